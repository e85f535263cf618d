// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/header_bar.hpp"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/figure/page/measure_line.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/parts/icons.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

QString factNumber(double value, int decimals) {
  QString text = QLocale::c().toString(value, 'f', decimals);
  if (text.contains('.')) {
    while (text.endsWith('0')) text.chop(1);
    if (text.endsWith('.')) text.chop(1);
  }
  return text;
}

}  // namespace

QString recordFacts(const EcgRecord& record) {
  const auto derived = std::count_if(record.leads.begin(), record.leads.end(),
                                     [](const Lead& lead) { return lead.derived; });
  QStringList facts;
  if (const QString person = personText(record); !person.isEmpty()) facts << person;
  facts << HeaderBar::tr("%1 Hz").arg(factNumber(record.sampling_rate_hz, 2));
  facts << (record.leads.size() == 1 ? HeaderBar::tr("1 lead")
                                     : HeaderBar::tr("%1 leads").arg(record.leads.size()));
  if (derived > 0) facts.last() += HeaderBar::tr(" (%1 derived)").arg(derived);
  facts << HeaderBar::tr("%1 s").arg(factNumber(record.duration_s(), 1));
  return facts.join(QStringLiteral("  ·  "));
}

HeaderBar::HeaderBar(QWidget* parent)
    : QWidget(parent),
      id_(new QLabel(this)),
      facts_(new QLabel(this)),
      measures_(new QLabel(this)),
      remarks_(new QToolButton(this)),
      purpose_(new QLabel(tr("For research, not for diagnosis"), this)) {
  setObjectName("header");
  setAttribute(Qt::WA_StyledBackground);
  id_->setObjectName("header.id");
  id_->setFont(theme::font(1.35, QFont::DemiBold));
  id_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  id_->setAccessibleName(tr("Record"));
  facts_->setObjectName("header.facts");
  theme::mute(*facts_);
  facts_->setAccessibleName(tr("About the record"));
  measures_->setObjectName("header.measures");
  measures_->setAccessibleName(tr("Measurements"));
  measures_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  // It takes what the others leave; they shall not make room for it.
  measures_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  measures_->installEventFilter(this);
  for (QLabel* label : {facts_, measures_}) label->setTextFormat(Qt::PlainText);
  remarks_->setObjectName("header.remarks");
  remarks_->setAutoRaise(true);
  remarks_->setIcon(theme::icon(theme::Glyph::kInfo));
  remarks_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  theme::mute(*remarks_);
  purpose_->setObjectName("header.purpose");
  purpose_->setProperty("pill", true);
  purpose_->setToolTip(
      tr("EcgLens shows what a network saw. It is not a medical device and must not be used to "
         "make decisions about a patient."));

  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(2 * theme::kStep, theme::kStep, 2 * theme::kStep, theme::kStep / 2);
  row->setSpacing(theme::kStep + 4);
  row->addWidget(id_);
  auto* lines = new QVBoxLayout;
  lines->setSpacing(0);
  lines->addWidget(facts_);
  lines->addWidget(measures_);
  row->addLayout(lines, 1);
  row->addWidget(remarks_);
  row->addWidget(purpose_);
  connect(remarks_, &QToolButton::clicked, this, &HeaderBar::remarksClicked);
  setRecord(nullptr);
}

void HeaderBar::setMeasures(const QString& text) {
  if (text == measures_text_) return;
  measures_text_ = text;
  fitMeasures();
}

bool HeaderBar::eventFilter(QObject* watched, QEvent* event) {
  if (watched == measures_ && event->type() == QEvent::Resize) fitMeasures();
  return QWidget::eventFilter(watched, event);
}

void HeaderBar::fitMeasures() {
  measures_->setText(
      measures_->fontMetrics().elidedText(measures_text_, Qt::ElideRight, measures_->width()));
  measures_->setToolTip(measures_->text() == measures_text_ ? QString() : measures_text_);
}

void HeaderBar::setRecord(const EcgRecord* record, const QString& failed_id) {
  remarks_->setVisible(record && !record->warnings.empty());
  if (!record) {
    id_->setText(failed_id.isEmpty() ? QStringLiteral("EcgLens") : failed_id);
    facts_->setText(failed_id.isEmpty() ? tr("no record open") : tr("could not be opened"));
    return;
  }
  id_->setText(QString::fromStdString(record->id));
  facts_->setText(recordFacts(*record));
  const int count = static_cast<int>(record->warnings.size());
  remarks_->setText(count == 1 ? tr("1 remark") : tr("%1 remarks").arg(count));
  QStringList lines;
  for (const Message& warning : record->warnings) lines << coreWords(warning);
  remarks_->setToolTip(lines.join('\n'));
}

}  // namespace ecg
