// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_signals.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/reader/byte_window.hpp"
#include "core/io/reader/densify.hpp"
#include "core/io/reader/units.hpp"
#include "core/io/wfdb/flac_file.hpp"
#include "core/io/wfdb/wfdb_digits.hpp"
#include "core/io/wfdb/wfdb_findings.hpp"
#include "core/io/wfdb/wfdb_groups.hpp"
#include "core/io/wfdb/wfdb_samples.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

class SignalsReader {
 public:
  SignalsReader(const WfdbHeader& header, const std::filesystem::path& file,
                const std::stop_token& stop, bool as_piece)
      : header_(header), file_(file), stop_(stop), as_piece_(as_piece) {}

  WfdbSignals read() {
    const auto groups = openWfdbGroups(header_, file_, stop_);
    for (const auto& signal : header_.signals) {
      if (signal.format == 0) findings_.not_stored.push_back(wfdbNameOf(signal));
      dense_ = std::max(dense_, signal.format == 0 ? 1 : signal.samples_per_frame);
    }
    if (groups.empty()) {
      throw Error(ErrorCode::kUnsupported, file_.string(), "wfdb.no-signal");
    }
    frames_ = wfdbFrameCount(header_, groups, result_.warnings);
    checkSize(groups);
    result_.rate_hz = header_.frames_per_s * dense_;
    result_.samples = frames_ * dense_;
    for (const auto& group : groups) {
      const std::string& named = group.signals.front().file;
      if (group.file != file_.parent_path() / std::filesystem::path(named).lexically_normal()) {
        findings_.moved.push_back("\"" + named + "\"");
      }
      readGroup(group);
    }
    if (!header_.rate_stated) {
      result_.warnings.push_back("wfdb.default-rate");
    }
    findings_.addTo(result_.warnings);
    return std::move(result_);
  }

 private:
  void checkSize(const std::vector<WfdbGroup>& groups) const {
    std::int64_t widest = 0;
    for (const auto& group : groups) widest = std::max(widest, group.frame);
    const auto leads = static_cast<std::int64_t>(header_.signals.size());
    const std::int64_t per_frame = std::max(widest, leads * dense_);
    if (frames_ > kMaxRecordValues / per_frame) {
      throw Error(ErrorCode::kUnsupported, file_.string(),
                  {"record.too-many-values", {std::to_string(kMaxRecordValues >> 20)}},
                  "advice.cut-with-snip");
    }
    std::int64_t stored = 0, bytes = 0;
    for (const auto& group : groups) {
      // A FLAC stream may say in a few bytes that a signal is flat for hours.
      constexpr std::int64_t kMostPerByte = 256;
      const std::int64_t values = frames_ * group.frame;
      stored += group.flac() ? std::min(values, kMostPerByte * group.bytes) : values;
      bytes += group.bytes;
    }
    requireReasonableSize(leads, frames_ * dense_, stored, bytes, file_.string());
    for (const auto& group : groups)
      for (const auto& signal : group.signals)
        requireComparableRates(signal.samples_per_frame, dense_, file_.string());
  }

  void readGroup(const WfdbGroup& group) {
    std::int64_t skew = 0;  // in frames; samples before time 0 are read in addition
    for (const auto& signal : group.signals) {
      const std::int64_t per_frame = signal.samples_per_frame;
      skew = std::max(skew, (signal.skew + per_frame - 1) / per_frame);
    }
    const std::int64_t frames = std::min(group.frames, frames_ + skew);
    std::vector<WfdbDigits> digits;
    std::vector<std::uint32_t> owner;  // of each sample of a frame
    for (const auto& signal : group.signals) {
      owner.insert(owner.end(), static_cast<std::size_t>(signal.samples_per_frame),
                   static_cast<std::uint32_t>(digits.size()));
      digits.emplace_back(signal, frames_ * signal.samples_per_frame);
    }
    if (group.flac())
      distributeFlac(group, frames, digits);
    else
      distribute(group, frames * group.frame, owner, digits);
    for (std::size_t k = 0; k < group.signals.size(); ++k) {
      throwIfStopped(stop_);
      addSignal(group.signals[k], digits[k]);
    }
    result_.files.push_back(group.file);
    if (std::ranges::find(result_.formats, group.format()) == result_.formats.end()) {
      result_.formats.push_back(group.format());
    }
  }

