// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <optional>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/outputs.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/text/csv_text.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/explain/record/regression.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/host/host_process.hpp"

namespace ecg {
namespace {

struct PredictArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out;
  ReadOptions reading;
  std::string folds;
};

bool hasRecorded(const ModelSpec& spec) { return givesValues(spec) && !spec.recorded.empty(); }

std::string header(const ModelSpec& spec) {
  std::string line = "id";
  for (const auto& label : spec.labels) line += "," + csvCell(label);
  if (hasRecorded(spec)) line += "," + csvCell("recorded_" + spec.recorded);
  return line + ",coverage\n";
}

/// A row and what is to be said about it.
struct Row {
  std::string line;
  std::vector<Message> warnings;
};

/// Probabilities, or values, as `explain` gives them: of a long record from the mean (or largest)
/// logit of its windows, what was recorded of what is estimated, and what they rest on.
Row row(const RecordRef& ref, Model& model, const std::stop_token& stop) {
  const EcgRecord record = readRecord(ref, stop);
  NoProgress quiet;
  std::vector<std::vector<float>> outputs;
  std::vector<double> coverage;
  const RecordActivations activations = recordActivations(
      record, model, {},
      [&](WindowOutput&& window) {
        outputs.push_back(window.outputs);
        coverage.push_back(window.coverage);
      },
      stop, quiet);
  const std::vector<double> weights = windowWeights(coverage);
  std::string line = csvCell(ref.id);
  for (const double p :
       probabilities(recordOutputs(outputs, weights, model.spec().aggregate), model.spec().task)) {
    line += "," + shortestText(p);
  }
  if (hasRecorded(model.spec())) {
    const auto recorded = recordedValue(record, model.spec());
    line += "," + (recorded ? csvCell(recordedText(model.spec(), *recorded)) : std::string());
  }
  return {line + "," + shortestText(weightedMean(coverage, weights)) + "\n", activations.warnings};
}

int runPredict(const PredictArguments& arguments) {
  const InterruptStop interrupt;
  const OutputGuard guard = guardOutputs(arguments);
  requireWritable(arguments.out);
  Dataset data = openDataset(arguments.dataset, parseFolds(arguments.folds), interrupt.token());
  setReading(data, arguments.reading);
  for (const auto& warning : data.warnings)
    printWarning(arguments.dataset.string(), english(warning));
  keepInput(arguments.dataset);
  keepInputs(data);
  prepareHosts(static_cast<int>(walkThreads(arguments.jobs, data.records.size())));
  const auto model = openModel(arguments);
  requireAllowed(arguments.out);
  ConsoleProgress progress;
  std::string csv = header(model->spec());
  std::size_t failed = 0;
  const auto work = [&](std::size_t i, Model& mine, Turn& turn) {
    const RecordRef& ref = data.records[i];
    std::optional<Row> made;
    std::optional<Error> error;
    try {
      made = row(ref, mine, interrupt.token());
    } catch (const Error& failure) {
      throwIfStopped(interrupt.token());
      error = failure;
    }
    turn.await();
    progress.report(plain("Predicting"),
                    static_cast<double>(i) / static_cast<double>(data.records.size()));
    if (made) {
      for (const auto& warning : made->warnings) printWarning(ref.id, english(warning));
      csv += made->line;
    } else {
      progress.clear();
      printRecordError(ref, *error);
      ++failed;
    }
  };
  walk(data.records.size(), *model, arguments.jobs, interrupt.token(), work);
  progress.clear();
  if (failed == data.records.size()) {
    throw Error(ErrorCode::kUnsupported, arguments.dataset.string(),
                plain("none of its records could be predicted"));
  }
  writeFileAtomically(arguments.out, csv, interrupt.token());
  std::cout << arguments.out.string() << "\nrecords " << data.records.size() - failed << "\nfailed "
            << failed << "\n";
  return failed > 0 ? kExitSomeFailed : kExitDone;
}

}  // namespace

Command addPredictCommand(OptionList& program) {
  auto arguments = std::make_shared<PredictArguments>();
  PredictArguments& a = *arguments;
  OptionList c =
      program.command("predict", "what the network says of a data set as CSV, a row a record");
  c.add("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
      .required()
      .type("DATASET");
  c.add("--out", a.out, "CSV to write").required().type("FILE");
  addModel(c, a, false);
  addFolds(c, a.folds);
  addWalk(c, a);
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, true, [arguments] { return runPredict(*arguments); }};
}

}  // namespace ecg
