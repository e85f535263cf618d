// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "core/common/text/error.hpp"
#include "ui/figure/colour/colour_vision.hpp"
#include "ui/figure/colour/oklab.hpp"

namespace ecg {
namespace {

/// WCAG 2.1 relative luminance.
double luminance(const QColor& colour) {
  const auto linear = [](double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

/// Muted colours in the printable range: light enough not to be taken for the trace, dark enough
/// for the paper, and coloured enough not to be taken for a faded segment. Very light and very dark
/// ones stay pale, or they would shout; yellows may be fuller, being dull otherwise.
std::vector<Oklab> candidates() {
  std::vector<Oklab> found;
  for (const double lightness : {0.45, 0.53, 0.61, 0.69, 0.77, 0.85})
    for (const double chroma : {0.06, 0.10, 0.13, 0.155})
      for (int hue = 0; hue < 360; hue += 8) {
        const bool yellow = hue > 50 && hue < 112;
        if (chroma > 0.165 - 0.21 * std::abs(lightness - 0.61) + (yellow ? 0.03 : 0)) continue;
        const Oklab colour = oklabFromPolar(lightness, chroma, hue);
        if (inSrgbGamut(colour)) found.push_back(colour);
      }
  return found;
}

/// For eyes that lack a cone lightness tells most, so it reaches further.
std::vector<Oklab> candidatesForAllEyes() {
  std::vector<Oklab> found;
  for (int step = 0; step < 12; ++step)
    for (const double chroma : {0.05, 0.09, 0.125, 0.155})
      for (int hue = 0; hue < 360; hue += 12) {
        const Oklab colour = oklabFromPolar(0.36 + 0.05 * step, chroma, hue);
        if (inSrgbGamut(colour)) found.push_back(colour);
      }
  return found;
}

/// A colour and how it looks to those it must be told apart by; the first is the colour itself.
using Looks = std::vector<Oklab>;

Looks looksOf(const Oklab& colour, PaletteKind kind) {
  Looks looks = {colour};
  if (kind == PaletteKind::kColourBlindSafe)
    for (const ColourVision vision :
         {ColourVision::kProtanopia, ColourVision::kDeuteranopia, ColourVision::kTritanopia})
      looks.push_back(toOklab(asSeenWith(vision, fromOklab(colour))));
  return looks;
}

/// To the eye that tells the two apart least.
double distanceOf(const Looks& x, const Looks& y) {
  double least = std::numeric_limits<double>::max();
  for (std::size_t i = 0; i < x.size(); ++i) least = std::min(least, patchDistance(x[i], y[i]));
  return least;
}

/// How welcome `colour` is as the next one: far from all before it, and a bit more so from the
/// last few, because neighbours in the list are often neighbours in the eye.
double welcome(const Looks& colour, const std::vector<Looks>& chosen) {
  constexpr std::size_t kRecent = 4;
  double nearest = std::numeric_limits<double>::max();
  double nearest_recent = 0.5;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const double distance = distanceOf(colour, chosen[i]);
    nearest = std::min(nearest, distance);
    if (i + kRecent >= chosen.size()) nearest_recent = std::min(nearest_recent, distance);
  }
  return nearest + 0.15 * nearest_recent;
}

std::vector<Oklab> chooseOrder(PaletteKind kind) {
  std::vector<Looks> pool;
  for (const Oklab& colour : kind == PaletteKind::kStandard ? candidates() : candidatesForAllEyes())
    pool.push_back(looksOf(colour, kind));
  std::vector<Looks> chosen = {looksOf(oklabFromPolar(0.54, 0.135, 256), kind)};  // a calm blue
  while (chosen.size() < kMostClusters) {
    chosen.push_back(
        *std::max_element(pool.begin(), pool.end(), [&chosen](const Looks& x, const Looks& y) {
          return welcome(x, chosen) < welcome(y, chosen);
        }));
  }
  std::vector<Oklab> order;
  for (const Looks& looks : chosen) order.push_back(looks.front());
  return order;
}

/// The whole list of 50, chosen greedily from the candidates; made once.
const std::vector<Oklab>& paletteOrder(PaletteKind kind) {
  if (kind == PaletteKind::kColourBlindSafe) {
    static const std::vector<Oklab> safe = chooseOrder(kind);
    return safe;
  }
  static const std::vector<Oklab> order = chooseOrder(kind);
  return order;
}

/// Swaps colours between clusters as long as that moves frequent neighbours apart: they repel each
/// other, with a force that rises steeply where two look alike (1/distance^2). Deterministic: pairs
/// in order, first improvement taken.
void arrange(std::vector<Oklab>& colours, const std::vector<double>& transitions) {
  const std::size_t count = colours.size();
  const auto weight = [&](std::size_t i, std::size_t j) {
    return transitions[i * count + j] + transitions[j * count + i];
  };
  const auto repulsion = [](const Oklab& x, const Oklab& y) {
    const double distance = patchDistance(x, y);
    return 1 / (distance * distance);
  };
  const auto energy = [&](std::size_t i, std::size_t j, const Oklab& at_i, const Oklab& at_j) {
    double sum = 0;
    for (std::size_t k = 0; k < count; ++k) {
      if (k == i || k == j) continue;
      sum +=
          weight(i, k) * repulsion(at_i, colours[k]) + weight(j, k) * repulsion(at_j, colours[k]);
    }
    return sum;
  };
  bool improved = true;
  for (int round = 0; improved && round < 100; ++round) {
    improved = false;
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t j = i + 1; j < count; ++j) {
        const double before = energy(i, j, colours[i], colours[j]);
        if (energy(i, j, colours[j], colours[i]) < before * (1 - 1e-9)) {
          std::swap(colours[i], colours[j]);
          improved = true;
        }
      }
  }
}

/// One knot of a colour map; lightness is not here because it is linear in the value.
struct Knot {
  double at, chroma, hue;
};

QColor along(std::span<const Knot> knots, double dark, double light, double value) {
  const double v = std::isnan(value) ? 0 : std::clamp(value, 0.0, 1.0);
  std::size_t k = 1;
  while (k + 1 < knots.size() && v > knots[k].at) ++k;
  const Knot &from = knots[k - 1], &to = knots[k];
  const double share = (v - from.at) / (to.at - from.at);
  const Oklab x = oklabFromPolar(0, from.chroma, from.hue),
              y = oklabFromPolar(0, to.chroma, to.hue);
  return fromOklab(
      {std::lerp(dark, light, v), std::lerp(x.a, y.a, share), std::lerp(x.b, y.b, share)});
}

}  // namespace

std::vector<QColor> clusterPalette(int clusters, const std::vector<double>& transitions,
                                   PaletteKind kind) {
  if (clusters < 1 || clusters > kMostClusters)
    throw Error(ErrorCode::kUnsupported, std::string("palette"),
                plain(std::to_string(clusters) + " clusters"),
                plain("Between 1 and 50 can be told apart"));
  const auto count = static_cast<std::size_t>(clusters);
  if (!transitions.empty() && transitions.size() != count * count)
    throw Error(ErrorCode::kBadArgument, std::string("palette"),
                plain("the transition counts are not K x K"));
  const std::vector<Oklab>& order = paletteOrder(kind);
  std::vector<Oklab> colours(order.begin(), order.begin() + clusters);
  if (!transitions.empty()) arrange(colours, transitions);
  std::vector<QColor> result;
  result.reserve(colours.size());
  for (const Oklab& colour : colours) result.push_back(fromOklab(colour));
  return result;
}

std::vector<QColor> paletteOf(const Explanation& explanation, PaletteKind kind) {
  const auto count = static_cast<std::size_t>(std::max(1, explanation.clusters));
  const auto& low = explanation.share_low;
  const auto& high = explanation.share_high;
  if (low.size() != count || high.size() != count)
    return clusterPalette(static_cast<int>(count), {}, kind);
  std::vector<double> meetings(count * count);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = 0; j < count; ++j)
      meetings[i * count + j] = (low[i] + high[i]) * (low[j] + high[j]) / 4;
  return clusterPalette(static_cast<int>(count), meetings, kind);
}

