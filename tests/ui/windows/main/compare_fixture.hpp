// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gtest/gtest.h>

#include <QMenu>
#include <filesystem>
#include <string>

#include "tests/ui/windows/window_fixture.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panes/page_pane.hpp"
#include "ui/windows/panes/pane_header.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg::test {

inline constexpr const char* kComparedKind = "inferior-infarction";

/// A record file of its own, so that it does not lie in the bench's list.
inline std::filesystem::path recordFile(const std::string& name, double duration_s = 10,
                                        double rate_hz = 500) {
  EcgRecord record = generateDemo("atrial-fibrillation", 5, duration_s, rate_hz).record;
  record.id = name;
  const auto folder = bench().path("single");
  std::filesystem::create_directories(folder);
  writeWfdb(record, folder);
  return folder / (name + ".hea");
}

/// A codebook of the bench's records for that fake model.
inline std::filesystem::path codebookFile(const std::string& model, int clusters) {
  const auto file = bench().path(model + std::to_string(clusters) + ".json");
  if (std::filesystem::exists(file)) return file;
  FakeModel network(model);
  FitOptions options;
  options.clusters = clusters;
  options.restarts = 1;
  NoProgress silent;
  Codebook fitted = fitCodebook(openDataset(bench().records), network, options, {}, silent);
  writeCodebook(fitted, file);
  return file;
}

/// A window of two panes.
struct CompareFixture : WindowFixture {
  using WindowFixture::WindowFixture;

  PanePair& pair() { return *window.findChild<PanePair*>("panes"); }
  FigureView& second() { return *window.findChild<FigureView*>("page.second"); }
  bool isOpen() { return second().isVisible(); }
  std::string target(FigureView& page) {
    return effectiveTarget(*page.figure().explanation, page.figure().inspection.gradcam_target);
  }
  /// Without those that only wait for an event loop to delete them, which tests have none of.
  std::size_t sessions() {
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return std::size_t(window.findChildren<Session*>().size());
  }
  /// The window with the bench's list, or with one demo.
  void openList() {
    window.openPaths({bench().records});
    ASSERT_TRUE(settle());
  }
  void openDemo() {
    window.openDemo(kComparedKind);
    ASSERT_TRUE(settle());
  }
  void compare(const CompareWish& wish) {
    window.compare(wish);
    ASSERT_TRUE(settle());
    QCoreApplication::processEvents();
  }
  /// Chooses what a header's menu offers, by its text.
  void chooseInHeader(std::size_t pane, PanePart part, const QString& text) {
    QMenu* menu = pair().pane(pane).header().choice(part).menu();
    emit menu->aboutToShow();
    for (QAction* action : menu->actions())
      if (action->text() == text) return action->trigger();
    FAIL() << text.toStdString();
  }
};

}  // namespace ecg::test
