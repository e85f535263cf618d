// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <regex>

#include "core/io/formats/read_record.hpp"
#include "core/io/xml/aecg_reader.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;

constexpr const char* kIncrement = R"(<increment value="0.002" unit="s"/>)";

std::string digits(int count, int value = 7) {
  std::string text;
  for (int k = 0; k < count; ++k) text += std::to_string(value) + (k % 9 == 8 ? "\n\t" : " ");
  return text;
}

std::string time(const std::string& increment = kIncrement,
                 const std::string& head = "20021122091000.000") {
  return R"(<component><sequence><code code="TIME_ABSOLUTE"/><value xsi:type="GLIST_TS">)"
         "<head value=\"" +
         head + "\"/>" + increment + "</value></sequence></component>";
}

std::string aecgLead(const std::string& name, const std::string& text,
                     const std::string& scale = R"(value="2.5" unit="uV")",
                     const std::string& origin = R"(value="0" unit="uV")") {
  return "<component><sequence><code code=\"MDC_ECG_LEAD_" + name +
         R"("/><value xsi:type="SLIST_PQ"><origin )" + origin + "/><scale " + scale + "/><digits>" +
         text + "</digits></value></sequence></component>";
}

std::string set(const std::string& sequences) {
  return "<component><sequenceSet>" + sequences + "</sequenceSet></component>";
}

std::string series(const std::string& content, const std::string& code = "RHYTHM") {
  return "<component><series><code code=\"" + code + "\"/>" + content + "</series></component>";
}

std::string aecgDocument(const std::string& content, const std::string& prolog = "") {
  return "<?xml version=\"1.0\"?>\n" + prolog +
         R"(<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="x">)" + content + "</AnnotatedECG>";
}

class AecgReaderTest : public testing::Test {
 protected:
  EcgRecord read(const std::string& xml) { return readRecord(put(dir_, "Jane Doe 12.xml", xml)); }
  Error failure(const std::string& xml) {
    return errorOf([&] { AecgReader().read(put(dir_, "r.xml", xml), {}); });
  }
  test::TempDir dir_;
};

TEST_F(AecgReaderTest, AValueIsDigitsTimesScalePlusOriginInMillivolts) {
  const auto record = read(aecgDocument(series(
      set(time() +
          aecgLead("I", digits(200, -4), R"(value="2.5" unit="uV")", R"(value="1" unit="mV")") +
          aecgLead("II", digits(200, 3), R"(value="0.5" unit="mV")", R"(value="0" unit="mV")") +
          aecgLead("V1", digits(200, 2), R"(value="0.001" unit="V")", R"(value="0" unit="V")")))));
  EXPECT_EQ(record.sampling_rate_hz, 500);
  EXPECT_DOUBLE_EQ(record.find("I")->mv[0], 1 - 0.01);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[199], 1.5);
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[5], 2);
  EXPECT_DOUBLE_EQ(record.find("I")->resolution_mv, 0.0025);
  EXPECT_EQ(record.find("V1")->unit_in_file, "V");
  EXPECT_EQ(record.find("II")->name_in_file, "MDC_ECG_LEAD_II");
}

TEST_F(AecgReaderTest, TheIncrementMayBeInAnyUnitOfTime) {
  struct Increment {
    const char *value, *unit;
    double rate_hz;
  };
  const Increment increments[] = {{"2", "ms", 500},
                                  {"1000", "us", 1000},
                                  {"0.004", "s", 250},
                                  {"0.00333333", "s", 300},
                                  {"2000000", "ns", 500}};
  for (const auto& [value, unit, rate_hz] : increments) {
    const std::string increment =
        std::string("<increment value=\"") + value + "\" unit=\"" + unit + "\"/>";
    const auto record =
        read(aecgDocument(series(set(time(increment) + aecgLead("II", digits(600))))));
    EXPECT_EQ(record.sampling_rate_hz, rate_hz) << value << unit;
  }
}

TEST_F(AecgReaderTest, NamespacePrefixesAndCommentsAmongDigitsDoNotMatter) {
  std::string xml =
      aecgDocument(series(set(time() + aecgLead("AVR", "1 2<!-- x -->\n3 " + digits(200)))));
  xml = std::regex_replace(xml, std::regex("<(/?)([A-Za-z])"), "<$1hl7:$2");
  const auto record = read(xml);
  EXPECT_EQ(record.leads[0].name, "aVR");
  EXPECT_EQ(record.samples(), 203);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[2], 3 * 0.0025);
}

