// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/walk/walk.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

/// A model of which there can be as many as one likes.
class Many final : public Model {
 public:
  const ModelSpec& spec() const override { return spec_; }
  ModelOutput forward(const Matrix&, const std::vector<float>&,
                      const std::stop_token& = {}) override {
    return {};
  }
  ModelOutput forwardWithGradients(const Matrix&, int, const std::vector<int>&,
                                   const std::vector<float>&,
                                   const std::stop_token& = {}) override {
    return {};
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token& = {}) const override {
    return nullptr;
  }
  std::unique_ptr<Model> another() const override { return std::make_unique<Many>(); }

 private:
  ModelSpec spec_;
};

void sleepFor(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

TEST(Walk, TouchesWhatIsSharedInTheOrderOfTheItems) {
  Many model;
  for (const int jobs : {1, 2, 5}) {
    std::vector<std::size_t> order;  // guarded by the turns alone
    std::atomic<int> at_once{0}, most{0};
    walk(40, model, jobs, {}, [&](std::size_t item, Model&, Turn& turn) {
      most = std::max(most.load(), ++at_once);
      sleepFor(static_cast<int>((item * 7) % 5));
      turn.await();
      order.push_back(item);
      --at_once;
    });
    ASSERT_EQ(order.size(), 40U);
    for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i);
    EXPECT_LE(most, jobs);
    if (jobs > 1) {
      EXPECT_GT(most, 1);
    }
  }
}

TEST(Walk, GivesEachThreadAModelOfItsOwn) {
  Many model;
  std::mutex mutex;
  std::map<Model*, std::thread::id> users;
  walk(30, model, 3, {}, [&](std::size_t, Model& mine, Turn&) {
    sleepFor(1);
    const std::scoped_lock lock(mutex);
    const auto [at, fresh] = users.emplace(&mine, std::this_thread::get_id());
    EXPECT_EQ(at->second, std::this_thread::get_id());
  });
  EXPECT_EQ(users.size(), 3U);
}

TEST(Walk, ThrowsWhatTheFirstFailureWas) {
  Many model;
  for (int run = 0; run < 20; ++run) {
    std::vector<std::size_t> done;
    try {
      walk(20, model, 4, {}, [&](std::size_t item, Model&, Turn& turn) {
        turn.await();
        if (item >= 7) throw Error(ErrorCode::kCorrupt, std::to_string(item), plain("is broken"));
        done.push_back(item);
      });
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.subject(), "7");
    }
    EXPECT_EQ(done.size(), 7U);
  }
}

TEST(Walk, EndsWhenItIsStopped) {
  Many model;
  std::stop_source stop;
  std::atomic<int> begun{0};
  EXPECT_THROW(walk(1000, model, 3, stop.get_token(),
                    [&](std::size_t, Model&, Turn& turn) {
                      if (++begun == 10) stop.request_stop();
                      throwIfStopped(stop.get_token());
                      turn.await();
                    }),
               Cancelled);
  EXPECT_LT(begun, 20);
}

TEST(Walk, OfNothingDoesNothing) {
  Many model;
  walk(0, model, 0, {}, [](std::size_t, Model&, Turn&) { FAIL(); });
}

}  // namespace
}  // namespace ecg
