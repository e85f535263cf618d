// SPDX-License-Identifier: GPL-3.0-or-later
// Sheets of paper: their exact size, and that the scale they state is the one they have.
#include <gtest/gtest.h>

#include <QImage>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/support/figure_fixture.hpp"
#include "tests/support/golden_page.hpp"
#include "tests/support/test_data.hpp"
#include "ui/figure/page/legend_text.hpp"
#include "ui/figure/sheet/export_notes.hpp"
#include "ui/figure/sheet/export_page.hpp"
#include "ui/figure/sheet/exporter.hpp"

namespace ecg {
namespace {

using test::TempDir;

constexpr int kPaperDpi = 254;  // ten pixels a millimetre
constexpr double kPointsPerMm = 72 / 25.4;

FigureModel paperModel(std::vector<std::string> names = test::standardLeads(), double seconds = 10,
                       double size = 1) {
  auto record = std::make_shared<EcgRecord>(test::syntheticRecord(std::move(names), seconds, 500));
  for (Lead& lead : record->leads)
    for (std::size_t i = 0; i < lead.mv.size(); ++i) lead.mv[i] = lead.mv[i] * size;
  record->age_years = 62;
  record->sex = "female";
  auto explanation = std::make_shared<Explanation>(test::syntheticExplanation(*record, 20));
  FigureModel figure{record, explanation, {}};
  figure.measurements = std::make_shared<Measurements>();
  return figure;
}

FigureModel with(FigureModel figure, const std::function<void(ViewOptions&)>& change) {
  change(figure.options);
  return figure;
}

std::function<void(ViewOptions&)> layout(PageLayout wanted) {
  return [wanted](ViewOptions& o) { o.layout = wanted; };
}

/// Pages of every kind.
std::vector<std::pair<std::string, FigureModel>> pages() {
  std::vector<std::string> fifteen = test::standardLeads();
  fifteen.insert(fifteen.end(), {"VX", "VY", "VZ"});
  return {
      {"3x4", paperModel()},
      {"tall", paperModel(test::standardLeads(), 10, 4)},
      {"tall dark", with(paperModel(test::standardLeads(), 10, 3),
                         [](ViewOptions& o) { o.theme = ThemeKind::kDark; })},
      {"3x4r3", with(paperModel(), layout(PageLayout::kThreeByFourThreeRhythms))},
      {"6x2 mono", with(paperModel(),
                        [](ViewOptions& o) {
                          o.layout = PageLayout::kSixByTwo;
                          o.theme = ThemeKind::kMonochrome;
                        })},
      {"12x1", with(paperModel(), layout(PageLayout::kTwelveByOne))},
      {"11 s", paperModel(test::standardLeads(), 11)},
      {"38 s", paperModel(test::standardLeads(), 38)},
      {"38 s 12x1", with(paperModel(test::standardLeads(), 38), layout(PageLayout::kTwelveByOne))},
      {"single lead", paperModel({"II"}, 10)},
      {"single lead 300 s", paperModel({"II"}, 300)},
      {"3 s", paperModel(test::standardLeads(), 3)},
      {"fifteen", paperModel(fifteen, 10)},
      {"50 mm/s", with(paperModel(), [](ViewOptions& o) { o.mm_per_s = 50; })},
      {"12.5 mm/s", with(paperModel(), [](ViewOptions& o) { o.mm_per_s = 12.5; })},
      {"20 mm/mV", with(paperModel(), [](ViewOptions& o) { o.mm_per_mv = 20; })},
      {"strips once", with(paperModel(), [](ViewOptions& o) { o.strips_once = true; })}};
}

std::string exportedPaper(const FigureModel& figure, const ExportOptions& options) {
  const TempDir folder;
  exportFigure(figure, options, folder / "figure");
  return readWholeFile(folder / "figure");
}

QImage paperPicture(const FigureModel& figure, PaperSize paper = PaperSize::kA4) {
  const std::string bytes = exportedPaper(figure, {FigureFormat::kPng, kPaperDpi, paper});
  return QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()),
                          static_cast<int>(bytes.size()), "PNG");
}

/// The boxes of a PDF's pages in millimetres.
std::vector<QSizeF> pageSizes(const std::string& pdf) {
  static const QRegularExpression kBox(R"(/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\])");
  std::vector<QSizeF> sizes;
  auto found =
      kBox.globalMatch(QString::fromLatin1(pdf.data(), static_cast<qsizetype>(pdf.size())));
  while (found.hasNext()) {
    const auto match = found.next();
    sizes.emplace_back(match.captured(1).toDouble() / kPointsPerMm,
                       match.captured(2).toDouble() / kPointsPerMm);
  }
  return sizes;
}

