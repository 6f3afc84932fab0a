"""Signals that end the program: quiet, with their code, and with nothing left behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from program import environment, unmeasured

if TYPE_CHECKING:
    from pathlib import Path

TIMES = int(os.environ.get("INTERRUPTS", "40"))
"""How often the program is interrupted while it starts, works and ends."""

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}

# From where the program says that it obeys, an interrupt is its own affair and not Python's. What a
# shell starts in the background hears none, and what that starts neither.
STARTS = """
import os
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from gwr import interrupts
from gwr.__main__ import main
interrupts.obey()
os.write(1, b".")
main()
"""


@pytest.mark.long
def test_an_interrupt_at_any_moment_is_quiet() -> None:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", STARTS], check=True, capture_output=True)
    took = time.perf_counter() - began
    moments = random.Random(1)
    told: dict[int, int] = {}
    for _ in range(TIMES):
        with subprocess.Popen(
            [sys.executable, "-c", STARTS],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=unmeasured(),
        ) as process:
            assert process.stdout
            assert process.stdout.read(1) == b"."
            time.sleep(moments.uniform(0, took))
            process.send_signal(signal.SIGINT)
            _, err = process.communicate()
        assert err == b""
        assert process.returncode in (0, 130)
        told[process.returncode] = told.get(process.returncode, 0) + 1
    print(f"{TIMES} interrupts: {told}")
    assert told[130] > TIMES // 4


# A program that is in the middle of what the first argument says when a signal comes.
MIDDLE = {
    "nothing": "os.kill(os.getpid(), number)",
    "a file": """
with whole_file("a.csv", force=True) as part:
    part.write_text("half", encoding="utf-8")
    os.kill(os.getpid(), number)
""",
    "a file, and the exception is swallowed": """
with whole_file("a.csv", force=True) as part:
    try:
        os.kill(os.getpid(), number)
    except BaseException:
        pass
""",
    "a file, in a finalizer": """
class Finalized:
    def __del__(self):
        os.kill(os.getpid(), number)
with whole_file("a.csv", force=True) as part:
    Finalized()
""",
    "a file, and it comes twice": """
with whole_file("a.csv", force=True) as part:
    try:
        os.kill(os.getpid(), number)
    finally:
        os.kill(os.getpid(), number)
""",
    "an archive": """
from pathlib import Path
from gwr import load
from gwr.store.archive.writer import add
def tasks():
    yield from load().tasks
    os.kill(os.getpid(), number)
    raise AssertionError
add(Path("a.db"), load(), tasks(), "a.db")
""",
}
# The tests may have been started by what ignores a signal, as nohup does.
HEARD = "import signal, sys; signal.signal(int(sys.argv[1]), signal.SIG_DFL)"
FRAME = """
import os, sys
from gwr.interrupts import obey
from gwr.store.files import whole_file
obey()
number = int(sys.argv[1])
{}
print("went on")
"""


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize("what", MIDDLE)
def test_a_signal_in_the_middle(tmp_path: Path, what: str, number: signal.Signals) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HEARD + FRAME.format(MIDDLE[what]), str(int(number))],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert (done.returncode, done.stdout, done.stderr) == (CODES[number], b"", b"")
    whole = {"a.csv"} if "swallowed" in what or "finalizer" in what else set()
    empty = {"a.db"} if what == "an archive" else set()
    assert {path.name for path in tmp_path.iterdir()} == whole | empty


@pytest.mark.parametrize("number", CODES)
def test_what_a_program_was_told_to_ignore_it_ignores(number: signal.Signals) -> None:
    ignoring = f"trap '' {int(number)}; exec \"$@\""
    script = FRAME.format("os.kill(os.getpid(), number)")
    done = subprocess.run(
        ["bash", "-c", ignoring, "bash", sys.executable, "-c", script, str(int(number))],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"went on\n", b"")


def test_whoever_uses_the_library_keeps_its_own_signals(tmp_path: Path) -> None:
    script = """
import os, signal, gwr
signal.signal(signal.SIGTERM, lambda *_: print("theirs", flush=True))
gwr.export_report(gwr.load(), "a.csv")
os.kill(os.getpid(), signal.SIGTERM)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=True
    )
    assert done.stdout == b"theirs\n"
