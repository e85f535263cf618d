// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/frame_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

std::string folderForFiles() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/var/tmp";
}

[[noreturn]] void refuse(const Message& what, int error) {
  throw Error(ErrorCode::kUnreadable, Message("subject.temporary-file-in", {folderForFiles()}),
              {"frames.failed", {what, std::generic_category().message(error)}},
              "advice.set-tmpdir");
}

// Calls `transfer` with the bytes done so far until all are; it may do a part, or be interrupted.
template <typename Transfer>
void transferAll(std::size_t bytes, const char* failure, int error_of_nothing, Transfer transfer) {
  for (std::size_t done = 0; done < bytes;) {
    const ::ssize_t now = transfer(done);
    if (now < 0 && errno == EINTR) continue;
    if (now <= 0) refuse(failure, now < 0 ? errno : error_of_nothing);
    done += static_cast<std::size_t>(now);
  }
}

}  // namespace

FrameFile::FrameFile() {
  std::string name = folderForFiles() + "/ecglens-frames-XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) refuse("frames.file-not-made", errno);
  ::unlink(name.c_str());
}

FrameFile::~FrameFile() { ::close(descriptor_); }

void FrameFile::grow(std::int64_t size) {
  if (::ftruncate(descriptor_, size) != 0) refuse("frames.file-not-grown", errno);
}

// Not through a mapping: a full disk would be a signal there, and is an error here.
void FrameFile::write(const void* data, std::size_t bytes, std::int64_t at) {
  const char* from = static_cast<const char*>(data);
  transferAll(bytes, "file.no-writing", ENOSPC, [&](std::size_t done) {
    return ::pwrite(descriptor_, from + done, bytes - done, at + static_cast<::off_t>(done));
  });
}

void FrameFile::read(void* data, std::size_t bytes, std::int64_t at) const {
  char* to = static_cast<char*>(data);
  transferAll(bytes, "file.no-reading", EIO, [&](std::size_t done) {
    return ::pread(descriptor_, to + done, bytes - done, at + static_cast<::off_t>(done));
  });
}

std::shared_ptr<const char> FrameFile::map(std::int64_t at, std::size_t bytes) const {
  void* begin = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor_, at);
  if (begin == MAP_FAILED) refuse("frames.file-not-mapped", errno);
  return {static_cast<const char*>(begin),
          [bytes](const char* mapped) { ::munmap(const_cast<char*>(mapped), bytes); }};
}

const CoarseRecord& RecordInMemory::of(const CoarseRecord& record) {
  if (!record.file) return record;
  if (floats_ < record.block_floats) {
    copy_.reset();
    buffer_.reset(new float[record.block_floats], std::default_delete<float[]>());
    floats_ = record.block_floats;
  }
  record.file->read(buffer_.get(), record.block_floats * sizeof(float), record.file_offset);
  return copy_.emplace(record.movedTo(buffer_));
}

void letGo(const CoarseRecord& record) {
  if (!record.file) return;
  // A hint: that it can fail changes nothing but the memory used.
  ::madvise(const_cast<float*>(record.block.get()), record.block_floats * sizeof(float),
            MADV_DONTNEED);
}

}  // namespace ecg
