// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panes/empty_page.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/windows/parts/icons.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {

EmptyPage::EmptyPage(QWidget* parent) : QWidget(parent) {
  setObjectName("emptyPage");
  setFocusPolicy(Qt::StrongFocus);
  auto* title = new QLabel(tr("See what a network saw in an ECG"), this);
  title->setFont(theme::font(1.7, QFont::DemiBold));
  title->setAlignment(Qt::AlignCenter);
  auto* hint = new QLabel(
      tr("Drop a record, a folder, a TorchScript model or a codebook here, or start with one of "
         "these."),
      this);
  theme::mute(*hint);
  hint->setAlignment(Qt::AlignCenter);
  hint->setWordWrap(true);

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(theme::kStep + 4);
  buttons->addStretch();
  const auto add = [&](const QString& text, theme::Glyph glyph, auto signal) {
    auto* button = new QPushButton(theme::icon(glyph), text, this);
    button->setIconSize({18, 18});
    connect(button, &QPushButton::clicked, this, signal);
    buttons->addWidget(button);
  };
  add(tr("Open a record…"), theme::Glyph::kOpen, &EmptyPage::openRecordWanted);
  add(tr("Open a folder…"), theme::Glyph::kFolder, &EmptyPage::openFolderWanted);
  add(tr("Show a demo"), theme::Glyph::kNext, &EmptyPage::demoWanted);
  buttons->addStretch();

  auto* column = new QVBoxLayout(this);
  column->setSpacing(2 * theme::kStep);
  column->addStretch(4);
  column->addWidget(title);
  column->addWidget(hint);
  column->addLayout(buttons);
  column->addStretch(5);
}

}  // namespace ecg
