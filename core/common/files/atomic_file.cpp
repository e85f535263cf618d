// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <list>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "core/common/files/file_name.hpp"
#include "core/common/files/input_file.hpp"
#include "core/common/files/output_guard.hpp"
#include "core/common/files/part_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
  throw Error(ErrorCode::kUnreadable, file.string(),
              {"file.not-written", {std::generic_category().message(error)}},
              "advice.writable-folder");
}

/// @return 0 or an errno.
int writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

/// Nobody may read from a pipe yet; waiting for that can be stopped.
int openSpecial(const std::filesystem::path& special, const std::stop_token& stop) {
  for (;;) {
    const int fd = ::open(special.c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd >= 0) {
      ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
      return fd;
    }
    const int error = errno;
    std::error_code ignored;
    if (error != ENXIO || !std::filesystem::is_fifo(special, ignored)) fail(special, error);
    throwIfStopped(stop);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

/// A device or a pipe (/dev/stdout) has no old content to keep and must not be replaced by a file.
void writeInto(const std::filesystem::path& special, const PieceByPiece& next,
               const std::stop_token& stop) {
  const int fd = openSpecial(special, stop);
  int error = 0;
  for (std::string piece; error == 0 && next(piece); piece.clear()) error = writeAll(fd, piece);
  if (::close(fd) != 0 && error == 0) error = errno;
  if (error != 0) fail(special, error);
}

bool isSpecial(const std::filesystem::path& file) {
  // What lies in /dev is never replaced, also where standard output goes to a file.
  if (file.parent_path() == "/dev") return true;
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

/// The file that a name stands for: through a link the file it points to is replaced, not the
/// link, but never one in another folder.
std::filesystem::path behindLink(const std::filesystem::path& given) {
  std::error_code error;
  if (!std::filesystem::is_symlink(given, error)) return given;
  // A link may lead to another one, and at last to what does not exist yet.
  std::filesystem::path target = given;
  for (int links = 0; links < 40 && !error && std::filesystem::is_symlink(target); ++links) {
    const auto next = folderOf(target) / std::filesystem::read_symlink(target, error);
    if (!error) target = std::filesystem::weakly_canonical(next, error);
  }
  const auto folder = std::filesystem::weakly_canonical(folderOf(given), error);
  if (!error && target.parent_path() == folder) return target;
  throw Error(ErrorCode::kMismatch, given.string(), "file.link-to-another-folder",
              "advice.another-name");
}

void requireName(const std::filesystem::path& given) {
  if (given.filename().empty()) {
    throw Error(ErrorCode::kBadArgument,
                given.empty() ? Message::Argument(Message("subject.file-to-write"))
                              : Message::Argument(given.string()),
                "file.not-a-file-name");
  }
}

/// One of the files that are written together.
class Output {
  using Verdict = OutputGuard::Verdict;

 public:
  Output(const FileToWrite& wanted, const std::stop_token& stop)
      : file_(behindLink(wanted.file)), part_(file_) {
    OutputGuard* const guard = OutputGuard::current();
    if (part_.openError() != 0) fail(file_, part_.openError());
    int error = 0;
    for (std::string piece; error == 0 && wanted.next(piece); piece.clear()) {
      throwIfStopped(stop);
      error = part_.write(piece);
    }
    if (error == 0) error = part_.flush();
    if (error != 0) fail(file_, error);
    std::error_code ignored;
    if (guard != nullptr)
      verdict_ = guard->judge(file_, [this] { return part_.equals(file_); });
    else if (std::filesystem::exists(file_, ignored))
      verdict_ = Verdict::kAllowed;
  }

  /// @param alone nothing else is written with it, so nothing can fail after it
  void place(bool alone) {
    if (verdict_ == Verdict::kUnchanged) return;
    using Existing = PartFile::Existing;
    const Existing over = alone ? Existing::kReplace : Existing::kReplaceAndKeep;
    const int error = part_.place(verdict_ == Verdict::kNew ? Existing::kFail : over);
    if (error != 0) fail(file_, error);
  }

  void undo() { part_.undo(); }

  void note() const {
    if (OutputGuard* const guard = OutputGuard::current()) guard->note(file_, verdict_);
  }

 private:
  std::filesystem::path file_;
  PartFile part_;
  Verdict verdict_ = Verdict::kNew;
};

void placeAll(std::list<Output>& outputs) {
  auto at = outputs.begin();
  try {
    for (; at != outputs.end(); ++at) at->place(outputs.size() == 1);
  } catch (const Error&) {
    while (at != outputs.begin()) (--at)->undo();
    throw;
  }
  for (const Output& output : outputs) output.note();
}

}  // namespace

PieceByPiece piecesOf(std::string_view bytes) {
  constexpr std::size_t kAtOnce = std::size_t{4} << 20;
  return [bytes](std::string& piece) mutable {
    piece = bytes.substr(0, kAtOnce);
    bytes.remove_prefix(piece.size());
    return !piece.empty();
  };
}

void writeFilesTogether(const std::vector<FileToWrite>& files, const std::stop_token& stop) {
  for (const FileToWrite& wanted : files) requireName(wanted.file);
  std::list<Output> outputs;
  for (const FileToWrite& wanted : files) {
    if (files.size() == 1 && isSpecial(wanted.file))
      return writeInto(wanted.file, wanted.next, stop);
    outputs.emplace_back(wanted, stop);
  }
  placeAll(outputs);
}

void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes,
                         const std::stop_token& stop) {
  writeFilesTogether({{file, piecesOf(bytes)}}, stop);
}

void writeFileAtomically(const std::filesystem::path& file, const PieceByPiece& next,
                         const std::stop_token& stop) {
  writeFilesTogether({{file, next}}, stop);
}

std::string readWholeFile(const std::filesystem::path& file, std::size_t limit,
                          const std::stop_token& stop) {
  std::ifstream in = openForReading(file);
  std::error_code ignored;
  const auto size = std::filesystem::file_size(file, ignored);
  if (!ignored && size > limit) {
    throw Error(ErrorCode::kUnsupported, file.string(),
                {"file.larger-than", {std::to_string(limit >> 20)}});
  }
  std::string bytes(ignored ? 0 : size, '\0');
  constexpr std::size_t kAtOnce = std::size_t{4} << 20;
  std::size_t have = 0;
  for (std::size_t part = 1; part > 0 && have < bytes.size(); have += part) {
    throwIfStopped(stop);
    in.read(bytes.data() + have,
            static_cast<std::streamsize>(std::min(kAtOnce, bytes.size() - have)));
    part = static_cast<std::size_t>(in.gcount());
  }
  bytes.resize(have);
  if (in.bad()) throw Error(ErrorCode::kUnreadable, file.string(), "file.reading-failed");
  return bytes;
}

}  // namespace ecg
