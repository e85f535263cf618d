// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/explain/atlas/atlas_beats.hpp"
#include "core/explain/atlas/atlas_file.hpp"
#include "core/explain/atlas/atlas_snippets.hpp"
#include "core/explain/fit/fit.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/io/dataset/demo_dataset.hpp"
#include "tests/core/explain/fake_model.hpp"
#include "tests/core/explain/small_records.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::FakeModel;

constexpr int kDemos = 6;

/// Demo ECGs and a codebook fitted on them with a network that can be calculated by hand.
class AtlasTest : public testing::Test {
 protected:
  AtlasTest() : data_(demoDataset(1)) {
    data_.records.resize(kDemos);
    options_.read = readDemo;
    options_.snippets = 3;
    static const Codebook fitted = fitOnFiles();
    codebook_ = fitted;
  }

  // A fit reads files.
  static Codebook fitOnFiles() {
    const test::TempDir folder;
    Dataset files;
    files.source = folder.path();
    for (int i = 0; i < 5; ++i)
      files.records.push_back(test::writeSmallRecord(
          test::smallRecord("r" + std::to_string(i), 400, 7 + static_cast<unsigned>(i)),
          folder.path()));
    FakeModel model;
    FitOptions options;
    options.clusters = 5;
    NoProgress quiet;
    Codebook codebook = fitCodebook(files, model, options, {}, quiet);
    codebook.sha256 = std::string(64, 'c');
    return codebook;
  }

  Atlas build() {
    NoProgress quiet;
    return buildAtlas(data_, model_, codebook_, options_, {}, quiet);
  }

  Dataset data_;
  FakeModel model_;
  Codebook codebook_;
  AtlasOptions options_;
};

TEST_F(AtlasTest, CountsWhatTheExplanationsSay) {
  const Atlas atlas = build();
  ASSERT_EQ(atlas.clusters.size(), 5U);
  EXPECT_EQ(atlas.records.size(), std::size_t{kDemos});
  std::vector<std::int64_t> steps(5, 0), segments(5, 0);
  std::vector<std::vector<int>> lengths(5);
  std::int64_t all = 0;
  NoProgress quiet;
  for (const RecordRef& ref : data_.records) {
    const Explanation e = analyse(readDemo(ref), model_, codebook_, {}, {}, quiet);
    all += e.count;
    for (const int k : e.cluster) ++steps[static_cast<std::size_t>(k)];
    for (const Segment& s : e.segments) {
      const auto k = static_cast<std::size_t>(s.cluster);
      ++segments[k];
      if (s.begin > 0 && s.end < e.count) lengths[k].push_back(s.end - s.begin);
    }
  }
  EXPECT_EQ(atlas.steps, all);
  for (std::size_t k = 0; k < 5; ++k) {
    const AtlasCluster& cluster = atlas.clusters[k];
    EXPECT_EQ(cluster.steps, steps[k]);
    EXPECT_EQ(cluster.segments, segments[k]);
    EXPECT_EQ(cluster.duration.has_value(), !lengths[k].empty());
    if (lengths[k].empty()) continue;
    std::ranges::sort(lengths[k]);
    const double median = lengths[k][(lengths[k].size() - 1) / 2];
    EXPECT_NEAR(cluster.duration->median_ms, 10 * median, 1e-9);
    EXPECT_LE(cluster.duration->low_ms, cluster.duration->median_ms);
    EXPECT_GE(cluster.duration->high_ms, cluster.duration->median_ms);
  }
}

TEST_F(AtlasTest, ShowsRealMomentsNearestToTheCentroidAndOneOfARecord) {
  const Atlas atlas = build();
  NoProgress quiet;
  for (std::size_t k = 0; k < atlas.clusters.size(); ++k) {
    std::vector<double> best;
    for (const RecordRef& ref : data_.records) {
      const Explanation e = analyse(readDemo(ref), model_, codebook_, {}, {}, quiet);
      const auto candidate = snippetCandidates(e)[k];
      if (candidate.step >= 0) best.push_back(static_cast<double>(candidate.distance));
    }
    std::ranges::sort(best);
    const auto& snippets = atlas.clusters[k].snippets;
    ASSERT_EQ(snippets.size(), std::min<std::size_t>(3, best.size()));
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < snippets.size(); ++i) {
      EXPECT_EQ(snippets[i].distance, best[i]);
      ids.push_back(snippets[i].record_id);
      // The trace is the record's own.
      const auto ref = std::ranges::find(data_.records, snippets[i].record_id, &RecordRef::id);
      const EcgRecord record = readDemo(*ref);
      EXPECT_EQ(snippets[i].record_sha256, record.sha256);
      EXPECT_EQ(snippets[i].rate_hz, record.sampling_rate_hz);
      EXPECT_EQ(snippets[i].traces.front().lead, "II");
      EXPECT_LE(snippets[i].begin_s, snippets[i].time_s);
      EXPECT_GE(snippets[i].end_s, snippets[i].time_s);
      for (const AtlasTrace& trace : snippets[i].traces) {
        ASSERT_EQ(trace.mv.size(), 201U);
        for (std::size_t j = 0; j < trace.mv.size(); ++j) {
          const auto at = std::llround(snippets[i].start_s * record.sampling_rate_hz) +
                          static_cast<std::int64_t>(j);
          if (at < 0 || at >= record.samples()) {
            EXPECT_TRUE(std::isnan(trace.mv[j]));
            continue;
          }
          EXPECT_NEAR(static_cast<double>(trace.mv[j]),
                      record.find(trace.lead)->mv[static_cast<std::size_t>(at)], 6e-5);
        }
      }
    }
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << "one of a record";
  }
}

