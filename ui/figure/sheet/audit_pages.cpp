// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/audit_pages.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/common/text/number_text.hpp"
#include "ui/figure/colour/theme.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/sheet/audit_chart.hpp"
#include "ui/figure/sheet/pdf_sheets.hpp"

namespace ecg {
namespace {

using Kind = AuditLine::Kind;

constexpr double kPageWidth_mm = 210, kPageHeight_mm = 297, kPageMargin_mm = 18;
constexpr double kInner_mm = kPageWidth_mm - 2 * kPageMargin_mm;
constexpr double kChart_mm = 72;

struct Style {
  double text_mm;  ///< height of the text
  bool bold;
  double before_mm;
};

Style styleOf(Kind kind) {
  switch (kind) {
    case Kind::kTitle:
      return {6, true, 0};
    case Kind::kHeading:
      return {4.6, true, 9};
    case Kind::kSmallHeading:
      return {3.3, true, 4};
    case Kind::kMeaning:
      return {3.3, true, 1.5};
    case Kind::kRow:
      return {2.7, false, 0};
    default:
      return {3.1, false, 1.5};
  }
}

QFont fontOf(Kind kind) {
  const Style style = styleOf(kind);
  return figureFont(style.text_mm * kPdfUnitsPerMm, style.bold);
}

constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

double blockHeight(const AuditLine& line) {
  if (line.kind == Kind::kChart) return kChart_mm;
  if (line.kind == Kind::kRow) return 1.5 * styleOf(line.kind).text_mm;
  const QRectF room(0, 0, kInner_mm * kPdfUnitsPerMm, 1e6);
  return QFontMetricsF(fontOf(line.kind)).boundingRect(room, kWrapped, line.text).height() /
         kPdfUnitsPerMm;
}

class Pages {
 public:
  void add(AuditLine line) { lines_.push_back(std::move(line)); }
  void add(Kind kind, const std::string& text) {
    add({kind, QString::fromStdString(text), {}, nullptr, 0, 0});
  }

  std::vector<AuditPage> laidOut() {
    for (AuditLine& line : lines_) line.height_mm = blockHeight(line);
    std::vector<AuditPage> pages(1);
    double at = kPageMargin_mm;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const double before = pages.back().empty() ? 0 : styleOf(lines_[i].kind).before_mm;
      if (!pages.back().empty() && at + before + together(i) > kPageHeight_mm - kPageMargin_mm) {
        pages.emplace_back();
        at = kPageMargin_mm;
      } else {
        at += before;
      }
      lines_[i].top_mm = at;
      at += lines_[i].height_mm;
      pages.back().push_back(lines_[i]);
    }
    return pages;
  }

 private:
  /// A heading is no last line of a sheet.
  double together(std::size_t i) const {
    double height = lines_[i].height_mm;
    const auto heads = [&](Kind kind) {
      return kind == Kind::kHeading || kind == Kind::kSmallHeading;
    };
    while (heads(lines_[i].kind) && i + 1 < lines_.size()) {
      ++i;
      height += styleOf(lines_[i].kind).before_mm + lines_[i].height_mm;
    }
    return height;
  }

