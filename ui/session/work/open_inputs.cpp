// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/open_inputs.hpp"

#include <utility>

namespace ecg {

void OpenInputs::set(const void* session, Open open) {
  const std::lock_guard lock(mutex_);
  open_[session] = std::move(open);
}

void OpenInputs::forget(const void* session) {
  const std::lock_guard lock(mutex_);
  open_.erase(session);
}

void OpenInputs::addTo(OutputGuard& guard) const {
  const std::lock_guard lock(mutex_);
  for (const auto& [session, open] : open_) {
    for (const auto& file : open.files)
      if (!file.empty()) guard.addInput(file);
    if (!open.data) continue;
    guard.addInput(open.data->source);
    for (const RecordRef& ref : open.data->records) guard.addInput(ref.path);
  }
}

}  // namespace ecg
