// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/host_messages.hpp"

#include <cmath>

#include "core/model/host/packed.hpp"

namespace ecg {
namespace {

constexpr std::int64_t kMostSamples = std::int64_t{1} << 26;
constexpr std::int64_t kMostChannels = std::int64_t{1} << 20;

enum Tag : std::int64_t { kOpen, kTap, kRun, kClose, kOpened, kDone, kFailure };

void packFile(PackedWriter& out, const ModelFile& file) {
  out.text(file.subject);
  out.text(file.stem);
  out.text(file.sha256);
  out.text(writeModelMetadata(file.stated));
  out.texts(file.stated.notes);
}

ModelFile unpackFile(PackedReader& in) {
  ModelFile file;
  file.subject = in.text();
  file.stem = in.text();
  file.sha256 = in.text();
  file.stated = parseModelMetadata(in.text(), file.subject);
  file.stated.notes = in.texts();
  return file;
}

double finite(double value) {
  if (!std::isfinite(value)) throw NotUnderstood("a number is not finite");
  return value;
}

std::vector<std::string> tamedTexts(PackedReader& in) {
  std::vector<std::string> texts = in.texts();
  for (std::string& text : texts) text = tamed(text);
  return texts;
}

void packTap(PackedWriter& out, const LayerTap& tap) {
  out.text(tap.name);
  out.number(tap.channels);
  out.number(tap.frames);
  out.real(tap.stride);
  out.real(tap.offset);
  out.number(tap.measured ? 1 : 0);
  out.text(tap.doubt);
}

LayerTap unpackTap(PackedReader& in) {
  LayerTap tap;
  tap.name = tamed(in.text());
  tap.channels = static_cast<int>(in.number(1, kMostChannels));
  tap.frames = static_cast<int>(in.number(1, kMostSamples));
  tap.stride = finite(in.real());
  tap.offset = finite(in.real());
  tap.measured = in.number(0, 1) == 1;
  tap.doubt = tamed(in.text());
  if (!(tap.stride > 0)) throw NotUnderstood("a stride is not above 0");
  if (std::int64_t{tap.channels} * tap.frames > kMostTapValues)
    throw NotUnderstood("a tap is too large");
  return tap;
}

void packSpec(PackedWriter& out, const ModelSpec& spec) {
  out.text(spec.name);
  out.text(spec.sha256);
  out.real(spec.sampling_rate_hz);
  out.number(spec.samples);
  out.texts(spec.leads);
  out.text(spec.unit);
  out.real(spec.scaling.unit_factor);
  out.reals(spec.scaling.mean);
  out.reals(spec.scaling.std);
  out.texts(spec.labels);
  out.number(static_cast<std::int64_t>(spec.task));
  out.number(static_cast<std::int64_t>(spec.output));
  out.number(static_cast<std::int64_t>(spec.taps.size()));
  for (const LayerTap& tap : spec.taps) packTap(out, tap);
  out.number(static_cast<std::int64_t>(spec.card.size()));
  for (const auto& [key, value] : spec.card) {
    out.text(key);
    out.text(value);
  }
  out.texts(spec.notes);
  out.texts(spec.doubts);
}

void unpackScaling(PackedReader& in, ModelSpec& spec) {
  spec.scaling.unit_factor = finite(in.real());
  spec.scaling.mean = in.reals();
  spec.scaling.std = in.reals();
  for (const auto* values : {&spec.scaling.mean, &spec.scaling.std}) {
    if (values->size() > 1 && values->size() != spec.leads.size())
      throw NotUnderstood("the scaling does not fit the leads");
    for (const double value : *values) finite(value);
  }
  for (const double value : spec.scaling.std)
    if (value == 0) throw NotUnderstood("a scale is 0");
}

ModelSpec unpackSpec(PackedReader& in) {
  ModelSpec spec;
  spec.name = tamed(in.text());
  spec.sha256 = tamed(in.text());
  spec.sampling_rate_hz = finite(in.real());
  if (!(spec.sampling_rate_hz > 0)) throw NotUnderstood("the rate is not above 0");
  spec.samples = static_cast<int>(in.number(1, kMostSamples));
  spec.leads = tamedTexts(in);
  spec.unit = tamed(in.text());
  unpackScaling(in, spec);
  spec.labels = tamedTexts(in);
  if (spec.leads.empty() || spec.labels.empty() || std::ssize(spec.labels) > kMostOutputs)
    throw NotUnderstood("there are no leads, no labels, or too many");
  spec.task = static_cast<Task>(in.number(0, static_cast<std::int64_t>(Task::kRegression)));
  spec.output =
      static_cast<OutputKind>(in.number(0, static_cast<std::int64_t>(OutputKind::kProbability)));
  const std::size_t taps = in.count();
  for (std::size_t i = 0; i < taps; ++i) spec.taps.push_back(unpackTap(in));
  const std::size_t card = in.count();
  for (std::size_t i = 0; i < card; ++i) {
    const std::string key = tamed(in.text());
    spec.card[key] = tamed(in.text());
  }
  spec.notes = tamedTexts(in);
  spec.doubts = tamedTexts(in);
  return spec;
}

struct RequestPacker {
  PackedWriter& out;
  void operator()(const OpenModel& r) const {
    out.number(kOpen);
    packFile(out, r.file);
  }
  void operator()(const TapModel& r) const {
    out.number(kTap);
    out.number(r.model);
    out.texts(r.names);
  }
  void operator()(const RunModel& r) const {
    out.number(kRun);
    out.number(r.model);
    out.number(r.tap);
    out.number(static_cast<std::int64_t>(r.targets.size()));
    for (const int target : r.targets) out.number(target);
  }
  void operator()(const CloseModel& r) const {
    out.number(kClose);
    out.number(r.model);
  }
};

struct AnswerPacker {
  PackedWriter& out;
  void operator()(const ModelOpened& a) const {
    out.number(kOpened);
    out.number(a.model);
    packSpec(out, a.spec);
  }
  void operator()(const PassDone&) const { out.number(kDone); }
  void operator()(const HostFailure& a) const {
    out.number(kFailure);
    out.number(static_cast<std::int64_t>(a.code));
    out.text(a.subject);
    out.text(a.reason);
    out.text(a.advice);
  }
};

constexpr std::int64_t kMostModels = std::int64_t{1} << 30;

int unpackModel(PackedReader& in) { return static_cast<int>(in.number(0, kMostModels)); }

RunModel unpackRun(PackedReader& in) {
  RunModel run;
  run.model = unpackModel(in);
  run.tap = static_cast<int>(in.number(-1, 1000));
  run.targets.resize(in.count());
  for (int& target : run.targets) target = static_cast<int>(in.number(0, kMostOutputs));
  return run;
}

}  // namespace

std::string packRequest(const HostRequest& request) {
  PackedWriter out;
  std::visit(RequestPacker{out}, request);
  return out.bytes();
}

HostRequest unpackRequest(std::string_view bytes) {
  PackedReader in(bytes);
  HostRequest request;
  switch (in.number(kOpen, kClose)) {
    case kOpen:
      request = OpenModel{unpackFile(in)};
      break;
    case kTap: {
      const int model = unpackModel(in);
      request = TapModel{model, in.texts()};
      break;
    }
    case kRun:
      request = unpackRun(in);
      break;
    default:
      request = CloseModel{unpackModel(in)};
  }
  in.end();
  return request;
}

std::string packAnswer(const HostAnswer& answer) {
  PackedWriter out;
  std::visit(AnswerPacker{out}, answer);
  return out.bytes();
}

HostAnswer unpackAnswer(std::string_view bytes) {
  PackedReader in(bytes);
  HostAnswer answer;
  switch (in.number(kOpened, kFailure)) {
    case kOpened: {
      const int model = unpackModel(in);
      answer = ModelOpened{model, unpackSpec(in)};
      break;
    }
    case kDone:
      answer = PassDone{};
      break;
    default: {
      HostFailure failure;
      failure.code =
          static_cast<ErrorCode>(in.number(0, static_cast<std::int64_t>(ErrorCode::kModelFailed)));
      failure.subject = tamed(in.text());
      failure.reason = tamed(in.text());
      failure.advice = tamed(in.text());
      answer = std::move(failure);
    }
  }
  in.end();
  return answer;
}

std::string tamed(std::string_view text) {
  std::string out(text.substr(0, kLongestMessage));
  // Not in the middle of a character of UTF-8.
  while (out.size() < text.size() && !out.empty() &&
         (static_cast<unsigned char>(text[out.size()]) & 0xC0U) == 0x80U)
    out.pop_back();
  for (char& c : out) {
    const auto u = static_cast<unsigned char>(c);
    if ((u < 32 && c != '\n') || u == 127) c = ' ';
  }
  if (out.size() < text.size()) out += "...";
  return out;
}

}  // namespace ecg
