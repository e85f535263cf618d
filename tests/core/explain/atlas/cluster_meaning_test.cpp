// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/cluster_meaning.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ecg {
namespace {

/// Sums over `count` records that each spend `share` in the cluster, give or take `spread`.
RecordShares sharesOf(std::int64_t count, double share, double spread) {
  const auto n = static_cast<double>(count);
  return {n * share, n * (share * share + spread * spread)};
}

/// NORM (100 records), MI (60), and 40 that are neither; three clusters.
Atlas meantAtlas() {
  Atlas atlas;
  atlas.classes = {"NORM", "MI"};
  atlas.class_records = {100, 60};
  atlas.records.resize(200);
  atlas.steps = 200'000;
  const auto cluster = [&](double norm, double mi, double others, double spread) {
    AtlasCluster one;
    one.steps = 20'000;
    one.class_shares = {sharesOf(100, norm, spread), sharesOf(60, mi, spread)};
    const RecordShares rest = sharesOf(40, others, spread);
    one.shares =
        RecordShares{one.class_shares[0].sum + one.class_shares[1].sum + rest.sum,
                     one.class_shares[0].squares + one.class_shares[1].squares + rest.squares};
    one.parts = {100, 100, 4000, 5800};
    one.rest = {300, 5000, 500};
    one.duration = {40, 60, 80};
    return one;
  };
  atlas.clusters = {cluster(0.01, 0.2, 0.1, 0.01), cluster(0.1, 0.1, 0.1, 0.05),
                    cluster(0.2, 0.02, 0.02, 0.01)};
  return atlas;
}

std::string said(const ClusterMeaning& meaning) { return english(associationText(meaning)); }

TEST(ClusterMeaning, SaysInWhichClassAClusterIsCommonAndOnHowManyRecords) {
  const auto meanings = meaningsOf(meantAtlas());
  EXPECT_EQ(said(meanings[0]), "20 times as common in MI (60 records) as in NORM (100)");
  EXPECT_EQ(said(meanings[1]), "in no class surely more common than elsewhere");
  EXPECT_EQ(said(meanings[2]),
            "10 times as common in NORM (100 records) as in other records (100)");
}

TEST(ClusterMeaning, SaysWhereInTheBeatItLies) {
  const auto meanings = meaningsOf(meantAtlas());
  EXPECT_EQ(english(placeText(meanings[0])), "mostly ST and T, 60 ms");
  EXPECT_EQ(english(proposedName(meanings[0], {{"MI", "infarction"}})), "ST–T, infarction");
  EXPECT_EQ(english(proposedName(meanings[1], {})), "ST–T");
  Atlas atlas = meantAtlas();
  atlas.clusters[0].parts = {2500, 2500, 2500, 2500};
  atlas.clusters[0].rest = {900, 800, 800};
  EXPECT_EQ(english(placeText(meaningsOf(atlas)[0])), "all over the beat, 60 ms");
  atlas.clusters[0].parts = {9000, 500, 300, 200};
  EXPECT_EQ(english(placeText(meaningsOf(atlas)[0])), "mostly P, 60 ms");
}

TEST(ClusterMeaning, SaysNothingOfWhatChanceMakes) {
  Atlas atlas = meantAtlas();
  // Three times as common, but in records that differ so much that it may be chance.
  atlas.clusters[0].class_shares = {sharesOf(100, 0.02, 0.1), sharesOf(60, 0.06, 0.3)};
  EXPECT_EQ(meaningsOf(atlas)[0].association.kind, ClusterAssociation::Kind::kNone);
  // Surely more, but not by much.
  atlas.clusters[0].class_shares = {sharesOf(100, 0.10, 0.01), sharesOf(60, 0.13, 0.01)};
  EXPECT_EQ(said(meaningsOf(atlas)[0]),
            "a little more common (1.3 times) in MI (60 records) than in NORM (100)");
  atlas.clusters[0].steps = 100;
  EXPECT_EQ(said(meaningsOf(atlas)[0]), "too rare in the atlas to say in which class");
}

TEST(ClusterMeaning, LooksAtNoClassOfFewRecords) {
  Atlas atlas = meantAtlas();
  atlas.class_records = {100, 9};
  EXPECT_NE(meaningsOf(atlas)[0].association.label, "MI");
}

TEST(ClusterMeaning, KnowsLessOfAnOlderAtlas) {
  Atlas atlas = meantAtlas();
  for (AtlasCluster& cluster : atlas.clusters) {
    cluster.shares.reset();
    cluster.class_shares.clear();
    cluster.rest.reset();
  }
  const auto meanings = meaningsOf(atlas);
  EXPECT_TRUE(associationText(meanings[0]).empty());
  EXPECT_EQ(english(placeText(meanings[0])), "mostly between the waves, 60 ms");
}

TEST(ClusterMeaning, IsOneSentenceWithTheRecordsShare) {
  const auto meanings = meaningsOf(meantAtlas());
  Explanation explanation;
  explanation.clusters = 3;
  explanation.proportions = {0.48, 0.004, 0};
  explanation.share_low = {0.01, 0.02, 0.1};
  explanation.share_high = {0.2, 0.3, 0.5};
  EXPECT_EQ(english(clusterSentence(&meanings[0], &explanation, 0)),
            "mostly ST and T, 60 ms · 48 % of this record (usual: up to 20 %) · 20 times as common "
            "in MI (60 records) as in NORM (100)");
  EXPECT_EQ(english(shareText(explanation, 1)), "<1 % of this record (usual: from 2 %)");
  EXPECT_EQ(english(shareText(explanation, 2)), "not in this record (usual: from 10 %)");
  EXPECT_EQ(english(clusterSentence(nullptr, &explanation, 0)),
            "48 % of this record (usual: up to 20 %)");
}

}  // namespace
}  // namespace ecg
