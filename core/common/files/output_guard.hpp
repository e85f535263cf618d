// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ecg {

/// How a guard finds what must not be written over; both are asked only where something exists
/// already.
struct KeptFiles {
  /// Every file that is read for an input as the user named it.
  std::function<std::vector<std::filesystem::path>(const std::filesystem::path& input)> of_input;
  /// Files of `folder` that belong together there: those that a header or list in it names.
  std::function<std::vector<std::filesystem::path>(const std::filesystem::path& folder)> in_folder;
};

/// While it lives, what this thread writes with writeFileAtomically never replaces an input of the
/// command, a file that others in its folder need, a file written under the same guard, or a file
/// in another folder to which a link leads. Files are compared as files (device and number), not
/// by name. Other existing files are replaced, and `replaced` is told. Guards of a thread nest.
class OutputGuard {
 public:
  using Path = std::filesystem::path;

  /// @param no_clobber refuses to replace any file  @param replaced called after each replacement
  OutputGuard(KeptFiles kept, bool no_clobber, std::function<void(const Path&)> replaced);
  ~OutputGuard();
  OutputGuard(const OutputGuard&) = delete;
  OutputGuard& operator=(const OutputGuard&) = delete;

  /// The innermost guard of this thread, or null.
  static OutputGuard* current();

  /// `input` is read: a record, data set, model or codebook, as it was named.
  void addInput(Path input) { inputs_.push_back(std::move(input)); }
  /// This file may be replaced all the same (a dialog asked, or a list is added to); it is no news.
  void mayReplace(const Path& file);

  /// Whether `file` may be written at all, asked before long work.
  /// @throws Error kMismatch: an input, written before, or --no-clobber.
  void require(const Path& file);

  /// kAllowed: replaced as mayReplace() said; kUnchanged: it holds the same bytes already.
  enum class Verdict { kNew, kReplace, kAllowed, kUnchanged };
  /// What is to be done with `file`, which is ready. @param same true if it would not change
  /// @throws Error kMismatch as require(), and for a file that others in the folder need.
  Verdict judge(const Path& file, const std::function<bool()>& same);
  /// It has been written.
  void note(const Path& file, Verdict verdict);

 private:
  using Id = std::pair<std::uint64_t, std::uint64_t>;  ///< device and number
  static bool identify(const Path& file, Id& id);
  const std::map<Id, Path>& inputIds();
  bool isNamedInFolder(const Path& file, const Id& id);

  KeptFiles kept_;
  bool no_clobber_;
  std::function<void(const Path&)> replaced_;
  std::vector<Path> inputs_;
  std::size_t identified_ = 0;  ///< of inputs_
  std::map<Id, Path> input_ids_;
  std::map<Path, std::set<Id>> folders_;
  std::set<Id> allowed_, written_;
  OutputGuard* outer_;
};

}  // namespace ecg
