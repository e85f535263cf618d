// SPDX-License-Identifier: GPL-3.0-or-later
// For the DICOM reader only: needs DCMTK.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

class DcmItem;

namespace ecg {

/// What a multiplex group (an item of the waveform sequence) says of itself.
struct DicomGroup {
  DcmItem* item = nullptr;
  std::string label;  ///< "RHYTHM", "MEDIAN BEAT", ...
  double rate_hz = 0;
  std::int64_t samples = 0;  ///< per channel
  std::int64_t channels = 0;
  std::optional<double> offset_s;  ///< of its start, from the start of the recording; if stated

  double duration_s() const { return rate_hz > 0 ? static_cast<double>(samples) / rate_hz : 0; }
};

/// @throws Error kCorrupt for a group without rate, samples or channels.
DicomGroup describeDicomGroup(DcmItem& item, const std::string& subject);

/// What is wrong with which channels of a file; one remark instead of one a channel.
struct DicomFindings {
  std::vector<std::string> no_sensitivity, no_unit, no_voltage, no_correction, impossible_skew;

  void tell(std::vector<Message>& warnings) const;
};

/// A channel of a group.
struct DicomLead {
  Lead lead;
  double skew_s = 0;  ///< of its first sample from the group's start
};

/// The leads of a group in millivolts: sample x sensitivity x correction factor + baseline (DICOM
/// PS3.3 C.10.9). Samples are interleaved, 8, 16 or 32 bits, signed or unsigned. Channels that are
/// no voltage are left out and found.
/// @param file_bytes no value can be longer: checked before memory is asked for
/// @throws Error kCorrupt or kUnsupported (companded samples, by name).
std::vector<DicomLead> readDicomLeads(const DicomGroup& group, std::int64_t file_bytes,
                                      const std::string& subject, DicomFindings& findings);

/// A value as text, trimmed and free of control characters; empty if the element is missing.
std::string dicomText(DcmItem& item, std::uint16_t group, std::uint16_t element);

}  // namespace ecg
