// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/app_context.hpp"

#include <algorithm>
#include <system_error>

namespace ecg {
namespace {

bool sameFile(const std::filesystem::path& one, const std::filesystem::path& other) {
  if (one.empty() || other.empty()) return false;
  std::error_code ignored;
  return one == other || std::filesystem::equivalent(one, other, ignored);
}

}  // namespace

std::vector<BundledModel> AppContext::bundled() const {
  std::vector<BundledModel> all;
  if (!bundled_model.empty()) all.push_back({bundled_model, bundled_codebook});
  all.insert(all.end(), more_bundled.begin(), more_bundled.end());
  return all;
}

bool isAmong(const std::vector<BundledModel>& models, const std::filesystem::path& file) {
  return std::ranges::any_of(models, [&](const BundledModel& one) {
    return sameFile(file, one.model) || sameFile(file, one.codebook);
  });
}

}  // namespace ecg
