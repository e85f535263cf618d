// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/view_actions.hpp"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QUndoStack>
#include <algorithm>
#include <array>
#include <utility>

#include "core/signal/record/lead_names.hpp"
#include "ui/figure/options/view_option_names.hpp"
#include "ui/figure/page/measure_line.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/windows/parts/icons.hpp"

namespace ecg {
namespace {

constexpr std::array kSpeeds = {12.5, 25.0, 50.0};
constexpr std::array kGains = {5.0, 10.0, 20.0};
constexpr std::array kThemes = {ThemeKind::kLight, ThemeKind::kDark, ThemeKind::kMonochrome};

/// The entry `by` places further, or the last one on that side.
template <typename Table>
double neighbour(const Table& table, double value, int by) {
  const auto at = std::ranges::find(table, value) - table.begin() + by;
  return table[static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(table.size()) - 1))];
}

}  // namespace

ViewActions::ViewActions(QMainWindow& window, ViewState& view)
    : QObject(&window), window_(window), view_(view) {
  buildFlags();
  buildLayouts();
  buildScales();
  buildFilters();
  buildLooks();
  buildFormulas();
  buildSteps();
  undo = view_.undoStack().createUndoAction(this, tr("&Undo"));
  undo->setObjectName("action.undo");
  undo->setShortcut(QKeySequence::Undo);
  redo = view_.undoStack().createRedoAction(this, tr("&Redo"));
  redo->setObjectName("action.redo");
  redo->setShortcut(QKeySequence::Redo);
  window.addActions({undo, redo});
  setLeads({kStandardLeads.begin(), kStandardLeads.end()});
  connect(&view_, &ViewState::changed, this, &ViewActions::follow);
}

void ViewActions::buildFlags() {
  waves = flag("waves", tr("&Waves"), tr("P, QRS and T marked under each lead"), Qt::Key_W,
               &ViewOptions::show_waves);
  ribbon = flag("ribbon", tr("&Clusters"), tr("Cluster ribbon under the leads"), Qt::Key_1,
                &ViewOptions::show_ribbon);
  entropy = flag("entropy", tr("&Uncertainty of the cluster"),
                 tr("How unsure the assignment to a cluster is (entropy), under the leads; not how "
                    "sure the prediction is"),
                 Qt::Key_2, &ViewOptions::show_entropy);
  entropy->setIconText(tr("Uncertainty"));
  gradcam = flag("gradcam", tr("&Grad-CAM"), tr("Where the chosen output looks, under the leads"),
                 Qt::Key_3, &ViewOptions::show_gradcam);
  why = flag("why", tr("Wh&y"),
             tr("What each cluster adds to the chosen output, under the leads: red for, blue "
                "against"),
             Qt::Key_5, &ViewOptions::show_why);
  strips_once = flag("strips_once", tr("Strips &once"),
                     tr("One set of strips under the last row instead of one a row"), Qt::Key_4,
                     &ViewOptions::strips_once);
  strips_once->setIcon(theme::icon(theme::Glyph::kStripsOnce));
  band = flag("band", tr("Clusters &behind the trace"), tr("Cluster colours behind the trace"),
              Qt::Key_B, &ViewOptions::band_behind_trace);
  coloured_trace = flag("coloured_trace", tr("Trace in the clusters' co&lours"),
                        tr("The trace itself in the colour of its cluster"), Qt::SHIFT | Qt::Key_B,
                        &ViewOptions::coloured_trace);
  hatching =
      flag("hatching", tr("&Hatching of clusters"), tr("Clusters are hatched as well as coloured"),
           Qt::SHIFT | Qt::Key_H, &ViewOptions::hatching);
  relu =
      flag("relu", tr("Grad-CAM: &positive part only"),
           tr("Off: the sign is shown, blue against red"), Qt::Key_R, &ViewOptions::gradcam_relu);
  half_gain =
      flag("half_gain", tr("&Half gain for chest leads"),
           tr("V leads at half of the limb leads' gain"), Qt::Key_H, &ViewOptions::half_gain_chest);
}

