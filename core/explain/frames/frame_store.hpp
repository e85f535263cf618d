// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>

#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/frames/frame_file.hpp"

namespace ecg {

/// Holds the coarse frames of a fit: in memory up to a limit, beyond it in a temporary file that is
/// mapped into memory, so that records are used alike wherever they lie (what is needed whole and
/// often is read by RecordInMemory).
class FrameStore {
 public:
  /// @param memory most bytes of frames to keep in memory
  explicit FrameStore(std::size_t memory) : memory_(memory) {}

  /// The same record, in memory while there is room. Stays valid without the store.
  /// @throws Error as FrameFile
  CoarseRecord keep(CoarseRecord record);

  /// The last one kept is not wanted after all: its memory may be given to others.
  void forget(const CoarseRecord& record);

  std::size_t bytesInMemory() const { return in_memory_; }
  std::int64_t bytesInFile() const { return file_used_; }

 private:
  CoarseRecord moveToFile(const CoarseRecord& record);
  void mapMore(std::int64_t bytes);

  std::size_t memory_, in_memory_ = 0;
  std::shared_ptr<FrameFile> file_;
  std::int64_t file_used_ = 0, mapped_begin_ = 0, mapped_end_ = 0;
  std::shared_ptr<const char> mapping_;  // of the part of the file that is being filled
};

}  // namespace ecg
