// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/philips_reader.hpp"

#include <gtest/gtest.h>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/wfdb_builder.hpp"
#include "tests/core/io/xli_encoder.hpp"
#include "tests/support/base64_text.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::xliChunk;

constexpr const char* kAttributes =
    R"(compression="XLI" leadlabels="I II III aVR aVL aVF V1 V2 V3 V4 V5 V6" )"
    R"(durationperchannel="200" samplespersecond="500" resolution="5")";

/// Twelve leads of 100 samples: I = 10, II = 30, residuals 0, chest leads 1 to 6.
std::vector<std::vector<int>> twelve() {
  std::vector<std::vector<int>> leads(12, std::vector<int>(100, 0));
  for (int k = 0; k < 100; ++k) {
    leads[0][static_cast<std::size_t>(k)] = 10 + k % 3;
    leads[1][static_cast<std::size_t>(k)] = 30 + k % 3;
  }
  for (int l = 6; l < 12; ++l) leads[static_cast<std::size_t>(l)].assign(100, l - 5);
  return leads;
}

std::string streamOf(const std::vector<std::vector<int>>& leads) {
  std::string stream;
  for (const auto& lead : leads) stream += xliChunk(lead);
  return stream;
}

std::string philipsDocument(const std::string& stream, const std::string& attributes = kAttributes,
                     const std::string& signal = "", const std::string& version = "1.04.01") {
  const auto element = [](const std::string& name, const std::string& content) {
    return "<" + name + ">" + content + "</" + name + ">";
  };
  return R"(<restingecgdata xmlns="http://www3.medical.philips.com">)" +
         element("documentinfo", element("documentversion", version)) +
         R"(<dataacquisition date="2020-05-18">)" + element("signalcharacteristics", signal) +
         "</dataacquisition>" +
         element("patient", element("generalpatientdata",
                                    element("name", element("lastname", "Doe")) +
                                        element("age", element("dateofbirth", "1951-06-01")) +
                                        element("sex", "Female"))) +
         "<waveforms><parsedwaveforms " + attributes + ">\n" + test::base64Text(stream) +
         "\n</parsedwaveforms></waveforms></restingecgdata>";
}

class PhilipsReaderTest : public testing::Test {
 protected:
  EcgRecord read(const std::string& xml) { return readRecord(put(dir_, "r.xml", xml)); }
  Error failure(const std::string& xml) {
    return errorOf([&] { PhilipsReader().read(put(dir_, "r.xml", xml), {}); });
  }
  test::TempDir dir_;
};

TEST_F(PhilipsReaderTest, LeadsAreDigitsTimesResolution) {
  const auto record = read(philipsDocument(streamOf(twelve())));
  EXPECT_EQ(record.format, "Philips Sierra XML 1.04.01");
  EXPECT_EQ(record.sampling_rate_hz, 500);
  ASSERT_EQ(record.samples(), 100);
  EXPECT_DOUBLE_EQ(record.find("I")->mv[1], 0.055);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[0], 0.15);
  EXPECT_DOUBLE_EQ(record.find("III")->mv[0], 0.1);
  EXPECT_DOUBLE_EQ(record.find("aVR")->mv[0], -0.1);
  EXPECT_DOUBLE_EQ(record.find("aVL")->mv[0], -0.025);
  EXPECT_DOUBLE_EQ(record.find("aVF")->mv[0], 0.125);
  EXPECT_DOUBLE_EQ(record.find("V6")->mv[0], 0.03);
  EXPECT_FALSE(record.find("III")->derived);
  EXPECT_EQ(record.find("V1")->unit_in_file, "uV");
  EXPECT_DOUBLE_EQ(record.find("V1")->resolution_mv, 0.005);
}

