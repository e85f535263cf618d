// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/outputs.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/wfdb/wfdb_annotations.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/signal/demo/demo_generator.hpp"

namespace ecg {
namespace {

struct DemoArguments : OutputArguments {
  std::filesystem::path folder;
  std::vector<std::string> kinds;
  std::uint64_t seed = 1;
  double duration_s = 10, rate_hz = 500;
};

/// The folder's RECORDS with `names` added to those it lists: a second kind of demo ECG in the same
/// folder leaves the first one findable.
void addToRecords(const std::filesystem::path& folder, const std::vector<std::string>& names) {
  const auto file = folder / "RECORDS";
  std::vector<std::string> listed;
  if (std::filesystem::exists(file)) {
    const std::string text = readWholeFile(file);
    for (const auto line : lines(text)) {
      if (!trimmed(line).empty()) listed.emplace_back(trimmed(line));
    }
  }
  for (const std::string& name : names) {
    if (std::find(listed.begin(), listed.end(), name) == listed.end()) listed.push_back(name);
  }
  std::string text;
  for (const std::string& line : listed) text += line + "\n";
  writeFileAtomically(file, text);
}

/// A recording and the marks of its waves. @return its header
std::filesystem::path writeDemo(const DemoEcg& demo, const std::filesystem::path& folder) {
  const auto marks = folder / (demo.record.id + ".atr");
  requireAllowed(marks);
  auto header = writeWfdb(demo.record, folder);
  writeAnnotations(marks, demo.waves);
  return header;
}

int runDemo(const DemoArguments& arguments) {
  std::vector<std::string> kinds = arguments.kinds;
  if (kinds.empty()) {
    for (const auto& kind : demoKinds()) kinds.emplace_back(kind.id);
  }
  OutputGuard guard = guardOutputs(arguments);
  makeOutputFolder(arguments.folder);
  guard.mayReplace(arguments.folder / "RECORDS");  // it is added to
  std::vector<std::string> records;
  int failed = 0;
  ConsoleProgress progress;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    progress.report(plain(kinds[i]), static_cast<double>(i) / static_cast<double>(kinds.size()));
    const DemoEcg demo =
        generateDemo(kinds[i], arguments.seed, arguments.duration_s, arguments.rate_hz);
    try {
      const auto header = writeDemo(demo, arguments.folder);
      progress.clear();
      std::cout << header.string() << "\n";
      records.push_back(demo.record.id);
    } catch (const Error& error) {
      progress.clear();
      printError(error.what());
      ++failed;
    }
    requireStdout();
  }
  if (!records.empty()) addToRecords(arguments.folder, records);
  return failed > 0 ? kExitSomeFailed : kExitDone;
}

}  // namespace

Command addDemoCommand(OptionList& program) {
  auto arguments = std::make_shared<DemoArguments>();
  DemoArguments& a = *arguments;
  OptionList c = program.command("demo", "write the synthetic demo records (WFDB)");
  c.add("folder", a.folder, "folder to write to (made if missing)").required().type("DIR");
  c.add("--kind", a.kinds, "only this kind; may be repeated").repeated();
  c.add("--seed", a.seed, "seed of the generator").seed().showDefault();
  c.add("--duration", a.duration_s, "seconds").showDefault();
  c.add("--rate", a.rate_hz, "samples a second").showDefault();
  addOutput(c, a);
  return {c, false, [arguments] { return runDemo(*arguments); }};
}

}  // namespace ecg
