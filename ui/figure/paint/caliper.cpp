// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/caliper.hpp"

#include <QStringList>
#include <algorithm>
#include <cmath>

#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/measure_line.hpp"
#include "ui/figure/paint/readout.hpp"

namespace ecg {
namespace {

constexpr double kGrab_px = 6;

double secondsOf(const FigureScene& scene, std::int64_t sample) {
  return static_cast<double>(sample) / scene.model.waves->sampling_rate_hz;
}

/// The voltages of the trace at the two times; 0 where a sample is missing.
void putOnTrace(const FigureScene& scene, Caliper& caliper) {
  const Lead* lead = scene.model.record->find(caliper.lead);
  if (lead == nullptr) return;
  const auto index = static_cast<std::size_t>(lead - scene.model.record->leads.data());
  caliper.from_mv = valueAt(*scene.model.record, index, caliper.begin_s).value_or(0);
  caliper.to_mv = valueAt(*scene.model.record, index, caliper.end_s).value_or(0);
}

bool hasLead(const FigureScene& scene, const LaneGeometry& lane, const Caliper& caliper,
             const LaneCell** cell) {
  *cell = lane.cellAt(std::min(caliper.begin_s, caliper.end_s));
  return *cell != nullptr && scene.model.record->leads[(*cell)->lead].name == caliper.lead;
}

/// Whether what is drawn at both times is the same lead: in columns the later one may be another's.
bool endsOnOneLead(const FigureScene& scene, const CaliperPlace& place, const Caliper& caliper) {
  // The last sample of a column belongs to it, though its time is where the next one begins.
  const double half_sample = 0.5 / scene.model.record->sampling_rate_hz;
  const double first = std::min(caliper.begin_s, caliper.end_s);
  const double last = std::max(first, std::max(caliper.begin_s, caliper.end_s) - half_sample);
  const LaneCell* cell = scene.geometry.lanes[place.lane].cellAt(last);
  return cell != nullptr && cell->lead == place.cell->lead;
}

bool standsInGap(const FigureScene& scene, std::size_t lead, const Caliper& caliper) {
  const EcgRecord& record = *scene.model.record;
  return !valueAt(record, lead, caliper.begin_s) || !valueAt(record, lead, caliper.end_s);
}

}  // namespace

std::optional<CaliperPlace> placeOf(const FigureScene& scene, const Caliper& caliper) {
  const auto& lanes = scene.geometry.lanes;
  const LaneCell* cell = nullptr;
  if (caliper.lane < lanes.size() && hasLead(scene, lanes[caliper.lane], caliper, &cell))
    return CaliperPlace{caliper.lane, cell};
  for (std::size_t i = 0; i < lanes.size(); ++i)
    if (hasLead(scene, lanes[i], caliper, &cell)) return CaliperPlace{i, cell};
  return std::nullopt;
}

CaliperReading readingOf(const FigureScene& scene, const Caliper& caliper) {
  CaliperReading reading;
  reading.ms = 1000 * std::abs(caliper.end_s - caliper.begin_s);
  reading.formula = scene.model.options.qtc;
  const auto place = placeOf(scene, caliper);
  if (!place) return reading;
  const LaneCell& cell = *place->cell;
  const bool one_lead = endsOnOneLead(scene, *place, caliper);
  if (one_lead && !(caliper.on_trace && standsInGap(scene, cell.lead, caliper)))
    reading.mv = cell.drawn(caliper.to_mv) - cell.drawn(caliper.from_mv);
  if (!scene.hasWaves()) return reading;
  const auto interval =
      intervalBetween(*scene.model.waves, cell.lead, caliper.begin_s, caliper.end_s);
  if (one_lead || interval == Interval::kRr) reading.interval = interval;
  if (reading.interval == Interval::kRr) reading.bpm = 60000 / reading.ms;
  const auto& numbers = scene.model.measurements;
  if (reading.interval == Interval::kQt && numbers && numbers->rr_ms)
    reading.qtc_ms = correctedQt(reading.formula, reading.ms, *numbers->rr_ms);
  return reading;
}

QString readingText(const CaliperReading& reading) {
  const auto whole = [](double value) { return wholeText(value); };
  QString ms = FigureText::tr("%1 ms").arg(whole(reading.ms));
  if (reading.interval) ms.prepend(intervalName(*reading.interval) + QLatin1Char(' '));
  QStringList parts = {ms};
  if (reading.bpm) parts << FigureText::tr("%1 bpm").arg(whole(*reading.bpm));
  if (reading.qtc_ms)
    parts << FigureText::tr("QTc (%1) %2 ms").arg(qtcName(reading.formula), whole(*reading.qtc_ms));
  if (reading.mv)
    parts << FigureText::tr("%1%2 mV")
                 .arg(*reading.mv < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
                 .arg(std::abs(*reading.mv), 0, 'f', 2);
  return parts.join(QStringLiteral("   "));
}

std::optional<CaliperPart> caliperPartAt(const FigureScene& scene, const PageTransform& transform,
                                         const QPointF& at) {
  const auto& caliper = scene.model.inspection.caliper;
  if (!caliper) return std::nullopt;
  const auto place = placeOf(scene, *caliper);
  if (!place) return std::nullopt;
  const LaneGeometry& lane = scene.geometry.lanes[place->lane];
  const double begin = transform.x(caliper->begin_s), end = transform.x(caliper->end_s);
  const double from = transform.y(scene.geometry.heightOf(lane, *place->cell, caliper->from_mv));
  const double to = transform.y(scene.geometry.heightOf(lane, *place->cell, caliper->to_mv));
  const auto near = [](double x, double y) { return std::abs(x - y) <= kGrab_px; };
  const bool has_voltages = readingOf(scene, *caliper).mv.has_value();
  if (at.y() < transform.y(lane.top_mm) || at.y() > transform.y(lane.end_mm)) return std::nullopt;
  if (near(at.x(), end)) return CaliperPart::kEnd;
  if (near(at.x(), begin)) return CaliperPart::kBegin;
  if (at.x() < std::min(begin, end) || at.x() > std::max(begin, end)) return std::nullopt;
  if (has_voltages && near(at.y(), to)) return CaliperPart::kTo;
  if (has_voltages && near(at.y(), from)) return CaliperPart::kFrom;
  return at.y() < transform.y(lane.signal_bottom_mm) ? std::optional(CaliperPart::kBody)
                                                     : std::nullopt;
}

double snappedToWave(const FigureScene& scene, std::size_t lead, double time_s, double reach_s) {
  double best = time_s, nearest = reach_s;
  for (const Wave& wave : scene.wavesOf(lead))
    for (const std::int64_t sample : {wave.onset, wave.peak, wave.offset}) {
      const double at = secondsOf(scene, sample), distance = std::abs(at - time_s);
      if (distance > nearest) continue;
      nearest = distance;
      best = at;
    }
  return best;
}

Caliper caliperOnTrace(const FigureScene& scene, std::size_t lane, double begin_s, double end_s) {
  Caliper caliper;
  caliper.lane = lane;
  const double last = scene.geometry.duration_s;
  caliper.begin_s = std::clamp(begin_s, 0.0, last);
  caliper.end_s = std::clamp(end_s, 0.0, last);
  const LaneCell* cell =
      scene.geometry.lanes[lane].cellAt(std::min(caliper.begin_s, caliper.end_s));
  if (cell != nullptr) caliper.lead = scene.model.record->leads[cell->lead].name;
  putOnTrace(scene, caliper);
  return caliper;
}

Caliper withPartMoved(const FigureScene& scene, Caliper caliper, CaliperPart part, double time_s,
                      double y_mm) {
  const double last = scene.geometry.duration_s;
  time_s = std::clamp(time_s, 0.0, last);
  const auto place = placeOf(scene, caliper);
  const auto voltage = [&](double otherwise) {
    if (!place) return otherwise;
    const LaneGeometry& lane = scene.geometry.lanes[place->lane];
    return scene.geometry.valueAt(lane, *place->cell,
                                  std::clamp(y_mm, lane.top_mm, lane.signal_bottom_mm));
  };
  switch (part) {
    case CaliperPart::kBegin:
      caliper.begin_s = time_s;
      break;
    case CaliperPart::kEnd:
      caliper.end_s = time_s;
      break;
    case CaliperPart::kFrom:
      caliper.from_mv = voltage(caliper.from_mv);
      caliper.on_trace = false;
      break;
    case CaliperPart::kTo:
      caliper.to_mv = voltage(caliper.to_mv);
      caliper.on_trace = false;
      break;
    case CaliperPart::kBody: {
      // `time_s` is where the earlier of the two times shall be.
      const double length = std::abs(caliper.end_s - caliper.begin_s);
      const double by =
          std::clamp(time_s, 0.0, last - length) - std::min(caliper.begin_s, caliper.end_s);
      caliper.begin_s += by;
      caliper.end_s += by;
      break;
    }
  }
  if (caliper.on_trace) putOnTrace(scene, caliper);
  // In columns the lead under the earlier time is the one that is measured.
  if (caliper.lane < scene.geometry.lanes.size())
    if (const LaneCell* cell =
            scene.geometry.lanes[caliper.lane].cellAt(std::min(caliper.begin_s, caliper.end_s))) {
      const std::string& lead = scene.model.record->leads[cell->lead].name;
      if (lead != caliper.lead) {
        caliper.lead = lead;
        if (caliper.on_trace) putOnTrace(scene, caliper);
      }
    }
  return caliper;
}

Caliper suggestedCaliper(const FigureScene& scene, std::size_t lane, double time_s) {
  constexpr double kUsual_s = 0.4, kLongestQt_s = 0.8;
  const LaneCell* cell = scene.geometry.lanes[lane].cellAt(time_s);
  Caliper plain = caliperOnTrace(scene, lane, time_s, time_s + kUsual_s);
  if (cell == nullptr) return plain;
  const auto waves = scene.wavesOf(cell->lead);
  double nearest = 1e9;
  Caliper best = plain;
  for (std::size_t i = 0; i < waves.size(); ++i) {
    if (waves[i].kind != WaveKind::kQrs) continue;
    const double begin = secondsOf(scene, waves[i].onset);
    for (std::size_t j = i + 1; j < waves.size() && waves[j].kind != WaveKind::kQrs; ++j) {
      const double end = secondsOf(scene, waves[j].offset);
      if (waves[j].kind != WaveKind::kT || end > begin + kLongestQt_s) continue;
      if (begin < cell->begin_s || end > cell->end_s || std::abs(begin - time_s) >= nearest) break;
      nearest = std::abs(begin - time_s);
      best = caliperOnTrace(scene, lane, begin, end);
      break;
    }
  }
  return best;
}

}  // namespace ecg
