// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "app/commands/commands.hpp"
#include "app/options/page_options.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/offscreen.hpp"
#include "app/parts/outputs.hpp"
#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/audit/card/why_file.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/io/dataset/dataset.hpp"
#include "ui/figure/options/view_option_names.hpp"
#include "ui/figure/sheet/export_notes.hpp"
#include "ui/figure/sheet/exporter.hpp"

namespace ecg {
namespace {

struct ExplainArguments : ModelArguments, OutputArguments {
  std::vector<std::filesystem::path> records;
  ReadOptions reading;
  std::filesystem::path out = ".";
  std::vector<std::string> formats = {"json"};
  std::vector<std::string> targets;
  MethodArguments method;
  PageArguments page;
  int dpi = 300;
  std::string paper = "a4";
};

const std::map<std::string, FigureFormat> kFigures = {
    {"png", FigureFormat::kPng}, {"pdf", FigureFormat::kPdf}, {"svg", FigureFormat::kSvg}};

std::vector<std::string> figureFormats(const ExplainArguments& arguments) {
  std::vector<std::string> figures;
  for (const auto& format : arguments.formats) {
    if (kFigures.contains(format)) figures.push_back(format);
  }
  return figures;
}

bool wants(const ExplainArguments& arguments, const std::string& format) {
  return std::ranges::find(arguments.formats, format) != arguments.formats.end();
}

/// The page of a record. @throws Error kMismatch if it lacks a lead that was asked for by name.
FigureModel figureOf(const std::shared_ptr<const EcgRecord>& record,
                     const std::shared_ptr<const Explanation>& explanation,
                     const ExplainArguments& arguments) {
  FigureModel figure{record, explanation, withPageArguments({}, arguments.page)};
  requireNamedLeads(*record, figure.options, arguments.page);
  figure.begin_s = arguments.page.begin_s;
  if (!arguments.targets.empty()) figure.inspection.gradcam_target = arguments.targets.front();
  return figure;
}

/// What is kept of the codebook, where a format asks for it; what cannot be used of it is said.
std::shared_ptr<const CodebookKnowledge> knowledgeOf(const NamedCodebook& codebook,
                                                     const ExplainArguments& arguments,
                                                     const std::stop_token& stop) {
  if (!wants(arguments, "why") && figureFormats(arguments).empty()) return nullptr;
  auto known = std::make_shared<const CodebookKnowledge>(
      readKnowledge(codebook.name, codebook.value.sha256, codebook.value.model_sha256,
                    codebook.value.clusters, stop));
  for (const Error& problem : known->problems) printWarning("codebook", problem.what());
  return known;
}

/// Writes one explanation in every format asked for and names each file on stdout.
void writeResults(const std::shared_ptr<const EcgRecord>& record,
                  const std::shared_ptr<const Explanation>& explanation,
                  const std::shared_ptr<const CodebookKnowledge>& knowledge,
                  const ExplainArguments& arguments, const std::stop_token& stop,
                  ConsoleProgress& progress) {
  std::shared_ptr<const Reasons> reasons;
  if (knowledge)
    reasons = std::make_shared<const Reasons>(
        knowledge->card ? reasonsFor(*knowledge->card, *explanation, stop) : Reasons());
  if (wants(arguments, "why"))
    std::cout << writeWhy(*explanation, *knowledge, *reasons, arguments.out, stop).string() << "\n";
  if (wants(arguments, "json")) {
    std::cout << writeExplanationJson(*explanation, arguments.out, stop).string() << "\n";
  }
  if (wants(arguments, "csv")) {
    std::cout << writeExplanationCsv(*explanation, arguments.out, stop).string() << "\n";
  }
  const auto formats = figureFormats(arguments);
  if (formats.empty()) return;
  const auto optionsOf = [&](const std::string& format) {
    return ExportOptions{kFigures.at(format), arguments.dpi, paperNamed(arguments.paper)};
  };
  FigureModel figure = withFiltering(figureOf(record, explanation, arguments), stop);
  // Of a day measuring takes minutes.
  for (const auto& format : formats) requireExportable(figure, optionsOf(format));
  figure = withMeasurements(std::move(figure), stop);
  figure.knowledge = knowledge;
  figure.reasons = reasons;
  progress.clear();
  for (const auto& format : formats) {
    const auto file = arguments.out / (safeFileName(explanation->record_id) + "." + format);
    const ExportOptions options = optionsOf(format);
    exportFigure(figure, options, file, stop);
    if (const auto left_out = leftOutText(figure, options))
      printWarning(explanation->record_id, format + ": " + left_out->toStdString());
    std::cout << file.string() << "\n";
  }
}

/// @throws Error kBadArgument naming the option.
ExplainOptions explainOptionsFrom(const MethodArguments& arguments) {
  ExplainOptions options;
  setTemperature(options, arguments.temperature, "--temperature " + arguments.temperature);
  options.placement = placementNamed(arguments.offsets, "--offsets " + arguments.offsets);
  options.depth_factors = arguments.depth_factors;
  return options;
}

int runExplain(const ExplainArguments& arguments) {
  const InterruptStop interrupt;
  const OutputGuard guard = guardOutputs(arguments);
  const ExplainOptions options = explainOptionsFrom(arguments.method);
  withPageArguments({}, arguments.page);  // a wrong word is said before any work
  paperNamed(arguments.paper);
  makeOutputFolder(arguments.out);
  const NamedCodebook codebook = openCodebook(arguments, interrupt.token());
  withOptions(codebook.value, options);  // so is a factor that this codebook cannot have
  auto model = openModel(arguments, &codebook.value);
  tapAs(model, codebook.value, codebook.name, interrupt.token());
  targetIndices(arguments.targets, model->spec());  // and a target that this model has not got
  const auto knowledge = knowledgeOf(codebook, arguments, interrupt.token());
  std::optional<FigureRuntime> figures;
  if (!figureFormats(arguments).empty()) figures.emplace();

  ConsoleProgress progress;
  std::set<std::string> used;
  const auto explain = [&](EcgRecord read) {
    read.id = uniqueId(read.id, used);
    const auto record = std::make_shared<const EcgRecord>(std::move(read));
    ScopeProgress within;
    const auto explanation = std::make_shared<const Explanation>(analyse(
        *record, *model, codebook.value, arguments.targets, interrupt.token(), within, options));
    progress.clear();
    for (const auto& warning : explanation->warnings) printWarning(record->id, english(warning));
    writeResults(record, explanation, knowledge, arguments, interrupt.token(), progress);
  };
  return forEachRecord(arguments.records, arguments.reading, interrupt.token(), progress, explain);
}

}  // namespace

Command addExplainCommand(OptionList& program) {
  auto arguments = std::make_shared<ExplainArguments>();
  ExplainArguments& a = *arguments;
  OptionList c = program.command("explain", "explain records; writes <record id>.<format>");
  c.add("records", a.records, "records (path with or without extension), folders, data sets")
      .required()
      .type("RECORD");
  addModel(c, a, true);
  c.add("--out", a.out, "folder to write to (made if missing)").showDefault().type("DIR");
  c.add("--format", a.formats,
        "json,csv,why,png,pdf,svg; why: what each cluster is, and what it adds to each output")
      .list()
      .oneOf({"json", "csv", "why", "png", "pdf", "svg"})
      .showDefault();
  c.add("--target", a.targets, "Grad-CAM for this output only; may be repeated")
      .repeated()
      .type("LABEL");
  addMethod(c, a.method);
  addPage(c, a.page);
  c.add("--paper", a.paper, "sheet of figures: a4 or letter").showDefault().type("PAPER");
  c.add("--dpi", a.dpi, "resolution of PNG figures").between(50, 1200).showDefault();
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, true, [arguments] { return runExplain(*arguments); }};
}

}  // namespace ecg
