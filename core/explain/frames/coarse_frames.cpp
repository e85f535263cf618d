// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/coarse_frames.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/explain/frames/frame_products.hpp"

namespace ecg {
namespace {

// Below this share of the frames it lies between, an interpolated vector is nothing but what
// rounding left of two frames that cancel; it counts as the zero vector.
constexpr double kCancelled = 1e-6;

// Squared distances below this share of the largest |R(t)|^2 are taken in double.
constexpr double kNear = 1e-2;

// Squared norms of the frames and products of each with the next, in double.
struct FrameNorms {
  std::vector<double> squared, lag;
};

FrameNorms frameNorms(const CoarseRecord::Block& frames, const std::string& tap) {
  FrameNorms norms;
  const Eigen::Index count = frames.rows();
  norms.squared.resize(static_cast<std::size_t>(count));
  norms.lag.assign(static_cast<std::size_t>(count), 0);
  for (Eigen::Index j = 0; j < count; ++j) {
    double squared = 0, lag = 0;
    for (Eigen::Index c = 0; c < frames.cols(); ++c) {
      const double z = frames(j, c);
      squared += z * z;
      if (j + 1 < count) lag += z * static_cast<double>(frames(j + 1, c));
    }
    if (!std::isfinite(squared)) {
      throw Error(ErrorCode::kModelFailed, Message("subject.tap", {tap}),
                  Message("frames.value-not-finite", {std::to_string(j)}));
    }
    if (squared > kLargestNorm * kLargestNorm) {
      throw Error(
          ErrorCode::kModelFailed, Message("subject.tap", {tap}),
          Message("frames.norm-too-large", {std::to_string(j), withDigits(std::sqrt(squared), 2),
                                            withDigits(kLargestNorm, 2)}),
          "advice.is-the-scaling-right");
    }
    norms.squared[static_cast<std::size_t>(j)] = squared;
    norms.lag[static_cast<std::size_t>(j)] = lag;
  }
  return norms;
}

double interpolatedNorm(const FrameNorms& norms, const FramePosition& at) {
  const auto j = static_cast<std::size_t>(at.frame), n = static_cast<std::size_t>(at.next);
  const double a = at.next_weight, b = 1 - a;
  if (at.frame == at.next || a == 0) return std::sqrt(norms.squared[j]);
  const double squared =
      b * b * norms.squared[j] + 2 * a * b * norms.lag[j] + a * a * norms.squared[n];
  const double largest = std::max(norms.squared[j], norms.squared[n]);
  return squared > kCancelled * kCancelled * largest ? std::sqrt(squared) : 0;
}

// Size of the terms of the interpolation.
double sumOfNorms(const FrameNorms& norms, const FramePosition& at) {
  const auto j = static_cast<std::size_t>(at.frame), n = static_cast<std::size_t>(at.next);
  return (1 - at.next_weight) * std::sqrt(norms.squared[j]) +
         at.next_weight * std::sqrt(norms.squared[n]);
}

template <typename Number>
void writeFeature(const CoarseGrid& grid, const CoarseRecord& record, int step, Number* out) {
  for (std::size_t i = 0; i < grid.taps().size(); ++i) {
    const CoarseGrid::Tap& tap = grid.taps()[i];
    const FramePosition& at = record.at(tap, step);
    const double scale = record.scale(step, static_cast<Eigen::Index>(i));
    const float* first = record.frames[i].row(at.frame).data();
    const float* next = record.frames[i].row(at.next).data();
    for (int c = 0; c < tap.layer.channels; ++c) {
      out[tap.column + c] =
          static_cast<Number>(scale * ((1 - at.next_weight) * first[c] + at.next_weight * next[c]));
    }
  }
}

}  // namespace

void checkDepthFactors(const std::vector<double>& factors, std::size_t taps) {
  if (taps == 0 || factors.size() != taps) {
    throw Error(ErrorCode::kBadArgument, Message("subject.depth-factors"),
                {"frames.factors-for-taps", {std::to_string(factors.size()), std::to_string(taps)}},
                "advice.one-factor-a-tap");
  }
  double sum = 0;
  for (const double factor : factors) {
    if (!(factor >= 0 && factor <= kLargestFactor)) {
      throw Error(ErrorCode::kBadArgument, Message("subject.depth-factors"),
                  "frames.factor-out-of-range");
    }
    sum += factor;
  }
  if (!(sum > 0))
    throw Error(ErrorCode::kBadArgument, Message("subject.depth-factors"),
                "frames.factors-all-zero");
}

CoarseGrid::CoarseGrid(const std::vector<LayerTap>& taps, const std::vector<double>& depth_factors,
                       int steps)
    : steps_(steps) {
  checkDepthFactors(depth_factors, taps.size());
  for (std::size_t i = 0; i < taps.size(); ++i) {
    taps_.push_back(
        {taps[i], depth_factors[i], features_, framePositions(taps[i], taps[i].frames, steps)});
    features_ += taps[i].channels;
  }
}

double CoarseGrid::maxSquaredNorm() const {
  double sum = 0;
  for (const Tap& tap : taps_) sum += tap.depth_factor * tap.depth_factor;
  return sum;
}

namespace {

// Numbers of one record being made: the blocks of CoarseRecord, writable.
struct Making {
  CoarseRecord record;
  std::vector<Eigen::Map<Matrix>> frames;
  float* scale = nullptr;
  float* squared_norm = nullptr;
};

Making newRecord(const CoarseGrid& grid, int first, int steps) {
  Making making;
  CoarseRecord& record = making.record;
  record.first = first;
  record.steps = steps;
  const auto rows = static_cast<std::size_t>(steps);
  std::vector<int> used;
  record.block_floats = rows * (grid.taps().size() + 1);
  for (const CoarseGrid::Tap& tap : grid.taps()) {
    used.push_back(steps == 0 ? 0 : record.at(tap, steps - 1).next + 1);
    record.block_floats += static_cast<std::size_t>(used.back() * tap.layer.channels);
  }
  std::shared_ptr<float> block(new float[std::max<std::size_t>(1, record.block_floats)],
                               std::default_delete<float[]>());
  float* at = block.get();
  for (std::size_t i = 0; i < used.size(); ++i) {
    const int channels = grid.taps()[i].layer.channels;
    making.frames.emplace_back(at, used[i], channels);
    record.frames.emplace_back(at, used[i], channels);
    at += static_cast<std::ptrdiff_t>(used[i]) * channels;
  }
  making.scale = at;
  const auto taps = static_cast<Eigen::Index>(grid.taps().size());
  new (&record.scale) CoarseRecord::Block(at, steps, taps);
  at += steps * taps;
  making.squared_norm = at;
  record.squared_norm = {at, rows};
  record.block = std::move(block);
  return making;
}

void checkShapes(const CoarseGrid& grid, const std::vector<Matrix>& activations) {
  const std::size_t taps = grid.taps().size();
  if (activations.size() != taps) {
    throw Error(ErrorCode::kMismatch, Message("subject.activations"),
                {"frames.other-number-of-taps",
                 {std::to_string(activations.size()), std::to_string(taps)}});
  }
  for (std::size_t i = 0; i < taps; ++i) {
    const LayerTap& layer = grid.taps()[i].layer;
    const Matrix& z = activations[i];
    if (z.rows() == layer.channels && z.cols() == layer.frames) continue;
    throw Error(ErrorCode::kMismatch, Message("subject.tap", {layer.name}),
                {"frames.other-shape",
                 {std::to_string(z.rows()), std::to_string(z.cols()),
                  std::to_string(layer.channels), std::to_string(layer.frames)}});
  }
}

}  // namespace

CoarseRecord CoarseRecord::movedTo(std::shared_ptr<const float> other) const {
  CoarseRecord moved;
  moved.first = first;
  moved.steps = steps;
  moved.cancellation = cancellation;
  const auto shifted = [&](const float* at) { return other.get() + (at - block.get()); };
  for (const Block& tap : frames) {
    moved.frames.emplace_back(shifted(tap.data()), tap.rows(), tap.cols());
  }
  new (&moved.scale) Block(shifted(scale.data()), scale.rows(), scale.cols());
  moved.squared_norm = {shifted(squared_norm.data()), squared_norm.size()};
  moved.block = std::move(other);
  moved.block_floats = block_floats;
  return moved;
}

CoarseRecord coarseRecord(const CoarseGrid& grid, const std::vector<Matrix>& activations, int end,
                          int first) {
  checkShapes(grid, activations);
  end = std::clamp(end, 0, grid.steps());
  first = std::clamp(first, 0, end);
  Making making = newRecord(grid, first, end - first);
  const CoarseRecord& record = making.record;
  double cancellation = 1;
  const std::size_t taps = grid.taps().size();
  std::vector<double> squared(static_cast<std::size_t>(record.steps), 0.0);
  for (std::size_t i = 0; i < taps; ++i) {
    const CoarseGrid::Tap& tap = grid.taps()[i];
    making.frames[i] = activations[i].leftCols(making.frames[i].rows()).transpose();
    const FrameNorms norms = frameNorms(record.frames[i], tap.layer.name);
    for (int t = 0; t < record.steps; ++t) {
      const FramePosition& at = record.at(tap, t);
      const double norm = interpolatedNorm(norms, at);
      if (norm > 0) cancellation = std::max(cancellation, sumOfNorms(norms, at) / norm);
      const double scale = norm > 0 ? tap.depth_factor / (norm + kNormEpsilon) : 0;
      making.scale[static_cast<std::size_t>(t) * taps + i] = static_cast<float>(scale);
      squared[static_cast<std::size_t>(t)] += (scale * norm) * (scale * norm);
    }
  }
  std::copy(squared.begin(), squared.end(), making.squared_norm);
  // Cannot pass 1e6, see kCancelled.
  making.record.cancellation = static_cast<float>(cancellation);
  return making.record;
}

CoarseGrid reweighted(const CoarseGrid& grid, const std::vector<double>& factors) {
  checkDepthFactors(factors, grid.taps().size());
  std::vector<LayerTap> taps;
  std::vector<double> kept;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    if (factors[i] == 0) continue;
    taps.push_back(grid.taps()[i].layer);
    kept.push_back(factors[i]);
  }
  return {taps, kept, grid.steps()};
}

