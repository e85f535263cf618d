// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/error.hpp"

#include <utility>

namespace ecg {
namespace {
std::string sentence(const std::string& subject, const std::string& reason,
                     const std::string& advice) {
  std::string text = subject.empty() ? reason : subject + ": " + reason;
  if (!advice.empty()) text += ". " + advice;
  return text;
}
}  // namespace

Error::Error(ErrorCode code, std::string subject, std::string reason, std::string advice)
    : std::runtime_error(sentence(subject, reason, advice)),
      code_(code),
      subject_(std::move(subject)),
      reason_(std::move(reason)),
      advice_(std::move(advice)) {}

}  // namespace ecg
