"""Which column has the words of the targets, and which columns head them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import (
    BODIES,
    TARGETS,
    is_content,
    is_name,
    may_be_work,
    plain,
    role_of,
)
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.statuses import quoted
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.columns.draft import Draft

_LEVEL = pattern("[一二三]级(?:指标|任务|目标)")
_COUNTS = pattern("[数量]$")  # 任务数 asks how many
_SCHEDULE = pattern("计划|安排")
_OF_ROWS = {"target", "goal", "plan", "progress", "status", "deadline", "remark", *BODIES}
_PAIR = 2
_LONGEST_NAME = 10
"""A text that is longer is more than a name."""


def choose_targets(draft: Draft) -> None:
    """Take the column that has targets by heading and cells; what heads them is a section."""
    _ask_for_rows(draft)
    _levels(draft)
    named = [at for at, role in draft.typed.items() if role == "target"]
    able = {
        role: [at for at in draft.of(role) if named or not draft.beneath.figures(at)]
        for role in TARGETS
    }
    all_ = [at for role in TARGETS for at in draft.of(role)]
    found = named or _able(draft, able)
    if len(found) == 1:
        draft.take("target", found[0])
        draft.sections += [at for at in range(found[0]) if _goes_over_targets(draft, at)]
    elif found:
        # What heads others says less than they do, whether or not its cells are merged.
        found.sort(key=lambda at: (draft.beneath.heads(at), -draft.beneath.length(at)))
        draft.which(_("the target"), found, "target")
        draft.several = True
    else:
        _ask_for_target(draft)
    for at in all_:
        if at in found or at in draft.sections or at in draft.other:
            continue
        heads = draft.roles[at] in ("work", "name", "target") and draft.beneath.merged(at)
        (draft.sections if heads else draft.other).append(at)


def _ask_for_rows(draft: Draft) -> None:
    """Ask for one row of each target where a column has headings: 年度目标 above 完成情况."""
    for at in range(len(draft.headings)):
        cells = draft.beneath.cells(at)
        if {"progress"} < set(map(role_of, cells)) <= _OF_ROWS:
            draft.ask(
                _(
                    "{names} stand below one another under {heading}; write what is said of a "
                    "target in one row, beneath a heading for each",
                    names=_(" and ").join(list(dict.fromkeys(cells))[:_PAIR]),
                    heading=draft.name(at),
                )
            )


def _goes_over_targets(draft: Draft, at: int) -> bool:
    """Return if a column of which nothing is known has words that go over several targets."""
    if at in draft.roles or at in draft.fields.values() or not draft.beneath.merged(at):
        return False
    named = draft.beneath.persons(at) or draft.beneath.all(at, are_bodies)
    return not named and draft.beneath.all(at, _has_words)


def _has_words(cell: str) -> bool:
    return any(character.isalpha() for character in cell) and not any(map(str.isdigit, cell))


def _levels(draft: Draft) -> None:
    """Take 三级指标 for the target, 一级指标 and 二级指标 for sections."""
    levels = [at for at, heading in enumerate(draft.headings) if _LEVEL.search(heading)]
    told = {draft.typed.get(at, "category") for at in levels}
    if len(levels) > 1 and told == {"category"}:
        draft.roles |= {**dict.fromkeys(levels, "category"), levels[-1]: "target"}


def _able(draft: Draft, able: Mapping[str, list[int]]) -> list[int]:
    """Return the columns that may be the target; what heads several rows is a section."""
    words = [at for role in ("target", "name", "work") for at in able[role]]
    single = [at for at in words if not draft.beneath.merged(at)]
    if single and len(words) > 1:
        draft.sections += [at for at in words if at not in single]
        words = single
    if not words:
        goals = able["goal"]
        if draft.of("target"):  # of which there are figures alone: a plan says when, not what
            goals = [at for at in goals if not _SCHEDULE.search(draft.headings[at])]
        return _only_work(draft, goals) or _goals(draft, goals)
    if _heads_the_next(draft, words):
        draft.sections.append(words[0])
        return words[1:]
    return _content(draft, words) or words


def _heads_the_next(draft: Draft, words: Sequence[int]) -> bool:
    """Return if of two columns beneath one heading the first has fewer words in every row."""
    if len(words) != _PAIR or words[0] + 1 != words[1]:
        return False
    return draft.headings[words[0]] == draft.headings[words[1]] and _is_shorter(draft, *words)


def _is_shorter(draft: Draft, at: int, other: int) -> bool:
    """Return if a column has a shorter text than another in every row that is of a target."""
    longest = max(at, other)
    rows = [row.cells for row in draft.beneath.rows if longest < len(row.cells)]
    told = [(cells[at], cells[other]) for cells in rows if cells[other] or not _heads(cells, at)]
    return bool(told) and all(0 < len(text) < len(beside) for text, beside in told)


def _heads(cells: Sequence[str], at: int) -> bool:
    """Return if a row has no more than a number and what stands at `at`."""
    return all(number_alone(cell) for place, cell in enumerate(cells) if cell and place != at)


def _content(draft: Draft, words: Sequence[int]) -> list[int]:
    """Return of two columns the content, beside which the other has the names of what is done.

    口袋公园 is what it is called; 新建公园3座 is what was promised, and has more words in each row.
    """
    names = [at for at in words if is_name(draft.headings[at])]
    contents = [at for at in words if is_content(draft.headings[at])]
    if len(words) != _PAIR or len(names) != 1 or len(contents) != 1 or names == contents:
        return []
    return contents if _is_shorter(draft, *names, *contents) else []


def _goals(draft: Draft, columns: list[int]) -> list[int]:
    """Return the columns of goals, and with them what may be that which they are goals of."""
    columns = [at for at in columns if not _COUNTS.search(plain(draft.headings[at]))]
    beside = [at for at in _untold(draft) if at not in draft.roles and _tells_apart(draft, at)]
    return [*columns, *beside] if columns else []


def _tells_apart(draft: Draft, at: int) -> bool:
    """Return if a column has words that tell one row from the others."""
    cells = draft.beneath.cells(at)
    words = all(any(character.isalpha() for character in cell) for cell in cells)
    named = draft.beneath.persons(at) or draft.beneath.all(at, are_bodies)
    return words and not named and len(set(cells)) == len(cells) > 0


def _only_work(draft: Draft, goals: Sequence[int]) -> list[int]:
    """Return the one column that by its heading may be of work, if no other has sentences.

    Beside goals in words 主要举措 and 工作安排 are how these are to be reached.
    """
    untold = _untold(draft)
    found = [at for at in untold if may_be_work(draft.headings[at])]
    beside = [at for at in untold if at not in found and at not in draft.roles]
    sentences = any(len(cell) > _LONGEST_NAME for at in beside for cell in draft.beneath.cells(at))
    measures = bool(goals) and any(at in draft.roles for at in found)
    return [] if len(found) > 1 or sentences or measures else found


def _untold(draft: Draft) -> list[int]:
    """Return the columns whose heading says nothing of them, or a plan, and that hold words."""
    return [
        at
        for at, heading in enumerate(draft.headings)
        if heading and draft.roles.get(at, "plan") == "plan" and not draft.beneath.figures(at)
    ]


def _ask_for_target(draft: Draft) -> None:
    """Ask for the column of the targets, and offer the one that has the most to say."""
    taken = {*draft.fields.values(), *draft.sections, *draft.other, *draft.every("category")}
    free = [at for at, heading in enumerate(draft.headings) if heading and at not in taken]
    found = listed(map(draft.name, range(len(draft.headings))))
    if all(draft.beneath.figures(at) or draft.beneath.all(at, are_bodies) for at in free):
        draft.ask(
            _(
                "no column has the words of targets; found: {found}; is it the right table?",
                found=found,
            )
        )
        return
    longest = max(
        _untold(draft) or [at for at in free if draft.roles.get(at) in TARGETS] or free,
        key=draft.beneath.length,
        default=None,
    )
    named = draft.name(longest) if longest is not None else _("HEADING")
    draft.ask(
        _(
            "no column for the target; found: {found}; say which it is, as in {option}",
            found=found,
            option=f"--column {quoted(f'{named}=target')}",
        )
    )
