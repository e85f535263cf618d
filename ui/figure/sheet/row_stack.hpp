// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/figure/sheet/export_fit.hpp"

namespace ecg {

/// Rows `first` to before `end` of a page alone, one below the other, baselines on the grid, with
/// that much room for strips. Everything else of the page stays.
PageGeometry stackRows(const PageGeometry& page, StripRoom strips, std::size_t first,
                       std::size_t end);

/// Shares out what is missing to `height_mm` among the rows, in whole millimetres so that baselines
/// stay on the grid: a part makes the strips taller, the rest is room around the traces.
void spreadRows(PageGeometry& page, double height_mm);

}  // namespace ecg
