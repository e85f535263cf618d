// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <string>
#include <vector>

#include "core/audit/card/audit_card.hpp"
#include "core/explain/record/explanation.hpp"

class QStandardItemModel;

class QLabel;

namespace ecg {

class BarList;
class SectionHeader;

/// What the network says, one bar per output; of a regression the values. Choosing a row (click, or
/// arrows and Enter) makes it the Grad-CAM target.
class PredictionPanel : public QWidget {
  Q_OBJECT
 public:
  explicit PredictionPanel(QWidget* parent = nullptr);

  /// Of a record of several windows the bars are the whole record's, and that is said; each row's
  /// tool tip tells how far its windows differ. @param explanation null: nothing to show yet
  /// @param beside what the other pane shows, as thin bars; null: nothing
  /// @param card what an audit found of the outputs; null: nothing
  void setExplanation(const Explanation* explanation, const Explanation* beside = nullptr,
                      const AuditCard* card = nullptr);
  /// What the network says where there is no codebook, with a hint how to get one.
  void setPredictions(const Explanation& predictions);
  /// Marks the output whose Grad-CAM is shown; empty: the leading one.
  void setTarget(const std::string& label);
  /// The output marked now, empty if there is none.
  QString target() const;

 signals:
  void targetChosen(const QString& label);

 private:
  SectionHeader* header_;
  QLabel* rule_;  ///< of a long record: what the bars are made of
  QStandardItemModel* model_;
  BarList* list_;
};

/// The output whose Grad-CAM is shown for `wanted`: itself if the explanation has it, else the
/// leading one (leadingOutput); empty if there is none.
std::string effectiveTarget(const Explanation& explanation, const std::string& wanted);

}  // namespace ecg
