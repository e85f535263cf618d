// SPDX-License-Identifier: GPL-3.0-or-later
// Every layout in every theme, as it is printed, against pages that somebody has looked at, cell
// by cell and word by word; and that this comparison sees what must never be missed.
// ECGLENS_UPDATE_GOLDEN=1 writes the pages anew: look at them before committing.
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <map>
#include <numeric>

#include "tests/support/golden_page.hpp"
#include "tests/support/test_data.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {
namespace {

bool hasFont() { return figureFont(10).family() == QStringLiteral("DejaVu Sans"); }

std::string joined(const std::vector<std::string>& lines) {
  return std::accumulate(lines.begin(), lines.end(), std::string(),
                         [](const auto& all, const auto& line) { return all + line + "\n"; });
}

struct Case {
  const char* layout;
  ThemeKind theme;
};

std::string nameOf(const testing::TestParamInfo<Case>& info) {
  return std::string("page_") + info.param.layout + "_" + themeName(info.param.theme);
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, LooksAsItDidWhenSomebodyLookedAtIt) {
  if (!hasFont())
    GTEST_SKIP() << "the pages were made with DejaVu Sans, here it is "
                 << figureFont(10).family().toStdString();
  const auto [layout, theme] = GetParam();
  ExportPage page = layoutExport(test::goldenFigure(layout, theme));
  const bool update = qEnvironmentVariableIsSet("ECGLENS_UPDATE_GOLDEN");
  for (std::size_t sheet = 0; sheet < page.fit.parts.size(); ++sheet) {
    turnTo(page, sheet);
    const test::DrawnPage now = test::drawn(page);
    if (update) {
      test::writeGolden(now, layout, theme, sheet);
      continue;
    }
    const auto found = test::differences(now, test::readGolden(layout, theme, sheet), page);
    EXPECT_TRUE(found.empty()) << "sheet " << sheet + 1 << ": " << joined(found);
  }
  if (update) GTEST_SKIP() << "written: " << test::goldenFile(layout, theme, 0, ".png");
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const char* layout : {"3x4", "3x4r3", "6x2", "12x1", "V2"})
    for (const ThemeKind theme : {ThemeKind::kLight, ThemeKind::kDark, ThemeKind::kMonochrome})
      all.push_back({layout, theme});
  return all;
}

INSTANTIATE_TEST_SUITE_P(Pages, Golden, testing::ValuesIn(cases()), nameOf);

/// A page with a fault that a reader would be misled by.
struct Fault {
  const char* name;
  std::function<void(EcgRecord&)> of_record = [](EcgRecord&) {};
  std::function<void(ExportPage&)> of_page = [](ExportPage&) {};  ///< of one sheet
};

/// The differences of the faulty page, laid out as the right one is: nothing but the fault. Of the
/// first sheet that has some.
std::vector<std::string> seen(const char* layout, const Fault& fault) {
  const FigureModel figure = test::goldenFigure(layout, ThemeKind::kLight);
  ExportPage page = layoutExport(figure);
  ExportPage right = page;
  auto record = std::make_shared<EcgRecord>(*figure.record);
  fault.of_record(*record);
  static std::map<std::string, test::DrawnPage> looked_at;
  std::vector<std::string> found;
  for (std::size_t sheet = 0; found.empty() && sheet < right.fit.parts.size(); ++sheet) {
    turnTo(right, sheet);
    page = right;
    page.scene.model.record = record;
    fault.of_page(page);
    const std::string key = layout + std::to_string(sheet);
    if (!looked_at.contains(key))
      looked_at[key] = test::readGolden(layout, ThemeKind::kLight, sheet);
    found = test::differences(test::drawn(page), looked_at[key], right);
  }
  return found;
}

class GoldenFaults : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (!hasFont()) GTEST_SKIP() << "the pages were made with DejaVu Sans";
  }
  void expectSeen(const Fault& fault) const {
    EXPECT_FALSE(seen(GetParam(), fault).empty()) << fault.name << " on " << GetParam();
  }
};

TEST_P(GoldenFaults, SeeNoneWhereThereIsNone) {
  EXPECT_EQ(joined(seen(GetParam(), {.name = "nothing"})), "");
}

TEST_P(GoldenFaults, SeeEveryLeadThatIsMissing) {
  const EcgRecord record = *test::goldenFigure(GetParam(), ThemeKind::kLight).record;
  for (std::size_t l = 0; l < record.leads.size(); ++l)
    for (const double instead : {0.0, std::numeric_limits<double>::quiet_NaN()}) {
      const Fault fault{.name = record.leads[l].name.c_str(), .of_record = [&](EcgRecord& r) {
                          for (double& mv : r.leads[l].mv) mv = instead;
                        }};
      expectSeen(fault);
    }
}

