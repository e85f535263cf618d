// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/window_actions.hpp"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMainWindow>

#include "ui/windows/parts/theme.hpp"

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

  open_record = everywhere("open_record", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Open record…"),
                           {QKeySequence::Open},
                           QT_TRANSLATE_NOOP("ecg::WindowActions", "Open one or more records"));
  open_folder = everywhere(
      "open_folder", QT_TRANSLATE_NOOP("ecg::WindowActions", "Open &folder or data set…"),
      {Qt::CTRL | Qt::SHIFT | Qt::Key_O},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "Open a folder of records or a data set such as PTB-XL"));
  name_leads = everywhere(
      "name_leads", QT_TRANSLATE_NOOP("ecg::WindowActions", "Na&me the leads…"), {},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "Say which leads the channels of this record are; remembered for records "
                        "with the same channels"));
  save_record = everywhere(
      "save_record", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Save record as…"),
      {QKeySequence::SaveAs},
      QT_TRANSLATE_NOOP("ecg::WindowActions", "Save the leads in millivolts as CSV, WFDB or EDF"));
  export_figure =
      everywhere("export_figure", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Export figure…"),
                 {Qt::CTRL | Qt::Key_E},
                 QT_TRANSLATE_NOOP("ecg::WindowActions", "Save the page as PDF, SVG or PNG"));
  export_explanation = everywhere(
      "export_explanation", QT_TRANSLATE_NOOP("ecg::WindowActions", "Export e&xplanation…"),
      {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
      QT_TRANSLATE_NOOP("ecg::WindowActions", "Save the numbers as JSON or CSV"));
  quit =
      everywhere("quit", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Quit"), {Qt::CTRL | Qt::Key_Q});
  previous_record = everywhere(
      "previous_record", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Previous record"), {Qt::Key_P});
  next_record = everywhere("next_record", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Next record"),
                           {Qt::Key_N});
  previous_page = everywhere(
      "previous_page", QT_TRANSLATE_NOOP("ecg::WindowActions", "Pre&vious page"), {Qt::Key_PageUp},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "The ten seconds before of a long record, else the previous record"));
  next_page = everywhere(
      "next_page", QT_TRANSLATE_NOOP("ecg::WindowActions", "Nex&t page"), {Qt::Key_PageDown},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "The next ten seconds of a long record, else the next record"));

  zoom_in = everywhere("zoom_in", QT_TRANSLATE_NOOP("ecg::WindowActions", "Zoom &in"),
                       {Qt::Key_Plus, QKeySequence::ZoomIn, Qt::Key_Equal});
  zoom_out = everywhere("zoom_out", QT_TRANSLATE_NOOP("ecg::WindowActions", "Zoom &out"),
                        {Qt::Key_Minus, QKeySequence::ZoomOut});
  reset_view = everywhere("reset_view", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Reset view"),
                          {Qt::Key_Home, Qt::CTRL | Qt::Key_0},
                          QT_TRANSLATE_NOOP("ecg::WindowActions", "Show the whole page again"));
  true_size =
      everywhere("true_size", QT_TRANSLATE_NOOP("ecg::WindowActions", "&True size"), {Qt::Key_Z},
                 QT_TRANSLATE_NOOP("ecg::WindowActions",
                                   "A millimetre of the page is a millimetre on this screen"));
  calibrate_screen = everywhere(
      "calibrate_screen", QT_TRANSLATE_NOOP("ecg::WindowActions", "Cali&brate the screen…"), {},
      QT_TRANSLATE_NOOP("ecg::WindowActions", "Measure this screen with a ruler"));
  calipers =
      everywhere("calipers", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Calipers"), {Qt::Key_C},
                 QT_TRANSLATE_NOOP("ecg::WindowActions",
                                   "Measure time and voltage; starts with QT of a beat in view"));
  calipers->setCheckable(true);
  march = everywhere("march", QT_TRANSLATE_NOOP("ecg::WindowActions", "&March out"), {Qt::Key_M},
                     QT_TRANSLATE_NOOP("ecg::WindowActions", "Repeat the calipers' interval"));
  march->setCheckable(true);
  swap_handle = everywhere(
      "swap_handle", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Other handle"), {Qt::Key_X},
      QT_TRANSLATE_NOOP("ecg::WindowActions", "Arrow keys move the calipers' other handle"));
  caliper_up = on_page("caliper_up", QT_TRANSLATE_NOOP("ecg::WindowActions", "Voltage handle up"),
                       {Qt::Key_Up});
  caliper_down =
      on_page("caliper_down", QT_TRANSLATE_NOOP("ecg::WindowActions", "Voltage handle down"),
              {Qt::Key_Down});
  measurements =
      everywhere("measurements", QT_TRANSLATE_NOOP("ecg::WindowActions", "Measurement &table"),
                 {Qt::Key_F8, Qt::Key_Q},
                 QT_TRANSLATE_NOOP("ecg::WindowActions", "RR, PR, QRS, QT, QTc, axis, ST"));
  copy_measurements = everywhere("copy_measurements",
                                 QT_TRANSLATE_NOOP("ecg::WindowActions", "Co&py the measurements"),
                                 {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
                                 QT_TRANSLATE_NOOP("ecg::WindowActions", "As a table to paste"));
  name_cluster = everywhere(
      "name_cluster", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Name the highlighted cluster…"),
      {Qt::Key_F2});
  cursor_left = on_page("cursor_left", QT_TRANSLATE_NOOP("ecg::WindowActions", "Cursor left"),
                        {Qt::Key_Left});
  cursor_right = on_page("cursor_right", QT_TRANSLATE_NOOP("ecg::WindowActions", "Cursor right"),
                         {Qt::Key_Right});
  cursor_left_far = on_page("cursor_left_far",
                            QT_TRANSLATE_NOOP("ecg::WindowActions", "Cursor left by a large box"),
                            {Qt::CTRL | Qt::Key_Left});
  cursor_right_far = on_page("cursor_right_far",
                             QT_TRANSLATE_NOOP("ecg::WindowActions", "Cursor right by a large box"),
                             {Qt::CTRL | Qt::Key_Right});
  pan_left = on_page("pan_left", QT_TRANSLATE_NOOP("ecg::WindowActions", "Scroll left"),
                     {Qt::SHIFT | Qt::Key_Left});
  pan_right = on_page("pan_right", QT_TRANSLATE_NOOP("ecg::WindowActions", "Scroll right"),
                      {Qt::SHIFT | Qt::Key_Right});
  previous_occurrence = on_page("previous_occurrence",
                                QT_TRANSLATE_NOOP("ecg::WindowActions", "P&revious occurrence"),
                                {Qt::SHIFT | Qt::Key_Space, Qt::Key_Comma});
  next_occurrence =
      on_page("next_occurrence", QT_TRANSLATE_NOOP("ecg::WindowActions", "Ne&xt occurrence"),
              {Qt::Key_Space, Qt::Key_Period});
  stop = everywhere(
      "stop", QT_TRANSLATE_NOOP("ecg::WindowActions", "Stop or clear"), {Qt::Key_Escape},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "Stop the work under way, remove the calipers, clear the highlight"));
  next_target = everywhere(
      "next_target", QT_TRANSLATE_NOOP("ecg::WindowActions", "Next &Grad-CAM target"), {Qt::Key_T});
  side_panel = everywhere("side_panel", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Side panel"),
                          {Qt::Key_F9});
  side_panel->setCheckable(true);
  side_panel->setChecked(true);

  open_model = everywhere("open_model", QT_TRANSLATE_NOOP("ecg::WindowActions", "Open &model…"),
                          {Qt::CTRL | Qt::Key_M},
                          QT_TRANSLATE_NOOP("ecg::WindowActions", "Open a TorchScript network"));
  open_codebook =
      everywhere("open_codebook", QT_TRANSLATE_NOOP("ecg::WindowActions", "Open &codebook…"),
                 {Qt::CTRL | Qt::Key_K});
  about_model =
      everywhere("about_model", QT_TRANSLATE_NOOP("ecg::WindowActions", "About this mod&el…"), {},
                 QT_TRANSLATE_NOOP("ecg::WindowActions",
                                   "State what the file does not say; where its taps sit in time"));
  fit = everywhere("fit", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Fit a codebook…"),
                   {Qt::CTRL | Qt::SHIFT | Qt::Key_F},
                   QT_TRANSLATE_NOOP("ecg::WindowActions",
                                     "Cluster the model's activations over a set of records"));
  explanation_settings = everywhere(
      "explanation_settings", QT_TRANSLATE_NOOP("ecg::WindowActions", "Explanation &settings…"),
      {Qt::CTRL | Qt::Key_Comma},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "Temperature, depth factors, and where frames sit in time"));
  atlas = everywhere(
      "atlas", QT_TRANSLATE_NOOP("ecg::WindowActions", "Cluster &atlas…"), {Qt::Key_A},
      QT_TRANSLATE_NOOP("ecg::WindowActions",
                        "What each cluster is: typical moments, place in the beat, classes"));
  shortcuts =
      everywhere("shortcuts", QT_TRANSLATE_NOOP("ecg::WindowActions", "&Keyboard shortcuts"),
                 {Qt::Key_F1, Qt::Key_Question});
  about = everywhere("about", QT_TRANSLATE_NOOP("ecg::WindowActions", "&About EcgLens"), {});

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
