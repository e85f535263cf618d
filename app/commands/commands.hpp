// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include "app/options/option_list.hpp"

namespace ecg {

/// One of the program's commands, or its window.
struct Command {
  OptionList options;         ///< its own
  bool runs_network = false;  ///< the processes for it may start while records are found and read
  /// Does what its options say: results on stdout, messages and progress on stderr.
  /// @return the program's exit code  @throws Error for what makes the whole of it impossible
  std::function<int()> run;
};

/// @name Each adds a command to the program, with its options.
/// @{
Command addExplainCommand(OptionList& program);
Command addFitCommand(OptionList& program);
Command addAtlasCommand(OptionList& program);
Command addAuditCommand(OptionList& program);
Command addPredictCommand(OptionList& program);
Command addDelineateCommand(OptionList& program);
Command addInfoCommand(OptionList& program);
Command addModelCommand(OptionList& program);
Command addConvertCommand(OptionList& program);
Command addDemoCommand(OptionList& program);
/// @}
/// What the program does without a command. @param argc what main() was given, for Qt
Command addWindowCommand(OptionList& program, int argc, char** argv);

}  // namespace ecg
