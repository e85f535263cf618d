// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/team.hpp"

namespace ecg {

Team& alone() {
  static Team team;
  return team;
}

}  // namespace ecg
