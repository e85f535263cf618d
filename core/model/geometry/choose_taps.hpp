// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/model/geometry/submodule_output.hpp"

namespace ecg {

/// A submodule to tap, and its stage from 0: branches that go side by side share one.
struct ChosenTap {
  std::string name;
  int stage = 0;
  bool operator==(const ChosenTap&) const = default;
};

/// Which submodules to tap when nobody says so: the last three stages that give [1, C, T > 1] one
/// after the other at the top level or inside one container; of branches side by side, also in
/// containers of their own, all of a stage. Residual blocks and stages (submodules that have
/// submodules) are preferred to single layers; of single layers the last one of each unit (a
/// convolution and what follows it) counts. Shallower containers come first. Recurrent layers that
/// such stages end in are stages, too. Otherwise recurrent and transformer layers (their output is
/// [N, T, C] or [T, N, C]) are chosen where nothing else has as many stages. Submodules that are
/// called twice are never chosen; of a tuple the first tensor that fits is.
/// @param observed in the order of their first call
/// @return stage by stage, in the order of their call; empty if nothing fits.
std::vector<ChosenTap> chooseTaps(const std::vector<SubmoduleOutput>& observed);

/// Places in `observed` of all that could be tapped, the likeliest first: those chosen, then blocks
/// before layers, shallower containers first, the later first.
std::vector<int> rankTaps(const std::vector<SubmoduleOutput>& observed);

/// Whether a class of this name gives [N, frames, channels], as recurrent layers do.
bool isSequenceType(const std::string& type);

/// The submodule of a tap: "encoder.block1[0]" -> "encoder.block1"; other names as they are.
std::string withoutElement(const std::string& tap);

/// Names that hold commas themselves, put together again where a list was cut at its commas: pieces
/// that follow each other are joined where only that gives one of `known`.
std::vector<std::string> rejoinedNames(const std::vector<std::string>& pieces,
                                       const std::vector<std::string>& known);

/// Up to three of `names` nearest to `name` by edit distance, nearest first.
std::vector<std::string> nearestNames(const std::string& name,
                                      const std::vector<std::string>& names);

}  // namespace ecg
