// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/screen_dialog.hpp"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kLine_px = 480;
constexpr double kMmPerInch = 25.4;

/// A line with a stop at each end, of exactly kLine_px from stop to stop.
class RulerLine final : public QWidget {
 public:
  explicit RulerLine(QWidget* parent) : QWidget(parent) { setFixedSize(kLine_px + 21, 44); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    const QColor ink = palette().color(QPalette::Text);
    painter.fillRect(10, 6, 1, 32, ink);
    painter.fillRect(10 + kLine_px, 6, 1, 32, ink);
    painter.fillRect(10, 21, kLine_px, 2, ink);
  }
};

}  // namespace

QString screenName(const QScreen& screen) {
  const QSize size = screen.size();
  QString name = QStringLiteral("%1 %2 %3 %4x%5")
                     .arg(screen.manufacturer(), screen.model(), screen.serialNumber())
                     .arg(size.width())
                     .arg(size.height());
  return name.simplified().replace('/', '_').replace('\\', '_');
}

double statedPixelsPerMm(const QScreen& screen) {
  return screen.physicalDotsPerInchX() / kMmPerInch;
}

ScreenDialog::ScreenDialog(double pixels_per_mm, QWidget* parent)
    : QDialog(parent), length_(new QDoubleSpinBox(this)) {
  setObjectName("screenDialog");
  setWindowTitle(tr("Calibrate the screen"));
  auto* how = new QLabel(tr("Hold a ruler to the screen and measure the line between the two "
                            "stops. This screen will be known again."),
                         this);
  how->setWordWrap(true);
  length_->setObjectName("screen.length");
  length_->setRange(20, 900);
  length_->setDecimals(1);
  length_->setSingleStep(0.5);
  length_->setSuffix(tr(" mm"));
  length_->setValue(kLine_px / pixels_per_mm);
  auto* form = new QFormLayout;
  form->addRow(tr("The line is"), length_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(2 * theme::kStep);
  column->addWidget(how);
  column->addWidget(new RulerLine(this));
  column->addLayout(form);
  column->addWidget(buttons);
  length_->selectAll();
  length_->setFocus();
}

double ScreenDialog::pixelsPerMm() const { return kLine_px / length_->value(); }

}  // namespace ecg
