// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/record_survey.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <numeric>
#include <set>
#include <thread>

#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// A FakeModel that takes its time.
class SlowModel final : public Model {
 public:
  SlowModel(std::shared_ptr<std::atomic<int>> passes, std::shared_ptr<std::atomic<int>> others,
            const std::string& name)
      : passes_(std::move(passes)), others_(std::move(others)), fake_(name) {}
  const ModelSpec& spec() const override { return fake_.spec(); }
  ModelOutput forward(const Matrix& input, const std::vector<float>& beside) override {
    return fake_.forward(input, beside);
  }
  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside = {}) override {
    ++*passes_;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return fake_.forwardWithGradients(input, tap, targets, beside);
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>&) const override {
    return std::make_unique<SlowModel>(*this);
  }
  std::unique_ptr<Model> another() const override {
    ++*others_;
    return std::make_unique<SlowModel>(*this);
  }

 private:
  std::shared_ptr<std::atomic<int>> passes_, others_;
  test::FakeModel fake_;
};

struct Fixture {
  explicit Fixture(int records = 12) {
    settings.setSurveysRecords(true);
    const EcgRecord demo = generateDemo("sinus-rhythm", 1).record;
    for (int k = 0; k < records; ++k) {
      EcgRecord record = demo;
      record.id = "r" + std::to_string(k);
      for (Lead& lead : record.leads)
        for (double& mv : lead.mv) mv *= 0.5 + 0.1 * k;
      writeWfdb(record, folder.path());
    }
    const auto loader = [passes = passes, others = others](
                            const std::filesystem::path& file,
                            const ModelOverrides&) -> std::unique_ptr<Model> {
      return std::make_unique<SlowModel>(passes, others, file.stem().string());
    };
    session = std::make_unique<Session>(AppContext{loader, bench().model, bench().codebook, "test"},
                                        settings);
  }
  bool settle() {
    return runUntil([this] { return !session->isBusy(); });
  }
  bool complete() {
    return runUntil(
        [this] { return session->survey()->size() > 0 && session->survey()->isComplete(); });
  }

  test::TempDir folder;
  std::shared_ptr<std::atomic<int>> passes = std::make_shared<std::atomic<int>>(0);
  std::shared_ptr<std::atomic<int>> others = std::make_shared<std::atomic<int>>(0);
  Settings settings;
  std::unique_ptr<Session> session;
};

TEST(RecordSurvey, GoesOnFromAPlaceAndWrapsAround) {
  ModelSpec model;
  model.labels = {"A", "B"};
  RecordSurvey survey(4, model);
  EXPECT_EQ(survey.nextWaiting(2, 1), std::vector{2});
  EXPECT_EQ(survey.nextWaiting(2, 3), (std::vector{2, 3, 0}));
  survey.put(2, {1, 0.7F, 0.2F});
  survey.fail(3, "broken");
  EXPECT_EQ(survey.nextWaiting(2, 9), (std::vector{0, 1}));
  EXPECT_EQ(survey.finished(), 2);
  EXPECT_EQ(survey.outputName(*survey.line(2)), "B");
  EXPECT_EQ(survey.line(3), nullptr);
  EXPECT_EQ(survey.problem(3), "broken");
  survey.put(3, {0, 0.9F, 0.1F});  // opened by hand it could be explained
  EXPECT_TRUE(survey.problem(3).empty());
  survey.put(0, {});
  survey.put(1, {});
  survey.put(1, {});
  EXPECT_TRUE(survey.isComplete());
  EXPECT_TRUE(survey.nextWaiting(0, 9).empty());
  EXPECT_TRUE(RecordSurvey().nextWaiting(0, 9).empty());
}

