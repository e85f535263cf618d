// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/trust_text.hpp"

#include <cmath>
#include <utility>

#include "core/common/text/number_text.hpp"

namespace ecg {
namespace {

std::string wholePercent(double share) { return std::to_string(std::lround(100 * share)); }

std::vector<Message> findings(const AuditCard& card) {
  std::vector<Message> found;
  const double fidelity = card.surrogate.fidelity;
  if (std::isfinite(fidelity)) {
    found.push_back(card.regression
                        ? Message("trust.shares-recover-value", {withDecimals(fidelity, 2)})
                        : Message("trust.shares-recover", {wholePercent(fidelity)}));
  }
  if (card.purity && card.probe)
    found.push_back(
        {"trust.waves-of-probe", {withDecimals(*card.purity, 2), withDecimals(*card.probe, 2)}});
  else if (card.purity)
    found.push_back({"trust.waves", {withDecimals(*card.purity, 2)}});
  if (card.random_network_fails) {
    found.push_back(*card.random_network_fails ? "trust.random-network-fails"
                                               : "trust.random-network-passes");
  }
  if (card.fitted_on_judged) found.push_back("trust.fitted-on-judged");
  return found;
}

}  // namespace

Message trustText(const AuditCard* card) {
  if (card == nullptr) return "trust.not-audited";
  const std::vector<Message> found = findings(*card);
  const std::string judged = std::to_string(card->judged);
  if (found.empty()) return {"trust.audited-without-figures", {judged}};
  Message joined = found.front();
  for (std::size_t i = 1; i < found.size(); ++i)
    joined = {"trust.and-finding", {std::move(joined), found[i]}};
  return {"trust.audited", {judged, std::move(joined)}};
}

}  // namespace ecg
