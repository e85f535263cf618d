// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts/outputs.hpp"

#include <iostream>

#include "core/io/dataset/kept_files.hpp"

namespace ecg {

OutputGuard guardOutputs(const OutputArguments& arguments) {
  return {keptRecordFiles(), arguments.no_clobber, [](const std::filesystem::path& file) {
            std::cerr << "ecglens: replaced " << file.string() << "\n";
          }};
}

void keepInput(const std::filesystem::path& input) {
  if (OutputGuard* const guard = OutputGuard::current()) guard->addInput(input);
}

void keepInputs(const Dataset& data) {
  OutputGuard* const guard = OutputGuard::current();
  if (guard == nullptr) return;
  guard->addInput(data.source);
  for (const RecordRef& ref : data.records) guard->addInput(ref.path);
}

void requireAllowed(const std::filesystem::path& file) {
  if (OutputGuard* const guard = OutputGuard::current()) guard->require(file);
}

}  // namespace ecg
