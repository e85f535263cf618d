// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/frame_store.hpp"

#include <algorithm>

namespace ecg {
namespace {

constexpr std::int64_t kPage = 4096;
constexpr std::int64_t kMapped = std::int64_t{64} << 20;  // mapped at once

std::int64_t wholePages(std::int64_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

}  // namespace

CoarseRecord FrameStore::keep(CoarseRecord record) {
  const std::size_t bytes = record.block_floats * sizeof(float);
  if (in_memory_ + bytes > memory_) return moveToFile(record);
  in_memory_ += bytes;
  return record;
}

void FrameStore::forget(const CoarseRecord& record) {
  const std::size_t bytes = record.block_floats * sizeof(float);
  if (!record.file) {
    in_memory_ -= bytes;
  } else if (const std::int64_t pages = wholePages(static_cast<std::int64_t>(bytes));
             file_used_ - pages >= mapped_begin_) {
    file_used_ -= pages;
  }
}

CoarseRecord FrameStore::moveToFile(const CoarseRecord& record) {
  if (!file_) file_ = std::make_shared<FrameFile>();
  const auto bytes = static_cast<std::int64_t>(record.block_floats * sizeof(float));
  if (file_used_ + bytes > mapped_end_) mapMore(bytes);
  file_->write(record.block.get(), static_cast<std::size_t>(bytes), file_used_);
  const char* begin = mapping_.get() + (file_used_ - mapped_begin_);
  CoarseRecord moved =
      record.movedTo({mapping_, reinterpret_cast<const float*>(begin)});  // shares the mapping
  moved.file = file_;
  moved.file_offset = file_used_;
  file_used_ += wholePages(bytes);  // so that each record's pages are its own
  return moved;
}

void FrameStore::mapMore(std::int64_t bytes) {
  mapped_begin_ = file_used_;
  mapped_end_ = mapped_begin_ + std::max(kMapped, wholePages(bytes));
  file_->grow(mapped_end_);
  mapping_ = file_->map(mapped_begin_, static_cast<std::size_t>(mapped_end_ - mapped_begin_));
}

}  // namespace ecg