  /// Reads `count` samples of a data file piece by piece and gives each to its signal.
  void distribute(const WfdbGroup& group, std::int64_t count,
                  const std::vector<std::uint32_t>& owner, std::vector<WfdbDigits>& digits) const {
    constexpr std::int64_t kPiece = std::int64_t{3} << 16;  // whole groups of every packed format
    ByteWindow file(group.file, stop_);
    std::size_t place = 0;
    for (std::int64_t at = 0; at < count; at += kPiece) {
      throwIfStopped(stop_);
      const std::int64_t samples = std::min(kPiece, count - at);
      const std::int64_t bytes = wfdbBytes(group.format(), samples);
      const auto piece =
          file.view(group.signals.front().byte_offset + wfdbBytes(group.format(), at), bytes);
      if (std::ssize(piece) < bytes) {
        throw Error(ErrorCode::kUnreadable, group.file.string(), "file.changed-while-read");
      }
      for (const auto digit : decodeWfdbSamples(group.format(), piece, samples)) {
        digits[owner[place]].add(digit);
        if (++place == owner.size()) place = 0;
      }
    }
  }

  /// The same of a FLAC stream.
  void distributeFlac(const WfdbGroup& group, std::int64_t frames,
                      std::vector<WfdbDigits>& digits) const {
    FlacFile flac(group.file);
    std::int64_t before = group.signals.front().byte_offset;
    std::int64_t wanted = frames * group.signals.front().samples_per_frame;
    while (wanted > 0) {
      throwIfStopped(stop_);
      const auto block = flac.next();
      if (block.empty() || block.size() != digits.size()) {
        throw Error(ErrorCode::kUnreadable, group.file.string(), "file.changed-while-read");
      }
      const auto length = std::ssize(block.front());
      const std::int64_t skipped = std::min<std::int64_t>(before, length);
      const std::int64_t taken = std::min<std::int64_t>(wanted, length - skipped);
      for (std::size_t c = 0; c < block.size(); ++c) {
        for (const auto digit :
             block[c].subspan(static_cast<std::size_t>(skipped), static_cast<std::size_t>(taken)))
          digits[c].add(digit);
      }
      before -= skipped;
      wanted -= taken;
    }
  }

  void addSignal(const WfdbSignal& signal, WfdbDigits& digits) {
    digits.verify(header_.frames.value_or(frames_) == frames_, findings_);
    const auto unit_mv = millivoltsPer(signal.unit);
    if (!unit_mv) {
      findings_.not_volts.push_back(wfdbNameOf(signal) + " (" + signal.unit + ")");
      return;
    }
    if (!signal.gain_stated) findings_.no_gain.push_back(wfdbNameOf(signal));
    Lead lead;
    lead.name = canonicalLeadName(signal.description);
    lead.name_in_file = signal.description;
    lead.unit_in_file = signal.unit;
    lead.resolution_mv = std::abs(*unit_mv / signal.gain);
    lead.mv = digits.take(*unit_mv, as_piece_);
    if (signal.samples_per_frame != dense_) {
      findings_.resampled.push_back(wfdbNameOf(signal));
      lead.mv = densified(std::vector<double>(lead.mv), signal.samples_per_frame, dense_, stop_);
    }
    result_.leads.push_back(std::move(lead));
  }

  const WfdbHeader& header_;
  const std::filesystem::path& file_;
  const std::stop_token& stop_;
  bool as_piece_;
  int dense_ = 1;            ///< most samples per frame of any signal
  std::int64_t frames_ = 0;  ///< of the record
  WfdbFindings findings_;
  WfdbSignals result_;
};

}  // namespace

WfdbSignals readWfdbSignals(const WfdbHeader& header, const std::filesystem::path& file,
                            const std::stop_token& stop, bool as_piece) {
  return SignalsReader(header, file, stop, as_piece).read();
}

}  // namespace ecg
