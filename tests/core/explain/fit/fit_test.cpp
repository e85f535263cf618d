// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/fit/fit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/frames/feature_grid.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/model/network/prepared_input.hpp"
#include "tests/core/explain/fake_model.hpp"
#include "tests/core/explain/small_records.hpp"
#include "tests/core/explain/thread_team.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::FakeModel;

// Requests a stop the first time a stage begins with `stage`; keeps what it was told.
class StoppingSink final : public ProgressSink {
 public:
  explicit StoppingSink(std::string stage = "") : stage_(std::move(stage)) {}
  void report(const Message& stage, double fraction) override {
    const std::string text = english(stage);
    EXPECT_GE(fraction, latest[text]);
    EXPECT_LE(fraction, 1);
    latest[text] = fraction;
    if (!stage_.empty() && text.starts_with(stage_)) source.request_stop();
  }
  std::stop_source source;
  std::map<std::string, double> latest;

 private:
  std::string stage_;
};

class Fit : public testing::Test {
 protected:
  Fit() {
    data_.source = folder_.path() / "cohort/";
    for (int i = 0; i < 8; ++i) {
      const int samples = i == 2 ? 260 : 400;
      data_.records.push_back(test::writeSmallRecord(
          test::smallRecord("r" + std::to_string(i), samples, 100 + static_cast<unsigned>(i)),
          folder_.path()));
    }
    options_.clusters = 6;
  }

  Codebook fit() {
    NoProgress progress;
    return fitCodebook(data_, model_, options_, {}, progress);
  }

  void expectSameInAFileAndSharedAmongProcesses() {
    const std::string whole = codebookToJson(fit());
    options_.memory_bytes = std::size_t{400} << 10;  // of 450 kB of frames or more
    EXPECT_EQ(codebookToJson(fit()), whole);
    options_.memory_bytes.reset();
    test::ThreadTeam team(3);
    std::mutex mutex;
    std::vector<std::string> books;
    team.run([&](Team& member) {
      FakeModel model;
      FitOptions options = options_;
      options.team = &member;
      NoProgress progress;
      const std::string book = codebookToJson(fitCodebook(data_, model, options, {}, progress));
      const std::lock_guard lock(mutex);
      books.push_back(book);
    });
    EXPECT_EQ(books, std::vector<std::string>(3, whole));
  }

  test::TempDir folder_;
  Dataset data_;
  FakeModel model_;
  FitOptions options_;
};

TEST_F(Fit, RecordsWhatItWasMadeOf) {
  const Codebook codebook = fit();
  EXPECT_EQ(codebook.model_sha256, model_.spec().sha256);
  ASSERT_EQ(codebook.taps.size(), 2U);
  EXPECT_EQ(codebook.taps[0].stride, 4);
  EXPECT_EQ(codebook.taps[0].offset, 1.5);
  EXPECT_EQ(codebook.taps[1].channels, 4);
  EXPECT_EQ(codebook.depth_factors, (std::vector<double>{1, 0.5}));
  EXPECT_EQ(codebook.centroids.rows(), 6);
  EXPECT_EQ(codebook.centroids.cols(), 8);
  EXPECT_EQ(codebook.fit.records.size(), 8U);
  EXPECT_EQ(codebook.fit.steps, 7 * 400 + 260);  // padding is not clustered
  EXPECT_EQ(codebook.fit.data_source, "cohort");
  EXPECT_GT(codebook.fit.inertia, 0);
  EXPECT_TRUE(codebook.fit.skipped.empty());
}

TEST_F(Fit, FindsTheTemperatureOfMeanEntropyOneHalf) {
  const Codebook codebook = fit();
  double sum = 0, steps = 0;
  NoProgress progress;
  for (const RecordRef& ref : data_.records) {
    const Explanation e = analyse(readRecord(ref.path), model_, codebook, {"up"}, {}, progress);
    sum += std::accumulate(e.entropy.begin(), e.entropy.end(), 0.0);
    steps += e.count;
  }
  EXPECT_NEAR(sum / steps, 0.5, 1e-6);
  options_.temperature = 1;
  EXPECT_EQ(fit().temperature, 1);
}

