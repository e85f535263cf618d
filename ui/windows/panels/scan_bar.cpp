// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/scan_bar.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include "ui/windows/parts/theme.hpp"

namespace ecg {

ScanBar::ScanBar(QWidget* parent)
    : QWidget(parent),
      text_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      button_(new QToolButton(this)) {
  setObjectName("scan");
  text_->setObjectName("scan.text");
  text_->setFont(theme::font(0.9));
  theme::mute(*text_);
  bar_->setObjectName("thin");
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Records explained"));
  button_->setObjectName("scan.pause");
  button_->setAutoRaise(true);
  button_->setFont(theme::font(0.9));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(theme::kStep + 4, 0, theme::kStep, theme::kStep / 2);
  row->setSpacing(theme::kStep);
  row->addWidget(text_);
  row->addWidget(bar_, 1);
  row->addWidget(button_);
  connect(button_, &QToolButton::clicked, this, [this] { emit runningWanted(!running_); });
  setRunning(true);
  hide();
}

void ScanBar::setProgress(int finished, int all) {
  setVisible(finished < all);
  text_->setText(tr("Explained %1 of %2").arg(finished).arg(all));
  bar_->setRange(0, qMax(1, all));
  bar_->setValue(finished);
}

void ScanBar::setRunning(bool running) {
  running_ = running;
  button_->setText(running ? tr("Pause") : tr("Continue"));
  button_->setToolTip(running ? tr("Stop explaining the list in the background")
                              : tr("Explain the list while nothing else is to do"));
}

}  // namespace ecg
