// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/patient_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr double kOldest = 130;

}  // namespace

PatientDialog::PatientDialog(const Problem& problem, QWidget* parent)
    : QDialog(parent), age_(new QDoubleSpinBox(this)), sex_(new QComboBox(this)) {
  setObjectName("patientDialog");
  setWindowTitle(tr("About the patient"));
  auto* why = new QLabel(problem.subject + QStringLiteral(": ") + problem.reason, this);
  why->setTextFormat(Qt::PlainText);
  why->setWordWrap(true);
  // One below the first age stands for: not said.
  age_->setObjectName("patient.age");
  age_->setRange(-1, kOldest);
  age_->setDecimals(0);
  age_->setValue(-1);
  age_->setSpecialValueText(tr("not said"));
  age_->setSuffix(tr(" years"));
  sex_->setObjectName("patient.sex");
  sex_->addItem(tr("not said"), QString());
  sex_->addItem(tr("male"), QStringLiteral("male"));
  sex_->addItem(tr("female"), QStringLiteral("female"));
  auto* form = new QFormLayout;
  form->addRow(tr("Age"), age_);
  form->addRow(tr("Sex"), sex_);
  auto* hint = new QLabel(tr("Used for this record until it is opened again; its file stays as it "
                             "is."),
                          this);
  theme::mute(*hint);
  hint->setWordWrap(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
  const auto follow = [this, ok] { ok->setEnabled(ageYears() || !sex().empty()); };
  connect(age_, &QDoubleSpinBox::valueChanged, this, follow);
  connect(sex_, &QComboBox::currentIndexChanged, this, follow);
  follow();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addWidget(why);
  column->addLayout(form);
  column->addWidget(hint);
  column->addWidget(buttons);
}

std::optional<double> PatientDialog::ageYears() const {
  if (age_->value() < 0) return std::nullopt;
  return age_->value();
}

std::string PatientDialog::sex() const { return sex_->currentData().toString().toStdString(); }

}  // namespace ecg
