// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "core/common/files/file_name.hpp"
#include "core/common/maths/order.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/atlas/atlas_beats.hpp"
#include "core/explain/atlas/atlas_snippets.hpp"
#include "core/explain/atlas/mean_wave.hpp"
#include "core/explain/record/explanation_builder.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/explain/walk/walk.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/signal/waves/delineate.hpp"

namespace ecg {
namespace {

constexpr int kMostSnippets = 100;
constexpr double kLikely = 0.5;  // an output from here on counts as predicted

void checkOptions(const AtlasOptions& options) {
  if (options.snippets < 1 || options.snippets > kMostSnippets) {
    throw Error(ErrorCode::kBadArgument, Message("subject.number-of-snippets"),
                {"argument.from-1-to", {std::to_string(kMostSnippets)}});
  }
  if (options.records && *options.records < 1)
    throw Error(ErrorCode::kBadArgument, Message("subject.number-of-records"),
                "argument.at-least-1");
}

/// The lead everybody knows, if the network looks at it.
std::string commonLead(const ModelSpec& spec) {
  const auto& leads = spec.leads;
  return leads.empty() || std::ranges::find(leads, "II") != leads.end() ? "II" : leads.front();
}

/// Sum of values of which some are missing, each record's once.
class MeanOfRecords {
 public:
  void add(const std::vector<double>& values) {
    sum_.resize(values.size(), 0);
    count_.resize(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!std::isfinite(values[i])) continue;
      sum_[i] += values[i];
      ++count_[i];
    }
    ++records_;
  }
  std::int64_t records() const { return records_; }
  std::vector<float> mean() const {
    std::vector<float> mean;
    for (std::size_t i = 0; i < sum_.size(); ++i) {
      mean.push_back(count_[i] > 0 ? static_cast<float>(sum_[i] / static_cast<double>(count_[i]))
                                   : std::numeric_limits<float>::quiet_NaN());
    }
    return mean;
  }

 private:
  std::vector<double> sum_;
  std::vector<std::int64_t> count_;
  std::int64_t records_ = 0;
};

double levelOf(const std::vector<double>& mv) {
  std::vector<double> finite;
  std::ranges::copy_if(mv, std::back_inserter(finite), [](double v) { return std::isfinite(v); });
  if (finite.empty()) return 0;
  return upperMedian(finite);
}

/// How often segments of each number of steps occur: quartiles without keeping every segment.
using Lengths = std::map<int, std::int64_t>;

std::optional<AtlasDurations> durationsOf(const Lengths& lengths, double step_s) {
  std::int64_t all = 0;
  for (const auto& [steps, count] : lengths) all += count;
  if (all == 0) return std::nullopt;
  // The least length that at least that share of the segments does not exceed.
  const auto quantile = [&](double share) {
    std::int64_t below = 0;
    for (const auto& [steps, count] : lengths) {
      below += count;
      if (static_cast<double>(below) >= share * static_cast<double>(all))
        return 1000 * step_s * steps;
    }
    return 1000 * step_s * lengths.rbegin()->first;
  };
  return AtlasDurations{quantile(0.25), quantile(0.5), quantile(0.75)};
}

/// Everything of one record that the atlas takes in.
struct Look {
  EcgRecord record;
  RecordWaves waves;
  Explanation explanation;
};

class Builder {
 public:
  Builder(const Dataset& data, Model& model, const Codebook& codebook, const AtlasOptions& options)
      : spec_(model.spec()),
        codebook_(codebook),
        options_(options),
        lengths_(static_cast<std::size_t>(codebook.clusters)),
        waves_(lengths_.size()) {
    const ModelSpec& spec = model.spec();
    atlas_.codebook_sha256 = codebook.sha256;
    atlas_.model_sha256 = spec.sha256;
    atlas_.model_name = spec.name;
    atlas_.data_source = lastName(data.source);
    atlas_.snippets = options.snippets;
    atlas_.wanted_records = options.records;
    atlas_.seed = options.seed;
    atlas_.step_s = 1 / spec.sampling_rate_hz;
    atlas_.lead = commonLead(spec);
    atlas_.clusters.resize(lengths_.size());
  }

