// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frame_store.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

#include "core/common/error.hpp"

namespace ecg {
namespace {

constexpr std::int64_t kPage = 4096;
constexpr std::int64_t kMapped = std::int64_t{64} << 20;  // mapped at once

std::int64_t wholePages(std::int64_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

std::string folderForFiles() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/var/tmp";
}

[[noreturn]] void refuse(const std::string& what, int error) {
  throw Error(ErrorCode::kUnreadable, "temporary file in " + folderForFiles(),
              what + ": " + std::generic_category().message(error),
              "Set TMPDIR to a folder on a disk with room, or allow the fit more memory");
}

}  // namespace

struct FrameStore::Mapping {
  Mapping(int file, std::int64_t at, std::int64_t size) : bytes(static_cast<std::size_t>(size)) {
    begin = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, at);
    if (begin == MAP_FAILED) refuse("cannot be mapped", errno);
  }
  ~Mapping() { ::munmap(begin, bytes); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  void* begin = nullptr;
  std::size_t bytes;
};

FrameStore::FrameStore(std::size_t memory) : memory_(memory) {}

FrameStore::~FrameStore() {
  if (file_ >= 0) ::close(file_);
}

CoarseRecord FrameStore::keep(CoarseRecord record) {
  const std::size_t bytes = record.block_floats * sizeof(float);
  if (in_memory_ + bytes > memory_) return moveToFile(record);
  in_memory_ += bytes;
  return record;
}

void FrameStore::forget(const CoarseRecord& record) {
  const std::size_t bytes = record.block_floats * sizeof(float);
  if (!record.in_file) {
    in_memory_ -= bytes;
  } else if (const std::int64_t pages = wholePages(static_cast<std::int64_t>(bytes));
             file_used_ - pages >= mapped_begin_) {
    file_used_ -= pages;
  }
}

CoarseRecord FrameStore::moveToFile(const CoarseRecord& record) {
  if (file_ < 0) openFile();
  const auto bytes = static_cast<std::int64_t>(record.block_floats * sizeof(float));
  if (file_used_ + bytes > mapped_end_) mapMore(bytes);
  write(record.block.get(), static_cast<std::size_t>(bytes), file_used_);
  const char* begin = static_cast<const char*>(mapping_->begin) + (file_used_ - mapped_begin_);
  CoarseRecord moved =
      record.movedTo({mapping_, reinterpret_cast<const float*>(begin)});  // shares the mapping
  moved.in_file = true;
  file_used_ += wholePages(bytes);  // so that each record's pages are its own
  return moved;
}

void FrameStore::openFile() {
  std::string name = folderForFiles() + "/ecglens-frames-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) refuse("cannot be made", errno);
  ::unlink(name.c_str());
}

void FrameStore::mapMore(std::int64_t bytes) {
  mapped_begin_ = file_used_;
  mapped_end_ = mapped_begin_ + std::max(kMapped, wholePages(bytes));
  if (::ftruncate(file_, mapped_end_) != 0) refuse("cannot grow", errno);
  mapping_ = std::make_shared<Mapping>(file_, mapped_begin_, mapped_end_ - mapped_begin_);
}

// Not through the mapping: a full disk would be a signal there, and is an error here.
void FrameStore::write(const void* data, std::size_t bytes, std::int64_t at) {
  const char* from = static_cast<const char*>(data);
  while (bytes > 0) {
    const ::ssize_t written = ::pwrite(file_, from, bytes, at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) refuse("cannot be written", written < 0 ? errno : ENOSPC);
    from += written;
    at += written;
    bytes -= static_cast<std::size_t>(written);
  }
}

void letGo(const CoarseRecord& record) {
  if (!record.in_file) return;
  // A hint: that it can fail changes nothing but the memory used.
  ::madvise(const_cast<float*>(record.block.get()), record.block_floats * sizeof(float),
            MADV_DONTNEED);
}

}  // namespace ecg
