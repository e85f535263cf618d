// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/audit_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <iterator>

#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

class AuditWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::AuditWords)
};

struct Known {
  const char *name, *title, *asks;
};

constexpr Known kKnown[] = {
    {"sufficiency", QT_TRANSLATE_NOOP("ecg::AuditWords", "Do the clusters carry the decision?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Can what the network says be told from the time in each cluster?")},
    {"specialisation",
     QT_TRANSLATE_NOOP("ecg::AuditWords", "Which clusters belong to which classes?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Which take more time in records of a class, beyond chance?")},
    {"localisation",
     QT_TRANSLATE_NOOP("ecg::AuditWords", "Do the clusters lie on the heart's waves?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords", "Do they tell P, QRS and T, and best without a shift?")},
    {"uncertainty",
     QT_TRANSLATE_NOOP("ecg::AuditWords", "What does the uncertainty of the clusters go with?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "With age, sex, heart rate, or with the network's errors?")},
    {"order",
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Does the order of the clusters tell what their shares lose?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Do transitions and durations tell rhythms and forms better?")},
    {"regression", QT_TRANSLATE_NOOP("ecg::AuditWords", "Do the clusters carry the value?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Can the network's value be told from the time in each cluster?")},
    {"faithfulness",
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Is what the maps call important what the network looks at?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Does its answer change when that is taken out? Asks the network again.")},
    {"sanity", QT_TRANSLATE_NOOP("ecg::AuditWords", "Do the maps follow what the network learned?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Are they lost with its weights, and kept with a little noise?")},
    {"agreement",
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "Does the uncertainty of the clusters agree with other views?"),
     QT_TRANSLATE_NOOP("ecg::AuditWords",
                       "With Grad-CAM and dropout, and do they tell more together?")}};

QString coloured(const QString& text, const QColor& colour) {
  return QStringLiteral("<span style='color:%2'>%1</span>")
      .arg(text.toHtmlEscaped(), colour.name());
}

QString paragraph(const QString& html) {
  return QStringLiteral("<p style='margin: 0 0 10px 0'>%1</p>").arg(html);
}

QString caution(const QString& text) { return coloured(text, theme::colours().caution); }
QString quiet(const QString& text) { return coloured(text, theme::colours().muted); }

QString controlLine(const AuditControl& control) {
  if (control.fails) return quiet(AuditWords::tr("Its control fails, as it must."));
  const QString what = QString::fromStdString(control.what);
  if (!std::isfinite(control.value))
    return caution(
        AuditWords::tr("Its control could not be judged on these records (%1).").arg(what));
  return caution(AuditWords::tr("Its control does NOT fail: do not trust this experiment (%1: %2).")
                     .arg(what, QString::number(control.value, 'g', 3)));
}

/// @param lines as core gives them, "what: reason"
QString listUnder(const QString& title, const std::vector<std::string>& lines) {
  constexpr std::size_t kMost = 5;
  QString html = QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped());
  for (std::size_t i = 0; i < std::min(kMost, lines.size()); ++i)
    html += QStringLiteral("<br>") + quiet(QString::fromStdString(lines[i]));
  if (lines.size() > kMost)
    html += QStringLiteral("<br>") +
            quiet(AuditWords::tr("and %1 more, in the report").arg(lines.size() - kMost));
  return paragraph(html);
}

}  // namespace

ExperimentWords experimentWords(const std::string& name) {
  const auto* const known = std::ranges::find(kKnown, name, &Known::name);
  if (known == std::end(kKnown)) return {QString::fromStdString(name), {}};
  return {AuditWords::tr(known->title), AuditWords::tr(known->asks)};
}

QString whyNotPossible(const std::string& experiment, const ModelSpec& model) {
  const bool value = model.task == Task::kRegression;
  if ((experiment == "sufficiency" || experiment == "faithfulness") && value)
    return AuditWords::tr("Not for this model: it gives a value, no classes.");
  if (experiment == "regression" && !value)
    return AuditWords::tr("Not for this model: it tells classes, no value.");
  return {};
}

QString auditSummary(const Audit& audit, const QString& codebook, const QString& folder) {
  QString html = QStringLiteral("<h3>%1</h3>")
                     .arg(AuditWords::tr("The audit of %1 is ready").arg(codebook).toHtmlEscaped());
  html +=
      paragraph(quiet(AuditWords::tr("Records: %1. Seed: %2.").arg(audit.records).arg(audit.seed)) +
                QStringLiteral("<br>") + quiet(folder));
  if (audit.fitted_on_judged)
    html += paragraph(caution(
        AuditWords::tr("The codebook was fitted on some of the records that are judged here.")));
  for (const AuditResult& result : audit.results) {
    html += paragraph(QStringLiteral("<b>%1</b><br>%2<br>%3")
                          .arg(experimentWords(result.name).title.toHtmlEscaped(),
                               QString::fromStdString(result.meaning).toHtmlEscaped(),
                               controlLine(result.control)));
  }
  if (!audit.left_out.empty())
    html += listUnder(AuditWords::tr("Experiments left out"), audit.left_out);
  if (!audit.skipped.empty())
    html +=
        listUnder(AuditWords::tr("Records skipped: %1").arg(audit.skipped.size()), audit.skipped);
  return html;
}

}  // namespace ecg
