// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/figure_scene.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"
#include "core/explain/record/regression.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/words/core_words.hpp"

namespace ecg {
namespace {

template <typename Colour>
ColourTable makeTable(Colour colour) {
  ColourTable table;
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = colour(static_cast<double>(i) / 255).rgb();
  return table;
}

/// Each is made once.
const ColourTable& tableOf(StripKind kind, bool diverging, ThemeKind theme) {
  static const ColourTable entropy = makeTable(entropyColour);
  static const ColourTable gradcam = makeTable(gradcamColour);
  static const ColourTable signs = makeTable([](double v) { return divergingColour(2 * v - 1); });
  static const ColourTable greys = makeTable(greyMapColour);
  if (theme == ThemeKind::kMonochrome) return greys;
  if (diverging) return signs;
  return kind == StripKind::kEntropy ? entropy : gradcam;
}

std::vector<std::uint8_t> levels(const std::vector<float>& values, double low, double high) {
  std::vector<std::uint8_t> result;
  result.reserve(values.size());
  for (const float value : values) {
    const double share = std::isfinite(value) ? (value - low) / (high - low) : 0;
    result.push_back(static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0, 1.0))));
  }
  return result;
}

HeatSeries entropySeries(const Explanation& explanation, const ViewOptions& options) {
  HeatSeries series;
  series.table = &tableOf(StripKind::kEntropy, false, options.theme);
  series.title = FigureText::tr("uncertainty of the cluster");
  series.level = levels(explanation.entropy, 0, 1);
  return series;
}

/// The map that is asked for; without a wish that of the leading output that has one.
int chooseMap(const Explanation& explanation, const std::string& target) {
  const auto mapOf = [&](const std::string& label) {
    const auto& maps = explanation.gradcam;
    const auto found = std::find_if(maps.begin(), maps.end(),
                                    [&](const GradCamMap& map) { return map.label == label; });
    return found == maps.end() ? -1 : static_cast<int>(found - maps.begin());
  };
  if (!target.empty()) return mapOf(target);
  std::vector<Prediction> mapped;
  for (const Prediction& prediction : explanation.predictions)
    if (mapOf(prediction.label) >= 0) mapped.push_back(prediction);
  if (const auto leading = leadingOutput(mapped, explanation.model))
    return mapOf(mapped[*leading].label);
  return explanation.gradcam.empty() ? -1 : 0;
}

/// @param target the one asked for, by which a map that is missing is named
HeatSeries gradcamSeries(const Explanation& explanation, int index, const std::string& target,
                         const ViewOptions& options) {
  HeatSeries series;
  series.title = FigureText::tr("Grad-CAM");
  if (index < 0) {
    series.note =
        target.empty()
            ? FigureText::tr("no Grad-CAM was computed")
            : FigureText::tr("no Grad-CAM was computed for %1").arg(QString::fromStdString(target));
    return series;
  }
  const GradCamMap& map = explanation.gradcam[static_cast<std::size_t>(index)];
  series.title += QLatin1Char(' ') + QString::fromStdString(map.label);
  double high = 0, low = 0;
  bool known = false;  // false where nothing was measured at any time
  for (const float value : map.values)
    if (std::isfinite(value)) {
      known = true;
      high = std::max<double>(high, value);
      low = std::min<double>(low, value);
    }
  series.diverging = !options.gradcam_relu;
  series.positive_part = !series.diverging && low < 0;
  if (!known) {
    series.note = FigureText::tr("%1: not measured").arg(series.title);
  } else if (high == 0 && low == 0) {
    series.note = FigureText::tr("Grad-CAM is zero everywhere");
  } else if (series.diverging) {
    series.high = std::max(high, -low);
    series.low = -series.high;
  } else if (high == 0) {
    series.note = FigureText::tr("Grad-CAM is negative or zero everywhere (hidden by ReLU)");
  } else {
    series.high = high;
  }
  series.table = &tableOf(StripKind::kGradCam, series.diverging, options.theme);
  if (series.note.isEmpty()) series.level = levels(map.values, series.low, series.high);
  return series;
}

/// @param output of the target; null: not known
HeatSeries whySeries(const Explanation& explanation, const OutputReasons* output,
                     const FigureModel& model) {
  HeatSeries series;
  series.title = FigureText::tr("why");
  if (output == nullptr) {
    const bool audited = model.knowledge != nullptr && model.knowledge->card != nullptr;
    series.note = audited ? FigureText::tr("why: not known with these settings")
                          : FigureText::tr("why: this codebook has not been audited");
    return series;
  }
  series.title += QLatin1Char(' ') + QString::fromStdString(output->label);
  std::vector<float> values;
  double most = 0;
  for (const int cluster : explanation.cluster) {
    const double adds =
        cluster == kNoCluster ? 0 : output->of_cluster[static_cast<std::size_t>(cluster)];
    values.push_back(static_cast<float>(adds));
    most = std::max(most, std::abs(adds));
  }
  if (most == 0) {
    series.note = FigureText::tr("%1: no cluster here adds anything").arg(series.title);
    return series;
  }
  series.diverging = true;
  series.low = -most;
  series.high = most;
  series.table = &tableOf(StripKind::kWhy, true, model.options.theme);
  series.level = levels(values, series.low, series.high);
  return series;
}

