// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/prepared_input.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/signal/resample.hpp"

namespace ecg {
namespace {

std::string seconds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", value);
  return text;
}

/// The value of a per-lead setting: one for all, one per lead, or its default when empty.
double perLead(const std::vector<double>& values, std::size_t lead, double otherwise) {
  if (values.empty()) return otherwise;
  return values.size() == 1 ? values.front() : values.at(lead);
}

void checkSpec(const ModelSpec& spec) {
  const auto bad = [&](const std::string& reason) {
    throw Error(ErrorCode::kIncomplete, spec.name.empty() ? "model" : spec.name, reason);
  };
  if (spec.samples <= 0) bad("does not say how many samples it takes");
  if (!(spec.sampling_rate_hz > 0) || !std::isfinite(spec.sampling_rate_hz)) {
    bad("does not say its sampling rate");
  }
  if (spec.leads.empty()) bad("does not say its leads");
  for (const auto* values : {&spec.scaling.mean, &spec.scaling.std}) {
    if (values->size() > 1 && values->size() != spec.leads.size()) {
      bad("has a scaling for " + std::to_string(values->size()) + " leads but takes " +
          std::to_string(spec.leads.size()));
    }
  }
  const auto usable = [](double value) { return std::isfinite(value) && value != 0; };
  if (!std::ranges::all_of(spec.scaling.std, usable) || !usable(spec.scaling.unit_factor)) {
    bad("has a scaling that divides by 0 or is not finite");
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
                (absent.size() == 1 ? "lead " : "leads ") + joined(absent) +
                    " that the model needs " + (absent.size() == 1 ? "is" : "are") + " missing");
  }
  return leads;
}

/// One lead at the model's rate, whole length.
std::vector<double> atModelRate(const EcgRecord& record, const Lead& lead, double rate_hz,
                                std::vector<std::string>& filled) {
  std::vector<double> mv(lead.mv);
  const std::int64_t gaps = fillGaps(mv);
  if (gaps < 0) {
    throw Error(ErrorCode::kMismatch, record.id, "lead " + lead.name + " has no valid sample");
  }
  if (gaps > 0) filled.push_back(lead.name + " (" + std::to_string(gaps) + ")");
  return resample(mv, record.sampling_rate_hz, rate_hz);
}

[[noreturn]] void throwTooShort(const EcgRecord& record, double start_s) {
  throw Error(ErrorCode::kMismatch, record.id,
              "is too short: it has no sample at " + seconds(start_s));
}

}  // namespace

PreparedSignal prepareSignal(const EcgRecord& given, const ModelSpec& spec) {
  checkSpec(spec);
  // Records from readRecord have these leads already; one made by a caller may not.
  const bool complete = std::ranges::all_of(
      spec.leads, [&](const std::string& name) { return given.find(name) != nullptr; });
  std::optional<EcgRecord> completed;
  if (!complete) completed = withStandardLeads(given);
  const EcgRecord& record = completed ? *completed : given;
  const auto leads = pickLeads(record, spec);
  PreparedSignal signal;
  if (completed) {
    const auto known = static_cast<std::ptrdiff_t>(given.warnings.size());
    signal.warnings.assign(record.warnings.begin() + known, record.warnings.end());
  }
  signal.step_s = 1 / spec.sampling_rate_hz;
  std::vector<std::string> filled;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    const auto mv = atModelRate(record, *leads[l], spec.sampling_rate_hz, filled);
    const auto row = static_cast<Eigen::Index>(l);
    if (l == 0) {
      signal.values.resize(static_cast<Eigen::Index>(leads.size()),
                           static_cast<Eigen::Index>(mv.size()));
    }
    const double mean = perLead(spec.scaling.mean, l, 0);
    const double std = perLead(spec.scaling.std, l, 1);
    const auto scaled = [&](double value) {
      return static_cast<float>((value * spec.scaling.unit_factor - mean) / std);
    };
    signal.pad.push_back(scaled(0));
    signal.values.row(row).setConstant(signal.pad.back());
    const Eigen::Index count = std::min(signal.values.cols(), static_cast<Eigen::Index>(mv.size()));
    for (Eigen::Index t = 0; t < count; ++t) {
      signal.values(row, t) = scaled(mv[static_cast<std::size_t>(t)]);
    }
  }
  if (!filled.empty()) {
    signal.warnings.push_back("missing samples were interpolated in " + joined(filled));
  }
  if (signal.values.cols() == 0) throwTooShort(record, 0);
  return signal;
}

Matrix windowOf(const PreparedSignal& signal, std::int64_t first, int samples) {
  const std::int64_t left = std::max<std::int64_t>(0, signal.values.cols() - first);
  const auto valid = static_cast<Eigen::Index>(std::min<std::int64_t>(left, samples));
  Matrix window(signal.values.rows(), samples);
  for (Eigen::Index l = 0; l < window.rows(); ++l) {
    window.row(l).setConstant(signal.pad[static_cast<std::size_t>(l)]);
    window.row(l).head(valid) = signal.values.row(l).segment(first, valid);
  }
  return window;
}

std::vector<std::string> windowWarnings(const EcgRecord& record, const ModelSpec& spec,
                                        double start_s, int valid) {
  std::vector<std::string> warnings;
  const double step_s = 1 / spec.sampling_rate_hz;
  const double wanted = static_cast<double>(spec.samples) / spec.sampling_rate_hz;
  const double end = start_s + valid * step_s;
  if (valid < spec.samples) {
    const std::string what =
        start_s > 0 ? "the record ends " + seconds(end - start_s) + " after the start of the window"
                    : "record is " + seconds(record.duration_s());
    warnings.push_back(what + ", model expects " + seconds(wanted) +
                       ": the rest is padded with 0 mV");
  }
  if (start_s > 0 || end + step_s < record.duration_s()) {
    warnings.push_back("only " + seconds(start_s) + " to " + seconds(end) + " of " +
                       seconds(record.duration_s()) + " is used");
  }
  return warnings;
}

PreparedInput prepareInput(const EcgRecord& record, const ModelSpec& spec, double start_s) {
  PreparedSignal signal = prepareSignal(record, spec);
  if (!(start_s >= 0) || !std::isfinite(start_s)) {
    throw Error(ErrorCode::kBadArgument, record.id, "the start of the window is negative");
  }
  PreparedInput input;
  input.step_s = signal.step_s;
  // The window starts on a sample of the model's time grid, so nothing is shifted by a fraction.
  const double first = std::round(start_s * spec.sampling_rate_hz);
  input.start_s = first * input.step_s;
  if (first >= static_cast<double>(signal.values.cols())) throwTooShort(record, start_s);
  const auto begin = static_cast<std::int64_t>(first);
  input.valid =
      static_cast<int>(std::min<std::int64_t>(signal.values.cols() - begin, spec.samples));
  input.values = windowOf(signal, begin, spec.samples);
  input.warnings = std::move(signal.warnings);
  for (std::string& warning : windowWarnings(record, spec, input.start_s, input.valid)) {
    input.warnings.push_back(std::move(warning));
  }
  return input;
}

}  // namespace ecg