  void chooseClasses(const Dataset& data, const std::vector<std::size_t>& chosen) {
    const ModelSpec& spec = spec_;
    std::vector<std::string> found;
    for (const std::size_t i : chosen) {
      for (const std::string& label : data.records[i].labels)
        if (std::ranges::find(found, label) == found.end()) found.push_back(label);
    }
    // In the network's order, so that they stand as its predictions do; then the others by name.
    std::vector<std::string>& classes = atlas_.classes;
    for (const std::string& label : spec.labels)
      if (std::erase(found, label) > 0) classes.push_back(label);
    std::ranges::sort(found);
    classes.insert(classes.end(), found.begin(), found.end());
    atlas_.class_source = ClassSource::kDataset;
    if (classes.empty() && spec.task != Task::kRegression) {
      classes = spec.labels;
      atlas_.class_source = ClassSource::kNetwork;
    }
    if (classes.empty()) atlas_.class_source = ClassSource::kNone;
    atlas_.class_records.assign(classes.size(), 0);
    atlas_.class_steps.assign(classes.size(), 0);
    for (AtlasCluster& cluster : atlas_.clusters) {
      cluster.around_r.assign(Atlas::kBins, 0);
      cluster.class_steps.assign(classes.size(), 0);
      cluster.class_shares.assign(classes.size(), {});
      cluster.shares.emplace();
      cluster.rest.emplace();
    }
  }

  /// What one record is; touches nothing that is shared.
  Look lookAt(const RecordRef& ref, Model& model, const std::stop_token& stop) {
    Look look = explained(read(options_.read, ref, stop), model, stop);
    look.waves = delineate(look.record, stop);
    return look;
  }

  /// Takes the snippets out of another record than those that are counted.
  void addPiece(const RecordRef& ref, Model& model, const std::stop_token& stop) {
    Look look = explained(read(options_.pieces->read, ref, stop), model, stop);
    look.record.id = ref.id;
    addSnippets(look);
  }

  void add(const RecordRef& ref, Look look) {
    look.record.id = ref.id;  // the one it is listed by
    atlas_.records.push_back(ref.id);
    if (!look.record.read_options.empty()) atlas_.read_options[ref.id] = look.record.read_options;
    const auto classes = classesOf(ref, look.explanation);
    countSteps(look, classes);
    addShares(look.explanation, classes);
    countSegments(look.explanation);
    addWaves(look);
    if (!options_.pieces) addSnippets(look);
  }

  void skip(const RecordRef& ref, const Error& error) {
    if (first_reason_.empty()) first_reason_ = error.message();
    atlas_.skipped.push_back(ref.id + ": " + error.reason());  // without the path
  }

  Atlas finish(const Dataset& data) {
    if (atlas_.records.empty()) {
      throw Error(ErrorCode::kUnsupported, data.source.string(),
                  atlas_.skipped.empty()
                      ? Message("dataset.holds-no-record")
                      : Message("dataset.none-of-its-records",
                                {std::to_string(atlas_.skipped.size()), first_reason_}));
    }
    atlas_.beat = beat_.mean();
    atlas_.beat_records = beat_.records();
    for (std::size_t k = 0; k < atlas_.clusters.size(); ++k) {
      AtlasCluster& cluster = atlas_.clusters[k];
      cluster.duration = durationsOf(lengths_[k], atlas_.step_s);
      cluster.wave = waves_[k].mean();
      cluster.wave_records = waves_[k].records();
    }
    return std::move(atlas_);
  }

 private:
  using Read = std::function<EcgRecord(const RecordRef&)>;

  EcgRecord read(const Read& given, const RecordRef& ref, const std::stop_token& stop) {
    if (!given) return readRecord(ref, stop);
    const std::scoped_lock lock(reading_);  // whoever gave it thinks of one thread
    return given(ref);
  }

