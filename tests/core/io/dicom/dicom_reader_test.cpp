// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dicom/dicom_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/io/dicom/dicom_structure.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/core/io/dicom_builder.hpp"

namespace ecg {
namespace {

using namespace std::string_literals;
using test::anyContains;
using test::errorOf;
using test::put;
using test::words16;
using namespace test::dicom;

std::size_t numberAt(const std::string& bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t k = count; k-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes[at + k]);
  return value;
}

/// Elements of explicit representation rewritten without.
std::string withoutRepresentation(const std::string& elements) {
  std::string out;
  for (std::size_t at = 0; at < elements.size();) {
    const std::string tag = elements.substr(at, 4), vr = elements.substr(at + 4, 2);
    const bool is_item = tag == "\xfe\xff\x00\xe0"s;
    const bool wide = vr == "OB" || vr == "OW" || vr == "SQ";
    const std::size_t header = wide ? 12 : 8;
    const std::size_t length = is_item ? numberAt(elements, at + 4, 4)
                               : wide  ? numberAt(elements, at + 8, 4)
                                       : numberAt(elements, at + 6, 2);
    std::string value = elements.substr(at + header, length);
    if (is_item || vr == "SQ") value = withoutRepresentation(value);
    out += tag + number(value.size(), 4) + value;
    at += header + length;
  }
  return out;
}

class DicomReaderTest : public testing::Test {
 protected:
  EcgRecord read(const std::string& bytes) { return readRecord(put(dir_, "r.dcm", bytes)); }
  Error failure(const std::string& bytes) {
    return errorOf([&] { DicomReader().read(put(dir_, "r.dcm", bytes), {}); });
  }
  test::TempDir dir_;
};

TEST_F(DicomReaderTest, AValueIsSampleTimesSensitivityTimesCorrectionPlusBaseline) {
  Group group;
  group.channels = {{"2:3", "Lead V1", "2.5", "uV", "2", "1000"},
                    {"5.6.3-9-62", "aVR", "0.5", "mV", "1", "0"}};
  group.samples = 2;
  group.data = words16({100, 3, -32768, 32767});
  const auto record = read(file(text(group)));
  EXPECT_EQ(record.format, "DICOM waveform");
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[0], 1.5);
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[1], -32768 * 0.005 + 1);
  EXPECT_DOUBLE_EQ(record.find("aVR")->mv[0], 1.5);
  EXPECT_DOUBLE_EQ(record.find("aVR")->mv[1], 32767 * 0.5);
  EXPECT_DOUBLE_EQ(record.find("V1")->resolution_mv, 0.005);
  EXPECT_EQ(record.find("V1")->name_in_file, "Lead V1");
}

TEST_F(DicomReaderTest, SamplesHaveEightOrSixteenBitsWithOrWithoutSign) {
  struct Storage {
    const char* name;
    std::size_t bits;
    std::string data;
    double first, second;
  };
  const Storage storages[] = {{"SS", 16, words16({-1, 256}), -1, 256},
                              {"US", 16, words16({65535, 256}), 65535, 256},
                              {"SB", 8, "\xff\x7f", -1, 127},
                              {"UB", 8, "\xff\x7f", 255, 127}};
  for (const auto& [name, bits, data, first, second] : storages) {
    Group group;
    group.storage = name;
    group.bits = bits;
    group.samples = 2;
    group.data = data;
    const auto record = read(file(text(group)));
    EXPECT_DOUBLE_EQ(record.leads[0].mv[0], first * 0.0025) << name;
    EXPECT_DOUBLE_EQ(record.leads[0].mv[1], second * 0.0025) << name;
  }
}

TEST_F(DicomReaderTest, AFileWithoutValueRepresentationsIsReadTheSame) {
  const std::string plain = file(text(Group{}), "1.2.840.10008.1.2");
  const auto meta_end = plain.find("\x08\x00\x2a\x00"s);
  const auto record =
      read(plain.substr(0, meta_end) + withoutRepresentation(plain.substr(meta_end)));
  ASSERT_EQ(record.samples(), 3);
  EXPECT_EQ(record.leads[0].name, "II");
  EXPECT_DOUBLE_EQ(record.leads[0].mv[1], -0.5);
  const std::string deep = withoutRepresentation(element(0x5400, 0x100, "SQ", text(Group{})));
  EXPECT_EQ(
      checkDicomStructure(file("", "1.2.840.10008.1.2").substr(0, meta_end) + deep, "x").depth, 3U);
}

TEST_F(DicomReaderTest, ThePaddingValueIsAMissingSample) {
  Group group;
  group.extra = element(0x5400, 0x100a, "OW", words16({-200}));
  const auto record = read(file(text(group)));
  EXPECT_TRUE(std::isnan(record.leads[0].mv[1]));
  EXPECT_FALSE(std::isnan(record.leads[0].mv[0]));
}