QColor inkOn(const QColor& background) {
  const double l = luminance(background);
  return 1.05 / (l + 0.05) > (l + 0.05) / 0.05 ? QColor(Qt::white) : QColor(Qt::black);
}

double contrastOf(const QColor& x, const QColor& y) {
  const double a = luminance(x), b = luminance(y);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor entropyColour(double value) {
  static constexpr std::array<Knot, 6> kKnots = {{{0.00, 0.055, 287},
                                                  {0.25, 0.150, 305},
                                                  {0.50, 0.185, 355},
                                                  {0.70, 0.165, 30},
                                                  {0.85, 0.125, 62},
                                                  {1.00, 0.075, 98}}};
  return along(kKnots, 0.17, 0.97, value);
}

QColor gradcamColour(double value) {
  static constexpr std::array<Knot, 6> kKnots = {{{0.00, 0.105, 300},
                                                  {0.25, 0.105, 265},
                                                  {0.45, 0.085, 215},
                                                  {0.65, 0.120, 165},
                                                  {0.85, 0.175, 125},
                                                  {1.00, 0.180, 105}}};
  return along(kKnots, 0.28, 0.92, value);
}

QColor greyMapColour(double value) {
  const double v = std::isnan(value) ? 0 : std::clamp(value, 0.0, 1.0);
  return fromOklab({std::lerp(0.985, 0.22, v), 0, 0});
}

QColor divergingColour(double value) {
  const double v = std::isnan(value) ? 0 : std::clamp(value, -1.0, 1.0);
  const Oklab middle{0.965, 0, 0};
  const Oklab end = v < 0 ? oklabFromPolar(0.45, 0.135, 256) : oklabFromPolar(0.50, 0.17, 27);
  const double share = std::abs(v);
  return fromOklab({std::lerp(middle.lightness, end.lightness, share),
                    std::lerp(middle.a, end.a, share), std::lerp(middle.b, end.b, share)});
}

}  // namespace ecg
