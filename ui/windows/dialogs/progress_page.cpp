// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/progress_page.hpp"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/windows/parts/theme.hpp"

namespace ecg {

ProgressPage::ProgressPage(const QString& name, const QString& hint, QWidget* parent)
    : QWidget(parent), stage_(new QLabel), bar_(new QProgressBar) {
  stage_->setTextFormat(Qt::PlainText);
  stage_->setFont(theme::font(1.1, QFont::DemiBold));
  bar_->setObjectName("thin");
  bar_->setTextVisible(false);
  bar_->setAccessibleName(name);
  auto* said = new QLabel(hint);
  said->setWordWrap(true);
  theme::mute(*said);
  auto* column = new QVBoxLayout(this);
  column->addStretch();
  column->addWidget(stage_);
  column->addWidget(bar_);
  column->addWidget(said);
  column->addStretch();
}

void ProgressPage::setProgress(const QString& stage, double fraction) {
  stage_->setText(stage);
  bar_->setRange(0, fraction < 0 ? 0 : 1000);
  if (fraction >= 0) bar_->setValue(static_cast<int>(1000 * std::min(1.0, fraction)));
}

}  // namespace ecg
