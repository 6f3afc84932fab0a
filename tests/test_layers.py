"""Arrows between modules point one way; pyproject.toml says which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import tomli
from conftest import ROOT


def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_module_has_its_layer() -> None:
    config = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {name.strip() for layer in layers for name in layer.split(":")}
    modules = {path.stem for path in (ROOT / "gwr").glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in (ROOT / "gwr").glob("*/__init__.py")}
    assert named == {f"gwr.{name}" for name in modules | packages}
