// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/message_bar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/windows/theme.hpp"

namespace ecg {
namespace {

constexpr std::size_t kKept = 20;

struct Look {
  theme::Glyph glyph;
  QColor ink, ground, line;
};

Look lookOf(Notice::Severity severity) {
  const theme::Colours& c = theme::colours();
  switch (severity) {
    case Notice::Severity::kInfo:
      return {theme::Glyph::kInfo, c.info, c.info_ground, c.info_line};
    case Notice::Severity::kWarning:
      return {theme::Glyph::kWarning, c.caution, c.caution_ground, c.caution_line};
    case Notice::Severity::kError:
      break;
  }
  return {theme::Glyph::kError, c.error, c.error_ground, c.error_line};
}

QString labelOf(Notice::Action action) {
  switch (action) {
    case Notice::Action::kFitCodebook:
      return MessageBar::tr("Fit a codebook…");
    case Notice::Action::kOpenCodebook:
      return MessageBar::tr("Open a codebook…");
    case Notice::Action::kOpenModel:
      return MessageBar::tr("Open a model…");
    case Notice::Action::kNone:
      break;
  }
  return {};
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      icon_(new QLabel(this)),
      text_(new QLabel(this)),
      details_(new QLabel(this)),
      count_(new QLabel(this)),
      action_(new QPushButton(this)),
      more_(new QToolButton(this)),
      close_(new QToolButton(this)) {
  setObjectName("messageBar");
  text_->setObjectName("message.text");
  action_->setObjectName("message.action");
  text_->setTextFormat(Qt::RichText);
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  details_->setWordWrap(true);
  details_->setTextFormat(Qt::PlainText);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  more_->setText(tr("Details"));
  more_->setCheckable(true);
  more_->setAutoRaise(true);
  close_->setAutoRaise(true);
  close_->setIcon(theme::icon(theme::Glyph::kClose));
  close_->setToolTip(tr("Close this message"));
  close_->setAccessibleName(tr("Close this message"));

  auto* row = new QHBoxLayout;
  row->setSpacing(theme::kStep + 2);
  row->addWidget(icon_, 0, Qt::AlignTop);
  row->addWidget(text_, 1);
  row->addWidget(count_);
  row->addWidget(more_);
  row->addWidget(action_);
  row->addWidget(close_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(14, theme::kStep, theme::kStep, theme::kStep);
  column->addLayout(row);
  column->addWidget(details_);

  connect(close_, &QToolButton::clicked, this, &MessageBar::closeCurrent);
  connect(more_, &QToolButton::toggled, details_, &QLabel::setVisible);
  connect(action_, &QPushButton::clicked, this, [this] {
    const Notice::Action wanted = notices_.front().action;
    closeCurrent();
    emit actionWanted(wanted);
  });
  refresh();
}

void MessageBar::add(const Notice& notice) {
  std::erase_if(notices_, [&notice](const Notice& old) {
    return old.title == notice.title && old.text == notice.text;
  });
  notices_.push_front(notice);
  if (notices_.size() > kKept) notices_.pop_back();
  more_->setChecked(false);
  refresh();
}

void MessageBar::clear() {
  notices_.clear();
  refresh();
}

QString MessageBar::text() const {
  return notices_.empty() ? QString() : notices_.front().title + ". " + notices_.front().text;
}

QStringList MessageBar::errors() const {
  QStringList errors;
  for (const Notice& notice : notices_)
    if (notice.severity == Notice::Severity::kError)
      errors.prepend(notice.title + ". " + notice.text);
  return errors;
}

void MessageBar::closeCurrent() {
  if (!notices_.empty()) notices_.pop_front();
  more_->setChecked(false);
  refresh();
}

void MessageBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  const bool themed =
      event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
  if (themed) colour();
}

/// Only what differs is set: a style sheet that is set tells every child, and this widget again.
void MessageBar::colour() {
  if (notices_.empty()) return;
  const Look look = lookOf(notices_.front().severity);
  const QString sheet =
      QStringLiteral(
          "#messageBar { background: %1; border: none; border-bottom: 1px solid %2; } "
          "#messageBar QLabel, #messageBar QToolButton { color: %3; }")
          .arg(look.ground.name(), look.line.name(), look.ink.name());
  if (sheet != styleSheet()) setStyleSheet(sheet);
  icon_->setPixmap(theme::icon(look.glyph, look.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
}

void MessageBar::refresh() {
  setVisible(!notices_.empty());
  if (notices_.empty()) return;
  const Notice& notice = notices_.front();
  colour();
  text_->setText(QStringLiteral("<b>%1.</b> %2")
                     .arg(notice.title.toHtmlEscaped(), notice.text.toHtmlEscaped()));
  setAccessibleName(text());
  details_->setText(notice.details);
  details_->setVisible(more_->isChecked());
  more_->setVisible(!notice.details.isEmpty());
  action_->setText(labelOf(notice.action));
  action_->setVisible(notice.action != Notice::Action::kNone);
  count_->setText(tr("1 of %1").arg(notices_.size()));
  count_->setVisible(notices_.size() > 1);
}

}  // namespace ecg
