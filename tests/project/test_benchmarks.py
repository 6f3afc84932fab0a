"""The benchmarks run; what they measure is nobody's business here."""

from __future__ import annotations

import subprocess
import sys

import pytest
from program import ROOT, environment

pytestmark = pytest.mark.long


def _told(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / script, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(),
    )
    return done.stdout


def test_the_load_is_measured() -> None:
    told = _told("load.py", "1", "1")
    assert "113 targets" in told
    assert "gwr list --status partial --count " in told


def test_an_archive_is_measured() -> None:
    told = _told("archive.py", "11", "1")
    assert "11 reports" in told
    assert "gwr list --status partial | head -n 1" in told
