// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAction>
#include <QCoreApplication>

class QMainWindow;
class QMenu;
class QWidget;

namespace ecg {

/// Everything the window can be told to do, with its keys. Owned by the window; what each action
/// does is connected by MainWindow. Object names ("action.open_record") are stable.
struct WindowActions {
  Q_DECLARE_TR_FUNCTIONS(ecg::WindowActions)

 public:
  /// @param page keys that move about the page (arrows, Space) work while it has the focus
  WindowActions(QMainWindow &window, QWidget &page);

  QAction *open_record, *open_folder, *name_leads, *save_record, *export_figure,
      *export_explanation, *quit;
  QAction *previous_record, *next_record, *previous_page, *next_page;
  QAction *zoom_in, *zoom_out, *reset_view;
  QAction *cursor_left, *cursor_right, *cursor_left_far, *cursor_right_far, *pan_left, *pan_right;
  QAction *previous_occurrence, *next_occurrence, *stop;
  QAction *true_size, *calibrate_screen;
  QAction *calipers, *march, *swap_handle, *caliper_up, *caliper_down;
  QAction *measurements, *copy_measurements, *name_cluster;
  QAction *next_target, *side_panel;
  QAction *open_model, *open_codebook, *about_model, *fit, *explanation_settings, *atlas, *audit;
  QAction *shortcuts, *about;

 private:
  class Maker;

  void makeFile(const Maker &everywhere);
  void makeZoom(const Maker &everywhere);
  void makeMeasuring(const Maker &everywhere, const Maker &on_page);
  void makeMoving(const Maker &everywhere, const Maker &on_page);
  void makeModel(const Maker &everywhere);
  void setIcons();
};

}  // namespace ecg
