// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/exporter.hpp"

#include <gtest/gtest.h>

#include <QHashFunctions>
#include <QImage>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>
#include <stop_token>
#include <thread>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "tests/support/figure_fixture.hpp"
#include "tests/support/test_data.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/figure/sheet/export_page.hpp"

namespace ecg {
namespace {

using test::TempDir;

constexpr int kDpi = 254;  // ten pixels a millimetre
constexpr double kPxPerMm = 10;

FigureModel model(std::vector<std::string> names = test::standardLeads(), double seconds = 10,
                  int clusters = 20) {
  auto record = std::make_shared<EcgRecord>(test::syntheticRecord(std::move(names), seconds, 500));
  auto explanation = std::make_shared<Explanation>(test::syntheticExplanation(*record, clusters));
  return {record, explanation, {}};
}

FigureModel flatLine(double seconds = 10) {
  FigureModel figure = model({"II"}, seconds);
  auto record = std::make_shared<EcgRecord>(*figure.record);
  std::fill(record->leads[0].mv.begin(), record->leads[0].mv.end(), 0.0);
  figure.record = record;
  figure.explanation = nullptr;
  return figure;
}

std::string exported(const FigureModel& figure, FigureFormat format, int dpi = kDpi) {
  const TempDir folder;
  exportFigure(figure, {format, dpi}, folder / "figure");
  return readWholeFile(folder / "figure");
}

QImage pictureOf(const FigureModel& figure, int dpi = kDpi) {
  const std::string bytes = exported(figure, FigureFormat::kPng, dpi);
  return QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()),
                          static_cast<int>(bytes.size()), "PNG");
}

