// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/activations_shelf.hpp"

#include "core/common/text/error.hpp"

namespace ecg {

ActivationsShelf::Value ActivationsShelf::get(const std::string& key,
                                              const std::function<Value()>& make,
                                              const std::stop_token& stop) {
  {
    std::unique_lock lock(mutex_);
    if (!made_.wait(lock, stop, [&] { return !places_[key].making; })) throw Cancelled();
    Place& place = places_[key];
    if (Value known = place.value.lock()) return known;
    place.making = true;
    forgetDead();
  }
  try {
    Value value = make();
    put(key, value);
    return value;
  } catch (...) {
    put(key, nullptr);
    throw;
  }
}

void ActivationsShelf::put(const std::string& key, const Value& value) {
  {
    const std::lock_guard lock(mutex_);
    places_[key] = {value, false};
  }
  made_.notify_all();
}

void ActivationsShelf::forgetDead() {
  std::erase_if(places_, [](const auto& entry) {
    return !entry.second.making && entry.second.value.expired();
  });
}

}  // namespace ecg
