// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/offscreen.hpp"
#include "app/parts/outputs.hpp"
#include "core/audit/tune/tune.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/fit/fit.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/model/host/host_process.hpp"
#include "ui/figure/sheet/tuning_chart.hpp"
#if defined(ECGLENS_HAS_MPI)
#include "core/mpi/mpi_team.hpp"
#endif

namespace ecg {
namespace {

struct FitArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out;
  ReadOptions reading;
  int clusters = 20;
  std::optional<int> records;
  std::uint64_t seed = 0;
  int restarts = 3;
  std::vector<double> depth_factors;
  std::string temperature = "auto", offsets = "stated";
  std::string folds;
  std::optional<std::size_t> memory_bytes;
  bool tune = false;
};

std::optional<double> parseTemperature(const std::string& text) {
  if (text == "auto") return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value > 0)) {
    throw Error(ErrorCode::kBadArgument, "--temperature " + text, plain("is not a positive number"),
                plain("Write auto or, for example, 1"));
  }
  return value;
}

FitOptions optionsFrom(const FitArguments& arguments) {
  FitOptions options;
  options.clusters = arguments.clusters;
  options.records = arguments.records;
  options.seed = arguments.seed;
  options.jobs = arguments.jobs;
  options.restarts = arguments.restarts;
  options.depth_factors = arguments.depth_factors;
  options.temperature = parseTemperature(arguments.temperature);
  options.placement = placementNamed(arguments.offsets, "--offsets " + arguments.offsets);
  options.memory_bytes = arguments.memory_bytes;
  return options;
}

// The processes that mpirun started together, or this one alone.
std::unique_ptr<Team> startTeam() {
  const char* size = std::getenv("OMPI_COMM_WORLD_SIZE");
  if (size == nullptr) return std::make_unique<Team>();
#if defined(ECGLENS_HAS_MPI)
  return makeMpiTeam();
#else
  throw Error(ErrorCode::kUnsupported, std::string("mpirun"),
              plain("this program was built without MPI"),
              plain("Install libopenmpi-dev and build again, or run it without mpirun"));
#endif
}

std::filesystem::path pictureOf(const std::filesystem::path& codebook) {
  std::filesystem::path file = codebook;
  return file.replace_extension(".tuning.svg");
}

void report(const Tuning& tuning) {
  const TuningRow& row = tuning.rows[tuning.chosen];
  std::cout << "compared " << tuning.rows.size() << " on " << tuning.records << " records\n";
  for (std::size_t i = 0; i < kTuningMeasures; ++i)
    if (std::isfinite(row.measured[i].value))
      std::cout << kTuningMeasureNames[i] << " " << row.measured[i].value << "\n";
  std::cout << "depth_factors";
  for (const double factor : row.depth_factors) std::cout << " " << factor;
  std::cout << "\n";
}

void writePicture(const Tuning& tuning, const std::filesystem::path& file) {
  const FigureRuntime figures;
  const QByteArray svg = tuningSvg(tuning);
  writeFileAtomically(file, {svg.constData(), static_cast<std::size_t>(svg.size())});
  std::cout << file.string() << "\n";
}

void report(const Codebook& codebook, const std::filesystem::path& file) {
  for (const auto& skipped : codebook.fit.skipped) printWarning("skipped", skipped);
  std::cout << file.string() << "\n"
            << "clusters " << codebook.clusters << "\n"
            << "records " << codebook.fit.records.size() << "\n"
            << "skipped " << codebook.fit.skipped.size() << "\n"
            << "steps " << codebook.fit.steps << "\n"
            << "iterations " << codebook.fit.iterations << "\n"
            << "inertia " << codebook.fit.inertia << "\n"
            << "temperature " << codebook.temperature << "\n"
            << "sha256 " << codebook.sha256 << "\n";
  if (codebook.tuning) report(*codebook.tuning);
}

