// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/measure_text.hpp"

#include <QCoreApplication>
#include <QStringList>
#include <cmath>

namespace ecg {
namespace {

QString say(const char* text) { return QCoreApplication::translate("ecg::MeasureText", text); }

QString wholeText(const std::optional<double>& value) {
  if (!value) return QStringLiteral("\u2013");
  return QString::number(std::lround(*value)).replace(QLatin1Char('-'), QStringLiteral("\u2212"));
}

}  // namespace

std::vector<MeasureRow> measureRows(const Measurements& numbers) {
  const QString ms = say("ms"), degrees = say("°");
  return {
      {say("Beats of the dominant shape"),
       say("%1 of %2").arg(numbers.dominant_beats).arg(numbers.beats),
       {}},
      {say("Rate"), wholeText(numbers.rate_bpm), say("bpm")},
      {say("RR"), wholeText(numbers.rr_ms), ms},
      {say("RR, standard deviation"), wholeText(numbers.rr_sd_ms), ms},
      {say("P"), wholeText(numbers.p_ms), ms},
      {say("PR"), wholeText(numbers.pr_ms), ms},
      {say("QRS"), wholeText(numbers.qrs_ms), ms},
      {say("QT"), wholeText(numbers.qt_ms), ms},
      {say("QTc (Bazett)"), wholeText(numbers.qtc_bazett_ms), ms},
      {say("QTc (Fridericia)"), wholeText(numbers.qtc_fridericia_ms), ms},
      {say("QTc (Framingham)"), wholeText(numbers.qtc_framingham_ms), ms},
      {say("QTc (Hodges)"), wholeText(numbers.qtc_hodges_ms), ms},
      {say("P axis"), wholeText(numbers.p_axis_deg), degrees},
      {say("QRS axis"), wholeText(numbers.qrs_axis_deg), degrees},
      {say("T axis"), wholeText(numbers.t_axis_deg), degrees},
  };
}

QString voltageText(const std::optional<double>& mv) {
  if (!mv) return QStringLiteral("\u2013");
  return (*mv < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) +
         QString::number(std::abs(*mv), 'f', 2);
}

QString measurementsAsTsv(const Measurements& numbers, const QString& record_id) {
  QStringList lines = {say("Record") + '\t' + record_id};
  for (const MeasureRow& row : measureRows(numbers))
    lines << row.name + '\t' + row.value + '\t' + row.unit;
  lines << QString();
  lines << QStringList{say("Lead"),
                       say("P mV"),
                       say("Q mV"),
                       say("R mV"),
                       say("S mV"),
                       say("T mV"),
                       say("ST at J+60 ms mV")}
               .join('\t');
  for (const LeadMeasurements& lead : numbers.leads)
    lines << QStringList{QString::fromStdString(lead.lead),
                         voltageText(lead.p_mv),
                         voltageText(lead.q_mv),
                         voltageText(lead.r_mv),
                         voltageText(lead.s_mv),
                         voltageText(lead.t_mv),
                         voltageText(lead.st_mv)}
                 .join('\t');
  lines << QString() << say("For research, not for diagnosis");
  return lines.join('\n') + '\n';
}

}  // namespace ecg
