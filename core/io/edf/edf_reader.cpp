// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_reader.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/edf/edf_annotations.hpp"
#include "core/io/edf/edf_header.hpp"
#include "core/io/edf/edf_signals.hpp"
#include "core/io/reader/byte_window.hpp"

namespace ecg {
namespace {

/// Annotations beyond these are counted, not kept: a few bytes of a file must not become a hundred.
constexpr std::size_t kMostComments = 1000;

/// EDF+'s standard text for the moment at which the recording stopped.
constexpr std::string_view kEnd = "Recording ends";

EdfHeader readHeader(ByteWindow& file, const std::string& subject) {
  const std::size_t size = edfHeaderBytes(file.view(0, kEdfFixedBytes), subject);
  std::string bytes;
  while (bytes.size() < size) {  // 9999 signals take more than one window
    const auto part = file.view(std::ssize(bytes), static_cast<std::int64_t>(size - bytes.size()));
    if (part.empty()) break;
    bytes += part;
  }
  return parseEdfHeader(bytes, file.size(), subject);
}

/// Data records to read; the last may be there in part only.
std::int64_t countRecords(const EdfHeader& header, std::int64_t file_bytes,
                          const std::string& subject, std::vector<Message>& warnings) {
  const std::int64_t held = std::max<std::int64_t>(0, file_bytes - header.bytes);
  const std::int64_t whole = held / header.record_bytes;
  const std::int64_t begun = whole + (held % header.record_bytes >= header.sample_bytes ? 1 : 0);
  if (begun == 0) {
    throw Error(ErrorCode::kCorrupt, subject, "edf.ends-with-header",
                "advice.copy-the-recording-again");
  }
  if (header.stated_bytes != header.bytes) {
    warnings.push_back("edf.header-length-differs");
  }
  const std::int64_t wanted = header.records.value_or(begun);
  if (wanted > whole) {
    const Message of = header.records ? plain(std::to_string(wanted)) : "edf.an-unknown-number-of";
    warnings.push_back(begun > whole
                           ? Message("edf.records-cut-short-within", {std::to_string(whole), of})
                           : Message("edf.records-cut-short", {std::to_string(whole), of}));
  } else if (wanted < whole) {
    warnings.push_back({"edf.goes-on-behind-header", {std::to_string(wanted)}});
  }
  return std::min(wanted, begun);
}

/// What the annotations signals say: when each data record starts, and the comments.
class Annotations {
 public:
  Annotations(const EdfHeader& header, ByteWindow& file) : header_(header), file_(file) {
    for (const auto& signal : header.signals) {
      if (header.plus && signal.isAnnotations()) signals_.push_back(&signal);
    }
  }

  /// Reads those of `count` data records. @throws Error kCorrupt for an EDF+D file that does not
  /// say when its records start.
  std::vector<EdfStretch> read(std::int64_t count, const std::string& subject) {
    std::vector<EdfStretch> stretches = {{0, 0, 0}};
    for (std::int64_t record = 0; record < count; ++record) {
      const auto onset = readRecord(record);
      if (header_.interrupted && !onset) {
        throw Error(ErrorCode::kCorrupt, subject,
                    {"edf.start-of-data-record-unknown", {std::to_string(record + 1)}});
      }
      EdfStretch& last = stretches.back();
      const double due = last.start_s + static_cast<double>(last.records) * header_.record_s;
      const double start = header_.interrupted ? *onset - first_onset_ : due;
      if (start < due - tolerance()) ++backwards_;
      if (start > due + tolerance()) {
        stretches.push_back({record, 1, start});
      } else {
        ++last.records;
      }
    }
    cut(stretches);
    return stretches;
  }

  /// True if the file says that a digit below a signal's range stands for a missing sample.
  bool marksMissing() const { return marks_missing_; }

  /// Adds the annotations to the comments of `record` and what is odd to its warnings.
  void tell(EcgRecord& record) const {
    for (const auto& [onset, duration, text] : found_) {
      record.comments.push_back("At " + shortestText(onset - first_onset_) + " s" +
                                (duration ? " for " + shortestText(*duration) + " s" : "") + ": " +
                                text);
    }
    if (too_many_ > 0) {
      record.warnings.push_back(
          {"edf.annotations-not-kept", {std::to_string(too_many_), std::to_string(kMostComments)}});
    }
    if (backwards_ > 0) {
      record.warnings.push_back({"edf.data-records-overlap", {std::to_string(backwards_)}});
    }
  }

 private:
  struct Found {
    double onset_s;
    std::optional<double> duration_s;
    std::string text;
  };

