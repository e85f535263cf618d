// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/network/prepared_input.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

std::string seconds(double value) { return withDecimals(value, 1) + " s"; }

/// The value of a per-lead setting: one for all, one per lead, or its default when empty.
double perLead(const std::vector<double>& values, std::size_t lead, double otherwise) {
  if (values.empty()) return otherwise;
  return values.size() == 1 ? values.front() : values.at(lead);
}

void checkSpec(const ModelSpec& spec) {
  const auto bad = [&](const Message& reason) {
    throw Error(ErrorCode::kIncomplete,
                spec.name.empty() ? Message("subject.a-model") : plain(spec.name), reason);
  };
  if (spec.samples <= 0) bad("model.no-samples");
  if (!(spec.sampling_rate_hz > 0) || !std::isfinite(spec.sampling_rate_hz)) {
    bad("model.no-sampling-rate");
  }
  if (spec.leads.empty()) bad("model.no-leads");
  for (const auto* values : {&spec.scaling.mean, &spec.scaling.std}) {
    if (values->size() > 1 && values->size() != spec.leads.size()) {
      bad({"model.scaling-of-other-number",
           {std::to_string(values->size()), std::to_string(spec.leads.size())}});
    }
  }
  const auto usable = [](double value) { return std::isfinite(value) && value != 0; };
  if (!std::ranges::all_of(spec.scaling.std, usable) || !usable(spec.scaling.unit_factor)) {
    bad("model.scaling-divides-by-0");
  }
}

std::vector<const Lead*> pickLeads(const EcgRecord& record, const ModelSpec& spec) {
  std::vector<const Lead*> leads;
  std::vector<std::string> absent;
  for (const auto& name : spec.leads) {
    const Lead* lead = record.find(name);
    leads.push_back(lead);
    if (lead == nullptr) absent.push_back(name);
  }
  if (!absent.empty()) {
    throw Error(ErrorCode::kMismatch, record.id,
                absent.size() == 1 ? Message("model.lead-missing", {absent.front()})
                                   : Message("model.several-leads-missing", {listed(absent)}));
  }
  return leads;
}

[[noreturn]] void throwTooShort(const EcgRecord& record, double start_s) {
  throw Error(ErrorCode::kMismatch, record.id, {"model.record-too-short", {seconds(start_s)}});
}

/// What follows counts its steps in int, and an explanation keeps some fifty bytes a step.
constexpr std::int64_t kMostSteps = std::int64_t{1} << 28;

[[noreturn]] void throwTooLong(const EcgRecord& record) {
  throw Error(ErrorCode::kUnsupported, record.id,
              Message("model.record-too-long", {std::to_string(kMostSteps >> 20)}),
              "advice.cut-into-pieces");
}

/// @throws Error kIncomplete for what neither the record nor the model has a number for.
float patientNumber(const EcgRecord& record, const InputSlot& slot) {
  const auto given = [&]() -> std::optional<double> {
    if (slot.kind == InputKind::kAge)
      return record.age_years ? std::optional((*record.age_years - slot.mean) / slot.scale)
                              : std::nullopt;
    if (record.sex == "male") return (slot.male - slot.mean) / slot.scale;
    if (record.sex == "female") return (slot.female - slot.mean) / slot.scale;
    return std::nullopt;
  }();
  if (given) return static_cast<float>(*given);
  if (slot.missing) return static_cast<float>((*slot.missing - slot.mean) / slot.scale);
  const std::string what = inputKindName(slot.kind);
  throw Error(ErrorCode::kIncomplete, record.id, Message("model.patient-not-stated", {what}),
              Message("advice.state-option", {what}));
}

}  // namespace

PreparedSignal::PreparedSignal(const EcgRecord& given, const ModelSpec& spec, std::stop_token stop)
    : stop_(std::move(stop)),
      resampler_((checkSpec(spec), given.sampling_rate_hz), spec.sampling_rate_hz, stop_),
      rate_hz_(given.sampling_rate_hz),
      model_hz_(spec.sampling_rate_hz),
      step_s_(1 / spec.sampling_rate_hz),
      unit_(spec.scaling.unit_factor),
      window_(spec.samples),
      before_(given.padding_before),
      after_(given.padding_after),
      inputs_(spec.inputs) {
  // Records from readRecord have these leads already; one made by a caller may not.
  const bool complete = std::ranges::all_of(
      spec.leads, [&](const std::string& name) { return given.find(name) != nullptr; });
  std::optional<EcgRecord> completed;
  if (!complete) completed = withStandardLeads(given);
  const EcgRecord& record = completed ? *completed : given;
  const auto leads = pickLeads(record, spec);
  if (completed) {
    const auto known = static_cast<std::ptrdiff_t>(given.warnings.size());
    warnings_.assign(record.warnings.begin() + known, record.warnings.end());
  }
  samples_ = record.samples();
  if (samples_ == 0) throwTooShort(record, 0);
  steps_ = resampler_.sizeOf(before_ + samples_ + after_);
  if (steps_ > kMostSteps) throwTooLong(record);
  in_record_ = {stepOf(0), stepOf(samples_)};
  std::vector<Stretch> all;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    add(record, *leads[l], perLead(spec.scaling.mean, l, 0), perLead(spec.scaling.std, l, 1));
    all.insert(all.end(), sources_.back().steps.begin(), sources_.back().steps.end());
  }
  for (const InputSlot& slot : inputs_) {
    if (slot.kind == InputKind::kAge || slot.kind == InputKind::kSex)
      patient_.push_back(patientNumber(given, slot));
  }
  measured_ = united(std::move(all));
  if (!measured_.empty() && before_ > 0) measured_.front().begin = 0;
  if (!measured_.empty() && after_ > 0) measured_.back().end = steps_;
  if (bridged_.empty()) return;
  warnings_.push_back(Message("model.bridged", {listed(bridged_)}));
}

