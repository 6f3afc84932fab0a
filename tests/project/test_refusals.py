"""The public functions refuse what the command line refuses, and write only what can be loaded."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Iterator
from datetime import datetime
from math import inf, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from samples import BARE

import gwr
from gwr import GwrError, Kind, Measure, MisuseError, Report, Status, Task, load
from gwr.output.export import ENDINGS
from gwr.public import held
from gwr.query.filters import settled
from gwr.store.files import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = load()
TASK = BARE.tasks[0]

# Calls that make no sense, each with nothing but what its function takes.
CALLS: dict[str, Callable[[], object]] = {
    "a group of nothing known": lambda: gwr.group(REPORT.tasks, "street"),
    "a group by no word": lambda: gwr.group(REPORT.tasks, None),  # type: ignore[arg-type]
    "a number in a report of no target": lambda: gwr.parse_numbers(REPORT._replace(tasks=()), "1"),
    "a period that is none": lambda: gwr.parse_period(2022),  # type: ignore[arg-type]
    "an empty period": lambda: gwr.parse_period(""),
    "an empty search": lambda: gwr.find_targets(REPORT, gwr.Search(("",))),
    "an empty search of several": lambda: next(
        gwr.search_in(gwr.open_reports(), gwr.Search(("",)), gwr.Filter())
    ),
    "a filter of no kind": lambda: gwr.select(REPORT.tasks, None),  # type: ignore[arg-type]
    "a search of no words": lambda: gwr.find_targets(REPORT, gwr.Search(())),
    "a search for a number": lambda: gwr.parse_search([5]),  # type: ignore[list-item]
    "a word of spaces": lambda: gwr.parse_search(" "),
    "an unknown field": lambda: gwr.parse_search("医院", fields="title"),
    "no department": lambda: gwr.find_departments("区交通局", ""),
    "a name of a file that is none": lambda: gwr.check(5),  # type: ignore[arg-type]
    "a file of no name": lambda: gwr.load(""),
    "a number of no target": lambda: gwr.parse_numbers(REPORT, "0"),
    "an export to a number": lambda: gwr.export_report(REPORT, 5),  # type: ignore[arg-type]
    "an export of nothing": lambda: gwr.export_report(REPORT, "a.csv", ()),
    "an export of no report": lambda: gwr.export_report(None, "a.csv"),  # type: ignore[arg-type]
    "a data file of no report": lambda: gwr.save(None, "a.toml"),  # type: ignore[arg-type]
    "a data file of a number": lambda: gwr.save(REPORT, 5),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_makes_no_sense_is_refused(
    call: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GwrError) as caught:
        call()
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


PAIRS = gwr.find_projects(REPORT.tasks)
# What each public function takes without what is optional.
TAKEN: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(gwr.__all__, (REPORT.tasks,)),
    **dict.fromkeys(("lead_departments", "parse_filter", "totals"), (REPORT,)),
    **dict.fromkeys(("by_attainment", "outcome"), (gwr.measures(REPORT.tasks),)),
    **dict.fromkeys(("count_by_tag", "count_projects"), (PAIRS,)),
    **dict.fromkeys(("check", "load", "open_reports"), ("a.toml",)),
    **dict.fromkeys(("findings", "is_doubted"), (REPORT.tasks[9],)),
    **dict.fromkeys(("parse_search", "parse_projects"), ("轨道",)),
    "export_report": (REPORT, "new.csv", REPORT.tasks),
    "find_departments": (["区交通局"], "交通"),
    "find_projects": (REPORT.tasks, gwr.ProjectFilter()),
    "find_targets": (REPORT, gwr.Search(("医院",))),
    "group": (REPORT.tasks, "dept"),
    "import_report": ("a.html",),
    "parse_numbers": (REPORT, "1"),
    "parse_period": ("2022",),
    "pick": (REPORT, [range(1, 3)]),
    "save": (REPORT, "new.toml"),
    "scope": (gwr.open_reports(),),
    "search_in": (gwr.open_reports(), gwr.Search(("医院",)), gwr.Filter()),
    "select": (REPORT.tasks, gwr.Filter()),
    "select_from": (gwr.open_reports(), gwr.Filter()),
}
FUNCTIONS = [name for name in gwr.__all__ if inspect.isfunction(getattr(gwr, name))]
ODD: tuple[object, ...] = (
    None,
    5,
    -1,
    nan,
    "",
    "x",
    "\0",
    "\ud800",
    b"x",
    (),
    [5],
    [None],
    [""],
    {},
    {1: 2},
    {"x": "x"},
    [["x"]],
    (1, 2),
)
ODD += (
    inf,
    -inf,
    1j,
    10**30,
    "x" * 20_000,
    "\n",
    b"",
    bytearray(b"x"),
    {1},
    frozenset({"x"}),
    range(3),
)
ODD += (
    [[[]]],
    ["x", 5],
    ("\ud800",),
    {"x": {"x": [None]}},
    set(),
    ...,
    NotImplemented,
    len,
    int,
    Kind,
)
ODD += (object(), True, TASK, REPORT, iter([5]), datetime.now())  # noqa: DTZ005


def end(function: Callable[..., Any], *args: object, **named: object) -> str:
    """Return how a call ended: with an answer, or with a refusal of one line."""
    told = ""
    try:
        found = function(*args, **named)
        if isinstance(found, Iterator):
            list(found)
    except GwrError as error:
        told = str(error)
    assert "\n" not in told
    return "refused" if told else "answered"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_whatever_a_public_function_is_given_it_answers_or_refuses(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gwr.save(BARE, "a.toml")
    Path("a.html").write_text("<table><tr><th>目标任务<tr><td>建学校</table>", encoding="utf-8")
    function = getattr(gwr, name)
    taken = dict(zip(inspect.signature(function).parameters, TAKEN[name], strict=False))
    if name != "import_report":  # which wants to be told the district
        assert end(function, **taken) == "answered"
    ended = [
        end(function, **{**taken, parameter: odd})
        for parameter in inspect.signature(function).parameters
        for odd in ODD
    ]
    assert ended.count("refused") > len(ended) // 3


@pytest.mark.long
@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: type(odd).__name__)
def test_a_public_function_answers_or_refuses_whatever_stands_in_a_record(
    name: str, odd: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    taken = TAKEN[name]
    for at, given in enumerate(taken):
        for spoiled in spoil(given, odd):
            end(getattr(gwr, name), *taken[:at], spoiled, *taken[at + 1 :])


def spoil(given: object, odd: object) -> Iterator[object]:
    """Return an argument with an odd value in each field of a record in it, one by one."""
    if isinstance(given, tuple) and hasattr(given, "_replace"):
        for field in given._fields:  # type: ignore[attr-defined]
            yield given._replace(**{field: odd})
            if value := getattr(given, field):
                for each in spoil(value, odd):
                    yield given._replace(**{field: each})
    elif isinstance(given, (list, tuple)) and given:
        richest = max(given, key=lambda each: len(repr(each)))
        for each in spoil(richest, odd):
            yield type(given)([each])


def test_a_refusal_names_the_argument_and_what_it_takes() -> None:
    wrong = REPORT._replace(tasks=(TASK._replace(measures=5),))  # type: ignore[arg-type]
    for call, told in (
        (lambda: gwr.tally(5), r"^tasks can't be 5; give Iterable\[Task\]$"),  # type: ignore[arg-type]
        (lambda: gwr.tally(iter([5])), r"^tasks can't be 5; give Task$"),  # type: ignore[arg-type]
        (
            lambda: gwr.measures(wrong.tasks),
            r"^tasks: measures can't be 5; give tuple\[Measure, \.\.\.\]$",
        ),
        (lambda: gwr.measures(iter(wrong.tasks)), r"^tasks: measures can't be 5; give tuple"),
        (lambda: gwr.totals(None), r"^report can't be None; give Report$"),  # type: ignore[arg-type]
        (lambda: gwr.due((), after="2022"), r"^after can't be '2022'; give date$"),  # type: ignore[arg-type]
    ):
        with pytest.raises(GwrError, match=told):
            call()
    with pytest.raises(TypeError, match="missing a required argument: 'tasks'"):
        gwr.tally()  # type: ignore[call-arg]


def test_what_fails_for_another_reason_says_so() -> None:
    def broken(tasks: tuple[Task, ...]) -> None:
        raise KeyError(len(tasks))

    with pytest.raises(KeyError):
        held(broken)(REPORT.tasks)


def test_a_public_function_can_go_to_another_process() -> None:
    assert [pickle.loads(pickle.dumps(getattr(gwr, name))) for name in FUNCTIONS]


def test_what_can_be_read_once_is_as_good_as_a_list() -> None:
    assert gwr.tally(iter(REPORT.tasks)) == gwr.tally(REPORT.tasks)


def test_a_text_alone_is_a_list_of_one() -> None:
    assert gwr.group(REPORT.tasks, "dept") == gwr.group(REPORT.tasks, gwr.By.DEPT)
    assert gwr.find_departments("区交通局", "交通") == ("区交通局",)
    assert gwr.parse_search("医院") == gwr.parse_search(["医院"])
    assert gwr.parse_filter(REPORT, status="done") == gwr.parse_filter(REPORT, status=["done"])
    assert gwr.parse_numbers(REPORT, "38") == gwr.parse_numbers(REPORT, ["38"])


FIELDS = [
    (kind, field)
    for kind in (gwr.Filter, gwr.ProjectFilter)
    for field, default in kind._field_defaults.items()
    if default is not False
]


def chosen(kind: type, field: str, values: object) -> tuple[object, ...]:
    if kind is gwr.Filter:
        return gwr.select(REPORT.tasks, gwr.Filter(**{field: values}))  # type: ignore[arg-type]
    return gwr.find_projects(REPORT.tasks, gwr.ProjectFilter(**{field: values}))  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
@pytest.mark.parametrize("value", ["", " ", 5, None, b"x", BARE], ids=str)
def test_a_filter_holds_nothing_but_what_its_fields_take(
    kind: type, field: str, value: object
) -> None:
    with pytest.raises(GwrError):
        chosen(kind, field, [value])


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (gwr.Filter, "keywords", "医院"),
        (gwr.Filter, "departments", "区交通局"),
        (gwr.Filter, "sections", "指标"),
        (gwr.ProjectFilter, "words", "轨道"),
    ],
)
def test_a_text_alone_is_one_value_of_a_filter(kind: type, field: str, value: str) -> None:
    assert chosen(kind, field, value) == chosen(kind, field, (value,))
    assert chosen(kind, field, [value]) == chosen(kind, field, (value,))


def of(**changed: Any) -> Report:  # noqa: ANN401  of a wrong type, mostly
    return BARE._replace(tasks=(TASK._replace(**changed),))


MEASURE = Measure("甲", "个", 1.0, "=A1", 2.0, "-")
# Reports that no data file can give back.
WRONG = {
    "no number": of(measures=(MEASURE._replace(actual=nan),)),
    "no end": of(measures=(MEASURE._replace(target=inf),)),
    "half a character": of(target="甲\ud800"),
    "half a character of two": of(departments=("\udc80局",)),
    "an empty target": of(target=""),
    "a target of spaces": of(target=" \n"),
    "a number as a text": of(id="7"),
    "a text as a number": of(target=7),
    "a department of spaces": of(departments=(" ",)),
    "a department twice": of(departments=("甲", "甲")),
    "one that helps twice": of(supporting=("甲", "甲")),
    "an empty deadline": of(deadline=""),
    "a word for no status": of(status_word="基本完成"),
    "another column of nothing": of(other=(("进度", ""),)),
    "another column without a heading": of(other=(("进度",),)),
    "a code that is none": BARE._replace(code="渝北"),
    "an address that runs": BARE._replace(url="javascript:alert(1)"),
    "a month that is none": BARE._replace(as_of="2023-13"),
    "readings of some sort": BARE._replace(readings="half"),
    "a department for departments": of(departments="区交通局"),
    "an unknown status": of(status="finished"),
    "no kind": of(kind=None),
    "no measures at all": of(measures=None),
    "two texts under one heading": of(other=(("批示", "一"), ("批示", "二"))),
    "a heading that is no text": of(other=((None, "一"),)),
    "a heading of half a character": of(other=(("\ud800", "一"),)),
    "a measure of nothing": of(measures=(None,)),
    "a due date that is none": of(due=(gwr.Due("事", "soon", "-"),)),
    "a year of no report": BARE._replace(year=0),
    "a year as a text": BARE._replace(year="2022"),  # type: ignore[arg-type]
    "an empty district": BARE._replace(district=""),
    "an empty title": BARE._replace(title=""),
    "no target": BARE._replace(tasks=()),
    "one number twice": BARE._replace(tasks=BARE.tasks * 2),
    "a table for a target": BARE._replace(tasks=({},)),  # type: ignore[arg-type]
    "a date as a text": BARE._replace(published="2022-02-10"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("ending", [*ENDINGS, ".toml"])
@pytest.mark.parametrize("report", WRONG.values(), ids=WRONG)
def test_what_could_not_be_loaded_is_not_written(
    tmp_path: Path, report: Report, ending: str
) -> None:
    path = tmp_path / f"a{ending}"
    write = gwr.save if ending == ".toml" else gwr.export_report
    for more in [{}, {"append": True}] if ending == ".db" else [{}]:
        with pytest.raises(GwrError) as caught:
            write(report, path, **more)
        assert "\n" not in str(caught.value)
        assert not path.exists() or path.read_bytes() == b""


def test_tasks_that_could_not_be_loaded_are_not_written(tmp_path: Path) -> None:
    task = Task(1, Kind.TASK, "甲\ud800", ("局",), "进", Status.DONE)
    with pytest.raises(GwrError):
        gwr.export_report(REPORT, tmp_path / "a.json", [task])
    assert list(tmp_path.iterdir()) == []


def test_below_what_is_public_the_same_is_refused() -> None:
    with pytest.raises(MisuseError, match="is no path"):
        name_of(5)
    with pytest.raises(MisuseError):
        settled(None)  # type: ignore[arg-type]  # it is what is tried
