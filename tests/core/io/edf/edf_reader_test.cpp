// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/signal/record/lead_names.hpp"
#include "tests/core/io/edf_builder.hpp"

namespace ecg {
namespace {

using namespace std::string_literals;
using test::anyContains;
using test::edfAnnotations;
using test::edfSignal;
using test::EdfTestFile;
using test::errorOf;
using test::put;
using test::TempDir;

const double kNan = std::numeric_limits<double>::quiet_NaN();

class EdfReaderTest : public ::testing::Test {
 protected:
  EcgRecord read(const EdfTestFile& file) { return readBytes(file.bytes()); }
  EcgRecord readBytes(const std::string& bytes) { return readRecord(put(dir_, "r.edf", bytes)); }
  Error refusal(const EdfTestFile& file) {
    return errorOf([&] { read(file); });
  }

  TempDir dir_;
};

void expectNear(const Samples& got, const std::vector<double>& expected) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t k = 0; k < got.size(); ++k) {
    if (std::isnan(expected[k])) {
      EXPECT_TRUE(std::isnan(got[k])) << k;
    } else {
      EXPECT_NEAR(got[k], expected[k], 1e-12) << k;
    }
  }
}

EdfTestFile twoLeads() {
  EdfTestFile file;
  file.signals = {edfSignal("ECG II", {{0, 10, -20}, {32767, -32768, 1}}),
                  edfSignal("EKG V1", {{1, 2, 3}, {4, 5, 6}})};
  return file;
}

TEST_F(EdfReaderTest, DigitsBecomeMillivoltsOfCanonicalLeads) {
  const auto record = read(twoLeads());
  EXPECT_EQ(record.format, "EDF");
  EXPECT_EQ(record.id, "r");
  EXPECT_EQ(record.sampling_rate_hz, 3);
  EXPECT_EQ(record.sha256.size(), 64U);
  ASSERT_EQ(record.leads.size(), 2U);
  EXPECT_EQ(record.leads[0].name, "II");
  EXPECT_EQ(record.leads[0].name_in_file, "ECG II");
  EXPECT_EQ(record.leads[0].unit_in_file, "uV");
  EXPECT_NEAR(record.leads[0].resolution_mv, 0.0001, 1e-15);
  expectNear(record.leads[0].mv, {0, 0.001, -0.002, 3.2767, -3.2768, 0.0001});
  EXPECT_EQ(record.leads[1].name, "V1");
  expectNear(record.leads[1].mv, {0.0001, 0.0002, 0.0003, 0.0004, 0.0005, 0.0006});
}

TEST_F(EdfReaderTest, UnitsAreBroughtToMillivoltsAndOthersLeftOutWithAWarning) {
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

TEST_F(EdfReaderTest, BdfIsTheSameWithTwentyFourBits) {
  for (const char* reserved : {"24BIT", "BDF+C"}) {
    EdfTestFile file;
    file.bdf = true;
    file.reserved = reserved;
    file.signals = {edfSignal("ECG II", {{0, 1000000, -8388608}, {8388607, -1, 256}})};
    file.signals[0].digital_min = "-8388608";
    file.signals[0].digital_max = "8388607";
    file.signals[0].physical_min = "-262144";
    file.signals[0].physical_max = "262143.9";
    if (file.reserved == "BDF+C") {
      file.signals.push_back(edfAnnotations({"+0\x14\x14"s + '\0', "+1\x14\x14"s + '\0'}));
      file.signals.back().label = "BDF Annotations";
    }
    const auto record = read(file);
    EXPECT_EQ(record.format, file.reserved == "BDF+C" ? "BDF+C" : "BDF");
    const double step = (262143.9 + 262144) / 16777215 / 1000;
    ASSERT_EQ(record.samples(), 6);
    for (const auto& [k, digit] :
         {std::pair{1, 1000000.0}, std::pair{3, 8388607.0}, std::pair{5, 256.0}})
      EXPECT_NEAR(record.leads[0].mv[std::size_t(k)], (digit + 8388608) * step - 262.144, 1e-9);
    EXPECT_NEAR(record.leads[0].mv[2], -262.144, 1e-9) << "the lowest digit is a value here";
  }
}

TEST_F(EdfReaderTest, TheLowestDigitIsAValueBesideSamplesThatAreMissing) {
  auto file = twoLeads();
  file.records = "3";
  const std::string whole = file.bytes();
  const auto record = readBytes(whole + whole.substr(whole.size() - 12, 4));  // a record begun
  ASSERT_EQ(record.samples(), 9);
  EXPECT_NEAR(record.leads[0].mv[4], -3.2768, 1e-12);
  EXPECT_TRUE(std::isnan(record.leads[0].mv[8]));
  EXPECT_TRUE(std::isnan(record.leads[1].mv[6]));
}

TEST_F(EdfReaderTest, AScaleThatIsOffsetOrInvertedIsApplied) {
  auto file = twoLeads();
  file.signals[0].digital_min = "0";
  file.signals[0].digital_max = "1000";
  file.signals[0].physical_min = "-500";
  file.signals[0].physical_max = "500";
  file.signals[1].physical_min = "3276.7";
  file.signals[1].physical_max = "-3276.8";
  const auto record = read(file);
  EXPECT_NEAR(record.leads[0].mv[1], -0.49, 1e-12);
  EXPECT_NEAR(record.leads[1].mv[0], -0.0002, 1e-12);
}

TEST_F(EdfReaderTest, TheRateFollowsFromTheDurationOfADataRecord) {
  auto file = twoLeads();
  file.duration = "0.006";
  EXPECT_EQ(read(file).sampling_rate_hz, 500);
  file.duration = "7";
  EXPECT_EQ(read(file).sampling_rate_hz, 3.0 / 7);
  for (const auto* wrong : {"0", "-1", "nan", "", "1e999", "1 s"}) {
    file.duration = wrong;
    EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt) << wrong;
  }
}

