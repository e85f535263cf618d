// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/qtc.hpp"

namespace ecg {

double correctedQt(QtcFormula formula, double qt_ms, double rr_ms) {
  switch (formula) {
    case QtcFormula::kBazett:
      return qtcBazett(qt_ms, rr_ms);
    case QtcFormula::kFridericia:
      return qtcFridericia(qt_ms, rr_ms);
    case QtcFormula::kFramingham:
      return qtcFramingham(qt_ms, rr_ms);
    case QtcFormula::kHodges:
      break;
  }
  return qtcHodges(qt_ms, rr_ms);
}

std::optional<double> qtcOf(const Measurements& measurements, QtcFormula formula) {
  switch (formula) {
    case QtcFormula::kBazett:
      return measurements.qtc_bazett_ms;
    case QtcFormula::kFridericia:
      return measurements.qtc_fridericia_ms;
    case QtcFormula::kFramingham:
      return measurements.qtc_framingham_ms;
    case QtcFormula::kHodges:
      break;
  }
  return measurements.qtc_hodges_ms;
}

}  // namespace ecg
