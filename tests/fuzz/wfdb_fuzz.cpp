// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target for what reads WFDB: header, signals and annotations. Anything but an ecg::Error
// is a finding. The first byte of an input chooses the parser; for signals the header ends at the
// first NUL and the rest is the data file "d".
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "core/common/error.hpp"
#include "core/io/record_reader.hpp"
#include "core/io/wfdb_annotations.hpp"
#include "core/io/wfdb_header.hpp"

namespace {

/// A folder of this process, in memory where the system offers that; removed at the end.
class Scratch {
 public:
  Scratch() {
    const std::filesystem::path shared = "/dev/shm";
    const auto base =
        std::filesystem::exists(shared) ? shared : std::filesystem::temp_directory_path();
    folder_ = base / ("ecglens-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

const std::filesystem::path& scratch() {
  static const Scratch own;
  return own.folder();
}

void put(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void readAsRecord(std::string_view bytes) {
  const auto end = bytes.find('\0');
  put(scratch() / "r.hea", bytes.substr(0, end));
  put(scratch() / "d", end == std::string_view::npos ? "" : bytes.substr(end + 1));
  const auto record = ecg::readRecord(scratch() / "r.hea");
  for (const auto& lead : record.leads) {
    if (static_cast<std::int64_t>(lead.mv.size()) != record.samples()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    if (data[0] % 4 == 0) {
      ecg::parseAnnotations(bytes, "fuzz");
    } else if (data[0] % 4 == 1) {
      ecg::parseWfdbHeader(bytes, "fuzz");
    } else {
      readAsRecord(bytes);
    }
  } catch (const ecg::Error&) {
  }
  return 0;
}
