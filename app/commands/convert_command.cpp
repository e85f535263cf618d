// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>

#include "app/commands/commands.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/outputs.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/work/stop_scope.hpp"
#include "core/io/formats/record_writer.hpp"

namespace ecg {
namespace {

/// Writes one record in every format asked for and names each file on stdout.
void convertOne(const EcgRecord& record, const ConvertArguments& arguments,
                ConsoleProgress& progress) {
  for (const auto& warning : record.warnings) printWarning(record.id, english(warning));
  // Not an extension: a record may be called "rec.1".
  const auto file = arguments.out / (safeFileName(record.id) + ".record");
  for (const auto& name : arguments.formats) {
    const RecordFormat format = *recordFormatNamed(name);
    requireAllowed(std::filesystem::path(file).replace_extension(extensionOf(format)));
    const auto written = writeRecord(record, format, file);
    progress.clear();
    for (const auto& note : written.notes) printWarning(record.id, english(note));
    std::cout << written.file.string() << "\n";
  }
}

}  // namespace

int runConvert(const ConvertArguments& arguments) {
  const InterruptStop interrupt;
  const StopScope scope(interrupt.token());
  const OutputGuard guard = guardOutputs(arguments);
  makeOutputFolder(arguments.out);
  ConsoleProgress progress;
  std::set<std::string> used;
  // WFDB's names are poorer: "a b" and "a_b" would overwrite each other.
  const bool wfdb = std::ranges::find(arguments.formats, "wfdb") != arguments.formats.end();
  const auto file_name = [wfdb](const std::string& id) {
    return wfdb ? wfdbRecordName(safeFileName(id)) : safeFileName(id);
  };
  const auto convert = [&](EcgRecord record) {
    progress.clear();
    record.id = uniqueId(record.id, used, file_name);
    convertOne(record, arguments, progress);
  };
  return forEachRecord(arguments.records, arguments.reading, interrupt.token(), progress, convert);
}

}  // namespace ecg
