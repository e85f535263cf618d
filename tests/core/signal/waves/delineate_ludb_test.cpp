// SPDX-License-Identifier: GPL-3.0-or-later
// The delineation against the cardiologists' marks of LUDB. The network was trained on these very
// records; what it does on records it has not seen is in resources/models/delineator/README.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/wfdb/wfdb_annotations.hpp"
#include "core/signal/filter/resample.hpp"
#include "core/signal/waves/delineate.hpp"
#include "tests/core/signal/wave_score.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::kOffset;
using test::kOnset;
using test::WaveScore;

struct LudbRecord {
  EcgRecord record;
  std::vector<std::vector<test::MarkedWave>> truth;
  bool fibrillation = false;
};

/// Every `step`-th record from `first` on.
std::vector<LudbRecord> ludb(std::size_t first = 0, std::size_t step = 1) {
  std::vector<LudbRecord> records;
  auto refs = openDataset(test::dataDir() / "ludb" / "RECORDS", {}).records;
  std::ranges::sort(
      refs, {}, [](const RecordRef& ref) { return std::atoi(ref.path.stem().string().c_str()); });
  for (std::size_t k = first; k < refs.size(); k += step) {
    LudbRecord one{readRecord(refs[k].path), {}, false};
    for (const Lead& lead : one.record.leads) {
      std::string extension = lead.name;
      std::ranges::transform(extension, extension.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      auto file = refs[k].path;
      one.truth.push_back(
          test::markedWaves(readAnnotations(file.replace_extension(extension)), 500));
    }
    one.fibrillation = std::ranges::any_of(one.record.comments, [](const std::string& comment) {
      return comment.find("Atrial fibrillation") != std::string::npos;
    });
    records.push_back(std::move(one));
  }
  return records;
}

WaveScore scoreOf(const std::vector<LudbRecord>& records, const std::string& title) {
  WaveScore score;
  for (const LudbRecord& one : records) {
    const RecordWaves waves = delineate(one.record);
    for (std::size_t l = 0; l < one.truth.size(); ++l) {
      score.add(one.truth[l], waves.leads[l].waves, waves.sampling_rate_hz);
    }
  }
  std::cout << title << "\n" << score.table();
  return score;
}

void expectRequired(const WaveScore& score) {
  const auto present = [&](WaveKind kind, double sensitivity, double predictivity) {
    for (const auto mark : {kOnset, kOffset}) {
      EXPECT_GE(score.of(kind, mark).sensitivity(), sensitivity);
      EXPECT_GE(score.of(kind, mark).predictivity(), predictivity);
    }
  };
  present(WaveKind::kQrs, 99.5, 99.5);
  present(WaveKind::kP, 95, 93);
  present(WaveKind::kT, 98, 96);
  EXPECT_LE(score.of(WaveKind::kQrs, kOnset).deviation(), 12);
  EXPECT_LE(score.of(WaveKind::kQrs, kOffset).deviation(), 12);
  EXPECT_LE(score.of(WaveKind::kP, kOnset).deviation(), 20);
  EXPECT_LE(score.of(WaveKind::kP, kOffset).deviation(), 20);
  EXPECT_LE(score.of(WaveKind::kT, kOffset).deviation(), 35);
}

TEST(DelineateLudb, WavesAndTheirBoundsAreFoundAsTheIssueAsks) {
  REQUIRE_TEST_DATA();
  const auto records = ludb();
  ASSERT_EQ(records.size(), 150U);
  expectRequired(scoreOf(records, "LUDB, 150 records, 12 leads, 500 Hz"));
}

TEST(DelineateLudb, EveryRateFromAHundredToAThousandHertzServes) {
  REQUIRE_TEST_DATA();
  const auto records = ludb(2, 10);
  for (const double rate : {100.0, 250.0, 257.0, 360.0, 1000.0}) {
    auto other = records;
    for (LudbRecord& one : other) {
      for (Lead& lead : one.record.leads) lead.mv = resample(lead.mv, 500, rate);
      one.record.sampling_rate_hz = rate;
    }
    expectRequired(scoreOf(other, "LUDB, 15 records at " + std::to_string(rate) + " Hz"));
  }
}

TEST(DelineateLudb, ASingleLeadServes) {
  REQUIRE_TEST_DATA();
  auto records = ludb();
  for (LudbRecord& one : records) {
    one.record.leads = {one.record.leads[1]};
    one.truth = {one.truth[1]};
  }
  expectRequired(scoreOf(records, "LUDB, 150 records, lead II alone"));
}

TEST(DelineateLudb, InFibrillationAlmostNoBeatGetsAP) {
  REQUIRE_TEST_DATA();
  int records = 0, p = 0, qrs = 0;
  for (const LudbRecord& one : ludb()) {
    if (!one.fibrillation) continue;
    ++records;
    for (const LeadWaves& lead : delineate(one.record).leads) {
      for (const Wave& wave : lead.waves) {
        p += wave.kind == WaveKind::kP ? 1 : 0;
        qrs += wave.kind == WaveKind::kQrs ? 1 : 0;
      }
    }
  }
  std::cout << "fibrillation: " << records << " records, " << p << " P for " << qrs << " QRS\n";
  ASSERT_GE(records, 5);
  EXPECT_LE(p, qrs / 5);
}

}  // namespace
}  // namespace ecg
