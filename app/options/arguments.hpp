// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/io/reader/record_reader.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// How far a model, which is a stranger's program, may go.
struct GuestArguments {
  std::vector<std::string> allowed;         ///< operations that are refused else
  std::optional<std::size_t> memory_bytes;  ///< instead of 2 GB and four times its file
};

/// What every command that runs a network needs; empty paths: the bundled files.
struct ModelArguments {
  std::filesystem::path model, codebook;
  ModelOverrides said;  ///< what the model does not say itself
  GuestArguments guest;
};

/// What every command that writes files takes.
struct OutputArguments {
  bool no_clobber = false;  ///< refuse to replace a file
};

/// How pages are drawn, as words: what the window's menus offer. Empty or nothing: not said, which
/// for a figure is the standard page, for the window what it remembers.
struct PageArguments {
  std::string layout, order, theme, palette, filter, qtc;
  std::vector<std::string> rhythm;
  std::optional<double> speed, gain;
  bool half_gain_chest = false, waves = false;
  std::vector<std::string> strips;
  bool strips_once = false, band = false, coloured_trace = false, plain = false;
  double begin_s = 0;
};

/// What is used instead of the codebook's parameters, as words; see ExplainOptions.
struct MethodArguments {
  std::string temperature = "codebook", offsets = "codebook";
  std::vector<double> depth_factors;
};

/// What every command takes that goes through a data set.
struct WalkArguments {
  int jobs = 0;  ///< networks that run at once; 0: one a core
};

}  // namespace ecg
