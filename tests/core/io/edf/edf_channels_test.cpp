// SPDX-License-Identifier: GPL-3.0-or-later
// Which channels of a file become leads, and by what names and units.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/io/formats/read_record.hpp"
#include "core/signal/record/lead_names.hpp"
#include "tests/core/io/edf_fixture.hpp"

namespace ecg {
namespace {

using namespace std::string_literals;
using test::anyContains;
using test::edfSignal;
using test::EdfTestFile;
using test::errorOf;
using test::put;
using test::twoLeads;

class EdfChannelsTest : public test::EdfFixture {};

TEST_F(EdfChannelsTest, UnitsAreBroughtToMillivoltsAndOthersLeftOutWithAWarning) {
  EdfTestFile file;
  const std::pair<const char*, double> units[] = {
      {"uV", 1e-3}, {"\xb5V", 1e-3}, {"\xc2\xb5V", 1e-3}, {"mV", 1}, {"V", 1e3}, {"nV", 1e-6}};
  for (const auto& [unit, factor] : units) {
    file.signals.push_back(edfSignal("S"s + unit, {{10}}));
    file.signals.back().unit = unit;
  }
  file.signals.push_back(edfSignal("Temp", {{10}}));
  file.signals.back().unit =
      "\xb0"
      "C";
  file.signals.push_back(edfSignal("Resp", {{10}}));
  file.signals.back().unit = "";
  const auto record = read(file);
  ASSERT_EQ(record.leads.size(), std::size(units));
  for (std::size_t k = 0; k < std::size(units); ++k) {
    EXPECT_NEAR(record.leads[k].mv[0], units[k].second, 1e-9 * units[k].second) << units[k].first;
  }
  EXPECT_TRUE(anyContains(record.warnings,
                          "Temp (\xc2\xb0"
                          "C)"));
  EXPECT_TRUE(anyContains(record.warnings, "Resp (no unit)"));
}

using Signal = test::EdfTestSignal;
const std::pair<std::string Signal::*, const char*> kNoScale[] = {
    {&Signal::digital_min, "32767"},   {&Signal::digital_max, "x"},
    {&Signal::physical_min, "3276.7"}, {&Signal::physical_max, "nan"},
    {&Signal::physical_max, "1e999"},  {&Signal::digital_min, ""},
    {&Signal::physical_min, ""}};

TEST_F(EdfChannelsTest, OneChannelWithoutAScaleLosesThatChannelNotTheFile) {
  for (const auto& [field, value] : kNoScale) {
    auto file = twoLeads();
    file.signals[1].*field = value;
    const auto record = read(file);
    ASSERT_EQ(record.leads.size(), 1U) << value;
    EXPECT_EQ(record.leads[0].name, "II");
    EXPECT_EQ(record.samples(), 6);
    EXPECT_TRUE(anyContains(record.warnings, "Left out, the scale is unknown: EKG V1")) << value;
  }
}

TEST_F(EdfChannelsTest, AFileInWhichNoScaleIsKnownIsRefusedNamingTheSignals) {
  for (const auto& [field, value] : kNoScale) {
    auto file = twoLeads();
    for (auto& signal : file.signals) signal.*field = value;
    const auto error = refusal(file);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << value;
    EXPECT_NE(error.reason().find("EKG V1"), std::string::npos) << value;
  }
}

TEST_F(EdfChannelsTest, AChannelWithoutItsNumberOfSamplesLosesThatChannelNotTheFile) {
  constexpr std::size_t kSamplesField = 256 + 2 * (16 + 80 + 5 * 8 + 80);
  for (const auto* bad : {"        ", "nan     ", "-3      "}) {
    for (const std::size_t signal : {0U, 1U}) {
      std::string bytes = twoLeads().bytes();
      ASSERT_EQ(bytes.substr(kSamplesField, 8), "3       ");
      bytes.replace(kSamplesField + 8 * signal, 8, bad);
      const auto record = readBytes(bytes);
      ASSERT_EQ(record.leads.size(), 1U);
      EXPECT_EQ(record.leads[0].name, signal == 0 ? "V1" : "II");
      EXPECT_NEAR(record.leads[0].mv[1], signal == 0 ? 0.0002 : 0.001, 1e-12);
      EXPECT_TRUE(anyContains(record.warnings, "its number of samples is no count"));
    }
  }
  std::string both = twoLeads().bytes();
  both.replace(kSamplesField, 16, 16, ' ');
  EXPECT_EQ(errorOf([&] { readBytes(both); }).code(), ErrorCode::kCorrupt);
}

TEST_F(EdfChannelsTest, ChannelsThatAreNoEcgAreLeftOutByNameAndDoNotRaiseTheRate) {
  EdfTestFile file;
  file.signals = {edfSignal("EEG C3-A2", {std::vector<int>(64, 1)}), edfSignal("EOG L", {{1, 2}}),
                  edfSignal("ECG I", {{1, 2}}), edfSignal("ECG II", {{3, 4}})};
  const auto record = read(file);
  EXPECT_EQ(record.sampling_rate_hz, 2);
  ASSERT_GE(record.leads.size(), 2U);
  EXPECT_EQ(record.leads[0].name, "I");
  EXPECT_EQ(record.find("EEG C3-A2"), nullptr);
  EXPECT_TRUE(anyContains(record.warnings, "Left out, no ECG: EEG C3-A2 and EOG L"));
  file.signals.resize(2);
  const auto error = refusal(file);
  EXPECT_EQ(error.code(), ErrorCode::kIncomplete);
  EXPECT_NE(error.reason().find("EEG C3-A2 and EOG L"), std::string::npos);
  // Its advice, carried out.
  const auto path = put(dir_, "named.edf", file.bytes());
  const auto named = readRecord(path, {{}, "", {"II", "-"}, {}});
  ASSERT_EQ(named.leads.size(), 1U);
  EXPECT_EQ(named.leads[0].name, "II");
  EXPECT_EQ(named.read_options.at("leads"), "II,-");
}

TEST_F(EdfChannelsTest, LeadsAreNamedByTheUserOnePerChannelInTheFilesOrder) {
  EdfTestFile file;
  file.signals = {edfSignal("1", {{1, 2}}), edfSignal("2", {{3, 4}}), edfSignal("x", {{5, 6}})};
  const auto path = put(dir_, "n.edf", file.bytes());
  const auto record = readRecord(path, {{}, "", {"ii", "-", "V1"}, {}});
  ASSERT_EQ(record.leads.size(), 2U);
  EXPECT_NEAR(record.find("II")->mv[0], 0.0001, 1e-12);
  EXPECT_NEAR(record.find("V1")->mv[0], 0.0005, 1e-12);
  EXPECT_EQ(record.read_options.at("leads"), "ii,-,V1");
  EXPECT_TRUE(readRecord(path).read_options.empty());
  const auto few = errorOf([&] { readRecord(path, {{}, "", {"I"}, {}}); });
  EXPECT_EQ(few.code(), ErrorCode::kMismatch);
  EXPECT_NE(few.reason().find("3 channels (1, 2 and x)"), std::string::npos);
  EXPECT_EQ(errorOf([&] {
              readRecord(path, {{}, "", {"I", "lead I", "-"}, {}});
            }).code(),
            ErrorCode::kBadArgument);
  // Remembered for the same labels, and for no others.
  ReadOptions known;
  known.known_leads = std::make_shared<const KnownLeads>(
      KnownLeads{{{"1", "2", "x"}, {"V1", "V2", "-"}}, {{"1", "2"}, {"I", "II"}}});
  const auto again = readRecord(path, known);
  EXPECT_EQ(again.leads[0].name, "V1");
  EXPECT_EQ(again.leads.size(), 2U);
  EXPECT_EQ(again.read_options.at("leads"), "V1,V2,-");
  EXPECT_TRUE(anyContains(again.warnings, "as you named them before"));
}

TEST_F(EdfChannelsTest, AFileWithoutASignalInVoltsIsRefusedSayingWhatIsThere) {
  auto file = twoLeads();
  for (auto& signal : file.signals) signal.unit = "mmHg";
  const auto error = refusal(file);
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  EXPECT_NE(error.reason().find("EKG V1 (mmHg)"), std::string::npos);
}

TEST(EdfFaults, EveryFileOfTheKindIsReadOrSaysWhatIsWrong) {
  REQUIRE_TEST_DATA();
  const auto folder = test::dataDir() / "faults" / "edf";
  if (!std::filesystem::exists(folder)) GTEST_SKIP();
  for (const auto* name : {"ecg_I_ref.edf", "dash.edf", "kanal.edf"}) {
    const auto record = readRecord(folder / name);
    ASSERT_EQ(record.leads.size(), 12U) << name;
    for (std::size_t k = 0; k < 12; ++k) EXPECT_EQ(record.leads[k].name, kStandardLeads[k]);
  }
  const auto numbered = readRecord(folder / "numeric.edf",
                                   {{}, "", {kStandardLeads.begin(), kStandardLeads.end()}, {}});
  EXPECT_EQ(numbered.leads[0].name, "I");
  const auto sleep = readRecord(folder / "psg.edf");
  EXPECT_EQ(sleep.leads.size(), 6U) << "I and II, and the four that follow from them";
  EXPECT_TRUE(anyContains(sleep.warnings, "no ECG: EEG Fp1-Ref, EEG C3-A2 and EOG L"));
  EXPECT_EQ(readRecord(folder / "resp_physical_range_empty.edf").leads.size(), 12U);
  const auto v6 = readRecord(folder / "v6_physical_range_empty.edf");
  EXPECT_EQ(v6.leads.size(), 11U);
  EXPECT_TRUE(anyContains(v6.warnings, "the scale is unknown: ECG V6"));
  const auto error = errorOf([&] { readRecord(folder / "hugegap.edf"); });
  EXPECT_NE(error.reason().find("10 s of signal and a gap of 24 h"), std::string::npos)
      << error.reason();
}

}  // namespace
}  // namespace ecg
