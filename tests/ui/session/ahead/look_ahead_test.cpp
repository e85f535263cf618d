// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept and worked out ahead must show in nothing but time.
#include "ui/session/ahead/look_ahead.hpp"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <atomic>
#include <chrono>
#include <map>
#include <semaphore>
#include <thread>

#include "core/explain/record/explanation_file.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"
#include "ui/session/work/look_cache.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// Passes of the network, and what is done before each.
struct Network {
  std::atomic<int> passes{0}, loads{0};
  std::function<void(int)> before;  ///< on the thread of the pass
};

/// A FakeModel that tells of each pass.
class WatchedModel final : public Model {
 public:
  WatchedModel(std::shared_ptr<Network> network, const std::string& name)
      : network_(std::move(network)), fake_(name) {}
  const ModelSpec& spec() const override { return fake_.spec(); }
  ModelOutput forward(const Matrix& input, const std::vector<float>& = {},
                      const std::stop_token& = {}) override {
    count();
    return fake_.forward(input);
  }
  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside = {},
                                   const std::stop_token& = {}) override {
    count();
    return fake_.forwardWithGradients(input, tap, targets, beside);
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token& = {}) const override {
    return std::make_unique<WatchedModel>(*this);
  }

 private:
  void count() const {
    const int pass = ++network_->passes;
    if (network_->before) network_->before(pass);
  }
  std::shared_ptr<Network> network_;
  test::FakeModel fake_;
};

struct LookAheadFixture {
  explicit LookAheadFixture(int megabytes = 64) {
    settings.setCacheMegabytes(megabytes);
    settings.setScansLists(false);  // its passes would be counted
    const auto loader = [network = network](const std::filesystem::path& file,
                                            const ModelOverrides&,
                                            const std::stop_token&) -> std::unique_ptr<Model> {
      ++network->loads;
      return std::make_unique<WatchedModel>(network, file.stem().string());
    };
    session = std::make_unique<Session>(AppContext{loader, bench().model, bench().codebook, "test"},
                                        settings);
  }
  ~LookAheadFixture() {
    session.reset();
    settings.setCacheMegabytes(256);
    settings.setScansLists(true);
  }
  bool settle() {
    return runUntil([this] { return !session->isBusy(); });
  }
  bool passes(int wanted) {
    QTimer tick;  // passes on the worker are no events here
    tick.start(5);
    return runUntil([&] { return network->passes == wanted; });
  }
  std::string shown(int index) {
    session->selectRecord(index);
    EXPECT_TRUE(settle());
    return explanationToJson(*session->explanation());
  }

  std::shared_ptr<Network> network = std::make_shared<Network>();
  Settings settings;
  std::unique_ptr<Session> session;
};

TEST(LookAhead, AsksFirstForTheNeighbourThatPagingWouldShowNext) {
  Dataset data;
  for (const char* id : {"a", "b", "c"}) {
    RecordRef ref;
    ref.id = id;
    data.records.push_back(ref);
  }
  const auto asked = [&](const LookAhead& ahead, int current) {
    std::string ids;
    if (const auto request = ahead.request(data, current, {}))
      for (const RecordRef& ref : request->records) ids += ref.id;
    return ids;
  };
  LookAhead ahead;
  EXPECT_EQ(asked(ahead, 1), "ca");
  ahead.stepped(2, 1);
  EXPECT_EQ(asked(ahead, 1), "ac");
  EXPECT_EQ(asked(ahead, 0), "b");
  ahead.setNeighbours([](int way) { return way > 0 ? 0 : -1; });  // sorted in another way
  EXPECT_EQ(asked(ahead, 1), "a");
  ahead.setNeighbours([](int) { return -1; });
  EXPECT_EQ(asked(ahead, 1), "");
}

TEST(LookAhead, ExplainsTheNeighboursWhenThereIsNothingElseToDo) {
  LookAheadFixture f;
  f.session->openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  ASSERT_TRUE(f.passes(2));  // the first and the second of three
  f.session->selectRecord(1);
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.session->explanation(), nullptr);
  ASSERT_TRUE(f.passes(3));  // shown without a pass; now the third
  f.session->selectRecord(2);
  ASSERT_TRUE(f.settle());
  f.session->selectRecord(0);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session->explanation()->record_id, f.session->dataset()->records[0].id);
  EXPECT_EQ(f.network->passes, 3);
}

