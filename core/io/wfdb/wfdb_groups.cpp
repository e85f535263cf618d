// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_groups.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/wfdb/flac_file.hpp"
#include "core/io/wfdb/wfdb_place.hpp"

namespace ecg {
namespace {

/// Frames that a FLAC stream holds. It has a channel a signal, with the samples of a frame one
/// after the other; what is a byte offset elsewhere counts samples.
std::int64_t framesOfFlac(const WfdbGroup& group, const std::stop_token& stop) {
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
    throwIfStopped(stop);
    const auto block = flac.next();
    if (block.empty()) break;
    samples += std::ssize(block.front());
    if (samples > kMaxRecordValues) bad("wfdb.too-long");
  }
  return std::max<std::int64_t>(0, samples - group.signals.front().byte_offset) / per_frame;
}

WfdbGroup openGroup(const std::filesystem::path& header, std::span<const WfdbSignal> signals,
                    const std::stop_token& stop) {
  WfdbGroup group;
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
    group.frames = framesOfFlac(group, stop);
  } else {
    group.frames = wfdbSamples(group.format(), group.bytes) / group.frame;
  }
  return group;
}

Message cutShort(const WfdbGroup& group, std::int64_t frames) {
  if (group.flac()) {
    const std::int64_t per_frame = group.signals.front().samples_per_frame;
    return Message("wfdb.cut-short",
                   {std::to_string(frames * per_frame), std::to_string(group.frames * per_frame)});
  }
  const std::int64_t expected = wfdbBytes(group.format(), frames * group.frame);
  return {"wfdb.cut-short-bytes", {std::to_string(expected), std::to_string(group.bytes)}};
}

}  // namespace

std::vector<WfdbGroup> openWfdbGroups(const WfdbHeader& header, const std::filesystem::path& file,
                                      const std::stop_token& stop) {
  std::vector<WfdbGroup> groups;
  const std::span<const WfdbSignal> signals(header.signals);
  for (std::size_t begin = 0; begin < signals.size();) {
    std::size_t end = begin + 1;
    while (end < signals.size() && signals[end].file == signals[begin].file) ++end;
    // Format 0 stands for a signal that was not recorded.
    if (signals[begin].format != 0) {
      groups.push_back(openGroup(file, signals.subspan(begin, end - begin), stop));
    }
    begin = end;
  }
  return groups;
}

std::int64_t wfdbFrameCount(const WfdbHeader& header, const std::vector<WfdbGroup>& groups,
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

}  // namespace ecg