TEST_F(PhilipsReaderTest, Version103DescribesItsSignalElsewhere) {
  const auto record = read(philipsDocument(
      streamOf(twelve()),
      R"(compressflag="True" compressmethod="XLI" durationperchannel="200" nbitspersample="16")",
      "<samplingrate>500</samplingrate><signalresolution>2.5</signalresolution>", "1.03"));
  EXPECT_EQ(record.format, "Philips Sierra XML 1.03");
  EXPECT_EQ(record.leads.size(), 12U);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[0], 0.075);
}

TEST_F(PhilipsReaderTest, Utf16IsRead) {
  std::string wide = "\xff\xfe";
  for (const char c : philipsDocument(streamOf(twelve()))) wide += std::string(1, c) + '\0';
  EXPECT_EQ(read(wide).samples(), 100);
}

TEST_F(PhilipsReaderTest, AgeIsReckonedOnTheDayOfTheRecording) {
  const auto record = read(philipsDocument(streamOf(twelve())));
  EXPECT_EQ(record.age_years, 68);
  EXPECT_EQ(record.sex, "female");
  EXPECT_TRUE(record.comments.empty());
}

/// 0.2 s of ECG, then in every lead 0.6 s with a pulse of 200 digits; residuals make the restored
/// leads equal, too.
TEST_F(PhilipsReaderTest, ACalibrationAtTheEndIsLeftOutAndItsHeightTold) {
  auto leads = twelve();
  for (std::size_t l = 0; l < 12; ++l) {
    leads[l].resize(400, 0);
    const int residual[] = {200, 200, -200, -400, -200, 0};
    for (std::size_t k = 200; k < 300; ++k) leads[l][k] = l < 6 ? residual[l] : 200;
  }
  std::string attributes = kAttributes;
  attributes.replace(attributes.find("\"200\""), 5, "\"800\"");
  const auto record = read(philipsDocument(streamOf(leads), attributes));
  EXPECT_EQ(record.samples(), 100);
  EXPECT_TRUE(anyContains(record.warnings, "last 0.60 s, a calibration pulse of 1 mV"));
}

TEST_F(PhilipsReaderTest, ASampleCountOtherThanStatedIsTold) {
  std::string attributes = kAttributes;
  attributes.replace(attributes.find("\"200\""), 5, "\"210\"");
  EXPECT_TRUE(anyContains(read(philipsDocument(streamOf(twelve()), attributes)).warnings,
                          "should have 105 samples; they have 100"));
}

TEST_F(PhilipsReaderTest, BrokenFilesAreRefusedWithTheReason) {
  const std::string stream = streamOf(twelve());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string attributes = kAttributes;
    attributes.replace(attributes.find(from), from.size(), to);
    return philipsDocument(stream, attributes);
  };
  std::string foreign = philipsDocument(stream);
  foreign.insert(foreign.find("</parsed"), "?");
  auto uneven = twelve();
  uneven[3].resize(50);
  const std::pair<std::string, const char*> cases[] = {
      {"<restingecgdata/>", "holds no waveform"},
      {with("XLI", "ZIP"), "compressed by \"ZIP\""},
      {with("500", "0"), "no usable sampling rate"},
      {with("500", "nan"), "no usable sampling rate"},
      {with("\"200\"", "\"1e12\""), "too long"},
      {with("resolution=\"5\"", ""), "no usable sampling rate, resolution"},
      {with("I II III", "II I III"), "does not start with the six limb leads"},
      {with(" V6", " V6 V7"), "should hold 13 leads; it has 12"},
      {with("\"200\"", "\"20\""), "samples it should have"},
      {philipsDocument(stream.substr(0, stream.size() - 5)), "is cut short"},
      {philipsDocument(""), "should hold 12 leads; it has 0"},
      {philipsDocument(streamOf(uneven)), "leads of different lengths"},
      {foreign, "no Base64"},
      {philipsDocument(stream).substr(0, 500), "not well-formed"},
  };
  for (const auto& [xml, reason] : cases) {
    const Error error = failure(xml);
    EXPECT_NE(error.reason().find(reason), std::string::npos) << reason << ": " << error.what();
  }
}

}  // namespace
}  // namespace ecg
