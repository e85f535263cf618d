// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <vector>

namespace ecg {

/// Brings a lead that was stored with fewer samples per frame than others to the densest's rate, so
/// that nothing recorded is lost: sample k of the result sits at k * from / to samples of `mv`.
/// Missing stays missing.
/// @param from, to samples per frame, 0 < from <= to  @return ceil(n * to / from) values
/// @throws Error kUnsupported as resample(); Cancelled.
std::vector<double> densified(std::vector<double> mv, std::int64_t from, std::int64_t to,
                              const std::stop_token& stop);

}  // namespace ecg
