// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDialog>

class QDoubleSpinBox;
class QScreen;

namespace ecg {

class Settings;

/// A name for a screen by which the settings know it again: maker, model, serial number, size.
QString screenName(const QScreen& screen);

/// What the system says of a screen, pixels a millimetre; often wrong, hence the ruler.
double statedPixelsPerMm(const QScreen& screen);

/// Asks the user to hold a ruler to a line on the screen, and to say how long it is.
class ScreenDialog : public QDialog {
  Q_OBJECT
 public:
  /// @param pixels_per_mm the present assumption
  ScreenDialog(double pixels_per_mm, QWidget* parent);

  /// Pixels a millimetre, from what the user measured.
  double pixelsPerMm() const;

 private:
  QDoubleSpinBox* length_;
};

}  // namespace ecg
