#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the aten and prim operators of the installed torch that sound like files or processes."""
import re

import torch

SOUND = re.compile("save|load|file|open|read|write|path|pickle|rpc|import|exec|system|dist_|share")
# Distances between points, GPU convolutions ("open" in miopen) and the profiler.
HARMLESS = re.compile("[cp]dist_|^miopen_|^profile")
names = {schema.name for schema in torch._C._jit_get_all_schemas()}
for name in sorted(names):
    namespace, _, operator = name.partition("::")
    if namespace in ("aten", "prim") and SOUND.search(operator) and not HARMLESS.search(operator):
        print(f"ops.{namespace}.{operator}")
