// SPDX-License-Identifier: GPL-3.0-or-later
// Options that several commands and the window take in the same words. Main thread.
#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "app/options/arguments.hpp"

namespace ecg {

/// A number from `least` to `most`; CLI11's own check takes "nan" and "inf".
/// @param otherwise what another text is: "no sampling rate"
CLI::Validator numberIn(double least, double most, const std::string& otherwise);

/// A seed: CLI11 would read -1 as the largest one there is.
const CLI::Validator& wholeNumber();

/// --model, and what it must know; @param with_codebook also --codebook
void addModel(CLI::App& command, ModelArguments& a, bool with_codebook);
/// How far a model may go: --allow-operator, --model-memory.
void addGuest(CLI::App& command, GuestArguments& a);
/// --jobs
void addWalk(CLI::App& command, WalkArguments& a);
/// Layout, scale, lanes and colours of the page.
void addPage(CLI::App& command, PageArguments& a);
/// The choices of Model > Explanation settings.
void addMethod(CLI::App& command, MethodArguments& a);
/// --no-clobber
void addOutput(CLI::App& command, OutputArguments& a);
/// What a file does not say itself: the names of its leads; of a table its rate and unit.
void addReading(CLI::App& command, ReadOptions& reading);

}  // namespace ecg
