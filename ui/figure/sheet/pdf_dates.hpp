// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>

namespace ecg {

/// The same PDF with its creation date set to 2000-01-01: QPdfWriter stamps the present time, and
/// equal figures shall be equal files. The replacement is as long as the original, so that the
/// file's table of offsets stays right.
QByteArray withFixedPdfDates(QByteArray pdf);

}  // namespace ecg
