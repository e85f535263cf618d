// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/session.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "core/common/files/atomic_file.hpp"
#include "core/common/files/user_data.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/support/test_data.hpp"
#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;

/// A session with the bench's model and codebook as the bundled ones.
struct Fixture {
  explicit Fixture(AppContext context = {test::loadFake, bench().model, bench().codebook, "test"})
      : session(std::move(context), settings) {
    QObject::connect(&session, &Session::noticed, &session,
                     [this](const Notice& notice) { notices.push_back(notice); });
  }
  bool settle() {
    return runUntil([this] { return !session.isBusy(); });
  }

  Settings settings;
  std::vector<Notice> notices;
  Session session;
};

TEST(Session, ExplainsADemoRecordWithTheBundledModel) {
  Fixture f;
  f.session.openDemo("inferior-infarction");
  ASSERT_TRUE(f.settle());
  ASSERT_NE(f.session.explanation(), nullptr);
  EXPECT_EQ(f.session.explanation()->record_id, f.session.record()->id);
  EXPECT_EQ(f.session.explanation()->clusters, 4);
  EXPECT_TRUE(f.notices.empty());
}

TEST(Session, ListsAFolderAndExplainsTheRecordChosenLast) {
  Fixture f;
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
  Fixture f;
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
  Fixture single;
  const Answer one(single.session, reading);
  single.session.openPaths({folder / "t1.csv"});
  ASSERT_TRUE(single.settle());
  EXPECT_EQ(one.asked, 1);
  ASSERT_NE(single.session.record(), nullptr);
  EXPECT_EQ(single.session.record()->sampling_rate_hz, 500);

  Fixture list;
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
  Fixture f;
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
  Fixture f({test::loadFake, {}, {}, "test"});
  f.session.openPaths({bench().codebook, bench().records, bench().model});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.modelFile(), bench().model);
  EXPECT_EQ(f.session.codebookName(), "fake-codebook.json");
  EXPECT_EQ(f.session.dataset()->records.size(), 3U);
  EXPECT_NE(f.session.explanation(), nullptr);
}

TEST(Session, OffersAFitWhenTheCodebookIsOfAnotherModel) {
  Fixture f;
  f.session.openModel(bench().touch("other.pt"));
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.model()->name, "other");
  EXPECT_EQ(f.session.explanation(), nullptr);
  ASSERT_NE(f.session.predictions(), nullptr) << "predictions need no codebook";
  ASSERT_EQ(f.session.predictions()->predictions.size(), 2U);
  EXPECT_GT(f.session.predictions()->predictions[0].logit, 0);
  EXPECT_TRUE(f.session.predictions()->segments.empty());
  EXPECT_EQ(f.session.predictions()->clusters, 0);
  ASSERT_EQ(f.session.predictions()->gradcam.size(), 2U) << "nor does Grad-CAM";
  EXPECT_EQ(f.session.drawable(), f.session.predictions());
  std::string said;
  for (const Notice& notice : f.notices)
    said += (notice.title + ": " + notice.text + '\n').toStdString();
  ASSERT_EQ(f.notices.size(), 1U) << said;
  EXPECT_EQ(f.notices[0].action, Notice::Action::kFitCodebook);
  EXPECT_TRUE(f.notices[0].text.contains("other"));
}

TEST(Session, OffersToNameTheLeadsThatAModelMisses) {
  const test::TempDir folder;
  EcgRecord record = generateDemo("sinus-rhythm", 1).record;
  record.id = "numbered";
  for (std::size_t l = 0; l < 3; ++l)
    record.leads[l].name = record.leads[l].name_in_file = std::to_string(l + 1);
  writeWfdb(record, folder.path());
  Fixture f;
  f.session.openPaths({folder / "numbered.hea"});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.explanation(), nullptr);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(f.notices[0].action, Notice::Action::kNameLeads) << f.notices[0].text.toStdString();
}

