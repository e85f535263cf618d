// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Formats that records are written in.
enum class RecordFormat { kCsv, kWfdb, kEdf };

/// "csv", "wfdb" or "edf" -> format. Nothing for another name.
std::optional<RecordFormat> recordFormatNamed(std::string_view name);

/// Extension of the file to open afterwards: ".csv", ".hea", ".edf".
std::string_view extensionOf(RecordFormat format);

/// `name` as WFDB allows record names: other characters than letters, digits, '-', '.' and '_'
/// become '_', so that two names may become one.
std::string wfdbRecordName(std::string name);

struct RecordWritten {
  std::filesystem::path file;  ///< the file to open; WFDB's data file lies beside it
  std::vector<Message> notes;  ///< what could not be kept: resolution, rate
};

/// Writes the leads (derived ones included) in millivolts at the record's own rate to `file`,
/// atomically; its extension is replaced by the format's. WFDB and EDF keep each lead's resolution
/// where 16 bits can.
/// @throws Error kUnreadable (cannot be written), kBadArgument (no samples, infinite samples, a
/// name that WFDB does not allow); Cancelled.
RecordWritten writeRecord(const EcgRecord& record, RecordFormat format,
                          const std::filesystem::path& file, const std::stop_token& stop = {});

/// The record as a table: `time_s`, then a column a lead in millivolts, each number the shortest
/// that reads back exactly; a missing sample is an empty field.
std::string recordToCsv(const EcgRecord& record);

}  // namespace ecg
