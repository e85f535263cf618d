// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>
#include <string>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/outputs.hpp"
#include "core/signal/waves/delineate.hpp"
#include "core/signal/waves/waves_file.hpp"

namespace ecg {
namespace {

struct DelineateArguments : OutputArguments {
  std::vector<std::filesystem::path> records;
  ReadOptions reading;
  std::filesystem::path out = ".";
};

bool hasNoWave(const RecordWaves& waves) {
  return std::ranges::all_of(waves.leads, [](const LeadWaves& lead) { return lead.waves.empty(); });
}

int runDelineate(const DelineateArguments& arguments) {
  const InterruptStop interrupt;
  const OutputGuard guard = guardOutputs(arguments);
  makeOutputFolder(arguments.out);
  ConsoleProgress progress;
  std::set<std::string> used;
  const auto mark = [&](const EcgRecord& record) {
    const RecordWaves waves = delineate(record, interrupt.token());
    progress.clear();
    const std::string id = uniqueId(record.id, used);
    for (const auto& warning : record.warnings) printWarning(id, english(warning));
    if (hasNoWave(waves)) printWarning(id, "no heart beat was found in any lead");
    const auto file =
        writeWavesJson(waves, id, arguments.out, record.read_options, interrupt.token());
    std::cout << file.string() << "\n";
  };
  return forEachRecord(arguments.records, arguments.reading, interrupt.token(), progress, mark);
}

}  // namespace

Command addDelineateCommand(OptionList& program) {
  auto arguments = std::make_shared<DelineateArguments>();
  DelineateArguments& a = *arguments;
  OptionList c = program.command("delineate", "mark P, QRS and T; writes <record id>.waves.json");
  c.add("records", a.records, "records (path with or without extension), folders, data sets")
      .required()
      .type("RECORD");
  c.add("--out", a.out, "folder to write to (made if missing)").showDefault().type("DIR");
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, false, [arguments] { return runDelineate(*arguments); }};
}

}  // namespace ecg
