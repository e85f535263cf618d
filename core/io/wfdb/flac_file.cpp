// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/flac_file.hpp"

#include <FLAC/stream_decoder.h>

#include <new>
#include <string>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {

struct FlacFile::State {
  std::filesystem::path file;
  FLAC__StreamDecoder* decoder = nullptr;
  bool described = false;
  int channels = 0, bits = 0;
  std::int64_t samples = 0;
  std::int64_t position = 0;  ///< samples of each channel that were decoded
  std::vector<std::vector<std::int32_t>> values;
  std::vector<std::span<const std::int32_t>> block;
  bool damaged = false, ended = false;

  ~State() {
    if (decoder != nullptr) FLAC__stream_decoder_delete(decoder);
  }

  [[noreturn]] void failDamaged() const {
    throw Error(
        ErrorCode::kCorrupt, file.string(),
        Message("wfdb.flac-cut-short", {std::to_string(position),
                                        samples > 0 ? std::to_string(samples) : std::string("?")}),
        "advice.copy-the-record-again");
  }

  /// Takes a block over. A block of another shape, one that does not follow the last, and one more
  /// than was asked for (libFLAC puts silence where blocks are missing) show that something was
  /// lost.
  bool take(const FLAC__Frame& frame, const FLAC__int32* const buffer[]) {
    const auto& header = frame.header;
    if (!block.empty() || static_cast<int>(header.channels) != channels ||
        static_cast<int>(header.bits_per_sample) != bits ||
        header.number.sample_number != static_cast<FLAC__uint64>(position)) {
      damaged = true;
      return false;
    }
    values.resize(static_cast<std::size_t>(channels));
    block.clear();
    for (std::size_t c = 0; c < values.size(); ++c) {
      values[c].assign(buffer[c], buffer[c] + header.blocksize);
      block.emplace_back(values[c]);
    }
    position += header.blocksize;
    return true;
  }
};

namespace {

FLAC__StreamDecoderWriteStatus onBlock(const FLAC__StreamDecoder* /*decoder*/,
                                       const FLAC__Frame* frame, const FLAC__int32* const buffer[],
                                       void* state) {
  return static_cast<FlacFile::State*>(state)->take(*frame, buffer)
             ? FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE
             : FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
}

void onMetadata(const FLAC__StreamDecoder* /*decoder*/, const FLAC__StreamMetadata* metadata,
                void* state) {
  if (metadata->type != FLAC__METADATA_TYPE_STREAMINFO) return;
  auto& of = *static_cast<FlacFile::State*>(state);
  const auto& info = metadata->data.stream_info;
  of.described = true;
  of.channels = static_cast<int>(info.channels);
  of.bits = static_cast<int>(info.bits_per_sample);
  of.samples = static_cast<std::int64_t>(info.total_samples);  // 36 bits
}

void onError(const FLAC__StreamDecoder* /*decoder*/, FLAC__StreamDecoderErrorStatus /*status*/,
             void* state) {
  static_cast<FlacFile::State*>(state)->damaged = true;
}

}  // namespace

FlacFile::FlacFile(const std::filesystem::path& file) : state_(std::make_unique<State>()) {
  state_->file = file;
  state_->decoder = FLAC__stream_decoder_new();
  if (state_->decoder == nullptr) throw std::bad_alloc();
  FLAC__stream_decoder_set_md5_checking(state_->decoder, 1);
  const auto opened = FLAC__stream_decoder_init_file(state_->decoder, file.c_str(), onBlock,
                                                     onMetadata, onError, state_.get());
  if (opened == FLAC__STREAM_DECODER_INIT_STATUS_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (opened != FLAC__STREAM_DECODER_INIT_STATUS_OK) {
    throw Error(ErrorCode::kUnreadable, file.string(), "wfdb.file-not-opened");
  }
  const bool read = FLAC__stream_decoder_process_until_end_of_metadata(state_->decoder) != 0;
  if (!read || !state_->described || state_->channels < 1 || state_->damaged) {
    throw Error(ErrorCode::kCorrupt, file.string(), "wfdb.not-flac",
                "advice.copy-the-record-again");
  }
}

FlacFile::~FlacFile() = default;

int FlacFile::channels() const { return state_->channels; }
int FlacFile::bits() const { return state_->bits; }
std::int64_t FlacFile::samples() const { return state_->samples; }

std::span<const std::span<const std::int32_t>> FlacFile::next() {
  State& of = *state_;
  of.block.clear();
  while (of.block.empty() && !of.ended) {
    const bool went_on = FLAC__stream_decoder_process_single(of.decoder) != 0;
    if (of.damaged) of.failDamaged();
    if (!of.block.empty()) break;
    if (FLAC__stream_decoder_get_state(of.decoder) == FLAC__STREAM_DECODER_END_OF_STREAM) {
      // Where the number of samples is stated, all must have come; and where the stream has a
      // checksum of all samples, it must fit.
      const bool fits = FLAC__stream_decoder_finish(of.decoder) != 0;
      if (of.position < of.samples || !fits) of.failDamaged();
      of.ended = true;
    }
    if (!went_on && !of.ended) of.failDamaged();
  }
  return of.block;
}

}  // namespace ecg
