// SPDX-License-Identifier: GPL-3.0-or-later
// The decoder, the heights and the spikes beside their mirror in Python, on which the floors were
// chosen: reference/waves.json, which make_waves_reference.py made.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/signal/record/pacing_spikes.hpp"
#include "core/signal/waves/delineate.hpp"
#include "core/signal/waves/wave_decoder.hpp"
#include "core/signal/waves/wave_height.hpp"

namespace ecg {
namespace {

using nlohmann::json;

json reference(const char* part) {
  std::ifstream in(std::string(ECG_SOURCE_DIR) + "/tests/core/signal/reference/waves.json");
  return json::parse(in)[part];
}

double noiseAt(int sample) { return (sample * 7919 % 101 - 50) / 50.0; }

WaveKind kindOf(const json& wave) {
  return wave[0] == 1 ? WaveKind::kP : wave[0] == 2 ? WaveKind::kQrs : WaveKind::kT;
}

/// What make_waves_reference.py's of_bumps makes of a case.
struct OfBumps {
  std::vector<LeadFeatures> probabilities;
  std::vector<std::vector<float>> mv, present;

  explicit OfBumps(const json& given) {
    const int samples = given["samples"];
    const double noise_mv = given["noise_mv"];
    for (const json& bumps : given["bumps"]) {
      Eigen::MatrixXd p = Eigen::MatrixXd::Zero(DelineationNetwork::kClasses, samples);
      Eigen::VectorXd x(samples);
      for (int k = 0; k < samples; ++k) x[k] = noise_mv * noiseAt(k);
      for (const json& bump : bumps) {
        for (int k = 0; k < samples; ++k) {
          const double away = (k - bump[1].get<double>()) / bump[2].get<double>();
          const double height = 1 / (1 + std::pow(away, 8));
          p(bump[0].get<int>(), k) += bump[3].get<double>() * height;
          x[k] += bump[4].get<double>() * height;
        }
      }
      probabilities.emplace_back(p.cast<float>());
      mv.emplace_back();
      for (const double value : x) mv.back().push_back(static_cast<float>(value));
    }
    if (given["gap"].empty()) return;
    present.assign(mv.size(), {});
    auto& lead = present[given["gap"][0].get<std::size_t>()];
    lead.assign(static_cast<std::size_t>(samples), 1.0F);
    std::fill(lead.begin() + given["gap"][1].get<int>(), lead.begin() + given["gap"][2].get<int>(),
              0.0F);
  }
};

TEST(WavesReference, DecoderAndHeightsAreThoseOfThePythonMirror) {
  const json cases = reference("decoder");
  ASSERT_EQ(cases.size(), 8U);
  for (const json& given : cases) {
    const OfBumps made(given);
    auto leads = decodeWaves(made.probabilities, made.present);
    ASSERT_EQ(leads.size(), given["waves"].size());
    for (std::size_t l = 0; l < leads.size(); ++l) {
      const auto title = given["name"].get<std::string>() + ", lead " + std::to_string(l);
      removeLowWaves(leads[l], {made.mv[l], 0, 1, given["noise"][l]});
      const json& expected = given["waves"][l];
      ASSERT_EQ(leads[l].size(), expected.size()) << title;
      for (std::size_t k = 0; k < expected.size(); ++k) {
        EXPECT_EQ(leads[l][k].kind, kindOf(expected[k])) << title;
        EXPECT_NEAR(leads[l][k].onset, expected[k][1].get<double>(), 2e-3) << title;
        EXPECT_NEAR(leads[l][k].offset, expected[k][2].get<double>(), 2e-3) << title;
        EXPECT_NEAR(leads[l][k].confidence, expected[k][3].get<float>(), 1e-3F) << title;
      }
    }
  }
}

/// What make_waves_reference.py's heart makes of a case.
EcgRecord heart(const json& given) {
  const double gains[3][3] = {{1.0, 1.0, 0.8}, {0.6, 1.2, 1.0}, {0.5, -0.7, 0.4}};
  const char* names[] = {"I", "II", "V1"};
  const int samples = given["samples"], beats = given["beats"], rr = given["rr"];
  const int rate = given["rate_hz"], scale = rate / 250;
  const double waves[][4] = {{0, -given["pr"].get<double>(), 5.5, given["p_mv"]},
                             {1, -4, 1.75, -0.1},
                             {1, 0, 2.5, 1},
                             {1, 5.5, 2.25, -0.25},
                             {2, 60, 10, given["t_mv"]}};
  EcgRecord record;
  record.id = "made";
  record.sampling_rate_hz = rate;
  for (std::size_t l = 0; l < 3; ++l) {
    std::vector<double> mv(static_cast<std::size_t>(samples));
    for (int k = 0; k < samples; ++k) {
      double& value = mv[static_cast<std::size_t>(k)];
      value = given["noise_mv"].get<double>() * noiseAt(k);
      for (int beat = 0; beat < beats; ++beat) {
        const int at = (100 + beat * rr) * scale;
        for (const auto& [wave, middle, sigma, high] : waves) {
          const double away = (static_cast<double>(k - at) / scale - middle) / sigma;
          value += gains[l][static_cast<int>(wave)] * high * std::exp(-away * away / 2);
        }
        if (k == at - 12 * scale) value += gains[l][1] * given["spike_mv"].get<double>();
      }
    }
    record.leads.push_back({names[l], names[l], "mV", 0.001, false, std::move(mv)});
  }
  return record;
}

TEST(WavesReference, SpikesAndWavesOfWholeRecordsAreThoseOfThePythonMirror) {
  const json cases = reference("records");
  ASSERT_EQ(cases.size(), 5U);
  for (const json& given : cases) {
    const EcgRecord record = heart(given);
    const auto spikes = pacingSpikes(record);
    ASSERT_EQ(spikes.size(), given["spikes"].size());
    for (std::size_t k = 0; k < spikes.size(); ++k) {
      const json expected = {spikes[k].first, spikes[k].peak, spikes[k].last};
      EXPECT_EQ(given["spikes"][k], expected);
    }
    const RecordWaves found = delineate(record);
    const double step = record.sampling_rate_hz / DelineationNetwork::kRateHz;
    // Python resamples with another filter.
    const double near = step > 1 ? 2 : 0.6;
    for (std::size_t l = 0; l < 3; ++l) {
      const auto& waves = found.leads[l].waves;
      const json& expected = given["waves"][l];
      ASSERT_EQ(waves.size(), expected.size()) << given["p_mv"] << " lead " << l;
      for (std::size_t k = 0; k < waves.size(); ++k) {
        EXPECT_EQ(waves[k].kind, kindOf(expected[k]));
        // In Python a wave may begin with a spike; here it begins behind it.
        if (spikes.empty()) {
          EXPECT_NEAR(static_cast<double>(waves[k].onset), expected[k][1].get<double>() * step,
                      near);
        }
        EXPECT_NEAR(static_cast<double>(waves[k].offset), expected[k][2].get<double>() * step,
                    near);
        EXPECT_NEAR(waves[k].confidence, expected[k][3].get<float>(), step > 1 ? 2e-2F : 5e-3F);
      }
    }
  }
}

}  // namespace
}  // namespace ecg
