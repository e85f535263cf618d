// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/line_reader.hpp"

#include <algorithm>
#include <utility>

#include "core/common/files/input_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

// At a time: small against a table, and little to clear for a file of a few lines.
constexpr std::size_t kBlock = std::size_t{1} << 15;

void appendUtf8(std::uint32_t code, std::string& text) {
  if (code < 0x80) {
    text += static_cast<char>(code);
    return;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  constexpr unsigned char kFirst[] = {0, 0xC0, 0xE0, 0xF0};
  text += static_cast<char>(kFirst[more] | code >> (6 * more));
  for (int k = more - 1; k >= 0; --k) text += static_cast<char>(0x80 | ((code >> (6 * k)) & 0x3F));
}

}  // namespace

LineReader::LineReader(const std::filesystem::path& file, std::stop_token stop)
    : file_(file), stop_(std::move(stop)), in_(openForReading(file)) {}

/// Drops what was given out and reads on. @return false if there is no more.
bool LineReader::fill() {
  throwIfStopped(stop_);
  held_.erase(0, at_);
  at_ = 0;
  const std::size_t before = held_.size();
  std::string block(kBlock, '\0');
  in_.read(block.data(), static_cast<std::streamsize>(kBlock));
  block.resize(static_cast<std::size_t>(in_.gcount()));
  if (in_.bad()) throw Error(ErrorCode::kUnreadable, file_.string(), "csv.not-read");
  if (encoding_ == Encoding::kUnknown) findEncoding(block);
  if (encoding_ == Encoding::kBytes)
    held_ += block;
  else
    addUtf16(block);
  if (number_ == 0 && before == 0 && held_.find('\n') == std::string::npos &&
      held_.find('\r') != std::string::npos)
    line_end_ = '\r';
  return !block.empty() && (held_.size() > before || fill());
}

/// By the byte order mark; without one by zeros in every second place, as text of Latin letters has
/// them.
void LineReader::findEncoding(std::string_view start) {
  encoding_ = Encoding::kBytes;
  if (start.starts_with("\xff\xfe")) encoding_ = Encoding::kUtf16Little;
  if (start.starts_with("\xfe\xff")) encoding_ = Encoding::kUtf16Big;
  if (encoding_ != Encoding::kBytes || start.size() < 16) return;
  std::size_t even = 0, odd = 0;
  const std::size_t looked = std::min<std::size_t>(start.size() & ~std::size_t{1}, 512);
  for (std::size_t k = 0; k < looked; ++k) {
    if (start[k] == '\0') ++(k % 2 == 0 ? even : odd);
  }
  const std::size_t half = looked / 2;
  if (even == 0 && odd >= half - half / 8) encoding_ = Encoding::kUtf16Little;
  if (odd == 0 && even >= half - half / 8) encoding_ = Encoding::kUtf16Big;
}

void LineReader::addUtf16(std::string_view bytes) {
  half_ += bytes;
  const bool little = encoding_ == Encoding::kUtf16Little;
  std::size_t k = 0;
  for (; k + 1 < half_.size(); k += 2) {
    const auto first = static_cast<unsigned char>(half_[k]);
    const auto second = static_cast<unsigned char>(half_[k + 1]);
    const std::uint32_t unit = little ? second * 256U + first : first * 256U + second;
    if (unit >= 0xD800 && unit < 0xDC00) {
      upper_ = unit;
      continue;
    }
    const bool pair = unit >= 0xDC00 && unit < 0xE000;
    if (pair && upper_ != 0)
      appendUtf8(0x10000 + ((upper_ - 0xD800) << 10) + (unit - 0xDC00), held_);
    else
      appendUtf8(pair ? 0xFFFD : unit, held_);
    upper_ = 0;
  }
  half_.erase(0, k);
}

bool LineReader::next(std::string_view& line) {
  if (encoding_ == Encoding::kUnknown && !fill()) return false;
  std::size_t end = held_.find(line_end_, at_);
  while (end == std::string::npos) {
    if (held_.size() - at_ > kLongestLine) {
      throw Error(
          ErrorCode::kUnsupported, file_.string(),
          {"csv.line-too-long", {std::to_string(kLongestLine >> 10), std::to_string(number_ + 1)}});
    }
    if (!fill()) break;
    end = held_.find(line_end_, at_);
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
