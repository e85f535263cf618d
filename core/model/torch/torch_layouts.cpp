// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_layouts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/model/torch/torch_probe.hpp"

namespace ecg {
namespace {

Matrix probeFor(const ModelSpec& spec, int samples) {
  return probeInput(static_cast<int>(spec.leads.size()), samples, 1);
}

std::size_t timeAxis(TapLayout layout) {
  switch (layout) {
    case TapLayout::kTnc:
      return 0;
    case TapLayout::kNtc:
      return 1;
    case TapLayout::kNcht:
      return 3;
    default:
      return 2;
  }
}

// Those in which a tensor holds one record and more than one frame.
std::vector<TapLayout> possibleLayouts(const std::vector<std::int64_t>& shape) {
  std::vector<TapLayout> possible;
  if (shape.size() == 4 && shape[0] == 1) {
    for (const TapLayout layout : {TapLayout::kNcht, TapLayout::kNcth})
      if (shape[timeAxis(layout)] > 1) possible.push_back(layout);
  }
  if (shape.size() != 3) return possible;
  for (const TapLayout layout : {TapLayout::kNct, TapLayout::kNtc, TapLayout::kTnc}) {
    const std::int64_t records = shape[layout == TapLayout::kTnc ? 1 : 0];
    if (records == 1 && shape[timeAxis(layout)] > 1) possible.push_back(layout);
  }
  return possible;
}

// Shapes at another length of the input; nothing if the network takes no other.
std::optional<std::vector<std::vector<std::int64_t>>> shapesAtAnotherLength(
    const TorchNetwork& tapped, const ModelSpec& spec) {
  for (const int samples : {spec.samples + spec.samples / 4, 2 * spec.samples}) {
    try {
      return tapped.tapShapes(probeFor(spec, samples));
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kModelFailed) throw;
    }
  }
  return std::nullopt;
}

// Correlation of an axis' index with the centre in time of what its entries look at: near 1 for
// frames, near 0 for channels.
double followsTime(const TorchNetwork& network, const std::string& name, TapLayout layout,
                   const ModelSpec& spec) {
  const TorchNetwork tapped = network.tappedAt({name}, {layout});
  const Matrix input = probeFor(spec, spec.samples);
  const Matrix z = tapped.run(input).activations.front();
  std::vector<FrameProbe> probes;
  const int count = static_cast<int>(z.cols());
  constexpr int kProbes = 12;
  for (int i = 0; i < std::min(kProbes, count); ++i) {
    const int frame = static_cast<int>((static_cast<std::int64_t>(count) - 1) * i /
                                       std::max(1, std::min(kProbes, count) - 1));
    FrameProbe probe{frame, std::vector<float>(static_cast<std::size_t>(z.rows()))};
    // Signs that let no two channels cancel for good.
    for (std::size_t c = 0; c < probe.channel_weights.size(); ++c)
      probe.channel_weights[c] = (c * 2654435761U >> 7 & 1U) != 0 ? 1.0F : -1.0F;
    probes.push_back(std::move(probe));
  }
  const Matrix seen = tapped.sensitivity(input, 0, probes);
  const Eigen::VectorXd time = Eigen::VectorXd::LinSpaced(spec.samples, 0, spec.samples - 1);
  double n = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < probes.size(); ++i) {
    const Eigen::VectorXd row = seen.row(static_cast<Eigen::Index>(i)).cast<double>().transpose();
    if (!(row.sum() > 0)) continue;
    const double x = probes[i].frame, y = row.dot(time) / row.sum();
    n += 1, mx += x, my += y, xx += x * x, yy += y * y, xy += x * y;
  }
  if (n < 3) return 0;
  const double vx = xx - mx * mx / n, vy = yy - my * my / n;
  return vx > 0 && vy > 0 ? (xy - mx * my / n) / std::sqrt(vx * vy) : 0;
}

// Which of `possible` it is, by the axis that grows with the input; nothing if that tells nothing.
std::optional<TapLayout> byLength(const std::vector<TapLayout>& possible,
                                  const std::vector<std::int64_t>& now,
                                  const std::vector<std::int64_t>& then) {
  if (now.size() != then.size()) return std::nullopt;
  std::optional<TapLayout> found;
  for (const TapLayout layout : possible) {
    if (now[timeAxis(layout)] == then[timeAxis(layout)]) continue;
    if (found) return std::nullopt;  // both axes change
    found = layout;
  }
  return found;
}

// Which of `possible` it is, by the axis that goes through time; nothing if none, or more, do.
std::optional<TapLayout> byTime(const TorchNetwork& network, const std::string& name,
                                const std::vector<TapLayout>& possible, const ModelSpec& spec) {
  constexpr double kClear = 0.8, kApart = 0.1;
  std::optional<TapLayout> found;
  double best = 0, second = 0;
  for (const TapLayout layout : possible) {
    const double follows = followsTime(network, name, layout, spec);
    second = std::max(second, std::min(best, follows));
    if (follows > best) found = layout;
    best = std::max(best, follows);
  }
  return best > kClear && second < best - kApart ? found : std::nullopt;
}

void addNote(ModelSpec& spec, const std::string& tap, TapLayout layout) {
  if (layout == TapLayout::kNct || layout == TapLayout::kNcht) return;
  spec.notes.push_back({"torch.tap-layout-found", {tap, tapLayoutName(layout)}});
}

}  // namespace

std::vector<FoundLayout> tapLayouts(const TorchNetwork& network, const std::vector<StatedTap>& taps,
                                    const std::vector<LayerTap>& measured, ModelSpec& spec) {
  std::vector<FoundLayout> layouts;
  std::vector<std::string> names;
  bool all_known = true;
  for (const StatedTap& tap : taps) {
    const auto known = std::ranges::find(measured, tap.name, &LayerTap::name);
    const bool found_before = !tap.layout && known != measured.end();
    layouts.push_back({found_before ? known->layout : tap.layout.value_or(TapLayout::kNct), {}});
    if (found_before) addNote(spec, tap.name, known->layout);
    names.push_back(tap.name);
    all_known = all_known && (tap.layout || found_before);
  }
  if (all_known) return layouts;
  const TorchNetwork tapped = network.tappedAt(names);
  const auto now = tapped.tapShapes(probeFor(spec, spec.samples));
  const auto then = shapesAtAnotherLength(tapped, spec);
  for (std::size_t i = 0; i < taps.size(); ++i) {
    if (taps[i].layout || std::ranges::find(measured, names[i], &LayerTap::name) != measured.end())
      continue;
    const std::vector<TapLayout> possible = possibleLayouts(now[i]);
    if (possible.empty()) continue;  // refused when it is run
    const bool usual = possible.front() == TapLayout::kNct || possible.front() == TapLayout::kNcht;
    std::optional<TapLayout> found;
    if (possible.size() == 1 && usual) found = possible.front();
    if (!found && then) found = byLength(possible, now[i], (*then)[i]);
    if (!found) found = byTime(network, names[i], possible, spec);
    if (!found && !usual) continue;  // refused when it is run
    layouts[i].layout = found.value_or(possible.front());
    if (found)
      addNote(spec, names[i], *found);
    else
      layouts[i].doubt =
          Message("torch.tap-axis-not-told", {names[i], tapLayoutName(layouts[i].layout)});
  }
  return layouts;
}

}  // namespace ecg
