// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/tuning_chart.hpp"

#include <QBuffer>
#include <QCoreApplication>
#include <QPainter>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/figure/colour/theme.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/sheet/audit_chart.hpp"

namespace ecg {
namespace {

constexpr std::size_t kMostSets = 4;  // whose curves can be told apart

class TuningText {
  Q_DECLARE_TR_FUNCTIONS(ecg::TuningText)
};

std::string text(const char* words) { return TuningText::tr(words).toStdString(); }

constexpr std::array<const char*, kTuningMeasures> kMeasureWords = {
    QT_TRANSLATE_NOOP("ecg::TuningText", "fidelity"),
    QT_TRANSLATE_NOOP("ecg::TuningText", "macro AUROC"),
    QT_TRANSLATE_NOOP("ecg::TuningText", "waves told"),
    QT_TRANSLATE_NOOP("ecg::TuningText", "stability")};

QString factorsOf(const TuningRow& row) {
  QStringList words;
  for (const double factor : row.depth_factors) words << QString::number(factor, 'g', 3);
  return words.join(' ');
}

/// Rows of one set of factors, by the number of clusters.
using FactorRows = std::vector<const TuningRow*>;

double mostWorth(const FactorRows& rows) {
  double most = -1;
  for (const TuningRow* row : rows)
    if (row->worth > most) most = row->worth;
  return most;
}

/// The chosen set first, then those that are worth most at their best.
std::vector<FactorRows> setsOf(const Tuning& tuning) {
  std::map<std::vector<double>, FactorRows> by_factors;
  for (const TuningRow& row : tuning.rows) by_factors[row.depth_factors].push_back(&row);
  const std::vector<double>& chosen = tuning.rows[tuning.chosen].depth_factors;
  std::vector<FactorRows> sets{by_factors[chosen]};
  by_factors.erase(chosen);
  for (const auto& [factors, rows] : by_factors) sets.push_back(rows);
  std::ranges::stable_sort(sets.begin() + 1, sets.end(), std::ranges::greater{}, mostWorth);
  if (sets.size() > kMostSets) sets.resize(kMostSets);
  for (FactorRows& rows : sets) std::ranges::stable_sort(rows, {}, &TuningRow::clusters);
  return sets;
}

AuditChart worthChart(const Tuning& tuning, const std::vector<FactorRows>& sets) {
  AuditChart chart{{},
                   text(QT_TRANSLATE_NOOP("ecg::TuningText", "clusters")),
                   text(QT_TRANSLATE_NOOP("ecg::TuningText", "worth, share of the best")),
                   {},
                   {},
                   tuning.rows[tuning.chosen].clusters};
  for (const FactorRows& rows : sets) {
    AuditSeries series{factorsOf(*rows.front()).toStdString(), {}, {}};
    for (const TuningRow* row : rows) {
      series.x.push_back(row->clusters);
      series.y.push_back({row->worth, row->worth, row->worth});
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

AuditChart measuresChart(const Tuning& tuning, const FactorRows& chosen) {
  AuditChart chart{{},
                   text(QT_TRANSLATE_NOOP("ecg::TuningText", "clusters")),
                   TuningText::tr("measured with %1").arg(factorsOf(*chosen.front())).toStdString(),
                   {},
                   {},
                   tuning.rows[tuning.chosen].clusters};
  for (std::size_t i = 0; i < kTuningMeasures; ++i) {
    AuditSeries series{text(kMeasureWords[i]), {}, {}};
    for (const TuningRow* row : chosen) {
      const Measured& own = row->measured[i];
      series.x.push_back(row->clusters);
      series.y.push_back({own.value, own.low, own.high});
    }
    const bool any = std::ranges::any_of(
        series.y, [](const Estimate& estimate) { return std::isfinite(estimate.value); });
    if (any) chart.series.push_back(std::move(series));
  }
  return chart;
}

}  // namespace

void paintTuning(QPainter& painter, const QRectF& box, const Tuning& tuning, double text_px) {
  const std::vector<FactorRows> sets = setsOf(tuning);
  painter.fillRect(box, Qt::white);
  const double height = box.height() / 2;
  paintAuditChart(painter, {box.left(), box.top(), box.width(), height}, worthChart(tuning, sets),
                  text_px);
  paintAuditChart(painter, {box.left(), box.top() + height, box.width(), height},
                  measuresChart(tuning, sets.front()), text_px);
}

QByteArray tuningSvg(const Tuning& tuning) {
  constexpr double kWidth = 720, kHeight = 600, kText = 13;
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize({static_cast<int>(kWidth), static_cast<int>(kHeight)});
  generator.setViewBox(QRectF(0, 0, kWidth, kHeight));
  generator.setTitle(TuningText::tr("What the parameters of the fit were chosen from"));
  QPainter painter(&generator);
  paintTuning(painter, {0, 0, kWidth, kHeight}, tuning, kText);
  painter.end();
  return buffer.data();
}

}  // namespace ecg
