// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/host_channel.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "core/model/host/packed.hpp"

namespace ecg {
namespace {

// Metadata and the words of labels; what is large lies in shared memory.
constexpr std::uint64_t kMostBytes = std::uint64_t{64} << 20;
constexpr int kSliceMs = 20;

/// Room for one descriptor beside the bytes.
union Control {
  char bytes[CMSG_SPACE(sizeof(int))];
  cmsghdr aligned;
};

Descriptor descriptorOf(const msghdr& message) {
  Descriptor found;
  for (cmsghdr* at = CMSG_FIRSTHDR(&message); at != nullptr;
       at = CMSG_NXTHDR(const_cast<msghdr*>(&message), at)) {
    if (at->cmsg_level != SOL_SOCKET || at->cmsg_type != SCM_RIGHTS) continue;
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(at), sizeof fd);
    found = Descriptor(fd);
  }
  return found;
}

}  // namespace

void HostChannel::send(std::string_view message, int descriptor) {
  const std::uint64_t size = message.size();
  std::string bytes(sizeof size, '\0');
  std::memcpy(bytes.data(), &size, sizeof size);
  bytes.append(message);
  Control control{};
  for (std::size_t sent = 0; sent < bytes.size();) {
    iovec part{bytes.data() + sent, bytes.size() - sent};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    if (sent == 0 && descriptor >= 0) {
      header.msg_control = control.bytes;
      header.msg_controllen = sizeof control.bytes;
      cmsghdr* const beside = CMSG_FIRSTHDR(&header);
      beside->cmsg_level = SOL_SOCKET;
      beside->cmsg_type = SCM_RIGHTS;
      beside->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(beside), &descriptor, sizeof descriptor);
    }
    const ssize_t count = ::sendmsg(socket_.get(), &header, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw ChannelClosed();
    sent += static_cast<std::size_t>(count);
  }
}

void HostChannel::read(char* to, std::size_t size, Message& message,
                       const std::function<void()>& waiting) {
  for (std::size_t held = 0; held < size;) {
    if (waiting) {
      pollfd ready{socket_.get(), POLLIN, 0};
      if (::poll(&ready, 1, kSliceMs) <= 0) {
        waiting();
        continue;
      }
    }
    Control control{};
    iovec part{to + held, size - held};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.bytes;
    header.msg_controllen = sizeof control.bytes;
    const ssize_t count = ::recvmsg(socket_.get(), &header, MSG_CMSG_CLOEXEC);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw ChannelClosed();
    if (Descriptor beside = descriptorOf(header)) message.descriptor = std::move(beside);
    held += static_cast<std::size_t>(count);
  }
}

HostChannel::Message HostChannel::receive(const std::function<void()>& waiting) {
  Message message;
  std::uint64_t size = 0;
  read(reinterpret_cast<char*>(&size), sizeof size, message, waiting);
  if (size > kMostBytes) throw NotUnderstood("host.answer-too-long");
  // Grows with what comes, not with what is promised.
  constexpr std::uint64_t kPiece = 1 << 16;
  while (message.bytes.size() < size) {
    const std::size_t held = message.bytes.size();
    message.bytes.resize(held + std::min(kPiece, size - held));
    read(message.bytes.data() + held, message.bytes.size() - held, message, waiting);
  }
  return message;
}

}  // namespace ecg
