// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/cluster_meaning.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

constexpr std::int64_t kFewestRecords = 10;
constexpr double kErrors = 3.5;       // standard errors; see meaningsOf
constexpr double kRareShare = 0.001;  // of all time
constexpr double kStrongTimes = 2, kMostTimes = 100;
constexpr std::size_t kLongestLabelText = 12;  // longer ones would not be read in a list
constexpr double kMostly = 0.55, kBoth = 0.7;  // of the cluster's time in beats
constexpr std::array<std::string_view, 6> kNormal = {"norm", "normal",  "nsr",
                                                     "sr",   "healthy", "426783006"};

bool isNormal(const std::string& label) {
  return std::ranges::find(kNormal, lowerCase(label)) != kNormal.end();
}

/// A mean share and its standard error.
struct MeanShare {
  double mean = 0, error = 0;
};

MeanShare meanOf(const RecordShares& shares, std::int64_t records) {
  const auto n = static_cast<double>(records);
  const double mean = shares.sum / n;
  const double variance = std::max(0.0, shares.squares / n - mean * mean) * n / (n - 1);
  return {mean, std::sqrt(variance / n)};
}

/// Ratio of two means and the end of its range that is nearer to 1.
std::pair<double, double> timesAndLow(const MeanShare& own, const MeanShare& other) {
  if (own.mean <= 0) return {0, 0};
  // What never occurs elsewhere is held against what would have been one step in a thousand.
  const double base = std::max(other.mean, 1e-6);
  const double error = std::hypot(own.error / own.mean, other.error / base);
  const double times = own.mean / base;
  return {times, times * std::exp(-kErrors * error)};
}

/// What one class is held against.
struct Others {
  std::string label;
  RecordShares shares;
  std::int64_t records = 0;
};

Others othersOf(const Atlas& atlas, const AtlasCluster& cluster, std::size_t own) {
  for (std::size_t c = 0; c < atlas.classes.size(); ++c) {
    if (c != own && isNormal(atlas.classes[c]) && atlas.class_records[c] >= kFewestRecords)
      return {atlas.classes[c], cluster.class_shares[c], atlas.class_records[c]};
  }
  const RecordShares &all = *cluster.shares, &mine = cluster.class_shares[own];
  return {"",
          {std::max(0.0, all.sum - mine.sum), std::max(0.0, all.squares - mine.squares)},
          static_cast<std::int64_t>(atlas.records.size()) - atlas.class_records[own]};
}

ClusterAssociation associationOf(const Atlas& atlas, const AtlasCluster& cluster) {
  using Kind = ClusterAssociation::Kind;
  ClusterAssociation best;
  if (!cluster.shares || atlas.classes.empty() || atlas.steps == 0) return best;
  if (static_cast<double>(cluster.steps) < kRareShare * static_cast<double>(atlas.steps)) {
    best.kind = Kind::kRare;
    return best;
  }
  for (std::size_t c = 0; c < atlas.classes.size(); ++c) {
    if (atlas.class_records[c] < kFewestRecords) continue;
    const Others others = othersOf(atlas, cluster, c);
    if (others.records < kFewestRecords) continue;
    if (best.kind == Kind::kUnknown) best.kind = Kind::kNone;
    const auto [times, low] = timesAndLow(meanOf(cluster.class_shares[c], atlas.class_records[c]),
                                          meanOf(others.shares, others.records));
    if (low <= 1 || low <= best.low) continue;
    best = {times >= kStrongTimes ? Kind::kStrong : Kind::kWeak,
            atlas.classes[c],
            times,
            low,
            atlas.class_records[c],
            others.label,
            others.records};
  }
  return best;
}

/// A part of the beat, and how many of a cluster's steps lie in it.
struct Place {
  Message name;
  double steps = 0;
};

/// All parts, in the order of the beat.
std::vector<Place> partsOf(const AtlasCluster& cluster) {
  const auto steps = [&](BeatPart part) {
    return static_cast<double>(cluster.parts[static_cast<std::size_t>(part)]);
  };
  const Place p{plain("P"), steps(BeatPart::kP)}, qrs{plain("QRS"), steps(BeatPart::kQrs)},
      t{plain("T"), steps(BeatPart::kT)};
  if (!cluster.rest) return {p, qrs, t, {Message("meaning.between-waves"), steps(BeatPart::kRest)}};
  const auto between = [&](RestPart part) {
    return static_cast<double>((*cluster.rest)[static_cast<std::size_t>(part)]);
  };
  return {p, {plain("PQ"), between(RestPart::kPq)}, qrs, {plain("ST"), between(RestPart::kSt)},
          t, {plain("TP"), between(RestPart::kTp)}};
}

