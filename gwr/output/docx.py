"""A report becomes a document of Word, as an office passes it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from gwr.fields import name_of, year_name
from gwr.output.groups import counts, group_name, shown_statuses
from gwr.output.record import project_name, promised_stage, readings, reported_stage
from gwr.query.findings import audit, findings, is_doubted
from gwr.query.groups import By, group, tally, totals
from gwr.query.projects import find_projects
from gwr.query.readings import is_read
from gwr.text import visible
from gwr.words import N_, _, in_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from docx.document import Document as Written
    from docx.table import _Cell

    from gwr.model import Report, Task

_BODY, _HEADINGS = "宋体", "黑体"
# What stands in for a font where it isn't installed, as the document itself names it.
_FALLBACKS = {
    _BODY: "SimSun;Songti SC;Noto Serif CJK SC;Source Han Serif SC",
    _HEADINGS: "SimHei;Heiti SC;Noto Sans CJK SC;Source Han Sans SC",
}
_WIDE, _HIGH, _MARGIN = Cm(29.7), Cm(21), Cm(1.8)
_BLACK = RGBColor(0, 0, 0)
# In the text of a target a column takes so many of the 26 centimetres between the margins.
_TARGETS = {
    N_("No."): 1.4,
    N_("Target"): 8.0,
    N_("Progress"): 9.0,
    N_("Status"): 2.6,
    N_("Remark"): 5.1,
}
_FINDINGS = {
    N_("No."): 1.4,
    N_("Led by"): 3.6,
    N_("Status"): 2.6,
    N_("Promise, quoted"): 6.4,
    N_("Evidence, quoted"): 7.0,
    N_("Why"): 5.1,
}
_THINGS = {
    N_("Named thing"): 9.0,
    N_("Promised"): 5.0,
    N_("Reported"): 5.6,
    N_("Came of it"): 4.0,
    N_("No."): 2.5,
}


def write(path: Path, report: Report, tasks: Sequence[Task]) -> None:
    """Write some of a report's tasks as a document, in the language of the interface.

    What was not delivered comes before the targets, which stand under each department that leads
    them. Raises OSError where writing fails.
    """
    document = Document()
    _set_up(document)
    _write_head(document, report, tasks)
    _write_glance(document, report, tasks)
    _write_findings(document, tasks)
    _write_things(document, tasks)
    _write_targets(document, tasks)
    with path.open("wb") as file:
        document.save(file)


def _set_up(document: Written) -> None:
    """Make pages of A4 on their side, numbered, with the fonts that Chinese offices use."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDE, _HIGH
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for name, size in (("Normal", 10.5), ("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
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


def _write_head(document: Written, report: Report, tasks: Sequence[Task]) -> None:
    name = _("{district} {year}", district=report.district, year=report.year)
    title = _plain(report.title or name)
    document.core_properties.title = title
    document.core_properties.author = "gwr"
    document.core_properties.comments = ""  # python-docx has put its own name there
    document.add_heading(title, level=0)
    facts = {
        _("District"): report.district,
        _("Year"): year_name(report.year, report.as_of),
        _("Issuer"): report.issuer,
        _("Published"): report.published,
        _("Address"): report.url,
    }
    for label, fact in facts.items():
        if fact:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{label}  ").bold = True
            paragraph.add_run(_plain(str(fact)))
    document.add_paragraph(
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
    if len(tasks) != len(report.tasks):
        told = _("{n} of the report's {all} targets", n=len(tasks), all=len(report.tasks))
        document.add_paragraph(told)


def _write_glance(document: Written, report: Report, tasks: Sequence[Task]) -> None:
    document.add_heading(_("At a glance"), level=1)
    document.add_paragraph(counts(tasks))
    declared = totals(report)
    if declared:
        headings = {_("Totals"): 8.0, _("Report"): 4.0, _("Data"): 4.0}
        _add_table(
            document,
            headings,
            ((group_name(each), each.declared, len(each.tasks)) for each in declared),
        )
        document.add_paragraph()
    statuses = shown_statuses([tally(tasks)])
    headings = {_("Led by"): 8.0, _("Targets"): 2.5}
    headings |= {name_of(status): 2.5 for status in statuses} | {_("doubted"): 2.5}
    rows = []
    for each in group(tasks, By.DEPT):
        count = tally(each.tasks)
        numbers = (count.by_status[status] for status in statuses)
        rows.append((each.department, count.targets, *numbers, count.doubted))
    _add_table(document, headings, rows)


def _write_findings(document: Written, tasks: Sequence[Task]) -> None:
    found = audit(tasks)
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
            document.add_heading(_(heading), level=1)
            _add_table(document, {_(key): width for key, width in _FINDINGS.items()}, rows)


def _write_things(document: Written, tasks: Sequence[Task]) -> None:
    rows = [
        (
            project_name(project),
            promised_stage(project),
            reported_stage(project),
            name_of(project.verdict),
            task.id,
        )
        for task, project in find_projects(tasks)
    ]
    if rows:
        document.add_heading(_("Named things"), level=1)
        _add_table(document, {_(key): width for key, width in _THINGS.items()}, rows)


def _write_targets(document: Written, tasks: Sequence[Task]) -> None:
    document.add_heading(_("Targets"), level=1)
    groups = [(each.department or "", each.tasks) for each in group(tasks, By.DEPT)]
    without = [task for task in tasks if not task.departments]
    if without:
        groups.append((_("no department named"), tuple(without)))
    headings = {_(key): width for key, width in _TARGETS.items()}
    for name, own in groups:
        document.add_heading(_plain(name), level=2)
        document.add_paragraph(counts(own))
        _add_table(document, headings, (_target_cells(task, name) for task in own))


def _target_cells(task: Task, department: str) -> tuple[object, ...]:
    """Return the cells of a target: under its words, who else answers, and what we read."""
    others = [name for name in task.departments if name != department]
    promise = [task.target]
    promise += [_("Led by: {names}", names="、".join(others))] if others else []
    promise += [_("With: {names}", names="、".join(task.supporting))] if task.supporting else []
    promise += [_("Deadline: {told}", told=task.deadline)] if task.deadline else []
    account = [task.remark] if task.remark else []
    account += [_("Unmet: ") + task.shortfall.commitment] if task.shortfall else []
    account += [_("Reason: {told}", told=task.shortfall.reason)] if task.shortfall else []
    account += [
        _("Not admitted: ") + f"{each.promise} → {each.evidence or _('not spoken of')}"
        for each in findings(task)
        if not each.admitted
    ]
    progress = [task.progress] if task.progress else []
    progress += [_("Ours: {told}", told=told) for key, told in readings(task) if key != "project"]
    return (
        task.label or task.id,
        "\n".join(promise),
        "\n".join(progress),
        _status(task),
        "\n".join(account),
    )


def _status(task: Task) -> str:
    told = [name_of(task.status)] if task.status else []
    told += [task.status_word] if task.status_word else []
    told += [f"? {_('doubted')}"] if is_doubted(task) else []
    return "\n".join(told)


def _add_table(
    document: Written, headings: dict[str, float], rows: Iterable[Sequence[object]]
) -> None:
    """Add a table with columns so many centimetres wide, its heading repeated on each page."""
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    widths = [Cm(width) for width in headings.values()]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(_plain(heading)).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  as above
    properties.append(OxmlElement("w:tblHeader"))
    for row in rows:
        _fill(table.add_row().cells, row)
    for each in table.rows:
        for cell, width in zip(each.cells, widths, strict=True):
            cell.width = width


def _fill(cells: Iterable[_Cell], row: Sequence[object]) -> None:
    for cell, value in zip(cells, row, strict=True):
        first, *others = _plain("" if value is None else str(value)).split("\n")
        cell.paragraphs[0].text = first
        for text in others:
            cell.add_paragraph(text)


def _plain(text: str) -> str:
    return visible(text.replace("\r\n", "\n"), keep="\n\t")
