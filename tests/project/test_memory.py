"""The worst documents of each kind below 1 MiB, each read or exported in a process of its own."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from itertools import count
from typing import TYPE_CHECKING

import openpyxl
import pytest
from program import command, unmeasured

from gwr import export_report, load
from gwr.output.export import ENDINGS
from gwr.store.format import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Of the process that is measured the peak; it is begun by a small one, since what a process is
# forked from counts as its own.
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
unit = 1 if sys.platform == "darwin" else 1024
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print(json.dumps([done.returncode, done.stderr.decode(), peak * unit, seconds]))
"""
FILE = 2**20
MOST = 500 * 2**20
LONGEST = 10  # seconds of a processor

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
HEADINGS = ("序号", "工作任务", "责任单位", "完成情况")
REPORT = f'schema = {SCHEMA}\n[report]\ndistrict = "区"\nyear = 2021\n'


def lines(form: str, head: str = "", end: str = "") -> bytes:
    """Return a head and as many numbered lines of a form as there is room for before an end."""
    made, left = [head], FILE - 1 - len((head + end).encode())
    for number in count(1):
        line = form.format(number)
        left -= len(line.encode())
        if left < 0:
            break
        made.append(line)
    return "".join((*made, end)).encode()


def packed(parts: dict[str, str]) -> bytes:
    """Return parts in one file, and what can't be packed: a larger file may hold more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    room = FILE - 200 - len(buffer.getvalue())
    with zipfile.ZipFile(buffer, "a") as made:
        made.writestr("rest", random.Random(0).randbytes(room))
    return buffer.getvalue()


def workbook(rows: str) -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with zipfile.ZipFile(buffer) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def row(*cells: str) -> str:
    told = "".join(f"<c t='inlineStr'><is><t>{cell}</t></is></c>" for cell in cells)
    return f"<row>{told}</row>"


def word(body: str) -> bytes:
    related = f"<r><Relationship Id='a' Type='{OFFICE}' Target='word/document.xml'/></r>"
    return packed(
        {
            "_rels/.rels": related,
            "word/_rels/document.xml.rels": "<r/>",
            "word/document.xml": f"<w:document xmlns:w='{WORD}'>{body}</w:document>",
        }
    )


def archive(folder: Path) -> bytes:
    """Return the largest archive below 1 MiB that holds reports as the bundled one."""
    made = b""
    for year in count(2000):
        export_report(load()._replace(year=year), folder / "made.db", append=True)
        content = (folder / "made.db").read_bytes()
        if len(content) >= FILE:
            return made
        made = content
    raise AssertionError


WORST: dict[str, Callable[[Path], bytes]] = {
    "rows.html": lambda _: lines("<tr><td>a", "<table>"),
    "spans.html": lambda _: lines("<tr><td>{}<td>a<td colspan=1000>b", "<table>"),
    "short.csv": lambda _: lines(",\n"),
    "targets.csv": lambda _: lines("{},a,b,完成\n", f"{','.join(HEADINGS)}\n"),
    "paragraphs.md": lambda _: lines("a\n\n"),
    "lines.txt": lambda _: lines("a\n"),
    "bullets.txt": lambda _: lines("◆{}\n"),
    "answers.txt": lambda _: lines("{}.a(由b负责)\n"),
    "list.html": lambda _: lines("<ol><li>a"),
    "tables.html": lambda _: lines("<table><td>目标任务<td>责任单位<tr><td>{}<td>b</table>"),
    "targets.xlsx": lambda _: workbook(
        row(*HEADINGS) + "".join(row(f"{at}", "a", "b", "完成") for at in range(1, 130_000))
    ),
    "rows.xlsx": lambda _: workbook("<row><c><v>1</v></c></row>" * 1_000_000),
    "paragraphs.docx": lambda _: word("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_500_000),
    "answers.docx": lambda _: word(
        "".join(f"<w:p><w:r><w:t>{at}.a(由b负责)</w:t></w:r></w:p>" for at in range(1, 39_000))
    ),
    "rows.docx": lambda _: word(f"<w:tbl>{'<w:tr/>' * 8_000_000}</w:tbl>"),
    "deep.docx": lambda _: word("<w:p>" * 10_000_000),
    "keys.toml": lambda _: lines("[a{}]\n"),
    "targets.toml": lambda _: lines('[[task]]\nid = {}\nkind = "task"\ntarget = "a"\n', REPORT),
    "reports.db": archive,
}


@pytest.mark.long
@pytest.mark.parametrize("name", WORST)
def test_no_document_below_1_mib_takes_500_mib(tmp_path: Path, name: str) -> None:
    content = WORST[name](tmp_path)
    assert FILE * 0.7 < len(content) < FILE
    path = tmp_path / name
    path.write_bytes(content)
    asked = ["import", str(path), "--district", "x", "--year", "2021"]
    asked += ["-o", str(tmp_path / "made.toml")]
    if path.suffix in (".toml", ".db"):
        asked = ["--data", str(path), "list", "--format", "json"]
    told, peak, _seconds = measured(*asked)
    print(f"{name}: {peak // 2**20} MiB")
    assert peak < MOST, told


def measured(*asked: str) -> tuple[str, int, float]:
    """Return what a run says, which answers or refuses, its peak in bytes, and its seconds."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command(*asked)],
        capture_output=True,
        check=True,
        env=unmeasured(),
    )
    code, told, peak, seconds = json.loads(done.stdout)
    assert code in (0, 2), told
    assert "Traceback" not in told
    return told, peak, seconds


