// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// A tap as the metadata names it; what is not stated is measured.
struct StatedTap {
  std::string name;
  std::optional<double> stride;  ///< input samples from one frame to the next
  std::optional<double> offset;  ///< input sample of frame 0
  std::optional<TapLayout> layout;
  int stage = -1;  ///< as LayerTap::stage
};

/// What a model says about itself. An unset field was not stated.
struct ModelMetadata {
  std::optional<std::string> name;
  std::optional<double> sampling_rate_hz;
  std::optional<int> samples;
  std::optional<std::vector<std::string>> leads;  ///< canonical
  std::optional<std::string> unit;                ///< "mV", "uV" or "V"
  std::optional<std::vector<double>> mean, std;   ///< one for all leads, or one per lead
  std::optional<std::vector<std::string>> labels;
  std::optional<Task> task;
  std::map<std::string, std::string> label_texts;
  std::optional<OutputKind> output;
  std::optional<std::string> output_of;    ///< which of several outputs: a place or a key
  std::optional<std::string> output_unit;  ///< of a regression's values
  std::optional<std::string> recorded;     ///< "age"
  std::optional<InputLayout> input_layout;
  std::vector<InputSlot> inputs;  ///< empty: not stated
  std::optional<Aggregate> aggregate;
  std::optional<int> hop;
  std::vector<StatedTap> taps;  ///< shallowest first; empty: not stated
  std::map<std::string, std::string> card;
  std::vector<Message> notes;  ///< e.g. keys that mean nothing to this program
};

/// Taps of these names, each as it is stated in `stated` if it is there.
std::vector<StatedTap> tapsNamed(const std::vector<std::string>& names,
                                 const std::vector<StatedTap>& stated);

/// What one word says of a network's output: "logit" and "probability" of what kind it is, anything
/// else which of several; "logits" may be both, as networks call it so, too.
struct OutputWord {
  std::optional<OutputKind> kind;
  std::optional<std::string> of;
};
OutputWord outputWord(const std::string& word);

/// Reads the text of `ecglens.json`. Keys as in ModelSpec; also understood: `fs`, `sampling_rate`,
/// `sample_rate` for `sampling_rate_hz`; `length`, `n_samples` for `samples`; `lead_order` for
/// `leads`; `units` for `unit`; `classes`, `output_labels` for `labels`; in `scaling`, `scale` for
/// `std` and `type` ("global", "per-lead", "none"), which must fit the numbers; a tap as a plain
/// name; the card as one text. Any other key becomes a note.
/// @param subject what is named in errors, usually the file.
/// @throws Error kCorrupt naming the key and what was expected.
ModelMetadata parseModelMetadata(std::string_view json, const std::string& subject);

/// Each set field of `overrides` replaces the stated one. Taps keep the stride and offset stated
/// for the same name.
/// @throws Error kBadArgument for a value out of range (rate or samples <= 0, unknown unit,
///   a lead named twice).
ModelMetadata withOverrides(ModelMetadata stated, const ModelOverrides& overrides);

/// The metadata as `ecglens.json`: every set field under its own key, in the order of ModelSpec.
std::string writeModelMetadata(const ModelMetadata& metadata);

/// The same in place of what `known`, such a text or nothing, says under those keys; its other keys
/// are kept. @throws Error kCorrupt if `known` is no JSON object.
std::string mergedModelMetadata(const std::string& known, const ModelMetadata& metadata,
                                const std::string& subject);

/// "NCT", "NTC", "TNC", "NCHT", "NCTH".
std::string tapLayoutName(TapLayout layout);
/// Nothing for any other text.
std::optional<TapLayout> tapLayoutFromName(std::string_view name);

/// "logit", "probability".
std::string outputName(OutputKind output);

/// "multi-label", "multi-class", "regression".
std::string taskName(Task task);
/// Nothing for any other text.
std::optional<Task> taskFromName(std::string_view name);
/// "logit", "logits", "probability", "probabilities"; nothing for any other text.
std::optional<OutputKind> outputKindFromName(std::string_view name);

/// Factor from millivolts to `unit` ("mV", "uV", "V"); nullopt for any other text.
std::optional<double> factorFromMillivolts(std::string_view unit);

}  // namespace ecg
