// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/linear_probe.hpp"

#include <optimization.h>

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"
#include "core/common/work/parallel.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr Eigen::Index kBlock = 4096;  // rows a thread takes at a time
constexpr int kMostIterations = 200;

/// The mean loss over the rows and its gradient, summed block by block in order.
class Loss {
 public:
  Loss(const Matrix& rows, const std::vector<int>& classes, int count, double ridge, int threads)
      : rows_(rows), classes_(classes), count_(count), ridge_(ridge), threads_(threads) {}

  double at(const Table& weights, Table& gradient) const {
    const Eigen::Index blocks = (rows_.rows() + kBlock - 1) / kBlock;
    std::vector<double> losses(static_cast<std::size_t>(blocks));
    std::vector<Table> gradients(losses.size());
    parallelChunks(losses.size(), threads_, [&](std::size_t block, int) {
      losses[block] = ofBlock(weights, static_cast<Eigen::Index>(block), gradients[block]);
    });
    double loss = 0;
    gradient.setZero(weights.rows(), weights.cols());
    for (std::size_t block = 0; block < losses.size(); ++block) {
      loss += losses[block];
      gradient += gradients[block];
    }
    const auto rows = static_cast<double>(rows_.rows());
    // The constant is not held back.
    const Eigen::Index features = rows_.cols();
    gradient /= rows;
    gradient.leftCols(features) += ridge_ * weights.leftCols(features);
    return loss / rows + ridge_ / 2 * weights.leftCols(features).squaredNorm();
  }

 private:
  double ofBlock(const Table& weights, Eigen::Index block, Table& gradient) const {
    const Eigen::Index begin = block * kBlock;
    const Eigen::Index count = std::min(kBlock, rows_.rows() - begin);
    const Eigen::Index features = rows_.cols();
    const Table own = rows_.middleRows(begin, count).cast<double>();
    Table said = own * weights.leftCols(features).transpose();
    said.rowwise() += weights.col(features).transpose();
    double loss = 0;
    for (Eigen::Index r = 0; r < count; ++r) {
      const int right = classes_[static_cast<std::size_t>(begin + r)];
      const double most = said.row(r).maxCoeff();
      const double right_score = said(r, right) - most;
      said.row(r) = (said.row(r).array() - most).exp();
      const double sum = said.row(r).sum();
      loss += std::log(sum) - right_score;
      said.row(r) /= sum;
      said(r, right) -= 1;
    }
    gradient.resize(count_, features + 1);
    gradient.leftCols(features).noalias() = said.transpose() * own;
    gradient.col(features) = said.colwise().sum().transpose();
    return loss;
  }

  const Matrix& rows_;
  const std::vector<int>& classes_;
  int count_;
  double ridge_;
  int threads_;
};

/// What ALGLIB's optimizer calls back with; it cannot be given a token.
struct Optimizing {
  const Loss& loss;
  const std::stop_token& stop;
  alglib::minlbfgsstate& state;
  Eigen::Index classes, columns;
};

void lossAt(const alglib::real_1d_array& at, double& loss, alglib::real_1d_array& slope, void* of) {
  const auto& own = *static_cast<Optimizing*>(of);
  if (own.stop.stop_requested()) alglib::minlbfgsrequesttermination(own.state);
  const Table weights = Eigen::Map<const Table>(at.getcontent(), own.classes, own.columns);
  Table gradient;
  loss = own.loss.at(weights, gradient);
  Eigen::Map<Table>(slope.getcontent(), own.classes, own.columns) = gradient;
}

}  // namespace

LinearProbe fitProbe(const Matrix& rows, const std::vector<int>& classes, int count, double ridge,
                     int threads, const std::stop_token& stop) {
  if (rows.rows() < 1 || classes.size() != static_cast<std::size_t>(rows.rows()))
    throw Error(ErrorCode::kBadArgument, Message("subject.probe"), "forest.other-length");
  const Loss loss(rows, classes, count, ridge, threads);
  const Eigen::Index columns = rows.cols() + 1;
  alglib::real_1d_array at;
  at.setlength(count * columns);
  for (alglib::ae_int_t i = 0; i < at.length(); ++i) at[i] = 0;
  alglib::minlbfgsstate state;
  alglib::minlbfgscreate(10, at, state);
  alglib::minlbfgssetcond(state, 1e-6, 0, 0, kMostIterations);
  Optimizing own{loss, stop, state, count, columns};
  alglib::minlbfgsoptimize(state, lossAt, nullptr, &own);
  throwIfStopped(stop);
  alglib::minlbfgsreport report;
  alglib::minlbfgsresults(state, at, report);
  return {Eigen::Map<const Table>(at.getcontent(), count, columns).cast<float>()};
}

std::vector<int> likeliest(const LinearProbe& probe, const Matrix& rows) {
  const Eigen::Index features = rows.cols();
  std::vector<int> classes;
  for (Eigen::Index r = 0; r < rows.rows(); ++r) {
    Eigen::VectorXf said =
        probe.weights.leftCols(features) * rows.row(r).transpose() + probe.weights.col(features);
    Eigen::Index most = 0;
    said.maxCoeff(&most);
    classes.push_back(static_cast<int>(most));
  }
  return classes;
}

}  // namespace ecg
