// SPDX-License-Identifier: GPL-3.0-or-later
// Every layout in every theme, through the exporter, against pictures that somebody has looked at.
// ECGLENS_UPDATE_GOLDEN=1 writes them anew: look at them before committing.
#include <gtest/gtest.h>

#include <QBuffer>
#include <QImage>
#include <cmath>

#include "core/common/atomic_file.hpp"
#include "tests/support/figure_fixture.hpp"
#include "tests/support/test_data.hpp"
#include "ui/figure/exporter.hpp"
#include "ui/figure/page_transform.hpp"
#include "ui/figure/view_option_names.hpp"

namespace ecg {
namespace {

constexpr int kDpi = 36;
constexpr double kMeanTolerance = 2.0;  // of 255 levels: antialiasing differs between versions
constexpr int kPixelTolerance = 70;
constexpr double kShareTolerance = 0.005;  // of pixels beyond that

struct Case {
  const char* layout;
  ThemeKind theme;
};

std::string nameOf(const testing::TestParamInfo<Case>& info) {
  return std::string("page_") + info.param.layout + "_" + themeName(info.param.theme);
}

FigureModel figureOf(const Case& wanted) {
  FigureModel figure;
  auto record = std::make_shared<EcgRecord>(test::syntheticRecord(test::standardLeads(), 10, 500));
  figure.explanation = std::make_shared<const Explanation>(test::syntheticExplanation(*record, 20));
  figure.record = record;
  auto waves = std::make_shared<RecordWaves>();
  waves->sampling_rate_hz = 500;
  for (const Lead& lead : record->leads) {
    waves->leads.push_back({lead.name, {}});
    for (std::int64_t beat = 0; beat < 5000; beat += 500) {
      auto& all = waves->leads.back().waves;
      all.push_back({WaveKind::kP, beat + 130, beat + 160, beat + 190});
      all.push_back({WaveKind::kQrs, beat + 235, beat + 250, beat + 280});
      all.push_back({WaveKind::kT, beat + 310, beat + 375, beat + 440});
    }
  }
  figure.waves = waves;
  setLayout(figure.options, wanted.layout);
  figure.options.theme = wanted.theme;
  figure.options.show_waves = true;
  figure.options.order =
      wanted.theme == ThemeKind::kDark ? LeadOrder::kCabrera : LeadOrder::kStandard;
  figure.options.half_gain_chest = wanted.theme == ThemeKind::kMonochrome;
  return figure;
}

QImage pictureFrom(const std::filesystem::path& file) {
  const std::string bytes = readWholeFile(file);
  return QImage::fromData(reinterpret_cast<const uchar*>(bytes.data()),
                          static_cast<int>(bytes.size()), "PNG")
      .convertToFormat(QImage::Format_RGB32);
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, LooksAsItDidWhenSomebodyLookedAtIt) {
  if (figureFont(10).family() != QStringLiteral("DejaVu Sans"))
    GTEST_SKIP() << "the pictures were made with DejaVu Sans, here it is "
                 << figureFont(10).family().toStdString();
  const testing::TestParamInfo<Case> info(GetParam(), 0);
  const std::filesystem::path golden =
      std::filesystem::path(ECG_SOURCE_DIR) / "tests/golden" / (nameOf(info) + ".png");
  const test::TempDir folder;
  exportFigure(figureOf(GetParam()), {FigureFormat::kPng, kDpi}, folder / "now.png");
  if (qEnvironmentVariableIsSet("ECGLENS_UPDATE_GOLDEN")) {
    std::filesystem::create_directories(golden.parent_path());
    std::filesystem::copy_file(folder / "now.png", golden,
                               std::filesystem::copy_options::overwrite_existing);
    GTEST_SKIP() << "written: " << golden;
  }
  const QImage now = pictureFrom(folder / "now.png"), then = pictureFrom(golden);
  ASSERT_EQ(now.size(), then.size());
  double sum = 0;
  std::int64_t far = 0;
  for (int y = 0; y < now.height(); ++y)
    for (int x = 0; x < now.width(); ++x) {
      const QRgb a = now.pixel(x, y), b = then.pixel(x, y);
      const int most = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                 std::abs(qBlue(a) - qBlue(b))});
      sum += most;
      far += most > kPixelTolerance;
    }
  const double pixels = static_cast<double>(now.width()) * now.height();
  EXPECT_LT(sum / pixels, kMeanTolerance);
  EXPECT_LT(static_cast<double>(far) / pixels, kShareTolerance);
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const char* layout : {"3x4", "3x4r3", "6x2", "12x1", "V2"})
    for (const ThemeKind theme : {ThemeKind::kLight, ThemeKind::kDark, ThemeKind::kMonochrome})
      all.push_back({layout, theme});
  return all;
}

INSTANTIATE_TEST_SUITE_P(Pages, Golden, testing::ValuesIn(cases()), nameOf);

}  // namespace
}  // namespace ecg
