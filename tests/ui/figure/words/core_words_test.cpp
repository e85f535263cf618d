// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever core really says is of the catalogue, so that a German page has no English remark.
#include "ui/figure/words/core_words.hpp"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QTranslator>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/common/text/error.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/network/prepared_input.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/record/quality.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

void expectKnown(const std::vector<Message>& said, const std::string& of) {
  for (const Message& message : said)
    EXPECT_NE(message.id(), Message::kPlain)
        << of << " says \"" << english(message) << "\", which is not in the catalogue";
}

/// A language that has a few texts.
class SomeWords final : public QTranslator {
 public:
  QString translate(const char* context, const char*, const char*, int) const override {
    const std::string id = context;
    if (id == "csv.not-a-number") return QStringLiteral("„%2“ in Spalte %1");
    if (id == "csv.line") return QStringLiteral("Zeile %1: %2 (100 %)");
    if (id == "text.of-subject") return QStringLiteral("%2, %9");
    return {};
  }
  bool isEmpty() const override { return false; }
};

TEST(CoreWords, PutTheArgumentsIntoTheTranslatedText) {
  const Message message(
      "csv.line",
      {std::string("7"), Message("csv.not-a-number", {std::string("2"), std::string("%1")})});
  EXPECT_EQ(coreWords(message).toStdString(), english(message));
  SomeWords some;
  QCoreApplication::installTranslator(&some);
  EXPECT_EQ(coreWords(message).toStdString(), "Zeile 7: „%1“ in Spalte 2 (100 %)");
  EXPECT_EQ(coreWords({"text.of-subject", {plain("a"), plain("b")}}).toStdString(), "b, %9");
  EXPECT_EQ(coreWords(plain("a %1")).toStdString(), "a %1");
  EXPECT_EQ(coreWords("edf.no-signal").toStdString(), "holds no signal") << "not translated";
  EXPECT_TRUE(coreWords(Message()).isEmpty());
  EXPECT_EQ(coreLines({plain("a"), "edf.no-signal"}).toStdString(), "a\nholds no signal");
  QCoreApplication::removeTranslator(&some);
}

Lead leadOf(const std::string& name, double (*value)(int)) {
  Lead lead;
  lead.name = lead.name_in_file = name;
  lead.unit_in_file = "mV";
  for (int t = 0; t < 5000; ++t) lead.mv.push_back(value(t));
  return lead;
}

/// Every fault that the quality remarks know, in one record of 10 s at 500 Hz.
EcgRecord badRecord() {
  EcgRecord record;
  record.id = "bad";
  record.sampling_rate_hz = 500;
  const auto wave = [](int t) { return std::sin(0.05 * t); };
  record.leads.push_back(leadOf("I", wave));
  record.leads.push_back(leadOf("II", wave));
  record.leads.push_back(leadOf("III", [](int t) { return 0.9 * std::cos(0.05 * t); }));
  record.leads.push_back(leadOf("V1", [](int) { return 0.0; }));
  record.leads.push_back(
      leadOf("V2", [](int t) { return std::clamp(9 * std::sin(0.05 * t), -3.0, 3.0); }));
  record.leads.push_back(
      leadOf("V3", [](int t) { return t < 2000 ? 0.5 : 0.5 + std::sin(0.05 * t); }));
  record.leads.push_back(leadOf("V4", [](int t) {
    return t < 900 ? std::numeric_limits<double>::quiet_NaN() : std::sin(0.05 * t);
  }));
  record.leads.push_back(
      leadOf("V5", [](int) { return std::numeric_limits<double>::quiet_NaN(); }));
  return record;
}

TEST(CoreWords, FindTheRemarksOnQuality) {
  const auto remarks = qualityWarnings(badRecord());
  EXPECT_GE(remarks.size(), 6U) << "a fault of the record is not remarked on";
  expectKnown(remarks, "quality");
}

TEST(CoreWords, FindTheRemarkOnDerivedLeads) {
  EcgRecord record = badRecord();
  record.leads.resize(2);
  const EcgRecord whole = withStandardLeads(record);
  ASSERT_FALSE(whole.warnings.empty());
  expectKnown(whole.warnings, "deriving leads");
}

TEST(CoreWords, FindWhatAnExplanationDoesOtherwiseThanItsCodebook) {
  Codebook own;
  own.depth_factors = {1, 0.5};
  own.taps = {
      {.name = "a", .channels = 4, .frames = 100, .stride = 8, .offset = 0, .measured = false},
      {.name = "b", .channels = 4, .frames = 50, .stride = 16, .offset = 0, .measured = false}};
  Codebook used = own;
  used.temperature = own.temperature * 2;
  used.depth_factors = {1, 1};
  used.taps[1].offset = 7.5;
  for (const auto rule :
       {TemperatureRule::kCodebook, TemperatureRule::kRecord, TemperatureRule::kGiven}) {
    const auto texts = differences(own, used, rule);
    ASSERT_GE(texts.size(), 2U);
    expectKnown(texts, "another parameter");
  }
}

TEST(CoreWords, FindWhatIsSaidOfAShortRecord) {
  ModelSpec spec;
  spec.name = "m";
  spec.sampling_rate_hz = 100;
  spec.samples = 2000;
  spec.leads = {"I", "II"};
  const PreparedInput input = prepareInput(badRecord(), spec);
  ASSERT_FALSE(input.warnings.empty());
  expectKnown(input.warnings, "preparing");
}

/// What opening each file of a folder says, as remarks or as the reasons of its error.
void readAll(const std::filesystem::path& folder, std::size_t& files) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file() || ending == ".md" || ending == ".py" || ending == ".dat" ||
        ending == ".pt" || ending == ".json")
      continue;
    ++files;
    const std::string name = entry.path().filename().string();
    try {
      expectKnown(readRecord(entry.path()).warnings, name);
    } catch (const Error& error) {
      expectKnown({error.reasonMessage(), error.adviceMessage()}, name);
    }
  }
}

TEST(CoreWords, FindWhatIsSaidOfEveryMadeFile) {
  std::size_t files = 0;
  readAll(std::filesystem::path(ECG_SOURCE_DIR) / "tests" / "data", files);
  EXPECT_GE(files, 10U);
}

TEST(CoreWords, FindWhatIsSaidOfEveryFaultyFile) {
  REQUIRE_TEST_DATA();
  std::size_t files = 0;
  readAll(test::dataDir() / "faults", files);
  readAll(test::dataDir() / "formats", files);
  EXPECT_GE(files, 20U);
}

}  // namespace
}  // namespace ecg
