// SPDX-License-Identifier: GPL-3.0-or-later
// Codebooks of a session: which one is taken for a model, and fits.
#include <gtest/gtest.h>

#include <fstream>

#include "core/common/files/user_data.hpp"
#include "tests/support/test_data.hpp"
#include "tests/ui/session/state/session_fixture.hpp"
#include "ui/session/state/session.hpp"

namespace ecg {
namespace {

using test::bench;
using test::runUntil;
using SessionCodebookFixture = test::SessionFixture;

TEST(Session, OffersAFitWhenTheCodebookIsOfAnotherModel) {
  SessionCodebookFixture f;
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
    SessionCodebookFixture f;
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
  SessionCodebookFixture f;
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
  SessionCodebookFixture f;
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

TEST(Session, OffersAFitWhenThereIsNoCodebook) {
  SessionCodebookFixture f({test::loadFake, bench().model, {}, "test"});
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
    SessionCodebookFixture first;
    first.session.openDemo("sinus-rhythm");
    ASSERT_TRUE(first.settle());
    ASSERT_NE(first.session.explanation(), nullptr);
  }
  SessionCodebookFixture second({test::loadFake, {}, {}, "test"});
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
  SessionCodebookFixture own;
  own.settings.setCodebookFor(test::FakeModel("fake").spec().sha256, folder / "gone.json");
  own.session.openModel(folder / "fake.pt");
  own.session.openDemo("sinus-rhythm");
  ASSERT_TRUE(own.settle());
  EXPECT_EQ(own.session.codebookFile(), folder / "codebook.json");
  EXPECT_NE(own.session.explanation(), nullptr);
  EXPECT_TRUE(own.notices.empty());

  SessionCodebookFixture other({test::loadFake, {}, {}, "test"});
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
  SessionCodebookFixture f(context);
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

TEST(Session, FitsSavesAndUsesACodebook) {
  SessionCodebookFixture f;
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
  SessionCodebookFixture f;
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

}  // namespace
}  // namespace ecg
