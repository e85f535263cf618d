// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/experiments.hpp"

#include "core/audit/experiments/agreement.hpp"
#include "core/audit/experiments/choices.hpp"
#include "core/audit/experiments/faithfulness.hpp"
#include "core/audit/experiments/localisation.hpp"
#include "core/audit/experiments/order.hpp"
#include "core/audit/experiments/regression_audit.hpp"
#include "core/audit/experiments/sanity.hpp"
#include "core/audit/experiments/shape.hpp"
#include "core/audit/experiments/specialisation.hpp"
#include "core/audit/experiments/sufficiency.hpp"
#include "core/audit/experiments/uncertainty.hpp"

namespace ecg {

const std::vector<Experiment>& experiments() {
  static const std::vector<Experiment> all = {{"sufficiency", false, false, sufficiency},
                                              {"specialisation", false, false, specialisation},
                                              {"localisation", true, true, localisation},
                                              {"uncertainty", true, false, uncertainty},
                                              {"order", false, false, order},
                                              {"regression", false, false, regressionAudit},
                                              {"faithfulness", false, false, nullptr, faithfulness},
                                              {"sanity", false, false, nullptr, sanity},
                                              {"agreement", false, false, nullptr, agreement},
                                              {"choices", true, false, choices, nullptr, true},
                                              {"shape", false, true, shape, nullptr, false, true}};
  return all;
}

}  // namespace ecg
