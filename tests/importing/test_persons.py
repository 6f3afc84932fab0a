"""Lines that name who is in charge, and no heading."""

from __future__ import annotations

import pytest

from gwr.importing.vocabulary.persons import names_person


@pytest.mark.parametrize(
    "text",
    [
        *("责任领导　王某", "副区长王某牵头", "王某、赵某", "王某（副区长）", "区领导王某"),
        *(
            "常务副区长王某",
            "区委常委、副区长王某",
            "王某/副区长",
            "李某同志牵头",
            "欧阳某",
            "责任领导：王刚",
        ),
    ],
)
def test_who_is_in_charge(text: str) -> None:
    assert names_person(text)


@pytest.mark.parametrize(
    "text",
    [
        *("文化", "民生保障", "教育、文化", "区政府办", "责任领导", "区教育局牵头"),
        *("党建、文化", "区委党建", "金融、文旅", "严格管理" * 8),
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not names_person(text)
