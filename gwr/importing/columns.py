"""What each column of a table is taken for: by its heading, and by the cells beneath.

What can't be told is asked: `Columns.question` says what, and names the options that answer it.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import clean
from gwr.importing.vocabulary.bodies import (
    are_bodies,
    doubtful_persons,
    is_person,
    names_in,
    read_bodies,
)
from gwr.importing.vocabulary.headings import (
    TARGETS,
    is_due,
    is_period,
    may_be_work,
    merged_heading,
    plain,
    role_of,
    roles,
)
from gwr.importing.vocabulary.numbers import number_alone
from gwr.importing.vocabulary.periods import last_of, month_of, year_in
from gwr.importing.vocabulary.statuses import find_status, quoted, with_answers
from gwr.words import _, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gwr.importing.document import Row
    from gwr.importing.vocabulary.statuses import Words

FIELDS = (
    *("id", "section", "target", "departments", "supporting", "deadline", "progress", "status"),
    *("remark", "other"),
)
"""What a person may say that a column is; `-` drops it."""

DROP = "-"
# The roles in which what was typed is known to the headings.
_TYPED = {"section": "category", "departments": "lead"}
_OTHER = frozenset(("unit", "percent", "plan", "official", "contact", "doer"))
_FIGURE = re.compile(r"[<>≥≤≈约±+\-]?\s?[0-9][0-9,.]{0,20}\s?[^0-9\s。;；、]{0,6}")
_DONE_IN_FIGURES = re.compile("[^0-9\\W_]{2,9}[0-9]")
_TICK = re.compile("[√✓✔×✗☑○●]")
_PERCENT_OR_MARK = re.compile(r".{0,10}[%％]\s?|[\W_]{1,4}")
_LONGEST_WORD = 10
"""A text that is longer is no word of assessment."""
_ON_THE_WAY = re.compile("进展|推进|进度|动态")
_BY_THEN = re.compile("[前底]|长期|持续|全年|年内|每|跨年")
_LEVEL = re.compile("[一二三]级(?:指标|任务|目标)")
_DONE = re.compile("完成|实际|已")
_OF_A_MONTH = re.compile("本月|当月|本季|当季")
_YEAR_END = 12
_SAMPLE = 300
_MOST = 0.6
"""Of a column of figures so many are such."""
_SHOWN = 3


class Columns(NamedTuple):
    """What the columns of a table are: of each field the column, and what can't be told.

    `answers` are those of `supporting` whose bodies lead where no other does, `month` is up to
    which the progress goes, and `told` are the columns that a person named.
    """

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    supporting: tuple[int, ...]
    sections: tuple[int, ...]
    other: tuple[int, ...]
    answers: frozenset[int] = frozenset()
    month: int | None = None
    question: str = ""
    told: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.headings)

    def name(self, at: int) -> str:
        """Return a heading in one line, or the place of a column that has none."""
        return "".join(self.headings[at].split("\n")) or str(at + 1)

    def field_of(self, at: int) -> str:
        """Return what a column is taken for, `-` for nothing."""
        if at in self.sections:
            return "section"
        if at in self.supporting:
            return "supporting"
        if at in self.other:
            return "other"
        return next((field for field, place in self.fields.items() if place == at), DROP)


def typed_roles(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the role of each plain heading that a person has named a field for."""
    return {plain(heading): _TYPED.get(field, field) for heading, field in typed.items()}


def keys_of(headings: Sequence[str]) -> list[str]:
    """Return the plain headings by which a person names columns.

    A column that has none, or the same as another, is named by its place.
    """
    names = list(map(plain, headings))
    several = {name for name, n in Counter(names).items() if n > 1 or not name}
    return [str(at) if name in several else name for at, name in enumerate(names, start=1)]


def read_columns(
    rows: Sequence[Row], first: int, last: int, typed: Mapping[str, str], words: Words
) -> Columns:
    """Return what the columns are under a heading that stands in the rows from first to last.

    `typed` are the roles of plain headings that a person named, `words` those of assessment.
    """
    return _Chooser(rows, first, last, typed, words).columns()


