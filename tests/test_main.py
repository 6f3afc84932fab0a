"""The entry: the garbage collector is off during a run, and an interrupt is no traceback."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

import gwr.run
from gwr.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _collector_as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_the_collector_is_off_while_the_program_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gwr.run, "run", lambda: 7 + gc.isenabled())
    assert main() == 7
    assert gc.get_freeze_count() > 0


def test_an_interrupt_outside_of_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(gwr.run, "run", interrupted)
    assert main() == 130
