// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/waves_file.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/json/json_text.hpp"
#include "core/signal/record/pacing_spikes.hpp"

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

std::string uniqueName(const std::string& name, std::set<std::string>& used) {
  std::string unique = name;
  for (int n = 2; !used.insert(unique).second; ++n) unique = name + "-" + std::to_string(n);
  return unique;
}

/// The file's text lead by lead: of a day it would take 400 MB at once.
class WavesText {
 public:
  WavesText(const RecordWaves& waves, const std::map<std::string, std::string>& read_options)
      : waves_(waves), read_options_(read_options) {}

  /// Adds what comes next to `text`. @return false: there is no more.
  bool next(std::string& text) {
    if (ended_) return false;
    if (lead_ == 0) {
      text += "{\"sampling_rate_hz\": " + nlohmann::json(waves_.sampling_rate_hz).dump() +
              ",\n\"pacing_spikes\": " + spikes();
      addOptions(text);
      text += ",\n\"leads\": {";
    }
    if (lead_ == waves_.leads.size()) {
      text += "}}\n";
      ended_ = true;
      return true;
    }
    const LeadWaves& lead = waves_.leads[lead_];
    text +=
        (lead_ == 0 ? "\n" : ",\n") + json_text::jsonString(uniqueName(lead.lead, used_)) + ": [";
    ++lead_;
    const char* between_waves = "\n";
    for (const Wave& wave : lead.waves) {
      text += between_waves;
      addWave(wave, text);
      between_waves = ",\n";
    }
    text += "]";
    return true;
  }

 private:
  /// null where none was looked for
  std::string spikes() const {
    if (waves_.sampling_rate_hz < kLeastSpikeRateHz) return "null";
    return nlohmann::json(waves_.pacing_spikes).dump();
  }

  void addOptions(std::string& text) const {
    const char* between = ",\n\"read_options\": {";
    for (const auto& [name, value] : read_options_) {
      text += between + json_text::jsonString(name) + ": " + json_text::jsonString(value);
      between = ", ";
    }
    if (!read_options_.empty()) text += "}";
  }

  static void addWave(const Wave& wave, std::string& text) {
    text += std::string("  {\"wave\": \"") + nameOf(wave.kind) +
            "\", \"onset\": " + std::to_string(wave.onset) +
            ", \"peak\": " + std::to_string(wave.peak) +
            ", \"offset\": " + std::to_string(wave.offset) +
            ", \"beat\": " + (wave.beat == kNoBeat ? "null" : std::to_string(wave.beat)) +
            ", \"confidence\": " + inThousandths(wave.confidence) + "}";
  }

  const RecordWaves& waves_;
  const std::map<std::string, std::string>& read_options_;
  std::set<std::string> used_;
  std::size_t lead_ = 0;
  bool ended_ = false;
};

}  // namespace

std::string wavesToJson(const RecordWaves& waves,
                        const std::map<std::string, std::string>& read_options) {
  std::string text;
  for (WavesText pieces(waves, read_options); pieces.next(text);) {
  }
  return text;
}

std::filesystem::path writeWavesJson(const RecordWaves& waves, const std::string& record_id,
                                     const std::filesystem::path& folder,
                                     const std::map<std::string, std::string>& read_options,
                                     const std::stop_token& stop) {
  const auto file = folder / (safeFileName(record_id) + ".waves.json");
  WavesText pieces(waves, read_options);
  writeFileAtomically(
      file, [&](std::string& piece) { return pieces.next(piece); }, stop);
  return file;
}

}  // namespace ecg
