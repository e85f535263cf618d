// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook.hpp"

#include <cmath>

#include "core/common/error.hpp"

namespace ecg {
namespace {

std::string shortHash(const std::string& sha256) { return sha256.substr(0, 12); }

std::string named(const std::string& name, const std::string& sha256) {
  const std::string hash = "sha256 " + shortHash(sha256) + "...";
  return name.empty() ? "the model with " + hash : "the model " + name + " (" + hash + ")";
}

std::string tapNames(const std::vector<LayerTap>& taps) {
  std::string names;
  for (const LayerTap& tap : taps) names += (names.empty() ? "" : ", ") + tap.name;
  return names;
}

}  // namespace

std::vector<double> defaultDepthFactors(std::size_t taps) {
  std::vector<double> factors;
  for (std::size_t i = 0; i < taps; ++i) factors.push_back(std::ldexp(1.0, -static_cast<int>(i)));
  return factors;
}

void requireSameModel(const Codebook& codebook, const ModelSpec& spec, const std::string& subject) {
  if (codebook.model_sha256 == spec.sha256) return;
  throw Error(ErrorCode::kMismatch, subject,
              "it was made for " + named(codebook.model_name, codebook.model_sha256) +
                  ", not for " + named(spec.name, spec.sha256),
              "Open that model, or fit a codebook for this one");
}

void requireMatch(const Codebook& codebook, const ModelSpec& spec, const std::string& subject) {
  requireSameModel(codebook, spec, subject);
  bool same = codebook.taps.size() == spec.taps.size();
  for (std::size_t i = 0; same && i < spec.taps.size(); ++i) {
    same = codebook.taps[i].name == spec.taps[i].name;
  }
  if (!same) {
    throw Error(ErrorCode::kMismatch, subject,
                "it was made for the layers " + tapNames(codebook.taps) +
                    ", but the model is tapped at " + tapNames(spec.taps));
  }
  for (std::size_t i = 0; i < spec.taps.size(); ++i) {
    if (codebook.taps[i].channels == spec.taps[i].channels) continue;
    throw Error(ErrorCode::kMismatch, subject,
                "layer " + spec.taps[i].name + " has " + std::to_string(spec.taps[i].channels) +
                    " channels, the codebook says " + std::to_string(codebook.taps[i].channels));
  }
}

}  // namespace ecg
