// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/file_controller.hpp"

#include <QAction>
#include <QStatusBar>

#include "core/signal/demo/demo_generator.hpp"
#include "ui/session/settings/settings.hpp"

namespace ecg {

FileController::FileController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connectActions();
  connectWishes();
  connect(&parts_.compare, &Comparison::written, this, &FileController::tellSaved);
  connect(&parts_.compare, &Comparison::noticed, &parts_.messages, &MessageBar::add);
}

void FileController::addSource(PageSource& source) {
  QObject* wires = source.wires();
  Session* its = &source.session();
  WindowCommands* commands = &parts_.commands;
  MessageBar* messages = &parts_.messages;
  connect(its, &Session::noticed, wires,
          [messages](const Notice& notice) { messages->add(notice); });
  connect(its, &Session::modelIncomplete, wires,
          [commands, its](const std::filesystem::path& file, const ModelOverrides& known,
                          const Problem& problem) {
            commands->completeModel(*its, file, known, problem);
          });
  connect(its, &Session::recordIncomplete, wires,
          [commands, its](const std::filesystem::path& file, const Problem& problem) {
            commands->completeRecord(*its, file, problem);
          });
  connect(its, &Session::patientAsked, wires,
          [commands, its](const Problem& problem) { commands->completePatient(*its, problem); });
  connect(its, &Session::written, wires,
          [this](const std::filesystem::path& file) { tellSaved(file); });
  connect(&source.work(), &PageWork::failed, wires,
          [messages](const QString& title, const Problem& problem) {
            Notice notice = noticeFor(Topic::kWrite, problem);
            notice.title = title;
            messages->add(notice);
          });
}

void FileController::connectActions() {
  const auto on = [this](QAction* action, auto function) {
    connect(action, &QAction::triggered, this, [function] { function(); });
  };
  const WindowActions& actions = parts_.actions;
  WindowCommands* commands = &parts_.commands;
  on(actions.open_record, [commands] { commands->openRecord(); });
  on(actions.open_folder, [commands] { commands->openFolder(); });
  on(actions.open_model, [commands] { commands->openModel(); });
  on(actions.open_codebook, [commands] { commands->openCodebook(); });
  on(actions.about_model, [commands] { commands->describeModel(); });
  on(actions.fit, [commands] { commands->fit(); });
  on(actions.audit, [commands] { commands->audit(); });
  on(actions.explanation_settings, [this] {
    parts_.commands.showExplanationSettings(parts_.view.undoStack(),
                                            {parts_.view_actions.undo, parts_.view_actions.redo});
  });
  on(actions.name_leads, [commands] { commands->nameLeads(); });
  on(actions.save_record, [commands] { commands->saveRecord(); });
  on(actions.export_figure, [commands] { commands->exportFigure(); });
  on(actions.export_explanation, [commands] { commands->exportExplanation(); });
  on(actions.shortcuts, [commands] { commands->showShortcuts(); });
  on(actions.about, [commands] { commands->showAbout(); });
  on(actions.quit, [this] { parts_.window.close(); });
}

void FileController::connectWishes() {
  WindowCommands* commands = &parts_.commands;
  connect(&parts_.empty, &EmptyPage::openRecordWanted, commands,
          [commands] { commands->openRecord(); });
  connect(&parts_.empty, &EmptyPage::openFolderWanted, commands,
          [commands] { commands->openFolder(); });
  connect(&parts_.empty, &EmptyPage::demoWanted, this,
          [this] { openDemo(std::string(demoKinds().front().id)); });
  connect(&parts_.messages, &MessageBar::actionWanted, commands, [commands](Notice::Action action) {
    if (action == Notice::Action::kFitCodebook) commands->fit();
    if (action == Notice::Action::kOpenCodebook) commands->openCodebook();
    if (action == Notice::Action::kOpenModel) commands->openModel();
    if (action == Notice::Action::kNameLeads) commands->nameLeads();
  });
  for (std::size_t i = 0; i < 2; ++i)
    connect(&parts_.panes.pane(i), &PagePane::dropped, this,
            [this, i](const std::vector<std::filesystem::path>& paths) {
              parts_.active.activate(i);
              parts_.active.opened().openPaths(paths);
            });
}

void FileController::tellSaved(const std::filesystem::path& file) {
  parts_.window.statusBar()->showMessage(tr("Saved %1").arg(toQString(file)), 6000);
}

}  // namespace ecg
