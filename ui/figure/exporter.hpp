// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

#include "ui/figure/figure_model.hpp"

namespace ecg {

enum class FigureFormat { kPng, kPdf, kSvg };

struct ExportOptions {
  FigureFormat format = FigureFormat::kPdf;
  int dpi = 300;  ///< PNG only
};

/// Draws the page with the screen's painters, sized in millimetres (25 mm/s is 25 mm on paper),
/// with legend, scale bars, record id, model, codebook, parameters and "for research, not for
/// diagnosis", and writes it atomically. PDF and SVG stay vector. Any thread with a
/// QGuiApplication. Same model, same bytes (no time stamps). @throws Error kBadArgument (no record,
/// absurd dpi), kUnreadable.
void exportFigure(const FigureModel& figure, const ExportOptions& options,
                  const std::filesystem::path& file);

}  // namespace ecg
