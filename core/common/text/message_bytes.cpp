// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/message_bytes.hpp"

#include <utility>
#include <vector>

#include "core/common/text/catalogue.hpp"
#include "core/common/text/message.hpp"
#include "core/common/text/text.hpp"

namespace ecg {
namespace {

constexpr int kDeepest = 16, kMostParts = 256;

void put(std::string& out, const Message& message) {
  const std::string_view id = message.id(), text = message.text();
  out += std::to_string(id.size()) + ":" + std::string(id);
  if (id == Message::kPlain) out += std::to_string(text.size()) + ":" + std::string(text);
  for (const Message& argument : message.arguments()) put(out, argument);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  std::optional<Message> whole() {
    auto message = take(0);
    return left_.empty() ? message : std::nullopt;
  }

 private:
  std::optional<std::string_view> takeText() {
    const auto size = takeNumber<std::size_t>(left_);
    if (!size || !left_.starts_with(':') || *size > left_.size() - 1) return std::nullopt;
    const auto text = left_.substr(1, *size);
    left_.remove_prefix(*size + 1);
    return text;
  }

  std::optional<Message> take(int depth) {
    if (depth > kDeepest || ++parts_ > kMostParts) return std::nullopt;
    const auto id = takeText();
    if (!id) return std::nullopt;
    if (id->empty()) return Message();
    if (*id == Message::kPlain) {
      const auto text = takeText();
      return text ? std::optional(plain(std::string(*text))) : std::nullopt;
    }
    const auto entry = catalogued(*id);
    if (!entry) return std::nullopt;
    std::vector<Message::Argument> arguments;
    for (int place = 0; place < placesIn(entry->english); ++place) {
      auto argument = take(depth + 1);
      if (!argument) return std::nullopt;
      arguments.emplace_back(std::move(*argument));
    }
    return Message(MessageId(entry->id), std::move(arguments));
  }

  std::string_view left_;
  int parts_ = 0;
};

}  // namespace

std::string packedMessage(const Message& message) {
  std::string out;
  put(out, message);
  return out;
}

std::optional<Message> unpackedMessage(std::string_view bytes) { return Reader(bytes).whole(); }

}  // namespace ecg
