// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/parts/language.hpp"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include "core/common/text/error.hpp"

/// Not in a namespace: the macro declares a function of the global one.
static void loadTranslations() { Q_INIT_RESOURCE(translations); }

namespace ecg {
namespace {

const QString kEnglish = QStringLiteral("en");
const QString kFolder = QStringLiteral(":/translations");
const QString kPrefix = QStringLiteral("ecglens_");

/// Takes the place of the translator that had this name before.
void install(QApplication& application, const QString& name, const QString& file,
             const QString& folder) {
  delete application.findChild<QTranslator*>(name);
  auto* translator = new QTranslator(&application);
  translator->setObjectName(name);
  if (translator->load(file, folder)) {
    QCoreApplication::installTranslator(translator);
  } else {
    delete translator;
  }
}

}  // namespace

QStringList languages() {
  loadTranslations();
  QStringList codes = {kEnglish};
  for (const QString& file : QDir(kFolder).entryList({kPrefix + QStringLiteral("*.qm")}))
    codes << file.mid(kPrefix.size()).chopped(3);
  return codes;
}

QString languageName(const QString& code) {
  return code == kEnglish ? QStringLiteral("English") : QLocale(code).nativeLanguageName();
}

QString systemLanguage() {
  const QStringList known = languages();
  for (const QString& wanted : QLocale::system().uiLanguages()) {
    QString code = wanted.section(QLatin1Char('-'), 0, 0);
    if (known.contains(code)) return code;
  }
  return kEnglish;
}

void setLanguage(QApplication& application, const QString& code) {
  const QString wanted = code.isEmpty() ? systemLanguage() : code;
  if (!languages().contains(wanted))
    throw Error(ErrorCode::kBadArgument, wanted.toStdString(),
                plain("is no language of this program"),
                plain("Known are " + languages().join(QStringLiteral(", ")).toStdString()));
  QLocale::setDefault(QLocale::c());
  // Qt's own words ("Cancel") first, ours override them.
  install(application, QStringLiteral("translator.qt"), QStringLiteral("qtbase_") + wanted,
          QLibraryInfo::path(QLibraryInfo::TranslationsPath));
  install(application, QStringLiteral("translator"), kPrefix + wanted, kFolder);
}

}  // namespace ecg
