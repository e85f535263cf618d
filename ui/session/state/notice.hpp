// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "ui/session/words/problem.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// Something the page tells its reader in the bar at its top: never a modal box.
struct Notice {
  enum class Severity { kInfo, kWarning, kError };
  /// What the bar's button offers.
  enum class Action { kNone, kFitCodebook, kOpenCodebook, kOpenModel, kNameLeads };

  Severity severity = Severity::kError;
  QString title;    ///< what did not work
  QString text;     ///< which file, why, what to do
  QString details;  ///< longer text, shown on request; may be empty
  Action action = Action::kNone;
};

/// The notice for a request of `topic` that ended with `problem`.
Notice noticeFor(Topic topic, const Problem& problem);

}  // namespace ecg
