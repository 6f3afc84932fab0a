"""An advice to install an extra, followed to the letter, brings it: wherever gwr came from."""

from __future__ import annotations

import shutil
import subprocess
import threading
import venv
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

# How gwr was installed, from the folder in which the clone is, and where the user stands then.
CASES = {
    "from a clone, in it": ("./'a clone'", "a clone"),
    "editable, elsewhere": ("-e ./'a clone'", "."),
    "from a repository": ("git+http://127.0.0.1:{port}/.git", "."),
    "from a repository in a folder": ("git+file://$PWD/'a clone'", "."),
    "from a wheel": ("wheel/*.whl", "."),
    "from a wheel that is gone": ("wheel/*.whl && rm wheel/*", "."),
}


def sh(folder: Path, script: str, *, code: int = 0) -> str:
    """Run a line of bash in a folder, with the programs of the environment beside it or above."""
    programs = next(up for up in (folder, *folder.parents) if (up / "env").exists()) / "env" / "bin"
    quiet = {"PIP_QUIET": "2", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        ["bash", "-euc", script],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment({**quiet, "PATH": f"{programs}:/usr/bin:/bin"}),
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002


@pytest.mark.parametrize(("how", "where"), CASES.values(), ids=CASES)
def test_the_advice_works(tmp_path: Path, how: str, where: str) -> None:
    clone = tmp_path / "a clone"
    clone.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, clone)
    for name in ("gwr", "data"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    venv.create(tmp_path / "env", with_pip=True)
    commit = "git -c user.name=x -c user.email=x@y commit --quiet -m x"
    sh(clone, f"git init --quiet && git add . && {commit} && git update-server-info")
    if how.startswith("wheel"):
        sh(tmp_path, "pip wheel --no-deps --wheel-dir wheel ./'a clone'")
    served = partial(Quiet, directory=str(clone))
    with ThreadingHTTPServer(("127.0.0.1", 0), served) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            follow(tmp_path, how.format(port=server.server_port), where)
        finally:
            server.shutdown()


def follow(tmp_path: Path, how: str, where: str) -> None:
    """Install gwr in this way, ask for what needs an extra, and do what is advised."""
    sh(tmp_path, f"pip install {how}")
    told = sh(tmp_path / where, "gwr search 醫院", code=1)
    _, pip, advice = told.partition("pip install")
    assert (where == "a clone") == ("'.[zh]'" in advice)
    sh(tmp_path / where, pip + advice)
    assert "医院" in sh(tmp_path / where, "gwr search 醫院")
