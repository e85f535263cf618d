// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/window_commands.hpp"

#include <QFileDialog>
#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "ui/session/settings/settings.hpp"
#include "ui/windows/dialogs/audit_dialog.hpp"
#include "ui/windows/dialogs/explanation_settings.hpp"
#include "ui/windows/dialogs/export_dialog.hpp"
#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/dialogs/help_dialogs.hpp"
#include "ui/windows/dialogs/model_dialog.hpp"
#include "ui/windows/dialogs/patient_dialog.hpp"
#include "ui/windows/dialogs/table_dialog.hpp"

namespace ecg {

WindowCommands::WindowCommands(QWidget& window, Sessions sessions, Settings& settings,
                               std::function<std::vector<FigureModel>()> figures)
    : QObject(&window),
      window_(window),
      sessions_(std::move(sessions)),
      settings_(settings),
      figures_(std::move(figures)) {}

void WindowCommands::choose(const QString& title, const QString& purpose, const QString& filter,
                            bool folder, std::function<void(const QStringList&)> use) {
  auto* dialog = new QFileDialog(&window_, title, settings_.folder(purpose), filter);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  if (folder) {
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
  } else {
    dialog->setFileMode(purpose == "record" ? QFileDialog::ExistingFiles
                                            : QFileDialog::ExistingFile);
  }
  connect(dialog, &QFileDialog::filesSelected, this,
          [this, purpose, use = std::move(use)](const QStringList& files) {
            settings_.setFolder(purpose, QFileInfo(files.front()).path());
            use(files);
          });
  dialog->open();
}

void WindowCommands::openRecord(std::function<Session&()> into) {
  if (!into) into = sessions_.opened;
  choose(tr("Open records"), QStringLiteral("record"),
         tr("ECG records (*.hea *.dat *.mat *.edf *.csv *.tsv *.txt *.hdf5 *.h5 *.xml *.scp *.dcm "
            "*.ecg RECORDS);;All files (*)"),
         false, [into](const QStringList& files) {
           std::vector<std::filesystem::path> paths;
           for (const QString& file : files) paths.push_back(toPath(file));
           into().openPaths(paths);
         });
}

void WindowCommands::openFolder() {
  choose(
      tr("Open a folder of records or a data set"), QStringLiteral("folder"), {}, true,
      [this](const QStringList& files) { sessions_.opened().openPaths({toPath(files.front())}); });
}

void WindowCommands::openModel(std::function<Session&()> into) {
  if (!into) into = sessions_.opened;
  choose(tr("Open a TorchScript model"), QStringLiteral("model"),
         tr("TorchScript models (*.pt *.pth *.ts);;All files (*)"), false,
         [into](const QStringList& files) { into().openModel(toPath(files.front())); });
}

void WindowCommands::openCodebook(std::function<Session&()> into) {
  if (!into) into = sessions_.opened;
  choose(tr("Open a codebook"), QStringLiteral("codebook"), tr("Codebooks (*.json);;All files (*)"),
         false, [into](const QStringList& files) { into().openCodebook(toPath(files.front())); });
}

void WindowCommands::openRecent(int list, const std::filesystem::path& path) {
  switch (static_cast<Settings::Recent>(list)) {
    case Settings::Recent::kRecords:
      return sessions_.opened().openPaths({path});
    case Settings::Recent::kModels:
      return sessions_.opened().openModel(path);
    case Settings::Recent::kCodebooks:
      return sessions_.opened().openCodebook(path);
  }
}

void WindowCommands::fit() {
  if (auto* open = window_.findChild<FitDialog*>()) return open->raise();
  auto* dialog = new FitDialog(sessions_.shown(), settings_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
}

void WindowCommands::audit() {
  Session& shown = sessions_.shown();
  if (auto* open = window_.findChild<AuditDialog*>()) {
    if (open->isRunning() || &open->session() == &shown) return open->raise();
    delete open;  // of the other pane
  }
  auto* dialog = new AuditDialog(shown, settings_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
}

void WindowCommands::showExplanationSettings(QUndoStack& undo,
                                             const QList<QAction*>& undo_actions) {
  Session& shown = sessions_.shown();
  for (auto* open : window_.findChildren<ExplanationSettings*>()) {
    if (&open->session() == &shown) return open->raise();
    delete open;  // of the other pane
  }
  auto* dialog = new ExplanationSettings(shown, undo, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->addActions(undo_actions);  // their keys work in it, too
  dialog->show();
}

void WindowCommands::saveRecord() {
  const auto record = sessions_.shown().record();
  if (!record) return;
  const QString csv = tr("CSV, a column a lead (*.csv)"), wfdb = tr("WFDB (*.hea)"),
                edf = tr("EDF+ (*.edf)");
  auto* dialog = new QFileDialog(&window_, tr("Save record as"),
                                 settings_.startFolder(QStringLiteral("save_record")),
                                 QStringList{csv, wfdb, edf}.join(QStringLiteral(";;")));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("csv"));
  dialog->selectFile(QString::fromStdString(record->id));
  const auto suffix = [wfdb, edf](const QString& filter) {
    return filter == edf    ? QStringLiteral("edf")
           : filter == wfdb ? QStringLiteral("hea")
                            : QStringLiteral("csv");
  };
  connect(dialog, &QFileDialog::filterSelected, dialog,
          [dialog, suffix](const QString& filter) { dialog->setDefaultSuffix(suffix(filter)); });
  connect(dialog, &QFileDialog::fileSelected, this, [this, record](const QString& file) {
    settings_.setFolder(QStringLiteral("save_record"), QFileInfo(file).path());
    const QString extension = QFileInfo(file).suffix().toLower();
    const RecordFormat format = extension == QStringLiteral("edf")   ? RecordFormat::kEdf
                                : extension == QStringLiteral("hea") ? RecordFormat::kWfdb
                                                                     : RecordFormat::kCsv;
    sessions_.shown().write(WriteRecordRequest{record, format, toPath(file)});
  });
  dialog->open();
}

void WindowCommands::exportFigure() {
  const std::vector<FigureModel> figures = figures_();
  if (figures.empty()) return;
  auto* dialog = new ExportDialog(figures, settings_, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] {
    for (WriteFigureRequest& request : dialog->requests())
      sessions_.shown().write(std::move(request));
  });
  dialog->open();
}

void WindowCommands::exportExplanation() {
  const auto explanation = sessions_.shown().explanation();
  if (!explanation) return;
  const QString json = tr("JSON, all numbers (*.json)"), csv = tr("CSV, a row a time step (*.csv)");
  auto* dialog =
      new QFileDialog(&window_, tr("Export explanation"),
                      settings_.startFolder(QStringLiteral("export")), json + ";;" + csv);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QString::fromStdString(explanation->record_id));
  connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, csv](const QString& filter) {
    dialog->setDefaultSuffix(filter == csv ? QStringLiteral("csv") : QStringLiteral("json"));
  });
  connect(dialog, &QFileDialog::fileSelected, this, [this, explanation](const QString& file) {
    settings_.setFolder(QStringLiteral("export"), QFileInfo(file).path());
    const bool csv = file.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive);
    sessions_.shown().write(WriteExplanationRequest{
        explanation, csv ? ExplanationFormat::kCsv : ExplanationFormat::kJson, toPath(file)});
  });
  dialog->open();
}