TEST(LookAhead, ChangesNoResult) {
  std::map<int, std::string> without, with;
  LookAheadFixture none(0), some(64);
  for (LookAheadFixture* f : {&none, &some}) {
    f->session->openPaths({bench().records});
    ASSERT_TRUE(f->settle());
    for (const int index : {1, 2, 1, 0, 2}) {
      auto& results = f == &none ? without : with;
      const std::string json = f->shown(index);
      EXPECT_TRUE(results.emplace(index, json).second || results[index] == json);
    }
  }
  EXPECT_EQ(with, without);
  EXPECT_LT(some.network->passes, none.network->passes);
}

TEST(LookAhead, DoesNothingWithoutMemory) {
  LookAheadFixture f(0);
  f.session->openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(f.network->passes, 1);
}

TEST(LookAhead, GivesWayToAWishAtOnce) {
  LookAheadFixture f;
  std::binary_semaphore reached{0};
  std::atomic<bool> slow{true};
  f.network->before = [&](int pass) {
    if (pass != 2 || !slow) return;
    reached.release();  // the neighbour's pass: as long as a slow network takes
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  };
  f.session->openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  EXPECT_FALSE(f.session->isBusy());
  QTimer tick;  // passes on the worker are no events here
  tick.start(5);
  ASSERT_TRUE(runUntil([&] { return reached.try_acquire(); }));
  QElapsedTimer time;
  time.start();
  f.session->openDemo("sinus-rhythm");
  EXPECT_TRUE(f.session->isBusy());
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session->explanation()->record_id, "sinus-rhythm");
  EXPECT_LT(time.elapsed(), 2000);  // of a busy machine; the demo record itself takes most
}

TEST(LookAhead, EndsWithTheSession) {
  for (const int at : {1, 2, 3}) {
    LookAheadFixture f;
    std::binary_semaphore reached{0};
    f.network->before = [&](int pass) {
      if (pass == at) {
        reached.release();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    };
    f.session->openPaths({bench().records});
    if (at == 3) {
      ASSERT_TRUE(f.settle());
      f.session->selectRecord(1);
    }
    QTimer tick;  // passes on the worker are no events here
    tick.start(5);
    ASSERT_TRUE(runUntil([&] { return reached.try_acquire(); }));
    f.session.reset();  // joins; nothing arrives any more
    const int passes = f.network->passes;
    QCoreApplication::processEvents();
    EXPECT_EQ(f.network->passes, passes);
  }
}

TEST(LookAhead, KeepsQuietAboutANeighbourThatCannotBeRead) {
  LookAheadFixture f;
  test::TempDir folder;
  std::filesystem::copy(bench().records, folder.path());
  std::filesystem::resize_file(folder / "left-bundle-branch-block.dat", 7);
  int notices = 0;
  QObject::connect(f.session.get(), &Session::noticed, f.session.get(), [&] { ++notices; });
  f.session->openPaths({folder.path()});
  ASSERT_TRUE(f.settle());
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  QCoreApplication::processEvents();
  EXPECT_EQ(notices, 0);
  f.session->selectRecord(1);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(notices, 1);  // told when it is wanted
}

TEST(LookCacheOfSession, ANewCodebookWithTheSameTapsRunsNoNetwork) {
  LookAheadFixture f(64);
  f.session->openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  ASSERT_EQ(f.network->passes, 1);
  Codebook warmer = *f.session->codebook();
  warmer.temperature *= 2;
  warmer.depth_factors[0] = 0.7;
  warmer.sha256 = std::string(64, '7');
  const double before = f.session->explanation()->entropy[10];
  f.session->useCodebook(std::make_shared<const Codebook>(warmer), {}, "warmer");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session->explanation()->temperature, warmer.temperature);
  EXPECT_GT(f.session->explanation()->entropy[10], before);
  EXPECT_EQ(f.network->passes, 1);
}

