// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QTabWidget;

namespace ecg {

class ClusterPanel;
class DetailsPanel;
class PredictionPanel;

/// The panel on the right: predictions and clusters on one page, details on another.
class SidePanel : public QWidget {
  Q_OBJECT
 public:
  explicit SidePanel(QWidget* parent = nullptr);

  PredictionPanel& predictions() { return *predictions_; }
  ClusterPanel& clusters() { return *clusters_; }
  DetailsPanel& details() { return *details_; }
  void showDetails();

 private:
  QTabWidget* tabs_;
  PredictionPanel* predictions_;
  ClusterPanel* clusters_;
  DetailsPanel* details_;
};

}  // namespace ecg