std::size_t countOf(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

bool isDark(const QImage& image, int x, int y) { return qGray(image.pixel(x, y)) < 90; }

/// Columns (or rows) of a scan that have the colour of the 5 mm lines, one per line.
std::vector<int> majorLines(const QImage& image, int fixed, int from, int to, bool along_x) {
  const QRgb colour = Theme::light().grid_major.rgb();
  std::vector<int> found;
  for (int i = from; i < to; ++i) {
    const QRgb here = along_x ? image.pixel(i, fixed) : image.pixel(fixed, i);
    if (here == colour && (found.empty() || i - found.back() > 3)) found.push_back(i);
  }
  return found;
}

TEST(Export, DrawsTheGridInMillimetres) {
  const FigureModel figure = flatLine();
  const QImage image = pictureOf(figure);
  const ExportPage page = layoutExport(figure);
  EXPECT_EQ(image.width(), std::lround(page.size_mm.width() * kPxPerMm));
  EXPECT_NEAR(image.dotsPerMeterX(), 10000, 1);
  // A row of pixels half a millimetre below a line of 1 mm, right of all that is written.
  const int y = static_cast<int>((page.paper_mm.y() + 1.5) * kPxPerMm);
  const int zero = static_cast<int>(std::lround(page.timeZeroMm() * kPxPerMm));
  const auto columns = majorLines(image, y, zero - 5, zero + 2005, true);
  ASSERT_EQ(columns.size(), 41U);  // 0 to 200 mm
  for (std::size_t i = 0; i < columns.size(); ++i)
    EXPECT_NEAR(columns[i], zero + 50 * static_cast<int>(i), 1.01) << i;
}

TEST(Export, PutsASpikeWhereItBelongsInTimeAndVoltage) {
  FigureModel figure = flatLine();
  auto record = std::make_shared<EcgRecord>(*figure.record);
  record->leads[0].mv[3500] = 1.5;  // at 7 s
  figure.record = record;
  const QImage image = pictureOf(figure);
  const ExportPage page = layoutExport(figure);
  const double base = page.paper_mm.y() + page.scene.geometry.lanes[0].baseline_mm;
  const int x = static_cast<int>(std::lround((page.timeZeroMm() + 7 * 25) * kPxPerMm));
  const int baseline = static_cast<int>(std::lround(base * kPxPerMm));
  int top = image.height(), at = 0;
  for (int column = x - 30; column <= x + 30; ++column)
    for (int y = baseline - 250; y < top; ++y)
      if (isDark(image, column, y)) {
        top = y;
        at = column;
      }
  EXPECT_NEAR(at, x, 1);                // 0.1 mm = 4 ms at 25 mm/s
  EXPECT_NEAR(top, baseline - 150, 3);  // 15 mm, and half a line's width
}

TEST(Export, LeavesGapsWhereSamplesAreMissing) {
  FigureModel figure = flatLine();
  auto record = std::make_shared<EcgRecord>(*figure.record);
  for (std::size_t i = 2000; i < 2500; ++i)
    record->leads[0].mv[i] = std::numeric_limits<double>::quiet_NaN();
  figure.record = record;
  const QImage image = pictureOf(figure);
  const ExportPage page = layoutExport(figure);
  const auto y = static_cast<int>(
      std::lround((page.paper_mm.y() + page.scene.geometry.lanes[0].baseline_mm) * kPxPerMm));
  const auto traceAt = [&](double time_s) {
    const int x = static_cast<int>(std::lround((page.timeZeroMm() + 25 * time_s) * kPxPerMm));
    for (int dy = -3; dy <= 3; ++dy)
      if (isDark(image, x, y + dy)) return true;
    return false;
  };
  EXPECT_TRUE(traceAt(3.95));
  EXPECT_FALSE(traceAt(4.05));
  EXPECT_FALSE(traceAt(4.95));
  EXPECT_TRUE(traceAt(5.05));
}

TEST(Export, ColoursTheRibbonStepByStep) {
  FigureModel figure = model();
  figure.options.hatching = false;
  const QImage image = pictureOf(figure);
  const ExportPage page = layoutExport(figure);
  const auto colours = clusterPalette(20);
  for (const LaneGeometry& lane : page.scene.geometry.lanes) {
    const StripGeometry& ribbon = lane.strips.front();
    const auto y = static_cast<int>((page.paper_mm.y() + ribbon.top_mm + 0.25) * kPxPerMm);
    for (int t = 3; t < 1000; t += 25) {
      const auto x = static_cast<int>((page.timeZeroMm() + 25 * (t * 0.01)) * kPxPerMm);
      const int cluster = figure.explanation->cluster[static_cast<std::size_t>(t)];
      EXPECT_EQ(image.pixel(x, y), colours[static_cast<std::size_t>(cluster)].rgb()) << t;
    }
  }
}

TEST(Export, EndsTheStripsWhereTheExplanationEnds) {
  FigureModel figure = model();
  auto brief = std::make_shared<Explanation>(*figure.explanation);
  brief->count = 600;
  brief->cluster.resize(600);
  brief->entropy.resize(600);
  for (GradCamMap& map : brief->gradcam) map.values.resize(600);
  test::completeExplanation(*brief);
  figure.explanation = brief;
  const QImage image = pictureOf(figure);
  const ExportPage page = layoutExport(figure);
  const StripGeometry& entropy = page.scene.geometry.lanes[0].strips[1];
  const auto y = static_cast<int>((page.paper_mm.y() + entropy.top_mm + 1) * kPxPerMm);
  const auto saturation = [&](double time_s) {
    const auto x = static_cast<int>((page.timeZeroMm() + 25 * time_s) * kPxPerMm);
    return QColor(image.pixel(x, y)).saturation();
  };
  EXPECT_GT(saturation(5.95), 60);
  EXPECT_LT(saturation(6.03), 60);
}

TEST(Export, KeepsPdfAndSvgVector) {
  for (const auto layout : {PageLayout::kThreeByFourRhythm, PageLayout::kTwelveByOne}) {
    FigureModel figure = model();
    figure.options.layout = layout;
    figure.options.band_behind_trace = true;
    const std::string pdf = exported(figure, FigureFormat::kPdf);
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    EXPECT_EQ(countOf(pdf, "/Subtype /Image"), 0U);
    EXPECT_GE(countOf(pdf, "/FontFile2"), 1U);  // text is text, its typeface inside
    const std::string svg = exported(figure, FigureFormat::kSvg);
    EXPECT_EQ(countOf(svg, "<image"), 0U);
    EXPECT_GE(countOf(svg, "<polyline"), 12U);
    EXPECT_EQ(countOf(svg, ">aVR"), 1U);
    EXPECT_GE(countOf(svg, "For research, not for diagnosis"), 1U);
    EXPECT_EQ(countOf(svg, "width=\"297mm\"") + countOf(svg, "width=\"210mm\""), 1U);
  }
}

TEST(Export, NamesWhatMadeThePicture) {
  const std::string svg = exported(model(), FigureFormat::kSvg);
  for (const char* text :
       {"synthetic", "12 leads", "500 Hz", "synthetic-model", "bbbbbbbbbbbb", "cccccccccccc",
        "K = 20", "0.165", "1, 0.5, 0.25", "25 mm/s", "10 mm/mV", "Grad-CAM MI", "stage5"})
    EXPECT_NE(svg.find(text), std::string::npos) << text;
}

TEST(Export, WritesTheSameBytesASecondLaterAndWithOtherHashTables) {
  for (const auto format : {FigureFormat::kPng, FigureFormat::kPdf, FigureFormat::kSvg}) {
    const std::string first = exported(model(), format, 72);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    for (int seed = 0; seed < 8; ++seed) {
      QHashSeed::resetRandomGlobalSeed();
      EXPECT_EQ(first, exported(model(), format, 72)) << static_cast<int>(format);
    }
  }
}

TEST(Export, TakesAnyNumberOfLeadsSecondsAndClusters) {
  std::vector<std::string> fifteen = test::standardLeads();
  fifteen.insert(fifteen.end(), {"VX", "VY", "VZ"});
  for (const FigureModel& figure : {model({"II"}, 3, 2), model(fifteen, 38, 50), model({}, 10)}) {
    if (figure.record->leads.empty()) {
      EXPECT_THROW(layoutExport(figure), Error);
      continue;
    }
    FigureModel rows = figure;
    rows.options.layout = PageLayout::kTwelveByOne;
    const ExportPage page = layoutExport(rows);
    std::set<std::size_t> lanes;
    for (const SheetPart& part : page.fit.parts)
      for (std::size_t i = part.first_lane; i < part.end_lane; ++i) lanes.insert(i);
    EXPECT_EQ(lanes.size(), rows.record->leads.size());
    EXPECT_NEAR(page.fit.parts.back().end_s, rows.record->duration_s(), 10);
    EXPECT_GE(page.fit.parts.back().end_s, rows.record->duration_s());
    EXPECT_FALSE(pictureOf(rows, 50).isNull());
  }
}

TEST(Export, WritesEveryPageOfALongRecordAsPdfAndTheOneAskedForAsAPicture) {
  FigureModel figure = model(test::standardLeads(), 38);
  const ExportPage page = layoutExport(figure);
  EXPECT_EQ(page.size_mm, QSizeF(297, 210));
  std::vector<double> begins;
  for (const SheetPart& part : page.fit.parts) begins.push_back(part.begin_s);
  EXPECT_EQ(begins, (std::vector<double>{0, 10, 20, 30}));
  EXPECT_EQ(countOf(exported(figure, FigureFormat::kPdf), "/Type /Page\n"), 4U);
  EXPECT_NE(exported(figure, FigureFormat::kSvg).find("0\u201310 s of 38 s"), std::string::npos);
  figure.begin_s = 30;
  const std::string last = exported(figure, FigureFormat::kSvg);
  EXPECT_NE(last.find("30\u201338 s of 38 s"), std::string::npos);
  EXPECT_NE(last.find(">35 s<"), std::string::npos);
  EXPECT_EQ(last.find(">5 s<"), std::string::npos);
  EXPECT_EQ(layoutExport(model()).fit.parts.size(), 1U);
}

TEST(Export, FitsTheUsualPageOnA4) {
  const ExportPage page = layoutExport(model());
  EXPECT_EQ(page.size_mm, QSizeF(297, 210));
  EXPECT_GT(page.side_mm, 9);
}

TEST(Export, IsStoppedAndLeavesNothing) {
  const TempDir folder;
  std::stop_source stop;
  stop.request_stop();
  FigureModel figure = model();
  for (const bool filters : {false, true}) {
    if (filters) figure.options.filter.highpass_hz = 0.5;
    for (const FigureFormat format : {FigureFormat::kPng, FigureFormat::kPdf, FigureFormat::kSvg})
      EXPECT_THROW(exportFigure(figure, {format, kDpi}, folder / "figure", stop.get_token()),
                   Cancelled);
  }
  EXPECT_THROW(withFiltering(figure, stop.get_token()), Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Export, RefusesWhatCannotBeDrawnOrWritten) {
  const TempDir folder;
  const auto codeOf = [&](const FigureModel& figure, int dpi, const std::string& name) {
    try {
      exportFigure(figure, {FigureFormat::kPng, dpi}, folder / name);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::kModelFailed;  // never thrown by an export
  };
  EXPECT_EQ(codeOf({}, 300, "a.png"), ErrorCode::kBadArgument);
  EXPECT_EQ(codeOf(model(), 5, "a.png"), ErrorCode::kBadArgument);
  EXPECT_EQ(codeOf(model(), 100000, "a.png"), ErrorCode::kBadArgument);
  EXPECT_EQ(codeOf(model(), 72, "missing/a.png"), ErrorCode::kUnreadable);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  FigureModel hours;
  hours.record = std::make_shared<EcgRecord>(test::syntheticRecord({"II"}, 21000, 20));
  EXPECT_THROW(layoutExport(hours), Error) << "2,100 sheets";
  EXPECT_EQ(layoutExport(hours, PaperSize::kA4, false).fit.parts.size(), 1U);
}

}  // namespace
}  // namespace ecg
