// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/record_query.hpp"

#include <QRegularExpression>
#include <algorithm>
#include <map>

namespace ecg {

RecordQuery::RecordQuery(const QString& text) {
  // A name, a sign, and what may still have to be typed.
  static const QRegularExpression pattern(
      QStringLiteral(R"(([A-Za-z_]+)\s*(>=|<=|!=|==|=|<|>|:)\s*("[^"]*"|[^\s"<>=!]+)?)"));
  qsizetype at = 0;
  const auto addWords = [this](const QString& part) {
    for (const QString& word : part.split(' ', Qt::SkipEmptyParts)) addWord(word);
  };
  for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
    const auto match = matches.next();
    addWords(text.mid(at, match.capturedStart() - at));
    addCondition(match.captured(1).toLower(), match.captured(2), match.captured(3));
    at = match.capturedEnd();
  }
  addWords(text.mid(at));
}

void RecordQuery::addWord(const QString& word) {
  if (word.compare(QStringLiteral("and"), Qt::CaseInsensitive) != 0) words_ << word;
}

void RecordQuery::addCondition(const QString& name, const QString& sign, QString value) {
  static const std::map<QString, Field> fields = {
      {"id", Field::kId},           {"record", Field::kId},
      {"age", Field::kAge},         {"sex", Field::kSex},
      {"label", Field::kLabel},     {"labels", Field::kLabel},
      {"fold", Field::kFold},       {"prediction", Field::kPrediction},
      {"p", Field::kProbability},   {"probability", Field::kProbability},
      {"entropy", Field::kEntropy}, {"value", Field::kProbability}};
  static const std::map<QString, Comparison> signs = {
      {"=", Comparison::kEqual},    {"==", Comparison::kEqual},  {":", Comparison::kEqual},
      {"!=", Comparison::kUnequal}, {"<", Comparison::kLess},    {"<=", Comparison::kAtMost},
      {">", Comparison::kMore},     {">=", Comparison::kAtLeast}};
  const auto field = fields.find(name);
  if (field == fields.end()) {
    problem_ = tr("\"%1\" is no column: id, age, sex, label, fold, prediction, p, value, entropy")
                   .arg(name);
    return;
  }
  if (value.startsWith('"')) value = value.mid(1, value.size() - 2);
  Condition condition{field->second, signs.at(sign), 0, value};
  const bool number = condition.field == Field::kAge || condition.field == Field::kFold ||
                      condition.field == Field::kProbability || condition.field == Field::kEntropy;
  bool is_number = false;
  condition.number = QString(value).replace(',', '.').toDouble(&is_number);
  if (number && !is_number) {
    problem_ = tr("%1 %2 what number?").arg(name, sign);
    return;
  }
  if (value.isEmpty()) {
    problem_ = tr("%1 %2 what?").arg(name, sign);
    return;
  }
  const bool equal =
      condition.comparison == Comparison::kEqual || condition.comparison == Comparison::kUnequal;
  if (!number && !equal) {
    problem_ = tr("%1 is no number: use = or !=").arg(name);
    return;
  }
  conditions_.push_back(condition);
}

bool RecordQuery::holds(const Condition& c, const RecordFacts& record) {
  const auto compared = [&c](const std::optional<double>& value) {
    if (!value) return false;
    switch (c.comparison) {
      case Comparison::kEqual:
        return *value == c.number;
      case Comparison::kUnequal:
        return *value != c.number;
      case Comparison::kLess:
        return *value < c.number;
      case Comparison::kAtMost:
        return *value <= c.number;
      case Comparison::kMore:
        return *value > c.number;
      default:
        return *value >= c.number;
    }
  };
  const auto matches = [&c](bool same) { return same == (c.comparison == Comparison::kEqual); };
  const auto is = [&](const QString& text) {
    return matches(text.compare(c.text, Qt::CaseInsensitive) == 0);
  };
  switch (c.field) {
    case Field::kAge:
      return compared(record.age);
    case Field::kFold:
      return compared(record.fold);
    case Field::kProbability:
      return compared(record.probability);
    case Field::kEntropy:
      return compared(record.entropy);
    case Field::kId:
      return is(record.id);
    case Field::kSex:
      // "sex = female" and "sex = F" mean the same.
      return !record.sex.isEmpty() &&
             matches(record.sex.left(1).compare(c.text.left(1), Qt::CaseInsensitive) == 0);
    case Field::kPrediction:
      return !record.prediction.isEmpty() && is(record.prediction);
    default:
      return matches(record.labels.contains(c.text, Qt::CaseInsensitive));
  }
}

bool RecordQuery::accepts(const RecordFacts& record) const {
  const auto occurs = [&record](const QString& word) {
    return std::ranges::any_of(record.shown, [&word](const QString& text) {
      return text.contains(word, Qt::CaseInsensitive);
    });
  };
  return std::ranges::all_of(conditions_,
                             [&record](const Condition& c) { return holds(c, record); }) &&
         std::ranges::all_of(words_, occurs);
}

}  // namespace ecg