bool isPaper(const QSizeF& size, PaperSize paper, double slack_mm) {
  const QSizeF upright = paperSizeMm(paper);
  const auto near = [&](const QSizeF& other) {
    return std::abs(size.width() - other.width()) < slack_mm &&
           std::abs(size.height() - other.height()) < slack_mm;
  };
  return near(upright) || near(upright.transposed());
}

/// Pixels from one 5 mm line to the next along a row of the picture that only the grid is on.
double gridPitch(const QImage& image, const ExportPage& page) {
  const auto y = static_cast<int>((page.paper_mm.y() + 1.5 * page.scale()) * kPaperDpi / 25.4);
  const QRgb colour = page.scene.theme.grid_major.rgb();
  std::vector<int> lines;
  for (int x = 0; x < image.width(); ++x)
    if (image.pixel(x, y) == colour && (lines.empty() || x - lines.back() > 3)) lines.push_back(x);
  return lines.size() < 2 ? 0
                          : static_cast<double>(lines.back() - lines.front()) /
                                static_cast<double>(lines.size() - 1);
}

TEST(ExportPaper, SaysWhereStripsStandOnceForWantOfRoom) {
  FigureModel figure;
  for (double size = 1; size < 5; size += 0.25) {
    figure = paperModel(test::standardLeads(), 10, size);
    if (layoutExport(figure).fit.strips == StripRoom::kOnce) break;
  }
  const ExportPage page = layoutExport(figure);
  ASSERT_EQ(page.fit.strips, StripRoom::kOnce) << "taller and taller waves leave no room";
  const auto says = [](const ExportPage& one) {
    return std::ranges::any_of(test::drawn(one).words, [](const test::Word& word) {
      return word.text.contains("strips once");
    });
  };
  EXPECT_TRUE(says(page));
  EXPECT_TRUE(exportNotes(figure, {}).join(' ').contains("under the last row"));
  FigureModel wanted = figure;
  wanted.options.strips_once = true;
  EXPECT_FALSE(says(layoutExport(wanted))) << "the user knows";
  wanted.options.strips_once = false;
  wanted.explanation = nullptr;
  EXPECT_FALSE(says(layoutExport(wanted))) << "there are none";
}

TEST(ExportPaper, SaysWhatAPictureLeavesOut) {
  const FigureModel whole = paperModel(test::standardLeads(), 10);
  const FigureModel part = paperModel(test::standardLeads(), 38);
  for (const FigureFormat format : {FigureFormat::kPng, FigureFormat::kSvg}) {
    EXPECT_FALSE(leftOutText(whole, {format})) << "all rows, made smaller if need be";
    EXPECT_FALSE(leftOutText(with(whole, layout(PageLayout::kTwelveByOne)), {format}));
    EXPECT_EQ(leftOutText(part, {format}).value_or(QString()),
              "The picture holds 0–10 s of 38 s; a PDF has all of it, on 4 sheets.");
    FigureModel later = part;
    later.begin_s = 20;
    EXPECT_TRUE(leftOutText(later, {format}).value_or(QString()).contains("20–30 s"));
    const auto rows = leftOutText(with(part, layout(PageLayout::kTwelveByOne)), {format});
    EXPECT_TRUE(rows.value_or(QString()).contains("of 38 s"));
  }
  EXPECT_FALSE(leftOutText(part, {FigureFormat::kPdf}));
}

TEST(ExportPaper, APictureOfADayIsMadeAndSaysSoInWholeSeconds) {
  FigureModel day = paperModel(test::standardLeads(), 38);
  EcgRecord record = *day.record;
  record.sampling_rate_hz = static_cast<double>(record.samples()) / 86400;
  day.record = std::make_shared<const EcgRecord>(record);
  day.explanation = nullptr;
  day.begin_s = 43200;
  EXPECT_EQ(leftOutText(day, {FigureFormat::kPng}).value_or(QString()),
            "The picture holds 43200–43210 s of 86400 s, which is too long for a PDF.");
  const auto notes = exportNotes(day, {FigureFormat::kPng});
  EXPECT_TRUE(notes.join(' ').contains("43200–43210 s of 86400 s"));
  EXPECT_NO_THROW(requireExportable(day, {FigureFormat::kPng}));
  EXPECT_THROW(requireExportable(day, {FigureFormat::kPdf}), Error);
  std::string all;
  const ExportPage page = layoutExport(day, PaperSize::kA4, false);
  for (const test::Word& word : test::drawn(page).words) all += word.text.toStdString() + '\n';
  EXPECT_NE(all.find("43200–43210 s of 86400 s"), std::string::npos) << all;
}

