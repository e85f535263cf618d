// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/hosted_model.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>
#include <variant>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/model/geometry/measured_taps.hpp"
#include "core/model/host/host_process.hpp"
#include "core/model/host/pass_region.hpp"
#include "core/model/network/model_file.hpp"

namespace ecg {
namespace {

constexpr std::size_t kUsualMemory = std::size_t{2} << 30;

/// A file in memory that nobody can change any more, so that what was scanned is what is run.
Descriptor sealedFile(std::string_view bytes) {
  Descriptor file(::memfd_create("ecglens-model", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  while (file && !bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) file.close();
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
  if (!file || ::fcntl(file.get(), F_ADD_SEALS, seals) != 0)
    throw Error(ErrorCode::kUnreadable, Message("subject.memory"),
                {"host.memory-not-shared", {std::generic_category().message(errno)}},
                "advice.close-programs");
  return file;
}

/// Says what to do where a network wanted more memory than it may have.
Error aboutMemory(const Error& error, std::size_t limit) {
  if (error.reason().find("allocate memory") == std::string::npos &&
      error.reason().find("bad_alloc") == std::string::npos)
    return error;
  return Error(ErrorCode::kModelFailed, error.subjectMessage(),
               Message("host.memory-too-small", {std::to_string(limit >> 20)}),
               "advice.more-model-memory");
}

/// What makes another model of one that is open: other taps, or a variation.
using Change = std::variant<std::vector<std::string>, ModelVariation>;

/// One model file and the process that runs it; shared by a model and those tapped elsewhere.
class Guest {
 public:
  Guest(ModelFile file, const HostOptions& options)
      : bytes_(sealedFile(file.bytes)),
        limit_(options.memory_bytes > 0 ? options.memory_bytes
                                        : kUsualMemory + 4 * file.bytes.size()),
        file_(std::move(file)),
        measured_(options.cache, file_) {
    file_.bytes = {};
    measured_.learn(options.known_sha256, options.known);
    file_.measured = measured_.known();
  }

  /// The same guest in a process of its own, which is started now and not waited for.
  std::shared_ptr<Guest> another() const {
    auto other = std::make_shared<Guest>(*this, Another());
    other->host_ = takeHost();
    return other;
  }

  const std::string& subject() const { return file_.subject; }
  std::mutex& mutex() { return mutex_; }

  /// Counts the processes that there were: a model opened in an earlier one is gone.
  int generation() const { return generation_; }

  /// A process that can be asked.
  void wake(const std::stop_token& stop) {
    if (!host_ || !host_->isAlive()) {
      host_ = takeHost();
      known_ = shared_ = false;
    }
    if (known_) return;
    host_->awaitReady(subject(), stop);
    host_->limitMemory(limit_);
    known_ = true;
    ++generation_;
  }

  ModelOpened open(const std::stop_token& stop) {
    return opened(ask(LoadModel{file_}, bytes_.get(), stop));
  }
  ModelOpened change(int model, const Change& change, const std::stop_token& stop) {
    if (const auto* const names = std::get_if<std::vector<std::string>>(&change))
      return opened(ask(TapModel{model, *names}, -1, stop));
    return opened(ask(VaryModel{model, std::get<ModelVariation>(change)}, -1, stop));
  }
  std::vector<TapChoice> tapChoices(int model, const std::stop_token& stop) {
    const HostAnswer answer = ask(ListTaps{model}, -1, stop);
    const auto* const listed = std::get_if<TapsListed>(&answer);
    if (listed == nullptr) nonsense();
    return listed->taps;
  }
  void close(int model, int generation) {
    if (generation != generation_ || !host_ || !host_->isAlive()) return;
    try {
      ask(CloseModel{model}, -1, {});
    } catch (...) {
      // It is gone then.
    }
  }

  ModelOutput run(int model, const ModelSpec& spec, const Matrix& input, int tap,
                  const std::vector<int>& targets, const std::vector<float>& beside,
                  const std::stop_token& stop) {
    const PassLayout layout(spec, tap, targets.size());
    if (region_.values().size() < layout.floats) {
      region_ = SharedFloats(layout.floats);
      shared_ = false;
    }
    std::copy_n(input.data(), input.size(), region_.values().data());
    std::ranges::copy(beside, region_.values().subspan(layout.beside).begin());
    const HostAnswer answer =
        ask(RunModel{model, tap, targets}, shared_ ? -1 : region_.descriptor(), stop);
    shared_ = true;
    if (!std::holds_alternative<PassDone>(answer)) nonsense();
    return takeOutput(spec, tap, targets.size(), layout, region_.values(), subject());
  }

 private:
  HostAnswer ask(const HostRequest& request, int descriptor, const std::stop_token& stop) {
    try {
      return host_->ask(request, descriptor, subject(), stop);
    } catch (const Error& error) {
      throw aboutMemory(error, limit_);
    }
  }

  ModelOpened opened(HostAnswer answer) {
    auto* const opened = std::get_if<ModelOpened>(&answer);
    if (opened == nullptr || opened->spec.sha256 != file_.sha256) nonsense();
    measured_.keep(opened->spec.taps);
    file_.measured = measured_.known();
    return std::move(*opened);
  }

  [[noreturn]] void nonsense() {
    host_.reset();
    throw Error(ErrorCode::kModelFailed, subject(), "host.other-answer",
                "advice.nothing-else-was-touched");
  }

  struct Another {};

 public:
  Guest(const Guest& other, Another)
      : bytes_(::fcntl(other.bytes_.get(), F_DUPFD_CLOEXEC, 0)),
        limit_(other.limit_),
        file_(other.file_),
        measured_(other.measured_) {}

 private:
  std::mutex mutex_;
  Descriptor bytes_;
  std::size_t limit_;
  ModelFile file_;
  MeasuredTaps measured_;
  std::unique_ptr<HostProcess> host_;
  SharedFloats region_;
  bool known_ = false;   // the process is ready and bounded
  bool shared_ = false;  // it has the region
  int generation_ = 0;
};

/// What makes two openings of a model the same.
bool sameModel(const ModelSpec& a, const ModelSpec& b) {
  const auto sameTap = [](const LayerTap& x, const LayerTap& y) {
    return x.name == y.name && x.channels == y.channels && x.frames == y.frames;
  };
  return a.leads == b.leads && a.labels == b.labels && a.samples == b.samples &&
         std::ranges::equal(a.taps, b.taps, sameTap);
}

class HostedModel final : public Model {
 public:
  HostedModel(std::shared_ptr<Guest> guest, std::vector<Change> changes, ModelOpened opened)
      : guest_(std::move(guest)),
        changes_(std::move(changes)),
        spec_(std::move(opened.spec)),
        id_(opened.model),
        generation_(guest_->generation()) {}

  /// One that is opened when it is first asked.
  HostedModel(std::shared_ptr<Guest> guest, std::vector<Change> changes, ModelSpec spec)
      : guest_(std::move(guest)), changes_(std::move(changes)), spec_(std::move(spec)) {}

  ~HostedModel() override {
    const std::scoped_lock lock(guest_->mutex());
    guest_->close(id_, generation_);
  }

  const ModelSpec& spec() const override { return spec_; }

  ModelOutput forward(const Matrix& input, const std::vector<float>& beside,
                      const std::stop_token& stop) override {
    return run(input, -1, {}, beside, stop);
  }

  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside,
                                   const std::stop_token& stop) override {
    if (tap != kAtInput && (tap < 0 || tap >= static_cast<int>(spec_.taps.size())))
      throw Error(ErrorCode::kBadArgument, Message("subject.tap", {std::to_string(tap)}),
                  "model.no-such-tap");
    for (const int target : targets) {
      if (target < 0 || target >= static_cast<int>(spec_.labels.size()))
        throw Error(ErrorCode::kBadArgument, Message("subject.output", {std::to_string(target)}),
                    "model.no-such-output");
    }
    return run(input, tap, targets, beside, stop);
  }

  std::unique_ptr<Model> withTaps(const std::vector<std::string>& names,
                                  const std::stop_token& stop) const override {
    return changed(names, stop);
  }

  std::unique_ptr<Model> varied(const ModelVariation& variation,
                                const std::stop_token& stop) const override {
    return changed(variation, stop);
  }

  std::vector<TapChoice> tapChoices(const std::stop_token& stop) override {
    const std::scoped_lock lock(guest_->mutex());
    reopen(stop);
    return guest_->tapChoices(id_, stop);
  }

  std::unique_ptr<Model> another() const override {
    return std::make_unique<HostedModel>(guest_->another(), changes_, spec_);
  }

 private:
  std::unique_ptr<Model> changed(const Change& change, const std::stop_token& stop) const {
    const std::scoped_lock lock(guest_->mutex());
    reopen(stop);
    auto changes = changes_;
    changes.push_back(change);
    ModelOpened opened = guest_->change(id_, change, stop);
    return std::make_unique<HostedModel>(guest_, std::move(changes), std::move(opened));
  }

  ModelOutput run(const Matrix& input, int tap, const std::vector<int>& targets,
                  const std::vector<float>& beside, const std::stop_token& stop) {
    const auto leads = static_cast<Eigen::Index>(spec_.leads.size());
    if (input.rows() != leads || input.cols() != spec_.samples)
      throw Error(ErrorCode::kMismatch, guest_->subject(),
                  {"model.takes-other-values",
                   {std::to_string(leads), std::to_string(spec_.samples),
                    std::to_string(input.rows()), std::to_string(input.cols())}});
    if (beside.size() != besideSize(spec_.inputs, spec_.samples))
      throw Error(ErrorCode::kMismatch, guest_->subject(), "model.takes-other-numbers-beside");
    const std::scoped_lock lock(guest_->mutex());
    reopen(stop);
    return guest_->run(id_, spec_, input, tap, targets, beside, stop);
  }

  /// Opens it again where its process was killed since.
  void reopen(const std::stop_token& stop) const {
    guest_->wake(stop);
    if (generation_ == guest_->generation()) return;
    ModelOpened opened = guest_->open(stop);
    for (const Change& change : changes_) opened = guest_->change(opened.model, change, stop);
    if (!sameModel(opened.spec, spec_))
      throw Error(ErrorCode::kModelFailed, guest_->subject(), "host.model-changes",
                  "advice.cannot-be-used");
    id_ = opened.model;
    generation_ = guest_->generation();
  }

  std::shared_ptr<Guest> guest_;
  std::vector<Change> changes_;  // in turn, from the model as it was opened
  ModelSpec spec_;
  mutable int id_ = 0, generation_ = 0;
};

}  // namespace

std::unique_ptr<Model> loadHostedModel(const std::filesystem::path& file,
                                       const ModelOverrides& overrides, const HostOptions& options,
                                       const std::stop_token& stop) {
  auto guest = std::make_shared<Guest>(readModelFile(file, overrides, options.scan, stop), options);
  guest->wake(stop);
  ModelOpened opened = guest->open(stop);
  return std::make_unique<HostedModel>(std::move(guest), std::vector<Change>(), std::move(opened));
}

}  // namespace ecg
