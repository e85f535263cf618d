// SPDX-License-Identifier: GPL-3.0-or-later
// The bundled network recognises what each demo record is meant to show.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "core/model/network/prepared_input.hpp"
#include "core/model/torch/torch_model.hpp"
#include "core/signal/demo/demo_generator.hpp"

namespace ecg {
namespace {

/// 1 if `label` has the highest logit (the sigmoid keeps the order), 2 if the second highest ...
int rankOf(Model& model, const DemoEcg& demo) {
  const auto& labels = model.spec().labels;
  const auto label = std::ranges::find(labels, demo.superclass);
  if (label == labels.end()) return static_cast<int>(labels.size()) + 1;
  const auto outputs = model.forward(prepareInput(demo.record, model.spec()).values).outputs;
  const float own = outputs[static_cast<std::size_t>(label - labels.begin())];
  return 1 + static_cast<int>(std::ranges::count_if(outputs, [&](float v) { return v > own; }));
}

TEST(DemoSuperclass, IsFirstOrSecondForTheBundledNetworkWhateverTheSeed) {
  const std::filesystem::path file = std::filesystem::path(ECG_SOURCE_DIR) / "resources" /
                                     "models" / "ptbxl-superclass" / "model.pt";
  const auto model = loadTorchModel(file);
  constexpr int kSeeds = 20, kEnough = 18;  // 90 %
  for (const auto& kind : demoKinds()) {
    int recognised = 0;
    for (int seed = 1; seed <= kSeeds; ++seed) {
      const int rank = rankOf(*model, generateDemo(kind.id, static_cast<std::uint64_t>(seed)));
      recognised += rank <= 2 ? 1 : 0;
      if (seed == 1) {
        EXPECT_LE(rank, 2) << kind.id << ", the record that the menu opens";
      }
    }
    EXPECT_GE(recognised, kEnough) << kind.id << " of " << kSeeds;
  }
}

}  // namespace
}  // namespace ecg
