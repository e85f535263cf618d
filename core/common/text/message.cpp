// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/message.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <utility>

#include "core/common/text/catalogue.hpp"

namespace ecg {
namespace {

/// `pattern` with %1 to %9 replaced by the arguments.
/// @throws std::logic_error if it names an argument that is not given, or leaves one out.
std::string filled(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string text;
  std::vector<bool> used(arguments.size(), false);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' &&
                       pattern[i + 1] <= '9';
    if (!place) {
      text += pattern[i];
      continue;
    }
    const auto number = static_cast<std::size_t>(pattern[++i] - '1');
    if (number >= arguments.size()) {
      throw std::logic_error("no argument for a place in: " + std::string(pattern));
    }
    text += arguments[number];
    used[number] = true;
  }
  if (!std::ranges::all_of(used, [](bool u) { return u; })) {
    throw std::logic_error("an argument has no place in: " + std::string(pattern));
  }
  return text;
}

/// Halves of halves: a long list is no deep message.
Message withCommas(std::span<const Message> parts) {
  if (parts.size() == 1) return parts.front();
  const std::size_t half = parts.size() / 2;
  return {"list.comma", {withCommas(parts.first(half)), withCommas(parts.subspan(half))}};
}

}  // namespace

Message::Argument::Argument(std::string text) : message(plain(std::move(text))) {}
Message::Argument::Argument(std::string_view text) : message(plain(std::string(text))) {}

Message::Message(MessageId id, std::vector<Argument> arguments) : id_(id.id) {
  for (Argument& argument : arguments) arguments_.push_back(std::move(argument.message));
}

Message Message::withTexts(const std::function<std::string(const std::string&)>& change) const {
  Message changed = *this;
  if (id_ == kPlain) changed.text_ = change(text_);
  for (Message& argument : changed.arguments_) argument = argument.withTexts(change);
  return changed;
}

bool operator==(const Message& a, const Message& b) {
  return a.id_ == b.id_ && a.text_ == b.text_ && a.arguments_ == b.arguments_;
}

Message plain(std::string text) {
  Message message;
  if (text.empty()) return message;
  message.id_ = Message::kPlain;
  message.text_ = std::move(text);
  return message;
}

Message listed(const std::vector<std::string>& names) {
  if (names.empty()) return {};
  std::string before;
  for (std::size_t k = 0; k + 1 < names.size(); ++k) before += (k > 0 ? ", " : "") + names[k];
  if (names.size() == 1) return plain(names.back());
  return {"list.and", {before, names.back()}};
}

Message listed(const std::vector<Message>& parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return parts.front();
  return {"list.and", {withCommas(std::span(parts).first(parts.size() - 1)), parts.back()}};
}

std::string english(const Message& message) {
  if (message.empty()) return {};
  if (message.id() == Message::kPlain) return message.text();
  const auto entry = catalogued(message.id());
  if (!entry) throw std::logic_error("no message has the id " + std::string(message.id()));
  return filled(entry->english, english(message.arguments()));
}

std::vector<std::string> english(const std::vector<Message>& messages) {
  std::vector<std::string> texts;
  texts.reserve(messages.size());
  for (const Message& message : messages) texts.push_back(english(message));
  return texts;
}

}  // namespace ecg
