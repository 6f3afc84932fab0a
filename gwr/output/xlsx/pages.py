"""Which sheets a workbook of reports has, and which columns each of them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from gwr.fields import FIELDS, period_name
from gwr.model import Declared, Key
from gwr.query.collection import marked
from gwr.query.findings import audit, is_doubted
from gwr.query.projects import find_projects
from gwr.query.readings import caveats, due, measures, parse_period
from gwr.words import N_, _, in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gwr.fields import Cell, Field
    from gwr.model import Due, Measure, Report, Task

Value = Union["Cell", date]

# Widths are in digits of the usual font; a Chinese character takes two.
_NUMBER = 9
_CODE = 12
_WORD = 17
_NAME = 20
_ASIDE = 30
_TEXT = 44
PERCENT = "0%"
"""The form of a number that is a share."""
LINK = "link"
"""The form of a text that leads where it says, if it is an address."""

_WIDTHS = {
    "id": _NUMBER,
    **dict.fromkeys(("label", "kind", "status", "status_word", "firmness"), _CODE),
    "departments": _NAME,
    **dict.fromkeys(("target", "progress"), _TEXT),
}
"""Of the columns of targets that are not like others of their sort."""


class Column(NamedTuple):
    """A column: its heading, its width, and its cell for a record.

    `form` is how it is shown, if not as it is: PERCENT or LINK.
    """

    heading: str
    width: int
    value: Callable[[Any], Value]
    form: str | None = None


class Page(NamedTuple):
    """A sheet of a workbook: its name, its columns, and the records that are its rows.

    Of the columns the first `place` tell of which district and year a row is.
    """

    name: str
    columns: Sequence[Column]
    records: Sequence[Any]
    place: int = 0


# Of a reading the record is a pair: the target, and what was read.
_WHOSE = (
    Column(N_("No."), _NUMBER, lambda pair: pair[0].id),
    Column(N_("Led by"), _NAME, lambda pair: pair[0].departments or None),
)
_STATUS = (
    Column(N_("Status in the report"), _CODE, lambda pair: pair[0].status),
    Column(N_("Our doubt"), _NUMBER, lambda pair: is_doubted(pair[0])),
)
_FINDINGS = (
    *_WHOSE,
    *_STATUS,
    Column(N_("Finding"), _WORD, lambda pair: pair[1].kind),
    Column(N_("Admitted"), _NUMBER, lambda pair: bool(pair[1].admitted)),
    Column(N_("Promise, quoted"), _TEXT, lambda pair: pair[1].promise),
    Column(N_("Evidence, quoted"), _TEXT, lambda pair: pair[1].evidence),
    Column(N_("Why"), _TEXT, lambda pair: in_language(pair[1].why, pair[1].why_zh)),
)
_MEASURES = (
    *_WHOSE,
    Column(N_("Measure"), _NAME, lambda pair: pair[1].name),
    Column(N_("Bound"), _NUMBER, lambda pair: pair[1].bound),
    Column(N_("Promised"), _NUMBER, lambda pair: pair[1].target),
    Column(N_("Promised, up to"), _NUMBER, lambda pair: pair[1].target_to),
    Column(N_("Delivered"), _NUMBER, lambda pair: pair[1].actual),
    Column(N_("Unit"), _NUMBER, lambda pair: pair[1].unit),
    Column(N_("Attained"), _NUMBER, lambda pair: _attained(pair[1]), PERCENT),
    Column(N_("Points of growth"), _NUMBER, lambda pair: pair[1].points),
    Column(N_("Our verdict"), _CODE, lambda pair: pair[1].verdict),
    *_STATUS,
    Column(N_("Growth rate"), _NUMBER, lambda pair: pair[1].growth),
    Column(N_("Estimate"), _NUMBER, lambda pair: pair[1].estimate),
    Column(N_("Counted"), _NUMBER, lambda pair: pair[1].counted),
    Column(N_("Counts"), _NUMBER, lambda pair: pair[1].scope),
    Column(N_("Promise, quoted"), _TEXT, lambda pair: pair[1].target_quote),
    Column(N_("Result, quoted"), _TEXT, lambda pair: pair[1].actual_quote),
    Column(N_("Note"), _ASIDE, lambda pair: in_language(pair[1].note, pair[1].note_zh)),
)
_CAVEATS = (
    *_WHOSE,
    Column(N_("Caveat"), _WORD, lambda pair: pair[1].kind),
    Column(N_("Strength"), _WORD, lambda pair: pair[1].strength),
    Column(N_("Promise, quoted"), _TEXT, lambda pair: pair[1].promise),
    Column(N_("Evidence, quoted"), _TEXT, lambda pair: pair[1].evidence),
    Column(N_("Why"), _TEXT, lambda pair: in_language(pair[1].why, pair[1].why_zh)),
    Column(N_("Other target"), _NUMBER, lambda pair: pair[1].other),
    Column(N_("Other target, quoted"), _ASIDE, lambda pair: pair[1].other_quote),
)
_PROJECTS = (
    *_WHOSE,
    Column(N_("Named thing"), _ASIDE, lambda pair: pair[1].name),
    Column(N_("How many"), _NUMBER, lambda pair: pair[1].count),
    Column(N_("Sort"), _WORD, lambda pair: tuple(tag.value for tag in pair[1].tags)),
    Column(N_("Promised"), _WORD, lambda pair: pair[1].promised),
    Column(N_("Only an aim"), _NUMBER, lambda pair: pair[1].soft),
    Column(N_("Reported"), _WORD, lambda pair: pair[1].reported),
    Column(N_("Completed, %"), _NUMBER, lambda pair: pair[1].percent),
    Column(N_("Came of it"), _WORD, lambda pair: pair[1].verdict),
    *_STATUS,
    Column(N_("Promise, quoted"), _TEXT, lambda pair: pair[1].promise),
    Column(N_("Evidence, quoted"), _TEXT, lambda pair: pair[1].evidence),
)
_DUE = (
    *_WHOSE,
    Column(N_("Event"), _TEXT, lambda pair: pair[1].event),
    Column(N_("Due"), _WORD, lambda pair: _when(pair[1])),
    Column(N_("Last day"), _WORD, lambda pair: _last_day(pair[1])),
    *_STATUS,
    Column(N_("Quote"), _TEXT, lambda pair: pair[1].quote),
)
_REPORT = (
    Column(N_("Report"), _NAME, lambda fact: fact[0]),
    Column(N_("What it says"), _TEXT, lambda fact: fact[1], LINK),
)

_HEAD = {
    "district": N_("District"),
    "code": N_("District code"),
    "year": N_("Year"),
    "as_of": N_("As of"),
    "title": N_("Title"),
    "issuer": N_("Issuer"),
    "published": N_("Published"),
    "url": N_("Address"),
}
_TOTALS = (
    N_("Declared: targets"),
    N_("Declared: indicators"),
    N_("Declared: tasks"),
    N_("Declared: done"),
    N_("Declared: tasks done"),
    N_("Declared: partly done"),
    N_("Declared: not done"),
)


def pages(pairs: Sequence[tuple[Report, Sequence[Task]]]) -> tuple[Page, ...]:
    """Return the sheets of a workbook about some tasks of each report, the findings first.

    Of several reports each row begins with its district and year.
    """
    several = len(pairs) > 1
    tasks = [task for report, own in pairs for task in (marked(report, own) if several else own)]
    facts = [fact for report, own in pairs for fact in _facts(report, own)]
    of_target, of_pair, of_fact = map(_place, _KEYS) if several else ((), (), ())
    return (
        _page(_("Findings"), of_pair, _FINDINGS, audit(tasks)),
        _page(_("Targets"), of_target, _targets(tasks), tasks),
        _page(_("Measures"), of_pair, _MEASURES, measures(tasks)),
        _page(_("Caveats"), of_pair, _CAVEATS, caveats(tasks, arguable=True)),
        _page(_("Named things"), of_pair, _PROJECTS, find_projects(tasks)),
        _page(_("Still to come"), of_pair, _DUE, due(tasks)),
        _page(_("Report"), of_fact, _REPORT, facts),
    )


# Of which report a target, a reading and a fact is.
_KEYS: tuple[Callable[[Any], Key], ...] = (
    lambda task: task.report,
    lambda pair: pair[0].report,
    lambda fact: fact[2],
)


def _place(key: Callable[[Any], Key]) -> tuple[Column, ...]:
    return (
        Column(N_("District"), _NAME, lambda record: key(record).district),
        Column(N_("Year"), _NUMBER, lambda record: key(record).year),
    )


def _page(
    name: str, place: Sequence[Column], columns: Iterable[Column], records: Sequence[Any]
) -> Page:
    named = [each._replace(heading=_(each.heading)) for each in (*place, *columns)]
    return Page(name, named, records, len(place))


def _targets(tasks: Sequence[Task]) -> Iterable[Column]:
    """Return a column for each field that any of the targets has."""
    for field in FIELDS.values():
        if any(field.value(task) not in (None, ()) for task in tasks):
            width = _WIDTHS.get(field.key, _ASIDE if field.running else _WORD)
            yield Column(field.label, width, partial(_value, field))
            if field.key == "status":
                yield Column(N_("Our doubt"), _NUMBER, is_doubted)


def _value(field: Field, task: Task) -> Value:
    return field.value(task) or None


def _facts(report: Report, tasks: Sequence[Task]) -> Iterable[tuple[str, Value, Key]]:
    """Return what is known of a report as a whole, by name, each with whose it is."""
    key = Key(report.district, report.year)
    quote, *totals = report.declared or [None] * len(Declared._fields)
    told: tuple[tuple[str, Value], ...] = (
        *((_(heading), getattr(report, field)) for field, heading in _HEAD.items()),
        *zip(map(_, _TOTALS), totals, strict=True),
        (_("Declared, quoted"), quote),
        (_("Targets of the report"), len(report.tasks)),
        (_("Targets in this file"), len(tasks)),
        (
            _("Ours"),
            _(
                "Findings, doubts, measures, caveats, named things and due dates are readings made "
                "for gwr, not the district's words. What is called quoted stands in the report "
                "word for word."
            ),
        ),
    )
    return ((name, value, key) for name, value in told)


def _attained(measure: Measure) -> float | None:
    return None if measure.growth else measure.attainment


def _when(each: Due) -> str | None:
    return each.when and period_name(each.when)


def _last_day(each: Due) -> date | None:
    return None if each.when is None else parse_period(each.when).last