TEST_F(AecgReaderTest, TheRhythmIsReadNotTheRepresentativeBeat) {
  const auto record = read(
      aecgDocument(series(set(time() + aecgLead("V2", digits(900, 1))), "REPRESENTATIVE_BEAT") +
                   series(set(time() + aecgLead("V2", digits(500, 2)))) +
                   series(set(time() + aecgLead("V2", digits(600, 3))))));
  EXPECT_EQ(record.samples(), 600);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[0], 3 * 0.0025);
  EXPECT_TRUE(anyContains(record.warnings, "Left out, another series of the file: V2"));
}

TEST_F(AecgReaderTest, SeriesOfOneRecordingAreJoinedAtTheirTimes) {
  const auto record = read(aecgDocument(
      series(set(time(kIncrement, "20021122091000.000") + aecgLead("I", digits(500, 1)))) +
      series(set(time(kIncrement, "20021122091000.000") + aecgLead("II", digits(500, 2)))) +
      series(set(time(kIncrement, "20021122091000.500") + aecgLead("V1", digits(500, 3))))));
  ASSERT_EQ(record.samples(), 750);
  EXPECT_DOUBLE_EQ(record.find("I")->mv[0], 0.0025);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[499], 0.005);
  EXPECT_TRUE(std::isnan(record.find("II")->mv[500]));
  EXPECT_TRUE(std::isnan(record.find("V1")->mv[249]));
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[250], 0.0075);
  EXPECT_TRUE(anyContains(record.warnings, "3 series of the file were joined"));
}

TEST_F(AecgReaderTest, SeriesWhoseTimesAreTheirOwnAreNotJoined) {
  const auto relative = [](const std::string& leads) {
    return series(
        set("<component><sequence><code code=\"TIME_RELATIVE\"/><value>"
            "<head value=\"0\" unit=\"s\"/>" +
            std::string(kIncrement) + "</value></sequence></component>" + leads));
  };
  const auto record = read(aecgDocument(relative(aecgLead("I", digits(500, 1))) +
                                        relative(aecgLead("II", digits(600, 2)))));
  EXPECT_EQ(record.find("I"), nullptr);
  EXPECT_TRUE(anyContains(record.warnings, "Left out, another series of the file: I"));
}

TEST_F(AecgReaderTest, PiecesOfASeriesStandAtTheirTime) {
  const auto record = read(aecgDocument(
      series(set(time(kIncrement, "20021122091000.000") + aecgLead("I", digits(500, 1))) +
             set(time(kIncrement, "20021122091001.000") + aecgLead("V1", digits(500, 2))))));
  EXPECT_EQ(record.samples(), 1000);
  EXPECT_DOUBLE_EQ(record.find("I")->mv[499], 0.0025);
  EXPECT_TRUE(std::isnan(record.find("I")->mv[500]));
  EXPECT_TRUE(std::isnan(record.find("V1")->mv[499]));
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[500], 0.005);
}

TEST_F(AecgReaderTest, PiecesThatAreYearsApartAreNotJoined) {
  const auto record = read(aecgDocument(
      series(set(time(kIncrement, "19021122091000.000") + aecgLead("I", digits(500, 1))) +
             set(time(kIncrement, "20021122091001.000") + aecgLead("V1", digits(600, 2))))));
  EXPECT_EQ(record.samples(), 600);
  EXPECT_TRUE(anyContains(record.warnings, "do not share a time axis"));
}

TEST_F(AecgReaderTest, ALeadThatOccursTwiceAtOneTimeIsKeptTwice) {
  const auto record = read(aecgDocument(
      series(set(time() + aecgLead("V1", digits(500, 1)) + aecgLead("V1", digits(500, 2))))));
  ASSERT_EQ(record.leads.size(), 2U);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[0], 0.0025);
  EXPECT_DOUBLE_EQ(record.leads[1].mv[0], 0.005);
  EXPECT_TRUE(anyContains(record.warnings, "V1 occurs more than once"));
}

TEST_F(AecgReaderTest, OneLongAndManyShortLeadsAskForNoMemory) {
  std::string sequences = time() + aecgLead("I", digits(400000));
  for (int k = 0; k < 60; ++k) sequences += aecgLead("X" + std::to_string(k), "1");
  EXPECT_NE(
      failure(aecgDocument(series(set(sequences)))).reason().find("far more than the file holds"),
      std::string::npos);
}

