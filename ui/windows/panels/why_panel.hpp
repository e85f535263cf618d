// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <memory>
#include <optional>
#include <string>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/explain/record/explanation.hpp"
#include "ui/figure/options/view_options.hpp"

class QLabel;
class QStandardItemModel;

namespace ecg {

class BarList;
class SectionHeader;

/// Why the network says what it says of one output: what each cluster's share adds to what the
/// surrogate says, those that add most first, as bars in the clusters' colours to either side of
/// zero. That the surrogate and the network disagree is said before. Hidden where nothing is known.
/// Choosing a row highlights that cluster.
class WhyPanel : public QWidget {
  Q_OBJECT
 public:
  explicit WhyPanel(QWidget* parent = nullptr);

  /// @param reasons null: hide  @param target the output that is looked at
  void setReasons(const Reasons* reasons, const Explanation* explanation,
                  const CodebookKnowledge* knowledge, const std::string& target,
                  const ViewOptions& options);

 signals:
  void highlightChosen(std::optional<int> cluster);

 private:
  SectionHeader* header_;
  QLabel* doubt_;  ///< the surrogate says something else
  QStandardItemModel* model_;
  BarList* list_;
};

}  // namespace ecg