TARGET = '[[task]]\nid = {}\nkind = "task"\ntarget = "a"\n'
DONE = f'{TARGET}progress = "b"\nstatus = "done"\n'
MEASURE_OF = """{name="a",unit="b",target=2,target_quote="a",actual=1,actual_quote="b"},"""
CAVEAT_OF = """{kind="unfinished",strength="clear",promise="x",evidence="b",why="b",why_zh="c"},"""
PROJECT_OF = """{name="a",tags=["医院"],promised="built",promise="a",reported="silent"},"""


def each(form: str) -> str:
    """Return a form of lines that fills in numbers alone."""
    return form.replace("{", "{{").replace("}", "}}").replace("{{}}", "{0}")


def names(form: str, many: int) -> str:
    told = ",".join(f'"{form.replace("-", str(at))}"' for at in range(many))
    return f"departments=[{told}]\n"


# The most of each that a target may have beside it, and far more.
DATA: dict[str, Callable[[], bytes]] = {
    "targets": lambda: lines(TARGET, REPORT),
    "a district on every row": lambda: lines(TARGET, REPORT.replace("区", "，" * 200)),
    "departments": lambda: lines(each(TARGET + names("{}/-", 32)), REPORT),
    "measures": lambda: lines(each(f"{DONE}measure=[{MEASURE_OF * 32}]\n"), REPORT),
    "findings of two kinds": lambda: lines(
        each(f"{DONE}measure=[{MEASURE_OF * 16}]\ncaveat=[{CAVEAT_OF * 16}]\n"), REPORT
    ),
    "named things": lambda: lines(each(f"{DONE}project=[{PROJECT_OF * 32}]\n"), REPORT),
    "lines for each department": lambda: lines(
        "a\n", f'{REPORT}{TARGET.format(1)}{names("-", 41)}remark="""', '"""\n'
    ),
    "too many measures": lambda: lines(
        each(MEASURE_OF), f"{REPORT}{DONE.format(1)}measure=[", "]\n"
    ),
    "too many departments": lambda: lines('"{}",', f"{REPORT}{DONE.format(1)}departments=[", "]\n"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_export_of_a_data_file_below_1_mib_takes_10_s(
    tmp_path: Path, name: str, ending: str
) -> None:
    content = DATA[name]()
    assert FILE * 0.9 < len(content) < FILE
    (tmp_path / "a.toml").write_bytes(content)
    told, peak, seconds = measured(
        "--data", str(tmp_path / "a.toml"), "export", str(tmp_path / f"a{ending}")
    )
    print(f"{name}, {ending}: {peak // 2**20} MiB, {seconds:.1f} s {told}")
    assert peak < MOST
    assert seconds < LONGEST
