// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_page.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/figure/paint/legend_painter.hpp"
#include "ui/figure/sheet/atlas_export.hpp"
#include "ui/windows/atlas/atlas_pictures.hpp"
#include "ui/windows/atlas/atlas_snippets_view.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr QSize kChip(44, 28);
constexpr double kText_px = 12;

QLabel* heading(const QString& text = {}) {
  auto* label = new QLabel(text);
  label->setFont(theme::font(1.1, QFont::DemiBold));
  return label;
}

QLabel* hint(const QString& text = {}) {
  auto* label = new QLabel(text);
  label->setFont(theme::font(0.92));
  label->setWordWrap(true);
  theme::mute(*label);
  return label;
}

QPixmap chipPicture(int cluster, const ClusterMark& mark, double ratio) {
  QPixmap picture(kChip * ratio);
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  paintChip(painter, QRectF(QPointF(0, 0), QSizeF(kChip)), cluster, mark, 16);
  return picture;
}

}  // namespace

AtlasPage::AtlasPage(QWidget* parent) : QScrollArea(parent) {
  setObjectName("atlas.page");
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* body = new QWidget;
  body->setObjectName("atlasBody");
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(3 * theme::kStep, 2 * theme::kStep, 3 * theme::kStep, theme::kStep);
  column->setSpacing(2 * theme::kStep);
  column->addWidget(makeHeading());
  column->addWidget(makeMiddle());
  column->addWidget(makeSnippets());
  column->addStretch();
  setWidget(body);
}

QWidget* AtlasPage::makeHeading() {
  auto* box = new QWidget;
  chip_ = new QLabel;
  chip_->setFixedSize(kChip);
  title_ = new QLabel;
  title_->setObjectName("atlas.title");
  title_->setFont(theme::font(1.5, QFont::DemiBold));
  facts_ = new QLabel;
  facts_->setObjectName("atlas.facts");
  facts_->setWordWrap(true);
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  name_ = new QPushButton(tr("Name…"));
  name_->setObjectName("atlas.name");
  name_->setToolTip(tr("Say what you see in this cluster (F2)"));
  show_ = new QPushButton(tr("Show on the page"));
  show_->setObjectName("atlas.show");
  show_->setToolTip(
      tr("Highlight this cluster in the record and go to its next occurrence (Enter)"));
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::kStep + 4);
  row->addWidget(chip_);
  row->addWidget(title_);
  row->addStretch();
  row->addWidget(name_);
  row->addWidget(show_);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->addLayout(row);
  column->addWidget(facts_);
  connect(name_, &QPushButton::clicked, this, &AtlasPage::nameWanted);
  connect(show_, &QPushButton::clicked, this, &AtlasPage::showOnPageWanted);
  return box;
}

QWidget* AtlasPage::makeMiddle() {
  auto* box = new QWidget;
  beat_ = new AtlasBeatView;
  parts_ = new AtlasBarsView;
  parts_->setAccessibleName(tr("Share of the cluster's time in P, QRS, T and the rest"));
  classes_ = new AtlasBarsView;
  classes_->setAccessibleName(tr("Share of time per class"));
  beat_title_ = heading(tr("Place in the beat"));
  parts_hint_ = hint();
  class_title_ = heading();
  class_title_->setWordWrap(true);
  class_hint_ = hint();
  auto* left = new QVBoxLayout;
  left->setSpacing(theme::kStep / 2);
  left->addWidget(beat_title_);
  left->addWidget(beat_, 1);
  auto* right = new QVBoxLayout;
  right->setSpacing(theme::kStep / 2);
  right->addWidget(heading(tr("Its time lies in")));
  right->addWidget(parts_);
  right->addWidget(parts_hint_);
  right->addSpacing(theme::kStep);
  right->addWidget(class_title_);
  right->addWidget(classes_);
  right->addWidget(class_hint_);
  right->addStretch();
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4 * theme::kStep);
  row->addLayout(left, 11);
  row->addLayout(right, 10);
  return box;
}

