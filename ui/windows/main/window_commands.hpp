// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <functional>
#include <vector>

#include "ui/figure/page/figure_model.hpp"
#include "ui/session/state/session.hpp"

class QAction;
class QUndoStack;
class QWidget;

namespace ecg {

class Settings;

/// What the menus ask a person for: files and parameters. Each dialog is shown without blocking
/// and leads to one request to the session.
class WindowCommands : public QObject {
  Q_OBJECT
 public:
  /// Which session is meant, asked when it is needed: with two pages it is not always the same.
  struct Sessions {
    std::function<Session&()> shown;   ///< to read what the active page shows
    std::function<Session&()> opened;  ///< to open something in the active page
  };

  /// @param figures the pages as they are now, for export
  WindowCommands(QWidget& window, Sessions sessions, Settings& settings,
                 std::function<std::vector<FigureModel>()> figures);

  /// @param into where it is opened; nothing: Sessions::opened
  void openRecord(std::function<Session&()> into = {});
  void openFolder();
  void openModel(std::function<Session&()> into = {});
  void openCodebook(std::function<Session&()> into = {});
  void openRecent(int list, const std::filesystem::path& path);
  void fit();
  void audit();
  /// @param undo takes a step for each change that is made in it
  void showExplanationSettings(QUndoStack& undo, const QList<QAction*>& undo_actions);
  void saveRecord();
  void exportFigure();
  void exportExplanation();
  /// Asks for what a model does not say, and opens it in the session that wanted it.
  void completeModel(Session& session, const std::filesystem::path& file,
                     const ModelOverrides& known, const Problem& problem);
  /// Asks for what `session`'s record does not state of its patient.
  void completePatient(Session& session, const Problem& problem);
  /// Says what is known about the model shown, and opens it again if something is stated anew.
  void describeModel();
  /// Asks which leads the channels of the record shown are.
  void nameLeads();
  /// Asks for what a table of numbers does not say, or which leads the channels of a file are.
  void completeRecord(Session& session, const std::filesystem::path& file, const Problem& problem);
  void showShortcuts();
  void showAbout();

 private:
  /// Asks for files and hands their paths to `use`.
  void choose(const QString& title, const QString& purpose, const QString& filter, bool folder,
              std::function<void(const QStringList&)> use);

  /// @param known offered in the dialog
  void completeRecord(Session& session, const std::filesystem::path& file, const ReadOptions& known,
                      const Problem& problem);

  QWidget& window_;
  Sessions sessions_;
  Settings& settings_;
  std::function<std::vector<FigureModel>()> figures_;
};

}  // namespace ecg
