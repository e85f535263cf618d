// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <set>
#include <string>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/inputs.hpp"
#include "core/common/error.hpp"
#include "core/io/record_reader.hpp"
#include "core/signal/delineate.hpp"
#include "core/signal/waves_file.hpp"

namespace ecg {
namespace {

bool hasNoWave(const RecordWaves& waves) {
  return std::ranges::all_of(waves.leads, [](const LeadWaves& lead) { return lead.waves.empty(); });
}

}  // namespace

int runDelineate(const DelineateArguments& arguments) {
  const InterruptStop interrupt;
  makeOutputFolder(arguments.out);
  ConsoleProgress progress;
  const InputList inputs = openInputs(arguments.records, arguments.reading, interrupt.token());
  int failed = inputs.failed;
  std::set<std::string> used;
  for (std::size_t i = 0; i < inputs.records.size(); ++i) {
    const RecordRef& ref = inputs.records[i];
    throwIfStopped(interrupt.token());
    progress.report(ref.id, static_cast<double>(i) / static_cast<double>(inputs.records.size()));
    try {
      const EcgRecord record = readRecord(ref);
      const RecordWaves waves = delineate(record, interrupt.token());
      progress.clear();
      const std::string id = uniqueId(record.id, used);
      for (const auto& warning : record.warnings) printWarning(id, warning);
      if (hasNoWave(waves)) printWarning(id, "no heart beat was found in any lead");
      std::cout << writeWavesJson(waves, id, arguments.out).string() << "\n";
    } catch (const Error& error) {
      progress.clear();
      printRecordError(ref, error);
      ++failed;
    }
  }
  return failed > 0 ? kExitSomeFailed : kExitDone;
}

}  // namespace ecg
