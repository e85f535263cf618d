// SPDX-License-Identifier: GPL-3.0-or-later
// The list of commands; what each takes and does stands in its own file.
#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/options/option_list.hpp"
#include "app/parts/console.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/model/host/host_process.hpp"

namespace ecg {
namespace {

constexpr const char* kDescription =
    "EcgLens shows what a deep network saw in an ECG: clusters of its activations, their entropy\n"
    "and Grad-CAM, under every lead. For research, not for diagnosis.";

/// Runs `body`; what it throws becomes a message and an exit code.
template <typename Body>
int guarded(Body&& body) {
  try {
    return body();
  } catch (const Cancelled&) {
    printCancelled();
    return kExitSomeFailed;
  } catch (const Error& error) {
    printError(error.what());
    return error.code() == ErrorCode::kBadArgument ? kExitUsage : kExitSomeFailed;
  } catch (const std::exception& error) {
    printError(error.what());
    return kExitSomeFailed;
  }
}

/// Reads the command line and does what it asks for. @return the program's exit code
int run(int argc, char** argv) {
  CommandLine line(kDescription, "ecglens", std::string("ecglens ") + ECGLENS_VERSION,
                   "Exit codes: 0 done, 1 some input failed (the rest is done), 2 wrong usage.");
  OptionList program = line.options();
  const Command window = addWindowCommand(program, argc, argv);
  std::vector<Command> commands;
  for (const auto add :
       {addExplainCommand, addFitCommand, addAtlasCommand, addAuditCommand, addPredictCommand,
        addDelineateCommand, addInfoCommand, addModelCommand, addConvertCommand, addDemoCommand})
    commands.push_back(add(program));
  switch (line.parse(argc, argv)) {
    case CommandLine::Parsed::kDone:
      return kExitDone;
    case CommandLine::Parsed::kWrongUsage:
      return kExitUsage;
    case CommandLine::Parsed::kGoOn:
      break;
  }
  const auto given = std::ranges::find_if(
      commands, [](const Command& command) { return command.options.given(); });
  const Command& chosen = given == commands.end() ? window : *given;
  // A network's process loads torch while records are found and read.
  if (chosen.runs_network) prepareHosts(1);
  return chosen.run();
}

}  // namespace
}  // namespace ecg

int main(int argc, char** argv) {
  ecg::prepareStreams();
  ecg::leave(ecg::guarded([&] { return ecg::run(argc, argv); }));
}
