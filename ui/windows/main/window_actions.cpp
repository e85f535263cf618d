// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/window_actions.hpp"

#include <QKeySequence>
#include <QMainWindow>

#include "ui/windows/parts/icons.hpp"

namespace ecg {

/// Makes actions that belong to one widget: keys work while it or a child of it has the focus.
class WindowActions::Maker {
 public:
  Maker(QMainWindow& window, QWidget& owner, Qt::ShortcutContext context)
      : window_(window), owner_(owner), context_(context) {}

  QAction* operator()(const char* name, const QString& text, const QList<QKeySequence>& keys,
                      const QString& tip = {}) const {
    auto* action = new QAction(text, &window_);
    action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
    action->setShortcuts(keys);
    action->setShortcutContext(context_);
    QString tool_tip = tip.isEmpty() ? action->text().remove('&').remove(QStringLiteral("…")) : tip;
    if (!keys.isEmpty())
      tool_tip += QStringLiteral(" (%1)").arg(keys.front().toString(QKeySequence::NativeText));
    action->setToolTip(tool_tip);
    owner_.addAction(action);
    return action;
  }

 private:
  QMainWindow& window_;
  QWidget& owner_;
  Qt::ShortcutContext context_;
};

WindowActions::WindowActions(QMainWindow& window, QWidget& page) {
  const Maker everywhere(window, window, Qt::WindowShortcut);
  const Maker on_page(window, page, Qt::WidgetWithChildrenShortcut);
  makeFile(everywhere);
  makeZoom(everywhere);
  makeMeasuring(everywhere, on_page);
  makeMoving(everywhere, on_page);
  makeModel(everywhere);
  setIcons();
}

void WindowActions::makeFile(const Maker& everywhere) {
  open_record = everywhere("open_record", tr("&Open record…"), {QKeySequence::Open},
                           tr("Open one or more records"));
  open_folder =
      everywhere("open_folder", tr("Open &folder or data set…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O},
                 tr("Open a folder of records or a data set such as PTB-XL"));
  name_leads =
      everywhere("name_leads", tr("Na&me the leads…"), {},
                 tr("Say which leads the channels of this record are; remembered for records "
                    "with the same channels"));
  save_record = everywhere("save_record", tr("&Save record as…"), {QKeySequence::SaveAs},
                           tr("Save the leads in millivolts as CSV, WFDB or EDF"));
  export_figure = everywhere("export_figure", tr("&Export figure…"), {Qt::CTRL | Qt::Key_E},
                             tr("Save the page as PDF, SVG or PNG"));
  export_explanation =
      everywhere("export_explanation", tr("Export e&xplanation…"),
                 {Qt::CTRL | Qt::SHIFT | Qt::Key_E}, tr("Save the numbers as JSON or CSV"));
  quit = everywhere("quit", tr("&Quit"), {Qt::CTRL | Qt::Key_Q});
  previous_record = everywhere("previous_record", tr("&Previous record"), {Qt::Key_P});
  next_record = everywhere("next_record", tr("&Next record"), {Qt::Key_N});
  previous_page =
      everywhere("previous_page", tr("Pre&vious page"), {Qt::Key_PageUp},
                 tr("The ten seconds before of a long record, else the previous record"));
  next_page = everywhere("next_page", tr("Nex&t page"), {Qt::Key_PageDown},
                         tr("The next ten seconds of a long record, else the next record"));
}

void WindowActions::makeZoom(const Maker& everywhere) {
  zoom_in =
      everywhere("zoom_in", tr("Zoom &in"), {Qt::Key_Plus, QKeySequence::ZoomIn, Qt::Key_Equal});
  zoom_out = everywhere("zoom_out", tr("Zoom &out"), {Qt::Key_Minus, QKeySequence::ZoomOut});
  reset_view = everywhere("reset_view", tr("&Reset view"), {Qt::Key_Home, Qt::CTRL | Qt::Key_0},
                          tr("Show the whole page again"));
  true_size = everywhere("true_size", tr("&True size"), {Qt::Key_Z},
                         tr("A millimetre of the page is a millimetre on this screen"));
  calibrate_screen = everywhere("calibrate_screen", tr("Cali&brate the screen…"), {},
                                tr("Measure this screen with a ruler"));
}

void WindowActions::makeMeasuring(const Maker& everywhere, const Maker& on_page) {
  calipers = everywhere("calipers", tr("&Calipers"), {Qt::Key_C},
                        tr("Measure time and voltage; starts with QT of a beat in view"));
  calipers->setCheckable(true);
  march = everywhere("march", tr("&March out"), {Qt::Key_M}, tr("Repeat the calipers' interval"));
  march->setCheckable(true);
  swap_handle = everywhere("swap_handle", tr("&Other handle"), {Qt::Key_X},
                           tr("Arrow keys move the calipers' other handle"));
  caliper_up = on_page("caliper_up", tr("Voltage handle up"), {Qt::Key_Up});
  caliper_down = on_page("caliper_down", tr("Voltage handle down"), {Qt::Key_Down});
  measurements = everywhere("measurements", tr("Measurement &table"), {Qt::Key_F8, Qt::Key_Q},
                            tr("RR, PR, QRS, QT, QTc, axis, ST"));
  copy_measurements = everywhere("copy_measurements", tr("Co&py the measurements"),
                                 {Qt::CTRL | Qt::SHIFT | Qt::Key_C}, tr("As a table to paste"));
  name_cluster = everywhere("name_cluster", tr("&Name the highlighted cluster…"), {Qt::Key_F2});
}

void WindowActions::makeMoving(const Maker& everywhere, const Maker& on_page) {
  cursor_left = on_page("cursor_left", tr("Cursor left"), {Qt::Key_Left});
  cursor_right = on_page("cursor_right", tr("Cursor right"), {Qt::Key_Right});
  cursor_left_far =
      on_page("cursor_left_far", tr("Cursor left by a large box"), {Qt::CTRL | Qt::Key_Left});
  cursor_right_far =
      on_page("cursor_right_far", tr("Cursor right by a large box"), {Qt::CTRL | Qt::Key_Right});
  pan_left = on_page("pan_left", tr("Scroll left"), {Qt::SHIFT | Qt::Key_Left});
  pan_right = on_page("pan_right", tr("Scroll right"), {Qt::SHIFT | Qt::Key_Right});
  previous_occurrence = on_page("previous_occurrence", tr("P&revious occurrence"),
                                {Qt::SHIFT | Qt::Key_Space, Qt::Key_Comma});
  next_occurrence =
      on_page("next_occurrence", tr("Ne&xt occurrence"), {Qt::Key_Space, Qt::Key_Period});
  stop = everywhere("stop", tr("Stop or clear"), {Qt::Key_Escape},
                    tr("Stop the work under way, remove the calipers, clear the highlight"));
  next_target = everywhere("next_target", tr("Next &Grad-CAM target"), {Qt::Key_T});
  side_panel = everywhere("side_panel", tr("&Side panel"), {Qt::Key_F9});
  side_panel->setCheckable(true);
  side_panel->setChecked(true);
}

void WindowActions::makeModel(const Maker& everywhere) {
  open_model = everywhere("open_model", tr("Open &model…"), {Qt::CTRL | Qt::Key_M},
                          tr("Open a TorchScript network"));
  open_codebook = everywhere("open_codebook", tr("Open &codebook…"), {Qt::CTRL | Qt::Key_K});
  about_model = everywhere("about_model", tr("About this mod&el…"), {},
                           tr("State what the file does not say; where its taps sit in time"));
  fit = everywhere("fit", tr("&Fit a codebook…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                   tr("Cluster the model's activations over a set of records"));
  explanation_settings =
      everywhere("explanation_settings", tr("Explanation &settings…"), {Qt::CTRL | Qt::Key_Comma},
                 tr("Temperature, depth factors, and where frames sit in time"));
  atlas = everywhere("atlas", tr("Cluster &atlas…"), {Qt::Key_A},
                     tr("What each cluster is: typical moments, place in the beat, classes"));
  audit = everywhere("audit", tr("A&udit…"), {},
                     tr("Whether the clusters can be trusted: experiments on a set of records"));
  shortcuts = everywhere("shortcuts", tr("&Keyboard shortcuts"), {Qt::Key_F1, Qt::Key_Question});
  about = everywhere("about", tr("&About EcgLens"), {});
}

void WindowActions::setIcons() {
  using theme::Glyph;
  calipers->setIcon(theme::icon(Glyph::kCalipers));
  open_record->setIcon(theme::icon(Glyph::kOpen));
  open_folder->setIcon(theme::icon(Glyph::kFolder));
  export_figure->setIcon(theme::icon(Glyph::kExport));
  export_figure->setIconText(tr("Export…"));
  zoom_in->setIcon(theme::icon(Glyph::kZoomIn));
  zoom_out->setIcon(theme::icon(Glyph::kZoomOut));
  reset_view->setIcon(theme::icon(Glyph::kFit));
  previous_record->setIcon(theme::icon(Glyph::kPrevious));
  next_record->setIcon(theme::icon(Glyph::kNext));
  side_panel->setIcon(theme::icon(Glyph::kPanel));
}

}  // namespace ecg
