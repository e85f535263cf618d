// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/table_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrent>
#include <set>

#include "core/io/csv/csv_layout.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/reader/amplitude.hpp"
#include "core/io/reader/channel_names.hpp"
#include "core/signal/record/lead_names.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/dialogs/channel_rows.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

QStringList toNames(std::initializer_list<const char*> names) {
  QStringList list;
  for (const char* name : names) list << QString::fromLatin1(name);
  return list;
}

/// What the labels say for certain: a lead, or that the channel is none. Empty if they say nothing.
QStringList namesByLabel(const std::vector<std::string>& labels) {
  QStringList names;
  const auto leads = canonicalLeadNames(labels);
  const auto kinds = channelKinds(labels);
  bool any = false;
  for (std::size_t k = 0; k < labels.size(); ++k) {
    if (isStandardLead(leads[k]))
      names << QString::fromStdString(leads[k]);
    else
      names << (kinds[k] == ChannelKind::kOther ? QStringLiteral("-") : QString());
    any = any || !names.back().isEmpty();
  }
  return any ? names : QStringList();
}

}  // namespace

TableDialog::TableDialog(const std::filesystem::path& file, const ReadOptions& known,
                         const Problem& problem, QWidget* parent)
    : QDialog(parent), file_(splitRecordPath(file).file) {
  setObjectName("table_dialog");
  const bool naming = !problem.code.has_value();
  // The advice names the options of the command line for what is missing.
  asks_rate_ = problem.advice.contains(QStringLiteral("--csv-rate"));
  asks_unit_ = problem.advice.contains(QStringLiteral("--csv-unit"));
  asks_leads_ = naming || problem.advice.contains(QStringLiteral("--csv-leads")) ||
                problem.advice.contains(QStringLiteral("--leads"));
  if (naming) said_ = {known.rate_hz, known.unit, {}};
  const bool table = asks_rate_ || asks_unit_;
  setWindowTitle(table ? tr("Read a table of numbers") : tr("Name the leads"));
  QString first_row;
  if (table || asks_leads_) {
    try {
      const CsvLayout layout = findCsvLayout(file_);
      columns_ = layout.leadColumns().size();
      for (const std::size_t column : layout.leadColumns())
        first_row += QString::fromStdString(layout.first_row[column]) + QStringLiteral("   ");
    } catch (const Error&) {
      columns_ = 0;  // no table: its channels are known when it is read
    }
  }
  makeFields(known);
  const QString name = toQString(file_.filename()).toHtmlEscaped();
  auto* lead = new QLabel(naming ? tr("Which leads are the channels of <b>%1</b>?").arg(name)
                                 : tr("<b>%1</b> %2.").arg(name, problem.reason.toHtmlEscaped()),
                          this);
  lead->setTextFormat(Qt::RichText);
  lead->setWordWrap(true);
  auto* sample = new QLabel(tr("First row: %1").arg(first_row.left(160)), this);
  sample->setTextFormat(Qt::PlainText);
  theme::mute(*sample);
  sample->setWordWrap(true);
  sample->setVisible(!first_row.isEmpty());
  auto* form = new QFormLayout;
  form->setVerticalSpacing(9);
  if (asks_rate_) form->addRow(tr("Sampling rate (Hz)"), rate_);
  if (asks_unit_) form->addRow(tr("Unit"), unit_);
  if (asks_leads_)
    form->addRow(columns_ > 0 ? tr("Names of %n column(s)", nullptr, int(columns_))
                              : tr("Names of the channels"),
                 leads_);
  rate_->setVisible(asks_rate_);
  unit_->setVisible(asks_unit_);
  for (QWidget* part : {static_cast<QWidget*>(leads_), static_cast<QWidget*>(rows_), lead_buttons_})
    part->setVisible(asks_leads_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addWidget(lead);
  column->addWidget(sample);
  column->addLayout(form);
  column->addWidget(lead_buttons_);
  column->addWidget(rows_, 1);
  column->addWidget(doubt_);
  column->addWidget(remark_);
  column->addWidget(buttons_);
  if (asks_leads_) resize(720, 640);
  startPreview(file, known);
  check();
}

TableDialog::~TableDialog() {
  // Nobody waits for the reader: it stops by itself, and what it gives has nobody to go to.
  stop_.request_stop();
}

void TableDialog::makeFields(const ReadOptions& known) {
  const QLocale c = QLocale::c();
  rate_ = new QLineEdit(known.rate_hz ? c.toString(*known.rate_hz, 'g', 12) : QString(), this);
  rate_->setObjectName("table.rate");
  rate_->setPlaceholderText(tr("samples a second, e.g. 500"));
  auto* positive = new QDoubleValidator(0.001, 1e9, 9, this);
  positive->setLocale(c);
  rate_->setValidator(positive);
  unit_ = new QComboBox(this);
  unit_->setObjectName("table.unit");
  unit_->addItem(tr("choose"));
  for (const char* unit : {"uV", "mV", "V", "nV"}) unit_->addItem(unit, QString(unit));
  if (!known.unit.empty())
    unit_->setCurrentIndex(std::max(0, unit_->findData(QString::fromStdString(known.unit))));
  makeLeadFields(known);
  remark_ = new QLabel(this);
  remark_->setObjectName("table.remark");
  remark_->setTextFormat(Qt::PlainText);
  remark_->setWordWrap(true);
  doubt_ = new QLabel(this);
  doubt_->setObjectName("table.doubt");
  doubt_->setTextFormat(Qt::PlainText);
  doubt_->setProperty("caution", true);
  doubt_->setWordWrap(true);
  buttons_ = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(rate_, &QLineEdit::textChanged, this, [this] { check(); });
  connect(unit_, &QComboBox::currentIndexChanged, this, [this] { check(); });
}

void TableDialog::makeLeadFields(const ReadOptions& known) {
  QStringList names;
  for (const std::string& name : known.leads) names << QString::fromStdString(name);
  // Names that were given for another number of columns are of no use here.
  const bool fit = columns_ > 0 && known.leads.size() == columns_;
  leads_ = new QLineEdit(fit ? names.join(QStringLiteral(", ")) : QString(), this);
  leads_->setObjectName("table.leads");
  leads_->setPlaceholderText(tr("I, II, III, aVR, …; - leaves a column out"));
  rows_ = new ChannelRows(this);
  lead_buttons_ = leadButtons();
  connect(leads_, &QLineEdit::textChanged, this, [this] {
    rows_->setNames(leads_->text().split(','));
    check();
  });
  connect(rows_, &ChannelRows::edited, this, [this] { setNames(rows_->names()); });
}

QWidget* TableDialog::leadButtons() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  const auto add = [&](const QString& text, const char* name, const QStringList& leads) {
    auto* button = new QPushButton(text, bar);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, leads] {
      QStringList names = leads;
      // Further channels are left out, and channels that are not there get no name.
      while (columns_ > std::size_t(names.size())) names << QStringLiteral("-");
      if (columns_ > 0) names = names.mid(0, qsizetype(columns_));
      setNames(names);
    });
  };
  add(tr("&Standard 12 in this order"), "table.standard",
      toNames({"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"}));
  add(tr("I, II, V1 … V&6 in this order"), "table.eight",
      toNames({"I", "II", "V1", "V2", "V3", "V4", "V5", "V6"}));
  row->addStretch(1);
  return bar;
}

