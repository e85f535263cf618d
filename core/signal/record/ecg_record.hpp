// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/samples.hpp"

namespace ecg {

/// One lead of a record.
struct Lead {
  std::string name;          ///< canonical, see canonicalLeadName
  std::string name_in_file;  ///< as the file spelt it
  std::string unit_in_file;  ///< as the file stated it, e.g. "mV", "uV"
  double resolution_mv = 0;  ///< size of one digit; 0 if unknown
  bool derived = false;      ///< computed from other leads, not recorded
  Samples mv;                ///< in millivolts at the record's rate; NaN = missing
};

/// A mark in time, as in a WFDB annotation file.
struct Annotation {
  std::int64_t sample = 0;  ///< at the record's sampling rate
  std::string symbol;       ///< WFDB mnemonic: "N", "(", "p", "t", ")", "+", ...
  int subtype = 0, channel = 0, number = 0;
  std::string text;  ///< auxiliary text, e.g. "(AFIB"
};

/// An ECG as it was recorded: named leads in millivolts at one sampling rate. A value; const once
/// read. All leads have the same number of samples.
struct EcgRecord {
  std::string id;                ///< record name, used to name results
  std::filesystem::path source;  ///< the file that was opened
  std::string format;            ///< e.g. "WFDB (format 16)"
  std::string sha256;            ///< over every file that was read, header first
  double sampling_rate_hz = 0;
  std::vector<Lead> leads;
  /// Samples of 0 mV that the data set stores before and after what was recorded (CODE-15 % centres
  /// its tracings in zeros). They are not in the leads and never drawn; a network gets them, since
  /// it was trained on them.
  std::int64_t padding_before = 0, padding_after = 0;
  /// What the user said about the file where it says nothing itself, in the words of the command
  /// line ("csv-rate" -> "500"): part of what the record is. Empty if nothing was needed.
  std::map<std::string, std::string> read_options;
  std::optional<double> age_years;
  std::string sex;                    ///< "male", "female" or empty
  std::vector<std::string> comments;  ///< free text of the file
  std::vector<Message> warnings;      ///< what a user should know about how it was read

  std::int64_t samples() const {
    return leads.empty() ? 0 : static_cast<std::int64_t>(leads.front().mv.size());
  }
  double duration_s() const {
    return sampling_rate_hz > 0 ? static_cast<double>(samples()) / sampling_rate_hz : 0;
  }
  /// The lead of that canonical name, or nullptr.
  const Lead* find(std::string_view canonical_name) const;
};

/// Adds III, aVR, aVL and aVF where missing and I and II are present (Einthoven, Goldberger), each
/// marked `derived`, with a warning; afterwards the standard leads come first in the usual order,
/// then any other lead in the file's order.
EcgRecord withStandardLeads(EcgRecord record);

}  // namespace ecg