TEST_F(AecgReaderTest, AgeAndSexComeFromThePersonAndTheFileName) {
  const auto record = read(aecgDocument(
      R"(<effectiveTime><center value="20021122091000"/></effectiveTime><componentOf><x>)"
      R"(<subjectDemographicPerson><name>Jane Doe</name><administrativeGenderCode code="F"/>)"
      R"(<birthTime value="19021123"/></subjectDemographicPerson></x></componentOf>)" +
      series(set(time() + aecgLead("II", digits(500))))));
  EXPECT_EQ(record.age_years, 99);
  EXPECT_EQ(record.sex, "female");
  EXPECT_EQ(record.id, "Jane Doe 12");
  EXPECT_TRUE(record.comments.empty());
}

TEST_F(AecgReaderTest, BrokenFilesAreRefusedWithTheReason) {
  const auto with = [](const std::string& sequences) {
    return aecgDocument(series(set(sequences)));
  };
  const std::pair<std::string, const char*> cases[] = {
      {aecgDocument(""), "holds no waveform"},
      {aecgDocument(series("", "RHYTHM")), "holds no waveform"},
      {with(aecgLead("I", digits(200))), "no time increment"},
      {with(time("<increment value=\"0\" unit=\"s\"/>") + aecgLead("I", "1")), "impossible time"},
      {with(time("<increment value=\"-1\" unit=\"s\"/>") + aecgLead("I", "1")), "impossible time"},
      {with(time("<increment value=\"nan\" unit=\"s\"/>") + aecgLead("I", "1")), "no usable time"},
      {with(time("<increment value=\"2\" unit=\"furlong\"/>") + aecgLead("I", "1")),
       "no usable time"},
      {with(time() + aecgLead("I", "1 2 NaN 4")), "digit 3 of MDC_ECG_LEAD_I is \"NaN\""},
      {with(time() + aecgLead("I", "1 2 x4")), "digit 3 of MDC_ECG_LEAD_I is \"x4\""},
      {with(time() + aecgLead("I", "1e308 2", "value=\"1e9\" unit=\"V\"")), "beyond any number"},
      {with(time() + aecgLead("I", digits(9), "unit=\"uV\"")), "no usable scale"},
      {with(time() + aecgLead("I", digits(20))), "20 samples"},
      {aecgDocument(series(set(time() + aecgLead("I", digits(500))))).substr(0, 900),
       "not well-formed"},
  };
  for (const auto& [xml, reason] : cases) {
    const Error error = failure(xml);
    EXPECT_NE(error.reason().find(reason), std::string::npos) << error.what();
    EXPECT_NE(error.subject().find("r.xml"), std::string::npos);
  }
  EXPECT_NE(failure("").reason().find("is empty"), std::string::npos);
}

TEST_F(AecgReaderTest, EntitiesAreNeitherExpandedNorLoaded) {
  const std::string bomb =
      "<!DOCTYPE AnnotatedECG [<!ENTITY a \"1 1 1 1 1 1 1 1 1 1\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
  for (const std::string entity : {"&b;", "&c;"}) {
    const Error error =
        failure(aecgDocument(series(set(time() + aecgLead("I", "1 " + entity))), bomb));
    EXPECT_NE(error.reason().find("is \"" + entity + "\", not a number"), std::string::npos)
        << error.what();
  }
}

TEST_F(AecgReaderTest, AFileOfNothingButElementsIsRefusedBeforeItIsParsed) {
  std::string xml = aecgDocument("");
  std::string many;
  for (int k = 0; k < 600000; ++k) many += "<a/>";
  xml.insert(xml.find("</Annot"), many);
  EXPECT_NE(failure(xml).reason().find("too many for an ECG"), std::string::npos);
}

TEST_F(AecgReaderTest, OnlyTheRootElementMakesAnAecg) {
  const AecgReader reader;
  EXPECT_TRUE(reader.recognises(put(dir_, "a", aecgDocument("")), {}));
  EXPECT_TRUE(reader.recognises(put(dir_, "b",
                                    "<!-- <x> --><!DOCTYPE a [<!ENTITY b \"<c>\">]>\n"
                                    "<v3:AnnotatedECG/>"),
                                {}));
  EXPECT_FALSE(reader.recognises(put(dir_, "c", "<x><AnnotatedECG/></x>"), {}));
  EXPECT_FALSE(reader.recognises(put(dir_, "d", "AnnotatedECG"), {}));
  EXPECT_FALSE(reader.recognises(put(dir_, "e", ""), {}));
  EXPECT_FALSE(reader.recognises(dir_.path(), {}));
}

}  // namespace
}  // namespace ecg
