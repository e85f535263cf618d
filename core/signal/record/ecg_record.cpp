// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/ecg_record.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/common/text/message.hpp"
#include "core/common/text/text.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// A derived limb lead as weights of I and II (Einthoven's law; Goldberger's augmented leads).
struct Derivation {
  std::string_view name;
  double of_i, of_ii;
};
constexpr Derivation kDerivations[] = {
    {"III", -1, 1}, {"aVR", -0.5, -0.5}, {"aVL", 1, -0.5}, {"aVF", -0.5, 1}};

Lead derive(const Derivation& how, const Lead& i, const Lead& ii) {
  Lead lead;
  lead.name = how.name;
  lead.unit_in_file = i.unit_in_file;
  lead.resolution_mv = std::max(i.resolution_mv, ii.resolution_mv);
  lead.derived = true;
  lead.mv = Samples::sum(how.of_i, i.mv, how.of_ii, ii.mv);
  return lead;
}

void deriveLimbLeads(EcgRecord& record) {
  const Lead* i = record.find("I");
  const Lead* ii = record.find("II");
  if (i == nullptr || ii == nullptr) return;
  std::vector<Lead> derived;
  std::vector<std::string> names;
  for (const auto& how : kDerivations) {
    if (record.find(how.name) != nullptr) continue;
    derived.push_back(derive(how, *i, *ii));
    names.emplace_back(how.name);
  }
  if (derived.empty()) return;
  std::ranges::move(derived, std::back_inserter(record.leads));
  record.warnings.push_back(names.size() == 1
                                ? Message("record.lead-computed", {names.front()})
                                : Message("record.several-leads-computed", {listed(names)}));
}

}  // namespace

const Lead* EcgRecord::find(std::string_view canonical_name) const {
  const auto lead = std::ranges::find(leads, canonical_name, &Lead::name);
  return lead == leads.end() ? nullptr : &*lead;
}

EcgRecord withStandardLeads(EcgRecord record) {
  deriveLimbLeads(record);
  std::vector<Lead> ordered;
  ordered.reserve(record.leads.size());
  std::vector<bool> taken(record.leads.size(), false);
  for (const auto name : kStandardLeads) {
    const auto lead = std::ranges::find(record.leads, name, &Lead::name);
    if (lead == record.leads.end()) continue;
    taken[static_cast<std::size_t>(lead - record.leads.begin())] = true;
    ordered.push_back(std::move(*lead));
  }
  for (std::size_t k = 0; k < record.leads.size(); ++k) {
    if (taken[k]) continue;
    Lead& lead = record.leads[k];
    if (isStandardLead(lead.name)) {
      record.warnings.push_back({"record.lead-twice", {lead.name, lead.name_in_file}});
    }
    ordered.push_back(std::move(lead));
  }
  record.leads = std::move(ordered);
  return record;
}

}  // namespace ecg
