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
         std::vector<std::string>& warnings)
      : big_endian_(big_endian), file_bytes_(file_bytes), subject_(subject), warnings_(warnings) {}

  DicomRhythm read(DcmSequenceOfItems& sequence) {
    for (unsigned long k = 0; k < sequence.card(); ++k) readGroup(*sequence.getItem(k), k + 1);
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
        throw Error(ErrorCode::kCorrupt, subject_, "has a group that starts at an impossible time");
      }
      if (big_endian_ && dicomText(item, 0x5400, 0x1006).ends_with('L')) {
        throw Error(ErrorCode::kUnsupported, subject_, "holds big-endian samples of 32 bits",
                    "Store it as little-endian, for instance with dcmconv --write-xfer-little");
      }
      read.leads = readDicomLeads(read.group, file_bytes_, subject_, findings_);
      if (read.leads.empty()) return;  // its channels were told
      groups_.push_back(std::move(read));
    } catch (const Error& error) {
      if (!broken_) broken_ = error;
      broken_groups_.push_back(std::to_string(number) + " (" + error.reason() + ")");
    }
  }

  void requireGroup() const {
    if (!groups_.empty()) return;
    if (broken_) throw *broken_;
    if (beats_ > 0 && warnings_.empty()) {
      throw Error(ErrorCode::kUnsupported, subject_, "holds no rhythm, only median beats");
    }
    throw Error(ErrorCode::kUnsupported, subject_,
                "holds no signal in volts (" + joined(warnings_) + ")",
                "Export it again with calibrated channels");
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
    const auto add = [this](std::string_view pattern, const std::vector<std::string>& what) {
      for (const auto& one : what) warnings_.push_back(worded(pattern, {one}));
    };
    if (joined_.size() > 1) {
      warnings_.push_back(worded("The leads of %1 groups of the file were joined",
                                 {std::to_string(joined_.size())}));
      const auto states = [](const ReadGroup* read) { return read->group.offset_s.has_value(); };
      if (!std::ranges::all_of(joined_, states)) {
        warnings_.emplace_back(
            "The file does not say when each group of leads was recorded: taken as at once");
      }
    }
    add("Left out, a group of a sampling rate that does not fit the others: %1", other_rate_);
    add("Left out, a group of leads that are there already, with other values: %1", there_already_);
    add("Left out, a group that cannot be read: %1", broken_groups_);
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
                                     static_cast<std::int64_t>(times));
        }
        rhythm.leads.push_back(std::move(placed));
      }
    }
    if (!skewed.empty()) {
      warnings_.push_back(
          worded("Shifted by the time skew that the file states: %1", {joined(skewed)}));
    }
    if (!resampled.empty()) {
      warnings_.push_back(
          worded("Stored at a lower rate, resampled to the record's: %1", {joined(resampled)}));
    }
    return rhythm;
  }

  bool big_endian_;
  std::int64_t file_bytes_;
  const std::string& subject_;
  std::vector<std::string>& warnings_;
  std::vector<ReadGroup> groups_;
  std::vector<const ReadGroup*> joined_;
  std::size_t beats_ = 0;
  DicomFindings findings_;
  std::optional<Error> broken_;
  std::vector<std::string> broken_groups_, other_rate_, there_already_;
};

}  // namespace

DicomRhythm readDicomRhythm(DcmDataset& dataset, std::int64_t file_bytes,
                            const std::string& subject, std::vector<std::string>& warnings) {
  DcmSequenceOfItems* sequence = nullptr;
  const auto status = dataset.findAndGetSequence(DcmTagKey(0x5400, 0x0100), sequence);
  if (status.bad() || sequence == nullptr || sequence->card() == 0) {
    const std::string kind = dicomText(dataset, 0x0008, 0x0060);
    throw Error(ErrorCode::kUnsupported, subject,
                "holds no waveform" + (kind.empty() ? "" : " (modality " + kind + ")"),
                "ECGs stored as a picture or a PDF cannot be read");
  }
  const bool big_endian = dataset.getOriginalXfer() == EXS_BigEndianExplicit;
  return Rhythm(big_endian, file_bytes, subject, warnings).read(*sequence);
}

}  // namespace ecg
