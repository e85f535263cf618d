// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dicom/dicom_waveform.hpp"

#include <dcmtk/dcmdata/dctk.h>

#include <bit>
#include <cmath>
#include <limits>
#include <optional>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/lead_lengths.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/reader/units.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

static_assert(std::endian::native == std::endian::little, "16-bit samples are taken as they lie");

/// How samples are stored: Waveform Sample Interpretation (5400,1006).
struct Storage {
  std::string_view name;
  int bits;  ///< 0: known, but not read here
  bool is_signed;
  std::string_view meaning;
};
constexpr Storage kStorages[] = {
    {"SS", 16, true, "signed 16 bit"}, {"US", 16, false, "unsigned 16 bit"},
    {"SB", 8, true, "signed 8 bit"},   {"UB", 8, false, "unsigned 8 bit"},
    {"MB", 0, false, "8 bit mu-law"},  {"AB", 0, false, "8 bit A-law"},
    {"SL", 32, true, "signed 32 bit"}, {"UL", 32, false, "unsigned 32 bit"},
    {"SV", 0, true, "signed 64 bit"},  {"UV", 0, false, "unsigned 64 bit"},
};

/// One channel of a group: digits to millivolts.
struct Channel {
  Lead lead;
  bool voltage = false;
  double gain_mv = 0, baseline_mv = 0, skew_s = 0;
};

std::optional<double> decimal(DcmItem& item, std::uint16_t group, std::uint16_t element) {
  return wholeNumber<double>(dicomText(item, group, element));
}

/// The item `number` of a sequence; nullptr if there is none.
DcmItem* sequenceItem(DcmItem& item, std::uint16_t group, std::uint16_t element, long number = 0) {
  DcmItem* found = nullptr;
  const auto status = item.findAndGetSequenceItem(DcmTagKey(group, element), found, number);
  return status.good() ? found : nullptr;
}

/// The lead that a code names, in the vocabularies of SCP-ECG ("5.6.3-9-61") and IEEE 11073-10102
/// ("2:61"): both count I, II, V1 to V6 as 1 to 8 and III, aVR, aVL, aVF as 61 to 64.
std::string leadOfCode(std::string_view code) {
  constexpr std::string_view kPrefixes[] = {"5.6.3-9-", "2:"};
  constexpr std::string_view kFirst[] = {"I", "II", "V1", "V2", "V3", "V4", "V5", "V6"};
  constexpr std::string_view kLimb[] = {"III", "aVR", "aVL", "aVF"};
  for (const auto prefix : kPrefixes) {
    if (!code.starts_with(prefix)) continue;
    const auto number = wholeNumber<unsigned>(code.substr(prefix.size())).value_or(0);
    if (number >= 1 && number <= 8) return std::string(kFirst[number - 1]);
    if (number >= 61 && number <= 64) return std::string(kLimb[number - 61]);
  }
  return "";
}

void nameLead(DcmItem& definition, Lead& lead) {
  std::string code, meaning;
  if (DcmItem* source = sequenceItem(definition, 0x003a, 0x0208)) {
    code = dicomText(*source, 0x0008, 0x0100);
    meaning = dicomText(*source, 0x0008, 0x0104);
  }
  const std::string label = dicomText(definition, 0x003a, 0x0203);
  lead.name_in_file = !meaning.empty() ? meaning : !label.empty() ? label : code;
  lead.name = leadOfCode(code);
  if (lead.name.empty()) {  // "Lead I (Einthoven)"
    lead.name = canonicalLeadName(lead.name_in_file.substr(0, lead.name_in_file.find('(')));
  }
  if (!isStandardLead(lead.name) && isStandardLead(canonicalLeadName(label))) {
    lead.name = canonicalLeadName(label);
  }
}

/// Seconds from the group's start to the channel's first sample: skew of the multiplexer, and what
/// is to be added to align channels.
double skewOf(DcmItem& definition, double rate_hz) {
  const auto samples = decimal(definition, 0x003a, 0x0215);
  const auto seconds = decimal(definition, 0x003a, 0x0214);
  const double skew_s = seconds ? *seconds : samples.value_or(0) / rate_hz;
  return skew_s + decimal(definition, 0x003a, 0x0218).value_or(0);
}