void PreparedSignal::add(const EcgRecord& record, const Lead& lead, double mean, double std) {
  if (static_cast<std::int64_t>(lead.mv.size()) != samples_)
    throw Error(ErrorCode::kMismatch, record.id, "model.record-leads-differ-in-length");
  const auto originOf = [](const Lead& of) {
    return Origin{of.mv, std::max(kFlatMv, of.resolution_mv)};
  };
  Source source{FilledSamples(lead.mv), false, mean, std, {originOf(lead)}, {}, {}};
  // A derived lead moves as long as one of its two sources does, and is none without the other.
  for (const char* name : {"I", "II"}) {
    const Lead* origin = lead.derived && isStandardLead(lead.name) ? record.find(name) : nullptr;
    if (origin != nullptr) source.origins.push_back(originOf(*origin));
  }
  const auto runs = absentRuns(lead.mv, stop_);
  const auto missing = missingRuns(runs, record.sampling_rate_hz);
  source.any = lengthOf(runs) < samples_;
  if (source.any) source.samples = complementOf(missing, samples_);
  const std::int64_t bridged = source.any ? lengthOf(runs) - lengthOf(missing) : 0;
  if (bridged > 0) bridged_.push_back(lead.name + " (" + std::to_string(bridged) + ")");
  for (const Stretch& stretch : source.samples) {
    const Stretch steps{stepOf(stretch.begin), stepOf(stretch.end)};
    if (steps.length() > 0) source.steps.push_back(steps);
  }
  sources_.push_back(std::move(source));
}

std::int64_t PreparedSignal::stepOf(std::int64_t sample) const {
  if (sample == samples_ && after_ == 0) return steps_;
  const double exact = static_cast<double>(sample + before_) * model_hz_ / rate_hz_;
  return std::min(steps_, static_cast<std::int64_t>(std::ceil(exact - 1e-6)));
}

double PreparedSignal::timeOf(std::int64_t step) const {
  return static_cast<double>(step) * step_s_ - static_cast<double>(before_) / rate_hz_;
}

float PreparedSignal::scaled(const Source& source, double mv) const {
  return static_cast<float>((mv * unit_ - source.mean) / source.std);
}

bool PreparedSignal::isFlat(const Source& source, const Stretch& place) const {
  const double samples = rate_hz_ / model_hz_;
  const auto begin = static_cast<std::int64_t>(static_cast<double>(place.begin) * samples);
  const auto end = static_cast<std::int64_t>(std::ceil(static_cast<double>(place.end) * samples));
  const auto parts = clipped(source.samples, {std::max<std::int64_t>(0, begin - before_),
                                              std::min(samples_, end - before_)});
  return std::ranges::any_of(source.origins, [&](const Origin& origin) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    std::array<double, 512> block;
    for (const Stretch& part : parts) {
      for (std::int64_t at = part.begin; at < part.end; at += std::ssize(block)) {
        const auto values = std::span(block).first(
            static_cast<std::size_t>(std::min<std::int64_t>(std::ssize(block), part.end - at)));
        origin.mv.copyTo(static_cast<std::size_t>(at), values);
        for (const double value : values) {
          if (!std::isfinite(value)) continue;
          low = std::min(low, value);
          high = std::max(high, value);
        }
        if (high - low > origin.flat_mv) return false;
      }
    }
    return true;
  });
}

void PreparedSignal::fill(Source& source, const Stretch& place, Matrix::RowXpr row) const {
  row.setConstant(scaled(source, 0));
  if (!source.any || place.length() <= 0) return;
  // What the data set padded is 0 mV, whatever a gap beside it is bridged with.
  const auto read = [&](std::int64_t first, std::span<double> out) {
    std::ranges::fill(out, 0.0);
    const std::int64_t begin = std::clamp<std::int64_t>(before_ - first, 0, std::ssize(out));
    const std::int64_t end =
        std::clamp<std::int64_t>(before_ + samples_ - first, begin, std::ssize(out));
    if (end == begin) return;
    source.filled.read(
        first + begin - before_,
        out.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)), stop_);
  };
  const std::vector<double> mv =
      resampler_.part({place.begin, place.end}, before_ + samples_ + after_, read, stop_);
  for (std::size_t t = 0; t < mv.size(); ++t)
    row[static_cast<Eigen::Index>(t)] = scaled(source, mv[t]);
}

