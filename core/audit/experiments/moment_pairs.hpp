// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <stop_token>
#include <utility>
#include <vector>

#include "core/audit/collect/audit_data.hpp"
#include "core/common/maths/random.hpp"

namespace ecg {

/// A moment of a record of which activations and waveform were kept.
struct ShapeMoment {
  std::size_t record = 0;
  Eigen::Index features = 0, snippet = 0;  ///< rows of the record's
  int cluster = 0;
};

/// Two moments of different records and how far they lie apart.
struct ShapePair {
  ShapeMoment one, other;
  ShapeMoment one_elsewhere, other_elsewhere;  ///< the same records at other moments, drawn
  double activations = 0;                      ///< in R(t)
  double waveforms = 0;                        ///< by dynamic time warping, mV
  double elsewhere = 0;                        ///< the waveforms of the other moments
};

/// What the clusters of a pair are to each other.
enum class PairKind : std::size_t { kWithin, kBetween, kAny };
inline constexpr std::size_t kPairKinds = 3;

/// Pairs of moments, drawn with a seed: for each of some records up to kPairsOfRecord of each kind,
/// with moments of other records.
class MomentPairs {
 public:
  static constexpr std::size_t kMostOwners = 300;    ///< records that pairs are drawn for
  static constexpr std::size_t kPairsOfRecord = 40;  ///< of each kind
  static constexpr int kBand = 10;  ///< points of a snippet that a waveform may be warped by

  /// @param records that moments are taken of  @param data outlives it
  MomentPairs(const AuditData& data, const std::vector<std::size_t>& records, std::uint64_t seed);

  /// Fills in the distances. The same with any number of threads. @throws Cancelled
  void measure(int threads, const std::stop_token& stop);

  /// Records that pairs were drawn for; a pair's `one` is of its owner.
  const std::vector<std::size_t>& owners() const { return owners_; }
  const std::vector<ShapePair>& of(PairKind kind) const {
    return pairs_[static_cast<std::size_t>(kind)];
  }

 private:
  void addMoments(std::size_t record);
  void drawPairs(std::size_t owner, PairKind kind, SplitMix64& random);
  const ShapeMoment& anyOf(std::size_t record, SplitMix64& random) const;
  double warped(const ShapeMoment& one, const ShapeMoment& other) const;

  const AuditData& data_;
  std::vector<ShapeMoment> moments_;
  std::map<std::size_t, std::pair<std::size_t, std::size_t>> own_;  ///< of a record, in moments_
  std::map<int, std::vector<std::size_t>> by_cluster_;
  std::vector<std::size_t> owners_;
  std::array<std::vector<ShapePair>, kPairKinds> pairs_;
};

}  // namespace ecg
