// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/fit_dialog.hpp"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <algorithm>

#include "ui/session/session.hpp"
#include "ui/session/settings.hpp"
#include "ui/windows/theme.hpp"

namespace ecg {
namespace {

enum Page { kForm, kProgress, kResult };

QSpinBox* spin(const char* name, int low, int high, int value, const QString& tip) {
  auto* box = new QSpinBox;
  box->setObjectName(QLatin1String(name));
  box->setRange(low, high);
  box->setValue(value);
  box->setToolTip(tip);
  box->setAlignment(Qt::AlignRight);
  return box;
}

QString resultText(const Codebook& codebook) {
  const FitReport& fit = codebook.fit;
  const QLocale c = QLocale::c();
  QString rows;
  const auto row = [&rows](const QString& name, const QString& value) {
    rows += QStringLiteral(
                "<tr><td style='color:#586270; padding: 2px 18px 2px 0'>%1</td>"
                "<td style='padding: 2px 0'>%2</td></tr>")
                .arg(name.toHtmlEscaped(), value.toHtmlEscaped());
  };
  row(FitDialog::tr("Clusters"), QString::number(codebook.clusters));
  row(FitDialog::tr("Records"), QString::number(fit.records.size()));
  row(FitDialog::tr("Time steps"), c.toString(qlonglong(fit.steps)));
  row(FitDialog::tr("Iterations"), QString::number(fit.iterations));
  row(FitDialog::tr("Inertia"), c.toString(fit.inertia, 'g', 6));
  row(FitDialog::tr("Temperature"), c.toString(codebook.temperature, 'g', 4));
  row(FitDialog::tr("Skipped"), QString::number(fit.skipped.size()));
  QString text = QStringLiteral("<h3>%1</h3><table>%2</table>")
                     .arg(FitDialog::tr("The codebook is ready"), rows);
  if (!fit.skipped.empty()) {
    text += QStringLiteral("<p style='color:#586270'>");
    for (std::size_t i = 0; i < std::min<std::size_t>(5, fit.skipped.size()); ++i)
      text += QString::fromStdString(fit.skipped[i]).toHtmlEscaped() + QStringLiteral("<br>");
    text += QStringLiteral("</p>");
  }
  return text;
}

}  // namespace

FitDialog::FitDialog(Session& session, Settings& settings, QWidget* parent)
    : QDialog(parent), session_(session), settings_(settings), pages_(new QStackedWidget(this)) {
  setObjectName("fitDialog");
  setWindowTitle(tr("Fit a codebook"));
  setMinimumWidth(500);
  pages_->addWidget(makeForm());
  pages_->addWidget(makeProgress());
  pages_->addWidget(makeResult());

  auto* buttons = new QDialogButtonBox(this);
  start_ = buttons->addButton(tr("Fit"), QDialogButtonBox::ActionRole);
  save_ = buttons->addButton(tr("Save as…"), QDialogButtonBox::ActionRole);
  use_ = buttons->addButton(tr("Use it now"), QDialogButtonBox::ActionRole);
  close_ = buttons->addButton(QDialogButtonBox::Cancel);
  start_->setObjectName("fit.start");
  save_->setObjectName("fit.save");
  use_->setObjectName("fit.use");
  start_->setDefault(true);
  connect(start_, &QPushButton::clicked, this, &FitDialog::startFit);
  connect(save_, &QPushButton::clicked, this, &FitDialog::saveAs);
  connect(use_, &QPushButton::clicked, this, [this] {
    session_.useCodebook(codebook_, {}, tr("codebook just fitted"));
    accept();
  });
  connect(close_, &QPushButton::clicked, this, &FitDialog::reject);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addWidget(pages_, 1);
  column->addWidget(buttons);
  connectSession();
  showForm();
}

void FitDialog::connectSession() {
  connect(&session_, &Session::fitted, this, &FitDialog::showResult);
  connect(&session_, &Session::fitFailed, this, &FitDialog::showFailure);
  connect(&session_, &Session::progressed, this,
          [this](Topic topic, const QString& stage, double fraction) {
            if (topic != Topic::kFit) return;
            stage_->setText(stage);
            bar_->setRange(0, fraction < 0 ? 0 : 1000);
            if (fraction >= 0) bar_->setValue(static_cast<int>(1000 * std::min(1.0, fraction)));
          });
}

QWidget* FitDialog::makeForm() {
  auto* page = new QWidget;
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(9);
  form->setLabelAlignment(Qt::AlignRight);
  const auto& data = session_.dataset();
  const int listed = data ? static_cast<int>(data->records.size()) : 0;
  from_list_ = new QRadioButton(tr("the open list (%1 records)").arg(listed));
  from_folder_ = new QRadioButton(tr("a folder or data set:"));
  folder_ = new QLineEdit(settings_.folder(QStringLiteral("fit")));
  folder_->setObjectName("fit.folder");
  auto* browse = new QPushButton(tr("Browse…"));
  auto* chooser = new QHBoxLayout;
  chooser->addWidget(folder_, 1);
  chooser->addWidget(browse);
  from_list_->setEnabled(listed > 0);
  (listed > 1 ? from_list_ : from_folder_)->setChecked(true);

  limit_ = new QCheckBox(tr("at most"));
  limit_->setChecked(true);
  records_ = spin("fit.records", 1, 1000000, 300, tr("Drawn from the set with the seed"));
  auto* limit_row = new QHBoxLayout;
  limit_row->addWidget(limit_);
  limit_row->addWidget(records_);
  limit_row->addStretch();
  connect(limit_, &QCheckBox::toggled, records_, &QWidget::setEnabled);
  clusters_ = spin("fit.clusters", 2, 50, 20, tr("K; the method's authors used 20"));
  seed_ = spin("fit.seed", 0, 2147483647, 0, tr("The same seed gives the same codebook"));
  restarts_ = spin("fit.restarts", 1, 100, 3, tr("The best of so many starts is kept"));
  factors_ = new QLineEdit;
  factors_->setObjectName("fit.factors");
  factors_->setPlaceholderText(tr("1, 0.5, 0.25 … from the shallowest tap to the deepest"));
  calibrate_ = new QCheckBox(tr("so that the mean entropy is 0.5"));
  calibrate_->setChecked(true);
  temperature_ = new QDoubleSpinBox;
  temperature_->setDecimals(4);
  temperature_->setRange(0.0001, 1000);
  temperature_->setValue(1);
  temperature_->setEnabled(false);
  connect(calibrate_, &QCheckBox::toggled, temperature_, &QWidget::setDisabled);
  auto* temperature_row = new QHBoxLayout;
  temperature_row->addWidget(calibrate_);
  temperature_row->addWidget(temperature_);
  temperature_row->addStretch();
  complaint_ = new QLabel;
  complaint_->setObjectName("fit.complaint");
  complaint_->setWordWrap(true);
  complaint_->setStyleSheet("color: #9b1c1c");

  form->addRow(tr("Records from"), from_list_);
  form->addRow(QString(), from_folder_);
  form->addRow(QString(), chooser);
  form->addRow(tr("Number of records"), limit_row);
  form->addRow(tr("Clusters"), clusters_);
  form->addRow(tr("Seed"), seed_);
  form->addRow(tr("Restarts"), restarts_);
  form->addRow(tr("Depth factors"), factors_);
  form->addRow(tr("Temperature"), temperature_row);
  form->addRow(QString(), complaint_);

  connect(folder_, &QLineEdit::textEdited, this, [this] { from_folder_->setChecked(true); });
  connect(browse, &QPushButton::clicked, this, [this] {
    auto* dialog = new QFileDialog(this, tr("Records to fit on"), folder_->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
      folder_->setText(path);
      from_folder_->setChecked(true);
    });
    dialog->open();
  });
  return page;
}

