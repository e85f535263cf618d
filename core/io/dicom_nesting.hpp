// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>

namespace ecg {

/// How deep sequence items lie in one another in a DICOM file, at most: found from the item tags
/// alone, in either byte order, without parsing. DCMTK parses nested sequences by recursion, so a
/// file of nothing else would exhaust the stack; ask before it parses. Counting stops at `limit`.
std::size_t dicomNesting(std::string_view bytes, std::size_t limit);

}  // namespace ecg
