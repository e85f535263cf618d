// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// A synthetic ECG: the record and the positions of its waves ("(", "p"/"N"/"V"/"t", ")").
struct DemoEcg {
  EcgRecord record;
  std::vector<Annotation> waves;
  std::string superclass;  ///< the PTB-XL superclass it is meant to show
};

/// What the generator can show.
struct DemoKind {
  std::string_view id;          ///< e.g. "anterior-infarction"; record id and file name
  std::string_view title;       ///< for a menu, e.g. "Anterior infarction"
  std::string_view superclass;  ///< NORM, MI, STTC, CD or HYP
};

/// All kinds, in menu order.
const std::vector<DemoKind>& demoKinds();

/// Twelve leads from a moving heart dipole (sums of Gaussians along the beat in x, y, z; McSharry
/// 2003, Clifford 2010) projected to the leads (inverse Dower), with beat-to-beat variability,
/// respiration, baseline wander and noise. Same arguments, same samples, on every machine; a longer
/// record begins with the shorter one. Twelve leads in mV, in steps of 1 uV; the marks are those of
/// the noiseless dipole over all leads (channel 0). Memory: about 120 bytes a sample.
/// @param kind a DemoKind id  @param duration_s up to 2 h  @param sampling_rate_hz 50 to 4000
/// @throws Error kBadArgument for an unknown kind, absurd duration or rate, or above 2^24 samples.
DemoEcg generateDemo(std::string_view kind, std::uint64_t seed, double duration_s = 10.0,
                     double sampling_rate_hz = 500.0);

}  // namespace ecg
