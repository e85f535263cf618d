// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target for what reads WFDB: header, signals and annotations. Anything but an ecg::Error
// is a finding. The first byte of an input chooses the parser; for signals the header ends at the
// first NUL and the rest is the data file "d"; for segments the header of the segment "s" lies
// between them.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "core/common/text/error.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/wfdb/wfdb_annotations.hpp"
#include "core/io/wfdb/wfdb_header.hpp"

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

/// What lies before the first NUL; `bytes` is what lies behind it.
std::string_view takePart(std::string_view& bytes) {
  const auto end = bytes.find('\0');
  const auto part = bytes.substr(0, end);
  bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
  return part;
}

void readAsRecord(std::string_view bytes, bool segments) {
  put(scratch() / "r.hea", takePart(bytes));
  if (segments) put(scratch() / "s.hea", takePart(bytes));
  put(scratch() / "d", bytes);
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
    if (data[0] % 5 == 0) {
      ecg::parseAnnotations(bytes, "fuzz");
    } else if (data[0] % 5 == 1) {
      ecg::parseWfdbHeader(bytes, "fuzz");
    } else {
      readAsRecord(bytes, data[0] % 5 == 4);
    }
  } catch (const ecg::Error&) {
  }
  return 0;
}
