// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panes/pane_header.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionToolButton>

#include "ui/windows/parts/icons.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kHeight = 34, kBar = 2;
constexpr int kArrow = 22;          // of a button's width: its menu's arrow and its edges
constexpr int kBesideChoices = 76;  // letter, close button and the edges

}  // namespace

PaneChoice::PaneChoice(QWidget* parent) : QToolButton(parent) {
  setPopupMode(QToolButton::InstantPopup);
  setToolButtonStyle(Qt::ToolButtonTextOnly);
  setAutoRaise(true);
  setFocusPolicy(Qt::TabFocus);
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

void PaneChoice::setChoice(const QString& text, const QString& tip, bool differs) {
  differs_ = differs;
  setFont(theme::font(1, differs ? QFont::DemiBold : QFont::Normal));
  setText(text);
  setToolTip(tip);
  setAccessibleName(tip);
}

QSize PaneChoice::minimumSizeHint() const {
  return {fontMetrics().horizontalAdvance(QStringLiteral("MMM…")) + kArrow, sizeHint().height()};
}

void PaneChoice::initStyleOption(QStyleOptionToolButton* option) const {
  QToolButton::initStyleOption(option);
  option->text = option->fontMetrics.elidedText(text(), Qt::ElideMiddle, width() - kArrow);
}

PaneHeader::PaneHeader(const QString& letter, QWidget* parent)
    : QWidget(parent), letter_(new QLabel(letter, this)) {
  setObjectName("paneHeader");
  setFixedHeight(kHeight);
  letter_->setObjectName("paneLetter");
  letter_->setAlignment(Qt::AlignCenter);
  letter_->setFixedSize(20, 20);
  letter_->setFont(theme::font(0.92, QFont::DemiBold));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(theme::kStep + 4, kBar, theme::kStep / 2, 1);
  row->setSpacing(1);
  row->addWidget(letter_);
  row->addSpacing(theme::kStep / 2);
  for (std::size_t i = 0; i < kPaneParts; ++i) {
    auto* choice = new PaneChoice(this);
    static constexpr std::array<const char*, kPaneParts> kNames = {"record", "model", "codebook",
                                                                   "target"};
    choice->setObjectName(QStringLiteral("pane.") + QLatin1String(kNames[i]));
    auto* menu = new QMenu(choice);
    choice->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, i, menu] {
      emit touched();
      menu->clear();
      emit menuWanted(static_cast<PanePart>(i), menu);
    });
    choices_[i] = choice;
    row->addWidget(choice);
  }
  row->addStretch();
  auto* close = new QToolButton(this);
  close->setObjectName("pane.close");
  close->setAutoRaise(true);
  close->setIcon(theme::icon(theme::Glyph::kClose));
  close->setIconSize({13, 13});
  close->setFocusPolicy(Qt::TabFocus);
  close->setToolTip(tr("Close this pane; the other one stays"));
  close->setAccessibleName(close->toolTip());
  connect(close, &QToolButton::clicked, this, &PaneHeader::closeWanted);
  row->addWidget(close);
  setActive(false);
}

void PaneHeader::setActive(bool active) {
  active_ = active;
  letter_->setProperty("active", active);
  letter_->style()->unpolish(letter_);  // the style sheet reads the property anew
  letter_->style()->polish(letter_);
  update();
}

void PaneHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const theme::Colours& colours = theme::colours();
  painter.fillRect(rect(), active_ ? colours.surface : colours.ground);
  painter.fillRect(QRect(0, 0, width(), kBar), active_ ? colours.accent : colours.line);
}

void PaneHeader::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitChoices();
}

bool PaneHeader::event(QEvent* event) {
  if (event->type() == QEvent::LayoutRequest) fitChoices();  // a name has changed
  return QWidget::event(event);
}

void PaneHeader::fitChoices() {
  int wanted = kBesideChoices;
  for (const PaneChoice* choice : choices_) wanted += choice->sizeHint().width() + 1;
  for (const PanePart part : {PanePart::kModel, PanePart::kCodebook, PanePart::kTarget}) {
    PaneChoice& one = choice(part);
    const bool hide = wanted > width() && !one.differs();
    if (hide) wanted -= one.sizeHint().width() + 1;
    if (one.isHidden() != hide) one.setHidden(hide);
  }
}

void PaneHeader::mousePressEvent(QMouseEvent* event) {
  emit touched();
  event->accept();
}

}  // namespace ecg
