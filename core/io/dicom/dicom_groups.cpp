// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dicom/dicom_groups.hpp"

#include <dcmtk/dcmdata/dctk.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/progress.hpp"
#include "core/io/dicom/dicom_waveform.hpp"
#include "core/io/reader/densify.hpp"

namespace ecg {
namespace {

/// A slower group joins up to this ratio: leads of one ECG differ by a small factor, if at all.
constexpr double kLargestRatio = 8;
/// No recording is longer; a stated time beyond it is an error of the file.
constexpr double kLatestStart_s = 1e7;

/// A multiplex group with its leads in millivolts.
struct ReadGroup {
  DicomGroup group;
  std::vector<DicomLead> leads;

  double start_s(const DicomLead& lead) const { return group.offset_s.value_or(0) + lead.skew_s; }
};

bool contains(const std::string& label, std::string_view word) {
  return lowerCase(label).find(word) != std::string::npos;
}

bool isBeat(const std::string& label) {
  if (contains(label, "median") || contains(label, "average")) return true;
  return contains(label, "beat") && !contains(label, "rhythm");
}

/// Higher is better: rhythm by its label, then by how much it holds.
auto rank(const ReadGroup& read) {
  return std::pair(contains(read.group.label, "rhythm"),
                   static_cast<double>(read.leads.size()) * read.group.duration_s());
}

/// 'RHYTHM: V1, V2 and V3, 10 s at 500 Hz'.
std::string describe(const ReadGroup& read) {
  std::vector<std::string> names;
  for (const auto& [lead, skew] : read.leads)
    names.push_back(lead.name.empty() ? "(unnamed)" : lead.name);
  const std::string extent = ", " + withDigits(read.group.duration_s(), 4) + " s, " +
                             withDigits(read.group.rate_hz, 6) + " Hz";
  const std::string label = read.group.label.empty() ? "" : read.group.label + ": ";
  return label + joined(names) + extent;
}

class Rhythm {
 public:
  Rhythm(bool big_endian, std::int64_t file_bytes, const std::string& subject,
         const std::stop_token& stop, std::vector<Message>& warnings)
      : big_endian_(big_endian),
        file_bytes_(file_bytes),
        subject_(subject),
        stop_(stop),
        warnings_(warnings) {}

  DicomRhythm read(DcmSequenceOfItems& sequence) {
    for (unsigned long k = 0; k < sequence.card(); ++k) {
      throwIfStopped(stop_);
      readGroup(*sequence.getItem(k), k + 1);
    }
    findings_.tell(warnings_);
    requireGroup();
    std::ranges::stable_sort(groups_,
                             [](const auto& a, const auto& b) { return rank(a) > rank(b); });
    joined_.push_back(&groups_.front());
    for (std::size_t k = 1; k < groups_.size(); ++k) join(groups_[k]);
    tell();
    return together();
  }

 private:
  void readGroup(DcmItem& item, unsigned long number) {
    if (isBeat(dicomText(item, 0x003a, 0x0020))) {
      ++beats_;
      return;
    }
    try {
      ReadGroup read{describeDicomGroup(item, subject_), {}};
      if (!(std::abs(read.group.offset_s.value_or(0)) <= kLatestStart_s)) {
        throw Error(ErrorCode::kCorrupt, subject_, "dicom.impossible-start");
      }
      if (big_endian_ && dicomText(item, 0x5400, 0x1006).ends_with('L')) {
        throw Error(ErrorCode::kUnsupported, subject_, "dicom.big-endian", "advice.little-endian");
      }
      read.leads = readDicomLeads(read.group, file_bytes_, subject_, findings_);
      if (read.leads.empty()) return;  // its channels were told
      groups_.push_back(std::move(read));
    } catch (const Error& error) {
      if (!broken_) broken_ = error;
      broken_groups_.push_back(
          {"dicom.group-with-reason", {std::to_string(number), error.reasonMessage()}});
    }
  }

  void requireGroup() const {
    if (!groups_.empty()) return;
    if (broken_) throw *broken_;
    if (beats_ > 0 && warnings_.empty()) {
      throw Error(ErrorCode::kUnsupported, subject_, "dicom.only-median-beats");
    }
    throw Error(ErrorCode::kUnsupported, subject_,
                {"dicom.no-signal-in-volts", {listed(warnings_)}}, "advice.export-calibrated");
  }

  /// How often the slower of two rates goes into the other; nothing if they do not fit.
  static std::optional<double> ratio(double a, double b) {
    const double exact = std::max(a, b) / std::min(a, b), whole = std::round(exact);
    if (whole > kLargestRatio || std::abs(exact - whole) > 1e-6 * whole) return std::nullopt;
    return whole;
  }

  void join(const ReadGroup& next) {
    const auto fits = [&next](const ReadGroup* there) {
      return ratio(there->group.rate_hz, next.group.rate_hz).has_value();
    };
    if (!std::ranges::all_of(joined_, fits)) {
      other_rate_.push_back(describe(next));
    } else if (std::ranges::any_of(joined_, [&](const ReadGroup* a) { return clash(*a, next); })) {
      there_already_.push_back(describe(next));
    } else {
      joined_.push_back(&next);
    }
  }

