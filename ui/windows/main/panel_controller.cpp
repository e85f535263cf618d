// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/panel_controller.hpp"

#include <QDesktopServices>
#include <QUrl>

#include "ui/figure/page/meaning_text.hpp"
#include "ui/figure/page/measure_line.hpp"
#include "ui/session/words/problem.hpp"
#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"
#include "ui/windows/panels/details_panel.hpp"
#include "ui/windows/panels/measure_panel.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/why_panel.hpp"

namespace ecg {

PanelController::PanelController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connect(&parts_.side.measures(), &MeasurePanel::measuringWanted, this, [this] {
    parts_.active.source().measureAgain();
    follow();
  });
  connect(&parts_.side, &SidePanel::reportWanted, this, &PanelController::openReport);
}

void PanelController::present() {
  const Session& session = parts_.active.session();
  PredictionPanel& predictions = parts_.side.predictions();
  if (session.explanation() || !session.predictions()) {
    const auto& knowledge = parts_.active.source().knowledge();
    shown_card_ = knowledge ? knowledge->card : nullptr;
    predictions.setExplanation(session.explanation().get(), besideExplanation().get(),
                               shown_card_.get());
  } else {
    predictions.setPredictions(*session.predictions());
  }
  parts_.side.details().refresh(session);
}

void PanelController::follow() {
  const auto& knowledge = parts_.active.source().knowledge();
  if ((knowledge ? knowledge->card : nullptr) != shown_card_) present();
  listClusters();
  tellWhy();
  const Session& session = parts_.active.session();
  const PageSource& source = parts_.active.source();
  const ViewOptions& options = parts_.active.options();
  const Inspection& inspection = parts_.active.inspection();
  const EcgRecord* record = session.record().get();
  SidePanel& side = parts_.side;
  side.measures().setMeasures(source.measures(), session.explanation().get(), options,
                              record ? QString::fromStdString(record->id) : QString());
  side.measures().setStopped(source.measuringWasStopped());
  const bool stopped = source.measuringWasStopped();
  parts_.header.setMeasures(source.measures()
                                ? measuresText(source.measures()->numbers, options.qtc)
                                : (stopped ? PanelController::tr("not measured") : QString()));
  side.clusters().setHighlighted(inspection.highlighted_cluster);
  if (session.drawable())
    side.predictions().setTarget(effectiveTarget(*session.drawable(), inspection.gradcam_target));
}

/// Why the output that is looked at, and how far that can be believed.
void PanelController::tellWhy() {
  const PageSource& source = parts_.active.source();
  const Session& session = parts_.active.session();
  const Explanation* explanation = session.explanation().get();
  const CodebookKnowledge* knowledge = source.knowledge().get();
  std::string target;
  if (explanation)
    target = effectiveTarget(*explanation, parts_.active.inspection().gradcam_target);
  parts_.side.why().setReasons(source.reasons().get(), explanation, knowledge, target,
                               parts_.active.options());
  parts_.side.setTrust(explanation && knowledge ? trustLine(knowledge) : QString(),
                       knowledge && !knowledge->report.empty());
}

void PanelController::openReport() {
  const auto& knowledge = parts_.active.source().knowledge();
  if (!knowledge || knowledge->report.empty()) return;
  QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(knowledge->report)));
}

void PanelController::listClusters() {
  const ViewOptions& options = parts_.active.options();
  const Session& session = parts_.active.session();
  const auto& record = session.record();
  Listed now{session.explanation(),
             record,
             parts_.active.source().names(),
             besideExplanation(),
             parts_.active.source().knowledge(),
             record ? shownLead(*record, options) : std::string(),
             options.theme,
             options.palette,
             options.hatching};
  const auto codebook = [](const auto& one) { return one ? one->codebook_sha256 : std::string(); };
  if (codebook(now.beside) != codebook(now.explanation)) now.beside.reset();
  if (now == listed_) return;
  listed_ = now;
  parts_.side.clusters().setExplanation(now.explanation.get(), now.record.get(), options,
                                        now.names.get(), now.beside.get(), now.knowledge.get());
}

/// What the other pane shows, if it is not the same.
std::shared_ptr<const Explanation> PanelController::besideExplanation() const {
  if (!parts_.compare.isSplit()) return nullptr;
  return parts_.compare.source(1 - parts_.active.index()).session().explanation();
}

}  // namespace ecg
