"""Columns that are called by quarters alone have accounts where the title says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError
from gwr.importing.report import _taken_by_title, require_taken
from gwr.importing.understanding import understand

if TYPE_CHECKING:
    from pathlib import Path

    from gwr.importing.understanding import Understood

TITLE = "2023年重点工作前三季度推进情况"
ROWS = ["修路2条|完成选址。|开工1条。|通车1条。", "建桥1座|完成立项。|完成招标。|已开工。"]
HEADING = "目标任务|一季度|二季度|三季度"


def read(path: Path, *rows: str) -> Understood:
    lines = [row.replace("|", ",") for row in rows]
    (path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    return understand(path / "a.csv")


def test_the_last_quarter_is_the_progress(tmp_path: Path) -> None:
    understood = read(tmp_path, HEADING, *ROWS)
    require_taken(understood, title=TITLE)
    entry = understood.rows.entries[0]
    assert entry.progress == "通车1条。"
    assert entry.other == (("一季度", "完成选址。"), ("二季度", "开工1条。"))
    told = "what stands under 三季度 is taken for the progress, as the title tells of accounts"
    assert next(_taken_by_title(understood.rows)).startswith(told)


def test_the_last_quarter_that_has_texts(tmp_path: Path) -> None:
    rows = [HEADING + "|四季度", *(f"{row}|" for row in ROWS)]
    understood = read(tmp_path, *rows)
    require_taken(understood, title=TITLE)
    assert understood.rows.entries[0].progress == "通车1条。"


@pytest.mark.parametrize(
    "title", ["2023年重点工作", "2023年重点工作推进计划", "2023年重点工作上半年推进情况", None]
)
def test_a_title_that_does_not_say_so(tmp_path: Path, title: str | None) -> None:
    understood = read(tmp_path, HEADING, *ROWS)
    with pytest.raises(GwrError, match="三季度 and 二季度 and 一季度 may be a plan"):
        require_taken(understood, title=title)


@pytest.mark.parametrize(
    "rows",
    [
        ("目标任务|一季度|二季度", "修路2条|计划选址。|计划开工。"),
        ("目标任务|一季度|二季度", "修路2条|1|2", "建桥3座|1|3"),
        ("目标任务|一季度|二季度|全年", "修路2条|选址。|开工。|通车。"),
        ("目标任务|一季度|二季度|三季度", "修路2条|选址。|50%|2条", "建桥3座|选址。|60%|3座"),
    ],
)
def test_what_may_be_goals_is_asked_about(tmp_path: Path, rows: tuple[str, ...]) -> None:
    understood = read(tmp_path, *rows)
    with pytest.raises(GwrError, match="may be a plan or the progress"):
        require_taken(understood, title="2023年重点工作完成情况")