TEST_F(AtlasTest, TakesTheDataSetsClassesWhereItHasAnyElseTheNetworks) {
  const Atlas labelled = build();
  EXPECT_EQ(labelled.class_source, ClassSource::kDataset);
  const std::vector<std::string> known = {"NORM", "MI", "STTC", "CD", "HYP"};
  for (const std::string& label : labelled.classes)
    EXPECT_TRUE(std::ranges::find(known, label) != known.end()) << label;
  EXPECT_EQ(std::accumulate(labelled.class_records.begin(), labelled.class_records.end(), 0),
            kDemos);
  for (RecordRef& ref : data_.records) ref.labels.clear();
  const Atlas predicted = build();
  EXPECT_EQ(predicted.class_source, ClassSource::kNetwork);
  EXPECT_EQ(predicted.classes, model_.spec().labels);
  model_.spec().task = Task::kRegression;
  const Atlas none = build();
  EXPECT_EQ(none.class_source, ClassSource::kNone);
  EXPECT_TRUE(none.classes.empty());
}

TEST_F(AtlasTest, SkipsWhatCannotBeReadAndFailsWhereNothingCan) {
  data_.records[1].id = "nothing-1";
  const Atlas atlas = build();
  EXPECT_EQ(atlas.records.size(), std::size_t{kDemos - 1});
  ASSERT_EQ(atlas.skipped.size(), 1U);
  EXPECT_TRUE(atlas.skipped.front().starts_with("nothing-1: ")) << atlas.skipped.front();
  data_.records = {data_.records[1]};
  EXPECT_THROW(build(), Error);
}

TEST_F(AtlasTest, IsTheSameEachTimeAndDrawsRecordsWithTheSeed) {
  options_.records = 4;
  options_.seed = 3;
  const std::string once = atlasToJson(build());
  EXPECT_EQ(atlasToJson(build()), once);
  options_.seed = 4;
  EXPECT_NE(atlasToJson(build()), once);
}

TEST_F(AtlasTest, TakesLongRecordsAsWell) {
  data_.records.resize(1);
  options_.read = [](const RecordRef& ref) {
    EcgRecord record = readDemo(ref);
    for (Lead& lead : record.leads) {
      const std::vector<double> once(lead.mv);
      std::vector<double>& samples = lead.mv.edit();
      for (int i = 0; i < 4; ++i) samples.insert(samples.end(), once.begin(), once.end());
    }
    return record;
  };
  EXPECT_EQ(build().steps, 5000);
}

TEST_F(AtlasTest, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  NoProgress quiet;
  EXPECT_THROW(buildAtlas(data_, model_, codebook_, options_, stop.get_token(), quiet), Cancelled);
}

TEST_F(AtlasTest, RefusesAnotherModelsCodebookAndAbsurdOptions) {
  options_.snippets = 0;
  EXPECT_THROW(build(), Error);
  options_.snippets = 3;
  options_.records = 0;
  EXPECT_THROW(build(), Error);
  options_.records.reset();
  codebook_.model_sha256 = std::string(64, 'f');
  EXPECT_THROW(build(), Error);
}

/// One lead with a P, a QRS and a T each second from 1 s to 3 s, at 100 Hz.
RecordWaves threeBeats() {
  RecordWaves waves{100, {{"II", {}}}, {}};
  for (std::int32_t beat = 0; beat < 3; ++beat) {
    const std::int64_t r = 100 + 100 * beat;
    auto& own = waves.leads.front().waves;
    own.push_back({WaveKind::kP, r - 20, r - 16, r - 11, beat});
    own.push_back({WaveKind::kQrs, r - 5, r, r + 5, beat});
    own.push_back({WaveKind::kT, r + 20, r + 30, r + 40, beat});
  }
  return waves;
}

TEST(BeatPlaces, TellPartAndDistanceFromTheRPeak) {
  BeatPlaces places(threeBeats());
  EXPECT_FALSE(places.at(0.5).part) << "before the first beat";
  const auto in_p = places.at(0.85), in_qrs = places.at(1.0), in_t = places.at(1.3);
  EXPECT_EQ(in_p.part, BeatPart::kP);
  EXPECT_EQ(in_qrs.part, BeatPart::kQrs);
  EXPECT_EQ(in_t.part, BeatPart::kT);
  EXPECT_EQ(places.at(1.5).part, BeatPart::kRest);
  EXPECT_EQ(in_p.bin, 12U);    // -0.15 s: (0.4 - 0.15) / 0.02 = 12.5
  EXPECT_EQ(in_qrs.bin, 20U);  // 0 s begins bin 20
  EXPECT_EQ(in_t.bin, 35U);
  EXPECT_EQ(places.at(1.62).bin, 1U) << "0.6 of the interval on, the next beat begins";
  EXPECT_TRUE(places.at(3.59).part);
  EXPECT_FALSE(places.at(3.61).part) << "after the last beat";
}

TEST(BeatPlaces, AverageWholeBeatsAboveTheLevelBeforeQrs) {
  std::vector<double> mv(400, 0.25);
  for (const std::size_t r : {100U, 200U, 300U}) mv[r] = 1.25;
  const auto beat = BeatPlaces(threeBeats()).meanBeat(mv, 100);
  ASSERT_EQ(beat.size(), std::size_t{Atlas::kBeatPoints});
  EXPECT_NEAR(beat[100], 1, 1e-9);  // 0.4 s on
  EXPECT_NEAR(beat[0], 0, 1e-9);
  EXPECT_TRUE(BeatPlaces(RecordWaves{100, {{"II", {}}}, {}}).meanBeat(mv, 100).empty());
}

}  // namespace
}  // namespace ecg
