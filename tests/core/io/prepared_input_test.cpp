// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/prepared_input.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/signal/filter/resample.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;

EcgRecord recordOf(double rate_hz, std::size_t samples) {
  EcgRecord record;
  record.id = std::string("r");
  record.sampling_rate_hz = rate_hz;
  for (const auto* name : {"I", "II", "V1"}) {
    Lead lead;
    lead.name = name;
    for (std::size_t k = 0; k < samples; ++k) {
      lead.mv.push_back(std::sin(static_cast<double>(k + 50 * record.leads.size()) / rate_hz * 9));
    }
    record.leads.push_back(lead);
  }
  return record;
}

ModelSpec specOf(double rate_hz, int samples) {
  ModelSpec spec;
  spec.name = std::string("m");
  spec.sampling_rate_hz = rate_hz;
  spec.samples = samples;
  spec.leads = {"V1", "I"};
  return spec;
}

TEST(PreparedInput, LeadsComeInTheModelsOrderAtTheModelsRate) {
  const auto record = recordOf(500, 5000);
  const auto input = prepareInput(record, specOf(100, 1000));
  ASSERT_EQ(input.values.rows(), 2);
  ASSERT_EQ(input.values.cols(), 1000);
  const auto v1 = resample(std::vector<double>(record.leads[2].mv), 500, 100);
  const auto i = resample(std::vector<double>(record.leads[0].mv), 500, 100);
  for (int t = 0; t < 1000; ++t) {
    EXPECT_FLOAT_EQ(input.values(0, t), static_cast<float>(v1[static_cast<std::size_t>(t)]));
    EXPECT_FLOAT_EQ(input.values(1, t), static_cast<float>(i[static_cast<std::size_t>(t)]));
  }
  EXPECT_EQ(input.valid, 1000);
  EXPECT_DOUBLE_EQ(input.step_s, 0.01);
  EXPECT_TRUE(input.warnings.empty());
}

TEST(PreparedInput, ScalingIsUnitThenMeanThenDeviation) {
  const auto record = recordOf(100, 100);
  auto spec = specOf(100, 100);
  spec.scaling = {1000, {10, -20}, {4}};
  const auto input = prepareInput(record, spec);
  EXPECT_NEAR(input.values(0, 7), (record.leads[2].mv[7] * 1000 - 10) / 4, 1e-4);
  EXPECT_NEAR(input.values(1, 7), (record.leads[0].mv[7] * 1000 + 20) / 4, 1e-4);
}

TEST(PreparedInput, AShortRecordIsPaddedWithZeroMillivoltsBeforeScaling) {
  auto spec = specOf(100, 1000);
  spec.scaling = {1, {0.5}, {2}};
  const auto input = prepareInput(recordOf(500, 1500), spec);
  EXPECT_EQ(input.valid, 300);
  EXPECT_FLOAT_EQ(input.values(0, 300), -0.25F);
  EXPECT_FLOAT_EQ(input.values(1, 999), -0.25F);
  ASSERT_EQ(input.warnings.size(), 1U);
  EXPECT_EQ(english(input.warnings[0]),
            "record is 3.0 s, model expects 10.0 s: the rest is padded with 0 mV");
}

TEST(PreparedInput, OfALongRecordTheWindowFromTheStartIsUsedAndTold) {
  const auto record = recordOf(100, 3800);
  const auto first = prepareInput(record, specOf(100, 1000));
  EXPECT_EQ(english(first.warnings),
            std::vector<std::string>{"only 0.0 s to 10.0 s of 38.0 s is used"});
  const auto later = prepareInput(record, specOf(100, 1000), 12.5);
  EXPECT_DOUBLE_EQ(later.start_s, 12.5);
  EXPECT_FLOAT_EQ(later.values(1, 0), static_cast<float>(record.leads[0].mv[1250]));
  EXPECT_TRUE(anyContains(later.warnings, "only 12.5 s to 22.5 s of 38.0 s is used"));
  const auto end = prepareInput(record, specOf(100, 1000), 35);
  EXPECT_EQ(end.valid, 300);
  EXPECT_TRUE(anyContains(end.warnings, "padded with 0 mV"));
}

