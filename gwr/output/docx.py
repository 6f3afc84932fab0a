"""A report becomes a document of Word, as an office passes it on."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from io import BytesIO, TextIOWrapper
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from gwr.errors import GwrError
from gwr.fields import FIELDS, day_name, name_of, year_name
from gwr.output.groups import counts, group_name, shown_statuses
from gwr.output.groups import told as in_words
from gwr.output.record import (
    project_name,
    promised_stage,
    readings,
    reported_stage,
    title,
    title_of_all,
    whose,
)
from gwr.output.sheet import cell_text
from gwr.query.findings import audit, findings, is_doubted
from gwr.query.groups import By, Group, group, tally, totals
from gwr.query.projects import find_projects
from gwr.query.readings import is_read
from gwr.steps import counted
from gwr.text import visible
from gwr.words import N_, _, in_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from docx.document import Document as Written

    from gwr.model import Report, Status, Task

_MAIN = "word/document.xml"
_MOST = 512 * 2**20  # characters; to Word a file of as many bytes is too large
_BODY, _HEADINGS = "宋体", "黑体"
_SIZES = {"Normal": 10.5, "Title": 22, "Heading 1": 15, "Heading 2": 12, "Heading 3": 11}
# What stands in for a font where it isn't installed, as the document itself names it.
_FALLBACKS = {
    _BODY: "SimSun;Songti SC;Noto Serif CJK SC;Source Han Serif SC",
    _HEADINGS: "SimHei;Heiti SC;Noto Sans CJK SC;Source Han Sans SC",
}
_WIDE, _HIGH, _MARGIN = Cm(29.7), Cm(21), Cm(1.8)
_AROUND = "50"  # above and below what is in a cell, in twentieths of a point
_BLACK = RGBColor(0, 0, 0)
# In the text of a target a column takes so many of the 26 centimetres between the margins.
_OF_TARGETS = {
    N_("No."): 2.0,
    N_("Target"): 7.8,
    N_("Progress"): 8.7,
    N_("Status"): 2.6,
    N_("Remark"): 5.0,
}
_OF_FINDINGS = {
    N_("No."): 1.4,
    N_("Led by"): 3.6,
    N_("Status"): 2.6,
    N_("Promise, quoted"): 6.4,
    N_("Evidence, quoted"): 7.0,
    N_("Why"): 5.1,
}
_OF_THINGS = {
    N_("Named thing"): 9.0,
    N_("Promised"): 5.0,
    N_("Reported"): 5.6,
    N_("Came of it"): 4.0,
    N_("No."): 2.5,
}

_T = '<w:t xml:space="preserve">'
_LINE_END = f"</w:t><w:br/>{_T}"

# What of a target stands in cells of its own; of the rest what belongs to the promise, and what is
# our reading. Whatever else there is stands below the remark.
_IN_CELLS = ("id", "label", "kind", "target", "departments", "progress", "status", "status_word")
_OF_PROMISE = ("sections", "supporting", "deadline")
_OURS = ("firmness", "correction")


class _Part(NamedTuple):
    """A part of a document about one report; of several its headings stand below its name."""

    report: Report
    tasks: Sequence[Task]
    by_department: tuple[Group, ...]
    depth: int

    def heading(self, text: str, level: int) -> str:
        """Return a heading of a level within this part."""
        return _heading(text, level + self.depth)


def write(path: Path, pairs: Iterable[tuple[Report, Sequence[Task]]]) -> None:
    """Write reports, of each some tasks, as a document, in the language of the interface.

    Several are compared first. What was not delivered comes before the targets, which stand under
    each department that leads them. They are in memory, the document is only as it is packed.
    Raises GwrError for what would be too long a document, OSError where writing fails.
    """
    pairs = tuple(pairs)
    reports = [report for report, _tasks in pairs]
    name = title(reports[0]) if len(pairs) == 1 else title_of_all(reports)
    whole = BytesIO()  # zipfile, which closes late, complains of a file that could not be written
    with ZipFile(_frame(name)) as frame, ZipFile(whole, "w", ZIP_DEFLATED) as made:
        for each in frame.namelist():
            if each != _MAIN:
                made.writestr(each, frame.read(each))
        before, of_pages, after = frame.read(_MAIN).decode().partition("<w:sectPr")
        part = made.open(_MAIN, "w", force_zip64=True)
        with TextIOWrapper(part, encoding="utf-8", newline="\n") as main:
            main.writelines(chain((before,), _held(_text(name, pairs)), (of_pages, after)))
    path.write_bytes(whole.getbuffer())


def _frame(name: str) -> BytesIO:
    """Return a document with all but its text, of which a library makes each cell an object."""
    document = Document()
    _set_up(document)
    document.core_properties.title = _plain(name)
    document.core_properties.author = "gwr"
    document.core_properties.comments = ""  # python-docx has put its own name there
    frame = BytesIO()
    document.save(frame)
    frame.seek(0)
    return frame


def _held(pieces: Iterable[str]) -> Iterator[str]:
    """Return pieces of a document; raises GwrError if they become too many."""
    left = _MOST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise GwrError(
                _("the document would be longer than Word opens; pick targets, or export to .html")
            )
        yield piece


def _text(name: str, pairs: Sequence[tuple[Report, Sequence[Task]]]) -> Iterator[str]:
    yield _heading(name, 0)
    if len(pairs) > 1:
        yield from _comparison(pairs)
    for report, tasks in counted(pairs, len(pairs)):
        part = _Part(report, tasks, group(tasks, By.DEPT), depth=int(len(pairs) > 1))
        if part.depth:
            yield _heading(whose(report), 1, more="<w:pageBreakBefore/>")
        yield from _head(part)
        yield from _glance(part)
        yield from _findings(part)
        yield from _things(part)
        yield from _targets(part)


def _comparison(pairs: Sequence[tuple[Report, Sequence[Task]]]) -> Iterator[str]:
    """Return how each report went, and how all of them did together."""
    yield _paragraph(counts([task for _report, tasks in pairs for task in tasks]))
    tallies = [tally(tasks) for _report, tasks in pairs]
    statuses = shown_statuses(tallies)
    headings = {_("District"): 7.0, _("Year"): 2.0, **_counted_headings(statuses)}
    rows = [
        (
            report.district,
            report.year,
            count.targets,
            *(count.by_status[status] for status in statuses),
            count.doubted if is_read(report) else _("unread"),
        )
        for (report, _tasks), count in zip(pairs, tallies, strict=True)
    ]
    yield from _table(headings, rows)


def _counted_headings(statuses: Iterable[Status]) -> dict[str, float]:
    names = [_("Targets"), *map(name_of, statuses), _("doubted")]
    return dict.fromkeys(names, 2.5)


def _set_up(document: Written) -> None:
    """Make pages of A4 on their side, numbered, with the fonts that Chinese offices use."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDE, _HIGH
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for name, size in _SIZES.items():
        style = document.styles[name]
        font = _BODY if name == "Normal" else _HEADINGS
        style.font.size = Pt(size)
        style.font.name = "Times New Roman" if name == "Normal" else "Arial"
        style.font.color.rgb = _BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # it would win over the name
        fonts.set(qn("w:eastAsia"), font)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    margins = document.styles["Table Grid"].element.find(f".//{qn('w:tblCellMar')}")
    for side in ("top", "bottom"):
        margins.find(qn(f"w:{side}")).set(qn("w:w"), _AROUND)
    for part in document.part.package.iter_parts():
        if part.partname == "/word/fontTable.xml":
            part._blob = _with_fallbacks(part.blob)  # noqa: SLF001  python-docx has no other door
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001  as above


