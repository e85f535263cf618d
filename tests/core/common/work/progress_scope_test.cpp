// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/progress_scope.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace ecg {
namespace {

class Heard final : public ProgressSink {
 public:
  void report(const Message& stage, double fraction) override {
    stages.push_back(english(stage));
    last = fraction;
  }
  std::vector<std::string> stages;
  double last = -1;
};

TEST(ProgressScope, TellsTheInnermostSinkOfItsThread) {
  Heard outer, inner;
  ProgressScope::report(plain("before"), 0);
  {
    const ProgressScope one(outer);
    ProgressScope::report(plain("outer"), 0.25);
    {
      const ProgressScope two(inner);
      ScopeProgress().report(plain("inner"), 0.5);
      std::thread([] { ProgressScope::report(plain("elsewhere"), 1); }).join();
    }
    ProgressScope::report(plain("outer again"), 0.75);
  }
  ProgressScope::report(plain("after"), 1);
  EXPECT_EQ(outer.stages, (std::vector<std::string>{"outer", "outer again"}));
  EXPECT_EQ(outer.last, 0.75);
  EXPECT_EQ(inner.stages, (std::vector<std::string>{"inner"}));
  EXPECT_EQ(inner.last, 0.5);
}

}  // namespace
}  // namespace ecg
