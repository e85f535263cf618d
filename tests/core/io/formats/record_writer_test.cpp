// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/formats/record_writer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stop_token>
#include <tuple>

#include "core/common/files/atomic_file.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/edf/edf_writer.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/reader/quantise.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using namespace std::string_literals;
using test::anyContains;
using test::errorOf;
using test::TempDir;

const double kNotMeasured = std::numeric_limits<double>::quiet_NaN();

Lead lead(const std::string& name, double resolution_mv, std::vector<double> mv) {
  Lead result;
  result.name = result.name_in_file = name;
  result.unit_in_file = "mV";
  result.resolution_mv = resolution_mv;
  result.mv = std::move(mv);
  return result;
}

/// Two leads of different resolution, with a gap; a length that fills no whole second.
EcgRecord sample(double rate_hz = 250, std::size_t samples = 777) {
  EcgRecord record;
  record.id = "r 1";
  record.sampling_rate_hz = rate_hz;
  record.age_years = 61;
  record.sex = "female";
  std::vector<double> fine(samples), coarse(samples);
  for (std::size_t k = 0; k < samples; ++k) {
    fine[k] = std::round(1500 * std::sin(static_cast<double>(k) / 9)) * 0.001;
    coarse[k] = std::round(700 * std::cos(static_cast<double>(k) / 7)) * 0.00488;
  }
  coarse[10] = coarse[11] = kNotMeasured;
  record.leads = {lead("V1", 0.001, fine), lead("V2", 0.00488, coarse)};
  return record;
}

void expectSame(const EcgRecord& back, const EcgRecord& record, double tolerance) {
  EXPECT_DOUBLE_EQ(back.sampling_rate_hz, record.sampling_rate_hz);
  ASSERT_EQ(back.samples(), record.samples());
  ASSERT_EQ(back.leads.size(), record.leads.size());
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    EXPECT_EQ(back.leads[l].name, record.leads[l].name);
    for (std::size_t k = 0; k < record.leads[l].mv.size(); ++k) {
      if (std::isnan(record.leads[l].mv[k])) {
        EXPECT_TRUE(std::isnan(back.leads[l].mv[k])) << l << " " << k;
      } else {
        ASSERT_NEAR(back.leads[l].mv[k], record.leads[l].mv[k], tolerance) << l << " " << k;
      }
    }
  }
}

TEST(RecordWriter, EveryFormatReadsBackToTheSameRecord) {
  const TempDir dir;
  const auto record = sample();
  for (const auto* name : {"csv", "wfdb", "edf"}) {
    const auto written = writeRecord(record, *recordFormatNamed(name), dir / "r-1.x");
    // EDF has no code for the samples that are missing in one lead: that is said.
    const bool edf = std::string(name) == "edf";
    EXPECT_EQ(written.notes.size(), edf ? 1U : 0U) << name;
    EXPECT_EQ(anyContains(written.notes, "one below the digital minimum"), edf);
    const auto back = readRecord(written.file);
    expectSame(back, record, 1e-10);
    EXPECT_EQ(back.id, "r-1");
  }
  EXPECT_EQ(recordFormatNamed("xml"), std::nullopt);
}

TEST(RecordWriter, CsvHoldsExactlyTheSameNumbers) {
  const TempDir dir;
  auto record = sample(1000.0 / 3, 5000);
  record.leads[0].resolution_mv = 0;
  for (double& value : record.leads[0].mv) value = value / 7 + 0.1;
  const auto file = writeRecord(record, RecordFormat::kCsv, dir / "r.csv").file;
  expectSame(readRecord(file), record, 0);
  EXPECT_EQ(readWholeFile(file).substr(0, 13), "time_s,V1,V2\n");
}

TEST(RecordWriter, ResolutionAndDemographicsSurviveInEdfAndWfdb) {
  const TempDir dir;
  for (const auto format : {RecordFormat::kEdf, RecordFormat::kWfdb}) {
    const auto back = readRecord(writeRecord(sample(), format, dir / "r").file);
    EXPECT_NEAR(back.leads[0].resolution_mv, 0.001, 1e-12);
    EXPECT_NEAR(back.leads[1].resolution_mv, 0.00488, 1e-12);
    EXPECT_EQ(back.age_years, 61);
    EXPECT_EQ(back.sex, "female");
  }
}

TEST(RecordWriter, RatesThatAreNotWholeSurviveInEdf) {
  const TempDir dir;
  for (const double rate : {128.5, 1000.0 / 3, 2.5, 31.25, 250.0, 1000.0}) {
    const auto written = writeRecord(sample(rate), RecordFormat::kEdf, dir / "r");
    EXPECT_FALSE(anyContains(written.notes, "is stated as")) << rate;
    expectSame(readRecord(written.file), sample(rate), 1e-10);
  }
  const auto odd = writeRecord(sample(128.123456789), RecordFormat::kEdf, dir / "r");
  EXPECT_TRUE(anyContains(odd.notes, "128.123456789 Hz is stated as"));
  EXPECT_NEAR(readRecord(odd.file).sampling_rate_hz, 128.123456789, 1e-4);
}

