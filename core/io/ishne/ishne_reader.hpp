// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// ISHNE Holter files (.ecg): a header of 522 bytes and text, then samples of 16 bits, a value a
/// lead in turn. -32768, the standard's mark of a lead fault, is missing.
class IshneReader final : public RecordReader {
 public:
  const char* format() const override { return "ISHNE"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
