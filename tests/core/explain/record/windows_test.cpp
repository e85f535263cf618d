// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/windows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/explain/frames/feature_grid.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/explain/record/grad_cam.hpp"
#include "core/model/network/prepared_input.hpp"
#include "tests/core/explain/fake_model.hpp"
#include "tests/core/explain/small_records.hpp"

namespace ecg {
namespace {

using test::FakeModel;
using test::smallRecord;

constexpr int kWindow = 400;  // of the fake model, whose deepest tap has a stride of 10

Codebook codebookForWindows(FakeModel& model, const EcgRecord& record) {
  Codebook codebook;
  codebook.sha256 = std::string(64, 'f');
  codebook.model_sha256 = model.spec().sha256;
  codebook.taps = model.spec().taps;
  codebook.depth_factors = {1, 0.5};
  const auto z = model.forward(prepareInput(record, model.spec()).values).activations;
  const Matrix grid = featureGrid(z, codebook.taps, codebook.depth_factors, kWindow);
  codebook.clusters = 5;
  codebook.temperature = 0.1;
  codebook.centroids.resize(5, grid.cols());
  for (int k = 0; k < 5; ++k) codebook.centroids.row(k) = grid.row(17 + 31 * k);
  return codebook;
}

class LongRecord : public testing::Test {
 protected:
  Explanation run(const EcgRecord& record) {
    NoProgress progress;
    return analyse(record, model_, codebook_, {}, {}, progress);
  }

