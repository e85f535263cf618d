// SPDX-License-Identifier: GPL-3.0-or-later
// Options that several commands and the window take in the same words. Main thread.
#pragma once
#include "app/options/arguments.hpp"
#include "app/options/option_list.hpp"

namespace ecg {

/// --model, and what it must know; @param with_codebook also --codebook
void addModel(OptionList& command, ModelArguments& a, bool with_codebook);
/// How far a model may go: --allow-operator, --model-memory.
void addGuest(OptionList& command, GuestArguments& a);
/// --fold, for parseFolds()
void addTable(OptionList& command, std::filesystem::path& table);
void addFolds(OptionList& command, std::string& folds);
/// --jobs
void addWalk(OptionList& command, WalkArguments& a);
/// Layout, scale, lanes and colours of the page.
void addPage(OptionList& command, PageArguments& a);
/// The choices of Model > Explanation settings.
void addMethod(OptionList& command, MethodArguments& a);
/// --no-clobber
void addOutput(OptionList& command, OutputArguments& a);
/// What a file does not say itself: the names of its leads; of a table its rate and unit.
void addReading(OptionList& command, ReadOptions& reading);

}  // namespace ecg
