// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/output_guard.hpp"

#include <sys/stat.h>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

thread_local OutputGuard* innermost = nullptr;

[[noreturn]] void refuse(const std::filesystem::path& file, const Message& reason,
                         const Message& advice) {
  throw Error(ErrorCode::kMismatch, file.string(), reason, advice);
}

constexpr const char* kElsewhere = "advice.another-folder-or-name";

}  // namespace

OutputGuard::OutputGuard(KeptFiles kept, bool no_clobber, std::function<void(const Path&)> replaced)
    : kept_(std::move(kept)),
      no_clobber_(no_clobber),
      replaced_(std::move(replaced)),
      outer_(std::exchange(innermost, this)) {}

OutputGuard::~OutputGuard() { innermost = outer_; }

OutputGuard* OutputGuard::current() { return innermost; }

bool OutputGuard::identify(const Path& file, Id& id) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return false;
  id = {static_cast<std::uint64_t>(found.st_dev), static_cast<std::uint64_t>(found.st_ino)};
  return true;
}

const std::map<OutputGuard::Id, std::filesystem::path>& OutputGuard::inputIds() {
  for (; identified_ < inputs_.size(); ++identified_) {
    for (const Path& file : kept_.of_input(inputs_[identified_])) {
      Id id;
      if (identify(file, id)) input_ids_.emplace(id, file);
    }
  }
  return input_ids_;
}

bool OutputGuard::isNamedInFolder(const Path& file, const Id& id) {
  const Path folder = file.has_parent_path() ? file.parent_path() : Path(".");
  const auto [entry, fresh] = folders_.try_emplace(folder);
  if (fresh) {
    for (const Path& named : kept_.in_folder(folder)) {
      Id its;
      if (identify(named, its)) entry->second.insert(its);
    }
  }
  return entry->second.contains(id);
}

void OutputGuard::mayReplace(const Path& file) {
  Id id;
  if (identify(file, id)) allowed_.insert(id);
}

void OutputGuard::require(const Path& file) {
  Id id;
  if (!identify(file, id)) return;
  const auto& inputs = inputIds();
  if (const auto found = inputs.find(id); found != inputs.end()) {
    refuse(file, "output.is-an-input", kElsewhere);
  }
  if (allowed_.contains(id)) return;
  if (written_.contains(id)) {
    refuse(file, "output.written-for-another-record", "advice.different-folders");
  }
  if (no_clobber_) refuse(file, "output.exists", kElsewhere);
}

OutputGuard::Verdict OutputGuard::judge(const Path& file, const std::function<bool()>& same) {
  Id id;
  if (!identify(file, id)) return Verdict::kNew;
  if (inputIds().contains(id) && same()) return Verdict::kUnchanged;
  require(file);
  if (allowed_.contains(id)) return Verdict::kAllowed;
  if (!isNamedInFolder(file, id)) return Verdict::kReplace;
  if (same()) return Verdict::kUnchanged;
  refuse(file, "output.belongs-to-a-record", kElsewhere);
}

void OutputGuard::note(const Path& file, Verdict verdict) {
  Id id;
  if (identify(file, id)) written_.insert(id);
  if (verdict == Verdict::kReplace && replaced_) replaced_(file);
}

}  // namespace ecg
