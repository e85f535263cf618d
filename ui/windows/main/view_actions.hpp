// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QKeySequence>
#include <QObject>
#include <functional>
#include <string>
#include <vector>

#include "ui/figure/options/view_options.hpp"

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace ecg {

class ViewState;

/// The checkable actions that mirror ViewOptions: each sets one field through ViewState (so it can
/// be undone) and follows it when it changes otherwise.
class ViewActions : public QObject {
  Q_OBJECT
 public:
  ViewActions(QMainWindow& window, ViewState& view);

  /// The leads that can be chosen for a single lead and for rhythm strips, in the record's order.
  void setLeads(const std::vector<std::string>& names);

  QAction *waves, *ribbon, *entropy, *gradcam, *why;  ///< lanes under the leads
  QAction *strips_once, *band, *coloured_trace, *hatching, *relu, *half_gain;
  QMenu *layouts, *speeds, *gains, *filters, *themes, *palettes, *formulas;  ///< menus of choices
  QAction *next_theme, *toggle_filter, *slower, *faster, *less_gain, *more_gain, *next_lead,
      *previous_lead;
  QAction* standard;  ///< back to the page that everybody knows
  QAction *undo, *redo;

  /// "3×4 + II", "25 mm/s", "10 mm/mV" of what is chosen now.
  QString layoutText() const;
  QString speedText() const;
  QString gainText() const;
  QString filterText() const;

 signals:
  /// Some choice changed; the texts may differ.
  void updated();
  /// The standard page was asked for: show all of it.
  void standardWanted();

 private:
  using IsOn = std::function<bool(const ViewOptions&)>;
  using Set = std::function<void(ViewOptions&)>;
  struct Binding {
    QAction* action;
    IsOn is_on;
  };

  QAction* flag(const char* name, const QString& text, const QString& tip, const QKeySequence& key,
                bool ViewOptions::*field);
  QAction* choice(QMenu* menu, QActionGroup* group, const QString& name, const QString& text,
                  IsOn is_on, Set set);
  /// An action without a check mark that changes the options.
  QAction* step(const char* name, const QString& text, const QKeySequence& key, Set set);
  QMenu* menuOf(const QString& title);
  void buildFlags();
  void buildLayouts();
  void buildScales();
  void buildFilters();
  void buildLooks();
  void buildFormulas();
  void buildSteps();
  void follow();

  QMainWindow& window_;
  ViewState& view_;
  DisplayFilter last_filter_{.highpass_hz = 0.5, .lowpass_hz = 40, .notch_hz = {}};
  QMenu* single_lead_;
  std::vector<QMenu*> rhythm_leads_;
  std::vector<std::string> leads_;
  std::vector<Binding> bindings_;       ///< of actions that stay
  std::vector<Binding> lead_bindings_;  ///< of those made for a record's leads
};

}  // namespace ecg
