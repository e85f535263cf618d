// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/explain/codebook/codebook.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/spec/tap_choice.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// A model and how it was opened; `spec` is null where none is.
struct OpenModel {
  std::shared_ptr<const ModelSpec> spec;
  std::filesystem::path file;
  ModelOverrides overrides;
  std::vector<TapChoice> tap_choices;  ///< submodules that could be tapped, the likeliest first
};

/// A codebook and what is used instead of its parameters; null where there is none.
struct OpenCodebook {
  std::shared_ptr<const Codebook> codebook;
  std::filesystem::path file;  ///< empty: not saved
  QString name;                ///< for messages
  ExplainOptions options;
};

/// What a session has open and what follows from it. A value: its parts never change, they are
/// replaced; a copy of it is what another session begins with.
struct OpenState {
  std::shared_ptr<const Dataset> dataset;
  int current = -1;  ///< the record of the list that is shown, or is on its way
  std::shared_ptr<const EcgRecord> record;
  int record_index = -1;  ///< place of `record` in the list
  OpenModel model;
  OpenCodebook codebook;
  std::shared_ptr<const Explanation> explanation;
  /// What the network says of the record where no codebook fits it; null with an explanation.
  std::shared_ptr<const Explanation> predictions;
  /// The explanation does not follow from what is open, and was not asked for either.
  bool outdated = false;

  /// True: the codebook was made for the model.
  bool codebookFits() const;
  /// What can be drawn of what the network saw: the explanation, else the predictions.
  const std::shared_ptr<const Explanation>& drawable() const {
    return explanation ? explanation : predictions;
  }
  /// The codebook is in no file.
  bool hasUnsavedCodebook() const { return codebook.codebook && codebook.file.empty(); }
  /// The place of `index` in the list is one.
  bool isListed(int index) const;
  /// Asks for an explanation with the codebook, or, where that does not fit, for what the network
  /// says. Needs a record and a model.
  ExplainRequest explainRequest() const;
  /// What a record of the list would be explained with; without a codebook where it does not fit.
  /// Needs a model.
  ExplainWith explainWith() const;
};

/// The list read that way from now on.
std::shared_ptr<const Dataset> withReading(const Dataset& data, const ReadOptions& reading);
/// The list with that one record read so.
std::shared_ptr<const Dataset> withReadingOf(const Dataset& data, int index,
                                             const ReadOptions& reading);

}  // namespace ecg
