// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <functional>

#include "ui/figure/figure_model.hpp"
#include "ui/session/session.hpp"

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
  /// @param figure the page as it is now, for export
  WindowCommands(QWidget& window, Session& session, Settings& settings,
                 std::function<FigureModel()> figure);

  void openRecord();
  void openFolder();
  void openModel();
  void openCodebook();
  void openRecent(int list, const std::filesystem::path& path);
  void fit();
  /// @param undo takes a step for each change that is made in it
  void showExplanationSettings(QUndoStack& undo, const QList<QAction*>& undo_actions);
  void saveRecord();
  void exportFigure();
  void exportExplanation();
  void completeModel(const std::filesystem::path& file, const ModelOverrides& known,
                     const Problem& problem);
  /// Asks for what a table of numbers does not say.
  void completeRecord(const std::filesystem::path& file, const Problem& problem);
  void showShortcuts();
  void showAbout();

 private:
  /// Asks for files and hands their paths to `use`.
  void choose(const QString& title, const QString& purpose, const QString& filter, bool folder,
              std::function<void(const QStringList&)> use);

  QWidget& window_;
  Session& session_;
  Settings& settings_;
  std::function<FigureModel()> figure_;
};

}  // namespace ecg
