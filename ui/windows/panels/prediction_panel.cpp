// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/prediction_panel.hpp"

#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/explain/record/regression.hpp"
#include "ui/figure/page/legend_text.hpp"
#include "ui/figure/page/meaning_text.hpp"
#include "ui/figure/page/output_text.hpp"
#include "ui/windows/panels/panel_parts.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kRowHeight = 27;  // of an output of which nothing is known
constexpr int kFirstLine = 21, kLineHeight = 15;
constexpr double kPredictedFrom = 0.5;
constexpr int kMostRows = 8;  // then the clusters need the room
enum Role {
  kShare = Qt::UserRole + 1,
  kValueText,
  kTarget,
  kBeside,
  kPredicted,
  kKnown,
  kLeastShare
};

/// Label, bar, value, and on a line of its own what is known of the output. What is predicted is
/// bold; the Grad-CAM target has a mark before it and its bar in full colour: not colour alone. A
/// stroke across the bar is where an output begins to count as predicted. A value of a regression
/// has no scale that a bar could show: it stands where the bar would begin.
class PredictionDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    return {200, heightOf(index)};
  }
  /// The same of all rows.
  static int heightOf(const QModelIndex& index) {
    return index.data(kKnown).isValid() ? kFirstLine + kLineHeight : kRowHeight;
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
    const bool target = index.data(kTarget).toBool();
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (option.state.testFlag(QStyle::State_MouseOver) || focused) {
      painter->setPen(focused ? QPen(theme::colours().accent, 1) : Qt::NoPen);
      painter->setBrush(theme::colours().hover);
      painter->drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    if (index.data(kKnown).isValid()) {
      drawKnown(*painter, row, index.data(kKnown).toString());
      row.adjust(0, 0, 0, -kLineHeight + 2);
    }
    if (target) drawTarget(*painter, QPointF(row.left() + 6, row.center().y()));
    const bool predicted = index.data(kPredicted).toBool();
    painter->setFont(theme::font(1, predicted ? QFont::Bold : QFont::Normal));
    painter->setPen(theme::colours().text);
    const QRectF name = row.adjusted(kMark, 0, 0, 0);
    const QString label = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            static_cast<int>(kName - kMark) - 4);
    painter->drawText(name, Qt::AlignVCenter | Qt::AlignLeft, label);
    if (!index.data(kShare).isValid()) {
      drawValue(*painter, row.adjusted(kName, 0, -6, 0), index);
      painter->restore();
      return;
    }
    painter->drawText(row.adjusted(0, 0, -6, 0), Qt::AlignVCenter | Qt::AlignRight,
                      index.data(kValueText).toString());

    const QRectF track(row.left() + kName, row.center().y() - 6, row.width() - kName - kValue, 12);
    const QVariant beside = index.data(kBeside);
    const QColor ink = target ? theme::colours().accent : theme::colours().accent_soft;
    if (!beside.isValid()) {
      drawBar(*painter, track, index.data(kShare).toDouble(), ink);
    } else {
      // The other pane's below, thinner and in grey: which is which is said above the list.
      drawBar(*painter, track.adjusted(0, -1, 0, -4), index.data(kShare).toDouble(), ink);
      drawBar(*painter, track.adjusted(0, 9, 0, 1), beside.toDouble(), theme::colours().muted);
    }
    if (const QVariant least = index.data(kLeastShare); least.isValid()) {
      const double x = track.left() + track.width() * least.toDouble();
      painter->fillRect(QRectF(x - 0.75, track.top() - 2, 1.5, track.height() + 4),
                        theme::colours().text);
    }
    painter->restore();
  }

 private:
  static void drawTarget(QPainter& painter, const QPointF& left_middle) {
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colours().accent);
    painter.drawPolygon(QPolygonF({left_middle + QPointF(0, -4.5), left_middle + QPointF(6, 0),
                                   left_middle + QPointF(0, 4.5)}));
    painter.restore();
  }

  static void drawKnown(QPainter& painter, const QRectF& row, const QString& text) {
    painter.setFont(theme::font(0.86));
    painter.setPen(theme::colours().muted);
    const QRectF line(row.left() + kMark, row.bottom() - kLineHeight - 2, row.width() - kMark - 6,
                      kLineHeight + 2);
    painter.drawText(
        line, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(line.width())));
  }

  /// The other pane's at the right, in grey, as far as there is room.
  static void drawValue(QPainter& painter, const QRectF& room, const QModelIndex& index) {
    const QString own = index.data(kValueText).toString();
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, own);
    const QString beside = index.data(kBeside).toString();
    if (beside.isEmpty()) return;
    const QFontMetrics metrics = painter.fontMetrics();
    const QRectF rest = room.adjusted(metrics.horizontalAdvance(own) + 12, 0, 0, 0);
    painter.setPen(theme::colours().muted);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                     metrics.elidedText(beside, Qt::ElideRight, static_cast<int>(rest.width())));
  }

  static void drawBar(QPainter& painter, const QRectF& track, double share, const QColor& ink) {
    const double radius = std::min(3.0, track.height() / 2);
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::colours().track);
    painter.drawRoundedRect(track, radius, radius);
    share = std::clamp(share, 0.0, 1.0);
    if (share > 0) {
      painter.setClipRect(
          QRectF(track.left(), track.top(), std::max(2.0, track.width() * share), track.height()));
      painter.setBrush(ink);
      painter.drawRoundedRect(track, radius, radius);
    }
    painter.restore();
  }

  static constexpr double kName = 84, kValue = 58, kMark = 16;
};