Channel describeChannel(DcmItem& definition, double rate_hz, DicomFindings& findings) {
  constexpr double kLongestSkew_s = 1;
  Channel channel;
  nameLead(definition, channel.lead);
  const std::string name = channel.lead.name.empty() ? "(unnamed)" : channel.lead.name;
  if (DcmItem* unit = sequenceItem(definition, 0x003a, 0x0211)) {
    channel.lead.unit_in_file = dicomText(*unit, 0x0008, 0x0100);
  }
  const std::string& unit = channel.lead.unit_in_file;
  const auto unit_mv = millivoltsPer(unit);
  const auto sensitivity = decimal(definition, 0x003a, 0x0210);
  if (!sensitivity || *sensitivity == 0) {
    findings.no_sensitivity.push_back(name);
    return channel;
  }
  if (!unit_mv) {
    if (unit.empty()) findings.no_unit.push_back(name);
    if (!unit.empty()) findings.no_voltage.push_back(name + " (" + unit + ")");
    return channel;
  }
  const auto correction = decimal(definition, 0x003a, 0x0212);
  if (!correction) findings.no_correction.push_back(name);
  channel.voltage = true;
  channel.gain_mv = *sensitivity * correction.value_or(1) * *unit_mv;
  channel.baseline_mv = decimal(definition, 0x003a, 0x0213).value_or(0) * *unit_mv;
  channel.lead.resolution_mv = std::abs(channel.gain_mv);
  channel.skew_s = skewOf(definition, rate_hz);
  if (!(std::abs(channel.skew_s) <= kLongestSkew_s)) {
    channel.skew_s = 0;
    findings.impossible_skew.push_back(name);
  }
  return channel;
}

Storage storageOf(DcmItem& item, const std::string& subject) {
  const std::string name = dicomText(item, 0x5400, 0x1006);
  for (const auto& storage : kStorages) {
    if (storage.name != name) continue;
    if (storage.bits == 0) {
      throw Error(ErrorCode::kUnsupported, subject,
                  {"dicom.sample-kind-not-read", {name, std::string(storage.meaning)}});
    }
    Uint16 allocated = 0;
    item.findAndGetUint16(DcmTagKey(0x5400, 0x1004), allocated);
    if (allocated != storage.bits) {
      throw Error(ErrorCode::kCorrupt, subject,
                  {"dicom.sample-bits-contradict", {name, std::to_string(allocated)}});
    }
    return storage;
  }
  throw Error(ErrorCode::kUnsupported, subject, {"dicom.unknown-sample-kind", {name}});
}

/// The bytes of an element as they lie in a little-endian file; nullptr if it has none.
const Uint8* bytesOf(DcmItem& item, const DcmTagKey& key, std::int64_t file_bytes,
                     std::int64_t& length, const std::string& subject) {
  DcmElement* element = nullptr;
  length = 0;
  if (item.findAndGetElement(key, element).bad() || element == nullptr) return nullptr;
  length = element->getLength();
  if (length > file_bytes) {
    throw Error(
        ErrorCode::kCorrupt, subject,
        {"dicom.more-bytes-than-the-file", {std::to_string(length), std::to_string(file_bytes)}});
  }
  Uint8* bytes = nullptr;
  if (element->getUint8Array(bytes).good() && bytes != nullptr) return bytes;
  Uint16* words = nullptr;
  if (element->getUint16Array(words).good()) return reinterpret_cast<const Uint8*>(words);
  return nullptr;
}

std::int64_t digitAt(const Uint8* bytes, std::int64_t index, const Storage& storage) {
  if (storage.bits == 8) {
    return storage.is_signed ? static_cast<std::int8_t>(bytes[index]) : bytes[index];
  }
  if (storage.bits == 32) {
    std::uint32_t word = 0;
    for (int k = 3; k >= 0; --k) word = word << 8 | bytes[4 * index + k];
    return storage.is_signed ? static_cast<std::int32_t>(word) : std::int64_t{word};
  }
  const int word = bytes[2 * index] | bytes[2 * index + 1] << 8;
  return storage.is_signed ? static_cast<std::int16_t>(word) : word;
}

std::optional<std::int64_t> paddingOf(DcmItem& item, const Storage& storage,
                                      std::int64_t file_bytes, const std::string& subject) {
  std::int64_t length = 0;
  const Uint8* bytes = bytesOf(item, DcmTagKey(0x5400, 0x100a), file_bytes, length, subject);
  if (bytes == nullptr || length * 8 < storage.bits) return std::nullopt;
  return digitAt(bytes, 0, storage);
}

/// The samples of channel `c`: kept as their digits where these are of 16 bits and the lowest is
/// free to stand for what is missing.
Samples samplesOf(const Uint8* bytes, const DicomGroup& group, std::int64_t c,
                  const Storage& storage, const std::optional<std::int64_t>& padding,
                  const Channel& channel) {
  const auto count = static_cast<std::size_t>(group.samples);
  const auto at = [&](std::size_t k) {
    return digitAt(bytes, static_cast<std::int64_t>(k) * group.channels + c, storage);
  };
  const auto missing = [&padding](std::int64_t digit) { return padding && digit == *padding; };
  constexpr std::int64_t kLowest = std::numeric_limits<std::int16_t>::lowest();
  bool lowest_is_value = storage.bits == 32 || (storage.bits == 16 && !storage.is_signed);
  for (std::size_t k = 0; k < count && !lowest_is_value; ++k)
    lowest_is_value = at(k) == kLowest && !missing(kLowest);
  if (!lowest_is_value) {
    std::vector<std::int16_t> digits(count);
    for (std::size_t k = 0; k < count; ++k)
      digits[k] = static_cast<std::int16_t>(missing(at(k)) ? kLowest : at(k));
    return Samples::fromDigits(std::move(digits), {0, 1, channel.gain_mv, channel.baseline_mv});
  }
  std::vector<double> values(count);
  for (std::size_t k = 0; k < count; ++k)
    values[k] = missing(at(k)) ? std::numeric_limits<double>::quiet_NaN()
                               : static_cast<double>(at(k)) * channel.gain_mv + channel.baseline_mv;
  return values;
}

}  // namespace

