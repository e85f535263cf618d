// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QMenu>
#include <functional>
#include <string>

#include "ui/session/settings/settings.hpp"

namespace ecg {

class ViewActions;
struct WindowActions;

/// Where the entries of generated menus lead.
struct MenuTargets {
  std::function<void(const std::string&)> open_demo;  ///< a DemoKind id
  std::function<void(QMenu*)> fill_bundled;           ///< with the models that came along
  std::function<void(Settings::Recent, const std::filesystem::path&)> open_recent;
  std::function<void()> memory_changed;    ///< Settings::cacheMegabytes has another value
  std::function<void()> language_changed;  ///< Settings::language too
};

/// Fills the menu bar: File, View, Model, Measure, Help. The recent and demo menus fill when they
/// open.
void buildMenus(QMainWindow& window, WindowActions& actions, ViewActions& view, QMenu* compare,
                QAction* record_list, Settings& settings, const MenuTargets& targets);

}  // namespace ecg