  /// Whether a lead of both was recorded at one time with different values. At different rates the
  /// values are not compared: what is there is there.
  static bool clash(const ReadGroup& a, const ReadGroup& b) {
    for (const auto& of_a : a.leads) {
      for (const auto& of_b : b.leads) {
        if (of_a.lead.name.empty() || of_a.lead.name != of_b.lead.name) continue;
        if (differ(a, of_a, b, of_b)) return true;
      }
    }
    return false;
  }

  static bool differ(const ReadGroup& a, const DicomLead& of_a, const ReadGroup& b,
                     const DicomLead& of_b) {
    const double rate_hz = a.group.rate_hz;
    const double begin_s = std::max(a.start_s(of_a), b.start_s(of_b));
    const double end_s =
        std::min(a.start_s(of_a) + a.group.duration_s(), b.start_s(of_b) + b.group.duration_s());
    if (std::llround((end_s - begin_s) * rate_hz) <= 0) return false;
    if (rate_hz != b.group.rate_hz) return true;
    const auto first_a =
        static_cast<std::size_t>(std::llround((begin_s - a.start_s(of_a)) * rate_hz));
    const auto first_b =
        static_cast<std::size_t>(std::llround((begin_s - b.start_s(of_b)) * rate_hz));
    const Samples &mv_a = of_a.lead.mv, &mv_b = of_b.lead.mv;
    const double digit = std::max(of_a.lead.resolution_mv, of_b.lead.resolution_mv);
    for (std::size_t k = 0; first_a + k < mv_a.size() && first_b + k < mv_b.size(); ++k) {
      if (std::abs(mv_a[first_a + k] - mv_b[first_b + k]) > 1.01 * digit) return true;
    }
    return false;
  }

  void tell() const {
    const auto add = [this](MessageId id, const auto& what) {
      for (const auto& one : what) warnings_.push_back({id, {one}});
    };
    if (joined_.size() > 1) {
      warnings_.push_back(Message("dicom.groups-joined", {std::to_string(joined_.size())}));
      const auto states = [](const ReadGroup* read) { return read->group.offset_s.has_value(); };
      if (!std::ranges::all_of(joined_, states)) {
        warnings_.push_back("dicom.no-times-of-groups");
      }
    }
    add(MessageId("dicom.group-of-other-rate-left-out"), other_rate_);
    add(MessageId("dicom.group-of-same-leads-left-out"), there_already_);
    add(MessageId("dicom.group-unreadable-left-out"), broken_groups_);
  }

  DicomRhythm together() {
    DicomRhythm rhythm;
    for (const ReadGroup* read : joined_)
      rhythm.rate_hz = std::max(rhythm.rate_hz, read->group.rate_hz);
    std::vector<std::string> skewed, resampled;
    for (const ReadGroup* read : joined_) {
      const double times = ratio(rhythm.rate_hz, read->group.rate_hz).value_or(1);
      for (const auto& one : read->leads) {
        PlacedLead placed{one.lead, std::llround(read->start_s(one) * rhythm.rate_hz)};
        if (std::llround(one.skew_s * rhythm.rate_hz) != 0) skewed.push_back(one.lead.name);
        if (times > 1) {
          resampled.push_back(one.lead.name);
          placed.lead.mv = densified(std::vector<double>(std::as_const(placed.lead.mv)), 1,
                                     static_cast<std::int64_t>(times), stop_);
        }
        rhythm.leads.push_back(std::move(placed));
      }
    }
    if (!skewed.empty()) {
      warnings_.push_back(Message("dicom.shifted-by-skew", {listed(skewed)}));
    }
    if (!resampled.empty()) {
      warnings_.push_back(Message("record.resampled-to-the-records-rate", {listed(resampled)}));
    }
    return rhythm;
  }

  bool big_endian_;
  std::int64_t file_bytes_;
  const std::string& subject_;
  const std::stop_token& stop_;
  std::vector<Message>& warnings_;
  std::vector<ReadGroup> groups_;
  std::vector<const ReadGroup*> joined_;
  std::size_t beats_ = 0;
  DicomFindings findings_;
  std::optional<Error> broken_;
  std::vector<Message> broken_groups_;
  std::vector<std::string> other_rate_, there_already_;
};

}  // namespace

DicomRhythm readDicomRhythm(DcmDataset& dataset, std::int64_t file_bytes,
                            const std::string& subject, const std::stop_token& stop,
                            std::vector<Message>& warnings) {
  DcmSequenceOfItems* sequence = nullptr;
  const auto status = dataset.findAndGetSequence(DcmTagKey(0x5400, 0x0100), sequence);
  if (status.bad() || sequence == nullptr || sequence->card() == 0) {
    const std::string kind = dicomText(dataset, 0x0008, 0x0060);
    throw Error(ErrorCode::kUnsupported, subject,
                kind.empty() ? Message("record.no-waveform")
                             : Message("dicom.no-waveform-of-modality", {kind}),
                "advice.pictures-cannot-be-read");
  }
  const bool big_endian = dataset.getOriginalXfer() == EXS_BigEndianExplicit;
  return Rhythm(big_endian, file_bytes, subject, stop, warnings).read(*sequence);
}

}  // namespace ecg
