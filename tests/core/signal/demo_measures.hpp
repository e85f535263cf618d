// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a cardiologist would measure in a demo record, with the record's own marks as calipers.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "core/signal/demo/demo_generator.hpp"

namespace ecg::test {

inline constexpr std::uint64_t kSeeds[] = {1, 2, 3, 7, 11, 19, 42, 1000, 123456789, ~0ULL};

/// One annotated wave, in samples.
struct WaveSpan {
  std::string symbol;
  std::int64_t onset, peak, offset;
};

/// Reads "(", peak, ")" triplets; a test failure if the marks are anything else.
inline std::vector<WaveSpan> spansOf(const DemoEcg& demo) {
  std::vector<WaveSpan> spans;
  EXPECT_EQ(demo.waves.size() % 3, 0u);
  for (std::size_t i = 0; i + 2 < demo.waves.size(); i += 3) {
    EXPECT_EQ(demo.waves[i].symbol, "(");
    EXPECT_EQ(demo.waves[i + 2].symbol, ")");
    spans.push_back({demo.waves[i + 1].symbol, demo.waves[i].sample, demo.waves[i + 1].sample,
                     demo.waves[i + 2].sample});
  }
  return spans;
}

inline std::vector<WaveSpan> only(const std::vector<WaveSpan>& spans, const std::string& symbol) {
  std::vector<WaveSpan> some;
  std::ranges::copy_if(spans, std::back_inserter(some),
                       [&](const WaveSpan& s) { return s.symbol == symbol; });
  return some;
}

inline const Samples& lead(const DemoEcg& demo, std::string_view name) {
  return demo.record.find(name)->mv;
}

inline double mean(const Samples& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

/// The mean over the conducted beats of f(lead, wave), the baseline being the PR segment's value.
inline double overBeats(
    const DemoEcg& demo, std::string_view name,
    const std::function<double(const std::vector<double>&, const WaveSpan&)>& f) {
  std::vector<double> values;
  for (const auto& qrs : only(spansOf(demo), "N")) {
    std::vector<double> x(lead(demo, name));
    const double baseline = x[static_cast<std::size_t>(qrs.onset)];
    for (double& v : x) v -= baseline;
    values.push_back(f(x, qrs));
  }
  EXPECT_FALSE(values.empty());
  return mean(values);
}

inline double largest(const DemoEcg& demo, std::string_view name) {
  return overBeats(demo, name, [](const auto& x, const WaveSpan& w) {
    return *std::max_element(x.begin() + w.onset, x.begin() + w.offset);
  });
}

inline double smallest(const DemoEcg& demo, std::string_view name) {
  return overBeats(demo, name, [](const auto& x, const WaveSpan& w) {
    return *std::min_element(x.begin() + w.onset, x.begin() + w.offset);
  });
}

inline double lowestBeforePeak(const DemoEcg& demo, std::string_view name) {
  return overBeats(demo, name, [](const auto& x, const WaveSpan& w) {
    return *std::min_element(x.begin() + w.onset, x.begin() + w.peak);
  });
}

/// ST level 60 ms after the end of QRS.
inline double stLevel(const DemoEcg& demo, std::string_view name) {
  const auto late = static_cast<std::int64_t>(0.06 * demo.record.sampling_rate_hz);
  return overBeats(demo, name, [&](const auto& x, const WaveSpan& w) {
    return x[static_cast<std::size_t>(std::min<std::int64_t>(w.offset + late, std::ssize(x) - 1))];
  });
}

/// Value at the T marks, against the baseline just before the QRS of the same beat.
inline double tWave(const DemoEcg& demo, std::string_view name) {
  const auto spans = spansOf(demo);
  std::vector<double> values;
  for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
    if (spans[i].symbol != "N" || spans[i + 1].symbol != "t") continue;
    const auto& x = lead(demo, name);
    values.push_back(x[static_cast<std::size_t>(spans[i + 1].peak)] -
                     x[static_cast<std::size_t>(spans[i].onset)]);
  }
  EXPECT_FALSE(values.empty());
  return mean(values);
}

inline double meanMs(const DemoEcg& demo, const std::vector<WaveSpan>& spans) {
  std::vector<double> ms;
  for (const auto& s : spans) {
    ms.push_back(static_cast<double>(s.offset - s.onset) * 1000 / demo.record.sampling_rate_hz);
  }
  return mean(ms);
}

/// RR intervals in seconds, all beats counted.
inline std::vector<double> intervals(const DemoEcg& demo) {
  std::vector<double> rr;
  std::int64_t before = -1;
  for (const auto& s : spansOf(demo)) {
    if (s.symbol != "N" && s.symbol != "V") continue;
    if (before >= 0) {
      rr.push_back(static_cast<double>(s.peak - before) / demo.record.sampling_rate_hz);
    }
    before = s.peak;
  }
  return rr;
}

inline double deviation(const Samples& x) {
  const double m = mean(x);
  double sum = 0;
  for (const double v : x) sum += (v - m) * (v - m);
  return std::sqrt(sum / static_cast<double>(x.size()));
}

using Check = std::function<void(const DemoEcg&)>;

inline void forSeeds(std::string_view kind, const Check& check, double duration_s = 10) {
  for (const auto seed : kSeeds) {
    SCOPED_TRACE(std::string(kind) + ", seed " + std::to_string(seed));
    check(generateDemo(kind, seed, duration_s));
  }
}

}  // namespace ecg::test
