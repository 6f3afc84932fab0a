"""Who answers for a target, told from what else a sentence says."""

from __future__ import annotations

import pytest

from gwr.importing.vocabulary.bodies import read_clause


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("由区教委负责落实,区住建委配合。", ("区教委", "区住建委")),
        ("由区教委牵头", ("区教委", "")),
        ("由区教委牵头,新建学校3所", None),
        ("由区教委牵头,新建3所配合", None),
    ],
)
def test_a_clause_says_who_answers_or_nothing(clause: str, found: tuple[str, str] | None) -> None:
    assert read_clause(clause) == found
