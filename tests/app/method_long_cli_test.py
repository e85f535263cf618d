# SPDX-License-Identifier: GPL-3.0-or-later
"""`fit` and `explain` against an independent Python, for every made model."""
import unittest

import method_cli_test as method


class EveryMadeModel(method.AgainstPython):
    test_bundled_model = None
    test_a_record_at_the_models_own_rate_and_length_is_not_touched = None
    test_fitted_centroids_are_the_means_of_their_steps = None

    def test_made_models(self):
        self.check_made([name for name in method.MADE if name not in method.QUICK])


if __name__ == "__main__":
    unittest.main()
