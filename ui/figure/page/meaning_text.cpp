// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/meaning_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/audit/card/trust_text.hpp"
#include "core/explain/record/regression.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/output_text.hpp"
#include "ui/figure/words/core_words.hpp"

namespace ecg {
namespace {

/// Smaller contributions are not worth a word: less than that share of the trees changes its mind.
constexpr double kWorthAWord = 0.005;

/// Those that add something, most first.
std::vector<int> byWeight(const OutputReasons& output) {
  std::vector<int> order(output.of_cluster.size());
  std::iota(order.begin(), order.end(), 0);
  const auto weight = [&](int k) {
    return std::abs(output.of_cluster[static_cast<std::size_t>(k)]);
  };
  std::ranges::stable_sort(order, [&](int a, int b) { return weight(a) > weight(b); });
  std::erase_if(order, [&](int k) { return weight(k) < kWorthAWord; });
  return order;
}

std::vector<int> unusualClusters(const Explanation& explanation) {
  std::vector<int> unusual;
  for (std::size_t k = 0; k < explanation.share_high.size(); ++k)
    if (explanation.proportions[k] > explanation.share_high[k])
      unusual.push_back(static_cast<int>(k));
  return unusual;
}

}  // namespace

QString signedText(const Explanation& explanation, double value) {
  const QString digits = givesValues(explanation.model)
                             ? outputText(explanation.model, std::abs(value))
                             : QString::number(std::abs(value), 'f', 2);
  return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + digits;
}

QString clusterText(const CodebookKnowledge* knowledge, const Explanation* explanation,
                    int cluster) {
  const ClusterMeaning* meaning = knowledge == nullptr ? nullptr : knowledge->of(cluster);
  const Message sentence = clusterSentence(meaning, explanation, cluster);
  return sentence.empty() ? QString() : coreWords(sentence);
}

QString reasonText(const OutputReasons& output, const Explanation& explanation, int cluster) {
  const auto k = static_cast<std::size_t>(cluster);
  if (k >= output.of_cluster.size()) return {};
  const double adds = output.of_cluster[k];
  if (std::abs(adds) < (givesValues(explanation.model) ? 1e-9 : kWorthAWord)) return {};
  return FigureText::tr("for %1 %2; at its usual share the shares would say %3 instead of %4")
      .arg(QString::fromStdString(output.label), signedText(explanation, adds),
           outputText(explanation.model, output.if_usual[k]),
           outputText(explanation.model, output.said));
}

QString trustLine(const CodebookKnowledge* knowledge) {
  return coreWords(trustText(knowledge == nullptr ? nullptr : knowledge->card.get()));
}

QString disagreementText(const OutputReasons& output, const Explanation& explanation) {
  if (output.agrees) return {};
  return FigureText::tr(
             "The clusters do not carry this decision: their shares say %1 for %2, the network %3.")
      .arg(outputText(explanation.model, output.said), QString::fromStdString(output.label),
           outputText(explanation.model, output.network));
}

QStringList legendSentences(const FigureModel& figure, const std::string& target, int most) {
  const Explanation* explanation = figure.explanation.get();
  if (explanation == nullptr || explanation->clusters == 0 || figure.knowledge == nullptr ||
      figure.knowledge->meanings.empty())
    return {};
  std::vector<int> clusters;
  const OutputReasons* output = figure.reasons ? figure.reasons->of(target) : nullptr;
  if (figure.inspection.highlighted_cluster)
    clusters = {*figure.inspection.highlighted_cluster};
  else if (output != nullptr)
    clusters = byWeight(*output);
  else
    clusters = unusualClusters(*explanation);
  clusters.resize(std::min(clusters.size(), static_cast<std::size_t>(most)));
  QStringList lines;
  for (const int cluster : clusters) {
    QString line = QStringLiteral("%1: %2").arg(cluster).arg(
        clusterText(figure.knowledge.get(), explanation, cluster));
    const auto k = static_cast<std::size_t>(cluster);
    if (output != nullptr && k < output->of_cluster.size())
      line += FigureText::tr(" · adds %1 to %2")
                  .arg(signedText(*explanation, output->of_cluster[k]),
                       QString::fromStdString(output->label));
    lines << line;
  }
  return lines;
}

QString labelText(const ModelSpec& model, const std::string& label) {
  const auto text = model.label_texts.find(label);
  const QString own = QString::fromStdString(label);
  return text == model.label_texts.end()
             ? own
             : QStringLiteral("%1 = %2").arg(own, QString::fromStdString(text->second));
}

}  // namespace ecg