void TableDialog::startPreview(const std::filesystem::path& file, const ReadOptions& known) {
  auto* watcher = new QFutureWatcher<ChannelPreview>(this);
  connect(watcher, &QFutureWatcher<ChannelPreview>::finished, this, [this, watcher] {
    watcher->deleteLater();
    setPreview(watcher->result());
  });
  ReadOptions options;
  if (!asks_rate_) options.rate_hz = said_.rate_hz;
  if (!asks_unit_ && !known.unit.empty()) options.unit = said_.unit;
  watcher->setFuture(QtConcurrent::run([file, options, stop = stop_.get_token()] {
    return readChannelPreview(file, options, stop);
  }));
}

void TableDialog::setPreview(const ChannelPreview& preview) {
  preview_ = preview;
  if (!preview.values.empty() && columns_ == 0) columns_ = preview.values.size();
  // A table may have columns that are no voltage: they have a name in the list, but no plot.
  if (preview.values.size() == columns_) rows_->setPreview(preview);
  orderTabs();
  QStringList names = leads_->text().isEmpty() ? QStringList() : leads_->text().split(',');
  if (names.isEmpty() && asks_leads_ && preview.labels.size() == columns_)
    names = namesByLabel(preview.labels);
  if (!names.isEmpty()) setNames(names);
  check();
}

