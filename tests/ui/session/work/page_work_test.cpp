// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/work/page_work.hpp"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QElapsedTimer>

#include "core/signal/demo/demo_generator.hpp"
#include "tests/ui/session/qt_environment.hpp"

namespace ecg {
namespace {

std::shared_ptr<const EcgRecord> demo(double seconds) {
  return std::make_shared<const EcgRecord>(generateDemo("sinus-rhythm", 1, seconds, 500).record);
}

/// Lets events be handled until `work` is idle. @return false after a minute.
bool waitFor(const PageWork& work) {
  QElapsedTimer timer;
  timer.start();
  while (work.isBusy() && timer.elapsed() < 60'000)
    QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
  return !work.isBusy();
}

TEST(PageWork, MeasuresAndFiltersARecord) {
  PageWork work;
  int measured = 0, filtered = 0;
  QObject::connect(&work, &PageWork::measured, &work, [&](const auto&, const auto& result) {
    ++measured;
    EXPECT_GT(result->numbers.beats, 5);
  });
  QObject::connect(&work, &PageWork::filterDone, &work,
                   [&](const auto&, const auto&, const auto& r) {
                     ++filtered;
                     EXPECT_EQ(r->samples(), 5000);
                   });
  work.measureRecord(demo(10));
  work.filterRecord(demo(10), {0.5, 40, {}});
  EXPECT_TRUE(work.isBusy());
  ASSERT_TRUE(waitFor(work));
  EXPECT_EQ(measured, 1);
  EXPECT_EQ(filtered, 1);
}

TEST(PageWork, ItsEndWaitsForNoMeasurementAndNoFilterOfALongRecord) {
  const auto record = demo(1200);
  for (const bool filters : {true, false}) {
    auto work = std::make_unique<PageWork>();
    if (filters) {
      work->filterRecord(record, {0.05, 40, 50});
    } else {
      work->measureRecord(record);
    }
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 100) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    timer.restart();
    work.reset();
    EXPECT_LT(timer.elapsed(), 1000) << filters;
  }
}

TEST(PageWork, TellsHowFarLongWorkIsAndStopsIt) {
  PageWork work;
  const auto record = demo(1200);
  QString stage;
  int measuring_stopped = 0, filtering_stopped = 0, done = 0;
  QObject::connect(&work, &PageWork::progressed, &work, [&](const QString& s, double fraction) {
    stage = s;
    EXPECT_GE(fraction, 0);
    EXPECT_LE(fraction, 1);
  });
  QObject::connect(&work, &PageWork::measuringStopped, &work, [&] { ++measuring_stopped; });
  QObject::connect(&work, &PageWork::filteringStopped, &work, [&] { ++filtering_stopped; });
  QObject::connect(&work, &PageWork::measured, &work, [&] { ++done; });
  QObject::connect(&work, &PageWork::filterDone, &work, [&] { ++done; });
  work.measureRecord(record);
  work.filterRecord(record, {0.05, 40, 50});
  EXPECT_FALSE(work.isLong());
  ASSERT_TRUE(test::runUntil([&] { return work.isLong(); }));
  EXPECT_EQ(stage, "Measuring");
  QElapsedTimer timer;
  timer.start();
  work.cancel();
  ASSERT_TRUE(waitFor(work));
  EXPECT_LT(timer.elapsed(), 1000);
  EXPECT_FALSE(work.isLong());
  EXPECT_EQ(measuring_stopped, 1);
  EXPECT_EQ(filtering_stopped, 1);
  EXPECT_EQ(done, 0);
}

TEST(PageWork, ANewerWishReplacesAnOlderOne) {
  PageWork work;
  const auto record = demo(1200);
  std::vector<DisplayFilter> done;
  QObject::connect(
      &work, &PageWork::filterDone, &work,
      [&](const auto&, const DisplayFilter& filter, const auto&) { done.push_back(filter); });
  work.filterRecord(record, {0.05, 40, 50});
  work.filterRecord(record, {0.5, 100, {}});
  ASSERT_TRUE(waitFor(work));
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(done.front(), (DisplayFilter{0.5, 100, {}}));
}

}  // namespace
}  // namespace ecg
