// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <memory>
#include <string>

#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/side_panel.hpp"

namespace ecg {

/// Keeps the side panel, and what the header says of measurements, with what the active pane shows.
/// GUI thread.
class PanelController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    Comparison& compare;
    ActivePane& active;
    SidePanel& side;
    HeaderBar& header;
  };
  explicit PanelController(const Parts& parts, QObject* parent = nullptr);

  /// Another record, model or explanation is shown.
  void present();
  /// The same is, looked at in another way, or its measures or names have come.
  void follow();

 private:
  /// What the list of clusters was made from; it is made anew only if something of it changes.
  struct Listed {
    std::shared_ptr<const Explanation> explanation;
    std::shared_ptr<const EcgRecord> record;
    std::shared_ptr<const ClusterNames> names;
    std::shared_ptr<const Explanation> beside;  ///< null unless it is of the same codebook
    std::shared_ptr<const CodebookKnowledge> knowledge;
    std::string lead;  ///< of the mean waves
    ThemeKind theme = ThemeKind::kLight;
    PaletteKind palette = PaletteKind::kStandard;
    bool hatching = true;
    bool operator==(const Listed&) const = default;
  };
  void listClusters();
  void tellWhy();
  void openReport();
  std::shared_ptr<const Explanation> besideExplanation() const;

  Parts parts_;
  Listed listed_;
  std::shared_ptr<const AuditCard> shown_card_;  ///< that the predictions are shown with
};

}  // namespace ecg
