// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/byte_window.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/common/files/input_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/progress_scope.hpp"

namespace ecg {
namespace {

/// A file that takes longer than a moment.
constexpr std::int64_t kLong = std::int64_t{16} << 20;

}  // namespace

ByteWindow::ByteWindow(const std::filesystem::path& file, std::stop_token stop)
    : file_(file), stop_(std::move(stop)), in_(openForReading(file)) {
  std::error_code error;
  size_ = static_cast<std::int64_t>(std::filesystem::file_size(file, error));
  if (error) throw Error(ErrorCode::kUnreadable, file.string(), plain(error.message()));
}

std::string_view ByteWindow::view(std::int64_t offset, std::int64_t count) {
  count = std::clamp<std::int64_t>(std::min(count, size_ - offset), 0, kLargest);
  if (count == 0) return {};
  const auto held = static_cast<std::int64_t>(window_.size());
  if (offset < start_ || offset + count > start_ + held) {
    throwIfStopped(stop_);
    if (size_ >= kLong) {
      ProgressScope::report("work.reading",
                            static_cast<double>(offset) / static_cast<double>(size_));
    }
    start_ = offset;
    window_.resize(static_cast<std::size_t>(std::min(kLargest, size_ - offset)));
    in_.clear();
    in_.seekg(offset);
    in_.read(window_.data(), static_cast<std::streamsize>(window_.size()));
    if (in_.gcount() != static_cast<std::streamsize>(window_.size())) {
      throw Error(ErrorCode::kUnreadable, file_.string(), "file.not-read-to-its-end");
    }
  }
  return std::string_view(window_).substr(static_cast<std::size_t>(offset - start_),
                                          static_cast<std::size_t>(count));
}

}  // namespace ecg
