// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <map>
#include <optional>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "ui/figure/options/view_options.hpp"

class QLabel;
class QStandardItemModel;
class QToolButton;

namespace ecg {

class BarList;
class SectionHeader;

/// The clusters of this record, the most frequent first: number on its colour, its mean wave
/// in the lead shown, its share of time against the codebook's usual range. Choosing a row
/// highlights that cluster on the page, choosing it again ends that, a double click names it; two
/// buttons go from occurrence to occurrence.
class ClusterPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ClusterPanel(QWidget* parent = nullptr);

  /// @param explanation and record null: nothing to show yet
  /// @param options which marks the page gives the clusters  @param names null: none
  /// @param knowledge of the codebook: what each cluster is; null: not known
  /// @param beside another record explained with the same codebook, whose shares are shown as well
  void setExplanation(const Explanation* explanation, const EcgRecord* record,
                      const ViewOptions& options, const ClusterNames* names = nullptr,
                      const Explanation* beside = nullptr,
                      const CodebookKnowledge* knowledge = nullptr);
  void setHighlighted(std::optional<int> cluster);

  /// The clusters as listed, from the top.
  std::vector<int> order() const;

 signals:
  void highlightChosen(std::optional<int> cluster);
  /// The user wants to name a cluster, or to rename it.
  void nameWanted(int cluster);
  /// The page of the highlighted cluster in the atlas, or the atlas.
  void atlasWanted();
  /// Go to the next (+1) or previous (-1) occurrence of the highlighted cluster.
  void occurrenceWanted(int direction);

 private:
  void showStatus();

  SectionHeader* header_;
  QStandardItemModel* model_;
  BarList* list_;
  QLabel* meaning_;  ///< what the highlighted cluster is
  QLabel* status_;
  QToolButton* atlas_;
  QToolButton* previous_;
  QToolButton* next_;
  std::map<int, QString> meanings_;
  std::optional<int> highlighted_;
  std::vector<int> occurrences_;  ///< segments of each cluster
};

}  // namespace ecg