CoarseRecord reweighted(const CoarseGrid& grid, const CoarseRecord& record,
                        const std::vector<double>& factors) {
  const CoarseGrid other = reweighted(grid, factors);
  Making making = newRecord(other, record.first, record.steps);
  const std::size_t taps = other.taps().size();
  std::vector<double> squared(static_cast<std::size_t>(record.steps), 0.0);
  std::size_t to = 0;
  for (std::size_t from = 0; from < factors.size(); ++from) {
    if (factors[from] == 0) continue;
    making.frames[to] = record.frames[from].topRows(making.frames[to].rows());
    const double before = grid.taps()[from].depth_factor;
    for (int t = 0; t < record.steps; ++t) {
      // |r_i| = factor * norm / (norm + eps), and scale = factor / (norm + eps) tells the norm.
      const double scale = record.scale(t, static_cast<Eigen::Index>(from)) / before;
      const double length = scale > 0 ? factors[from] * (1 - kNormEpsilon * scale) : 0;
      making.scale[static_cast<std::size_t>(t) * taps + to] =
          static_cast<float>(factors[from] * scale);
      squared[static_cast<std::size_t>(t)] += length * length;
    }
    ++to;
  }
  std::copy(squared.begin(), squared.end(), making.squared_norm);
  making.record.cancellation = record.cancellation;  // of all taps: a bound for fewer, too
  return making.record;
}

