// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/inputs.hpp"
#include "app/model_report.hpp"
#include "app/outputs.hpp"
#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/model/model_file.hpp"
#include "core/model/model_metadata.hpp"

namespace ecg {
namespace {

/// Puts what is known of a model beside it, where it is found when it is opened again.
void keepBeside(const ModelShowArguments& arguments, const ModelSpec& spec) {
  const auto file = writeMetadataBeside(arguments.model, spec);
  std::cout << file.string() << "\n";
}

}  // namespace

int runModel(const ModelShowArguments& arguments) {
  const OutputGuard guard = guardOutputs(arguments);
  keepInput(arguments.model);
  const auto model = openModel(arguments);
  printModel(arguments.model, model->spec());
  if (arguments.write_metadata) {
    keepBeside(arguments, model->spec());
    return kExitDone;
  }
  constexpr std::size_t kShown = 20;
  printTapChoices(model->tapChoices(), model->spec().sampling_rate_hz,
                  arguments.all_taps ? 0 : kShown);
  return kExitDone;
}

}  // namespace ecg
