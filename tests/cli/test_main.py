"""The entry: an interrupt is no traceback, and the process ends with the code of the run."""

from __future__ import annotations

import subprocess
import sys

import pytest
from program import environment

# Python code put in place of a run of the command line.
RUNS = {
    "a code": ("import gc; run = lambda: 7 + gc.isenabled()", 7),
    "an interrupt": ("def run(): raise KeyboardInterrupt", 130),
}


@pytest.mark.parametrize(("code", "expected"), RUNS.values(), ids=RUNS)
def test_the_process_ends_with_the_code_of_the_run(code: str, expected: int) -> None:
    script = (
        f"import gwr.cli.run; exec({code!r}, vars(gwr.cli.run)); "
        "from gwr.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, env=environment()
    )
    assert (done.returncode, done.stdout, done.stderr) == (expected, b"", b"")
