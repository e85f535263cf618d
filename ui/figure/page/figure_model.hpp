// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <stop_token>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/measurements.hpp"
#include "core/signal/waves/waves.hpp"
#include "ui/figure/options/inspection.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// What a page shows: a record, its explanation if there is one yet, how to draw them, and what is
/// looked at in them. A value.
struct FigureModel {
  std::shared_ptr<const EcgRecord> record;  ///< null: an empty page
  /// Null: trace only. May be what the network says without a codebook (predictOnly).
  std::shared_ptr<const Explanation> explanation;
  ViewOptions options;
  Inspection inspection = {};
  std::shared_ptr<const RecordWaves> waves = nullptr;   ///< of the record; null: not known
  std::shared_ptr<const ClusterNames> names = nullptr;  ///< of the explanation's codebook
  /// The record after `options.filter`, where somebody has computed it already; null: the page does
  /// so itself, which takes time for a long record.
  std::shared_ptr<const EcgRecord> filtered = nullptr;
  double begin_s = 0;  ///< where the page of a long record in columns begins
  /// The record of a page beside this one, as it is drawn there: rows are as tall as both need, so
  /// that those of the two pages line up. Null: none.
  std::shared_ptr<const EcgRecord> beside = nullptr;
  /// Rate, intervals and axes of the record, to stand beside it; null: not measured (yet).
  std::shared_ptr<const Measurements> measurements = nullptr;
  /// What is known of the explanation's codebook; null: not read (yet).
  std::shared_ptr<const CodebookKnowledge> knowledge = nullptr;
  /// Why the network decided so, as far as the clusters carry it; null: not known (yet).
  std::shared_ptr<const Reasons> reasons = nullptr;
};

/// The figure with its record filtered as its options want, worked out here if nobody has yet.
/// @throws Error as filtered(); Cancelled.
FigureModel withFiltering(FigureModel figure, const std::stop_token& stop);

/// The figure with its waves and measurements, worked out here if nobody has yet: from the record
/// as it was recorded, not as it is filtered. May take long for a long record; any thread.
/// @throws Cancelled
FigureModel withMeasurements(FigureModel figure, const std::stop_token& stop);

}  // namespace ecg
