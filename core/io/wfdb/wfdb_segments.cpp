// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_segments.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/wfdb/wfdb_place.hpp"
#include "core/signal/record/joined_samples.hpp"

namespace ecg {
namespace {

constexpr std::size_t kMaxSegmentHeaderBytes = std::size_t{1} << 20;
constexpr const char* kGap = "~";

/// Collects leads by name over the segments of a record.
class Assembly {
 public:
  Assembly(const WfdbHeader& header, const std::filesystem::path& file, const std::stop_token& stop)
      : header_(header), file_(file), stop_(stop) {}

  WfdbSignals read() {
    for (const auto& segment : header_.segments) {
      // A first segment of length 0 is the layout of a variable-layout record: names only.
      if (segment.samples > 0) add(segment);
    }
    for (std::size_t l = 0; l < result_.leads.size(); ++l) {
      throwIfStopped(stop_);
      result_.leads[l].mv = joinedSamples(std::move(pieces_[l]), static_cast<std::size_t>(at_));
    }
    result_.samples = at_;
    if (result_.rate_hz == 0) corrupt("wfdb.no-segment-with-signals");
    if (cut_ > 0) {
      result_.warnings.push_back({"wfdb.segments-of-other-length", {std::to_string(cut_)}});
    }
    return std::move(result_);
  }

 private:
  [[noreturn]] void corrupt(const Message& reason) const {
    throw Error(ErrorCode::kCorrupt, file_.string(), reason);
  }

  void add(const WfdbSegment& segment) {
    const std::int64_t leads = std::max<std::int64_t>(1, std::ssize(result_.leads));
    const std::int64_t dense = std::max<std::int64_t>(1, dense_);
    if (segment.samples > kMaxRecordValues / (leads * dense) - at_) tooLong();
    if (segment.name == kGap) {
      // Gaps before the first signal are counted in frames until the leads' rate is known.
      at_ += segment.samples * dense;
      checkSize(at_);
      return;
    }
    const auto file = besideHeader(file_, segment.name + ".hea");
    const WfdbHeader header =
        parseWfdbHeader(readWholeFile(file, kMaxSegmentHeaderBytes, stop_), file.string());
    if (!header.segments.empty()) corrupt("wfdb.nested-segments");
    // Short segments as well: a record may be made of thousands.
    WfdbSignals signals = readWfdbSignals(header, file, stop_, true);
    checkRate(signals, segment);
    const std::int64_t length = segment.samples * dense_;
    for (const auto& lead : signals.leads) stored_ += std::ssize(lead.mv);
    for (const auto& data : signals.files) bytes_ += sizeOf(data);
    checkSize(at_ + length);
    if (signals.samples != length) ++cut_;
    for (auto& lead : signals.leads) append(std::move(lead), length);
    at_ += length;
    result_.files.push_back(file);
    std::ranges::move(signals.files, std::back_inserter(result_.files));
    keepNew(signals.warnings, result_.warnings);
    keepNew(signals.formats, result_.formats);
  }

  static std::int64_t sizeOf(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return error ? 0 : static_cast<std::int64_t>(size);
  }

  /// A gap is stated in a few bytes and costs as much memory as a signal.
  void checkSize(std::int64_t samples) const {
    requireReasonableSize(std::ssize(result_.leads), samples, stored_, bytes_, file_.string());
  }

  [[noreturn]] void tooLong() const {
    throw Error(ErrorCode::kUnsupported, file_.string(),
                {"record.too-many-values", {std::to_string(kMaxRecordValues >> 20)}});
  }

  void checkRate(const WfdbSignals& signals, const WfdbSegment& segment) {
    if (dense_ == 0) {
      result_.rate_hz = signals.rate_hz;
      dense_ = std::llround(signals.rate_hz / header_.frames_per_s);
      if (dense_ < 1) corrupt({"wfdb.segment-of-other-rate", {segment.name}});
      if (at_ > kMaxRecordValues / dense_) tooLong();
      at_ *= dense_;
    }
    const double stated = header_.frames_per_s * static_cast<double>(dense_);
    if (std::abs(signals.rate_hz - stated) > 1e-6 * stated) {
      corrupt({"wfdb.segment-of-other-rate", {segment.name}});
    }
  }

  void append(Lead&& part, std::int64_t length) {
    auto lead = std::ranges::find(result_.leads, part.name_in_file, &Lead::name_in_file);
    if (lead == result_.leads.end()) {
      if (at_ + length > kMaxRecordValues / (std::ssize(result_.leads) + 1)) tooLong();
      result_.leads.push_back(part);
      pieces_.emplace_back();
      lead = std::prev(result_.leads.end());
      lead->mv.clear();
      checkSize(at_ + length);
    }
    const auto count = std::min(static_cast<std::size_t>(length), part.mv.size());
    auto& pieces = pieces_[static_cast<std::size_t>(lead - result_.leads.begin())];
    // Of two signals of one name the later one counts.
    if (!pieces.empty() && pieces.back().first == static_cast<std::size_t>(at_)) pieces.pop_back();
    pieces.push_back({static_cast<std::size_t>(at_), count, std::move(part.mv)});
    // Digits of different size: the coarsest is what holds for the whole lead.
    lead->resolution_mv = std::max(lead->resolution_mv, part.resolution_mv);
  }

  template <typename T>
  static void keepNew(const std::vector<T>& from, std::vector<T>& to) {
    for (const auto& value : from) {
      if (std::ranges::find(to, value) == to.end()) to.push_back(value);
    }
  }

  const WfdbHeader& header_;
  const std::filesystem::path& file_;
  const std::stop_token& stop_;
  std::int64_t at_ = 0;      ///< samples so far
  std::int64_t dense_ = 0;   ///< samples of a lead per frame of the record; 0: not known yet
  std::int64_t stored_ = 0;  ///< values that the segments' files hold
  std::int64_t bytes_ = 0;   ///< of those files
  std::int64_t cut_ = 0;     ///< segments of another length than stated
  WfdbSignals result_;
  std::vector<std::vector<SamplePiece>> pieces_;  ///< of each of its leads so far
};

}  // namespace

WfdbSignals readWfdbSegments(const WfdbHeader& header, const std::filesystem::path& file,
                             const std::stop_token& stop) {
  return Assembly(header, file, stop).read();
}

}  // namespace ecg
