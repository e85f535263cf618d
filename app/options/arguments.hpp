// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/explain/codebook/explain_options.hpp"
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

struct ExplainArguments : ModelArguments, OutputArguments {
  std::vector<std::filesystem::path> records;
  ReadOptions reading;
  std::filesystem::path out = ".";
  std::vector<std::string> formats = {"json"};
  std::vector<std::string> targets;
  MethodArguments method;
  PageArguments page;
  int dpi = 300;
  std::string paper = "a4";
};

/// What every command takes that goes through a data set.
struct WalkArguments {
  int jobs = 0;  ///< networks that run at once; 0: one a core
};

struct FitArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out;
  ReadOptions reading;
  int clusters = 20;
  std::optional<int> records;
  std::uint64_t seed = 0;
  int restarts = 3;
  std::vector<double> depth_factors;
  std::string temperature = "auto", offsets = "stated";
  std::string folds;
  std::optional<std::size_t> memory_bytes;
};

struct AtlasArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out;  ///< out empty: beside the codebook
  bool demo = false;                   ///< instead of a data set
  ReadOptions reading;
  std::optional<int> records;
  std::uint64_t seed = 0;
  int snippets = 12;
  std::string folds;
  std::vector<std::string> formats = {"json"};
};

struct PredictArguments : ModelArguments, OutputArguments, WalkArguments {
  std::filesystem::path dataset, out;
  ReadOptions reading;
  std::string folds;
};

struct DelineateArguments : OutputArguments {
  std::vector<std::filesystem::path> records;
  ReadOptions reading;
  std::filesystem::path out = ".";
};

struct InfoArguments {
  std::vector<std::filesystem::path> files;
  ModelOverrides said;
  GuestArguments guest;
  ReadOptions reading;
};

struct ModelShowArguments : ModelArguments, OutputArguments {
  bool write_metadata = false;  ///< beside the model
  bool all_taps = false;        ///< list all that could be tapped
};

struct ConvertArguments : OutputArguments {
  std::vector<std::filesystem::path> records;
  ReadOptions reading;
  std::filesystem::path out = ".";
  std::vector<std::string> formats;
};

struct DemoArguments : OutputArguments {
  std::filesystem::path folder;
  std::vector<std::string> kinds;
  std::uint64_t seed = 1;
  double duration_s = 10, rate_hz = 500;
};

struct WindowArguments : ModelArguments, OutputArguments {
  std::vector<std::filesystem::path> paths;
  ReadOptions reading;
  std::string demo;
  std::filesystem::path screenshot;
  std::string size = "1600x1000";
  PageArguments page;
  std::string language;
  std::vector<std::filesystem::path> compare;  ///< records of a second pane
  std::filesystem::path compare_model, compare_codebook;
  std::string compare_target;
};

/// @throws Error kBadArgument naming the option.
ExplainOptions explainOptionsFrom(const MethodArguments& arguments);

/// "9", "1-8" or "1,2,5-7" -> folds; empty text: none. @throws Error kBadArgument.
std::vector<int> parseFolds(const std::string& text);

}  // namespace ecg
