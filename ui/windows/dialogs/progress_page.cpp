// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/progress_page.hpp"

#include <QAbstractButton>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/windows/parts/theme.hpp"

namespace ecg {

void askToStop(QWidget& dialog, const QString& name, const QString& question, const QString& lost,
               const std::function<void()>& stop) {
  auto* box = new QMessageBox(QMessageBox::Question, dialog.windowTitle(), question,
                              QMessageBox::NoButton, &dialog);
  box->setObjectName(name);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(lost);
  auto* end = box->addButton(ProgressPage::tr("Stop it"), QMessageBox::DestructiveRole);
  auto* stay = box->addButton(ProgressPage::tr("Go on"), QMessageBox::RejectRole);
  box->setDefaultButton(stay);
  QObject::connect(end, &QAbstractButton::clicked, &dialog, stop);
  box->open();
}

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
