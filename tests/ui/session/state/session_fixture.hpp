// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <utility>
#include <vector>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"

namespace ecg::test {

/// A session with the bench's model and codebook as the bundled ones.
struct SessionFixture {
  explicit SessionFixture(AppContext context = {loadFake, bench().model, bench().codebook, "test"})
      : session(std::move(context), settings) {
    QObject::connect(&session, &Session::noticed, &session,
                     [this](const Notice& notice) { notices.push_back(notice); });
  }
  bool settle() {
    return runUntil([this] { return !session.isBusy(); });
  }

  Settings settings;
  std::vector<Notice> notices;
  Session session;
};

}  // namespace ecg::test
