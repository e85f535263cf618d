// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/session.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "core/common/files/atomic_file.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/support/test_data.hpp"
#include "tests/ui/session/state/session_fixture.hpp"

namespace ecg {
namespace {

using test::bench;
using SessionFixture = test::SessionFixture;

TEST(Session, ExplainsADemoRecordWithTheBundledModel) {
  SessionFixture f;
  f.session.openDemo("inferior-infarction");
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.session.explanation(), nullptr);
  EXPECT_EQ(f.session.explanation()->record_id, f.session.record()->id);
  EXPECT_EQ(f.session.explanation()->clusters, 4);
  EXPECT_TRUE(f.notices.empty());
}

TEST(Session, ListsAFolderAndExplainsTheRecordChosenLast) {
  SessionFixture f;
  f.session.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  ASSERT_EQ(f.session.dataset()->records.size(), 3U);
  EXPECT_EQ(f.session.currentIndex(), 0);
  f.session.selectRecord(1);
  f.session.selectRecord(2);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.record()->id, f.session.dataset()->records[2].id);
  EXPECT_EQ(f.session.explanation()->record_id, f.session.record()->id);
}

TEST(Session, OpensTheGoodPathsAndReportsTheBadOne) {
  SessionFixture f;
  f.session.openPaths({bench().records / "sinus-rhythm.hea", bench().path("no-such-file"),
                       bench().records / "inferior-infarction.hea"});
  ASSERT_TRUE(f.settle());
  ASSERT_EQ(f.session.dataset()->records.size(), 2U);
  EXPECT_NE(f.session.explanation(), nullptr);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_TRUE(f.notices[0].text.contains("no-such-file")) << f.notices[0].text.toStdString();
}

/// Says what is wanted when the session asks.
struct Answer {
  Answer(Session& session, const ReadOptions& reading) {
    QObject::connect(&session, &Session::recordIncomplete, &session,
                     [&session, this, reading](const std::filesystem::path& file, const Problem&) {
                       ++asked;
                       session.completeRecords(file, reading);
                     });
  }
  int asked = 0;
};

TEST(Session, AsksForWhatATableDoesNotSayOnceForAListAndForASingleRecord) {
  const test::TempDir folder;
  for (const char* name : {"t1.csv", "t2.csv"}) std::ofstream(folder / name) << "1;2\n3;4\n5;6\n";
  const ReadOptions reading{500, "uV", {"I", "II"}};
  SessionFixture single;
  const Answer one(single.session, reading);
  single.session.openPaths({folder / "t1.csv"});
  ASSERT_TRUE(single.settle());
  EXPECT_EQ(one.asked, 1);
  ASSERT_NE(single.session.record(), nullptr);
  EXPECT_EQ(single.session.record()->sampling_rate_hz, 500);

  SessionFixture list;
  const Answer all(list.session, reading);
  list.session.openPaths({folder / "t1.csv", folder / "t2.csv"});
  ASSERT_TRUE(list.settle());
  list.session.selectRecord(1);
  ASSERT_TRUE(list.settle());
  EXPECT_EQ(all.asked, 1);
  ASSERT_NE(list.session.record(), nullptr);
  EXPECT_EQ(list.session.record()->id, "t2");
}

TEST(Session, WritesARecordInAnotherFormatAndSaysWhatIsNotKept) {
  const test::TempDir folder;
  SessionFixture f;
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  EcgRecord large = *f.session.record();
  large.leads[0].mv[0] = 400;
  f.session.write(WriteRecordRequest{f.session.record(), RecordFormat::kCsv, folder / "a.csv"});
  f.session.write(WriteRecordRequest{std::make_shared<const EcgRecord>(large), RecordFormat::kEdf,
                                     folder / "b.edf"});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(readRecord(folder / "a.csv").samples(), large.samples());
  EXPECT_NEAR(readRecord(folder / "b.edf").find("I")->mv[0], 400, 0.01);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_TRUE(f.notices[0].text.contains("400 mV"));
}

TEST(Settings, RememberWhatWasSaidAboutATable) {
  Settings settings;
  settings.setReading({500, "uV", {"I", "-"}});
  settings.setReading({{}, "mV", {}});
  EXPECT_EQ(Settings().reading(), (ReadOptions{500, "mV", {"I", "-"}}));
}

TEST(Session, SortsDroppedPathsIntoModelCodebookAndRecords) {
  SessionFixture f({test::loadFake, {}, {}, "test"});
  f.session.openPaths({bench().codebook, bench().records, bench().model});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.modelFile(), bench().model);
  EXPECT_EQ(f.session.codebookName(), "fake-codebook.json");
  EXPECT_EQ(f.session.dataset()->records.size(), 3U);
  EXPECT_NE(f.session.explanation(), nullptr);
}

