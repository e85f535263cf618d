// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/cluster_panel.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/common/maths/order.hpp"
#include "ui/figure/page/meaning_text.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/panels/cluster_delegate.hpp"
#include "ui/windows/panels/panel_parts.hpp"
#include "ui/windows/parts/icons.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr double kWaveSeconds = 0.8;
constexpr int kWavePoints = 121;

/// All rows of an explanation, the most frequent cluster first.
std::vector<ClusterRow> rowsOf(const Explanation& explanation, const EcgRecord& record,
                               const ViewOptions& options, const std::string& lead,
                               const Explanation* beside) {
  auto waves = clusterWaves(explanation, record, lead, kWaveSeconds, kWavePoints);
  const auto marks = clusterMarks(explanation, options);
  const auto count = static_cast<std::size_t>(explanation.clusters);
  const bool ranges =
      explanation.share_low.size() == count && explanation.share_high.size() == count;
  std::vector<ClusterRow> rows(count);
  std::vector<double> all_mv;
  double axis_max = 0.01;
  for (std::size_t k = 0; k < count; ++k) {
    ClusterRow& row = rows[k];
    row.cluster = static_cast<int>(k);
    row.mark = marks[k];
    row.share = explanation.proportions[k];
    row.has_range = ranges;
    if (ranges) {
      row.low = explanation.share_low[k];
      row.high = explanation.share_high[k];
    }
    row.wave = std::move(waves[k]);
    if (beside != nullptr) row.beside = beside->proportions[k];
    axis_max = std::max({axis_max, row.share, row.high, row.beside.value_or(0)});
    std::copy_if(row.wave.mv.begin(), row.wave.mv.end(), std::back_inserter(all_mv),
                 [](double v) { return std::isfinite(v); });
  }
  // A common scale without the rare extremes, so that a P wave is still seen.
  const double low = all_mv.empty() ? 0 : quantile(all_mv, 0.005);
  const double high = all_mv.empty() ? 1 : quantile(all_mv, 0.995);
  for (ClusterRow& row : rows) {
    row.axis_max = axis_max * 1.04;
    row.mv_low = low;
    row.mv_high = high;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ClusterRow& a, const ClusterRow& b) { return a.share > b.share; });
  return rows;
}

QString describe(const ClusterRow& row, int occurrences, const std::string& lead,
                 const QString& meaning) {
  const QString title = row.name.isEmpty()
                            ? QString::number(row.cluster)
                            : QStringLiteral("%1, %2").arg(row.cluster).arg(row.name);
  QString text = ClusterPanel::tr("Cluster %1: %2 % of the time, %3 occurrences")
                     .arg(title)
                     .arg(100 * row.share, 0, 'f', 1)
                     .arg(occurrences);
  if (row.has_range)
    text += ClusterPanel::tr("; usual %1 to %2 %")
                .arg(100 * row.low, 0, 'f', 1)
                .arg(100 * row.high, 0, 'f', 1);
  if (row.beside)
    text += ClusterPanel::tr("; in the other pane %1 %").arg(100 * *row.beside, 0, 'f', 1);
  if (!meaning.isEmpty()) text += '\n' + meaning;
  if (row.wave.used > 0)
    text +=
        '\n' + (row.wave.used == occurrences
                    ? ClusterPanel::tr("Mean wave of all occurrences in lead %1, aligned in time")
                          .arg(QString::fromStdString(lead))
                    : ClusterPanel::tr("Mean wave of %1 of the occurrences in lead %2, aligned "
                                       "in time")
                          .arg(row.wave.used)
                          .arg(QString::fromStdString(lead)));
  return text;
}

QToolButton* stepButton(theme::Glyph glyph, const QString& name, const QString& tip,
                        QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setObjectName(name);
  button->setAutoRaise(true);
  button->setIcon(theme::icon(glyph));
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  return button;
}

}  // namespace

