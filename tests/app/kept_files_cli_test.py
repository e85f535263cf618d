# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of the user is lost: no output replaces an input or another record's file, and what is replaced is said."""
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

import numpy as np
from cli import BUNDLED, ECGLENS, LEADS, ProgramTest, ecglens, write_wfdb


def signal_mv(samples=5000, leads=12, seed=1):
    return np.random.default_rng(seed).normal(0, 0.2, (leads, samples)).cumsum(axis=1) * 0.05


class KeptTest(ProgramTest):
    def table(self, folder, name, seed=1, rate=500):
        mv = signal_mv(seed=seed)
        folder.mkdir(exist_ok=True)
        lines = ["time_s," + ",".join(LEADS)]
        lines += [f"{k / rate}," + ",".join(f"{v:.3f}" for v in mv[:, k]) for k in range(mv.shape[1])]
        file = folder / f"{name}.csv"
        file.write_text("\n".join(lines) + "\n")
        return file

    def assertKept(self, file, run, *words):
        """The command failed with code 1, said so and left `file` as it was."""
        before = file.read_bytes()
        done = run()
        self.assertFailed(done, *words)
        self.assertEqual(file.read_bytes(), before)
        return done


class Inputs(KeptTest):
    def test_an_explanation_does_not_replace_the_recording(self):
        file = self.table(self.dir / "in", "x")
        self.assertKept(file, lambda: ecglens("explain", file, "--format", "csv", "--out", file.parent),
                        "x.csv", "input of this command")
        self.assertKept(file, lambda: ecglens("convert", file, "--format", "csv", "--out", file.parent), "x.csv")

    def test_a_recording_that_comes_later_is_kept_too(self):
        folder = self.dir / "in"
        later = self.table(folder, "x")
        write_wfdb(self.dir, "x", signal_mv(), 500)
        run = self.assertKept(later, lambda: ecglens("explain", self.dir / "x.hea", later, "--format", "csv",
                                                     "--out", folder), "x.csv")
        self.assertIn("x-2.csv", run.stdout)  # the others go on

    def test_links_and_other_spellings_are_the_same_file(self):
        file = self.table(self.dir / "in", "x")
        other = self.dir / "other"
        other.mkdir()
        os.link(file, other / "x.csv")
        self.assertKept(file, lambda: ecglens("convert", file, "--format", "csv", "--out", other), "x.csv")
        (self.dir / "link").symlink_to(file.parent)
        self.assertKept(file, lambda: ecglens("convert", file, "--format", "csv", "--out", self.dir / "link"), "x.csv")
        model = self.dir / "model.pt"
        shutil.copy(BUNDLED / "model.pt", model)
        os.link(model, self.dir / "hard.csv")
        folder = self.demo().parent
        self.assertKept(model, lambda: ecglens("predict", folder, "--model", model, "--out", self.dir / "hard.csv"),
                        "hard.csv")

    def test_model_codebook_and_list_are_kept(self):
        folder = self.demo().parent
        model, codebook = self.dir / "model.pt", self.dir / "codebook.json"
        shutil.copy(BUNDLED / "model.pt", model)
        shutil.copy(BUNDLED / "codebook.json", codebook)
        self.assertKept(model, lambda: ecglens("fit", folder, "--model", model, "--clusters", 2, "--out", model),
                        "model.pt")
        self.assertKept(folder / "RECORDS", lambda: ecglens("predict", folder, "--out", folder / "RECORDS"), "RECORDS")
        self.assertKept(folder / "RECORDS",
                        lambda: ecglens("predict", folder / "RECORDS", "--out", folder / "RECORDS"), "RECORDS")
        self.assertKept(folder / "sinus-rhythm.dat",
                        lambda: ecglens("predict", folder, "--out", folder / "sinus-rhythm.dat"), "sinus-rhythm.dat")
        self.assertKept(codebook, lambda: ecglens("atlas", folder, "--model", model, "--codebook", codebook,
                                                  "--out", codebook), "codebook.json")
        picture = self.dir / "in.csv"
        shutil.copy(self.table(self.dir / "t", "t"), picture)
        self.assertKept(picture, lambda: ecglens(picture, "--screenshot", picture), "in.csv")


