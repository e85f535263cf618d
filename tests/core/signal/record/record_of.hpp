// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg::test {

inline Lead lead(const std::string& name, std::vector<double> mv) {
  Lead result;
  result.name = result.name_in_file = name;
  result.resolution_mv = 0.001;
  result.mv = std::move(mv);
  return result;
}

inline EcgRecord recordOf(std::vector<Lead> leads, double rate_hz = 100) {
  EcgRecord record;
  record.id = std::string("r");
  record.sampling_rate_hz = rate_hz;
  record.leads = std::move(leads);
  return record;
}

}  // namespace ecg::test