TEST(Session, ScansTheListByWhatTheNetworkSaysWhereThereIsNoCodebook) {
  Fixture f;
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

/// A codebook that says it was made for another model.
std::filesystem::path foreignCodebook(const test::TempDir& folder) {
  Codebook foreign = readCodebook(bench().codebook);
  foreign.model_sha256 = std::string(64, 'f');
  foreign.model_name = "somebody else's";
  writeCodebook(foreign, folder / "foreign.json");
  return folder / "foreign.json";
}

TEST(Session, AWrongCodebookIsRefusedAndEverythingStays) {
  const test::TempDir folder;
  Codebook untapped = readCodebook(bench().codebook);
  untapped.taps[0].channels -= 1;
  untapped.centroids.conservativeResize(Eigen::NoChange, untapped.centroids.cols() - 1);
  writeCodebook(untapped, folder / "untapped.json");
  Codebook moved = readCodebook(bench().codebook);  // the model's metadata were corrected since
  moved.taps[1].stride *= 2;
  writeCodebook(moved, folder / "moved.json");
  std::ofstream(folder / "broken.json") << "{\"schema\": \"ecglens/codebook/1\"";
  std::ofstream(folder / "later.json") << "{\"schema\": \"ecglens/codebook/9\"}";
  for (const auto& wrong :
       {foreignCodebook(folder), folder / "untapped.json", folder / "moved.json",
        folder / "broken.json", folder / "later.json", folder / "absent"}) {
    Fixture f;
    f.settings.clearRecent();
    f.session.openPaths({bench().records});
    ASSERT_TRUE(f.settle());
    const auto codebook = f.session.codebook();
    const auto explanation = f.session.explanation();
    ASSERT_NE(explanation, nullptr);
    f.session.openCodebook(wrong);
    ASSERT_TRUE(f.settle());
    EXPECT_EQ(f.session.codebook(), codebook) << wrong;
    EXPECT_EQ(f.session.explanation(), explanation) << wrong;
    ASSERT_EQ(f.notices.size(), 1U) << wrong;
    EXPECT_EQ(f.notices[0].severity, Notice::Severity::kError);
    EXPECT_EQ(f.notices[0].title, "The codebook cannot be used");
    if (wrong.filename() == "moved.json") {
      EXPECT_TRUE(f.notices[0].text.contains("Fit the codebook again"))
          << f.notices[0].text.toStdString();
    }
    EXPECT_TRUE(f.settings.recent(Settings::Recent::kCodebooks).isEmpty()) << wrong;
    // The list is explained to its end all the same.
    EXPECT_TRUE(runUntil([&] { return f.session.listScan()->isComplete(); })) << wrong;
    f.session.selectRecord(1);
    ASSERT_TRUE(f.settle());
    EXPECT_NE(f.session.explanation(), nullptr) << wrong;
  }
}

TEST(Session, ACodebookWaitsForItsModelAndIsTakenWithIt) {
  const test::TempDir folder;
  const test::FakeModel other("other");
  Codebook its = readCodebook(bench().codebook);
  its.model_sha256 = other.spec().sha256;
  writeCodebook(its, folder / "its.json");
  Fixture f;
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  f.session.openCodebook(folder / "its.json");
  f.session.openModel(bench().touch("other.pt"));
  ASSERT_TRUE(f.settle());
  EXPECT_TRUE(f.notices.empty());
  EXPECT_EQ(f.session.codebookName(), "its.json");
  ASSERT_NE(f.session.explanation(), nullptr);
  EXPECT_EQ(f.session.explanation()->model.name, "other");
}

TEST(Session, KeepsACodebookThatWasNotSavedWhenAnotherIsOpened) {
  Fixture f;
  f.settings.clearRecent();
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  auto fitted = std::make_shared<Codebook>(*f.session.codebook());
  fitted->temperature *= 2;
  fitted->sha256 = sha256Hex(codebookToJson(*fitted));
  f.session.useCodebook(fitted, {}, "new");
  EXPECT_TRUE(f.session.hasUnsavedCodebook());
  ASSERT_TRUE(f.settle());
  f.session.openCodebook(bench().codebook);
  ASSERT_TRUE(f.settle());
  const auto file = userDataFolder() / "codebooks" / (fitted->sha256.substr(0, 16) + ".json");
  EXPECT_EQ(readCodebook(file).temperature, fitted->temperature);
  EXPECT_EQ(f.settings.recent(Settings::Recent::kCodebooks).front(), toQString(file));
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_TRUE(f.notices[0].text.contains(toQString(file)));
  f.settings.setCodebookFor(fitted->model_sha256, bench().codebook);
}

TEST(Session, SavesOverNothingThatIsOpen) {
  const test::TempDir folder;
  std::filesystem::copy(bench().records, folder / "set", std::filesystem::copy_options::recursive);
  const auto model = folder / "fake.pt";
  std::ofstream(model) << "fake";
  Fixture f;
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

TEST(Session, OffersAFitWhenThereIsNoCodebook) {
  Fixture f({test::loadFake, bench().model, {}, "test"});
  f.session.openDemo("sinus-rhythm");
  // A codebook remembered by an earlier test would be found again.
  f.settings.setCodebookFor(test::FakeModel("fake").spec().sha256, bench().path("gone.json"));
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.explanation(), nullptr);
  ASSERT_EQ(f.notices.size(), 1U);
  EXPECT_EQ(f.notices[0].action, Notice::Action::kFitCodebook);
}

TEST(Session, FindsTheCodebookLastUsedWithAModel) {
  {
    Fixture first;
    first.session.openDemo("sinus-rhythm");
    ASSERT_TRUE(first.settle());
    ASSERT_NE(first.session.explanation(), nullptr);
  }
  Fixture second({test::loadFake, {}, {}, "test"});
  second.session.openModel(bench().model);
  second.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(second.settle());
  EXPECT_EQ(second.session.codebookName(), "fake-codebook.json");
  EXPECT_NE(second.session.explanation(), nullptr);
}

TEST(Session, FindsTheCodebookBesideAModelAndPassesOverThatOfAnother) {
  const test::TempDir folder;
  std::filesystem::copy_file(bench().codebook, folder / "codebook.json");
  for (const char* name : {"fake.pt", "other.pt"}) std::ofstream(folder / name) << "fake";
  Fixture own;
  own.settings.setCodebookFor(test::FakeModel("fake").spec().sha256, folder / "gone.json");
  own.session.openModel(folder / "fake.pt");
  own.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(own.settle());
  EXPECT_EQ(own.session.codebookFile(), folder / "codebook.json");
  EXPECT_NE(own.session.explanation(), nullptr);
  EXPECT_TRUE(own.notices.empty());

  Fixture other({test::loadFake, {}, {}, "test"});
  other.session.openModel(folder / "other.pt");
  other.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(other.settle());
  EXPECT_EQ(other.session.codebook(), nullptr);
  EXPECT_NE(other.session.predictions(), nullptr);
}

TEST(Session, OpensEachModelThatCameAlongWithItsCodebook) {
  const test::TempDir folder;
  std::filesystem::create_directories(folder / "second");
  std::ofstream(folder / "second" / "fake.pt") << "fake";
  std::filesystem::copy_file(bench().codebook, folder / "second" / "codebook.json");
  AppContext context{test::loadFake, bench().touch("first.pt"), bench().codebook, "test"};
  context.more_bundled = {{folder / "second" / "fake.pt", folder / "second" / "codebook.json"}};
  const std::vector<BundledModel> all = context.bundled();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].name(), "second");
  EXPECT_TRUE(context.isBundled(folder / "second" / ".." / "second" / "codebook.json"));
  EXPECT_FALSE(context.isBundled(folder / "third.pt"));
  Fixture f(context);
  f.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.explanation(), nullptr) << "the first one's codebook is of another model";
  f.session.openBundled(all[1]);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.modelFile(), all[1].model);
  EXPECT_NE(f.session.explanation(), nullptr);
  const QStringList recent = f.settings.recent(Settings::Recent::kModels);
  EXPECT_FALSE(recent.contains(QString::fromStdString(all[1].model.string())));
}

