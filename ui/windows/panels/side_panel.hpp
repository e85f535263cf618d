// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QLabel;
class QTabWidget;

namespace ecg {

class ClusterPanel;
class DetailsPanel;
class MeasurePanel;
class PredictionPanel;
class WhyPanel;

/// The panel on the right: predictions, why, clusters and how far they can be believed on one page,
/// measurements on another, details on a third.
class SidePanel : public QWidget {
  Q_OBJECT
 public:
  explicit SidePanel(QWidget* parent = nullptr);

  PredictionPanel& predictions() { return *predictions_; }
  ClusterPanel& clusters() { return *clusters_; }
  DetailsPanel& details() { return *details_; }
  WhyPanel& why() { return *why_; }
  /// @param line plain text; empty: none  @param has_report it can be opened
  void setTrust(const QString& line, bool has_report);
  MeasurePanel& measures() { return *measures_; }
  void showDetails();
  void showMeasures();

 signals:
  void reportWanted();

 private:
  QTabWidget* tabs_;
  PredictionPanel* predictions_;
  WhyPanel* why_;
  ClusterPanel* clusters_;
  QLabel* trust_;
  MeasurePanel* measures_;
  DetailsPanel* details_;
};

}  // namespace ecg
