// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stdexcept>
#include <string>

#include "core/common/text/message.hpp"

namespace ecg {

/// What kind of thing went wrong; a window or a test decides by this, a person reads what().
enum class ErrorCode {
  kNotFound,     ///< a file or folder does not exist
  kUnreadable,   ///< the operating system refuses to read or write it
  kCorrupt,      ///< the content contradicts itself or its format
  kUnsupported,  ///< valid, but of a kind this program does not read
  kRefused,      ///< a model file that asks for more than tensor arithmetic
  kIncomplete,   ///< required information is missing (e.g. a model without a sampling rate)
  kMismatch,     ///< two inputs do not fit each other (record and model, codebook and model)
  kBadArgument,  ///< a parameter is out of its range
  kModelFailed,  ///< the network raised, or returned NaN
};

/// Every failure the user can meet: which file or thing, what happened, and what to do about it.
/// what() reads "<subject>: <reason>. <advice>" in English (subject and advice may be empty).
class Error : public std::runtime_error {
 public:
  /// @throws std::logic_error instead of it if a message is not in the catalogue.
  Error(ErrorCode code, Message::Argument subject, Message reason, Message advice = {});
  ErrorCode code() const { return code_; }
  /// In English.
  const std::string& subject() const { return english_.subject; }
  const std::string& reason() const { return english_.reason; }
  const std::string& advice() const { return english_.advice; }
  /// As they were said, for a translation.
  const Message& subjectMessage() const { return subject_; }
  const Message& reasonMessage() const { return reason_; }
  const Message& adviceMessage() const { return advice_; }
  /// All of it, as what() says it.
  Message message() const;

 private:
  struct English {
    std::string subject, reason, advice;
    std::string sentence() const;
  };
  Error(ErrorCode code, Message subject, Message reason, Message advice, English english);

  ErrorCode code_;
  Message subject_, reason_, advice_;
  English english_;
};

}  // namespace ecg
