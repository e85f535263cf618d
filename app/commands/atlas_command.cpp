// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <limits>

#include "app/commands/commands.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/offscreen.hpp"
#include "app/parts/outputs.hpp"
#include "app/parts/resources.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_location.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/dataset/demo_dataset.hpp"
#include "core/model/host/host_process.hpp"
#include "ui/figure/sheet/atlas_export.hpp"

namespace ecg {
namespace {

struct AtlasArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out;  ///< out empty: beside the codebook
  std::filesystem::path table;         ///< of labels; empty: none
  bool demo = false;                   ///< instead of a data set
  bool demo_snippets = false;          ///< the pieces are of the demo ECGs
  ReadOptions reading;
  std::optional<int> records;
  std::uint64_t seed = 0;
  int snippets = 12;
  std::string folds;
  std::vector<std::string> formats = {"json"};
};

constexpr int kDemoSeeds = 3;  // of each kind, as in the window

void tellOfAtlas(const Atlas& atlas) {
  std::size_t snippets = 0;
  for (const AtlasCluster& cluster : atlas.clusters) snippets += cluster.snippets.size();
  for (const auto& skipped : atlas.skipped) printWarning("skipped", skipped);
  std::cout << "clusters " << atlas.clusters.size() << "\n"
            << "records " << atlas.records.size() << "\n"
            << "skipped " << atlas.skipped.size() << "\n"
            << "steps " << atlas.steps << "\n"
            << "snippets " << snippets << "\n";
}

Dataset dataFor(const AtlasArguments& arguments, const std::stop_token& stop) {
  if (arguments.demo) return demoDataset(kDemoSeeds);
  if (arguments.dataset.empty()) {
    throw Error(ErrorCode::kBadArgument, std::string("atlas"), plain("no data set is named"),
                plain("Name a folder of records, or use --demo"));
  }
  Dataset data = openLabelled(arguments.dataset, arguments.table, arguments.folds, stop);
  setReading(data, arguments.reading);
  return data;
}

int runAtlas(const AtlasArguments& arguments) {
  const InterruptStop interrupt;
  const OutputGuard guard = guardOutputs(arguments);
  const NamedCodebook codebook = openCodebook(arguments, interrupt.token());
  const bool bundled = isBundled(codebook.name);
  const std::filesystem::path out =
      arguments.out.empty() ? newAtlasFile(codebook.name, codebook.value.sha256, bundled)
                            : arguments.out;
  requireWritable(out);
  const Dataset data = dataFor(arguments, interrupt.token());
  keepInput(arguments.dataset);
  keepInputs(data);
  prepareHosts(static_cast<int>(walkThreads(arguments.jobs, data.records.size())));
  auto model = openModel(arguments, &codebook.value);
  tapAs(model, codebook.value, codebook.name, interrupt.token());
  const std::filesystem::path pdf = std::filesystem::path(out).replace_extension(".pdf");
  const auto wants = [&](const char* format) {
    return std::ranges::find(arguments.formats, format) != arguments.formats.end();
  };
  if (wants("json")) requireAllowed(out);
  if (wants("pdf")) requireAllowed(pdf);
  AtlasOptions options;
  if (arguments.demo) options.read = readDemo;
  if (arguments.demo_snippets) options.pieces = {demoDataset(kDemoSeeds), readDemo};
  options.snippets = arguments.snippets;
  options.records = arguments.records;
  options.seed = arguments.seed;
  options.jobs = arguments.jobs;
  ConsoleProgress progress;
  Atlas atlas = buildAtlas(data, *model, codebook.value, options, interrupt.token(), progress);
  progress.clear();
  if (wants("json")) {
    writeAtlas(atlas, out, interrupt.token());
    std::cout << out.string() << "\n";
  }
  if (wants("pdf")) {
    const FigureRuntime figures;
    const ClusterNames names =
        namesOf(codebook.name, codebook.value.sha256, codebook.value.clusters);
    exportAtlas(atlas, codebook.value, names, {}, pdf, interrupt.token());
    std::cout << pdf.string() << "\n";
  }
  tellOfAtlas(atlas);
  return atlas.skipped.empty() ? kExitDone : kExitSomeFailed;
}

}  // namespace

Command addAtlasCommand(OptionList& program) {
  auto arguments = std::make_shared<AtlasArguments>();
  AtlasArguments& a = *arguments;
  OptionList c = program.command(
      "atlas", "what each cluster of a codebook is: its typical moments in a data set, as JSON");
  const Option dataset =
      c.add("dataset", a.dataset, "PTB-XL folder, RECORDS file, or folder of records")
          .type("DATASET");
  c.flag("--demo", a.demo, "use the synthetic demo ECGs instead of a data set").excludes(dataset);
  addModel(c, a, true);
  c.add("--out", a.out,
        "file to write (default: <codebook>.atlas.json; for the bundled codebook and where "
        "that cannot be written, a file in ~/.local/share/EcgLens/atlases)")
      .type("FILE");
  c.add("--records", a.records, "use N records drawn with the seed (default: all)")
      .between(1, std::numeric_limits<int>::max(), false)
      .type("N");
  c.add("--seed", a.seed, "seed of the draw").seed().showDefault();
  c.add("--format", a.formats,
        "json,pdf; the PDF, an A4 sheet a cluster, is named as the file, but .pdf")
      .list()
      .oneOf({"json", "pdf"})
      .showDefault();
  c.add("--snippets", a.snippets, "pieces of real records a cluster, one a record at most")
      .between(1, 100)
      .showDefault();
  c.flag("--demo-snippets", a.demo_snippets,
         "take those pieces from the synthetic demo ECGs, so that the atlas can be passed on "
         "without any of the recordings");
  addTable(c, a.table);
  addFolds(c, a.folds);
  addWalk(c, a);
  addReading(c, a.reading);
  addOutput(c, a);
  return {c, true, [arguments] { return runAtlas(*arguments); }};
}

}  // namespace ecg