int runFit(const FitArguments& arguments) {
  const InterruptStop interrupt;
  const OutputGuard guard = guardOutputs(arguments);
  FitOptions options = optionsFrom(arguments);
  const std::unique_ptr<Team> team = startTeam();
  options.team = team.get();
  const bool first = team->rank() == 0;  // the one that speaks and writes
  if (arguments.tune && team->size() > 1)
    throw Error(ErrorCode::kBadArgument, std::string("--tune"),
                plain("compares ways to fit in one process"),
                plain("Run it without mpirun, then fit with what it chose"));
  if (first) requireWritable(arguments.out);
  ConsoleProgress bar;
  NoProgress silent;
  ProgressSink& progress = first ? static_cast<ProgressSink&>(bar) : silent;
  Dataset data = openDataset(arguments.dataset, parseFolds(arguments.folds), interrupt.token());
  setReading(data, arguments.reading);
  if (first) {
    for (const auto& warning : data.warnings)
      printWarning(arguments.dataset.string(), english(warning));
  }
  keepInput(arguments.dataset);
  keepInputs(data);
  // Processes that share a fit share the cores.
  const std::size_t fitted = std::min(
      data.records.size(),
      static_cast<std::size_t>(arguments.records.value_or(std::numeric_limits<int>::max())));
  if (team->size() == 1) prepareHosts(static_cast<int>(walkThreads(arguments.jobs, fitted)));
  auto model = openModel(arguments);
  if (first) requireAllowed(arguments.out);
  std::optional<Tuning> tuning;
  if (arguments.tune) {
    requireAllowed(pictureOf(arguments.out));
    tuning = tune(data, *model, options, interrupt.token(), progress);
    options = tuned(*tuning, options);
  }
  Codebook codebook = fitCodebook(data, *model, options, interrupt.token(), progress);
  codebook.tuning = std::move(tuning);
  if (first) {
    bar.clear();
    writeCodebook(codebook, arguments.out, interrupt.token());
    if (codebook.tuning) writePicture(*codebook.tuning, pictureOf(arguments.out));
    report(codebook, arguments.out);
  }
  return codebook.fit.skipped.empty() ? kExitDone : kExitSomeFailed;
}

}  // namespace

Command addFitCommand(OptionList& program) {
  auto arguments = std::make_shared<FitArguments>();
  FitArguments& a = *arguments;
  OptionList c = program.command("fit", "fit a codebook on a data set");
  c.add("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
      .required()
      .type("DATASET");
  c.add("--out", a.out, "codebook to write").required().type("FILE");
  addModel(c, a, false);
  const Option clusters = c.add("--clusters", a.clusters, "number of clusters, K")
                              .between(2, kMostClusters)
                              .showDefault();
  c.add("--records", a.records, "fit on N records drawn with the seed (default: all)")
      .between(1, std::numeric_limits<int>::max(), false)
      .type("N");
  c.add("--seed", a.seed, "seed of the draw and of k-means++").seed().showDefault();
  c.add("--restarts", a.restarts, "starts of k-means; the best is kept")
      .between(1, 1000)
      .showDefault();
  const Option factors =
      c.add("--depth-factors", a.depth_factors, "one a tap (default: 1, 1/2, 1/4, ...)").list();
  c.flag(
       "--tune", a.tune,
       "compare numbers of clusters, taps and depth factors on some of the records first, and take "
       "those at the knee; a picture of it is written beside the codebook")
      .excludes(clusters)
      .excludes(factors);
  c.add("--temperature", a.temperature, "auto (mean entropy 0.5) or a positive number")
      .showDefault();
  c.add("--offsets", a.offsets,
        "where frames sit in time: stated (by the model, or measured) or half-pixel")
      .showDefault();
  addFolds(c, a.folds);
  c.add("--memory", a.memory_bytes,
        "most memory for the fit, e.g. 2G; frames beyond it go to a file in TMPDIR")
      .bytes()
      .type("SIZE");
  addWalk(c, a);
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, true, [arguments] { return runFit(*arguments); }};
}

}  // namespace ecg
