// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/choose_taps.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

namespace ecg {
namespace {

constexpr std::size_t kTaps = 3;

/// Layers that give [N, frames, channels] or take the time axis as channels.
bool isSequenceLayer(const std::string& type) {
  static constexpr std::array kinds = {
      "LSTM", "GRU", "RNN", "LayerNorm", "MultiheadAttention", "TransformerEncoder"};
  return std::ranges::any_of(kinds, [&](const char* kind) { return type.starts_with(kind); });
}

bool fits(const SubmoduleOutput& m) {
  return !isSequenceLayer(m.type) && m.calls == 1 && m.shape.size() == 3 && m.shape[0] == 1 &&
         m.shape[2] > 1;
}

std::string container(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? "" : path.substr(0, dot);
}

int depth(const std::string& path) {
  return path.empty() ? 0 : 1 + static_cast<int>(std::count(path.begin(), path.end(), '.'));
}

/// The children of one container that could be tapped.
struct Siblings {
  std::string container;
  std::vector<std::string> blocks;  // submodules with submodules
  std::vector<std::string> units;   // blocks, and the last layer of each convolution's unit
};

std::vector<Siblings> group(const std::vector<SubmoduleOutput>& observed) {
  std::vector<Siblings> groups;
  std::map<std::string, bool> open;  // container -> its last unit may still be extended
  std::set<std::string> seen;  // of a tuple's tensors the first that fits stands for the submodule
  for (const SubmoduleOutput& m : observed) {
    if (!fits(m) || !seen.insert(withoutElement(m.path)).second) continue;
    const std::string parent = container(m.path);
    auto at = std::find_if(groups.begin(), groups.end(),
                           [&](const Siblings& g) { return g.container == parent; });
    if (at == groups.end()) at = groups.insert(at, Siblings{parent, {}, {}});
    if (m.composite) {
      at->blocks.push_back(m.path);
      at->units.push_back(m.path);
      open[parent] = false;
    } else if (m.type.find("Conv") != std::string::npos || !open[parent]) {
      at->units.push_back(m.path);
      open[parent] = true;
    } else {
      at->units.back() = m.path;
    }
  }
  // Shallow containers first; of two equally deep ones the later, which is nearer to the output.
  std::reverse(groups.begin(), groups.end());
  std::stable_sort(groups.begin(), groups.end(), [](const Siblings& a, const Siblings& b) {
    return depth(a.container) < depth(b.container);
  });
  return groups;
}

std::size_t editDistance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swap = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, swap});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string withoutElement(const std::string& tap) {
  const std::size_t open = tap.rfind('[');
  const bool indexed = open != std::string::npos && open + 2 < tap.size() && tap.back() == ']' &&
                       std::all_of(tap.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                                   tap.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  return indexed ? tap.substr(0, open) : tap;
}

std::vector<std::string> chooseTaps(const std::vector<SubmoduleOutput>& observed) {
  const std::vector<Siblings> groups = group(observed);
  const auto last = [](const std::vector<std::string>& names) {
    const auto n = static_cast<std::ptrdiff_t>(std::min(names.size(), kTaps));
    return std::vector<std::string>(names.end() - n, names.end());
  };
  for (std::size_t enough = kTaps; enough > 0; --enough) {
    for (const auto list : {&Siblings::blocks, &Siblings::units})
      for (const Siblings& g : groups)
        if ((g.*list).size() >= enough) return last(g.*list);
  }
  return {};
}

std::vector<std::string> nearestNames(const std::string& name,
                                      const std::vector<std::string>& names) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  ranked.reserve(names.size());
  for (const std::string& other : names) ranked.emplace_back(editDistance(name, other), other);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(ranked.size(), kTaps); ++i) out.push_back(ranked[i].second);
  return out;
}

}  // namespace ecg
