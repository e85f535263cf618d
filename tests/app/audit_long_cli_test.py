# SPDX-License-Identifier: GPL-3.0-or-later
"""`audit` of fold 9 of PTB-XL by the experiments that ask the network again."""
import json
import time
import unittest

from cli import DATA, ProgramTest, ecglens, needs_data


class AuditThatAsks(ProgramTest):
    @needs_data
    def test_of_a_fold_takes_minutes_and_its_controls_fail(self):
        begun = time.monotonic()
        self.assertDone(ecglens("audit", DATA / "ptbxl", "--fold", "9", "--out", self.out,
                                "--only", "faithfulness,sanity,agreement", timeout=3000))
        self.assertLess(time.monotonic() - begun, 1200)
        found = json.loads((self.out / "audit.json").read_text())
        self.assertEqual(found["left_out"], [])
        for name in ("faithfulness", "sanity", "agreement"):
            self.assertTrue(found[name]["control"]["fails"], found[name]["control"])
        maps = found["faithfulness"]["maps"]
        for name in ("occlusion", "integrated-gradients"):
            self.assertGreater(maps[name]["line"]["gain_on_chance_interval"][0], 0, name)
        self.assertEqual(maps["random"]["line"]["gain_on_chance"], 0)
        self.assertLess(found["faithfulness"]["integrated_gradients_missing"], 0.1)
        # The last layer alone moves no cluster; without anything learned little is left of any map.
        redrawn = found["sanity"]["redrawn"]
        self.assertEqual(redrawn["clusters"][0]["left"], 1)
        for name, depths in redrawn.items():
            self.assertLess(abs(depths[-1]["left"]), 0.3, name)
        self.assertEqual(found["agreement"]["dropout"]["passes"], 20)


if __name__ == "__main__":
    unittest.main()
