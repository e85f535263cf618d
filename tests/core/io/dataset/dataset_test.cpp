// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/dataset.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/common/work/progress.hpp"
#include "core/io/csv/csv.hpp"
#include "core/io/dataset/ptbxl.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/core/io/edf_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::TempDir;
using test::words16;

void putRecord(const TempDir& dir, const std::string& name) {
  const auto stem = std::filesystem::path(name).filename().string();
  put(dir, name + ".hea", stem + " 1 100 2\n" + stem + ".dat 16 200 16 0 1 3 0 V1\n");
  put(dir, name + ".dat", words16({1, 2}));
}

std::vector<std::string> ids(const Dataset& dataset) {
  std::vector<std::string> result;
  for (const auto& ref : dataset.records) result.push_back(ref.id);
  return result;
}

using Ids = std::vector<std::string>;

TEST(Dataset, ASingleRecordIsASetOfOne) {
  const TempDir dir;
  putRecord(dir, "a");
  for (const auto* name : {"a", "a.hea", "a.dat"}) {
    const auto set = openDataset(dir / name);
    EXPECT_EQ(set.kind, "record");
    EXPECT_EQ(ids(set), Ids{"a"});
    EXPECT_EQ(readRecord(set.records[0].path).id, "a");
  }
}

TEST(Dataset, AFolderIsSearchedInOrderOfPath) {
  const TempDir dir;
  putRecord(dir, "b/z");
  putRecord(dir, "b/a/k");
  putRecord(dir, "c");
  put(dir, "notes.txt", "no record");
  const auto set = openDataset(dir.path());
  EXPECT_EQ(set.kind, "folder");
  EXPECT_EQ(ids(set), (Ids{"k", "z", "c"}));
}

TEST(Dataset, AFolderIsSearchedForEveryFormatByContent) {
  const TempDir dir;
  putRecord(dir, "a");
  put(dir, "a.atr", "");
  test::EdfTestFile edf;
  edf.signals = {test::edfSignal("ECG II", {{1, 2}})};
  put(dir, "b.edf", edf.bytes());
  put(dir, "c.rec", edf.bytes());
  put(dir, "sub/a.dat", edf.bytes());  // there is no header beside it
  put(dir, "broken.edf", "");
  put(dir, "empty.dat", "");
  put(dir, "page.txt", "Chapter 2\nis no record");
  put(dir, "model.json", "{}");
  const auto set = openDataset(dir.path());
  EXPECT_EQ(ids(set), (Ids{"a", "b", "broken", "c", "a-2"}));
  for (const auto& ref : set.records) {
    if (ref.id == "broken") {
      EXPECT_EQ(errorOf([&] { readRecord(ref); }).code(), ErrorCode::kCorrupt);
    } else {
      EXPECT_EQ(readRecord(ref).leads.size(), 1U) << ref.id;
    }
  }
}

TEST(Dataset, WhatIsOfNoFormatIsRefusedSayingWhatIsRead) {
  const TempDir dir;
  const auto file = put(dir, "letter.txt", "Dear colleague,\nthank you");
  const auto error = errorOf([&] { readRecord(file); });
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  for (const auto& reader : recordReaders()) {
    EXPECT_NE(error.advice().find(reader->format()), std::string::npos) << reader->format();
  }
}

TEST(Dataset, AHashMarkInANameIsNoMember) {
  const TempDir dir;
  putRecord(dir, "a#1");
  for (const auto* name : {"a#1", "a#1.hea"}) {
    EXPECT_EQ(readRecord(dir / name).id, "a#1");
    EXPECT_EQ(ids(openDataset(dir / name)), Ids{"a#1"});
  }
  const auto error = errorOf([&] { readRecord(dir / "a#1.hea#2"); });
  EXPECT_EQ(error.code(), ErrorCode::kNotFound);
}

TEST(Dataset, ALoopOfLinksEnds) {
  const TempDir dir;
  putRecord(dir, "a/r");
  std::filesystem::create_directory_symlink(dir.path(), dir / "a/loop");
  EXPECT_EQ(openDataset(dir.path()).records.size(), 1U);
}

TEST(Dataset, ARecordsFileKeepsItsOrderAndSkipsBlankLinesAndComments) {
  const TempDir dir, other;
  putRecord(dir, "data/x");
  putRecord(dir, "a.b");
  putRecord(other, "far");
  const auto list =
      put(dir, "RECORDS",
          "data/x\r\n\n# comment\na.b.hea\n  " + (other / "far").string() + "  \nabsent\n");
  for (const auto& path : {dir.path(), list}) {
    const auto set = openDataset(path);
    EXPECT_EQ(set.kind, "RECORDS");
    EXPECT_EQ(ids(set), (Ids{"x", "a.b", "far", "absent"}));
    EXPECT_EQ(readRecord(set.records[2].path).samples(), 2);
    EXPECT_EQ(errorOf([&] { readRecord(set.records[3].path); }).code(), ErrorCode::kNotFound);
  }
}

