// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dicom/dicom_reader.hpp"

#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <fstream>
#include <utility>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/dicom/dicom_groups.hpp"
#include "core/io/dicom/dicom_structure.hpp"
#include "core/io/dicom/dicom_waveform.hpp"
#include "core/io/reader/demographics.hpp"
#include "core/io/reader/lead_placement.hpp"

namespace ecg {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;
/// Longer values stay in the file until they are asked for, and checked before.
constexpr Uint32 kReadAtOnceBytes = 4096;

/// DCMTK writes to the console what it thinks of a file; what matters is in the error.
void silenceDcmtk() {
  [[maybe_unused]] static const bool once = [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    return true;
  }();
}

void load(DcmFileFormat& dicom, const std::filesystem::path& file) {
  const OFFilename name(file.c_str());
  const auto check = [&](const OFCondition& status) {
    if (status.good()) return;
    throw Error(ErrorCode::kCorrupt, file.string(), {"dicom.broken", {std::string(status.text())}},
                "advice.maybe-cut-short");
  };
  check(dicom.loadFile(name, EXS_Unknown, EGL_noChange, kReadAtOnceBytes, ERM_fileOnly));
}

std::optional<double> ageOf(DcmDataset& dataset) {
  const std::string text = dicomText(dataset, 0x0010, 0x1010);  // "042Y", "018M", "003W", "010D"
  std::string_view rest = text;
  if (const auto number = takeNumber<unsigned>(rest); number && *number < 1000) {
    if (rest == "Y") return *number;
    if (rest == "M") return std::floor(*number / 12.0);
    if (rest == "W") return std::floor(*number / 52.18);
    if (rest == "D") return std::floor(*number / 365.25);
  }
  std::string day = dicomText(dataset, 0x0008, 0x002a);
  if (day.empty()) day = dicomText(dataset, 0x0008, 0x0020);
  return ageBetween(dicomText(dataset, 0x0010, 0x0030), day);
}

}  // namespace

bool DicomReader::recognises(const std::filesystem::path& file,
                             const std::stop_token& /*stop*/) const {
  try {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return false;
    std::ifstream in(file, std::ios::binary);
    std::string start(kPreambleBytes + 4, '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    return in.gcount() == static_cast<std::streamsize>(start.size()) &&
           start.substr(kPreambleBytes) == "DICM";
  } catch (const std::exception&) {
    return false;
  }
}

EcgRecord DicomReader::read(const std::filesystem::path& file, const std::stop_token& stop) const {
  silenceDcmtk();
  const std::string subject = file.string();
  EcgRecord record;
  std::int64_t file_bytes = 0;
  {
    const std::string bytes = readWholeFile(file, kMaxFileBytes, stop);
    file_bytes = static_cast<std::int64_t>(bytes.size());
    checkDicomStructure(bytes, subject);
    record.sha256 = sha256Hex(bytes, stop);
  }
  DcmFileFormat dicom;
  load(dicom, file);
  DcmDataset& dataset = *dicom.getDataset();
  DicomRhythm rhythm = readDicomRhythm(dataset, file_bytes, subject, stop, record.warnings);
  record.id = file.stem().string();
  record.source = file;
  record.format = "DICOM waveform";
  record.sampling_rate_hz = rhythm.rate_hz;
  record.leads =
      placeLeads(std::move(rhythm.leads), rhythm.rate_hz, file_bytes, subject, record.warnings);
  record.sex = sexFromText(dicomText(dataset, 0x0010, 0x0040));
  record.age_years = ageOf(dataset);
  return record;
}

}  // namespace ecg
