# SPDX-License-Identifier: GPL-3.0-or-later
"""What bash offers behind `ecglens`, by the file that is installed for it."""
import pathlib
import re
import subprocess
import unittest

from cli import ECGLENS, ProgramTest, ecglens

COMPLETION = pathlib.Path(ECGLENS).parents[1] / "share/bash-completion/completions/ecglens"


class Completion(ProgramTest):
    def offered(self, *words):
        """What is offered in place of the last word, in a folder with one file and one folder."""
        here = self.dir / "here"
        (here / "records").mkdir(parents=True, exist_ok=True)
        (here / "my record.hea").touch()
        script = ('source "$0"; COMP_WORDS=(ecglens "$@"); COMP_CWORD=$#; _ecglens; '
                  '[ ${#COMPREPLY[@]} -eq 0 ] || printf "%s\\n" "${COMPREPLY[@]}"')
        run = subprocess.run(["bash", "-c", script, COMPLETION, *words], capture_output=True, text=True,
                             cwd=here, timeout=60, check=False)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run.stdout.split("\n")[:-1]

    def test_every_option_of_every_command_is_offered(self):
        said = ecglens("--help").stdout
        commands = re.findall(r"^  (\w+)  ", said.split("Subcommands:")[1], re.M)
        self.assertGreater(len(commands), 5)
        self.assertLessEqual(set(commands), set(self.offered("")))
        for command in [None, *commands]:
            with self.subTest(command=command):
                words = [command] if command else []
                listed = re.findall(r"^  (-\S+)", ecglens(*words, "--help").stdout, re.M)
                options = [name for names in listed for name in names.split(",")]
                self.assertGreater(len(options), 2)
                self.assertEqual(self.offered(*words, "-"), options)

    def test_what_follows_an_option_is_what_it_takes(self):
        both = ["my record.hea", "records"]
        for words, expected in [
                (("--theme", ""), ["light", "dark", "mono"]), (("--theme", "d"), ["dark"]),
                (("--theme", "="), ["light", "dark", "mono"]), (("--theme", "=", "m"), ["mono"]),
                (("explain", "x", "--format", "json,p"), ["json,png", "json,pdf"]),
                (("convert", "x", "--format", "e"), ["edf"]),
                (("explain", "--out", ""), ["records"]), (("--model", ""), both),
                (("explain", "--dpi", ""), []), (("explain", ""), both),
                (("explain", "my"), ["my record.hea"]), (("explain", "--waves", "r"), ["records"])]:
            with self.subTest(words=words):
                self.assertEqual(sorted(self.offered(*words)), sorted(expected))

    def test_a_file_is_offered_beside_commands(self):
        self.assertEqual(self.offered("m"), ["model", "my record.hea"])


if __name__ == "__main__":
    unittest.main()
