// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_probe.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

constexpr double kDefaultSeconds = 10;

std::string shapeText(int leads, int samples) {
  return "[N, " + std::to_string(leads) + ", " + std::to_string(samples) + "]";
}

std::string textOf(const std::vector<std::int64_t>& shape) {
  std::string text;
  for (const std::int64_t size : shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
  return "[" + text + "]";
}

/// An input that the network accepts.
struct Accepted {
  int leads = 0, samples = 0;
  InputLayout layout = InputLayout::kNct;
  bool any_length = false;
  NetworkPass pass = {};  ///< over seeded noise
};

/// The first pair that runs; the first refusal is kept for the error message.
std::optional<Accepted> firstAccepted(const TorchNetwork& network, const std::vector<int>& leads,
                                      const std::vector<int>& samples, std::string& refusal) {
  for (int l : leads) {
    for (int s : samples) {
      try {
        NetworkPass pass = network.run(probeInput(l, s, 1));
        const auto& shape = pass.output_shape;
        // A convolution takes an input of too few axes for one record without its axis.
        if (shape.size() > 1 && shape[0] != 1) {
          if (refusal.empty()) refusal = shapeText(l, s) + ": gives " + textOf(shape);
          continue;
        }
        return Accepted{l, s, network.form().layout, false, std::move(pass)};
      } catch (const Error& e) {
        // One that draws random numbers does so at every shape.
        const bool random = e.reason().find("/dev/urandom") != std::string::npos;
        if (e.code() != ErrorCode::kModelFailed || random) throw;
        if (refusal.empty()) refusal = shapeText(l, s) + ": " + e.reason();
      }
    }
  }
  return std::nullopt;
}

std::vector<int> leadCandidates(const TorchNetwork& network, const ModelMetadata& stated) {
  if (stated.leads) return {static_cast<int>(stated.leads->size())};
  std::vector<int> out;
  const std::vector<int> inputs = network.convolutionInputs();
  if (!inputs.empty()) out.push_back(inputs.front());
  for (int usual : {12, 8, 1, 2, 3})
    if (std::find(out.begin(), out.end(), usual) == out.end()) out.push_back(usual);
  return out;
}

std::vector<int> sampleCandidates(const ModelMetadata& stated) {
  if (stated.samples) return {*stated.samples};
  std::vector<int> out;
  if (stated.sampling_rate_hz)
    out.push_back(
        std::max(1, static_cast<int>(std::lround(*stated.sampling_rate_hz * kDefaultSeconds))));
  // Lengths in use: 10 s at 100, 250, 400 and 500 Hz, powers of two, and common crops.
  for (int usual : {5000, 4096, 1000, 2500, 4000, 2048, 4800, 1024, 2000, 3000, 5120, 512, 250})
    if (std::find(out.begin(), out.end(), usual) == out.end()) out.push_back(usual);
  return out;
}

[[noreturn]] void throwIncomplete(const ModelMetadata& stated, const Accepted& found,
                                  const std::vector<std::string>& missing,
                                  const std::string& subject) {
  auto json = nlohmann::ordered_json::parse(writeModelMetadata(stated));
  std::string list;
  for (const std::string& field : missing) {
    list += (list.empty() ? "" : ", ") + field;
    json[field] = nullptr;
  }
  if (std::find(missing.begin(), missing.end(), "leads") != missing.end())
    json["leads"] = nlohmann::ordered_json::array_t(static_cast<std::size_t>(found.leads), nullptr);
  const std::string file = subject.substr(subject.rfind('/') + 1);
  throw Error(ErrorCode::kIncomplete, subject,
              "does not say everything that is needed to use it (" + std::to_string(found.leads) +
                  " leads go in); missing: " + list,
              "State it when opening (--rate, --model-leads, --samples), or put a file " + file +
                  ".json beside it with the values in place of null:\n" + json.dump(1));
}

Scaling scalingOf(const ModelMetadata& stated, std::size_t leads, const std::string& subject) {
  Scaling out;
  out.unit_factor = factorFromMillivolts(stated.unit.value_or("mV")).value();
  out.mean = stated.mean.value_or(std::vector<double>{});
  out.std = stated.std.value_or(std::vector<double>{});
  for (const auto* values : {&out.mean, &out.std}) {
    if (values->size() > 1 && values->size() != leads)
      throw Error(ErrorCode::kMismatch, subject,
                  "the scaling has " + std::to_string(values->size()) + " values for " +
                      std::to_string(leads) + " leads");
  }
  return out;
}

std::vector<std::string> labelsOf(const ModelMetadata& stated, const NetworkPass& pass,
                                  const std::string& subject, std::vector<std::string>& notes) {
  const auto& shape = pass.output_shape;
  // squeeze() leaves no axis at all of one ECG and one output.
  const bool fits = shape.empty() || (shape.size() <= 2 && shape[0] == 1);
  if (!fits || pass.outputs.empty()) {
    throw Error(ErrorCode::kMismatch, subject,
                "gives " + textOf(shape) + " for one ECG, not [1, outputs]",
                "Only networks with one vector of outputs per ECG can be explained");
  }
  const std::size_t outputs = pass.outputs.size();
  if (stated.labels) {
    if (stated.labels->size() != outputs)
      throw Error(ErrorCode::kMismatch, subject,
                  std::to_string(stated.labels->size()) + " labels are stated, the network has " +
                      std::to_string(outputs) + (outputs == 1 ? " output" : " outputs"));
    return *stated.labels;
  }
  notes.push_back("labels are not stated: outputs are numbered");
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < outputs; ++i) labels.push_back("output " + std::to_string(i));
  return labels;
}

