// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// One signal specification line of a WFDB header; defaults as in the WFDB Applications Guide,
/// header(5).
struct WfdbSignal {
  std::string file;  ///< name of the data file, relative to the header
  int format = 0;    ///< as isWfdbFormat(); 0: no data stored
  int samples_per_frame = 1;
  std::int64_t skew = 0;         ///< samples of the file that precede sample 0
  std::int64_t byte_offset = 0;  ///< bytes (FLAC: samples) of the file before its first sample
  double gain = 200;             ///< digits per unit
  bool gain_stated = false;
  double baseline = 0;  ///< digit of 0 units
  std::string unit = "mV";
  std::optional<std::int64_t> initial_value;
  std::optional<std::int64_t> checksum;  ///< sum of all samples, 16 bits of it
  std::string description;
};

/// One segment of a multi-segment record.
struct WfdbSegment {
  std::string name;  ///< "~": nothing was recorded
  std::int64_t samples = 0;
};

/// A WFDB header file as it stands, checked field by field.
struct WfdbHeader {
  std::string record;
  double frames_per_s = 250;
  bool rate_stated = false;
  std::optional<std::int64_t> frames;  ///< samples per signal (per frame of one sample); if stated
  std::vector<WfdbSignal> signals;     ///< empty for a multi-segment record
  std::vector<WfdbSegment> segments;   ///< empty for an ordinary record
  std::vector<std::string> comments;   ///< info strings, without '#'
};

/// Parses a header. @param subject the file, for messages
/// @throws Error kCorrupt with the line and what is wrong with it.
WfdbHeader parseWfdbHeader(std::string_view text, const std::string& subject);

/// Age in years and sex ("male", "female") as WFDB comments spell them: "Age: 78", "<age>: 51",
/// "<age>: 25 <sex>: M", or "69 M 1085 1629 x1". Nothing where they say nothing usable.
std::optional<double> ageFromComments(const std::vector<std::string>& comments);
std::string sexFromComments(const std::vector<std::string>& comments);

}  // namespace ecg