TEST(LookCacheOfSession, AFileThatChangedIsReadAgain) {
  LookAheadFixture f;
  test::TempDir folder;
  std::filesystem::copy(bench().records, folder.path());
  f.session->openPaths({folder.path()});
  ASSERT_TRUE(f.settle());
  f.session->selectRecord(1);
  ASSERT_TRUE(f.settle());
  const std::string before = f.session->record()->sha256;
  const auto data = folder / (f.session->record()->id + ".dat");
  {
    std::fstream file(data, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file.put(1).put(1);
  }
  f.session->selectRecord(0);
  ASSERT_TRUE(f.settle());
  f.session->selectRecord(1);
  ASSERT_TRUE(f.settle());
  EXPECT_NE(f.session->record()->sha256, before);
  EXPECT_EQ(f.session->explanation()->record_sha256, f.session->record()->sha256);
}

TEST(LookCacheOfSession, AnotherModelOfTheSameNameIsAsked) {
  LookAheadFixture f;
  f.session->openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  const int passes = f.network->passes;
  f.session->openModel(bench().model);
  ASSERT_TRUE(f.settle());
  EXPECT_GT(f.network->passes, passes);
}

/// The same file, read as millivolts and as microvolts, with a sample missing: sums are NaN.
TEST(LookCache, TellsApartHowAFileWithAMissingSampleWasRead) {
  EcgRecord record = generateDemo("sinus-rhythm", 1).record;
  record.sha256 = std::string(64, 'a');
  record.leads[0].mv.edit()[5] = std::nan("");
  EcgRecord other = record;
  record.read_options = {{"csv-unit", "mV"}};
  other.read_options = {{"csv-unit", "uV"}};
  const test::FakeModel model("fake");
  EXPECT_NE(contentKey(record, model.spec()), contentKey(other, model.spec()));
  LookCache cache(std::size_t{64} << 20);
  const auto first = std::make_shared<const RecordActivations>();
  cache.keep(record, model.spec(), first);
  EXPECT_EQ(cache.activations(record, model.spec()), first);
  EXPECT_EQ(cache.activations(other, model.spec()), nullptr);
  other.read_options = record.read_options;
  other.id = "another record of the same file";
  EXPECT_EQ(cache.activations(other, model.spec()), nullptr);
}

TEST(LookCache, StaysWithinItsBytes) {
  LookCache cache(3U << 20);
  const EcgRecord record = generateDemo("sinus-rhythm", 1).record;
  for (int i = 0; i < 20; ++i) {
    EcgRecord other = record;
    other.sha256 = std::to_string(i);
    Explanation e;
    e.probability.assign(100'000, 0.0F);  // 400 KB
    Codebook codebook;
    codebook.sha256 = "c";
    cache.keep(other, codebook, {}, std::make_shared<const Explanation>(e));
    EXPECT_LE(cache.bytes(), 3U << 20);
    EXPECT_NE(cache.explanation(other, codebook, {}), nullptr);
  }
  EXPECT_GT(cache.bytes(), 2U << 20);
  EcgRecord nameless = record;
  nameless.sha256.clear();  // nothing says that two of these are the same
  Codebook codebook;
  codebook.sha256 = "c";
  cache.keep(nameless, codebook, {}, std::make_shared<const Explanation>());
  EXPECT_EQ(cache.explanation(nameless, codebook, {}), nullptr);
}

TEST(FitOnItsOwnWorker, LetsARecordBeExplainedMeanwhile) {
  LookAheadFixture f(0);
  f.session->openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  const int loads = f.network->loads;
  std::binary_semaphore go_on{0}, fitting{0};
  const auto gui = std::this_thread::get_id();
  std::atomic<bool> first{true};
  std::thread::id fit_thread;
  f.network->before = [&](int) {
    if (!first.exchange(false)) return;
    fit_thread = std::this_thread::get_id();
    fitting.release();
    go_on.acquire();
  };
  FitRequest request;
  request.data = f.session->dataset();
  request.options.clusters = 3;
  bool fitted = false;
  QObject::connect(f.session.get(), &Session::fitted, f.session.get(), [&] { fitted = true; });
  f.session->fit(request);
  fitting.acquire();
  f.session->selectRecord(2);
  ASSERT_TRUE(runUntil([&] {
    const auto& e = f.session->explanation();
    return e && e->record_id == f.session->dataset()->records[2].id;
  }));
  EXPECT_FALSE(fitted);
  EXPECT_TRUE(f.session->isBusy());
  go_on.release();
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(fitted);
  EXPECT_NE(fit_thread, gui);
  EXPECT_EQ(f.network->loads, loads + 1);  // a model of its own
}

TEST(Settings, KeepsAValidSizeOfTheCache) {
  Settings settings;
  settings.setCacheMegabytes(64);
  EXPECT_EQ(Settings().cacheMegabytes(), 64);
  settings.setCacheMegabytes(-5);
  EXPECT_EQ(settings.cacheMegabytes(), 256);
}

}  // namespace
}  // namespace ecg
