// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/work/team.hpp"

namespace ecg {

Team& alone() {
  static Team team;
  return team;
}

}  // namespace ecg
