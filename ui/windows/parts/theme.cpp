// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/parts/theme.hpp"

#include <QApplication>
#include <QPalette>
#include <QWidget>
#include <initializer_list>
#include <utility>

#include "ui/windows/parts/quiet_style.hpp"

namespace ecg::theme {
namespace {

const Colours& lightColours() {
  static const Colours light = {.ground = QColor(0xf4f5f7),
                                .surface = QColor(0xffffff),
                                .alternate = QColor(0xf8f9fb),
                                .line = QColor(0xdde1e7),
                                .track = QColor(0xe8ebf0),
                                .text = QColor(0x1a1f27),
                                .muted = QColor(0x586270),
                                .disabled = QColor(0x9aa3af),
                                .accent = QColor(0x1b5fc1),
                                .accent_soft = QColor(0xa6c0e6),
                                .accent_ink = QColor(0x134a99),
                                .hover = QColor(0xeef1f6),
                                .selected_ground = QColor(0xe4edfa),
                                .usual = QColor(0xb9c7da),
                                .unusual = QColor(0xc0392b),
                                .caution = QColor(0x7a4b00),
                                .caution_ground = QColor(0xfff4dc),
                                .caution_line = QColor(0xf0d9a8),
                                .info = QColor(0x134a99),
                                .info_ground = QColor(0xeaf2fd),
                                .info_line = QColor(0xc3d8f5),
                                .error = QColor(0x9b1c1c),
                                .error_ground = QColor(0xfdeeee),
                                .error_line = QColor(0xf2c6c6)};
  return light;
}

const Colours& darkColours() {
  static const Colours dark = {.ground = QColor(0x16191e),
                               .surface = QColor(0x1d2127),
                               .alternate = QColor(0x22272e),
                               .line = QColor(0x333a44),
                               .track = QColor(0x2b313a),
                               .text = QColor(0xe8ebef),
                               .muted = QColor(0xa7b0bd),
                               .disabled = QColor(0x69727f),
                               .accent = QColor(0x6fb0ff),
                               .accent_soft = QColor(0x3f6497),
                               .accent_ink = QColor(0xcfe2ff),
                               .hover = QColor(0x2a3038),
                               .selected_ground = QColor(0x26384f),
                               .usual = QColor(0x4b5a70),
                               .unusual = QColor(0xff8a7c),
                               .caution = QColor(0xf3cf8b),
                               .caution_ground = QColor(0x3a2f18),
                               .caution_line = QColor(0x5c4a24),
                               .info = QColor(0xb9d6ff),
                               .info_ground = QColor(0x1d2c42),
                               .info_line = QColor(0x33507a),
                               .error = QColor(0xffb3aa),
                               .error_ground = QColor(0x3b2022),
                               .error_line = QColor(0x6a3437)};
  return dark;
}

bool& darkNow() {
  static bool dark = false;
  return dark;
}

QPalette paletteFrom(const Colours& c) {
  QPalette palette;
  palette.setColor(QPalette::Window, c.ground);
  palette.setColor(QPalette::WindowText, c.text);
  palette.setColor(QPalette::Base, c.surface);
  palette.setColor(QPalette::AlternateBase, c.alternate);
  palette.setColor(QPalette::Text, c.text);
  palette.setColor(QPalette::Button, c.alternate);
  palette.setColor(QPalette::ButtonText, c.text);
  palette.setColor(QPalette::BrightText, Qt::white);
  palette.setColor(QPalette::Highlight, c.accent_soft);
  palette.setColor(QPalette::HighlightedText, c.text);
  palette.setColor(QPalette::Link, c.accent);
  palette.setColor(QPalette::ToolTipBase, c.text);
  palette.setColor(QPalette::ToolTipText, c.surface);
  palette.setColor(QPalette::PlaceholderText, c.muted);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, c.disabled);
  return palette;
}

// "@name" stands for a colour of Colours: a style sheet cannot name constants of C++.
constexpr char kStyleSheet[] = R"(
QMenuBar { background: @surface; border-bottom: 1px solid @line; padding: 1px 6px; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @selected_ground; color: @text; }
QMenu { background: @surface; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: @selected_ground; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QToolTip { background: @text; color: @surface; border: none; padding: 4px 7px; }
QStatusBar { background: @surface; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QToolBar#heading { background: @surface; border: none; padding: 0; spacing: 0; }
QToolBar#toolbar { background: @surface; border: none; border-bottom: 1px solid @line;
                   padding: 4px 6px; spacing: 1px; }
QToolBar#toolbar::separator { background: @line; width: 1px; margin: 5px 6px; }
QToolBar#toolbar QToolButton { border: 1px solid transparent; border-radius: 5px;
                               padding: 4px 7px; color: @text; }
QToolBar#toolbar QToolButton#qt_toolbar_ext_button { padding: 0; border: none; }
QToolBar#toolbar QToolButton:hover { background: @hover; }
QToolBar#toolbar QToolButton:pressed { background: @track; }
QToolBar#toolbar QToolButton:checked { background: @selected_ground; border-color: @accent_soft; color: @accent_ink; }
QToolBar#toolbar QToolButton:focus { border-color: @accent; }
QToolBar#toolbar QToolButton:disabled { color: @disabled; }
QToolBar#toolbar QToolButton[popupMode="2"] { padding-right: 18px; }
QToolBar#toolbar QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }
#header { background: @surface; }
#paneLetter { background: @track; color: @muted; border-radius: 10px; }
#paneLetter[active="true"] { background: @accent; color: @surface; }
#paneHeader QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 3px 6px; }
#paneHeader QToolButton[popupMode="2"] { padding-right: 16px; }
#paneHeader QToolButton:hover { background: @hover; }
#paneHeader QToolButton:focus { border-color: @accent; }
#paneHeader QToolButton::menu-indicator { subcontrol-position: right center; right: 4px; }
QSplitter#panes::handle { background: @line; }
#sidePanel { background: @surface; border-left: 1px solid @line; }
#sidePanel QTabBar { qproperty-drawBase: 0; }
#sidePanel QTabWidget::pane { border: none; border-top: 1px solid @line; }
#sidePanel QTabBar::tab { padding: 8px 14px 7px 14px; margin-left: 4px; color: @muted;
                          border: none; border-bottom: 2px solid transparent; }
