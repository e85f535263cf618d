// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QGuiApplication>
#include <optional>

namespace ecg {

/// Lets Qt draw without a display and without a user's session. Call before the application object
/// is made.
void useOffscreenPlatform();

/// Fonts and painters need a QGuiApplication; the offscreen platform needs no display.
class FigureRuntime {
 public:
  FigureRuntime() {
    useOffscreenPlatform();
    app_.emplace(argc_, argv_);
  }

 private:
  char name_[8] = "ecglens";
  char* argv_[2] = {name_, nullptr};
  int argc_ = 1;
  std::optional<QGuiApplication> app_;
};

}  // namespace ecg
