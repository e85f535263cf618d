// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_writer.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::errorOf;
using test::TempDir;

EcgRecord smallRecord() {
  EcgRecord record;
  record.id = "demo-1";
  record.sampling_rate_hz = 500;
  record.age_years = 61;
  record.sex = "female";
  record.comments = {"synthetic", "two\nlines"};
  for (const auto* name : {"V1", "V2"}) {
    Lead lead;
    lead.name = name;
    lead.mv = {0.001, -1.234, std::numeric_limits<double>::quiet_NaN(), 2.5};
    record.leads.push_back(lead);
  }
  record.leads[1].mv[0] = -0.7;
  return record;
}

TEST(WfdbWriter, WhatWasWrittenIsReadBackToTheDigit) {
  const TempDir dir;
  const auto file = writeWfdb(smallRecord(), dir.path());
  EXPECT_EQ(file, dir / "demo-1.hea");
  const auto back = readRecord(dir / "demo-1");
  EXPECT_EQ(back.id, "demo-1");
  EXPECT_EQ(back.sampling_rate_hz, 500);
  EXPECT_EQ(back.age_years, 61);
  EXPECT_EQ(back.sex, "female");
  ASSERT_EQ(back.leads.size(), 2U);
  for (std::size_t l = 0; l < 2; ++l) {
    const auto original = smallRecord().leads[l];
    EXPECT_EQ(back.leads[l].name, original.name);
    EXPECT_DOUBLE_EQ(back.leads[l].resolution_mv, 0.001);
    for (std::size_t k = 0; k < 4; ++k) {
      if (k == 2) {
        EXPECT_TRUE(std::isnan(back.leads[l].mv[k]));
      } else {
        EXPECT_NEAR(back.leads[l].mv[k], original.mv[k], 1e-12);
      }
    }
  }
  EXPECT_FALSE(test::anyContains(back.warnings, "checksum"));
  EXPECT_FALSE(test::anyContains(back.warnings, "initial"));
}

TEST(WfdbWriter, AFractionalRateAndACoarserResolutionSurvive) {
  const TempDir dir;
  auto record = smallRecord();
  record.sampling_rate_hz = 128.123456789;
  record.leads[0].mv[1] = -80;
  writeWfdb(record, dir.path(), 0.0025);
  const auto back = readRecord(dir / "demo-1");
  EXPECT_EQ(back.sampling_rate_hz, 128.123456789);
  EXPECT_NEAR(back.leads[0].mv[1], -80, 0.00125);
}

TEST(WfdbWriter, WhatDoesNotFitLeavesNothingBehind) {
  const TempDir dir;
  auto large = smallRecord();
  large.leads[0].mv[1] = 32.768;
  auto infinite = smallRecord();
  infinite.leads[0].mv[1] = std::numeric_limits<double>::infinity();
  auto uneven = smallRecord();
  uneven.leads[1].mv.edit().pop_back();
  auto nameless = smallRecord();
  nameless.id = "../outside";
  auto empty = smallRecord();
  empty.leads.clear();
  for (const auto& record : {large, infinite, uneven, nameless, empty}) {
    EXPECT_EQ(errorOf([&] { writeWfdb(record, dir.path()); }).code(), ErrorCode::kUnsupported);
  }
  EXPECT_EQ(errorOf([&] { writeWfdb(smallRecord(), dir.path(), 0); }).code(),
            ErrorCode::kBadArgument);
  EXPECT_EQ(errorOf([&] { writeWfdb(smallRecord(), dir / "absent"); }).code(),
            ErrorCode::kUnreadable);
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

}  // namespace
}  // namespace ecg
