// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "ui/session/state/page_source.hpp"

namespace ecg {

/// What a second page should show that the first does not; the rest is the same.
struct CompareWish {
  std::vector<std::filesystem::path> records{};
  ReadOptions reading{};  ///< what the user says about these records
  std::filesystem::path model{}, codebook{};
  std::string target{};  ///< Grad-CAM target, a label of the model
  bool empty() const {
    return records.empty() && model.empty() && codebook.empty() && target.empty();
  }
};

/// What one page or two pages show. The second page is drawn from the first one's source until its
/// record, model or codebook becomes another; then it has a source of its own, in which what did
/// not become another follows the first. A source nobody needs any more is retired. GUI thread.
class Comparison : public QObject {
  Q_OBJECT
 public:
  enum class Part { kRecord, kModel, kCodebook };

  Comparison(AppContext context, Settings& settings, QObject* parent = nullptr);
  ~Comparison() override;

  bool isOpen() const { return open_; }
  /// Opens the second page with what the first one shows.
  void open();
  /// Opens it with something else; if that cannot be opened it closes again, and the message of
  /// what was wrong is left. The target is not this object's business.
  void open(const CompareWish& wish);
  /// The second page's own session, opened for what is going to be opened in it now; closes again
  /// like the above.
  Session& openFor();
  /// Back to one page. @param keep the page that stays
  void close(std::size_t keep = 0);

  PageSource& source(std::size_t page) { return page == 0 || !second_ ? *first_ : *second_; }
  /// True: the second page has a source of its own.
  bool isSplit() const { return second_ != nullptr; }
  /// A source of that page's own, to open something in it.
  PageSource& own(std::size_t page);
  /// The session in which the records of that page are paged: that of the page it follows.
  Session& pager(std::size_t page);

  /// Whether this part of the second page is the first one's.
  bool follows(Part part) const { return follows_[std::size_t(part)]; }
  void setFollows(Part part, bool follows);

  bool isBusy() const { return settling_ || first_->isBusy() || (second_ && second_->isBusy()); }
  void cancel();
  /// The sources share the limit.
  void updateCacheLimit();

 signals:
  /// Connect to it what should hear of it, with its wires() as context.
  void sourceAdded(ecg::PageSource* source);
  void sourceLeaves(ecg::PageSource* source);
  /// A page was opened or closed, is drawn from another source or follows in another way.
  void changed();
  /// Whether a second source is needed has been decided after some work.
  void settled();
  /// A source that was left behind has saved a file, or could not.
  void written(const std::filesystem::path& file);
  void noticed(const ecg::Notice& notice);

 private:
  PageSource* add(const PageSource* like);
  void connectFirst(PageSource* source);
  void connectSecond(PageSource* source);
  void split();
  void leave(PageSource* source);
  void diverge(Part part);
  /// A second source in which everything follows the first is not needed.
  void mergeIfSame();
  /// Does so as soon as the signal under way has been heard by everybody.
  void settleSoon();

  AppContext context_;
  Settings& settings_;
  PageSource* first_ = nullptr;
  PageSource* second_ = nullptr;
  std::array<bool, 3> follows_{true, true, true};
  bool open_ = false;
  bool following_ = false;  ///< the second is being given what the first one has
  bool settling_ = false;   ///< mergeIfSame() is about to be called
  bool asking_ = false;     ///< a dialog will say more about what is to be opened
  bool wished_ = false;     ///< opened for something that has not come yet
  bool failed_ = false;     ///< something could not be opened in the second page
};

}  // namespace ecg