/// The output of that label, or nullptr.
const Prediction* outputNamed(const Explanation* explanation, const std::string& label) {
  if (explanation == nullptr) return nullptr;
  const auto at = std::ranges::find(explanation->predictions, label, &Prediction::label);
  return at == explanation->predictions.end() ? nullptr : &*at;
}

/// Whether the outputs of two panes say something about each other: the same output of another
/// record or another model.
bool comparable(const Explanation* own, const Explanation* other) {
  if (own == nullptr || other == nullptr) return false;
  if (givesValues(own->model) != givesValues(other->model)) return false;
  const bool same = own->record_sha256 == other->record_sha256 &&
                    own->record_id == other->record_id && own->model.sha256 == other->model.sha256;
  return !same && std::ranges::any_of(own->predictions, [other](const Prediction& prediction) {
    return outputNamed(other, prediction.label) != nullptr;
  });
}

/// How the windows of a long record differ in output `index`; empty for one window.
QString windowsText(const Explanation& explanation, std::size_t index) {
  const WindowPrediction *least = nullptr, *most = nullptr;
  for (const WindowPrediction& window : explanation.windows) {
    if (!least || window.logits[index] < least->logits[index]) least = &window;
    if (!most || window.logits[index] > most->logits[index]) most = &window;
  }
  if (!least) return {};
  const auto at = [&](const WindowPrediction& window) {
    const std::vector<float> logits(window.logits.begin(), window.logits.end());
    const double value = probabilities(logits, explanation.model.task)[index];
    return PredictionPanel::tr("%1 from %2 to %3 s")
        .arg(outputText(explanation.model, value))
        .arg(window.start_s, 0, 'f', 1)
        .arg(window.end_s, 0, 'f', 1);
  };
  return PredictionPanel::tr("\nLowest window: %1. Highest: %2.").arg(at(*least), at(*most));
}

/// What a long record's outputs are; empty for one window.
QString ruleText(const Explanation& explanation) {
  if (explanation.windows.empty()) return {};
  const WindowPrediction& first = explanation.windows.front();
  const bool whole = std::ranges::all_of(explanation.windows,
                                         [](const auto& window) { return window.coverage == 1; });
  if (explanation.model.aggregate == Aggregate::kMax)
    return PredictionPanel::tr("Whole record: the largest of %1 windows of %2 s")
        .arg(explanation.windows.size())
        .arg(first.end_s - first.start_s, 0, 'f', 0);
  if (givesValues(explanation.model))
    return (whole ? PredictionPanel::tr("Whole record: mean of %1 windows of %2 s")
                  : PredictionPanel::tr("Whole record: mean of %1 windows of %2 s, weighted by how "
                                        "much of each was measured"))
        .arg(explanation.windows.size())
        .arg(first.end_s - first.start_s, 0, 'f', 0);
  return (whole ? PredictionPanel::tr("Whole record: mean logit of %1 windows of %2 s")
                : PredictionPanel::tr("Whole record: mean logit of %1 windows of %2 s, weighted by "
                                      "how much of each was measured"))
      .arg(explanation.windows.size())
      .arg(first.end_s - first.start_s, 0, 'f', 0);
}