void ViewActions::buildLayouts() {
  layouts = menuOf(tr("&Layout"));
  auto* group = new QActionGroup(layouts);
  for (const auto& [layout, name, label] :
       {std::tuple{PageLayout::kThreeByFourRhythm, "layout_3x4", tr("3×4, one rhythm strip")},
        std::tuple{PageLayout::kThreeByFourThreeRhythms, "layout_3x4r3",
                   tr("3×4, three rhythm strips")},
        std::tuple{PageLayout::kSixByTwo, "layout_6x2", tr("6×2")},
        std::tuple{PageLayout::kTwelveByOne, "layout_12x1", tr("12×1, one row a lead")},
        std::tuple{PageLayout::kSingleLead, "layout_single", tr("Single lead")}})
    choice(
        layouts, group, name, label, [l = layout](const ViewOptions& o) { return o.layout == l; },
        [l = layout](ViewOptions& o) { o.layout = l; });
  const QList<QAction*> all = layouts->actions();
  all[0]->setShortcuts({Qt::CTRL | Qt::Key_1, Qt::SHIFT | Qt::Key_L});
  all[1]->setShortcut(Qt::CTRL | Qt::Key_2);
  all[2]->setShortcut(Qt::CTRL | Qt::Key_3);
  all[3]->setShortcuts({Qt::CTRL | Qt::Key_4, Qt::Key_L});
  all[4]->setShortcut(Qt::CTRL | Qt::Key_5);
  layouts->addSeparator();
  single_lead_ = layouts->addMenu(tr("Single lead is"));
  for (const QString& title :
       {tr("First rhythm strip"), tr("Second rhythm strip"), tr("Third rhythm strip")})
    rhythm_leads_.push_back(layouts->addMenu(title));
  layouts->addSeparator();
  auto* orders = new QActionGroup(layouts);
  for (const auto& [order, name, label] :
       {std::tuple{LeadOrder::kStandard, "order_standard", tr("Standard order, I II III aVR …")},
        std::tuple{LeadOrder::kCabrera, "order_cabrera", tr("Cabrera order, aVL I −aVR II …")}})
    choice(
        layouts, orders, name, label, [o = order](const ViewOptions& v) { return v.order == o; },
        [o = order](ViewOptions& v) { v.order = o; });
  window_.addActions(layouts->actions());
}

void ViewActions::buildScales() {
  speeds = menuOf(tr("&Paper speed"));
  auto* speed_group = new QActionGroup(speeds);
  for (const double speed : kSpeeds)
    choice(
        speeds, speed_group, QStringLiteral("speed_%1").arg(speed), tr("%1 mm/s").arg(speed),
        [speed](const ViewOptions& o) { return o.mm_per_s == speed; },
        [speed](ViewOptions& o) { o.mm_per_s = speed; });
  gains = menuOf(tr("&Gain"));
  auto* gain_group = new QActionGroup(gains);
  for (const double gain : kGains)
    choice(
        gains, gain_group, QStringLiteral("gain_%1").arg(gain), tr("%1 mm/mV").arg(gain),
        [gain](const ViewOptions& o) { return o.mm_per_mv == gain; },
        [gain](ViewOptions& o) { o.mm_per_mv = gain; });
  gains->addSeparator();
  gains->addAction(half_gain);
}

