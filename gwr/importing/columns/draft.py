"""What is known of the columns of a table while each field is given one.

What can't be told is asked: `question` says what, and names the options that answer it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.columns.beneath import beneath
from gwr.importing.columns.result import Columns
from gwr.importing.columns.typed import keys_of, name_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import BODIES, is_due, merged_heading, plain, role_of, roles
from gwr.importing.vocabulary.statuses import quoted
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Row
    from gwr.importing.vocabulary.statuses import Words

_AMOUNT = pattern("总[量额数]|绝对[量值额数]|数值|数量|金额|规模")
_IS_NOT_DUE = pattern("开始|启动|起|开工|实际")
_DONE = pattern("完成|实际|已")


class Draft:
    """The columns under a heading: the role of each, and the fields that have one so far.

    `typed` are the roles of the columns that a person named, `words` those of assessment; the rest
    is as in Columns.
    """

    def __init__(
        self, rows: Sequence[Row], first: int, last: int, typed: Mapping[str, str], words: Words
    ) -> None:
        """Start with the roles that the heading, in the rows from first to last, tells."""
        self.headings = merged_heading(rows[first : last + 1])
        self.lowest = list(rows[last].cells)
        self.words = words
        self.beneath = beneath(rows[last + 1 :])
        keys = keys_of(self.headings)
        names = list(map(plain, self.headings))
        said = (typed.get(key) or typed.get(names[at]) for at, key in enumerate(keys))
        self.typed = {at: role for at, role in enumerate(said) if role}
        self.roles = {**_roles(rows[first : last + 1], self.headings), **self.typed}
        self.fields: dict[str, int] = {}
        self.supporting: list[int] = []
        self.sections: list[int] = []
        self.other: list[int] = []
        self.answers: list[int] = []
        self.offices: list[int] = []
        self.month: int | None = None
        self.question = ""
        self.earlier = ("", "", "")
        self.several = False
        self.by_title = ""

    def columns(self) -> Columns:
        """Return what was found."""
        return Columns(
            tuple(self.headings),
            self.fields,
            tuple(self.supporting),
            tuple(self.sections),
            tuple(sorted(self.other)),
            frozenset(self.answers),
            self.month,
            self.question,
            frozenset({*self.typed, *self.offices}),
            self.earlier,
            self.several,
            self.by_title,
        )

    def ask(self, question: str) -> None:
        """Note what can't be told; one question is put at a time."""
        self.question = self.question or question

    def which(self, what: str, columns: Sequence[int], field: str) -> None:
        """Ask which of several columns has a field."""
        names = [self.name(at) for at in columns]
        others = [
            "section" if field == "target" and self.beneath.heads(at) else "other" for at in columns
        ]
        said = map("=".join, zip(names, (field, *others[1:]), strict=True))
        options = " ".join(f"--column {quoted(each)}" for each in said)
        self.ask(
            _(
                "{names} may be {what}; say which it is, as in {options}",
                names=_(" and ").join(names),
                what=what,
                options=options,
            )
        )

    def name(self, at: int) -> str:
        """Return how a person names a column."""
        return name_of(self.headings, at)

    def of(self, *wanted: str) -> list[int]:
        """Return the columns of a role; those that a person has named go before all others."""
        found = [at for role in wanted for at, is_ in self.roles.items() if is_ == role]
        named = [at for at in found if at in self.typed]
        if named:
            self.other += [at for at in found if at not in named]
        return named or found

    def every(self, role: str) -> list[int]:
        """Return the columns of a role that several may have, be they named by a person or not."""
        return [at for at, is_ in self.roles.items() if is_ == role]

    def take(self, field: str, at: int) -> None:
        """Give a field its column."""
        self.fields[field] = at

    def told(self, columns: Sequence[int]) -> bool:
        """Return if a person named one of the columns."""
        return any(at in self.typed for at in columns)


def _roles(rows: Sequence[Row], headings: Sequence[str]) -> dict[int, str]:
    """Return the role of each column; of a heading in several rows both orders are tried."""
    if len(rows) == 1:
        return roles(headings)
    found = {}
    for at, heading in enumerate(headings):
        lines = heading.split("\n")
        orders = (heading, "".join(lines), "".join(reversed(lines)), lines[-1])
        role = next(filter(None, map(role_of, dict.fromkeys(orders))), None)
        above = role_of(lines[0])
        if role == "progress" and above in ("goal", "plan") and not _DONE.search(lines[-1]):
            role = above  # 形象进度 or 上半年 beneath 年度目标 is what is to be
        below = role_of(lines[-1])
        beside = sum(each.split("\n")[0] == lines[0] for each in headings) > 1
        if role == "progress" == above and (below == "goal" or (below == "plan" and beside)):
            role = below  # 上半年计划, or 存在问题, beneath 推进情况
        if role is None and above == "progress" and _AMOUNT.fullmatch(lines[-1]):
            role = above  # 1-8月累计, beneath which 总量 stands beside 增速
        if above == "deadline" and below in ("plan", "goal", "progress", None):
            # 计划 beneath 时限, beside 实际; 完成, beside 开始
            role = "plan" if _IS_NOT_DUE.search(lines[-1]) else "deadline"
        if above == "progress" and role == "deadline" and not is_due(lines[-1]):
            role = "plan"  # 完成时间 beneath 完成情况
        if above in BODIES and below in BODIES and below != "doer":
            role = below  # 配合单位 beneath 责任分工
        if role:
            found[at] = role
    return found
