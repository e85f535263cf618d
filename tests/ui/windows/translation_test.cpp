// SPDX-License-Identifier: GPL-3.0-or-later
// Every word of the window is in every translation, and the window really speaks it.
#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QToolButton>
#include <QXmlStreamReader>
#include <algorithm>
#include <map>
#include <set>

#include "core/common/text/error.hpp"
#include "tests/support/test_data.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/figure/words/core_words.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/main/window_toolbar.hpp"
#include "ui/windows/parts/language.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

const std::filesystem::path kSource = ECG_SOURCE_DIR;
const char* const kHowTo =
    "Run resources/translations/update.sh, translate what it marks as unfinished, commit.";

struct Translated {
  QString context, source, state;
  QStringList translations;  ///< several where the language counts
};

std::vector<Translated> messagesOf(const std::filesystem::path& file) {
  QFile ts(QString::fromStdString(file.string()));
  EXPECT_TRUE(ts.open(QIODevice::ReadOnly)) << file;
  QXmlStreamReader xml(&ts);
  std::vector<Translated> all;
  QString context;
  while (!xml.atEnd()) {
    xml.readNext();
    if (!xml.isStartElement()) continue;
    const QString name = xml.name().toString();  // what it views goes with the next token
    if (name == QStringLiteral("name")) context = xml.readElementText();
    if (name == QStringLiteral("message")) all.push_back({context, {}, {}, {}});
    if (name == QStringLiteral("source")) all.back().source = xml.readElementText();
    if (name == QStringLiteral("translation")) {
      all.back().state = xml.attributes().value(QStringLiteral("type")).toString();
      const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
      all.back().translations << text;
    }
  }
  EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
  return all;
}

std::vector<std::filesystem::path> translations() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(kSource / "resources" / "translations"))
    if (entry.path().extension() == ".ts") files.push_back(entry.path());
  return files;
}

/// What resources/translations/update.sh has lupdate read.
QStringList sources() {
  QStringList all = {"ui"};
  const std::filesystem::path catalogue = "core/common/text/catalogue";
  for (const auto& entry : std::filesystem::directory_iterator(kSource / catalogue))
    all << QString::fromStdString((catalogue / entry.path().filename()).string());
  return all;
}

TEST(Translations, HoldEveryWordOfTheSources) {
  ASSERT_FALSE(translations().empty());
  for (const std::filesystem::path& file : translations()) {
    test::TempDir folder;
    const std::filesystem::path copy = folder / file.filename().string();
    std::filesystem::copy_file(file, copy);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QString::fromStdString(kSource.string()));
    lupdate.start(QStringLiteral(ECG_LUPDATE),
                  sources() + QStringList{"-tr-function-alias", "QT_TRANSLATE_NOOP+=ECG_MESSAGE",
                                          "-I", ".", "-locations", "none", "-source-language", "en",
                                          "-ts", QString::fromStdString(copy.string())});
    ASSERT_TRUE(lupdate.waitForFinished(120000)) << ECG_LUPDATE;
    ASSERT_EQ(lupdate.exitCode(), 0) << lupdate.readAllStandardError().toStdString();
    EXPECT_FALSE(lupdate.readAllStandardError().contains("unknown namespace"))
        << "a word's context was not found";
    for (const Translated& message : messagesOf(copy))
      EXPECT_TRUE(message.state.isEmpty())
          << file.filename() << ", " << message.context.toStdString() << ": \""
          << message.source.toStdString() << "\" is " << message.state.toStdString() << ". "
          << kHowTo;
  }
}

TEST(Translations, KeepWhatAProgramPutsIntoThem) {
  static const QRegularExpression places(QStringLiteral("%n|%\\d"));
  const auto placesOf = [](const QString& text) {
    std::multiset<QString> found;
    for (auto all = places.globalMatch(text); all.hasNext();) found.insert(all.next().captured());
    return found;
  };
  for (const std::filesystem::path& file : translations())
    for (const Translated& message : messagesOf(file)) {
      const std::string about = message.source.toStdString();
      const QString& text = message.translations.front();
      EXPECT_FALSE(text.trimmed().isEmpty()) << about;
      const auto wanted = placesOf(message.source), there = placesOf(text);
      const std::set<QString> once(there.begin(), there.end());
      const std::set<QString> all(wanted.begin(), wanted.end());
      EXPECT_EQ(once, all) << about;
      EXPECT_EQ(text.endsWith(QStringLiteral("…")), message.source.endsWith(QStringLiteral("…")))
          << about;
      EXPECT_EQ(text.contains('&'), message.source.contains('&')) << about;
      EXPECT_EQ(text.startsWith(' '), message.source.startsWith(' ')) << about;
    }
}