class _Chooser:
    """Gives each field a column, one kind of field after the other."""

    def __init__(
        self, rows: Sequence[Row], first: int, last: int, typed: Mapping[str, str], words: Words
    ) -> None:
        self.headings = [clean(cell) for cell in merged_heading(rows[first : last + 1])]
        self.words = words
        beneath = [row for row in rows[last + 1 : last + 1 + _SAMPLE] if not row.fault]
        self.rows = [row for row in beneath if len(set(filter(None, row.cells))) > 1]
        keys = keys_of(self.headings)
        names = list(map(plain, self.headings))
        said = (typed.get(key) or typed.get(names[at]) for at, key in enumerate(keys))
        self.typed = {at: role for at, role in enumerate(said) if role}
        self.keys = keys
        self.roles = {**_roles(rows[first : last + 1], self.headings), **self.typed}
        self.fields: dict[str, int] = {}
        self.supporting: list[int] = []
        self.sections: list[int] = []
        self.other: list[int] = []
        self.answers: list[int] = []
        self.month: int | None = None
        self.question = ""

    def columns(self) -> Columns:
        self._drop_twins()
        for choose in (
            *(self._numbers, self._targets, self._bodies, self._results, self._progress),
            *(self._statuses, self._deadlines, self._singles, self._rest),
        ):
            choose()
        return Columns(
            tuple(self.headings),
            self.fields,
            tuple(self.supporting),
            tuple(self.sections),
            tuple(sorted(self.other)),
            frozenset(self.answers),
            self.month,
            self.question,
            frozenset(self.typed),
        )

    # What stands beneath

    def _cells(self, at: int) -> list[str]:
        """Return the cells of a column, one that goes on over several rows once."""
        return [
            text
            for row in self.rows
            if at < len(row.cells) and at not in row.merged and (text := clean(row.cells[at]))
        ]

    def _merged(self, at: int) -> bool:
        return any(at in row.merged for row in self.rows)

    def _all(self, at: int, test: Callable[[str], bool]) -> bool:
        cells = self._cells(at)
        return bool(cells) and all(map(test, cells))

    def _figures(self, at: int) -> bool:
        cells = self._cells(at)
        figures = sum(len(cell) < 30 and bool(_FIGURE.fullmatch(cell)) for cell in cells)  # noqa: PLR2004  a figure is short
        return bool(cells) and figures >= _MOST * len(cells)

    def _numbered(self, at: int) -> bool:
        return self._all(at, lambda cell: number_alone(cell) is not None)

    def _coded(self, at: int) -> bool:
        """Return if what stands under 编号 are no numbers but codes: A1, 2201-500112-04."""
        cells = self._cells(at)
        return len(cells) > 1 and not any(map(number_alone, cells))

    def _persons(self, at: int) -> bool:
        return self._all(at, lambda cell: len(cell) < 60 and all(map(is_person, names_in(cell))))  # noqa: PLR2004  names are few

    def _status_words(self, at: int) -> bool:
        words = with_answers(self.headings[at], self.words)
        return self._all(at, lambda cell: find_status(cell, words) is not None)

    # What is asked

    def _ask(self, question: str) -> None:
        self.question = self.question or question

    def _which(self, what: str, columns: Sequence[int], field: str) -> None:
        names = [self._name(at) for at in columns]
        others = ["section" if field == "target" and self._heads(at) else "other" for at in columns]
        said = map("=".join, zip(names, (field, *others[1:]), strict=True))
        options = " ".join(f"--column {quoted(each)}" for each in said)
        self._ask(
            _(
                "{names} may be {what}; say which it is, as in {options}",
                names=_(" and ").join(names),
                what=what,
                options=options,
            )
        )

    def _heads(self, at: int) -> bool:
        """Return if a column has cells that go on over several rows, marked as such or not."""
        cells = [clean(row.cells[at]) for row in self.rows if at < len(row.cells)]
        return any(not below or above == below for above, below in pairwise(cells))

    def _name(self, at: int) -> str:
        name = " ".join(self.headings[at].split())
        return name if self.keys[at] == plain(name) else self.keys[at]

    # The fields, one after the other

    def _of(self, *wanted: str) -> list[int]:
        """Return the columns of a role; those that a person has named go before all others."""
        found = [at for role in wanted for at, is_ in self.roles.items() if is_ == role]
        named = [at for at in found if at in self.typed]
        if named:
            self.other += [at for at in found if at not in named]
        return named or found

    def _take(self, field: str, at: int) -> None:
        self.fields[field] = at

    def _drop_twins(self) -> None:
        """Forget columns whose cells are those of the one before: one cell goes over both."""
        for at in range(len(self.headings) - 1, 0, -1):
            if self.headings[at] == self.headings[at - 1] and all(
                row.cells[at : at + 1] in (row.cells[at - 1 : at], ()) for row in self.rows
            ):
                self.roles.pop(at, None)
                self.roles[at] = DROP

    def _numbers(self) -> None:
        found = self._of("id")
        if not found:
            bare = (at for at, heading in enumerate(self.headings) if not heading)
            found = [at for at in bare if self._numbered(at)]
        twins = [at for at in range(len(self.headings) - 1) if self._is_number_of_next(at)]
        if twins and not found:
            found = twins[:1]
            del self.roles[found[0]]
        coded = [at for at in found if at not in self.typed and self._coded(at)]
        self.other += coded
        found = [at for at in found if at not in coded]
        own = [at for at in found if not self._merged(at)] or found
        if own:
            self._take("id", own[0])
            self.other += [at for at in found if at != own[0]]

    def _is_number_of_next(self, at: int) -> bool:
        """Return if a heading of targets goes over two columns, the number's and the target's."""
        if self.headings[at] != self.headings[at + 1] or self.roles.get(at) not in TARGETS:
            return False
        return at not in self.typed and self._numbered(at) and not self._numbered(at + 1)

    def _targets(self) -> None:
        self._levels()
        named = [at for at, role in self.typed.items() if role == "target"]
        able = {
            role: [at for at in self._of(role) if named or not self._figures(at)]
            for role in TARGETS
        }
        all_ = [at for role in TARGETS for at in self._of(role)]
        found = named or self._able(able)
        if len(found) == 1:
            self._take("target", found[0])
        elif found:
            self._which(_("the target"), sorted(found, key=self._heads), "target")
        else:
            self._ask_for_target()
        for at in all_:
            if at in found or at in self.sections or at in self.other:
                continue
            heads = self.roles[at] in ("work", "name", "target") and self._merged(at)
            (self.sections if heads else self.other).append(at)

    def _levels(self) -> None:
        """Take 三级指标 for the target, 一级指标 and 二级指标 for sections."""
        levels = [at for at, heading in enumerate(self.headings) if _LEVEL.search(heading)]
        if len(levels) > 1 and not any(at in self.typed for at in levels):
            self.roles |= {**dict.fromkeys(levels, "category"), levels[-1]: "target"}

    def _able(self, able: Mapping[str, list[int]]) -> list[int]:
        """Return the columns that may be the target; what heads several rows is a section."""
        words = [at for role in ("target", "name", "work") for at in able[role]]
        single = [at for at in words if not self._merged(at)]
        if single and len(words) > 1:
            self.sections += [at for at in words if at not in single]
            words = single
        if not words:
            return self._only_work() or self._goals(able["goal"])
        best = [at for at in words if self.roles[at] == "target"]
        return words if len(words) > 1 or not best else best

    def _goals(self, columns: list[int]) -> list[int]:
        """Return the columns of goals, and with them what may be that which they are goals of."""
        beside = [at for at in self._untold() if at not in self.roles and self._tells_apart(at)]
        return [*columns, *beside] if columns else []

    def _tells_apart(self, at: int) -> bool:
        """Return if a column has words that tell one row from the others."""
        cells = self._cells(at)
        words = all(any(character.isalpha() for character in cell) for cell in cells)
        named = self._persons(at) or self._all(at, are_bodies)
        return words and not named and len(set(cells)) == len(cells) > 0

    def _only_work(self) -> list[int]:
        """Return the one column that by its heading may be of work, if no other has sentences."""
        untold = self._untold()
        found = [at for at in untold if may_be_work(self.headings[at])]
        beside = [at for at in untold if at not in found and at not in self.roles]
        sentences = any(len(cell) > _LONGEST_WORD for at in beside for cell in self._cells(at))
        return [] if len(found) > 1 or sentences else found

    def _untold(self) -> list[int]:
        """Return the columns whose heading says nothing of them, or a plan, and that hold words."""
        return [
            at
            for at, heading in enumerate(self.headings)
            if heading and self.roles.get(at, "plan") == "plan" and not self._figures(at)
        ]

    def _ask_for_target(self) -> None:
        taken = {*self.fields.values(), *self.sections, *self.other}
        free = [at for at, heading in enumerate(self.headings) if heading and at not in taken]
        found = listed(map(self._name, range(len(self.headings))))
        if all(self._figures(at) or self._all(at, are_bodies) for at in free):
            self._ask(
                _(
                    "no column has the words of targets; found: {found}; is it the right table?",
                    found=found,
                )
            )
            return
        longest = max(
            self._untold() or [at for at in free if self.roles.get(at) in TARGETS] or free,
            key=lambda at: sum(map(len, self._cells(at))),
            default=None,
        )
        named = self._name(longest) if longest is not None else _("HEADING")
        self._ask(
            _(
                "no column for the target; found: {found}; say which it is, as in {option}",
                found=found,
                option=f"--column {quoted(f'{named}=target')}",
            )
        )

    def _bodies(self) -> None:
        named = "lead" in self.typed.values()
        lead, answers = self._of("lead"), self._of("body") if not named else []
        doers = self._of("doer")
        if not lead and not answers and len(doers) == 1 and self._all(doers[0], are_bodies):
            answers = doers
        lead, answers = self._but_persons(lead), self._but_persons(answers)
        behind = [*self._of("supporting"), *self._of("mixed")]
        if not lead and not answers:
            answers = self._by_cells()
        mixed = [at for at in behind if self.roles[at] == "mixed"]
        if len(mixed) == 1 and not lead and not answers and self._all(mixed[0], _tells_who_leads):
            answers = mixed
            behind.remove(mixed[0])
        elif mixed and not lead:
            self._which(_("who leads"), [*answers, *mixed], "departments")
        first, rest = (lead, answers) if lead else (answers, [])
        if len(first) > 1:
            self._which(_("who leads"), first, "departments")
        elif first:
            self._take("departments", first[0])
        for at in (*first, *rest, *behind):
            self._ask_for_persons(at)
        self.answers = rest
        self.supporting += sorted([*rest, *self._but_persons(behind)])

    def _ask_for_persons(self, at: int) -> None:
        """Ask if short names beside those of bodies are persons, where the heading names none."""
        if at in self.typed or at in self.other or "人" in self.headings[at]:
            return
        found = [name for cell in self._cells(at) for name in doubtful_persons(cell)]
        if found:
            self._ask(
                _(
                    "{names} under {heading} may be persons or bodies; if they are bodies, add "
                    "{option}, else take them out",
                    names=", ".join(list(dict.fromkeys(found))[:_SHOWN]),
                    heading=self._name(at),
                    option=f"--column {quoted(f'{self._name(at)}=departments')}",
                )
            )

    def _but_persons(self, columns: Sequence[int]) -> list[int]:
        named = [at for at in columns if at not in self.typed and self._persons(at)]
        self.other += named
        return [at for at in columns if at not in named]

    def _by_cells(self) -> list[int]:
        """Return the column under whose heading, 备注 or 单位, bodies are named, and only those."""
        for at in (*self._of("unit"), *self._of("remark")):
            cells = self._cells(at)
            named = sum(map(are_bodies, cells))
            if at in self.typed or not named:
                continue
            if named == len(cells):
                self.roles[at] = "body"
                return [at]
            if named > 1 and named >= _MOST * len(cells):
                self._ask_for_bodies(at)
        unknown = [at for at in range(len(self.headings)) if at not in self.roles]
        for at in unknown:
            if len(self._cells(at)) > 1 and self._all(at, are_bodies):
                self._ask_for_bodies(at)
        return []

    def _ask_for_bodies(self, at: int) -> None:
        name = self._name(at)
        self._ask(
            _(
                "bodies are named under {name}; say if they lead, as in {option}, or with other in "
                "place of departments",
                name=name,
                option=f"--column {quoted(f'{name}=departments')}",
            )
        )

    def _results(self) -> None:
        """Tell words of assessment from an account of what happened, where there is no other."""
        for at in self._of("result"):
            cells = self._cells(at)
            if any(find_status(cell, self.words) for cell in cells):
                self.roles[at] = "status"
            elif not self._of("progress") and any(map(_is_account, cells)):
                self.roles[at] = "progress"

    def _progress(self) -> None:
        found = self._of("progress")
        if len(found) > 1 and not self._of("status"):
            told = [at for at in found if self._status_words(at) and not self._of_progress(at)]
            if len(told) == 1 and self.typed.get(told[0]) != "progress":
                self.roles[told[0]] = "status"
                found.remove(told[0])
        unknown = [] if self._told(found) else self._of_unknown_periods()
        found = self._in_words(found)
        unknown = [at for at in self._in_words([*found, *unknown]) if at not in found]
        if self._may_be_plan(found, unknown):
            self._ask_for_plan([*found, *unknown])
            return
        last = last_of([self.headings[at] for at in found]) if len(found) > 1 else None
        if last is not None:
            self.other += [at for at in found if at != found[last]]
            found = [found[last]]
        if found and unknown:
            self._which(_("the progress"), self._latest_first([*found, *unknown]), "progress")
        elif self._of_another_year(found):
            name = self._name(found[0])
            self._ask(
                _(
                    "{name} is of an earlier year than the goal; say if it is only for comparison, "
                    "as in {option}, or with progress in place of other",
                    name=name,
                    option=f"--column {quoted(f'{name}=other')}",
                )
            )
        elif len(found) == 1 and self._all(found[0], _is_tick):
            self.other += found
        elif len(found) == 1:
            self._take("progress", found[0])
            self.month = month_of(self.headings[found[0]])
        elif found:
            self._which(_("the progress"), self._latest_first(found), "progress")

    def _told(self, columns: Sequence[int]) -> bool:
        return any(at in self.typed for at in columns)

    def _of_unknown_periods(self) -> list[int]:
        """Return the columns that name a period and say nothing else that is known."""
        headings = enumerate(self.headings)
        return [at for at, text in headings if at not in self.roles and month_of(text)]

    def _may_be_plan(self, found: Sequence[int], unknown: Sequence[int]) -> bool:
        """Return if columns are called by periods alone, as the goals of each quarter are.

        Of those that go up to a month, such as 1-11月, a plan has quarters, to the end of the year.
        """
        columns = [*found, *unknown]
        if self._told(found) or not all(is_period(self.headings[at]) for at in columns):
            return False
        ends = [month_of(self.headings[at]) or 0 for at in columns]
        quarters = len(ends) > 1 and max(ends) == _YEAR_END and not any(end % 3 for end in ends)
        return bool(unknown) or quarters

    def _ask_for_plan(self, columns: Sequence[int]) -> None:
        names = [self._name(at) for at in self._latest_first(columns)]
        self._ask(
            _(
                "{names} may be a plan or the progress; if a plan, add {options}; else write "
                "progress in place of other for what it came to",
                names=_(" and ").join(names),
                options=" ".join(f"--column {quoted(f'{name}=other')}" for name in names),
            )
        )

    def _latest_first(self, columns: Sequence[int]) -> list[int]:
        """Return columns by their periods; one that names none is likely that of the whole."""
        return sorted(columns, key=lambda at: -(month_of(self.headings[at]) or _YEAR_END + 1))

    def _in_words(self, columns: list[int]) -> list[int]:
        """Return the one column of several that has an account, not figures or what one month gave.

        One of an earlier period than another is not the last word.
        """
        whole = [at for at in columns if not _OF_A_MONTH.search(self.headings[at])] or columns
        texts = [at for at in whole if not (self._all(at, _tells_no_more) or self._figures(at))]
        if len(texts) == 1:
            ends = {at: month_of(self.headings[at]) or _YEAR_END for at in whole}
            whole = texts if ends[texts[0]] == max(ends.values()) else whole
        self.other += [at for at in columns if at not in whole]
        return whole

    def _of_another_year(self, columns: Sequence[int]) -> bool:
        """Return if columns are of a year before that of the goals: 2021年实绩, 2022年目标."""
        if self._told(columns):
            return False
        years = {at: year for at, text in enumerate(self.headings) if (year := year_in(text))}
        goals = {year for at, year in years.items() if self.roles.get(at) in ("plan", *TARGETS)}
        own = {years.get(at, "") for at in columns} - {""}
        return bool(own and goals) and max(own) < min(goals)

    def _of_progress(self, at: int) -> bool:
        """Return if a heading asks how far it came, to which 完成 may be an answer too."""
        return _ON_THE_WAY.search(plain(self.headings[at])) is not None

    def _statuses(self) -> None:
        found = self._of("status")
        known = [at for at in found if self._status_words(at)]
        if len(found) > 1 and len(known) == 1:
            self.other += [at for at in found if at not in known]
            found = known
        if len(found) > 1:
            self._which(_("the status"), found, "status")
        elif found:
            self._take("status", found[0])

    def _deadlines(self) -> None:
        """Tell when a target is due from when it was met: 完成时间 beside outcomes may be both."""
        found = self._of("deadline")
        due = [at for at in found if at in self.typed or self._is_due(at)]
        if not due and not {"progress", "status"} & self.fields.keys():
            due = found
        for at in found:
            if at not in due:
                self.roles[at] = "other"

    def _is_due(self, at: int) -> bool:
        cells = self._cells(at)
        return is_due(self.headings[at]) or any(_BY_THEN.search(cell) for cell in cells)

    def _singles(self) -> None:
        for field in ("deadline", "remark", "commitment", "reason", "label"):
            found = self._of(field)
            if len(found) > 1 and field == "deadline":
                self._which(_("the deadline"), found, field)
            elif found:
                self._take(field, found[0])
                self.other += found[1:]
        for field in ("kind", "word", "sections"):
            for at in self._of(field):
                self._take(field, at)
        note = self._of("note")
        if note and "remark" not in self.fields:
            self._take("remark", note[0])
        self.sections = sorted({*self.sections, *self._of("category")})

    def _rest(self) -> None:
        """Keep every other column under its own heading, but for what a person has dropped."""
        taken = {*self.fields.values(), *self.sections, *self.supporting, *self.other}
        for at, heading in enumerate(self.headings):
            role = self.roles.get(at)
            if at in taken or role in (DROP, "ours", "note"):
                continue
            if role is None and not heading and self._cells(at):
                self._ask(
                    _(
                        "column {n} has no heading; say what it is, as in {option}",
                        n=at + 1,
                        option=f"--column {at + 1}=other",
                    )
                )
            if heading or self._cells(at):
                self.other.append(at)
        self.other = [at for at in dict.fromkeys(self.other) if self.roles.get(at) != DROP]


def _is_account(cell: str) -> bool:
    """Return if a cell tells what happened: a sentence, or what was done in figures."""
    return len(cell) > _LONGEST_WORD or _DONE_IN_FIGURES.match(cell) is not None


def _is_tick(cell: str) -> bool:
    return _TICK.fullmatch(cell) is not None


def _tells_no_more(cell: str) -> bool:
    """Return if a cell is a percentage or a tick, beside which the account is the progress."""
    return _PERCENT_OR_MARK.fullmatch(cell) is not None


def _tells_who_leads(cell: str) -> bool:
    return read_bodies(cell).marked


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
        if role:
            found[at] = role
    return found