TEST(Dataset, OneBadRecordDoesNotHideTheGoodOnes) {
  const TempDir dir;
  putRecord(dir, "a");
  put(dir, "b.hea", "rubbish");
  putRecord(dir, "c");
  const auto set = openDataset(dir.path());
  int read = 0, failed = 0;
  for (const auto& ref : set.records) {
    try {
      readRecord(ref.path);
      ++read;
    } catch (const Error& error) {
      EXPECT_NE(error.subject().find("b.hea"), std::string::npos);
      ++failed;
    }
  }
  EXPECT_EQ(read, 2);
  EXPECT_EQ(failed, 1);
}

TEST(Dataset, EqualNamesAreToldApart) {
  const TempDir dir;
  putRecord(dir, "p/r");
  putRecord(dir, "q/r");
  putRecord(dir, "r-2");
  const auto set = openDataset(dir.path());
  EXPECT_EQ(ids(set), (Ids{"r", "r-3", "r-2"}));
  EXPECT_TRUE(anyContains(set.warnings, "the name of another"));
}

TEST(Dataset, WhatHoldsNoRecordIsRefused) {
  const TempDir dir;
  EXPECT_EQ(errorOf([&] { openDataset(dir.path()); }).code(), ErrorCode::kUnsupported);
  EXPECT_EQ(errorOf([&] { openDataset(dir / "absent"); }).code(), ErrorCode::kNotFound);
  const auto list = put(dir, "RECORDS", "\n# none\n");
  EXPECT_EQ(errorOf([&] { openDataset(list); }).code(), ErrorCode::kUnsupported);
  const auto binary = put(dir, "RECORDS", std::string("a\0b", 3));
  EXPECT_EQ(errorOf([&] { openDataset(binary); }).code(), ErrorCode::kCorrupt);
}

TEST(Dataset, FoldsAreAnErrorWhereThereAreNone) {
  const TempDir dir;
  putRecord(dir, "a");
  EXPECT_EQ(errorOf([&] { openDataset(dir.path(), {9}); }).code(), ErrorCode::kBadArgument);
}

TEST(Dataset, AStopEndsTheSearch) {
  const TempDir dir;
  putRecord(dir, "a");
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(openDataset(dir.path(), {}, source.get_token()), Cancelled);
}

constexpr const char* kStatements =
    ",description,diagnostic,form,rhythm,diagnostic_class\n"
    "NORM,normal,1.0,,,NORM\nIMI,\"inferior, MI\",1.0,,,MI\nASMI,x,1.0,,,MI\nSR,x,,,1.0,\n"
    "LVH,x,1.0,,,HYP\n";
constexpr const char* kHeader =
    "ecg_id,age,sex,report,scp_codes,strat_fold,filename_lr,filename_hr\n";

TEST(PtbXlLayout, RowsBecomeRecordsWithLabelsAgeSexAndFold) {
  const TempDir dir;
  put(dir, "scp_statements.csv", kStatements);
  put(dir, "ptbxl_database.csv",
      std::string(kHeader) +
          "1,56.0,1,\"a, \"\"b\"\"\nc\",\"{'LVH': 0.0, 'IMI': 100.0, 'ASMI': 50.0, 'SR': 0.0}\",9,"
          "lr/1_lr,hr/1_hr\n"
          "2,300.0,0,,{'SR': 0.0},9,lr/2_lr,hr/2_hr\n3,40,0,,{'NORM': 80.0},1,lr/3_lr,\n");
  putRecord(dir, "lr/1_lr");
  putRecord(dir, "hr/1_hr");
  putRecord(dir, "lr/2_lr");
  const auto set = openDataset(dir.path());
  EXPECT_EQ(set.kind, "PTB-XL");
  ASSERT_EQ(ids(set), (Ids{"1_hr", "2_lr", "3_lr"}));
  EXPECT_EQ(set.records[0].labels, (Ids{"MI", "HYP"}));
  EXPECT_EQ(set.records[0].sex, "female");
  EXPECT_EQ(set.records[0].age_years, 56);
  EXPECT_EQ(set.records[0].fold, 9);
  EXPECT_EQ(set.records[1].age_years, 90);
  EXPECT_EQ(set.records[1].sex, "male");
  EXPECT_TRUE(set.records[1].labels.empty());
  const EcgRecord read = readRecord(set.records[0]);
  EXPECT_EQ(read.age_years, 56) << "the record's own header does not say";
  EXPECT_EQ(read.sex, "female");
  EXPECT_TRUE(anyContains(set.warnings, "1 of 3 records have no file"));
  EXPECT_EQ(ids(openDataset(dir.path(), {1})), Ids{"3_lr"});
  EXPECT_EQ(errorOf([&] { openDataset(dir.path(), {7}); }).code(), ErrorCode::kUnsupported);
}

