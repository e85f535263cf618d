// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/side_panel.hpp"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/details_panel.hpp"
#include "ui/windows/panels/measure_panel.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/why_panel.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {

SidePanel::SidePanel(QWidget* parent)
    : QWidget(parent),
      tabs_(new QTabWidget(this)),
      predictions_(new PredictionPanel),
      why_(new WhyPanel),
      clusters_(new ClusterPanel),
      trust_(new QLabel),
      measures_(new MeasurePanel),
      details_(new DetailsPanel) {
  setObjectName("sidePanel");
  setAttribute(Qt::WA_StyledBackground);
  setFixedWidth(theme::kPanelWidth);
  auto* explanation = new QWidget;
  auto* stack = new QVBoxLayout(explanation);
  stack->setContentsMargins(theme::kStep + 4, theme::kStep + 4, theme::kStep + 4, theme::kStep);
  stack->setSpacing(2 * theme::kStep);
  stack->addWidget(predictions_);
  stack->addWidget(why_);
  stack->addWidget(clusters_, 1);
  stack->addWidget(trust_);
  trust_->setObjectName("trust");
  trust_->setWordWrap(true);
  trust_->setTextFormat(Qt::RichText);  // of the program's own words
  trust_->setTextInteractionFlags(Qt::TextBrowserInteraction);
  trust_->setFont(theme::font(0.92));
  trust_->setAccessibleName(tr("How far the codebook can be believed"));
  connect(trust_, &QLabel::linkActivated, this, &SidePanel::reportWanted);
  tabs_->addTab(explanation, tr("Explanation"));
  tabs_->addTab(measures_, tr("Measurements"));
  tabs_->addTab(details_, tr("Details"));
  tabs_->setDocumentMode(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 0, 0, 0);  // leaves the border line visible
  column->addWidget(tabs_);
}

void SidePanel::setTrust(const QString& line, bool has_report) {
  QString text = line.toHtmlEscaped();
  if (has_report)
    text += QStringLiteral(". <a href=\"report\">%1</a>").arg(tr("Report").toHtmlEscaped());
  trust_->setText(text);
  trust_->setVisible(!line.isEmpty());
}

void SidePanel::showDetails() { tabs_->setCurrentWidget(details_); }

void SidePanel::showMeasures() { tabs_->setCurrentWidget(measures_); }

}  // namespace ecg