QWidget* FitDialog::makeProgress() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  stage_ = new QLabel;
  stage_->setFont(theme::font(1.1, QFont::DemiBold));
  bar_ = new QProgressBar;
  bar_->setObjectName("thin");
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the fit"));
  auto* hint =
      new QLabel(tr("The page stays usable; a record chosen meanwhile is shown when the "
                    "fit has ended."));
  hint->setWordWrap(true);
  hint->setStyleSheet(QStringLiteral("color: %1").arg(theme::kMuted.name()));
  column->addStretch();
  column->addWidget(stage_);
  column->addWidget(bar_);
  column->addWidget(hint);
  column->addStretch();
  return page;
}

QWidget* FitDialog::makeResult() {
  result_ = new QLabel;
  result_->setObjectName("fit.result");
  result_->setTextFormat(Qt::RichText);
  result_->setWordWrap(true);
  result_->setAlignment(Qt::AlignTop);
  result_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return result_;
}

QString FitDialog::readForm(FitRequest& request) const {
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
  const std::size_t taps = session_.model()->taps.size();
  for (const QString& part : factors_->text().split(',', Qt::SkipEmptyParts)) {
    bool is_number = false;
    const double factor = QLocale::c().toDouble(part.trimmed(), &is_number);
    if (!is_number || factor < 0) return tr("“%1” is no depth factor.").arg(part.trimmed());
    options.depth_factors.push_back(factor);
  }
  if (!options.depth_factors.empty() && options.depth_factors.size() != taps)
    return tr("The model has %1 taps: give %1 depth factors, or none.").arg(taps);
  return {};
}

void FitDialog::startFit() {
  FitRequest request;
  const QString wrong = readForm(request);
  complaint_->setText(wrong);
  if (!wrong.isEmpty()) return;
  if (!request.data) settings_.setFolder(QStringLiteral("fit"), folder_->text().trimmed());
  running_ = true;
  stage_->setText(tr("Starting"));
  bar_->setRange(0, 0);
  pages_->setCurrentIndex(kProgress);
  start_->hide();
  session_.fit(std::move(request));
}

void FitDialog::showForm() {
  pages_->setCurrentIndex(kForm);
  start_->show();
  save_->hide();
  use_->hide();
}

void FitDialog::showResult(const std::shared_ptr<const Codebook>& codebook) {
  if (!running_) return;
  running_ = false;
  codebook_ = codebook;
  result_->setText(resultText(*codebook));
  pages_->setCurrentIndex(kResult);
  save_->show();
  use_->show();
  use_->setDefault(true);
  close_->setText(tr("Close"));
}

void FitDialog::showFailure(const Problem& problem) {
  if (!running_) return;
  running_ = false;
  showForm();
  complaint_->setText(problem.cancelled ? tr("Stopped; nothing was changed.")
                                        : noticeFor(Topic::kFit, problem).text);
}

void FitDialog::saveAs() {
  auto* dialog =
      new QFileDialog(this, tr("Save the codebook"), settings_.folder(QStringLiteral("codebook")),
                      tr("Codebooks (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QStringLiteral("codebook.json"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    settings_.setFolder(QStringLiteral("codebook"), QFileInfo(file).path());
    session_.write(WriteCodebookRequest{codebook_, toPath(file)});
  });
  dialog->open();
}

void FitDialog::reject() {
  if (running_) {
    session_.cancel();  // ends in showFailure, which leads back to the form
    return;
  }
  QDialog::reject();
}

}  // namespace ecg
