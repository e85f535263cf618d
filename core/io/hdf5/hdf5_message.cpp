// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/hdf5/hdf5_message.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "core/common/text/error.hpp"
#include "core/common/text/message_bytes.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

// Both programs run on the same machine, so numbers travel as they lie in memory.
constexpr std::string_view kAnswer = "ecglens/hdf5/1 answer\n",
                           kFailure = "ecglens/hdf5/1 failed\n";
constexpr std::size_t kLongestId = 64;

void put(std::string& bytes, std::int64_t value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string shortText(const std::string& text) {
  return plainText(std::string_view(text).substr(0, 200));
}

std::optional<std::int64_t> takeCount(std::string_view& bytes, std::int64_t most) {
  std::int64_t value = 0;
  if (bytes.size() < sizeof value) return std::nullopt;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value >= 0 && value <= most ? std::optional(value) : std::nullopt;
}

/// The fields behind the answer's first line; false where they contradict themselves.
bool parse(std::string_view bytes, Hdf5Answer& answer) {
  const auto records = takeCount(bytes, kMaxHdf5Records);
  const auto rows = takeCount(bytes, kMaxTracingValues);
  const auto columns = takeCount(bytes, kMaxTracingValues);
  if (!records || !rows || !columns || *rows == 0 || *columns == 0 ||
      *rows > kMaxTracingValues / *columns) {
    return false;
  }
  answer.records = *records;
  answer.rows = *rows;
  answer.columns = *columns;
  const auto ids = takeCount(bytes, *records);
  if (!ids || (*ids != 0 && *ids != *records)) return false;
  for (std::int64_t k = 0; k < *ids; ++k) {
    const auto length = takeCount(bytes, kLongestId);
    if (!length || static_cast<std::size_t>(*length) > bytes.size()) return false;
    answer.ids.push_back(plainText(bytes.substr(0, static_cast<std::size_t>(*length))));
    bytes.remove_prefix(static_cast<std::size_t>(*length));
  }
  const auto tracings = takeCount(bytes, 64);
  const auto size = static_cast<std::size_t>(*rows * *columns);
  if (!tracings || bytes.size() != static_cast<std::size_t>(*tracings) * size * sizeof(float)) {
    return false;
  }
  for (std::int64_t k = 0; k < *tracings; ++k) {
    auto& tracing = answer.tracings.emplace_back(size);
    std::memcpy(tracing.data(), bytes.data(), size * sizeof(float));
    bytes.remove_prefix(size * sizeof(float));
  }
  return true;
}

}  // namespace

std::string hdf5Message(const Hdf5Answer& answer) {
  std::string bytes(kAnswer);
  put(bytes, answer.records);
  put(bytes, answer.rows);
  put(bytes, answer.columns);
  put(bytes, std::ssize(answer.ids));
  for (const auto& id : answer.ids) {
    const auto kept = std::string_view(id).substr(0, kLongestId);
    put(bytes, std::ssize(kept));
    bytes += kept;
  }
  put(bytes, std::ssize(answer.tracings));
  for (const auto& tracing : answer.tracings) {
    bytes.append(reinterpret_cast<const char*>(tracing.data()), tracing.size() * sizeof(float));
  }
  return bytes;
}

std::string hdf5Failure(const Message& why) { return std::string(kFailure) + packedMessage(why); }

Hdf5Answer parseHdf5Message(std::string_view bytes, const std::string& subject) {
  if (bytes.starts_with(kFailure)) {
    if (const auto why = unpackedMessage(bytes.substr(kFailure.size())))
      throw Error(ErrorCode::kCorrupt, subject, why->withTexts(shortText), "advice.hdf5-read-here");
  }
  Hdf5Answer answer;
  if (!bytes.starts_with(kAnswer) || !parse(bytes.substr(kAnswer.size()), answer)) {
    throw Error(ErrorCode::kCorrupt, subject, "file.not-read-to-its-end",
                "advice.probably-damaged-copy");
  }
  return answer;
}

}  // namespace ecg
