// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

#include "ui/figure/page/figure_model.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

/// Draws the pages of what is open, and says when what stands around them should follow. GUI
/// thread.
class PagePresenter : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    Comparison& compare;
    ViewState& view;
    PanePair& panes;
    MessageBar& messages;
  };
  explicit PagePresenter(const Parts& parts, QObject* parent = nullptr);

  void addSource(PageSource& source);
  /// Draws what is open now, all parts at once.
  void present();
  /// Does so a moment later, if nothing does before: a record that follows quickly on another is
  /// drawn together with its explanation, so that the page does not flicker.
  void presentSoon() { soon_.start(); }
  bool isDue() const { return soon_.isActive(); }
  /// Draws the pages only, and says so with drawn().
  void draw();
  /// The options are others: asks for what the pages need then, and draws them.
  void drawAnew();

  std::size_t paneCount() const { return parts_.compare.isOpen() ? 2 : 1; }
  /// The pages as they are now, those without a record left out.
  std::vector<FigureModel> figures() const;

 signals:
  /// The pages are about to be drawn from something else.
  void presenting();
  /// They are; all that is said of them may be another.
  void presented();
  /// They were drawn anew from the same record and network; measures or names may have come.
  void drawn();

 private:
  void drawPane(std::size_t index);
  void drawPanes();
  /// What the pages need beside their explanations.
  void request();
  FigureModel figureOf(std::size_t index) const;
  std::shared_ptr<const EcgRecord> besideRecord(std::size_t index) const;
  /// The panes that are drawn from that source.
  std::vector<std::size_t> panesOf(const PageSource& source) const;
  /// Its record is another: what was looked at in the one before goes, and with it what can be
  /// undone. Where that was nothing, going through a list leaves the history.
  void forgetRecord(const PageSource& source);
  /// Its model or codebook is another. @param left what of an inspection is left then
  void forget(const PageSource& source, Inspection (*left)(const Inspection& before));
  /// It does not filter: the options say what is drawn.
  void dropFilter(const PageSource& source);

  Parts parts_;
  QTimer soon_;
};

}  // namespace ecg
