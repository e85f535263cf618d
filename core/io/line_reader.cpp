// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/line_reader.hpp"

#include "core/common/error.hpp"
#include "core/common/input_file.hpp"
#include "core/common/stop_scope.hpp"

namespace ecg {
namespace {

// At a time: small against a table, and little to clear for a file of a few lines.
constexpr std::size_t kBlock = std::size_t{1} << 15;

}  // namespace

LineReader::LineReader(const std::filesystem::path& file)
    : file_(file), in_(openForReading(file)) {}

/// Drops what was given out and reads on. @return false if there is no more.
bool LineReader::fill() {
  throwIfScopeStopped();
  held_.erase(0, at_);
  at_ = 0;
  const std::size_t before = held_.size();
  held_.resize(before + kBlock);
  in_.read(held_.data() + before, static_cast<std::streamsize>(kBlock));
  held_.resize(before + static_cast<std::size_t>(in_.gcount()));
  if (in_.bad()) throw Error(ErrorCode::kUnreadable, file_.string(), "could not be read");
  return held_.size() > before;
}

bool LineReader::next(std::string_view& line) {
  std::size_t end = held_.find('\n', at_);
  while (end == std::string::npos) {
    if (held_.size() - at_ > kLongestLine) {
      throw Error(ErrorCode::kUnsupported, file_.string(),
                  "has a line of more than " + std::to_string(kLongestLine >> 10) + " kB (line " +
                      std::to_string(number_ + 1) + ")");
    }
    if (!fill()) break;
    end = held_.find('\n', at_);
  }
  if (at_ == held_.size()) return false;
  ended_ = end != std::string::npos;
  line = std::string_view(held_).substr(at_, ended_ ? end - at_ : std::string::npos);
  at_ = ended_ ? end + 1 : held_.size();
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (number_++ == 0 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace ecg
