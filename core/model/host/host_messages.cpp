// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/host_messages.hpp"

#include "core/common/text/message.hpp"
#include "core/model/host/packed.hpp"
#include "core/model/host/spec_message.hpp"
#include "core/model/network/model.hpp"

namespace ecg {
namespace {

enum Tag : std::int64_t {
  kOpen,
  kTap,
  kVary,
  kRun,
  kList,
  kClose,
  kOpened,
  kDone,
  kListed,
  kFailure
};

void packFile(PackedWriter& out, const ModelFile& file) {
  out.text(file.subject);
  out.text(file.stem);
  out.text(file.sha256);
  out.text(writeModelMetadata(file.stated));
  out.messages(file.stated.notes);
  out.texts(file.asked_taps);
  out.number(static_cast<std::int64_t>(file.measured.size()));
  for (const LayerTap& tap : file.measured) packTap(out, tap);
}

ModelFile unpackFile(PackedReader& in) {
  ModelFile file;
  file.subject = in.text();
  file.stem = in.text();
  file.sha256 = in.text();
  file.stated = parseModelMetadata(in.text(), file.subject);
  file.stated.notes = in.messages();
  file.asked_taps = in.texts();
  const std::size_t measured = in.count();
  for (std::size_t i = 0; i < measured; ++i) file.measured.push_back(unpackTap(in));
  return file;
}

struct RequestPacker {
  PackedWriter& out;
  void operator()(const LoadModel& r) const {
    out.number(kOpen);
    packFile(out, r.file);
  }
  void operator()(const TapModel& r) const {
    out.number(kTap);
    out.number(r.model);
    out.texts(r.names);
  }
  void operator()(const VaryModel& r) const {
    out.number(kVary);
    out.number(r.model);
    out.number(static_cast<std::int64_t>(r.variation.kind));
    out.real(r.variation.share);
    out.number(static_cast<std::int64_t>(r.variation.seed));
  }
  void operator()(const RunModel& r) const {
    out.number(kRun);
    out.number(r.model);
    out.number(r.tap);
    out.number(static_cast<std::int64_t>(r.targets.size()));
    for (const int target : r.targets) out.number(target);
  }
  void operator()(const ListTaps& r) const {
    out.number(kList);
    out.number(r.model);
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
  void operator()(const TapsListed& a) const {
    out.number(kListed);
    packChoices(out, a.taps);
  }
  void operator()(const HostFailure& a) const {
    out.number(kFailure);
    out.number(static_cast<std::int64_t>(a.code));
    out.message(a.subject);
    out.message(a.reason);
    out.message(a.advice);
  }
};

constexpr std::int64_t kMostModels = std::int64_t{1} << 30;

int unpackModel(PackedReader& in) { return static_cast<int>(in.number(0, kMostModels)); }

VaryModel unpackVariation(PackedReader& in) {
  VaryModel vary;
  vary.model = unpackModel(in);
  vary.variation.kind = static_cast<ModelVariation::Kind>(
      in.number(0, static_cast<std::int64_t>(ModelVariation::Kind::kDropout)));
  vary.variation.share = in.real();
  if (!(vary.variation.share >= 0 && vary.variation.share <= 1))
    throw NotUnderstood("host.number-out-of-range");
  vary.variation.seed = static_cast<std::uint64_t>(in.number());
  return vary;
}

RunModel unpackRun(PackedReader& in) {
  RunModel run;
  run.model = unpackModel(in);
  run.tap = static_cast<int>(in.number(kAtInput, 1000));
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
      request = LoadModel{unpackFile(in)};
      break;
    case kTap: {
      const int model = unpackModel(in);
      request = TapModel{model, in.texts()};
      break;
    }
    case kVary:
      request = unpackVariation(in);
      break;
    case kRun:
      request = unpackRun(in);
      break;
    case kList:
      request = ListTaps{unpackModel(in)};
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
    case kListed:
      answer = TapsListed{unpackChoices(in)};
      break;
    default: {
      HostFailure failure;
      failure.code =
          static_cast<ErrorCode>(in.number(0, static_cast<std::int64_t>(ErrorCode::kModelFailed)));
      failure.subject = tamedMessage(in.message());
      failure.reason = tamedMessage(in.message());
      failure.advice = tamedMessage(in.message());
      answer = std::move(failure);
    }
  }
  in.end();
  return answer;
}

Message tamedMessage(const Message& message) {
  Message out = message.withTexts([](const std::string& text) { return tamed(text); });
  if (english(out).size() > 2 * kLongestMessage) throw NotUnderstood("host.answer-too-long");
  return out;
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
