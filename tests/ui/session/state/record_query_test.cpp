// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/record_query.hpp"

#include <gtest/gtest.h>

#include "tests/ui/session/qt_environment.hpp"

namespace ecg {
namespace {

RecordFacts woman() {
  RecordFacts facts;
  facts.id = "00042";
  facts.sex = "F";
  facts.prediction = "MI";
  facts.labels = {"MI", "STTC"};
  facts.shown = {"00042", "63", "F", "MI, STTC"};
  facts.age = 63;
  facts.probability = 0.91;
  facts.entropy = 0.62;
  return facts;
}

bool accepts(const char* text) { return RecordQuery(QString::fromUtf8(text)).accepts(woman()); }

TEST(RecordQuery, UnderstandsConditionsOnEveryColumn) {
  for (const char* text : {"",
                           "age >= 60",
                           "age>=60",
                           "Age > 62 and age < 64",
                           "sex = F",
                           "sex=f",
                           "sex = female",
                           "label = MI",
                           "label = sttc",
                           "labels: MI",
                           "label != NORM",
                           "prediction = mi",
                           "p > 0.9",
                           "probability <= 0.91",
                           "entropy > 0.6",
                           "entropy > 0,6",
                           "id = 00042",
                           "id != 7",
                           "label = \"MI\" age = 63",
                           "entropy > 0.6 mi 000"})
    EXPECT_TRUE(accepts(text)) << text;
  for (const char* text :
       {"age < 60", "sex = M", "sex != F", "label = NORM", "label != MI", "prediction = NORM",
        "p < 0.8", "entropy >= 0.63", "id = 42", "age >= 60 label = HYP", "norm", "mi norm"})
    EXPECT_FALSE(accepts(text)) << text;
}

TEST(RecordQuery, LeavesOutRecordsOfWhichTheNumberIsNotKnown) {
  RecordFacts unknown;
  unknown.id = "x";
  for (const char* text : {"entropy > 0", "entropy <= 1", "entropy != 2", "age > 1", "fold = 9",
                           "sex != F", "prediction != MI"})
    EXPECT_FALSE(RecordQuery(text).accepts(unknown)) << text;
  EXPECT_TRUE(RecordQuery("label != MI").accepts(unknown));
}

TEST(RecordQuery, SaysWhatItDoesNotUnderstandAndGoesByTheRest) {
  for (const char* text : {"age >", "age > old", "weight > 80", "sex > F", "label ="}) {
    const RecordQuery query(QString::fromUtf8(text));
    EXPECT_FALSE(query.problem().isEmpty()) << text;
    EXPECT_TRUE(query.accepts(woman())) << text << ": half typed, it must not empty the list";
  }
  EXPECT_TRUE(RecordQuery("weight > 80").problem().contains("weight"));
  EXPECT_FALSE(RecordQuery("age > entropy < 0.1").accepts(woman()));
  EXPECT_TRUE(RecordQuery("age >= 60 label = MI").problem().isEmpty());
}

}  // namespace
}  // namespace ecg
