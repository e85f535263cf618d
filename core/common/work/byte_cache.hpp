// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace ecg {

/// Keeps the values used last, as many as fit into a number of bytes. One thread at a time.
template <typename Value>
class ByteCache {
 public:
  explicit ByteCache(std::size_t capacity) : capacity_(capacity) {}

  /// The value of that key, or nullptr; it counts as used now. Valid until the next change.
  const Value* find(const std::string& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->value;
  }

  /// Keeps `value` in place of one with the same key and drops what was not used for longest. What
  /// is larger than the whole capacity is not kept. @param bytes what the value holds
  void put(const std::string& key, Value value, std::size_t bytes) {
    erase(key);
    if (bytes > capacity_) return;
    entries_.push_front({key, std::move(value), bytes});
    places_[key] = entries_.begin();
    bytes_ += bytes;
    shrink();
  }

  void erase(const std::string& key) {
    const auto found = places_.find(key);
    if (found == places_.end()) return;
    bytes_ -= found->second->bytes;
    entries_.erase(found->second);
    places_.erase(found);
  }

  void clear() {
    entries_.clear();
    places_.clear();
    bytes_ = 0;
  }

  void setCapacity(std::size_t bytes) {
    capacity_ = bytes;
    shrink();
  }

  std::size_t capacity() const { return capacity_; }
  std::size_t bytes() const { return bytes_; }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string key;
    Value value;
    std::size_t bytes;
  };

  void shrink() {
    while (bytes_ > capacity_) erase(std::string(entries_.back().key));
  }

  std::size_t capacity_ = 0, bytes_ = 0;
  std::list<Entry> entries_;  // the one used last first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> places_;
};

}  // namespace ecg
