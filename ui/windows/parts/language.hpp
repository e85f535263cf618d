// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>

class QApplication;

namespace ecg {

/// Codes of the languages the window speaks: "en", and those of resources/translations.
QStringList languages();

/// A language in its own words: "Deutsch".
QString languageName(const QString& code);

/// The language that suits the system's settings best; "en" if none of them is spoken.
QString systemLanguage();

/// Lets the program speak `code` from now on; windows that are open stay as they are. Numbers keep
/// their decimal point in every language, as in the files and on printed pages. GUI thread.
/// @param code one of languages(); empty: systemLanguage()
/// @throws Error kBadArgument for another one
void setLanguage(QApplication& application, const QString& code);

}  // namespace ecg
