// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/muse_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/common/files/base64.hpp"
#include "core/common/files/crc.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/demographics.hpp"
#include "core/io/reader/lead_lengths.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/reader/units.hpp"
#include "core/io/xml/xml_document.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

template <typename Number>
std::optional<Number> childNumber(pugi::xml_node node, std::string_view name) {
  return wholeNumber<Number>(childText(node, name));
}

/// MUSE writes units in words.
std::optional<double> millivoltsPerMuse(std::string_view unit) {
  const std::string lower = lowerCase(unit);
  if (lower == "microvolts") return millivoltsPer("uV");
  if (lower == "millivolts") return millivoltsPer("mV");
  return millivoltsPer(lower);
}

/// The rhythm waveform with most samples; the file may hold several, and median beats besides.
pugi::xml_node rhythmWaveform(pugi::xml_node root, const std::string& subject,
                              std::vector<Message>& warnings) {
  const auto length = [](pugi::xml_node waveform) {
    return childNumber<std::int64_t>(childNamed(waveform, "LeadData"), "LeadSampleCountTotal")
        .value_or(0);
  };
  std::vector<pugi::xml_node> rhythm;
  std::vector<std::string> types;
  for (const auto waveform : childrenNamed(root, "Waveform")) {
    types.push_back(childText(waveform, "WaveformType"));
    if (lowerCase(types.back()) == "rhythm") rhythm.push_back(waveform);
  }
  if (rhythm.empty()) {
    throw Error(ErrorCode::kUnsupported, subject,
                types.empty() ? Message("record.no-waveform")
                              : Message("muse.no-rhythm-waveform", {listed(types)}),
                "advice.export-with-rhythm");
  }
  if (rhythm.size() > 1) {
    warnings.push_back({"muse.longest-rhythm-read", {std::to_string(rhythm.size())}});
  }
  return *std::ranges::max_element(rhythm, {}, length);
}

/// Samples per second: a base times a power of ten.
double rateOf(pugi::xml_node waveform, const std::string& subject) {
  const std::string base = childText(waveform, "SampleBase");
  const std::string exponent = childText(waveform, "SampleExponent");
  const auto value = wholeNumber<double>(base);
  const auto power = exponent.empty() ? 0 : wholeNumber<int>(exponent);
  if (!value || !power) {
    throw Error(ErrorCode::kIncomplete, subject, {"muse.no-sampling-rate", {base, exponent}});
  }
  const double rate = *value * std::pow(10.0, *power);
  if (!(rate > 0 && rate <= kHighestRateHz)) {
    throw Error(ErrorCode::kCorrupt, subject, "muse.impossible-sampling-rate");
  }
  return rate;
}

class LeadReader {
 public:
  LeadReader(const std::string& subject, std::vector<Message>& warnings)
      : subject_(subject), warnings_(warnings) {}

  Lead read(pugi::xml_node data) {
    Lead lead;
    lead.name_in_file = childText(data, "LeadID");
    lead.name = canonicalLeadName(lead.name_in_file);
    id_ = lead.name_in_file.empty() ? "(unnamed)" : lead.name_in_file;
    lead.unit_in_file = childText(data, "LeadAmplitudeUnits");
    const auto per_bit = childNumber<double>(data, "LeadAmplitudeUnitsPerBit");
    const auto unit_mv = millivoltsPerMuse(lead.unit_in_file);
    if (!per_bit || *per_bit <= 0 || !unit_mv) {
      fail(ErrorCode::kIncomplete,
           {"muse.no-usable-amplitude",
            {childText(data, "LeadAmplitudeUnitsPerBit"), lead.unit_in_file}});
    }
    lead.resolution_mv = *per_bit * *unit_mv;
    const std::string bytes = bytesOf(data);
    // Every digit is a value: none stands for a missing sample.
    lead.mv = Samples::fromDigits(digitsOf(data, bytes), {0, 1, lead.resolution_mv, 0, false});
    remark(data, bytes);
    return lead;
  }

 private:
  [[noreturn]] void fail(ErrorCode code, const Message& why) const {
    throw Error(code, subject_, {"muse.lead", {id_, why}});
  }

