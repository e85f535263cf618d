// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QStringList>
#include <filesystem>
#include <memory>
#include <vector>

#include "core/io/reader/record_reader.hpp"
#include "ui/figure/options/view_options.hpp"
#include "ui/session/state/app_context.hpp"
#include "ui/session/state/comparison.hpp"

namespace ecg {

/// The program's window. GUI thread. Never blocks: files, network and clustering run in the
/// AnalysisJob of each pane's session; closing during work stops them, a second each at most.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(AppContext context, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// Opens records, folders or data sets, as the command line and a drop do; several become a list.
  /// @param reading what the user says about records that do not say it themselves
  void openPaths(const std::vector<std::filesystem::path>& paths, const ReadOptions& reading = {});
  /// @param said what it does not say of itself
  void openModel(const std::filesystem::path& file, const ModelOverrides& said = {});
  void openCodebook(const std::filesystem::path& file);
  /// Opens a synthetic record, e.g. "inferior-infarction".
  void openDemo(const std::string& kind);

  /// Opens a second pane that shows something else, once the first one has what it was asked for.
  void compare(const CompareWish& wish);

  /// How the page is drawn; what the user changes after that can be undone as far as this.
  const ViewOptions& viewOptions() const;
  void setViewOptions(const ViewOptions& options);

  /// Shows the record from that time on, or as near as its length allows.
  void showFrom(double begin_s);

  bool isBusy() const;
  /// What the window says did not work and the user has not closed, the oldest first.
  QStringList errors() const;

 signals:
  /// Nothing is left to do: what was asked for is drawn, or an error is shown.
  void idle();

 protected:
  void showEvent(QShowEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  /// The first Tab, while nothing has the keys, goes to the page.
  bool focusNextPrevChild(bool next) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ecg
