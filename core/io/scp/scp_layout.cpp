// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_layout.hpp"

#include <algorithm>
#include <map>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

/// Section 3: number of leads and flags, then first and last sample and identity of each.
constexpr std::size_t kLeadsHeader = 2, kLeadEntry = 9;
constexpr unsigned kSimultaneous = 4;  // a flag, as kScpBeatSubtracted
constexpr std::int64_t kMaxSamples = std::int64_t{1} << 24;
constexpr std::int64_t kByteCounts = std::int64_t{1} << 16;

[[noreturn]] void failLayout(const std::string& subject, const Message& why) {
  throw Error(ErrorCode::kCorrupt, subject, why, "advice.maybe-damaged");
}

std::string numberText(std::int64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t k = 0; k < bytes; ++k) text += static_cast<char>(value >> (8 * k) & 0xff);
  return text;
}

/// Bytes of each lead in section 5 or 6; together they lie within it. libbiosig does not look.
std::vector<std::int64_t> byteCounts(std::string_view signals, std::size_t leads,
                                     const std::string& subject) {
  const std::size_t sizes_end = kScpSignalHeader + 2 * leads;
  if (signals.size() < sizes_end) failLayout(subject, "scp.no-room-for-samples");
  if (scpNumber(signals, 0, 2) == 0 || scpNumber(signals, 2, 2) == 0) {
    failLayout(subject, "scp.scale-of-0");
  }
  if (scpNumber(signals, 4, 1) > 2) failLayout(subject, "scp.unknown-encoding");
  std::vector<std::int64_t> counts;
  std::int64_t all = 0;
  for (std::size_t k = 0; k < leads; ++k) {
    counts.push_back(scpNumber(signals, kScpSignalHeader + 2 * k, 2));
    all += counts.back();
  }
  if (all > static_cast<std::int64_t>(signals.size() - sizes_end)) {
    failLayout(subject, "scp.announces-more-than-it-holds");
  }
  return counts;
}

/// Section 3 of those leads alone, without subtraction, each reaching from 1 to `samples`.
std::string plainLeads(std::string_view section, const std::vector<std::size_t>& leads,
                       std::int64_t samples) {
  const auto flags = static_cast<unsigned char>(section[1]);
  std::string plain = numberText(std::ssize(leads), 1) + static_cast<char>(flags & kSimultaneous);
  for (const std::size_t lead : leads) {
    plain += numberText(1, 4) + numberText(samples, 4);
    plain += section[kLeadsHeader + kLeadEntry * lead + 8];
  }
  return plain;
}

std::string recordOf(const ScpSections& sections, std::string leads, std::string signals) {
  ScpSections plain;
  if (const auto huffman = scpSection(sections, kScpHuffman); !huffman.empty()) {
    plain[kScpHuffman] = huffman;
  }
  plain[kScpLeads] = std::move(leads);
  plain[kScpRhythm] = std::move(signals);
  return buildScp(plain);
}

class Layout {
 public:
  Layout(const ScpSections& sections, const std::string& subject, std::vector<Message>& warnings)
      : sections_(sections),
        subject_(subject),
        warnings_(warnings),
        leads_(scpSection(sections, kScpLeads)),
        signals_(scpSection(sections, kScpRhythm)),
        huffman_(sections.contains(kScpHuffman)) {}

  ScpLayout run() {
    readLeads();
    bytes_ = byteCounts(signals_, layout_.leads.size(), subject_);
    unwrapByteCounts();
    makeParts();
    if (layout_.parts.empty()) failLayout(subject_, "scp.no-samples");
    return std::move(layout_);
  }

 private:
  std::int64_t entry(std::size_t lead, std::size_t at, std::size_t count) const {
    return scpNumber(leads_, kLeadsHeader + kLeadEntry * lead + at, count);
  }

  void readLeads() {
    if (leads_.size() < kLeadsHeader) failLayout(subject_, "scp.no-leads");
    const std::size_t count = scpNumber(leads_, 0, 1);
    if (count == 0 || leads_.size() < kLeadsHeader + kLeadEntry * count) {
      failLayout(subject_, {"scp.lead-count-differs", {std::to_string(count)}});
    }
    for (std::size_t k = 0; k < count; ++k) {
      if (entry(k, 0, 4) == 0 && entry(k, 4, 4) > 0) layout_.from_zero = true;
    }
    const std::int64_t base = layout_.from_zero ? 0 : 1;
    for (std::size_t k = 0; k < count; ++k) {
      const std::int64_t first = entry(k, 0, 4), last = entry(k, 4, 4);
      const bool possible = first >= base && first <= last && last <= kMaxSamples;
      if (!possible) tellImpossible(k, first, last);
      layout_.leads.push_back(possible ? ScpLead{first - base, last - first + 1} : ScpLead());
    }
    if (layout_.from_zero) {
      warnings_.push_back("scp.counts-from-0");
    }
    tellPlaces();
  }

  void tellImpossible(std::size_t lead, std::int64_t first, std::int64_t last) {
    warnings_.push_back(
        Message("scp.lead-left-out",
                {std::to_string(lead + 1), std::to_string(first), std::to_string(last)}));
  }

