#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists what core/ says to a user - reasons and advice of its errors, warnings, stages of work - in
ui/session/words/core_words_list.hpp, where Qt's tools find it for translation. Core knows no language:
the window translates a message by the pattern it was put together from. --check only compares."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = ROOT / "ui" / "session" / "words" / "core_words_list.hpp"
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


# What core keeps to tell a user, by the name of the list it is put into.
KEPT = re.compile(r"\b\w*(?:[Ww]arnings?|[Rr]emarks?|notes|doubts|texts)_?(?:->|\.)(?:push_back|emplace_back|add)\(")
# What stands for words that were put together elsewhere, and are found there.
ELSEWHERE = re.compile(r"^(?:std::move\()?[\w.\->()]+\)?$")
DEFINITION = re.compile(r"(?:\bauto\s+(\w+)\s*=\s*\[[^\]]*\]|"
                        r"\b(?:void|bool|Error)\s+(?:\w+::)?(\w+))\s*"
                        r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?:const\s*)?(?:->\s*\w+\s*)?\{")


def body(text, start):
    """What stands in the braces that open at `start`."""
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] == "{") - (text[i] == "}")
        if depth == 0:
            return text[start:i]
    return text[start:]


def tellers(text):
    """Names of the short functions of a file that are given words and throw or keep them."""
    for found in DEFINITION.finditer(text):
        inside = body(text, found.end() - 1)
        if ("string" in found.group(3) or "char" in found.group(3)) and len(inside) < 900 and (
                "Error(ErrorCode::" in inside or KEPT.search(inside) or re.search(r"\b(?:bad|fail)\(", inside)):
            yield found.group(1) or found.group(2)


def said(text):
    """(expression, must be found) of all that a file says."""
    for call in re.finditer(r"\bError\(\s*ErrorCode::", text):
        yield from ((words, False) for words in split(text, call.start() + 6, ",")[2:4])
    for call in re.finditer(r"\b(?:report|worded)\(", text):
        yield split(text, call.end(), ",")[0], False
    for call in KEPT.finditer(text):
        yield split(text, call.end(), ",")[0], True
    for name in set(tellers(text)):
        for call in re.finditer(rf"(?<![\w:>]){name}\(", text):
            yield from ((words, False) for words in split(text, call.end(), ",")
                        if " " in (pattern(words) or ""))


def patterns(lost):
    """All patterns; `lost` gets what is kept for a user and cannot be found by any."""
    found = set()
    for file in sorted((ROOT / "core").rglob("*.cpp")):
        for words, must in said(re.sub(r"(?m)//.*$", "", file.read_text())):
            known = pattern(words)
            found.add(known)
            if must and not known and "worded(" not in words and not ELSEWHERE.match(words):
                lost.append(f"{file.relative_to(ROOT)}: {words}")
    # An error made without its name is not seen above.
    for file in sorted((ROOT / "core").rglob("*.cpp")):
        if re.search(r"return \{\s*ErrorCode::", file.read_text()):
            lost.append(f"{file.relative_to(ROOT)}: write return Error(...) instead of return {{...}}")
    return sorted(found - {None})


def main():
    lost = []
    lines = [f'    QT_TRANSLATE_NOOP("ecg::Core", "{p}"),' for p in patterns(lost)]
    if lost:
        sys.exit("No pattern finds these again: use worded() of core/common/text/text.hpp\n" + "\n".join(lost))
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