class OtherRecords(KeptTest):
    def test_data_that_another_header_names_are_kept(self):
        folder = self.dir / "folder"
        folder.mkdir()
        write_wfdb(folder, "b", signal_mv(seed=2), 500)
        (folder / "b.hea").rename(folder / "a.hea")
        data = folder / "b.dat"
        file = self.table(self.dir / "in", "b")
        self.assertKept(data, lambda: ecglens("convert", file, "--format", "wfdb", "--out", folder), "b.dat")
        self.assertFalse((folder / "b.hea").exists())

    def test_a_record_of_the_same_name_is_kept_whole(self):
        folder = self.dir / "folder"
        folder.mkdir()
        write_wfdb(folder, "b", signal_mv(seed=2), 500)
        header, data = (folder / "b.hea").read_bytes(), (folder / "b.dat").read_bytes()
        run = ecglens("convert", self.table(self.dir / "in", "b"), "--format", "wfdb", "--out", folder)
        self.assertFailed(run, "belongs to a record")
        self.assertEqual([(folder / "b.hea").read_bytes(), (folder / "b.dat").read_bytes()], [header, data])

    def test_marks_and_lists_of_records_are_kept(self):
        folder = self.demo().parent
        for name in ("sinus-rhythm.atr", "RECORDS"):
            (self.dir / "plain").mkdir(exist_ok=True)
            record = self.table(self.dir / "plain", "p")
            self.assertKept(folder / name, lambda: ecglens("predict", record, "--out", folder / name), name)

    def test_neither_half_of_a_wfdb_pair_stands_alone(self):
        file = self.table(self.dir / "in", "x")
        self.out.mkdir()
        (self.out / "x.hea").mkdir()  # nothing can take its place
        self.assertFailed(ecglens("convert", file, "--format", "wfdb", "--out", self.out), "x.hea")
        self.assertEqual([p.name for p in self.out.iterdir()], ["x.hea"])

    def test_the_same_pair_again_is_no_loss(self):
        file = self.table(self.dir / "in", "x")
        for _ in range(2):
            self.assertDone(ecglens("convert", file, "--format", "wfdb,edf", "--out", self.out))


class Replaced(KeptTest):
    def test_what_is_replaced_is_said(self):
        record = self.demo()
        self.assertEqual(self.explain(record).stderr, "")
        run = self.explain(record)
        self.assertDone(run)
        self.assertEqual(run.stderr, f"ecglens: replaced {self.out}/sinus-rhythm.json\n")

    def test_no_clobber_refuses_and_the_others_go_on(self):
        folder = self.dir / "demo"
        self.demo()
        self.demo("atrial-fibrillation")
        self.out.mkdir()
        old = self.out / "atrial-fibrillation.json"
        old.write_text("mine")
        run = self.assertKept(old, lambda: self.explain(folder, "--no-clobber"), "exists already")
        self.assertTrue((self.out / "sinus-rhythm.json").exists())
        self.assertIn("sinus-rhythm.json", run.stdout)
        for command in (("predict", folder, "--out", old), ("fit", folder, "--clusters", 2, "--out", old),
                        ("atlas", folder, "--out", old), ("delineate", folder, "--out", self.out),
                        ("convert", folder, "--format", "csv", "--out", self.out)):
            (self.out / "atrial-fibrillation.csv").write_text("mine")
            (self.out / "atrial-fibrillation.waves.json").write_text("mine")
            with self.subTest(command=command[0]):
                self.assertKept(old, lambda: ecglens(*command, "--no-clobber"), "exists already")
                for name in ("csv", "waves.json"):
                    self.assertEqual((self.out / f"atrial-fibrillation.{name}").read_text(), "mine")

    def test_no_link_leads_out_of_the_folder(self):
        record = self.demo()
        elsewhere = self.dir / "elsewhere.json"
        elsewhere.write_text("mine")
        self.out.mkdir()
        for target in (elsewhere, self.dir / "not there yet"):
            link = self.out / "sinus-rhythm.json"
            link.unlink(missing_ok=True)
            link.symlink_to(target)
            self.assertFailed(self.explain(record), "sinus-rhythm.json", "link")
        self.assertEqual(elsewhere.read_text(), "mine")
        self.assertFalse((self.dir / "not there yet").exists())
        link.unlink()
        (self.out / "real.json").write_text("old")
        link.symlink_to("real.json")
        self.assertDone(self.explain(record))
        self.assertTrue(link.is_symlink())
        self.assertNotEqual((self.out / "real.json").read_text(), "old")


