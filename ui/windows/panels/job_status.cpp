// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/job_status.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>
#include <algorithm>

#include "ui/windows/parts/theme.hpp"

namespace ecg {

JobStatus::JobStatus(QWidget* parent)
    : QWidget(parent),
      stage_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QToolButton(this)),
      delay_(new QTimer(this)) {
  bar_->setObjectName("thin");
  bar_->setTextVisible(false);
  bar_->setFixedWidth(140);
  bar_->setAccessibleName(tr("Progress"));
  cancel_->setText(tr("Cancel"));
  cancel_->setObjectName("job.cancel");
  cancel_->setAutoRaise(true);
  cancel_->setToolTip(tr("Stop what is being done (Esc)"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(theme::kStep, 0, 0, 0);
  row->setSpacing(theme::kStep);
  row->addWidget(stage_);
  row->addWidget(bar_);
  row->addWidget(cancel_);
  delay_->setSingleShot(true);
  delay_->setInterval(300);
  connect(delay_, &QTimer::timeout, this, &QWidget::show);
  connect(cancel_, &QToolButton::clicked, this, &JobStatus::cancelWanted);
  hide();
}

void JobStatus::setBusy(bool busy) {
  if (busy) {
    setProgress(tr("Working"), -1);
    delay_->start();
    return;
  }
  delay_->stop();
  hide();
}

void JobStatus::setProgress(const QString& stage, double fraction) {
  stage_->setText(stage);
  if (fraction < 0) {
    bar_->setRange(0, 0);
    return;
  }
  bar_->setRange(0, 1000);
  bar_->setValue(static_cast<int>(1000 * std::clamp(fraction, 0.0, 1.0)));
}

}  // namespace ecg