void ViewActions::buildFilters() {
  filters = menuOf(tr("&Filter of the traces"));
  using Frequency = std::optional<double> DisplayFilter::*;
  const auto offer = [this](Frequency part, const QString& off, const QString& on,
                            const std::vector<double>& frequencies) {
    auto* group = new QActionGroup(filters);
    const auto add = [&](std::optional<double> hz, const QString& label) {
      choice(
          filters, group, QStringLiteral("filter"), label,
          [part, hz](const ViewOptions& o) { return o.filter.*part == hz; },
          [part, hz](ViewOptions& o) { o.filter.*part = hz; });
    };
    add({}, off);
    for (const double hz : frequencies) add(hz, on.arg(hz));
    filters->addSeparator();
  };
  offer(&DisplayFilter::highpass_hz, tr("No high-pass"), tr("High-pass %1 Hz"), {0.05, 0.5});
  offer(&DisplayFilter::lowpass_hz, tr("No low-pass"), tr("Low-pass %1 Hz"), {150, 100, 40});
  offer(&DisplayFilter::notch_hz, tr("No mains notch"), tr("Notch %1 Hz"), {50, 60});
}

void ViewActions::buildLooks() {
  themes = menuOf(tr("&Theme"));
  auto* theme_group = new QActionGroup(themes);
  for (const auto& [theme, name, label] :
       {std::tuple{ThemeKind::kLight, "theme_light", tr("Light, pink paper")},
        std::tuple{ThemeKind::kDark, "theme_dark", tr("Dark")},
        std::tuple{ThemeKind::kMonochrome, "theme_mono", tr("Paper, black and white")}})
    choice(
        themes, theme_group, name, label,
        [t = theme](const ViewOptions& o) { return o.theme == t; },
        [t = theme](ViewOptions& o) { o.theme = t; });
  palettes = menuOf(tr("Cluster &colours"));
  auto* palette_group = new QActionGroup(palettes);
  for (const auto& [palette, name, label] :
       {std::tuple{PaletteKind::kStandard, "palette_standard", tr("Standard palette")},
        std::tuple{PaletteKind::kColourBlindSafe, "palette_safe", tr("Colour-blind-safe palette")}})
    choice(
        palettes, palette_group, name, label,
        [p = palette](const ViewOptions& o) { return o.palette == p; },
        [p = palette](ViewOptions& o) { o.palette = p; });
  palettes->addSeparator();
  palettes->addAction(hatching);
}

void ViewActions::buildFormulas() {
  formulas = menuOf(tr("&QTc formula"));
  auto* group = new QActionGroup(formulas);
  for (const auto& [formula, name] : {std::pair{QtcFormula::kBazett, "qtc_bazett"},
                                      {QtcFormula::kFridericia, "qtc_fridericia"},
                                      {QtcFormula::kFramingham, "qtc_framingham"},
                                      {QtcFormula::kHodges, "qtc_hodges"}})
    choice(
        formulas, group, QLatin1String(name), qtcName(formula),
        [f = formula](const ViewOptions& o) { return o.qtc == f; },
        [f = formula](ViewOptions& o) { o.qtc = f; });
}

