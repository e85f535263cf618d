// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QScrollArea>

namespace ecg {

class Session;

/// Everything known about the record, the model and the codebook, as text that can be selected.
class DetailsPanel : public QScrollArea {
  Q_OBJECT
 public:
  explicit DetailsPanel(QWidget* parent = nullptr);

  /// Reads what is open in `session` now.
  void refresh(const Session& session);
};

}  // namespace ecg