  /// Data records are of one length: the last before an interruption or the end is filled up, and
  /// what follows the end of the recording in it is no ECG.
  void cut(std::vector<EdfStretch>& stretches) {
    std::ranges::sort(ends_);
    for (auto& stretch : stretches) {
      const double end_s =
          stretch.start_s + static_cast<double>(stretch.records) * header_.record_s;
      const double last_s = std::max(end_s - header_.record_s, stretch.start_s);
      const auto found = std::ranges::upper_bound(ends_, last_s + tolerance());
      if (found != ends_.end() && *found < end_s - tolerance()) stretch.end_s = *found;
    }
  }

  /// An annotation that is kept, or that says how to read the file.
  void note(const EdfAnnotation& list, const std::string& text) {
    if (text == kEnd) {
      ends_.push_back(list.onset_s - first_onset_);
    } else if (text == kEdfMissingText) {
      marks_missing_ = true;
    } else if (found_.size() < kMostComments) {
      found_.push_back({list.onset_s, list.duration_s, text});
    } else {
      ++too_many_;
    }
  }

  /// Half a sample of the densest signal.
  double tolerance() const {
    std::int64_t most = 1;
    for (const auto& signal : header_.signals) most = std::max(most, signal.samples_per_record);
    return 0.5 * header_.record_s / static_cast<double>(most);
  }

  /// @return when the data record starts, if it says so: the first list of its first signal.
  std::optional<double> readRecord(std::int64_t record) {
    std::optional<double> onset;
    for (const auto* signal : signals_) {
      const auto lists = parseEdfAnnotations(
          file_.view(header_.bytes + record * header_.record_bytes + signal->byte_offset,
                     header_.sample_bytes * signal->samples_per_record));
      if (signal == signals_.front() && !lists.empty()) onset = lists.front().onset_s;
      if (record == 0 && signal == signals_.front()) first_onset_ = onset.value_or(0);
      for (const auto& list : lists) {
        for (const auto& text : list.texts) note(list, text);
      }
    }
    return onset;
  }

  const EdfHeader& header_;
  ByteWindow& file_;
  std::vector<const EdfSignal*> signals_;
  std::vector<Found> found_;
  std::vector<double> ends_;  ///< where the recording stopped, from its start
  bool marks_missing_ = false;
  double first_onset_ = 0;
  std::size_t too_many_ = 0;
  std::int64_t backwards_ = 0;
};

/// Filters and electrodes as the header states them, each once. Names and numbers of the patient
/// stay in the file.
std::vector<std::string> describeSignals(const EdfHeader& header) {
  std::vector<std::string> comments;
  std::set<std::string> said;
  for (const auto& signal : header.signals) {
    for (const auto& [what, text] :
         {std::pair("Filters: ", signal.prefilter), std::pair("Transducer: ", signal.transducer)}) {
      if (!text.empty() && said.insert(what + text).second) comments.push_back(what + text);
    }
  }
  return comments;
}

}  // namespace

bool EdfReader::recognises(const std::filesystem::path& file,
                           const std::stop_token& /*stop*/) const {
  std::ifstream in(file, std::ios::binary);
  char start[kEdfMagic.size()] = {};
  in.read(start, sizeof start);
  const std::string_view read(start, static_cast<std::size_t>(in.gcount()));
  return read == kEdfMagic || read == kBdfMagic;
}

EcgRecord EdfReader::readWith(const std::filesystem::path& file, const ReadOptions& options,
                              const std::stop_token& stop) const {
  const std::string subject = file.string();
  ByteWindow bytes(file, stop);
  const EdfHeader header = readHeader(bytes, subject);
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format =
      std::string(header.sample_bytes == 3 ? "BDF" : "EDF") + (!header.plus         ? ""
                                                               : header.interrupted ? "+D"
                                                                                    : "+C");
  record.comments = describeSignals(header);
  const auto count = countRecords(header, bytes.size(), subject, record.warnings);
  Annotations annotations(header, bytes);
  const auto stretches = annotations.read(count, subject);
  EdfSignals signals = readEdfSignals(header, bytes, {stretches, annotations.marksMissing()},
                                      options, subject, stop);
  if (stretches.size() == 2) {
    record.warnings.push_back("edf.interrupted-once");
  } else if (stretches.size() > 2) {
    record.warnings.push_back(Message("edf.interruptions", {std::to_string(stretches.size() - 1)}));
  }
  std::ranges::move(signals.warnings, std::back_inserter(record.warnings));
  annotations.tell(record);
  record.sampling_rate_hz = signals.rate_hz;
  record.leads = std::move(signals.leads);
  if (!signals.leads_said.empty()) record.read_options["leads"] = signals.leads_said;
  record.age_years = edfAge(header);
  record.sex = edfSex(header);
  record.sha256 = sha256File(file, stop);
  return record;
}

}  // namespace ecg
