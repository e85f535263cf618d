// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: parses arguments and hands them to one function a command.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>
#include <limits>
#include <map>
#include <string>

#include "app/commands/commands.hpp"
#include "app/options/model_options.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/model/host/host_process.hpp"

namespace {

constexpr const char* kDescription =
    "EcgLens shows what a deep network saw in an ECG: clusters of its activations, their entropy\n"
    "and Grad-CAM, under every lead. For research, not for diagnosis.";

CLI::App* addConvert(CLI::App& app, ecg::ConvertArguments& a) {
  CLI::App* c = app.add_subcommand(
      "convert", "write records in another format: leads in mV at the record's own rate");
  c->add_option("records", a.records,
                "records (path with or without extension), folders, data sets")
      ->required()
      ->type_name("RECORD");
  c->add_option("--format", a.formats, "csv,wfdb,edf")
      ->required()
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"csv", "wfdb", "edf"}));
  c->add_option("--out", a.out, "folder to write to (made if missing)")
      ->capture_default_str()
      ->type_name("DIR");
  ecg::addReading(*c, a.reading);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addExplain(CLI::App& app, ecg::ExplainArguments& a) {
  CLI::App* c = app.add_subcommand("explain", "explain records; writes <record id>.<format>");
  c->add_option("records", a.records,
                "records (path with or without extension), folders, data sets")
      ->required()
      ->type_name("RECORD");
  ecg::addModel(*c, a, true);
  c->add_option("--out", a.out, "folder to write to (made if missing)")
      ->capture_default_str()
      ->type_name("DIR");
  c->add_option("--format", a.formats, "json,csv,png,pdf,svg")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"json", "csv", "png", "pdf", "svg"}))
      ->capture_default_str();
  c->add_option("--target", a.targets, "Grad-CAM for this output only; may be repeated")
      ->allow_extra_args(false)
      ->type_name("LABEL");
  ecg::addMethod(*c, a.method);
  ecg::addPage(*c, a.page);
  c->add_option("--paper", a.paper, "sheet of figures: a4 or letter")
      ->capture_default_str()
      ->type_name("PAPER");
  c->add_option("--dpi", a.dpi, "resolution of PNG figures")
      ->check(CLI::Range(50, 1200))
      ->capture_default_str();
  ecg::addReading(*c, a.reading);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addFit(CLI::App& app, ecg::FitArguments& a) {
  CLI::App* c = app.add_subcommand("fit", "fit a codebook on a data set");
  c->add_option("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
      ->required()
      ->type_name("DATASET");
  c->add_option("--out", a.out, "codebook to write")->required()->type_name("FILE");
  ecg::addModel(*c, a, false);
  c->add_option("--clusters", a.clusters, "number of clusters, K")
      ->check(CLI::Range(2, ecg::kMostClusters))
      ->capture_default_str();
  c->add_option("--records", a.records, "fit on N records drawn with the seed (default: all)")
      ->check(CLI::Range(1, std::numeric_limits<int>::max()).description(""))
      ->type_name("N");
  c->add_option("--seed", a.seed, "seed of the draw and of k-means++")
      ->check(ecg::wholeNumber())
      ->capture_default_str();
  c->add_option("--restarts", a.restarts, "starts of k-means; the best is kept")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  c->add_option("--depth-factors", a.depth_factors, "one a tap (default: 1, 1/2, 1/4, ...)")
      ->delimiter(',')
      ->allow_extra_args(false);
  c->add_option("--temperature", a.temperature, "auto (mean entropy 0.5) or a positive number")
      ->capture_default_str();
  c->add_option("--offsets", a.offsets,
                "where frames sit in time: stated (by the model, or measured) or half-pixel")
      ->capture_default_str();
  c->add_option("--fold", a.folds, "PTB-XL folds, e.g. 9 or 1-8 or 1,2,5-7")->type_name("LIST");
  c->add_option("--memory", a.memory_bytes,
                "most memory for the fit, e.g. 2G; frames beyond it go to a file in TMPDIR")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
  ecg::addWalk(*c, a);
  ecg::addReading(*c, a.reading);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addAtlas(CLI::App& app, ecg::AtlasArguments& a) {
  CLI::App* c = app.add_subcommand(
      "atlas", "what each cluster of a codebook is: its typical moments in a data set, as JSON");
  CLI::Option* dataset =
      c->add_option("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
          ->type_name("DATASET");
  c->add_flag("--demo", a.demo, "use the synthetic demo ECGs instead of a data set")
      ->excludes(dataset);
  ecg::addModel(*c, a, true);
  c->add_option("--out", a.out,
                "file to write (default: <codebook>.atlas.json; for the bundled codebook and where "
                "that cannot be written, a file in ~/.local/share/EcgLens/atlases)")
      ->type_name("FILE");
  c->add_option("--records", a.records, "use N records drawn with the seed (default: all)")
      ->check(CLI::Range(1, std::numeric_limits<int>::max()).description(""))
      ->type_name("N");
  c->add_option("--seed", a.seed, "seed of the draw")
      ->check(ecg::wholeNumber())
      ->capture_default_str();
  c->add_option("--format", a.formats,
                "json,pdf; the PDF, an A4 sheet a cluster, is named as the file, but .pdf")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"json", "pdf"}))
      ->capture_default_str();
  c->add_option("--snippets", a.snippets, "pieces of real records a cluster, one a record at most")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  c->add_option("--fold", a.folds, "PTB-XL folds, e.g. 9 or 1-8 or 1,2,5-7")->type_name("LIST");
  ecg::addWalk(*c, a);
  ecg::addReading(*c, a.reading);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addPredict(CLI::App& app, ecg::PredictArguments& a) {
  CLI::App* c =
      app.add_subcommand("predict", "what the network says of a data set as CSV, a row a record");
  c->add_option("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
      ->required()
      ->type_name("DATASET");
  c->add_option("--out", a.out, "CSV to write")->required()->type_name("FILE");
  ecg::addModel(*c, a, false);
  c->add_option("--fold", a.folds, "PTB-XL folds, e.g. 9 or 1-8 or 1,2,5-7")->type_name("LIST");
  ecg::addWalk(*c, a);
  ecg::addReading(*c, a.reading);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addDelineate(CLI::App& app, ecg::DelineateArguments& a) {
  CLI::App* c = app.add_subcommand("delineate", "mark P, QRS and T; writes <record id>.waves.json");
  c->add_option("records", a.records,
                "records (path with or without extension), folders, data sets")
      ->required()
      ->type_name("RECORD");
  c->add_option("--out", a.out, "folder to write to (made if missing)")
      ->capture_default_str()
      ->type_name("DIR");
  ecg::addReading(*c, a.reading);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addInfo(CLI::App& app, ecg::InfoArguments& a) {
  CLI::App* c = app.add_subcommand("info", "what a record, model or codebook is");
  c->add_option("files", a.files, "files")->required()->type_name("FILE");
  ecg::addModelFacts(*c, a.said);
  ecg::addGuest(*c, a.guest);
  ecg::addReading(*c, a.reading);
  return c;
}

CLI::App* addModelCommand(CLI::App& app, ecg::ModelShowArguments& a) {
  CLI::App* c = app.add_subcommand(
      "model", "what a model is, and where it could be tapped; keeps what it does not say itself");
  c->add_option("file", a.model, "TorchScript model")->required()->type_name("FILE");
  c->add_flag("--write-metadata", a.write_metadata,
              "write what is known of it to FILE.json beside it, where every opening finds it");
  c->add_flag("--all-taps", a.all_taps, "list all submodules that could be tapped");
  ecg::addModelFacts(*c, a.said, true);
  ecg::addGuest(*c, a.guest);
  ecg::addOutput(*c, a);
  return c;
}

CLI::App* addDemo(CLI::App& app, ecg::DemoArguments& a) {
  CLI::App* c = app.add_subcommand("demo", "write the synthetic demo records (WFDB)");
  c->add_option("folder", a.folder, "folder to write to (made if missing)")
      ->required()
      ->type_name("DIR");
  c->add_option("--kind", a.kinds, "only this kind; may be repeated")->allow_extra_args(false);
  c->add_option("--seed", a.seed, "seed of the generator")
      ->check(ecg::wholeNumber())
      ->capture_default_str();
  c->add_option("--duration", a.duration_s, "seconds")->capture_default_str();
  c->add_option("--rate", a.rate_hz, "samples a second")->capture_default_str();
  ecg::addOutput(*c, a);
  return c;
}

/// What a second pane shows beside the first.
void addCompare(CLI::App& app, ecg::WindowArguments& a) {
  const std::string group = "A second pane beside the first, with one cursor";
  app.add_option("--compare", a.compare, "with another record")
      ->allow_extra_args(false)
      ->type_name("RECORD")
      ->group(group);
  app.add_option("--compare-target", a.compare_target, "with Grad-CAM of another output")
      ->type_name("LABEL")
      ->group(group);
  app.add_option("--compare-codebook", a.compare_codebook, "with another codebook")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--compare-model", a.compare_model, "with another model")
      ->type_name("FILE")
      ->group(group);
}

void addWindow(CLI::App& app, ecg::WindowArguments& a) {
  app.add_option("paths", a.paths, "records, folders or data sets to open in the window")
      ->type_name("RECORD|FOLDER|DATASET");
  ecg::addModel(app, a, true);
  app.add_option("--demo", a.demo, "open a synthetic demo record, e.g. inferior-infarction")
      ->type_name("KIND");
  app.add_option("--screenshot", a.screenshot,
                 "draw the window to a PNG when it is ready, then end; needs no display")
      ->type_name("FILE");
  app.add_option("--size", a.size, "size of the screenshot")->capture_default_str();
  app.add_option("--language", a.language, "of the window: en or de (default: View > Language)")
      ->type_name("CODE");
  addCompare(app, a);
  ecg::addPage(app, a.page);
  ecg::addReading(app, a.reading);
}

/// Runs `body`; what it throws becomes a message and an exit code.
template <typename Body>
int guarded(Body&& body) {
  try {
    return body();
  } catch (const ecg::Cancelled&) {
    ecg::printCancelled();
    return ecg::kExitSomeFailed;
  } catch (const ecg::Error& error) {
    ecg::printError(error.what());
    return error.code() == ecg::ErrorCode::kBadArgument ? ecg::kExitUsage : ecg::kExitSomeFailed;
  } catch (const std::exception& error) {
    ecg::printError(error.what());
    return ecg::kExitSomeFailed;
  }
}

/// Reads the command line and does what it asks for. @return the program's exit code
int run(int argc, char** argv) {
  CLI::App app(kDescription, "ecglens");
  app.set_version_flag("--version", std::string("ecglens ") + ECGLENS_VERSION);
  app.require_subcommand(0, 1);
  app.footer("Exit codes: 0 done, 1 some input failed (the rest is done), 2 wrong usage.");

  ecg::ExplainArguments explain;
  ecg::FitArguments fit;
  ecg::AtlasArguments atlas;
  ecg::PredictArguments predict;
  ecg::DelineateArguments delineate;
  ecg::InfoArguments info;
  ecg::ModelShowArguments model;
  ecg::ConvertArguments convert;
  ecg::DemoArguments demo;
  ecg::WindowArguments window;
  addWindow(app, window);
  const CLI::App* explain_command = addExplain(app, explain);
  const CLI::App* fit_command = addFit(app, fit);
  const CLI::App* atlas_command = addAtlas(app, atlas);
  const CLI::App* predict_command = addPredict(app, predict);
  const CLI::App* delineate_command = addDelineate(app, delineate);
  const CLI::App* info_command = addInfo(app, info);
  const CLI::App* model_command = addModelCommand(app, model);
  const CLI::App* convert_command = addConvert(app, convert);
  const CLI::App* demo_command = addDemo(app, demo);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 has its own exit codes; ours are 0 for --help and --version, else wrong usage.
    return app.exit(error) == 0 ? ecg::kExitDone : ecg::kExitUsage;
  }
  // They load torch while records are found and read.
  const CLI::App* const with_model[] = {explain_command, model_command, fit_command, atlas_command,
                                        predict_command};
  const auto parsed = [](const CLI::App* command) { return command->parsed(); };
  if (std::ranges::any_of(with_model, parsed) || app.get_subcommands().empty())
    ecg::prepareHosts(1);
  if (explain_command->parsed()) return ecg::runExplain(explain);
  if (fit_command->parsed()) return ecg::runFit(fit);
  if (atlas_command->parsed()) return ecg::runAtlas(atlas);
  if (predict_command->parsed()) return ecg::runPredict(predict);
  if (delineate_command->parsed()) return ecg::runDelineate(delineate);
  if (info_command->parsed()) return ecg::runInfo(info);
  if (model_command->parsed()) return ecg::runModel(model);
  if (convert_command->parsed()) return ecg::runConvert(convert);
  if (demo_command->parsed()) return ecg::runDemo(demo);
  return ecg::runWindow(window, argc, argv);
}

}  // namespace

int main(int argc, char** argv) {
  ecg::prepareStreams();
  ecg::leave(guarded([&] { return run(argc, argv); }));
}
