// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/details_panel.hpp"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QStringList>
#include <QVBoxLayout>

#include "ui/figure/page/tap_text.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"
#include "ui/windows/panels/panel_parts.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

QString joined(const std::vector<std::string>& values, const QString& between) {
  QStringList list;
  for (const std::string& value : values) list << QString::fromStdString(value);
  return list.join(between);
}

QString number(double value) { return QLocale::c().toString(value, 'g', 6); }

/// A hash as people compare it: its first twelve digits.
QString shortHash(const std::string& sha256) {
  return QString::fromStdString(sha256.substr(0, 12));
}

/// Rows of "name: value" under a section title.
class Section {
 public:
  Section(const QString& title, QWidget* parent, QVBoxLayout* column)
      : parent_(parent), grid_(new QGridLayout) {
    column->addWidget(new SectionHeader(title, parent));
    grid_->setContentsMargins(0, 0, 0, 2 * theme::kStep);
    grid_->setHorizontalSpacing(12);
    grid_->setVerticalSpacing(5);
    grid_->setColumnMinimumWidth(0, 84);
    grid_->setColumnStretch(1, 1);
    column->addLayout(grid_);
  }

  void row(const QString& name, const QString& value, const QString& tip = {}) {
    if (value.isEmpty()) return;
    auto* left = new QLabel(name, parent_);
    theme::mute(*left);
    left->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    const int at = grid_->rowCount();
    grid_->addWidget(left, at, 0);
    grid_->addWidget(valueLabel(value, tip), at, 1);
  }

  void note(const QString& value) {
    grid_->addWidget(valueLabel(value, {}), grid_->rowCount(), 0, 1, 2);
  }

 private:
  QLabel* valueLabel(const QString& value, const QString& tip) {
    auto* label = new QLabel(value, parent_);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setToolTip(tip);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    return label;
  }

  QWidget* parent_;
  QGridLayout* grid_;
};

void addRecord(const EcgRecord& record, QWidget* parent, QVBoxLayout* column) {
  Section section(DetailsPanel::tr("Record"), parent, column);
  section.row(DetailsPanel::tr("Id"), QString::fromStdString(record.id));
  section.row(DetailsPanel::tr("Source"), toQString(record.source.filename()),
              toQString(record.source));
  section.row(DetailsPanel::tr("Format"), QString::fromStdString(record.format));
  section.row(DetailsPanel::tr("Rate"),
              DetailsPanel::tr("%1 Hz").arg(number(record.sampling_rate_hz)));
  section.row(
      DetailsPanel::tr("Duration"),
      DetailsPanel::tr("%1 s (%2 samples)").arg(number(record.duration_s())).arg(record.samples()));
  QStringList leads, derived;
  for (const Lead& lead : record.leads) {
    leads << QString::fromStdString(lead.name);
    if (lead.derived) derived << QString::fromStdString(lead.name);
  }
  section.row(DetailsPanel::tr("Leads"), leads.join(QStringLiteral(", ")));
  section.row(DetailsPanel::tr("Derived"), derived.join(QStringLiteral(", ")),
              DetailsPanel::tr("Computed from other leads, not recorded"));
  section.row(DetailsPanel::tr("SHA-256"), shortHash(record.sha256),
              QString::fromStdString(record.sha256));
  section.row(DetailsPanel::tr("Remarks"), coreLines(record.warnings));
  section.row(DetailsPanel::tr("Comments"), joined(record.comments, QStringLiteral("\n")));
}

/// "training_data" -> "Training data".
QString fieldName(const std::string& key) {
  QString name = QString::fromStdString(key).replace('_', ' ');
  if (!name.isEmpty()) name[0] = name[0].toUpper();
  return name;
}

QString taskText(Task task) {
  switch (task) {
    case Task::kMultiLabel:
      return DetailsPanel::tr("multi-label");
    case Task::kMultiClass:
      return DetailsPanel::tr("multi-class");
    case Task::kRegression:
      break;
  }
  return DetailsPanel::tr("regression");
}

