"""Lists in which a line may be of one target, of another, of all or of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gwr import GwrError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gwr import Imported

    Read = Callable[..., Imported]


OF_NO_TARGETS = "its heading may be of no targets of the report; add --column 目标任务=target if"
DONE = (
    "1.修路。\n责任单位：区交通局\n完成情况：修成。\n"
    "2.建桥。\n责任单位：区住建局\n完成情况：建成。\n"
)
IN_LINES = "1.修路。（责任单位：区交通局）\n2.建桥。（责任单位：区住建局）\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "一、交通（区交通局）\n1.修路\n完成情况：修成\n2.建桥\n完成情况：建成\n",
            "if 区交通局 answers for",
        ),
        (f"一、完成情况\n{DONE}二、2023年项目\n1.修渠\n责任单位：区水利局\n", OF_NO_TARGETS),
        (
            "1.修路。（完成时限：10月，区交通局）\n2.建桥。（责任单位：区住建局）\n",
            "who answers for it",
        ),
        (
            "2022年实事完成情况\n1.修路——修成（区交通局）\n2.建桥——建成（区住建局）\n3.种树（区林业局）\n",
            "behind the first colon, dash or",
        ),
        (f"{DONE}新增学位300个\n", "if its 完成情况 goes on with '新增学位300个' can't be told"),
        (f"2022年任务\n{DONE}图为新桥\n3.种树。\n责任单位：区林业局\n", "nothing says if it heads"),
        (
            "1.修路。（区交通局）建桥。（区住建局）\n2.种树。（区林业局）\n",
            "who answers for it can't be",
        ),
        (f"2022年任务\n{DONE}资金不足\n3.种树。\n责任单位：区林业局\n", "nothing says if it heads"),
        (f"2022年任务\n{DONE}东街公园\n", "goes on with '东街公园' can't be told; write that in"),
        (f"2022年任务\n{IN_LINES}完成时限：年底\n", "if 完成时限 is said of all targets can't be"),
        (
            f"2022年任务\n种树。（责任单位：区林业局）\n{IN_LINES}",
            "a line that says who answers stands",
        ),
        (
            f"2022年任务\n{IN_LINES}种树。（责任单位：区林业局）\n",
            "a line that says who answers stands",
        ),
        (f"2022年任务\n{IN_LINES}2023年实事\n1.种树。\n", "'2023年实事' is of another year"),
        (
            "2022年任务\n种树（区林业局）\n1.修路（区交通局）\n2.建桥（区住建局）\n",
            "a line that says who answers stands",
        ),
        (
            "1.修路（区交通局牵头），建桥（区住建局牵头）。\n2.种树（区林业局牵头）。\n",
            "who answers for it",
        ),
        (
            "1.修路（区交通局）2.建桥（区住建局）\n3.种树（区林业局）\n",
            "the next may stand inside it",
        ),
        (
            (
                "2022年实事完成情况\n1.修路，已修成。（责任单位：区交通局）\n"
                "2.建桥，已建成。（责任单位：区住建局）\n"
            ),
            "may stand behind the first colon",
        ),
        (
            "2022年实事\n\n修路\n东街\n责任单位：区交通局\n\n建桥\n责任单位：区住建局\n",
            "not where each target begins",
        ),
        (
            "2022年任务\n1.修路，已完成\n责任单位：区交通局\n2.建桥，已完成\n责任单位：区住建局\n",
            "if 已完成 is its status can't be told",
        ),
        (
            "2022年任务\n1.修路（区交通局）已完成\n2.建桥（区住建局）已完成\n3.种树（区林业局）已完成\n",
            "prose",
        ),
        (
            (
                "2022年实事完成情况\n1.修路2条，已修2条\n责任单位：区交通局\n"
                "2.建桥3座，建成3座\n责任单位：区住建局\n3.种树9棵，已种9棵\n责任单位：区林业局\n"
            ),
            "may stand behind the first colon",
        ),
        ("2022年任务\n1.修路\t区交通局\n2.建桥\t区住建局\n3.种树\t区林业局\n", "or only prose"),
        ("2022年任务\n1.修路，已修成\n2.建桥，已建成\n3.种树，已种成\n", "or only prose"),
    ],
)
def test_what_may_be_of_another_target_or_of_none_is_asked(read: Read, text: str, why: str) -> None:
    with pytest.raises(GwrError, match=why):
        read(text)


def test_a_list_in_an_annex_may_be_of_no_targets(read: Read) -> None:
    with pytest.raises(GwrError, match=OF_NO_TARGETS):
        read(f"2022年任务\n{DONE}附件\n小区名单\n3.东街小区\n4.西街小区\n")
