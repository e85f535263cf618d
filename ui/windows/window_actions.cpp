// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/window_actions.hpp"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>

#include "ui/windows/theme.hpp"

namespace ecg {
namespace {

/// Makes actions that belong to one widget: keys work while it or a child of it has the focus.
class Maker {
 public:
  Maker(QMainWindow& window, QWidget& owner, Qt::ShortcutContext context)
      : window_(window), owner_(owner), context_(context) {}

  QAction* operator()(const char* name, const char* text, const QList<QKeySequence>& keys,
                      const char* tip = "") const {
    auto* action = new QAction(say(text), &window_);
    action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(context_);
    QString tool_tip = *tip ? say(tip) : action->text().remove('&').remove(QStringLiteral("…"));
    if (!keys.isEmpty())
      tool_tip += QStringLiteral(" (%1)").arg(keys.front().toString(QKeySequence::NativeText));
    action->setToolTip(tool_tip);
    owner_.addAction(action);
    return action;
  }

 private:
  static QString say(const char* text) {
    return QCoreApplication::translate("ecg::WindowActions", text);
  }

  QMainWindow& window_;
  QWidget& owner_;
  Qt::ShortcutContext context_;
};

}  // namespace

WindowActions::WindowActions(QMainWindow& window, QWidget& page) {
  const Maker everywhere(window, window, Qt::WindowShortcut);
  const Maker on_page(window, page, Qt::WidgetWithChildrenShortcut);

  open_record =
      everywhere("open_record", "&Open record…", {QKeySequence::Open}, "Open one or more records");
  open_folder =
      everywhere("open_folder", "Open &folder or data set…", {Qt::CTRL | Qt::SHIFT | Qt::Key_O},
                 "Open a folder of records or a data set such as PTB-XL");
  save_record = everywhere("save_record", "&Save record as…", {QKeySequence::SaveAs},
                           "Save the leads in millivolts as CSV, WFDB or EDF");
  export_figure = everywhere("export_figure", "&Export figure…", {Qt::CTRL | Qt::Key_E},
                             "Save the page as PDF, SVG or PNG");
  export_explanation =
      everywhere("export_explanation", "Export e&xplanation…", {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
                 "Save the numbers as JSON or CSV");
  quit = everywhere("quit", "&Quit", {Qt::CTRL | Qt::Key_Q});
  previous_record = everywhere("previous_record", "&Previous record", {Qt::Key_PageUp, Qt::Key_P});
  next_record = everywhere("next_record", "&Next record", {Qt::Key_PageDown, Qt::Key_N});

  zoom_in = everywhere("zoom_in", "Zoom &in", {Qt::Key_Plus, QKeySequence::ZoomIn, Qt::Key_Equal});
  zoom_out = everywhere("zoom_out", "Zoom &out", {Qt::Key_Minus, QKeySequence::ZoomOut});
  reset_view = everywhere("reset_view", "&Reset view", {Qt::Key_Home, Qt::CTRL | Qt::Key_0},
                          "Show the whole page again");
  true_size = everywhere("true_size", "&True size", {Qt::Key_Z},
                         "A millimetre of the page is a millimetre on this screen");
  calibrate_screen = everywhere("calibrate_screen", "Cali&brate the screen…", {},
                                "Measure this screen with a ruler");
  calipers = everywhere("calipers", "&Calipers", {Qt::Key_C},
                        "Measure time and voltage; starts with QT of a beat in view");
  calipers->setCheckable(true);
  march = everywhere("march", "&March out", {Qt::Key_M}, "Repeat the calipers' interval");
  march->setCheckable(true);
  swap_handle = everywhere("swap_handle", "&Other handle", {Qt::Key_X},
                           "Arrow keys move the calipers' other handle");
  caliper_up = on_page("caliper_up", "Voltage handle up", {Qt::Key_Up});
  caliper_down = on_page("caliper_down", "Voltage handle down", {Qt::Key_Down});
  measurements = everywhere("measurements", "Measurement &table", {Qt::Key_F8, Qt::Key_Q},
                            "RR, PR, QRS, QT, QTc, axis, ST");
  copy_measurements = everywhere("copy_measurements", "Co&py the measurements",
                                 {Qt::CTRL | Qt::SHIFT | Qt::Key_C}, "As a table to paste");
  name_cluster = everywhere("name_cluster", "&Name the highlighted cluster…", {Qt::Key_F2});
  cursor_left = on_page("cursor_left", "Cursor left", {Qt::Key_Left});
  cursor_right = on_page("cursor_right", "Cursor right", {Qt::Key_Right});
  cursor_left_far =
      on_page("cursor_left_far", "Cursor left by a large box", {Qt::CTRL | Qt::Key_Left});
  cursor_right_far =
      on_page("cursor_right_far", "Cursor right by a large box", {Qt::CTRL | Qt::Key_Right});
  pan_left = on_page("pan_left", "Scroll left", {Qt::SHIFT | Qt::Key_Left});
  pan_right = on_page("pan_right", "Scroll right", {Qt::SHIFT | Qt::Key_Right});
  previous_occurrence = on_page("previous_occurrence", "P&revious occurrence",
                                {Qt::SHIFT | Qt::Key_Space, Qt::Key_Comma});
  next_occurrence = on_page("next_occurrence", "Ne&xt occurrence", {Qt::Key_Space, Qt::Key_Period});
  stop = everywhere("stop", "Stop or clear", {Qt::Key_Escape},
                    "Stop the work under way, remove the calipers, clear the highlight");
  next_target = everywhere("next_target", "Next &Grad-CAM target", {Qt::Key_T});
  side_panel = everywhere("side_panel", "&Side panel", {Qt::Key_F9});
  side_panel->setCheckable(true);
  side_panel->setChecked(true);

  open_model = everywhere("open_model", "Open &model…", {Qt::CTRL | Qt::Key_M},
                          "Open a TorchScript network");
  open_codebook = everywhere("open_codebook", "Open &codebook…", {Qt::CTRL | Qt::Key_K});
  use_bundled = everywhere("use_bundled", "Use the &bundled model", {});
  fit = everywhere("fit", "&Fit a codebook…", {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                   "Cluster the model's activations over a set of records");
  explanation_settings =
      everywhere("explanation_settings", "Explanation &settings…", {Qt::CTRL | Qt::Key_Comma},
                 "Temperature, depth factors, and where frames sit in time");
  atlas = everywhere("atlas", "Cluster &atlas…", {Qt::Key_A},
                     "What each cluster is: typical moments, place in the beat, classes");
  shortcuts = everywhere("shortcuts", "&Keyboard shortcuts", {Qt::Key_F1, Qt::Key_Question});
  about = everywhere("about", "&About EcgLens", {});

  using theme::Glyph;
  calipers->setIcon(theme::icon(Glyph::kCalipers));
  open_record->setIcon(theme::icon(Glyph::kOpen));
  open_folder->setIcon(theme::icon(Glyph::kFolder));
  export_figure->setIcon(theme::icon(Glyph::kExport));
  export_figure->setIconText(QCoreApplication::translate("ecg::WindowActions", "Export…"));
  zoom_in->setIcon(theme::icon(Glyph::kZoomIn));
  zoom_out->setIcon(theme::icon(Glyph::kZoomOut));
  reset_view->setIcon(theme::icon(Glyph::kFit));
  previous_record->setIcon(theme::icon(Glyph::kPrevious));
  next_record->setIcon(theme::icon(Glyph::kNext));
  side_panel->setIcon(theme::icon(Glyph::kPanel));
}

}  // namespace ecg
