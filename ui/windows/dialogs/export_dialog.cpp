// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/export_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QStringList>
#include <exception>
#include <utility>

#include "core/common/text/error.hpp"
#include "ui/figure/sheet/export_notes.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/words/problem.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {

QString extensionOf(FigureFormat format) {
  switch (format) {
    case FigureFormat::kPdf:
      return QStringLiteral(".pdf");
    case FigureFormat::kSvg:
      return QStringLiteral(".svg");
    case FigureFormat::kPng:
      break;
  }
  return QStringLiteral(".png");
}

namespace {

/// The records' ids.
QString proposedName(const std::vector<FigureModel>& figures) {
  QStringList ids;
  for (const FigureModel& figure : figures) ids << QString::fromStdString(figure.record->id);
  ids.removeDuplicates();
  return ids.join(QStringLiteral("_"));
}

}  // namespace

ExportDialog::ExportDialog(std::vector<FigureModel> figures, Settings& settings, QWidget* parent)
    : QDialog(parent), figures_(std::move(figures)), settings_(settings) {
  setObjectName("exportDialog");
  setWindowTitle(tr("Export figure"));
  setMinimumWidth(520);
  format_ = new QComboBox(this);
  format_->setObjectName("export.format");
  format_->addItem(tr("PDF (vector)"), int(FigureFormat::kPdf));
  format_->addItem(tr("SVG (vector)"), int(FigureFormat::kSvg));
  format_->addItem(tr("PNG (pixels)"), int(FigureFormat::kPng));
  dpi_ = new QSpinBox(this);
  dpi_->setObjectName("export.dpi");
  dpi_->setRange(50, 1200);
  dpi_->setSingleStep(50);
  dpi_->setValue(300);
  dpi_->setSuffix(tr(" dpi"));
  paper_ = new QComboBox(this);
  paper_->setObjectName("export.paper");
  paper_->addItem(tr("A4"), int(PaperSize::kA4));
  paper_->addItem(tr("US Letter"), int(PaperSize::kLetter));
  paper_->setCurrentIndex(paper_->findData(int(settings_.paper())));
  const QString folder = settings_.startFolder(QStringLiteral("export"));
  file_ = new QLineEdit(QDir(folder).filePath(proposedName(figures_)), this);
  file_->setObjectName("export.file");
  auto* browse = new QPushButton(tr("Browse…"), this);
  auto* file_row = new QHBoxLayout;
  file_row->addWidget(file_, 1);
  file_row->addWidget(browse);
  auto* hint =
      new QLabel(tr("Exactly this paper, 25 mm/s being 25 mm on it. Where the page does not fit, a "
                    "PDF goes on over several sheets; what is made smaller states its true scale. "
                    "The figure shows the record's id and its waveform, and a waveform can "
                    "identify a person: mind who receives it.") +
                     (figures_.size() > 1 ? tr(" Two files are written, one a pane: their names "
                                               "end in -A and -B.")
                                          : QString()),
                 this);
  hint->setWordWrap(true);
  theme::mute(*hint);

  notes_ = new QLabel(this);
  notes_->setObjectName("export.notes");
  notes_->setWordWrap(true);

  auto* form = new QFormLayout;
  form->setVerticalSpacing(9);
  form->addRow(tr("Format"), format_);
  form->addRow(tr("Paper"), paper_);
  form->addRow(tr("Resolution"), dpi_);
  form->addRow(tr("File"), file_row);
  form->addRow(tr("Result"), notes_);
  form->addRow(hint);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  save_ = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
  save_->setObjectName("export.save");
  save_->setDefault(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addLayout(form);
  column->addWidget(buttons);

  connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::follow);
  connect(paper_, &QComboBox::currentIndexChanged, this, &ExportDialog::describe);
  connect(file_, &QLineEdit::textChanged, this,
          [this](const QString& text) { save_->setEnabled(!text.trimmed().isEmpty()); });
  connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
  connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::confirm);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  follow();
}

FigureFormat ExportDialog::format() const {
  return static_cast<FigureFormat>(format_->currentData().toInt());
}

PaperSize ExportDialog::paper() const {
  return static_cast<PaperSize>(paper_->currentData().toInt());
}

/// A name that was typed, or proposed, may be that of a file there is; of one that was chosen in
/// the dialog of files this was asked there.
void ExportDialog::confirm() {
  QStringList there;
  for (const WriteFigureRequest& request : requests()) {
    const QString file = toQString(request.file);
    if (QFileInfo::exists(file) && file != chosen_) there << QFileInfo(file).fileName();
  }
  if (there.isEmpty()) return keep();
  auto* box = new QMessageBox(QMessageBox::Question, windowTitle(), tr("Replace what is there?"),
                              QMessageBox::NoButton, this);
  box->setObjectName("export.replaceDialog");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setInformativeText(tr("There is already: %1").arg(there.join(QStringLiteral(", "))));
  auto* replace = box->addButton(tr("Replace"), QMessageBox::DestructiveRole);
  replace->setObjectName("export.replace");
  auto* other = box->addButton(tr("Choose another name"), QMessageBox::RejectRole);
  box->setDefaultButton(other);
  box->setEscapeButton(other);
  connect(replace, &QAbstractButton::clicked, this, &ExportDialog::keep);
  box->open();
}

void ExportDialog::keep() {
  settings_.setFolder(QStringLiteral("export"), QFileInfo(file_->text()).path());
  settings_.setPaper(paper());
  accept();
}

void ExportDialog::follow() {
  dpi_->setEnabled(format() == FigureFormat::kPng);
  QString path = file_->text();
  for (const auto other : {FigureFormat::kPdf, FigureFormat::kSvg, FigureFormat::kPng})
    if (path.endsWith(extensionOf(other), Qt::CaseInsensitive)) path.chop(4);
  file_->setText(path + extensionOf(format()));
  describe();
}

/// Two pages on the same paper mostly come to the same; what is said of both is said once.
void ExportDialog::describe() {
  QStringList lines;
  for (const FigureModel& figure : figures_) {
    try {
      lines << exportNotes(figure, {format(), dpi_->value(), paper()}).join(QLatin1Char(' '));
    } catch (const Error&) {
      const Problem problem = problemFrom(std::current_exception());
      lines << QStringLiteral("%1. %2").arg(problem.reason, problem.advice).trimmed();
    }
  }
  if (lines.size() == 2 && lines[0] == lines[1]) lines.removeLast();
  if (lines.size() == 2) lines = {tr("A: %1").arg(lines[0]), tr("B: %1").arg(lines[1])};
  notes_->setText(lines.join(QLatin1Char('\n')));
}

void ExportDialog::browse() {
  auto* dialog = new QFileDialog(this, tr("Export figure"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->selectFile(file_->text());
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    file_->setText(path);
    follow();
    chosen_ = file_->text() == path ? path : QString();
  });
  dialog->open();
}

std::vector<WriteFigureRequest> ExportDialog::requests() const {
  const ExportOptions options{format(), dpi_->value(), paper()};
  const QString file = file_->text().trimmed();
  if (figures_.size() == 1) return {{figures_.front(), options, toPath(file)}};
  std::vector<WriteFigureRequest> requests;
  char letter = 'A';
  for (const FigureModel& figure : figures_) {
    const bool complete = file.endsWith(extensionOf(format()), Qt::CaseInsensitive);
    QString one = file;
    one.insert(file.size() - (complete ? extensionOf(format()).size() : 0),
               QStringLiteral("-%1").arg(QLatin1Char(letter++)));
    requests.push_back({figure, options, toPath(one)});
  }
  return requests;
}

}  // namespace ecg
