// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gtest/gtest.h>

#include <QAction>
#include <QDropEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QUrl>
#include <utility>
#include <vector>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/panels/message_bar.hpp"

namespace ecg::test {

/// A shown window with a fake model, asked for what it shows as a user would see it.
struct WindowFixture {
  explicit WindowFixture(ModelLoader loader = loadFake)
      : window({std::move(loader), bench().model, bench().codebook, "test"}) {
    window.resize(1200, 800);
    window.show();
  }

  /// Waits for MainWindow::idle().
  bool settle() {
    bool idle = !window.isBusy();
    const auto link = QObject::connect(&window, &MainWindow::idle, &window, [&] { idle = true; });
    const bool reached = runUntil([&] { return idle; });
    QObject::disconnect(link);
    return reached;
  }
  void trigger(const char* name) {
    auto* action = window.findChild<QAction*>(QStringLiteral("action.") + name);
    ASSERT_NE(action, nullptr) << name;
    ASSERT_TRUE(action->isEnabled()) << name;
    action->trigger();
  }
  void choose(const char* list, int row) {
    auto* view = window.findChild<QListView*>(list);
    ASSERT_NE(view, nullptr);
    const QModelIndex index = view->model()->index(row, 0);
    ASSERT_TRUE(index.isValid());
    emit view->clicked(index);
  }
  void drop(const std::vector<std::filesystem::path>& paths) { dropOn(window, paths); }
  static void dropOn(QWidget& target, const std::vector<std::filesystem::path>& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const auto& path : paths)
      urls << QUrl::fromLocalFile(QString::fromStdString(path.string()));
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &enter);
    ASSERT_TRUE(enter.isAccepted());
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&target, &event);
  }
  FigureView& page() { return *window.findChild<FigureView*>("page"); }
  MessageBar& messages() { return *window.findChild<MessageBar*>("messageBar"); }
  const FigureModel& figure() { return page().figure(); }
  QString label(const char* name) { return window.findChild<QLabel*>(name)->text(); }

  MainWindow window;
};

}  // namespace ecg::test
