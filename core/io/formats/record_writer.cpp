// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/formats/record_writer.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/csv_text.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/io/edf/edf_writer.hpp"
#include "core/io/reader/quantise.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"

namespace ecg {
namespace {

struct FormatName {
  std::string_view name, extension;
  RecordFormat format;
};
constexpr std::array<FormatName, 3> kFormats = {{{"csv", ".csv", RecordFormat::kCsv},
                                                 {"wfdb", ".hea", RecordFormat::kWfdb},
                                                 {"edf", ".edf", RecordFormat::kEdf}}};

/// Adds some thousand rows to `text`, the header for `row` -1. @return false: there are no more.
bool addCsvRows(const EcgRecord& record, const std::stop_token& stop, std::int64_t& row,
                std::string& text) {
  constexpr std::int64_t kAtOnce = 4096;
  throwIfStopped(stop);
  ProgressScope::report("work.writing",
                        static_cast<double>(row) / static_cast<double>(record.samples()));
  if (row >= record.samples()) return false;
  if (row < 0) {
    row = 0;
    text += "time_s";
    for (const auto& lead : record.leads) text += "," + csvCell(lead.name);
    text += "\n";
  }
  for (const auto end = std::min(row + kAtOnce, record.samples()); row < end; ++row) {
    appendShortest(text, static_cast<double>(row) / record.sampling_rate_hz);
    for (const auto& lead : record.leads) {
      text += ',';
      const double mv = lead.mv[static_cast<std::size_t>(row)];
      if (!std::isnan(mv)) appendShortest(text, mv);
    }
    text += '\n';
  }
  return true;
}

RecordWritten writeAsWfdb(const EcgRecord& record, const std::filesystem::path& file,
                          const std::stop_token& stop) {
  RecordWritten written;
  std::vector<double> resolution_mv;
  for (const auto& lead : record.leads) {
    auto choice = quantisationOf(lead, stop);
    resolution_mv.push_back(choice.resolution_mv);
    if (!choice.note.empty()) written.notes.push_back(std::move(choice.note));
  }
  EcgRecord renamed = record;
  renamed.id = wfdbRecordName(file.stem().string());
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  written.file = writeWfdb(renamed, folder, resolution_mv, stop);
  return written;
}

}  // namespace

std::string wfdbRecordName(std::string name) {
  std::ranges::replace_if(
      name, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '.'; }, '_');
  if (name.starts_with('.')) name.front() = '_';
  return name;
}

std::optional<RecordFormat> recordFormatNamed(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &FormatName::name);
  return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

std::string_view extensionOf(RecordFormat format) {
  return std::ranges::find(kFormats, format, &FormatName::format)->extension;
}

RecordWritten writeRecord(const EcgRecord& record, RecordFormat format,
                          const std::filesystem::path& file, const std::stop_token& stop) {
  if (record.samples() == 0) throw Error(ErrorCode::kUnsupported, record.id, "record.no-samples");
  if (format == RecordFormat::kWfdb) return writeAsWfdb(record, file, stop);
  RecordWritten written;
  written.file = file;
  written.file.replace_extension(extensionOf(format));
  if (format == RecordFormat::kEdf) {
    EdfWriter writer(record, written.notes, stop);
    writeFileAtomically(
        written.file, [&](std::string& piece) { return writer.next(piece); }, stop);
    return written;
  }
  std::int64_t row = -1;
  writeFileAtomically(
      written.file, [&](std::string& piece) { return addCsvRows(record, stop, row, piece); }, stop);
  return written;
}

std::string recordToCsv(const EcgRecord& record) {
  std::string text;
  for (std::int64_t row = -1; addCsvRows(record, {}, row, text);) {
  }
  return text;
}

}  // namespace ecg
