// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/geometry/choose_taps.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace ecg {
namespace {

constexpr std::size_t kStages = 3;
constexpr std::size_t kMostTaps = 12;
constexpr std::size_t kNearest = 3;

/// One record and more than one frame, as convolutions give it.
bool isSignal(const SubmoduleOutput& m) {
  if (isSequenceType(m.type) || m.calls != 1 || m.shape.size() < 3 || m.shape[0] != 1) return false;
  if (m.shape.size() == 3) return m.shape[2] > 1;
  return m.shape.size() == 4 && std::max(m.shape[2], m.shape[3]) > 1;
}

/// One record and more than one frame, as recurrent layers and transformers give it.
bool isSequence(const SubmoduleOutput& m) {
  if (m.calls != 1 || m.shape.size() != 3 || m.type.starts_with("LayerNorm")) return false;
  const bool frames_first = m.shape[0] > 1 && m.shape[1] == 1;
  return frames_first || (isSequenceType(m.type) && m.shape[0] == 1 && m.shape[1] > 1);
}

/// A recurrent layer whose frames go on, not its last state alone.
bool isRecurrent(const SubmoduleOutput& m) {
  const auto kinds = {"LSTM", "GRU", "RNN"};
  return m.goes_on && isSequence(m) &&
         std::ranges::any_of(kinds, [&](const char* kind) { return m.type.starts_with(kind); });
}

std::string container(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? "" : path.substr(0, dot);
}

int depth(const std::string& path) {
  return path.empty() ? 0 : 1 + static_cast<int>(std::count(path.begin(), path.end(), '.'));
}

using Places = std::vector<int>;  // in the list of what was observed

/// The children of one container that could be tapped.
struct Siblings {
  std::string container;
  Places blocks;     // submodules with submodules
  Places units;      // blocks, and the last layer of each convolution's unit
  Places sequences;  // recurrent layers, and layers of transformers
};

std::vector<Siblings> group(const std::vector<SubmoduleOutput>& observed) {
  std::vector<Siblings> groups;
  std::map<std::string, bool> open;  // container -> its last unit may still be extended
  std::set<std::string> seen;  // of a tuple's tensors the first that fits stands for the submodule
  for (int place = 0; place < static_cast<int>(observed.size()); ++place) {
    const SubmoduleOutput& m = observed[static_cast<std::size_t>(place)];
    const bool signal = isSignal(m);
    if (!signal && !isSequence(m)) continue;
    if (!seen.insert(withoutElement(m.path)).second) continue;
    const std::string parent = container(m.path);
    auto at = std::find_if(groups.begin(), groups.end(),
                           [&](const Siblings& g) { return g.container == parent; });
    if (at == groups.end()) at = groups.insert(at, Siblings{parent, {}, {}, {}});
    if (!signal) {
      at->sequences.push_back(place);
    } else if (m.composite) {
      at->blocks.push_back(place);
      at->units.push_back(place);
      open[parent] = false;
    } else if (m.type.find("Conv") != std::string::npos || !open[parent]) {
      at->units.push_back(place);
      open[parent] = true;
    } else {
      at->units.back() = place;
    }
  }
  // Shallow containers first; of two equally deep ones the later, which is nearer to the output.
  std::reverse(groups.begin(), groups.end());
  std::stable_sort(groups.begin(), groups.end(), [](const Siblings& a, const Siblings& b) {
    return depth(a.container) < depth(b.container);
  });
  return groups;
}

bool isMadeFrom(const SubmoduleOutput& m, int place) {
  return std::ranges::find(m.upstream, place) != m.upstream.end();
}

/// `places` as stages: what is made from another of them comes a stage after it.
std::vector<Places> stagesOf(const Places& places, const std::vector<SubmoduleOutput>& observed) {
  std::vector<Places> stages;
  std::map<int, std::size_t> stage_of;
  for (const int place : places) {
    std::size_t stage = 0;
    for (const auto& [before, its] : stage_of)
      if (isMadeFrom(observed[static_cast<std::size_t>(place)], before))
        stage = std::max(stage, its + 1);
    stage_of[place] = stage;
    if (stages.size() <= stage) stages.resize(stage + 1);
    stages[stage].push_back(place);
  }
  return stages;
}

/// The stages of `places`, and the recurrent layers made from the last of them, in whatever
/// container: they go on from where the convolutions end.
std::vector<Places> stagesOn(const Places& places, const std::vector<SubmoduleOutput>& observed) {
  std::vector<Places> stages = stagesOf(places, observed);
  if (stages.empty()) return stages;
  const Places last = stages.back();
  Places recurrent;
  std::set<std::string> seen;
  for (int place = 0; place < static_cast<int>(observed.size()); ++place) {
    const SubmoduleOutput& m = observed[static_cast<std::size_t>(place)];
    const bool on = std::ranges::any_of(last, [&](int before) { return isMadeFrom(m, before); });
    if (on && isRecurrent(m) && seen.insert(withoutElement(m.path)).second)
      recurrent.push_back(place);
  }
  const std::vector<Places> more = stagesOf(recurrent, observed);
  stages.insert(stages.end(), more.begin(), more.end());
  return stages;
}

/// True if nothing of `a` is made from something of `b`, nor the other way round.
bool goSideBySide(const Places& a, const Places& b, const std::vector<SubmoduleOutput>& observed) {
  return std::ranges::none_of(a, [&](int x) {
    return std::ranges::any_of(b, [&](int y) {
      return isMadeFrom(observed[static_cast<std::size_t>(x)], y) ||
             isMadeFrom(observed[static_cast<std::size_t>(y)], x);
    });
  });
}

/// The last three of `stages`, and those of groups that go beside them, last beside last.
std::vector<Places> lastStages(const Siblings& group, Places Siblings::*list,
                               const std::vector<Siblings>& groups,
                               const std::vector<SubmoduleOutput>& observed) {
  const auto last = [](std::vector<Places> stages) {
    if (stages.size() > kStages)
      stages.erase(stages.begin(), stages.end() - static_cast<std::ptrdiff_t>(kStages));
    return stages;
  };
  std::vector<Places> stages = last(stagesOn(group.*list, observed));
  for (const Siblings& other : groups) {
    if (&other == &group || (other.*list).empty() ||
        depth(other.container) != depth(group.container) ||
        !goSideBySide(other.*list, group.*list, observed))
      continue;
    const std::vector<Places> beside = last(stagesOf(other.*list, observed));
    for (std::size_t k = 1; k <= std::min(stages.size(), beside.size()); ++k) {
      Places& stage = stages[stages.size() - k];
      const Places& more = beside[beside.size() - k];
      stage.insert(stage.end(), more.begin(), more.end());
      std::ranges::sort(stage);
    }
  }
  return stages;
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

/// True if two blocks or more go on one after the other further out: they say more than the layers
/// inside of one.
bool liesInBlocks(const Siblings& group, const std::vector<Siblings>& groups,
                  const std::vector<SubmoduleOutput>& observed) {
  return std::ranges::any_of(groups, [&](const Siblings& outer) {
    return depth(outer.container) < depth(group.container) &&
           stagesOf(outer.blocks, observed).size() >= 2;
  });
}

}  // namespace

bool isSequenceType(const std::string& type) {
  static constexpr std::array kinds = {
      "LSTM", "GRU", "RNN", "LayerNorm", "MultiheadAttention", "TransformerEncoder"};
  return std::ranges::any_of(kinds, [&](const char* kind) { return type.starts_with(kind); });
}

std::string withoutElement(const std::string& tap) {
  const std::size_t open = tap.rfind('[');
  const bool indexed = open != std::string::npos && open + 2 < tap.size() && tap.back() == ']' &&
                       std::all_of(tap.begin() + static_cast<std::ptrdiff_t>(open) + 1,
                                   tap.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
  return indexed ? tap.substr(0, open) : tap;
}

std::vector<ChosenTap> chooseTaps(const std::vector<SubmoduleOutput>& observed) {
  const std::vector<Siblings> groups = group(observed);
  for (std::size_t enough = kStages; enough > 0; --enough) {
    for (const auto list : {&Siblings::blocks, &Siblings::units, &Siblings::sequences}) {
      for (const Siblings& g : groups) {
        if (stagesOn(g.*list, observed).size() < enough) continue;
        if (list != &Siblings::blocks && liesInBlocks(g, groups, observed)) continue;
        std::vector<ChosenTap> chosen;
        int stage = 0;
        for (const Places& places : lastStages(g, list, groups, observed)) {
          for (const int place : places)
            if (chosen.size() < kMostTaps)
              chosen.push_back({observed[static_cast<std::size_t>(place)].path, stage});
          ++stage;
        }
        return chosen;
      }
    }
  }
  return {};
}

std::vector<int> rankTaps(const std::vector<SubmoduleOutput>& observed) {
  std::set<std::string> chosen;
  for (const ChosenTap& tap : chooseTaps(observed)) chosen.insert(tap.name);
  Places places;
  for (int place = 0; place < static_cast<int>(observed.size()); ++place) {
    const SubmoduleOutput& m = observed[static_cast<std::size_t>(place)];
    if (isSignal(m) || isSequence(m)) places.push_back(place);
  }
  const auto rank = [&](int place) {
    const SubmoduleOutput& m = observed[static_cast<std::size_t>(place)];
    const bool is_chosen = chosen.contains(m.path);
    return std::tuple(!is_chosen, is_chosen ? 0 : (m.composite ? 0 : 1),
                      is_chosen ? 0 : depth(container(m.path)), is_chosen ? place : -place);
  };
  std::ranges::sort(places, {}, rank);
  return places;
}

std::vector<std::string> rejoinedNames(const std::vector<std::string>& pieces,
                                       const std::vector<std::string>& known) {
  const auto isKnown = [&](const std::string& name) {
    return std::ranges::find(known, withoutElement(name)) != known.end();
  };
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pieces.size();) {
    std::string name = pieces[i];
    std::size_t end = i + 1;
    for (std::size_t more = end; !isKnown(name) && more < pieces.size(); ++more) {
      std::string joined = pieces[i];
      for (std::size_t k = i + 1; k <= more; ++k) joined += "," + pieces[k];
      if (!isKnown(joined)) continue;
      name = joined;
      end = more + 1;
    }
    names.push_back(name);
    i = end;
  }
  return names;
}

std::vector<std::string> nearestNames(const std::string& name,
                                      const std::vector<std::string>& names) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  ranked.reserve(names.size());
  for (const std::string& other : names) ranked.emplace_back(editDistance(name, other), other);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(ranked.size(), kNearest); ++i)
    out.push_back(ranked[i].second);
  return out;
}

}  // namespace ecg
