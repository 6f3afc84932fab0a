"""Lines with several labels, each with its value: `责任单位:区城管局;完成时限:12月`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.document import Line
from gwr.importing.layouts.endings import CLOSING, OPENING
from gwr.importing.layouts.items import Begun, begun
from gwr.importing.layouts.target import PART_OF, tells_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.headings import BODIES, TARGETS, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LONGEST_LINE = 5000
_LABEL = r"([^:：()（）【〔】〕\[\]。,，;；、\s]{2,20})"
_NOUN = "(?:单位|部门|领导|责任人|负责人|联系人|情况|时限|时间|节点)"
_NUMBERED = pattern(rf"{_LABEL}\s{{0,3}}[:：]")
# Behind a stop, a space or a bracket that is of no number, in brackets behind others, with a noun
# of labels behind a comma or a stroke, and in brackets of its own, which needs no colon.
_INSIDE = pattern(
    r"(?:(?<=[;；。\s])|(?<=[^0-9一二三四五六七八九十][)）]))"
    rf"\s{{0,9}}(?:{_LABEL}|[【〔\[]\s{{0,9}}{_LABEL}[】〕\]])\s{{0,3}}[:：]"
    rf"|(?<=[)）】〕\]])\s{{0,3}}[(（【〔\[]\s{{0,3}}{_LABEL}\s{{0,3}}[:：]"
    rf"|(?<=[,，])\s{{0,3}}([^:：()（）【〔】〕\[\]。,，;；、\s]{{0,16}}{_NOUN})[:：]"
    rf"|(?<=[、/／|｜])\s{{0,3}}([^:：()（）【〔】〕\[\]。,，;；、/／|｜\s]{{0,16}}{_NOUN})[:：]"
    r"|[【〔]\s{0,3}([^【〔】〕\s]{0,16}(?:单位|部门|领导|人|情况|时限|时间|节点|进展|进度|任务|目标|内容|结果|备注))"
    r"[】〕](?!\s{0,3}[:：])"
)
_STROKES = tuple("、/／|｜")
_TICK = pattern("\\s{0,9}([✅✔☑])\ufe0f?\\s{0,3}")
_WRAPPED = pattern(
    rf"\s{{0,9}}[(（【〔\[](?={_LABEL}[:：])([^()（）【〔】〕\[\]]{{1,{_LONGEST_LINE}}})[)）】〕\]]\s{{0,3}}[。.]?\s{{0,9}}"
)
_ROLES = frozenset((*BODIES, "official", "deadline", "progress", "status", "remark", "percent"))
_NAMED = pattern(rf"\s{{0,9}}{_LABEL}\s{{0,3}}[:：]([^。]{{2,400}})。\s{{0,3}}(?=[^\s)）】〕\]])")
_OF_WORK = pattern("办|落实|完成")  # 检测结果 is a part of an account
_GOALS = ("target", "goal")
"""What may stand behind the name of a target: `1.公园建设。目标任务:新建公园5个。`"""


def label_by_label(lines: Sequence[Line]) -> Iterator[Line]:
    """Return lines with each label that stands behind a stop or a space in a line of its own.

    What is said of problems and plans stays where it is: it may be of an account. A sentence behind
    names of bodies, as several lines have it, gets a line too.
    """
    parts = [part for line in _without_numbers(lines) for part in _labels_apart(line)]
    behind = [_end_of_bodies(part.text) for part in parts]
    several = sum(map(bool, behind)) > 1
    for part, end in zip(parts, behind, strict=True):
        if end and several:
            yield part._replace(text=part.text[:end].rstrip())
            yield Line(part.place, part.text[end:])
        else:
            yield part


def _labels_apart(line: Line) -> Iterable[Line]:
    text = line.text
    has_label = ":" in text or "：" in text or "【" in text or "〔" in text  # most have none
    if not has_label or len(text) > _LONGEST_LINE or not _INSIDE.search(text):
        return (line,)
    return _parts(line._replace(text=_unwrapped(text)))


def _end_of_bodies(text: str) -> int:
    """Return where a sentence begins behind a label with names of bodies: it is none of them.

    Nothing says what it is, as of a line of its own. 0 if there is none.
    """
    match = _NAMED.match(text) if ":" in text or "：" in text else None
    named = match and role_of(match[1]) in BODIES and are_bodies(match[2])
    return match.end() if match and named else 0


def _without_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Return lines without the numbers of labels: `(2)责任单位:` has the same below each target.

    So has `◆责任单位:`, with a bullet, which a tick may be here.
    """
    found: dict[int, tuple[str, Begun]] = {}
    numbers: dict[str, list[str]] = {}
    for at, line in enumerate(lines):
        item = _marked(line.text) if ":" in line.text or "：" in line.text else None
        label = _NUMBERED.match(item.text) if item else None
        role = role_of(label[1]) if label else None
        if item and label and role and (item.number or role not in TARGETS):
            found[at] = label[1], item
            numbers.setdefault(label[1], []).append(item.number)
    again = {label for label, each in numbers.items() if len(set(each)) == 1}
    again = again if any(len(numbers[label]) > 1 for label in again) else set()
    for at, line in enumerate(lines):
        own, item = found.get(at, ("", None))
        yield line._replace(text=item.text) if item and own in again else line


