// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/collect/audit_frames.hpp"
#include "core/audit/collect/moments.hpp"
#include "core/common/maths/matrix.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// What an audit keeps of one record: what the network and the codebook said of it, not its
/// samples.
struct AuditRecord {
  std::string id, sha256;
  std::size_t place = 0;  ///< in the data set
  std::optional<int> fold;
  std::optional<double> age_years;
  std::string sex;                      ///< "male", "female" or empty
  std::vector<char> truth;              ///< one a label of AuditData: whether the data set gives it
  std::vector<std::string> statements;  ///< all that the data set says of it, as codes
  bool labelled = false;                ///< whether the data set says anything of this record
  std::vector<double> outputs;          ///< the network's probabilities, or its value
  std::optional<double> recorded;       ///< what the value estimates
  std::vector<double> hard, soft;       ///< share of the time of each cluster
  double entropy = 0;                   ///< mean over its time steps
  double start_s = 0, step_s = 0;
  std::vector<std::int16_t> cluster;  ///< one a time step, or kNoCluster
  std::vector<float> step_entropy;    ///< one a time step; NaN where there is no cluster
  std::vector<WaveTime> waves;        ///< of the audit's lead
  std::optional<double> heart_rate;   ///< beats a minute, from its waves
  std::vector<float> signal;          ///< signalSummary() of the leads
  std::vector<int> feature_steps;     ///< the time steps of `features`
  Matrix features;                    ///< R(t), [feature_steps x features]; or empty
  std::vector<int> snippet_rows;      ///< those of `features` that have a snippet
  Matrix snippets;                    ///< [snippet_rows x (leads x kSnippetPoints)]; or empty
};

/// The records that one judgement is learned from and made of, as places in AuditData::records.
struct Split {
  std::vector<std::size_t> learned, judged;
};

/// All that the experiments look at.
struct AuditData {
  std::vector<AuditRecord> records;
  std::vector<std::string> skipped;  ///< "id: reason"
  std::vector<std::string> labels;   ///< the model's; the data set's for a regression
  Task task = Task::kMultiLabel;
  int clusters = 0;
  std::string lead;     ///< whose waves are looked at
  bool marked = false;  ///< the waves were marked in the data set, not found by the program
  AuditFrames frames;   ///< of some records, or of none
  std::vector<double> depth_factors;  ///< the codebook's, one a tap
  std::vector<Split> splits;          ///< one of folds of the data set, or of k parts drawn
  std::string split_text;             ///< "learned on folds 1-8, judged on fold 9"
  bool fitted_on_judged = false;      ///< some judged records are among those of the codebook's fit
};

struct CollectAuditOptions {
  std::string lead;                ///< empty: II if the records have it, else their first
  bool waves = false;              ///< look for the waves of the lead; takes longest
  bool features = false;           ///< keep R(t), too
  bool frames = false;             ///< keep AuditData::frames
  bool snippets = false;           ///< keep AuditRecord::snippets; takes `features`
  std::optional<int> judged_fold;  ///< unset: the last one, if there are several
  int parts = 10;                  ///< where there is one fold or none
  std::uint64_t seed = 0;
  int jobs = 0;  ///< as walkThreads(); does not change what comes out
};

/// Explains each record as everywhere and keeps what the experiments need. Waves are those marked
/// beside the record (in a file that is named as the record and ends in the lead's name, as
/// LUDB's), else those that the program finds. A record that fails is skipped and listed.
/// @param model tapped as the codebook says (tapAs)
/// @throws Error kMismatch (codebook and model), kBadArgument (a fold that is none), kUnsupported
///   (fewer than ten records are usable); Cancelled.
AuditData collectAudit(const Dataset& data, Model& model, const Codebook& codebook,
                       const CollectAuditOptions& options, const std::stop_token& stop,
                       ProgressSink& progress);

/// As collectAudit where there is no codebook yet: clusters, shares, entropies and features are
/// empty, frames are kept. @param taps of the model, with the places that a fit takes
AuditData collectFrames(const Dataset& data, Model& model, const std::vector<LayerTap>& taps,
                        const CollectAuditOptions& options, const std::stop_token& stop,
                        ProgressSink& progress);

}  // namespace ecg
