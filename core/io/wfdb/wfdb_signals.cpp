// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_signals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <system_error>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/stop_scope.hpp"
#include "core/io/reader/byte_window.hpp"
#include "core/io/reader/densify.hpp"
#include "core/io/reader/units.hpp"
#include "core/io/wfdb/flac_file.hpp"
#include "core/io/wfdb/wfdb_samples.hpp"
#include "core/signal/record/joined_samples.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// Signals whose samples are interleaved in one data file.
struct Group {
  std::filesystem::path file;
  std::span<const WfdbSignal> signals;
  std::int64_t frame = 0;   ///< samples of all signals per frame
  std::int64_t bytes = 0;   ///< in the file, from the first sample on
  std::int64_t frames = 0;  ///< that the file holds in full

  int format() const { return signals.front().format; }
  bool flac() const { return isFlacFormat(format()); }
};

/// What is wrong with which signals; one warning instead of one per lead.
struct Findings {
  std::vector<std::string> no_gain, checksum, initial, not_volts, not_stored, resampled, moved;
};

std::string nameOf(const WfdbSignal& signal) {
  return signal.description.empty() ? "(unnamed)" : signal.description;
}

/// Frames that a FLAC stream holds. It has a channel a signal, with the samples of a frame one
/// after the other; what is a byte offset elsewhere counts samples.
std::int64_t framesOfFlac(const Group& group) {
  const auto bad = [&](const Message& why) {
    throw Error(ErrorCode::kCorrupt, group.file.string(), why);
  };
  FlacFile flac(group.file);
  if (flac.channels() != std::ssize(group.signals)) {
    bad(Message("wfdb.flac-channels-differ",
                {std::to_string(flac.channels()), std::to_string(group.signals.size())}));
  }
  if (flac.bits() > group.format() - 500) {
    bad(Message("wfdb.flac-bits-differ",
                {std::to_string(flac.bits()), std::to_string(group.format())}));
  }
  const int per_frame = group.signals.front().samples_per_frame;
  for (const auto& signal : group.signals) {
    if (signal.samples_per_frame == per_frame) continue;
    bad("wfdb.flac-samples-per-frame");
  }
  std::int64_t samples = flac.samples();
  while (flac.samples() == 0) {  // not stated: counted
    throwIfScopeStopped();
    const auto block = flac.next();
    if (block.empty()) break;
    samples += std::ssize(block.front());
    if (samples > kMaxRecordValues) bad("wfdb.too-long");
  }
  return std::max<std::int64_t>(0, samples - group.signals.front().byte_offset) / per_frame;
}

Group openGroup(const std::filesystem::path& header, std::span<const WfdbSignal> signals) {
  Group group;
  group.signals = signals;
  group.file = besideHeader(header, signals.front().file);
  const auto bad = [&](ErrorCode code, const Message& why, const Message& advice = {}) {
    throw Error(code, group.file.string(), why, advice);
  };
  std::error_code error;
  const auto status = std::filesystem::status(group.file, error);
  if (!std::filesystem::exists(status)) {
    bad(ErrorCode::kNotFound, {"wfdb.file-of-header-missing", {header.filename().string()}},
        "advice.put-data-beside-header");
  }
  if (!std::filesystem::is_regular_file(status)) {
    bad(ErrorCode::kUnreadable, "file.not-regular");
  }
  const std::string format = std::to_string(group.format());
  for (const auto& signal : signals) {
    if (signal.format != group.format()) {
      bad(ErrorCode::kCorrupt,
          {"wfdb.two-formats-at-once", {format, std::to_string(signal.format)}});
    }
    group.frame += signal.samples_per_frame;
  }
  if (!isWfdbFormat(group.format())) {
    bad(ErrorCode::kUnsupported, {"wfdb.format-not-read", {format}}, "advice.convert-to-16");
  }
  const auto size = std::filesystem::file_size(group.file, error);
  if (error) bad(ErrorCode::kUnreadable, plain(error.message()));
  group.bytes =
      std::max<std::int64_t>(0, static_cast<std::int64_t>(size) - signals.front().byte_offset);
  if (group.flac()) {
    group.bytes = static_cast<std::int64_t>(size);
    group.frames = framesOfFlac(group);
  } else {
    group.frames = wfdbSamples(group.format(), group.bytes) / group.frame;
  }
  return group;
}