TEST_F(Fit, GivesTheUsualRangeOfEachShare) {
  const Codebook codebook = fit();
  ASSERT_EQ(codebook.share_low.size(), 6U);
  NoProgress progress;
  int inside = 0;
  for (const RecordRef& ref : data_.records) {
    const Explanation e = analyse(readRecord(ref.path), model_, codebook, {"up"}, {}, progress);
    for (std::size_t k = 0; k < 6; ++k) {
      inside +=
          e.proportions[k] >= codebook.share_low[k] && e.proportions[k] <= codebook.share_high[k];
    }
  }
  EXPECT_EQ(inside, 6 * 6);  // of eight records the least and the greatest lie outside 5..95 %
}

TEST_F(Fit, GivesTheSameBytesForTheSameSeedAndOthersForAnother) {
  const std::string first = codebookToJson(fit());
  EXPECT_EQ(first, codebookToJson(fit()));
  options_.seed = 1;
  EXPECT_NE(first, codebookToJson(fit()));
}

TEST_F(Fit, KeepsTheBestOfItsRestarts) {
  double least = std::numeric_limits<double>::infinity();
  for (int restarts = 1; restarts <= 4; ++restarts) {
    options_.restarts = restarts;
    const double inertia = fit().fit.inertia;
    EXPECT_LE(inertia, least);
    least = inertia;
  }
}

TEST_F(Fit, WorksForEveryKFromTwoToFiftyAndOneRecord) {
  data_.records.resize(1);
  options_.restarts = 1;
  for (const int clusters : {2, 3, 13, 50}) {
    options_.clusters = clusters;
    EXPECT_EQ(fit().centroids.rows(), clusters);
  }
}

TEST_F(Fit, DrawsRecordsWithTheSeedInTheOrderOfTheDataSet) {
  options_.records = 3;
  const auto drawn = fit().fit.records;
  EXPECT_EQ(drawn.size(), 3U);
  EXPECT_TRUE(std::is_sorted(drawn.begin(), drawn.end()));
  bool another = false;
  for (options_.seed = 1; options_.seed < 5; ++options_.seed) another |= fit().fit.records != drawn;
  EXPECT_TRUE(another);
  options_.records = 100;
  EXPECT_EQ(fit().fit.records.size(), 8U);
}

TEST_F(Fit, SkipsAndListsRecordsThatCannotBeRead) {
  const Codebook good = fit();
  RecordRef absent;
  absent.id = "gone";
  absent.path = folder_ / "gone.hea";
  data_.records.insert(data_.records.begin() + 2, absent);
  const Codebook codebook = fit();
  ASSERT_EQ(codebook.fit.skipped.size(), 1U);
  EXPECT_TRUE(codebook.fit.skipped[0].starts_with("gone: "));
  EXPECT_EQ(codebook.fit.skipped[0].find(folder_.path().string()), std::string::npos);
  EXPECT_EQ(codebook.centroids, good.centroids);
  data_.records = {absent};
  EXPECT_THROW(fit(), Error);
  data_.records.clear();
  EXPECT_THROW(fit(), Error);
}

// What goes from process to process is JSON, which such a name is not; the fit ended for it.
TEST_F(Fit, SkipsARecordWhoseNameIsNoText) {
  RecordRef absent;
  absent.id = "gone-\xe9";
  absent.path = folder_ / "gone-\xe9.hea";
  const Codebook good = fit();
  data_.records.insert(data_.records.begin(), absent);
  const Codebook codebook = fit();
  EXPECT_EQ(codebook.fit.skipped.size(), 1U);
  EXPECT_EQ(codebook.centroids, good.centroids);
  data_.records = {absent};
  try {
    fit();
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(error.reason().find("gone-"), std::string::npos) << error.what();
  }
}

