// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/message_bar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/windows/parts/icons.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr std::size_t kKept = 20;
constexpr qsizetype kKeptTexts = 50;  // of one message

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
    case Notice::Action::kNameLeads:
      return MessageBar::tr("Name the leads…");
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
    const Notice::Action wanted = messages_.front().notice.action;
    closeCurrent();
    emit actionWanted(wanted);
  });
  refresh();
}

void MessageBar::add(const Notice& notice) {
  Message message{notice, {notice.text}};
  const auto same = std::ranges::find_if(messages_, [&notice](const Message& old) {
    return old.notice.title == notice.title && old.notice.severity == notice.severity &&
           old.notice.action == notice.action;
  });
  if (same != messages_.end()) {
    message.times = same->times + 1;
    same->texts.removeAll(notice.text);
    message.texts = same->texts + message.texts;
    if (message.texts.size() > kKeptTexts) message.texts.removeFirst();
    messages_.erase(same);
  }
  messages_.push_front(message);
  if (messages_.size() > kKept) messages_.pop_back();
  more_->setChecked(false);
  refresh();
}

void MessageBar::clear() {
  messages_.clear();
  refresh();
}

QString MessageBar::text() const {
  if (messages_.empty()) return {};
  const Notice& notice = messages_.front().notice;
  return notice.title + ". " + notice.text;
}

QStringList MessageBar::errors() const {
  QStringList errors;
  for (auto message = messages_.rbegin(); message != messages_.rend(); ++message)
    if (message->notice.severity == Notice::Severity::kError)
      for (const QString& text : message->texts) errors << message->notice.title + ". " + text;
  return errors;
}

QString MessageBar::Message::details() const {
  QStringList lines;
  constexpr qsizetype kShown = 8;
  if (texts.size() > 1) lines = texts.last(std::min(kShown, texts.size()));
  if (texts.size() > kShown) lines.prepend(tr("%1 earlier ones").arg(texts.size() - kShown));
  if (!notice.details.isEmpty()) lines << notice.details;
  return lines.join('\n');
}

void MessageBar::closeCurrent() {
  if (!messages_.empty()) messages_.pop_front();
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
  if (messages_.empty()) return;
  const Look look = lookOf(messages_.front().notice.severity);
  const QString sheet =
      QStringLiteral(
          "#messageBar { background: %1; border: none; border-bottom: 1px solid %2; } "
          "#messageBar QLabel, #messageBar QToolButton { color: %3; }")
          .arg(look.ground.name(), look.line.name(), look.ink.name());
  if (sheet != styleSheet()) setStyleSheet(sheet);
  icon_->setPixmap(theme::icon(look.glyph, look.ink).pixmap(QSize(20, 20), devicePixelRatioF()));
}

void MessageBar::refresh() {
  setVisible(!messages_.empty());
  if (messages_.empty()) return;
  const Message& message = messages_.front();
  const Notice& notice = message.notice;
  colour();
  const QString title =
      message.times > 1 ? tr("%1 (%2 times)").arg(notice.title).arg(message.times) : notice.title;
  text_->setText(
      QStringLiteral("<b>%1.</b> %2").arg(title.toHtmlEscaped(), notice.text.toHtmlEscaped()));
  setAccessibleName(title + ". " + notice.text);
  const QString details = message.details();
  details_->setText(details);
  details_->setVisible(more_->isChecked());
  more_->setVisible(!details.isEmpty());
  action_->setText(labelOf(notice.action));
  action_->setVisible(notice.action != Notice::Action::kNone);
  count_->setText(tr("1 of %1").arg(messages_.size()));
  count_->setVisible(messages_.size() > 1);
}

}  // namespace ecg
