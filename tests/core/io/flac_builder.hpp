// SPDX-License-Identifier: GPL-3.0-or-later
// Writes FLAC files for tests with libFLAC's encoder.
#pragma once
#include <FLAC/stream_encoder.h>

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <vector>

namespace ecg::test {

/// One stream of the channels' samples, which must be as many in each.
inline void writeFlac(const std::filesystem::path& file,
                      const std::vector<std::vector<int>>& channels, unsigned bits) {
  std::filesystem::create_directories(file.parent_path());
  FLAC__StreamEncoder* encoder = FLAC__stream_encoder_new();
  FLAC__stream_encoder_set_channels(encoder, static_cast<std::uint32_t>(channels.size()));
  FLAC__stream_encoder_set_bits_per_sample(encoder, bits);
  FLAC__stream_encoder_set_sample_rate(encoder, 96000);  // as the WFDB library does
  FLAC__stream_encoder_set_blocksize(encoder, 512);
  FLAC__stream_encoder_set_total_samples_estimate(encoder, channels.front().size());
  const bool opened = FLAC__stream_encoder_init_file(encoder, file.c_str(), nullptr, nullptr) ==
                      FLAC__STREAM_ENCODER_INIT_STATUS_OK;
  std::vector<const FLAC__int32*> samples;
  for (const auto& channel : channels) samples.push_back(channel.data());
  const bool written = opened && FLAC__stream_encoder_process(
                                     encoder, samples.data(),
                                     static_cast<std::uint32_t>(channels.front().size())) != 0;
  const bool ended = FLAC__stream_encoder_finish(encoder) != 0;
  FLAC__stream_encoder_delete(encoder);
  if (!written || !ended) throw std::runtime_error("the FLAC encoder failed");
}

}  // namespace ecg::test
