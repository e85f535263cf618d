// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/table_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/io/csv_layout.hpp"
#include "ui/session/settings.hpp"
#include "ui/windows/theme.hpp"

namespace ecg {

TableDialog::TableDialog(const std::filesystem::path& file, const ReadOptions& known,
                         const Problem& problem, QWidget* parent)
    : QDialog(parent) {
  setObjectName("table_dialog");
  setWindowTitle(tr("Read a table of numbers"));
  // The advice names the options of the command line for what is missing.
  asks_rate_ = problem.advice.contains(QStringLiteral("--csv-rate"));
  asks_unit_ = problem.advice.contains(QStringLiteral("--csv-unit"));
  asks_leads_ = problem.advice.contains(QStringLiteral("--csv-leads"));
  QString first_row;
  try {
    const CsvLayout layout = findCsvLayout(file);
    columns_ = layout.leadColumns().size();
    for (const std::size_t column : layout.leadColumns())
      first_row += QString::fromStdString(layout.first_row[column]) + QStringLiteral("   ");
  } catch (const Error& error) {
    first_row = QString::fromStdString(error.reason());
  }
  makeFields(known);
  auto* lead = new QLabel(
      tr("<b>%1</b> %2.")
          .arg(toQString(file.filename()).toHtmlEscaped(), problem.reason.toHtmlEscaped()),
      this);
  lead->setTextFormat(Qt::RichText);
  lead->setWordWrap(true);
  auto* sample = new QLabel(tr("First row: %1").arg(first_row.left(160)), this);
  sample->setTextFormat(Qt::PlainText);
  theme::mute(*sample);
  sample->setWordWrap(true);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(9);
  if (asks_rate_) form->addRow(tr("Sampling rate (Hz)"), rate_);
  if (asks_unit_) form->addRow(tr("Unit"), unit_);
  if (asks_leads_) form->addRow(tr("Names of %n column(s)", nullptr, int(columns_)), leads_);
  rate_->setVisible(asks_rate_);
  unit_->setVisible(asks_unit_);
  leads_->setVisible(asks_leads_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addWidget(lead);
  column->addWidget(sample);
  column->addLayout(form);
  column->addWidget(remark_);
  column->addWidget(buttons_);
  check();
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
  QStringList names;
  for (const std::string& name : known.leads) names << QString::fromStdString(name);
  // Names that were given for another number of columns are of no use here.
  const bool fit = known.leads.size() == columns_;
  leads_ = new QLineEdit(fit ? names.join(QStringLiteral(", ")) : QString(), this);
  leads_->setObjectName("table.leads");
  leads_->setPlaceholderText(tr("I, II, III, aVR, …; - leaves a column out"));
  remark_ = new QLabel(this);
  remark_->setObjectName("table.remark");
  remark_->setWordWrap(true);
  buttons_ = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(rate_, &QLineEdit::textChanged, this, [this] { check(); });
  connect(leads_, &QLineEdit::textChanged, this, [this] { check(); });
  connect(unit_, &QComboBox::currentIndexChanged, this, [this] { check(); });
}

std::vector<std::string> TableDialog::names() const {
  std::vector<std::string> names;
  if (leads_->text().trimmed().isEmpty()) return names;
  for (const QString& part : leads_->text().split(','))
    names.push_back(part.trimmed().toStdString());
  return names;
}

void TableDialog::check() {
  QString wanted;
  if (asks_rate_ && !rate_->hasAcceptableInput())
    wanted = tr("Give the sampling rate.");
  else if (asks_unit_ && !unit_->currentData().isValid())
    wanted = tr("Choose the unit of the numbers.");
  else if (asks_leads_ && names().size() != columns_)
    wanted = tr("Give one name a column: %1 of %2 are there.").arg(names().size()).arg(columns_);
  remark_->setText(wanted);
  buttons_->button(QDialogButtonBox::Ok)->setEnabled(wanted.isEmpty());
}

ReadOptions TableDialog::reading() const {
  ReadOptions given;
  if (asks_rate_ && rate_->hasAcceptableInput())
    given.rate_hz = QLocale::c().toDouble(rate_->text());
  if (asks_unit_) given.unit = unit_->currentData().toString().toStdString();
  if (asks_leads_) given.leads = names();
  return given;
}

}  // namespace ecg
