// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/audit_form.hpp"

#include <QCheckBox>
#include <QDir>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardPaths>

#include "core/audit/experiments/experiments.hpp"
#include "core/common/files/user_data.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"
#include "ui/windows/dialogs/audit_words.hpp"
#include "ui/windows/dialogs/records_source.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kIndent = 24;  // of what stands under a box, to where its text begins

/// Beside the codebook where the user may write there, else among the user's documents, where
/// others may have theirs.
QString usualFolder(const Session& session) {
  const auto& file = session.codebookFile();
  if (!file.empty() && !session.context().isBundled(file) && folderIsWritable(file))
    return toQString(std::filesystem::absolute(file).parent_path() / "audit");
  QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  if (documents.isEmpty()) documents = QDir::homePath();
  const auto& codebook = session.codebook();
  const std::string name = codebook ? "audit-" + codebook->sha256.substr(0, 8) : "audit";
  return QDir(documents).filePath(QString::fromStdString(name));
}

QString reportFolder(const Session& session, const Settings& settings) {
  const auto& codebook = session.codebook();
  const QString last = codebook ? settings.folder(auditFolderPurpose(*codebook)) : QString();
  return last.isEmpty() ? usualFolder(session) : last;
}

QLabel* quietLabel(const QString& text) {
  auto* label = new QLabel(text);
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  theme::mute(*label);
  return label;
}

}  // namespace

QString auditFolderPurpose(const Codebook& codebook) {
  return QStringLiteral("audit.") + QString::fromStdString(codebook.sha256.substr(0, 16));
}

AuditForm::AuditForm(const Session& session, const Settings& settings, QWidget* parent)
    : QWidget(parent), session_(session), report_(new QLineEdit), seed_(new QSpinBox) {
  report_->setObjectName("audit.folder");
  report_->setText(reportFolder(session, settings));
  seed_->setObjectName("audit.seed");
  seed_->setRange(0, 2147483647);
  seed_->setAlignment(Qt::AlignRight);
  seed_->setToolTip(tr("The same seed gives the same files"));
  complaint_ = new QLabel;
  complaint_->setObjectName("audit.complaint");
  complaint_->setTextFormat(Qt::PlainText);
  complaint_->setWordWrap(true);
  complaint_->setProperty("caution", true);

  auto* seed_row = new QHBoxLayout;
  seed_row->addWidget(seed_);
  seed_row->addStretch();
  auto* form = new QFormLayout;
  form->setVerticalSpacing(9);
  form->setLabelAlignment(Qt::AlignRight);
  source_ =
      new RecordsSource(session, QStringLiteral("audit"), settings.folder(QStringLiteral("audit")),
                        tr("Records to audit on"), *form, this);
  form->addRow(tr("Report in"), folderRow(report_, tr("Folder of the report")));
  form->addRow(QString(), quietLabel(tr("What was finished there before is not computed again.")));
  form->addRow(tr("Seed"), seed_row);
  if (session.codebook() && session.explainOptions() != ExplainOptions())
    form->addRow(QString(), quietLabel(tr("The codebook is audited as it is in its file, without "
                                          "the changes of the explanation settings.")));
  form->addRow(tr("Experiments"), makeExperiments());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addLayout(form, 1);
  column->addWidget(complaint_);
}

/// They may become more than a small screen has room for.
QWidget* AuditForm::makeExperiments() {
  auto* list = new QWidget;
  auto* column = new QVBoxLayout(list);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(1);
  for (const Experiment& experiment : experiments()) addExperiment(experiment.name, column);
  column->addStretch();
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidgetResizable(true);
  area->setWidget(list);
  area->setFocusPolicy(Qt::NoFocus);
  return area;
}

void AuditForm::addExperiment(const std::string& name, QBoxLayout* column) {
  const ExperimentWords words = experimentWords(name);
  const auto& model = session_.model();
  const QString why_not = model ? whyNotPossible(name, *model) : QString();
  auto* box = new QCheckBox(words.title);
  box->setObjectName(QStringLiteral("audit.") + QString::fromStdString(name));
  box->setChecked(why_not.isEmpty());
  box->setEnabled(why_not.isEmpty());
  QLabel* asks = quietLabel(why_not.isEmpty() ? words.asks : why_not);
  asks->setContentsMargins(kIndent, 0, 0, 5);
  box->setAccessibleDescription(asks->text());
  column->addWidget(box);
  column->addWidget(asks);
  experiments_.emplace_back(name, box);
}

QString AuditForm::read(AuditRequest& request) const {
  if (!session_.model() || !session_.open().codebookFits())
    return tr("No codebook of the model is open.");
  const QString wrong = source_->read(request.data, request.path);
  if (!wrong.isEmpty()) return wrong;
  request.folder = toPath(report_->text().trimmed());
  if (!request.folder.is_absolute()) return tr("Choose a folder for the report.");
  request.seed = static_cast<std::uint64_t>(seed_->value());
  return readExperiments(request.only);
}

QString AuditForm::readExperiments(std::vector<std::string>& only) const {
  for (const auto& [name, box] : experiments_)
    if (box->isChecked()) only.push_back(name);
  return only.empty() ? tr("Choose an experiment.") : QString();
}

void AuditForm::complain(const QString& text) { complaint_->setText(text); }

}  // namespace ecg
