// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_start.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kColumn = 560, kMostRecords = 1'000'000, kUsualRecords = 300;

QPushButton* choice(const QString& name, const QString& text) {
  auto* button = new QPushButton(text);
  button->setObjectName(name);
  return button;
}

}  // namespace

AtlasStart::AtlasStart(QWidget* parent) : QWidget(parent), stack_(new QStackedWidget(this)) {
  setObjectName("atlasStart");
  setAttribute(Qt::WA_StyledBackground);
  stack_->addWidget(makeChoice());
  stack_->addWidget(makeProgress());
  stack_->setMaximumWidth(kColumn);
  auto* row = new QHBoxLayout(this);
  row->addStretch();
  row->addWidget(stack_, 10);
  row->addStretch();
}

QWidget* AtlasStart::makeChoice() {
  auto* page = new QWidget;
  auto* title = new QLabel(tr("Cluster atlas"));
  title->setFont(theme::font(1.6, QFont::DemiBold));
  auto* what = new QLabel(
      tr("For every cluster of the codebook: typical moments of real records, its place in the "
         "beat, how often it occurs in each class, and how long it lasts."));
  what->setWordWrap(true);
  theme::mute(*what);
  reason_ = new QLabel;
  reason_->setObjectName("atlas.reason");
  reason_->setWordWrap(true);
  open_ = choice("atlas.from_open", {});
  folder_ = choice("atlas.from_folder", tr("Compute from a folder or data set…"));
  demo_ = choice("atlas.from_demo", tr("Compute from the synthetic demo ECGs"));
  back_ = choice("atlas.back", tr("Back to the atlas"));
  most_ = new QSpinBox;
  most_->setObjectName("atlas.most");
  most_->setRange(0, kMostRecords);
  most_->setSpecialValueText(tr("all"));
  most_->setValue(kUsualRecords);
  most_->setAccessibleName(tr("At most so many records"));
  seed_ = new QSpinBox;
  seed_->setRange(0, 1'000'000);
  seed_->setAccessibleName(tr("Seed of the draw"));
  auto* draw = new QHBoxLayout;
  draw->setSpacing(theme::kStep);
  draw->addWidget(new QLabel(tr("Records, at most")));
  draw->addWidget(most_);
  draw->addSpacing(theme::kStep);
  draw->addWidget(new QLabel(tr("drawn with seed")));
  draw->addWidget(seed_);
  draw->addStretch();
  auto* note =
      new QLabel(tr("The atlas holds pieces of these recordings. It is kept beside the "
                    "codebook, or in your own data folder where the codebook came with "
                    "the program."));
  note->setWordWrap(true);
  note->setFont(theme::font(0.92));
  theme::mute(*note);
  auto* column = new QVBoxLayout(page);
  column->setSpacing(theme::kStep + 4);
  column->addStretch();
  column->addWidget(title);
  column->addWidget(what);
  column->addWidget(reason_);
  column->addSpacing(theme::kStep);
  column->addLayout(draw);
  for (QPushButton* button : {open_, folder_, demo_, back_}) column->addWidget(button);
  column->addWidget(note);
  column->addStretch();
  connect(open_, &QPushButton::clicked, this, &AtlasStart::openRecordsWanted);
  connect(folder_, &QPushButton::clicked, this, &AtlasStart::folderWanted);
  connect(demo_, &QPushButton::clicked, this, &AtlasStart::demoWanted);
  connect(back_, &QPushButton::clicked, this, &AtlasStart::backWanted);
  return page;
}

QWidget* AtlasStart::makeProgress() {
  auto* page = new QWidget;
  stage_ = new QLabel;
  stage_->setObjectName("atlas.stage");
  stage_->setFont(theme::font(1.1, QFont::DemiBold));
  bar_ = new QProgressBar;
  bar_->setObjectName("thin");
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the atlas"));
  auto* hint = new QLabel(tr("The page stays usable; this window may be closed meanwhile."));
  theme::mute(*hint);
  auto* stop = choice("atlas.stop", tr("Stop"));
  connect(stop, &QPushButton::clicked, this, &AtlasStart::stopWanted);
  auto* row = new QHBoxLayout;
  row->addWidget(hint, 1);
  row->addWidget(stop);
  auto* column = new QVBoxLayout(page);
  column->setSpacing(theme::kStep + 4);
  column->addStretch();
  column->addWidget(stage_);
  column->addWidget(bar_);
  column->addLayout(row);
  column->addStretch();
  return page;
}

void AtlasStart::offer(const QString& reason, int open_records, bool possible, bool can_go_back) {
  stack_->setCurrentIndex(0);
  reason_->setText(reason);
  reason_->setVisible(!reason.isEmpty());
  open_->setText(open_records == 0   ? tr("Compute from the open records (none)")
                 : open_records == 1 ? tr("Compute from the open record")
                                     : tr("Compute from the %1 open records").arg(open_records));
  open_->setEnabled(possible && open_records > 0);
  folder_->setEnabled(possible);
  demo_->setEnabled(possible);
  back_->setVisible(can_go_back);
}

void AtlasStart::showProgress(const QString& stage, double fraction) {
  stack_->setCurrentIndex(1);
  stage_->setText(stage);
  bar_->setRange(0, fraction < 0 ? 0 : 1000);
  if (fraction >= 0) bar_->setValue(static_cast<int>(1000 * std::min(1.0, fraction)));
}

int AtlasStart::mostRecords() const { return most_->value(); }

int AtlasStart::seed() const { return seed_->value(); }

}  // namespace ecg
