// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <barrier>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "core/common/work/team.hpp"

namespace ecg::test {

/// A team whose members are threads of this process, for tests of what is shared among processes.
class ThreadTeam {
 public:
  explicit ThreadTeam(int size)
      : size_(size), barrier_(size), texts_(static_cast<std::size_t>(size)) {}

  /// Runs `work` as each member, all at once.
  void run(const std::function<void(Team& team)>& work) {
    std::vector<std::jthread> threads;
    for (int rank = 0; rank < size_; ++rank) {
      threads.emplace_back([&, rank] {
        Member member(*this, rank);
        work(member);
      });
    }
  }

 private:
  class Member final : public Team {
   public:
    Member(ThreadTeam& team, int rank) : team_(team), rank_(rank) {}
    int size() const override { return team_.size_; }
    int rank() const override { return rank_; }
    using Team::sum;
    void sum(std::span<std::int64_t> values) override { add(values, team_.integers_); }
    void sumOfOne(std::span<float> values) override { add(values, team_.floats_); }
    std::vector<std::string> gather(const std::string& text) override {
      team_.texts_[static_cast<std::size_t>(rank_)] = text;
      team_.barrier_.arrive_and_wait();
      const std::vector<std::string> all = team_.texts_;
      team_.barrier_.arrive_and_wait();
      return all;
    }

   private:
    template <typename Number>
    void add(std::span<Number> values, std::vector<Number>& shared) {
      if (rank_ == 0) shared.assign(values.size(), Number{0});
      for (int turn = 0; turn < team_.size_; ++turn) {
        team_.barrier_.arrive_and_wait();
        if (turn != rank_) continue;
        for (std::size_t i = 0; i < values.size(); ++i) shared[i] += values[i];
      }
      team_.barrier_.arrive_and_wait();
      std::copy(shared.begin(), shared.end(), values.begin());
      team_.barrier_.arrive_and_wait();
    }

    ThreadTeam& team_;
    int rank_;
  };

  int size_;
  std::barrier<> barrier_;
  std::vector<std::int64_t> integers_;
  std::vector<float> floats_;
  std::vector<std::string> texts_;
};

}  // namespace ecg::test
