// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds from a wish to its picture: explanation, next record, repaint, long records. With the
// bundled model, without a display (QT_QPA_PLATFORM=offscreen is set if nothing is).
#include <benchmark/benchmark.h>

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QSettings>
#include <memory>

#include "core/common/work/freed_memory.hpp"
#include "core/explain/codebook/codebook_file.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/model/host/hosted_model.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "tests/support/test_data.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/windows/main/main_window.hpp"

namespace ecg {
namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(ECG_SOURCE_DIR) / "resources" / "models" / "ptbxl-superclass";

struct Explained {
  std::unique_ptr<Model> model = loadHostedModel(kFolder / "model.pt");
  Codebook codebook = readCodebook(kFolder / "codebook.json");
  NoProgress progress;

  std::shared_ptr<const EcgRecord> record(double seconds) const {
    return std::make_shared<const EcgRecord>(
        generateDemo("inferior-infarction", 1, seconds).record);
  }
  std::shared_ptr<const Explanation> explanation(const EcgRecord& record) {
    return std::make_shared<const Explanation>(analyse(record, *model, codebook, {}, {}, progress));
  }
};

Explained& explained() {
  static Explained one;
  return one;
}

// Argument: seconds of a twelve-lead record at 500 Hz, open already.
void BM_Explain(benchmark::State& state) {
  const auto record = explained().record(static_cast<double>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(explained().explanation(*record));
  state.counters["x real time"] =
      benchmark::Counter(record->duration_s(), benchmark::Counter::kIsIterationInvariantRate);
}

// What a new codebook, temperature or depth factor costs; argument as above.
void BM_ChangeOfCodebook(benchmark::State& state) {
  Explained& e = explained();
  const auto record = e.record(static_cast<double>(state.range(0)));
  const RecordActivations kept =
      recordActivations(*record, *e.model, {0, 1, 2, 3, 4}, {}, e.progress);
  for (auto _ : state)
    benchmark::DoNotOptimize(explain(*record, e.model->spec(), kept, e.codebook, {}));
}

// Arguments: seconds of the record, zoom-out steps. 1600x1000, twelve leads, all strips. For a
// screen of high density run with QT_SCALE_FACTOR=2.
void BM_Repaint(benchmark::State& state) {
  const auto record = explained().record(static_cast<double>(state.range(0)));
  FigureView view;
  view.resize(1600, 1000);
  FigureModel figure{record, explained().explanation(*record), {}};
  figure.options.layout = PageLayout::kTwelveByOne;
  view.show();
  view.setFigure(figure);
  for (int i = 0; i < state.range(1); ++i) view.zoomOut();
  QCoreApplication::processEvents();
  double share = 0.003;
  view.replot(QCustomPlot::rpImmediateRefresh);
  for (auto _ : state) {
    // A pan by a few pixels, so that nothing can be taken from the picture before.
    view.panBy(share = -share);
    view.replot(QCustomPlot::rpImmediateRefresh);
  }
  state.counters["device pixels a pixel"] = view.devicePixelRatioF();
}

// From the press of the key to the page drawn with its explanation, in a folder of six records,
// after a pause as short as a glance (not measured). Argument: megabytes of memory for it.
void BM_NextRecord(benchmark::State& state) {
  test::TempDir folder;
  QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                     QString::fromStdString((folder.path() / "settings").string()));
  QSettings(QSettings::IniFormat, QSettings::UserScope, "EcgLens", "EcgLens")
      .setValue("memory/cache_megabytes", static_cast<int>(state.range(0)));
  std::filesystem::create_directories(folder / "records");
  constexpr int kRecords = 60;
  for (int i = 0; i < kRecords; ++i) {
    EcgRecord record = generateDemo("sinus-rhythm", static_cast<std::uint64_t>(i + 1)).record;
    record.id = "r" + std::to_string(100 + i);
    writeWfdb(record, folder / "records");
  }
  MainWindow window(
      {[](const std::filesystem::path& file, const ModelOverrides& overrides,
          const std::stop_token& stop) { return loadHostedModel(file, overrides, {}, stop); },
       kFolder / "model.pt", kFolder / "codebook.json", "bench"});
  window.resize(1600, 1000);
  window.show();
  window.openPaths({folder / "records"});
  auto* page = window.findChild<FigureView*>("page");
  const auto shown = [&] {
    const FigureModel& figure = page->figure();
    return figure.record && figure.explanation ? figure.record->id : std::string();
  };
  bool drawn = false;
  const auto wait = [&](const std::string& before) {
    drawn = false;
    while (!drawn || shown().empty() || shown() == before)
      QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  };
  QObject::connect(page, &QCustomPlot::afterReplot, page,
                   [&] { drawn = page->figure().explanation != nullptr; });
  wait("");
  auto* next = window.findChild<QAction*>("action.next_record");
  int at = 0;
  for (auto _ : state) {
    state.PauseTiming();
    if (++at == kRecords) {
      state.SkipWithError("too many iterations for the folder");
      break;
    }
    QElapsedTimer pause;
    pause.start();
    while (pause.elapsed() < 300) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    const std::string before = shown();
    drawn = false;
    state.ResumeTiming();
    next->trigger();
    wait(before);
    page->repaint();
  }
}

BENCHMARK(BM_Explain)->Arg(10)->Arg(38)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Explain)->Arg(1800)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(BM_ChangeOfCodebook)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Repaint)
    ->Args({10, 0})
    ->Args({1800, 0})
    ->Args({1800, 8})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_NextRecord)
    ->Arg(256)
    ->Arg(0)
    ->Iterations(40)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ecg

int main(int argc, char** argv) {
  ecg::keepFreedMemory();  // as the program does
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
