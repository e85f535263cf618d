// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/header_bar.hpp"

#include <gtest/gtest.h>

#include "tests/ui/windows/panels/panel_values.hpp"

namespace ecg {
namespace {

using test::ramp;

TEST(HeaderBar, NamesAgeRateLeadsAndDuration) {
  EcgRecord record = ramp();
  record.age_years = 62;
  record.sex = "male";
  EXPECT_EQ(recordFacts(record), "62 y, male  ·  100 Hz  ·  1 lead  ·  1 s");
  record.age_years = 300;  // PTB-XL's "over 89"
  record.leads.push_back(record.leads[0]);
  record.leads[1].derived = true;
  EXPECT_EQ(recordFacts(record), "90+ y, male  ·  100 Hz  ·  2 leads (1 derived)  ·  1 s");
}

}  // namespace
}  // namespace ecg