TEST_P(GoldenFaults, SeeEveryPairOfLeadsThatIsSwapped) {
  const EcgRecord record = *test::goldenFigure(GetParam(), ThemeKind::kLight).record;
  for (std::size_t l = 0; l + 1 < record.leads.size(); ++l) {
    const std::string pair = record.leads[l].name + " and " + record.leads[l + 1].name;
    expectSeen({.name = pair.c_str(),
                .of_record = [&](EcgRecord& r) { std::swap(r.leads[l].mv, r.leads[l + 1].mv); }});
    expectSeen({.name = "the names alone", .of_record = [&](EcgRecord& r) {
                  std::swap(r.leads[l].name, r.leads[l + 1].name);
                }});
  }
}

TEST_P(GoldenFaults, SeeAWrongUnitOrGainOfOneLead) {
  const EcgRecord record = *test::goldenFigure(GetParam(), ThemeKind::kLight).record;
  for (std::size_t l = 0; l < record.leads.size(); ++l)
    for (const double factor : {1000.0, 0.001, 2.0, 1.2, -1.0})
      expectSeen({.name = record.leads[l].name.c_str(), .of_record = [&](EcgRecord& r) {
                    for (double& mv : r.leads[l].mv) mv *= factor;
                  }});
}

TEST_P(GoldenFaults, SeeAShiftOf40Milliseconds) {
  const EcgRecord record = *test::goldenFigure(GetParam(), ThemeKind::kLight).record;
  for (std::size_t l = 0; l < record.leads.size(); ++l)
    for (const int samples : {20, -20})  // 40 ms
      expectSeen({.name = record.leads[l].name.c_str(), .of_record = [&](EcgRecord& r) {
                    auto& mv = r.leads[l].mv.edit();
                    const auto by = samples > 0 ? samples : static_cast<int>(mv.size()) + samples;
                    std::rotate(mv.begin(), mv.begin() + by, mv.end());
                  }});
}

TEST_P(GoldenFaults, SeeEveryStripThatIsLost) {
  ExportPage right = layoutExport(test::goldenFigure(GetParam(), ThemeKind::kLight));
  for (std::size_t sheet = 0; sheet < right.fit.parts.size(); ++sheet) {
    turnTo(right, sheet);
    const auto& lanes = right.scene.geometry.lanes;
    for (std::size_t lane = 0; lane < lanes.size(); ++lane)
      for (std::size_t strip = 0; strip < lanes[lane].strips.size(); ++strip)
        expectSeen({.name = "a strip", .of_page = [&](ExportPage& page) {
                      if (page.sheet != sheet) return;
                      auto& strips = page.scene.geometry.lanes[lane].strips;
                      strips.erase(strips.begin() + static_cast<std::ptrdiff_t>(strip));
                    }});
  }
}

TEST_P(GoldenFaults, SeeAStripOfAnotherExplanation) {
  const auto with = [](const std::function<void(Explanation&)>& change) {
    return [change](ExportPage& page) {
      FigureModel figure = page.scene.model;
      auto explanation = std::make_shared<Explanation>(*figure.explanation);
      change(*explanation);
      test::completeExplanation(*explanation);
      figure.explanation = explanation;
      const PageGeometry geometry = page.scene.geometry;
      page.scene = buildScene(figure);
      page.scene.geometry = geometry;
    };
  };
  expectSeen({.name = "clusters 100 ms late", .of_page = with([](Explanation& e) {
                                                std::rotate(e.cluster.begin(), e.cluster.end() - 10,
                                                            e.cluster.end());
                                              })});
  expectSeen({.name = "entropy upside down", .of_page = with([](Explanation& e) {
                                               for (float& v : e.entropy) v = 1 - v;
                                             })});
  expectSeen({.name = "Grad-CAM of another output", .of_page = with([](Explanation& e) {
                                                      for (GradCamMap& map : e.gradcam)
                                                        for (float& v : map.values) v = -v;
                                                    })});
}

INSTANTIATE_TEST_SUITE_P(Layouts, GoldenFaults, testing::Values("3x4", "6x2", "12x1"),
                         [](const auto& info) { return "page_" + std::string(info.param); });

}  // namespace
}  // namespace ecg
