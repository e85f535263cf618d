// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/common/maths/random.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg::test {

/// Two noisy leads at 100 Hz.
inline EcgRecord smallRecord(const std::string& id, int samples, std::uint64_t seed) {
  SplitMix64 random(seed);
  EcgRecord record;
  record.id = id;
  record.source = id + ".hea";
  record.sha256 = std::string(64, '0');
  record.sampling_rate_hz = 100;
  record.leads.resize(2);
  for (int lead = 0; lead < 2; ++lead) {
    Lead& l = record.leads[static_cast<std::size_t>(lead)];
    l.name = l.name_in_file = lead == 0 ? "I" : "II";
    l.unit_in_file = "mV";
    double value = 0;
    for (int t = 0; t < samples; ++t) {
      value = 0.9 * value + random.uniform() - 0.5 + 0.3 * std::sin(0.1 * (lead + 1) * t);
      l.mv.push_back(value);
    }
  }
  return record;
}

/// Writes a record as WFDB format 16, 1 uV a digit. @return its reference.
inline RecordRef writeSmallRecord(const EcgRecord& record, const std::filesystem::path& folder) {
  std::ofstream header(folder / (record.id + ".hea"));
  header << record.id << " 2 100 " << record.samples() << "\n";
  for (const Lead& lead : record.leads) {
    header << record.id << ".dat 16 1000/mV 16 0 0 0 0 " << lead.name << "\n";
  }
  std::ofstream data(folder / (record.id + ".dat"), std::ios::binary);
  for (std::int64_t t = 0; t < record.samples(); ++t) {
    for (const Lead& lead : record.leads) {
      const double mv = lead.mv[static_cast<std::size_t>(t)];
      const auto digit = static_cast<std::uint16_t>(
          static_cast<std::int16_t>(std::isnan(mv) ? -32768 : std::lround(1000 * mv)));
      data.put(static_cast<char>(digit & 0xff)).put(static_cast<char>(digit >> 8));
    }
  }
  RecordRef ref;
  ref.id = record.id;
  ref.path = folder / (record.id + ".hea");
  return ref;
}

}  // namespace ecg::test
