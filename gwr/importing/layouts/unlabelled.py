"""A list that says without a label who answers for its targets, or what came of them.

    1.新建公园3个（区住建委、区城管局）      1.新建公园3个
    2.改造老旧小区12个（区住建委）           目前，已建成2个。
                                             2.改造老旧小区12个
                                             目前，已完成9个。

Names in brackets are also those of what is built, and 目前 begins many a paragraph: where nearly
every target has offices in brackets, or each has one such paragraph, the labels are put in that
other lists have.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gwr.importing.layouts.bracketed import status_inside, unmarked, with_what_stands_below
from gwr.importing.layouts.endings import (
    ANSWERS,
    PROGRESS,
    answers_in,
    label_of,
    named,
    says,
    split_bracket,
)
from gwr.importing.layouts.items import HEADS, WITHIN, begun, is_bullet, without_bullets
from gwr.importing.layouts.styled import MARK
from gwr.importing.layouts.target import is_sentence
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies, names_office
from gwr.importing.vocabulary.headings import BODIES, role_of
from gwr.importing.vocabulary.page import closes
from gwr.importing.vocabulary.sections import is_demand, is_section
from gwr.importing.vocabulary.statuses import find_status
from gwr.words import _

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Sequence

    from gwr.importing.document import Line
    from gwr.importing.layouts.items import Begun
    from gwr.importing.vocabulary.statuses import Words

_LEAST = 2
_NEARLY = 0.8
"""So many targets of a list name who answers for them, if those in brackets do."""

_MOST_STYLES = 20
"""No page has more lists of different styles; each is gone through, to the end of the page."""

_ACCOUNT = "(?:目前|截至|截止|上半年[，,]|1[-—–至][0-9]{1,2}月份?[，,])"
ACCOUNTS = pattern(_ACCOUNT)
"""How many a paragraph begins that says how far a target came."""

_BEGINS = pattern("[已均]|目前|截[至止]|全部|正在|累计")
_LONGEST_TITLE = 60
_TITLE = pattern("任务|目标|实事|重点工作|重点项目|重点工程|指标|承诺|政府工作报告")
_OF_ACCOUNTS = pattern("(?:完成|进展|落实|办理|推进|实施|兑现)(?:情况|进度|结果)")
_OUTCOME = pattern("已完成|未完成|达到?(?:序时|时序)|滞后|正在(?:推进|实施)")
_NO_TITLE = pattern("。|计划|安排|打算|分工|分解")
_WORDS = "(?:[^—：:→(（]|[(（][^()（）]{0,200}[)）])"  # brackets stay whole
BEHIND = pattern(
    rf"\A([^。]+。)\s{{0,3}}({_ACCOUNT}.+)"
    rf"|\A({_WORDS}+)(?:—{{1,2}}|[：:→])\s?((?:{_ACCOUNT}|[已均]|全部|正在|累计).+)"
    r"|\A([^，,。；;]+)[，,]\s?(实际(?:增长|下降|完成|达到?|实现|为|[0-9]).+)"
)
"""A target with what came of it behind it, in one paragraph."""
_TOLD = (
    pattern(rf"\A((?:(?!。){_WORDS}){{2,200}})(?:—{{1,2}}|[：:→])\s{{0,3}}(.+)"),
    pattern(r"\A([^。]{2,200}。)\s{0,3}(.+)"),
    pattern(r"\A([^，,。；;]{2,200}?)[，,；;\s]\s{0,3}((?:[已均]|现已|全部|累计).+)"),
)
_PARTED = pattern(f"{_ACCOUNT}|[—：:→]|实际")


def with_labels(
    lines: Sequence[Line], words: Words, *, told: Collection[str]
) -> tuple[list[Line], list[str]]:
    """Return lines with the labels that they lack, where it is certain which, and notes on that.

    `words` are those of assessment; a person may have `told` by its label that names in brackets
    answer, or that what stands below targets says what came of them.
    """
    lines = [line._replace(text=status_inside(line.text, words)) for line in lines]
    found = [label for line in lines for label in says(line.text)]
    again = Counter(label for label, _value in found)
    labels = [label for label in found if label[1]]
    told = [label for label in told if again[label] < _LEAST and label not in dict(labels)]
    led = any(role_of(label) in BODIES for label, _value in labels)
    lines = with_what_stands_below(lines, words, led=led)
    lines = _label_names(lines, words, told=ANSWERS in told, led=led)
    own = {label for line in lines if _begins(line.text.strip()) for label, _ in says(line.text)}
    if any(
        role_of(label) == "progress" and (again[label] >= _LEAST or label not in own)
        for label, _value in labels  # 1.实际使用外资：… is a target, not a label
    ):
        return _label_accounts(lines, words), []
    is_told = PROGRESS in told
    below = tells_below(lines, told=is_told)
    behind = is_told and len(below) < _LEAST  # else the end of the page stands below the last
    labelled = _label_accounts(lines, words, below, behind=behind)
    note = _("the paragraphs below {n} targets are taken for what came of them", n=len(below))
    return labelled, [note] if below and not is_told else []


def tells_below(lines: Sequence[Line], *, told: bool) -> list[int]:
    """Return where paragraphs begin that say what came of the targets above them.

    The title says so, and each target, which has a number in digits or a style, has one; or a
    person `told`, and then not all have one, or only one.
    """
    most: list[int] = []
    titled = told or any(map(tells_accounts, (line.text for line in lines)))
    for items in _lists(lines) if titled else ():
        ends = zip(items, [*items[1:], len(lines)], strict=True)
        below = [list(_below(lines, *each)) for each in ends]
        below[-1] = [at for at in below[-1] if not closes(lines[at].text)]
        first = [found[0] for found in below if found]
        own = lines[items[0]].mark
        more = [lines[at].text for found in below[:-1] for at in found[1:]]
        listed = own and any(lines[at].mark for at in first)
        above = next((line.text for line in reversed(lines[: items[0]]) if line.text.strip()), "")
        heads = begun(above.strip())
        plain = (own == MARK or all(map(is_sentence, more))) and not any(
            listed or _is_other(lines[at].text, told=told, heads=heads) for at in first
        )
        sure = told or (
            len(first) == len(items)
            and all(len(found) == 1 for found in below[:-1])
            and not any(map(_is_doubtful, (lines[at] for at in items)))
            and all(lines[at].text.rstrip().endswith("。") for at in first)
            and any(map(tells_accounts, (line.text for line in lines[: items[0]])))
        )
        if plain and sure and len(first) > len(most):
            most = first
    return most


def _is_other(text: str, *, told: bool, heads: Begun | None) -> bool:
    """Return if a paragraph is no account: it has a number, a label, or names of bodies.

    A bullet it may have if a person `told` what it is, but none that `heads` the targets.
    """
    item = begun(text)
    head = heads is not None and item is not None and item.style == heads.style
    numbered = _begins(text) and (head or not (told and is_bullet(text)))
    return numbered or named(text) is not None or are_bodies(text)


def tells_behind(lines: Sequence[Line], words: Words) -> bool:
    """Return if of a list something stands behind all targets that may say what came of them.

    `words` are those of assessment, which do so for certain, and are read as such.
    """
    return any(_behind(lines, items, words, told=True) for items in _lists(lines))


def _behind(
    lines: Sequence[Line], items: Sequence[int], words: Words, *, told: bool
) -> dict[int, re.Match[str]]:
    """Return for all targets of a list where what came of them begins behind them, else nothing.

    If a person `told` so, it stands behind the first colon or dash, or behind the first sentence;
    else its words have to say so.
    """
    found = _accounts_in([lines[at].text.strip() for at in items], words, told=told)
    return dict(zip(items, found, strict=False))


def tell_behind(texts: Sequence[str], words: Words) -> bool:
    """Return if something stands behind each of some targets that may say what came of it."""
    return bool(_accounts_in(texts, words, told=True))


def _accounts_in(texts: Sequence[str], words: Words, *, told: bool) -> list[re.Match[str]]:
    """Return how each of some texts parts in a target and what came of it; none unless all do."""
    for form in (BEHIND, *_TOLD) if told else (BEHIND,):
        found = list(filter(None, map(form.fullmatch, texts)))
        parts = [filter(None, each.groups()) for each in found]
        is_body = names_office if told else are_bodies  # 建设智慧停车平台 may be one of those
        if len(found) == len(texts) and not any(
            find_status(account, words) or is_body(target) for target, account in parts
        ):
            return found
    return []


def _label_names(lines: Sequence[Line], words: Words, *, told: bool, led: bool) -> list[Line]:
    """Return lines with a label before the names in brackets that answer for targets.

    They stand behind the targets, or, where no label has `led` to who answers, behind accounts.
    """
    found: dict[str, dict[int, str]] = {}  # by style: of each line what it says in brackets
    answered: dict[str, list[bool]] = {}
    for at, line in enumerate(lines):
        label = label_of(line.text)
        item = None if line.mark and label else begun(line.text.strip(), line.mark)
        if item and item.style == HEADS and _heads_others(lines, at):
            continue
        account = label and label[1] and role_of(label[0]) == "progress"
        if item is None and not (account and not led):
            continue
        style, text = (item.style, item.text) if item else (PROGRESS, line.text)
        answers = bool(answers_in(text, words)[1])
        said = "" if answers else unmarked(text, words)
        answered.setdefault(style, []).append(answers or names_office(said))
        if said:
            found.setdefault(style, {})[at] = said
    kept = list(lines)
    sure = {
        style
        for style, certain in answered.items()
        if sum(certain) >= max(_LEAST, _NEARLY * len(certain))
    }
    if not told and any(sum(answered[style]) >= _LEAST for style in found.keys() - sure):
        return kept  # some targets are parts of another, or have lost who answers
    for style, labelled in found.items():
        for at, said in labelled.items():
            if told or (style in sure and names_office(said)):
                target, _inside = split_bracket(lines[at].text)
                kept[at] = lines[at]._replace(text=f"{target}({said})")
    return kept


def _heads_others(lines: Sequence[Line], at: int) -> bool:
    """Return if what stands right below a line with a numeral is a target with another number."""
    below = (lines[n].text.strip() for n in range(at + 1, len(lines)))
    item = begun(next(filter(None, below), ""))
    return item is not None and item.style != HEADS


def _lists(lines: Sequence[Line]) -> list[list[int]]:
    """Return where the targets begin of each list that may be of them, by their style."""
    listed: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if item := begun(line.text.strip(), line.mark):
            listed.setdefault(item.style, []).append(at)
    within = [listed.pop(style, []) for style in WITHIN]
    several = [items for items in listed.values() or within if len(items) >= _LEAST]
    return several[:_MOST_STYLES]


def _is_doubtful(target: Line) -> bool:
    """Return if a target may be none: what heads others, or has no more than a bullet."""
    return is_section(target.text.strip()) or target.mark not in ("", MARK)


def _begins(text: str) -> bool:
    """Return if a paragraph has a number or a bullet, but for one that counts within an account."""
    item = begun(text)
    return item is not None and item.style not in WITHIN


def _label_accounts(
    lines: Sequence[Line], words: Words, told: Sequence[int] = (), *, behind: bool = False
) -> list[Line]:
    """Return lines with a label before what came of a target, where it stands below or behind.

    `told` are the places of those of which it is known by other words than theirs, `words` those of
    assessment, which are no account; a person said that accounts stand `behind` targets.
    """
    begins = any(map(_PARTED.search, (line.text for line in lines)))
    for items in _lists(lines) if begins or behind else ():
        parts = _behind(lines, items, words, told=behind)
        if parts:
            return list(_parted(lines, parts))
        ends = [*items[1:], len(lines)]
        below = [list(_below(lines, *ends)) for ends in zip(items, ends, strict=True)]
        if all(found and ACCOUNTS.match(lines[found[0]].text.strip()) for found in below) and all(
            len(found) == 1 for found in below[:-1]
        ):
            told = [found[0] for found in below]
            break
    accounts = set(told)
    return [
        line._replace(text=f"{PROGRESS}:{_bare(line.text)}", mark="") if at in accounts else line
        for at, line in enumerate(lines)
    ]


def _bare(text: str) -> str:
    """Return a line without the bullet before it."""
    return next(iter(without_bullets([text.strip()])))


def _parted(lines: Sequence[Line], parts: dict[int, re.Match[str]]) -> Iterator[Line]:
    for at, line in enumerate(lines):
        if at in parts:
            target, account = filter(None, parts[at].groups())
            yield line._replace(text=target)
            yield line._replace(text=f"{PROGRESS}:{account}", mark="")
        else:
            yield line


def tells(text: str) -> bool:
    """Return if a line begins as what came of a target does: 已完成…, 目前…."""
    return _BEGINS.match(text) is not None


def tells_accounts(text: str) -> bool:
    """Return if a title says that the page tells what came of its targets, and no more."""
    of_targets = _TITLE.search(text) and _OF_ACCOUNTS.search(text) and not _NO_TITLE.search(text)
    return bool(of_targets) and len(text) <= _LONGEST_TITLE


def sorts_by_outcome(text: str) -> bool:
    """Return if a heading sorts targets by what came of them: 一、已完成的任务."""
    return is_section(text) and _OUTCOME.search(text) is not None


def _below(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """Return the places of what stands below a target and above a heading, without a label."""
    for at in range(start + 1, end):
        text = lines[at].text.strip()
        if is_section(text) or lines[at].head:
            break
        if text and not (says(text) or is_demand(text)):
            yield at
