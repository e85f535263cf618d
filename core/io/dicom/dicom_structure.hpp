// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace ecg {

/// Bytes before "DICM" (PS3.10).
inline constexpr std::size_t kPreambleBytes = 128;

/// What a DICOM file consists of, found without keeping any of it.
struct DicomStructure {
  std::size_t elements = 0;  ///< data elements and items
  std::size_t depth = 0;     ///< items within items, at most
};

/// Walks through a DICOM file (PS3.5, chapter 7; PS3.10) by its lengths alone. DCMTK parses nested
/// sequences by recursion and takes thirty times the memory of an empty element, so a file of
/// nothing else must be refused before it parses.
/// @throws Error kCorrupt where the structure is broken, too deep or of too many elements for the
/// file's size; kUnsupported if the file is compressed as a whole and may unpack to anything.
DicomStructure checkDicomStructure(std::string_view bytes, const std::string& subject);

}  // namespace ecg
