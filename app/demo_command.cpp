// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/inputs.hpp"
#include "core/common/atomic_file.hpp"
#include "core/io/wfdb_annotations.hpp"
#include "core/io/wfdb_writer.hpp"
#include "core/signal/demo_generator.hpp"

namespace ecg {

int runDemo(const DemoArguments& arguments) {
  std::vector<std::string> kinds = arguments.kinds;
  if (kinds.empty()) {
    for (const auto& kind : demoKinds()) kinds.emplace_back(kind.id);
  }
  makeOutputFolder(arguments.folder);
  std::string records;
  ConsoleProgress progress;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    progress.report(kinds[i], static_cast<double>(i) / static_cast<double>(kinds.size()));
    const DemoEcg demo =
        generateDemo(kinds[i], arguments.seed, arguments.duration_s, arguments.rate_hz);
    const auto header = writeWfdb(demo.record, arguments.folder);
    writeAnnotations(arguments.folder / (demo.record.id + ".atr"), demo.waves);
    progress.clear();
    std::cout << header.string() << "\n";
    records += demo.record.id + "\n";
  }
  writeFileAtomically(arguments.folder / "RECORDS", records);
  return kExitDone;
}

}  // namespace ecg
