// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>
#include <optional>

#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/side_panel.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

/// Calipers, the panel of measurements, and the page at its true size. GUI thread.
class MeasureController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Settings& settings;
    ViewState& view;
    PanePair& panes;
    ActivePane& active;
    SidePanel& side;
    HeaderBar& header;
    WindowActions& actions;
  };
  explicit MeasureController(const Parts& parts, QObject* parent = nullptr);

  /// Moves the caliper that has the keys, if there are any; less than 15 ms is one sample.
  void moveCaliper(double seconds, double mv);
  /// Takes them away. @return false: there were none
  bool removeCaliper();
  /// Keeps the actions with the calipers of the active page.
  void follow();

 private:
  void connectCaliper();
  void connectPanel();
  void setCaliper(const std::optional<Caliper>& caliper, const QString& what);
  void setCaliperMode(bool on);
  void calibrateScreen();
  void showTrueSize();

  Parts parts_;
};

}  // namespace ecg
