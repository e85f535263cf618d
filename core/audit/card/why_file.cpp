// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/why_file.hpp"

#include <vector>

#include "core/audit/card/trust_text.hpp"
#include "core/common/files/atomic_file.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/json/json_text.hpp"

namespace ecg {
namespace {

using json_text::jsonString;
using json_text::number;

std::string textOrNull(const Message& message) {
  return message.empty() ? "null" : jsonString(english(message));
}

std::string clusterJson(const Explanation& explanation, const CodebookKnowledge& knowledge,
                        int cluster) {
  const auto k = static_cast<std::size_t>(cluster);
  std::vector<json_text::Field> fields = {{"cluster", std::to_string(cluster)},
                                          {"share", number(explanation.proportions[k])}};
  if (k < explanation.share_low.size())
    fields.emplace_back("usual", "[" + number(explanation.share_low[k]) + ", " +
                                     number(explanation.share_high[k]) + "]");
  const ClusterMeaning* meaning = knowledge.of(cluster);
  if (meaning != nullptr)
    fields.emplace_back("name", textOrNull(proposedName(*meaning, explanation.model.label_texts)));
  fields.emplace_back("says", textOrNull(clusterSentence(meaning, &explanation, cluster)));
  return json_text::object(fields);
}

std::string outputJson(const OutputReasons& output) {
  return json_text::object({{"label", jsonString(output.label)},
                            {"network", number(output.network)},
                            {"surrogate", number(output.said)},
                            {"agrees", output.agrees ? "true" : "false"},
                            {"base", number(output.base)},
                            {"contributions", json_text::numbers(output.of_cluster)},
                            {"at_usual_share", json_text::numbers(output.if_usual)}});
}

}  // namespace

std::string whyToJson(const Explanation& explanation, const CodebookKnowledge& knowledge,
                      const Reasons& reasons) {
  std::vector<int> clusters;
  for (int k = 0; k < explanation.clusters; ++k) clusters.push_back(k);
  const auto cluster = [&](int k) { return clusterJson(explanation, knowledge, k); };
  return json_text::object(
             {{"schema", jsonString("ecglens/why/1")},
              {"program_version", jsonString(ECGLENS_VERSION)},
              {"record", jsonString(explanation.record_id)},
              {"record_sha256", jsonString(explanation.record_sha256)},
              {"model_sha256", jsonString(explanation.model.sha256)},
              {"codebook_sha256", jsonString(explanation.codebook_sha256)},
              {"atlas_of",
               knowledge.meanings.empty() ? "null" : jsonString(knowledge.atlas_source)},
              {"audit_card_sha256",
               knowledge.card ? jsonString(knowledge.card->sha256) : std::string("null")},
              {"trust", textOrNull(trustText(knowledge.card.get()))},
              {"clusters", json_text::array(clusters, cluster, ",\n    ")},
              {"outputs", json_text::array(reasons.outputs, outputJson, ",\n    ")}},
             ",\n  ") +
         "\n";
}

std::filesystem::path writeWhy(const Explanation& explanation, const CodebookKnowledge& knowledge,
                               const Reasons& reasons, const std::filesystem::path& folder,
                               const std::stop_token& stop) {
  const auto file = folder / (safeFileName(explanation.record_id) + ".why.json");
  writeFileAtomically(file, whyToJson(explanation, knowledge, reasons), stop);
  return file;
}

}  // namespace ecg
