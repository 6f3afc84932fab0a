"""Loading a data file, and every way in which one can be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from datafiles import FAULTS, GOOD, READINGS

from gwr import (
    Bound,
    Caveat,
    CaveatKind,
    Correction,
    DataError,
    Due,
    Firmness,
    Kind,
    Measure,
    Project,
    Promised,
    Report,
    Reported,
    Scope,
    Status,
    Strength,
    Tag,
    Task,
    load,
)
from gwr.store import files, reader

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "2022.toml"


def test_a_report_of_which_only_the_table_is_known(file: Path) -> None:
    _, tasks = GOOD.replace("task = 2\n", "task = 1\n").split("[[task]]", 1)
    head = 'schema = 1\n[report]\ndistrict = "某区"\nyear = 2022\n[[task]]'
    file.write_text(head + tasks, encoding="utf-8")
    report = load(file)
    assert (report.district, report.year, len(report.tasks)) == ("某区", 2022, 2)
    assert report == Report("某区", 2022, report.tasks)


def test_a_target_of_which_only_the_promise_is_known(file: Path) -> None:
    head = 'schema = 1\n[report]\ndistrict = "某区"\nyear = 2022\n'
    file.write_text(f'{head}[[task]]\nid = 1\nkind = "task"\ntarget = "甲"', encoding="utf-8")
    assert load(file).tasks == (Task(1, Kind.TASK, "甲"),)


def test_another_file(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    report = load(file)
    first, second = report.tasks
    assert (first.kind, first.status) == (Kind.INDICATOR, Status.DONE)
    assert (first.remark, first.shortfall, first.corrections) == (None, None, ())
    assert (first.label, first.sections) == ("(一)", ("一、经济", "(一)增长"))
    assert (first.departments, first.supporting) == (("区科技局",), ("区统计局",))
    assert (first.deadline, first.status_word) == ("12月底", "超额完成")
    assert (first.other, first.firmness) == ((("进度", "100%"),), Firmness.FIGURE)
    assert (report.code, report.as_of, report.readings) == ("500112", "2022-11", "complete")
    assert report.url == "https://example.org/1"
    assert second.departments == ("区教委", "区财政局")
    assert second.shortfall is not None
    assert second.shortfall.reason == "戊"
    assert second.corrections == (Correction("progress", "x", "y", "z", "字"),)
    assert load(str(file)) == report


def test_windows_line_ends_and_a_byte_order_mark_are_no_matter(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    plain = load(file)
    file.write_text(GOOD, encoding="utf-8-sig", newline="\r\n")
    assert load(file) == plain


def test_without_corrections(file: Path) -> None:
    start, _, rest = GOOD.partition("[[correction]]")
    file.write_text(start + rest[rest.index("[[task]]") :], encoding="utf-8")
    assert all(not task.corrections for task in load(file).tasks)


def test_readings(file: Path) -> None:
    file.write_text(GOOD + READINGS, encoding="utf-8")
    task = load(file).tasks[1]
    figure = Measure("甲", "个", 1.5, "丙", 1, "y", estimate=True, scope=Scope.PUSHED)
    figure = figure._replace(bound=Bound.ABOUT, target_to=2, note="N.", note_zh="注。")
    assert task.measures == (figure,)
    kind, strength = CaveatKind.INCONSISTENT, Strength.CLEAR
    assert task.caveats == (Caveat(kind, strength, "丙", "W.", "为。", "y", 1, "乙"),)
    came = (Promised.IN_USE, "丙", Reported.UNDER_WAY, "戊")
    told = Project("院", (Tag.HOSPITAL, Tag.FACILITY), *came, soft=True, percent=80.5, count=2)
    assert task.projects == (told,)
    assert task.due == (Due("事", "2023-H1", "丁"),)


def test_readings_of_which_only_what_must_be_is_there(file: Path) -> None:
    text = READINGS
    for optional in (
        *("target_to = 2", 'bound = "about"', "actual = 1", 'actual_quote = "y"'),
        *("estimate = true", 'scope = "pushed"', 'note = "N."', 'note_zh = "注。"'),
        *("soft = true", "percent = 80.5", "count = 2", 'when = "2023-H1"'),
    ):
        assert text.count(f"\n{optional}\n") == 1
        text = text.replace(f"\n{optional}\n", "\n")
    file.write_text(GOOD + text, encoding="utf-8")
    task = load(file).tasks[1]
    assert task.measures == (Measure("甲", "个", 1.5, "丙"),)
    assert (task.projects[0].soft, task.projects[0].percent) == (False, None)
    assert task.due == (Due("事", None, "丁"),)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('name = "甲"', "", "[[measure]] number 1: name: is missing; it must be a text"),
        ("target = 1.5", "target = inf", "[[measure]] number 1: target: must be a finite number"),
        ("target = 1.5", "target = true", "[[measure]] number 1: target: must be a number"),
        ("target = 1.5", f"target = {2**53 + 1}", "target: has more digits than can be kept"),
        ("target = 1.5", "target = 0", "[[measure]] number 1: target: must be more than 0"),
        (
            "target = 1.5",
            "growth = true\ntarget = -100",
            "target: must be more than 0, or for a growth rate more than -100",
        ),
        ("target = 1.5", "target = 1e-320", "number 1: target: is too small to divide by"),
        ("target_to = 2", "target_to = 1.4", "number 1: target_to: must be no less than target"),
        ("target_to = 2", 'target_to = "2"', "[[measure]] number 1: target_to: must be a number"),
        ('"about"', '"over"', 'number 1: bound: "over" is none of least, most, about'),
        (
            'scope = "pushed"\nnote = "N."',
            'scope = "other"',
            "[[measure]] number 1: note: and note_zh say what a figure of scope other is about",
        ),
        (
            'scope = "pushed"\nnote = "N."\nnote_zh = "注。"',
            'scope = "other"\nnote = "N."',
            "[[measure]] number 1: note: and note_zh say what a figure of scope other is about",
        ),
        ('"N."', '" "', "[[measure]] number 1: note: is empty"),
        ('"注。"', "1", "[[measure]] number 1: note_zh: must be a text"),
        ("actual = 1\n", "", "[[measure]] number 1: actual: and actual_quote go together"),
        ("estimate = true", "estimate = 1", "[[measure]] number 1: estimate: must be true or"),
        ('"pushed"', '"pulled"', 'number 1: scope: "pulled" is none of result, pushed, other'),
        ('evidence = "y"', "", "[[caveat]] number 1: evidence: is missing only where a promise"),
        ('"clear"', '"sure"', '[[caveat]] number 1: strength: "sure" is none of clear, arguable'),
        ('"inconsistent"', '"unaddressed"', "[[caveat]] number 1: evidence: is missing only"),
        ("other = 1", "", "[[caveat]] number 1: other: and other_quote go with kind inconsistent"),
        ('"inconsistent"', '"cancelled"', "[[caveat]] number 1: other: and other_quote go with"),
        ('["医院", "公共设施"]', "[]", "[[project]] number 1: tags: must be a list of one or more"),
        ('"公共设施"', '"医馆"', "[[project]] number 1: tags: must be a list of one or more of 医"),
        ('["医院", "公共设施"]', '"医院"', "[[project]] number 1: tags: must be a list of one or"),
        ('"公共设施"', "[1]", "[[project]] number 1: tags: must be a list of one or more of 医院"),
        ('"in-use"', '"used"', 'promised: "used" is none of started, built, in-use, pushed'),
        ('"under-way"', '"on"', '[[project]] number 1: reported: "on" is none of stopped, not-'),
        ('"under-way"', '"silent"', "evidence: is missing only where the report is silent"),
        ('evidence = "戊"', "", "evidence: is missing only where the report is silent"),
        ("soft = true", 'soft = "yes"', "[[project]] number 1: soft: must be true or false"),
        ("percent = 80.5", "percent = nan", "number 1: percent: must be a finite number"),
        ("count = 2", "count = 2.0", "[[project]] number 1: count: must be a whole number"),
        ('name = "院"', "", "[[project]] number 1: name: is missing; it must be a text"),
        ('"2023-H1"', '""', "[[due]] number 1: when: is empty"),
        ('"2023-H1"', "2023", "[[due]] number 1: when: must be a text"),
        ('"2023-H1"', '"2023-H3"', "[[due]] number 1: when: must be a month 2022-05, a half-year"),
        ('"2023-H1"', '"20230-H1"', "[[due]] number 1: when: must be a month 2022-05"),
        ('"2023-H1"', '"2023-"', "[[due]] number 1: when: must be a month 2022-05"),
        ('"2023-H1"', '"200\u0663"', "[[due]] number 1: when: must be a month 2022-05"),
        ("[[task.due]]", "[task.due]", "due: must be one or more tables"),
        ('quote = "丁"', 'quote = "丁"\nday = 1', "[[due]] number 1: day: is no key of this table"),
    ],
)
def test_a_complaint_about_a_reading(file: Path, old: str, new: str, complaint: str) -> None:
    assert READINGS.count(old) == 1
    file.write_text(GOOD + READINGS.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(file)
    assert str(caught.value).startswith(f"{file}: task 2: ")
    assert complaint in str(caught.value)


def test_what_is_not_spoken_of_is_never_clear(file: Path) -> None:
    readings = READINGS.replace('"inconsistent"', '"unaddressed"').replace('evidence = "y"', "")
    file.write_text(GOOD + readings, encoding="utf-8")
    with pytest.raises(DataError, match="strength: of what is unaddressed is never clear"):
        load(file)


# What is changed in GOOD, and what the complaint must then say after the name of the file.


@pytest.mark.parametrize(("old", "new", "complaint"), FAULTS.values(), ids=FAULTS)
def test_a_complaint_names_file_task_and_key(
    file: Path, old: str, new: str, complaint: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    if new == "shortfall = 1":
        text = text[: text.index("[task.shortfall]")]
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(file)
    assert str(caught.value).startswith(f"{file}: {complaint}")


@pytest.mark.parametrize(
    ("tasks", "complaint"),
    [("task = []", "one or more tables"), ("task = [1]", "each under its own [[ ]]")],
)
def test_tasks_must_be_tables(file: Path, tasks: str, complaint: str) -> None:
    head = GOOD.partition("[[correction]]")[0]
    file.write_text(f"{tasks}\n{head}", encoding="utf-8")
    with pytest.raises(DataError, match="task: must be") as caught:
        load(file)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "schema: is missing"),
        (b"schema = ", "is not valid TOML"),
        (b"schema = 1\nschema = 1", "is not valid TOML"),
        (b"schema = " + b"9" * 5000, "is not valid TOML"),
        (b"a = " + b"[" * 100_000, "is not valid TOML"),
        (b"\xff\xfe", "is not UTF-8 (byte 1)"),
        ("标题".encode("gbk"), "is not UTF-8 (byte 1)"),
    ],
)
def test_a_file_that_is_no_data_set(file: Path, content: bytes, complaint: str) -> None:
    file.write_bytes(content)
    with pytest.raises(DataError) as caught:
        load(file)
    assert str(file) in str(caught.value)
    assert complaint in str(caught.value)


def test_a_complaint_is_one_visible_line(file: Path) -> None:
    file.write_text('"a\\nb\\u001b" = 1', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(file)
    assert (
        str(caught.value)
        == f"{file}: a b\\x1b: is no key of this table; look for a slip in its name"
    )
    with pytest.raises(DataError, match="there is no file x y"):
        load("x\ny")


def test_a_file_that_is_not_there(file: Path) -> None:
    with pytest.raises(DataError, match="there is no file"):
        load(file)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no data file"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises(DataError, match="can't be read"):
        load(name)


def test_a_source_without_end_is_read_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (files, reader):
        monkeypatch.setattr(module, "LARGEST", 2**20)
    path = tmp_path / "a.toml"
    path.write_text("#" * 2**20, encoding="utf-8")
    assert len(reader.read(str(path))) == 2**20
    path.write_text("#" * 2**20 + "#", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.toml is larger than 1 MiB; make a data file of each"):
        load(path)


@pytest.mark.parametrize("name", ["a.db", "a.toml"])
def test_an_archive_is_no_data_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(reader.SQLITE)
    with pytest.raises(
        DataError, match=rf"{name} is an archive, no data file; gwr --data .*{name}"
    ):
        reader.load(path)