TEST(PreparedInput, AStartBetweenTwoSamplesSnapsToTheModelsGrid) {
  const auto record = recordOf(500, 5000);
  const auto input = prepareInput(record, specOf(100, 100), 1.0049);
  EXPECT_DOUBLE_EQ(input.start_s, 1.0);
  EXPECT_FLOAT_EQ(input.values(1, 0), static_cast<float>(resample(
                                          std::vector<double>(record.leads[0].mv), 500, 100)[100]));
}

TEST(PreparedInput, MissingSamplesAreInterpolatedAndTold) {
  auto record = recordOf(100, 100);
  auto& v1 = record.leads[2].mv;
  v1[10] = std::numeric_limits<double>::quiet_NaN();
  const auto input = prepareInput(record, specOf(100, 100));
  EXPECT_NEAR(input.values(0, 10), (v1[9] + v1[11]) / 2, 1e-6);
  EXPECT_TRUE(anyContains(input.warnings, "V1 (1)"));
}

TEST(PreparedInput, AllMissingLeadsAreNamed) {
  auto spec = specOf(100, 100);
  spec.leads = {"I", "V2", "V3"};
  const auto error = errorOf([&] { prepareInput(recordOf(100, 100), spec); });
  EXPECT_EQ(error.code(), ErrorCode::kMismatch);
  EXPECT_NE(error.reason().find("V2 and V3"), std::string::npos);
}

TEST(PreparedInput, LimbLeadsAreDerivedWhereTheRecordHasOnlyIAndII) {
  auto spec = specOf(100, 100);
  spec.leads = {"aVF"};
  const auto record = recordOf(100, 100);
  const auto input = prepareInput(record, spec);
  EXPECT_NEAR(input.values(0, 5), record.leads[1].mv[5] - record.leads[0].mv[5] / 2, 1e-6);
  EXPECT_TRUE(anyContains(input.warnings, "computed from I and II"));
}

TEST(PreparedInput, ALeadWithoutAValidSampleIsZeroMillivoltsAndNotMeasured) {
  auto record = recordOf(100, 100);
  for (auto& value : record.leads[0].mv) value = std::numeric_limits<double>::quiet_NaN();
  const auto input = prepareInput(record, specOf(100, 100));
  EXPECT_EQ(input.coverage, 0.5);
  EXPECT_TRUE((input.values.row(1).array() == 0).all());
  EXPECT_EQ(prepareInput(recordOf(100, 100), specOf(100, 100)).coverage, 1);
}

TEST(PreparedInput, AWindowBehindTheEndIsRefused) {
  const auto record = recordOf(100, 100);
  EXPECT_EQ(errorOf([&] { prepareInput(record, specOf(100, 100), 1.0); }).code(),
            ErrorCode::kMismatch);
  EXPECT_EQ(errorOf([&] { prepareInput(record, specOf(100, 100), -1.0); }).code(),
            ErrorCode::kBadArgument);
}

TEST(PreparedInput, AnIncompleteModelDescriptionIsRefused) {
  const auto record = recordOf(100, 100);
  auto leads = specOf(100, 100), rate = specOf(0, 100), samples = specOf(100, 0);
  auto scaling = specOf(100, 100);
  leads.leads.clear();
  scaling.scaling.mean = {1, 2, 3};
  auto deviation = specOf(100, 100);
  deviation.scaling.std = {0};
  for (const auto& spec : {leads, rate, samples, scaling, deviation}) {
    EXPECT_EQ(errorOf([&] { prepareInput(record, spec); }).code(), ErrorCode::kIncomplete);
  }
}

}  // namespace
}  // namespace ecg
