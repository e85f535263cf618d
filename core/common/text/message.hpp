// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecg {

/// An id whose text has places, written down elsewhere than its arguments.
struct MessageId {
  explicit MessageId(std::string_view its_id) : id(its_id) {}
  std::string_view id;  ///< of static storage: a literal, or CatalogueEntry::id
};

/// Something said to a user, in no language yet: the id of a text of the catalogue and what stands
/// at its places, each again a message or plain text (a name, a number, another program's words).
///   Message("edf.records-cut-short", {std::to_string(3), Message("edf.an-unknown-number-of")})
/// A value; nothing is looked up before english() or a window's translation asks for the text.
class Message {
 public:
  /// What stands at a place of a text. A literal would not say whether it is an id or text, so it
  /// must be made one of both.
  class Argument;

  /// Says nothing: empty().
  Message() = default;
  /// @param id a literal, which names a text without places: "edf.no-signal"
  Message(const char* id) : id_(id) {}
  /// @param id a literal  @param arguments for %1, %2, ...
  Message(const char* id, std::vector<Argument> arguments);
  Message(MessageId id, std::vector<Argument> arguments);

  bool empty() const { return id_.empty(); }
  /// "" of an empty message, kPlain of plain text.
  std::string_view id() const { return id_; }
  /// Of plain text only.
  const std::string& text() const { return text_; }
  const std::vector<Message>& arguments() const { return arguments_; }
  /// The same with each plain text in it replaced by `change` of it.
  Message withTexts(const std::function<std::string(const std::string&)>& change) const;

  /// The id of text that stands for itself in every language.
  static constexpr std::string_view kPlain = "plain";

  friend bool operator==(const Message& a, const Message& b);
  friend Message plain(std::string text);

 private:
  std::string_view id_;
  std::string text_;
  std::vector<Message> arguments_;
};

class Message::Argument {
 public:
  Argument(std::string text);
  Argument(std::string_view text);
  Argument(Message message) : message(std::move(message)) {}
  Argument(const char* literal) = delete;
  Message message;
};

inline Message::Message(const char* id, std::vector<Argument> arguments)
    : Message(MessageId(id), std::move(arguments)) {}

/// Text that stands for itself: read from a file, from a library, or translated already.
Message plain(std::string text);

/// "a, b and c", whose "and" is translated.
Message listed(const std::vector<std::string>& names);
Message listed(const std::vector<Message>& parts);

/// The English text. @throws std::logic_error if the catalogue does not have the id, or has another
///   number of places than there are arguments.
std::string english(const Message& message);
std::vector<std::string> english(const std::vector<Message>& messages);

}  // namespace ecg
