// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>

#include "core/common/work/child_process.hpp"
#include "core/common/work/descriptor.hpp"
#include "core/model/host/host_channel.hpp"
#include "core/model/host/host_messages.hpp"

namespace ecg {

/// A running model_host: a process that has loaded torch, given up every right, and waits for a
/// model. It ends with this object, at once, and with this process, however that ends.
/// One thread at a time.
class HostProcess {
 public:
  /// Starts one and does not wait until it is ready.
  /// @throws Error kNotFound or kUnreadable if the program cannot be started.
  static std::unique_ptr<HostProcess> start();

  /// Waits until it has loaded torch and given up its rights. @throws as ask().
  void awaitReady(const std::string& subject, const std::stop_token& stop);

  /// From now on it gets no more memory than this beside what it has.
  void limitMemory(std::size_t bytes);

  /// Asks and waits for the answer. When `stop` is requested, the host has 100 ms to finish what it
  /// does; then it is killed.
  /// @param subject names the model in errors
  /// @throws Cancelled; Error kModelFailed if it died or answered nonsense, as the host's own
  ///   failure else. After an exception isAlive() tells whether it can be asked again.
  HostAnswer ask(const HostRequest& request, int descriptor, const std::string& subject,
                 const std::stop_token& stop);

  bool isAlive() const { return child_.pid() > 0; }
  pid_t pid() const { return child_.pid(); }

 private:
  HostProcess(Child child, Descriptor life, HostChannel channel)
      : child_(std::move(child)), life_(std::move(life)), channel_(std::move(channel)) {}
  [[noreturn]] void died(const std::string& subject);

  Child child_;
  Descriptor life_;  // the host ends when it closes
  HostChannel channel_;
  bool ready_ = false;
};

/// Starts so many hosts beforehand, so that the first models do not wait for torch. Cheap; usable
/// from any thread. What cannot be started is said when a model is opened.
void prepareHosts(int count);

/// Ends the hosts that were prepared and not taken, which would go on loading torch for nobody.
void dropPreparedHosts();

/// The host that was prepared, or a new one. @throws as HostProcess::start.
std::unique_ptr<HostProcess> takeHost();

}  // namespace ecg
