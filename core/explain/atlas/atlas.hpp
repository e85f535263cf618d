// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/work/progress.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// What an atlas is made of; the first three are stored with it.
struct AtlasOptions {
  int snippets = 12;           ///< a cluster, at most one of a record; 1 to 100
  std::optional<int> records;  ///< at most this many, drawn with the seed; unset: all
  std::uint64_t seed = 0;
  int jobs = 0;  ///< networks that run at once; 0: one per core; does not change the atlas

  /// How an entry of the data set becomes a record, one at a time; unset: readRecord.
  std::function<EcgRecord(const RecordRef&)> read;

  /// Where the snippets are cut from, if not from the data set: records that may be passed on.
  struct Pieces {
    Dataset data;
    std::function<EcgRecord(const RecordRef&)> read;
  };
  std::optional<Pieces> pieces;
};

/// A piece of one lead of a record, as it was recorded (to 0.1 uV).
struct AtlasTrace {
  std::string lead;       ///< canonical name
  std::vector<float> mv;  ///< NaN = missing, or outside the record
};

/// A real moment of a record that is typical of a cluster.
struct AtlasSnippet {
  std::string record_id, record_sha256;
  double time_s = 0;              ///< of the time step nearest to the centroid, in the record
  double distance = 0;            ///< of that step to the centroid, in the codebook's space
  double begin_s = 0, end_s = 0;  ///< the segment around it, within the record
  double start_s = 0;             ///< where the first sample of the traces lies; may be negative
  double rate_hz = 0;             ///< the record's own, thinned to at most 1000 Hz
  /// The atlas's lead first; then, if it is another, that of the network's leads which moves most
  /// (peak to peak) within the segment.
  std::vector<AtlasTrace> traces;
};

/// Places in the beat: the waves that the delineation found over all leads, and all the rest.
enum class BeatPart { kP, kQrs, kT, kRest };
inline constexpr std::size_t kBeatParts = 4;

/// What the rest of a beat is: from P to QRS, from QRS to T, and from T to the next beat.
enum class RestPart { kPq, kSt, kTp };
inline constexpr std::size_t kRestParts = 3;

/// How much of records lies in a cluster: sums over them of their shares, each record once, and of
/// the squares of the shares.
struct RecordShares {
  double sum = 0, squares = 0;
};

/// How long the segments of a cluster last: quartiles, in milliseconds.
struct AtlasDurations {
  double low_ms = 0, median_ms = 0, high_ms = 0;
};

/// What a data set shows of one cluster. Counts are time steps unless said otherwise.
struct AtlasCluster {
  std::vector<AtlasSnippet> snippets;            ///< nearest to the centroid first
  std::int64_t steps = 0;                        ///< time steps in it
  std::int64_t segments = 0;                     ///< runs of it
  std::optional<AtlasDurations> duration;        ///< of segments that no end or gap cuts
  std::array<std::int64_t, kBeatParts> parts{};  ///< steps in P, QRS, T and the rest of a beat
  /// What kRest of `parts` is made of; unset in an atlas of an older version.
  std::optional<std::array<std::int64_t, kRestParts>> rest;
  std::vector<std::int64_t> around_r;     ///< [bins of the atlas]
  std::vector<std::int64_t> class_steps;  ///< steps in records of each class
  /// Of all records, and of those of each class; unset and empty where `rest` is unset.
  std::optional<RecordShares> shares;
  std::vector<RecordShares> class_shares;
  /// Mean of its occurrences, aligned at their middle, in the atlas's lead, from -0.4 to 0.4 s in
  /// steps of 4 ms, in mV above the record's median; each record counts once. NaN: not known.
  std::vector<float> wave;
  std::int64_t wave_records = 0;  ///< records that `wave` is the mean of
};

/// Who said which class a record belongs to.
enum class ClassSource { kNone, kDataset, kNetwork };

/// What the clusters of a codebook are, shown on a data set. A value.
struct Atlas {
  static constexpr double kBefore_s = 0.4, kAfter_s = 0.6;  ///< around the R peak
  static constexpr double kBin_s = 0.02;                    ///< of around_r
  static constexpr int kBins = 50;
  static constexpr double kHalf_s = 0.4;     ///< of snippets and mean waves
  static constexpr double kPoint_s = 0.004;  ///< of mean waves and the mean beat
  static constexpr int kWavePoints = 201, kBeatPoints = 251;

  std::string sha256;  ///< of the file it was read from or written to
  std::string codebook_sha256, model_sha256, model_name;
  std::string data_source;  ///< name of the data set, no path
  int snippets = 0;         ///< asked for a cluster
  std::optional<int> wanted_records;
  std::uint64_t seed = 0;
  std::vector<std::string> records, skipped;  ///< ids used; "id: reason"
  ReadOptionsOf read_options;                 ///< what the user said about the records used

  double step_s = 0;        ///< of a time step
  std::int64_t steps = 0;   ///< of all records
  std::string lead;         ///< that of the mean beat, the mean waves and the first traces
  std::vector<float> beat;  ///< mean beat around R, mV above the level before QRS; or empty
  std::int64_t beat_records = 0;
  std::array<std::int64_t, kBeatParts> parts{};
  std::vector<std::int64_t> around_r = std::vector<std::int64_t>(kBins);

  ClassSource class_source = ClassSource::kNone;
  std::vector<std::string> classes;
  std::vector<std::int64_t> class_records, class_steps;

  std::vector<AtlasCluster> clusters;
};

/// Makes the atlas of `codebook` on `data`: explains each record as everywhere (long ones in
/// overlapping windows), delineates it, and keeps only counts, means and the best snippets, so that
/// memory does not grow with the number of records. A record's classes are the data set's labels
/// where any chosen record has one, else the network's own: outputs of 0.5 and more, or the most
/// probable one of exclusive classes; none for a regression. A record may have several, or none.
/// Time is counted against the beat whose R peak (median over the leads) is nearest in the sense
/// that 0.6 of an RR interval belongs to the peak before and 0.4 to the peak after; before the
/// first and after the last beat the neighbouring interval serves. What lies in no beat, or in a
/// record without any, is in no part. What was not measured counts nowhere (method.md 3a). A record
/// that fails is skipped and listed. Same inputs, options and seed: same atlas to the last bit.
/// @param model tapped as the codebook says (tapAs)
/// @throws Error kBadArgument (options), kMismatch (codebook and model), kUnsupported (no record is
///   usable); Cancelled.
Atlas buildAtlas(const Dataset& data, Model& model, const Codebook& codebook,
                 const AtlasOptions& options, const std::stop_token& stop, ProgressSink& progress);

/// @name What follows from the counts; 0 where there is nothing to divide by.
/// @{
double shareOf(const Atlas& atlas, std::size_t cluster);  ///< of all time
/// Of the time of the records of a class.
double classShare(const Atlas& atlas, std::size_t cluster, std::size_t label);
/// Of the cluster's time that lies in beats.
double partShare(const AtlasCluster& cluster, BeatPart part);
double segmentsPerMinute(const Atlas& atlas, std::size_t cluster);
/// @}

}  // namespace ecg
