// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Names that were given to channels, by the labels of all channels of their record.
using KnownLeads = std::map<std::vector<std::string>, std::vector<std::string>>;

/// What a user says about a file that does not say it itself, as tables of numbers do.
struct ReadOptions {
  std::optional<double> rate_hz;   ///< samples a second; of a table only
  std::string unit;                ///< "uV", "mV", "V", of a table only; empty: not said
  std::vector<std::string> leads;  ///< one a channel, in their order, "-": none; empty: not said
  /// What was said before, for records with the same labels; null: nothing. `leads` goes first.
  std::shared_ptr<const KnownLeads> known_leads = {};
  std::optional<double> age_years = {};  ///< of the patient, where the file does not say it
  std::string sex = {};                  ///< "male" or "female", where the file does not say it
  /// To be looked at before they are named: every channel under its label, nothing derived.
  bool all_channels = false;

  bool operator==(const ReadOptions&) const = default;
};

/// One file format. Stateless; usable from any thread. A reader of a format that says everything
/// about its records itself overrides the first three functions only; readRecord names its leads.
/// What takes longer than a look at the start of a file ends with Cancelled when `stop` is
/// requested.
class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// Name of the format, for messages: "EDF".
  virtual const char* format() const = 0;
  /// True if the content (not the name) of `file` is of this format. Throws nothing but Cancelled.
  virtual bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const = 0;
  /// @throws Error naming the file and the reason; Cancelled.
  virtual EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const = 0;

  /// read() with what the user says about the file. @throws Error as read(), kBadArgument for
  /// options out of their range.
  virtual EcgRecord readWith(const std::filesystem::path& file, const ReadOptions& options,
                             const std::stop_token& stop) const {
    static_cast<void>(options);
    return read(file, stop);
  }
  /// True if readWith() names the leads itself, by ReadOptions; else readRecord does.
  virtual bool namesLeads() const { return false; }
  /// True if a search of a folder should list `file`; stricter than recognises() where the content
  /// of a file may be something else, too. Throws nothing but Cancelled.
  virtual bool findable(const std::filesystem::path& file, const std::stop_token& stop) const {
    return recognises(file, stop);
  }
  /// Names of the records in a file that holds many; empty: the file is one record.
  /// @throws Error as read().
  virtual std::vector<std::string> members(const std::filesystem::path& file,
                                           const std::stop_token& stop) const {
    static_cast<void>(file);
    static_cast<void>(stop);
    return {};
  }
  /// One record of a file that holds many. @throws Error as read(), kNotFound.
  virtual EcgRecord readMember(const std::filesystem::path& file, const std::string& member,
                               const std::stop_token& stop) const {
    static_cast<void>(stop);
    throw Error(ErrorCode::kNotFound, file.string(), {"record.single-record", {member}});
  }
};

}  // namespace ecg
