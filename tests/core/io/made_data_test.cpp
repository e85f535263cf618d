// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the set of tests/data: one synthetic ECG in every format, written byte by byte in Python,
// with what stands in each file. Needs no recordings, so it runs on every machine.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/io/formats/read_record.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

std::filesystem::path madeData() {
  return std::filesystem::path(ECG_SOURCE_DIR) / "tests" / "data";
}

std::string bytesIn(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What the set says of itself, and the digits of its leads.
class MadeSet {
 public:
  MadeSet()
      : said_(nlohmann::json::parse(bytesIn(madeData() / "reference.json"))),
        digits_(bytesIn(madeData() / "signals.i16")) {}

  const nlohmann::json& files() const { return said_["files"]; }
  std::vector<std::string> leads() const { return said_["leads"]; }

  double mv(std::size_t lead, std::size_t sample) const {
    const std::size_t at = 2 * (lead * said_["samples"].get<std::size_t>() + sample);
    const int word = static_cast<unsigned char>(digits_.at(at)) |
                     static_cast<unsigned char>(digits_.at(at + 1)) << 8;
    return static_cast<std::int16_t>(word) * said_["digit_mv"].get<double>();
  }

  /// The samples of a lead in a file: pieces of [where in the record, first sample, how many].
  std::vector<double> expected(const nlohmann::json& file, std::size_t lead,
                               std::size_t length) const {
    std::vector<double> values(length, std::nan(""));
    const auto& pieces = file["pieces"];
    const auto& own = pieces.is_object() ? pieces[leads()[lead]] : pieces;
    for (const auto& piece : own) {
      const std::size_t at = piece[0], first = piece[1], count = piece[2];
      for (std::size_t k = 0; k < count; ++k) values.at(at + k) = mv(lead, first + k);
    }
    return values;
  }

  /// Samples of the longest lead.
  static std::size_t length(const nlohmann::json& file) {
    std::size_t most = 0;
    const auto longest = [&most](const nlohmann::json& pieces) {
      for (const auto& p : pieces)
        most = std::max<std::size_t>(most, p[0].get<std::size_t>() + p[2].get<std::size_t>());
    };
    if (file["pieces"].is_object()) {
      for (const auto& pieces : file["pieces"]) longest(pieces);
    } else {
      longest(file["pieces"]);
    }
    return most;
  }

 private:
  nlohmann::json said_;
  std::string digits_;
};

TEST(MadeData, EveryFormatGivesTheValuesThatWereWrittenIntoIt) {
  const MadeSet set;
  for (const auto& [name, file] : set.files().items()) {
    const EcgRecord record = readRecord(madeData() / name);
    EXPECT_EQ(record.sampling_rate_hz, file["rate_hz"].get<double>()) << name;
    EXPECT_EQ(record.padding_before, file["padding"][0].get<std::int64_t>()) << name;
    EXPECT_EQ(record.padding_after, file["padding"][1].get<std::int64_t>()) << name;
    const std::size_t length = MadeSet::length(file);
    ASSERT_EQ(record.samples(), static_cast<std::int64_t>(length)) << name;
    const auto leads = set.leads();
    ASSERT_EQ(record.leads.size(), leads.size()) << name;
    for (std::size_t l = 0; l < leads.size(); ++l) {
      const Lead& lead = record.leads[l];
      EXPECT_EQ(lead.name, leads[l]) << name;
      const auto expected = set.expected(file, l, length);
      const double half = lead.resolution_mv / 2 + 1e-7;  // HDF5 holds numbers of 32 bits
      for (std::size_t k = 0; k < length; ++k) {
        const double value = std::as_const(lead).mv[k];
        ASSERT_EQ(std::isnan(value), std::isnan(expected[k])) << name << " " << lead.name << k;
        if (std::isnan(value)) continue;
        ASSERT_NEAR(value, expected[k], half) << name << " " << lead.name << " sample " << k;
      }
    }
  }
}

TEST(MadeData, OnlyTheLeadsThatAFileDoesNotStoreAreDerived) {
  const MadeSet set;
  for (const auto& [name, file] : set.files().items()) {
    std::vector<std::string> derived;
    for (const auto& lead : readRecord(madeData() / name).leads) {
      if (lead.derived) derived.push_back(lead.name);
      if (!lead.derived && !name.ends_with(".csv")) {
        EXPECT_FALSE(lead.unit_in_file.empty()) << name;
      }
    }
    EXPECT_EQ(derived, file["derived"].get<std::vector<std::string>>()) << name;
  }
}

/// The set is not edited by hand: the script makes the same bytes again.
TEST(MadeData, TheScriptMakesTheSameFiles) {
  const test::TempDir made;
  const std::string command = std::string(ECG_PYTHON) + " -B " + (madeData() / "make.py").string() +
                              " " + made.path().string();
  ASSERT_EQ(std::system(command.c_str()), 0) << "needs numpy: " << command;
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(made.path())) {
    const auto name = entry.path().filename();
    if (name == "reference.json") continue;  // names the versions that made it
    EXPECT_EQ(bytesIn(entry.path()), bytesIn(madeData() / name)) << name;
    ++compared;
  }
  EXPECT_GE(compared, MadeSet().files().size());
}

}  // namespace
}  // namespace ecg