void featureAt(const CoarseGrid& grid, const CoarseRecord& record, int step, float* out) {
  writeFeature(grid, record, step, out);
}

void featureAt(const CoarseGrid& grid, const CoarseRecord& record, int step, double* out) {
  writeFeature(grid, record, step, out);
}

double directDistance(const CoarseGrid& grid, const double* feature, const PackedVectors& vectors,
                      int k) {
  double sum = 0;
  for (std::size_t i = 0; i < grid.taps().size(); ++i) {
    const float* value = vectors.per_tap[i].data() + k;
    const double* at = feature + grid.taps()[i].column;
    for (int c = 0; c < grid.taps()[i].layer.channels; ++c, value += vectors.padded) {
      const double difference = at[c] - static_cast<double>(*value);
      sum += difference * difference;
    }
  }
  return sum;
}

PackedVectors packVectors(const CoarseGrid& grid, const Matrix& vectors) {
  PackedVectors packed;
  packed.count = static_cast<int>(vectors.rows());
  packed.padded = paddedColumns(packed.count);
  const auto padded = static_cast<std::size_t>(packed.padded);
  for (const CoarseGrid::Tap& tap : grid.taps()) {
    std::vector<float> block(static_cast<std::size_t>(tap.layer.channels) * padded, 0.0F);
    for (int c = 0; c < tap.layer.channels; ++c) {
      for (int k = 0; k < packed.count; ++k) {
        block[static_cast<std::size_t>(c) * padded + static_cast<std::size_t>(k)] =
            vectors(k, tap.column + c);
      }
    }
    packed.per_tap.push_back(std::move(block));
  }
  packed.squared_norm.assign(padded, 0.0F);
  for (int k = 0; k < packed.count; ++k) {
    double sum = 0;
    for (Eigen::Index c = 0; c < vectors.cols(); ++c) {
      sum += static_cast<double>(vectors(k, c)) * static_cast<double>(vectors(k, c));
    }
    packed.squared_norm[static_cast<std::size_t>(k)] = static_cast<float>(sum);
  }
  return packed;
}

