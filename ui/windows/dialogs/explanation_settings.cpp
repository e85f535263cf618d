// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/explanation_settings.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QUndoCommand>
#include <QUndoStack>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"
#include "ui/session/state/session.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

// The slider goes over the logarithm of the temperature.
constexpr double kLeast = 1e-4, kMost = 100;
constexpr int kTicks = 600;

int tickOf(double temperature) {
  const double part = std::log(temperature / kLeast) / std::log(kMost / kLeast);
  return static_cast<int>(std::lround(kTicks * std::clamp(part, 0.0, 1.0)));
}

double temperatureOf(int tick) {
  const double exact = kLeast * std::pow(kMost / kLeast, static_cast<double>(tick) / kTicks);
  // Three digits: what the field beside it shows is what is used.
  const double unit = std::pow(10.0, std::floor(std::log10(exact)) - 2);
  return std::round(exact / unit) * unit;
}

QString number(double value) { return QLocale::c().toString(value, 'g', 6); }

QString listed(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts << number(value);
  return texts.join(QStringLiteral(", "));
}

/// Sets the session's options, there and back.
class OptionsChange final : public QUndoCommand {
 public:
  OptionsChange(Session& session, const QString& text, ExplainOptions wanted, QString kind)
      : QUndoCommand(text),
        session_(&session),
        before_(session.explainOptions()),
        after_(std::move(wanted)),
        kind_(std::move(kind)) {}

  void undo() override { set(before_); }
  void redo() override { set(after_); }
  int id() const override { return kind_.isEmpty() ? -1 : 2; }

  bool mergeWith(const QUndoCommand* next) override {
    const auto* other = dynamic_cast<const OptionsChange*>(next);
    if (!other || other->kind_ != kind_ || other->session_ != session_) return false;
    after_ = other->after_;
    setObsolete(before_ == after_);
    return true;
  }

 private:
  /// The session of a pane that was closed is gone, and with it what there was to undo.
  void set(const ExplainOptions& options) {
    if (session_)
      session_->setExplainOptions(options);
    else
      setObsolete(true);
  }

  QPointer<Session> session_;
  ExplainOptions before_, after_;
  QString kind_;
};

}  // namespace

