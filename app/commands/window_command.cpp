// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QBuffer>
#include <QIcon>
#include <QPixmap>
#include <QTimer>
#include <charconv>
#include <iostream>
#include <memory>
#include <utility>

#include "app/commands/commands.hpp"
#include "app/options/page_options.hpp"
#include "app/options/shared_options.hpp"
#include "app/parts/console.hpp"
#include "app/parts/inputs.hpp"
#include "app/parts/offscreen.hpp"
#include "app/parts/outputs.hpp"
#include "app/parts/resources.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/freed_memory.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/work/worker.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/parts/language.hpp"

namespace ecg {
namespace {

struct WindowArguments : ModelArguments, OutputArguments {
  std::vector<std::filesystem::path> paths;
  ReadOptions reading;
  std::string demo;
  std::filesystem::path screenshot;
  std::string size = "1600x1000";
  PageArguments page;
  std::string language;
  std::vector<std::filesystem::path> compare;  ///< records of a second pane
  std::filesystem::path compare_model, compare_codebook;
  std::string compare_target;
};

AppContext makeContext(const GuestArguments& guest) {
  AppContext context{[guest](const std::filesystem::path& file, const ModelOverrides& overrides,
                             const std::stop_token& stop) {
                       return loadModel(file, overrides, guest, nullptr, stop);
                     },
                     bundledModel(), bundledCodebook(), ECGLENS_VERSION};
  const std::vector<BundledModel> all = bundledModels();
  context.more_bundled.assign(all.begin() + 1, all.end());
  return context;
}

/// "1600x1000" -> size. @throws Error kBadArgument.
QSize parseSize(const std::string& text) {
  int width = 0, height = 0;
  const char* const end = text.data() + text.size();
  auto [at, error] = std::from_chars(text.data(), end, width);
  bool good = error == std::errc() && at != end && *at == 'x';
  if (good) {
    const auto rest = std::from_chars(at + 1, end, height);
    good = rest.ec == std::errc() && rest.ptr == end;
  }
  if (!good || width < 320 || height < 240 || width > 10000 || height > 10000) {
    throw Error(ErrorCode::kBadArgument, "--size " + text, plain("is not a size"),
                plain("Write width x height, e.g. 1600x1000"));
  }
  return {width, height};
}

/// What the user chose in the window; empty if that is no language (any more).
QString rememberedLanguage() {
  const QString code = Settings().language();
  return languages().contains(code) ? code : QString();
}

/// The picture, what went wrong, and the end of the program.
void savePicture(MainWindow& window, const std::filesystem::path& file) {
  // What a layout hides for want of room asks for another one.
  constexpr int kLayouts = 4;
  for (int i = 0; i < kLayouts; ++i)
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  bool saved = buffer.open(QIODevice::WriteOnly) && window.grab().save(&buffer, "PNG");
  try {
    if (!saved)
      throw Error(ErrorCode::kUnreadable, file.string(), plain("the picture cannot be made"));
    writeFileAtomically(file, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    std::cout << file.string() << "\n";
  } catch (const Error& error) {
    printError(error.what());
    saved = false;
  }
  const QStringList errors = window.errors();
  for (const QString& error : errors) printError(error.toStdString());
  QApplication::exit(saved && errors.isEmpty() ? kExitDone : kExitSomeFailed);
}

/// Saves a picture of the window as soon as nothing is left to do, then ends the program.
void saveWhenIdle(MainWindow& window, const std::filesystem::path& file) {
  const auto done = std::make_shared<bool>(false);
  QObject::connect(&window, &MainWindow::idle, &window, [&window, file, done] {
    // One turn of the event loop more, so that everything that changed is laid out and painted.
    QTimer::singleShot(0, &window, [&window, file, done] {
      if (window.isBusy() || std::exchange(*done, true)) return;
      savePicture(window, file);
    });
  });
}

int runWindow(const WindowArguments& arguments, int argc, char** argv) {
  keepFreedMemory();
  const bool picture = !arguments.screenshot.empty();
  const OutputGuard guard =
      guardOutputs(arguments);  // of the picture; what dialogs save has its own
  for (const auto& path : arguments.paths) keepInput(path);
  for (const auto& path : arguments.compare) keepInput(path);
  for (const auto& path :
       {arguments.model, arguments.codebook, arguments.compare_model, arguments.compare_codebook})
    if (!path.empty()) keepInput(path);
  if (picture) {
    // A picture must not depend on the screen or on what this user set before.
    useOffscreenPlatform();
    QCoreApplication::setOrganizationName("EcgLens-screenshot");
  } else {
    QCoreApplication::setOrganizationName("EcgLens");
  }
  QCoreApplication::setApplicationName("EcgLens");
  QCoreApplication::setApplicationVersion(ECGLENS_VERSION);
  const QSize size = parseSize(arguments.size);
  QApplication app(argc, argv);
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/ecglens.svg")));
  QGuiApplication::setDesktopFileName(QStringLiteral("ecglens"));

  QString language = QString::fromStdString(arguments.language);
  if (language.isEmpty()) language = picture ? QStringLiteral("en") : rememberedLanguage();
  setLanguage(app, language);
  auto shown = std::make_unique<MainWindow>(makeContext(arguments.guest));
  MainWindow& window = *shown;
  window.setViewOptions(withPageArguments(window.viewOptions(), arguments.page));
  if (arguments.page.begin_s > 0)
    QObject::connect(
        &window, &MainWindow::idle, &window,
        [&window, begin_s = arguments.page.begin_s] { window.showFrom(begin_s); },
        Qt::SingleShotConnection);
  if (picture) {
    window.resize(size);
    saveWhenIdle(window, arguments.screenshot);
  }
  if (!arguments.model.empty() || arguments.said != ModelOverrides())
    window.openModel(arguments.model.empty() ? bundledModel() : arguments.model, arguments.said);
  if (!arguments.codebook.empty()) window.openCodebook(arguments.codebook);
  if (!arguments.paths.empty()) window.openPaths(arguments.paths, arguments.reading);
  if (!arguments.demo.empty()) window.openDemo(arguments.demo);
  const CompareWish wish{arguments.compare, arguments.reading, arguments.compare_model,
                         arguments.compare_codebook, arguments.compare_target};
  if (!wish.empty()) window.compare(wish);
  if (picture && arguments.paths.empty() && arguments.demo.empty()) {
    throw Error(ErrorCode::kBadArgument, std::string("--screenshot"),
                plain("needs a record or --demo"));
  }
  window.show();
  const int code = QApplication::exec();
  shown.reset();
  // A model that is still being loaded does not keep anybody waiting; nothing is left to clean up.
  if (Worker::leftBehind() > 0) leave(code);
  return code;
}

/// What a second pane shows beside the first.
void addCompare(OptionList& program, WindowArguments& a) {
  OptionList c = program.under("A second pane beside the first, with one cursor");
  c.add("--compare", a.compare, "with another record").repeated().type("RECORD");
  c.add("--compare-target", a.compare_target, "with Grad-CAM of another output").type("LABEL");
  c.add("--compare-codebook", a.compare_codebook, "with another codebook").type("FILE");
  c.add("--compare-model", a.compare_model, "with another model").type("FILE");
}

}  // namespace

Command addWindowCommand(OptionList& program, int argc, char** argv) {
  auto arguments = std::make_shared<WindowArguments>();
  WindowArguments& a = *arguments;
  program.add("paths", a.paths, "records, folders or data sets to open in the window")
      .type("RECORD|FOLDER|DATASET");
  addModel(program, a, true);
  program.add("--demo", a.demo, "open a synthetic demo record, e.g. inferior-infarction")
      .type("KIND");
  program
      .add("--screenshot", a.screenshot,
           "draw the window to a PNG when it is ready, then end; needs no display")
      .type("FILE");
  program.add("--size", a.size, "size of the screenshot").showDefault();
  program.add("--language", a.language, "of the window: en or de (default: View > Language)")
      .type("CODE");
  addCompare(program, a);
  addPage(program, a.page);
  addReading(program, a.reading);
  return {program, true, [=] { return runWindow(*arguments, argc, argv); }};
}

}  // namespace ecg