/// From the top down, as the eye goes.
void TableDialog::orderTabs() {
  setTabOrder(rate_, unit_);
  setTabOrder(unit_, leads_);
  QWidget* last = leads_;
  for (auto* button : lead_buttons_->findChildren<QPushButton*>()) {
    setTabOrder(last, button);
    last = button;
  }
  last = rows_->orderTabs(last);
  for (const auto which : {QDialogButtonBox::Ok, QDialogButtonBox::Cancel}) {
    setTabOrder(last, buttons_->button(which));
    last = buttons_->button(which);
  }
}

void TableDialog::setNames(const QStringList& names) {
  QStringList tidy;
  for (const QString& name : names) tidy << name.trimmed();
  const QString text = tidy.join(QStringLiteral(", "));
  if (leads_->text() != text) leads_->setText(text);
}

std::vector<std::string> TableDialog::names() const {
  std::vector<std::string> names;
  if (leads_->text().trimmed().isEmpty()) return names;
  for (const QString& part : leads_->text().split(','))
    names.push_back(part.trimmed().toStdString());
  return names;
}

QString TableDialog::complaint() const {
  if (asks_rate_ && !rate_->hasAcceptableInput()) return tr("Give the sampling rate.");
  if (asks_unit_ && !unit_->currentData().isValid()) return tr("Choose the unit of the numbers.");
  if (!asks_leads_) return {};
  if (columns_ == 0)
    return preview_.problem.isEmpty() ? tr("The channels are being read …") : preview_.problem;
  const auto given = names();
  if (given.size() != columns_)
    return tr("Give one name a column: %1 of %2 are there.").arg(given.size()).arg(columns_);
  std::set<std::string> used;
  for (const std::string& name : given) {
    if (name.empty()) return tr("Give every channel a lead, or - to leave it out.");
    if (name != kNoLead && !used.insert(canonicalLeadName(name)).second)
      return tr("%1 is given to two channels.").arg(QString::fromStdString(name));
  }
  return used.empty() ? tr("Name at least one lead.") : QString();
}

QString TableDialog::doubt() const {
  const double amplitude = preview_.amplitude;
  if (!(amplitude > 0)) return {};
  if (!asks_unit_) return coreWords(unitDoubt(amplitude, "mV"));
  if (unit_->currentData().isValid())
    return coreWords(unitDoubt(amplitude, unit_->currentData().toString().toStdString()));
  const std::string likely = likelyUnit(amplitude);
  if (likely.empty()) return {};
  return tr("By their size the numbers are most likely in %1.").arg(QString::fromStdString(likely));
}

void TableDialog::check() {
  const QString wanted = complaint(), doubts = doubt();
  remark_->setText(wanted);
  doubt_->setText(doubts);
  doubt_->setVisible(!doubts.isEmpty());
  buttons_->button(QDialogButtonBox::Ok)->setEnabled(wanted.isEmpty());
}

ReadOptions TableDialog::reading() const {
  ReadOptions given = said_;
  if (asks_rate_ && rate_->hasAcceptableInput())
    given.rate_hz = QLocale::c().toDouble(rate_->text());
  if (asks_unit_) given.unit = unit_->currentData().toString().toStdString();
  if (asks_leads_) given.leads = names();
  return given;
}

}  // namespace ecg
