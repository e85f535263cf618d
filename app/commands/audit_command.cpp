// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <iostream>
#include <limits>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/offscreen.hpp"
#include "app/parts/outputs.hpp"
#include "app/parts/resources.hpp"
#include "core/audit/card/audit_card_file.hpp"
#include "core/audit/experiments/experiments.hpp"
#include "core/audit/report/audit_file.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/host/host_process.hpp"
#include "ui/figure/sheet/audit_report.hpp"

namespace ecg {
namespace {

struct AuditArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out, table;
  ReadOptions reading;
  std::string folds, lead;
  std::vector<std::string> only;
  std::vector<std::filesystem::path> others;
  std::optional<int> judged_fold;
  std::uint64_t seed = 0;
};

void tellOfAudit(const Audit& audit) {
  for (const auto& skipped : audit.skipped) printWarning("skipped", skipped);
  for (const auto& left_out : audit.left_out) printWarning("left out", left_out);
  if (audit.fitted_on_judged)
    printWarning("codebook", "it was fitted on records that are judged here");
  std::cout << "records " << audit.records << "\n"
            << "skipped " << audit.skipped.size() << "\n"
            << audit.split_text << "\n";
  for (const AuditResult& result : audit.results) {
    if (!result.control.fails)
      printWarning(result.name,
                   (std::isnan(result.control.value) ? "its control could not be judged: "
                                                     : "its control did not fail: ") +
                       result.control.what);
    std::cout << "\n" << result.title << "\n  " << result.meaning << "\n";
  }
}

/// What the page of any record tells of the audit goes where it is looked for.
void keepCard(Audit& audit, const NamedCodebook& codebook, const std::filesystem::path& folder) {
  if (!audit.card) return;
  const CardFiles files = newCard(codebook.name, codebook.value.sha256, isBundled(codebook.name));
  if (files.card.empty()) return printWarning("card", "there is no home folder to keep it in");
  for (const auto& file : {files.report, files.card}) requireAllowed(file);
  keepCard(*audit.card, folder / "report.html", files);
  std::cout << files.card.string() << "\n";
}

int runAuditCommand(const AuditArguments& arguments) {
  const InterruptStop interrupt;
  const OutputGuard guard = guardOutputs(arguments);
  makeOutputFolder(arguments.out);
  requireWritable(arguments.out / "audit.json");
  Dataset data =
      openLabelled(arguments.dataset, arguments.table, arguments.folds, interrupt.token());
  setReading(data, arguments.reading);
  keepInput(arguments.dataset);
  keepInputs(data);
  prepareHosts(static_cast<int>(walkThreads(arguments.jobs, data.records.size())));
  const NamedCodebook codebook = openCodebook(arguments, interrupt.token());
  auto model = openModel(arguments, &codebook.value);
  tapAs(model, codebook.value, codebook.name, interrupt.token());
  AuditRun run;
  run.collect.lead = arguments.lead;
  run.collect.judged_fold = arguments.judged_fold;
  run.collect.seed = arguments.seed;
  run.collect.jobs = arguments.jobs;
  run.options.seed = arguments.seed;
  run.only = arguments.only;
  std::vector<std::unique_ptr<Model>> others;
  for (const auto& file : arguments.others) {
    ModelArguments same = arguments;
    same.model = file;
    others.push_back(openModel(same));
    run.others.push_back(others.back().get());
  }
  run.kept = arguments.out / "finished";
  ConsoleProgress progress;
  Audit audit = runAudit(data, *model, codebook.value, run, interrupt.token(), progress);
  progress.clear();
  for (const auto& file : writeAudit(audit, arguments.out)) std::cout << file.string() << "\n";
  const FigureRuntime figures;
  for (const auto& file : writeAuditReport(audit, arguments.out))
    std::cout << file.string() << "\n";
  keepCard(audit, codebook, arguments.out);
  tellOfAudit(audit);
  return audit.skipped.empty() ? kExitDone : kExitSomeFailed;
}

std::vector<std::string> experimentNames() {
  std::vector<std::string> names;
  for (const Experiment& experiment : experiments()) names.push_back(experiment.name);
  return names;
}

}  // namespace

Command addAuditCommand(OptionList& program) {
  auto arguments = std::make_shared<AuditArguments>();
  AuditArguments& a = *arguments;
  OptionList c = program.command(
      "audit",
      "whether the clusters can be trusted: experiments on a data set, as a report and numbers");
  c.add("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
      .required()
      .type("DATASET");
  c.add("--out", a.out, "folder to write to; what is finished there is not computed again")
      .required()
      .type("DIR");
  addModel(c, a, true);
  c.add("--only", a.only, "experiments (default: all)").list().oneOf(experimentNames());
  c.add("--judge", a.judged_fold,
        "PTB-XL fold to judge by what was learned on the others (default: the last; ten parts "
        "drawn with the seed where there are no folds)")
      .between(1, std::numeric_limits<int>::max(), false)
      .type("FOLD");
  c.add("--other-models", a.others,
        "other trainings of the same network: an ensemble, and whose maps are compared")
      .list()
      .type("FILE");
  c.add("--seed", a.seed, "seed of forests, parts and redrawn records").seed().showDefault();
  c.add("--lead", a.lead, "lead whose waves are looked at (default: II)").type("NAME");
  addTable(c, a.table);
  addFolds(c, a.folds);
  addWalk(c, a);
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, true, [arguments] { return runAuditCommand(*arguments); }};
}

}  // namespace ecg
