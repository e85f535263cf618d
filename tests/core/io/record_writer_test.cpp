// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/record_writer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/common/atomic_file.hpp"
#include "core/io/edf_writer.hpp"
#include "core/io/quantise.hpp"
#include "core/io/record_reader.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::TempDir;

const double kNan = std::numeric_limits<double>::quiet_NaN();

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
  coarse[10] = coarse[11] = kNan;
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
    EXPECT_TRUE(written.notes.empty()) << name;
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
    EXPECT_TRUE(written.notes.empty()) << rate;
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
  const auto choice = quantisationOf(lead("aVR", 0.005, {0.0025, -1.0025, 0.01, kNan}));
  EXPECT_DOUBLE_EQ(choice.resolution_mv, 0.0025);
  EXPECT_TRUE(choice.note.empty());
}

TEST(Quantisation, EmptyAndFlatLeadsHaveADigit) {
  EXPECT_GT(quantisationOf(lead("V1", 0, {kNan, kNan})).resolution_mv, 0);
  EXPECT_GT(quantisationOf(lead("V1", 0, {0, 0})).resolution_mv, 0);
  EXPECT_EQ(errorOf([] { quantisationOf(lead("V1", 0, {INFINITY})); }).code(),
            ErrorCode::kBadArgument);
}

TEST(EdfWriter, TheHeaderIsThatOfTheStandard) {
  std::vector<std::string> notes;
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
      EXPECT_EQ(errorOf([&] { writeRecord(record, format, dir / "r"); }).code(),
                ErrorCode::kBadArgument);
    }
  }
  EXPECT_EQ(errorOf([&] { writeRecord(sample(), RecordFormat::kCsv, dir / "no/r"); }).code(),
            ErrorCode::kUnreadable);
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

}  // namespace
}  // namespace ecg
