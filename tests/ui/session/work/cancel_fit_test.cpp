// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever stops a fit is obeyed at once, at whatever stage, and finds no half of a file.
#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <algorithm>
#include <fstream>
#include <functional>

#include "core/explain/codebook/codebook_file.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// What is promised is 200 ms (tests/bench/cancel.py measures that); a loaded machine may need
/// more.
constexpr int kPatience_ms = 2000;

class StoppedFit : public testing::Test {
 protected:
  StoppedFit() {
    QObject::connect(&session_, &Session::fitFailed, &session_,
                     [this](const Problem& problem) { ended_ = problem; });
    QObject::connect(&session_, &Session::fitted, &session_, [this] { fitted_ = true; });
  }

  /// Fits until `when` holds, stops. @return milliseconds from the wish to the answer
  qint64 stop(FitRequest request, const std::function<bool(const QString&, double)>& when) {
    ended_.reset();
    bool stopped = false;
    QElapsedTimer clock;
    const auto link =
        QObject::connect(&session_, &Session::progressed, &session_,
                         [&](Topic topic, const QString& stage, double fraction) {
                           if (topic != Topic::kFit || stopped || !when(stage, fraction)) return;
                           stopped = true;
                           clock.start();
                           session_.cancel();
                         });
    session_.fit(std::move(request));
    EXPECT_TRUE(runUntil([&] { return ended_.has_value() || fitted_; }));
    const qint64 took = clock.isValid() ? clock.elapsed() : -1;
    QObject::disconnect(link);
    EXPECT_FALSE(fitted_) << "it ended before it was stopped";
    EXPECT_TRUE(ended_ && ended_->cancelled) << (ended_ ? ended_->reason.toStdString() : "");
    EXPECT_TRUE(runUntil([&] { return !session_.isBusy(); }));
    return took;
  }

  /// The bench's records, so many times over that a start lasts longer than the pause between two
  /// reports; enough starts that it never ends by itself.
  static FitRequest longFit() {
    Dataset data = openDataset(bench().records);
    const std::vector<RecordRef> some = data.records;
    for (int i = 0; i < 100; ++i) data.records.insert(data.records.end(), some.begin(), some.end());
    FitRequest request;
    request.data = std::make_shared<const Dataset>(std::move(data));
    request.options.clusters = 40;
    request.options.restarts = 1000;
    request.options.tolerance = 0;
    return request;
  }

  Settings settings_;
  Session session_{AppContext{test::loadFake, bench().model, bench().codebook, "test"}, settings_};
  std::optional<Problem> ended_;
  bool fitted_ = false;
};

TEST_F(StoppedFit, AnswersAtEveryStage) {
  ASSERT_TRUE(runUntil([&] { return !session_.isBusy(); }));
  struct Stage {
    const char* name;
    std::function<bool(const QString&, double)> holds;
    FitRequest request = longFit();
  };
  const auto begins = [](const char* words, double least, double most) {
    return [=](const QString& stage, double fraction) {
      return stage.startsWith(QLatin1String(words)) && fraction >= least && fraction <= most;
    };
  };
  std::vector<Stage> stages = {{"first record", begins("Running the network", 0, 1)},
                               {"network", begins("Running the network", 0.2, 1)},
                               // Of whichever start: a short one may pass between two reports.
                               {"seeding", begins("Clustering, start", 0.05, 0.29)},
                               {"Lloyd", begins("Clustering, start", 0.31, 1)},
                               {"second start", begins("Clustering, start 2", 0, 1)},
                               {"temperature", begins("Temperature", 0, 1)}};
  stages.back().request.options.restarts = 1;
  stages.back().request.options.max_iterations = 3;
  qint64 slowest = 0;
  for (Stage& stage : stages) {
    const qint64 took = stop(std::move(stage.request), stage.holds);
    EXPECT_LT(took, kPatience_ms) << stage.name;
    slowest = std::max(slowest, took);
    RecordProperty(std::string("stop_ms_") + stage.name, static_cast<int>(took));
  }
  std::printf("slowest answer to a stop: %lld ms\n", static_cast<long long>(slowest));
}

TEST_F(StoppedFit, AnswersWhileALargeFileIsRead) {
  ASSERT_TRUE(runUntil([&] { return !session_.isBusy(); }));
  const test::TempDir folder;
  {
    std::ofstream file(folder / "long.csv");
    file << "time_s,I (mV),II (mV),V1 (mV),V2 (mV),V3 (mV),V4 (mV),V5 (mV),V6 (mV)\n";
    std::string line;
    for (int t = 0; t < 150000; ++t) {
      line = std::to_string(t * 0.002);
      for (int lead = 0; lead < 8; ++lead) line += "," + std::to_string(0.001 * ((t * 7) % 997));
      file << line << "\n";
    }
  }
  FitRequest request;
  request.data = std::make_shared<const Dataset>(openDataset(folder / "long.csv"));
  const qint64 took = stop(request, [](const QString& stage, double) {
    return stage.startsWith(QLatin1String("Running the network"));
  });
  EXPECT_LT(took, kPatience_ms);
  RecordProperty("stop_ms_reading", static_cast<int>(took));
}

TEST_F(StoppedFit, LeavesTheOldFileWholeOrTheNewOne) {
  ASSERT_TRUE(runUntil([&] { return !session_.isBusy(); }));
  const test::TempDir folder;
  const auto file = folder / "codebook.json";
  const auto codebook = session_.codebook();
  ASSERT_NE(codebook, nullptr);
  for (int i = 0; i < 30; ++i) {
    std::ofstream(file) << "the old one";
    session_.write(WriteCodebookRequest{codebook, file});
    if (i % 3 > 0) std::this_thread::sleep_for(std::chrono::microseconds(100 * i));
    session_.cancel();
    ASSERT_TRUE(runUntil([&] { return !session_.isBusy(); }));
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    EXPECT_TRUE(text == "the old one" || text == codebookToJson(*codebook));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()),
                            std::filesystem::directory_iterator()),
              1);
  }
}

}  // namespace
}  // namespace ecg