TEST(LegendText, NumbersAreNotScientificWhereTheyNeedNotBe) {
  EXPECT_EQ(shortNumber(0.07391), "0.0739");
  EXPECT_EQ(shortNumber(62.44), "62.4");
  EXPECT_EQ(shortNumber(999.6), "1000");
  EXPECT_EQ(shortNumber(1234.4), "1234");
  EXPECT_EQ(shortNumber(-43210), "\u221243210");
  EXPECT_EQ(shortNumber(3e9), "3e+09");
  EXPECT_EQ(secondsText(9.75), "9.75");
  EXPECT_EQ(secondsText(43210.52), "43210.5");
  EXPECT_EQ(secondsText(86400), "86400");
}

TEST(ExportPaper, SaysOnHowManySheetsAndAtWhichScale) {
  const auto notes = [](const FigureModel& figure, FigureFormat format) {
    return exportNotes(figure, {format}).join(' ').toStdString();
  };
  EXPECT_TRUE(notes(paperModel(), FigureFormat::kPdf).starts_with("One sheet, across."));
  const FigureModel part = paperModel(test::standardLeads(), 38);
  EXPECT_TRUE(notes(part, FigureFormat::kPdf).starts_with("4 sheets, across."));
  const FigureModel rows = with(paperModel(), layout(PageLayout::kTwelveByOne));
  EXPECT_NE(notes(rows, FigureFormat::kPng).find("reduced to fit A4"), std::string::npos);
  EXPECT_EQ(notes(rows, FigureFormat::kPdf).find("reduced"), std::string::npos);
}

TEST(ExportPaper, ExportedPageIsThePaperToTheTenthOfAMillimetreAndOfTheScaleItStates) {
  for (const PaperSize paper : {PaperSize::kA4, PaperSize::kLetter})
    for (const auto& [name, figure] : pages()) {
      SCOPED_TRACE(name + (paper == PaperSize::kA4 ? " A4" : " Letter"));
      const ExportPage sheet = layoutExport(figure, paper);
      EXPECT_TRUE(isPaper(sheet.size_mm, paper, 1e-9));
      const auto sizes = pageSizes(exportedPaper(figure, {FigureFormat::kPdf, kPaperDpi, paper}));
      EXPECT_EQ(sizes.size(), sheet.fit.parts.size());
      for (const QSizeF& size : sizes) EXPECT_TRUE(isPaper(size, paper, 0.01));
      const QImage image = paperPicture(figure, paper);
      EXPECT_NEAR(image.dotsPerMeterX(), 10000, 1);
      EXPECT_TRUE(isPaper(QSizeF(image.size()) / 10, paper, 0.051));

      const ExportPage page = layoutExport(figure, paper, false);
      const double pitch = gridPitch(image, page);
      EXPECT_NEAR(pitch, 50 * page.scale(), 0.1);
      const QString stated = sheetScaleText(page);
      EXPECT_NEAR(stated.section(' ', 0, 0).toDouble(), figure.options.mm_per_s * pitch / 50, 0.1);
      EXPECT_EQ(stated.contains("reduced to fit"), page.scale() < 1) << stated.toStdString();
      const std::string svg = exportedPaper(figure, {FigureFormat::kSvg, kPaperDpi, paper});
      EXPECT_NE(svg.find(stated.toStdString()), std::string::npos) << stated.toStdString();
    }
}

TEST(ExportPaper, KeepsTheTrueScaleWhereverSheetsCanBreak) {
  for (const auto& [name, figure] : pages()) {
    SCOPED_TRACE(name);
    const ExportPage page = layoutExport(figure);
    // Columns that are too tall are made smaller, and say so; all else keeps its scale.
    if (name.find("tall") == std::string::npos && name != "20 mm/mV") {
      EXPECT_EQ(page.scale(), 1);
    }
    EXPECT_GE(page.scale(), 0.7);
  }
}

TEST(ExportPaper, ShowsEveryRowAtEveryTimeOnce) {
  for (const auto& [name, figure] : pages()) {
    SCOPED_TRACE(name);
    ExportPage page = layoutExport(figure);
    std::vector<double> shown(figure.record->leads.size(), 0);
    for (std::size_t i = 0; i < page.fit.parts.size(); ++i) {
      turnTo(page, i);
      const PageGeometry& geometry = page.scene.geometry;
      EXPECT_LE(geometry.height_mm * page.scale(), page.paper_size_mm.height() + 1e-6);
      const double width =
          geometry.margin_left_mm + geometry.timeWidthMm() + geometry.margin_right_mm;
      EXPECT_LE(width * page.scale(), page.paper_size_mm.width() + 1e-6);
      bool strips = false;
      for (const LaneGeometry& lane : geometry.lanes) {
        strips = strips || !lane.strips.empty();
        for (const LaneCell& cell : lane.cells)
          if (cell.begin_s < figure.record->duration_s())
            shown[cell.lead] += std::min(cell.end_s, figure.record->duration_s()) - cell.begin_s;
      }
      EXPECT_TRUE(strips) << "every sheet has its strips";
    }
    // Rows show a lead as long as it lasts; columns a part of each, and the rhythm strips.
    const bool rows = page.whole.lanes.size() == figure.record->leads.size();
    std::set<std::size_t> on_page;  // a layout of twelve leads leaves out the others
    for (const LaneGeometry& lane : page.whole.lanes)
      for (const LaneCell& cell : lane.cells) on_page.insert(cell.lead);
    for (std::size_t lead = 0; lead < shown.size(); ++lead) {
      if (!on_page.contains(lead)) continue;
      const double seconds = shown[lead];
      EXPECT_GT(seconds, rows ? figure.record->duration_s() - 1e-6 : 0);
      EXPECT_LT(seconds, figure.record->duration_s() * 2.5);
    }
  }
}

