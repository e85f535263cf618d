// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dataset/label_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using Labels = std::vector<std::string>;

/// A folder of three records.
struct LabelledFolder {
  LabelledFolder() {
    for (const char* name : {"a", "b", "c"}) {
      EcgRecord record = generateDemo("sinus-rhythm", 1).record;
      record.id = name;
      writeWfdb(record, folder.path());
    }
  }
  Dataset with(const std::string& table) const {
    writeFileAtomically(folder / "labels.csv", table);
    return openDataset(folder.path());
  }
  std::string complaint(const std::string& table) const {
    writeFileAtomically(folder / "table.csv", table);
    Dataset data = openDataset(folder / "a");
    data.source = folder.path();
    try {
      addLabelTable(data, folder / "table.csv");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      return error.what();
    }
    return "nothing";
  }
  test::TempDir folder;
};

TEST(LabelTable, SaysLabelsAgeSexAndFold) {
  const LabelledFolder f;
  const Dataset data = f.with(
      "record,age,sex,fold,MI,NORM,comment\n"
      "a,61,male,1,1,0,fine\nb.hea,95,F,2,0,0,\nc,,,,,,\n");
  ASSERT_EQ(data.records.size(), 3U) << "the table itself is no record";
  EXPECT_EQ(data.records[0].labels, Labels{"MI"});
  EXPECT_EQ(data.records[0].age_years, 61);
  EXPECT_EQ(data.records[0].sex, "male");
  EXPECT_EQ(data.records[0].fold, 1);
  EXPECT_TRUE(data.records[1].labelled) << "it has none of them, and that is known";
  EXPECT_TRUE(data.records[1].labels.empty());
  EXPECT_EQ(data.records[1].age_years, 90) << "above 89 identifies people";
  EXPECT_EQ(data.records[1].sex, "female");
  EXPECT_FALSE(data.records[2].labelled) << "of this one nothing is known";
  ASSERT_EQ(data.warnings.size(), 1U);
  EXPECT_NE(english(data.warnings[0]).find("comment"), std::string::npos);
}

TEST(LabelTable, TakesAListOfLabelsAndOtherNamesOfColumns) {
  const LabelledFolder f;
  const Dataset data = f.with(
      "\xef\xbb\xbf"
      "File,labels,is_male\na.hea,MI; CD,True\nb,,False\nnone,MI,True\n");
  EXPECT_EQ(data.records[0].labels, (Labels{"MI", "CD"}));
  EXPECT_EQ(data.records[0].sex, "male");
  EXPECT_EQ(data.records[1].sex, "female");
  EXPECT_FALSE(data.records[1].labelled);
  ASSERT_EQ(data.warnings.size(), 1U);
  EXPECT_NE(english(data.warnings[0]).find("1 rows"), std::string::npos);
}

TEST(LabelTable, KeepsFolds) {
  const LabelledFolder f;
  writeFileAtomically(f.folder / "labels.csv", std::string("id,fold\na,1\nb,2\n"));
  const Dataset data = openDataset(f.folder.path(), {2});
  ASSERT_EQ(data.records.size(), 1U);
  EXPECT_EQ(data.records[0].id, "b");
}

TEST(LabelTable, SaysWhatIsWrong) {
  const LabelledFolder f;
  EXPECT_NE(f.complaint("patient,MI\na,1\n").find("no column says which record"),
            std::string::npos);
  EXPECT_NE(f.complaint("record,age\na,old\n").find("old"), std::string::npos);
  EXPECT_NE(f.complaint("record,sex\na,0\n").find("sex 0"), std::string::npos)
      << "0 means another sex in the next table";
  EXPECT_NE(f.complaint("record,MI\na,1\na.hea,0\n").find("twice"), std::string::npos);
  EXPECT_NE(f.complaint("record,MI\nx,1\n").find("no row is about"), std::string::npos);
  EXPECT_NE(f.complaint("record,MI\n\"a,1\n").find("table.csv"), std::string::npos);
}

TEST(LabelTable, OfAnotherKindIsToldAndNothingOfItIsTaken) {
  const LabelledFolder f;
  const Dataset data = f.with("record,MI\na,1\na.hea,0\n");
  EXPECT_EQ(data.records.size(), 3U);
  EXPECT_FALSE(data.records[0].labelled);
  ASSERT_EQ(data.warnings.size(), 1U);
  EXPECT_NE(english(data.warnings[0]).find("labels.csv was not taken as a table of labels"),
            std::string::npos);
}

}  // namespace
}  // namespace ecg
