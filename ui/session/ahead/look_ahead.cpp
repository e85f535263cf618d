// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ahead/look_ahead.hpp"

namespace ecg {

std::optional<LookAheadRequest> LookAhead::request(const Dataset& data, int current,
                                                   const ExplainWith& with) const {
  LookAheadRequest request{{}, with};
  for (const int way : {direction_, -direction_}) {
    const int index = neighbours_ ? neighbours_(way) : current + way;
    if (index >= 0 && index < static_cast<int>(data.records.size()))
      request.records.push_back(data.records[static_cast<std::size_t>(index)]);
  }
  if (request.records.empty()) return std::nullopt;
  return request;
}

}  // namespace ecg
