// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/inputs.hpp"
#include "app/model_report.hpp"
#include "app/outputs.hpp"
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
