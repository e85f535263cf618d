// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ecg {

enum class Task { kMultiLabel, kMultiClass, kRegression };

/// What forward gives, where a task has logits at all.
enum class OutputKind { kLogit, kProbability };

/// The order of a tapped tensor's axes: N = 1 record, C channels, T frames. Convolutions give kNct,
/// recurrent layers and transformers one of the others.
enum class TapLayout { kNct, kNtc, kTnc };

/// Where and how densely a tapped block looks at the input. Frame j of a tap sits at input sample
/// j * stride + offset.
struct LayerTap {
  std::string name;  ///< dotted submodule name, e.g. "encoder.layer3.1"
  int channels = 0;
  int frames = 0;
  double stride = 0;      ///< input samples from one frame to the next
  double offset = 0;      ///< input sample of frame 0
  bool measured = false;  ///< stride or offset found out from the model, not stated by it
  std::string doubt;      ///< why its places in time may be wrong; empty: none known
};

/// How millivolts become the network's input: (mV * unit_factor - mean[l]) / std[l].
struct Scaling {
  double unit_factor = 1;    ///< 1 for mV, 1000 for uV, 1e-3 for V
  std::vector<double> mean;  ///< one per lead, or one for all; empty: 0
  std::vector<double> std;   ///< one per lead, or one for all; empty: 1
};

/// All that is known about a model besides its weights. Comes from `ecglens.json` inside the file,
/// or `<model>.json` beside it, or is found out. Keys of that JSON: `schema` ("ecglens/model/1"),
/// `name`, `sampling_rate_hz`, `samples`, `leads`, `unit` ("mV", "uV", "V"), `scaling` {`mean`,
/// `std`: number or one per lead}, `labels`, `task` ("multi-label", "multi-class", "regression"),
/// `output` ("logit", "probability"), `taps` [{`name`, `stride`?, `offset`?, `layout`? ("NCT",
/// "NTC", "TNC")}], `card` {free text fields}.
struct ModelSpec {
  std::string name;
  std::string sha256;  ///< of the model file
  double sampling_rate_hz = 0;
  int samples = 0;
  std::vector<std::string> leads;  ///< canonical, in the network's order
  std::string unit = "mV";
  Scaling scaling;
  std::vector<std::string> labels;  ///< one per output
  Task task = Task::kMultiLabel;
  OutputKind output = OutputKind::kLogit;  ///< of the file; Model gives logits whichever it is
  std::vector<LayerTap> taps;              ///< shallowest first
  std::map<std::string, std::string> card;
  std::vector<std::string> notes;   ///< what was found out rather than stated
  std::vector<std::string> doubts;  ///< what a result rests on and the user should state; of notes
};

/// What a user supplies for a model that does not say it itself. A set field overrides the file's.
struct ModelOverrides {
  std::optional<double> sampling_rate_hz;
  std::optional<int> samples;
  std::optional<std::vector<std::string>> leads;
  std::optional<std::vector<std::string>> labels;
  std::optional<std::vector<std::string>> taps;
  std::optional<Task> task;
  std::optional<std::string> unit;
  std::vector<std::string> allowed;  ///< operations that the scan of its code lets pass
  bool operator==(const ModelOverrides&) const = default;
};

/// Probability (or the value itself for a regression) of each output: sigmoid, softmax or identity.
std::vector<double> probabilities(const std::vector<float>& outputs, Task task);

}  // namespace ecg