def _with_fallbacks(table: bytes) -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _FALLBACKS.items()
    )
    return table.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _head(part: _Part) -> Iterator[str]:
    report = part.report
    facts = {
        _("Title"): part.depth and report.title,
        _("District"): report.district,
        _("Year"): year_name(report.year, report.as_of),
        _("Issuer"): report.issuer,
        _("Published"): report.published and day_name(report.published),
        _("Address"): report.url,
    }
    for label, fact in facts.items():
        if fact:
            yield f"<w:p>{_run(f'{label}  ', bold=True)}{_run(str(fact))}</w:p>"
    yield _paragraph(
        _(
            "Targets, progress, remarks and statuses are the report's own words. Findings, doubts, "
            "named things, and what is called ours are readings made for gwr; each rests on a "
            "quote of the report."
        )
        if is_read(report)
        else _(
            "Everything here is the report's own words: nobody has read it for gwr yet, so there "
            "are no doubts, measures or caveats."
        )
    )
    if len(part.tasks) != len(report.tasks):
        told = _("{n} of the report's {all} targets", n=len(part.tasks), all=len(report.tasks))
        yield _paragraph(told)


def _glance(part: _Part) -> Iterator[str]:
    report, tasks, by_department, _depth = part
    yield part.heading(_("At a glance"), level=1)
    yield _paragraph(counts(tasks))
    declared = totals(report)
    if declared:
        headings = {_("Totals"): 8.0, _("Report"): 4.0, _("Data"): 4.0}
        rows = ((group_name(each), each.declared, len(each.tasks)) for each in declared)
        yield from _table(headings, rows)
        yield _paragraph("")
    statuses = shown_statuses([tally(tasks)])
    headings = {_("Led by"): 8.0, **_counted_headings(statuses)}
    counted_by = ((each.department, each.tally) for each in by_department)
    yield from _table(
        headings,
        (
            (name, count.targets, *(count.by_status[each] for each in statuses), count.doubted)
            for name, count in counted_by
        ),
    )


def _findings(part: _Part) -> Iterator[str]:
    found = audit(part.tasks)
    for admitted, heading in (
        (False, N_("Findings that the report doesn't admit")),
        (True, N_("Findings that the report admits itself")),
    ):
        rows = [
            (
                task.id,
                "、".join(task.departments),
                _status(task),
                finding.promise,
                finding.evidence or _("not spoken of"),
                in_language(finding.why, finding.why_zh),
            )
            for task, finding in found
            if bool(finding.admitted) is admitted
        ]
        if rows:
            yield part.heading(_(heading), level=1)
            yield from _table({_(key): width for key, width in _OF_FINDINGS.items()}, rows)


