// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace ecg {

/// A FLAC stream, decoded block by block by libFLAC in memory that does not depend on its length.
/// libFLAC is fuzzed by its makers and is fuzzed here as part of the WFDB reader; unlike the
/// libraries that have a process of their own it has not crashed on any file.
class FlacFile {
 public:
  /// Opens the file and reads what the stream says of itself.
  /// @throws Error kUnreadable, or kCorrupt if it is no FLAC stream.
  explicit FlacFile(const std::filesystem::path& file);
  ~FlacFile();
  FlacFile(const FlacFile&) = delete;
  FlacFile& operator=(const FlacFile&) = delete;

  int channels() const;
  int bits() const;              ///< of a sample
  std::int64_t samples() const;  ///< of each channel, as stated; 0 if it is not

  /// The next block: the samples of each channel, the same number of each, valid until the next
  /// call. Empty at the end of the stream.
  /// @throws Error kCorrupt where the stream is damaged or cut short.
  std::span<const std::span<const std::int32_t>> next();

  struct State;  ///< libFLAC's, and what its callbacks fill

 private:
  std::unique_ptr<State> state_;
};

}  // namespace ecg
