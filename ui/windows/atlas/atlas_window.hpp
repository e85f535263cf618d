// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <memory>
#include <optional>

#include "core/explain/codebook/cluster_names.hpp"
#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace ecg {

class AtlasList;
class AtlasPage;
class AtlasStart;

/// The cluster atlas of the codebook in use, a window of its own beside the main one: the clusters
/// at the left, the page of one of them at the right; where there is no atlas, what to make one
/// from. Made on the session's worker; closing the window does not stop that.
class AtlasWindow : public QWidget {
  Q_OBJECT
 public:
  /// @param session and settings outlive the window
  AtlasWindow(Session& session, Settings& settings, QWidget* parent);

  /// The page's theme and marks, and the names of the clusters (may be null).
  void setLook(const ViewOptions& options, std::shared_ptr<const ClusterNames> names);
  /// Opens or raises the window; at a cluster's page if one is given.
  void open(std::optional<int> cluster);
  std::optional<int> currentCluster() const;
  const std::shared_ptr<const Atlas>& atlas() const { return atlas_; }
  /// The session whose codebook it is about.
  const Session& session() const { return session_; }

 signals:
  /// Highlight the cluster in the record and go to its next occurrence.
  void showOnPageWanted(int cluster);
  void nameWanted(int cluster);
  /// Open the record of a snippet at that moment.
  void snippetWanted(const ecg::AtlasSnippet& snippet, int cluster);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void compose();
  void connectParts();
  void connectSession();
  /// Forgets what is shown and reads what is kept of the codebook in use.
  void reload();
  void receive(const AtlasReady& ready);
  void fail(const Problem& problem);
  void compute(AtlasRequest request);
  void chooseFolder();
  void saveAs();
  /// Shows what there is: list and page, or where to begin.
  void present();
  void presentPage();
  void offer(const QString& reason);
  void fillList();
  bool fits() const;
  ClusterMark markOf(int cluster) const;
  QString nameOf(int cluster) const;
  bool isListed(const std::string& record_id) const;

  Session& session_;
  Settings& settings_;
  ViewOptions options_;
  std::shared_ptr<const ClusterNames> names_;
  std::shared_ptr<const Atlas> atlas_;
  std::shared_ptr<const Codebook> shown_for_;  ///< the codebook that was asked about
  std::vector<ClusterMark> marks_;
  std::optional<int> wanted_;  ///< to be shown as soon as there is an atlas
  bool computing_ = false;

  QStackedWidget* stack_;
  QWidget* book_;
  AtlasList* list_;
  AtlasPage* page_;
  AtlasStart* start_;
  QLabel* made_from_;
  QPushButton *anew_, *save_;
};

}  // namespace ecg
