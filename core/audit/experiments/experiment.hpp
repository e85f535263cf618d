// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/collect/audit_data.hpp"
#include "core/audit/measures/scores.hpp"
#include "core/audit/probe/network_bench.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {

/// A table of a report; also a CSV file. A cell that is no number is a text.
struct AuditTable {
  struct Cell {
    std::string text;
    std::optional<double> number = {};  ///< NaN: not known

    Cell(std::string words) : text(std::move(words)) {}  // NOLINT(google-explicit-constructor)
    Cell(const char* words) : text(words) {}             // NOLINT(google-explicit-constructor)
    Cell(double value) : number(value) {}                // NOLINT(google-explicit-constructor)
    Cell(std::size_t count) : Cell(static_cast<double>(count)) {}  // NOLINT
  };
  std::string name, title;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

/// A curve or a row of bars with its range, for the report's figures.
struct AuditSeries {
  std::string name;
  std::vector<double> x;
  std::vector<Estimate> y;
};
struct AuditChart {
  std::string title, x_title, y_title;
  std::vector<std::string> x_names;  ///< bars: what stands under each; curves: empty
  std::vector<AuditSeries> series;
  std::optional<double> mark = {};  ///< of curves: the x of what was found, or of what is in use
};

/// Something that must fail if the experiment measures what it says.
struct AuditControl {
  std::string what;
  double value = 0;
  bool fails = false;
};

/// What an experiment found.
struct AuditResult {
  std::string name;      ///< as --only takes it
  std::string title;     ///< of its part of the report
  std::string measures;  ///< what it measures, on what, in a sentence or two
  std::string json;      ///< its own numbers: fields of an object, without the braces
  AuditControl control;
  std::string meaning;  ///< one sentence: what it means here, good or bad
  std::vector<AuditTable> tables;
  std::vector<AuditChart> charts;
};

struct AuditOptions {
  std::uint64_t seed = 0;
  int repeats = 500;  ///< draws of the bootstrap
  int threads = 0;    ///< of what is computed here; 0: one a core; does not change what comes out
};

/// An experiment as the command line knows it. It looks at collected data only (`run`), or asks the
/// network about some of the records again (`ask`): one of the two is there.
struct Experiment {
  std::string name;
  bool waves = false;     ///< whether it looks at AuditRecord::waves
  bool features = false;  ///< whether it looks at AuditRecord::features
  /// @throws Error kUnsupported if the data do not have what it needs; Cancelled.
  AuditResult (*run)(const AuditData&, const AuditOptions&, const std::stop_token&,
                     ProgressSink&) = nullptr;
  AuditResult (*ask)(const AuditData&, NetworkBench&, const AuditOptions&, const std::stop_token&,
                     ProgressSink&) = nullptr;
  bool frames = false;    ///< whether it looks at AuditData::frames
  bool snippets = false;  ///< whether it looks at AuditRecord::snippets
};

}  // namespace ecg
