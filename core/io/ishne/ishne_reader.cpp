// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ishne/ishne_reader.hpp"

#include <algorithm>
#include <fstream>
#include <utility>

#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/io/ishne/ishne_header.hpp"
#include "core/io/reader/byte_window.hpp"
#include "core/io/reader/quantise.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

constexpr double kMvPerNv = 1e-6;

using IshneDigits = std::vector<std::int16_t>;

/// The digits of each lead, which the file holds a value a lead in turn.
std::vector<IshneDigits> ishneDigits(const IshneHeader& header, ByteWindow& file) {
  const std::size_t count = header.leads.size(), frame = 2 * count;
  std::vector<IshneDigits> digits(count);
  for (auto& lead : digits) lead.reserve(static_cast<std::size_t>(header.frames));
  const auto at_once = ByteWindow::kLargest / static_cast<std::int64_t>(frame);
  for (std::int64_t done = 0; done < header.frames;) {
    const std::int64_t wanted = std::min(at_once, header.frames - done);
    const auto part = file.view(header.samples_at + done * static_cast<std::int64_t>(frame),
                                wanted * static_cast<std::int64_t>(frame));
    if (part.size() < frame) break;  // it became shorter while it was read
    for (std::size_t at = 0; at + frame <= part.size(); at += frame, ++done) {
      for (std::size_t l = 0; l < count; ++l) {
        const unsigned low = static_cast<unsigned char>(part[at + 2 * l]);
        const unsigned high = static_cast<unsigned char>(part[at + 2 * l + 1]);
        digits[l].push_back(static_cast<std::int16_t>(low | high << 8));
      }
    }
  }
  for (auto& lead : digits) lead.resize(static_cast<std::size_t>(header.frames), kMissingDigit);
  return digits;
}

/// Leads in millivolts; one without a size of its digits cannot be and is left out.
std::vector<Lead> ishneLeads(const IshneHeader& header, std::vector<IshneDigits> digits,
                             const std::string& subject, std::vector<Message>& warnings) {
  std::vector<std::string> labels, no_scale;
  for (const auto& lead : header.leads) labels.push_back(lead.label);
  const auto names = canonicalLeadNames(labels);
  std::vector<Lead> leads;
  for (std::size_t l = 0; l < names.size(); ++l) {
    if (header.leads[l].nanovolts < 1) {
      no_scale.push_back(labels[l]);
      continue;
    }
    Lead lead;
    lead.name = names[l];
    lead.name_in_file = labels[l];
    lead.unit_in_file = "nV";
    lead.resolution_mv = header.leads[l].nanovolts * kMvPerNv;
    lead.mv = Samples::fromDigits(std::move(digits[l]), {0, 1, lead.resolution_mv, 0});
    leads.push_back(std::move(lead));
  }
  if (leads.empty()) {
    throw Error(ErrorCode::kCorrupt, subject, "ishne.no-lead-of-known-scale",
                "advice.export-recording-again");
  }
  if (!no_scale.empty())
    warnings.push_back(Message("ishne.left-out-scale-unknown", {listed(no_scale)}));
  return leads;
}

}  // namespace

bool IshneReader::recognises(const std::filesystem::path& file,
                             const std::stop_token& /*stop*/) const {
  std::ifstream in(file, std::ios::binary);
  char start[kIshneMagic.size()] = {};
  in.read(start, sizeof start);
  return std::string_view(start, static_cast<std::size_t>(in.gcount())) == kIshneMagic;
}

EcgRecord IshneReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  const std::string subject = file.string();
  ByteWindow bytes(file, stop);
  IshneHeader header = parseIshneHeader(bytes.view(0, ByteWindow::kLargest), bytes.size(), subject);
  const std::int64_t leads = std::ssize(header.leads);
  requireReasonableSize(leads, header.frames, leads * header.frames, bytes.size(), subject);
  EcgRecord record;
  record.id = file.stem().string();
  record.source = file;
  record.format = format();
  record.sampling_rate_hz = header.rate_hz;
  record.warnings = std::move(header.warnings);
  record.leads = ishneLeads(header, ishneDigits(header, bytes), subject, record.warnings);
  record.age_years = header.age_years;
  record.sex = header.sex;
  record.comments = std::move(header.comments);
  record.sha256 = sha256File(file, stop);
  return record;
}

}  // namespace ecg