TEST(PtbXlLayout, ARecordOpenedAloneKeepsItsAgeAndLabels) {
  const TempDir dir;
  put(dir, "scp_statements.csv", kStatements);
  put(dir, "ptbxl_database.csv",
      std::string(kHeader) + "1,56.0,1,,{'IMI': 100.0},9,lr/1_lr,hr/1_hr\n");
  putRecord(dir, "lr/1_lr");
  putRecord(dir, "lr/other");
  for (const auto& path : {dir / "lr" / "1_lr", dir / "lr" / "1_lr.hea"}) {
    const auto alone = openDataset(path);
    ASSERT_EQ(alone.records.size(), 1U);
    EXPECT_EQ(alone.records[0].labels, Ids{"MI"});
    EXPECT_EQ(readRecord(alone.records[0]).age_years, 56);
    EXPECT_EQ(readRecord(alone.records[0]).sex, "female");
  }
  const auto folder = openDataset(dir / "lr");
  ASSERT_EQ(ids(folder), (Ids{"1_lr", "other"}));
  EXPECT_EQ(folder.records[0].age_years, 56);
  EXPECT_TRUE(folder.records[1].labels.empty()) << "the table does not know it";
  put(dir, "ptbxl_database.csv", "ecg_id,age\n1,2\n");
  const auto broken = openDataset(dir / "lr" / "1_lr");
  EXPECT_TRUE(anyContains(broken.warnings, "\"sex\"")) << "that is told, and the record opens";
}

TEST(PtbXlLayout, AMissingColumnOrAnOpenQuoteIsCorrupt) {
  const TempDir dir;
  put(dir, "ptbxl_database.csv", "ecg_id,age\n1,2\n");
  EXPECT_NE(errorOf([&] { openDataset(dir.path()); }).reason().find("\"sex\""), std::string::npos);
  put(dir, "ptbxl_database.csv", std::string(kHeader) + "1,\"56\n");
  EXPECT_EQ(errorOf([&] { openDataset(dir.path()); }).code(), ErrorCode::kCorrupt);
}

TEST(PtbXlLayout, WithoutTheStatementsThereAreNoLabelsAndThatIsTold) {
  const TempDir dir;
  put(dir, "ptbxl_database.csv", std::string(kHeader) + "1,56,1,,{'NORM': 1.0},9,a,\n");
  const auto set = openDataset(dir.path());
  EXPECT_TRUE(set.records[0].labels.empty());
  EXPECT_TRUE(anyContains(set.warnings, "scp_statements.csv is missing"));
}

TEST(PtbXlLayout, KeysOfAPythonDictionaryAreFound) {
  EXPECT_EQ(dictionaryKeys("{'NORM': 100.0, \"SR\": 0.0}"), (Ids{"NORM", "SR"}));
  EXPECT_EQ(dictionaryKeys("{'a': 'b', 'c': 1}"), (Ids{"a", "c"}));
  EXPECT_TRUE(dictionaryKeys("{}").empty());
  EXPECT_TRUE(dictionaryKeys("{'open").empty());
}

TEST(PtbXlLayout, TheRealTableHasTheCountsThatPythonsCsvModuleFinds) {
  REQUIRE_TEST_DATA();
  const auto all = openDataset(test::dataDir() / "ptbxl");
  EXPECT_EQ(all.records.size(), 2664U);
  std::size_t unlabelled = 0, high = 0;
  std::map<std::string, int> labels;
  for (const auto& ref : all.records) {
    if (ref.labels.empty()) ++unlabelled;
    if (ref.id.ends_with("_hr")) ++high;
    for (const auto& label : ref.labels) ++labels[label];
    EXPECT_LE(ref.age_years.value_or(0), 91);
  }
  EXPECT_EQ(unlabelled, 54U);
  EXPECT_EQ(high, 648U);
  EXPECT_EQ(labels, (std::map<std::string, int>{
                        {"NORM", 1283}, {"STTC", 619}, {"MI", 586}, {"CD", 533}, {"HYP", 308}}));
  const auto folds = openDataset(test::dataDir() / "ptbxl", {8, 9});
  EXPECT_EQ(folds.records.size(), 648U);
  for (const auto& ref : folds.records) EXPECT_TRUE(ref.fold == 8 || ref.fold == 9);
}

TEST(CsvTable, ShortRowsAndByteOrderMarksAreTolerated) {
  const CsvTable table(
      "\xef\xbb\xbf"
      "a,b\r\n1\r\n\r\n2,\"x\"\"y\"\n",
      "t");
  EXPECT_EQ(table.column("a"), 0U);
  ASSERT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.at(0, 1), "");
  EXPECT_EQ(table.at(1, 1), "x\"y");
}

}  // namespace
}  // namespace ecg
