// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stdexcept>
#include <string>

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
/// what() reads "<subject>: <reason>. <advice>" (advice may be empty).
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, std::string subject, std::string reason, std::string advice = "");
  ErrorCode code() const { return code_; }
  const std::string& subject() const { return subject_; }
  const std::string& reason() const { return reason_; }
  const std::string& advice() const { return advice_; }

 private:
  ErrorCode code_;
  std::string subject_, reason_, advice_;
};

}  // namespace ecg
