// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A heart made of Gaussians whose every wave can be set, with what a test expects of it. Unlike the
// demo generator it can be what no healthy heart is: without P, with a T of nothing, paced, fast.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/signal/demo/demo_shapes.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg::test {

struct Heart {
  double bpm = 72, rate_hz = 500, seconds = 10;
  double p = 1, qrs = 1, t = 1;  ///< sizes; 1 is usual, 0 is none
  double pr_ms = 160, wide = 1;
  bool biphasic_p = false;
  int extra_every = 0;  ///< every so many-th beat is a wide extra one; 2 is bigeminy
  double spike_mv = 0, atrial_spike_mv = 0;
  int spike_samples = 1;
  double noise_mv = 0.006;
  std::vector<std::size_t> leads_without_t;
};

struct MadeHeart {
  EcgRecord record;
  std::vector<double> r_s, p_s, spikes_s;  ///< R peaks, middles of P, spikes
};

namespace made {

using Dipole = std::vector<demo::Vec3>;

inline void add(Dipole& dipole, double rate_hz, double centre_ms, double sigma_ms, demo::Vec3 mv) {
  for (std::size_t k = 0; k < dipole.size(); ++k) {
    const double d = (static_cast<double>(k) * 1000 / rate_hz - centre_ms) / sigma_ms;
    if (std::abs(d) > 6) continue;
    for (std::size_t axis = 0; axis < 3; ++axis) dipole[k][axis] += mv[axis] * std::exp(-d * d / 2);
  }
}

inline std::array<double, 12> twelve(const demo::Vec3& dipole) {
  const auto v = demo::projectToLeads(dipole);
  return {v[0],
          v[1],
          v[1] - v[0],
          -(v[0] + v[1]) / 2,
          v[0] - v[1] / 2,
          v[1] - v[0] / 2,
          v[2],
          v[3],
          v[4],
          v[5],
          v[6],
          v[7]};
}

/// Uniform noise of this standard deviation, the same every time.
class Noise {
 public:
  double next(double deviation) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return deviation * std::sqrt(12.0) *
           (static_cast<double>(state_ >> 11) / 9007199254740992.0 - 0.5);
  }

 private:
  std::uint64_t state_ = 88172645463325252ULL;
};

}  // namespace made

inline MadeHeart beat(const Heart& h) {
  MadeHeart result;
  const auto samples = static_cast<std::size_t>(h.seconds * h.rate_hz);
  made::Dipole atria_and_qrs(samples, demo::Vec3{}), repolarisation(samples, demo::Vec3{});
  const double rr = 60000 / h.bpm;
  const double qt = 390 * std::pow(std::min(rr, 1000.0) / 1000, 0.4);
  const auto add = [&](double centre, double sigma, demo::Vec3 mv, double size) {
    for (double& component : mv) component *= size;
    made::add(atria_and_qrs, h.rate_hz, centre, sigma, mv);
  };
  int number = 0;
  for (double at = 0.4 * rr; at < h.seconds * 1000 + 300; at += rr) {
    const bool extra = h.extra_every > 0 && ++number % h.extra_every == 0;
    const double r = extra ? at - 0.35 * rr : at, w = extra ? 2 * h.wide : h.wide;
    const double sign = extra ? -1 : 1;
    if (h.p > 0 && !extra) {
      const double p = r - h.pr_ms + 45, sigma = std::min(22.0, h.pr_ms / 5.5);
      if (h.biphasic_p) {
        add(p - 20, 16, {0.05, 0.09, -0.03}, h.p);
        add(p + 20, 16, {-0.05, -0.08, 0.07}, h.p);
      } else {
        add(p, sigma, {0.07, 0.12, -0.02}, h.p);
      }
      result.p_s.push_back(p / 1000);
      if (h.atrial_spike_mv != 0) result.spikes_s.push_back((r - h.pr_ms - 12) / 1000);
    }
    if (h.spike_mv != 0 && !extra) result.spikes_s.push_back((r - 45 * w) / 1000);
    add(r - 16 * w, 7 * w, {-0.1, -0.05, -0.2}, sign * h.qrs);
    add(r, 10 * w, {0.9, 0.9, 0.1}, sign * h.qrs);
    add(r + 22 * w, 9 * w, {-0.2, -0.25, 0.5}, sign * h.qrs);
    result.r_s.push_back(r / 1000);
    made::add(repolarisation, h.rate_hz, r + 0.68 * qt + 40 * (w - 1), 0.1 * qt,
              {0.22 * sign * h.t, 0.2 * sign * h.t, -0.1 * sign * h.t});
  }
  result.record.id = "made";
  result.record.sampling_rate_hz = h.rate_hz;
  made::Noise noise;
  for (std::size_t l = 0; l < 12; ++l) {
    const std::string name(kStandardLeads[l]);
    std::vector<double> mv(samples);
    const bool flat = std::ranges::find(h.leads_without_t, l) != h.leads_without_t.end();
    for (std::size_t k = 0; k < samples; ++k) {
      mv[k] = made::twelve(atria_and_qrs[k])[l] + noise.next(h.noise_mv) +
              (flat ? 0 : made::twelve(repolarisation[k])[l]);
    }
    const double gain[] = {1, 1, 0.6, -1, 0.6, 0.8, 1, 1, 1, 1, 1, 0.7};
    for (std::size_t s = 0; s < result.spikes_s.size(); ++s) {
      const bool atrial = h.atrial_spike_mv != 0 && h.p > 0 && (h.spike_mv == 0 || s % 2 == 0);
      const auto at = std::llround(result.spikes_s[s] * h.rate_hz);
      for (std::int64_t k = at; k < at + h.spike_samples; ++k) {
        if (k < 0 || k >= std::ssize(mv)) continue;
        mv[static_cast<std::size_t>(k)] += gain[l] * (atrial ? h.atrial_spike_mv : h.spike_mv);
      }
    }
    result.record.leads.push_back({name, name, "mV", 0.001, false, std::move(mv)});
  }
  return result;
}

}  // namespace ecg::test
