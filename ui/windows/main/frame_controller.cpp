// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/frame_controller.hpp"

#include <QAction>

namespace ecg {
namespace {

std::vector<std::string> leadNames(const EcgRecord& record) {
  std::vector<std::string> names;
  for (const Lead& lead : record.leads) names.push_back(lead.name);
  return names;
}

/// The one used; until the record is explained, the one that is chosen.
double temperatureOf(const Session& session) {
  if (session.explanation()) return session.explanation()->temperature;
  const ExplainOptions& options = session.explainOptions();
  const bool given = options.temperature_rule == TemperatureRule::kGiven;
  return given ? options.temperature : session.codebook()->temperature;
}

}  // namespace

FrameController::FrameController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connect(&parts_.list, &RecordListDock::orderChanged, this,
          [this] { parts_.position.setText(parts_.list.position()); });
}

void FrameController::addSource(PageSource& source) {
  connect(&source.session(), &Session::datasetChanged, source.wires(), [this] { updateActions(); });
}

void FrameController::presentRecord() {
  const Session& session = parts_.active.session();
  const EcgRecord* record = session.record().get();
  const bool listed = session.dataset() && session.currentIndex() >= 0;
  QString failed;
  if (!record && listed)
    failed = QString::fromStdString(
        session.dataset()->records[static_cast<std::size_t>(session.currentIndex())].id);
  parts_.header.setRecord(record, failed);
  const bool had_page = parts_.stack.currentWidget() == &parts_.panes;
  const bool any = record || listed || parts_.compare.isOpen();
  parts_.stack.setCurrentWidget(any ? &parts_.panes : &parts_.empty);
  if (!had_page && record) parts_.active.page().setFocus();
  parts_.position.setText(parts_.list.position());
  parts_.tools.setListed(!parts_.position.text().isEmpty());
  parts_.window.setWindowTitle(record ? tr("%1 – EcgLens").arg(QString::fromStdString(record->id))
                                      : QStringLiteral("EcgLens"));
  if (record) parts_.view_actions.setLeads(leadNames(*record));
}

void FrameController::present() {
  updateActions();
  updateSummary();
}

void FrameController::updateActions() {
  const Session& session = parts_.active.session();
  WindowActions& actions = parts_.actions;
  const bool record = session.record() != nullptr, explained = session.explanation() != nullptr;
  const bool several = session.dataset() && session.dataset()->records.size() > 1;
  for (QAction* action :
       {actions.save_record, actions.export_figure, actions.zoom_in, actions.zoom_out,
        actions.reset_view, actions.true_size, actions.calipers})
    action->setEnabled(record);
  for (QAction* action : {actions.export_explanation, actions.next_occurrence,
                          actions.previous_occurrence, actions.name_cluster})
    action->setEnabled(explained);
  actions.next_target->setEnabled(session.drawable() != nullptr);
  for (QAction* action : {actions.next_record, actions.previous_record})
    action->setEnabled(several);
  actions.name_leads->setEnabled(record && !session.record()->source.empty());
  actions.explanation_settings->setEnabled(session.codebook() != nullptr);
  for (QAction* action : {actions.next_page, actions.previous_page})
    action->setEnabled(record || several);
  for (QAction* action : {actions.fit, actions.about_model})
    action->setEnabled(session.model() != nullptr);
  actions.atlas->setEnabled(session.codebook() != nullptr);
  actions.audit->setEnabled(session.open().codebookFits());
}

void FrameController::updateSummary() {
  const Session& session = parts_.active.session();
  QStringList parts;
  if (const auto& model = session.model())
    parts << tr("Model %1 (%2)")
                 .arg(QString::fromStdString(model->name),
                      QString::fromStdString(model->sha256.substr(0, 8)));
  if (const auto& codebook = session.codebook())
    parts << tr("Codebook K = %1, τ = %2")
                 .arg(codebook->clusters)
                 .arg(QString::number(temperatureOf(session), 'g', 3));
  if (const auto& explanation = session.explanation())
    if (const auto mean = meanEntropy(*explanation))
      parts << tr("Mean uncertainty of the cluster (entropy) %1").arg(*mean, 0, 'f', 2);
  parts_.summary.setText(parts.join(QStringLiteral("   ·   ")));
}

}  // namespace ecg
