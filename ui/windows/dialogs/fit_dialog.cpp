// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/fit_dialog.hpp"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/figure/sheet/tuning_chart.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"
#include "ui/windows/dialogs/fit_form.hpp"
#include "ui/windows/dialogs/progress_page.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

enum Page { kForm, kProgress, kResult };

QString resultText(const Codebook& codebook) {
  const FitReport& fit = codebook.fit;
  const QLocale c = QLocale::c();
  const QString muted = theme::colours().muted.name();
  QString rows;
  const auto row = [&](const QString& name, const QString& value) {
    rows += QStringLiteral(
                "<tr><td style='color:%3; padding: 2px 18px 2px 0'>%1</td>"
                "<td style='padding: 2px 0'>%2</td></tr>")
                .arg(name.toHtmlEscaped(), value.toHtmlEscaped(), muted);
  };
  row(FitDialog::tr("Clusters"), QString::number(codebook.clusters));
  if (codebook.tuning) {
    QStringList factors;
    for (const double factor : codebook.depth_factors) factors << c.toString(factor, 'g', 4);
    row(FitDialog::tr("Depth factors"), factors.join(QStringLiteral(", ")));
    row(FitDialog::tr("Chosen among"), FitDialog::tr("%1 ways to fit, compared on %2 records")
                                           .arg(codebook.tuning->rows.size())
                                           .arg(codebook.tuning->records));
  }
  row(FitDialog::tr("Records"), QString::number(fit.records.size()));
  row(FitDialog::tr("Time steps"), c.toString(qlonglong(fit.steps)));
  row(FitDialog::tr("Iterations"), QString::number(fit.iterations));
  row(FitDialog::tr("Inertia"), c.toString(fit.inertia, 'g', 6));
  row(FitDialog::tr("Temperature"), c.toString(codebook.temperature, 'g', 4));
  row(FitDialog::tr("Skipped"), QString::number(fit.skipped.size()));
  QString text = QStringLiteral("<h3>%1</h3><table>%2</table>")
                     .arg(FitDialog::tr("The codebook is ready"), rows);
  if (!fit.skipped.empty()) {
    text += QStringLiteral("<p style='color:%1'>").arg(muted);
    for (std::size_t i = 0; i < std::min<std::size_t>(5, fit.skipped.size()); ++i)
      text += QString::fromStdString(fit.skipped[i]).toHtmlEscaped() + QStringLiteral("<br>");
    text += QStringLiteral("</p>");
  }
  return text;
}

/// What the fit's parameters were chosen from.
QPixmap tuningPicture(const Tuning& tuning, double pixel_ratio) {
  constexpr QSize kSize(600, 400);
  constexpr double kText_px = 11;
  QPixmap picture(kSize * pixel_ratio);
  picture.setDevicePixelRatio(pixel_ratio);
  QPainter painter(&picture);
  paintTuning(painter, QRectF({}, kSize), tuning, kText_px);
  return picture;
}

}  // namespace

FitDialog::FitDialog(Session& session, Settings& settings, QWidget* parent)
    : QDialog(parent), session_(session), settings_(settings), pages_(new QStackedWidget(this)) {
  setObjectName("fitDialog");
  setWindowTitle(tr("Fit a codebook"));
  setMinimumWidth(500);
  form_ = new FitForm(session, settings.folder(QStringLiteral("fit")));
  pages_->addWidget(form_);
  progress_ =
      new ProgressPage(tr("Progress of the fit"),
                       tr("The page stays usable; a record chosen meanwhile is shown when the "
                          "fit has ended."));
  pages_->addWidget(progress_);
  pages_->addWidget(makeResult());

  auto* buttons = new QDialogButtonBox(this);
  tune_ = buttons->addButton(tr("Choose and fit"), QDialogButtonBox::ActionRole);
  start_ = buttons->addButton(tr("Fit"), QDialogButtonBox::ActionRole);
  save_ = buttons->addButton(tr("Save as…"), QDialogButtonBox::ActionRole);
  use_ = buttons->addButton(tr("Use it now"), QDialogButtonBox::ActionRole);
  close_ = buttons->addButton(QDialogButtonBox::Cancel);
  tune_->setObjectName("fit.tune");
  tune_->setToolTip(
      tr("Compares numbers of clusters, taps and depth factors on some of the records "
         "first, and fits with those at the knee"));
  start_->setObjectName("fit.start");
  save_->setObjectName("fit.save");
  use_->setObjectName("fit.use");
  start_->setDefault(true);
  connect(start_, &QPushButton::clicked, this, [this] { startFit(false); });
  connect(tune_, &QPushButton::clicked, this, [this] { startFit(true); });
  connect(save_, &QPushButton::clicked, this, &FitDialog::saveAs);
  connect(use_, &QPushButton::clicked, this, &FitDialog::use);
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
  connect(&session_, &Session::written, this, [this](const std::filesystem::path& file) {
    if (file == saving_) kept_ = true;
  });
  connect(&session_, &Session::progressed, this,
          [this](Topic topic, const QString& stage, double fraction) {
            if (topic == Topic::kFit) progress_->setProgress(stage, fraction);
          });
}

