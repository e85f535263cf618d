// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/codebook.hpp"

#include <cmath>

#include "core/common/json/json_text.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

std::string shortHash(const std::string& sha256) { return sha256.substr(0, 12); }

Message named(const std::string& name, const std::string& sha256) {
  const std::string hash = shortHash(sha256);
  return name.empty() ? Message("codebook.model-by-hash", {hash})
                      : Message("codebook.model-by-name", {name, hash});
}

std::string tapNames(const std::vector<LayerTap>& taps) {
  std::string names;
  for (const LayerTap& tap : taps) names += (names.empty() ? "" : ", ") + tap.name;
  return names;
}

bool nearlyEqual(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

/// Whether the codebook's frames sit where the model's do, or as half-pixel, which a fit may
/// choose.
bool sitAlike(const LayerTap& of_codebook, const LayerTap& of_model) {
  constexpr double kDigits = 1e-6, kMeasured = 0.05;  // of a stride
  const double stride = of_model.stride;
  if (!nearlyEqual(of_codebook.stride, stride, kDigits * stride)) return false;
  if (nearlyEqual(of_codebook.offset, (stride - 1) / 2, kDigits * stride)) return true;
  // Another processor measures an offset with other last digits.
  return nearlyEqual(of_codebook.offset, of_model.offset,
                     (of_model.measured ? kMeasured : kDigits) * stride);
}

}  // namespace

std::vector<double> defaultDepthFactors(const std::vector<LayerTap>& taps) {
  std::vector<double> factors;
  for (std::size_t i = 0; i < taps.size(); ++i) {
    const int stage = taps[i].stage < 0 ? static_cast<int>(i) : taps[i].stage;
    factors.push_back(std::ldexp(1.0, -stage));
  }
  return factors;
}

void requireSameModel(const Codebook& codebook, const ModelSpec& spec, const std::string& subject) {
  if (codebook.model_sha256 == spec.sha256) return;
  throw Error(ErrorCode::kMismatch, subject,
              {"codebook.of-another-model",
               {named(codebook.model_name, codebook.model_sha256), named(spec.name, spec.sha256)}},
              "advice.open-that-model-or-fit");
}

void requireMatch(const Codebook& codebook, const ModelSpec& spec, const std::string& subject) {
  requireSameModel(codebook, spec, subject);
  bool same = codebook.taps.size() == spec.taps.size();
  for (std::size_t i = 0; same && i < spec.taps.size(); ++i) {
    same = codebook.taps[i].name == spec.taps[i].name;
  }
  if (!same) {
    throw Error(ErrorCode::kMismatch, subject,
                {"codebook.of-other-layers", {tapNames(codebook.taps), tapNames(spec.taps)}});
  }
  for (std::size_t i = 0; i < spec.taps.size(); ++i) {
    if (codebook.taps[i].channels == spec.taps[i].channels) continue;
    throw Error(ErrorCode::kMismatch, subject,
                {"codebook.other-channels",
                 {spec.taps[i].name, std::to_string(spec.taps[i].channels),
                  std::to_string(codebook.taps[i].channels)}});
  }
  for (std::size_t i = 0; i < spec.taps.size(); ++i) {
    const LayerTap &own = codebook.taps[i], &model = spec.taps[i];
    if (sitAlike(own, model)) continue;
    throw Error(ErrorCode::kMismatch, subject,
                Message("codebook.other-frames",
                        {model.name, json_text::number(own.stride), json_text::number(own.offset),
                         json_text::number(model.stride), json_text::number(model.offset)}),
                "advice.fit-again");
  }
}

}  // namespace ecg
