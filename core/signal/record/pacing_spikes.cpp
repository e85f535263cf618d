// SPDX-License-Identifier: GPL-3.0-or-later
// The same steps in Python: resources/models/delineator/spikes.py.
#include "core/signal/record/pacing_spikes.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/order.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

constexpr double kLeastMv = 0.1, kLeastToNoise = 8, kLeastToNeighbours = 3;
/// Of what stands out over 10 ms: what must stand out over 4 ms and over 2 ms.
constexpr double kLeastNarrow = 0.65, kLeastNarrowest = 0.3;
/// A spike's foot, as a share of its height.
constexpr double kFoot = 0.1;
constexpr std::int64_t kPiece = 16384;

std::vector<const Samples*> ecgLeads(const EcgRecord& record) {
  std::vector<std::string> names;
  for (const Lead& lead : record.leads) names.push_back(lead.name);
  const auto kinds = channelKinds(names);
  std::vector<const Samples*> leads;
  for (std::size_t l = 0; l < kinds.size(); ++l) {
    if (kinds[l] != ChannelKind::kOther) leads.push_back(&record.leads[l].mv);
  }
  return leads;
}

/// A piece of a record, searched for spikes. Samples are counted from the piece's beginning.
class Piece {
 public:
  Piece(const std::vector<const Samples*>& leads, std::int64_t begin, std::int64_t end,
        double rate_hz)
      : begin_(begin), size_(end - begin), rate_hz_(rate_hz), near_(in(0.012)), far_(in(0.08)) {
    for (const Samples* lead : leads) {
      mv_.emplace_back(index(size_));
      lead->copyTo(index(begin), mv_.back());
    }
    narrow_.resize(static_cast<std::size_t>(size_));
    for (std::int64_t k = 0; k < size_; ++k) narrow_[index(k)] = sharpness(k, in(0.004));
    auto sorted = narrow_;
    least_ = std::max(kLeastMv, kLeastToNoise * upperMedian(sorted));
  }

  /// Adds the spikes whose peak lies in [from, to).
  void find(std::int64_t from, std::int64_t to, std::vector<PacingSpike>& found) const {
    const std::int64_t edge = in(0.01);
    for (std::int64_t k = std::max(from, edge); k < std::min(to, size_ - edge); ++k) {
      if (!isSpike(k)) continue;
      if (!found.empty() && begin_ + k - found.back().peak <= near_) continue;
      found.push_back(spikeAt(k));
    }
  }

 private:
  static std::size_t index(std::int64_t k) { return static_cast<std::size_t>(k); }
  std::int64_t in(double seconds) const { return std::llround(seconds * rate_hz_); }

  /// How far the leads stand at `k` above the line through the samples `reach` before and after.
  double sharpness(std::int64_t k, std::int64_t reach) const {
    if (k < reach || k >= size_ - reach) return 0;
    double squares = 0;
    for (const auto& mv : mv_) {
      const double stands = mv[index(k)] - (mv[index(k - reach)] + mv[index(k + reach)]) / 2;
      if (std::isfinite(stands)) squares += stands * stands;
    }
    return std::sqrt(squares / static_cast<double>(mv_.size()));
  }

  double highest(std::int64_t from, std::int64_t to) const {
    double value = 0;
    for (std::int64_t k = std::max<std::int64_t>(0, from); k < std::min(to, size_); ++k) {
      value = std::max(value, narrow_[index(k)]);
    }
    return value;
  }

  bool isSpike(std::int64_t k) const {
    const double height = narrow_[index(k)];
    if (height < least_ || highest(k - near_, k + near_ + 1) > height) return false;
    const double wide = sharpness(k, in(0.01));
    if (height < kLeastNarrow * wide || sharpness(k, in(0.002)) < kLeastNarrowest * wide) {
      return false;
    }
    return height >= kLeastToNeighbours * std::max(highest(k - far_, k - near_),
                                                   highest(k + near_ + 1, k + far_ + 1));
  }

  PacingSpike spikeAt(std::int64_t k) const {
    const double foot = kFoot * narrow_[index(k)];
    std::int64_t first = k, last = k;
    while (first > 1 && k - first < near_ && narrow_[index(first - 1)] > foot) --first;
    while (last < size_ - 2 && last - k < near_ && narrow_[index(last + 1)] > foot) ++last;
    return {begin_ + first, begin_ + k, begin_ + last};
  }

  std::int64_t begin_, size_;
  double rate_hz_;
  std::int64_t near_, far_;
  std::vector<std::vector<double>> mv_;
  std::vector<double> narrow_;
  double least_ = 0;
};

}  // namespace

std::vector<PacingSpike> pacingSpikes(const EcgRecord& record, const std::stop_token& stop) {
  const double rate = record.sampling_rate_hz;
  const std::int64_t samples = record.samples();
  const auto leads = ecgLeads(record);
  std::vector<PacingSpike> found;
  if (!(rate >= kLeastSpikeRateHz) || !std::isfinite(rate) || leads.empty()) return found;
  if (static_cast<double>(samples) < 0.16 * rate) return found;
  const std::int64_t margin = std::llround(0.1 * rate);
  for (std::int64_t begin = 0; begin < samples; begin += kPiece) {
    throwIfStopped(stop);
    const std::int64_t end = std::min(samples, begin + kPiece);
    const std::int64_t from = std::max<std::int64_t>(0, begin - margin);
    const Piece piece(leads, from, std::min(samples, end + margin), rate);
    piece.find(begin - from, end - from, found);
  }
  return found;
}

void takeOut(const std::vector<PacingSpike>& spikes, std::span<double> mv, std::int64_t first) {
  const auto size = static_cast<std::int64_t>(mv.size());
  const auto from = std::ranges::lower_bound(spikes, first + 1, {}, &PacingSpike::first);
  for (auto here = from; here != spikes.end() && here->last + 1 < first + size; ++here) {
    const PacingSpike spike{here->first - first, here->peak - first, here->last - first};
    const double before = mv[static_cast<std::size_t>(spike.first - 1)];
    const double after = mv[static_cast<std::size_t>(spike.last + 1)];
    const auto steps = static_cast<double>(spike.last - spike.first + 2);
    for (std::int64_t k = spike.first; k <= spike.last; ++k) {
      const double share = static_cast<double>(k - spike.first + 1) / steps;
      mv[static_cast<std::size_t>(k)] = before + (after - before) * share;
    }
  }
}

}  // namespace ecg