  Look explained(EcgRecord record, Model& model, const std::stop_token& stop) {
    NoProgress quiet;
    ExplanationBuilder builder(record, model.spec(), codebook_);
    const RecordActivations activations = recordActivations(
        record, model, {}, [&](WindowOutput&& window) { builder.add(window); }, stop, quiet);
    Explanation explanation = builder.finish(activations, stop);
    if (explanation.segments.empty()) {
      throw Error(ErrorCode::kUnsupported, record.id, "dataset.nothing-measured");
    }
    return {std::move(record), {}, std::move(explanation)};
  }

  std::vector<std::size_t> classesOf(const RecordRef& ref, const Explanation& explanation) const {
    std::vector<std::size_t> mine;
    const bool exclusive = spec_.task == Task::kMultiClass;
    const auto& outputs = explanation.predictions;
    const auto most = std::ranges::max_element(outputs, {}, &Prediction::probability);
    for (std::size_t c = 0; c < atlas_.classes.size(); ++c) {
      const std::string& label = atlas_.classes[c];
      bool has = std::ranges::find(ref.labels, label) != ref.labels.end();
      if (atlas_.class_source == ClassSource::kNetwork)
        has = exclusive ? most->label == label : outputs[c].probability >= kLikely;
      if (has) mine.push_back(c);
    }
    return mine;
  }

  void countSteps(const Look& look, const std::vector<std::size_t>& classes) {
    const Explanation& e = look.explanation;
    for (const std::size_t c : classes) ++atlas_.class_records[c];
    BeatPlaces places(look.waves);
    for (int t = 0; t < e.count; ++t) {
      const int own = e.cluster[static_cast<std::size_t>(t)];
      if (own == kNoCluster) continue;
      AtlasCluster& cluster = atlas_.clusters[static_cast<std::size_t>(own)];
      ++atlas_.steps;
      for (const std::size_t c : classes) ++atlas_.class_steps[c];
      ++cluster.steps;
      for (const std::size_t c : classes) ++cluster.class_steps[c];
      const BeatPlace place = places.at(e.start_s + t * e.step_s);
      if (place.part) {
        ++atlas_.parts[static_cast<std::size_t>(*place.part)];
        ++cluster.parts[static_cast<std::size_t>(*place.part)];
      }
      if (place.rest) ++(*cluster.rest)[static_cast<std::size_t>(*place.rest)];
      if (place.bin) {
        ++atlas_.around_r[*place.bin];
        ++cluster.around_r[*place.bin];
      }
    }
  }

  void addShares(const Explanation& e, const std::vector<std::size_t>& classes) {
    for (std::size_t k = 0; k < atlas_.clusters.size(); ++k) {
      const double share = e.proportions[k];
      const auto count = [share](RecordShares& shares) {
        shares.sum += share;
        shares.squares += share * share;
      };
      count(*atlas_.clusters[k].shares);
      for (const std::size_t c : classes) count(atlas_.clusters[k].class_shares[c]);
    }
  }

  static bool isKnown(const Explanation& e, int step) {
    return step >= 0 && step < e.count && e.cluster[static_cast<std::size_t>(step)] != kNoCluster;
  }

  void countSegments(const Explanation& e) {
    for (const Segment& segment : e.segments) {
      const auto k = static_cast<std::size_t>(segment.cluster);
      ++atlas_.clusters[k].segments;
      if (isKnown(e, segment.begin - 1) && isKnown(e, segment.end))
        ++lengths_[k][segment.end - segment.begin];
    }
  }

