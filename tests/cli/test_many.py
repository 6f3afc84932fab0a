"""Many reports are asked as one is, whatever they are kept in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import districts
import pytest

from gwr import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from program import Golden, Run, Terminal

    Ask = Callable[..., str]

LATER = "四川省成都市锦江区"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return districts.in_folder(districts.some(), tmp_path_factory.mktemp("many") / "districts")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return districts.in_archive(districts.some(), tmp_path_factory.mktemp("many") / "archive.db")


@pytest.fixture
def ask(run: Run, folder: Path, archive: Path) -> Ask:
    """Return what asks a folder and an archive, and holds their answers against each other."""

    def asked(*typed: str, code: int = 0) -> str:
        of_folder, of_archive = (run("--data", str(path), *typed) for path in (folder, archive))
        told = of_folder.err.replace(str(folder), "DATA")
        assert told == of_archive.err.replace(str(archive), "DATA")
        assert of_folder.out == of_archive.out
        assert (of_folder.code, of_archive.code) == (code, code)
        return of_folder.out + told

    return asked


@pytest.mark.parametrize(
    "typed",
    [
        "list --format json",
        "list --status partial",
        "list --status partial --limit 3",
        "list --sort -id --limit 5",
        "list --count",
        "list --doubted --columns district,year,id",
        "list --keyword 轨道,医院 --status done",
        "list --keyword yiyuan",
        "list --dept 交通 --year 2021",
        "list --firmness duty --kind task --section 工作",
        "list --id 1-3,38",
        "dept",
        "dept --sort dept --limit 3",
        "dept 交通",
        "dept 交通 --district jinjiang --limit 1",
        "search 医院",
        "search 醫院 --limit 4",
        "search 医院 学校 --any --not 幼儿园",
        "search tong jing",
        "search 人民医院 --dept 卫生 --sort id --limit 2",
        "stats",
        "stats --by year",
        "stats --by dept --limit 5",
        "stats --by status",
        "stats --by kind --keyword 建设",
        "stats --by firmness",
        "stats --by section",
        "stats --by tag",
        "stats --by verdict",
        "stats --by report --dept 卫生",
        "stats --by year --district 锦江",
        "audit",
        "audit --all --format jsonl",
        "measures --missed",
        "measures --sort attainment --limit 4",
        "projects 医院",
        "projects --tag 道路 --sort id",
        "due --passed --today 2022-06-30",
        "reports",
        "reports --sort -doubted --limit 1",
        "reports --year 2022",
        "reports --format json",
        "show 100",
        "show 38 --district 渝北",
        "show 10 --district 锦江 --year 2022 --format json",
        "--version",
    ],
)
def test_all_are_asked_alike(ask: Ask, typed: str) -> None:
    assert ask(*typed.split())


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("show 38", 2, "error: 38 stands in several of 3 reports; pick one, as in gwr --data DATA"),
        (
            "show 110 38",
            2,
            "error: 38 stands in several of 3 reports; pick one, as in gwr --data DATA",
        ),
        ("show 999", 1, "error: there is no target 999 in any of 3 reports;"),
        ("show 110 --district 锦江", 1, "error: there is no target 110 in any of 2 reports;"),
        ("show 60 --year 2022", 1, "error: there is no target 60; they are numbered 6 to 25"),
        ("list --district 北京", 1, "error: no district is called '北京'; gwr --data DATA reports"),
        (
            "list --district 渝比区",
            1,
            "error: no district is called '渝比区'; did you mean 重庆市渝北",
        ),
        ("list --year 2019", 1, "error: there is no such report; gwr --data DATA reports lists"),
        ("list --year abc", 2, "error: 'abc' is no year; write 2021, 2019-2022 or 2019,2021"),
        ("list --year 2022-2021", 2, "error: 2022-2021 runs backwards; write 2021-2022"),
        ("list --dept 外星", 1, "error: no department is called '外星';"),
        ("list --keyword 没有", 0, "no target fits these filters in any of 3 reports;"),
        ("list --doubted --year 2022", 0, f"nobody has read {LATER} 2022 for this yet;"),
        ("list --status missed", 0, "none fits these filters, but 25 are partly done; --status"),
        ("list --status missed --id 7", 0, "no target fits these filters in any of 3 reports;"),
        ("search 没有这词", 1, "error: nothing is found for '没有这词'; try a shorter word, or"),
        (
            "search 没有这词 --id 7 --not 医院",
            1,
            "error: nothing is found for '没有这词'; try a shorter word, or",
        ),
        (
            "search 医院 --id 9",
            1,
            "error: nothing is found for '医院'; without the filters there are hits",
        ),
        (
            "search 医院 --not 区",
            1,
            "error: nothing is found for '医院'; without --not there are hits",
        ),
        (
            "search 医院 火箭",
            1,
            "error: nothing is found for '医院 火箭'; no target has all these words; with --any",
        ),
        (
            "search 医院|学校",
            1,
            "error: nothing is found for '医院|学校'; words are taken as they stand; gwr --data",
        ),
        ("search zzqqx", 1, "error: nothing is found for 'zzqqx'; the data is Chinese, so look"),
        ("projects 没有这个", 1, "error: no named thing fits; gwr --data DATA projects shows"),
        ("measures --id 7 --year 2022", 0, f"nobody has read {LATER} 2022 for this yet;"),
    ],
)
def test_what_there_is_not_is_said(ask: Ask, typed: str, code: int, told: str) -> None:
    out = ask(*typed.split(), code=code)
    assert any(line.startswith(told) for line in out.splitlines()), out


def test_a_report_that_is_broken_is_told_in_the_language_of_the_interface(
    run: Run, tmp_path: Path
) -> None:
    folder = districts.in_folder(districts.some(), tmp_path / "folder")
    broken = folder / "2.toml"
    broken.write_text(broken.read_text(encoding="utf-8") + "[[task]]\nid = 1\n", encoding="utf-8")
    done = run("--data", str(folder), "--lang", "zh", "list", "--format", "json")
    assert done.code == 2
    assert done.err == f"错误：{broken}：第1项：kind：缺少这个键；须为 indicator、task 之一\n"


def test_whose_a_target_is_stands_in_front(ask: Ask) -> None:
    heading, *rows = ask("list", "--status", "partial").splitlines()
    assert heading.startswith("district\tyear\tid\ttarget\t")
    assert [row.split("\t")[:2] for row in rows] == sorted(row.split("\t")[:2] for row in rows)
    first = json.loads(ask("search", "医院", "--format", "json"))[0]
    assert list(first)[:3] == ["district", "year", "id"]


def test_of_one_report_the_answer_is_as_ever(run: Run, ask: Ask) -> None:
    for typed in (["list", "--status", "partial"], ["dept"], ["audit"], ["search", "医院"]):
        assert ask(*typed, "--district", "渝北") == run(*typed).out
    assert ask("stats", "--district", "渝北") == run("stats").out


def test_whose_it_is_can_be_asked_of_one_report(run: Run) -> None:
    out = run("list", "--id", "1", "--columns", "district,year,id").out
    assert out == "district\tyear\tid\n重庆市渝北区\t2021\t1\n"


def test_a_report_compared_with_others_by_bars(folder: Path, terminal: Terminal) -> None:
    seen = terminal("--data", str(folder), "stats").lines
    assert [line for line in seen if "█" in line and "渝北" in line]
    assert "193 targets, 168 done, 25 partly done" in seen[0]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "typed",
    [
        "reports",
        "list --status partial --limit 2",
        "list --id 100 --columns district,id",
        "list --id 100",
        "show 100",
        "dept --limit 4",
        "dept 交通 --limit 2",
        "search 医院 --limit 2",
        "search 医院 --district 锦江",
        "stats --by dept --limit 4",
        "audit --limit 2",
        "measures --limit 3",
        "projects 医院 --limit 3",
        "due --limit 3 --today 2022-06-30",
    ],
)
def test_on_a_terminal(  # noqa: PLR0917  fixtures
    folder: Path,
    terminal: Terminal,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    width: int,
) -> None:
    monkeypatch.chdir(folder.parent)  # so that hints name the folder in the same way each time
    shown = "\n".join(terminal("--data", folder.name, *typed.split(), width=width).lines)
    name = "many-" + "-".join(word.strip("-") for word in typed.split())
    golden(f"{name}.{width}.txt", shown + "\n")


def test_what_is_no_data_file_is_not_checked_as_one(run: Run, archive: Path) -> None:
    done = run("check", str(archive))
    assert done.code == 2
    assert done.err == (
        f"error: {archive} is an archive, no data file; gwr --data {archive} export reports/ "
        "writes its data files\n"
    )


def test_gwr_alone_tells_of_all(run: Run, folder: Path, archive: Path) -> None:
    for data in (folder, archive):
        out = run("--data", str(data)).out
        assert "3 reports of 2 districts:\n193 targets, 168 done, 25 partly done, 15" in out
        assert "which reports there are" in out


def test_exports_of_all(run: Run, folder: Path, archive: Path, tmp_path: Path) -> None:
    for source in (folder, archive):
        for ending in ("csv", "tsv", "json", "jsonl", "md", "html", "xlsx", "parquet", "db"):
            target = tmp_path / f"{source.name}.{ending}"
            done = run("--data", str(source), "export", str(target))
            assert done.out == f"3 reports in {target}\n", done.err
    for ending in ("csv", "tsv", "json", "jsonl", "md", "html"):
        one, other = (tmp_path / f"{source.name}.{ending}" for source in (folder, archive))
        assert one.read_bytes() == other.read_bytes()
    rows = (tmp_path / "districts.tsv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 1 + 113 + 60 + 20
    again = run("--data", str(tmp_path / "archive.db.db"), "list")
    assert again.out == run("--data", str(folder), "list").out


def test_some_targets_of_all_are_exported(run: Run, archive: Path, tmp_path: Path) -> None:
    target = str(tmp_path / "partial.tsv")
    data = ["--data", str(archive), "export"]
    assert run(*data, target, "--status", "partial").code == 0
    assert len((tmp_path / "partial.tsv").read_text(encoding="utf-8").splitlines()) == 1 + 25
    for typed, told in (
        (["a.db", "--status", "partial"], "a .db has whole reports; leave out the filters"),
        (["a.csv", "--keyword", "没有这词"], "no target fits these filters; nothing is written"),
        (["x/", "--status", "done"], "a folder gets whole reports; leave out the filters"),
        ([str(archive), "--force"], f"{archive} is what is read from"),
    ):
        done = run(*data, *typed)
        assert (done.code, told in done.err) != (0, True)
        assert told in done.err


def test_there_and_back(run: Run, archive: Path, folder: Path, tmp_path: Path) -> None:
    back = tmp_path / "back"
    done = run("--data", str(archive), "export", f"{back}/")
    assert done.out == f"3 reports in {back}/\n"
    assert sorted(path.name for path in back.iterdir()) == [
        f"{LATER}-2021.toml",
        f"{LATER}-2022.toml",
        "重庆市渝北区-2021.toml",
    ]
    for path in folder.rglob("*.toml"):
        report = load(path)
        again = back / f"{report.district}-{report.year}.toml"
        assert again.read_bytes() == path.read_bytes()
    refused = run("--data", str(archive), "export", str(back))
    assert "there is a file" in refused.err
    assert refused.code == 2
    assert run("--data", str(archive), "export", str(back), "--force").code == 0


def test_a_collection_is_appended_whole(
    run: Run, archive: Path, folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "all.db"
    assert run("--data", str(folder), "export", str(target), "--district", "锦江").code == 0
    assert run("--data", str(folder), "export", str(target), "--append").code == 0
    listing = run("--data", str(target), "reports").out
    assert listing == run("--data", str(archive), "reports").out
    done = run("--data", str(folder), "export", str(target), "--append", "--status", "done")
    assert "--append takes whole reports" in done.err


def test_no_report_takes_the_place_of_another(run: Run, archive: Path, tmp_path: Path) -> None:
    # On a system that knows no case two districts may have one name; here a link makes it so.
    back = tmp_path / "back"
    assert run("--data", str(archive), "export", f"{back}/").code == 0
    first, second = sorted(back.glob(f"{LATER}-*"))
    second.unlink()
    second.symlink_to(first.name)
    done = run("--data", str(archive), "export", f"{back}/", "--force")
    assert done.code == 2
    told = f"error: {second} is the file {first} of another report; export to .db\n"
    assert done.err == told
    assert load(first).year == 2021


def test_a_name_that_no_file_can_have(run: Run, tmp_path: Path) -> None:
    path = districts.in_folder(districts.some()[:1], tmp_path / "one") / "0.toml"
    odd = path.read_text(encoding="utf-8").replace("重庆市渝北区", "../a:b*%\\u0007", 1)
    path.write_text(odd, encoding="utf-8")
    assert run("--data", str(tmp_path / "one"), "export", f"{tmp_path}/out/").code == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == "%2E.%2Fa%3Ab%2A%25%07-2021.toml"


def test_a_folder_that_can_not_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("export", f"{tmp_path}/file/below/")
    assert (done.code, "can't write" in done.err) == (2, True)


def test_a_shell_is_proposed_districts_and_years(archive: Path, process: Run) -> None:
    def proposed(typed: str) -> list[str]:
        words = ["gwr", "--data", str(archive), *typed.split(" ")]
        env = {
            "_GWR_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": " ".join(words),
        }
        return process(env=env).out.splitlines()

    assert any(LATER in line for line in proposed("list --district "))
    assert any("2022" in line for line in proposed("list --year "))
    assert any("区交通运输局" in line for line in proposed("list --dept "))
    assert proposed("show ") == ["_files"]
