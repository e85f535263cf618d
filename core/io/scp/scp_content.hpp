// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/reader/lead_placement.hpp"
#include "core/io/scp/scp_layout.hpp"
#include "core/io/scp/scp_message.hpp"
#include "core/io/scp/scp_sections.hpp"

namespace ecg {

/// Where the reference beat was subtracted from the rhythm (section 4); samples counted from 1.
struct ScpBeatZone {
  std::int64_t first = 0, fiducial = 0, last = 0;
};

/// What an SCP-ECG file says besides its samples, and the records that hold its samples.
struct ScpContent {
  std::optional<double> age_years;
  std::string sex;
  std::string coding;  ///< how the rhythm is stored, for the format's name
  bool huffman = false;
  int differences = 0;  ///< of samples that the rhythm is stored as: 0, first or second
  ScpLayout rhythm;
  /// The reference beat as a record of its own; empty if none was subtracted.
  std::string beat;
  std::int64_t beat_samples = 0;
  std::int64_t beat_fiducial = 0;  ///< sample of the beat, counted from 1, that zones align to
  std::vector<ScpBeatZone> zones;
  std::vector<Message> warnings;
};

/// Reads the sections of a file. libbiosig does not add a reference beat where it belongs, and
/// mixes up the scales and rates of rhythm and beat, so each is given to it as a record of its own.
/// @throws Error kCorrupt, or kUnsupported (no rhythm; bimodal compression).
ScpContent readScpContent(std::string_view bytes, const std::string& subject);

/// A lead of the rhythm at its place on the file's time line.
struct ScpRhythmLead {
  std::size_t index = 0;  ///< in section 3, and of the reference beat
  PlacedLead placed;
};

/// Adds the reference beat to the rhythm, wherever a zone says that it was subtracted.
/// @throws Error kCorrupt if the beat has not these leads.
void addReferenceBeat(const ScpContent& content, const ScpSignals& beat,
                      std::vector<ScpRhythmLead>& rhythm, const std::string& subject);

}  // namespace ecg