  FakeModel model_;
  Codebook codebook_ = codebookForWindows(model_, smallRecord("fit", kWindow, 3));
};

TEST(WindowStarts, CoverTheRecordAndEndWithIt) {
  ModelSpec spec;
  spec.samples = kWindow;
  spec.taps = {{.name = "deep", .channels = 4, .frames = 25, .stride = 16}};
  EXPECT_EQ(windowStarts(250, spec), (std::vector<int>{0}));
  EXPECT_EQ(windowStarts(401, spec), (std::vector<int>{0}));
  EXPECT_EQ(windowStarts(402, spec), (std::vector<int>{0, 2}));
  // 288 is the largest multiple of 16 within three quarters of 400.
  EXPECT_EQ(windowStarts(1000, spec), (std::vector<int>{0, 288, 576, 600}));
  EXPECT_EQ(windowStarts(976, spec), (std::vector<int>{0, 288, 576}));
  spec.taps[0].stride = 7.5;
  EXPECT_EQ(windowStarts(1000, spec), (std::vector<int>{0, 300, 600}));
}

TEST(CrossFade, WeighsEveryStepByOneWindowOrByTwoThatMakeOne) {
  ModelSpec spec;
  spec.samples = kWindow;
  spec.taps = {{.name = "deep", .channels = 4, .frames = 25, .stride = 16}};
  for (const int total : {402, 690, 700, 977, 1000, 1265, 5003}) {
    const std::vector<int> starts = windowStarts(total, spec);
    const CrossFade fade(windowPlaces({{0, total}}, spec));
    int at = 0;
    for (std::size_t w = 0; w < starts.size(); ++w) {
      EXPECT_EQ(fade.enters(w), at) << total;
      EXPECT_GE(fade.enters(w), starts[w]) << total;
      EXPECT_LE(fade.alone(w), fade.enters(w + 1)) << total;
      EXPECT_LE(fade.enters(w + 1), starts[w] + kWindow) << total;
      double last = 0;
      for (int t = at; t < fade.alone(w); ++t) {
        EXPECT_LT(t, starts[w - 1] + kWindow);  // the earlier window is there to fade from
        EXPECT_GT(fade.weight(w, t), last);
        last = fade.weight(w, t);
      }
      EXPECT_LT(last, 1);
      EXPECT_EQ(fade.weight(w, fade.alone(w)), 1);
      EXPECT_GE(fade.weight(w, fade.owns(w)), 0.5);
      if (fade.owns(w) > at) {
        EXPECT_LT(fade.weight(w, fade.owns(w) - 1), 0.5);
      }
      at = fade.enters(w + 1);
    }
    EXPECT_EQ(at, total);
    EXPECT_EQ(fade.owns(0), 0);
    EXPECT_EQ(fade.owns(starts.size()), total);
  }
}

// The textbook way: every window's distances and maps in full, faded with weights made by looking
// at each step for the windows that hold it.
TEST_F(LongRecord, AgreesWithAPlainReference) {
  const EcgRecord record = smallRecord("long", 1110, 8);
  const Explanation e = run(record);
  const std::vector<int> starts{0, 300, 600, 710};
  const std::vector<int> enters{0, 300, 600, 710, 1110};
  ASSERT_EQ(e.count, 1110);
  ASSERT_EQ(e.windows.size(), starts.size());
  std::vector<Matrix> distance, cam;
  for (const int start : starts) {
    const Matrix input = prepareInput(record, model_.spec(), start * 0.01).values;
    const ModelOutput out = model_.forwardWithGradients(input, 1, {0, 1, 2});
    const Matrix r = featureGrid(out.activations, codebook_.taps, {1, 0.5}, kWindow);
    Matrix d(kWindow, 5), maps(3, kWindow);
    for (int k = 0; k < 5; ++k)
      d.col(k) = (r.rowwise() - codebook_.centroids.row(k)).rowwise().norm();
    for (int g = 0; g < 3; ++g) {
      const auto map = gradCam(out.activations[1], out.gradients[static_cast<std::size_t>(g)],
                               codebook_.taps[1], kWindow);
      maps.row(g) = Eigen::Map<const Eigen::RowVectorXf>(map.data(), kWindow);
    }
    distance.push_back(d);
    cam.push_back(maps);
  }
  int different = 0;
  for (int t = 0; t < 1110; ++t) {
    const int w = t < 300 ? 0 : t < 600 ? 1 : t < 710 ? 2 : 3;
    // 300 to 400 fades from window 0 to 1, 600 to 700 to 2, 710 to 1000 to 3 (700 to 710: 2 alone).
    const std::vector<int> fade_end{0, 400, 700, 1000};
    const int begin = enters[static_cast<std::size_t>(w)];
    const int end = fade_end[static_cast<std::size_t>(w)];
    const double weight = t < end ? double(t - begin + 1) / (end - begin + 1) : 1;
    const auto now = static_cast<std::size_t>(w),
               before = static_cast<std::size_t>(std::max(0, w - 1));
    const auto faded = [&](const auto& values) {
      Eigen::VectorXd v = values(now).template cast<double>();
      if (weight < 1) v = weight * v + (1 - weight) * values(before).template cast<double>();
      return v;
    };
    const Eigen::VectorXd d = faded(
        [&](std::size_t i) { return Eigen::VectorXf(distance[i].row(t - starts[i]).transpose()); });
    const Eigen::VectorXd c =
        faded([&](std::size_t i) { return Eigen::VectorXf(cam[i].col(t - starts[i])); });
    const auto step = static_cast<std::size_t>(t);
    Eigen::Index best = 0;
    d.minCoeff(&best);
    different += best != e.cluster[step];
    const Eigen::ArrayXd p = (-(d.array() - d.minCoeff()) / 0.1).exp();
    const Eigen::ArrayXd share = p / p.sum();
    EXPECT_NEAR(e.probability[step], share[best], 2e-4) << t;
    Eigen::ArrayXd others = share;
    for (std::size_t i = 0; i < 2; ++i) {
      others[i == 0 ? best : e.others[step][i - 1]] = -1;
      EXPECT_NEAR(e.other_probability[step][i], others.maxCoeff(), 2e-4) << t;
      EXPECT_NEAR(share[e.others[step][i]], others.maxCoeff(), 2e-4) << t;
    }
    const double entropy = -(share * (share + 1e-300).log()).sum() / std::log(5.0);
    EXPECT_NEAR(e.entropy[step], entropy, 2e-4) << t;
    for (std::size_t g = 0; g < 3; ++g)
      EXPECT_NEAR(e.gradcam[g].values[step], c[static_cast<Eigen::Index>(g)], 1e-6) << t;
  }
  EXPECT_EQ(different, 0);
}

TEST_F(LongRecord, PredictsTheMeanLogitOfItsWindows) {
  const Explanation e = run(smallRecord("long", 1110, 8));
  for (std::size_t i = 0; i < 3; ++i) {
    double sum = 0;
    for (const WindowPrediction& window : e.windows) sum += window.logits[i];
    EXPECT_NEAR(e.predictions[i].logit, sum / 4, 1e-7);
    EXPECT_NEAR(e.predictions[i].probability, 1 / (1 + std::exp(-e.predictions[i].logit)), 1e-7);
  }
  EXPECT_DOUBLE_EQ(e.windows[1].start_s, 3);
  EXPECT_DOUBLE_EQ(e.windows[1].end_s, 7);
  EXPECT_DOUBLE_EQ(e.windows[3].end_s, 11.1);
  const std::string json = explanationToJson(e);
  EXPECT_NE(json.find("\"windows\": [{\"start_s\": 0, \"end_s\": 4, \"logits\": ["),
            std::string::npos);
  EXPECT_NE(json.find("mean logit"), std::string::npos);
  EXPECT_EQ(json, explanationToJson(run(smallRecord("long", 1110, 8))));
}

// The fake network sees no further than a frame, so windows over a periodic record agree wherever
// they begin on a multiple of its period: the explanation must be periodic too, seams and all.
TEST_F(LongRecord, ShowsNoSeamsInARepeatedWindow) {
  EcgRecord record = smallRecord("beat", 100, 5);
  for (Lead& lead : record.leads) {
    const std::vector<double> beat(lead.mv);
    for (int i = 1; i < 13; ++i) lead.mv.insert(lead.mv.end(), beat.begin(), beat.end());
  }
  const Explanation e = run(record);
  ASSERT_EQ(e.count, 1300);
  ASSERT_EQ(e.windows.size(), 4U);
  for (int t = 100; t < 1200; ++t) {
    const auto step = static_cast<std::size_t>(t);
    // The clamped ends of a window (half a frame) count for little at the beginning of a fade.
    EXPECT_NEAR(e.entropy[step], e.entropy[step % 100 + 100], 0.03) << t;
    EXPECT_NEAR(e.gradcam[0].values[step], e.gradcam[0].values[step % 100 + 100], 5e-4) << t;
  }
}

TEST_F(LongRecord, IsTheSameFromKeptWindowsWithoutTheNetwork) {
  const EcgRecord record = smallRecord("long", 1110, 8);
  NoProgress progress;
  const RecordActivations kept = recordActivations(record, model_, {0, 1, 2}, {}, progress);
  EXPECT_GT(kept.bytes(), 4 * (100 + 40) * 4 * sizeof(float));
  model_.runs = 0;
  EXPECT_EQ(explanationToJson(explain(record, model_.spec(), kept, codebook_, {})),
            explanationToJson(run(record)));
  EXPECT_EQ(model_.runs, 4);  // all of them by run(), none by explain()
}

TEST_F(LongRecord, OfOneWindowHasNoWindowsInItsFile) {
  for (const int samples : {250, 400, 401}) {
    const Explanation e = run(smallRecord("one", samples, 3));
    EXPECT_TRUE(e.windows.empty());
    EXPECT_EQ(e.count, std::min(samples, kWindow));
    EXPECT_EQ(explanationToJson(e).find("windows"), std::string::npos);
  }
}

TEST_F(LongRecord, StopsBetweenAnyTwoWindows) {
  const EcgRecord record = smallRecord("long", 1110, 8);
  for (int after = 1; after <= 4; ++after) {
    std::stop_source source;
    model_.runs = 0;
    model_.before_run = [&] {
      if (model_.runs == after) source.request_stop();
    };
    NoProgress progress;
    EXPECT_THROW(analyse(record, model_, codebook_, {}, source.get_token(), progress), Cancelled);
    EXPECT_EQ(model_.runs, after);
  }
}

TEST_F(LongRecord, TellsHowFarItIs) {
  struct Steps final : ProgressSink {
    std::vector<double> fractions;
    void report(const Message&, double fraction) override { fractions.push_back(fraction); }
  } progress;
  analyse(smallRecord("long", 1110, 8), model_, codebook_, {}, {}, progress);
  EXPECT_TRUE(std::is_sorted(progress.fractions.begin(), progress.fractions.end()));
  EXPECT_GE(progress.fractions.size(), 6U);
  EXPECT_EQ(progress.fractions.back(), 1);
}

}  // namespace
}  // namespace ecg
