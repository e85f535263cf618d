// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/io/reader/record_reader.hpp"
#include "tests/support/test_data.hpp"

namespace ecg::test {

/// Writes `bytes` to a file of the test's folder.
inline std::filesystem::path put(const TempDir& folder, const std::string& name,
                                 std::string_view bytes) {
  const auto file = folder / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return file;
}

/// Format 16: little-endian 16-bit words.
inline std::string words16(const std::vector<int>& values) {
  std::string bytes;
  for (const int value : values) {
    bytes += static_cast<char>(value & 0xff);
    bytes += static_cast<char>(value >> 8 & 0xff);
  }
  return bytes;
}

/// Runs `action` and returns the error it raised; fails the test if there was none.
template <typename Action>
Error errorOf(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  throw std::runtime_error("no error was raised");
}

inline bool anyContains(const std::vector<Message>& messages, std::string_view part) {
  for (const Message& message : messages) {
    if (english(message).find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace ecg::test
