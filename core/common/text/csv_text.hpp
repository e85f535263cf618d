// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace ecg {

/// `text` (an id, a label, the name of a lead: never a number) as one cell of a table that another
/// program opens. A sheet takes a cell that begins with =, +, -, @, a tab or a carriage return for
/// a formula and carries it out: such a text gets an apostrophe before it, as sheets mark text
/// themselves. Text that holds a comma, semicolon, tab, quote or line break is quoted (RFC 4180).
/// Any thread.
std::string csvCell(std::string_view text);

/// `text` for a line of remarks in such a table ("# record: ..."): one line, and nothing behind a
/// comma, semicolon or tab that would begin a formula in the next cell.
std::string csvRemark(std::string_view text);

/// The text that csvCell made safe: takes the apostrophe off again where csvCell put it.
std::string_view withoutCellMark(std::string_view cell);

}  // namespace ecg