const LabelCard* cardOf(const AuditCard* card, const std::string& label) {
  if (card == nullptr) return nullptr;
  const auto found = std::ranges::find(card->labels, label, &LabelCard::label);
  return found == card->labels.end() ? nullptr : &*found;
}

/// "infarction · AUROC 0.93 · calibrated 0.72", as far as it is known.
QString knownText(const Explanation& explanation, const Prediction& output, const LabelCard* card) {
  QStringList parts;
  const auto text = explanation.model.label_texts.find(output.label);
  if (text != explanation.model.label_texts.end()) parts << QString::fromStdString(text->second);
  if (card != nullptr && std::isfinite(card->auroc.value))
    parts << PredictionPanel::tr("AUROC %1").arg(card->auroc.value, 0, 'f', 2);
  if (card != nullptr && card->calibration)
    parts << PredictionPanel::tr("calibrated %1")
                 .arg(card->calibration->of(output.probability), 0, 'f', 2);
  return parts.join(QStringLiteral(" · "));
}

/// What was found on records that the network had not learned from.
QString cardTip(const LabelCard& card, const Prediction& output) {
  if (!std::isfinite(card.auroc.value)) return {};
  QString text =
      PredictionPanel::tr("\nOn %1 records held out, %2 of them %3: AUROC %4 (%5 to %6).")
          .arg(card.records)
          .arg(card.with)
          .arg(QString::fromStdString(card.label))
          .arg(card.auroc.value, 0, 'f', 3)
          .arg(card.auroc.low, 0, 'f', 3)
          .arg(card.auroc.high, 0, 'f', 3);
  text += PredictionPanel::tr(
              "\nFrom %1 on: sensitivity %2, specificity %3, where they add up to "
              "most.")
              .arg(card.threshold, 0, 'f', 2)
              .arg(card.sensitivity, 0, 'f', 2)
              .arg(card.specificity, 0, 'f', 2);
  if (card.calibration)
    text += PredictionPanel::tr("\nOf records with this output about %1 % had it.")
                .arg(100 * card.calibration->of(output.probability), 0, 'f', 0);
  return text;
}

/// Which outputs count as predicted: of exclusive classes the likeliest, else 0.5 and more.
bool isPredicted(const Explanation& explanation, std::size_t index) {
  if (givesValues(explanation.model)) return false;
  if (explanation.model.task == Task::kMultiClass)
    return leadingOutput(explanation.predictions, explanation.model) == index;
  return explanation.predictions[index].probability >= kPredictedFrom;
}

QString outputTip(const Explanation& explanation, std::size_t index, const LabelCard* card) {
  const Prediction& prediction = explanation.predictions[index];
  const QString label = labelText(explanation.model, prediction.label);
  const QString value = outputText(explanation.model, prediction);
  const bool exact = givesValues(explanation.model);
  const QString text = exact
                           ? PredictionPanel::tr("%1: %2 (%3). Click to show its Grad-CAM.")
                           : PredictionPanel::tr("%1: %2 (logit %3). Click to show its Grad-CAM.");
  return text.arg(label, value, QString::number(prediction.logit, 'f', 3)) +
         windowsText(explanation, index) +
         (card == nullptr ? QString() : cardTip(*card, prediction));
}

}  // namespace

std::string effectiveTarget(const Explanation& explanation, const std::string& wanted) {
  const auto& all = explanation.predictions;
  const auto named =
      std::find_if(all.begin(), all.end(), [&](const Prediction& p) { return p.label == wanted; });
  if (named != all.end()) return wanted;
  const auto leading = leadingOutput(all, explanation.model);
  return leading ? all[*leading].label : std::string();
}

