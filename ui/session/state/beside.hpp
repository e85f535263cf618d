// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// How a session stands to another one, beside which it may have been opened and of which it then
/// takes what it has not got of its own: what it does of itself then, and what it leaves alone. A
/// session that stands alone does everything.
class Beside {
 public:
  /// It has taken over what the other one has open.
  void begin() { beside_ = true; }
  /// The other one is gone.
  void end() { beside_ = follows_codebook_ = false; }

  /// It has opened a list itself.
  void openedList() { own_list_ = true; }
  /// Its list is the other one's again.
  void tookList() { own_list_ = false; }
  /// Somebody has gone through a list in it.
  void paged() { paged_ = true; }
  void setFollowsCodebook(bool follows) { follows_codebook_ = follows; }

  bool hasOwnList() const { return own_list_; }
  /// It makes ready what comes next in the list.
  bool looksAhead() const { return !beside_ || paged_ || own_list_; }
  /// It goes through the list, which the other one does for one that they share.
  bool scansList() const { return !beside_ || own_list_; }
  /// It looks for a codebook, and says where there is none.
  bool wantsCodebook() const { return !follows_codebook_; }
  /// It keeps a codebook that is in no file before another one takes its place.
  bool keepsCodebook() const { return !beside_; }
  /// It remembers a codebook as the user's choice for its model. @param known one is remembered
  bool remembersCodebook(bool known) const { return !beside_ || !known; }

 private:
  bool beside_ = false, follows_codebook_ = false, paged_ = false, own_list_ = false;
};

}  // namespace ecg