TEST(RecordWriter, ARangeBeyondSixteenBitsIsStoredCoarserWithANote) {
  const TempDir dir;
  auto record = sample();
  record.leads[0].mv[5] = 400.0;
  for (const auto format : {RecordFormat::kEdf, RecordFormat::kWfdb}) {
    const auto written = writeRecord(record, format, dir / "r");
    EXPECT_TRUE(anyContains(written.notes, "Lead V1 reaches 400 mV"));
    const auto back = readRecord(written.file);
    EXPECT_NEAR(back.leads[0].mv[5], 400, 0.01);
    EXPECT_NEAR(back.leads[0].mv[6], record.leads[0].mv[6], 0.0066);
    EXPECT_NEAR(back.leads[1].mv[6], record.leads[1].mv[6], 1e-10)
        << "the other lead keeps its own";
  }
}

TEST(RecordWriter, AnUnknownResolutionBecomesTheFinestThatFits) {
  const TempDir dir;
  auto record = sample();
  record.leads[0].resolution_mv = 0;
  for (double& value : record.leads[0].mv) value *= 1.0 / 3;
  const auto back = readRecord(writeRecord(record, RecordFormat::kEdf, dir / "r").file);
  EXPECT_LT(back.leads[0].resolution_mv, 2e-5);
  for (std::size_t k = 0; k < 777; ++k) {
    ASSERT_NEAR(back.leads[0].mv[k], record.leads[0].mv[k], 0.51 * back.leads[0].resolution_mv);
  }
}

TEST(Quantisation, DerivedLeadsLieOnHalfDigits) {
  const auto choice = quantisationOf(lead("aVR", 0.005, {0.0025, -1.0025, 0.01, kNotMeasured}));
  EXPECT_DOUBLE_EQ(choice.resolution_mv, 0.0025);
  EXPECT_TRUE(choice.note.empty());
}

TEST(Quantisation, EmptyAndFlatLeadsHaveADigit) {
  EXPECT_GT(quantisationOf(lead("V1", 0, {kNotMeasured, kNotMeasured})).resolution_mv, 0);
  EXPECT_GT(quantisationOf(lead("V1", 0, {0, 0})).resolution_mv, 0);
  EXPECT_EQ(errorOf([] { quantisationOf(lead("V1", 0, {INFINITY})); }).code(),
            ErrorCode::kUnsupported);
}

/// `record` with [begin, end) missing in lead `which`, or in all.
void takeAway(EcgRecord& record, std::size_t begin, std::size_t end, int which = -1) {
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    if (which >= 0 && l != static_cast<std::size_t>(which)) continue;
    for (std::size_t k = begin; k < end; ++k) record.leads[l].mv[k] = kNotMeasured;
  }
}

TEST(EdfWriter, MissingSamplesOfEveryKindReadBackAsMissing) {
  const TempDir dir;
  using Gap = std::tuple<std::size_t, std::size_t, int>;
  const std::vector<std::vector<Gap>> kinds = {
      {{1000, 1500, -1}},                    // a gap that data records can be laid around
      {{1001, 1777, -1}, {2003, 3001, -1}},  // gaps that they cannot
      {{1000, 1003, -1}},                    // shorter than a data record
      {{0, 700, -1}},                        // at the start
      {{3100, 4000, -1}},                    // at the end
      {{0, 311, -1}, {3999, 4000, -1}},
      {{0, 1000, 1}, {1000, 2000, 0}},    // one lead after the other, as a 3x4 page has them
      {{500, 1500, 0}, {1001, 1703, 1}},  // partly at once
      {{0, 4000, 1}},                     // a lead that was never measured
      {{0, 4000, -1}}};
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    for (const double rate : {250.0, 500.0, 1000.0 / 3, 128.123456789}) {
      auto record = sample(rate, 4000);
      record.leads[1].mv[10] = record.leads[1].mv[11] = 0;
      for (const auto& [begin, end, which] : kinds[k]) takeAway(record, begin, end, which);
      const auto back = readRecord(writeRecord(record, RecordFormat::kEdf, dir / "r").file);
      ASSERT_EQ(back.samples(), 4000) << k << " at " << rate;
      for (std::size_t l = 0; l < 2; ++l) {
        for (std::size_t i = 0; i < 4000; ++i) {
          const double is = back.leads[l].mv[i], was = record.leads[l].mv[i];
          ASSERT_EQ(std::isnan(is), std::isnan(was)) << k << ": " << l << " " << i << " " << rate;
          if (std::isnan(was)) continue;
          ASSERT_NEAR(is, was, 1e-10) << k << ": " << l << " " << i;
        }
      }
    }
  }
}