void addModel(const ModelSpec& model, const QString& file, QWidget* parent, QVBoxLayout* column) {
  Section section(DetailsPanel::tr("Model"), parent, column);
  section.row(DetailsPanel::tr("Name"), QString::fromStdString(model.name), file);
  section.row(DetailsPanel::tr("SHA-256"), shortHash(model.sha256),
              QString::fromStdString(model.sha256));
  section.row(DetailsPanel::tr("Input"), DetailsPanel::tr("%1 leads × %2 samples at %3 Hz")
                                             .arg(model.leads.size())
                                             .arg(model.samples)
                                             .arg(number(model.sampling_rate_hz)));
  section.row(DetailsPanel::tr("Lead order"), joined(model.leads, QStringLiteral(", ")));
  QString outputs = joined(model.labels, QStringLiteral(", ")) + QStringLiteral("\n");
  outputs += model.output_unit.empty()
                 ? taskText(model.task)
                 : DetailsPanel::tr("%1, unit %2")
                       .arg(taskText(model.task), QString::fromStdString(model.output_unit));
  if (model.recorded == "age")
    outputs += QStringLiteral("\n") + DetailsPanel::tr("beside it: the recorded age");
  section.row(DetailsPanel::tr("Outputs"), outputs);
  QStringList taps;
  for (const LayerTap& tap : model.taps) taps << tapText(tap, model.sampling_rate_hz);
  section.row(DetailsPanel::tr("Taps"), taps.join('\n'));
  section.row(DetailsPanel::tr("Notes"), coreLines(model.notes));
  for (const auto& [field, value] : model.card)
    section.row(fieldName(field), QString::fromStdString(value));
}

void addCodebook(const Codebook& codebook, const QString& name, QWidget* parent,
                 QVBoxLayout* column) {
  Section section(DetailsPanel::tr("Codebook"), parent, column);
  section.row(DetailsPanel::tr("File"), name);
  section.row(DetailsPanel::tr("SHA-256"), shortHash(codebook.sha256),
              QString::fromStdString(codebook.sha256));
  section.row(DetailsPanel::tr("Clusters"), QString::number(codebook.clusters));
  section.row(DetailsPanel::tr("Temperature"), number(codebook.temperature));
  QStringList factors;
  for (const double factor : codebook.depth_factors) factors << number(factor);
  section.row(DetailsPanel::tr("Depth factors"), factors.join(QStringLiteral(", ")));
  const FitReport& fit = codebook.fit;
  if (!fit.records.empty())
    section.row(DetailsPanel::tr("Fitted on"),
                DetailsPanel::tr("%1 records of %2, %3 time steps")
                    .arg(fit.records.size())
                    .arg(fit.data_source.empty() ? DetailsPanel::tr("an unnamed set")
                                                 : QString::fromStdString(fit.data_source))
                    .arg(fit.steps));
  if (fit.iterations > 0)
    section.row(DetailsPanel::tr("K-means"),
                DetailsPanel::tr("seed %1, best of %2, %3 iterations, inertia %4")
                    .arg(fit.seed)
                    .arg(fit.restarts)
                    .arg(fit.iterations)
                    .arg(number(fit.inertia)));
  section.row(DetailsPanel::tr("Skipped"), joined(fit.skipped, QStringLiteral("\n")));
}

}  // namespace

QString tapText(const LayerTap& tap, double rate_hz) {
  QString line = DetailsPanel::tr("%1: %2, every %3 samples from %4, %5 channels")
                     .arg(QString::fromStdString(tap.name), stepText(tap, rate_hz),
                          number(tap.stride), number(tap.offset))
                     .arg(tap.channels);
  if (tap.measured) line += DetailsPanel::tr(" (measured)");
  if (!tap.doubt.empty()) line += DetailsPanel::tr(" (in doubt)");
  return line;
}

DetailsPanel::DetailsPanel(QWidget* parent) : QScrollArea(parent) {
  setObjectName("details");
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Details of record, model and codebook"));
}

void DetailsPanel::refresh(const Session& session) {
  outdated_ = &session;
  if (isVisible()) fill(session);
}

void DetailsPanel::showEvent(QShowEvent* event) {
  if (outdated_) fill(*outdated_);
  QScrollArea::showEvent(event);
}

void DetailsPanel::fill(const Session& session) {
  outdated_ = nullptr;
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(2 * theme::kStep, theme::kStep + 4, 2 * theme::kStep, theme::kStep);
  column->setSpacing(0);
  if (session.record()) addRecord(*session.record(), content, column);
  if (session.explanation() && !session.explanation()->warnings.empty())
    Section(tr("Remarks on the explanation"), content, column)
        .note(coreLines(session.explanation()->warnings));
  if (session.model()) addModel(*session.model(), toQString(session.modelFile()), content, column);
  if (session.codebook()) addCodebook(*session.codebook(), session.codebookName(), content, column);
  column->addStretch();
  setWidget(content);  // deletes the old one
}

}  // namespace ecg
