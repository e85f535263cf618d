// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/moment_pairs.hpp"

#include <span>

#include "core/audit/collect/snippets.hpp"
#include "core/audit/measures/warping.hpp"
#include "core/common/work/parallel.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {

MomentPairs::MomentPairs(const AuditData& data, const std::vector<std::size_t>& records,
                         std::uint64_t seed)
    : data_(data) {
  std::vector<std::size_t> with_moments;
  for (const std::size_t record : records) {
    addMoments(record);
    if (own_.at(record).second > own_.at(record).first) with_moments.push_back(record);
  }
  for (const std::size_t place :
       drawInOrder(with_moments.size(), static_cast<int>(kMostOwners), seed))
    owners_.push_back(with_moments[place]);
  SplitMix64 random(seed);
  for (const std::size_t owner : owners_)
    for (const PairKind kind : {PairKind::kWithin, PairKind::kBetween, PairKind::kAny})
      drawPairs(owner, kind, random);
}

void MomentPairs::addMoments(std::size_t record) {
  const AuditRecord& own = data_.records[record];
  const std::size_t before = moments_.size();
  for (std::size_t i = 0; i < own.snippet_rows.size(); ++i) {
    const auto row = static_cast<std::size_t>(own.snippet_rows[i]);
    const int cluster = own.cluster[static_cast<std::size_t>(own.feature_steps[row])];
    if (cluster == kNoCluster) continue;
    by_cluster_[cluster].push_back(moments_.size());
    moments_.push_back(
        {record, static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i), cluster});
  }
  own_[record] = {before, moments_.size()};
}

const ShapeMoment& MomentPairs::anyOf(std::size_t record, SplitMix64& random) const {
  const auto [begin, end] = own_.at(record);
  return moments_[begin + random.below(end - begin)];
}

void MomentPairs::drawPairs(std::size_t owner, PairKind kind, SplitMix64& random) {
  constexpr int kDraws = 20;  // for a partner; a cluster may be in one record alone
  for (std::size_t i = 0; i < kPairsOfRecord; ++i) {
    const ShapeMoment& one = anyOf(owner, random);
    const std::vector<std::size_t>& alike = by_cluster_.at(one.cluster);
    for (int draw = 0; draw < kDraws; ++draw) {
      const ShapeMoment& other = kind == PairKind::kWithin
                                     ? moments_[alike[random.below(alike.size())]]
                                     : moments_[random.below(moments_.size())];
      if (other.record == owner || (kind == PairKind::kBetween && other.cluster == one.cluster))
        continue;
      pairs_[static_cast<std::size_t>(kind)].push_back(
          {one, other, anyOf(owner, random), anyOf(other.record, random)});
      break;
    }
  }
}

double MomentPairs::warped(const ShapeMoment& one, const ShapeMoment& other) const {
  const auto waveform = [&](const ShapeMoment& moment) {
    const Matrix& all = data_.records[moment.record].snippets;
    return std::span<const float>(all.row(moment.snippet).data(),
                                  static_cast<std::size_t>(all.cols()));
  };
  return warpedDistance(waveform(one), waveform(other), kSnippetPoints, kBand);
}

void MomentPairs::measure(int threads, const std::stop_token& stop) {
  const auto features = [&](const ShapeMoment& moment) {
    return data_.records[moment.record].features.row(moment.features);
  };
  for (auto& pairs : pairs_) {
    parallelChunks(pairs.size(), threads, [&](std::size_t i, int) {
      throwIfStopped(stop);
      ShapePair& pair = pairs[i];
      pair.activations = (features(pair.one) - features(pair.other)).norm();
      pair.waveforms = warped(pair.one, pair.other);
      pair.elsewhere = warped(pair.one_elsewhere, pair.other_elsewhere);
    });
  }
}

}  // namespace ecg
