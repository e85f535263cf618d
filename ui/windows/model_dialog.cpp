// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/model_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "ui/session/core_words.hpp"
#include "ui/session/settings.hpp"
#include "ui/windows/details_panel.hpp"
#include "ui/windows/theme.hpp"

namespace ecg {
namespace {

QString joined(const std::optional<std::vector<std::string>>& values) {
  QStringList list;
  if (values)
    for (const std::string& value : *values) list << QString::fromStdString(value);
  return list.join(QStringLiteral(", "));
}

/// Names separated by commas; nothing if there is none.
std::optional<std::vector<std::string>> names(const QLineEdit& field) {
  std::vector<std::string> found;
  for (const QString& part : field.text().split(',', Qt::SkipEmptyParts))
    if (!part.trimmed().isEmpty()) found.push_back(part.trimmed().toStdString());
  if (found.empty()) return std::nullopt;
  return found;
}

}  // namespace

ModelDialog::ModelDialog(const std::filesystem::path& file, const ModelOverrides& known,
                         const Problem& problem, QWidget* parent)
    : QDialog(parent) {
  layOut(file,
         tr("<b>%1</b> does not say all that is needed to use it. %2")
             .arg(toQString(file.filename()).toHtmlEscaped(), problem.reason.toHtmlEscaped()),
         {}, known);
}

ModelDialog::ModelDialog(const std::filesystem::path& file, const ModelOverrides& known,
                         const ModelSpec& spec, QWidget* parent)
    : QDialog(parent) {
  QStringList said;
  for (const LayerTap& tap : spec.taps) said << tapText(tap, spec.sampling_rate_hz);
  if (!spec.notes.empty()) said << coreLines(spec.notes);
  layOut(file,
         tr("What <b>%1</b> says of itself is used unless you state it here.")
             .arg(toQString(file.filename()).toHtmlEscaped()),
         said.join('\n'), known);
}

void ModelDialog::layOut(const std::filesystem::path& file, const QString& lead_text,
                         const QString& said, const ModelOverrides& known) {
  setObjectName("modelDialog");
  setWindowTitle(tr("About this model"));
  setMinimumWidth(520);
  auto* lead = new QLabel(lead_text, this);
  lead->setTextFormat(Qt::RichText);
  lead->setWordWrap(true);

  makeFields(known);
  auto* form = new QFormLayout;
  form->setVerticalSpacing(9);
  form->addRow(tr("Sampling rate"), rate_);
  form->addRow(tr("Samples"), samples_);
  form->addRow(tr("Leads"), leads_);
  form->addRow(tr("Outputs"), labels_);
  form->addRow(tr("Taps"), taps_);
  form->addRow(tr("Task"), task_);
  form->addRow(tr("Unit of the input"), unit_);
  auto* hint = new QLabel(tr("To keep these, write them to %1 beside the model.")
                              .arg(toQString(file.filename()) + QStringLiteral(".json")),
                          this);
  theme::mute(*hint);
  hint->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addWidget(lead);
  column->addLayout(form);
  if (!said.isEmpty()) {
    auto* facts = new QLabel(said, this);
    facts->setObjectName("model.said");
    facts->setTextFormat(Qt::PlainText);
    facts->setWordWrap(true);
    facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(facts);
  }
  column->addWidget(hint);
  column->addWidget(buttons);
}

void ModelDialog::makeFields(const ModelOverrides& known) {
  const QLocale c = QLocale::c();
  rate_ = field("model.rate", tr("samples a second, e.g. 400"),
                known.sampling_rate_hz ? c.toString(*known.sampling_rate_hz) : QString());
  auto* positive = new QDoubleValidator(0.001, 1e6, 6, this);
  positive->setLocale(c);
  rate_->setValidator(positive);
  samples_ = field("model.samples", tr("length of the input, e.g. 4096"),
                   known.samples ? QString::number(*known.samples) : QString());
  samples_->setValidator(new QIntValidator(1, 100000000, this));
  leads_ =
      field("model.leads", tr("in the network's order: I, II, III, aVR, …"), joined(known.leads));
  labels_ =
      field("model.labels", tr("one per output, e.g. 1dAVb, RBBB, LBBB"), joined(known.labels));
  taps_ = field("model.taps", tr("blocks to look at, shallowest first; empty: found out"),
                joined(known.taps));
  task_ = new QComboBox(this);
  task_->addItem(tr("as the file says"));
  task_->addItem(tr("multi-label (sigmoid)"), int(Task::kMultiLabel));
  task_->addItem(tr("multi-class (softmax)"), int(Task::kMultiClass));
  task_->addItem(tr("regression (values)"), int(Task::kRegression));
  if (known.task) task_->setCurrentIndex(task_->findData(int(*known.task)));
  unit_ = new QComboBox(this);
  unit_->addItem(tr("as the file says"));
  for (const char* unit : {"mV", "uV", "V"}) unit_->addItem(unit, QString(unit));
  if (known.unit) unit_->setCurrentText(QString::fromStdString(*known.unit));
}

QLineEdit* ModelDialog::field(const char* name, const QString& placeholder, const QString& value) {
  auto* edit = new QLineEdit(value, this);
  edit->setObjectName(QLatin1String(name));
  edit->setPlaceholderText(placeholder);
  return edit;
}

ModelOverrides ModelDialog::overrides() const {
  ModelOverrides given;
  const QLocale c = QLocale::c();
  if (rate_->hasAcceptableInput()) given.sampling_rate_hz = c.toDouble(rate_->text());
  if (samples_->hasAcceptableInput()) given.samples = samples_->text().toInt();
  given.leads = names(*leads_);
  given.labels = names(*labels_);
  given.taps = names(*taps_);
  if (task_->currentData().isValid()) given.task = static_cast<Task>(task_->currentData().toInt());
  if (unit_->currentData().isValid()) given.unit = unit_->currentData().toString().toStdString();
  return given;
}

}  // namespace ecg