TEST(Languages, AreNamedInTheirOwnWords) {
  EXPECT_TRUE(languages().contains("en"));
  EXPECT_TRUE(languages().contains("de"));
  EXPECT_EQ(languageName("de").toStdString(), "Deutsch");
  EXPECT_TRUE(languages().contains(systemLanguage()));
  EXPECT_THROW(setLanguage(*qApp, "tlh"), Error);
}

/// A window that speaks a language, with a demo record in it; English again at its end.
class InLanguage {
 public:
  explicit InLanguage(const QString& code) {
    setLanguage(*qApp, code);
    window = std::make_unique<MainWindow>(
        AppContext{test::loadFake, bench().model, bench().codebook, "test"});
    window->resize(1400, 900);
    window->show();
    window->openDemo("sinus-rhythm");
    EXPECT_TRUE(runUntil([this] {
      const auto* page = window->findChild<FigureView*>("page");
      return page->figure().explanation != nullptr && !window->isBusy();
    }));
  }
  ~InLanguage() {
    window.reset();
    setLanguage(*qApp, "en");
  }
  /// Texts of actions, labels and buttons, by what they stand on.
  std::map<std::string, QString> texts() const {
    std::map<std::string, QString> found;
    const auto put = [&](const QObject& object, const char* what, const QString& text) {
      static const QRegularExpression word(QStringLiteral("[a-z]{3,}"));
      if (object.objectName().isEmpty() || !text.contains(word)) return;
      found[object.objectName().toStdString() + ' ' + what] = text;
    };
    for (const auto* action : window->findChildren<QAction*>()) {
      put(*action, "text", action->text());
      put(*action, "tip", action->toolTip());
    }
    for (const auto* label : window->findChildren<QLabel*>()) put(*label, "text", label->text());
    for (const auto* button : window->findChildren<QAbstractButton*>())
      put(*button, "text", button->text());
    return found;
  }
  std::unique_ptr<MainWindow> window;
};

TEST(German, LeavesNoEnglishInTheWindow) {
  const auto english = InLanguage("en").texts(), german = InLanguage("de").texts();
  EXPECT_GT(german.size(), 150U);
  // Names, numbers and words that are the same in both languages.
  const std::set<QString> same = {"Grad-CAM", "&Grad-CAM", "Grad-CAM (3)", "English",    "Deutsch",
                                  "Atlas",    "Bazett",    "Framingham",   "Fridericia", "Hodges"};
  for (const auto& [where, text] : german) {
    const auto other = english.find(where);
    if (other == english.end() || same.contains(text)) continue;
    static const QRegularExpression number(
        QStringLiteral("mm/|Hz|sinus-rhythm|header.id|ecglens-test"));
    if (text.contains(number) && text.count(' ') < 3) continue;
    EXPECT_NE(text, other->second) << where;
  }
}

TEST(German, SaysWhatIsInDoubtAboutAModelAsAWhole) {
  setLanguage(*qApp, "de");
  const std::string said =
      coreWords(
          {"model.named-remark",
           {std::string("net"), Message("torch.tap-sees-most-of-record", {std::string("block5")})}})
          .toStdString();
  setLanguage(*qApp, "en");
  EXPECT_EQ(said,
            "Modell net: Rahmen des Abgriffs block5 blicken auf den größten Teil der Aufzeichnung, "
            "nicht auf einen Augenblick");
}

TEST(German, HasRoomForItsWords) {
  const InLanguage german("de");
  for (const int width : {1000, 1400, 1900}) {
    german.window->resize(width, 800);
    QCoreApplication::processEvents();
    const auto* bar = german.window->findChild<WindowToolBar*>();
    for (const auto* button : german.window->findChildren<QAbstractButton*>()) {
      if (!button->isVisible() || button->text().isEmpty()) continue;
      const auto* tool = qobject_cast<const QToolButton*>(button);
      if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly) continue;
      if (button->parentWidget() == bar && button->geometry().right() > bar->width()) continue;
      EXPECT_GE(button->width(),
                button->fontMetrics().horizontalAdvance(QString(button->text()).remove('&')))
          << button->text().toStdString() << " at " << width;
    }
    for (const auto* label : german.window->findChildren<QLabel*>()) {
      if (!label->isVisible() || label->wordWrap() || label->text().isEmpty()) continue;
      if (label->objectName() == QStringLiteral("summary")) continue;  // gives way to the others
      EXPECT_GE(label->width() + 1, label->sizeHint().width()) << label->text().toStdString();
    }
  }
}

TEST(German, KeepsTheDecimalPointOfFilesAndPages) {
  const InLanguage german("de");
  EXPECT_EQ(QLocale().decimalPoint(), QStringLiteral("."));
  EXPECT_EQ(QStringLiteral("%L1").arg(0.5), QStringLiteral("0.5"));
}

}  // namespace
}  // namespace ecg
