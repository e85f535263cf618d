// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/sha256.hpp"

#include <sodium.h>

#include <array>
#include <fstream>

#include "core/common/text/error.hpp"
#include "core/common/work/stop_scope.hpp"

namespace ecg {
namespace {

std::string hex(const std::array<unsigned char, crypto_hash_sha256_BYTES>& digest) {
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

void update(crypto_hash_sha256_state& state, const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    const bool there = std::filesystem::exists(file);
    throw Error(there ? ErrorCode::kUnreadable : ErrorCode::kNotFound, file.string(),
                there ? "file.not-opened-for-reading" : "file.none");
  }
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    throwIfScopeStopped();
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(block.data()),
                              static_cast<unsigned long long>(in.gcount()));
  }
  if (in.bad()) throw Error(ErrorCode::kUnreadable, file.string(), "file.reading-failed");
}

}  // namespace

std::string sha256Hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size());
  return hex(digest);
}

std::string sha256File(const std::filesystem::path& file) { return sha256Files({&file, 1}); }

std::string sha256Files(std::span<const std::filesystem::path> files) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const auto& file : files) update(state, file);
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256_final(&state, digest.data());
  return hex(digest);
}

}  // namespace ecg
