// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/audit_card.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/audit/card/audit_card_file.hpp"
#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/audit/card/trust_text.hpp"
#include "core/audit/card/why_file.hpp"
#include "core/audit/experiments/sufficiency.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "tests/core/audit/experiments/made_data.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using nlohmann::json;

AuditCard madeCard(const AuditData& data) {
  NoProgress quiet;
  const AuditOptions options{.seed = 2, .repeats = 20, .threads = 2};
  const std::vector<AuditResult> results = {sufficiency(data, options, {}, quiet)};
  auto card = auditCard(data, results, options, {});
  EXPECT_TRUE(card);
  card->model_sha256 = std::string(64, 'b');
  card->codebook_sha256 = std::string(64, 'c');
  card->data_source = "made";
  return *card;
}

/// The share of cluster 0 alone decides label A.
AuditData decidedData() {
  AuditData data = test::madeAudit();
  SplitMix64 random(7);
  for (AuditRecord& record : data.records) {
    const double share = random.uniform();
    double others = 0;
    for (std::size_t k = 1; k < 6; ++k) others += record.hard[k] = random.uniform();
    for (std::size_t k = 1; k < 6; ++k) record.hard[k] *= (1 - share) / others;
    record.hard[0] = share;
    record.truth[0] = share > 0.5;
    record.outputs[0] = share > 0.5 ? 0.9 : 0.1;
  }
  return data;
}

const AuditCard& decidedCard() {
  static const AuditCard card = madeCard(decidedData());
  return card;
}

/// A record of which cluster 0 has `share`.
Explanation explanationWith(double share) {
  Explanation e;
  e.record_id = "made";
  e.model.sha256 = std::string(64, 'b');
  e.model.task = Task::kMultiLabel;
  e.codebook_sha256 = std::string(64, 'c');
  e.clusters = 6;
  e.proportions.assign(6, (1 - share) / 5);
  e.proportions[0] = share;
  const double a = share > 0.5 ? 0.9 : 0.1;
  e.predictions = {{"A", 0, a}, {"B", 0, 0.2}};
  return e;
}

TEST(AuditCard, TheShareThatDecidesIsWhatDecides) {
  const Reasons reasons = reasonsFor(decidedCard(), explanationWith(0.9), {});
  const OutputReasons* a = reasons.of("A");
  ASSERT_NE(a, nullptr);
  EXPECT_GT(a->said, 0.8);
  EXPECT_TRUE(a->agrees);
  EXPECT_NEAR(a->base + std::accumulate(a->of_cluster.begin(), a->of_cluster.end(), 0.0), a->said,
              1e-9);
  for (std::size_t k = 1; k < 6; ++k) EXPECT_GT(a->of_cluster[0], std::abs(a->of_cluster[k])) << k;
}

TEST(AuditCard, SaysWhatAnUsualShareWouldChange) {
  AuditCard card = decidedCard();
  card.surrogate.usual[0] = 0.1;
  const Reasons reasons = reasonsFor(card, explanationWith(0.9), {});
  EXPECT_LT(reasons.of("A")->if_usual[0], 0.3);
}

TEST(AuditCard, SaysWhereSurrogateAndNetworkDisagree) {
  Explanation e = explanationWith(0.9);
  e.predictions[0].probability = 0.2;
  EXPECT_FALSE(reasonsFor(decidedCard(), e, {}).of("A")->agrees);
}

TEST(AuditCard, SaysNothingOfAnotherModelCodebookOrOtherSettings) {
  Explanation e = explanationWith(0.9);
  e.model.sha256 = "other";
  EXPECT_TRUE(reasonsFor(decidedCard(), e, {}).outputs.empty());
  e = explanationWith(0.9);
  e.own = CodebookParameters{};
  EXPECT_TRUE(reasonsFor(decidedCard(), e, {}).outputs.empty());
  e = explanationWith(0.9);
  e.proportions.assign(6, 0);  // nothing was measured
  EXPECT_TRUE(reasonsFor(decidedCard(), e, {}).outputs.empty());
}

TEST(AuditCard, KnowsHowWellEachOutputDid) {
  const LabelCard& a = decidedCard().labels[0];
  EXPECT_EQ(a.label, "A");
  EXPECT_EQ(a.auroc.value, 1);  // the made network is right
  EXPECT_EQ(a.sensitivity, 1);
  EXPECT_EQ(a.specificity, 1);
  EXPECT_NEAR(a.threshold, 0.9, 1e-9);
  EXPECT_EQ(a.records, decidedCard().judged);
}

TEST(AuditCard, KnowsWhetherARandomNetworkLosesTheMap) {
  NoProgress quiet;
  const AuditOptions options{.seed = 2, .repeats = 20, .threads = 2};
  const AuditData data = decidedData();
  std::vector<AuditResult> results = {sufficiency(data, options, {}, quiet)};
  const auto fails = [&] { return auditCard(data, results, options, {})->random_network_fails; };
  EXPECT_FALSE(fails().has_value()) << "nobody asked";
  AuditResult& sanity = results.emplace_back();
  sanity.name = "sanity";
  sanity.json =
      R"("redrawn": {"clusters": [{"share": 0, "left": 0.9}, {"share": 1, "left": 0.1}]})";
  EXPECT_EQ(fails(), true);
  sanity.json = R"("redrawn": {"clusters": [{"share": 1, "left": 0.6}]})";
  EXPECT_EQ(fails(), false);
}