TEST_F(Fit, IsTheSameWithFramesInAFileAndSharedAmongProcesses) {
  RecordRef absent;
  absent.id = "gone";
  absent.path = folder_ / "gone.hea";
  data_.records.insert(data_.records.begin() + 5, absent);
  expectSameInAFileAndSharedAmongProcesses();
}

// The textbook way: every step of a long record from the window in whose middle it lies, upsampled.
TEST_F(Fit, ClustersEveryStepOfALongRecordOnce) {
  data_.records.insert(data_.records.begin() + 1,
                       test::writeSmallRecord(test::smallRecord("long", 1110, 8), folder_.path()));
  options_.restarts = 1;
  options_.tolerance = 0;
  const Codebook codebook = fit();
  EXPECT_EQ(codebook.fit.steps, 7 * 400 + 260 + 1110);
  EXPECT_EQ(codebook.fit.records.size(), 9U);
  double inertia = 0;
  Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(6, 8);
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(6);
  for (const RecordRef& ref : data_.records) {
    const EcgRecord record = readRecord(ref.path);
    const bool is_long = ref.id == "long";
    // Windows begin at 0, 300, 600 and 710; they share 300-400, 600-700 and 710-1000, of which
    // 710 comes after the end (700) of the last but two.
    const std::vector<std::array<int, 3>> parts =
        is_long ? std::vector<std::array<int, 3>>{{0, 0, 350},
                                                  {300, 350, 650},
                                                  {600, 650, 855},
                                                  {710, 855, 1110}}
                : std::vector<std::array<int, 3>>{{0, 0, static_cast<int>(record.samples())}};
    for (const auto& [start, begin, end] : parts) {
      const PreparedInput input = prepareInput(record, model_.spec(), start * 0.01);
      const Matrix r = featureGrid(model_.forward(input.values).activations, codebook.taps,
                                   codebook.depth_factors, 400);
      for (int t = begin; t < end; ++t) {
        const auto d = (codebook.centroids.rowwise() - r.row(t - start)).rowwise().squaredNorm();
        Eigen::Index best = 0;
        inertia += d.eval().cast<double>().minCoeff(&best);
        sums.row(best) += r.row(t - start).cast<double>();
        counts[best] += 1;
      }
    }
  }
  EXPECT_NEAR(codebook.fit.inertia, inertia, 1e-4 * inertia);
  for (int k = 0; k < 6; ++k) {  // converged: each centroid is the mean of its steps
    EXPECT_LT((sums.row(k) / counts[k] - codebook.centroids.row(k).cast<double>()).norm(), 1e-3);
  }
  // One record has one share of each cluster, however many windows it was seen in.
  data_.records = {data_.records[1]};
  options_.clusters = 2;
  const Codebook of_one = fit();
  EXPECT_EQ(of_one.share_low, of_one.share_high);
  EXPECT_NEAR(of_one.share_low[0] + of_one.share_low[1], 1, 1e-12);
}

TEST_F(Fit, OfLongRecordsIsTheSameInAFileAndSharedAmongProcesses) {
  for (int i = 0; i < 3; ++i) {
    data_.records.push_back(test::writeSmallRecord(
        test::smallRecord("long" + std::to_string(i), 900 + 137 * i, 70U + unsigned(i)),
        folder_.path()));
  }
  expectSameInAFileAndSharedAmongProcesses();
}

TEST_F(Fit, LeavesOutAllOfALongRecordOfWhichOneWindowFails) {
  const std::string good = codebookToJson(fit());
  data_.records.insert(data_.records.begin() + 3,
                       test::writeSmallRecord(test::smallRecord("long", 1110, 8), folder_.path()));
  model_.runs = 0;
  model_.before_run = [&] {
    if (model_.runs == 3 + 3)
      throw Error(ErrorCode::kModelFailed, std::string("fake"), plain("the third window"));
  };
  for (const bool in_file : {false, true}) {
    model_.runs = 0;
    if (in_file) options_.memory_bytes = std::size_t{400} << 10;
    Codebook codebook = fit();
    ASSERT_EQ(codebook.fit.skipped, std::vector<std::string>{"long: the third window"});
    codebook.fit.skipped.clear();
    EXPECT_EQ(codebookToJson(codebook), good);
  }
}

