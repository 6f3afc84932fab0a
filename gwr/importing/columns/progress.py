"""Which column has the account of what came of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.columns.statuses import has_status_words, is_of_part
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import TARGETS, is_period, plain
from gwr.importing.vocabulary.periods import is_cut, last_of, month_of, year_in
from gwr.importing.vocabulary.statuses import (
    CROSSES,
    EMPTY,
    TICKS,
    find_status,
    is_question,
    quoted,
)
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.draft import Draft

_DONE_IN_FIGURES = pattern("[^0-9\\W_]{2,9}[0-9]")
_TICK = pattern(f"[{TICKS}{CROSSES}○●{EMPTY}]|[是否]")
_PERCENT_OR_MARK = pattern(r".{0,10}[%％]\s?|[\W_]{1,4}")
_LONGEST_WORD = 10
"""A text that is longer is no word of assessment."""
_ON_THE_WAY = pattern("进展|推进|进度|动态")
_PLANNED = pattern("计划|拟|力争|争取|预计|确保|将|应")
_OF_A_MONTH = pattern("本月|当月|本季|当季")
_YEAR_END = 12
_NO_YEAR = "?"


def tell_results(draft: Draft) -> None:
    """Tell words of assessment from an account of what happened, where there is no other."""
    for at in draft.of("result"):
        cells = draft.beneath.cells(at)
        if any(find_status(cell, draft.words) for cell in cells):
            draft.roles[at] = "status"
        elif all(has_status_words(draft, each) for each in draft.of("progress")) and (
            any(map(_is_account, cells)) or _tells(draft, at)
        ):
            draft.roles[at] = "progress"


def _tells(draft: Draft, at: int) -> bool:
    """Return if a heading says that an account stands beneath, in figures too: 目标完成情况."""
    return draft.headings[at].endswith("情况")


def choose_progress(draft: Draft) -> None:
    """Take the account that goes furthest; those before it are kept beside it."""
    found = draft.of("progress")
    ticks = [at for at in found if at not in draft.typed and draft.beneath.all(at, _is_tick)]
    if len(ticks) == 1 and not draft.of("status") and _are_statuses(draft, ticks[0], found):
        draft.roles[ticks[0]] = "status"
    else:
        draft.other += ticks
    found = _but_status(draft, [at for at in found if at not in ticks])
    unknown = [] if draft.told(found) else _of_unknown_periods(draft)
    found = _in_words(draft, found)
    unknown = [at for at in _in_words(draft, [*found, *unknown]) if at not in found]
    if _may_be_plan(draft, found, unknown):
        _take_if_titled(draft, [*found, *unknown])
        return
    last = last_of([draft.headings[at] for at in found]) if len(found) > 1 else None
    if last is not None:
        draft.other += [at for at in found if at != found[last]]
        found = [found[last]]
    if found and unknown:
        draft.which(_("the progress"), _latest_first(draft, [*found, *unknown]), "progress")
    elif year := _of_another_year(draft, found):
        draft.earlier = (_only_compared(draft, found[0]), year, year)
    elif len(found) == 1:
        draft.take("progress", found[0])
        draft.month = month_of(draft.headings[found[0]])
        year = (
            "" if draft.told(found) or _years_of_goals(draft) else year_in(draft.headings[found[0]])
        )
        draft.earlier = (_only_compared(draft, found[0]), "", year) if year else draft.earlier
    elif found:
        draft.which(_("the progress"), _latest_first(draft, found), "progress")


def _are_statuses(draft: Draft, at: int, found: Sequence[int]) -> bool:
    """Return if the ticks in a column say how far targets were met.

    A legend tells what they are, or the heading: 是否完成, and 完成情况 where each target has one.
    Where no other column tells what came of targets a person is asked, if the heading doesn't.
    """
    by_legend = draft.beneath.all(at, lambda cell: find_status(cell, draft.words) is not None)
    if by_legend or is_question(draft.headings[at]):
        return _is_status(draft, at)
    others = (each for each in range(len(draft.headings)) if each != at)
    if any(draft.beneath.all(each, _is_tick) for each in others):  # one of several is ticked
        return False
    whole = len(draft.beneath.cells(at)) == len(draft.beneath.rows)
    return [*found] == [at] or (whole and _is_status(draft, at))


def _only_compared(draft: Draft, at: int) -> str:
    """Return the question if an account of an earlier year than the goal is for comparison."""
    name = draft.name(at)
    return _(
        "{name} is of an earlier year than the goal; say if it is only for comparison, "
        "as in {option}, or with progress in place of other",
        name=name,
        option=f"--column {quoted(f'{name}=other')}",
    )


def _but_status(draft: Draft, found: list[int]) -> list[int]:
    """Return columns without those that have words of assessment beside an account.

    One has the status; those of one step, or of a part of the year, are kept beside it.
    """
    if len(found) < 2 or draft.of("status"):  # noqa: PLR2004  a word and the account
        return found
    told = [at for at in found if has_status_words(draft, at) and not _of_progress(draft, at)]
    told = told or _assessed(draft, found)
    parts = [at for at in told if is_of_part(draft, at)] if len(told) < len(found) else []
    draft.other += parts
    told = [at for at in told if at not in parts]
    if len(told) != 1 or draft.typed.get(told[0]) == "progress":
        told = []
    draft.roles |= dict.fromkeys(told, "status")
    return [at for at in found if at not in (*parts, *told)]


def _is_status(draft: Draft, at: int) -> bool:
    return has_status_words(draft, at) and not is_of_part(draft, at)


def _of_unknown_periods(draft: Draft) -> list[int]:
    """Return the columns that name a period and say nothing else that is known."""
    headings = enumerate(draft.headings)
    return [at for at, text in headings if at not in draft.roles and month_of(text)]


def _may_be_plan(draft: Draft, found: Sequence[int], unknown: Sequence[int]) -> bool:
    """Return if columns are called by periods alone, as the goals of each quarter are.

    Of those that go up to a month, such as 1-11月, a plan has quarters, to the end of the year.
    """
    columns = [*found, *unknown]
    if draft.told(found) or not all(is_period(draft.headings[at]) for at in columns):
        return False
    ends = [month_of(draft.headings[at]) or 0 for at in columns]
    quarters = len(ends) > 1 and max(ends) == _YEAR_END and not any(end % 3 for end in ends)
    return bool(unknown) or quarters or (bool(columns) and _are_planned(draft))


def _are_planned(draft: Draft) -> bool:
    """Return if a person told of one column of a period alone that it is no progress."""
    said = (at for at, role in draft.typed.items() if role == "other")
    return any(is_period(draft.headings[at]) for at in said)


def _take_if_titled(draft: Draft, columns: Sequence[int]) -> None:
    """Take the last account of those called by periods alone, if the title says what they are.

    That is not known here: `by_title` is the question if it doesn't.
    """
    last = None if _are_planned(draft) else _last_account(draft, columns)
    if last is None:
        draft.ask(_plan_or_progress(draft, columns))
        return
    draft.by_title = _plan_or_progress(draft, columns)
    draft.take("progress", last)
    draft.month = month_of(draft.headings[last])
    draft.other += [at for at in columns if at != last]


def _last_account(draft: Draft, columns: Sequence[int]) -> int | None:
    """Return the column of the latest period that has texts; None if one may be of goals."""
    periods = [at for at, text in enumerate(draft.headings) if is_period(text) and month_of(text)]
    told = [at for at in columns if draft.beneath.cells(at)]
    if not told or {*periods} != {*columns} or any(_may_be_goals(draft, at) for at in told):
        return None
    last = last_of([draft.headings[at] for at in told])
    return None if last is None else told[last]


def _may_be_goals(draft: Draft, at: int) -> bool:
    """Return if a column of a period has figures alone, or words of what is to be."""
    cells = draft.beneath.cells(at)
    return (
        "全年" in draft.headings[at]
        or draft.beneath.figures(at)
        or draft.beneath.all(at, _tells_no_more)
        or any(map(_PLANNED.match, cells))
    )


def _plan_or_progress(draft: Draft, columns: Sequence[int]) -> str:
    """Return the question if columns that are called by periods alone are of a plan."""
    names = [draft.name(at) for at in _latest_first(draft, columns)]
    return _(
        "{names} may be a plan or the progress; if a plan, add {options}; else write "
        "progress in place of other for what it came to",
        names=_(" and ").join(names),
        options=" ".join(f"--column {quoted(f'{name}=other')}" for name in names),
    )


def _latest_first(draft: Draft, columns: Sequence[int]) -> list[int]:
    """Return columns by their periods; one that names none is likely that of the whole.

    Of several the shortest heading says least of what else it may be: 进展 beside 前期工作进展.
    """

    def order(at: int) -> tuple[int, int]:
        heading = draft.headings[at]
        return -(month_of(heading) or _YEAR_END + 1), len(plain(heading))

    return sorted(columns, key=order)


def _in_words(draft: Draft, columns: list[int]) -> list[int]:
    """Return the one column of several that has an account, not figures or what one month gave.

    Where all have figures, those that are percentages say no more.
    One of an earlier period than another is not the last word.
    """
    whole = [at for at in columns if not _OF_A_MONTH.search(draft.headings[at])] or columns
    texts = [
        at
        for at in whole
        if not (draft.beneath.all(at, _tells_no_more) or draft.beneath.figures(at))
    ]
    if len(texts) == 1:
        ends = {at: month_of(draft.headings[at]) or _YEAR_END for at in whole}
        whole = texts if ends[texts[0]] == max(ends.values()) else whole
    elif not texts:  # figures, and how much that is of the goal
        whole = [at for at in whole if not draft.beneath.all(at, _tells_no_more)] or whole
    draft.other += [at for at in columns if at not in whole]
    return whole


def _of_another_year(draft: Draft, columns: Sequence[int]) -> str:
    """Return the year of the goals if columns are of one before it: 2021年实绩, 2022年目标.

    Where a heading has lost a digit of its year, it may be so: that is of no year.
    """
    if draft.told(columns):
        return ""
    years = {at: year for at, text in enumerate(draft.headings) if (year := year_in(text))}
    if columns and years and any(map(is_cut, draft.headings)):
        return _NO_YEAR
    goals = _years_of_goals(draft)
    own = {years.get(at, "") for at in columns} - {""}
    return min(goals) if own and goals and max(own) < min(goals) else ""


def _years_of_goals(draft: Draft) -> set[str]:
    """Return the years that the headings of goals and plans name."""
    planned = [at for at, role in draft.roles.items() if role in ("plan", *TARGETS)]
    return {year_in(draft.headings[at]) for at in planned} - {""}


def _assessed(draft: Draft, found: Sequence[int]) -> list[int]:
    """Return the columns of several words of assessment, beside which others have none."""
    told = {
        at: [find_status(cell, draft.words) for cell in draft.beneath.cells(at)] for at in found
    }
    whole = [at for at in found if all(told[at]) and len(set(told[at])) > 1]
    others = [at for at in found if at not in whole]
    return whole if others and not any(any(told[at]) for at in others) else []


def _of_progress(draft: Draft, at: int) -> bool:
    """Return if a heading asks how far it came, to which 完成 may be an answer too."""
    return _ON_THE_WAY.search(plain(draft.headings[at])) is not None


def _is_account(cell: str) -> bool:
    """Return if a cell tells what happened: a sentence, or what was done in figures."""
    return len(cell) > _LONGEST_WORD or _DONE_IN_FIGURES.match(cell) is not None


def _is_tick(cell: str) -> bool:
    """Return if a cell is a tick, whose meaning is not told."""
    return _TICK.fullmatch(cell) is not None


def _tells_no_more(cell: str) -> bool:
    """Return if a cell is a percentage or a tick, beside which the account is the progress."""
    return _PERCENT_OR_MARK.fullmatch(cell) is not None