  void addWaves(const Look& look) {
    const Lead* lead = look.record.find(atlas_.lead);
    if (lead == nullptr) return;
    const double rate = look.record.sampling_rate_hz;
    const std::vector<double> samples(lead->mv);
    const auto beat = BeatPlaces(look.waves).meanBeat(samples, rate);
    if (!beat.empty()) beat_.add(beat);
    const Explanation& e = look.explanation;
    std::vector<std::vector<double>> middles(atlas_.clusters.size());
    for (const Segment& segment : e.segments) {
      middles[static_cast<std::size_t>(segment.cluster)].push_back(
          e.start_s + e.step_s * (segment.begin + segment.end - 1) / 2.0);
    }
    const double level = levelOf(samples);
    for (std::size_t k = 0; k < middles.size(); ++k) {
      MeanWave wave = meanWave(lead->mv, rate, middles[k], Atlas::kHalf_s, Atlas::kWavePoints);
      for (double& value : wave.mv) value -= level;
      if (wave.count > 0) waves_[k].add(wave.mv);
    }
  }

  void addSnippets(const Look& look) {
    const auto candidates = snippetCandidates(look.explanation);
    for (std::size_t k = 0; k < candidates.size(); ++k) {
      auto& snippets = atlas_.clusters[k].snippets;
      const SnippetCandidate& one = candidates[k];
      if (one.step < 0 ||
          !belongsAmong(snippets, static_cast<double>(one.distance), options_.snippets))
        continue;
      keepSnippet(snippets,
                  cutSnippet(look.record, look.explanation, one, atlas_.lead, spec_.leads),
                  options_.snippets);
    }
  }

  const ModelSpec& spec_;
  const Codebook& codebook_;
  const AtlasOptions& options_;
  std::mutex reading_;
  Atlas atlas_;
  std::vector<Lengths> lengths_;
  std::vector<MeanOfRecords> waves_;
  MeanOfRecords beat_;
  Message first_reason_;
};

double ratio(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

}  // namespace

Atlas buildAtlas(const Dataset& data, Model& model, const Codebook& codebook,
                 const AtlasOptions& options, const std::stop_token& stop, ProgressSink& progress) {
  checkOptions(options);
  requireMatch(codebook, model.spec(), "codebook");
  Builder builder(data, model, codebook, options);
  const auto chosen = drawInOrder(data.records.size(), options.records, options.seed);
  builder.chooseClasses(data, chosen);
  walk(chosen.size(), model, options.jobs, stop, [&](std::size_t i, Model& mine, Turn& turn) {
    const RecordRef& ref = data.records[chosen[i]];
    std::optional<Look> look;
    std::optional<Error> error;
    try {
      look = builder.lookAt(ref, mine, stop);
    } catch (const Error& failure) {
      throwIfStopped(stop);  // what was given up half-way is not a broken record
      error = failure;
    }
    turn.await();
    progress.report("work.explaining", static_cast<double>(i) / static_cast<double>(chosen.size()));
    try {
      if (look) builder.add(ref, std::move(*look));
    } catch (const Error& failure) {
      error = failure;
    }
    if (error) builder.skip(ref, *error);
  });
  if (options.pieces) {
    for (const RecordRef& ref : options.pieces->data.records) builder.addPiece(ref, model, stop);
  }
  Atlas atlas = builder.finish(data);
  progress.report("work.done", 1);
  return atlas;
}

double shareOf(const Atlas& atlas, std::size_t cluster) {
  return ratio(atlas.clusters[cluster].steps, atlas.steps);
}

double classShare(const Atlas& atlas, std::size_t cluster, std::size_t label) {
  return ratio(atlas.clusters[cluster].class_steps[label], atlas.class_steps[label]);
}

double partShare(const AtlasCluster& cluster, BeatPart part) {
  std::int64_t all = 0;
  for (const std::int64_t steps : cluster.parts) all += steps;
  return ratio(cluster.parts[static_cast<std::size_t>(part)], all);
}

double segmentsPerMinute(const Atlas& atlas, std::size_t cluster) {
  const double minutes = static_cast<double>(atlas.steps) * atlas.step_s / 60;
  return minutes > 0 ? static_cast<double>(atlas.clusters[cluster].segments) / minutes : 0;
}

}  // namespace ecg