  std::vector<AuditLine> lines_;
};

void addTable(Pages& pages, const AuditTable& table) {
  pages.add(Kind::kSmallHeading, table.title);
  QStringList names;
  for (const std::string& column : table.columns) names << QString::fromStdString(column);
  pages.add({Kind::kRow, "head", names, nullptr, 0, 0});
  for (const auto& row : table.rows) {
    QStringList cells;
    for (const auto& cell : row) cells << auditCellText(cell);
    pages.add({Kind::kRow, {}, cells, nullptr, 0, 0});
  }
}

void paintRow(QPainter& painter, const AuditLine& line, const QRectF& box) {
  const Theme& theme = Theme::light();
  // The first column holds words.
  const double first = std::max(0.16, 1.0 / static_cast<double>(line.cells.size())) * box.width();
  const double other = line.cells.size() > 1
                           ? (box.width() - first) / static_cast<double>(line.cells.size() - 1)
                           : 0;
  const double gap = 0.8 * kPdfUnitsPerMm;
  QFont font = fontOf(Kind::kRow);
  font.setBold(!line.text.isEmpty());
  painter.setFont(font);
  painter.setPen(theme.text);
  for (qsizetype c = 0; c < line.cells.size(); ++c) {
    const double left = box.left() + (c == 0 ? 0 : first + static_cast<double>(c - 1) * other);
    const QRectF cell(left, box.top(), (c == 0 ? first : other) - gap, box.height());
    painter.drawText(cell, (c == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(line.cells[c], Qt::ElideRight, cell.width()));
  }
  painter.setPen(QPen(theme.frame, 0.1 * kPdfUnitsPerMm));
  painter.drawLine(box.bottomLeft(), box.bottomRight());
}

void paintLine(QPainter& painter, const AuditLine& line) {
  const Theme& theme = Theme::light();
  const QRectF box(kPageMargin_mm * kPdfUnitsPerMm, line.top_mm * kPdfUnitsPerMm,
                   kInner_mm * kPdfUnitsPerMm, line.height_mm * kPdfUnitsPerMm);
  if (line.kind == Kind::kChart)
    return paintAuditChart(painter, box, *line.chart, 2.8 * kPdfUnitsPerMm);
  if (line.kind == Kind::kRow) return paintRow(painter, line, box);
  painter.setFont(fontOf(line.kind));
  painter.setPen(line.kind == Kind::kSoft      ? theme.text_soft
                 : line.kind == Kind::kWarning ? theme.warning
                                               : theme.text);
  painter.drawText(box, kWrapped, line.text);
}

}  // namespace

std::vector<std::string> auditHead(const Audit& audit) {
  std::vector<std::string> lines = {
      "Model " + audit.model_name + " (" + audit.model_sha256.substr(0, 12) + "), codebook " +
          audit.codebook_sha256.substr(0, 12) + ", on " + std::to_string(audit.records) +
          " records of " + audit.data_source + ".",
      "Experiments are " + audit.split_text + ". Seed " + std::to_string(audit.seed) +
          ". Ranges hold 95 % of what redrawn records give."};
  if (audit.fitted_on_judged)
    lines.emplace_back("The codebook was fitted on some of the records that are judged here.");
  return lines;
}

std::string controlText(const AuditControl& control) {
  return "Control, which must fail: " + control.what + ": " +
         (std::isfinite(control.value) ? withDigits(control.value, 3) : "unknown") +
         (control.fails ? " (it fails)." : " (it does NOT fail: do not trust this experiment).");
}

QString auditCellText(const AuditTable::Cell& cell) {
  if (!cell.number) return QString::fromStdString(cell.text);
  const double value = *cell.number;
  if (!std::isfinite(value)) return "–";
  if (value == std::floor(value) && std::abs(value) < 1e9) return QString::number(value, 'f', 0);
  if (std::abs(value) < 0.0005) return QString::number(value, 'e', 1);
  return QString::number(value, 'f', std::abs(value) < 10 ? 3 : 1);
}

std::vector<AuditPage> auditPages(const Audit& audit) {
  Pages pages;
  pages.add(Kind::kTitle, "Audit of " + audit.model_name);
  for (const std::string& line : auditHead(audit)) pages.add(Kind::kText, line);
  pages.add(Kind::kSoft, "For research, not for diagnosis. EcgLens");
  for (const AuditResult& result : audit.results) {
    pages.add(Kind::kHeading, result.title);
    pages.add(Kind::kMeaning, result.meaning);
    pages.add(Kind::kText, result.measures);
    for (const AuditChart& chart : result.charts) {
      pages.add(Kind::kSmallHeading, chart.title);
      pages.add({Kind::kChart, {}, {}, &chart, 0, 0});
    }
    pages.add(result.control.fails ? Kind::kSoft : Kind::kWarning, controlText(result.control));
    for (const AuditTable& table : result.tables) addTable(pages, table);
  }
  pages.add(Kind::kHeading, "Left out");
  if (audit.left_out.empty() && audit.skipped.empty()) pages.add(Kind::kText, "Nothing.");
  for (const auto* list : {&audit.left_out, &audit.skipped})
    for (const std::string& line : *list) pages.add(Kind::kText, line);
  return pages.laidOut();
}

QByteArray auditPdf(const Audit& audit) {
  const std::vector<AuditPage> pages = auditPages(audit);
  return pdfOf({kPageWidth_mm, kPageHeight_mm},
               QString::fromStdString("Audit of " + audit.model_name), pages.size(),
               [&](QPainter& painter, std::size_t sheet) {
                 for (const AuditLine& line : pages[sheet]) paintLine(painter, line);
               });
}

}  // namespace ecg
