// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/base64.hpp"

#include <sodium.h>

namespace ecg {

std::optional<std::string> decodeBase64(std::string_view text) {
  constexpr const char* kBlanks = " \t\r\n";
  // The end of that list would be one of the blanks.
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int wrong = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                      text.data(), text.size(), kBlanks, &size, &end,
                                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  if (wrong != 0) return std::nullopt;
  // Padding may be there or not, and nothing but blanks behind it.
  const auto behind = text.substr(static_cast<std::size_t>(end - text.data()));
  if (behind.find_first_not_of("= \t\r\n") != std::string_view::npos) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string encodeBase64(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the end of a C string
  return text;
}

}  // namespace ecg
