// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mpi/mpi_team.hpp"

#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <exception>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

// Counts of MPI are int: longer messages go in parts.
constexpr std::size_t kMost = std::size_t{1} << 28;

class MpiTeam final : public Team {
 public:
  MpiTeam() {
    int provided = 0;
    if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided) != MPI_SUCCESS) {
      throw Error(ErrorCode::kUnsupported, std::string("MPI"), "mpi.not-started");
    }
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  }
  ~MpiTeam() override {
    if (std::uncaught_exceptions() > 0) {
      MPI_Abort(MPI_COMM_WORLD, 1);
    } else {
      MPI_Finalize();
    }
  }
  MpiTeam(const MpiTeam&) = delete;
  MpiTeam& operator=(const MpiTeam&) = delete;

  int size() const override { return size_; }
  int rank() const override { return rank_; }

  using Team::sum;
  void sum(std::span<std::int64_t> values) override { reduce(values, MPI_INT64_T); }
  void sumOfOne(std::span<float> values) override { reduce(values, MPI_FLOAT); }

  std::vector<std::string> gather(const std::string& text) override {
    std::vector<std::int64_t> lengths(static_cast<std::size_t>(size_), 0);
    lengths[static_cast<std::size_t>(rank_)] = static_cast<std::int64_t>(text.size());
    sum(lengths);
    std::vector<std::string> all;
    for (int r = 0; r < size_; ++r) {
      all.emplace_back(static_cast<std::size_t>(lengths[static_cast<std::size_t>(r)]), '\0');
      if (r == rank_) all.back() = text;
      for (std::size_t at = 0; at < all.back().size(); at += kMost) {
        const auto count = static_cast<int>(std::min(kMost, all.back().size() - at));
        MPI_Bcast(all.back().data() + at, count, MPI_CHAR, r, MPI_COMM_WORLD);
      }
    }
    return all;
  }

 private:
  template <typename Number>
  void reduce(std::span<Number> values, MPI_Datatype type) {
    for (std::size_t at = 0; at < values.size(); at += kMost) {
      const auto count = static_cast<int>(std::min(kMost, values.size() - at));
      MPI_Allreduce(MPI_IN_PLACE, values.data() + at, count, type, MPI_SUM, MPI_COMM_WORLD);
    }
  }

  int size_ = 1, rank_ = 0;
};

}  // namespace

std::unique_ptr<Team> makeMpiTeam() { return std::make_unique<MpiTeam>(); }

}  // namespace ecg