std::vector<Group> openGroups(const WfdbHeader& header, const std::filesystem::path& file) {
  std::vector<Group> groups;
  const std::span<const WfdbSignal> signals(header.signals);
  for (std::size_t begin = 0; begin < signals.size();) {
    std::size_t end = begin + 1;
    while (end < signals.size() && signals[end].file == signals[begin].file) ++end;
    // Format 0 stands for a signal that was not recorded.
    if (signals[begin].format != 0) {
      groups.push_back(openGroup(file, signals.subspan(begin, end - begin)));
    }
    begin = end;
  }
  return groups;
}

Message cutShort(const Group& group, std::int64_t frames) {
  if (group.flac()) {
    const std::int64_t per_frame = group.signals.front().samples_per_frame;
    return Message("wfdb.cut-short",
                   {std::to_string(frames * per_frame), std::to_string(group.frames * per_frame)});
  }
  const std::int64_t expected = wfdbBytes(group.format(), frames * group.frame);
  return {"wfdb.cut-short-bytes", {std::to_string(expected), std::to_string(group.bytes)}};
}

/// The number of frames of the record: what the header states, but no more than some file holds.
std::int64_t frameCount(const WfdbHeader& header, const std::vector<Group>& groups,
                        std::vector<Message>& warnings) {
  std::int64_t most = 0;
  for (const auto& group : groups) most = std::max(most, group.frames);
  const std::int64_t wanted = header.frames.value_or(most);
  for (const auto& group : groups) {
    if (group.frames >= wanted && group.frames > 0) continue;
    const Message reason = cutShort(group, std::max<std::int64_t>(1, wanted));
    if (most == 0) {
      throw Error(ErrorCode::kCorrupt, group.file.string(), reason, "advice.copy-the-record-again");
    }
    warnings.push_back({"wfdb.file-partly-read",
                        {group.file.filename().string(), reason, std::to_string(group.frames),
                         std::to_string(wanted)}});
  }
  return std::min(wanted, most);
}

/// Samples of one signal as they come out of the file: digits, and the header's own checks.
class SignalDigits {
 public:
  /// @param stated samples of this signal in the record
  SignalDigits(const WfdbSignal& signal, std::int64_t stated)
      : signal_(signal),
        stated_(stated),
        missing_(wfdbMissing(signal.format)),
        level_(static_cast<std::uint32_t>(signal.initial_value.value_or(0))),
        wide_(signal.format == 8 || signal.format == 24 || signal.format == 32 ||
              signal.format == 524) {
    if (wide_)
      wide_digits_.reserve(static_cast<std::size_t>(stated));
    else
      digits_.reserve(static_cast<std::size_t>(stated));
  }

  void add(std::int32_t digit) {
    if (signal_.format == 8) {  // differences
      level_ += static_cast<std::uint32_t>(digit);
      digit = static_cast<std::int32_t>(level_);
    }
    if (count_ == 0) first_ = digit;
    if (count_ < stated_)
      sum_ = static_cast<std::uint16_t>(sum_ + static_cast<std::uint32_t>(digit));
    const bool kept = count_ >= signal_.skew && count_ - signal_.skew < stated_;
    ++count_;
    if (!kept) return;
    const bool missing = missing_ && digit == *missing_;
    if (wide_)
      wide_digits_.push_back(missing ? kWideMissing : digit);
    else
      digits_.push_back(missing ? kShortMissing : static_cast<std::int16_t>(digit));
  }

  /// Some published files fail the header's checks, so a failure is told, not refused.
  void verify(bool complete, Findings& findings) const {
    if (count_ == 0) return;
    if (signal_.format != 8 && signal_.initial_value && *signal_.initial_value != first_) {
      findings.initial.push_back(nameOf(signal_));
    }
    if (!complete || count_ < stated_ || !signal_.checksum) return;
    if (sum_ != static_cast<std::uint16_t>(*signal_.checksum)) {
      findings.checksum.push_back(nameOf(signal_));
    }
  }

