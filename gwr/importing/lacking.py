"""What targets seem to lack, in a line each: numbers, cells of a column, the end of a text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.fields import FIELDS as LABELLED
from gwr.importing.document import DOTS
from gwr.importing.layouts.endings import label_of, split_bracket
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.words import _, in_language, listed, some_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gwr.importing.entry import Entry, Rows

_PAIRS = (("(（", ")）"), ("《", "》"), ("“", "”"), ("「", "」"), ("[【", "]】"))
"""What opens, and what closes it."""

_OFFICE = pattern(
    r"(?:^|[。；;，,、：:（(【\[\s—/／|｜])\s?由?([^。；;，,、：:（(）)【】\[\]\s—/／|｜]{1,16}[局委办厅署])"
    r"(?=$|[。；;，,、：:（(）)】\]\s/／|｜]|负责|牵头|承担|承办|落实|组织|等|各"
    r"|(?:重点)?(?:任务|工作)|责任清单|\s?[0-9]{1,3}[项件个])"
)
"""An office that stands where a text says who answers: （区教育局）, 由区教育局牵头."""

_OF_TARGETS = (*BODIES, "deadline", "remark", "official")


def lacking(rows: Rows) -> Iterator[str]:
    """Return what whoever imports a source should look at."""
    yield from _on_numbers(rows.entries)
    yield from _on_gaps(rows)
    yield from _on_bodies(rows.entries)
    yield from _on_labels(rows.entries)
    yield from _on_cut(rows.entries)
    yield from _on_dots(rows.entries)


def _on_numbers(entries: Sequence[Entry]) -> Iterator[str]:
    """Say which numbers are left out, of those that run on and begin with 1 only once."""
    numbers = [entry.number.value for entry in entries if entry.number]
    if 0 in numbers or len(set(numbers)) < len(entries):
        return
    left_out = _skipped(numbers)
    if left_out:
        yield _("numbers that no row has: {numbers}", numbers=left_out)


def _skipped(numbers: Iterable[int]) -> str:
    """Return which numbers are left out between the least, or 1, and the largest: `12, 40-42`."""
    gaps = []
    before = 0
    for number in sorted(numbers):
        if number > before + 1:
            first, last = before + 1, number - 1
            gaps.append(str(first) if first == last else f"{first}-{last}")
        before = number
    return some_of(gaps)


def _on_gaps(rows: Rows) -> Iterator[str]:
    """Say of how many targets a column that there is says nothing, or no heading, as of others."""
    fields = {field for table in rows.tables for field in table.columns.fields}
    fields |= {"sections"} if any(entry.sections for entry in rows.entries) else set()
    for field in ("sections", "departments", "progress", "status"):
        if field not in fields:
            continue
        without = [entry for entry in rows.entries if not getattr(entry, field)]
        if without:
            places = listed(entry.place for entry in without[:3])
            yield _(
                "{field}: none for {n} of {all}, the first at {places}",
                field=in_language(field, _(LABELLED[field].label)),
                n=len(without),
                all=len(rows.entries),
                places=places,
            )


def _on_bodies(entries: Sequence[Entry]) -> Iterator[str]:
    """Say where nobody answers for any target, yet the words or headings of most name offices."""
    if any(entry.departments for entry in entries):
        return
    named = [(entry, office) for entry in entries if (office := _office_in(entry))]
    if len(named) * 2 > len(entries):
        first, office = named[0]
        yield _(
            "nobody is taken to answer for a target, though the words or headings of most name "
            "offices: {office} at {place}",
            office=office,
            place=first.place,
        )


def _office_in(entry: Entry) -> str:
    """Return a body that a target names where others say who answers; empty if it names none."""
    beside = (text for _heading, text in entry.other)
    texts = (entry.target, entry.progress or "", *entry.sections[-1:], *beside)
    inside = split_bracket(entry.target)[1]
    behind = inside if inside and are_bodies(inside) else ""
    return next((match[1] for match in map(_OFFICE.search, texts) if match), behind)


def _on_labels(entries: Sequence[Entry]) -> Iterator[str]:
    """Say which labels begin a later line of many texts, with values that are in no field."""
    several = (entry for entry in entries if "\n" in entry.target + (entry.progress or ""))
    found = Counter(label for entry in several for label in dict.fromkeys(_labels(entry)))
    for label, n in found.items():
        if n > 1 and n * 2 >= len(entries):
            yield _(
                "what stands behind {label} in the texts of {n} targets is left there, and in no "
                "field of its own",
                label=label,
                n=n,
            )


def _labels(entry: Entry) -> Iterator[str]:
    for text in (entry.target, entry.progress or ""):
        for line in text.split("\n")[1:]:
            label = label_of(line)
            if label and label[1] and role_of(label[0]) in _OF_TARGETS:
                yield label[0]


def _on_cut(entries: Sequence[Entry]) -> Iterator[str]:
    """Say where the last row's text has no full stop, though every other of its column has.

    Or where it opens a bracket or a quote that nothing closes.
    """
    for field in ("target", "progress"):
        *others, last = [getattr(entry, field) for entry in entries]
        stopped = len(others) > 1 and all(text and text.endswith("。") for text in others)
        if stopped and last and not last.endswith("。"):
            yield _(
                "{field}: the last, at {place}, has no full stop, as all others do; look if it was "
                "cut",
                field=in_language(field, _(LABELLED[field].label)),
                place=entries[-1].place,
            )
        elif last and any(_ends_in(last, *pair) for pair in _PAIRS):
            yield _(
                "{field}: the last, at {place}, opens a bracket or a quote that nothing closes; "
                "look if it was cut",
                field=in_language(field, _(LABELLED[field].label)),
                place=entries[-1].place,
            )


def _on_dots(entries: Sequence[Entry]) -> Iterator[str]:
    """Say which texts end in dots, as a site leaves of a text that is too long for its cell."""
    for field in ("target", "progress"):
        cut = [entry for entry in entries if (getattr(entry, field) or "").endswith(DOTS)]
        if cut:
            yield _(
                "{field}: {n} of {all} end in dots, the first at {place}; look if the site cut "
                "them",
                field=in_language(field, _(LABELLED[field].label)),
                n=len(cut),
                all=len(entries),
                place=cut[0].place,
            )


def _ends_in(text: str, opens: str, closes: str) -> bool:
    """Return if what a text opens last it doesn't close, be it with a bracket of another width."""
    return max(map(text.rfind, opens)) > max(map(text.rfind, closes))
