// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_samples.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace ecg {
namespace {

/// How a format packs samples: `samples` of them in `bytes` bytes, and for a last, partial group of
/// 1 or 2 samples the bytes that these need.
struct Packing {
  int format;
  int samples, bytes;
  std::array<int, 2> partial;
  std::optional<std::int32_t> missing;
};

constexpr std::int32_t kLowest32 = -2147483647 - 1;
constexpr Packing kPackings[] = {{8, 1, 1, {0, 0}, std::nullopt}, {16, 1, 2, {0, 0}, -32768},
                                 {24, 1, 3, {0, 0}, -8388608},    {32, 1, 4, {0, 0}, kLowest32},
                                 {61, 1, 2, {0, 0}, -32768},      {80, 1, 1, {0, 0}, -128},
                                 {160, 1, 2, {0, 0}, -32768},     {212, 2, 3, {2, 0}, -2048},
                                 {310, 3, 4, {2, 4}, -512},       {311, 3, 4, {2, 3}, -512}};

/// Formats that are FLAC streams, and what marks a missing sample.
struct Flac {
  int format;
  std::int32_t missing;
};
constexpr Flac kFlac[] = {{508, -128}, {516, -32768}, {524, -8388608}};

const Packing& packing(int format) {
  return *std::ranges::find(kPackings, format, &Packing::format);
}

/// The lowest `bits` bits of `word` as a two's complement number.
std::int32_t signedBits(std::uint32_t word, int bits) {
  const int unused = 32 - bits;
  return static_cast<std::int32_t>(word << unused) >> unused;
}

/// Little-endian access that reads zeros behind the end, for partial groups.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t at(std::int64_t k) const {
    const auto i = static_cast<std::size_t>(k);
    return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0U;
  }
  std::uint32_t pair(std::int64_t k) const { return at(k) | at(k + 1) << 8; }
  std::uint32_t quad(std::int64_t k) const { return pair(k) | pair(k + 2) << 16; }

 private:
  std::string_view bytes_;
};

/// One group of a packed format: 212 (two samples of 12 bits in 3 bytes: the low byte of each,
/// their high nibbles share the middle byte), 310 and 311 (three of 10 bits in 4 bytes).
void decodeGroup(int format, const Bytes& in, std::int64_t at, std::int32_t* out) {
  if (format == 212) {
    const std::uint32_t middle = in.at(at + 1);
    out[0] = signedBits(in.at(at) | (middle & 0x0f) << 8, 12);
    out[1] = signedBits(in.at(at + 2) | (middle & 0xf0) << 4, 12);
  } else if (format == 310) {
    const std::uint32_t first = in.pair(at), second = in.pair(at + 2);
    out[0] = signedBits(first >> 1, 10);
    out[1] = signedBits(second >> 1, 10);
    out[2] = signedBits(first >> 11 | second >> 11 << 5, 10);
  } else {
    const std::uint32_t word = in.quad(at);
    for (int k = 0; k < 3; ++k) out[k] = signedBits(word >> (10 * k), 10);
  }
}

std::int32_t decodeOne(int format, const Bytes& in, std::int64_t k) {
  switch (format) {
    case 8:
      return signedBits(in.at(k), 8);
    case 80:
      return static_cast<std::int32_t>(in.at(k)) - 128;
    case 61:
      return signedBits(in.at(2 * k) << 8 | in.at(2 * k + 1), 16);
    case 160:
      return static_cast<std::int32_t>(in.pair(2 * k)) - 32768;
    case 24:
      return signedBits(in.pair(3 * k) | in.at(3 * k + 2) << 16, 24);
    case 32:
      return signedBits(in.quad(4 * k), 32);
    default:
      return signedBits(in.pair(2 * k), 16);
  }
}

}  // namespace

bool isFlacFormat(int format) {
  return std::ranges::find(kFlac, format, &Flac::format) != std::end(kFlac);
}

bool isWfdbFormat(int format) {
  return isFlacFormat(format) ||
         std::ranges::find(kPackings, format, &Packing::format) != std::end(kPackings);
}

std::int64_t wfdbBytes(int format, std::int64_t count) {
  const Packing& p = packing(format);
  const std::int64_t rest = count % p.samples;
  return count / p.samples * p.bytes +
         (rest > 0 ? p.partial[static_cast<std::size_t>(rest - 1)] : 0);
}

std::int64_t wfdbSamples(int format, std::int64_t bytes) {
  const Packing& p = packing(format);
  const std::int64_t rest = bytes % p.bytes;
  std::int64_t count = bytes / p.bytes * p.samples;
  std::int64_t extra = 0;
  for (int k = 1; k < p.samples; ++k) {
    if (rest >= p.partial[static_cast<std::size_t>(k - 1)]) extra = k;
  }
  return count + extra;
}

std::optional<std::int32_t> wfdbMissing(int format) {
  const auto* flac = std::ranges::find(kFlac, format, &Flac::format);
  return flac != std::end(kFlac) ? flac->missing : packing(format).missing;
}

std::vector<std::int32_t> decodeWfdbSamples(int format, std::string_view bytes,
                                            std::int64_t count) {
  const Packing& p = packing(format);
  const Bytes in(bytes);
  const std::int64_t groups = (count + p.samples - 1) / p.samples;
  std::vector<std::int32_t> out(static_cast<std::size_t>(groups * p.samples));
  if (p.samples == 1) {
    for (std::int64_t k = 0; k < count; ++k) {
      out[static_cast<std::size_t>(k)] = decodeOne(format, in, k);
    }
  } else {
    for (std::int64_t g = 0; g < groups; ++g) {
      decodeGroup(format, in, g * p.bytes, out.data() + g * p.samples);
    }
  }
  out.resize(static_cast<std::size_t>(count));
  return out;
}

}  // namespace ecg
