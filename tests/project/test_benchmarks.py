"""The benchmarks run; what they measure is nobody's business here."""

from __future__ import annotations

import subprocess
import sys

from program import ROOT, environment


def test_the_load_is_measured() -> None:
    script = ROOT / "benchmarks" / "load.py"
    done = subprocess.run(
        [sys.executable, script, "1", "1"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(),
    )
    assert "113 targets" in done.stdout
    assert "gwr list --status partial --count " in done.stdout
