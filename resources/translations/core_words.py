#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists what core/ says to a user - reasons and advice of its errors, warnings, stages of work - in
ui/session/core_words_list.hpp, where Qt's tools find it for translation. Core knows no language:
the window translates a message by the pattern it was put together from. --check only compares."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = ROOT / "ui" / "session" / "core_words_list.hpp"
LITERAL = re.compile(r'^(?:std::string\()?((?:"(?:[^"\\]|\\.)*"\s*)+)\)?$', re.S)


def split(text, start, separator):
    """Pieces of `text` between the separators of its outermost level, from `start` to the bracket
    that closes it (or its end)."""
    depth, pieces, quote, i = 0, [""], None, start
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\":
                pieces[-1] += c
                i += 1
                c = text[i]
            elif c == quote:
                quote = None
        elif c in "\"'":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
            if depth < 0:
                break
        if c == separator and depth == 0 and not quote:
            pieces.append("")
        else:
            pieces[-1] += c
        i += 1
    return [piece.strip() for piece in pieces]


def pattern(expression):
    """'"has " + n + " leads"' -> 'has %1 leads'; None if there is no word in it."""
    result, places = "", 0
    for piece in split(expression, 0, "+"):
        literal = LITERAL.match(piece)
        if literal:
            result += "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literal.group(1)))
        else:
            places += 1
            result += f"%{places}"
    return result if re.search("[a-z]{2}", re.sub(r"%\d", "", result)) else None


def patterns():
    found = set()
    for file in sorted((ROOT / "core").rglob("*.cpp")):
        text = file.read_text()
        for call in re.finditer(r"\bError\(ErrorCode::", text):
            found.update(map(pattern, split(text, call.start() + 6, ",")[2:4]))
        for call in re.finditer(r"\b(?:warnings\.push_back|report)\(", text):
            found.add(pattern(split(text, call.end(), ",")[0]))
        for call in re.finditer(r"\bworded\(", text):
            found.add(pattern(split(text, call.end(), ",")[0]))
    return sorted(found - {None})


def main():
    lines = [f'    QT_TRANSLATE_NOOP("ecg::Core", "{p}"),' for p in patterns()]
    wanted = "\n".join([
        "// SPDX-License-Identifier: GPL-3.0-or-later",
        "// Made by resources/translations/core_words.py from core/.", "#pragma once",
        "#include <QtGlobal>", "", "namespace ecg {", "", "// clang-format off",
        "inline constexpr const char* kCoreWords[] = {", *lines, "};", "// clang-format on", "",
        "}  // namespace ecg", ""])
    if "--check" not in sys.argv[1:]:
        LIST.write_text(wanted)
    elif LIST.read_text() != wanted:
        sys.exit(f"{LIST} is not what core/ says now: run resources/translations/update.sh")


if __name__ == "__main__":
    main()
