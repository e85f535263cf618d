// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/outputs.hpp"
#include "core/common/files/file_name.hpp"
#include "core/io/formats/record_writer.hpp"

namespace ecg {
namespace {

struct ConvertArguments : OutputArguments {
  std::vector<std::filesystem::path> records;
  ReadOptions reading;
  std::filesystem::path out = ".";
  std::vector<std::string> formats;
};

/// Writes one record in every format asked for and names each file on stdout.
void convertOne(const EcgRecord& record, const ConvertArguments& arguments,
                const std::stop_token& stop, ConsoleProgress& progress) {
  for (const auto& warning : record.warnings) printWarning(record.id, english(warning));
  // Not an extension: a record may be called "rec.1".
  const auto file = arguments.out / (safeFileName(record.id) + ".record");
  for (const auto& name : arguments.formats) {
    const RecordFormat format = *recordFormatNamed(name);
    requireAllowed(std::filesystem::path(file).replace_extension(extensionOf(format)));
    const auto written = writeRecord(record, format, file, stop);
    progress.clear();
    for (const auto& note : written.notes) printWarning(record.id, english(note));
    std::cout << written.file.string() << "\n";
  }
}

int runConvert(const ConvertArguments& arguments) {
  const InterruptStop interrupt;
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
    convertOne(record, arguments, interrupt.token(), progress);
  };
  return forEachRecord(arguments.records, arguments.reading, interrupt.token(), progress, convert);
}

}  // namespace

Command addConvertCommand(OptionList& program) {
  auto arguments = std::make_shared<ConvertArguments>();
  ConvertArguments& a = *arguments;
  OptionList c = program.command(
      "convert", "write records in another format: leads in mV at the record's own rate");
  c.add("records", a.records, "records (path with or without extension), folders, data sets")
      .required()
      .type("RECORD");
  c.add("--format", a.formats, "csv,wfdb,edf").required().list().oneOf({"csv", "wfdb", "edf"});
  c.add("--out", a.out, "folder to write to (made if missing)").showDefault().type("DIR");
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, false, [arguments] { return runConvert(*arguments); }};
}

}  // namespace ecg
