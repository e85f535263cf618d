// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/error.hpp"

#include <utility>

namespace ecg {

std::string Error::English::sentence() const {
  std::string text = subject.empty() ? reason : subject + ": " + reason;
  if (!advice.empty()) text += ". " + advice;
  return text;
}

Error::Error(ErrorCode code, Message::Argument subject, Message reason, Message advice)
    : Error(code, subject.message, reason, advice,
            {english(subject.message), english(reason), english(advice)}) {}

Error::Error(ErrorCode code, Message subject, Message reason, Message advice, English english)
    : std::runtime_error(english.sentence()),
      code_(code),
      subject_(std::move(subject)),
      reason_(std::move(reason)),
      advice_(std::move(advice)),
      english_(std::move(english)) {}

Message Error::message() const {
  const Message text = subject_.empty() ? reason_ : Message("text.of-subject", {subject_, reason_});
  return advice_.empty() ? text : Message("text.with-advice", {text, advice_});
}

}  // namespace ecg
