// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/options/model_options.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/model_report.hpp"
#include "app/parts/outputs.hpp"
#include "core/model/network/model_file.hpp"

namespace ecg {
namespace {

struct ModelShowArguments : ModelArguments, OutputArguments {
  bool write_metadata = false;  ///< beside the model
  bool all_taps = false;        ///< list all that could be tapped
};

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

}  // namespace

Command addModelCommand(OptionList& program) {
  auto arguments = std::make_shared<ModelShowArguments>();
  ModelShowArguments& a = *arguments;
  OptionList c = program.command(
      "model", "what a model is, and where it could be tapped; keeps what it does not say itself");
  c.add("file", a.model, "TorchScript model").required().type("FILE");
  c.flag("--write-metadata", a.write_metadata,
         "write what is known of it to FILE.json beside it, where every opening finds it");
  c.flag("--all-taps", a.all_taps, "list all submodules that could be tapped");
  addModelFacts(c, a.said, true);
  addGuest(c, a.guest);
  addOutput(c, a);
  return {c, true, [arguments] { return runModel(*arguments); }};
}

}  // namespace ecg