void computeProducts(const CoarseGrid& grid, const CoarseRecord& record,
                     const PackedVectors& vectors, ProductBuffer& products) {
  products.per_tap.resize(grid.taps().size());
  for (std::size_t i = 0; i < grid.taps().size(); ++i) {
    const CoarseRecord::Block& frames = record.frames[i];
    const auto rows = static_cast<std::size_t>(frames.rows());
    products.per_tap[i].resize(rows * static_cast<std::size_t>(vectors.padded));
    products.rows.resize(rows);
    std::iota(products.rows.begin(), products.rows.end(), 0);
    frameProducts(frames.data(), static_cast<int>(frames.cols()), products.rows,
                  vectors.per_tap[i].data(), vectors.padded, products.per_tap[i].data());
  }
}

void relativeDistances(const CoarseGrid& grid, const CoarseRecord& record,
                       const PackedVectors& vectors, const ProductBuffer& products, int step,
                       float* out) {
  std::copy(vectors.squared_norm.begin(), vectors.squared_norm.end(), out);
  for (std::size_t i = 0; i < grid.taps().size(); ++i) {
    const FramePosition& at = record.at(grid.taps()[i], step);
    const float scale = -2 * record.scale(step, static_cast<Eigen::Index>(i));
    const auto weight = static_cast<float>(at.next_weight);
    const float* block = products.per_tap[i].data();
    const std::ptrdiff_t padded = vectors.padded;
    addInterpolated(block + at.frame * padded, scale * (1 - weight), block + at.next * padded,
                    scale * weight, vectors.padded, out);
  }
}

Matrix squaredDistances(const CoarseGrid& grid, const CoarseRecord& record,
                        const PackedVectors& vectors) {
  ProductBuffer products;
  computeProducts(grid, record, vectors, products);
  const auto near = static_cast<float>(kNear * grid.maxSquaredNorm()) * record.cancellation;
  std::vector<float> row(static_cast<std::size_t>(vectors.padded));
  std::vector<double> feature(static_cast<std::size_t>(grid.features()));
  Matrix distances(record.steps, vectors.count);
  for (int t = 0; t < record.steps; ++t) {
    relativeDistances(grid, record, vectors, products, t, row.data());
    const float own = record.squared_norm[static_cast<std::size_t>(t)];
    bool have_feature = false;
    for (int k = 0; k < vectors.count; ++k) {
      float& distance = distances(t, k);
      distance = own + row[static_cast<std::size_t>(k)];
      if (distance >= near) continue;
      if (!have_feature) featureAt(grid, record, t, feature.data());
      have_feature = true;
      distance = static_cast<float>(directDistance(grid, feature.data(), vectors, k));
    }
  }
  return distances;
}

}  // namespace ecg
