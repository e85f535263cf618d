// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <memory>

#include "core/explain/record/explanation.hpp"
#include "ui/figure/options/view_options.hpp"
#include "ui/session/work/page_work.hpp"

class QComboBox;
class QTableWidget;
class QToolButton;

namespace ecg {

class MedianBeatView;
class SectionHeader;

/// What was measured: intervals and axes, voltages of every lead, and the median beat of one lead
/// with its clusters. All of it can be copied as a table.
class MeasurePanel : public QWidget {
  Q_OBJECT
 public:
  explicit MeasurePanel(QWidget* parent = nullptr);

  /// @param measures null: not measured (yet)  @param explanation null: no clusters under the beat
  void setMeasures(std::shared_ptr<const RecordMeasures> measures, const Explanation* explanation,
                   const ViewOptions& options, const QString& record_id);

  /// Measuring took too long for the user, who may have changed his mind.
  void setStopped(bool stopped);

  /// The measurements as tab-separated text; empty if there are none.
  QString asText() const;
  /// Puts them on the clipboard.
  void copy() const;

 signals:
  void measuringWanted();

 private:
  void fillIntervals();
  void fillLeads();

  std::shared_ptr<const RecordMeasures> measures_;
  QString record_id_;
  QtcFormula qtc_ = QtcFormula::kBazett;
  SectionHeader* header_;
  QToolButton* again_;
  QToolButton* copy_;
  QTableWidget* intervals_;
  QTableWidget* leads_;
  QComboBox* lead_;
  MedianBeatView* beat_;
};

}  // namespace ecg