QWidget* AtlasPage::makeSnippets() {
  auto* box = new QWidget;
  lead_ = new QComboBox;
  lead_->setObjectName("atlas.lead");
  lead_->setAccessibleName(tr("Lead of the snippets"));
  scale_ = hint();
  snippets_ = new AtlasSnippetsView;
  auto* row = new QHBoxLayout;
  row->setSpacing(theme::kStep + 4);
  row->addWidget(heading(tr("Typical moments")));
  row->addWidget(scale_, 1);
  row->addWidget(lead_);
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(theme::kStep);
  column->addLayout(row);
  column->addWidget(snippets_);
  lead_->addItems({tr("Lead II"), tr("The lead that moves most")});
  connect(lead_, &QComboBox::activated, this, [this](int trace) {
    showSnippets();
    emit traceChosen(trace);
  });
  connect(snippets_, &AtlasSnippetsView::recordWanted, this, &AtlasPage::recordWanted);
  connect(snippets_, &AtlasSnippetsView::chosenMoved, this, [this](const QRect& cell) {
    const QPoint at = snippets_->mapTo(widget(), cell.center());
    ensureVisible(at.x(), at.y(), cell.width() / 2, cell.height() / 2 + theme::kStep);
  });
  return box;
}

void AtlasPage::setTrace(int trace) { lead_->setCurrentIndex(std::clamp(trace, 0, 1)); }

int AtlasPage::trace() const { return lead_->currentIndex(); }

void AtlasPage::setContent(const AtlasPageContent& content) {
  content_ = content;
  const Atlas& atlas = *content.atlas;
  const auto k = static_cast<std::size_t>(content.cluster);
  chip_->setPixmap(chipPicture(content.cluster, content.mark, devicePixelRatioF()));
  title_->setText(content.name.isEmpty()
                      ? tr("Cluster %1").arg(content.cluster)
                      : tr("Cluster %1: %2").arg(content.cluster).arg(content.name));
  facts_->setText(atlasFacts(atlas, content.codebook.get(), k));
  show_->setEnabled(content.on_page);
  AtlasLook look{content.theme, content.mark, kText_px, 10, Medium::kScreen};
  beat_title_->setText(tr("Place in the beat"));
  beat_->setToolTip(
      tr("Mean beat in lead %1 over %2 records; below, how much of the cluster's time "
         "lies at each moment around the R peak")
          .arg(QString::fromStdString(atlas.lead))
          .arg(atlas.beat_records));
  beat_->setPlace(content.atlas, content.cluster, look);
  const auto parts = partBars(atlas, k, look);
  parts_->setBars(parts, 1, look);
  parts_hint_->setText(tr("Waves over all leads. The tick is the share of all time."));
  class_title_->setText(atlasClassTitle(atlas));
  const auto classes = classBars(atlas, k, look);
  classes_->setBars(classes, atlasBarScale(classes), look);
  classes_->setVisible(!classes.empty());
  QStringList numbers;
  for (std::size_t c = 0; c < atlas.classes.size(); ++c)
    numbers
        << tr("%1 %2").arg(QString::fromStdString(atlas.classes[c])).arg(atlas.class_records[c]);
  class_hint_->setText(classes.empty() ? tr("Neither the data set nor the network names classes.")
                                       : tr("The tick is its share in all records. Records: %1.")
                                             .arg(numbers.join(QStringLiteral(", "))));
  lead_->setItemText(0, tr("Lead %1").arg(QString::fromStdString(atlas.lead)));
  showSnippets();
}

void AtlasPage::showSnippets() {
  if (!content_.atlas) return;
  const AtlasLook look{content_.theme, content_.mark, kText_px, 10, Medium::kScreen};
  snippets_->setSnippets(content_.atlas, content_.cluster, static_cast<std::size_t>(trace()), look,
                         content_.can_open);
  scale_->setText(tr("nearest to the centroid first  ·  %1").arg(snippets_->scaleText()));
}

}  // namespace ecg
