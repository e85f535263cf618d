// SPDX-License-Identifier: GPL-3.0-or-later
// Shared by the fuzz targets of formats that are one file: gives the bytes to a reader as a file.
#pragma once
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/common/text/error.hpp"
#include "core/io/reader/record_reader.hpp"
#include "core/signal/record/quality.hpp"

namespace ecg::fuzz {

/// A file of this process, in memory where the system offers that; removed at the end.
class ScratchFile {
 public:
  ScratchFile() {
    const std::filesystem::path shared = "/dev/shm";
    const auto base =
        std::filesystem::exists(shared) ? shared : std::filesystem::temp_directory_path();
    file_ = base / ("ecglens-fuzz-" + std::to_string(::getpid()));
  }
  ~ScratchFile() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const std::filesystem::path& path() const { return file_; }

 private:
  std::filesystem::path file_;
};

/// Whatever the bytes are, `reader` gives a record whose leads have one length, or an Error.
inline void readAsFile(const RecordReader& reader, const std::uint8_t* data, std::size_t size) {
  static const ScratchFile scratch;
  std::ofstream(scratch.path(), std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  reader.recognises(scratch.path(), {});
  try {
    const auto record = withStandardLeads(reader.read(scratch.path(), {}));
    for (const auto& lead : record.leads) {
      if (static_cast<std::int64_t>(lead.mv.size()) != record.samples()) std::abort();
    }
    if (!(record.sampling_rate_hz > 0)) std::abort();
    qualityWarnings(record);
  } catch (const Error&) {
  }
}

}  // namespace ecg::fuzz
