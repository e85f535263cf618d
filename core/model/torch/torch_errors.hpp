// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <exception>
#include <string>

#include "core/common/text/error.hpp"

namespace ecg {

/// What torch raised, in Python's words: without the traceback through serialised code and without
/// C++ frames, tamed.
std::string plainMessage(const std::exception& e);

/// An error (kModelFailed) of what a network raised, with what to do about it.
/// @param message as plainMessage()
Error raised(const std::string& subject, const std::string& message);

}  // namespace ecg
