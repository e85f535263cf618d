// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/fit_form.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>

#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

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
  const auto& data = session_.dataset();
  const int listed = data ? static_cast<int>(data->records.size()) : 0;
  from_list_ = new QRadioButton(listed == 1 ? tr("the open record")
                                            : tr("the open list (%1 records)").arg(listed));
  from_folder_ = new QRadioButton(tr("a folder or data set:"));
  from_list_->setEnabled(listed > 0);
  (listed > 1 ? from_list_ : from_folder_)->setChecked(true);
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
  form->addRow(tr("Records from"), from_list_);
  form->addRow(QString(), from_folder_);
  form->addRow(QString(), makeFolderRow(folder));
  form->addRow(tr("Number of records"), makeLimitRow());
  form->addRow(tr("Clusters"), clusters_);
  form->addRow(tr("Seed"), seed_);
  form->addRow(tr("Restarts"), restarts_);
  form->addRow(tr("Depth factors"), factors_);
  form->addRow(tr("Temperature"), makeTemperatureRow());
  form->addRow(tr("Frames in time"), placement_);
  form->addRow(QString(), complaint_);
}

QBoxLayout* FitForm::makeFolderRow(const QString& folder) {
  folder_ = new QLineEdit(folder);
  folder_->setObjectName("fit.folder");
  auto* button = new QPushButton(tr("Browse…"));
  auto* row = new QHBoxLayout;
  row->addWidget(folder_, 1);
  row->addWidget(button);
  connect(folder_, &QLineEdit::textEdited, this, [this] { from_folder_->setChecked(true); });
  connect(button, &QPushButton::clicked, this, &FitForm::browse);
  return row;
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

void FitForm::browse() {
  auto* dialog = new QFileDialog(this, tr("Records to fit on"), folder_->text());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
    folder_->setText(path);
    from_folder_->setChecked(true);
  });
  dialog->open();
}

QString FitForm::read(FitRequest& request) const {
  if (!session_.model()) return tr("No model is loaded.");
  if (from_list_->isChecked()) {
    request.data = session_.dataset();
  } else if (folder_->text().trimmed().isEmpty()) {
    return tr("Choose the folder of the records.");
  } else {
    request.path = toPath(folder_->text().trimmed());
  }
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