void DicomFindings::tell(std::vector<Message>& warnings) const {
  const auto add = [&warnings](MessageId id, const std::vector<std::string>& names) {
    if (!names.empty()) warnings.push_back({id, {listed(names)}});
  };
  add(MessageId("dicom.no-sensitivity-left-out"), no_sensitivity);
  add(MessageId("dicom.no-unit-left-out"), no_unit);
  add(MessageId("dicom.no-voltage-left-out"), no_voltage);
  add(MessageId("dicom.no-correction-factor"), no_correction);
  add(MessageId("dicom.skew-not-applied"), impossible_skew);
}

std::string dicomText(DcmItem& item, std::uint16_t group, std::uint16_t element) {
  OFString text;
  if (item.findAndGetOFString(DcmTagKey(group, element), text).bad()) return "";
  const std::string_view all(text.c_str(), text.length());
  return plainText(all.substr(0, all.find('\0')));
}

DicomGroup describeDicomGroup(DcmItem& item, const std::string& subject) {
  DicomGroup group;
  group.item = &item;
  group.label = dicomText(item, 0x003a, 0x0020);
  group.rate_hz = decimal(item, 0x003a, 0x001a).value_or(0);
  // From the start of the recording; else from the trigger that all groups share.
  auto offset_ms = decimal(item, 0x0018, 0x1068);
  if (!offset_ms) offset_ms = decimal(item, 0x0018, 0x1069);
  if (offset_ms) group.offset_s = *offset_ms / 1000;
  Uint16 channels = 0;
  Uint32 samples = 0;
  item.findAndGetUint16(DcmTagKey(0x003a, 0x0005), channels);
  item.findAndGetUint32(DcmTagKey(0x003a, 0x0010), samples);
  group.channels = channels;
  group.samples = samples;
  if (!(group.rate_hz > 0 && group.rate_hz <= kHighestRateHz) || channels == 0 || samples == 0) {
    throw Error(
        ErrorCode::kCorrupt, subject,
        {"dicom.impossible-waveform",
         {std::to_string(channels), std::to_string(samples), dicomText(item, 0x003a, 0x001a)}});
  }
  return group;
}

std::vector<DicomLead> readDicomLeads(const DicomGroup& group, std::int64_t file_bytes,
                                      const std::string& subject, DicomFindings& findings) {
  const Storage storage = storageOf(*group.item, subject);
  if (group.channels > static_cast<std::int64_t>(kMaxLeads) ||
      group.samples > kMaxRecordValues / group.channels) {
    throw Error(ErrorCode::kCorrupt, subject,
                {"dicom.more-samples-than-any-ecg",
                 {std::to_string(group.samples), std::to_string(group.channels)}});
  }
  std::int64_t length = 0;
  const DcmTagKey data_key(0x5400, 0x1010);
  const Uint8* bytes = bytesOf(*group.item, data_key, file_bytes, length, subject);
  const std::int64_t needed = group.samples * group.channels * storage.bits / 8;
  if (bytes == nullptr || length < needed) {
    throw Error(ErrorCode::kCorrupt, subject,
                {"dicom.cut-short",
                 {std::to_string(needed), std::to_string(bytes == nullptr ? 0 : length)}});
  }
  const auto padding = paddingOf(*group.item, storage, file_bytes, subject);
  std::vector<DicomLead> leads;
  for (std::int64_t c = 0; c < group.channels; ++c) {
    DcmItem* definition = sequenceItem(*group.item, 0x003a, 0x0200, static_cast<long>(c));
    if (definition == nullptr) {
      throw Error(ErrorCode::kCorrupt, subject,
                  {"dicom.channels-missing", {std::to_string(c), std::to_string(group.channels)}});
    }
    Channel channel = describeChannel(*definition, group.rate_hz, findings);
    if (!channel.voltage) continue;
    channel.lead.mv = samplesOf(bytes, group, c, storage, padding, channel);
    leads.push_back({std::move(channel.lead), channel.skew_s});
  }
  return leads;
}

}  // namespace ecg
