"""What users install: the wheel and the sdist, in empty environments, away from the checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
from typing import TYPE_CHECKING

import pytest
from program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel made from the sdist, and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
        env=environment(),
    )
    return folder


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_an_installed_package_answers_the_three_questions(
    packages: Path, tmp_path: Path, pattern: str
) -> None:
    (package,) = packages.glob(pattern)
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / "bin"
    subprocess.run(
        [programs / "pip", "install", "--quiet", "--disable-pip-version-check", package],
        check=True,
        capture_output=True,
        env=environment(),
    )

    def gwr(*arguments: str) -> str:
        done = subprocess.run(
            [programs / "gwr", *arguments],
            check=True,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment(),
        )
        return done.stdout

    assert gwr("list", "--status", "partial").count("\n") == 13
    assert gwr("show", "38").startswith("id: 38\n")
    assert gwr("dept", "区交通局").count("\n区交通局\t") == 3
    assert "113项目标任务" in gwr("--lang", "zh", "--version")
    assert gwr("export", "a.db") == "113 targets in a.db\n"
    (metadata,) = (tmp_path / "env").rglob("datasette.yaml")
    assert "queries:" in metadata.read_text(encoding="utf-8")
    installed = subprocess.run(
        [programs / "python", "-c", "import gwr; print(gwr.__file__)"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
    )
    assert installed.stdout.startswith(str(tmp_path))
