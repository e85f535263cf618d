// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/prediction_panel.hpp"

#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/figure/legend_painter.hpp"
#include "ui/windows/panel_parts.hpp"
#include "ui/windows/theme.hpp"

namespace ecg {
namespace {

constexpr int kRowHeight = 27;
constexpr int kMostRows = 8;  // then the clusters need the room
enum Role { kShare = Qt::UserRole + 1, kValueText, kTarget, kBeside };

/// Label, bar, value. The target's bar is in full colour and its text bold: not colour alone.
class PredictionDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {200, kRowHeight};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
    const bool target = index.data(kTarget).toBool();
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    if (option.state.testFlag(QStyle::State_MouseOver) || focused) {
      painter->setPen(focused ? QPen(theme::colours().accent, 1) : Qt::NoPen);
      painter->setBrush(theme::colours().hover);
      painter->drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter->setFont(theme::font(1, target ? QFont::DemiBold : QFont::Normal));
    painter->setPen(theme::colours().text);
    const QRectF name = row.adjusted(6, 0, 0, 0);
    const QString label = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            static_cast<int>(kName) - 10);
    painter->drawText(name, Qt::AlignVCenter | Qt::AlignLeft, label);
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
    painter->restore();
  }

 private:
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

  static constexpr double kName = 78, kValue = 58;
};

/// Share of the bar that is filled: the probability, or for a regression the value's size among
/// the outputs.
double barShare(const Explanation& explanation, const Prediction& prediction) {
  if (explanation.model.task != Task::kRegression) return prediction.probability;
  double largest = 0;
  for (const Prediction& other : explanation.predictions)
    largest = std::max(largest, std::abs(other.probability));
  return largest > 0 ? std::abs(prediction.probability) / largest : 0;
}

QString valueText(const Explanation& explanation, const Prediction& prediction) {
  return explanation.model.task == Task::kRegression
             ? QString::number(prediction.probability, 'g', 4)
             : QString::number(prediction.probability, 'f', 2);
}

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
        .arg(value, 0, 'f', 2)
        .arg(window.start_s, 0, 'f', 1)
        .arg(window.end_s, 0, 'f', 1);
  };
  return PredictionPanel::tr("\nLowest window: %1. Highest: %2.").arg(at(*least), at(*most));
}

/// What the bars of a long record are; empty for one window.
QString ruleText(const Explanation& explanation) {
  if (explanation.windows.empty()) return {};
  const WindowPrediction& first = explanation.windows.front();
  const bool whole = std::ranges::all_of(explanation.windows,
                                         [](const auto& window) { return window.coverage == 1; });
  return (whole ? PredictionPanel::tr("Whole record: mean logit of %1 windows of %2 s")
                : PredictionPanel::tr("Whole record: mean logit of %1 windows of %2 s, weighted by "
                                      "how much of each was measured"))
      .arg(explanation.windows.size())
      .arg(first.end_s - first.start_s, 0, 'f', 0);
}

}  // namespace

std::string effectiveTarget(const Explanation& explanation, const std::string& wanted) {
  const auto& all = explanation.predictions;
  const auto named =
      std::find_if(all.begin(), all.end(), [&](const Prediction& p) { return p.label == wanted; });
  if (named != all.end()) return wanted;
  const auto best = std::max_element(
      all.begin(), all.end(),
      [](const Prediction& a, const Prediction& b) { return a.probability < b.probability; });
  return best == all.end() ? std::string() : best->label;
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

void PredictionPanel::setExplanation(const Explanation* explanation, const Explanation* beside) {
  model_->clear();
  header_->setHint(explanation ? QString() : tr("not computed yet"));
  QStringList rules;
  if (explanation) rules << restsOnText(*explanation) << ruleText(*explanation);
  if (!comparable(explanation, beside)) beside = nullptr;
  if (explanation && beside) {
    const bool one_model = beside->model.sha256 == explanation->model.sha256;
    rules << tr("Thin bars: the other pane, %1")
                 .arg(QString::fromStdString(one_model ? beside->record_id : beside->model.name));
  }
  rules.removeAll(QString());
  rule_->setText(rules.join('\n'));
  rule_->setVisible(!rule_->text().isEmpty());
  if (explanation) {
    for (std::size_t i = 0; i < explanation->predictions.size(); ++i) {
      const Prediction& prediction = explanation->predictions[i];
      auto* item = new QStandardItem(QString::fromStdString(prediction.label));
      const QString value = valueText(*explanation, prediction);
      item->setData(barShare(*explanation, prediction), kShare);
      item->setData(value, kValueText);
      item->setData(item->text() + " " + value, Qt::AccessibleTextRole);
      item->setToolTip(tr("%1: %2 (logit %3). Click to show its Grad-CAM.")
                           .arg(item->text(), value, QString::number(prediction.logit, 'f', 3)) +
                       windowsText(*explanation, i));
      if (const Prediction* other = outputNamed(beside, prediction.label)) {
        item->setData(barShare(*beside, *other), kBeside);
        item->setToolTip(item->toolTip() +
                         tr("\nThe other pane: %1").arg(valueText(*beside, *other)));
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
  if (model_->rowCount() > 0) header_->setHint(tr("Grad-CAM: %1").arg(wanted));
}

QString PredictionPanel::target() const {
  for (int row = 0; row < model_->rowCount(); ++row)
    if (model_->item(row)->data(kTarget).toBool()) return model_->item(row)->text();
  return {};
}

}  // namespace ecg
