// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/team.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "core/common/maths/fixed_point.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "core/explain/cluster/temperature.hpp"
#include "tests/core/explain/synthetic.hpp"
#include "tests/core/explain/thread_team.hpp"

namespace ecg {
namespace {

using test::randomSet;
using test::SyntheticSet;
using test::ThreadTeam;

struct Fitted {
  Matrix seeds, centroids;
  std::vector<std::vector<int>> labels;
  double inertia = 0, temperature = 0;
  int iterations = 0;
};

// What a fit does with its records, of which this member holds [begin, end).
Fitted fitPart(const SyntheticSet& set, std::size_t begin, std::size_t end, Team& team,
               bool far_seed) {
  const CoarseGrid grid = set.grid();
  const std::vector<CoarseRecord> all = set.coarse();
  const std::vector<CoarseRecord> records(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                          all.begin() + static_cast<std::ptrdiff_t>(end));
  SplitMix64 random(3);
  Fitted fitted;
  fitted.seeds = seedCentroids(grid, records, 7, random, 1, {}, {}, team);
  Matrix initial = fitted.seeds;
  if (far_seed) initial.row(2).setConstant(40);  // an empty cluster, to be refilled
  LloydOptions options;
  options.threads = 2;
  options.team = &team;
  KMeansResult result = lloyd(grid, records, initial, options, {});
  NoProgress progress;
  fitted.temperature = findTemperature(grid, records, result.centroids, 1, {}, progress, team);
  fitted.centroids = result.centroids;
  fitted.labels = std::move(result.labels);
  fitted.inertia = result.inertia;
  fitted.iterations = result.iterations;
  return fitted;
}

void expectSame(const Fitted& a, const Fitted& b) {
  EXPECT_EQ(a.seeds, b.seeds);
  EXPECT_EQ(a.centroids, b.centroids);
  EXPECT_EQ(a.inertia, b.inertia);
  EXPECT_EQ(a.temperature, b.temperature);
  EXPECT_EQ(a.iterations, b.iterations);
}

TEST(Team, GivesTheBytesOfOneProcessHoweverTheRecordsAreShared) {
  constexpr std::size_t kRecords = 9;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const SyntheticSet set = randomSet(seed, kRecords, 80);
    const bool far_seed = seed % 2 == 1;
    const Fitted whole = fitPart(set, 0, kRecords, alone(), far_seed);
    for (const int size : {2, 3, 12}) {  // of twelve, three have no record
      ThreadTeam team(size);
      std::mutex mutex;
      std::vector<Fitted> parts(static_cast<std::size_t>(size));
      team.run([&](Team& member) {
        const auto rank = static_cast<std::size_t>(member.rank());
        const auto members = static_cast<std::size_t>(size);
        Fitted part = fitPart(set, kRecords * rank / members, kRecords * (rank + 1) / members,
                              member, far_seed);
        const std::lock_guard lock(mutex);
        parts[rank] = std::move(part);
      });
      std::vector<std::vector<int>> labels;
      for (const Fitted& part : parts) {
        expectSame(part, whole);
        labels.insert(labels.end(), part.labels.begin(), part.labels.end());
      }
      EXPECT_EQ(labels, whole.labels);
    }
  }
}

TEST(FixedPoint, AddsUpExactlyInAnyOrderWithinItsRange) {
  const FixedPoint unit(1000);
  const std::vector<double> values{999.5, -0.1, 1e-12, 0.25, -999.0};
  std::int64_t forward = 0, backward = 0;
  for (const double v : values) forward += unit.units(v);
  for (auto v = values.rbegin(); v != values.rend(); ++v) backward += unit.units(*v);
  EXPECT_EQ(forward, backward);
  EXPECT_NEAR(unit.value(forward), 0.65 + 1e-12, 1e-14);
}

}  // namespace
}  // namespace ecg