TEST(Session, OffersToNameTheLeadsThatAModelMisses) {
  const test::TempDir folder;
  EcgRecord record = generateDemo("sinus-rhythm", 1).record;
  record.id = "numbered";
  for (std::size_t l = 0; l < 3; ++l)
    record.leads[l].name = record.leads[l].name_in_file = std::to_string(l + 1);
  writeWfdb(record, folder.path());
  SessionFixture f;
  f.session.openPaths({folder / "numbered.hea"});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.explanation(), nullptr);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(f.notices[0].action, Notice::Action::kNameLeads) << f.notices[0].text.toStdString();
}

TEST(Session, ScansTheListByWhatTheNetworkSaysWhereThereIsNoCodebook) {
  SessionFixture f;
  f.session.openModel(bench().touch("other.pt"));
  f.session.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  ASSERT_TRUE(test::runUntil([&] { return f.session.listScan()->isComplete(); }));
  ASSERT_EQ(f.session.listScan()->size(), 3);
  for (int i = 0; i < 3; ++i) {
    const ScanLine* line = f.session.listScan()->line(i);
    ASSERT_NE(line, nullptr) << f.session.listScan()->problem(i);
    EXPECT_GE(line->output, 0);
    EXPECT_LT(line->entropy, 0) << "entropy is of clusters";
  }
}

TEST(Session, SavesOverNothingThatIsOpen) {
  const test::TempDir folder;
  std::filesystem::copy(bench().records, folder / "set", std::filesystem::copy_options::recursive);
  const auto model = folder / "fake.pt";
  std::ofstream(model) << "fake";
  SessionFixture f;
  f.session.openModel(model);
  f.session.openPaths({folder / "set"});
  ASSERT_TRUE(f.settle());
  const auto record = f.session.record();
  std::vector<std::filesystem::path> kept = {model};
  for (const auto& entry : std::filesystem::directory_iterator(folder / "set"))
    kept.push_back(entry.path());
  for (const auto& file : kept) {
    const std::string before = readWholeFile(file);
    f.notices.clear();
    f.session.write(
        WriteExplanationRequest{f.session.explanation(), ExplanationFormat::kJson, file});
    ASSERT_TRUE(f.settle());
    EXPECT_EQ(f.notices.size(), 1U) << file;
    EXPECT_EQ(readWholeFile(file), before) << file;
  }
  // A dialog asks about the header, and nobody about its data.
  std::ofstream(folder / "free.dat") << "mine";
  f.notices.clear();
  f.session.write(WriteRecordRequest{record, RecordFormat::kWfdb, folder / "free.hea"});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(readWholeFile(folder / "free.dat"), "mine");
  EXPECT_FALSE(std::filesystem::exists(folder / "free.hea"));
}

TEST(Session, KeepsTheModelInUseWhenAnotherCannotBeLoaded) {
  SessionFixture f;
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.session.openModel(bench().touch("broken.pt"));
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.model()->name, "fake");
  EXPECT_NE(f.session.explanation(), nullptr);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(f.notices[0].text, "broken.pt: this is not TorchScript. Export it again.");
}

TEST(Session, AsksForWhatAModelDoesNotSayAndGoesOnWithTheAnswer) {
  SessionFixture f;
  std::filesystem::path asked;
  QObject::connect(&f.session, &Session::modelIncomplete, &f.session,
                   [&](const std::filesystem::path& file) { asked = file; });
  const auto file = bench().touch("incomplete.pt");
  f.session.openModel(file);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(asked, file);
  EXPECT_TRUE(f.notices.empty());
  ModelOverrides answer;
  answer.sampling_rate_hz = 100;
  f.session.openModel(file, answer);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.model()->name, "incomplete");
}

TEST(Session, ShowsNothingInPlaceOfARecordThatCannotBeRead) {
  SessionFixture f;
  test::TempDir folder;
  std::filesystem::copy(bench().records, folder.path());
  std::filesystem::resize_file(folder / "inferior-infarction.dat", 7);
  f.session.openPaths({folder.path()});
  ASSERT_TRUE(f.settle());
  ASSERT_EQ(f.session.dataset()->records.size(), 3U);
  ASSERT_EQ(f.session.dataset()->records[0].id, "inferior-infarction");
  EXPECT_EQ(f.session.record(), nullptr);
  EXPECT_EQ(f.session.explanation(), nullptr);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(f.notices[0].title, "The record cannot be opened");
  f.session.selectRecord(1);
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.session.explanation(), nullptr);
  EXPECT_EQ(f.session.explanation()->record_id, f.session.dataset()->records[1].id);
  EXPECT_EQ(f.notices.size(), 1U);
}

TEST(Session, SaysSoWhenAFileCannotBeWritten) {
  SessionFixture f;
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.session.write(WriteExplanationRequest{f.session.explanation(), ExplanationFormat::kJson,
                                          bench().path("no-such-folder") / "x.json"});
  ASSERT_TRUE(f.settle());
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(f.notices[0].title, "The file cannot be written");
}

}  // namespace
}  // namespace ecg
