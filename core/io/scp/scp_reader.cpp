// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_reader.hpp"

#include <exception>
#include <fstream>
#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/io/scp/scp_content.hpp"
#include "core/io/scp/scp_rhythm.hpp"

namespace ecg {
namespace {

/// A lead has at most 64 kB, a file at most 255 leads.
constexpr std::size_t kMaxFileBytes = std::size_t{32} << 20;

std::string startOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string start(64, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  return start;
}

}  // namespace

bool ScpReader::recognises(const std::filesystem::path& file,
                           const std::stop_token& /*stop*/) const {
  try {
    std::error_code error;
    return std::filesystem::is_regular_file(file, error) && isScp(startOf(file));
  } catch (const std::exception&) {
    return false;
  }
}

EcgRecord ScpReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  const std::string subject = file.string();
  const std::string bytes = readWholeFile(file, kMaxFileBytes, stop);
  ScpContent content = readScpContent(bytes, subject);
  EcgRecord record;
  ScpRhythm rhythm = readScpRhythm(content, subject, stop);
  record.sampling_rate_hz = rhythm.rate_hz;
  record.id = file.stem().string();
  record.source = file;
  record.format = std::string(format()) + " (" + content.coding + ")";
  record.sha256 = sha256Hex(bytes);
  record.leads = placeLeads(std::move(rhythm.leads), record.sampling_rate_hz, std::ssize(bytes),
                            subject, content.warnings);
  record.age_years = content.age_years;
  record.sex = content.sex;
  record.warnings = std::move(content.warnings);
  return record;
}

}  // namespace ecg
