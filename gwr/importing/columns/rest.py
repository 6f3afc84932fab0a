"""Which column has the deadline, the remark and the like; every other is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.columns.statuses import MENDS
from gwr.importing.columns.typed import DROP
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import is_due
from gwr.importing.vocabulary.statuses import quoted
from gwr.words import _

if TYPE_CHECKING:
    from gwr.importing.columns.draft import Draft

_BY_THEN = pattern("[前底]|长期|持续|全年|年内|每|跨年")
# When what was not met will be, or to when a deadline was put off.
_MENDED = pattern("整改|销号|解决|下一?步|下阶段")
_PUT_OFF = pattern("调整|延期|延后|推迟|顺延|变更")
_OF_STEP = pattern(
    "主体|招标|投标|采购|征[地收迁拆]|拆迁|立项|可研|环评|手续|资金|合同|申报|审批|设计|勘察|选址|入库|公示|前期|封顶|供地"
)
_BEGINS = pattern("(?:开工|启动|开始)(?:时间|日期)")


def tell_deadlines(draft: Draft) -> None:
    """Tell when a target is due from when it was met: 完成时间 behind outcomes may be both.

    So may 竣工时间 beside 开工时间. No deadline is when what was not met will be, 整改时限, by
    when a step is done, 招标完成时间, or to when one was put off, where that stands alone.
    """
    found = draft.of("deadline")
    own = [at for at in found if at in draft.typed or not _is_of_other(draft, at)]
    if not any(at in draft.typed or not _PUT_OFF.search(draft.headings[at]) for at in own):
        own = []
    outcomes = [draft.fields[field] for field in ("progress", "status") if field in draft.fields]
    due = [at for at in own if at in draft.typed or _is_due(draft, at)]
    if not due and not any(map(_BEGINS.search, draft.headings)):
        due = [at for at in own if at < min(outcomes, default=len(draft.headings))]
    for at in found:
        if at not in due:
            draft.roles[at] = "other"


def _is_of_other(draft: Draft, at: int) -> bool:
    """Return if a heading asks for the time of a step, or of what was not met.

    Targets may be such work themselves: 问题 beside 整改时限.
    """
    if _OF_STEP.search(draft.headings[at]):
        return True
    target = draft.fields.get("target")
    mends = target is not None and MENDS.search(draft.headings[target])
    return not mends and _MENDED.search(draft.headings[at]) is not None


def _is_due(draft: Draft, at: int) -> bool:
    cells = draft.beneath.cells(at)
    return is_due(draft.headings[at]) or any(_BY_THEN.search(cell) for cell in cells)


def choose_singles(draft: Draft) -> None:
    """Take the columns of fields that have one each, and those of sections."""
    for field in ("deadline", "remark", "commitment", "reason", "label"):
        found = draft.of(field)
        if len(found) > 1 and field == "deadline":
            draft.which(_("the deadline"), found, field)
        elif found:
            draft.take(field, found[0])
            draft.other += found[1:]
    for field in ("kind", "word", "sections"):
        for at in draft.of(field):
            draft.take(field, at)
    note = draft.of("note")
    if note and "remark" not in draft.fields:
        draft.take("remark", note[0])
    draft.sections = sorted({*draft.sections, *draft.every("category")})


def _likely(draft: Draft, at: int) -> str:
    """Return what a column without a heading likely is, as it is typed.

    Right of the targets, with more words, it has them: their heading goes over both columns.
    """
    beneath = draft.beneath
    left = at - 1
    longer = draft.fields.get("target") == left and beneath.length(at) > beneath.length(left)
    if longer and not beneath.all(at, are_bodies):
        return f"--column {at + 1}=target --column {quoted(f'{draft.name(left)}=section')}"
    return f"--column {at + 1}=other"


def keep_rest(draft: Draft) -> None:
    """Keep every other column under its own heading, but for what a person has dropped."""
    taken = {*draft.fields.values(), *draft.sections, *draft.supporting, *draft.other}
    for at, heading in enumerate(draft.headings):
        role = draft.roles.get(at)
        if at in taken or role in (DROP, "ours", "note"):
            continue
        if role is None and not heading and draft.beneath.cells(at):
            draft.ask(
                _(
                    "column {n} has no heading; say what it is, as in {option}",
                    n=at + 1,
                    option=_likely(draft, at),
                )
            )
        if heading or draft.beneath.cells(at):
            draft.other.append(at)
    draft.other = [at for at in dict.fromkeys(draft.other) if draft.roles.get(at) != DROP]
