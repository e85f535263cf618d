// SPDX-License-Identifier: GPL-3.0-or-later
// WFDB formats 508, 516 and 524: FLAC streams, and data files named with a folder.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/wfdb/wfdb_reader.hpp"
#include "tests/core/io/flac_builder.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::words16;
using test::writeFlac;

/// Samples within `bits` bits that no two neighbours share.
std::vector<int> flacWave(int count, int bits, int seed) {
  const int top = 1 << (bits - 1);
  std::vector<int> values(static_cast<std::size_t>(count));
  for (int k = 0; k < count; ++k) {
    const int at = k + 31 * seed;
    values[static_cast<std::size_t>(k)] = at * at % (2 * top - 1) - (top - 1);
  }
  return values;
}

int checksum(const std::vector<int>& values) {
  return static_cast<std::int16_t>(std::accumulate(values.begin(), values.end(), std::int64_t{0}));
}

class WfdbFlacTest : public testing::Test {
 protected:
  EcgRecord read(const std::string& header) { return readRecord(put(dir_, "r.hea", header)); }
  Error failure(const std::string& header) {
    return errorOf([&] { WfdbReader().read(put(dir_, "r.hea", header), {}); });
  }
  void expectValues(const EcgRecord& record, const char* name, const std::vector<int>& digits,
                    double per_mv) {
    const Lead* lead = record.find(name);
    ASSERT_NE(lead, nullptr) << name;
    ASSERT_EQ(lead->mv.size(), digits.size()) << name;
    for (std::size_t k = 0; k < digits.size(); ++k)
      ASSERT_NEAR(std::as_const(*lead).mv[k], digits[k] / per_mv, 1e-9) << name << " " << k;
  }
  test::TempDir dir_;
};

TEST_F(WfdbFlacTest, EveryFormatGivesItsSamplesAndKnowsAMissingOne) {
  for (const int format : {508, 516, 524}) {
    const int bits = format - 500;
    auto first = flacWave(3000, bits, 1), second = flacWave(3000, bits, 2);
    second[1700] = -(1 << (bits - 1));  // what marks a missing sample
    writeFlac(dir_ / "r.dat", {first, second}, static_cast<unsigned>(bits));
    const std::string code = std::to_string(format);
    const auto record =
        read("r 2 250 3000\nr.dat " + code + " 100(0)/mV " + std::to_string(bits) + " 0 " +
             std::to_string(first[0]) + " " + std::to_string(checksum(first)) + " 0 I\nr.dat " +
             code + " 100(0)/mV 16 0 " + std::to_string(second[0]) + " " +
             std::to_string(checksum(second)) + " 0 II\n");
    EXPECT_EQ(record.format, "WFDB (format " + code + ")");
    EXPECT_EQ(record.sampling_rate_hz, 250);
    expectValues(record, "I", first, 100);
    const Samples& mv = record.find("II")->mv;
    EXPECT_TRUE(std::isnan(mv[1700])) << format;
    EXPECT_NEAR(mv[1701], second[1701] / 100.0, 1e-9) << format;
    EXPECT_NEAR(mv[2999], second[2999] / 100.0, 1e-9) << format;
    EXPECT_FALSE(anyContains(record.warnings, "checksum")) << format;
    EXPECT_FALSE(anyContains(record.warnings, "initial value")) << format;
  }
}

TEST_F(WfdbFlacTest, SeveralSamplesAFrameAndSeveralFilesOfDifferentRates) {
  const auto ecg1 = flacWave(2000, 16, 1), ecg2 = flacWave(2000, 16, 2), slow = std::vector<int>(500, 40);
  writeFlac(dir_ / "ecg.dat", {ecg1, ecg2}, 16);
  writeFlac(dir_ / "slow.dat", {slow}, 8);
  const auto plain = flacWave(2000, 16, 5);
  put(dir_, "plain.dat", words16(plain));
  const auto record = read(
      "r 4 62.5 500\necg.dat 516x4 1000/mV 16 0 0 0 0 I\necg.dat 516x4 1000/mV 16 0 0 0 0 II\n"
      "slow.dat 508 100/mV 8 0 0 0 0 V1\nplain.dat 16x4 1000/mV 16 0 0 0 0 V2\n");
  EXPECT_EQ(record.sampling_rate_hz, 250);
  ASSERT_EQ(record.samples(), 2000);
  expectValues(record, "I", ecg1, 1000);
  expectValues(record, "II", ecg2, 1000);
  expectValues(record, "V2", plain, 1000);
  EXPECT_NEAR(std::as_const(*record.find("V1")).mv[1000], 0.4, 1e-9);
  EXPECT_EQ(record.format, "WFDB (format 516, 508 and 16)");
  EXPECT_TRUE(anyContains(record.warnings, "resampled to the record's: V1"));
}