void ViewActions::buildSteps() {
  next_theme = step("next_theme", tr("Next theme"), Qt::Key_D, [](ViewOptions& o) {
    const auto at = static_cast<std::size_t>(std::ranges::find(kThemes, o.theme) - kThemes.begin());
    o.theme = kThemes[(at + 1) % kThemes.size()];
  });
  toggle_filter = step("toggle_filter", tr("Filter on or off"), Qt::Key_F, [this](ViewOptions& o) {
    if (o.filter == DisplayFilter{}) {
      o.filter = last_filter_;
    } else {
      last_filter_ = o.filter;
      o.filter = {};
    }
  });
  slower = step("slower", tr("Slower paper"), Qt::Key_BracketLeft,
                [](ViewOptions& o) { o.mm_per_s = neighbour(kSpeeds, o.mm_per_s, -1); });
  faster = step("faster", tr("Faster paper"), Qt::Key_BracketRight,
                [](ViewOptions& o) { o.mm_per_s = neighbour(kSpeeds, o.mm_per_s, +1); });
  less_gain = step("less_gain", tr("Less gain"), Qt::CTRL | Qt::Key_Down,
                   [](ViewOptions& o) { o.mm_per_mv = neighbour(kGains, o.mm_per_mv, -1); });
  more_gain = step("more_gain", tr("More gain"), Qt::CTRL | Qt::Key_Up,
                   [](ViewOptions& o) { o.mm_per_mv = neighbour(kGains, o.mm_per_mv, +1); });
  const auto toLead = [this](int by) {
    return [this, by](ViewOptions& o) {
      if (leads_.empty()) return;
      const auto count = static_cast<std::ptrdiff_t>(leads_.size());
      auto at = std::ranges::find(leads_, o.single_lead) - leads_.begin();
      if (o.layout == PageLayout::kSingleLead) at = (at + by + count) % count;
      o.layout = PageLayout::kSingleLead;
      o.single_lead = leads_[static_cast<std::size_t>(at % count)];
    };
  };
  next_lead = step("next_lead", tr("Next single lead"), Qt::SHIFT | Qt::Key_Down, toLead(+1));
  previous_lead =
      step("previous_lead", tr("Previous single lead"), Qt::SHIFT | Qt::Key_Up, toLead(-1));
  standard = step("standard", tr("&Standard page"), Qt::Key_S, [](ViewOptions& o) {
    const ViewOptions usual;
    o.layout = usual.layout;
    o.rhythm_leads = usual.rhythm_leads;
    o.order = usual.order;
    o.mm_per_s = usual.mm_per_s;
    o.mm_per_mv = usual.mm_per_mv;
    o.half_gain_chest = usual.half_gain_chest;
    o.filter = usual.filter;
  });
  standard->setToolTip(tr("3×4 + II, 25 mm/s, 10 mm/mV, unfiltered, all of the page (S)"));
  connect(standard, &QAction::triggered, this, &ViewActions::standardWanted);
}

void ViewActions::setLeads(const std::vector<std::string>& names) {
  if (names == leads_ || names.empty()) return;
  leads_ = names;
  lead_bindings_.clear();
  const std::size_t kept = bindings_.size();
  const auto fill = [&](QMenu* menu, const auto& is_on, const auto& set) {
    for (QAction* old : menu->actions()) delete old;
    delete menu->findChild<QActionGroup*>();
    auto* group = new QActionGroup(menu);
    for (const std::string& name : leads_)
      choice(
          menu, group, QStringLiteral("lead"), QString::fromStdString(name),
          [is_on, name](const ViewOptions& o) { return is_on(o, name); },
          [set, name](ViewOptions& o) { set(o, name); });
  };
  fill(
      single_lead_,
      [](const ViewOptions& o, const std::string& name) { return o.single_lead == name; },
      [](ViewOptions& o, const std::string& name) {
        o.single_lead = name;
        o.layout = PageLayout::kSingleLead;
      });
  for (std::size_t i = 0; i < rhythm_leads_.size(); ++i)
    fill(
        rhythm_leads_[i],
        [i](const ViewOptions& o, const std::string& name) { return o.rhythm_leads[i] == name; },
        [i](ViewOptions& o, const std::string& name) { o.rhythm_leads[i] = name; });
  lead_bindings_.assign(bindings_.begin() + static_cast<std::ptrdiff_t>(kept), bindings_.end());
  bindings_.resize(kept);
  follow();
}

QMenu* ViewActions::menuOf(const QString& title) { return new QMenu(title, &window_); }

QAction* ViewActions::flag(const char* name, const QString& text, const QString& tip,
                           const QKeySequence& key, bool ViewOptions::*field) {
  auto* action = new QAction(text, this);
  action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
  action->setCheckable(true);
  action->setShortcut(key);
  action->setToolTip(QStringLiteral("%1 (%2)").arg(tip, action->shortcut().toString()));
  window_.addAction(action);
  bindings_.push_back({action, [field](const ViewOptions& options) { return options.*field; }});
  connect(action, &QAction::triggered, this, [this, action, field](bool on) {
    ViewOptions wanted = view_.options();
    wanted.*field = on;
    const QString what = action->text().remove('&');
    view_.change(on ? tr("show %1").arg(what) : tr("hide %1").arg(what), wanted);
  });
  return action;
}

