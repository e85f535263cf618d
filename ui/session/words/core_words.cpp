// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/words/core_words.hpp"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <vector>

#include "ui/session/words/core_words_list.hpp"

namespace ecg {
namespace {

/// Finds messages that were put together from one text with places "%1", "%2", ...
struct Pattern {
  const char* text = nullptr;
  QRegularExpression expression;
};

/// "has %1 leads" -> ^has (.*) leads$
QRegularExpression expressionOf(const QString& text) {
  static const QRegularExpression place(QStringLiteral("%\\d"));
  QStringList pieces;
  for (const QString& piece : text.split(place)) pieces << QRegularExpression::escape(piece);
  return QRegularExpression(
      QRegularExpression::anchoredPattern(pieces.join(QStringLiteral("(.*?)"))),
      QRegularExpression::DotMatchesEverythingOption);
}

/// Those with the most words of their own first: "%1: %2" would find nearly everything.
std::vector<Pattern> makePatterns() {
  std::vector<Pattern> all;
  for (const char* text : kCoreWords) all.push_back({text, expressionOf(QString::fromUtf8(text))});
  std::ranges::stable_sort(all, std::greater<>(), [](const Pattern& pattern) {
    const QString text = QString::fromUtf8(pattern.text);
    return text.size() - 2 * text.count(QLatin1Char('%'));
  });
  return all;
}

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all = makePatterns();
  return all;
}

}  // namespace

bool coreWordsKnow(const std::string& english) {
  const QString text = QString::fromStdString(english);
  return std::ranges::any_of(patterns(), [&](const Pattern& pattern) {
    return pattern.expression.match(text).hasMatch();
  });
}

QString coreWords(const std::string& english) {
  QString text = QString::fromStdString(english);
  for (const Pattern& pattern : patterns()) {
    const auto match = pattern.expression.match(text);
    if (!match.hasMatch()) continue;
    const QString translated = QCoreApplication::translate("ecg::Core", pattern.text);
    if (translated == QString::fromUtf8(pattern.text)) return text;
    QString result;
    for (qsizetype i = 0; i < translated.size(); ++i) {
      const bool place = translated[i] == QLatin1Char('%') && i + 1 < translated.size() &&
                         translated[i + 1].isDigit();
      if (!place) {
        result += translated[i];
        continue;
      }
      const int which = translated[++i].digitValue();
      const QString piece = match.captured(which);
      // "model X: what is in doubt": behind the name stands what core says of it.
      const bool said =
          QString::fromUtf8(pattern.text).endsWith(QStringLiteral(": %%1").arg(which));
      result += said ? coreWords(piece.toStdString()) : piece;
    }
    return result;
  }
  return text;
}

QString coreLines(const std::vector<std::string>& english) {
  QStringList lines;
  for (const std::string& line : english) lines << coreWords(line);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace ecg