TEST(ExportPaper, ReducedSignalIsAsLargeAsStated) {
  FigureModel figure = paperModel(test::standardLeads(), 10, 4);
  auto record = std::make_shared<EcgRecord>(*figure.record);
  record->leads[1].mv[3500] = 30;  // far above all else, at 7 s of the rhythm strip
  figure.record = record;
  figure.explanation = nullptr;
  const ExportPage page = layoutExport(figure, PaperSize::kA4, false);
  ASSERT_LT(page.scale(), 1);
  const QImage image = paperPicture(figure);
  const LaneGeometry& rhythm = page.scene.geometry.lanes.back();
  const double x = page.timeZeroMm() + 7 * 25 * page.scale();
  const double y = page.paper_mm.y() + (rhythm.baseline_mm - 30) * page.scale();
  int dark = 0;
  for (int dx = -3; dx <= 3; ++dx)
    dark += qGray(image.pixel(static_cast<int>(x * 10) + dx, static_cast<int>(y * 10))) < 90;
  EXPECT_GT(dark, 0) << "the spike stands at 7 s of the scale stated";
}

TEST(ExportPaper, StatesMeasurementsAgeAndSex) {
  FigureModel figure = paperModel();
  auto numbers = std::make_shared<Measurements>();
  numbers->rate_bpm = 60;
  numbers->qt_ms = 400;
  figure.measurements = numbers;
  figure.options.qtc = QtcFormula::kFridericia;
  const std::string svg = exportedPaper(figure, {FigureFormat::kSvg});
  for (const char* text :
       {"62 y, female", "60 bpm", "PR \u2013", "QT/QTc (Fridericia) 400/\u2013 ms"})
    EXPECT_NE(svg.find(text), std::string::npos) << text;
}

TEST(ExportPaper, PicturesShowThePartInViewOfARecordTooLongForThem) {
  FigureModel figure = paperModel({"II"}, 300);
  figure.begin_s = 120;
  const ExportPage page = layoutExport(figure, PaperSize::kA4, false);
  ASSERT_EQ(page.fit.parts.size(), 1U);
  EXPECT_EQ(page.scene.geometry.begin_s, 120);
  EXPECT_EQ(page.scene.geometry.end_s, 130);
  EXPECT_NE(exportedPaper(figure, {FigureFormat::kSvg}).find("120\u2013130 s of 300 s"),
            std::string::npos);
}

TEST(ExportPaper, RecordingsOfHospitalsAreA4) {
  REQUIRE_TEST_DATA();
  const auto folder = test::dataDir() / "formats";
  for (const char* name : {"muse", "philips", "aecg", "dicom", "cinc2021"})
    for (const auto& entry : std::filesystem::directory_iterator(folder / name)) {
      SCOPED_TRACE(entry.path().string());
      const std::string extension = entry.path().extension().string();
      if (extension != ".xml" && extension != ".dcm" && extension != ".hea") continue;
      FigureModel figure;
      try {
        figure.record = std::make_shared<EcgRecord>(readRecord(entry.path()));
      } catch (const Error&) {
        continue;  // those without a waveform
      }
      figure.explanation =
          std::make_shared<Explanation>(test::syntheticExplanation(*figure.record, 20));
      const ExportPage page = layoutExport(figure, PaperSize::kA4, false);
      EXPECT_TRUE(isPaper(page.size_mm, PaperSize::kA4, 1e-9));
      EXPECT_NEAR(gridPitch(paperPicture(figure), page), 50 * page.scale(), 0.1);
      EXPECT_GE(layoutExport(figure).scale(), 0.7);
      for (const QSizeF& size : pageSizes(exportedPaper(figure, {FigureFormat::kPdf})))
        EXPECT_TRUE(isPaper(size, PaperSize::kA4, 0.01));
    }
}

}  // namespace
}  // namespace ecg