class Faults(KeptTest):
    def test_a_rate_of_a_gigahertz_is_a_fault_of_that_record(self):
        folder = self.dir / "in"
        folder.mkdir()
        write_wfdb(folder, "a", signal_mv(), 1000000000)
        write_wfdb(folder, "b", signal_mv(), 500)
        for command in ("explain", "delineate"):
            run = ecglens(command, folder, "--out", self.out)
            self.assertFailed(run, "a.hea")
            self.assertEqual(len(run.stdout.split()), 1, run.stdout)
        run = ecglens("predict", folder, "--out", self.dir / "p.csv")
        self.assertFailed(run, "a.hea")
        self.assertEqual(len((self.dir / "p.csv").read_text().splitlines()), 2)

    def test_more_clusters_than_can_be_told_apart_are_refused_everywhere(self):
        folder = self.demo().parent
        run = ecglens("fit", folder, "--clusters", 51, "--out", self.dir / "c.json")
        self.assertEqual(run.returncode, 2)
        text = (BUNDLED / "codebook.json").read_text()
        (self.dir / "c.json").write_text(text.replace('"clusters": 20', '"clusters": 51'))
        for command in (("info", self.dir / "c.json"), ("explain", folder, "--codebook", self.dir / "c.json",
                                                        "--out", self.out)):
            self.assertFailed(ecglens(*command), "51", "50")

    def test_too_many_clusters_for_the_data_are_no_wrong_usage(self):
        flat = np.zeros((12, 5000))
        flat[:, ::700] = 1
        write_wfdb(self.dir, "flat", flat, 500)
        run = ecglens("fit", self.dir / "flat", "--clusters", 50, "--temperature", "auto", "--out", self.dir / "c.json")
        self.assertIn(run.returncode, (0, 1), run.stderr)


