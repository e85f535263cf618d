// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/model_dialog.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "core/model/metadata/model_metadata.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/panels/details_panel.hpp"
#include "ui/windows/parts/theme.hpp"

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

std::optional<std::vector<std::string>> inputNames(const ModelOverrides& said) {
  if (!said.inputs) return std::nullopt;
  std::vector<std::string> kinds;
  for (const InputSlot& slot : *said.inputs) kinds.push_back(inputKindName(slot.kind));
  return kinds;
}

}  // namespace

ModelDialog::ModelDialog(const std::filesystem::path& file, const ModelOverrides& known,
                         const Problem& problem, QWidget* parent)
    : QDialog(parent), known_(known) {
  layOut(file,
         tr("<b>%1</b> does not say all that is needed to use it. %2")
             .arg(toQString(file.filename()).toHtmlEscaped(), problem.reason.toHtmlEscaped()),
         {}, known);
}

ModelDialog::ModelDialog(const std::filesystem::path& file, const ModelOverrides& known,
                         const ModelSpec& spec, const std::vector<TapChoice>& taps, QWidget* parent)
    : QDialog(parent), known_(known), choices_(taps), rate_hz_(spec.sampling_rate_hz) {
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
  form->addRow(tr("Taps"), tapsRow());
  form->addRow(tr("Task"), task_);
  form->addRow(tr("Unit of the input"), unit_);
  form->addRow(tr("Axes of the input"), layout_);
  form->addRow(tr("Inputs"), inputs_);
  form->addRow(tr("Output"), output_);
  keep_ = new QCheckBox(
      tr("Keep what is known in %1").arg(toQString(file.filename()) + QStringLiteral(".json")),
      this);
  keep_->setObjectName("model.keep");
  keep_->setToolTip(tr("A file beside the model, from which every opening reads it"));
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
  column->addWidget(keep_);
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
  makeFormFields(known);
}

void ModelDialog::makeFormFields(const ModelOverrides& known) {
  layout_ = new QComboBox(this);
  layout_->setObjectName("model.layout");
  layout_->addItem(tr("as the file says, or found out"));
  for (const InputLayout layout : {InputLayout::kNct, InputLayout::kNtc, InputLayout::kN1ct,
                                   InputLayout::kN1tc, InputLayout::kFlat})
    layout_->addItem(QString::fromStdString(inputLayoutText(layout)), static_cast<int>(layout));
  if (known.input_layout)
    layout_->setCurrentIndex(layout_->findData(static_cast<int>(*known.input_layout)));
  inputs_ = field("model.inputs", tr("what it takes, in its order: ecg, age, sex, mask"),
                  joined(inputNames(known)));
  output_ = field("model.output", tr("logit or probability; of several its place or key"),
                  QString::fromStdString(known.output_of.value_or(
                      known.output_kind ? outputName(*known.output_kind) : std::string())));
}

QWidget* ModelDialog::tapsRow() {
  if (choices_.empty()) return taps_;
  auto* row = new QWidget(this);
  auto* across = new QHBoxLayout(row);
  across->setContentsMargins(0, 0, 0, 0);
  auto* choose = new QToolButton(row);
  choose->setObjectName("model.choose_taps");
  choose->setText(tr("Choose"));
  choose->setToolTip(tr("Submodules that could be tapped, the likeliest first"));
  choose->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(choose);
  constexpr std::size_t kMost = 30;
  for (std::size_t i = 0; i < std::min(kMost, choices_.size()); ++i) {
    const TapChoice& tap = choices_[i];
    const QString name = QString::fromStdString(tap.name);
    QAction* one =
        menu->addAction(tr("%1: %2 channels, %3 ms")
                            .arg(name)
                            .arg(tap.channels)
                            .arg(QLocale().toString(1000 * tap.stride / rate_hz_, 'g', 4)));
    connect(one, &QAction::triggered, this, [this, name] {
      const QString given = taps_->text().trimmed();
      taps_->setText(given.isEmpty() ? name : given + QStringLiteral(", ") + name);
    });
  }
  choose->setMenu(menu);
  across->addWidget(taps_);
  across->addWidget(choose);
  return row;
}

bool ModelDialog::keeps() const { return keep_->isChecked(); }

QLineEdit* ModelDialog::field(const char* name, const QString& placeholder, const QString& value) {
  auto* edit = new QLineEdit(value, this);
  edit->setObjectName(QLatin1String(name));
  edit->setPlaceholderText(placeholder);
  return edit;
}

ModelOverrides ModelDialog::overrides() const {
  ModelOverrides given = known_;  // what has no field here stays as it was said
  const QLocale c = QLocale::c();
  given.sampling_rate_hz.reset();
  given.samples.reset();
  given.task.reset();
  given.unit.reset();
  given.input_layout.reset();
  given.inputs.reset();
  given.output_of.reset();
  given.output_kind.reset();
  if (rate_->hasAcceptableInput()) given.sampling_rate_hz = c.toDouble(rate_->text());
  if (samples_->hasAcceptableInput()) given.samples = samples_->text().toInt();
  given.leads = names(*leads_);
  given.labels = names(*labels_);
  given.taps = names(*taps_);
  if (task_->currentData().isValid()) given.task = static_cast<Task>(task_->currentData().toInt());
  if (unit_->currentData().isValid()) given.unit = unit_->currentData().toString().toStdString();
  if (layout_->currentData().isValid())
    given.input_layout = static_cast<InputLayout>(layout_->currentData().toInt());
  if (const auto inputs = names(*inputs_); inputs == inputNames(known_)) {
    given.inputs = known_.inputs;  // with their scales
  } else if (inputs) {
    given.inputs.emplace();
    for (const std::string& name : *inputs)
      if (const auto kind = inputKindFromName(name)) given.inputs->push_back({.kind = *kind});
  }
  const QString output = output_->text().trimmed();
  if (!output.isEmpty()) {
    const auto [kind, of] = outputWord(output.toStdString());
    given.output_kind = kind;
    given.output_of = of;
  }
  return given;
}

}  // namespace ecg
