// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves_file.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/common/atomic_file.hpp"
#include "core/common/file_name.hpp"

namespace ecg {
namespace {

const char* nameOf(WaveKind kind) {
  switch (kind) {
    case WaveKind::kP:
      return "P";
    case WaveKind::kQrs:
      return "QRS";
    case WaveKind::kT:
      return "T";
  }
  return "";
}

/// 0.934: more digits would say nothing.
std::string inThousandths(float share) {
  const auto thousandths = std::lround(std::clamp(share, 0.0F, 1.0F) * 1000);
  return nlohmann::json(static_cast<double>(thousandths) / 1000).dump();
}

/// `text` in quotes; bytes that are not UTF-8 become U+FFFD.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string uniqueName(const std::string& name, std::set<std::string>& used) {
  std::string unique = name;
  for (int n = 2; !used.insert(unique).second; ++n) unique = name + "-" + std::to_string(n);
  return unique;
}

}  // namespace

std::string wavesToJson(const RecordWaves& waves) {
  std::string text = "{\"sampling_rate_hz\": " + nlohmann::json(waves.sampling_rate_hz).dump() +
                     ",\n\"pacing_spikes\": " + nlohmann::json(waves.pacing_spikes).dump() +
                     ",\n\"leads\": {";
  std::set<std::string> used;
  const char* between_leads = "\n";
  for (const LeadWaves& lead : waves.leads) {
    text += between_leads + quoted(uniqueName(lead.lead, used)) + ": [";
    between_leads = ",\n";
    const char* between_waves = "\n";
    for (const Wave& wave : lead.waves) {
      text += std::string(between_waves) + "  {\"wave\": \"" + nameOf(wave.kind) +
              "\", \"onset\": " + std::to_string(wave.onset) +
              ", \"peak\": " + std::to_string(wave.peak) +
              ", \"offset\": " + std::to_string(wave.offset) +
              ", \"beat\": " + (wave.beat == kNoBeat ? "null" : std::to_string(wave.beat)) +
              ", \"confidence\": " + inThousandths(wave.confidence) + "}";
      between_waves = ",\n";
    }
    text += "]";
  }
  return text + "}}\n";
}

std::filesystem::path writeWavesJson(const RecordWaves& waves, const std::string& record_id,
                                     const std::filesystem::path& folder) {
  const auto file = folder / (safeFileName(record_id) + ".waves.json");
  writeFileAtomically(file, wavesToJson(waves));
  return file;
}

}  // namespace ecg
