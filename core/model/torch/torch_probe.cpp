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
                                      const std::vector<int>& samples, Message& refusal) {
  for (int l : leads) {
    for (int s : samples) {
      try {
        NetworkPass pass = network.run(probeInput(l, s, 1));
        const auto& shape = pass.output_shape;
        // A convolution takes an input of too few axes for one record without its axis.
        if (shape.size() > 1 && shape[0] != 1) {
          if (refusal.empty()) refusal = {"torch.refusal-gives", {shapeText(l, s), textOf(shape)}};
          continue;
        }
        return Accepted{l, s, network.form().layout, false, std::move(pass)};
      } catch (const Error& e) {
        // One that draws random numbers does so at every shape.
        const bool random = e.reason().find("/dev/urandom") != std::string::npos;
        if (e.code() != ErrorCode::kModelFailed || random) throw;
        if (refusal.empty()) refusal = {"text.of-subject", {shapeText(l, s), e.reasonMessage()}};
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
              {"torch.metadata-incomplete", {std::to_string(found.leads), list}},
              {"advice.state-when-opening", {file, json.dump(1)}});
}

Scaling scalingOf(const ModelMetadata& stated, std::size_t leads, const std::string& subject) {
  Scaling out;
  out.unit_factor = factorFromMillivolts(stated.unit.value_or("mV")).value();
  out.mean = stated.mean.value_or(std::vector<double>{});
  out.std = stated.std.value_or(std::vector<double>{});
  for (const auto* values : {&out.mean, &out.std}) {
    if (values->size() > 1 && values->size() != leads)
      throw Error(ErrorCode::kMismatch, subject,
                  {"torch.scaling-of-other-number",
                   {std::to_string(values->size()), std::to_string(leads)}});
  }
  return out;
}

std::vector<std::string> labelsOf(const ModelMetadata& stated, const NetworkPass& pass,
                                  const std::string& subject, std::vector<Message>& notes) {
  const auto& shape = pass.output_shape;
  // One axis holds the outputs; there may be others of one. squeeze() leaves that of one ECG out.
  const bool fits = (shape.size() <= 1 || shape[0] == 1) &&
                    std::ranges::count_if(shape, [](std::int64_t size) { return size > 1; }) <= 1;
  if (!fits || pass.outputs.empty()) {
    throw Error(ErrorCode::kMismatch, subject, {"torch.output-of-other-shape", {textOf(shape)}},
                "advice.one-vector-of-outputs");
  }
  const std::size_t outputs = pass.outputs.size();
  if (stated.labels) {
    if (stated.labels->size() != outputs)
      throw Error(ErrorCode::kMismatch, subject,
                  Message(MessageId(outputs == 1 ? "torch.labels-for-one-output"
                                                 : "torch.labels-for-outputs"),
                          {std::to_string(stated.labels->size()), std::to_string(outputs)}));
    return *stated.labels;
  }
  notes.push_back("torch.labels-not-stated");
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < outputs; ++i) labels.push_back("output " + std::to_string(i));
  return labels;
}

std::vector<InputLayout> layoutCandidates(const ModelMetadata& stated) {
  if (stated.input_layout) return {*stated.input_layout};
  return {InputLayout::kNct, InputLayout::kNtc, InputLayout::kN1ct, InputLayout::kN1tc,
          InputLayout::kFlat};
}

[[noreturn]] void throwRefused(const TorchNetwork& network, const Message& refusal,
                               const std::string& subject) {
  const std::vector<int> inputs = network.convolutionInputs();
  throw Error(ErrorCode::kMismatch, subject, {"torch.input-not-accepted", {refusal}},
              inputs.empty() ? Message("advice.check-leads-and-layout")
                             : Message("advice.check-leads-and-layout-channels",
                                       {std::to_string(inputs.front())}));
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
  Message refusal;
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
    Message ignored;
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
  Message ignored;
  return firstAccepted(network.taking(form), {input.leads}, {input.samples}, ignored).has_value();
}

}  // namespace

void addDoubt(ModelSpec& spec, Message doubt) {
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
                             ? Message("torch.samples-any-length")
                             : Message("torch.samples-tried", {std::to_string(input.samples)}));
  spec.leads =
      stated.leads.value_or(std::vector<std::string>(kStandardLeads.begin(), kStandardLeads.end()));
  if (!stated.leads) spec.notes.push_back("torch.leads-not-stated");
  spec.input_layout = input.layout;
  if (!stated.input_layout && input.layout != InputLayout::kNct) {
    addDoubt(spec, Message("torch.layout-not-stated",
                           {inputLayoutText(InputLayout::kNct), inputLayoutText(input.layout)}));
  }
  if (!stated.input_layout && input.layout == InputLayout::kN1ct && takesTurned(network, input)) {
    addDoubt(spec, Message("torch.layout-ambiguous", {inputLayoutText(InputLayout::kN1ct),
                                                      inputLayoutText(InputLayout::kN1tc)}));
  }
  spec.inputs = stated.inputs;
  spec.output_of = stated.output_of.value_or("");
  spec.unit = stated.unit.value_or("mV");
  if (!stated.unit) spec.notes.push_back("torch.unit-not-stated");
  if (!stated.mean && !stated.std) spec.notes.push_back("torch.scaling-not-stated");
  spec.scaling = scalingOf(stated, spec.leads.size(), subject);
  spec.labels = labelsOf(stated, input.pass, subject, spec.notes);
  spec.task = stated.task.value_or(Task::kMultiLabel);
  if (!stated.task) spec.notes.push_back(kTaskNotStated);
  spec.label_texts = stated.label_texts;
  spec.output_unit = stated.output_unit.value_or("");
  spec.recorded = stated.recorded.value_or("");
  spec.aggregate = stated.aggregate.value_or(Aggregate::kMean);
  spec.hop = stated.hop.value_or(0);
  if (spec.hop > spec.samples)
    throw Error(
        ErrorCode::kMismatch, subject,
        Message("torch.hop-leaves-gaps", {std::to_string(spec.hop), std::to_string(spec.samples)}),
        "advice.correct-hop");
  spec.card = stated.card;
  return spec;
}

}  // namespace ecg
