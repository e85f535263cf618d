// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QTabWidget;

namespace ecg {

class ClusterPanel;
class DetailsPanel;
class MeasurePanel;
class PredictionPanel;

/// The panel on the right: predictions and clusters on one page, measurements on
/// another, details on a third.
class SidePanel : public QWidget {
  Q_OBJECT
 public:
  explicit SidePanel(QWidget* parent = nullptr);

  PredictionPanel& predictions() { return *predictions_; }
  ClusterPanel& clusters() { return *clusters_; }
  DetailsPanel& details() { return *details_; }
  MeasurePanel& measures() { return *measures_; }
  void showDetails();
  void showMeasures();

 private:
  QTabWidget* tabs_;
  PredictionPanel* predictions_;
  ClusterPanel* clusters_;
  MeasurePanel* measures_;
  DetailsPanel* details_;
};

}  // namespace ecg
