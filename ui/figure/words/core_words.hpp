// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

/// What core/ says, in the window's language: an error's parts, a remark, a stage of work. A text
/// that is not translated is English, plain text is as it is. Any thread.
QString coreWords(const Message& message);

/// Each of them on a line of its own.
QString coreLines(const std::vector<Message>& messages);

}  // namespace ecg
