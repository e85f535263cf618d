// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ahead/list_scanner.hpp"

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
  ModelOutput forward(const Matrix& input, const std::vector<float>& beside,
                      const std::stop_token& = {}) override {
    return fake_.forward(input, beside);
  }
  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside = {},
                                   const std::stop_token& = {}) override {
    ++*passes_;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return fake_.forwardWithGradients(input, tap, targets, beside);
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token& = {}) const override {
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

struct ListScanFixture {
  explicit ListScanFixture(int records = 12) {
    settings.setScansLists(true);
    const EcgRecord demo = generateDemo("sinus-rhythm", 1).record;
    for (int k = 0; k < records; ++k) {
      EcgRecord record = demo;
      record.id = "r" + std::to_string(k);
      for (Lead& lead : record.leads)
        for (double& mv : lead.mv) mv *= 0.5 + 0.1 * k;
      writeWfdb(record, folder.path());
    }
    const auto loader = [passes = passes, others = others](
                            const std::filesystem::path& file, const ModelOverrides&,
                            const std::stop_token&) -> std::unique_ptr<Model> {
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
        [this] { return session->listScan()->size() > 0 && session->listScan()->isComplete(); });
  }

  test::TempDir folder;
  std::shared_ptr<std::atomic<int>> passes = std::make_shared<std::atomic<int>>(0);
  std::shared_ptr<std::atomic<int>> others = std::make_shared<std::atomic<int>>(0);
  Settings settings;
  std::unique_ptr<Session> session;
};

TEST(ListScan, GoesOnFromAPlaceAndWrapsAround) {
  ModelSpec model;
  model.labels = {"A", "B"};
  ListScan scan(4, model);
  EXPECT_EQ(scan.nextWaiting(2, 1), std::vector{2});
  EXPECT_EQ(scan.nextWaiting(2, 3), (std::vector{2, 3, 0}));
  scan.put(2, {1, 0.7F, 0.2F});
  scan.fail(3, "broken");
  EXPECT_EQ(scan.nextWaiting(2, 9), (std::vector{0, 1}));
  EXPECT_EQ(scan.finished(), 2);
  EXPECT_EQ(scan.outputName(*scan.line(2)), "B");
  EXPECT_EQ(scan.line(3), nullptr);
  EXPECT_EQ(scan.problem(3), "broken");
  scan.put(3, {0, 0.9F, 0.1F});  // opened by hand it could be explained
  EXPECT_TRUE(scan.problem(3).empty());
  scan.put(0, {});
  scan.put(1, {});
  scan.put(1, {});
  EXPECT_TRUE(scan.isComplete());
  EXPECT_TRUE(scan.nextWaiting(0, 9).empty());
  EXPECT_TRUE(ListScan().nextWaiting(0, 9).empty());
}

TEST(ListScanner, AsksForWhatWaitsAndKeepsWhatComesOfIt) {
  Dataset data;
  data.records.resize(3);
  ModelSpec model;
  model.labels = {"A"};
  ListScanner scanner;
  int started = 0;
  std::vector<int> told;
  QObject::connect(&scanner, &ListScanner::started, [&] { ++started; });
  QObject::connect(&scanner, &ListScanner::scanned, [&](int index) { told.push_back(index); });
  EXPECT_FALSE(scanner.request(data, 0, {}).has_value());
  scanner.start(&data, &model);
  EXPECT_EQ(started, 1);
  const auto request = scanner.request(data, 1, {});
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->records.front().index, 1);
  scanner.take({{{1, ScanLine{0, 0.9F, 0.1F}}}});
  scanner.takeShown(2, EcgRecord(), Explanation());
  scanner.takeShown(7, EcgRecord(), Explanation());
  ListScanRequest last;
  last.records.push_back({{}, 0});
  Problem broken;
  broken.reason = "broken";
  scanner.fail(last, broken);
  EXPECT_EQ(told, (std::vector{1, 2, 0}));
  EXPECT_EQ(scanner.scan()->problem(0), "broken");
  EXPECT_TRUE(scanner.scan()->isComplete());
  EXPECT_FALSE(scanner.request(data, 0, {}).has_value());
  data.records.resize(1);
  scanner.start(&data, &model);
  EXPECT_EQ(scanner.scan()->size(), 0) << "a list of one is not gone through";
}