  /// Millivolts of the record's length; what is not there is missing. Empties this.
  Samples take(double unit_mv, bool as_piece) {
    const auto kept = [&](auto digits) {
      const DigitScale scale{signal_.baseline, signal_.gain, unit_mv, 0};
      return as_piece ? samplesOfPiece(std::move(digits), scale)
                      : Samples::fromDigits(std::move(digits), scale);
    };
    const auto samples = static_cast<std::size_t>(stated_);
    if (!wide_) {
      digits_.resize(samples, kShortMissing);
      return kept(std::move(digits_));
    }
    wide_digits_.resize(samples, kWideMissing);
    const auto fits = [](std::int32_t digit) {
      return digit == kWideMissing || (digit > kShortMissing && digit < -kShortMissing);
    };
    if (signal_.format != 8 || !std::ranges::all_of(wide_digits_, fits)) {
      return kept(std::move(wide_digits_));
    }
    std::vector<std::int16_t> narrow(samples);
    std::ranges::transform(wide_digits_, narrow.begin(), [](std::int32_t digit) {
      return digit == kWideMissing ? kShortMissing : static_cast<std::int16_t>(digit);
    });
    wide_digits_ = {};
    return kept(std::move(narrow));
  }

 private:
  static constexpr std::int16_t kShortMissing = std::numeric_limits<std::int16_t>::lowest();
  static constexpr std::int32_t kWideMissing = std::numeric_limits<std::int32_t>::lowest();

  const WfdbSignal& signal_;
  std::int64_t stated_, count_ = 0;
  std::optional<std::int32_t> missing_;
  std::uint32_t level_;  ///< unsigned: a lying file may overflow, and must not be undefined
  std::uint16_t sum_ = 0;
  std::int32_t first_ = 0;
  bool wide_;
  std::vector<std::int16_t> digits_;
  std::vector<std::int32_t> wide_digits_;
};

class SignalsReader {
 public:
  SignalsReader(const WfdbHeader& header, const std::filesystem::path& file, bool as_piece)
      : header_(header), file_(file), as_piece_(as_piece) {}

  WfdbSignals read() {
    const auto groups = openGroups(header_, file_);
    for (const auto& signal : header_.signals) {
      if (signal.format == 0) findings_.not_stored.push_back(nameOf(signal));
      dense_ = std::max(dense_, signal.format == 0 ? 1 : signal.samples_per_frame);
    }
    if (groups.empty()) {
      throw Error(ErrorCode::kUnsupported, file_.string(), "wfdb.no-signal");
    }
    frames_ = frameCount(header_, groups, result_.warnings);
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
    addWarnings();
    return std::move(result_);
  }

 private:
  void checkSize(const std::vector<Group>& groups) const {
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

  void readGroup(const Group& group) {
    std::int64_t skew = 0;  // in frames; samples before time 0 are read in addition
    for (const auto& signal : group.signals) {
      const std::int64_t per_frame = signal.samples_per_frame;
      skew = std::max(skew, (signal.skew + per_frame - 1) / per_frame);
    }
    const std::int64_t frames = std::min(group.frames, frames_ + skew);
    std::vector<SignalDigits> digits;
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
      throwIfScopeStopped();
      addSignal(group.signals[k], digits[k]);
    }
    result_.files.push_back(group.file);
    if (std::ranges::find(result_.formats, group.format()) == result_.formats.end()) {
      result_.formats.push_back(group.format());
    }
  }