  /// The flags count how many leads were recorded at once.
  void tellPlaces() {
    const auto flags = static_cast<unsigned char>(leads_[1]);
    const std::size_t at_once = flags >> 3;
    const auto same = [this](const ScpLead& lead) {
      return lead.first == layout_.leads.front().first;
    };
    if ((flags & kSimultaneous) != 0 || at_once == 0 || at_once >= layout_.leads.size()) return;
    if (!std::ranges::all_of(layout_.leads, same)) return;
    warnings_.push_back(Message("scp.simultaneous-leads-contradict",
                                {std::to_string(at_once), std::to_string(layout_.leads.size())}));
  }

  /// More than 65,535 bytes do not fit into the 16 bits of a byte count. Where what is left of it
  /// is what the stated samples would leave, and the section holds them all, they are there.
  void unwrapByteCounts() {
    if (huffman_) return;
    std::int64_t all = 0;
    bool wrapped = false;
    for (std::size_t k = 0; k < bytes_.size(); ++k) {
      const std::int64_t needed = 2 * layout_.leads[k].stated;
      if (needed % kByteCounts != bytes_[k]) return;
      wrapped = wrapped || needed != bytes_[k];
      all += needed;
    }
    const std::size_t sizes_end = kScpSignalHeader + 2 * bytes_.size();
    if (!wrapped || all > static_cast<std::int64_t>(signals_.size() - sizes_end)) return;
    for (std::size_t k = 0; k < bytes_.size(); ++k) bytes_[k] = 2 * layout_.leads[k].stated;
    warnings_.push_back("scp.leads-beyond-byte-count");
  }

  /// Samples that there can be: of two bytes, or of at least one bit in Huffman's code.
  std::int64_t samplesOf(std::size_t lead) const {
    return std::min(layout_.leads[lead].stated, huffman_ ? 8 * bytes_[lead] : bytes_[lead] / 2);
  }

  void makeParts() {
    std::map<std::int64_t, std::vector<std::size_t>> by_length;
    std::size_t longer = 0;
    for (std::size_t k = 0; k < layout_.leads.size(); ++k) {
      const std::int64_t samples = samplesOf(k);
      if (samples == 0) continue;
      if (!huffman_ && bytes_[k] / 2 > samples) ++longer;
      if (2 * samples >= kByteCounts && !huffman_) {  // a byte count cannot lead to a second lead
        layout_.parts.push_back(part({k}, samples));
      } else {
        by_length[samples].push_back(k);
      }
    }
    if (longer > 0) {
      warnings_.push_back(Message("scp.leads-longer-than-stated", {std::to_string(longer)}));
    }
    for (auto& [samples, leads] : by_length)
      layout_.parts.push_back(part(std::move(leads), samples));
  }

  ScpPart part(std::vector<std::size_t> leads, std::int64_t samples) const {
    std::string signals(signals_.substr(0, kScpSignalHeader)), data;
    std::size_t at = kScpSignalHeader + 2 * bytes_.size(), next = 0;
    for (std::size_t k = 0; k < bytes_.size(); ++k) {
      const auto bytes = static_cast<std::size_t>(bytes_[k]);
      if (next < leads.size() && leads[next] == k) {
        const std::size_t kept = huffman_ ? bytes : 2 * static_cast<std::size_t>(samples);
        signals += numberText(std::min<std::int64_t>(static_cast<std::int64_t>(kept), 0xffff), 2);
        data += signals_.substr(at, kept);
        ++next;
      }
      at += bytes;
    }
    std::string plain = plainLeads(leads_, leads, samples);
    return {recordOf(sections_, std::move(plain), signals + data), std::move(leads), samples};
  }

  const ScpSections& sections_;
  const std::string& subject_;
  std::vector<Message>& warnings_;
  std::string_view leads_, signals_;
  bool huffman_;
  std::vector<std::int64_t> bytes_;  ///< of each lead in section 6
  ScpLayout layout_;
};

}  // namespace

ScpLayout layOutScp(const ScpSections& sections, const std::string& subject,
                    std::vector<Message>& warnings) {
  return Layout(sections, subject, warnings).run();
}

std::string scpBeatRecord(const ScpSections& sections, std::size_t leads, std::int64_t samples,
                          const std::string& subject) {
  const auto beat = scpSection(sections, kScpBeat);
  const bool huffman = sections.contains(kScpHuffman);
  const auto bytes = byteCounts(beat, leads, subject);
  std::vector<std::size_t> all;
  for (std::size_t k = 0; k < leads; ++k) {
    const std::int64_t least = huffman ? (samples + 7) / 8 : 2 * samples;
    if (bytes[k] < least) {
      failLayout(subject,
                 {"scp.reference-beat-bytes",
                  {std::to_string(bytes[k]), std::to_string(samples), std::to_string(k + 1)}});
    }
    all.push_back(k);
  }
  return recordOf(sections, plainLeads(scpSection(sections, kScpLeads), all, samples),
                  std::string(beat));
}

}  // namespace ecg
