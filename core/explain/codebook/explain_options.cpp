// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/explain_options.hpp"

#include <charconv>
#include <optional>

#include "core/common/json/json_text.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/explain/frames/coarse_frames.hpp"

namespace ecg {
namespace {

std::string numbersText(const std::vector<double>& values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : ", ") + json_text::number(value);
  return text;
}

std::vector<double> offsetsOf(const std::vector<LayerTap>& taps) {
  std::vector<double> offsets;
  for (const LayerTap& tap : taps) offsets.push_back(tap.offset);
  return offsets;
}

void scaleBlocks(Codebook& codebook, const std::vector<double>& factors) {
  checkDepthFactors(factors, codebook.taps.size());
  Eigen::Index column = 0;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const double own = codebook.depth_factors[i];
    const Eigen::Index channels = codebook.taps[i].channels;
    auto block = codebook.centroids.middleCols(column, channels);
    column += channels;
    if (factors[i] == own) continue;
    if (own == 0) {
      throw Error(ErrorCode::kBadArgument,
                  Message("subject.depth-factor-of", {codebook.taps[i].name}),
                  "explain.fitted-without-layer", "advice.leave-factor-0");
    }
    block = (block.cast<double>() * (factors[i] / own)).cast<float>().eval();
  }
  codebook.depth_factors = factors;
}

std::optional<double> numberIn(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void checkTemperature(double temperature, const Message& what) {
  // Beyond these a softmax of float distances says nothing any more.
  if (temperature >= 1e-9 && temperature <= 1e9) return;
  throw Error(ErrorCode::kBadArgument, what, "explain.not-a-positive-number",
              "advice.temperature-codebook-auto-number");
}

}  // namespace

std::vector<LayerTap> placedAs(std::vector<LayerTap> taps, FramePlacement placement) {
  if (placement == FramePlacement::kStated) return taps;
  for (LayerTap& tap : taps) {
    const double offset = (tap.stride - 1) / 2;
    if (tap.offset != offset) tap.measured = false;
    tap.offset = offset;
  }
  return taps;
}

Codebook withOptions(const Codebook& codebook, const ExplainOptions& options) {
  Codebook used = codebook;
  if (options.temperature_rule == TemperatureRule::kGiven) {
    checkTemperature(options.temperature, "subject.temperature");
    used.temperature = options.temperature;
  }
  if (!options.depth_factors.empty()) scaleBlocks(used, options.depth_factors);
  used.taps = placedAs(used.taps, options.placement);
  if (used.depth_factors != codebook.depth_factors ||
      offsetsOf(used.taps) != offsetsOf(codebook.taps)) {
    used.share_low.clear();
    used.share_high.clear();
  }
  return used;
}

std::vector<Message> differences(const Codebook& own, const Codebook& used, TemperatureRule rule) {
  std::vector<Message> texts;
  const bool factors = used.depth_factors != own.depth_factors;
  if (rule == TemperatureRule::kRecord) {
    texts.push_back({"explain.record-temperature",
                     {json_text::number(used.temperature), json_text::number(own.temperature)}});
  } else if (used.temperature != own.temperature) {
    texts.push_back({"explain.other-temperature",
                     {json_text::number(used.temperature), json_text::number(own.temperature)}});
  }
  if (factors) {
    const std::string now = numbersText(used.depth_factors),
                      before = numbersText(own.depth_factors);
    if (rule == TemperatureRule::kCodebook) {
      texts.push_back({"explain.other-depth-factors-and-temperature", {now, before}});
    } else {
      texts.push_back({"explain.other-depth-factors", {now, before}});
    }
  }
  if (offsetsOf(used.taps) != offsetsOf(own.taps)) {
    texts.push_back({"explain.half-pixel-frames",
                     {numbersText(offsetsOf(used.taps)), numbersText(offsetsOf(own.taps))}});
  }
  return texts;
}

void setTemperature(ExplainOptions& options, const std::string& text, const std::string& what) {
  options.temperature_rule = TemperatureRule::kCodebook;
  options.temperature = 1;
  if (text == "codebook") return;
  if (text == "auto") {
    options.temperature_rule = TemperatureRule::kRecord;
    return;
  }
  const double value = numberIn(text).value_or(0);
  checkTemperature(value, plain(what));
  options.temperature_rule = TemperatureRule::kGiven;
  options.temperature = value;
}

std::string temperatureText(const ExplainOptions& options) {
  if (options.temperature_rule == TemperatureRule::kCodebook) return "codebook";
  if (options.temperature_rule == TemperatureRule::kRecord) return "auto";
  return json_text::number(options.temperature);
}

std::string textOf(const ExplainOptions& options) {
  std::string text = temperatureText(options);
  text += options.placement == FramePlacement::kHalfPixel ? " half-pixel" : " stated";
  for (const double factor : options.depth_factors) {
    text += ' ';
    text += json_text::number(factor);
  }
  return text;
}

ExplainOptions explainOptionsFrom(const std::string& text) {
  const std::vector<std::string_view> given = words(text);
  const auto word = [&](std::size_t k) { return std::string(k < given.size() ? given[k] : ""); };
  ExplainOptions options;
  setTemperature(options, word(0), text);
  options.placement = placementNamed(word(1), text);
  for (std::size_t k = 2; k < given.size(); ++k) {
    const auto factor = numberIn(word(k));
    if (!factor) throw Error(ErrorCode::kBadArgument, text, "explain.not-a-number-in-it");
    options.depth_factors.push_back(*factor);
  }
  return options;
}

FramePlacement placementNamed(const std::string& name, const std::string& what) {
  if (name == "codebook" || name == "stated") return FramePlacement::kStated;
  if (name == "half-pixel") return FramePlacement::kHalfPixel;
  throw Error(ErrorCode::kBadArgument, what, "explain.no-such-placement",
              "advice.half-pixel-or-nothing");
}

}  // namespace ecg
