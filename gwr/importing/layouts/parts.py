"""The parts of a list of targets, from one heading to the next: what they share."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.document import Line
from gwr.importing.layouts.doubts import part_of_all
from gwr.importing.layouts.endings import PROGRESS, split_last_clause, unread_bodies
from gwr.importing.layouts.target import TARGET, Item, is_sentence, tells_of
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import plain, role_of
from gwr.importing.vocabulary.page import tells_of_picture
from gwr.importing.vocabulary.periods import month_of, year_in
from gwr.importing.vocabulary.sections import enter, has_numeral, is_section
from gwr.text import shortened
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Rows = Sequence[Item | list[Line]]
    IsSection = Callable[[Line], bool]

_OF_NO_TARGETS = pattern(
    r"(?:[^、.．)）]{0,6}[、.．)）]\s{0,3})?"
    "(?=.{0,20}(?:问题|困难|不足|下一?步|下一?阶段|打算|要求|建议|保障措施|组织|后续|典型案例|经验|亮点|协调解决"
    "|短板|弱项|薄弱|差距|整改(?:情况|要求|措施)|推进措施|原因分析|附注|说明|考核|奖惩|问效|问责|追究|纪律|报送|(?:推进|工作)机制|展望))"
    "(?:目前|当前|工作|推进|存在|主要|突出|有关|相关|具体|几点|意见|20[0-9]{2}年|明年|中|的|和|与|及|、|情况|分析|原因"
    "|思路|安排|计划|重点|措施|问题|困难|不足|下一?步|下一?阶段|打算|要求|建议|保障|组织|领导|实施"
    "|督[查导]|检查|发现|(?:需要?|待)(?:整改|协调解决|协调|解决)|事项|清单|典型|案例|经验|做法|亮点|特色|后续|任务|目标"
    "|整改|反馈|群众|反映|需?要?关注|加快|附注|说明|短板|弱项|薄弱|环节|差距|通报|考核|奖惩|奖励|问效|问责|责任|追究|纪律|报送|推进|机制|展望|之处){1,20}"
)
"""What heads no targets, but what is said of all of them."""

_LATER = pattern(
    r"[^、.．)）]{0,6}[、.．)）]\s{0,3}(?:下半年|近期|今后|新一年|未来)"
    "(?:的|和|与|、|主要|重点|工作|任务|目标|安排|计划|打算|思路|举措){1,9}"
)
"""What heads plans, where what came of others is told, or targets of a part of the year."""

_APPENDIX = pattern(r"\s{0,9}(?:附件|附录|附表|名词解释|相关链接|.{0,20}名单\s{0,9}$)")
"""What stands above a list behind the targets."""

_SAME = ("lead", "body", "supporting", "deadline", "progress")
"""What one label says of a target, whatever it is called."""

_LEAST_PARTS = 2
_SHOWN = 20


class Kept(NamedTuple):
    """What is kept of the rows of a list, the lines of what is left out, and notes that say so."""

    rows: list[Item | list[Line]]
    lines: list[Line]
    notes: list[str]


def parts_of(rows: Rows, is_section: IsSection) -> list[list[Item]]:
    """Return the targets of each part of the page, from one heading to the next."""
    parts: list[list[Item]] = [[]]
    for row in rows:
        if isinstance(row, Item):
            parts[-1].append(row)
        elif any(map(is_section, row)):
            parts.append([])
    return [part for part in parts if part]


def without_problems(rows: Rows, is_section: IsSection) -> Kept:
    """Leave out the parts of problems, plans and demands.

    Nothing is said of what they list, or at least not what came of it, while every target of
    another part has a label.
    """
    parts = parts_of(rows, lambda line: is_section(line) or heads_no_targets(line))
    kept = Kept([], [], [])
    if not _are_told(parts):
        return kept._replace(rows=[*rows])
    accounts = any(item.has_account() for part in parts for item in part)
    bare = {
        part[0].place
        for part in parts
        if not any(item.has_account() if accounts else item.values for item in part)
    }
    leaving = False
    for row, then in zip_longest(rows, rows[1:]):
        if isinstance(row, Item):
            lines = [Line(row.place, f"{row.number} {' '.join(row.paragraphs)}")]
        else:
            lines = row
            heads = [line for line in row if is_section(line) or heads_no_targets(line)]
            if heads:
                first = then.place if isinstance(then, Item) else ""
                head = next(filter(heads_no_targets, heads), heads[0])
                text = head.text.strip()
                later = accounts and first in bare and _LATER.fullmatch(text)
                told = later or _OF_NO_TARGETS.fullmatch(text)
                leaving = first in bare and told is not None
                dated = accounts and first in bare and year_in(text)
                if isinstance(then, Item) and not leaving and (told or dated):
                    then.fault = then.fault or _of_no_targets()
                kept.notes.extend([no_target(head)] if leaving else [])
        if leaving:
            kept.lines.extend(lines)
        else:
            kept.rows.append(row)
    return kept


def heads_no_targets(line: Line) -> bool:
    """Return if a line heads what is said of all targets: 存在问题, 下一步打算."""
    return _OF_NO_TARGETS.fullmatch(line.text.strip()) is not None


def without_words_of_pictures(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """Return lines without those that say what pictures show, and a note on each of these."""
    captions = [line for line in lines if tells_of_picture(line.text)]
    kept = [line for line in lines if not tells_of_picture(line.text)] if captions else [*lines]
    return kept, [*map(no_target, captions)]


def _of_no_targets() -> str:
    """Return what is asked of what stands below a heading of problems, plans or another year."""
    return _(
        "its heading may be of no targets of the report; add {option} if those below it are, else "
        "take them out",
        option=f"--column {TARGET}=target",
    )


def doubt_plans(items: Sequence[Item]) -> None:
    """Mark what is numbered as targets are, and heads what is said of all: 03 下一步打算."""
    for item in items:
        head = item.paragraphs[:1]
        if not item.values and head and _OF_NO_TARGETS.fullmatch(head[0]):
            item.fault = item.fault or _of_no_targets()


def doubt_appendix(rows: Rows) -> None:
    """Mark what is listed below 附件 or 名词解释, of which nothing is said: it may be no target."""
    for row, then in pairwise(rows):
        appended = not isinstance(row, Item) and any(_APPENDIX.match(line.text) for line in row)
        if appended and isinstance(then, Item) and not then.values:
            then.fault = then.fault or _of_no_targets()


def doubt_bare(parts: Sequence[Sequence[Item]]) -> None:
    """Mark parts of whose targets nothing is said, where every one has a label in another.

    They may be of problems or of plans.
    """
    if not _are_told(parts):
        return
    for part in parts:
        if not any(item.values for item in part):
            part[0].fault = part[0].fault or _(
                "nothing is said of it nor of what follows below its heading; add {option} if "
                "they are targets, else take them out",
                option=f"--column {TARGET}=target",
            )


def doubt_headless(items: Sequence[Item], below: Sequence[Sequence[Line]]) -> None:
    """Mark targets below which stands a numbered line that heads nothing, neither target nor text.

    It may be a target, or tell what came of the one above. `below` each are these lines.
    """
    for item, lines in zip(items, below, strict=True):
        texts = [line.text.strip() for line in lines]
        words = next(_headless(texts, last=item is items[-1]), None)
        if words:
            item.fault = item.fault or _(
                "nothing stands below '{words}'; number it as the targets are if it is one, put "
                "{label} before it if it tells what came of this, else take it out",
                words=shortened(words, _SHOWN),
                label=f"{PROGRESS}：",
            )


def heads_targets(text: str) -> bool:
    """Return if a line is a heading by its numeral, and not one of problems, plans or demands."""
    return is_section(text) and has_numeral(text) and not _OF_NO_TARGETS.fullmatch(text)


def _headless(texts: Sequence[str], *, last: bool) -> Iterator[str]:
    """Return the numbered lines below a target, the `last` or another, that head nothing.

    What is said of all targets, such as problems, may be headings alone.
    """
    heads = [at for at, text in enumerate(texts) if has_numeral(text)]
    said: list[str] = []  # the headings of what is said of all
    for at, then in zip_longest(heads, heads[1:]):
        text = texts[at]
        said = enter(said, text) if said else said
        if said[:-1] or _OF_NO_TARGETS.fullmatch(text):
            said = said or [text]
            continue
        said = []
        closes = last if then is None else text not in enter([text], texts[then])
        if closes and not any(map(is_sentence, texts[at + 1 : then])):
            yield text


def part_bodies(items: Sequence[Item]) -> None:
    """Part who answers from the accounts that end so, where no label says it."""
    if any(item.bodies() for item in items):
        return
    for item in items:
        label = next(reversed(item.values), "")
        account = item.values[label][-1:] if tells_of(label) else []
        parted = split_last_clause(account[0]) if account else None
        if parted and parted[1]:
            item.values[label][-1] = parted[0]
            item.values.update({each: [names] for each, names in parted[1]})
        elif parted:
            item.fault = unread_bodies()


def share_bodies(parts: Sequence[Sequence[Item]], typed: Mapping[str, str]) -> None:
    """Give every target of a part who answers for it, where only its last ones say so.

    Whether they answer for all of the part or for the last alone a person tells.
    """
    several = [part for part in parts if len(part) > 1]
    others = [item for part in parts for item in part[:-1]]
    if not several or len(parts) < _LEAST_PARTS or any(item.bodies() for item in others):
        return
    if not all(part[-1].bodies() for part in parts):
        return
    for part in several:
        labels = part[-1].bodies()
        lead = next((label for label in labels if role_of(label) == "lead"), labels[0])
        fields = {each: "departments" if each == lead else "supporting" for each in labels}
        if any(typed.get(plain(label)) not in ("lead", "supporting") for label in labels):
            part[-1].fault = part_of_all(fields, len(part))
        for label in labels:
            for item in part[:-1]:
                item.values[label] = part[-1].values[label]


def merge_labels(items: Sequence[Item], typed: Mapping[str, str]) -> None:
    """Take labels for one that say the same of different targets: 责任单位, or 责任部门.

    Those of periods do not, nor those of which a person told what they are.
    """
    labels = dict.fromkeys(label for item in items for label in item.values)
    for role in _SAME:
        same = [label for label in labels if role_of(label) == role]
        several = any(len(item.values.keys() & same) > 1 for item in items)
        if several or any(plain(label) in typed or month_of(label) for label in same):
            continue
        for item in items:
            item.values = {
                same[0] if label in same else label: value for label, value in item.values.items()
            }


def no_target(line: Line) -> str:
    """Return a note on a line that is left out."""
    words = line.text.strip()[:_SHOWN]
    return _("{place} is no target: {words}", place=line.place, words=words)


def _are_told(parts: Sequence[Sequence[Item]]) -> bool:
    """Return if every target of a part has a label."""
    return any(all(item.values for item in part) for part in parts)
