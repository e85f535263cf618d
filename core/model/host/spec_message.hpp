// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/host/packed.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/spec/tap_choice.hpp"

namespace ecg {

/// A spec as the two processes tell it each other.
void packSpec(PackedWriter& out, const ModelSpec& spec);

/// Reads what a host said of its model: every number finite and in its range, every text tamed.
/// @throws NotUnderstood.
ModelSpec unpackSpec(PackedReader& in);

void packTap(PackedWriter& out, const LayerTap& tap);
LayerTap unpackTap(PackedReader& in);

/// The same of taps to choose from.
void packChoices(PackedWriter& out, const std::vector<TapChoice>& choices);
std::vector<TapChoice> unpackChoices(PackedReader& in);

}  // namespace ecg
