// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QToolButton>
#include <QWidget>
#include <array>

class QLabel;

namespace ecg {

/// What a pane's header names, and lets its reader change.
enum class PanePart { kRecord, kModel, kCodebook, kTarget };
inline constexpr std::size_t kPaneParts = 4;

/// A button that names a choice and opens a menu of others; what is too long is cut in its middle.
class PaneChoice final : public QToolButton {
  Q_OBJECT
 public:
  explicit PaneChoice(QWidget* parent = nullptr);
  /// @param differs the other pane has another: drawn bold
  void setChoice(const QString& text, const QString& tip, bool differs);

  bool differs() const { return differs_; }
  QSize minimumSizeHint() const override;

 protected:
  void initStyleOption(QStyleOptionToolButton* option) const override;

 private:
  bool differs_ = false;
};

/// The line above one of two panes: its letter, what it shows, and a button that closes it. The
/// active pane's is marked by a bar and its letter's ground. Where it is too narrow for all names,
/// those that are the same in both panes go first; View > Compare still changes them.
class PaneHeader : public QWidget {
  Q_OBJECT
 public:
  /// @param letter "A" or "B"
  explicit PaneHeader(const QString& letter, QWidget* parent = nullptr);

  PaneChoice& choice(PanePart part) { return *choices_[std::size_t(part)]; }
  void setActive(bool active);

 signals:
  /// The header was used: its pane becomes the active one.
  void touched();
  /// Fill this part's menu anew: it is about to be shown.
  void menuWanted(ecg::PanePart part, QMenu* menu);
  void closeWanted();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool event(QEvent* event) override;

 private:
  void fitChoices();

  QLabel* letter_;
  std::array<PaneChoice*, kPaneParts> choices_{};
  bool active_ = false;
};

}  // namespace ecg
