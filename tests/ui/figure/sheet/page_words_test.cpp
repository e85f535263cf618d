// SPDX-License-Identifier: GPL-3.0-or-later
// What a page says in words of what it shows, on paper and on the screen.
#include <gtest/gtest.h>

#include <QPainter>
#include <algorithm>
#include <memory>

#include "tests/support/golden_page.hpp"
#include "tests/ui/figure/page/scene_models.hpp"
#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/settings_text.hpp"
#include "ui/figure/sheet/export_page.hpp"
#include "ui/figure/view/view_frame.hpp"

namespace ecg {
namespace {

using test::sceneModel;

TEST(Page, MarksLeadsThatWereNotRecorded) {
  FigureModel figure = sceneModel();
  auto record = std::make_shared<EcgRecord>(*figure.record);
  record->leads[2].derived = record->leads[4].derived = true;
  figure.record = record;
  const test::DrawnPage page = test::drawn(layoutExport(figure));
  std::vector<std::string> marked;
  for (std::size_t i = 0; i < page.words.size(); ++i)
    if (page.words[i].text == "derived") marked.push_back(page.words[i - 1].text.toStdString());
  EXPECT_EQ(marked, (std::vector<std::string>{"aVL", "III"}));
}

TEST(Page, SaysWhichSettingsAreNotTheCodebooks) {
  FigureModel figure = sceneModel();
  EXPECT_EQ(otherSettings(*figure.explanation), "");
  auto other = std::make_shared<Explanation>(*figure.explanation);
  other->own = CodebookParameters{0.165, {1, 0.5, 0.25}, {}};
  other->temperature = 0.3;
  other->depth_factors = {1, 1, 1};
  figure.explanation = other;
  EXPECT_EQ(otherSettings(*other),
            "temperature 0.3 instead of 0.165, depth factors 1, 1, 1 instead of 1, 0.5, 0.25");
  const FigureScene scene = buildScene(figure);
  for (const double width : {2000.0, 500.0}) {
    test::WordDevice device({2000, 200});
    QPainter painter(&device);
    EXPECT_GT(paintSettings(&painter, QRectF(0, 0, width, 44), scene), 0);
    painter.end();
    ASSERT_EQ(device.words().size(), 1U);
    EXPECT_TRUE(device.words()[0].text.startsWith("Not the codebook's settings"));
    EXPECT_LT(device.words()[0].box_mm.right() * test::kGoldenPxPerMm, width + 1);
  }
  const test::DrawnPage page = test::drawn(layoutExport(figure));
  EXPECT_TRUE(std::ranges::any_of(page.words, [](const test::Word& word) {
    return word.text.contains("0.3 (the codebook's own 0.165)");
  }));
}

/// Two taps, of which the deeper one, that of Grad-CAM, may be in doubt.
FigureModel tapped(const std::string& doubt) {
  FigureModel figure = sceneModel();
  auto explanation = std::make_shared<Explanation>(*figure.explanation);
  explanation->model.sampling_rate_hz = 100;
  explanation->model.taps = {
      {.name = "block3", .channels = 4, .frames = 250, .stride = 4, .offset = 0, .measured = false},
      {.name = "block5",
       .channels = 4,
       .frames = 30,
       .stride = 1000 / 30.0,
       .measured = true,
       .doubt = plain(doubt)}};
  explanation->gradcam_tap = "block3";
  figure.explanation = explanation;
  return figure;
}

QString wordsOf(const FigureModel& figure, double width) {
  QString all;
  for (const test::Word& word : test::drawn(layoutExport(figure)).words) all += word.text + '\n';
  test::WordDevice device({2000, 800});
  QPainter painter(&device);
  const QRectF view(0, 0, width, 800);
  PageTransform transform;
  transform.visible = paperRect(view);
  paintFrame(painter, view, transform, buildScene(figure));
  painter.end();
  all += QStringLiteral("on the screen\n");
  for (const test::Word& word : device.words()) all += word.text + '\n';
  return all;
}

TEST(Page, StatesTheStepOfEveryTap) {
  const QString words = wordsOf(tapped(""), 2000);
  EXPECT_TRUE(words.contains("steps block3: 40 ms, block5: 333 ms")) << words.toStdString();
  EXPECT_TRUE(words.section("on the screen", 1).contains("\nblock3: 40 ms, block5: 333 ms"))
      << words.toStdString();
  EXPECT_FALSE(words.contains("doubt")) << words.toStdString();
  EXPECT_FALSE(words.contains("cluster ?")) << words.toStdString();
}

TEST(Page, SaysWhichTapsArePlacedDoubtfully) {
  const QString words = wordsOf(tapped("frames of tap block5 look at most of the record"), 2000);
  EXPECT_TRUE(words.contains("Where frames of block5 sit in time is in doubt"))
      << words.toStdString();
  EXPECT_TRUE(words.contains("cluster ?\n")) << words.toStdString();
  EXPECT_TRUE(words.contains("uncertainty ?\n")) << words.toStdString();
  EXPECT_FALSE(words.contains("CAM ?")) << "it is block3's: " << words.toStdString();
  const QString screen = words.section("on the screen", 1);
  EXPECT_TRUE(screen.contains("Places in time in doubt: block5")) << words.toStdString();
}

}  // namespace
}  // namespace ecg
