// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QSizeF>

namespace ecg {

/// The same PDF with pages of exactly that size: QPdfWriter rounds a page to whole points, so that
/// A4 comes out a tenth of a millimetre wrong. The table of offsets is made to fit again. A file
/// that is not as QPdfWriter writes it comes back as it is.
QByteArray withPdfPageSize(const QByteArray& pdf, const QSizeF& size_mm);

}  // namespace ecg
