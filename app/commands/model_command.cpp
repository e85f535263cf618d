// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/model_report.hpp"
#include "app/parts/outputs.hpp"
#include "core/model/network/model_file.hpp"

namespace ecg {
int runModel(const ModelShowArguments& arguments) {
  const OutputGuard guard = guardOutputs(arguments);
  keepInput(arguments.model);
  const auto model = openModel(arguments);
  printModel(arguments.model, model->spec());
  if (arguments.write_metadata) {
    std::cout << writeMetadataBeside(arguments.model, model->spec()).string() << "\n";
    return kExitDone;
  }
  constexpr std::size_t kShown = 20;
  printTapChoices(model->tapChoices(), model->spec().sampling_rate_hz,
                  arguments.all_taps ? 0 : kShown);
  return kExitDone;
}

}  // namespace ecg
