// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>

#include "ui/figure/options/paper_size.hpp"
#include "ui/figure/page/figure_model.hpp"

namespace ecg {

enum class FigureFormat { kPng, kPdf, kSvg };

struct ExportOptions {
  FigureFormat format = FigureFormat::kPdf;
  int dpi = 300;  ///< PNG only
  PaperSize paper = PaperSize::kA4;
};

/// Draws the page with the screen's painters on sheets of exactly that paper (see fitSheets), sized
/// in millimetres: 25 mm/s is 25 mm, or the scale that is true is stated. With measurements,
/// legend, scale bars, record id, model, codebook, parameters and "for research, not for
/// diagnosis"; written atomically. PDF and SVG stay vector; PNG and SVG are one sheet. Any thread
/// with a QGuiApplication. Same model, same bytes (no time stamps). @throws Error kBadArgument (no
/// record, absurd dpi), kUnreadable; Cancelled.
void exportFigure(const FigureModel& figure, const ExportOptions& options,
                  const std::filesystem::path& file, const std::stop_token& stop = {});

/// Before the work that a figure takes: whether it would be refused. Takes long itself where nobody
/// has filtered what the options want filtered. @throws Error as exportFigure.
void requireExportable(const FigureModel& figure, const ExportOptions& options);

}  // namespace ecg
