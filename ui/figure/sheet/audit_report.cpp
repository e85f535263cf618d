// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/audit_report.hpp"

#include <QString>
#include <cmath>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/number_text.hpp"
#include "ui/figure/sheet/audit_chart.hpp"
#include "ui/figure/sheet/audit_pages.hpp"

namespace ecg {
namespace {

QString escaped(const std::string& text) { return QString::fromStdString(text).toHtmlEscaped(); }

constexpr const char* kStyle =
    "body{font:15px/1.45 'DejaVu Sans',sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
    "color:#1c1c1c;background:#fff}"
    "h1{font-size:1.6em}h2{font-size:1.25em;margin-top:2.2em;border-top:1px solid #bbb;"
    "padding-top:.8em}h3{font-size:1em;margin-bottom:.3em}"
    ".meaning{font-weight:bold}.soft{color:#595959}.warning{color:#a32020}"
    "table{border-collapse:collapse;font-size:.86em;margin:.4em 0 1em}"
    "th,td{padding:.15em .7em;border-bottom:1px solid #ddd;text-align:right}"
    "th:first-child,td:first-child{text-align:left}svg{max-width:100%;height:auto}"
    "@media print{h2,h3{break-after:avoid}svg,tr{break-inside:avoid}}";

QString cellOf(const AuditTable::Cell& cell) { return auditCellText(cell).toHtmlEscaped(); }

QString tableOf(const AuditTable& table) {
  QString html = "<h3>" + escaped(table.title) + "</h3>\n<table><tr>";
  for (const auto& column : table.columns) html += "<th>" + escaped(column) + "</th>";
  html += "</tr>\n";
  for (const auto& row : table.rows) {
    html += "<tr>";
    for (const auto& cell : row) html += "<td>" + cellOf(cell) + "</td>";
    html += "</tr>\n";
  }
  return html + "</table>\n";
}

QString partOf(const AuditResult& result) {
  QString html = "<h2 id=\"" + escaped(result.name) + "\">" + escaped(result.title) + "</h2>\n";
  html += "<p class=\"meaning\">" + escaped(result.meaning) + "</p>\n";
  html += "<p>" + escaped(result.measures) + "</p>\n";
  for (const AuditChart& chart : result.charts) {
    html += "<h3>" + escaped(chart.title) + "</h3>\n";
    html += QString::fromUtf8(auditChartSvg(chart)) + "\n";
  }
  const bool fails = result.control.fails;
  html += QString("<p class=\"%1\">").arg(fails ? "soft" : "warning") +
          escaped(controlText(result.control)) + "</p>\n";
  for (const AuditTable& table : result.tables) html += tableOf(table);
  return html;
}

}  // namespace

QByteArray auditHtml(const Audit& audit) {
  QString html =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>Audit of " +
      escaped(audit.model_name) + "</title><style>" + kStyle + "</style></head><body>\n";
  html += "<h1>Audit of " + escaped(audit.model_name) + "</h1>\n";
  for (const std::string& line : auditHead(audit)) html += "<p>" + escaped(line) + "</p>\n";
  html += "<p class=\"soft\">For research, not for diagnosis.</p>\n<ul>\n";
  for (const AuditResult& result : audit.results)
    html +=
        "<li><a href=\"#" + escaped(result.name) + "\">" + escaped(result.title) + "</a></li>\n";
  html += "</ul>\n";
  for (const AuditResult& result : audit.results) html += partOf(result);
  html += "<h2>Left out</h2>\n";
  if (audit.left_out.empty() && audit.skipped.empty()) html += "<p>Nothing.</p>\n";
  for (const auto* list : {&audit.left_out, &audit.skipped})
    for (const std::string& line : *list) html += "<p>" + escaped(line) + "</p>\n";
  return (html + "</body></html>\n").toUtf8();
}

std::vector<std::filesystem::path> writeAuditReport(const Audit& audit,
                                                    const std::filesystem::path& folder) {
  const QByteArray html = auditHtml(audit), pdf = auditPdf(audit);
  const auto write = [&](const char* name, const QByteArray& bytes) {
    const std::filesystem::path file = folder / name;
    writeFileAtomically(file, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return file;
  };
  return {write("report.html", html), write("report.pdf", pdf)};
}

}  // namespace ecg
