// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/quality.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/work/progress.hpp"
#include "core/signal/record/lead_remarks.hpp"
#include "tests/core/signal/record/record_of.hpp"

namespace ecg {
namespace {

using test::lead;
using test::recordOf;

/// A wave that is neither flat nor saturated.
std::vector<double> wave(std::size_t n, double amplitude) {
  std::vector<double> x(n);
  for (std::size_t k = 0; k < n; ++k) x[k] = amplitude * std::sin(0.1 * static_cast<double>(k));
  return x;
}

TEST(Quality, ASoundRecordHasNoRemark) {
  EXPECT_TRUE(qualityWarnings(recordOf({lead("I", wave(1000, 0.5)), lead("II", wave(1000, 1.0)),
                                        lead("III", wave(1000, 0.5))}))
                  .empty());
}

TEST(Quality, FlatMissingAndEmptyLeadsAreNamed) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  auto holes = wave(1000, 1);
  for (std::size_t k = 0; k < 5; ++k) holes[100 + k] = nan;
  const auto remarks = english(
      qualityWarnings(recordOf({lead("V1", std::vector<double>(1000, 0.3)), lead("V2", holes),
                                lead("V3", std::vector<double>(1000, nan))})));
  ASSERT_EQ(remarks.size(), 3U);
  EXPECT_EQ(remarks[0], "flat: V1");
  EXPECT_EQ(remarks[1], "5 of 1000 samples are missing (0.5 %): V2");
  EXPECT_EQ(remarks[2], "no valid sample: V3");
}

TEST(Quality, RemarksThatDifferOnlyInTheLeadAreOneLine) {
  const std::vector<double> flat(1000, 0.3);
  auto holes = wave(1000, 1);
  std::fill(holes.begin() + 100, holes.begin() + 350, std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(english(qualityWarnings(recordOf({lead("I", flat), lead("II", flat), lead("V1", flat),
                                              lead("V2", holes), lead("V3", holes)}))),
            (std::vector<std::string>{"flat: I, II, V1",
                                      "250 of 1000 samples are missing (25 %): V2, V3"}));
  std::vector<Message> read{{"muse.lead-checksum", {std::string("V2")}},
                            "aecg.no-rhythm-series",
                            {"muse.lead-checksum", {std::string("V3")}},
                            {"muse.electrode-off", {std::string("V3")}},
                            {"muse.lead-checksum", {std::string("V4")}}};
  joinLeadRemarks({lead("V2", holes), lead("V3", holes)}, read);
  EXPECT_EQ(english(read),
            (std::vector<std::string>{"Lead V2, V3 fails its checksum: its samples were changed",
                                      "No series of the file is called RHYTHM",
                                      "Lead V3 was recorded with its electrode off",
                                      "Lead V4 fails its checksum: its samples were changed"}));
}

TEST(Quality, ClippingAndStandstillAreTold) {
  auto clipped = wave(1000, 3);
  for (auto& value : clipped) value = std::min(value, 2.0);
  auto still = wave(1000, 0.5);
  std::fill(still.begin() + 300, still.begin() + 500, 0.1);
  const auto remarks = english(qualityWarnings(recordOf({lead("V1", clipped), lead("V2", still)})));
  ASSERT_EQ(remarks.size(), 2U);
  EXPECT_NE(remarks[0].find("looks saturated, at its extreme of 2 mV"), std::string::npos);
  EXPECT_NE(remarks[0].find(": V1"), std::string::npos);
  EXPECT_EQ(remarks[1], "stands still for 2.0 s from 3.0 s on: V2");
}

TEST(Quality, LimbLeadsThatContradictEachOtherAreTold) {
  const auto swapped = english(qualityWarnings(recordOf(
      {lead("I", wave(1000, 1.0)), lead("II", wave(1000, 0.5)), lead("III", wave(1000, 0.5))})));
  ASSERT_EQ(swapped.size(), 1U);
  EXPECT_NE(swapped[0].find("I + III differs from II by up to 1 mV"), std::string::npos);
}

TEST(Quality, ALongRecordCanBeStopped) {
  std::stop_source stop;
  stop.request_stop();
  // At its rate no pacing spikes are looked for.
  const EcgRecord record = recordOf({lead("V1", wave(1'100'000, 0.5))});
  EXPECT_THROW(qualityWarnings(record, stop.get_token()), Cancelled);
  record.leads[0].mv.extent();
  EXPECT_THROW(qualityWarnings(record, stop.get_token()), Cancelled) << "its extent is known";
}

}  // namespace
}  // namespace ecg
