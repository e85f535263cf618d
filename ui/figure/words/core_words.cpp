// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/words/core_words.hpp"

#include <QCoreApplication>
#include <QStringList>

#include "core/common/text/catalogue.hpp"

namespace ecg {

QString coreWords(const Message& message) {
  const auto entry = catalogued(message.id());
  if (!entry) return QString::fromStdString(english(message));
  // The id is the context of its text: see core/common/text/catalogue.
  const QString text = QCoreApplication::translate(entry->id.data(), entry->english.data());
  QString words;
  for (qsizetype i = 0; i < text.size(); ++i) {
    const int place =
        text[i] == QLatin1Char('%') && i + 1 < text.size() ? text[i + 1].digitValue() : 0;
    if (place < 1 || static_cast<std::size_t>(place) > message.arguments().size()) {
      words += text[i];
      continue;
    }
    words += coreWords(message.arguments()[static_cast<std::size_t>(place - 1)]);
    ++i;
  }
  return words;
}

QString coreLines(const std::vector<Message>& messages) {
  QStringList lines;
  for (const Message& message : messages) lines << coreWords(message);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace ecg
