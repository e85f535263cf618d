// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/measure_controller.hpp"

#include <QAction>
#include <QScreen>
#include <QStatusBar>
#include <cmath>

#include "ui/windows/dialogs/screen_dialog.hpp"
#include "ui/windows/panels/measure_panel.hpp"

namespace ecg {

MeasureController::MeasureController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connectCaliper();
  connectPanel();
  connect(parts_.actions.true_size, &QAction::triggered, this, &MeasureController::showTrueSize);
  connect(parts_.actions.calibrate_screen, &QAction::triggered, this,
          &MeasureController::calibrateScreen);
  follow();
}

void MeasureController::connectCaliper() {
  for (std::size_t i = 0; i < 2; ++i)
    connect(&parts_.panes.page(i), &FigureView::caliperChanged, this,
            [this, i](const Caliper& caliper) {
              parts_.active.activate(i);
              setCaliper(caliper, tr("move the calipers"));
            });
  const WindowActions& actions = parts_.actions;
  connect(actions.calipers, &QAction::triggered, this, &MeasureController::setCaliperMode);
  connect(actions.march, &QAction::triggered, this, [this](bool on) {
    auto caliper = parts_.view.inspection().caliper;
    if (!caliper) return follow();
    caliper->march = on;
    setCaliper(caliper, on ? tr("march out") : tr("stop marching out"));
  });
  connect(actions.swap_handle, &QAction::triggered, this,
          [this] { parts_.active.page().swapCaliperHandle(); });
  connect(actions.caliper_up, &QAction::triggered, this, [this] { moveCaliper(0, +0.01); });
  connect(actions.caliper_down, &QAction::triggered, this, [this] { moveCaliper(0, -0.01); });
}

void MeasureController::connectPanel() {
  const WindowActions& actions = parts_.actions;
  connect(actions.side_panel, &QAction::toggled, &parts_.side, &QWidget::setVisible);
  connect(actions.measurements, &QAction::triggered, this, [this] {
    parts_.actions.side_panel->setChecked(true);
    parts_.side.showMeasures();
  });
  connect(&parts_.header, &HeaderBar::remarksClicked, this, [this] {
    parts_.actions.side_panel->setChecked(true);
    parts_.side.showDetails();
  });
  connect(actions.copy_measurements, &QAction::triggered, this, [this] {
    parts_.side.measures().copy();
    if (parts_.active.source().measures())
      parts_.window.statusBar()->showMessage(tr("Measurements copied"), 4000);
  });
}

void MeasureController::setCaliper(const std::optional<Caliper>& caliper, const QString& what) {
  Inspection wanted = parts_.view.inspection();
  wanted.caliper = caliper;
  parts_.view.change(what, wanted, QStringLiteral("caliper"));
}

void MeasureController::setCaliperMode(bool on) {
  for (std::size_t i = 0; i < 2; ++i) parts_.panes.page(i).setCaliperMode(on);
  FigureView& page = parts_.active.page();
  if (on && !parts_.view.inspection().caliper) setCaliper(page.suggestCaliper(), tr("measure"));
  if (on) page.setFocus();
  follow();
}

void MeasureController::moveCaliper(double seconds, double mv) {
  if (!parts_.view.inspection().caliper) return;
  // The arrows move a caliper by a sample, as fine as it can be read.
  const double sample = 1 / parts_.active.session().record()->sampling_rate_hz;
  constexpr double kFine_s = 0.015;
  if (seconds != 0 && std::abs(seconds) < kFine_s) seconds = seconds > 0 ? sample : -sample;
  parts_.active.page().nudgeCaliper(seconds, mv);
}

bool MeasureController::removeCaliper() {
  if (!parts_.active.page().caliperMode() && !parts_.view.inspection().caliper) return false;
  for (std::size_t i = 0; i < 2; ++i) parts_.panes.page(i).setCaliperMode(false);
  setCaliper(std::nullopt, tr("remove the calipers"));
  follow();
  return true;
}

void MeasureController::follow() {
  const auto& caliper = parts_.view.inspection().caliper;
  const WindowActions& actions = parts_.actions;
  actions.calipers->setChecked(parts_.active.page().caliperMode());
  actions.march->setEnabled(caliper.has_value());
  actions.march->setChecked(caliper && caliper->march);
  actions.swap_handle->setEnabled(caliper.has_value());
}

void MeasureController::calibrateScreen() {
  QScreen* screen = parts_.window.screen();
  const QString name = screenName(*screen);
  auto* dialog = new ScreenDialog(
      parts_.settings.pixelsPerMm(name).value_or(statedPixelsPerMm(*screen)), &parts_.window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
    parts_.settings.setPixelsPerMm(name, dialog->pixelsPerMm());
    showTrueSize();
  });
  dialog->open();
}

void MeasureController::showTrueSize() {
  const QScreen& screen = *parts_.window.screen();
  const auto measured = parts_.settings.pixelsPerMm(screenName(screen));
  parts_.active.page().setScale(measured.value_or(statedPixelsPerMm(screen)));
  parts_.window.statusBar()->showMessage(
      measured ? tr("True size: a millimetre of the page is a millimetre on this screen")
               : tr("The size that the system states; calibrate the screen with a ruler (View) "
                    "to be sure"),
      6000);
}

}  // namespace ecg
