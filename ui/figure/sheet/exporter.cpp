// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/exporter.hpp"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <cmath>
#include <string>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "ui/figure/sheet/export_page.hpp"
#include "ui/figure/sheet/pdf_sheets.hpp"

namespace ecg {
namespace {

constexpr double kSvgUnitsPerMm = 10;
constexpr int kLeastDpi = 36, kMostDpi = 1200;
constexpr double kMostPixels = 400e6;

QByteArray toPng(const ExportPage& page, int dpi) {
  if (dpi < kLeastDpi || dpi > kMostDpi)
    throw Error(ErrorCode::kBadArgument, std::string("export"), plain(std::to_string(dpi) + " dpi"),
                plain("Choose between 36 and 1200"));
  const double px_per_mm = dpi / kMmPerInch;
  const QSize size(static_cast<int>(std::lround(page.size_mm.width() * px_per_mm)),
                   static_cast<int>(std::lround(page.size_mm.height() * px_per_mm)));
  if (static_cast<double>(size.width()) * size.height() > kMostPixels)
    throw Error(ErrorCode::kUnsupported, std::string("export"),
                plain("the picture would have more than 400 million pixels"),
                plain("Choose fewer dpi, or PDF or SVG"));
  QImage image(size, QImage::Format_RGB32);
  const int dots_per_metre = static_cast<int>(std::lround(px_per_mm * 1000));
  image.setDotsPerMeterX(dots_per_metre);
  image.setDotsPerMeterY(dots_per_metre);
  image.setText(
      QStringLiteral("Page size"),
      QStringLiteral("%1 mm x %2 mm").arg(page.size_mm.width()).arg(page.size_mm.height()));
  image.setText(QStringLiteral("Scale"), QStringLiteral("%1 mm/s, %2 mm/mV")
                                             .arg(page.scale() * page.scene.geometry.mm_per_s)
                                             .arg(page.scale() * page.scene.geometry.mm_per_mv));
  QPainter painter(&image);
  paintExport(painter, page, px_per_mm, Medium::kImage);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

QByteArray toPdf(const ExportPage& page, const std::stop_token& stop) {
  ExportPage sheet = page;
  return pdfOf(page.size_mm, QString::fromStdString(page.scene.model.record->id),
               page.fit.parts.size(), [&](QPainter& painter, std::size_t i) {
                 throwIfStopped(stop);  // a long record has many
                 turnTo(sheet, i);
                 paintExport(painter, sheet, kPdfUnitsPerMm, Medium::kVector);
               });
}

QByteArray toSvg(const ExportPage& page) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    const QSizeF size = page.size_mm * kSvgUnitsPerMm;
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), size));
    generator.setResolution(static_cast<int>(std::lround(kSvgUnitsPerMm * kMmPerInch)));
    generator.setTitle(QString::fromStdString(page.scene.model.record->id));
    generator.setDescription(QStringLiteral("EcgLens. For research, not for diagnosis."));
    QPainter painter(&generator);
    paintExport(painter, page, kSvgUnitsPerMm, Medium::kVector);
  }
  // A viewer without this typeface shall take another one without serifs.
  const QByteArray family = "font-family=\"" + figureFont(10).family().toUtf8();
  return bytes.replace(family + '"', family + ", sans-serif\"");
}

QByteArray render(const ExportPage& page, const ExportOptions& options,
                  const std::stop_token& stop) {
  throwIfStopped(stop);
  switch (options.format) {
    case FigureFormat::kPng:
      return toPng(page, options.dpi);
    case FigureFormat::kPdf:
      return toPdf(page, stop);
    case FigureFormat::kSvg:
      return toSvg(page);
  }
  throw Error(ErrorCode::kBadArgument, std::string("export"), plain("unknown format"));
}

}  // namespace

void requireExportable(const FigureModel& figure, const ExportOptions& options) {
  layoutExport(figure, options.paper, options.format == FigureFormat::kPdf);
}

void exportFigure(const FigureModel& figure, const ExportOptions& options,
                  const std::filesystem::path& file, const std::stop_token& stop) {
  const bool many = options.format == FigureFormat::kPdf;
  const FigureModel ready = withFiltering(figure, stop);
  const QByteArray bytes = render(layoutExport(ready, options.paper, many), options, stop);
  writeFileAtomically(
      file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), stop);
}

}  // namespace ecg
