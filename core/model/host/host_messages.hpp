// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/common/text/error.hpp"
#include "core/model/network/model_file.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/spec/model_variation.hpp"
#include "core/model/spec/tap_choice.hpp"

namespace ecg {

// What the program and model_host say to each other. A request may come with one descriptor: of a
// file in memory with the model's bytes, or of the memory that passes share (pass_region.hpp).

/// Load the model whose bytes come with it; its fields but the bytes.
struct LoadModel {
  ModelFile file;
};
/// The model `model` tapped elsewhere.
struct TapModel {
  int model = 0;
  std::vector<std::string> names;
};
/// The model `model` changed on purpose.
struct VaryModel {
  int model = 0;
  ModelVariation variation;
};
/// One pass over what lies in the shared memory. `tap` -1: without gradients; or kAtInput.
struct RunModel {
  int model = 0, tap = -1;
  std::vector<int> targets;
};
/// Which taps there are to choose from.
struct ListTaps {
  int model = 0;
};
struct CloseModel {
  int model = 0;
};
using HostRequest = std::variant<LoadModel, TapModel, VaryModel, RunModel, ListTaps, CloseModel>;

/// A model is loaded; `model` names it from now on.
struct ModelOpened {
  int model = 0;
  ModelSpec spec;
};
/// The results lie in the shared memory.
struct PassDone {};
struct TapsListed {
  std::vector<TapChoice> taps;
};
/// As the fields of Error; an empty subject stands for the model.
struct HostFailure {
  ErrorCode code = ErrorCode::kModelFailed;
  Message subject, reason, advice;
};
using HostAnswer = std::variant<ModelOpened, PassDone, TapsListed, HostFailure>;

std::string packRequest(const HostRequest& request);
/// @throws NotUnderstood.
HostRequest unpackRequest(std::string_view bytes);

std::string packAnswer(const HostAnswer& answer);

/// Reads what a host answered, which is what a stranger's program may have made of it: every number
/// finite and in its range, every message one of the
/// catalogue, every text cut at 2,000 characters and free of control characters.
/// @throws NotUnderstood; Error never.
HostAnswer unpackAnswer(std::string_view bytes);

/// What a host ends with that the system does not let give up its rights.
constexpr int kNoCage = 70;

/// Bounds of a network that this program shows.
constexpr std::int64_t kMostOutputs = 100'000;
constexpr std::int64_t kMostTapValues = std::int64_t{1} << 27;  ///< channels times frames of a tap
constexpr std::size_t kLongestMessage = 2000;                   ///< of a text that a network made

/// At most kLongestMessage characters of `text`, without control characters but line feeds.
std::string tamed(std::string_view text);
/// `message` with all plain text in it tamed. @throws NotUnderstood if it is long all the same.
Message tamedMessage(const Message& message);

}  // namespace ecg