/// The parts of the beat that a cluster mostly lies in, in the order of the beat.
std::vector<Message> placesOf(const AtlasCluster& cluster) {
  const std::vector<Place> parts = partsOf(cluster);
  double all = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    all += parts[i].steps;
    if (parts[i].steps > parts[first].steps) first = i;
  }
  if (all <= 0) return {};
  if (parts[first].steps >= kMostly * all) return {parts[first].name};
  std::size_t second = first == 0 ? 1 : 0;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (i != first && parts[i].steps > parts[second].steps) second = i;
  if (parts[first].steps + parts[second].steps < kBoth * all) return {};
  return {parts[std::min(first, second)].name, parts[std::max(first, second)].name};
}

std::string timesText(double times) {
  if (times >= 10) return std::to_string(std::lround(times));
  return withDecimals(times, 1);
}

Message withPart(Message sentence, Message part) {
  if (part.empty()) return sentence;
  if (sentence.empty()) return part;
  return {"meaning.and-part", {std::move(sentence), std::move(part)}};
}

}  // namespace

std::vector<ClusterMeaning> meaningsOf(const Atlas& atlas) {
  std::vector<ClusterMeaning> all;
  for (const AtlasCluster& cluster : atlas.clusters) {
    ClusterMeaning meaning;
    meaning.places = placesOf(cluster);
    if (cluster.duration) meaning.duration_ms = cluster.duration->median_ms;
    meaning.association = associationOf(atlas, cluster);
    all.push_back(std::move(meaning));
  }
  return all;
}

Message placeText(const ClusterMeaning& meaning) {
  const auto& places = meaning.places;
  Message where = places.empty()       ? Message("meaning.all-over-the-beat")
                  : places.size() == 1 ? Message("meaning.mostly-one", {places[0]})
                                       : Message("meaning.mostly-two", {places[0], places[1]});
  if (!meaning.duration_ms) return where;
  return {"meaning.place-and-duration",
          {std::move(where), std::to_string(std::lround(*meaning.duration_ms))}};
}

Message associationText(const ClusterMeaning& meaning) {
  using Kind = ClusterAssociation::Kind;
  const ClusterAssociation& a = meaning.association;
  const std::string times = timesText(std::min(a.times, kMostTimes));
  const std::string records = std::to_string(a.records), others = std::to_string(a.other_records);
  switch (a.kind) {
    case Kind::kUnknown:
      return {};
    case Kind::kRare:
      return "meaning.too-rare";
    case Kind::kNone:
      return "meaning.no-class-stands-out";
    case Kind::kWeak:
    case Kind::kStrong:
      break;
  }
  Message against = a.other_label.empty() ? Message("meaning.other-records", {others})
                                          : Message("meaning.records-of", {a.other_label, others});
  if (a.kind == Kind::kWeak)
    return {"meaning.a-little-more-common", {times, a.label, records, std::move(against)}};
  if (a.times > kMostTimes)
    return {"meaning.more-times-as-common", {times, a.label, records, std::move(against)}};
  return {"meaning.times-as-common", {times, a.label, records, std::move(against)}};
}

Message shareText(const Explanation& explanation, int cluster) {
  const auto k = static_cast<std::size_t>(cluster);
  if (k >= explanation.proportions.size()) return {};
  const double share = explanation.proportions[k];
  const auto percent = [](double of_one) {
    return of_one > 0 && of_one < 0.01 ? "<1" : std::to_string(std::lround(100 * of_one));
  };
  const Message here = share > 0 ? Message("meaning.share-of-record", {percent(share)})
                                 : Message("meaning.not-in-this-record");
  if (k >= explanation.share_high.size()) return here;
  const double low = explanation.share_low[k], high = explanation.share_high[k];
  if (share < low) return {"meaning.share-usual-from", {here, percent(low)}};
  return {"meaning.share-usual-up-to", {here, percent(high)}};
}

Message clusterSentence(const ClusterMeaning* meaning, const Explanation* explanation,
                        int cluster) {
  Message sentence;
  if (meaning != nullptr) sentence = placeText(*meaning);
  if (explanation != nullptr)
    sentence = withPart(std::move(sentence), shareText(*explanation, cluster));
  if (meaning != nullptr) sentence = withPart(std::move(sentence), associationText(*meaning));
  return sentence;
}

Message proposedName(const ClusterMeaning& meaning,
                     const std::map<std::string, std::string>& label_texts) {
  const auto& places = meaning.places;
  Message where = places.empty()       ? Message("meaning.name-all-over")
                  : places.size() == 1 ? places[0]
                                       : Message("meaning.name-two", {places[0], places[1]});
  if (meaning.association.kind != ClusterAssociation::Kind::kStrong) return where;
  const auto text = label_texts.find(meaning.association.label);
  const bool fits = text != label_texts.end() && text->second.size() <= kLongestLabelText;
  return {"meaning.name-with-class",
          {std::move(where), fits ? text->second : meaning.association.label}};
}

}  // namespace ecg
