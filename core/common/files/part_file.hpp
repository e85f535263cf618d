// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string_view>

namespace ecg {

/// A file that is being made in the folder where it will stand. It has no name until it is whole
/// (O_TMPFILE), so that nothing is left of a program that is killed; where the file system cannot
/// do that, a name of its own, which the next writer in that folder removes once this one is gone.
/// Every function but the constructor gives 0 or an errno.
class PartFile {
 public:
  /// @param file where it will stand. See openError().
  explicit PartFile(std::filesystem::path file);
  /// What was not placed leaves nothing.
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  int openError() const { return open_error_; }
  int write(std::string_view bytes);
  int flush();
  /// True if `other` holds the same bytes.
  bool equals(const std::filesystem::path& other) const;

  /// What may stand there already.
  enum class Existing { kFail, kReplace, kReplaceAndKeep };
  /// Gives it its name, at once and as a whole. @param existing kFail: EEXIST if something has that
  /// name; kReplaceAndKeep: undo() brings back what it replaced.
  int place(Existing existing);
  /// After place(): the name is again what it was; what was replaced without being kept is gone.
  void undo();

 private:
  int giveName();
  int placeNew();
  int placeOver(bool keep);

  std::filesystem::path file_, name_;  ///< name_: its own until it is placed; empty: none
  int fd_ = -1, open_error_ = 0;
  bool placed_ = false, old_kept_ = false;
};

/// Removes what writers that are gone left in `folder`: files of the name that PartFile gives, of
/// this user, whose process does not live and which nobody has locked. Once a folder and process.
void removeStaleParts(const std::filesystem::path& folder);

}  // namespace ecg
