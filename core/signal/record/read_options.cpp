// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/read_options.hpp"

namespace ecg {

std::string readOptionsText(const std::map<std::string, std::string>& options) {
  std::string text;
  for (const auto& [name, value] : options) {
    if (!text.empty()) text += ", ";
    text += name;
    text += '=';
    text += value;
  }
  return text;
}

}  // namespace ecg
