// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/distance_store.hpp"

#include <utility>

#include "core/explain/frames/frame_file.hpp"

namespace ecg {
namespace {

std::size_t bytesOf(const Matrix& block) {
  return static_cast<std::size_t>(block.size()) * sizeof(float);
}

}  // namespace

DistanceStore::DistanceStore(std::size_t memory) : memory_(memory) {}

DistanceStore::~DistanceStore() = default;

void DistanceStore::add(Matrix block) {
  const std::size_t bytes = bytesOf(block);
  columns_ = block.cols();
  Block kept;
  kept.rows = block.rows();
  if (in_memory_ + bytes <= memory_) {
    in_memory_ += bytes;
    kept.values = std::move(block);
  } else {
    if (!file_) file_ = std::make_unique<FrameFile>();
    file_->write(block.data(), bytes, in_file_);
    kept.at = std::exchange(in_file_, in_file_ + static_cast<std::int64_t>(bytes));
  }
  blocks_.push_back(std::move(kept));
}

const Matrix& DistanceStore::operator[](std::size_t index) const {
  const Block& block = blocks_[index];
  if (block.at < 0) return block.values;
  read_.resize(block.rows, columns_);
  file_->read(read_.data(), bytesOf(read_), block.at);
  return read_;
}

void DistanceStore::clear() {
  blocks_.clear();
  read_.resize(0, 0);
  file_.reset();
  in_memory_ = 0;
  in_file_ = 0;
}

}  // namespace ecg
