// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QScrollArea>

#include "core/model/spec/model_spec.hpp"

namespace ecg {

class Session;

/// "block5: 160 ms, every 16 samples from 0, 32 channels (measured)". @param rate_hz the model's
QString tapText(const LayerTap& tap, double rate_hz);

/// Everything known about the record, the model and the codebook, as text that can be selected.
class DetailsPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit DetailsPanel(QWidget* parent = nullptr);

  /// Shows what is open in `session` now; while the panel is hidden, when it is shown next, since
  /// its many lines take longer than all the rest of paging. @param session outlives the panel
  void refresh(const Session& session);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void fill(const Session& session);

  const Session* outdated_ = nullptr;  ///< what to read when the panel is shown
};

}  // namespace ecg
