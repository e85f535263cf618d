// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb_signals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <system_error>

#include "core/common/atomic_file.hpp"
#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/io/densify.hpp"
#include "core/io/units.hpp"
#include "core/io/wfdb_samples.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Signals whose samples are interleaved in one data file.
struct Group {
  std::filesystem::path file;
  std::span<const WfdbSignal> signals;
  std::int64_t frame = 0;   ///< samples of all signals per frame
  std::int64_t bytes = 0;   ///< in the file, from the first sample on
  std::int64_t frames = 0;  ///< that the file holds in full

  int format() const { return signals.front().format; }
};

/// What is wrong with which signals; one warning instead of one per lead.
struct Findings {
  std::vector<std::string> no_gain, checksum, initial, not_volts, not_stored, resampled;
};

std::string nameOf(const WfdbSignal& signal) {
  return signal.description.empty() ? "(unnamed)" : signal.description;
}

Group openGroup(const std::filesystem::path& header, std::span<const WfdbSignal> signals) {
  Group group;
  group.signals = signals;
  group.file = besideHeader(header, signals.front().file);
  const auto bad = [&](ErrorCode code, const std::string& why, const std::string& advice = "") {
    throw Error(code, group.file.string(), why, advice);
  };
  std::error_code error;
  const auto status = std::filesystem::status(group.file, error);
  if (!std::filesystem::exists(status)) {
    bad(ErrorCode::kNotFound, "no such file, but " + header.filename().string() + " names it",
        "Put the data file beside its header");
  }
  if (!std::filesystem::is_regular_file(status)) {
    bad(ErrorCode::kUnreadable, "is not a regular file");
  }
  const std::string format = std::to_string(group.format());
  for (const auto& signal : signals) {
    if (signal.format != group.format()) {
      bad(ErrorCode::kCorrupt, "is said to be of format " + format + " and of format " +
                                   std::to_string(signal.format) + " at once");
    }
    group.frame += signal.samples_per_frame;
  }
  if (!isWfdbFormat(group.format())) {
    bad(ErrorCode::kUnsupported, "is stored in WFDB format " + format + ", which is not read here",
        "Convert it to format 16, for instance with the WFDB program xform");
  }
  const auto size = std::filesystem::file_size(group.file, error);
  if (error) bad(ErrorCode::kUnreadable, error.message());
  group.bytes =
      std::max<std::int64_t>(0, static_cast<std::int64_t>(size) - signals.front().byte_offset);
  group.frames = wfdbSamples(group.format(), group.bytes) / group.frame;
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

/// The number of frames of the record: what the header states, but no more than some file holds.
std::int64_t frameCount(const WfdbHeader& header, const std::vector<Group>& groups,
                        std::vector<std::string>& warnings) {
  std::int64_t most = 0;
  for (const auto& group : groups) most = std::max(most, group.frames);
  const std::int64_t wanted = header.frames.value_or(most);
  for (const auto& group : groups) {
    if (group.frames >= wanted && group.frames > 0) continue;
    const std::int64_t expected =
        wfdbBytes(group.format(), std::max<std::int64_t>(1, wanted) * group.frame);
    const std::string reason = "is cut short: " + std::to_string(expected) + " bytes expected, " +
                               std::to_string(group.bytes) + " found";
    if (most == 0) {
      throw Error(ErrorCode::kCorrupt, group.file.string(), reason, "Copy the record again");
    }
    warnings.push_back(group.file.filename().string() + " " + reason + "; only " +
                       std::to_string(group.frames) + " of " + std::to_string(wanted) +
                       " samples could be read");
  }
  return std::min(wanted, most);
}

/// One signal's samples out of its group, in file order; differences (format 8) summed up.
std::vector<std::int32_t> extract(const std::vector<std::int32_t>& all, const Group& group,
                                  std::size_t which, std::int64_t frames) {
  const WfdbSignal& signal = group.signals[which];
  std::int64_t at = 0;
  for (std::size_t k = 0; k < which; ++k) at += group.signals[k].samples_per_frame;
  std::vector<std::int32_t> digits;
  digits.reserve(static_cast<std::size_t>(frames * signal.samples_per_frame));
  for (std::int64_t frame = 0; frame < frames; ++frame, at += group.frame) {
    const auto begin = all.begin() + at;
    digits.insert(digits.end(), begin, begin + signal.samples_per_frame);
  }
  if (group.format() == 8) {
    auto level = static_cast<std::uint32_t>(signal.initial_value.value_or(0));
    for (auto& digit : digits) {  // unsigned: a lying file may overflow, and must not be undefined
      level += static_cast<std::uint32_t>(digit);
      digit = static_cast<std::int32_t>(level);
    }
  }
  return digits;
}

/// The header's own checks. Some published files fail them, so a failure is told, not refused.
void verify(const WfdbSignal& signal, std::span<const std::int32_t> digits, bool complete,
            Findings& findings) {
  if (digits.empty()) return;
  if (signal.format != 8 && signal.initial_value && *signal.initial_value != digits.front()) {
    findings.initial.push_back(nameOf(signal));
  }
  if (!complete || !signal.checksum) return;
  std::uint16_t sum = 0;
  for (const auto digit : digits)
    sum = static_cast<std::uint16_t>(sum + static_cast<std::uint32_t>(digit));
  if (sum != static_cast<std::uint16_t>(*signal.checksum)) {
    findings.checksum.push_back(nameOf(signal));
  }
}

/// Digits to millivolts, deskewed and of length `samples`; what is not there is missing.
std::vector<double> toMillivolts(const WfdbSignal& signal, std::span<const std::int32_t> digits,
                                 std::int64_t samples, double unit_mv) {
  const auto missing = wfdbMissing(signal.format);
  const auto skip = std::min(signal.skew, static_cast<std::int64_t>(digits.size()));
  const auto present = digits.subspan(static_cast<std::size_t>(skip));
  std::vector<double> mv(static_cast<std::size_t>(samples), kMissing);
  const auto count = std::min(mv.size(), present.size());
  for (std::size_t k = 0; k < count; ++k) {
    if (missing && present[k] == *missing) continue;
    mv[k] = (static_cast<double>(present[k]) - signal.baseline) / signal.gain * unit_mv;
  }
  return mv;
}

class SignalsReader {
 public:
  SignalsReader(const WfdbHeader& header, const std::filesystem::path& file)
      : header_(header), file_(file) {}

  WfdbSignals read() {
    const auto groups = openGroups(header_, file_);
    for (const auto& signal : header_.signals) {
      if (signal.format == 0) findings_.not_stored.push_back(nameOf(signal));
      dense_ = std::max(dense_, signal.format == 0 ? 1 : signal.samples_per_frame);
    }
    if (groups.empty()) {
      throw Error(ErrorCode::kUnsupported, file_.string(), "describes no stored signal");
    }
    frames_ = frameCount(header_, groups, result_.warnings);
    checkSize(groups);
    result_.rate_hz = header_.frames_per_s * dense_;
    result_.samples = frames_ * dense_;
    for (const auto& group : groups) readGroup(group);
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
      throw Error(
          ErrorCode::kUnsupported, file_.string(),
          "is too long: more than " + std::to_string(kMaxRecordValues >> 20) + " million values",
          "Cut it into pieces, for instance with the WFDB program snip");
    }
    std::int64_t stored = 0, bytes = 0;
    for (const auto& group : groups) {
      stored += frames_ * group.frame;
      bytes += group.bytes;
    }
    requireReasonableSize(leads, frames_ * dense_, stored, bytes, file_.string());
  }

  void readGroup(const Group& group) {
    std::int64_t skew = 0;  // in frames; samples before time 0 are read in addition
    for (const auto& signal : group.signals) {
      skew = std::max(skew, signal.skew / signal.samples_per_frame + 1);
    }
    const std::int64_t frames = std::min(group.frames, frames_ + skew);
    const std::int64_t count = frames * group.frame;
    std::string bytes = readWholeFile(group.file);
    const auto offset = static_cast<std::size_t>(group.signals.front().byte_offset);
    const auto needed = static_cast<std::size_t>(wfdbBytes(group.format(), count));
    if (bytes.size() < offset || bytes.size() - offset < needed) {
      throw Error(ErrorCode::kUnreadable, group.file.string(), "changed while it was read");
    }
    const auto all =
        decodeWfdbSamples(group.format(), std::string_view(bytes).substr(offset, needed), count);
    bytes = {};
    for (std::size_t k = 0; k < group.signals.size(); ++k) {
      addSignal(group.signals[k], extract(all, group, k, frames));
    }
    result_.files.push_back(group.file);
    if (std::ranges::find(result_.formats, group.format()) == result_.formats.end()) {
      result_.formats.push_back(group.format());
    }
  }

  void addSignal(const WfdbSignal& signal, const std::vector<std::int32_t>& digits) {
    const auto stated = static_cast<std::size_t>(frames_ * signal.samples_per_frame);
    const bool complete = digits.size() >= stated && header_.frames.value_or(frames_) == frames_;
    verify(signal, std::span(digits).first(std::min(stated, digits.size())), complete, findings_);
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
    lead.mv = toMillivolts(signal, digits, frames_ * signal.samples_per_frame, *unit_mv);
    if (signal.samples_per_frame != dense_) {
      findings_.resampled.push_back(nameOf(signal));
      lead.mv = densified(std::move(lead.mv), signal.samples_per_frame, dense_);
    }
    result_.leads.push_back(std::move(lead));
  }

  void addWarnings() {
    const auto add = [this](const std::vector<std::string>& names, const std::string& before,
                            const std::string& after) {
      if (!names.empty()) result_.warnings.push_back(before + joined(names) + after);
    };
    if (!header_.rate_stated) {
      result_.warnings.push_back("The header states no sampling rate: 250 Hz, WFDB's default");
    }
    add(findings_.no_gain, "No gain stated for ", ": 200 digits per mV, WFDB's default");
    add(findings_.not_volts, "Left out, not in volts: ", "");
    add(findings_.not_stored, "Left out, named in the header but not stored: ", "");
    add(findings_.resampled, "Stored at a lower rate, resampled to the record's: ", "");
    add(findings_.checksum, "The header's checksum does not fit the samples of ", "");
    add(findings_.initial, "The header's initial value is not the first sample of ", "");
  }

  const WfdbHeader& header_;
  const std::filesystem::path& file_;
  int dense_ = 1;            ///< most samples per frame of any signal
  std::int64_t frames_ = 0;  ///< of the record
  Findings findings_;
  WfdbSignals result_;
};

}  // namespace

std::filesystem::path besideHeader(const std::filesystem::path& header, std::string_view name) {
  const std::filesystem::path inside = std::filesystem::path(name).lexically_normal();
  if (inside.is_absolute() || inside.empty() || *inside.begin() == "..") {
    throw Error(
        ErrorCode::kCorrupt, header.string(),
        "names a file outside its own folder: \"" + std::string(name.substr(0, 200)) + "\"");
  }
  return header.parent_path() / inside;
}

WfdbSignals readWfdbSignals(const WfdbHeader& header, const std::filesystem::path& file) {
  return SignalsReader(header, file).read();
}

}  // namespace ecg
