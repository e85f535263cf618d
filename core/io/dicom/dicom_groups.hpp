// SPDX-License-Identifier: GPL-3.0-or-later
// For the DICOM reader only: needs DCMTK.
#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/reader/lead_placement.hpp"

class DcmDataset;

namespace ecg {

/// The rhythm of a DICOM waveform object.
struct DicomRhythm {
  double rate_hz = 0;
  std::vector<PlacedLead> leads;
};

/// Makes one record of the multiplex groups of a waveform object. Median and average beats are no
/// rhythm. Of the others the fullest one labelled RHYTHM (else the fullest) is the base; a group
/// joins it, at the time that its offset states, if its rate is the same or a whole multiple (the
/// slower is then resampled) and no lead of it contradicts one that is there. What does not join
/// is named in `warnings`. Channels are shifted by the skew that they state.
/// @param file_bytes size of the file
/// @throws Error kUnsupported or kCorrupt that says what was found instead of a rhythm.
DicomRhythm readDicomRhythm(DcmDataset& dataset, std::int64_t file_bytes,
                            const std::string& subject, const std::stop_token& stop,
                            std::vector<Message>& warnings);

}  // namespace ecg
