// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/common/work/descriptor.hpp"

namespace ecg {

/// The other process is not there any more.
class ChannelClosed : public std::runtime_error {
 public:
  ChannelClosed() : std::runtime_error("the other end is closed") {}
};

/// One end of a stream socket that carries whole messages, each with one descriptor at most.
/// One thread at a time.
class HostChannel {
 public:
  struct Message {
    std::string bytes;
    Descriptor descriptor;
  };

  explicit HostChannel(Descriptor socket) : socket_(std::move(socket)) {}

  /// @throws ChannelClosed.
  void send(std::string_view message, int descriptor = -1);

  /// @param waiting called about every 20 ms while nothing comes; what it throws ends the wait, and
  ///   the message can be asked for again only if none of it had come. Nothing: waits for ever.
  /// @throws ChannelClosed, NotUnderstood (longer than a message can be).
  Message receive(const std::function<void()>& waiting = {});

 private:
  void read(char* to, std::size_t size, Message& message, const std::function<void()>& waiting);

  Descriptor socket_;
};

}  // namespace ecg
