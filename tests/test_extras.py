"""Libraries that not everyone has."""

from __future__ import annotations

import sys

import pytest

from gwr.errors import GwrError
from gwr.extras import install, require


def test_what_is_installed_is_imported() -> None:
    require("openpyxl", "convert", "writing .xlsx")
    assert "openpyxl" in sys.modules


def test_what_is_missing_is_said_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(GwrError) as caught:
        require("openpyxl", "convert", "writing .xlsx")
    assert str(caught.value) == "writing .xlsx needs openpyxl; pip install 'gwr-cli[convert]'"
    assert install("zh") == "pip install 'gwr-cli[zh]'"