TEST_F(DicomReaderTest, TheGroupLabelledRhythmIsReadElseTheLongest) {
  Group median, longer, rhythm;
  median.label = "MEDIAN BEAT";
  median.samples = longer.samples = 4;
  median.data = longer.data = words16({9, 9, 9, 9});
  longer.label = "OTHER";
  EXPECT_EQ(read(file(text(median) + text(longer) + text(rhythm))).samples(), 3);
  rhythm.label = "";
  EXPECT_EQ(read(file(text(median) + text(rhythm) + text(longer))).samples(), 4);
  EXPECT_NE(failure(file(text(median))).reason().find("only median beats"), std::string::npos);
}

TEST_F(DicomReaderTest, ALeadIsKnownByItsCodeItsMeaningOrItsLabel) {
  const std::pair<Channel, const char*> cases[] = {{{"2:61", "?"}, "III"},
                                                   {{"5.6.3-9-64", "?"}, "aVF"},
                                                   {{"x", "Lead aVL (Goldberger)"}, "aVL"},
                                                   {{"x", "V4"}, "V4"}};
  for (const auto& [channel, name] : cases) {
    Group group;
    group.channels = {channel};
    EXPECT_EQ(read(file(text(group))).leads[0].name, name);
  }
}

TEST_F(DicomReaderTest, ChannelsThatAreNoVoltageAreLeftOutAndTold) {
  Group group;
  group.channels = {Channel{}, {"x", "Pressure", "1", "mm[Hg]", "1", "0"}};
  group.samples = 1;
  group.data = words16({100, 7});
  const auto record = read(file(text(group)));
  EXPECT_EQ(record.leads.size(), 1U);
  EXPECT_TRUE(anyContains(record.warnings, "Left out, in no unit of voltage: Pressure (mm[Hg])"));
}

TEST_F(DicomReaderTest, AgeAndSexAreKeptAndTheNameIsNot) {
  const auto record =
      read(file(text(Group{}), "1.2.840.10008.1.2.1",
                element(0x10, 0x10, "PN", "Doe^Jane") + element(0x10, 0x20, "LO", "12345") +
                    element(0x10, 0x30, "DA", "19710126") + element(0x10, 0x40, "CS", "F")));
  EXPECT_EQ(record.age_years, 41);
  EXPECT_EQ(record.sex, "female");
  EXPECT_EQ(record.id, "r");
  EXPECT_TRUE(record.comments.empty());
}

TEST_F(DicomReaderTest, SamplesMayHaveThirtyTwoBits) {
  const std::string digits = number(0xffffff38U, 4) + number(70000, 4);  // -200 with a sign
  for (const auto& [storage, first] : {std::pair{"SL", -200.0}, std::pair{"UL", 4294967096.0}}) {
    Group group;
    group.storage = storage;
    group.bits = 32;
    group.samples = 2;
    group.channels[0].sensitivity = "0.001";
    group.channels[0].unit = "mV";
    group.data = digits;
    const auto record = read(file(text(group)));
    EXPECT_DOUBLE_EQ(record.leads[0].mv[0], first * 0.001);
    EXPECT_DOUBLE_EQ(record.leads[0].mv[1], 70);
  }
}

TEST_F(DicomReaderTest, TheLowestDigitIsAValueUnlessItPads) {
  Group group;
  group.samples = 2;
  group.data = words16({-32768, 5});
  EXPECT_DOUBLE_EQ(read(file(text(group))).leads[0].mv[0], -32768 * 0.0025);
  group.extra = element(0x5400, 0x100a, "OW", words16({-32768}));
  EXPECT_TRUE(std::isnan(read(file(text(group))).leads[0].mv[0]));
  group.extra = element(0x5400, 0x100a, "OW", words16({5}));
  const auto record = read(file(text(group)));
  EXPECT_DOUBLE_EQ(record.leads[0].mv[0], -32768 * 0.0025);
  EXPECT_TRUE(std::isnan(record.leads[0].mv[1]));
}

TEST_F(DicomReaderTest, CompandedSamplesAreRefusedByName) {
  for (const auto& [name, meaning] : {std::pair{"MB", "mu-law"}, std::pair{"AB", "A-law"}}) {
    Group group;
    group.storage = name;
    group.bits = 8;
    const Error error = failure(file(text(group)));
    EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    EXPECT_NE(error.reason().find(meaning), std::string::npos);
  }
}

