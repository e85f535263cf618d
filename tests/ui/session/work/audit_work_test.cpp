// SPDX-License-Identifier: GPL-3.0-or-later
// An audit as the window has it made: what it writes where, and what a stop leaves.
#include "ui/session/work/audit_work.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/ui/session/audit_records.hpp"
#include "tests/ui/session/state/session_fixture.hpp"

namespace ecg {
namespace {

namespace fs = std::filesystem;
using test::auditRecords;
using test::bench;
using test::runUntil;

std::string textOf(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

AuditRequest requestFor(const fs::path& folder) {
  AuditRequest request;
  request.path = auditRecords();
  request.folder = folder;
  request.codebook = std::make_shared<const Codebook>(readCodebook(bench().codebook));
  request.model_file = bench().model;
  return request;
}

/// Requests a stop as soon as so much of the whole is done.
class StopsAt final : public ProgressSink {
 public:
  StopsAt(std::stop_source& stop, double fraction) : stop_(stop), fraction_(fraction) {}
  void report(const Message&, double fraction) override {
    if (fraction >= fraction_) stop_.request_stop();
  }

 private:
  std::stop_source& stop_;
  double fraction_;
};

TEST(SessionAudit, WritesItsFilesAndSaysWhatTheyMean) {
  test::SessionFixture f;
  ASSERT_TRUE(f.settle());
  const test::TempDir folder;
  AuditReady ready;
  QObject::connect(&f.session, &Session::auditReady, &f.session,
                   [&](const AuditReady& made) { ready = made; });
  AuditRequest request = requestFor(folder / "audit");
  request.only = {"sufficiency", "localisation"};
  f.session.audit(std::move(request));
  EXPECT_TRUE(f.session.isFitting());
  ASSERT_TRUE(f.settle());
  ASSERT_NE(ready.audit, nullptr);
  EXPECT_EQ(ready.audit->records, 12U);
  ASSERT_EQ(ready.audit->results.size(), 2U);
  for (const AuditResult& result : ready.audit->results) {
    EXPECT_FALSE(result.title.empty());
    EXPECT_FALSE(result.meaning.empty());
  }
  for (const auto& file : ready.files) EXPECT_GT(fs::file_size(file), 0U) << file;
  EXPECT_EQ(ready.files.back(), folder / "audit" / "report.pdf");
  EXPECT_TRUE(textOf(folder / "audit" / "report.pdf").starts_with("%PDF"));
  const std::string html = textOf(folder / "audit" / "report.html");
  EXPECT_NE(html.find("<svg"), std::string::npos) << "it is drawn off the GUI thread";
  EXPECT_NE(textOf(folder / "audit" / "audit.json").find("\"meaning\""), std::string::npos);
}

TEST(SessionAudit, IsStoppedByTheUser) {
  test::SessionFixture f;
  ASSERT_TRUE(f.settle());
  const test::TempDir folder;
  std::optional<Problem> problem;
  QObject::connect(&f.session, &Session::auditFailed, &f.session,
                   [&](const Problem& said) { problem = said; });
  f.session.audit(requestFor(folder / "audit"));
  f.session.cancel();
  ASSERT_TRUE(f.settle());
  ASSERT_TRUE(problem);
  EXPECT_TRUE(problem->cancelled);
  EXPECT_FALSE(fs::exists(folder / "audit" / "audit.json"));
}

TEST(AuditWork, AStopKeepsWhatIsFinishedForTheNextTime) {
  const test::TempDir folder;
  const AuditRequest request = requestFor(folder / "audit");
  test::FakeModel model("fake");
  std::stop_source stop;
  StopsAt sink(stop, 0.57);  // half of it is collecting; the second of nine experiments has begun
  EXPECT_THROW(audited(request, model, nullptr, stop.get_token(), sink), Cancelled);
  const fs::path finished = request.folder / "finished" / "sufficiency.json";
  ASSERT_TRUE(fs::exists(finished));
  EXPECT_FALSE(fs::exists(request.folder / "audit.json"));
  EXPECT_NO_THROW(requireAuditFolder(request.folder, *request.codebook));
  const auto written = fs::last_write_time(finished);
  NoProgress quiet;
  const AuditReady ready = audited(request, model, nullptr, {}, quiet);
  EXPECT_EQ(fs::last_write_time(finished), written) << "it is not computed again";
  EXPECT_EQ(ready.audit->results.front().name, "sufficiency");
  EXPECT_EQ(ready.audit->left_out.size(), 2U) << "those for statements and for values";
  EXPECT_NO_THROW(requireAuditFolder(request.folder, *request.codebook));
}

TEST(AuditWork, TakesNoFolderOfOtherFiles) {
  const test::TempDir folder;
  Codebook codebook = readCodebook(bench().codebook);
  EXPECT_NO_THROW(requireAuditFolder(folder.path(), codebook));
  EXPECT_NO_THROW(requireAuditFolder(folder / "new" / "audit", codebook));
  EXPECT_THROW(requireAuditFolder(auditRecords(), codebook), Error);
  std::ofstream(folder / "letter.txt") << "mine";
  EXPECT_THROW(requireAuditFolder(folder.path(), codebook), Error);
  EXPECT_THROW(requireAuditFolder(folder / "letter.txt", codebook), Error);
  EXPECT_THROW(requireAuditFolder(folder / "letter.txt" / "audit", codebook), Error);
  std::ofstream(folder / "audit.json") << "{}";
  EXPECT_THROW(requireAuditFolder(folder.path(), codebook), Error);
  std::ofstream(folder / "audit.json")
      << R"({"schema": "ecglens/audit/1", "codebook_sha256": ")" << codebook.sha256 << "\"}";
  EXPECT_NO_THROW(requireAuditFolder(folder.path(), codebook));
  codebook.sha256 = std::string(64, 'a');
  EXPECT_THROW(requireAuditFolder(folder.path(), codebook), Error);
}

TEST(AuditWork, ReplacesNothingThatIsOpen) {
  const test::TempDir folder;
  std::ofstream(folder / "report.html") << "open in a pane";
  const auto open = std::make_shared<OpenInputs>();
  open->set(&folder, {nullptr, {folder / "report.html"}});
  AuditRequest request = requestFor(folder.path());
  request.only = {"sufficiency"};
  test::FakeModel model("fake");
  NoProgress quiet;
  EXPECT_THROW(audited(request, model, open, {}, quiet), Error);
  EXPECT_EQ(textOf(folder / "report.html"), "open in a pane");
}

}  // namespace
}  // namespace ecg
