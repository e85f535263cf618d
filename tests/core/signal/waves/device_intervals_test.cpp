// SPDX-License-Identifier: GPL-3.0-or-later
// The program's intervals beside those that two manufacturers' own programs wrote into their files.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "core/io/formats/read_record.hpp"
#include "core/signal/waves/delineate.hpp"
#include "core/signal/waves/measurements.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

struct DeviceIntervals {
  const char* file;
  double pr_ms, qrs_ms, qt_ms;
};

/// Of the third file the QRS of its group of beats: the one over all leads, 135 ms, is that of lead
/// II alone, which its own table contradicts.
constexpr DeviceIntervals kDevices[] = {{"muse/example1.xml", 138, 96, 452},
                                        {"muse/example2.xml", 184, 100, 420},
                                        {"philips/129DYPRG.XML", 151, 96, 476},
                                        {"philips/2020-5-18_15-48-11.xml", 164, 102, 399}};

TEST(DeviceIntervals, QrsHasTheStatedBiasAgainstTwoManufacturersAndPrAndQtAreNear) {
  REQUIRE_TEST_DATA();
  double sum = 0;
  for (const auto& [file, pr_ms, qrs_ms, qt_ms] : kDevices) {
    const EcgRecord record = readRecord(test::dataDir() / "formats" / file);
    const Measurements m = measure(record, delineate(record));
    std::cout << file << ": PR " << m.pr_ms.value_or(0) << " (" << pr_ms << "), QRS "
              << m.qrs_ms.value_or(0) << " (" << qrs_ms << "), QT " << m.qt_ms.value_or(0) << " ("
              << qt_ms << ")\n";
    EXPECT_NEAR(m.pr_ms.value_or(0), pr_ms, 20) << file;
    EXPECT_NEAR(m.qt_ms.value_or(0), qt_ms, 30) << file;
    EXPECT_NEAR(m.qrs_ms.value_or(0), qrs_ms, 18) << file;
    sum += m.qrs_ms.value_or(0) - qrs_ms;
  }
  EXPECT_NEAR(sum / std::size(kDevices), 8, 4) << "the bias that measurements.hpp states";
}

}  // namespace
}  // namespace ecg
