// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo/demo_generator.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "core/common/files/sha256.hpp"
#include "core/common/text/error.hpp"
#include "core/signal/demo/demo_beat.hpp"
#include "core/signal/demo/demo_noise.hpp"
#include "core/signal/demo/demo_rhythm.hpp"
#include "core/signal/demo/demo_shapes.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

using demo::Random;
using demo::Vec3;

constexpr double kLongest_s = 7200, kSlowest_hz = 50, kFastest_hz = 4000;
constexpr double kMostSamples = 1 << 24;  // 1.6 GB of twelve leads
constexpr double kLeadIn_s = 2;           // beats before the record reach into it
constexpr double kLeadOut_s = 1;

/// Streams of random numbers that must not disturb each other.
enum Stream : std::uint64_t { kSubject = 1, kRhythm, kBeats, kNoise, kFibrillation };

const demo::Pathology& pathologyOf(std::string_view kind) {
  const auto found = std::ranges::find(demo::pathologies(), kind, &demo::Pathology::id);
  if (found != demo::pathologies().end()) return *found;
  std::string known;
  for (const DemoKind& k : demoKinds()) known += (known.empty() ? "" : ", ") + std::string(k.id);
  throw Error(ErrorCode::kBadArgument, std::string(kind), "demo.no-such-record",
              {"advice.known-are", {known}});
}

void checkSize(double duration_s, double rate_hz) {
  const auto refuse = [](const Message& reason) {
    throw Error(ErrorCode::kBadArgument, Message("subject.demo-record"), reason);
  };
  if (!(rate_hz >= kSlowest_hz && rate_hz <= kFastest_hz)) {
    refuse("demo.rate-out-of-range");
  }
  if (!(duration_s > 0 && duration_s <= kLongest_s)) {
    refuse("demo.duration-out-of-range");
  }
  if (duration_s * rate_hz < 1 || duration_s * rate_hz > kMostSamples) {
    refuse("demo.too-many-samples");
  }
}

/// Seed of one record: kinds of equal seed are different persons with different noise (FNV-1a).
std::uint64_t seedOf(std::string_view kind, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : kind) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash ^ (seed * 0x9E3779B97F4A7C15ULL);
}

/// The heart's own signal and the marks of its waves.
struct Heart {
  std::vector<Vec3> dipole;
  std::vector<Annotation> waves;
};

/// Appends the marks of the next beat; a T wave that the beat interrupts ends where it begins.
void append(std::vector<Annotation>& waves, const std::vector<Annotation>& next) {
  if (!waves.empty() && !next.empty()) {
    waves.back().sample = std::min(waves.back().sample, next.front().sample);
  }
  waves.insert(waves.end(), next.begin(), next.end());
}

Heart beatingHeart(const demo::Pathology& pathology, std::uint64_t seed, std::int64_t samples,
                   double rate_hz, const demo::Respiration& respiration, Random& subject_stream) {
  Heart heart{std::vector<Vec3>(static_cast<std::size_t>(samples), Vec3{}), {}};
  const demo::Subject subject(subject_stream);
  const double bpm = subject_stream.uniform(pathology.slowest_bpm, pathology.fastest_bpm);
  demo::Rhythm rhythm(pathology.rhythm, 60 / bpm, -kLeadIn_s, respiration, Random(seed, kRhythm));
  Random beats(seed, kBeats);
  const double end_s = static_cast<double>(samples) / rate_hz + kLeadOut_s;
  for (demo::Beat beat = rhythm.next(); beat.r_s < end_s; beat = rhythm.next()) {
    const auto& typical = beat.ventricular ? demo::ectopicBeat() : pathology.beat;
    const auto shape = demo::shapeOfBeat(typical, subject, beat, respiration.at(beat.r_s), beats);
    demo::addToDipole(shape, beat.r_s, rate_hz, heart.dipole);
    append(heart.waves, demo::waveMarks(shape, beat, rate_hz, samples));
  }
  if (pathology.rhythm == demo::RhythmType::kFibrillation) {
    const demo::FibrillationWaves waves(Random(seed, kFibrillation));
    for (std::size_t i = 0; i < heart.dipole.size(); ++i) {
      const Vec3 f = waves.at(static_cast<double>(i) / rate_hz);
      for (int axis = 0; axis < 3; ++axis) heart.dipole[i][axis] += f[axis];
    }
  }
  return heart;
}