SignalWindow PreparedSignal::window(const Stretch& wanted) {
  const Stretch place{wanted.begin, std::min({wanted.end, wanted.begin + window_, steps_})};
  const Stretch held{std::max(place.begin, in_record_.begin), std::min(place.end, in_record_.end)};
  const auto leads = static_cast<Eigen::Index>(sources_.size());
  SignalWindow result{Matrix(leads, window_), 0, {}, {}};
  std::int64_t measured = 0;
  std::vector<int> leads_at(static_cast<std::size_t>(std::max<std::int64_t>(0, held.length())), 0);
  for (Eigen::Index l = 0; l < leads; ++l) {
    Source& source = sources_[static_cast<std::size_t>(l)];
    fill(source, place, result.values.row(l));
    const auto parts = clipped(source.steps, held);
    if (parts.empty() || isFlat(source, held)) continue;
    measured += lengthOf(parts);
    for (const Stretch& part : parts)
      for (std::int64_t t = part.begin; t < part.end; ++t)
        ++leads_at[static_cast<std::size_t>(t - held.begin)];
  }
  result.coverage = static_cast<double>(measured) / static_cast<double>(leads * window_);
  const auto enough = [&](int count) { return 2 * count >= static_cast<int>(leads); };
  if (!std::ranges::all_of(leads_at, enough))
    for (const int count : leads_at) result.enough.push_back(enough(count) ? 1 : 0);
  result.beside = besideOf(result, held.begin - place.begin, std::ssize(leads_at));
  return result;
}

std::vector<float> PreparedSignal::besideOf(const SignalWindow& window, std::int64_t held_from,
                                            std::int64_t held) const {
  std::vector<float> beside;
  auto patient = patient_.begin();
  for (const InputSlot& slot : inputs_) {
    if (slot.kind == InputKind::kEcg) continue;
    if (slot.kind != InputKind::kMask) {
      beside.push_back(*patient++);
      continue;
    }
    for (std::int64_t t = 0; t < window_; ++t) {
      const std::int64_t at = t - held_from;
      const bool inside = at >= 0 && at < held;
      const bool there =
          inside && (window.enough.empty() || window.enough[static_cast<std::size_t>(at)] != 0);
      beside.push_back(there ? 1.0F : 0.0F);
    }
  }
  return beside;
}

std::vector<Message> windowWarnings(const EcgRecord& record, const ModelSpec& spec, double start_s,
                                    int valid) {
  std::vector<Message> warnings;
  const double step_s = 1 / spec.sampling_rate_hz;
  const double wanted = static_cast<double>(spec.samples) / spec.sampling_rate_hz;
  const double end = start_s + valid * step_s;
  if (valid < spec.samples) {
    warnings.push_back(
        start_s > 0 ? Message("model.padded-at-the-end", {seconds(end - start_s), seconds(wanted)})
                    : Message("model.padded-whole-record",
                              {seconds(record.duration_s()), seconds(wanted)}));
  }
  if (start_s > 0 || end + step_s < record.duration_s()) {
    warnings.push_back(
        {"model.only-a-part-used", {seconds(start_s), seconds(end), seconds(record.duration_s())}});
  }
  return warnings;
}

PreparedInput prepareInput(const EcgRecord& record, const ModelSpec& spec, double start_s) {
  PreparedSignal signal(record, spec);
  if (!(start_s >= 0) || !std::isfinite(start_s)) {
    throw Error(ErrorCode::kBadArgument, record.id, "model.window-starts-negative");
  }
  PreparedInput input;
  input.step_s = signal.stepSeconds();
  // The window starts on a sample of the model's time grid, so nothing is shifted by a fraction.
  const double first = std::round(start_s * spec.sampling_rate_hz);
  input.start_s = first * input.step_s;
  if (first >= static_cast<double>(signal.steps())) throwTooShort(record, start_s);
  const auto begin = static_cast<std::int64_t>(first);
  input.valid = static_cast<int>(std::min<std::int64_t>(signal.steps() - begin, spec.samples));
  SignalWindow window = signal.window({begin, begin + input.valid});
  input.values = std::move(window.values);
  input.coverage = window.coverage;
  input.beside = std::move(window.beside);
  input.warnings = signal.warnings();
  for (Message& warning : windowWarnings(record, spec, input.start_s, input.valid)) {
    input.warnings.push_back(std::move(warning));
  }
  return input;
}

}  // namespace ecg
