# SPDX-License-Identifier: GPL-3.0-or-later
"""`fit` and `explain` against an independent Python, for every made model; and every bad one, by every command."""
import unittest

import method_cli_test as method


class EveryMadeModel(method.AgainstPython):
    test_bundled_model = None
    test_a_record_at_the_models_own_rate_and_length_is_not_touched = None
    test_fitted_centroids_are_the_means_of_their_steps = None

    def test_made_models(self):
        self.check_made([name for name in method.MADE if name not in method.QUICK])


class BadModels(method.ProgramTest):
    def test_bad_models_are_refused_with_a_reason(self):
        folder, record, book = method.made_models() / "bad", self.demo(), self.dir / "c.json"
        # edited_source.pt is a good one from which make_models.py makes others.
        files = [f for f in sorted(folder.glob("*.pt")) if f.name != "edited_source.pt"]
        self.assertGreater(len(files), 30)
        for file in files:
            with self.subTest(model=file.name):
                run = method.ecglens("info", file)
                if run.returncode == 0:  # bad only for this record, or only once it runs
                    run = method.ecglens("fit", record, "--model", file, "--out", book, "--clusters", "4")
                if run.returncode == 0:
                    run = self.explain(record, "--model", file, "--codebook", book)
                    book.unlink()
                self.assertFailed(run, file.name)
                self.assertFalse(book.exists())


if __name__ == "__main__":
    unittest.main()