TEST_F(EdfReaderTest, AnUnknownNumberOfDataRecordsIsCounted) {
  auto file = twoLeads();
  file.records = "-1";
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 6);
  EXPECT_FALSE(anyContains(record.warnings, "cut short"));
}

TEST_F(EdfReaderTest, ATruncatedFileIsReadAsFarAsItGoes) {
  const std::string bytes = twoLeads().bytes();
  for (const auto* records : {"2", "-1"}) {
    auto file = twoLeads();
    file.records = records;
    const auto record = readBytes(file.bytes().substr(0, bytes.size() - 8));
    EXPECT_TRUE(anyContains(record.warnings, "cut short")) << records;
    expectNear(record.find("II")->mv, {0, 0.001, -0.002, 3.2767, -3.2768, kNan});
    expectNear(record.find("V1")->mv, {0.0001, 0.0002, 0.0003, kNan, kNan, kNan});
  }
  // A multiple of whole data records is missing: nothing is padded.
  auto file = twoLeads();
  file.records = "9";
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 6);
  EXPECT_TRUE(anyContains(record.warnings, "2 of 9 data records"));
}

TEST_F(EdfReaderTest, EveryLengthOfAFileIsReadOrRefusedByName) {
  const std::string bytes = twoLeads().bytes();
  std::size_t opened = 0;
  const std::size_t samples = bytes.size() - 24;
  for (std::size_t length = 0; length < bytes.size(); length += length + 10 < samples ? 7 : 1) {
    try {
      readBytes(bytes.substr(0, length));
      ++opened;
    } catch (const Error& error) {
      EXPECT_NE(error.subject().find("r.edf"), std::string::npos);
    }
  }
  EXPECT_EQ(opened, 22U);  // 24 bytes of samples; one is half a sample
}

TEST_F(EdfReaderTest, BytesBehindTheStatedDataRecordsAreTold) {
  auto file = twoLeads();
  file.records = "1";
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 3);
  EXPECT_TRUE(anyContains(record.warnings, "goes on behind"));
}

TEST_F(EdfReaderTest, ASlowSignalIsBroughtToTheRateOfTheDensest) {
  EdfTestFile file;
  std::vector<int> fast, slow;
  for (int k = 0; k < 500; ++k)
    fast.push_back(static_cast<int>(std::lround(1e4 * std::sin(k / 50.0))));
  for (int k = 0; k < 125; ++k) slow.push_back(fast[static_cast<std::size_t>(4 * k)]);
  file.signals = {edfSignal("ECG I", {fast}), edfSignal("ECG V2", {slow}),
                  edfSignal("Resp", {std::vector<int>(600, 1)})};
  file.signals[2].unit = "%";
  const auto record = read(file);
  EXPECT_EQ(record.sampling_rate_hz, 500);
  const auto& v2 = record.find("V2")->mv;
  ASSERT_EQ(v2.size(), 500U);
  for (std::size_t k = 40; k < 460; ++k) EXPECT_NEAR(v2[k], record.find("I")->mv[k], 2e-3) << k;
  EXPECT_TRUE(anyContains(record.warnings, "resampled to the record's: ECG V2"));
}

TEST_F(EdfReaderTest, AnInterruptionBecomesMissingSamples) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}, {5, 6}}),
                  edfSignal("ECG V1", {{1}, {3}, {5}}),
                  edfAnnotations({"+10\x14\x14\0"s, "+11\x14\x14\0"s, "+14\x14\x14\0"s})};
  const auto record = read(file);
  EXPECT_EQ(record.format, "EDF+D");
  expectNear(record.find("II")->mv,
             {.0001, .0002, .0003, .0004, kNan, kNan, kNan, kNan, .0005, .0006});
  const auto& slow = record.find("V1")->mv;
  EXPECT_NEAR(slow[0], 0.0001, 1e-12);
  EXPECT_NEAR(slow[2], 0.0003, 1e-12);
  EXPECT_TRUE(std::isnan(slow[5]));
  EXPECT_NEAR(slow[8], 0.0005, 1e-12);
  EXPECT_TRUE(anyContains(record.warnings, "interrupted once"));
}

