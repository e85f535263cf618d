// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gtest/gtest.h>

#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTimer>
#include <memory>
#include <optional>

#include "tests/support/test_data.hpp"

namespace ecg::test {

/// One QApplication for the whole program, with settings of its own in a folder that goes away.
class QtEnvironment : public ::testing::Environment {
 public:
  void SetUp() override {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    settings_.emplace();
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString((*settings_ / "data").string()));
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                       QString::fromStdString(settings_->path().string()));
    static int argc = 1;
    static char name[] = "test";
    static char* argv[] = {name, nullptr};
    application_ = std::make_unique<QApplication>(argc, argv);
    // A window that closes at the end of a test must not end the event loop of the next.
    QApplication::setQuitOnLastWindowClosed(false);
  }
  void TearDown() override {
    application_.reset();
    settings_.reset();
  }

 private:
  std::optional<TempDir> settings_;
  std::unique_ptr<QApplication> application_;
};

inline const auto* const kQtEnvironment = ::testing::AddGlobalTestEnvironment(new QtEnvironment);

/// Runs the event loop until `done()` holds, looked at after every event; false if that takes
/// longer than half a minute.
template <typename Predicate>
bool runUntil(Predicate done) {
  QTimer watchdog;
  watchdog.setSingleShot(true);
  watchdog.start(30000);
  while (!done()) {
    if (!watchdog.isActive()) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

}  // namespace ecg::test
