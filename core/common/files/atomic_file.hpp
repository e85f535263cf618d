// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// Fills in a piece of a file (given empty); false: there is no more.
using PieceByPiece = std::function<bool(std::string& piece)>;

/// Writes `bytes` to `file` so that a reader sees the old content or the new one, never a part:
/// made beside it without a name (see PartFile), flushed to disk, then put in its place. On failure
/// nothing is left behind. A link keeps pointing to the file that is replaced, if that lies in the
/// same folder; a device or pipe is written into. What may be replaced says the thread's
/// OutputGuard, if there is one.
/// @throws Error kUnreadable with the system's reason (read-only, no space, no such folder);
/// kMismatch if an OutputGuard or a link forbids it; kBadArgument if `file` is empty or ends in a
/// slash; Cancelled, also while nobody reads from a pipe.
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes,
                         const std::stop_token& stop = {});

/// The same for a file that is made piece by piece and never held as a whole.
void writeFileAtomically(const std::filesystem::path& file, const PieceByPiece& next,
                         const std::stop_token& stop = {});

/// A content that is there as a whole; it must outlive the writing.
PieceByPiece piecesOf(std::string_view bytes);

struct FileToWrite {
  std::filesystem::path file;
  PieceByPiece next;
};

/// Files that are of use together only, such as data and header: all are made before the first is
/// put in its place, in the order given; if one cannot be, all names are what they were before.
/// @throws Error as above.
void writeFilesTogether(const std::vector<FileToWrite>& files, const std::stop_token& stop = {});

/// What readWholeFile reads where nobody says how much.
inline constexpr std::size_t kLargestWholeFile = std::size_t{2} << 30;

/// Whole content of `file`.
/// @throws Error kNotFound, kUnreadable, or kUnsupported above `limit`; Cancelled.
std::string readWholeFile(const std::filesystem::path& file, std::size_t limit = kLargestWholeFile,
                          const std::stop_token& stop = {});

}  // namespace ecg