std::vector<InputLayout> layoutCandidates(const ModelMetadata& stated) {
  if (stated.input_layout) return {*stated.input_layout};
  return {InputLayout::kNct, InputLayout::kNtc, InputLayout::kN1ct, InputLayout::kN1tc,
          InputLayout::kFlat};
}

[[noreturn]] void throwRefused(const TorchNetwork& network, const std::string& refusal,
                               const std::string& subject) {
  const std::vector<int> inputs = network.convolutionInputs();
  const std::string hint = inputs.empty() ? ""
                                          : " Its first convolution takes " +
                                                std::to_string(inputs.front()) + " channels.";
  throw Error(ErrorCode::kMismatch, subject, "does not accept an input of " + refusal,
              "Check leads, samples and input_layout in its metadata." + hint);
}

/// The likeliest number of leads is tried in every layout before another one, so that what a layout
/// happens to take does not hide what the network was made for.
Accepted findInput(TorchNetwork& network, const ModelMetadata& stated, const std::string& subject) {
  NetworkForm form{InputLayout::kNct, stated.inputs, stated.output_of.value_or("")};
  const std::vector<InputLayout> layouts = layoutCandidates(stated);
  std::vector<TorchNetwork> formed;
  for (const InputLayout layout : layouts) {
    form.layout = layout;
    formed.push_back(network.taking(form));
  }
  std::string refusal;
  std::optional<Accepted> found;
  for (const int leads : leadCandidates(network, stated)) {
    for (TorchNetwork& each : formed) {
      if (found) break;
      found = firstAccepted(each, {leads}, sampleCandidates(stated), refusal);
      if (found) network = std::move(each);
    }
    if (found) break;
  }
  if (!found) throwRefused(network, refusal, subject);
  if (!stated.samples) {
    std::string ignored;
    found->any_length =
        firstAccepted(network, {found->leads}, {found->samples - found->samples / 4}, ignored)
            .has_value();
  }
  return *found;
}

/// Whether a network of images takes one turned by a right angle, too.
bool takesTurned(const TorchNetwork& network, const Accepted& input) {
  NetworkForm form = network.form();
  form.layout = InputLayout::kN1tc;
  std::string ignored;
  return firstAccepted(network.taking(form), {input.leads}, {input.samples}, ignored).has_value();
}

}  // namespace

void addDoubt(ModelSpec& spec, std::string doubt) {
  spec.notes.push_back(doubt);
  spec.doubts.push_back(std::move(doubt));
}

Matrix probeInput(int leads, int samples, unsigned seed) {
  std::mt19937 random(seed);
  Matrix out(leads, samples);
  for (Eigen::Index i = 0; i < out.size(); ++i)
    out.data()[i] =
        static_cast<float>((static_cast<double>(random()) / 4294967296.0 - 0.5) * 3.4641016);
  return out;
}

ModelSpec completeSpec(TorchNetwork& network, const ModelMetadata& stated,
                       const std::string& subject) {
  ModelSpec spec;
  spec.notes = stated.notes;
  const Accepted input = findInput(network, stated, subject);
  std::vector<std::string> missing;
  if (!stated.sampling_rate_hz) missing.push_back("sampling_rate_hz");
  if (!stated.leads && input.leads != static_cast<int>(kStandardLeads.size()))
    missing.push_back("leads");
  if (!missing.empty()) throwIncomplete(stated, input, missing, subject);
  spec.sampling_rate_hz = *stated.sampling_rate_hz;
  spec.samples = input.samples;
  if (!stated.samples)
    spec.notes.push_back(input.any_length
                             ? "samples are not stated and the network takes any length: 10 s"
                             : "samples are not stated: " + std::to_string(input.samples) +
                                   " was found by trying");
  spec.leads =
      stated.leads.value_or(std::vector<std::string>(kStandardLeads.begin(), kStandardLeads.end()));
  if (!stated.leads)
    spec.notes.push_back("leads are not stated: taken as the standard twelve in their usual order");
  spec.input_layout = input.layout;
  if (!stated.input_layout && input.layout != InputLayout::kNct) {
    addDoubt(spec, worded("input_layout is not stated: it takes no %1, but %2",
                          {inputLayoutText(InputLayout::kNct), inputLayoutText(input.layout)}));
  }
  if (!stated.input_layout && input.layout == InputLayout::kN1ct && takesTurned(network, input)) {
    addDoubt(spec,
             worded("it takes %1 as well as %2: state which is right, \"input_layout\" in its "
                    "metadata or --input-layout",
                    {inputLayoutText(InputLayout::kN1ct), inputLayoutText(InputLayout::kN1tc)}));
  }
  spec.inputs = stated.inputs;
  spec.output_of = stated.output_of.value_or("");
  spec.unit = stated.unit.value_or("mV");
  if (!stated.unit) spec.notes.push_back("unit is not stated: taken as mV");
  if (!stated.mean && !stated.std)
    spec.notes.push_back("scaling is not stated: values go in as they are");
  spec.scaling = scalingOf(stated, spec.leads.size(), subject);
  spec.labels = labelsOf(stated, input.pass, subject, spec.notes);
  spec.task = stated.task.value_or(Task::kMultiLabel);
  if (!stated.task) spec.notes.emplace_back(kTaskNotStated);
  spec.label_texts = stated.label_texts;
  spec.output_unit = stated.output_unit.value_or("");
  spec.recorded = stated.recorded.value_or("");
  spec.aggregate = stated.aggregate.value_or(Aggregate::kMean);
  spec.hop = stated.hop.value_or(0);
  if (spec.hop > spec.samples)
    throw Error(ErrorCode::kMismatch, subject,
                worded("a hop of %1 samples leaves out what lies between windows of %2",
                       {std::to_string(spec.hop), std::to_string(spec.samples)}),
                "Correct \"hop\" in the metadata, or --hop");
  spec.card = stated.card;
  return spec;
}

}  // namespace ecg
