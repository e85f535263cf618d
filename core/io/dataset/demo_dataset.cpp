// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/demo_dataset.hpp"

#include "core/common/text/text.hpp"
#include "core/signal/demo/demo_generator.hpp"

namespace ecg {
namespace {
constexpr double kSeconds = 10, kRate_hz = 250;
}

Dataset demoDataset(int seeds) {
  Dataset data;
  data.kind = "demo";
  for (const DemoKind& kind : demoKinds()) {
    for (int seed = 1; seed <= seeds; ++seed) {
      RecordRef ref;
      ref.id = std::string(kind.id) + "-" + std::to_string(seed);
      ref.labels = {std::string(kind.superclass)};
      data.records.push_back(std::move(ref));
    }
  }
  data.source = std::to_string(data.records.size()) + " synthetic demo ECGs";
  return data;
}

EcgRecord readDemo(const RecordRef& ref) {
  const auto dash = ref.id.rfind('-');
  const auto seed = dash == std::string::npos
                        ? std::nullopt
                        : wholeNumber<std::uint64_t>(std::string_view(ref.id).substr(dash + 1));
  if (!seed) throw Error(ErrorCode::kBadArgument, ref.id, "dataset.no-demo-ecg");
  EcgRecord record = generateDemo(ref.id.substr(0, dash), *seed, kSeconds, kRate_hz).record;
  record.id = ref.id;
  return record;
}

}  // namespace ecg
