"""A text is read as the file that a person saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import import_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gwr import Imported

    Read = Callable[..., Imported]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str, ending: str = "txt", **options: dict[str, str]) -> Imported:
        path = tmp_path / f"page.{ending}"
        path.write_text(text, encoding="utf-8")
        return import_report(path, district="某市某区", year=2022, **options)  # type: ignore[arg-type]

    return read
