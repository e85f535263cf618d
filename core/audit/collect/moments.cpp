// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/collect/moments.hpp"

namespace ecg {
namespace {

Moment momentOf(WaveKind kind) {
  if (kind == WaveKind::kP) return Moment::kP;
  return kind == WaveKind::kQrs ? Moment::kQrs : Moment::kT;
}

}  // namespace

std::size_t waveClass(Moment moment) {
  switch (moment) {
    case Moment::kP:
      return 0;
    case Moment::kQrs:
      return 1;
    case Moment::kT:
      return 2;
    default:
      return 3;
  }
}

std::optional<Moment> Moments::at(double time_s) {
  while (next_ < waves_.size() && waves_[next_].onset_s <= time_s) ++next_;
  if (next_ == 0) return std::nullopt;
  const WaveTime& last = waves_[next_ - 1];
  if (time_s <= last.offset_s) return momentOf(last.kind);
  if (next_ == waves_.size()) return std::nullopt;
  const WaveKind next = waves_[next_].kind;
  if (last.kind == WaveKind::kP && next == WaveKind::kQrs) return Moment::kPq;
  if (last.kind == WaveKind::kQrs && next == WaveKind::kT) return Moment::kSt;
  return Moment::kTp;
}

}  // namespace ecg
