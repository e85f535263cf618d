// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>

#include "core/explain/explanation.hpp"
#include "core/signal/ecg_record.hpp"
#include "ui/figure/view_options.hpp"

namespace ecg {

/// What a page shows: a record, its explanation if there is one yet, and how to draw them. A value.
struct FigureModel {
  std::shared_ptr<const EcgRecord> record;         ///< null: an empty page
  std::shared_ptr<const Explanation> explanation;  ///< null: trace only
  ViewOptions options;
};

}  // namespace ecg
