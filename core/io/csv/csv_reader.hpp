// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// Tables of numbers as text: a row a sample, a column a lead; comma, semicolon, tab or blank
/// between the fields, decimal point or comma, with or without a header (names, or names and units)
/// and a column of time or sample numbers, by which lost rows become missing samples. What the file
/// does not say (rate, unit, names) must come from ReadOptions; what it says is overruled by them,
/// with a warning. Nothing is guessed in silence.
class CsvReader final : public RecordReader {
 public:
  const char* format() const override { return "CSV"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  bool namesLeads() const override { return true; }
  /// A search lists tables with a standard lead in their header only.
  bool findable(const std::filesystem::path& file, const std::stop_token& stop) const override;
  /// @throws Error kIncomplete, naming the options to give.
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord readWith(const std::filesystem::path& file, const ReadOptions& options,
                     const std::stop_token& stop) const override;
};

}  // namespace ecg
