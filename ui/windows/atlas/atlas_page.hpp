// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QScrollArea>
#include <functional>
#include <memory>

#include "core/explain/atlas/atlas.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/colour/theme.hpp"

class QComboBox;
class QLabel;
class QPushButton;

namespace ecg {

class AtlasBarsView;
class AtlasBeatView;
class AtlasSnippetsView;

/// What a page of the atlas shows; the codebook knows the usual range.
struct AtlasPageContent {
  std::shared_ptr<const Atlas> atlas;
  std::shared_ptr<const Codebook> codebook;
  int cluster = 0;
  QString name;  ///< the reader's; may be empty
  ClusterMark mark;
  Theme theme = Theme::light();
  bool on_page = false;  ///< a record is explained: the cluster can be looked for there
  std::function<bool(const std::string&)> can_open;  ///< records that can be opened from here
};

/// One cluster of the atlas: what it is called, how often and how long it occurs, where in the
/// beat, in which classes, and its typical moments.
class AtlasPage : public QScrollArea {
  Q_OBJECT
 public:
  explicit AtlasPage(QWidget* parent = nullptr);

  void setContent(const AtlasPageContent& content);
  /// 0: the atlas's lead, 1: the lead that moves most.
  void setTrace(int trace);
  int trace() const;

 signals:
  void showOnPageWanted();
  void nameWanted();
  void recordWanted(int snippet);
  void traceChosen(int trace);

 private:
  QWidget* makeHeading();
  QWidget* makeMiddle();
  QWidget* makeSnippets();
  void showSnippets();

  AtlasPageContent content_;
  QLabel *chip_, *title_, *facts_, *beat_title_, *parts_hint_, *class_title_, *class_hint_, *scale_;
  QPushButton *show_, *name_;
  QComboBox* lead_;
  AtlasBeatView* beat_;
  AtlasBarsView *parts_, *classes_;
  AtlasSnippetsView* snippets_;
};

}  // namespace ecg
