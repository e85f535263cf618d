#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how many tests of a run were skipped, and why. Usage: skipped.py JUNIT.xml"""
import collections
import re
import sys
import xml.etree.ElementTree as ET

# GoogleTest prints a test's name, then the place of a skip, then its reason; unittest the reason behind
# the test's name.
GTEST = re.compile(r"^\[ RUN +\] (\S+)\n(?:(?!\[ ).*\n)*?.*Skipped\n(.+)", re.M)
UNITTEST = re.compile(r"^(\w+) \(.*\bskipped ['\"](.*)['\"]$", re.M)


def skips(junit):
    """(test, reason) of each skipped test, those inside a script of many tests included."""
    for case in ET.parse(junit).getroot().iter("testcase"):
        name, said = case.get("name"), case.findtext("system-out") or ""
        inside = [(f"{name}.{test}", reason) for test, reason in UNITTEST.findall(said)]
        inside += [(test, reason.strip()) for test, reason in GTEST.findall(said)]
        yield from inside
        if not inside and case.get("status") in ("notrun", "skipped"):
            stated = case.find("skipped")
            yield name, (stated.get("message") if stated is not None else "") or "no reason given"


def main():
    reasons = collections.defaultdict(list)
    for test, reason in skips(sys.argv[1]):
        reasons[reason].append(test)
    print(f"Skipped: {sum(map(len, reasons.values()))} tests")
    for reason, tests in sorted(reasons.items(), key=lambda item: -len(item[1])):
        print(f"  {len(tests)}: {reason} ({', '.join(tests[:3])}{', ...' if len(tests) > 3 else ''})")


if __name__ == "__main__":
    main()