void requireConsistent(const Explanation& explanation) {
  const auto count = static_cast<std::size_t>(std::max(0, explanation.count));
  const auto wrong = [&](const std::string& what) {
    throw Error(ErrorCode::kCorrupt, explanation.record_id, plain("its explanation has " + what));
  };
  const std::size_t clustered = explanation.clusters > 0 ? count : 0;
  if (explanation.cluster.size() != clustered) wrong("clusters for another number of time steps");
  if (explanation.entropy.size() != clustered) wrong("entropy for another number of time steps");
  for (const GradCamMap& map : explanation.gradcam)
    if (map.values.size() != count) wrong("a Grad-CAM map for another number of time steps");
  for (const int cluster : explanation.cluster)
    if (cluster != kNoCluster && (cluster < 0 || cluster >= explanation.clusters))
      wrong("a cluster outside its codebook");
  if (count > 0 && explanation.step_s <= 0) wrong("no time step");
}

}  // namespace

double StepTimes::edge(int index) const {
  return std::clamp(start_s + (index - 0.5) * step_s, 0.0, duration_s);
}

std::optional<int> StepTimes::at(double time_s) const {
  if (count == 0 || time_s < 0 || time_s > duration_s) return std::nullopt;
  const double index = std::round((time_s - start_s) / step_s);
  if (index < 0 || index >= count) return std::nullopt;
  return static_cast<int>(index);
}

bool FigureScene::isKnown(int step) const {
  const auto i = static_cast<std::size_t>(step);
  if (model.explanation->clusters > 0) return model.explanation->cluster[i] != kNoCluster;
  if (gradcam_map < 0) return true;
  return std::isfinite(model.explanation->gradcam[static_cast<std::size_t>(gradcam_map)].values[i]);
}

bool FigureScene::isFaded(int cluster) const {
  return model.inspection.highlighted_cluster && *model.inspection.highlighted_cluster != cluster;
}

ClusterMark FigureScene::clusterMark(int cluster) const {
  if (isFaded(cluster)) return {.ground = theme.faded, .ink = theme.faded};
  return marks[static_cast<std::size_t>(cluster)];
}

std::span<const Segment> FigureScene::segmentsBetween(double begin_s, double end_s) const {
  const auto& all = model.explanation->segments;
  const auto first = std::partition_point(all.begin(), all.end(), [&](const Segment& segment) {
    return steps.edge(segment.end) < begin_s;
  });
  const auto last = std::partition_point(
      first, all.end(), [&](const Segment& segment) { return steps.edge(segment.begin) <= end_s; });
  return {first, last};
}

std::span<const Wave> FigureScene::wavesOf(std::size_t lead) const {
  if (model.waves == nullptr || lead >= model.waves->leads.size()) return {};
  return model.waves->leads[lead].waves;
}

QString FigureScene::nameOf(int cluster) const {
  return model.names == nullptr ? QString() : QString::fromStdString(model.names->of(cluster));
}

std::string FigureScene::target() const {
  if (gradcam_map >= 0)
    return model.explanation->gradcam[static_cast<std::size_t>(gradcam_map)].label;
  return model.inspection.gradcam_target;
}

QString FigureScene::shownName(int cluster) const {
  const QString own = nameOf(cluster);
  const ClusterMeaning* meaning = model.knowledge ? model.knowledge->of(cluster) : nullptr;
  if (!own.isEmpty() || meaning == nullptr || !model.explanation) return own;
  return coreWords(proposedName(*meaning, model.explanation->model.label_texts));
}

std::pair<double, double> timeInView(const PageTransform& transform, const PageGeometry& page) {
  return {std::max(page.begin_s, transform.timeAt(transform.visible.left())),
          std::min(page.dataEnd_s(), transform.timeAt(transform.visible.right()))};
}

FigureScene buildScene(const FigureModel& model, const PageRoom& room) {
  FigureScene scene;
  scene.model = model;
  scene.theme = Theme::of(model.options.theme);
  if (model.record == nullptr || model.record->samples() == 0 ||
      model.record->sampling_rate_hz <= 0) {
    scene.model.record = nullptr;
    scene.model.explanation = nullptr;
    return scene;
  }
  if (model.options.filter != DisplayFilter{})
    scene.model.record =
        model.filtered != nullptr
            ? model.filtered
            : std::make_shared<const EcgRecord>(filtered(*model.record, model.options.filter));
  const EcgRecord& record = *scene.model.record;
  if (model.explanation != nullptr) {
    const Explanation& explanation = *model.explanation;
    requireConsistent(explanation);
    scene.steps = {explanation.start_s, explanation.step_s, record.duration_s(), explanation.count};
    if (explanation.clusters > 0) {
      scene.marks = clusterMarks(explanation, model.options);
      scene.entropy = entropySeries(explanation, model.options);
    } else {
      ViewOptions& options = scene.model.options;
      options.show_ribbon = options.show_entropy = options.show_why = false;
      options.band_behind_trace = options.coloured_trace = false;
      scene.model.inspection.highlighted_cluster.reset();
    }
    const std::string& target = model.inspection.gradcam_target;
    scene.gradcam_map = chooseMap(explanation, target);
    scene.gradcam = gradcamSeries(explanation, scene.gradcam_map, target, model.options);
    if (explanation.clusters > 0 && scene.model.options.show_why) {
      const OutputReasons* output = model.reasons ? model.reasons->of(scene.target()) : nullptr;
      scene.why = whySeries(explanation, output, model);
    }
  }
  scene.geometry = layoutPage(record, scene.model.options, scene.hasStrips(), room,
                              scene.hasWaves(), model.beside.get());
  scene.geometry.turnTo(model.begin_s);
  return scene;
}

}  // namespace ecg
