// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/figure_model.hpp"

#include "core/signal/filter/display_filter.hpp"
#include "core/signal/waves/delineate.hpp"

namespace ecg {

FigureModel withFiltering(FigureModel figure, const std::stop_token& stop) {
  const bool any = figure.record != nullptr && figure.record->samples() > 0 &&
                   figure.record->sampling_rate_hz > 0;
  if (any && figure.filtered == nullptr && figure.options.filter != DisplayFilter{})
    figure.filtered =
        std::make_shared<const EcgRecord>(filtered(*figure.record, figure.options.filter, stop));
  return figure;
}

FigureModel withMeasurements(FigureModel figure, const std::stop_token& stop) {
  if (figure.record == nullptr) return figure;
  if (figure.waves == nullptr)
    figure.waves = std::make_shared<const RecordWaves>(delineate(*figure.record, stop));
  if (figure.measurements == nullptr)
    figure.measurements =
        std::make_shared<const Measurements>(measure(*figure.record, *figure.waves, stop));
  return figure;
}

}  // namespace ecg