PredictionPanel::PredictionPanel(QWidget* parent)
    : QWidget(parent),
      header_(new SectionHeader(tr("Prediction"), this)),
      rule_(new QLabel(this)),
      model_(new QStandardItemModel(this)),
      list_(new BarList(kRowHeight, this)) {
  list_->setObjectName("predictions");
  list_->setAccessibleName(tr("Predictions; choose one for Grad-CAM"));
  list_->setItemDelegate(new PredictionDelegate(list_));
  list_->setModel(model_);
  list_->setMostRows(kMostRows);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  rule_->setObjectName("predictions.rule");
  rule_->setWordWrap(true);
  rule_->setFont(theme::font(0.9));
  theme::mute(*rule_);
  rule_->hide();
  column->addWidget(header_);
  column->addWidget(rule_);
  column->addWidget(list_);
  connect(list_, &BarList::rowChosen, this,
          [this](int row) { emit targetChosen(model_->item(row)->text()); });
}

void PredictionPanel::setExplanation(const Explanation* explanation, const Explanation* beside,
                                     const AuditCard* card) {
  model_->clear();
  header_->setHint(explanation ? QString() : tr("not computed yet"));
  QStringList rules;
  if (explanation) rules << restsOnText(*explanation) << ruleText(*explanation);
  if (!comparable(explanation, beside)) beside = nullptr;
  if (explanation && beside) {
    const bool one_model = beside->model.sha256 == explanation->model.sha256;
    const auto other = QString::fromStdString(one_model ? beside->record_id : beside->model.name);
    rules << (givesValues(explanation->model) ? tr("In grey: the other pane, %1")
                                              : tr("Thin bars: the other pane, %1"))
                 .arg(other);
  }
  rules.removeAll(QString());
  rule_->setText(rules.join('\n'));
  rule_->setVisible(!rule_->text().isEmpty());
  const bool knows_more = explanation && (!explanation->model.label_texts.empty() ||
                                          (card != nullptr && !givesValues(explanation->model)));
  list_->setRowHeight(knows_more ? kFirstLine + kLineHeight : kRowHeight);
  if (explanation) {
    for (std::size_t i = 0; i < explanation->predictions.size(); ++i) {
      const Prediction& prediction = explanation->predictions[i];
      auto* item = new QStandardItem(QString::fromStdString(prediction.label));
      const QString value = outputText(explanation->model, prediction);
      if (!givesValues(explanation->model)) item->setData(prediction.probability, kShare);
      item->setData(value, kValueText);
      const LabelCard* known = cardOf(card, prediction.label);
      const bool predicted = isPredicted(*explanation, i);
      item->setData(predicted, kPredicted);
      if (explanation->model.task == Task::kMultiLabel) item->setData(kPredictedFrom, kLeastShare);
      if (knows_more) item->setData(knownText(*explanation, prediction, known), kKnown);
      item->setData((predicted ? tr("%1 %2, predicted") : tr("%1 %2"))
                        .arg(labelText(explanation->model, prediction.label), value),
                    Qt::AccessibleTextRole);
      item->setToolTip(outputTip(*explanation, i, known));
      if (const Prediction* other = outputNamed(beside, prediction.label)) {
        const QString text = outputText(beside->model, *other);
        item->setData(givesValues(beside->model)
                          ? QVariant(outputText(beside->model, other->probability))
                          : QVariant(other->probability),
                      kBeside);
        item->setToolTip(item->toolTip() + tr("\nThe other pane: %1").arg(text));
      }
      model_->appendRow(item);
    }
  }
  list_->followRows();
}

void PredictionPanel::setPredictions(const Explanation& predictions) {
  setExplanation(&predictions, nullptr);
  const QString why = tr(
      "No codebook fits this model, so there are no clusters; Model > Fit a codebook makes one.");
  const QString rule = rule_->text();
  rule_->setText(rule.isEmpty() ? why : rule + '\n' + why);
  rule_->show();
}

void PredictionPanel::setTarget(const std::string& label) {
  const QString wanted = QString::fromStdString(label);
  for (int row = 0; row < model_->rowCount(); ++row) {
    QStandardItem* item = model_->item(row);
    item->setData(item->text() == wanted, kTarget);
    if (item->text() == wanted) list_->setCurrentIndex(item->index());
  }
  if (model_->rowCount() > 0) header_->setHint(tr("bold: predicted  |  Grad-CAM: %1").arg(wanted));
}

QString PredictionPanel::target() const {
  for (int row = 0; row < model_->rowCount(); ++row)
    if (model_->item(row)->data(kTarget).toBool()) return model_->item(row)->text();
  return {};
}

}  // namespace ecg
