// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QSizeF>
#include <QString>
#include <cstddef>
#include <functional>

class QPainter;

namespace ecg {

inline constexpr double kMmPerInch = 25.4;
/// The unit of a PDF's coordinates, no more: it stays vector.
inline constexpr double kPdfUnitsPerMm = 1200 / kMmPerInch;

/// A PDF of `count` sheets of exactly that size, without margins or time stamps: the same sheets,
/// the same bytes. @param paint draws a sheet in kPdfUnitsPerMm from its top left corner; what it
/// throws goes through. Exports in several threads take turns.
QByteArray pdfOf(const QSizeF& size_mm, const QString& title, std::size_t count,
                 const std::function<void(QPainter& painter, std::size_t sheet)>& paint);

}  // namespace ecg
