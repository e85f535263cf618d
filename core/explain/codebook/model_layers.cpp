// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/model_layers.hpp"

#include <memory>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

bool sameNames(const std::vector<LayerTap>& a, const std::vector<LayerTap>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].name != b[i].name) return false;
  }
  return true;
}

bool samePlaces(const std::vector<LayerTap>& a, const std::vector<LayerTap>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].stride != b[i].stride || a[i].offset != b[i].offset) return false;
  }
  return true;
}

// A model whose taps sit in time where the codebook says: as half-pixel, or measured on another
// machine.
class ReplacedModel final : public Model {
 public:
  ReplacedModel(std::unique_ptr<Model> inner, const std::vector<LayerTap>& places)
      : inner_(std::move(inner)), spec_(inner_->spec()) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      spec_.taps[i].stride = places[i].stride;
      spec_.taps[i].offset = places[i].offset;
    }
  }
  const ModelSpec& spec() const override { return spec_; }
  ModelOutput forward(const Matrix& input, const std::vector<float>& beside,
                      const std::stop_token& stop) override {
    return inner_->forward(input, beside, stop);
  }
  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside,
                                   const std::stop_token& stop) override {
    return inner_->forwardWithGradients(input, tap, targets, beside, stop);
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>& names,
                                  const std::stop_token& stop) const override {
    return inner_->withTaps(names, stop);
  }
  std::unique_ptr<Model> another() const override {
    auto other = inner_->another();
    return other ? std::make_unique<ReplacedModel>(std::move(other), spec_.taps) : nullptr;
  }
  const Model& inner() const { return *inner_; }
  std::unique_ptr<Model> release() { return std::move(inner_); }

 private:
  std::unique_ptr<Model> inner_;
  ModelSpec spec_;
};

std::unique_ptr<Model> tappedAt(const Model& model, const Codebook& codebook,
                                const std::string& codebook_name, const std::stop_token& stop) {
  std::vector<std::string> names;
  for (const LayerTap& tap : codebook.taps) names.push_back(tap.name);
  try {
    return model.withTaps(names, stop);
  } catch (const Error& error) {
    throw Error(ErrorCode::kMismatch, codebook_name,
                {"codebook.model-not-tappable", {error.subjectMessage(), error.reasonMessage()}},
                error.adviceMessage());
  }
}

}  // namespace

std::vector<LayerTap> placedTaps(std::vector<LayerTap> taps,
                                 const std::vector<Matrix>& activations) {
  if (taps.size() != activations.size()) {
    throw Error(ErrorCode::kMismatch, Message("subject.tapped-layers"),
                {"codebook.other-number-of-taps",
                 {std::to_string(taps.size()), std::to_string(activations.size())}});
  }
  for (std::size_t i = 0; i < taps.size(); ++i) {
    const int channels = static_cast<int>(activations[i].rows());
    if (taps[i].channels != 0 && taps[i].channels != channels) {
      throw Error(ErrorCode::kMismatch, Message("subject.tap", {taps[i].name}),
                  {"codebook.network-gave-other-channels",
                   {std::to_string(channels), std::to_string(taps[i].channels)}});
    }
    taps[i].channels = channels;
    taps[i].frames = static_cast<int>(activations[i].cols());
  }
  return taps;
}

void tapAs(std::unique_ptr<Model>& model, const Codebook& codebook,
           const std::string& codebook_name, const std::stop_token& stop) {
  // What the model says itself is asked, not what a codebook before this one said.
  auto* replaced = dynamic_cast<ReplacedModel*>(model.get());
  const Model& own = replaced ? replaced->inner() : *model;
  requireSameModel(codebook, own.spec(), codebook_name);
  std::unique_ptr<Model> retapped;
  if (!sameNames(own.spec().taps, codebook.taps)) {
    retapped = tappedAt(own, codebook, codebook_name, stop);
    requireMatch(codebook, retapped->spec(), codebook_name);
  } else {
    requireMatch(codebook, own.spec(), codebook_name);
  }
  if (retapped) {
    model = std::move(retapped);
  } else if (replaced) {
    model = replaced->release();
  }
  if (!samePlaces(model->spec().taps, codebook.taps))
    model = std::make_unique<ReplacedModel>(std::move(model), codebook.taps);
}

}  // namespace ecg