TEST_F(EdfReaderTest, AnInterruptedFileThatDoesNotSayWhenIsRefused) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}})};
  EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt);
  file.signals.push_back(edfAnnotations({"+0\x14\x14\0"s, "junk"}));
  EXPECT_NE(refusal(file).reason().find("data record 2"), std::string::npos);
}

TEST_F(EdfReaderTest, DataRecordsThatOverlapAreTold) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}}),
                  edfAnnotations({"+5\x14\x14\0"s, "+3\x14\x14\0"s})};
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 4);
  EXPECT_TRUE(anyContains(record.warnings, "before the one before them ends"));
}

TEST_F(EdfReaderTest, AnAbsurdGapTakesNoMemory) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}}), edfAnnotations({"+0\x14\x14\0"s, ""})};
  for (const auto* onset : {"+5e7", "+1e300", "+9000000000000000000"}) {
    file.signals[1].annotations[1] = onset + "\x14\x14\0"s;
    EXPECT_EQ(refusal(file).code(), ErrorCode::kUnsupported) << onset;
  }
}

TEST_F(EdfReaderTest, SignalsOfAbsurdlyDifferentRatesAreRefused) {
  EdfTestFile file;
  file.signals = {edfSignal("ECG II", {std::vector<int>(100'003, 1)}),
                  edfSignal("ECG V1", {{1, 2}})};
  EXPECT_EQ(refusal(file).code(), ErrorCode::kUnsupported);
  EXPECT_NE(std::string(refusal(file).what()).find("too different"), std::string::npos);
  file.signals[1] = edfSignal("ECG V1", {std::vector<int>(100'003, 1)});
  EXPECT_EQ(read(file).samples(), 100'003);
}

TEST_F(EdfReaderTest, ADataRecordThatIsMostlyNotThereTakesNoMemory) {
  EdfTestFile file;
  file.signals = {edfSignal("ECG II", {{1, 2, 3}})};
  std::string bytes = file.bytes();
  constexpr std::size_t kSamplesField = 256 + 16 + 80 + 5 * 8 + 80;
  ASSERT_EQ(bytes.substr(kSamplesField, 8), "3       ");
  bytes.replace(kSamplesField, 8, "77777777");
  EXPECT_EQ(errorOf([&] { readBytes(bytes); }).code(), ErrorCode::kUnsupported);
}

TEST_F(EdfReaderTest, AnnotationsBecomeCommentsInTimeOfTheRecord) {
  EdfTestFile file;
  file.reserved = "EDF+C";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}}),
                  edfAnnotations({"+2.5\x14\x14\0+3\x15"
                                  "0.5\x14Pacing\x14off\x14\0"s,
                                  "+3.5\x14\x14\0+4\x14 caf\xe9\n\x14\0"s})};
  const auto record = read(file);
  EXPECT_EQ(record.format, "EDF+C");
  const std::vector<std::string> expected = {"At 0.5 s for 0.5 s: Pacing",
                                             "At 0.5 s for 0.5 s: off", "At 1.5 s: caf\xc3\xa9"};
  EXPECT_EQ(record.comments, expected);
}

TEST_F(EdfReaderTest, AThousandAnnotationsAreKeptAndMoreAreCounted) {
  EdfTestFile file;
  file.reserved = "EDF+C";
  std::string many = "+0\x14\x14\0"s;
  for (int k = 0; k < 1003; ++k)
    many +=
        "+1\x14"
        "a\x14\0"s;
  file.signals = {edfSignal("ECG II", {{1, 2}}), edfAnnotations({many}, 5000)};
  const auto record = read(file);
  EXPECT_EQ(record.comments.size(), 1000U);
  EXPECT_TRUE(anyContains(record.warnings, "3 more annotations"));
}

TEST_F(EdfReaderTest, AgeAndSexComeFromEdfPlusAndNamesStayInTheFile) {
  auto file = twoLeads();
  file.reserved = "EDF+C";
  file.patient = "MCH-0234567 F 23-NOV-1951 Haagse_Harry";
  file.recording = "Startdate 22-NOV-2026 PSG-1234/2026 NN Telemetry03";
  file.signals[0].prefilter = "HP:0.05Hz LP:150Hz";
  const auto record = read(file);
  EXPECT_EQ(record.age_years, 74);
  EXPECT_EQ(record.sex, "female");
  EXPECT_EQ(record.comments, std::vector<std::string>{"Filters: HP:0.05Hz LP:150Hz"});
  file.patient = "X X X X";
  EXPECT_EQ(read(file).age_years, std::nullopt);
  EXPECT_EQ(read(file).sex, "");
}

using Signal = test::EdfTestSignal;
const std::pair<std::string Signal::*, const char*> kNoScale[] = {
    {&Signal::digital_min, "32767"},   {&Signal::digital_max, "x"},
    {&Signal::physical_min, "3276.7"}, {&Signal::physical_max, "nan"},
    {&Signal::physical_max, "1e999"},  {&Signal::digital_min, ""},
    {&Signal::physical_min, ""}};

TEST_F(EdfReaderTest, OneChannelWithoutAScaleLosesThatChannelNotTheFile) {
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

TEST_F(EdfReaderTest, AFileInWhichNoScaleIsKnownIsRefusedNamingTheSignals) {
  for (const auto& [field, value] : kNoScale) {
    auto file = twoLeads();
    for (auto& signal : file.signals) signal.*field = value;
    const auto error = refusal(file);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << value;
    EXPECT_NE(error.reason().find("EKG V1"), std::string::npos) << value;
  }
}

TEST_F(EdfReaderTest, AChannelWithoutItsNumberOfSamplesLosesThatChannelNotTheFile) {
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

TEST_F(EdfReaderTest, ChannelsThatAreNoEcgAreLeftOutByNameAndDoNotRaiseTheRate) {
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

TEST_F(EdfReaderTest, LeadsAreNamedByTheUserOnePerChannelInTheFilesOrder) {
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

TEST_F(EdfReaderTest, AGapFarLongerThanTheSignalIsRefusedSayingSo) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  const std::vector<int> second(100, 1);
  file.signals = {edfSignal("ECG II", {second, second}),
                  edfAnnotations({"+0\x14\x14\0"s, "+86401\x14\x14\0"s})};
  const auto error = refusal(file);
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  EXPECT_NE(error.reason().find("2 s of signal and a gap of 24 h"), std::string::npos)
      << error.reason();
  file.signals[1].annotations[1] = "+601\x14\x14\0"s;
  EXPECT_EQ(read(file).samples(), 100 * 602);
}

TEST_F(EdfReaderTest, TheRecordingEndsWhereItSaysBeforeEachInterruption) {
  EdfTestFile file;
  file.reserved = "EDF+D";
  file.signals = {edfSignal("ECG II", {{1, 2, 3, 4}, {5, 6, 7, 8}}),
                  edfSignal("ECG V1", {{1, 2}, {3, 4}}),
                  edfAnnotations({"+0\x14\x14\0+0.5\x14Recording ends\x14\0"s,
                                  "+2\x14\x14\0+2.75\x14Recording ends\x14\0"s})};
  const auto record = read(file);
  expectNear(record.find("II")->mv,
             {.0001, .0002, kNan, kNan, kNan, kNan, kNan, kNan, .0005, .0006, .0007});
  EXPECT_TRUE(std::isnan(record.find("V1")->mv[2]));
  EXPECT_TRUE(record.comments.empty());
}

TEST_F(EdfReaderTest, CountsThatLieAreRefusedWithoutTakingMemory) {
  for (const auto* count : {"0", "-1", "many", "9999", "1.5", ""}) {
    auto file = twoLeads();
    file.signal_count = count;
    if (*count == '\0') file.signal_count = " ";
    EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt) << count;
  }
  for (const auto* records : {"-2", "x", "1e3"}) {
    auto file = twoLeads();
    file.records = records;
    EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt) << records;
  }
  auto file = twoLeads();
  file.records = "99999999";
  EXPECT_EQ(read(file).samples(), 6);
  auto slow = twoLeads();  // one sample against ten million: resampling would take 80 MB for it
  slow.signals[0].digits = {{1}};
  slow.signals[0].samples = 1;
  slow.signals[1].digits = {{1}};
  slow.signals[1].samples = 10'000'000;
  EXPECT_EQ(errorOf([&] { readBytes(slow.bytes().substr(0, 3000)); }).code(),
            ErrorCode::kUnsupported);
}

TEST_F(EdfReaderTest, AFileWithoutASignalInVoltsIsRefusedSayingWhatIsThere) {
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

TEST_F(EdfReaderTest, TheContentDecidesNotTheName) {
  const auto file = put(dir_, "holter.dat", twoLeads().bytes());
  EXPECT_EQ(readRecord(file).format, "EDF");
  EXPECT_EQ(openDataset(dir_.path()).records.front().id, "holter");
  put(dir_, "no.edf", "not a recording");
  const auto error = errorOf([&] { readRecord(dir_ / "no.edf"); });
  EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
  EXPECT_NE(error.reason().find("no valid EDF file"), std::string::npos);
}

}  // namespace
}  // namespace ecg