void expectWhatExplainingGives(Fixture& f) {
  const Codebook codebook = readCodebook(bench().codebook);
  test::FakeModel model("fake");
  NoProgress quiet;
  for (int k = 0; k < f.session->survey()->size(); ++k) {
    const RecordRef& ref = f.session->dataset()->records[static_cast<std::size_t>(k)];
    const Explanation e = analyse(readRecord(ref), model, codebook, {}, {}, quiet);
    const SurveyLine* line = f.session->survey()->line(k);
    ASSERT_NE(line, nullptr);
    const double mean = std::accumulate(e.entropy.begin(), e.entropy.end(), 0.0) /
                        static_cast<double>(e.entropy.size());
    EXPECT_FLOAT_EQ(line->entropy, static_cast<float>(mean));
    const auto best = e.predictions[0].probability >= e.predictions[1].probability ? 0U : 1U;
    EXPECT_EQ(f.session->survey()->outputName(*line), e.predictions[best].label);
    EXPECT_FLOAT_EQ(line->probability, static_cast<float>(e.predictions[best].probability));
  }
}

TEST(RecordSurvey, FillsInWhatExplainingEachRecordGives) {
  Fixture f;
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  EXPECT_FALSE(f.session->isBusy());
  expectWhatExplainingGives(f);
  EXPECT_EQ(*f.others, 0);  // not worth another process
}

TEST(RecordSurvey, SharesALongListAmongNetworksThatAreStartedOnce) {
  constexpr int kRecords = 70;
  Fixture f(kRecords);
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  expectWhatExplainingGives(f);
  EXPECT_EQ(*f.others, static_cast<int>(walkThreads(0, kRecords)) - 1);
}

TEST(RecordSurvey, TellsWhichRecordCannotBeExplainedAndDoesTheRest) {
  Fixture f(4);
  std::filesystem::resize_file(f.folder / "r2.dat", 3);
  int notices = 0;
  QObject::connect(f.session.get(), &Session::noticed, f.session.get(), [&] { ++notices; });
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  EXPECT_EQ(notices, 0);
  EXPECT_FALSE(f.session->survey()->problem(2).empty());
  for (const int k : {0, 1, 3}) EXPECT_NE(f.session->survey()->line(k), nullptr);
}

TEST(RecordSurvey, GivesWayToTheUserAndGoesOnAfterwards) {
  Fixture f;
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(runUntil([&] { return f.session->survey()->finished() >= 3; }));
  for (const int index : {9, 1, 7}) {
    f.session->selectRecord(index);
    EXPECT_TRUE(f.session->isBusy());
    ASSERT_TRUE(f.settle());
    EXPECT_EQ(f.session->explanation()->record_id,
              f.session->dataset()->records[static_cast<std::size_t>(index)].id);
    EXPECT_NE(f.session->survey()->line(index), nullptr) << "what is shown is known";
  }
  ASSERT_TRUE(f.complete());
}

TEST(RecordSurvey, CanBePausedAndContinued) {
  Fixture f;
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(runUntil([&] { return f.session->survey()->finished() >= 4; }));
  f.session->setSurveying(false);
  EXPECT_FALSE(Settings().surveysRecords());
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  QCoreApplication::processEvents();
  const int finished = f.session->survey()->finished(), passes = *f.passes;
  EXPECT_LT(finished, 12);
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  QCoreApplication::processEvents();
  EXPECT_EQ(f.session->survey()->finished(), finished);
  EXPECT_EQ(*f.passes, passes);
  f.session->setSurveying(true);
  ASSERT_TRUE(f.complete());
}

TEST(RecordSurvey, StartsAnewWithAnotherCodebook) {
  Fixture f(3);
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  const float before = f.session->survey()->line(1)->entropy;
  Codebook warmer = *f.session->codebook();
  warmer.temperature *= 2;
  warmer.sha256 = std::string(64, '7');
  f.session->useCodebook(std::make_shared<const Codebook>(warmer), {}, "warmer");
  EXPECT_EQ(f.session->survey()->finished(), 0);
  ASSERT_TRUE(f.complete());
  EXPECT_GT(f.session->survey()->line(1)->entropy, before);
}

}  // namespace
}  // namespace ecg
