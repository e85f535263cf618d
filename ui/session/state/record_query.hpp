// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace ecg {

/// What a list knows of a record, for a query.
struct RecordFacts {
  QString id, sex, prediction;
  QStringList labels;
  QStringList shown;  ///< what it is called and labelled, for words that may stand anywhere in it
  std::optional<double> age, fold;
  std::optional<double> probability;  ///< of a regression the value
  std::optional<double> entropy;
};

/// What a user types to choose records: conditions like "age >= 60", "label = MI", "sex != F",
/// "prediction = NORM", "p < 0.8", "value > 70", "entropy > 0.6", and words that must occur in what
/// the data set says of it; what the network says is asked for by name only. Everything must hold.
/// A record of which a number is not known meets no condition on it.
class RecordQuery {
  Q_DECLARE_TR_FUNCTIONS(ecg::RecordQuery)
 public:
  RecordQuery() = default;
  /// What cannot be understood is left out and told by problem().
  explicit RecordQuery(const QString& text);

  bool accepts(const RecordFacts& record) const;
  /// Those that are no conditions.
  const QStringList& words() const { return words_; }
  /// Empty: all was understood.
  const QString& problem() const { return problem_; }

 private:
  enum class Field { kId, kAge, kSex, kLabel, kFold, kPrediction, kProbability, kEntropy };
  enum class Comparison { kEqual, kUnequal, kLess, kAtMost, kMore, kAtLeast };
  struct Condition {
    Field field;
    Comparison comparison;
    double number = 0;
    QString text;
  };

  void addCondition(const QString& name, const QString& sign, QString value);
  void addWord(const QString& word);
  static bool holds(const Condition& condition, const RecordFacts& record);

  std::vector<Condition> conditions_;
  QStringList words_;
  QString problem_;
};

}  // namespace ecg