  /// Reads `count` samples of a data file piece by piece and gives each to its signal.
  static void distribute(const Group& group, std::int64_t count,
                         const std::vector<std::uint32_t>& owner,
                         std::vector<SignalDigits>& digits) {
    constexpr std::int64_t kPiece = std::int64_t{3} << 16;  // whole groups of every packed format
    ByteWindow file(group.file);
    std::size_t place = 0;
    for (std::int64_t at = 0; at < count; at += kPiece) {
      throwIfScopeStopped();
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
  static void distributeFlac(const Group& group, std::int64_t frames,
                             std::vector<SignalDigits>& digits) {
    FlacFile flac(group.file);
    std::int64_t before = group.signals.front().byte_offset;
    std::int64_t wanted = frames * group.signals.front().samples_per_frame;
    while (wanted > 0) {
      throwIfScopeStopped();
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

  void addSignal(const WfdbSignal& signal, SignalDigits& digits) {
    digits.verify(header_.frames.value_or(frames_) == frames_, findings_);
    const auto unit_mv = millivoltsPer(signal.unit);
    if (!unit_mv) {
      findings_.not_volts.push_back(nameOf(signal) + " (" + signal.unit + ")");
      return;
    }
    if (!signal.gain_stated) findings_.no_gain.push_back(nameOf(signal));
    Lead lead;
    lead.name = canonicalLeadName(signal.description);
    lead.name_in_file = signal.description;
    lead.unit_in_file = signal.unit;
    lead.resolution_mv = std::abs(*unit_mv / signal.gain);
    lead.mv = digits.take(*unit_mv, as_piece_);
    if (signal.samples_per_frame != dense_) {
      findings_.resampled.push_back(nameOf(signal));
      lead.mv = densified(std::vector<double>(lead.mv), signal.samples_per_frame, dense_);
    }
    result_.leads.push_back(std::move(lead));
  }

  void addWarnings() {
    const auto add = [this](const std::vector<std::string>& names, MessageId id) {
      if (!names.empty()) result_.warnings.push_back({id, {listed(names)}});
    };
    if (!header_.rate_stated) {
      result_.warnings.push_back("wfdb.default-rate");
    }
    add(findings_.moved, MessageId("wfdb.read-beside-header"));
    add(findings_.no_gain, MessageId("wfdb.default-gain"));
    add(findings_.not_volts, MessageId("record.left-out-not-in-volts"));
    add(findings_.not_stored, MessageId("wfdb.left-out-not-stored"));
    add(findings_.resampled, MessageId("record.resampled-to-the-records-rate"));
    add(findings_.checksum, MessageId("wfdb.checksum-differs"));
    add(findings_.initial, MessageId("wfdb.initial-value-differs"));
  }

  const WfdbHeader& header_;
  const std::filesystem::path& file_;
  bool as_piece_;
  int dense_ = 1;            ///< most samples per frame of any signal
  std::int64_t frames_ = 0;  ///< of the record
  Findings findings_;
  WfdbSignals result_;
};

}  // namespace

std::filesystem::path besideHeader(const std::filesystem::path& header, std::string_view name) {
  const std::filesystem::path inside = std::filesystem::path(name).lexically_normal();
  const bool elsewhere = inside.is_absolute() || inside.empty() || *inside.begin() == "..";
  std::error_code ignored;
  if (!elsewhere) {
    const auto named = header.parent_path() / inside;
    if (std::filesystem::exists(named, ignored)) return named;
  }
  // PTB-XL+ names its files with their folder; records that were moved lie beside their header. A
  // header written on Windows may have its separators.
  const std::string own(name.substr(std::min(name.size(), name.find_last_of("/\\") + 1)));
  const bool is_name = own != name && own != "." && own != ".." && !own.empty();
  if (is_name) {
    const auto beside = header.parent_path() / own;
    if (std::filesystem::is_regular_file(beside, ignored)) return beside;
  }
  if (!elsewhere) return header.parent_path() / inside;
  throw Error(ErrorCode::kCorrupt, header.string(),
              {"wfdb.file-outside-folder", {std::string(name.substr(0, 200))}},
              is_name ? Message("advice.put-that-file-beside-header", {own.substr(0, 200)}) : "");
}

WfdbSignals readWfdbSignals(const WfdbHeader& header, const std::filesystem::path& file,
                            bool as_piece) {
  return SignalsReader(header, file, as_piece).read();
}

}  // namespace ecg
