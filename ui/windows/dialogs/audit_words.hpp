// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <string>

#include "core/audit/report/audit.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// What the window calls an experiment of the audit.
struct ExperimentWords {
  QString title;  ///< its name if it is not known here
  QString asks;   ///< what it asks, in a line
};
ExperimentWords experimentWords(const std::string& name);

/// Why a model does not allow an experiment; empty: it does.
QString whyNotPossible(const std::string& experiment, const ModelSpec& model);

/// What an audit found, as rich text in the theme's colours; all that comes from files is escaped.
/// @param codebook its name
QString auditSummary(const Audit& audit, const QString& codebook, const QString& folder);

}  // namespace ecg