TEST(EdfWriter, AGapIsLeftOutOfTheFileAndNotWrittenAsThirtyTwoMillivolts) {
  std::vector<Message> notes;
  auto record = sample(250, 4000);
  record.leads[1].mv[10] = record.leads[1].mv[11] = 0;
  takeAway(record, 1000, 2500);
  const std::string bytes = recordToEdf(record, notes);
  EXPECT_EQ(bytes.substr(192, 5), "EDF+D");
  EXPECT_EQ(bytes.substr(236, 8), "10      ") << "ten of sixteen seconds";
  EXPECT_NE(bytes.find("+10\x14\x14"), std::string::npos);
  EXPECT_EQ(bytes.find("+4\x14\x14"), std::string::npos);
  for (std::size_t k = 1024; k < bytes.size(); k += 2)
    ASSERT_NE(bytes.substr(k, 2), "\0\x80"s) << "-32768 at " << k;
  EXPECT_TRUE(anyContains(notes, "EDF+D"));
  // In one lead only: within a digit of the lead's own range.
  notes.clear();
  takeAway(record, 0, 3000, 1);
  const std::string some = recordToEdf(record, notes);
  const double lowest = std::stod(some.substr(256 + 3 * (16 + 80 + 8) + 8, 8));
  EXPECT_NEAR(lowest, -700 * 0.00488, 0.3);
  EXPECT_TRUE(anyContains(notes, "one below the digital minimum"));
}

TEST(EdfWriter, ARateBeyondAnyRecorderTakesNoMoreThanItsSamples) {
  std::vector<Message> notes;
  const auto record = sample(1e9, 5000);
  const std::string bytes = recordToEdf(record, notes);
  EXPECT_LT(bytes.size(), 200'000U);
  const TempDir dir;
  const auto back = readRecord(writeRecord(record, RecordFormat::kEdf, dir / "r").file);
  EXPECT_EQ(back.samples(), 5000);
  EXPECT_NEAR(back.sampling_rate_hz / 1e9, 1, 1e-9);
  for (const double rate : {1e12, 1e-9}) {
    EXPECT_EQ(errorOf([&] { recordToEdf(sample(rate, 5000), notes); }).code(),
              ErrorCode::kBadArgument)
        << rate;
  }
}

TEST(EdfWriter, DataRecordsStayBelowEdfsSizeAndStopIsLookedAt) {
  std::vector<Message> notes;
  auto record = sample(4000, 12'000);
  for (int l = 0; l < 10; ++l) record.leads.push_back(record.leads[0]);
  const std::string bytes = recordToEdf(record, notes);
  const double samples = std::stod(bytes.substr(256 + 13 * (16 + 80 + 5 * 8 + 80), 8));
  EXPECT_LE(samples * 2 * 12, 61'440);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(recordToEdf(record, notes, stop.get_token()), Cancelled);
}

TEST(EdfWriter, TheHeaderIsThatOfTheStandard) {
  std::vector<Message> notes;
  const std::string bytes = recordToEdf(sample(), notes);
  EXPECT_EQ(bytes.substr(0, 8), "0       ");
  EXPECT_EQ(bytes.substr(8, 23), "X F X X Age_61         ");
  EXPECT_EQ(bytes.substr(88, 24), "Startdate X X X X       ");
  EXPECT_EQ(bytes.substr(184, 8), "1024    ");
  EXPECT_EQ(bytes.substr(192, 5), "EDF+C");
  EXPECT_EQ(bytes.substr(236, 8), "4       ");
  EXPECT_EQ(bytes.substr(244, 8), "1       ");
  EXPECT_EQ(bytes.substr(252, 4), "3   ");
  EXPECT_EQ(bytes.substr(256, 48), "ECG V1          ECG V2          EDF Annotations ");
  const std::size_t record_bytes = 2 * (2 * 250 + 64);
  EXPECT_EQ(bytes.size(), 1024 + 4 * record_bytes);
  EXPECT_EQ(bytes.substr(1024 + 1000, 6), std::string("+0\x14\x14\0+", 6));
  EXPECT_NE(bytes.find("+3.108\x14Recording ends\x14"), std::string::npos);
}

TEST(RecordWriter, WhatCannotBeWrittenIsRefusedAndLeavesNothing) {
  const TempDir dir;
  auto empty = sample();
  empty.leads.clear();
  auto uneven = sample();
  uneven.leads[1].mv.edit().pop_back();
  auto infinite = sample();
  infinite.leads[0].mv[3] = INFINITY;
  for (const auto& record : {empty, uneven, infinite}) {
    for (const auto format : {RecordFormat::kEdf, RecordFormat::kWfdb}) {
      EXPECT_NE(errorOf([&] { writeRecord(record, format, dir / "r"); }).code(),
                ErrorCode::kUnreadable);
    }
  }
  EXPECT_EQ(errorOf([&] { writeRecord(sample(), RecordFormat::kCsv, dir / "no/r"); }).code(),
            ErrorCode::kUnreadable);
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

}  // namespace
}  // namespace ecg
