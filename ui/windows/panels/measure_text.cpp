// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/measure_text.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <cmath>

#include "core/common/text/csv_text.hpp"
#include "ui/figure/page/measure_line.hpp"

namespace ecg {
namespace {

class MeasureWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::MeasureText)
};

QString cell(const std::string& text) { return QString::fromStdString(csvCell(text)); }

/// Of a dash.
QString hintOf(const std::optional<double>& value) {
  return value ? QString()
               : MeasureWords::tr(
                     "Not stated: the wave is absent or uncertain in half of the beats or more");
}

}  // namespace

std::vector<MeasureRow> measureRows(const Measurements& numbers, QtcFormula formula) {
  const auto qtc = [&](QtcFormula one) {
    return MeasureRow{MeasureWords::tr("QTc (%1)").arg(qtcName(one)),
                      wholeText(qtcOf(numbers, one)), MeasureWords::tr("ms"), one == formula,
                      hintOf(numbers.qt_ms)};
  };
  const QString ms = MeasureWords::tr("ms"), degrees = MeasureWords::tr("°");
  return {
      {MeasureWords::tr("Beats of the dominant shape"),
       MeasureWords::tr("%1 of %2").arg(numbers.dominant_beats).arg(numbers.beats),
       {}},
      {MeasureWords::tr("Rate"), wholeText(numbers.rate_bpm), MeasureWords::tr("bpm"), true},
      {MeasureWords::tr("RR"), wholeText(numbers.rr_ms), ms},
      {MeasureWords::tr("RR, standard deviation"), wholeText(numbers.rr_sd_ms), ms},
      {MeasureWords::tr("P"), wholeText(numbers.p_ms), ms, false, hintOf(numbers.p_ms)},
      {MeasureWords::tr("PR"), wholeText(numbers.pr_ms), ms, false,
       numbers.pr_ms
           ? QString()
           : MeasureWords::tr("Not stated: P is absent or uncertain in half of the beats or more, "
                              "or PR changes from beat to beat")},
      {MeasureWords::tr("QRS"), wholeText(numbers.qrs_ms), ms, false,
       MeasureWords::tr(
           "Bounds as LUDB's cardiologists set them: about 8 ms wider than two manufacturers' "
           "programs state of four recordings (2 to 15 ms)")},
      {MeasureWords::tr("QT"), wholeText(numbers.qt_ms), ms, true, hintOf(numbers.qt_ms)},
      qtc(QtcFormula::kBazett),
      qtc(QtcFormula::kFridericia),
      qtc(QtcFormula::kFramingham),
      qtc(QtcFormula::kHodges),
      {MeasureWords::tr("P axis"), wholeText(numbers.p_axis_deg), degrees},
      {MeasureWords::tr("QRS axis"), wholeText(numbers.qrs_axis_deg), degrees},
      {MeasureWords::tr("T axis"), wholeText(numbers.t_axis_deg), degrees},
  };
}

QString voltageText(const std::optional<double>& mv) {
  if (!mv) return QStringLiteral("\u2013");
  return (*mv < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) +
         QString::number(std::abs(*mv), 'f', 2);
}

QString measurementsAsTsv(const Measurements& numbers, QtcFormula formula,
                          const QString& record_id) {
  QStringList lines = {MeasureWords::tr("Record") + '\t' + cell(record_id.toStdString())};
  for (const MeasureRow& row : measureRows(numbers, formula))
    lines << row.name + '\t' + row.value + '\t' + row.unit;
  lines << QString();
  lines << QStringList{MeasureWords::tr("Lead"),
                       MeasureWords::tr("P mV"),
                       MeasureWords::tr("Q mV"),
                       MeasureWords::tr("R mV"),
                       MeasureWords::tr("S mV"),
                       MeasureWords::tr("T mV"),
                       MeasureWords::tr("ST at J+60 ms mV")}
               .join('\t');
  for (const LeadMeasurements& lead : numbers.leads)
    lines << QStringList{cell(lead.lead),        voltageText(lead.p_mv), voltageText(lead.q_mv),
                         voltageText(lead.r_mv), voltageText(lead.s_mv), voltageText(lead.t_mv),
                         voltageText(lead.st_mv)}
                 .join('\t');
  lines << QString() << MeasureWords::tr("For research, not for diagnosis");
  return lines.join('\n') + '\n';
}

}  // namespace ecg
