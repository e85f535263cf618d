// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/report/kept_results.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "core/audit/report/audit_file.hpp"
#include "core/common/files/atomic_file.hpp"
#include "tests/core/audit/experiments/made_data.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

AuditResult madeResult() {
  AuditResult result;
  result.name = "sufficiency";
  result.title = "Title";
  result.json = "\"x\": 1, \"y\": null";
  result.control = {"what", 0.51, true};
  result.meaning = "It means \"this\".";
  result.tables = {{"t", "Table", {"a", "b"}, {{"=1+1", 0.25}, {std::string("n"), std::nan("")}}}};
  result.charts = {{"Chart", "x", "y", {}, {{"s", {1, 2}, {{1, 0.5, 1.5}, {2, 1, std::nan("")}}}}}};
  result.charts[0].mark = 1.5;
  return result;
}

TEST(KeptResults, ComeBackAsTheyWereForTheSameKeyOnly) {
  const test::TempDir folder;
  const KeptResults kept(folder / "finished");
  EXPECT_FALSE(kept.find("sufficiency", "key"));
  kept.keep(madeResult(), "key");
  const auto found = kept.find("sufficiency", "key");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->json, madeResult().json);
  EXPECT_EQ(found->meaning, madeResult().meaning);
  EXPECT_EQ(tableToCsv(found->tables[0]), tableToCsv(madeResult().tables[0]));
  EXPECT_EQ(found->charts[0].series[0].y[0].high, 1.5);
  EXPECT_EQ(found->charts[0].mark, 1.5);
  EXPECT_TRUE(std::isnan(found->charts[0].series[0].y[1].high));
  EXPECT_FALSE(kept.find("sufficiency", "other"));
}

TEST(KeptResults, ThatAreDamagedAreComputedAgain) {
  const test::TempDir folder;
  const KeptResults kept(folder.path());
  for (const char* text : {"", "{}", "[1]", R"({"key": "key", "name": 3})"}) {
    writeFileAtomically(folder / "sufficiency.json", text);
    EXPECT_FALSE(kept.find("sufficiency", "key")) << text;
  }
}

TEST(AuditKey, FollowsWhatTheResultsDependOn) {
  const AuditData data = test::madeAudit({.records = 20});
  Audit audit;
  audit.model_sha256 = "m";
  const std::string key = auditKey(audit, data, {}, true);
  EXPECT_EQ(auditKey(audit, data, {}, true), key);
  AuditOptions options;
  options.seed = 1;
  EXPECT_NE(auditKey(audit, data, options, true), key);
  const auto changed = [&](const std::function<void(AuditRecord&)>& change) {
    AuditData other = data;
    change(other.records[3]);
    return auditKey(audit, other, {}, true) != key;
  };
  EXPECT_TRUE(changed([](AuditRecord& r) { r.sha256 = "another"; }));
  EXPECT_TRUE(changed([](AuditRecord& r) { r.waves.front().onset_s += 0.004; }));  // marked anew
  EXPECT_TRUE(changed([](AuditRecord& r) { r.statements = {"AFIB"}; }));
  EXPECT_TRUE(changed([](AuditRecord& r) { r.outputs.front() += 0.01; }));  // read in another unit
  EXPECT_TRUE(changed([](AuditRecord& r) { r.truth.front() ^= 1; }));
  audit.model_sha256 = "n";
  EXPECT_NE(auditKey(audit, data, {}, true), key);
}

TEST(AuditKey, OfAnExperimentWithoutWavesDoesNotDependOnThem) {
  AuditData data = test::madeAudit({.records = 20});
  const std::string key = auditKey({}, data, {}, false);
  for (AuditRecord& record : data.records) record.waves.clear();
  EXPECT_EQ(auditKey({}, data, {}, false), key);
}

TEST(AuditFile, SaysFormulasAsTextAndLeavesUnknownCellsEmpty) {
  EXPECT_EQ(tableToCsv(madeResult().tables[0]), "a,b\n'=1+1,0.25\nn,\n");
}

TEST(AuditFile, HoldsEachExperimentUnderItsName) {
  Audit audit;
  audit.data_source = "data";
  audit.results = {madeResult()};
  const std::string text = auditToJson(audit);
  for (const char* part :
       {"\"schema\": \"ecglens/audit/1\"", "\"sufficiency\": {\"x\": 1, \"y\": null",
        "\"control\": {\"what\": \"what\", \"value\": 0.51, \"fails\": true}",
        "\"meaning\": \"It means \\\"this\\\".\""})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace ecg
