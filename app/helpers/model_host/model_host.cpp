// SPDX-License-Identifier: GPL-3.0-or-later
// The process in which networks run. It is started by ecglens with a socket (descriptor 3) and the
// end of a pipe that closes when ecglens ends (4), loads torch, gives up every right, and answers
// requests until the socket closes. A model file is a stranger's program: see ARCHITECTURE.md.
#include <sys/mman.h>
#include <sys/stat.h>

#include <map>
#include <memory>
#include <new>

#include "app/helpers/model_host/cage.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/freed_memory.hpp"
#include "core/model/host/host_channel.hpp"
#include "core/model/host/host_messages.hpp"
#include "core/model/host/packed.hpp"
#include "core/model/host/pass_region.hpp"
#include "core/model/torch/torch_model.hpp"
#include "core/model/torch/torch_warm_up.hpp"

namespace {

using namespace ecg;

constexpr int kSocket = 3, kProgram = 4;

std::string contentOf(const Descriptor& file) {
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw NotUnderstood("host.no-model-file");
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (at == MAP_FAILED) throw std::bad_alloc();
  std::string bytes(static_cast<const char*>(at), size);
  ::munmap(at, size);
  return bytes;
}

/// Answers one request after the other.
class Server {
 public:
  HostAnswer answer(HostRequest request, Descriptor descriptor) {
    descriptor_ = std::move(descriptor);
    try {
      return std::visit(*this, std::move(request));
    } catch (const Error& e) {
      return HostFailure{e.code(), e.subjectMessage(), e.reasonMessage(), e.adviceMessage()};
    } catch (const std::exception& e) {
      return HostFailure{ErrorCode::kModelFailed, {}, plain(e.what()), {}};
    }
  }

  HostAnswer operator()(LoadModel request) {
    request.file.bytes = contentOf(descriptor_);
    return keep(loadTorchModel(request.file));
  }
  HostAnswer operator()(const TapModel& request) {
    return keep(at(request.model).withTaps(request.names));
  }
  HostAnswer operator()(const VaryModel& request) {
    return keep(at(request.model).varied(request.variation));
  }
  HostAnswer operator()(const RunModel& request) {
    if (descriptor_) region_ = SharedFloats(std::move(descriptor_));
    Model& model = at(request.model);
    const ModelSpec& spec = model.spec();
    if (request.tap >= static_cast<int>(spec.taps.size())) throw NotUnderstood("host.no-such-tap");
    const PassLayout layout(spec, request.tap, request.targets.size());
    if (region_.values().size() < layout.floats) throw NotUnderstood("host.too-little-memory");
    const Matrix input = Eigen::Map<const Matrix>(
        region_.values().data(), static_cast<Eigen::Index>(spec.leads.size()), spec.samples);
    const auto given = region_.values().subspan(layout.beside, layout.beside_size);
    const std::vector<float> beside(given.begin(), given.end());
    putOutput(request.tap == -1
                  ? model.forward(input, beside)
                  : model.forwardWithGradients(input, request.tap, request.targets, beside),
              spec, layout, region_.values());
    return PassDone{};
  }
  HostAnswer operator()(const ListTaps& request) {
    return TapsListed{at(request.model).tapChoices()};
  }
  HostAnswer operator()(const CloseModel& request) {
    models_.erase(request.model);
    return PassDone{};
  }

 private:
  HostAnswer keep(std::unique_ptr<Model> model) {
    const ModelSpec spec = model->spec();
    models_[++last_] = std::move(model);
    return ModelOpened{last_, spec};
  }

  Model& at(int model) {
    const auto found = models_.find(model);
    if (found == models_.end()) throw NotUnderstood("host.no-such-model");
    return *found->second;
  }

  Descriptor descriptor_;
  std::map<int, std::unique_ptr<Model>> models_;
  SharedFloats region_;
  int last_ = 0;
};

void serve(HostChannel& channel) {
  Server server;
  channel.send(packAnswer(PassDone{}));
  for (;;) {
    HostChannel::Message message = channel.receive();
    HostRequest request = unpackRequest(message.bytes);
    const bool silent = std::holds_alternative<CloseModel>(request);
    const HostAnswer answer = server.answer(std::move(request), std::move(message.descriptor));
    if (!silent) channel.send(packAnswer(answer));
  }
}

}  // namespace

int main() {
  endWithTheProgram(kProgram);
  keepFreedMemory();
  warmUpTorch();
  if (!giveUpAllRights()) ::_exit(kNoCage);
  HostChannel channel{Descriptor(kSocket)};
  try {
    serve(channel);
  } catch (const std::exception&) {
    // The program is gone, or is none of ours: nobody is left to tell.
  }
  ::_exit(0);  // torch's own clean-up would take rights that are gone
}
