// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/session/state/notice.hpp"
#include "ui/session/state/session.hpp"
#include "ui/session/work/job_types.hpp"

namespace ecg {

/// What a session makes of the worker's replies: puts results in their place in what is open, and
/// tells of what did not work. Part of Session, whose members it sees.
class SessionReplies {
 public:
  explicit SessionReplies(Session& session) : s_(session) {}

  void handle(const JobReply& reply);

  /// @name What each kind of result changes.
  /// @{
  void operator()(const PathsOpened& opened);
  void operator()(const RecordRead& read);
  void operator()(const ModelLoaded& loaded);
  void operator()(const CodebookRead& read);
  void operator()(const Explained& explained);
  void operator()(const Predicted& predicted);
  void operator()(const Fitted& fitted);
  void operator()(const AtlasReady& ready);
  void operator()(const AuditReady& ready);
  void operator()(const Written& written);
  void operator()(const LookedAhead& done);
  void operator()(const ListScanned& found);
  /// @}

 private:
  void fail(const JobReply& reply, const Problem& problem);
  void tellOfExplaining(const Problem& problem, Notice& notice);
  void openCodebookOf(const ModelLoaded& loaded);
  void takeSaved(const WriteCodebookRequest& saved);

  Session& s_;
};

}  // namespace ecg
