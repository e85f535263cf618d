// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/record_size.hpp"

#include <algorithm>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/signal/filter/resample.hpp"

namespace ecg {

namespace {
constexpr std::int64_t kValueBytes = sizeof(double);
}

std::int64_t mostValuesFor(std::int64_t stored, std::int64_t file_bytes) {
  constexpr std::int64_t kSpareBytes = std::int64_t{64} << 20;
  return std::min(kMaxRecordValues, std::max(stored, (2 * file_bytes + kSpareBytes) / kValueBytes));
}

std::int64_t mostPlainValuesFor(std::int64_t file_bytes) {
  constexpr std::int64_t kAlwaysFine = std::int64_t{1} << 28;
  return std::min(kMaxRecordValues, std::max(kAlwaysFine, file_bytes / 2 * 3 / kValueBytes));
}

void requireReasonableSize(std::int64_t leads, std::int64_t samples, std::int64_t stored,
                           std::int64_t file_bytes, const std::string& subject) {
  if (leads < 1 || samples < 1) return;
  if (samples > kMaxRecordValues / leads) {
    throw Error(ErrorCode::kUnsupported, subject,
                {"record.too-many-values", {std::to_string(kMaxRecordValues >> 20)}},
                "advice.cut-into-pieces");
  }
  if (leads * samples > mostValuesFor(stored, file_bytes)) {
    throw Error(
        ErrorCode::kUnsupported, subject,
        {"record.takes-too-much-memory", {std::to_string((leads * samples * kValueBytes) >> 20)}},
        "advice.cut-or-leave-out-slow");
  }
}

void requireComparableRates(std::int64_t slow, std::int64_t dense, const std::string& subject) {
  if (slow < 1 || dense / std::gcd(slow, dense) <= kMaxResampleSide) return;
  throw Error(ErrorCode::kUnsupported, subject,
              {"record.rates-too-different", {std::to_string(slow), std::to_string(dense)}},
              "advice.leave-out-slow");
}

}  // namespace ecg
