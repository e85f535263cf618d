// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/explain/frames/coarse_frames.hpp"

namespace ecg {

/// A temporary file for coarse frames, in TMPDIR, else in /var/tmp. It has no name: it is gone when
/// the process ends, however it ends. What has been written may be read from several threads.
/// Every function throws Error kUnreadable (no file can be made, the disk is full or fails).
class FrameFile {
 public:
  FrameFile();
  ~FrameFile();
  FrameFile(const FrameFile&) = delete;
  FrameFile& operator=(const FrameFile&) = delete;

  /// Makes room up to `size`.
  void grow(std::int64_t size);
  void write(const void* data, std::size_t bytes, std::int64_t at);
  void read(void* data, std::size_t bytes, std::int64_t at) const;
  /// `bytes` of it, mapped into memory as long as the pointer lives. @param at a multiple of 4096
  std::shared_ptr<const char> map(std::int64_t at, std::size_t bytes) const;

 private:
  int descriptor_;
};

/// Tells the system that a record is not needed soon: what is mapped from a file leaves the memory
/// and is read again when it is touched. Safe while other records are used on other threads.
void letGo(const CoarseRecord& record);

/// One thread's working copy of records that lie in a file; to be copied itself only before its
/// first use. Reading what is needed whole costs less than the mapping: pages that come and go are
/// dear, most of all on virtual machines (a fit took twice as long).
class RecordInMemory {
 public:
  /// `record` itself, or a copy of one that lies in a file, which holds until the next call.
  /// @throws Error as FrameFile
  const CoarseRecord& of(const CoarseRecord& record);

 private:
  std::shared_ptr<float> buffer_;
  std::size_t floats_ = 0;
  std::optional<CoarseRecord> copy_;
};

}  // namespace ecg
