// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/explain/atlas/atlas.hpp"
#include "core/explain/record/explanation.hpp"

namespace ecg {

/// How much more of the time records of one class spend in a cluster than others do.
struct ClusterAssociation {
  enum class Kind {
    kStrong,   ///< surely, and at least twice as much
    kWeak,     ///< surely, but less than twice as much
    kNone,     ///< in no class surely more than elsewhere
    kRare,     ///< the cluster occurs too seldom to say
    kUnknown,  ///< the atlas knows no classes, or is of an older version
  };
  Kind kind = Kind::kUnknown;
  std::string label;         ///< kStrong and kWeak: the class
  double times = 0;          ///< mean share of its records, divided by that of the others
  double low = 0;            ///< below this with a chance of 1 in 4,000 only, see associationOf
  std::int64_t records = 0;  ///< of the class
  std::string other_label;   ///< the class it is held against; empty: all records without `label`
  std::int64_t other_records = 0;
};

/// What an atlas tells of a cluster. A value.
struct ClusterMeaning {
  std::vector<Message>
      places;  ///< "ST", "T": where in the beat it mostly is, at most two, in its order
  std::optional<double> duration_ms;  ///< median of its segments
  ClusterAssociation association;
};

/// Meanings of all clusters of an atlas. Of the records of a class each counts once; the ratio of
/// two mean shares has the range that follows from their standard errors on a logarithmic scale
/// (delta method), 3.5 of them wide to either side, since the best of many pairs is told. A class
/// of normal records (NORM, normal, SR ...) is what others are held against, where there is one of
/// at least ten records; else, and for itself, all other records are. Classes of fewer than ten
/// records are not looked at.
std::vector<ClusterMeaning> meaningsOf(const Atlas& atlas);

/// Where in the beat the cluster lies, and for how long: "mostly ST and T, 60 ms".
Message placeText(const ClusterMeaning& meaning);

/// "20 times as common in MI (65 records) as in NORM (135)", or why nothing of the kind is said;
/// empty where nothing is known.
Message associationText(const ClusterMeaning& meaning);

/// How much of this record the cluster is: "48 % of this record (usual: up to 20 %)".
Message shareText(const Explanation& explanation, int cluster);

/// All that is known of a cluster as one sentence, its parts divided by middle dots. @param meaning
/// null: no atlas is at hand  @param explanation null: nothing is said of a record
Message clusterSentence(const ClusterMeaning* meaning, const Explanation* explanation, int cluster);

/// A name that its user may keep: "ST–T, infarction", or with the label itself where its text is
/// long: "ST–T, MI". @param label_texts what labels stand for
Message proposedName(const ClusterMeaning& meaning,
                     const std::map<std::string, std::string>& label_texts);

}  // namespace ecg