#sidePanel QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
#sidePanel QTabBar::tab:hover { color: @text; }
#sidePanel QTabBar::tab:focus { color: @accent; }
#sidePanel QScrollArea, #sidePanel QListView, #details { background: @surface; border: none; }
#rail { background: @surface; border-top: 1px solid @line; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: @surface; padding: 8px 12px; text-align: left; }
#recordList { background: @surface; border-right: 1px solid @line; }
#recordList QTableView { border: none; border-top: 1px solid @line; gridline-color: @line;
                         selection-background-color: @selected_ground; selection-color: @text; }
#recordList QHeaderView::section { background: @surface; border: none; color: @muted;
                                   border-bottom: 1px solid @line; padding: 5px 4px 5px 8px; }
#recordList QTableView::item { border: none; padding-left: 8px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: @usual; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
#recordList QLineEdit { padding: 5px 8px; border: 1px solid @line; border-radius: 6px;
                        background: @surface; }
#recordList QLineEdit:focus { border-color: @accent; }
#messageBar QPushButton { padding: 3px 12px; border: 1px solid @line; border-radius: 5px;
                          background: @surface; color: @text; }
#messageBar QPushButton:hover { background: @hover; }
#messageBar QPushButton:focus { border-color: @accent; }
#emptyPage QPushButton { padding: 8px 18px; border: 1px solid @line; border-radius: 6px;
                         background: @surface; }
#emptyPage QPushButton:hover { background: @hover; border-color: @accent_soft; }
#emptyPage QPushButton:focus { border-color: @accent; }
#atlasSide, #atlasSide QListView { background: @surface; border: none; }
#atlasSide { border-right: 1px solid @line; }
#atlasFoot { background: @surface; border-top: 1px solid @line; }
#atlasWindow QPushButton { padding: 6px 14px; border: 1px solid @line; border-radius: 6px;
                     background: @surface; color: @text; }
#atlasWindow QPushButton:hover { background: @hover; border-color: @accent_soft; }
#atlasWindow QPushButton:focus { border-color: @accent; }
#atlasWindow QPushButton:disabled { color: @disabled; }
#atlasWindow QComboBox { color: @text; }
#atlasBody, #atlasStart { background: @surface; }
QProgressBar#thin { background: @track; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar#thin::chunk { background: @accent; border-radius: 3px; }
*[muted="true"] { color: @muted; }
*[caution="true"] { color: @caution; padding: 3px 12px; }
*[pill="true"] { color: @caution; background: @caution_ground; border: 1px solid @caution_line;
                 border-radius: 9px; padding: 2px 10px; }
#sidePanel QTableWidget { background: @surface; alternate-background-color: @alternate; }
#sidePanel QHeaderView::section { background: @surface; border: none; color: @muted;
                                  border-bottom: 1px solid @line; padding: 2px 3px; }
#sidePanel QScrollArea > QWidget > QWidget { background: @surface; }
)";

}  // namespace

const Colours& colours() { return darkNow() ? darkColours() : lightColours(); }

void apply(QApplication& application, bool dark) {
  darkNow() = dark;
  const Colours& c = colours();
  const std::initializer_list<std::pair<const char*, QColor>> names = {
      {"@selected_ground", c.selected_ground},
      {"@caution_ground", c.caution_ground},
      {"@caution_line", c.caution_line},
      {"@caution", c.caution},
      {"@accent_soft", c.accent_soft},
      {"@accent_ink", c.accent_ink},
      {"@accent", c.accent},
      {"@surface", c.surface},
      {"@alternate", c.alternate},
      {"@disabled", c.disabled},
      {"@muted", c.muted},
      {"@hover", c.hover},
      {"@track", c.track},
      {"@usual", c.usual},
      {"@line", c.line},
      {"@text", c.text}};
  QString sheet = QString::fromLatin1(kStyleSheet);
  // Longer names stand first, so that none is taken for the beginning of another.
  for (const auto& [name, colour] : names) sheet.replace(QLatin1String(name), colour.name());
  application.setStyle(new QuietStyle);
  application.setPalette(paletteFrom(c));
  application.setStyleSheet(sheet);
}

void mute(QWidget& widget) { widget.setProperty("muted", true); }

QFont font(double scale, QFont::Weight weight) {
  QFont font = QApplication::font();
  font.setPointSizeF(font.pointSizeF() * scale);
  font.setWeight(weight);
  return font;
}

}  // namespace ecg::theme
