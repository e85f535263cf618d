// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/theme.hpp"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

namespace ecg::theme {
namespace {

QPalette lightPalette() {
  QPalette palette;
  const auto set = [&palette](QPalette::ColorRole role, const QColor& normal) {
    palette.setColor(role, normal);
  };
  set(QPalette::Window, kGround);
  set(QPalette::WindowText, kText);
  set(QPalette::Base, kSurface);
  set(QPalette::AlternateBase, QColor(0xf8, 0xf9, 0xfb));
  set(QPalette::Text, kText);
  set(QPalette::Button, QColor(0xfa, 0xfb, 0xfc));
  set(QPalette::ButtonText, kText);
  set(QPalette::BrightText, Qt::white);
  set(QPalette::Highlight, kAccent);
  set(QPalette::HighlightedText, Qt::white);
  set(QPalette::Link, kAccent);
  set(QPalette::ToolTipBase, kText);
  set(QPalette::ToolTipText, Qt::white);
  set(QPalette::PlaceholderText, QColor(0x7a, 0x84, 0x92));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, QColor(0x9a, 0xa3, 0xaf));
  return palette;
}

// Colours are written out: a style sheet cannot name constants of C++.
constexpr char kStyleSheet[] = R"(
QMenuBar { background: #ffffff; border-bottom: 1px solid #dde1e7; padding: 1px 6px; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: #e8eef8; color: #1a1f27; }
QMenu { background: #ffffff; border: 1px solid #cfd5dd; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: #e8eef8; color: #1a1f27; }
QMenu::item:disabled { color: #9aa3af; }
QMenu::separator { height: 1px; background: #e6e9ee; margin: 4px 8px; }
QToolTip { background: #1a1f27; color: #ffffff; border: none; padding: 4px 7px; }
QStatusBar { background: #ffffff; border-top: 1px solid #dde1e7; }
QStatusBar::item { border: none; }
QToolBar#heading { background: #ffffff; border: none; padding: 0; spacing: 0; }
QToolBar#toolbar { background: #ffffff; border: none; border-bottom: 1px solid #dde1e7;
                   padding: 4px 6px; spacing: 1px; }
QToolBar#toolbar::separator { background: #dde1e7; width: 1px; margin: 5px 6px; }
QToolBar#toolbar QToolButton { border: 1px solid transparent; border-radius: 5px;
                               padding: 4px 7px; color: #1a1f27; }
QToolBar#toolbar QToolButton#qt_toolbar_ext_button { padding: 0; border: none; }
QToolBar#toolbar QToolButton:hover { background: #eef1f6; }
QToolBar#toolbar QToolButton:pressed { background: #e1e7f0; }
QToolBar#toolbar QToolButton:checked { background: #e4edfa; border-color: #b7cdee; color: #134a99; }
QToolBar#toolbar QToolButton:focus { border-color: #1b5fc1; }
QToolBar#toolbar QToolButton:disabled { color: #9aa3af; }
QToolBar#toolbar QToolButton[popupMode="2"] { padding-right: 18px; }
QToolBar#toolbar QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }
#header { background: #ffffff; }
#sidePanel { background: #ffffff; border-left: 1px solid #dde1e7; }
#sidePanel QTabBar { qproperty-drawBase: 0; }
#sidePanel QTabWidget::pane { border: none; border-top: 1px solid #dde1e7; }
#sidePanel QTabBar::tab { padding: 8px 14px 7px 14px; margin-left: 4px; color: #586270;
                          border: none; border-bottom: 2px solid transparent; }
#sidePanel QTabBar::tab:selected { color: #1a1f27; border-bottom-color: #1b5fc1; }
#sidePanel QTabBar::tab:hover { color: #1a1f27; }
#sidePanel QTabBar::tab:focus { color: #1b5fc1; }
#sidePanel QScrollArea, #sidePanel QListView, #details { background: #ffffff; border: none; }
#rail { background: #ffffff; border-top: 1px solid #eceff3; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: #ffffff; padding: 8px 12px; text-align: left; }
#recordList { background: #ffffff; border-right: 1px solid #dde1e7; }
#recordList QTableView { border: none; border-top: 1px solid #eceff3; gridline-color: #f0f2f5;
                         selection-background-color: #e4edfa; selection-color: #1a1f27; }
#recordList QHeaderView::section { background: #ffffff; border: none; color: #586270;
                                   border-bottom: 1px solid #dde1e7; padding: 5px 4px 5px 8px; }
#recordList QTableView::item { border: none; padding-left: 8px; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle { background: #c6ccd5; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: #9fa8b5; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
#recordList QLineEdit { padding: 5px 8px; border: 1px solid #c9d0d9; border-radius: 6px;
                        background: #ffffff; }
#recordList QLineEdit:focus { border-color: #1b5fc1; }
#messageBar QPushButton { padding: 3px 12px; border: 1px solid #c9d0d9; border-radius: 5px;
                          background: #ffffff; color: #1a1f27; }
#messageBar QPushButton:hover { background: #f7f9fc; }
#messageBar QPushButton:focus { border-color: #1b5fc1; }
#emptyPage QPushButton { padding: 8px 18px; border: 1px solid #c9d0d9; border-radius: 6px;
                         background: #ffffff; }
#emptyPage QPushButton:hover { background: #eef3fb; border-color: #b7cdee; }
#emptyPage QPushButton:focus { border-color: #1b5fc1; }
QProgressBar#thin { background: #e8ebf0; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar#thin::chunk { background: #1b5fc1; border-radius: 3px; }
)";

}  // namespace

void apply(QApplication& application) {
  application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  application.setPalette(lightPalette());
  application.setStyleSheet(QString::fromLatin1(kStyleSheet));
}

QFont font(double scale, QFont::Weight weight) {
  QFont font = QApplication::font();
  font.setPointSizeF(font.pointSizeF() * scale);
  font.setWeight(weight);
  return font;
}

}  // namespace ecg::theme