  std::string bytesOf(pugi::xml_node data) const {
    const std::string size = childText(data, "LeadSampleSize");
    if (!size.empty() && size != "2") {
      fail(ErrorCode::kUnsupported, {"muse.other-sample-size", {size}});
    }
    const auto bytes = decodeBase64(textOf(childNamed(data, "WaveFormData")));
    if (!bytes) fail(ErrorCode::kCorrupt, "muse.not-base64");
    if (bytes->empty()) fail(ErrorCode::kCorrupt, "record.no-samples");
    if (bytes->size() % 2 != 0) fail(ErrorCode::kCorrupt, "muse.ends-within-a-sample");
    return *bytes;
  }

  /// Digits, 16 bits, little-endian: all there are, with a warning if the file states another
  /// count.
  std::vector<std::int16_t> digitsOf(pugi::xml_node data, const std::string& bytes) {
    const auto held = static_cast<std::int64_t>(bytes.size() / 2);
    const auto stated = childNumber<std::int64_t>(data, "LeadSampleCountTotal").value_or(held);
    if (stated != held) {
      warnings_.push_back(
          {"muse.lead-of-other-length", {id_, std::to_string(stated), std::to_string(held)}});
    }
    std::vector<std::int16_t> digits(static_cast<std::size_t>(held));
    for (std::size_t k = 0; k < digits.size(); ++k) {
      const auto low = static_cast<unsigned char>(bytes[2 * k]);
      const auto high = static_cast<unsigned char>(bytes[2 * k + 1]);
      digits[k] = static_cast<std::int16_t>(low | high << 8);
    }
    return digits;
  }

  void remark(pugi::xml_node data, const std::string& bytes) {
    const auto crc = childNumber<std::uint32_t>(data, "LeadDataCRC32");
    if (crc && *crc != crc32(bytes)) {
      warnings_.push_back({"muse.lead-checksum", {id_}});
    }
    if (lowerCase(childText(data, "LeadOff")) == "true") {
      warnings_.push_back({"muse.electrode-off", {id_}});
    }
    for (const char* offset : {"LeadTimeOffset", "LeadOffsetFirstSample", "FirstSampleBaseline"}) {
      const std::string text = childText(data, offset);
      if (!text.empty() && wholeNumber<double>(text).value_or(1) != 0) {
        warnings_.push_back({"muse.offset-not-applied", {id_, std::string(offset), text}});
      }
    }
  }

  const std::string& subject_;
  std::vector<Message>& warnings_;
  std::string id_;
};

std::optional<double> ageOf(pugi::xml_node root) {
  const auto person = childNamed(root, "PatientDemographics");
  const std::string unit = lowerCase(childText(person, "AgeUnits"));
  if (const auto age = childNumber<double>(person, "PatientAge"); age && *age >= 0) {
    if (unit.empty() || unit == "years") return *age;
    if (unit == "months") return std::floor(*age / 12);
    return 0;  // weeks, days or hours
  }
  return std::nullopt;
}

}  // namespace

bool MuseReader::recognises(const std::filesystem::path& file,
                            const std::stop_token& /*stop*/) const {
  return hasXmlRoot(file, "RestingECG");
}

EcgRecord MuseReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  const XmlFile xml(file, stop);
  const std::string subject = file.string();
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format = format();
  record.sha256 = xml.sha256();
  const auto waveform = rhythmWaveform(xml.root(), subject, record.warnings);
  record.sampling_rate_hz = rateOf(waveform, subject);
  LeadReader reader(subject, record.warnings);
  for (const auto data : childrenNamed(waveform, "LeadData")) {
    if (record.leads.size() == kMaxLeads) {
      throw Error(ErrorCode::kUnsupported, subject, "record.more-leads-than-any-ecg");
    }
    record.leads.push_back(reader.read(data));
  }
  if (record.leads.empty()) {
    throw Error(ErrorCode::kCorrupt, subject, "muse.no-leads");
  }
  const auto stated = childNumber<std::size_t>(waveform, "NumberofLeads");
  if (stated && *stated != record.leads.size()) {
    record.warnings.push_back({"muse.other-number-of-leads",
                               {std::to_string(*stated), std::to_string(record.leads.size())}});
  }
  padLeads(record, xml.size(), subject);
  record.sex = sexFromText(childText(childNamed(xml.root(), "PatientDemographics"), "Gender"));
  record.age_years = ageOf(xml.root());
  return record;
}

}  // namespace ecg