TEST(Session, KeepsTheModelInUseWhenAnotherCannotBeLoaded) {
  Fixture f;
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
  Fixture f;
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
  Fixture f;
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

TEST(Session, FitsSavesAndUsesACodebook) {
  Fixture f;
  f.session.openPaths({bench().records});
  ASSERT_TRUE(f.settle());
  std::shared_ptr<const Codebook> fitted;
  QObject::connect(&f.session, &Session::fitted, &f.session,
                   [&](const std::shared_ptr<const Codebook>& codebook) { fitted = codebook; });
  FitRequest request;
  request.data = f.session.dataset();
  request.options.clusters = 3;
  f.session.fit(request);
  ASSERT_TRUE(f.settle());
  ASSERT_NE(fitted, nullptr);
  f.session.useCodebook(fitted, {}, "new");
  test::TempDir folder;
  f.session.write(WriteCodebookRequest{fitted, folder / "three.json"});
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(f.session.explanation()->clusters, 3);
  EXPECT_EQ(f.session.codebookName(), "three.json");
  EXPECT_EQ(readCodebook(folder / "three.json").sha256, fitted->sha256);
  f.settings.setCodebookFor(fitted->model_sha256, bench().codebook);
}

TEST(Session, ReportsAFitThatCannotWork) {
  Fixture f;
  ASSERT_TRUE(f.settle());
  Problem failed;
  QObject::connect(&f.session, &Session::fitFailed, &f.session,
                   [&](const Problem& problem) { failed = problem; });
  FitRequest request;
  request.path = bench().path("no-such-folder");
  f.session.fit(request);
  ASSERT_TRUE(f.settle());
  EXPECT_EQ(failed.code, ErrorCode::kNotFound);
}

TEST(Session, SaysSoWhenAFileCannotBeWritten) {
  Fixture f;
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