void expectWhatExplainingGives(ListScanFixture& f) {
  const Codebook codebook = readCodebook(bench().codebook);
  test::FakeModel model("fake");
  NoProgress quiet;
  for (int k = 0; k < f.session->listScan()->size(); ++k) {
    const RecordRef& ref = f.session->dataset()->records[static_cast<std::size_t>(k)];
    const Explanation e = analyse(readRecord(ref), model, codebook, {}, {}, quiet);
    const ScanLine* line = f.session->listScan()->line(k);
    ASSERT_NE(line, nullptr);
    const double mean = std::accumulate(e.entropy.begin(), e.entropy.end(), 0.0) /
                        static_cast<double>(e.entropy.size());
    EXPECT_FLOAT_EQ(line->entropy, static_cast<float>(mean));
    const auto best = e.predictions[0].probability >= e.predictions[1].probability ? 0U : 1U;
    EXPECT_EQ(f.session->listScan()->outputName(*line), e.predictions[best].label);
    EXPECT_FLOAT_EQ(line->probability, static_cast<float>(e.predictions[best].probability));
  }
}

TEST(ListScan, FillsInWhatExplainingEachRecordGives) {
  ListScanFixture f;
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  EXPECT_FALSE(f.session->isBusy());
  expectWhatExplainingGives(f);
  EXPECT_EQ(*f.others, 0);  // not worth another process
}

TEST(ListScan, SharesALongListAmongNetworksThatAreStartedOnce) {
  constexpr int kRecords = 70;
  ListScanFixture f(kRecords);
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  expectWhatExplainingGives(f);
  EXPECT_EQ(*f.others, static_cast<int>(walkThreads(0, kRecords)) - 1);
}

TEST(ListScan, TellsWhichRecordCannotBeExplainedAndDoesTheRest) {
  ListScanFixture f(4);
  std::filesystem::resize_file(f.folder / "r2.dat", 3);
  int notices = 0;
  QObject::connect(f.session.get(), &Session::noticed, f.session.get(), [&] { ++notices; });
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  EXPECT_EQ(notices, 0);
  EXPECT_FALSE(f.session->listScan()->problem(2).empty());
  for (const int k : {0, 1, 3}) EXPECT_NE(f.session->listScan()->line(k), nullptr);
}

TEST(ListScan, GivesWayToTheUserAndGoesOnAfterwards) {
  ListScanFixture f;
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(runUntil([&] { return f.session->listScan()->finished() >= 3; }));
  for (const int index : {9, 1, 7}) {
    f.session->selectRecord(index);
    EXPECT_TRUE(f.session->isBusy());
    ASSERT_TRUE(f.settle());
    EXPECT_EQ(f.session->explanation()->record_id,
              f.session->dataset()->records[static_cast<std::size_t>(index)].id);
    EXPECT_NE(f.session->listScan()->line(index), nullptr) << "what is shown is known";
  }
  ASSERT_TRUE(f.complete());
}

TEST(ListScan, CanBePausedAndContinued) {
  ListScanFixture f;
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(runUntil([&] { return f.session->listScan()->finished() >= 4; }));
  f.session->setScanning(false);
  EXPECT_FALSE(Settings().scansLists());
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  QCoreApplication::processEvents();
  const int finished = f.session->listScan()->finished(), passes = *f.passes;
  EXPECT_LT(finished, 12);
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  QCoreApplication::processEvents();
  EXPECT_EQ(f.session->listScan()->finished(), finished);
  EXPECT_EQ(*f.passes, passes);
  f.session->setScanning(true);
  ASSERT_TRUE(f.complete());
}

TEST(ListScan, StartsAnewWithAnotherCodebook) {
  ListScanFixture f(3);
  f.session->openPaths({f.folder.path()});
  ASSERT_TRUE(f.complete());
  const float before = f.session->listScan()->line(1)->entropy;
  Codebook warmer = *f.session->codebook();
  warmer.temperature *= 2;
  warmer.sha256 = std::string(64, '7');
  f.session->useCodebook(std::make_shared<const Codebook>(warmer), {}, "warmer");
  EXPECT_EQ(f.session->listScan()->finished(), 0);
  ASSERT_TRUE(f.complete());
  EXPECT_GT(f.session->listScan()->line(1)->entropy, before);
}

}  // namespace
}  // namespace ecg
