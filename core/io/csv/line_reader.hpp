// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <string>
#include <string_view>

namespace ecg {

/// The lines of a text file, one after the other, in little memory whatever the file's size.
/// A byte order mark and the carriage return before a line feed are dropped; a file with carriage
/// returns only is divided by these. UTF-16, told by its mark or by its zero bytes, is given as
/// UTF-8.
class LineReader {
 public:
  /// A table of a thousand columns in full precision stays far below.
  static constexpr std::size_t kLongestLine = std::size_t{1} << 18;

  /// @param stop looked at every 32 kB  @throws Error kNotFound or kUnreadable.
  LineReader(const std::filesystem::path& file, std::stop_token stop);

  /// Gives the next line, valid until the next call. @return false at the end of the file.
  /// @throws Error kUnsupported for a line longer than kLongestLine, kUnreadable; Cancelled.
  bool next(std::string_view& line);

  /// Number of the line that next() gave last, from 1.
  std::int64_t number() const { return number_; }
  /// True if the line that next() gave last ended with a line feed; false: the file ended.
  bool ended() const { return ended_; }

 private:
  /// How the file's bytes are characters, and what ends its lines.
  enum class Encoding { kUnknown, kBytes, kUtf16Little, kUtf16Big };

  bool fill();
  void findEncoding(std::string_view start);
  void addUtf16(std::string_view bytes);

  std::filesystem::path file_;
  std::stop_token stop_;
  std::ifstream in_;
  std::string held_;  ///< read, of it the part before `at_` given out
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
  bool ended_ = true;
  Encoding encoding_ = Encoding::kUnknown;
  char line_end_ = '\n';
  std::string half_;         ///< bytes of a character that the next block completes
  std::uint32_t upper_ = 0;  ///< the first half of a surrogate pair
};

}  // namespace ecg