class Streams(KeptTest):
    def test_pipes_and_devices_are_refused_and_never_waited_for(self):
        record = self.demo()
        pipes = [self.dir / name for name in ("fifo", "f.pt", "f.json", "f.csv", "f.hea", "f.edf", "RECORDS-f")]
        for pipe in pipes:
            os.mkfifo(pipe)
        link, zero = self.dir / "zero.csv", pathlib.Path("/dev/zero")
        link.symlink_to(zero)
        commands = [c for special in (*pipes, link, zero) for c in (
            ("info", special), ("convert", special, "--format", "csv", "--out", self.out))]
        # These start a network before they read: a pipe, a link and a device as each thing that they read.
        for special in (self.dir / "f.hea", link, zero):
            commands += [("explain", special, "--out", self.out), ("predict", special, "--out", self.dir / "p.csv"),
                         ("fit", special, "--out", self.dir / "c.json")]
        for special in (self.dir / "f.pt", self.dir / "f.json", link, zero):
            commands += [("explain", record, "--model", special, "--codebook", BUNDLED / "codebook.json", "--out",
                          self.out), ("explain", record, "--codebook", special, "--out", self.out)]
        for command in commands:
            with self.subTest(command=command):
                self.assertFailed(ecglens(*command, timeout=60), "regular file")

    def test_data_that_is_a_pipe_is_refused(self):
        record = self.demo()
        data = record.with_suffix(".dat")
        data.unlink()
        os.mkfifo(data)
        self.assertFailed(ecglens("info", record, timeout=60), "regular file")

    def run_to(self, stdout, *arguments):
        return subprocess.run([ECGLENS, *map(str, arguments)], stdout=stdout, stderr=subprocess.PIPE, text=True,
                              timeout=120, stdin=subprocess.DEVNULL)

    def test_lost_output_is_told(self):
        record = self.demo()
        commands = (("info", record), ("explain", record, "--out", self.out), ("--version",), ("--help",),
                    ("demo", self.dir / "again"), ("predict", record, "--out", self.dir / "p.csv"))
        for command in commands:
            with self.subTest(command=command), open("/dev/full", "w") as full:
                run = self.run_to(full, *command)
                self.assertEqual(run.returncode, 1)
                self.assertIn("standard output", run.stderr)
                self.assertEqual(run.stderr.count("standard output"), 1, run.stderr)

    def test_a_closed_pipe_leaves_no_half_file(self):
        folder = self.dir / "all"
        self.assertDone(ecglens("demo", folder))
        read, write = os.pipe()
        os.close(read)
        run = self.run_to(write, "explain", folder, "--out", self.out)
        os.close(write)
        self.assertEqual(run.returncode, 1)
        self.assertIn("standard output", run.stderr)
        self.assertLess(len(list(self.out.iterdir())), 9)  # it ended at once
        self.assertEqual([p.name for p in self.out.iterdir() if p.suffix != ".json"], [])

    def test_a_closed_output_is_no_file_of_ours(self):
        record = self.demo()
        run = subprocess.run(["sh", "-c", 'exec "$@" >&-', "-", ECGLENS, "explain", str(record), "--out",
                              str(self.out)], stderr=subprocess.PIPE, text=True, timeout=120)
        self.assertEqual(run.returncode, 1)
        self.assertIn("standard output", run.stderr)
        self.assertTrue((self.out / "sinus-rhythm.json").read_text().startswith("{"))

    def test_a_killed_program_leaves_nothing(self):
        folder = self.dir / "all"
        self.assertDone(ecglens("demo", folder, "--duration", "600"))
        for wait in (0.2, 0.5, 0.9, 1.4):
            run = subprocess.Popen([ECGLENS, "convert", folder, "--format", "csv", "--out", self.out],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(wait)
            run.send_signal(signal.SIGKILL)
            run.wait()
            time.sleep(0.1)
            left = [p.name for p in self.out.iterdir() if p.suffix != ".csv"] if self.out.exists() else []
            self.assertEqual(left, [])

    def test_what_a_dead_writer_left_is_removed_and_nothing_else(self):
        record = self.demo()
        self.out.mkdir()
        dead = subprocess.Popen(["true"])
        dead.wait()
        stale = self.out / f".x.json.ecglens-{dead.pid}-0.part"
        others = [self.out / f".x.json.ecglens-{os.getpid()}-0.part", self.out / "x.part", self.out / "y.part-1-2",
                  self.out / f".x.json.ecglens-{dead.pid}-a.part"]
        for file in (stale, *others):
            file.write_text("half")
        self.assertDone(self.explain(record))
        self.assertFalse(stale.exists())
        for file in others:
            self.assertTrue(file.exists(), file)


class Paths(KeptTest):
    def test_the_same_input_gives_the_same_bytes_in_any_folder(self):
        made = []
        for folder in ("Erika Mustermann 1950", "b"):
            here = self.dir / folder
            here.mkdir()
            self.table(here / "set", "x")
            write_wfdb(here / "set", "y", signal_mv(seed=3), 500)
            shutil.copy(BUNDLED / "model.pt", here / "model.pt")
            out = here / "out"
            self.assertDone(ecglens("explain", here / "set", "--format", "json,csv,svg,pdf,png", "--out", out))
            self.assertDone(ecglens("convert", here / "set", "--format", "wfdb,edf", "--out", out / "c"))
            self.assertDone(ecglens("delineate", here / "set", "--out", out))
            self.assertDone(ecglens("fit", here / "set", "--model", here / "model.pt", "--clusters", 3, "--restarts", 1,
                                    "--out", out / "codebook.json"))
            self.assertDone(ecglens("atlas", here / "set", "--model", here / "model.pt", "--codebook",
                                    out / "codebook.json", "--out", out / "atlas.json", "--format", "json,pdf"))
            self.assertDone(ecglens("predict", here / "set", "--out", out / "p.csv"))
            made.append({p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()})
        self.assertEqual(sorted(made[0]), sorted(made[1]))
        for name, content in made[0].items():
            with self.subTest(file=name):
                self.assertEqual(content, made[1][name])
                self.assertNotIn(b"Mustermann", content)


if __name__ == "__main__":
    unittest.main()
