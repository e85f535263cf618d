// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/model/spec/input_form.hpp"

namespace ecg {

enum class Task { kMultiLabel, kMultiClass, kRegression };

/// What forward gives, where a task has logits at all.
enum class OutputKind { kLogit, kProbability };

/// The order of a tapped tensor's axes: N = 1 record, C channels, T frames. Convolutions give kNct,
/// recurrent layers and transformers kNtc or kTnc, networks that see the record as an image one
/// with rows H, which count as channels.
enum class TapLayout { kNct, kNtc, kTnc, kNcht, kNcth };

/// Where and how densely a tapped block looks at the input. Frame j of a tap sits at input sample
/// j * stride + offset.
struct LayerTap {
  std::string name;  ///< dotted submodule name, e.g. "encoder.layer3.1"
  int channels = 0;
  int frames = 0;
  double stride = 0;      ///< input samples from one frame to the next
  double offset = 0;      ///< input sample of frame 0
  bool measured = false;  ///< stride or offset found out from the model, not stated by it
  TapLayout layout = TapLayout::kNct;  ///< as the network gives it; Model gives kNct
  int stage = -1;      ///< branches side by side share one, from 0; -1: as many as taps
  Message doubt = {};  ///< why its places in time may be wrong; empty: none known
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
/// `std`: number or one per lead}, `labels`, `label_texts` {label: text}, `task` ("multi-label",
/// "multi-class", "regression"), `output_kind` ("logit", "probability"), `output` (which of
/// several: a place or a key; or one of the two words before), `output_unit` and `recorded` ("age")
/// of a regression, `input_layout` ("NCT", "NTC", "N1CT", "N1TC", "flat"), `inputs` [{`name`:
/// "ecg", "age", "sex" or "mask", `mean`?, `scale`?, `male`?, `female`?, `missing`?, `shape`?
/// ("N")}], `aggregate` ("mean", "max") and `hop` of a record's windows, `taps` [{`name`,
/// `stride`?, `offset`?, `layout`? ("NCT", "NTC", "TNC", "NCHT", "NCTH")}], `card` {free text
/// fields}.
struct ModelSpec {
  std::string name;
  std::string sha256;  ///< of the model file
  double sampling_rate_hz = 0;
  int samples = 0;
  std::vector<std::string> leads;  ///< canonical, in the network's order
  std::string unit = "mV";
  Scaling scaling;
  InputLayout input_layout = InputLayout::kNct;
  std::vector<InputSlot> inputs;                   ///< forward's arguments; empty: the ECG alone
  std::vector<std::string> labels;                 ///< one per output
  std::map<std::string, std::string> label_texts;  ///< what labels stand for
  Task task = Task::kMultiLabel;
  OutputKind output = OutputKind::kLogit;  ///< of the file; Model gives logits whichever it is
  std::string output_of;    ///< which of several outputs: a place or a key; empty: there is one
  std::string output_unit;  ///< of a regression's values, e.g. "y"
  std::string recorded;     ///< what of the patient a regression estimates: "age", or nothing
  Aggregate aggregate = Aggregate::kMean;  ///< of a record's windows
  int hop = 0;  ///< samples from one window to the next; 0: chosen (see windowStarts)
  std::vector<LayerTap> taps;  ///< shallowest first
  std::map<std::string, std::string> card;
  std::vector<Message> notes;   ///< what was found out rather than stated
  std::vector<Message> doubts;  ///< what a result rests on and the user should state; of notes
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
  std::optional<std::vector<double>> mean, std;  ///< of the scaling, one for all or one per lead
  std::optional<OutputKind> output_kind;
  std::optional<std::string> output_of;
  std::optional<InputLayout> input_layout;
  std::optional<std::vector<InputSlot>> inputs;
  std::optional<Aggregate> aggregate;
  std::optional<int> hop;
  std::vector<std::string> allowed;  ///< operations that the scan of its code lets pass
  bool operator==(const ModelOverrides&) const = default;
};

/// Probability (or the value itself for a regression) of each output: sigmoid, softmax or identity.
std::vector<double> probabilities(const std::vector<float>& outputs, Task task);

}  // namespace ecg