/// Digits of 1 uV, as a recorder stores them: the last bits of exp() and sin(), which differ
/// between C libraries, vanish, and I + III = II holds in digits.
double digits(double mv) { return std::round(mv * 1000); }

void fillLeads(EcgRecord& record, const std::vector<Vec3>& dipole, demo::ElectrodeNoise noise) {
  for (const auto name : kStandardLeads) {
    Lead lead;
    lead.name = lead.name_in_file = name;
    lead.unit_in_file = "mV";
    lead.resolution_mv = 0.001;
    lead.mv.resize(dipole.size());
    record.leads.push_back(std::move(lead));
  }
  for (std::size_t i = 0; i < dipole.size(); ++i) {
    auto v = demo::projectToLeads(dipole[i]);
    const auto added = noise.next();
    for (std::size_t k = 0; k < v.size(); ++k) v[k] = digits(v[k] + added[k]);
    const double one = v[0], two = v[1];
    const std::array<double, 12> leads = {one,
                                          two,
                                          two - one,
                                          std::round(-(one + two) / 2),
                                          std::round(one - two / 2),
                                          std::round(two - one / 2),
                                          v[2],
                                          v[3],
                                          v[4],
                                          v[5],
                                          v[6],
                                          v[7]};
    for (std::size_t k = 0; k < leads.size(); ++k) record.leads[k].mv[i] = leads[k] / 1000;
  }
}

/// Identity of a record that no file holds: SHA-256 of its samples in microvolts, as little-endian
/// 16-bit numbers, lead after lead.
std::string hashOf(const EcgRecord& record) {
  std::string bytes;
  bytes.reserve(record.leads.size() * static_cast<std::size_t>(record.samples()) * 2);
  for (const Lead& lead : record.leads) {
    for (const double mv : lead.mv) {
      const auto value = static_cast<std::uint16_t>(std::lround(mv * 1000));
      bytes.push_back(static_cast<char>(value & 0xFF));
      bytes.push_back(static_cast<char>(value >> 8));
    }
  }
  return sha256Hex(bytes);
}

}  // namespace

const std::vector<DemoKind>& demoKinds() {
  static const std::vector<DemoKind> kinds = {
      {"sinus-rhythm", "Sinus rhythm", "NORM"},
      {"anterior-infarction", "Anterior infarction", "MI"},
      {"inferior-infarction", "Inferior infarction", "MI"},
      {"left-bundle-branch-block", "Left bundle branch block", "CD"},
      {"right-bundle-branch-block", "Right bundle branch block", "CD"},
      {"left-ventricular-hypertrophy", "Left ventricular hypertrophy", "HYP"},
      {"st-t-change", "ST-T change", "STTC"},
      // Rhythms have no diagnostic superclass of their own in PTB-XL. Fibrillation comes here, as
      // most often there, with nonspecific ST-T change; the sinus beats between the ectopic ones
      // are normal.
      {"atrial-fibrillation", "Atrial fibrillation", "STTC"},
      {"ventricular-ectopy", "Ventricular ectopy", "NORM"},
  };
  return kinds;
}

DemoEcg generateDemo(std::string_view kind, std::uint64_t seed, double duration_s,
                     double sampling_rate_hz) {
  const demo::Pathology& pathology = pathologyOf(kind);
  checkSize(duration_s, sampling_rate_hz);
  const auto samples = static_cast<std::int64_t>(std::llround(duration_s * sampling_rate_hz));
  const DemoKind& listed = *std::ranges::find(demoKinds(), kind, &DemoKind::id);

  const std::uint64_t own_seed = seedOf(kind, seed);
  Random subject_stream(own_seed, kSubject);
  const demo::Respiration respiration(subject_stream);
  Heart heart =
      beatingHeart(pathology, own_seed, samples, sampling_rate_hz, respiration, subject_stream);

  DemoEcg result;
  result.superclass = listed.superclass;
  result.waves = std::move(heart.waves);
  result.record.id = listed.id;
  result.record.format = "synthetic";
  result.record.sampling_rate_hz = sampling_rate_hz;
  result.record.comments = {std::string(listed.title) + ", synthetic, seed " + std::to_string(seed),
                            "Dipole model; not a recording of a person"};
  fillLeads(result.record, heart.dipole,
            demo::ElectrodeNoise(sampling_rate_hz, respiration, Random(own_seed, kNoise)));
  result.record.sha256 = hashOf(result.record);
  return result;
}

}  // namespace ecg
