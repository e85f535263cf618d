// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/fit_form.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"
#include "ui/windows/dialogs/records_source.hpp"

namespace ecg {
namespace {

QSpinBox* spin(const char* name, int low, int high, int value, const QString& tip) {
  auto* box = new QSpinBox;
  box->setObjectName(QLatin1String(name));
  box->setRange(low, high);
  box->setValue(value);
  box->setToolTip(tip);
  box->setAlignment(Qt::AlignRight);
  return box;
}

}  // namespace

FitForm::FitForm(const Session& session, const QString& folder, QWidget* parent)
    : QWidget(parent), session_(session) {
  clusters_ = spin("fit.clusters", 2, kMostClusters, 20, tr("K; the method's authors used 20"));
  seed_ = spin("fit.seed", 0, 2147483647, 0, tr("The same seed gives the same codebook"));
  restarts_ = spin("fit.restarts", 1, 100, 3, tr("The best of so many starts is kept"));
  factors_ = new QLineEdit;
  factors_->setObjectName("fit.factors");
  factors_->setPlaceholderText(tr("1, 0.5, 0.25 … from the shallowest tap to the deepest"));
  placement_ = new QComboBox;
  placement_->setObjectName("fit.placement");
  placement_->addItems({tr("where the model says, or as measured"), tr("half-pixel")});
  placement_->setToolTip(tr("Where the taps' frames sit in time; kept in the codebook"));
  complaint_ = new QLabel;
  complaint_->setObjectName("fit.complaint");
  complaint_->setWordWrap(true);
  complaint_->setProperty("caution", true);

  auto* form = new QFormLayout(this);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(9);
  form->setLabelAlignment(Qt::AlignRight);
  source_ = new RecordsSource(session_, QStringLiteral("fit"), folder, tr("Records to fit on"),
                              *form, this);
  form->addRow(tr("Number of records"), makeLimitRow());
  form->addRow(tr("Clusters"), clusters_);
  form->addRow(tr("Seed"), seed_);
  form->addRow(tr("Restarts"), restarts_);
  form->addRow(tr("Depth factors"), factors_);
  form->addRow(tr("Temperature"), makeTemperatureRow());
  form->addRow(tr("Frames in time"), placement_);
  form->addRow(QString(), complaint_);
}

QBoxLayout* FitForm::makeLimitRow() {
  limit_ = new QCheckBox(tr("at most"));
  limit_->setChecked(true);
  records_ = spin("fit.records", 1, 1000000, 300, tr("Drawn from the set with the seed"));
  connect(limit_, &QCheckBox::toggled, records_, &QWidget::setEnabled);
  auto* row = new QHBoxLayout;
  row->addWidget(limit_);
  row->addWidget(records_);
  row->addStretch();
  return row;
}

QBoxLayout* FitForm::makeTemperatureRow() {
  calibrate_ = new QCheckBox(tr("so that the mean entropy is 0.5"));
  calibrate_->setChecked(true);
  temperature_ = new QDoubleSpinBox;
  temperature_->setDecimals(4);
  temperature_->setRange(0.0001, 1000);
  temperature_->setValue(1);
  temperature_->setEnabled(false);
  connect(calibrate_, &QCheckBox::toggled, temperature_, &QWidget::setDisabled);
  auto* row = new QHBoxLayout;
  row->addWidget(calibrate_);
  row->addWidget(temperature_);
  row->addStretch();
  return row;
}

QString FitForm::read(FitRequest& request) const {
  if (!session_.model()) return tr("No model is loaded.");
  const QString wrong = source_->read(request.data, request.path);
  if (!wrong.isEmpty()) return wrong;
  FitOptions& options = request.options;
  options.clusters = clusters_->value();
  options.seed = static_cast<std::uint64_t>(seed_->value());
  options.restarts = restarts_->value();
  if (limit_->isChecked()) options.records = records_->value();
  if (!calibrate_->isChecked()) options.temperature = temperature_->value();
  if (placement_->currentIndex() == 1) options.placement = FramePlacement::kHalfPixel;
  return readFactors(options.depth_factors);
}

QString FitForm::readFactors(std::vector<double>& factors) const {
  for (const QString& part : factors_->text().split(',', Qt::SkipEmptyParts)) {
    bool is_number = false;
    const double factor = QLocale::c().toDouble(part.trimmed(), &is_number);
    if (!is_number || factor < 0) return tr("“%1” is no depth factor.").arg(part.trimmed());
    factors.push_back(factor);
  }
  const std::size_t taps = session_.model()->taps.size();
  if (!factors.empty() && factors.size() != taps)
    return tr("The model has %1 taps: give %1 depth factors, or none.").arg(taps);
  return {};
}

void FitForm::complain(const QString& text) { complaint_->setText(text); }

}  // namespace ecg