TEST(AuditCard, ReadsBackToTheSameBytesAndIsTheSameForAnyThreads) {
  const test::TempDir folder;
  AuditCard card = decidedCard();
  writeFileAtomically(folder / "r.html", "report");
  keepCard(card, folder / "r.html", newCard(folder / "codebook.json", card.codebook_sha256, false));
  const CardFiles found = findCard(folder / "codebook.json", card.codebook_sha256);
  EXPECT_EQ(found.card.filename(), "codebook.json.card.json");
  EXPECT_EQ(found.report.filename(), "codebook.json.report.html");
  const AuditCard read = readAuditCard(found.card);
  EXPECT_EQ(read.sha256, card.sha256);
  EXPECT_EQ(auditCardToJson(read), auditCardToJson(card));
  const Reasons one = reasonsFor(read, explanationWith(0.7), {});
  const Reasons other = reasonsFor(card, explanationWith(0.7), {});
  EXPECT_EQ(one.of("A")->of_cluster, other.of("A")->of_cluster);
}

TEST(AuditCard, SaysWhichFieldOfItsFileIsWrong) {
  const test::TempDir folder;
  const std::string whole = auditCardToJson(decidedCard());
  const auto complaint = [&](const std::function<void(json&)>& change) {
    json root = json::parse(whole);
    change(root);
    writeFileAtomically(folder / "c.json", root.dump());
    try {
      readAuditCard(folder / "c.json");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
      return std::string(error.what());
    }
    return std::string("nothing");
  };
  const auto expect = [&](const char* field, const std::function<void(json&)>& change) {
    EXPECT_NE(complaint(change).find(field), std::string::npos) << field << complaint(change);
  };
  for (const char* key : {"schema", "model_sha256", "labels", "surrogate", "records", "regression"})
    expect(key, [key](json& j) { j.erase(key); });
  expect("forests", [](json& j) { j["surrogate"]["forests"][0] = "AAAA"; });
  expect("forests", [](json& j) { j["surrogate"]["forests"][0] = "?"; });
  expect("usual_shares", [](json& j) { j["surrogate"]["usual_shares"] = json::array(); });
  expect("labels", [](json& j) { j["labels"].erase(0); });
  expect("judged_records", [](json& j) { j["judged_records"] = 100000; });
  expect("regression", [](json& j) { j["regression"] = 1; });
}

TEST(AuditCard, TrustIsSaidInOneLine) {
  EXPECT_EQ(english(trustText(nullptr)), "This codebook has not been audited");
  AuditCard card;
  card.judged = 322;
  card.surrogate.fidelity = 0.957;
  card.purity = 0.769;
  card.probe = 0.878;
  card.random_network_fails = true;
  EXPECT_EQ(english(trustText(&card)),
            "Audited on 322 records: shares recover 96 % of predictions, waves 0.77 of 0.88, a "
            "network with random weights fails as it should");
  card.random_network_fails = false;
  card.fitted_on_judged = true;
  EXPECT_NE(english(trustText(&card)).find("does not fail"), std::string::npos);
  EXPECT_NE(english(trustText(&card)).find("was fitted on some"), std::string::npos);
}

TEST(CodebookKnowledge, LeavesOutWhatIsOfAnotherCodebookAndSaysSo) {
  const test::TempDir folder;
  AuditCard card = decidedCard();
  writeFileAtomically(folder / "r.html", "report");
  keepCard(card, folder / "r.html", newCard(folder / "codebook.json", card.codebook_sha256, false));
  const auto known =
      readKnowledge(folder / "codebook.json", card.codebook_sha256, card.model_sha256, 6, {});
  ASSERT_TRUE(known.card);
  EXPECT_TRUE(known.problems.empty());
  EXPECT_TRUE(known.meanings.empty());
  const auto other =
      readKnowledge(folder / "codebook.json", std::string(64, 'd'), card.model_sha256, 6, {});
  EXPECT_FALSE(other.card);
  ASSERT_EQ(other.problems.size(), 1U);
  writeFileAtomically(folder / "codebook.json.atlas.json", "{}");
  EXPECT_EQ(readKnowledge(folder / "codebook.json", card.codebook_sha256, card.model_sha256, 6, {})
                .problems.size(),
            1U);
}

TEST(WhyFile, HoldsWhatThePageSays) {
  CodebookKnowledge known;
  known.card = std::make_shared<const AuditCard>(decidedCard());
  const Explanation e = explanationWith(0.9);
  const json why = json::parse(whyToJson(e, known, reasonsFor(*known.card, e, {})));
  EXPECT_EQ(why["clusters"].size(), 6U);
  EXPECT_EQ(why["clusters"][0]["says"], "90 % of this record");
  EXPECT_EQ(why["outputs"][0]["label"], "A");
  EXPECT_EQ(why["outputs"][0]["contributions"].size(), 6U);
  EXPECT_TRUE(why["atlas_of"].is_null());
  EXPECT_NE(why["trust"].get<std::string>().find("shares recover"), std::string::npos);
}

}  // namespace
}  // namespace ecg
