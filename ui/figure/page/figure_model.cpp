// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/figure_model.hpp"

#include "core/signal/waves/delineate.hpp"

namespace ecg {

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
