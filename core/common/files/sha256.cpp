// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/sha256.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

void addBytes(std::string_view bytes, crypto_hash_sha256_state& state) {
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::string digestOf(crypto_hash_sha256_state& state) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256_final(&state, digest.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

void update(crypto_hash_sha256_state& state, const std::filesystem::path& file,
            const std::stop_token& stop) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    const bool there = std::filesystem::exists(file);
    throw Error(there ? ErrorCode::kUnreadable : ErrorCode::kNotFound, file.string(),
                there ? "file.not-opened-for-reading" : "file.none");
  }
  std::array<char, 1 << 16> block;
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    throwIfStopped(stop);
    addBytes({block.data(), static_cast<std::size_t>(in.gcount())}, state);
  }
  if (in.bad()) throw Error(ErrorCode::kUnreadable, file.string(), "file.reading-failed");
}

}  // namespace

std::string sha256Hex(std::string_view bytes, const std::stop_token& stop) {
  constexpr std::size_t kAtOnce = std::size_t{4} << 20;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kAtOnce, bytes.size()))) {
    throwIfStopped(stop);
    addBytes(bytes.substr(0, kAtOnce), state);
  }
  return digestOf(state);
}

std::string sha256File(const std::filesystem::path& file, const std::stop_token& stop) {
  return sha256Files({&file, 1}, stop);
}

std::string sha256Files(std::span<const std::filesystem::path> files, const std::stop_token& stop) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const auto& file : files) update(state, file, stop);
  return digestOf(state);
}

}  // namespace ecg
