// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <exception>
#include <optional>

#include "core/common/text/error.hpp"

namespace ecg {

/// What a person needs to know about something that did not work: a value, made at the boundary of
/// the worker from whatever was thrown there.
struct Problem {
  std::optional<ErrorCode> code;  ///< set if it was an ecg::Error
  QString subject;                ///< the file or thing
  QString reason, advice;
  bool cancelled = false;  ///< the user stopped it: nothing to show as an error
};

/// Words an exception: Error keeps its parts, Cancelled becomes `cancelled`, lack of memory and any
/// other exception get a reason. Never throws; call it inside or outside a catch block.
Problem problemFrom(const std::exception_ptr& thrown);

}  // namespace ecg