TEST_F(WfdbFlacTest, AStreamOfFewerBitsThanItsFormatIsRead) {
  const auto values = flacWave(700, 12, 3);
  writeFlac(dir_ / "r.dat", {values}, 12);
  expectValues(read("r 1 250\nr.dat 516 100 12 0 0 0 0 I\n"), "I", values, 100);
}

TEST_F(WfdbFlacTest, AWrongChecksumOrInitialValueIsTold) {
  const auto values = flacWave(700, 16, 3);
  writeFlac(dir_ / "r.dat", {values}, 16);
  const auto record = read("r 1 250 700\nr.dat 516 100 16 0 " + std::to_string(values[0] + 1) +
                           " " + std::to_string(checksum(values) + 1) + " 0 I\n");
  EXPECT_TRUE(anyContains(record.warnings, "checksum does not fit the samples of I"));
  EXPECT_TRUE(anyContains(record.warnings, "initial value is not the first sample of I"));
}

TEST_F(WfdbFlacTest, AnOffsetCountsSamplesAndASkewAlignsThem) {
  const auto values = flacWave(1500, 16, 3);
  writeFlac(dir_ / "r.dat", {values, values}, 16);
  const auto record =
      read("r 2 250 1000\nr.dat 516+600 100 16 0 0 0 0 I\nr.dat 516:7+600 100 16 0 0 0 0 II\n");
  const Samples &first = record.find("I")->mv, &second = record.find("II")->mv;
  ASSERT_EQ(record.samples(), 900);
  for (std::size_t k = 0; k < 893; ++k) {
    ASSERT_NEAR(first[k], values[600 + k] / 100.0, 1e-9) << k;
    ASSERT_NEAR(second[k], values[607 + k] / 100.0, 1e-9) << k;
  }
  EXPECT_TRUE(std::isnan(second[893]));
  EXPECT_TRUE(anyContains(record.warnings, "1000 samples of each signal expected, 900 found"));
}

TEST_F(WfdbFlacTest, AStreamThatDoesNotFitItsHeaderIsRefusedWithTheReason) {
  writeFlac(dir_ / "r.dat", {flacWave(700, 16, 3), flacWave(700, 16, 4)}, 16);
  const std::string one = "r 1 250 700\nr.dat 516 100 16 0 0 0 0 I\n";
  EXPECT_NE(failure(one).reason().find("2 channels, but 1 signals"), std::string::npos);
  const std::string narrow = "r 2 250 700\nr.dat 508 9 8 0 0 0 0 I\nr.dat 508 9 8 0 0 0 0 II\n";
  EXPECT_NE(failure(narrow).reason().find("16 bits a sample, more than format 508"),
            std::string::npos);
  const std::string mixed = "r 2 250 700\nr.dat 516x2 9 16 0 0 0 0 I\nr.dat 516 9 16 0 0 0 0 II\n";
  EXPECT_NE(failure(mixed).reason().find("cannot differ in samples per frame"), std::string::npos);
  put(dir_, "r.dat", words16({1, 2, 3, 4}));
  EXPECT_NE(failure(one).reason().find("is no FLAC stream"), std::string::npos);
  put(dir_, "r.dat", "");
  EXPECT_EQ(failure(one).code(), ErrorCode::kCorrupt);
}

TEST_F(WfdbFlacTest, ADamagedOrCutStreamIsAnErrorNotAShiftedSignal) {
  const std::string header = "r 1 250 5000\nr.dat 516 100 16 0 0 0 0 I\n";
  writeFlac(dir_ / "r.dat", {flacWave(5000, 16, 3)}, 16);
  const std::string good = readWholeFile(dir_ / "r.dat");
  for (const double part : {0.2, 0.5, 0.9, 0.999}) {
    put(dir_, "r.dat",
        good.substr(0, static_cast<std::size_t>(part * static_cast<double>(good.size()))));
    const Error error = failure(header);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << part;
    EXPECT_NE(error.reason().find("damaged or cut short"), std::string::npos) << error.what();
    EXPECT_NE(error.subject().find("r.dat"), std::string::npos);
  }
  for (std::size_t at = 300; at < good.size(); at += 997) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    put(dir_, "r.dat", bad);
    EXPECT_EQ(failure(header).code(), ErrorCode::kCorrupt) << at;
  }
  // A whole block taken out: every other block is as it should be.
  std::size_t second = 0, third = 0;
  for (std::size_t at = 42; at + 6 < good.size(); ++at) {
    if (good[at] != '\xff' || (good[at + 1] & '\xfe') != '\xf8') continue;
    if (good[at + 4] == '\1' && second == 0) second = at;
    if (good[at + 4] == '\2' && second != 0 && third == 0) third = at;
  }
  ASSERT_LT(second, third);
  put(dir_, "r.dat", good.substr(0, second) + good.substr(third));
  const Error lost = failure(header);
  EXPECT_EQ(lost.code(), ErrorCode::kCorrupt) << lost.what();
}

