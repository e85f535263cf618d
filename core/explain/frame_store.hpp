// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

#include "core/explain/coarse_frames.hpp"

namespace ecg {

/// Holds the coarse frames of a fit: in memory up to a limit, beyond it in a temporary file that is
/// mapped into memory, so that records are used alike wherever they lie. The file has no name (it
/// is gone when the process ends, however it ends) and lies in TMPDIR, else in /var/tmp.
class FrameStore {
 public:
  /// @param memory most bytes of frames to keep in memory
  explicit FrameStore(std::size_t memory);
  ~FrameStore();
  FrameStore(const FrameStore&) = delete;
  FrameStore& operator=(const FrameStore&) = delete;

  /// The same record, in memory while there is room. Stays valid without the store.
  /// @throws Error kUnreadable (no temporary file can be made, the disk is full).
  CoarseRecord keep(CoarseRecord record);

  /// The last one kept is not wanted after all: its memory may be given to others.
  void forget(const CoarseRecord& record);

  std::size_t bytesInMemory() const { return in_memory_; }
  std::int64_t bytesInFile() const { return file_used_; }

 private:
  struct Mapping;
  CoarseRecord moveToFile(const CoarseRecord& record);
  void openFile();
  void mapMore(std::int64_t bytes);
  void write(const void* data, std::size_t bytes, std::int64_t at);

  std::size_t memory_, in_memory_ = 0;
  int file_ = -1;
  std::int64_t file_used_ = 0, mapped_begin_ = 0, mapped_end_ = 0;
  std::shared_ptr<Mapping> mapping_;  // of the part of the file that is being filled
};

}  // namespace ecg