ClusterPanel::ClusterPanel(QWidget* parent)
    : QWidget(parent),
      header_(new SectionHeader(tr("Clusters"), this)),
      model_(new QStandardItemModel(this)),
      list_(new BarList(ClusterDelegate::kRowHeight, this)),
      meaning_(new QLabel(this)),
      status_(new QLabel(this)),
      atlas_(new QToolButton(this)),
      previous_(stepButton(theme::Glyph::kPrevious, "cluster.previous",
                           tr("Previous occurrence (Shift+Space)"), this)),
      next_(stepButton(theme::Glyph::kNext, "cluster.next", tr("Next occurrence (Space)"), this)) {
  list_->setObjectName("clusters");
  list_->setAccessibleName(tr("Clusters; choose one to highlight it"));
  list_->setItemDelegate(new ClusterDelegate(list_));
  list_->setModel(model_);
  list_->setShowsAllRows(false);
  theme::mute(*status_);
  meaning_->setObjectName("cluster.meaning");
  meaning_->setWordWrap(true);
  meaning_->setTextFormat(Qt::PlainText);
  meaning_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* rail = new QHBoxLayout;
  rail->setContentsMargins(0, theme::kStep / 2, 0, 0);
  rail->addWidget(status_, 1);
  rail->addWidget(atlas_);
  rail->addWidget(previous_);
  rail->addWidget(next_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  column->addWidget(header_);
  column->addWidget(list_, 1);
  column->addWidget(meaning_);
  column->addLayout(rail);

  connect(list_, &BarList::rowChosen, this, [this](int row) {
    const int cluster = order()[static_cast<std::size_t>(row)];
    emit highlightChosen(highlighted_ == cluster ? std::nullopt : std::optional<int>(cluster));
  });
  connect(list_, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
    emit nameWanted(order()[static_cast<std::size_t>(index.row())]);
  });
  atlas_->setObjectName("cluster.atlas");
  atlas_->setAutoRaise(true);
  atlas_->setText(tr("Atlas"));
  atlas_->setToolTip(tr("Cluster atlas: what the highlighted cluster is (A)"));
  connect(atlas_, &QToolButton::clicked, this, &ClusterPanel::atlasWanted);
  connect(previous_, &QToolButton::clicked, this, [this] { emit occurrenceWanted(-1); });
  connect(next_, &QToolButton::clicked, this, [this] { emit occurrenceWanted(+1); });
  setExplanation(nullptr, nullptr, {});
}

void ClusterPanel::setExplanation(const Explanation* explanation, const EcgRecord* record,
                                  const ViewOptions& options, const ClusterNames* names,
                                  const Explanation* beside, const CodebookKnowledge* knowledge) {
  meanings_.clear();
  model_->clear();
  occurrences_.clear();
  const bool any = explanation && record;
  if (any) {
    occurrences_.assign(static_cast<std::size_t>(explanation->clusters), 0);
    for (const Segment& segment : explanation->segments)
      ++occurrences_[static_cast<std::size_t>(segment.cluster)];
    const std::string lead = shownLead(*record, options);
    for (ClusterRow row : rowsOf(*explanation, *record, options, lead, beside)) {
      if (names != nullptr) row.name = QString::fromStdString(names->of(row.cluster));
      const ClusterMeaning* meaning = knowledge == nullptr ? nullptr : knowledge->of(row.cluster);
      row.proposed = row.name.isEmpty() && meaning != nullptr;
      if (row.proposed)
        row.name = coreWords(proposedName(*meaning, explanation->model.label_texts));
      meanings_[row.cluster] = clusterText(knowledge, explanation, row.cluster);
      auto* item = new QStandardItem;
      const QString text = describe(row, occurrences_[static_cast<std::size_t>(row.cluster)], lead,
                                    meaning == nullptr ? QString() : meanings_[row.cluster]);
      item->setData(QVariant::fromValue(row), Qt::UserRole);
      item->setData(text, Qt::AccessibleTextRole);
      item->setToolTip(text);
      model_->appendRow(item);
    }
  }
  header_->setHint(!any                             ? tr("not computed yet")
                   : beside != nullptr              ? tr("dot: share here  |  line: other pane")
                   : explanation->share_low.empty() ? tr("share here")
                                                    : tr("share here  |  usual range"));
  list_->followRows();
  setHighlighted(highlighted_);
}

std::vector<int> ClusterPanel::order() const {
  std::vector<int> clusters;
  for (int row = 0; row < model_->rowCount(); ++row)
    clusters.push_back(model_->item(row)->data(Qt::UserRole).value<ClusterRow>().cluster);
  return clusters;
}

void ClusterPanel::setHighlighted(std::optional<int> cluster) {
  highlighted_ = cluster;
  list_->selectionModel()->clearSelection();
  const auto clusters = order();
  for (int row = 0; row < model_->rowCount(); ++row) {
    const bool mine = cluster == clusters[static_cast<std::size_t>(row)];
    model_->item(row)->setData(cluster.has_value() && !mine, ClusterDelegate::kDimRole);
    if (mine) list_->setCurrentIndex(model_->index(row, 0));
  }
  showStatus();
}

void ClusterPanel::showStatus() {
  const bool some = highlighted_ && *highlighted_ >= 0 &&
                    static_cast<std::size_t>(*highlighted_) < occurrences_.size();
  const int count = some ? occurrences_[static_cast<std::size_t>(*highlighted_)] : 0;
  previous_->setEnabled(count > 0);
  next_->setEnabled(count > 0);
  status_->setText(some ? tr("Cluster %1: %2 occurrences").arg(*highlighted_).arg(count)
                   : occurrences_.empty() ? QString()
                                          : tr("Double click: name"));
  meaning_->setText(some ? tr("Cluster %1 · %2").arg(*highlighted_).arg(meanings_[*highlighted_])
                         : QString());
  meaning_->setVisible(!meaning_->text().isEmpty());
}

}  // namespace ecg
