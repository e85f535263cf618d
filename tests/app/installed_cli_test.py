# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cmake --install` puts where, and that it works wherever it is moved to."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from cli import BUILD, ECGLENS, SOURCE, ProgramTest, ecglens

PREFIX = pathlib.Path(ECGLENS).parents[1]
PLACES = ["bin/ecglens", "libexec/ecglens/model_host", "libexec/ecglens/scp_helper",
          "libexec/ecglens/hdf5_helper", "share/applications/ecglens.desktop",
          "share/icons/hicolor/scalable/apps/ecglens.svg", "share/man/man1/ecglens.1",
          "share/mime/packages/ecglens.xml", "share/metainfo/org.ecglens.ecglens.metainfo.xml",
          "share/bash-completion/completions/ecglens",
          "share/ecglens/models/ptbxl-superclass/model.pt",
          "share/ecglens/models/ptbxl-superclass/codebook.json",
          "share/ecglens/models/ptbxl-age/model.pt", "share/ecglens/models/ptbxl-age/codebook.json",
          "share/ecglens/exporter/ecglens_export.py"]


class Installed(ProgramTest):
    def test_everything_is_in_its_place(self):
        for place in PLACES:
            self.assertTrue((PREFIX / place).is_file(), place)
        self.assertEqual(sorted(os.listdir(PREFIX / "bin")), ["ecglens"])

    def test_no_path_of_the_sources_or_of_the_build_is_compiled_in(self):
        for file in (PREFIX / "bin").rglob("*"), (PREFIX / "libexec").rglob("*"):
            for one in file:
                if one.is_file():
                    content = one.read_bytes()
                    for path in (SOURCE, BUILD):
                        self.assertFalse(bytes(path) in content, f"{path} in {one}")

    def test_no_library_is_missing(self):
        for name in ("bin/ecglens", "libexec/ecglens/model_host", "libexec/ecglens/scp_helper",
                     "libexec/ecglens/hdf5_helper"):
            needed = subprocess.run(["ldd", PREFIX / name], capture_output=True, text=True, check=True).stdout
            self.assertNotIn("not found", needed, name)

    def test_a_copy_that_was_moved_opens_every_kind_of_file(self):
        moved = self.dir / "moved" / "here"
        shutil.copytree(PREFIX, moved)
        program = moved / "bin" / "ecglens"
        environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        environment["HOME"] = str(self.dir)  # nothing is kept from another run

        def run(*arguments):
            done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True,
                                  timeout=120, env=environment, cwd=self.dir, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            return done

        run("demo", "demo", "--kind", "inferior-infarction")
        run("explain", "demo/inferior-infarction", "--out", "out", "--format", "json,pdf")
        # What helpers of their own read.
        for kind in ("*.scp", "*.hdf5"):
            files = sorted((SOURCE / "tests" / "data").rglob(kind))
            self.assertTrue(files, kind)
            self.assertIn("lead   ", run("info", files[0]).stdout)
        run("--demo", "sinus-rhythm", "--language", "de", "--screenshot", "window.png")
        self.assertTrue((self.dir / "window.png").stat().st_size > 10000)
        # A bundled codebook's atlas goes to the user's folder, not into the program's.
        before = sorted(moved.rglob("*"))
        run("atlas", "--demo")
        self.assertEqual(sorted(moved.rglob("*")), before)

    def test_without_its_models_it_says_where_it_looked(self):
        moved = self.dir / "moved"
        shutil.copytree(PREFIX, moved)
        shutil.rmtree(moved / "share" / "ecglens")
        run = subprocess.run([moved / "bin" / "ecglens", "explain", self.demo(), "--out", self.out],
                             capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(run.returncode, 1)
        self.assertIn(str(moved / "share" / "ecglens"), run.stderr)
        self.assertIn("Install EcgLens again", run.stderr)

    def test_the_manual_names_every_command(self):
        manual = (PREFIX / "share/man/man1/ecglens.1").read_text()
        commands = ecglens("--help").stdout.split("Subcommands:")[1]
        names = re.findall(r"^  (\w+)  ", commands, re.M)
        self.assertGreater(len(names), 5)
        for name in names:
            self.assertIn(f".B {name}\n", manual)
        said = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", PREFIX / "share/man/man1/ecglens.1"],
                              capture_output=True, text=True, check=False)
        self.assertEqual((said.returncode, said.stderr), (0, ""))

    def test_the_desktop_entry_is_valid(self):
        said = subprocess.run(["desktop-file-validate", PREFIX / "share/applications/ecglens.desktop"],
                              capture_output=True, text=True, check=False)
        self.assertEqual((said.returncode, said.stdout + said.stderr), (0, ""))

    def test_the_description_for_software_centres_is_valid(self):
        said = subprocess.run(["appstreamcli", "validate", "--no-net",
                               PREFIX / "share/metainfo/org.ecglens.ecglens.metainfo.xml"],
                              capture_output=True, text=True, check=False)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)

    def test_the_desktop_knows_its_formats_and_offers_the_program(self):
        mime = self.dir / "mime"
        shutil.copytree(PREFIX / "share/mime", mime)
        shutil.copy("/usr/share/mime/packages/freedesktop.org.xml", mime / "packages")
        subprocess.run(["update-mime-database", mime], capture_output=True, check=True)
        environment = {**os.environ, "XDG_DATA_HOME": str(self.dir), "XDG_DATA_DIRS": str(self.dir)}
        entry = (PREFIX / "share/applications/ecglens.desktop").read_text()
        for file, kind in (("wfdb16.hea", "application/x-wfdb-header"), ("plain.edf", "application/x-edf"),
                           ("plain.bdf", "application/x-biosemi-bdf"), ("plain.scp", "application/x-scp-ecg"),
                           ("plain.ecg", "application/x-ishne-ecg"), ("plain.dcm", "application/dicom")):
            said = subprocess.run(["gio", "info", "-a", "standard::content-type", SOURCE / "tests/data" / file],
                                  capture_output=True, text=True, env=environment, check=True)
            self.assertIn(f"standard::content-type: {kind}\n", said.stdout)
            self.assertIn(f"{kind};", entry)


if __name__ == "__main__":
    unittest.main()
