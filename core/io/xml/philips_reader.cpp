// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/philips_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "core/common/files/base64.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/demographics.hpp"
#include "core/io/xml/xli.hpp"
#include "core/io/xml/xml_document.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

using Digits = std::vector<std::vector<std::int16_t>>;

/// The format has room for sixteen leads; the recorders write some seconds of each. More would be
/// a compressed bomb: 4 million values.
constexpr std::size_t kMaxLeads = 16;
constexpr double kMaxSamples = 1 << 18;
constexpr std::size_t kLimbLeads = 6;
/// Shortest stretch at the end, equal in all leads, that is taken for a calibration.
constexpr double kLeastCalibrationSeconds = 0.4;

/// What the file says of its waveform, wherever that stands in its version of the format.
struct Description {
  std::string version, compression;
  double rate_hz = 0;
  double microvolts = 0;  ///< of one digit
  double offset = 0;      ///< digit of 0 mV
  double duration_ms = 0;
  std::vector<std::string> leads;

  double samples() const { return std::round(duration_ms * rate_hz / 1000); }
};

/// An attribute of the waveform (1.04), else an element of the signal's characteristics (1.03).
class Properties {
 public:
  Properties(pugi::xml_node root, pugi::xml_node waveform)
      : waveform_(waveform), signal_(descend(root, "dataacquisition/signalcharacteristics")) {}

  std::string text(const char* attribute, std::initializer_list<const char*> elements) const {
    std::string found = attributeText(waveform_, attribute);
    for (const char* element : elements) {
      if (found.empty()) found = childText(signal_, element);
    }
    return found;
  }

  double number(const char* attribute, std::initializer_list<const char*> elements) const {
    return wholeNumber<double>(text(attribute, elements)).value_or(0);
  }

 private:
  pugi::xml_node waveform_, signal_;
};

std::vector<std::string> leadNames(const Properties& properties) {
  const std::string labels = properties.text("leadlabels", {});
  std::vector<std::string> names;
  for (const auto word : words(labels)) names.emplace_back(word);
  // Version 1.03 states no labels: the standard twelve, in their order.
  if (names.empty()) names.assign(kStandardLeads.begin(), kStandardLeads.end());
  return names;
}

Description describe(pugi::xml_node root, pugi::xml_node waveform, const std::string& subject) {
  const Properties properties(root, waveform);
  Description d;
  d.version = childText(childNamed(root, "documentinfo"), "documentversion");
  d.compression = properties.text("compression", {});
  if (d.compression.empty()) d.compression = properties.text("compressmethod", {});
  if (lowerCase(properties.text("compressflag", {})) == "false") d.compression = "none";
  if (lowerCase(d.compression) != "xli") {
    throw Error(ErrorCode::kUnsupported, subject, {"philips.not-xli", {d.compression}});
  }
  d.rate_hz = properties.number("samplespersecond", {"samplingrate"});
  d.microvolts = properties.number("resolution", {"resolution", "signalresolution"});
  d.offset = properties.number("signaloffset", {"signaloffset"});
  d.duration_ms = properties.number("durationperchannel", {});
  const bool usable = d.rate_hz > 0 && d.rate_hz <= 1e6 && d.microvolts > 0 &&
                      d.microvolts <= 1e6 && d.duration_ms > 0 && std::abs(d.offset) < 65536;
  if (!usable) {
    throw Error(ErrorCode::kIncomplete, subject, "philips.no-rate-resolution-duration");
  }
  const std::string bits = properties.text("bitspersample", {"bitspersample"});
  if (!bits.empty() && bits != "16") {
    throw Error(ErrorCode::kUnsupported, subject, {"philips.other-bits", {bits}});
  }
  if (lowerCase(properties.text("signalsigned", {"signalsigned"})) == "false") {
    throw Error(ErrorCode::kUnsupported, subject, "philips.unsigned-samples");
  }
  if (d.samples() < 1 || d.samples() > kMaxSamples) {
    throw Error(ErrorCode::kUnsupported, subject,
                {"philips.too-long", {std::to_string(d.duration_ms / 1000)}});
  }
  d.leads = leadNames(properties);
  return d;
}

Digits decode(pugi::xml_node waveform, const Description& d, const std::string& subject) {
  const auto stream = decodeBase64(textOf(waveform));
  if (!stream) throw Error(ErrorCode::kCorrupt, subject, "philips.not-base64");
  // A recorder may append a few samples to the stated duration.
  const auto most = static_cast<std::size_t>(d.samples() * 1.1) + 16;
  Digits leads = decodeXli(*stream, kMaxLeads, most, subject);
  if (leads.size() < d.leads.size()) {
    throw Error(ErrorCode::kCorrupt, subject,
                {"philips.other-number-of-leads",
                 {std::to_string(d.leads.size()), std::to_string(leads.size())}},
                "advice.maybe-cut-short");
  }
  leads.resize(d.leads.size());
  for (const auto& lead : leads) {
    if (lead.size() != leads.front().size()) {
      throw Error(ErrorCode::kCorrupt, subject, "philips.leads-of-different-lengths");
    }
  }
  return leads;
}

