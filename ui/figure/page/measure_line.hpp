// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <optional>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/qtc.hpp"

namespace ecg {

/// "62 y, male": what is known of the two, or nothing. Whole years are enough to read an ECG by,
/// and ages over 89, which identify people, read "90+ y".
QString personText(const EcgRecord& record);

/// "Bazett", ...: the person after whom a formula is called, or its study.
QString qtcName(QtcFormula formula);

/// A measurement rounded to a whole number, or a dash.
QString wholeText(const std::optional<double>& value);

/// What stands above an ECG on every report: "72 bpm · PR 162 ms · QRS 92 ms · QT/QTc (Bazett)
/// 384/412 ms · axes P 54°, QRS 32°, T 41°"; a dash for what cannot be measured with confidence.
QString measuresText(const Measurements& numbers, QtcFormula formula);

}  // namespace ecg
