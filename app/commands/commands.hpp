// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options/arguments.hpp"

namespace ecg {

/// Each runs one command: results on stdout, messages and progress on stderr.
/// @return the program's exit code. @throws Error for what makes the whole command impossible.
int runExplain(const ExplainArguments& arguments);
int runFit(const FitArguments& arguments);
int runAtlas(const AtlasArguments& arguments);
int runPredict(const PredictArguments& arguments);
int runDelineate(const DelineateArguments& arguments);
int runInfo(const InfoArguments& arguments);
int runModel(const ModelShowArguments& arguments);
int runConvert(const ConvertArguments& arguments);
int runDemo(const DemoArguments& arguments);
int runWindow(const WindowArguments& arguments, int argc, char** argv);

}  // namespace ecg