def _things(part: _Part) -> Iterator[str]:
    rows = [
        (
            project_name(project),
            promised_stage(project),
            reported_stage(project),
            name_of(project.verdict),
            task.id,
        )
        for task, project in find_projects(part.tasks)
    ]
    if rows:
        yield part.heading(_("Named things"), level=1)
        yield from _table({_(key): width for key, width in _OF_THINGS.items()}, rows)


def _targets(part: _Part) -> Iterator[str]:
    yield part.heading(_("Targets"), level=1)
    groups = part.by_department
    without = tuple(task for task in part.tasks if not task.departments)
    if without:
        groups = (*groups, Group(without))
    headings = {_(key): width for key, width in _OF_TARGETS.items()}
    cells = (_target_cells(task, each.department) for each in groups for task in each.tasks)
    every = counted(cells, sum(len(each.tasks) for each in groups))
    for each in groups:
        yield part.heading(each.department or _("no department named"), level=2)
        yield _paragraph(in_words(each.tally))
        yield from _table(headings, islice(every, len(each.tasks)))


def _target_cells(task: Task, department: str | None) -> tuple[object, ...]:
    """Return the cells of a target: under its words, who else answers, and what we read."""
    others = [name for name in task.departments if name != department]
    led = [_("Led by: {names}", names="、".join(others))] if others else []
    readings_ = [told for key, told in readings(task) if key != "project"]
    ours = [_("Ours: {told}", told=told) for told in (*_fields(task, _OURS), *readings_)]
    kept = [key for key in FIELDS if key not in (*_IN_CELLS, "remark", *_OF_PROMISE, *_OURS)]
    unadmitted = [
        _("Not admitted: ") + f"{each.promise} → {each.evidence or _('not spoken of')}"
        for each in findings(task)
        if not each.admitted
    ]
    return (
        "\n".join((str(task.id), name_of(task.kind), *([task.label] if task.label else []))),
        "\n".join((task.target, *led, *_fields(task, _OF_PROMISE))),
        "\n".join((*([task.progress] if task.progress else []), *ours)),
        _status(task),
        "\n".join((*([task.remark] if task.remark else []), *_fields(task, kept), *unadmitted)),
    )


def _fields(task: Task, keys: Iterable[str]) -> Iterator[str]:
    """Return a line for each of these fields that a target has."""
    for field in map(FIELDS.__getitem__, keys):
        value = field.value(task)
        told = name_of(value) if isinstance(value, Enum) else cell_text(value)
        if told:
            yield _("{label}: {told}", label=_(field.label), told=told)


def _status(task: Task) -> str:
    """Return the status, and the report's word for it where that is another, and our doubt."""
    words = (task.status and name_of(task.status), FIELDS["status_word"].value(task))
    told = list(dict.fromkeys(str(word) for word in words if word))
    told += [f"? {_('doubted')}"] if is_doubted(task) else []
    return "\n".join(told)


def _table(headings: dict[str, float], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Return a table with columns so many centimetres wide, its heading repeated on each page."""
    widths = [Cm(width).twips for width in headings.values()]
    yield _above_rows(tuple(headings), tuple(widths))
    for row in rows:
        yield _row(map(_cell, row), widths)
    yield "</w:tbl>"


@lru_cache(maxsize=1)  # of targets there are as many tables as departments
def _above_rows(headings: Sequence[str], widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = (f"<w:p>{_run(heading, bold=True)}</w:p>" for heading in headings)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{_row(cells, widths, '<w:trPr><w:tblHeader/></w:trPr>')}"
    )


def _row(cells: Iterable[str], widths: Iterable[int], more: str = "") -> str:
    told = (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{more}{''.join(told)}</w:tr>"


def _cell(value: object) -> str:
    """Return what is in a cell: a paragraph for each line."""
    told = "" if value is None else str(value)
    return _paragraph(told, "</w:t></w:r></w:p><w:p><w:r>" + _T) if told else "<w:p/>"


def _heading(text: str, level: int, more: str = "") -> str:
    """Return a heading; that of the whole is of level 0."""
    style = f"Heading{level}" if level else "Title"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{_run(text)}</w:p>'


def _paragraph(text: str, line_end: str = _LINE_END) -> str:
    return f"<w:p>{_run(text, line_end)}</w:p>"


def _run(text: str, line_end: str = _LINE_END, *, bold: bool = False) -> str:
    """Return text as it stands in a paragraph, with what is to stand at the ends of lines."""
    told = _plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    told = told.replace("\t", f"</w:t><w:tab/>{_T}").replace("\n", line_end)
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{style}{_T}{told}</w:t></w:r>"


def _plain(text: str) -> str:
    return visible(text.replace("\r\n", "\n"), keep="\n\t")
