"""What is wrong with a row of a table that should be a target, and what may mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.asides import is_short
from gwr.importing.document import UnreadableError, cell_at, filled
from gwr.importing.layouts.endings import label_of, split_bracket
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, names_office
from gwr.importing.vocabulary.headings import role_of
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.sections import is_remark
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.document import Row
    from gwr.importing.vocabulary.numbers import Number

_OF_LATER_ROWS = ("progress", "status", "deadline", "official", "plan")
"""What a label in a row of its own may say of the target above, or of those below."""

_OF_LABELS = ("lead", "body", "deadline", "report")
"""What is called 责任单位 or 完成时限 is no target, but a label in a form."""

_LAST = frozenset("委局办厅署室府门会部团司)）〉>]")
"""With what the names of offices end: most texts are told from them by this."""

_BODIES = pattern("(?:责任|牵头|主办|承办)(?:单位|部门)[:：].")
_MAY_LABEL = pattern(".{0,9}(?:单位|部门|主体|机构|时限|期限|时间|节点)")


def lacks_target(
    cells: Sequence[str], columns: Columns, number: Number | None, target: str
) -> bool:
    """Return if what stands where a target should is a number, a mark, a body or a label."""
    bare = not any(map(str.isalnum, target)) or (number and number_alone(target) == number)
    lead = columns.fields.get("departments")
    over = lead is not None and target == cells[lead]
    return bool(bare) or over or is_office(target) or _labels(target) or _is_label(cells)


def has_bodies_within(target: str, *told: str | None) -> bool:
    """Return if a target has a label of bodies in its words, or what is told of it ends in such."""
    if _BODIES.search(target):
        return True
    return any(names_office(inside) for text in told if text and (inside := split_bracket(text)[1]))


def never_alike(columns: Columns) -> list[int]:
    """Return the columns whose texts are never the same as in the one behind them.

    They are of two of these: who answers, until when, what came of it, a remark.
    """
    fields = (columns.fields.get(field) for field in ("deadline", "progress", "remark"))
    apart = {at for at in fields if at is not None}
    bodies = {*columns.bodies}
    beside = (at for at in apart | bodies if at + 1 in apart or (at in apart and at + 1 in bodies))
    return sorted(beside)


def twice(cells: Sequence[str], columns: Columns, apart: Sequence[int]) -> list[str]:
    """Return two columns beside each other that have the same text, as a cell over both has.

    Of those that are `never_alike`.
    """
    for at in apart:
        text = cells[at]
        if text == cells[at + 1] and any(map(str.isalpha, text)):
            return [columns.name(at), columns.name(at + 1)]
    return []


def has_numeral(cell: str) -> bool:
    """Return if a cell has a numeral that no target has: 一, but not 1."""
    digits = cell.isdecimal() or any(map(str.isdigit, cell))
    return not digits and number_alone(cell) is not None


def may_head(cells: Sequence[str], columns: Columns) -> bool:
    """Return if a row has nothing but a target, or what heads others, and nobody said which.

    What heads others is short, and gives no figures; and no column has sections.
    """
    at = columns.fields["target"]
    if at in columns.told or columns.sections or "sections" in columns.fields:
        return False
    return (
        filled(cells) == [cells[at]]
        and is_short(cells[at])
        and not any(map(str.isdigit, cells[at]))
    )


def heads_or_not(columns: Columns) -> str:
    """Return what is asked of a row that has nothing but a target, or what heads others."""
    return _(
        "nothing stands beside it; put {number} before it if it heads what follows, or add "
        "{option} if it is a target",
        number="一、",
        option=columns.option(columns.fields["target"], "target"),
    )


def may_stand_below(heading: str) -> str:
    """Return what is asked of the first heading of a kind right below another of that kind."""
    return _(
        "if it stands below '{words}' can't be told; number the headings of each level in a way of "
        "their own",
        words=heading,
    )


def label_alone(texts: Sequence[str]) -> str:
    """Return what is asked of a label alone in a row, 完成情况：已建成6所; empty without one."""
    label = label_of(texts[0]) if len(texts) == 1 else None
    if not label or not label[1] or is_remark(texts[0]):  # 填报单位：区政府办
        return ""
    if role_of(label[0]) not in _OF_LATER_ROWS:
        return ""
    return _("what {label} is said of can't be told; give it a column of its own", label=label[0])


def _labels(target: str) -> bool:
    """Return if the words of a target are a label of a form, with its value or without."""
    if not _MAY_LABEL.match(target):
        return False
    label = label_of(target)
    return role_of(label[0] if label else target) in _OF_LABELS


def _is_label(cells: Sequence[str]) -> bool:
    """Return if a row has a heading with its value over all other cells: 责任单位 | 区教育局."""
    if len(cells) <= 2 or cells[1] != cells[2]:  # noqa: PLR2004  a value beside one alone may be a target
        return False
    return len({*cells[1:]}) == 1 and role_of(cells[0]) is not None


def may_go_on(columns: Columns, at: int, field: str) -> UnreadableError:
    """Return what is asked of an empty cell that may go on with the one above."""
    return UnreadableError(
        _(
            "it may go on with the {heading} of the row above; add {option} if it does",
            heading=columns.name(at),
            option=columns.option(at, field),
        )
    )


def of_the_row_above(row: Row, cells: Sequence[str], columns: Columns) -> str:
    """Return what is wrong with a row whose target goes on from above, and what may mend it."""
    free = [at for at in columns.other if at not in row.merged and cell_at(cells, at)]
    if not free:
        return _("its target is that of the row above")
    own = max(free, key=lambda at: len(cell_at(cells, at)))
    head = columns.fields["target"]
    return _(
        "its target is that of the row above; add {options} if that heads several",
        options=f"{columns.option(head, 'section')} {columns.option(own, 'target')}",
    )


def is_office(text: str) -> bool:
    """Return if a text has the names of bodies and nothing else, one of an office among them."""
    return text[-1:] in _LAST and are_bodies(text) and names_office(text)