void WindowCommands::completeModel(Session& session, const std::filesystem::path& file,
                                   const ModelOverrides& known, const Problem& problem) {
  auto* dialog = new ModelDialog(file, known, problem, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, &session, [session = &session, dialog, file] {
    session->openModel(file, dialog->overrides(), dialog->keeps());
  });
  dialog->open();
}

void WindowCommands::completePatient(Session& session, const Problem& problem) {
  if (window_.findChild<PatientDialog*>() != nullptr) return;  // it is being asked
  auto* dialog = new PatientDialog(problem, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, &session, [session = &session, dialog] {
    session->statePatient(dialog->ageYears(), dialog->sex());
  });
  dialog->open();
}

void WindowCommands::describeModel() {
  Session& session = sessions_.shown();
  if (!session.model()) return;
  auto* dialog = new ModelDialog(session.modelFile(), session.modelOverrides(), *session.model(),
                                 session.tapChoices(), &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  const std::filesystem::path file = session.modelFile();
  connect(dialog, &QDialog::accepted, &session, [this, dialog, file, before = dialog->overrides()] {
    if (dialog->overrides() != before || dialog->keeps())
      sessions_.opened().openModel(file, dialog->overrides(), dialog->keeps());
  });
  dialog->open();
}

void WindowCommands::completeRecord(Session& session, const std::filesystem::path& file,
                                    const Problem& problem) {
  completeRecord(session, file, settings_.reading(), problem);
}

void WindowCommands::completeRecord(Session& session, const std::filesystem::path& file,
                                    const ReadOptions& known, const Problem& problem) {
  auto* dialog = new TableDialog(file, known, problem, &window_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, &session, [this, session = &session, dialog, file] {
    ReadOptions reading = dialog->reading();
    settings_.setReading(reading);
    // Names are kept for these labels: other records of the list may have others.
    const auto& labels = dialog->labels();
    const bool labelled =
        std::ranges::any_of(labels, [](const std::string& label) { return !label.empty(); });
    if (!reading.leads.empty() && labelled && labels.size() == reading.leads.size()) {
      settings_.rememberLeads(labels, reading.leads);
      reading.leads.clear();
    }
    session->completeRecords(file, reading);
  });
  dialog->open();
}

void WindowCommands::nameLeads() {
  Session& session = sessions_.shown();
  const auto record = session.record();
  if (!record || record->source.empty()) return;
  ReadOptions known;
  const auto said = [&record](const char* option) {
    const auto found = record->read_options.find(option);
    return found == record->read_options.end() ? std::string() : found->second;
  };
  if (const QString rate = QString::fromStdString(said("csv-rate")); !rate.isEmpty())
    known.rate_hz = rate.toDouble();
  known.unit = said("csv-unit");
  completeRecord(session, record->source, known, {});
}

void WindowCommands::showShortcuts() { makeShortcutsDialog(&window_)->open(); }

void WindowCommands::showAbout() {
  makeAboutDialog(QString::fromStdString(sessions_.shown().context().version), &window_)->open();
}

}  // namespace ecg