TEST_F(DicomReaderTest, BrokenFilesAreRefusedWithTheReason) {
  Group long_one, zero, no_rate, wrong_bits, unknown, no_volts, many;
  long_one.samples = 0xffffffff;
  zero.samples = 0;
  no_rate.rate = "nan";
  wrong_bits.bits = 8;
  unknown.storage = "XX";
  no_volts.channels[0].unit = "mm[Hg]";
  many.samples = 4;
  const std::string good = file(text(Group{}));
  const std::pair<std::string, const char*> cases[] = {
      {file(""), "holds no waveform (modality ECG)"},
      {file(text(long_one)), "more than any ECG"},
      {file(text(zero)), "0 samples"},
      {file(text(no_rate)), "sampling rate \"nan\""},
      {file(text(wrong_bits)), "SS samples have 8 bits"},
      {file(text(unknown)), "unknown way \"XX\""},
      {file(text(no_volts)), "no signal in volts"},
      {file(text(many)), "8 bytes of samples expected, 6 found"},
      {file(text(Group{}), "1.2.840.10008.1.2.1.99"), "compressed as a whole"},
      {file(text(Group{}), "1.2.3.4"), "broken DICOM"},
      {good.substr(0, good.size() - 3), "ends within a sequence"},
      {good.substr(0, 140), "broken DICOM"},
  };
  for (const auto& [bytes, reason] : cases) {
    const Error error = failure(bytes);
    EXPECT_NE(error.reason().find(reason), std::string::npos) << reason << ": " << error.what();
  }
}

TEST_F(DicomReaderTest, ALengthBeyondTheFileAsksForNoMemory) {
  std::string bytes = file(text(Group{}));
  const auto data = bytes.find("\x00\x54\x10\x10OW"s);
  bytes.replace(data + 8, 4, "\xf0\xff\xff\x7f");
  EXPECT_EQ(failure(bytes).code(), ErrorCode::kCorrupt);
}

TEST_F(DicomReaderTest, DeepNestingIsRefusedBeforeItExhaustsTheStack) {
  std::string deep;
  for (int k = 0; k < 100000; ++k)
    deep += "\x40\x00\x30\xa7SQ\0\0\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff"s;
  EXPECT_NE(failure(file(deep)).reason().find("nests sequences"), std::string::npos);
}

TEST_F(DicomReaderTest, AFileOfNothingButElementsIsRefusedBeforeItIsParsed) {
  std::string many, items;
  for (unsigned k = 0; k < 200000; ++k) {
    many += element(0x11 + 2 * (k >> 15), 0x1000 + (k & 0x7fff), "LO", "");
    items += item("");
  }
  EXPECT_NE(failure(file(many)).reason().find("more elements than any ECG"), std::string::npos);
  EXPECT_NE(failure(file(element(0x40, 0x555, "SQ", items))).reason().find("more elements"),
            std::string::npos);
}

TEST(DicomStructure, CountsElementsAndItemsWithinItems) {
  const auto depth = [](const std::string& content, const std::string& syntax) {
    return checkDicomStructure(file("", syntax, content), "x").depth;
  };
  const std::string sequence = "\x40\x00\x55\x05SQ\0\0\xff\xff\xff\xff"s;
  const std::string open = "\xfe\xff\x00\xe0\xff\xff\xff\xff"s;
  const std::string close = "\xfe\xff\x0d\xe0\0\0\0\0"s, end = "\xfe\xff\xdd\xe0\0\0\0\0"s;
  EXPECT_EQ(depth("", "1.2.840.10008.1.2.1"), 0U);
  EXPECT_EQ(depth(element(0x5400, 0x100, "SQ", text(Group{})), "1.2.840.10008.1.2.1"),
            3U);  // group, channel, code
  EXPECT_EQ(
      depth(sequence + open + sequence + open + close + end + close + end, "1.2.840.10008.1.2.1"),
      2U);
  EXPECT_EQ(depth(sequence + open + close + open + close + end, "1.2.840.10008.1.2.1"), 1U);
  EXPECT_EQ(errorOf([&] { depth(sequence + open + end, "1.2.840.10008.1.2.1"); }).code(),
            ErrorCode::kCorrupt);
  EXPECT_EQ(checkDicomStructure(file(""), "x").elements, 7U);
}

TEST_F(DicomReaderTest, OnlyThePrefixBehindThePreambleMakesItDicom) {
  const DicomReader reader;
  EXPECT_TRUE(reader.recognises(put(dir_, "a", file("")), {}));
  EXPECT_FALSE(reader.recognises(put(dir_, "b", std::string(128, '\0')), {}));
  EXPECT_FALSE(reader.recognises(put(dir_, "c", "DICM"), {}));
  EXPECT_FALSE(reader.recognises(dir_.path(), {}));
}

}  // namespace
}  // namespace ecg
