// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/xml/aecg_reader.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/demographics.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/xml/aecg_sequences.hpp"
#include "core/io/xml/xml_document.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {
namespace {

/// Less than one QRS complex is a fragment, as in the standard's own minimal example (26 ms).
constexpr double kShortestSeconds = 0.2;

std::string_view codeOf(pugi::xml_node node) {
  return trimmed(childNamed(node, "code").attribute("code").value());
}

/// The waveforms of one series, its sequence sets joined.
struct Waveforms {
  double rate_hz = 0;
  std::vector<Lead> leads;
  std::vector<Message> warnings;

  std::size_t samples() const { return leads.empty() ? 0 : leads.front().mv.size(); }
};

/// First sample of each set on the time axis of the earliest; empty if they do not fit together:
/// other rates, unknown starts, or a gap longer than everything recorded.
std::vector<std::size_t> placesOf(const std::vector<AecgSequences>& sets) {
  double first_s = std::numeric_limits<double>::infinity();
  std::size_t recorded = 0;
  for (const auto& set : sets) {
    if (!set.start_s || set.rate_hz != sets.front().rate_hz) return {};
    first_s = std::min(first_s, *set.start_s);
    recorded += set.samples();
  }
  std::vector<std::size_t> places;
  for (const auto& set : sets) {
    const double place = std::round((*set.start_s - first_s) * set.rate_hz);
    if (!(place <= static_cast<double>(recorded))) return {};
    places.push_back(static_cast<std::size_t>(place));
  }
  return places;
}

/// Writes a piece of a lead at its place; missing samples leave what is there.
void putAt(std::size_t place, const Samples& piece, std::vector<double>& lead) {
  for (std::size_t k = 0; k < piece.size(); ++k) {
    if (std::isfinite(piece[k])) lead[place + k] = piece[k];
  }
}

/// Leads that the joined sets will have: a code that occurs twice in one set is two leads, in two
/// sets it is two pieces of one.
std::size_t leadCount(const std::vector<AecgSequences>& sets) {
  std::map<std::string, std::size_t> most;
  for (const auto& set : sets) {
    std::map<std::string, std::size_t> here;
    for (const auto& lead : set.leads) {
      const std::size_t count = ++here[lead.name_in_file];
      most[lead.name_in_file] = std::max(most[lead.name_in_file], count);
    }
  }
  std::size_t count = 0;
  for (const auto& [name, times] : most) count += times;
  return count;
}

/// Puts the pieces of one set in place; `length` samples a lead.
void addSet(Waveforms& all, AecgSequences set, std::size_t place, std::size_t length) {
  std::vector<bool> taken(all.leads.size(), false);  // leads that got their piece of this set
  for (auto& piece : set.leads) {
    std::size_t at = 0;
    while (at < taken.size() && (taken[at] || all.leads[at].name_in_file != piece.name_in_file)) {
      ++at;
    }
    if (at < taken.size()) {
      taken[at] = true;
      putAt(place, std::as_const(piece.mv), all.leads[at].mv.edit());
    } else if (piece.mv.size() == length) {  // whole: needs no copy
      all.leads.push_back(std::move(piece));
    } else {
      const Samples samples = std::move(piece.mv);
      piece.mv = std::vector<double>(length, kMissingMv);
      putAt(place, samples, piece.mv.edit());
      all.leads.push_back(std::move(piece));
    }
  }
  std::ranges::move(set.warnings, std::back_inserter(all.warnings));
}

Waveforms joinedAt(const std::vector<std::size_t>& places, std::vector<AecgSequences> sets,
                   std::int64_t file_bytes, const std::string& subject) {
  Waveforms all;
  all.rate_hz = sets.front().rate_hz;
  std::size_t length = 0, stored = 0;
  for (std::size_t k = 0; k < sets.size(); ++k) {
    length = std::max(length, places[k] + sets[k].samples());
    for (const auto& lead : sets[k].leads) stored += lead.mv.size();
  }
  requireReasonableSize(static_cast<std::int64_t>(leadCount(sets)),
                        static_cast<std::int64_t>(length), static_cast<std::int64_t>(stored),
                        file_bytes, subject);
  for (std::size_t k = 0; k < sets.size(); ++k) addSet(all, std::move(sets[k]), places[k], length);
  return all;
}

/// The sequence sets of a series that hold samples.
std::vector<AecgSequences> setsOf(pugi::xml_node series, const std::string& subject) {
  std::vector<AecgSequences> sets;
  for (const auto component : childrenNamed(series, "component")) {
    for (const auto set : childrenNamed(component, "sequenceSet")) {
      auto read = readAecgSequences(set, subject);
      if (read.samples() > 0) sets.push_back(std::move(read));
    }
  }
  return sets;
}

Waveforms joinedSets(std::vector<AecgSequences> sets, std::int64_t file_bytes,
                     const std::string& subject) {
  if (sets.empty()) return {};
  auto places = placesOf(sets);
  Message warning;
  if (places.empty() || sets.size() == 1) {
    const auto longest = std::ranges::max_element(sets, {}, &AecgSequences::samples);
    if (sets.size() > 1) {
      warning = {"aecg.longest-part-read", {std::to_string(sets.size())}};
    }
    AecgSequences kept = std::move(*longest);
    sets.clear();
    sets.push_back(std::move(kept));
    places = {0};
  }
  Waveforms joined = joinedAt(places, std::move(sets), file_bytes, subject);
  if (!warning.empty()) joined.warnings.push_back(warning);
  return joined;
}

/// Whether two sets hold pieces of one lead that were recorded at the same time.
bool overlap(const AecgSequences& a, const AecgSequences& b) {
  const auto end = [](const AecgSequences& set) {
    return *set.start_s + static_cast<double>(set.samples()) / set.rate_hz;
  };
  const double common_s = std::min(end(a), end(b)) - std::max(*a.start_s, *b.start_s);
  if (common_s < 0.5 / a.rate_hz) return false;
  return std::ranges::any_of(a.leads, [&b](const Lead& lead) {
    return std::ranges::find(b.leads, lead.name_in_file, &Lead::name_in_file) != b.leads.end();
  });
}

/// Whether series are parts of one recording: by the clock, at one rate, close to each other, and
/// with no lead twice at the same time.
bool belongTogether(const std::vector<std::vector<AecgSequences>>& series) {
  std::vector<AecgSequences> all;
  for (const auto& sets : series) all.insert(all.end(), sets.begin(), sets.end());
  if (!std::ranges::all_of(all, &AecgSequences::absolute) || placesOf(all).empty()) return false;
  for (std::size_t a = 0; a < series.size(); ++a)
    for (std::size_t b = a + 1; b < series.size(); ++b)
      for (const auto& of_a : series[a])
        for (const auto& of_b : series[b])
          if (overlap(of_a, of_b)) return false;
  return true;
}

std::string leadsOf(const Waveforms& waveforms) {
  std::vector<std::string> names;
  for (const auto& lead : waveforms.leads) names.push_back(lead.name);
  return joined(names);
}

/// One record of the series of a file: their parts joined, or else the longest of them.
Waveforms oneOf(std::vector<std::vector<AecgSequences>> series, std::int64_t file_bytes,
                const std::string& subject) {
  std::erase_if(series, [](const auto& sets) { return sets.empty(); });
  if (series.size() > 1 && belongTogether(series)) {
    const auto count = std::to_string(series.size());
    std::vector<AecgSequences> all;
    for (auto& sets : series) std::ranges::move(sets, std::back_inserter(all));
    Waveforms joined = joinedSets(std::move(all), file_bytes, subject);
    joined.warnings.push_back(Message("aecg.series-joined", {count}));
    return joined;
  }
  Waveforms best;
  std::vector<std::string> left_out;
  for (auto& sets : series) {
    Waveforms read = joinedSets(std::move(sets), file_bytes, subject);
    if (read.samples() > best.samples()) std::swap(read, best);
    if (read.samples() > 0) left_out.push_back(leadsOf(read));
  }
  for (const auto& leads : left_out) {
    best.warnings.push_back(Message("aecg.other-series-left-out", {leads}));
  }
  return best;
}

[[noreturn]] void refuseWithoutWaveform(pugi::xml_node root, const std::string& subject) {
  throw Error(
      ErrorCode::kUnsupported, subject,
      findNamed(root, "derivedSeries") ? "aecg.no-waveform-but-beats" : "record.no-waveform",
      "advice.export-with-waveforms");
}

/// The rhythm series as one record; if none is called so, the others.
Waveforms readRhythm(pugi::xml_node root, std::int64_t file_bytes, const std::string& subject) {
  std::vector<pugi::xml_node> rhythm, other;
  for (const auto component : childrenNamed(root, "component")) {
    for (const auto series : childrenNamed(component, "series")) {
      if (codeOf(series) == "REPRESENTATIVE_BEAT") continue;
      (codeOf(series) == "RHYTHM" ? rhythm : other).push_back(series);
    }
  }
  const auto& candidates = rhythm.empty() ? other : rhythm;
  std::vector<std::vector<AecgSequences>> read;
  for (const auto series : candidates) read.push_back(setsOf(series, subject));
  Waveforms best = oneOf(std::move(read), file_bytes, subject);
  if (best.samples() == 0) refuseWithoutWaveform(root, subject);
  if (static_cast<double>(best.samples()) < kShortestSeconds * best.rate_hz) {
    throw Error(ErrorCode::kUnsupported, subject,
                {"aecg.no-ecg-to-show", {std::to_string(best.samples())}});
  }
  if (rhythm.empty()) best.warnings.push_back("aecg.no-rhythm-series");
  return best;
}

void warnOfGaps(const Waveforms& waveforms, std::vector<Message>& warnings) {
  std::vector<std::string> shorter;
  for (const auto& lead : waveforms.leads) {
    if (!lead.mv.empty() && !std::isfinite(lead.mv.back())) shorter.push_back(lead.name);
  }
  if (shorter.empty()) return;
  warnings.push_back(shorter.size() == 1
                         ? Message("record.lead-ends-early", {shorter.front()})
                         : Message("record.several-leads-end-early", {listed(shorter)}));
}

}  // namespace

bool AecgReader::recognises(const std::filesystem::path& file,
                            const std::stop_token& /*stop*/) const {
  return hasXmlRoot(file, "AnnotatedECG");
}

EcgRecord AecgReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  const XmlFile xml(file, stop);
  Waveforms waveforms = readRhythm(xml.root(), xml.size(), file.string());
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format = format();
  record.sha256 = xml.sha256();
  record.sampling_rate_hz = waveforms.rate_hz;
  record.warnings = std::move(waveforms.warnings);
  warnOfGaps(waveforms, record.warnings);
  record.leads = std::move(waveforms.leads);
  const auto person = findNamed(xml.root(), "subjectDemographicPerson");
  record.sex =
      sexFromText(childNamed(person, "administrativeGenderCode").attribute("code").value());
  const auto when = childNamed(xml.root(), "effectiveTime");
  std::string_view day;
  for (const char* bound : {"center", "low", "high"}) {
    if (day.empty()) day = childNamed(when, bound).attribute("value").value();
  }
  if (day.empty()) day = when.attribute("value").value();
  record.age_years = ageBetween(childNamed(person, "birthTime").attribute("value").value(), day);
  return record;
}

}  // namespace ecg