ExplanationSettings::ExplanationSettings(Session& session, QUndoStack& undo, QWidget* parent)
    : QDialog(parent), session_(session), undo_(undo) {
  setObjectName("explanationSettings");
  setWindowTitle(tr("Explanation settings"));
  setMinimumWidth(470);
  note_ = new QLabel;
  note_->setObjectName("settings.note");
  note_->setWordWrap(true);
  note_->setTextFormat(Qt::PlainText);
  theme::mute(*note_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  reset_ = buttons->addButton(tr("The codebook's own"), QDialogButtonBox::ResetRole);
  reset_->setObjectName("settings.reset");
  // Enter in a field ends its entry, not the dialog.
  for (QAbstractButton* button : buttons->buttons())
    qobject_cast<QPushButton*>(button)->setAutoDefault(false);
  connect(reset_, &QPushButton::clicked, this,
          [this] { choose({}, tr("the codebook's own parameters")); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(12);
  column->addWidget(makeTemperature());
  column->addWidget(makeFactors());
  column->addWidget(makePlacement());
  column->addWidget(note_);
  column->addStretch(1);
  column->addWidget(buttons);
  connect(&session_, &Session::explainOptionsChanged, this, &ExplanationSettings::follow);
  connect(&session_, &Session::explanationChanged, this, &ExplanationSettings::describe);
  connect(&session_, &Session::codebookChanged, this, &ExplanationSettings::makeFactorRows);
  makeFactorRows();
}

QGroupBox* ExplanationSettings::makeTemperature() {
  auto* group = new QGroupBox(tr("Temperature of the soft assignment"));
  const auto radio = [&](const char* name, const QString& tip) {
    auto* button = new QRadioButton;
    button->setObjectName(QLatin1String(name));
    button->setToolTip(tip);
    return button;
  };
  of_codebook_ = radio("settings.tau_codebook",
                       tr("Calibrated so that the mean entropy over the fitting set is 0.5"));
  one_ = radio("settings.tau_one", tr("Without calibration"));
  one_->setText(tr("1"));
  of_record_ = radio("settings.tau_record", tr("Records cannot be compared by their mean entropy"));
  of_record_->setText(tr("so that the mean entropy of this record is 0.5"));
  given_ = radio("settings.tau_given", {});
  given_->setText(tr("this value:"));
  slider_ = new QSlider(Qt::Horizontal);
  slider_->setObjectName("settings.tau_slider");
  slider_->setRange(0, kTicks);
  slider_->setPageStep(kTicks / 12);
  slider_->setAccessibleName(tr("Temperature"));
  temperature_ = new QDoubleSpinBox;
  temperature_->setObjectName("settings.tau");
  temperature_->setDecimals(6);
  temperature_->setRange(kLeast, kMost);
  temperature_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
  temperature_->setKeyboardTracking(false);
  temperature_->setAlignment(Qt::AlignRight);
  connect(of_codebook_, &QRadioButton::clicked, this,
          [this] { chooseTemperature(TemperatureRule::kCodebook, 1); });
  connect(one_, &QRadioButton::clicked, this,
          [this] { chooseTemperature(TemperatureRule::kGiven, 1); });
  connect(of_record_, &QRadioButton::clicked, this,
          [this] { chooseTemperature(TemperatureRule::kRecord, 1); });
  connect(given_, &QRadioButton::clicked, this,
          [this] { chooseTemperature(TemperatureRule::kGiven, temperature_->value()); });
  connect(slider_, &QSlider::valueChanged, this, [this](int tick) {
    chooseTemperature(TemperatureRule::kGiven, temperatureOf(tick), QStringLiteral("temperature"));
  });
  connect(temperature_, qOverload<double>(&QDoubleSpinBox::valueChanged), this, [this](double tau) {
    chooseTemperature(TemperatureRule::kGiven, tau, QStringLiteral("temperature"));
  });
  auto* grid = new QGridLayout(group);
  grid->setVerticalSpacing(7);
  grid->addWidget(of_codebook_, 0, 0, 1, 3);
  grid->addWidget(one_, 1, 0, 1, 3);
  grid->addWidget(of_record_, 2, 0, 1, 3);
  grid->addWidget(given_, 3, 0);
  grid->addWidget(slider_, 3, 1);
  grid->addWidget(temperature_, 3, 2);
  grid->setColumnStretch(1, 1);
  return group;
}

QGroupBox* ExplanationSettings::makeFactors() {
  auto* group = new QGroupBox(tr("Depth factors, from the shallowest tap to the deepest"));
  factor_rows_ = new QFormLayout(group);
  factor_rows_->setVerticalSpacing(7);
  factor_rows_->setLabelAlignment(Qt::AlignRight);
  return group;
}

QGroupBox* ExplanationSettings::makePlacement() {
  auto* group = new QGroupBox(tr("Where frames sit in time"));
  placement_ = new QComboBox;
  placement_->setObjectName("settings.placement");
  placement_->addItem(QString());
  placement_->addItem(tr("half-pixel"));
  connect(placement_, qOverload<int>(&QComboBox::activated), this, [this](int index) {
    ExplainOptions options = session_.explainOptions();
    options.placement = index == 1 ? FramePlacement::kHalfPixel : FramePlacement::kStated;
    choose(options, index == 1 ? tr("frames placed as half-pixel")
                               : tr("frames placed as the codebook says"));
  });
  (new QVBoxLayout(group))->addWidget(placement_);
  return group;
}

void ExplanationSettings::makeFactorRows() {
  while (factor_rows_->rowCount() > 0) factor_rows_->removeRow(0);
  factors_.clear();
  if (const auto& codebook = session_.codebook()) {
    for (std::size_t i = 0; i < codebook->taps.size(); ++i) {
      auto* factor = new QDoubleSpinBox;
      factor->setObjectName(QStringLiteral("settings.factor.%1").arg(i));
      factor->setDecimals(4);
      factor->setRange(0, 1000);
      factor->setSingleStep(0.05);
      factor->setKeyboardTracking(false);
      factor->setAlignment(Qt::AlignRight);
      if (codebook->depth_factors[i] == 0) {
        factor->setEnabled(false);
        factor->setToolTip(tr("The codebook was fitted without this layer"));
      }
      connect(factor, qOverload<double>(&QDoubleSpinBox::valueChanged), this,
              [this] { chooseFactors(); });
      factor_rows_->addRow(QString::fromStdString(codebook->taps[i].name), factor);
      factors_.push_back(factor);
    }
  }
  follow();
}

void ExplanationSettings::follow() {
  const auto& codebook = session_.codebook();
  setEnabled(codebook != nullptr);
  if (!codebook || factors_.size() != codebook->taps.size()) return;
  following_ = true;
  const ExplainOptions& options = session_.explainOptions();
  of_codebook_->setText(tr("the codebook's: %1").arg(number(codebook->temperature)));
  const bool given = options.temperature_rule == TemperatureRule::kGiven;
  const double tau = given ? options.temperature : codebook->temperature;
  // Which one is meant by 1 is what was pressed last.
  const bool is_one = given && options.temperature == 1 && !given_->isChecked();
  (options.temperature_rule == TemperatureRule::kCodebook ? of_codebook_
   : options.temperature_rule == TemperatureRule::kRecord ? of_record_
   : is_one                                               ? one_
                                                          : given_)
      ->setChecked(true);
  slider_->setValue(tickOf(tau));
  temperature_->setValue(tau);
  const auto& factors =
      options.depth_factors.empty() ? codebook->depth_factors : options.depth_factors;
  for (std::size_t i = 0; i < factors_.size(); ++i) factors_[i]->setValue(factors[i]);
  std::vector<double> offsets;
  for (const LayerTap& tap : codebook->taps) offsets.push_back(tap.offset);
  placement_->setItemText(0,
                          tr("where the codebook says: frame 0 at sample %1").arg(listed(offsets)));
  placement_->setCurrentIndex(options.placement == FramePlacement::kHalfPixel ? 1 : 0);
  reset_->setEnabled(options != ExplainOptions{});
  following_ = false;
  describe();
}

void ExplanationSettings::describe() {
  const auto& codebook = session_.codebook();
  if (!codebook) return;
  QStringList texts;
  const auto& explanation = session_.explanation();
  const ExplainOptions& options = session_.explainOptions();
  Codebook used = withOptions(*codebook, options);
  if (options.temperature_rule == TemperatureRule::kRecord) {
    if (explanation)
      texts << tr("The temperature of this record is %1.").arg(number(explanation->temperature));
    used.temperature = codebook->temperature;
  }
  if (used.depth_factors != codebook->depth_factors) {
    texts << tr("The codebook's centroids are scaled to these factors, not fitted anew.");
    if (options.temperature_rule == TemperatureRule::kCodebook)
      texts << tr("Its temperature was calibrated for its own factors, %1; it is kept unless you "
                  "choose another.")
                   .arg(listed(codebook->depth_factors));
  }
  if (texts.isEmpty())
    texts << tr("The network is not run again while what it gave is kept in memory.");
  note_->setText(texts.join(' '));
}

void ExplanationSettings::choose(const ExplainOptions& options, const QString& text,
                                 const QString& kind) {
  if (following_ || options == session_.explainOptions()) return;
  try {
    withOptions(*session_.codebook(), options);
  } catch (const Error& error) {
    follow();
    note_->setText(coreWords(error.message()));
    return;
  }
  undo_.push(new OptionsChange(session_, text, options, kind));
}

void ExplanationSettings::chooseTemperature(TemperatureRule rule, double temperature,
                                            const QString& kind) {
  if (following_) return;
  ExplainOptions options = session_.explainOptions();
  options.temperature_rule = rule;
  options.temperature = rule == TemperatureRule::kGiven ? temperature : 1;
  choose(options,
         rule == TemperatureRule::kCodebook ? tr("the codebook's temperature")
         : rule == TemperatureRule::kRecord ? tr("temperature of the record")
                                            : tr("temperature %1").arg(number(temperature)),
         kind);
}

void ExplanationSettings::chooseFactors() {
  if (following_) return;
  ExplainOptions options = session_.explainOptions();
  options.depth_factors.clear();
  for (const QDoubleSpinBox* factor : factors_) options.depth_factors.push_back(factor->value());
  // The fields show four decimals; an untouched one means what the codebook says exactly.
  const auto& own = session_.codebook()->depth_factors;
  for (std::size_t i = 0; i < own.size(); ++i)
    if (std::abs(own[i] - options.depth_factors[i]) < 0.5e-4) options.depth_factors[i] = own[i];
  if (options.depth_factors == own) options.depth_factors.clear();
  choose(options,
         tr("depth factors %1")
             .arg(listed(options.depth_factors.empty() ? own : options.depth_factors)),
         QStringLiteral("depth factors"));
}

}  // namespace ecg
