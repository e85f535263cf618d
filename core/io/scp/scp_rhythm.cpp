// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_rhythm.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/common/work/subprocess.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

constexpr const char* kHelper = "scp_helper";
/// A file of 10 s takes some milliseconds.
constexpr double kWallSeconds = 20;
/// Samples have 16 bits. Where codes run out, libbiosig leaves what the memory held before, which
/// the helper makes to be far beyond this.
constexpr double kLargestDigit = 65536;

/// What the helper may answer: the samples that the file defines.
std::size_t expectedBytes(std::size_t leads, std::int64_t samples) {
  constexpr std::size_t kSpare = std::size_t{64} << 10, kMost = std::size_t{64} << 20;
  return std::min(leads * static_cast<std::size_t>(samples) * sizeof(double) + kSpare, kMost);
}

/// Asks the helper about the records of one file; all its answers together within a time.
class Decoder {
 public:
  Decoder(const std::string& subject, const std::stop_token& stop)
      : subject_(subject), stop_(stop) {}

  /// The samples of a record in which every lead has `samples` of them.
  ScpSignals decode(const std::string& record, std::size_t leads, std::int64_t samples) {
    ProcessLimits limits;
    limits.wall_s = std::max(0.1, left_s_);
    limits.output_bytes = expectedBytes(leads, samples);
    const auto begin = std::chrono::steady_clock::now();
    const auto result = runProcess(helperProgram(kHelper), {}, record, limits, stop_);
    left_s_ -= std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    switch (result.end) {
      case ProcessResult::End::kCrashed:
        fail({"scp.decoder-failed", {std::to_string(result.status)}});
      case ProcessResult::End::kTimedOut:
        fail("scp.decoder-too-slow");
      case ProcessResult::End::kTooMuchOutput:
        fail("scp.decoded-more-than-defined");
      case ProcessResult::End::kExited:
        break;
    }
    ScpSignals signals = parseScpMessage(result.output, subject_);
    const bool complete = signals.leads.size() == leads &&
                          signals.leads.front().mv.size() == static_cast<std::size_t>(samples);
    if (!complete) fail("scp.leads-not-decoded");
    return signals;
  }

  [[noreturn]] void fail(const Message& why) const {
    throw Error(ErrorCode::kCorrupt, subject_, {"scp.not-decoded", {why}},
                "advice.probably-damaged-export");
  }

 private:
  const std::string& subject_;
  const std::stop_token& stop_;
  double left_s_ = kWallSeconds;
};

/// Samples up to where the codes ran out.
std::size_t decodedIn(const Lead& lead) {
  const double most = kLargestDigit * lead.resolution_mv;
  const auto& mv = lead.mv;
  for (std::size_t k = 0; k < mv.size(); ++k) {
    if (!(std::abs(mv[k]) <= most)) return k;
  }
  return mv.size();
}

/// How many samples are left of the first `count` without those at the end, at most `most`, that
/// the zeros behind the last code may have been taken for: each is decoded as a difference of 0.
std::size_t withoutFill(const Lead& lead, std::size_t count, std::size_t most, int differences) {
  const auto& mv = lead.mv;
  const std::size_t least = count - std::min(most, count);
  const double half = 0.5 * lead.resolution_mv;
  const auto fill = [&](std::size_t k) {
    if (differences == 0 || k == 0) return std::abs(mv[k]) < half;
    if (differences == 1 || k == 1) return std::abs(mv[k] - mv[k - 1]) < half;
    return std::abs(mv[k] - 2 * mv[k - 1] + mv[k - 2]) < half;
  };
  while (count > least && fill(count - 1)) --count;
  return count;
}