QWidget* FitDialog::makeResult() {
  result_ = new QLabel;
  result_->setObjectName("fit.result");
  result_->setTextFormat(Qt::RichText);
  result_->setWordWrap(true);
  result_->setAlignment(Qt::AlignTop);
  result_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  picture_ = new QLabel;
  picture_->setObjectName("fit.picture");
  picture_->setAccessibleName(tr("What the parameters of the fit were chosen from"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(result_);
  column->addWidget(picture_);
  column->addStretch();
  return page;
}

void FitDialog::startFit(bool tune) {
  FitRequest request;
  request.tune = tune;
  const QString wrong = form_->read(request);
  form_->complain(wrong);
  if (!wrong.isEmpty()) return;
  if (!request.data) settings_.setFolder(QStringLiteral("fit"), toQString(request.path));
  running_ = true;
  since_.start();
  progress_->setProgress(tr("Starting"), -1);
  pages_->setCurrentIndex(kProgress);
  start_->hide();
  tune_->hide();
  session_.fit(std::move(request));
}

void FitDialog::showForm() {
  pages_->setCurrentIndex(kForm);
  start_->show();
  tune_->show();
  save_->hide();
  use_->hide();
}

void FitDialog::showResult(const std::shared_ptr<const Codebook>& codebook) {
  if (!running_) return;
  running_ = false;
  kept_ = false;
  codebook_ = codebook;
  result_->setText(resultText(*codebook));
  picture_->setVisible(codebook->tuning.has_value());
  if (codebook->tuning) {
    picture_->setPixmap(tuningPicture(*codebook->tuning, devicePixelRatioF()));
    const QMargins margins = layout()->contentsMargins();
    setMinimumWidth(picture_->sizeHint().width() + margins.left() + margins.right());
  }
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
  form_->complain(problem.cancelled ? tr("Stopped; nothing was changed.")
                                    : noticeFor(Topic::kFit, problem).text);
}

void FitDialog::saveAs() {
  auto* dialog =
      new QFileDialog(this, tr("Save the codebook"),
                      settings_.startFolder(QStringLiteral("codebook")), tr("Codebooks (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QStringLiteral("codebook.json"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    settings_.setFolder(QStringLiteral("codebook"), QFileInfo(file).path());
    saving_ = toPath(file);
    session_.write(WriteCodebookRequest{codebook_, toPath(file)});
  });
  dialog->open();
}

void FitDialog::use() {
  kept_ = true;
  session_.useCodebook(codebook_, {}, tr("codebook just fitted"));
  accept();
}

void FitDialog::reject() {
  constexpr qint64 kShort_ms = 5000;  // nobody minds to do that again
  if (running_ && since_.elapsed() > kShort_ms) return askToStop();
  if (running_) {
    session_.cancel();  // ends in showFailure, which leads back to the form
    return;
  }
  if (hasUnkept()) return askToClose();
  QDialog::reject();
}

void FitDialog::askToStop() {
  ecg::askToStop(*this, QStringLiteral("fit.askToStop"), tr("Stop the fit?"),
                 tr("What it has worked out so far would be lost."), [this] {
                   if (running_) session_.cancel();
                 });
}

void FitDialog::askToClose() {
  auto* box = new QMessageBox(QMessageBox::Question, windowTitle(), tr("The codebook is not saved"),
                              QMessageBox::NoButton, this);
  box->setObjectName("fit.askToClose");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(tr("Without being saved or used it would be lost."));
  auto* save = box->addButton(tr("Save as…"), QMessageBox::AcceptRole);
  auto* use = box->addButton(tr("Use it now"), QMessageBox::AcceptRole);
  auto* discard = box->addButton(tr("Throw it away"), QMessageBox::DestructiveRole);
  auto* stay = box->addButton(QMessageBox::Cancel);
  box->setDefaultButton(save);
  box->setEscapeButton(stay);
  connect(save, &QAbstractButton::clicked, this, &FitDialog::saveAs);
  connect(use, &QAbstractButton::clicked, this, &FitDialog::use);
  connect(discard, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
  box->open();
}

}  // namespace ecg