/// Residuals are stored where the order is the standard one: I and II, then the four derived ones.
void requireLimbLeads(const Description& d, const std::string& subject) {
  for (std::size_t k = 0; k < kLimbLeads; ++k) {
    if (k >= d.leads.size() || canonicalLeadName(d.leads[k]) != kStandardLeads[k]) {
      throw Error(ErrorCode::kUnsupported, subject, "philips.not-limb-leads-first");
    }
  }
}

/// First sample of the calibration that all leads share at the end; the length if there is none.
/// A heart never shows the same in all twelve leads, least of all in I and aVR.
std::size_t calibrationStart(const Digits& leads, const Description& d) {
  const std::size_t length = leads.front().size();
  std::size_t start = length;
  const auto equal_at = [&](std::size_t k) {
    return std::ranges::all_of(leads, [&](const auto& lead) { return lead[k] == leads[0][k]; });
  };
  while (start > 0 && equal_at(start - 1)) --start;
  const auto highest =
      std::max_element(leads[0].begin() + static_cast<std::ptrdiff_t>(start), leads[0].end());
  const bool pulse = highest != leads[0].end() && *highest > d.offset;
  const double seconds = static_cast<double>(length - start) / d.rate_hz;
  return pulse && seconds >= kLeastCalibrationSeconds ? start : length;
}

/// Cuts the calibration off and says so, with its height: 1 mV shows that the scale is right.
void removeCalibration(Digits& leads, const Description& d, std::vector<Message>& warnings) {
  const std::size_t length = leads.front().size();
  const std::size_t start = calibrationStart(leads, d);
  if (start == length) return;
  if (start == 0) {
    warnings.push_back("philips.all-leads-same");
    return;
  }
  const double top =
      *std::max_element(leads[0].begin() + static_cast<std::ptrdiff_t>(start), leads[0].end());
  warnings.push_back(Message("philips.calibration-pulse-left-out",
                             {withDecimals(static_cast<double>(length - start) / d.rate_hz, 2),
                              withDigits((top - d.offset) * d.microvolts / 1000, 3)}));
  for (auto& lead : leads) lead.resize(start);
}

void addLeads(EcgRecord& record, const Digits& digits, const Description& d) {
  for (std::size_t k = 0; k < digits.size(); ++k) {
    Lead lead;
    lead.name_in_file = d.leads[k];
    lead.name = canonicalLeadName(lead.name_in_file);
    lead.unit_in_file = "uV";
    lead.resolution_mv = d.microvolts / 1000;
    lead.mv.reserve(digits[k].size());
    for (const auto digit : digits[k]) {
      lead.mv.push_back((digit - d.offset) * d.microvolts / 1000);
    }
    record.leads.push_back(std::move(lead));
  }
}

void addPerson(EcgRecord& record, pugi::xml_node root) {
  const auto person = descend(root, "patient/generalpatientdata");
  record.sex = sexFromText(childText(person, "sex"));
  const auto age = childNamed(person, "age");
  if (const auto years = wholeNumber<double>(childText(age, "years")); years && *years >= 0) {
    record.age_years = *years;
  } else {
    record.age_years = ageBetween(childText(age, "dateofbirth"),
                                  childNamed(root, "dataacquisition").attribute("date").value());
  }
}

}  // namespace

bool PhilipsReader::recognises(const std::filesystem::path& file,
                               const std::stop_token& /*stop*/) const {
  return hasXmlRoot(file, "restingecgdata");
}

EcgRecord PhilipsReader::read(const std::filesystem::path& file,
                              const std::stop_token& stop) const {
  const XmlFile xml(file, stop);
  const std::string subject = file.string();
  const auto waveform = descend(xml.root(), "waveforms/parsedwaveforms");
  if (!waveform) throw Error(ErrorCode::kUnsupported, subject, "record.no-waveform");
  const Description d = describe(xml.root(), waveform, subject);
  requireLimbLeads(d, subject);
  Digits digits = decode(waveform, d, subject);
  restoreLimbLeads(digits);
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format = format();
  if (d.version.size() <= 8 && d.version.find_first_not_of("0123456789.") == std::string::npos) {
    record.format += " " + d.version;
  }
  record.sha256 = xml.sha256();
  record.sampling_rate_hz = d.rate_hz;
  if (digits.front().size() != static_cast<std::size_t>(d.samples())) {
    record.warnings.push_back({"philips.leads-of-other-length",
                               {std::to_string(static_cast<std::int64_t>(d.samples())),
                                std::to_string(digits.front().size())}});
  }
  removeCalibration(digits, d, record.warnings);
  if (digits.front().empty())
    throw Error(ErrorCode::kCorrupt, subject, "philips.leads-without-samples");
  addLeads(record, digits, d);
  addPerson(record, xml.root());
  return record;
}

}  // namespace ecg