/// Cuts a lead of Huffman's code where it ends. The code is filled up with zeros to 16 bits, and
/// nothing says where they begin if fewer samples are there than the file states; leads of one
/// place that end there end together, so the one that shows most is right for all.
void cutAtEnd(std::vector<ScpRhythmLead>& rhythm, const ScpContent& content) {
  constexpr std::size_t kFillBits = 15;
  const auto& leads = content.rhythm.leads;
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> ends;  // of each place
  const auto doubtful = [&](const ScpRhythmLead& one, std::size_t decoded) -> std::size_t {
    if (std::cmp_less(decoded, leads[one.index].stated)) return kFillBits;
    return content.rhythm.from_zero ? 1 : 0;  // the last sample may be counted, or not
  };
  for (const auto& one : rhythm) {
    const std::size_t decoded = decodedIn(one.placed.lead);
    auto& end = ends[{leads[one.index].first, leads[one.index].stated}];
    end = std::max(
        end, withoutFill(one.placed.lead, decoded, doubtful(one, decoded), content.differences));
  }
  for (auto& one : rhythm) {
    const std::size_t decoded = decodedIn(one.placed.lead);
    const std::size_t end = ends[{leads[one.index].first, leads[one.index].stated}];
    const std::size_t own =
        withoutFill(one.placed.lead, decoded, doubtful(one, decoded), content.differences);
    one.placed.lead.mv.truncate(decoded >= end ? end : own);
  }
}

/// Says which leads have fewer samples than the file states.
void tellShort(const std::vector<ScpRhythmLead>& rhythm, ScpContent& content) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::string>> missing;
  for (const auto& [index, placed] : rhythm) {
    const std::int64_t stated = content.rhythm.leads[index].stated;
    // Counted from 0, the last sample of the range may be the number of samples.
    const std::int64_t least = content.rhythm.from_zero ? stated - 1 : stated;
    if (std::ssize(placed.lead.mv) < least) {
      missing[{stated, std::ssize(placed.lead.mv)}].push_back(placed.lead.name);
    }
  }
  for (const auto& [counts, names] : missing) {
    content.warnings.push_back(
        Message("scp.fewer-samples-than-stated",
                {std::to_string(counts.first), std::to_string(counts.second), listed(names)}));
  }
}

/// The leads of a file at their places, in the order of section 3.
std::vector<ScpRhythmLead> readRhythm(ScpContent& content, Decoder& decoder, double& rate_hz) {
  std::vector<ScpRhythmLead> rhythm;
  for (const auto& part : content.rhythm.parts) {
    ScpSignals signals = decoder.decode(part.record, part.leads.size(), part.samples);
    rate_hz = signals.rate_hz;
    for (std::size_t k = 0; k < part.leads.size(); ++k) {
      Lead& lead = signals.leads[k];
      lead.name = canonicalLeadName(lead.name_in_file);
      const std::size_t index = part.leads[k];
      rhythm.push_back({index, {std::move(lead), content.rhythm.leads[index].first}});
    }
  }
  std::ranges::sort(rhythm, {}, &ScpRhythmLead::index);
  if (content.huffman) cutAtEnd(rhythm, content);
  tellShort(rhythm, content);
  return rhythm;
}

/// The reference beat: every lead must be whole.
ScpSignals readRhythmBeat(const ScpContent& content, Decoder& decoder, double rate_hz) {
  ScpSignals beat = decoder.decode(content.beat, content.rhythm.leads.size(), content.beat_samples);
  for (const auto& lead : beat.leads) {
    if (decodedIn(lead) < lead.mv.size()) decoder.fail("scp.reference-beat-ends-early");
  }
  if (beat.rate_hz != rate_hz) decoder.fail("scp.reference-beat-of-other-rate");
  return beat;
}

}  // namespace

ScpRhythm readScpRhythm(ScpContent& content, const std::string& subject,
                        const std::stop_token& stop) {
  Decoder decoder(subject, stop);
  ScpRhythm result;
  auto rhythm = readRhythm(content, decoder, result.rate_hz);
  if (!content.beat.empty()) {
    const ScpSignals beat = readRhythmBeat(content, decoder, result.rate_hz);
    addReferenceBeat(content, beat, rhythm, subject);
  }
  for (auto& one : rhythm) {
    if (!one.placed.lead.mv.empty()) result.leads.push_back(std::move(one.placed));
  }
  if (result.leads.empty()) decoder.fail("scp.no-lead-with-samples");
  return result;
}

}  // namespace ecg