/// The 36 bits of the STREAMINFO block that state the number of samples.
void stateSamples(std::string& flac, std::uint64_t samples) {
  flac[21] = static_cast<char>((flac[21] & 0xf0) | (samples >> 32 & 0x0f));
  for (std::size_t k = 0; k < 4; ++k)
    flac[22 + k] = static_cast<char>(samples >> (8 * (3 - k)) & 0xff);
}

TEST_F(WfdbFlacTest, AStreamThatDoesNotStateItsLengthIsCounted) {
  const auto values = flacWave(5000, 16, 3);
  writeFlac(dir_ / "r.dat", {values}, 16);
  std::string flac = readWholeFile(dir_ / "r.dat");
  stateSamples(flac, 0);
  put(dir_, "r.dat", flac);
  expectValues(read("r 1 250\nr.dat 516 100 16 0 0 0 0 I\n"), "I", values, 100);
}

TEST_F(WfdbFlacTest, ALengthThatNoFileOfThisSizeHoldsTakesNoMemory) {
  writeFlac(dir_ / "r.dat", {flacWave(5000, 16, 3)}, 16);
  std::string flac = readWholeFile(dir_ / "r.dat");
  stateSamples(flac, std::uint64_t{1} << 27);
  put(dir_, "r.dat", flac);
  const std::string signal = "r.dat 516 100 16 0 0 0 0 I\n";
  EXPECT_EQ(failure("r 1 250\n" + signal).code(), ErrorCode::kUnsupported);
  EXPECT_EQ(read("r 1 250 5000\n" + signal).samples(), 5000);  // what the header asks for is there
}

TEST_F(WfdbFlacTest, ADataFileNamedWithAFolderIsReadBesideItsHeader) {
  put(dir_, "r.dat", words16({100, -200, 300}));
  for (const char* named : {"med_beats/r.dat", "med_beats\\r.dat", "../somewhere/r.dat",
                            "/data/records/r.dat", "C:\\data\\r.dat"}) {
    const auto record = read(std::string("r 1 250 3\n") + named + " 16 100 16 0 0 0 0 I\n");
    expectValues(record, "I", {100, -200, 300}, 100);
    EXPECT_TRUE(anyContains(record.warnings, "Read beside the header")) << named;
  }
  put(dir_, "med_beats/r.dat", words16({7, 8, 9}));  // the place that the header names comes first
  expectValues(read("r 1 250 3\nmed_beats/r.dat 16 100 16 0 0 0 0 I\n"), "I", {7, 8, 9}, 100);
}

TEST_F(WfdbFlacTest, ADataFileThatIsNowhereIsNamedAndNothingOutsideIsRead) {
  test::TempDir other;
  put(other, "r.dat", words16({1, 2, 3}));
  const auto line = [](const std::string& name) {
    return "r 1 250 3\n" + name + " 16 100 16 0 0 0 0 I\n";
  };
  Error error = failure(line("med_beats/r.dat"));
  EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  EXPECT_NE(std::string(error.what()).find("med_beats/r.dat"), std::string::npos) << error.what();
  error = failure(line((other / "r.dat").string()));
  EXPECT_NE(error.reason().find("outside its own folder"), std::string::npos);
  EXPECT_NE(error.advice().find("Put r.dat beside the header"), std::string::npos) << error.what();
  const auto up = "../" + other.path().filename().string() + "/r.dat";
  EXPECT_EQ(failure(line(up)).code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure(line("..")).code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure(line("med_beats/..")).code(), ErrorCode::kUnreadable);
}

TEST(WfdbHandedFaults, MediansNamedWithTheirFolderAndDescribedLeadsAreRead) {
  REQUIRE_TEST_DATA();
  const auto folder = test::dataDir() / "faults" / "wfdb";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  const EcgRecord medians = readRecord(folder / "00001_medians.hea");
  EXPECT_EQ(medians.leads.size(), 12U);
  EXPECT_EQ(medians.samples(), 5000);
  EXPECT_NEAR(std::as_const(*medians.find("V6")).mv[0], 0.034, 1e-9);
  const EcgRecord described = readRecord(folder / "desc.hea");
  for (const char* name : {"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V6"}) {
    ASSERT_NE(described.find(name), nullptr) << name;
    EXPECT_EQ(described.find(name)->mv, medians.find(name)->mv) << name;
  }
}

}  // namespace
}  // namespace ecg
