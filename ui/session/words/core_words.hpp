// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <string>
#include <vector>

namespace ecg {

/// What core/ says, in the window's language: the reason or advice of an error, a warning, a stage
/// of work. Core knows no language; a message is found again by the pattern it was put together
/// from, and keeps its numbers and names. What is not found stays English. Any thread.
QString coreWords(const std::string& english);

/// Whether a pattern finds this message: what none finds stays English in every language.
bool coreWordsKnow(const std::string& english);

/// Each of them on a line of its own.
QString coreLines(const std::vector<std::string>& english);

}  // namespace ecg
