"""Run the tests on every Python that gwr supports, with the lowest and the newest libraries.

    python scripts/matrix.py [--python 3.12] [--libraries lowest] [--skip-missing] [FOR PYTEST]...

Which Pythons and which libraries is read from pyproject.toml. A Python is looked for on the PATH
and among those of pyenv; one that is nowhere counts as a failure unless it may be skipped. Each
combination gets an environment of its own in a temporary folder. The tools for developing are the
newest in all of them.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
PYTHONS = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))


def lowest() -> list[str]:
    """Return the lowest version allowed of each library that users install."""
    extras = PROJECT["optional-dependencies"]
    users = [line for name, lines in extras.items() if name != "dev" for line in lines]
    return [line.split(",")[0].replace(">=", "==") for line in (*PROJECT["dependencies"], *users)]


def find_python(version: str) -> str | None:
    """Return a Python of this version that runs, if there is one."""
    of_pyenv = Path.home().glob(f".pyenv/versions/{version}.*/bin/python")
    # What pyenv puts on the PATH is there for every version, and fails for some.
    known = filter(None, (shutil.which(f"python{version}"), *map(str, of_pyenv)))
    return next((python for python in known if _runs(python)), None)


def _runs(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def passes(python: str, constraints: list[str], arguments: list[str]) -> bool:
    """Run the tests with this Python and with libraries of these versions."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        listed = folder / "constraints.txt"
        listed.write_text("\n".join(constraints), encoding="utf-8")
        inside = folder / "env" / "bin" / "python"
        extras = ",".join(PROJECT["optional-dependencies"])
        install = ["install", "-q", "--disable-pip-version-check", "-c", str(listed)]
        for command in (
            [python, "-m", "venv", str(folder / "env")],
            [str(inside), "-m", "pip", *install, "-e", f"{ROOT}[{extras}]"],
            [str(inside), "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        ):
            if subprocess.run(command, cwd=ROOT, check=False).returncode:
                return False
    return True


def main() -> int:
    """Run the combinations that were asked for, and say how each went."""
    parser = argparse.ArgumentParser(description="What is left over goes to pytest.")
    parser.add_argument("--python", action="append", choices=PYTHONS)
    parser.add_argument("--libraries", action="append", choices=("lowest", "newest"))
    parser.add_argument("--skip-missing", action="store_true")
    chosen, arguments = parser.parse_known_args()
    constraints = {"lowest": lowest(), "newest": []}
    results: dict[str, str] = {}
    for version in chosen.python or PYTHONS:
        python = find_python(version)
        for libraries in chosen.libraries or constraints:
            label = f"Python {version}, {libraries} libraries"
            print(f"\n== {label}", flush=True)
            if python is None:
                results[label] = "missing"
            elif passes(python, constraints[libraries], arguments):
                results[label] = "passed"
            else:
                results[label] = "FAILED"
    print()
    for label, result in results.items():
        print(f"{label}: {result}")
    fine = {"passed", "missing"} if chosen.skip_missing else {"passed"}
    return 0 if set(results.values()) <= fine else 1


if __name__ == "__main__":
    sys.exit(main())