def _marked(text: str) -> Begun | None:
    ticked = _TICK.match(text)
    return Begun(ticked[1], "", text[ticked.end() :]) if ticked else begun(text)


def _parts(line: Line) -> Iterator[Line]:
    names = dict(_labels_inside(line.text))
    roles = {at: role_of(name) for at, name in names.items()}
    results = [at for at, role in roles.items() if role == "result" and _OF_WORK.search(names[at])]
    titled = next(iter(roles.values()), None) in _GOALS and begun(line.text) is not None
    starts = [at for at, role in roles.items() if role in _ROLES or at in results]
    starts = sorted({*starts, *_beside(line.text, names)}) if starts else []
    starts = [next(iter(roles)), *starts] if titled else starts
    for start, end in zip([0, *starts], [*starts, len(line.text)], strict=True):
        text = line.text[start:end]
        text = text.rstrip().rstrip(";；,，、/／|｜· ") if end in starts else text
        text = text if start or not titled else text.rstrip("。")
        yield Line(line.place, text, "" if start else line.mark)


def _beside(text: str, names: Mapping[int, str]) -> Iterator[int]:
    """Return where labels stand that are not known; below an account they may be parts of it."""
    first = _NUMBERED.search(text)
    if first and first.start() < min(names) and tells_of(first[1]):
        return
    for at, name in names.items():
        if tells_of(name):
            return
        if role_of(name) is None and not PART_OF.match(name):
            yield at


def _unwrapped(text: str) -> str:
    """Return what a line of labels has in its brackets, if all of it stands in one pair."""
    match = _WRAPPED.fullmatch(text)
    return match[2] if match and role_of(match[1]) in _ROLES else text


def _labels_inside(text: str) -> Iterator[tuple[int, str]]:
    """Return where labels stand behind a value: not before one begins, nor inside of brackets.

    A stroke may be within the first label, 牵头/配合单位：…, or within an account.
    """
    begins = len(text) - len(text.lstrip())
    named = list(_NUMBERED.finditer(text))
    values = named[0].end() if named else len(text)
    told = next((label.start() for label in named if tells_of(label[1])), len(text))
    opened = last = 0
    for match in _INSIDE.finditer(text):
        before = text[last : match.start()]
        last = match.start()
        opened += sum(map(before.count, OPENING)) - sum(map(before.count, CLOSING))
        within = text[last - 1 : last] in _STROKES and not values <= last <= told
        if last > begins and opened <= 0 and not within:
            yield last, next(filter(None, match.groups()))