TEST_F(Fit, RefusesLongRecordsWhoseLabelsDoNotFitTheMemory) {
  data_.records = {test::writeSmallRecord(test::smallRecord("long", 30000, 8), folder_.path())};
  options_.memory_bytes = std::size_t{500} << 10;
  try {
    fit();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch) << error.what();
  }
}

TEST_F(Fit, KeepsHalfPixelOffsetsInTheCodebook) {
  model_.spec().taps[0].offset = 0;
  model_.spec().taps[1].offset = 0;
  EXPECT_EQ(fit().taps[1].offset, 0);
  options_.placement = FramePlacement::kHalfPixel;
  const Codebook codebook = fit();
  EXPECT_EQ(codebook.taps[0].offset, 1.5);
  EXPECT_EQ(codebook.taps[1].offset, 4.5);
}

TEST_F(Fit, StopsWithinALongRecord) {
  data_.records = {test::writeSmallRecord(test::smallRecord("long", 3000, 8), folder_.path())};
  std::stop_source source;
  model_.before_run = [&] {
    if (model_.runs == 2) source.request_stop();
  };
  NoProgress progress;
  EXPECT_THROW(fitCodebook(data_, model_, options_, source.get_token(), progress), Cancelled);
  EXPECT_EQ(model_.runs, 2);
}

TEST_F(Fit, SaysHowMuchMemoryItNeeds) {
  options_.memory_bytes = 1000;
  try {
    fit();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch);
    EXPECT_NE(error.advice().find("at least 1 MB"), std::string::npos) << error.advice();
  }
  EXPECT_EQ(model_.runs, 0);
}

TEST_F(Fit, StopsAtEveryStage) {
  for (const char* stage :
       {"Running the network", "Clustering, start 1", "Clustering, start 3", "Temperature"}) {
    StoppingSink sink(stage);
    EXPECT_THROW(fitCodebook(data_, model_, options_, sink.source.get_token(), sink), Cancelled)
        << stage;
  }
}

TEST_F(Fit, ReportsRisingProgressOfEveryStage) {
  StoppingSink sink;
  fitCodebook(data_, model_, options_, {}, sink);
  for (const char* stage : {"Running the network", "Clustering, start 1 of 3",
                            "Clustering, start 3 of 3", "Temperature", "Done"}) {
    EXPECT_TRUE(sink.latest.contains(stage)) << stage;
  }
  EXPECT_GT(sink.latest["Clustering, start 2 of 3"], 0.9);
}

TEST_F(Fit, RefusesOptionsOutOfRange) {
  const auto refused = [&](const FitOptions& options) {
    NoProgress progress;
    try {
      fitCodebook(data_, model_, options, {}, progress);
    } catch (const Error& error) {
      return error.code() == ErrorCode::kBadArgument;
    }
    return false;
  };
  for (const int clusters : {-1, 0, 1, kMostClusters + 1, 100000}) {
    FitOptions options;
    options.clusters = clusters;
    EXPECT_TRUE(refused(options)) << clusters;
  }
  FitOptions options;
  options.restarts = 0;
  EXPECT_TRUE(refused(options));
  options = {};
  options.records = 0;
  EXPECT_TRUE(refused(options));
  options = {};
  options.depth_factors = {1};
  EXPECT_TRUE(refused(options));
  options.depth_factors = {0, 0};
  EXPECT_TRUE(refused(options));
  options = {};
  options.temperature = 0;
  EXPECT_TRUE(refused(options));
  EXPECT_EQ(model_.runs, 0) << "options are checked before hours of work";
}

TEST_F(Fit, RefusesMoreClustersThanTimeSteps) {
  data_.records = {test::writeSmallRecord(test::smallRecord("tiny", 30, 5), folder_.path())};
  options_.clusters = 50;
  EXPECT_THROW(fit(), Error);
}

}  // namespace
}  // namespace ecg
