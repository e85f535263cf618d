// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/common/text/message.hpp"

namespace ecg {

/// A message as bytes, for another process: ids and texts behind their lengths.
std::string packedMessage(const Message& message);

/// The message that `bytes` are. The other process may lie: nothing if they are none, if the
/// catalogue does not have an id, if a text has another number of places than arguments come with
/// it, or if it is nested deeper, or made of more parts, than any of this program.
std::optional<Message> unpackedMessage(std::string_view bytes);

}  // namespace ecg
