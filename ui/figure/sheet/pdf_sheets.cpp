// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/pdf_sheets.hpp"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <cmath>

#include "ui/figure/sheet/pdf_dates.hpp"
#include "ui/figure/sheet/pdf_page_size.hpp"
#include "ui/figure/sheet/steady_hash_order.hpp"

namespace ecg {

QByteArray pdfOf(const QSizeF& size_mm, const QString& title, std::size_t count,
                 const std::function<void(QPainter& painter, std::size_t sheet)>& paint) {
  const SteadyHashOrder steady;
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setResolution(static_cast<int>(std::lround(kPdfUnitsPerMm * kMmPerInch)));
    writer.setPageSize(QPageSize(size_mm, QPageSize::Millimeter, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("EcgLens"));
    QPainter painter(&writer);
    for (std::size_t sheet = 0; sheet < count; ++sheet) {
      if (sheet > 0) writer.newPage();
      paint(painter, sheet);
    }
  }
  return withPdfPageSize(withFixedPdfDates(bytes), size_mm);
}

}  // namespace ecg
