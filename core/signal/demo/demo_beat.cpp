// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo/demo_beat.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace ecg::demo {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kReach = 5.5;  // standard deviations; below 1e-6 of the peak beyond

double gaussian(const Lobe& lobe, double t_ms) {
  const double d = t_ms - lobe.centre_ms;
  const double z = d / (d < 0 ? lobe.rise_ms : lobe.fall_ms);
  return std::exp(-0.5 * z * z);
}

/// Rotates in the frontal plane (x, y), then in the horizontal one (x, z).
Vec3 turned(const Vec3& v, double frontal, double horizontal) {
  const double x = v[0] * std::cos(frontal) - v[1] * std::sin(frontal);
  const double y = v[0] * std::sin(frontal) + v[1] * std::cos(frontal);
  return {x * std::cos(horizontal) - v[2] * std::sin(horizontal), y,
          x * std::sin(horizontal) + v[2] * std::cos(horizontal)};
}

double gainOf(const Subject& subject, Wave wave) {
  if (wave == Wave::kP) return subject.p_gain;
  return wave == Wave::kQrs ? subject.qrs_gain : subject.t_gain;
}

/// Sum of squares over the twelve leads of one wave's dipole.
double energy(const BeatShape& shape, Wave wave, double t_ms) {
  Vec3 dipole{};
  for (const Lobe& lobe : shape) {
    if (lobe.wave != wave) continue;
    const double g = gaussian(lobe, t_ms);
    for (int axis = 0; axis < 3; ++axis) dipole[axis] += g * lobe.moment_mv[axis];
  }
  const auto leads = projectToLeads(dipole);
  double sum = 0;
  for (const double v : leads) sum += v * v;
  const double iii = leads[1] - leads[0], avr = (leads[0] + leads[1]) / 2;
  const double avl = leads[0] - leads[1] / 2, avf = leads[1] - leads[0] / 2;
  return sum + iii * iii + avr * avr + avl * avl + avf * avf;
}

struct Extent {
  double onset_ms, peak_ms, offset_ms;
};

std::optional<Extent> extentOf(const BeatShape& shape, Wave wave) {
  double first = 1e9, last = -1e9;
  for (const Lobe& lobe : shape) {
    if (lobe.wave != wave) continue;
    first = std::min(first, lobe.centre_ms - kReach * lobe.rise_ms);
    last = std::max(last, lobe.centre_ms + kReach * lobe.fall_ms);
  }
  if (first > last) return std::nullopt;
  std::vector<double> course;
  for (double t = first; t <= last; t += 1) course.push_back(energy(shape, wave, t));
  const auto peak = std::ranges::max_element(course);
  const double share = wave == Wave::kQrs ? 0.05 : 0.10;
  const auto reaches = [&](double e) { return e >= share * share * *peak; };
  const auto onset = std::ranges::find_if(course, reaches);
  const auto offset = std::find_if(course.rbegin(), course.rend(), reaches).base() - 1;
  const auto at = [&](auto it) { return first + static_cast<double>(it - course.begin()); };
  return Extent{at(onset), at(peak), at(offset)};
}

}  // namespace

Subject::Subject(Random& random)
    : p_gain(random.uniform(0.85, 1.20)),
      qrs_gain(random.uniform(0.90, 1.15)),
      t_gain(random.uniform(0.88, 1.20)),
      frontal_turn(random.uniform(-8, 8) * kDegree),
      horizontal_turn(random.uniform(-6, 6) * kDegree),
      qrs_stretch(random.uniform(0.97, 1.05)),
      qt_stretch(random.uniform(0.97, 1.04)),
      pr_shift_ms(random.uniform(-12, 12)) {}

BeatShape shapeOfBeat(const BeatShape& typical, const Subject& subject, const Beat& beat,
                      double breath, Random& random) {
  const double size = 1 + 0.035 * breath + 0.008 * random.normal();
  const double t_size = 1 + 0.02 * random.normal();
  const double p_size = 1 + 0.04 * random.normal();
  const double frontal = subject.frontal_turn + 2.5 * kDegree * breath;
  const double horizontal = subject.horizontal_turn + 1.5 * kDegree * breath;
  BeatShape shape;
  for (Lobe lobe : typical) {
    if (lobe.wave == Wave::kP && !beat.has_p) continue;
    double gain = gainOf(subject, lobe.wave) * size;
    double stretch = subject.qrs_stretch;
    if (lobe.wave == Wave::kP) {
      gain *= p_size;
      stretch = 1;
      lobe.centre_ms -= subject.pr_shift_ms;
    } else if (lobe.wave != Wave::kQrs) {
      gain *= t_size;
      stretch = subject.qt_stretch * beat.repolarisation;
    }
    if (lobe.wave != Wave::kP) lobe.centre_ms *= stretch;
    lobe.rise_ms *= stretch;
    lobe.fall_ms *= stretch;
    lobe.moment_mv = turned(lobe.moment_mv, frontal, horizontal);
    for (double& component : lobe.moment_mv) component *= gain;
    shape.push_back(lobe);
  }
  return shape;
}

void addToDipole(const BeatShape& shape, double r_s, double rate_hz, std::span<Vec3> dipole) {
  const auto clampToRecord = [&](double t_ms) {
    const double sample = (r_s + t_ms / 1000) * rate_hz;
    return static_cast<std::size_t>(
        std::clamp(std::ceil(sample), 0.0, static_cast<double>(dipole.size())));
  };
  for (const Lobe& lobe : shape) {
    const std::size_t begin = clampToRecord(lobe.centre_ms - kReach * lobe.rise_ms);
    const std::size_t end = clampToRecord(lobe.centre_ms + kReach * lobe.fall_ms);
    for (std::size_t i = begin; i < end; ++i) {
      const double g = gaussian(lobe, (static_cast<double>(i) / rate_hz - r_s) * 1000);
      for (int axis = 0; axis < 3; ++axis) dipole[i][axis] += g * lobe.moment_mv[axis];
    }
  }
}

std::vector<Annotation> waveMarks(const BeatShape& shape, const Beat& beat, double rate_hz,
                                  std::int64_t samples) {
  auto p = extentOf(shape, Wave::kP);
  const auto qrs = extentOf(shape, Wave::kQrs);
  auto t = extentOf(shape, Wave::kT);
  if (p && qrs) p->offset_ms = std::min(p->offset_ms, qrs->onset_ms);
  if (t && qrs) t->onset_ms = std::max(t->onset_ms, qrs->offset_ms);

  std::vector<Annotation> marks;
  const auto add = [&](const std::optional<Extent>& wave, const char* symbol) {
    if (!wave) return;
    const auto sample = [&](double ms) {
      return static_cast<std::int64_t>(std::llround((beat.r_s + ms / 1000) * rate_hz));
    };
    const std::int64_t onset = sample(wave->onset_ms), offset = sample(wave->offset_ms);
    if (onset < 0 || offset >= samples) return;
    const auto mark = [&](std::int64_t at, const char* name) {
      Annotation annotation;
      annotation.sample = at;
      annotation.symbol = name;
      marks.push_back(annotation);
    };
    mark(onset, "(");
    mark(sample(wave->peak_ms), symbol);
    mark(offset, ")");
  };
  add(p, "p");
  add(qrs, beat.ventricular ? "V" : "N");
  add(t, "t");
  return marks;
}

}  // namespace ecg::demo
