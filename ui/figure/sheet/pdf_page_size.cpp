// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/pdf_page_size.hpp"

#include <utility>
#include <vector>

namespace ecg {
namespace {

constexpr double kPointsPerMm = 72 / 25.4;
constexpr qsizetype kEntry = 20;  // bytes of a line in the table of offsets

/// Where bytes were put in (or taken out), and how many.
struct Change {
  qsizetype at = 0, by = 0;
};

qsizetype moved(qsizetype offset, const std::vector<Change>& changes) {
  qsizetype result = offset;
  for (const Change& change : changes)
    if (change.at < offset) result += change.by;
  return result;
}

/// Gives every page its box. @return what changed, in the original's offsets
std::vector<Change> replaceBoxes(QByteArray& pdf, const QByteArray& box) {
  static const QByteArray kPage("/Type /Page\n"), kBox("/MediaBox [");
  std::vector<Change> changes;
  qsizetype grown = 0;
  for (qsizetype page = pdf.indexOf(kPage); page >= 0; page = pdf.indexOf(kPage, page + 1)) {
    const qsizetype begin = pdf.indexOf(kBox, page);
    const qsizetype end = begin < 0 ? -1 : pdf.indexOf(']', begin);
    if (end < 0 || pdf.indexOf("endobj", page) < begin) continue;
    const qsizetype inside = begin + kBox.size();
    const qsizetype by = box.size() - (end - inside);
    changes.push_back({inside - grown, by});
    pdf.replace(inside, end - inside, box);
    grown += by;
  }
  return changes;
}

}  // namespace

QByteArray withPdfPageSize(const QByteArray& pdf, const QSizeF& size_mm) {
  QByteArray result = pdf;
  const auto points = [](double mm) { return QByteArray::number(mm * kPointsPerMm, 'f', 3); };
  const auto changes =
      replaceBoxes(result, "0 0 " + points(size_mm.width()) + ' ' + points(size_mm.height()));
  const qsizetype start = result.lastIndexOf("startxref\n");
  const qsizetype table = result.lastIndexOf("\nxref\n", start) + 1;
  const qsizetype trailer = result.indexOf("trailer", table);
  if (start < 0 || table <= 0 || trailer < 0) return pdf;
  const qsizetype first = result.indexOf('\n', table + 5) + 1;  // behind "xref" and "0 count"
  for (qsizetype at = first; at + kEntry <= trailer; at += kEntry) {
    if (result[at + 17] != 'n') continue;
    const qsizetype offset = result.mid(at, 10).toLongLong();
    result.replace(at, 10, QByteArray::number(moved(offset, changes)).rightJustified(10, '0'));
  }
  const qsizetype number = start + 10;
  result.replace(number, result.indexOf('\n', number) - number, QByteArray::number(table));
  return result;
}

}  // namespace ecg
