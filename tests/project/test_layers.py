"""Arrows between modules point down; pyproject.toml says which floor each room stands on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from program import ROOT


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
