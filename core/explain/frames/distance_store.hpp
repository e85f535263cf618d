// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/common/maths/matrix.hpp"

namespace ecg {

class FrameFile;

/// Blocks of distances that are needed again when the last of them is known: in memory up to a
/// limit, beyond it in a temporary file, since those of a day at twenty clusters are 700 MB. Where
/// they lie changes nothing but time. One thread at a time.
class DistanceStore {
 public:
  /// @param memory most bytes of blocks to keep in memory
  explicit DistanceStore(std::size_t memory = std::size_t{16} << 20);
  ~DistanceStore();
  DistanceStore(const DistanceStore&) = delete;
  DistanceStore& operator=(const DistanceStore&) = delete;

  /// @throws Error as FrameFile.
  void add(Matrix block);
  std::size_t size() const { return blocks_.size(); }
  /// Block `index` as it was added; valid until the next call. @throws Error as FrameFile.
  const Matrix& operator[](std::size_t index) const;
  Eigen::Index rowsOf(std::size_t index) const { return blocks_[index].rows; }
  std::int64_t bytesInFile() const { return in_file_; }
  void clear();

 private:
  struct Block {
    Matrix values;          ///< empty if it lies in the file
    std::int64_t at = -1;   ///< in the file; below 0: in memory
    Eigen::Index rows = 0;  ///< of `columns_` each
  };

  std::size_t memory_, in_memory_ = 0;
  std::int64_t in_file_ = 0;
  Eigen::Index columns_ = 0;
  std::vector<Block> blocks_;
  std::unique_ptr<FrameFile> file_;
  mutable Matrix read_;  ///< the block last read from the file
};

}  // namespace ecg