QAction* ViewActions::choice(QMenu* menu, QActionGroup* group, const QString& name,
                             const QString& text, IsOn is_on, Set set) {
  QAction* action = menu->addAction(text);
  action->setObjectName(QStringLiteral("action.") + name);
  action->setCheckable(true);
  group->addAction(action);
  window_.addAction(action);
  bindings_.push_back({action, std::move(is_on)});
  connect(action, &QAction::triggered, this, [this, text, set = std::move(set)] {
    ViewOptions wanted = view_.options();
    set(wanted);
    view_.change(text, wanted);
    follow();  // a choice made twice stays checked
  });
  return action;
}

QAction* ViewActions::step(const char* name, const QString& text, const QKeySequence& key,
                           Set set) {
  auto* action = new QAction(text, this);
  action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
  action->setShortcut(key);
  window_.addAction(action);
  connect(action, &QAction::triggered, this, [this, text, set = std::move(set)] {
    ViewOptions wanted = view_.options();
    set(wanted);
    view_.change(QString(text).remove('&'), wanted);
  });
  return action;
}

void ViewActions::follow() {
  const ViewOptions& options = view_.options();
  for (const auto* all : {&bindings_, &lead_bindings_})
    for (const Binding& binding : *all) binding.action->setChecked(binding.is_on(options));
  strips_once->setEnabled(showsStrips(options));
  hatching->setEnabled(options.theme != ThemeKind::kMonochrome);
  for (std::size_t i = 0; i < rhythm_leads_.size(); ++i)
    rhythm_leads_[i]->setEnabled(static_cast<int>(i) < rhythmStrips(options.layout));
  emit updated();
}

QString ViewActions::layoutText() const {
  const ViewOptions& options = view_.options();
  const auto& leads = options.rhythm_leads;
  QString name;
  switch (options.layout) {
    case PageLayout::kThreeByFourRhythm:
      name = tr("3×4 + %1").arg(QString::fromStdString(leads[0]));
      break;
    case PageLayout::kThreeByFourThreeRhythms:
      name = tr("3×4 + %1, %2, %3")
                 .arg(QString::fromStdString(leads[0]), QString::fromStdString(leads[1]),
                      QString::fromStdString(leads[2]));
      break;
    case PageLayout::kSixByTwo:
      name = tr("6×2");
      break;
    case PageLayout::kTwelveByOne:
      name = tr("12×1");
      break;
    case PageLayout::kSingleLead:
      name = QString::fromStdString(options.single_lead);
      break;
  }
  return options.order == LeadOrder::kCabrera ? tr("%1, Cabrera").arg(name) : name;
}

QString ViewActions::speedText() const { return tr("%1 mm/s").arg(view_.options().mm_per_s); }

QString ViewActions::filterText() const {
  const DisplayFilter& filter = view_.options().filter;
  if (filter == DisplayFilter{}) return tr("Unfiltered");
  QStringList parts;
  if (filter.highpass_hz && filter.lowpass_hz) {
    parts << tr("%1–%2 Hz").arg(*filter.highpass_hz).arg(*filter.lowpass_hz);
  } else if (filter.highpass_hz) {
    parts << tr("from %1 Hz").arg(*filter.highpass_hz);
  } else if (filter.lowpass_hz) {
    parts << tr("to %1 Hz").arg(*filter.lowpass_hz);
  }
  if (filter.notch_hz) parts << tr("notch %1").arg(*filter.notch_hz);
  return parts.join(QStringLiteral(", "));
}

QString ViewActions::gainText() const {
  const QString gain = tr("%1 mm/mV").arg(view_.options().mm_per_mv);
  return view_.options().half_gain_chest ? tr("%1, V ½").arg(gain) : gain;
}

}  // namespace ecg
