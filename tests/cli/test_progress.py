"""The bar that says that something is at work: only on a terminal, only after a while."""

from __future__ import annotations

import io
import os
import sys
import time

import pytest

from gwr import interrupts
from gwr.cli import progress
from gwr.cli.progress import at_work
from gwr.steps import counted


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def seen(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    """Return what a block that takes half a second leaves on standard error."""
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    with at_work("writing [b]a.xlsx"):
        time.sleep(0.5)
    return stream.getvalue()


def test_what_takes_long_shows_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = seen(monkeypatch, Tty(), 0.01)
    assert "writing [b]a.xlsx" in shown
    assert shown.endswith("\x1b[2K")  # the line is emptied


def test_how_far_it_is_shows_where_it_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(sys, "stderr", stream := Tty())
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    with at_work("writing"):
        for each in counted(range(3000), 3000):
            if each == 1234:
                waited = time.monotonic() + 5
                while "1,234/3,000" not in stream.getvalue() and time.monotonic() < waited:
                    time.sleep(0.05)
    assert "1,234/3,000" in stream.getvalue()


def test_what_is_quick_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, Tty(), 60) == ""


def test_a_pipe_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen(monkeypatch, io.StringIO(), 0.01) == ""


def test_without_standard_error_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    done = []
    with at_work("reading"):
        done.append(1)
    assert done == [1]


def test_an_error_takes_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Tty()
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)

    def fail() -> None:
        with at_work("reading"):
            time.sleep(0.5)
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        fail()
    before = stream.getvalue()
    time.sleep(0.3)
    assert stream.getvalue() == before


def test_a_signal_waits_until_the_bar_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Tty()
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    ended: list[tuple[int, bool]] = []
    monkeypatch.setattr(
        os, "_exit", lambda code: ended.append((code, "\x1b[?25h" in stream.getvalue()))
    )
    monkeypatch.setattr(interrupts, "_code", None)  # which is put back in the end
    with at_work("reading"):
        while "\x1b[?25l" not in stream.getvalue():  # the cursor is hidden while there is a bar
            time.sleep(0.05)
        monkeypatch.setattr(interrupts, "_code", 130)  # as a signal sets it
    assert ended == [(130, True)]
