"""The words in which reports assess a target, and the statuses they stand for."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from gwr.errors import GwrError, MisuseError
from gwr.importing.pattern import pattern
from gwr.model import Status
from gwr.text import fold
from gwr.words import _, in_language, listed, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Words = Mapping[str, str]

NONE = "none"
"""What a word is mapped to that says nothing of how far a target was met."""

WORDS = {status.value: (status.word,) for status in Status} | {
    "done": (
        *("完成", "已完成", "全部完成", "全面完成", "超额完成", "提前完成", "按期完成", "如期完成"),
        *(
            "按时完成",
            "圆满完成",
            "顺利完成",
            "已全部完成",
            "全部已完成",
            "已超额完成",
            "已提前完成",
        ),
        *("已办结", "办结", "按期办结", "已销号", "销号", "已兑现", "完成done"),
        *("达到目标", "已达目标", "达到预期", "达到预期目标", "实现目标"),
    ),
    "partial": (
        *(
            "部分完成",
            "基本完成",
            "未全部完成",
            "正在推进",
            *("推进中", "进行中", "实施中", "办理中", "在办", "正在实施", "正在办理", "正在进行"),
            *("部分兑现", "部分办结"),
            "部分完成partial",
            "partlydone",
        ),
    ),
    "missed": (
        *("未完成", "未启动", "没有完成", "未开展", "未办结", "未销号", "未按期完成"),
        *("未按时完成", "未兑现", "未完成missed", "notdone"),
        *("未达目标", "未达到目标", "未达预期", "未达到预期", "未实现目标"),
    ),
    "on-track": (
        *("达进度", "达序时", "达序时进度", "达到序时进度", "达到序时", "达到进度", "达序"),
        *("达到时间进度", "达序推进"),
        *("符合进度", "符合序时", "符合序时进度", "序时推进", "按序时推进", "按序时进度推进"),
        *("超进度", "超序时", "超序时进度", "快于序时进度", "超前序时进度"),
        *("超前", "超前推进"),
        *("按进度推进", "按计划推进", "正常推进", "顺利推进", "有序推进", "正常", "进展正常"),
        *("进展顺利", "推进顺利", "推进正常", "ontrack"),
        *("按节点推进", "按节点要求推进", "按时间节点推进", "达节点", "达到节点", "符合节点要求"),
        *("进展较快", "推进较快", "进度较快", "快于进度"),
    ),
    "behind": (
        *("欠进度", "欠序时", "欠序时进度", "滞后", "进度滞后", "推进滞后", "进展滞后"),
        *("未达序", "未达序时", "未达序时进度", "未达到序时", "未达到序时进度", "未达进度"),
        *("未达到时间进度", "低于序时进度"),
        *(
            "滞后序时进度",
            "滞后于序时",
            "滞后于序时进度",
            "低于序时进度",
            "慢于序时进度",
            "落后于序时进度",
        ),
        *("未达节点", "未达到节点", "未达节点要求", "滞后节点", "滞后于节点", "节点滞后"),
        *("进展偏慢", "推进偏慢", "进度偏慢", "进展较慢", "推进较慢", "进度较慢"),
        *("落后", "进度缓慢", "进展缓慢", "推进缓慢", "严重滞后", "明显滞后", "进度严重滞后"),
    ),
}
"""The words of each status, the first of them its usual one; here and nowhere else."""

# A heading that asks 是否达序 is answered with 是 or 否: what they mean there. Of 是否滞后,
# 是否开工 or 是否为民生实事 they say something else.
_QUESTION = pattern("是否(.{1,20})|(.{1,20})与否")
_ASKED = (
    (
        pattern(
            "(?!.{0,20}(?:滞后|落后|未|不)).{0,20}(?:达序|序时|进度).{0,20}|(?:按.{0,4}|正常|顺利|有序|如期)推进"
        ),
        ("on-track", "behind"),
    ),
    (
        pattern(
            "(?:已经?|全部|全面|能|按[期时]|如[期时]|按要求|按计划){0,3}"
            "(?:完成|办结|办复|销号|达标|达成|达到|实现|落实|兑现)(?:到位)?"
            "(?:全年|年度|年初|既定|预期|目标|任务|计划|指标|要求|标准|整改){0,4}(?:情况)?"
        ),
        ("done", "missed"),
    ),
)
# What asks without 是否 if a target is met, where ticks answer: 完成情况.
_MET = pattern(
    "(?:目标|任务|工作|项目|事项|年度|全年|总体|实际){0,3}(?:完成|落实|办结|销号|兑现|实现|达标)(?:与否|情况)?"
)
# 完成年度目标 says no more than 完成.
_OF_WHAT = pattern("(?<=完成)(?:全年|年度|年初|既定|目标|任务|计划|指标)+$")
# What a source says its marks mean: √表示已完成, “○”为正常推进, 绿灯：达序.
_LEGEND = pattern(
    "(?<![^\\W_])([^\\w\\s，,。;；、:：=“”‘’\"'()（）—]|[红橙黄绿蓝][色灯]{1,2})[”’\"')）]?\\s?"
    "(?:表示|代表|为|指|[:：=]|—{1,2})\\s?[“‘\"']?([^\\W\\d_]{2,10})(?![^\\W_])"
)
# And without a word between, where it does so of several: √已完成 ○正在推进.
_LEGENDS = pattern("([^\\w\\s，,。;；、:：=“”‘’\"'()（）—])\\s?([^\\W\\d_]{2,10})(?![^\\W_])")
_BRACKETS = pattern(r"\([^()]*\)")
_IN_PROSE = pattern("[,，;；。]")
TICKS, CROSSES = "√✓✔☑✅", "×✗✘☒❌"
"""What stands for 是 and for 否."""

EMPTY = "□☐◻"
"""A box that nothing ticks."""

_NOTHING = ("/", "-", "--", "—", "——", "－")
_NONE_TYPED = "无"
_TYPED = {**{words[0]: status for status, words in WORDS.items()}, _NONE_TYPED: NONE}
_SHOWN = 5
_LONGEST = 30
_SHORTEST_LEGEND, _LONGEST_LEGEND = 3, 200


def status_words(more: Mapping[str, str]) -> Words:
    """Return what each word stands for, the typed ones first; raises MisuseError for no status."""
    known = {word: status for status, words in WORDS.items() for word in (*words, status)}
    typed_as = {**{status: status for status in (*WORDS, NONE)}, **_TYPED}
    for word, typed in more.items():
        status = typed_as.get(_plain(typed))
        if not status or not _plain(word):
            raise MisuseError(
                _(
                    "'{typed}' maps no word to a status; write 达进度=on-track, with done, "
                    "partial, missed, on-track, behind or none",
                    typed=f"{word}={typed}" if typed else word,
                )
            )
        known[_plain(word)] = status
    return known


def legend_of(texts: Sequence[str], words: Words) -> dict[str, str]:
    """Return what marks mean by the legends among texts, each of which says one thing of a mark."""
    every = "\n".join(texts)
    if not (_LEGEND.search(every) or _LEGENDS.search(every)):
        return {}
    found: dict[str, set[str | None]] = {}
    for text in texts:
        if len(text) < _SHORTEST_LEGEND:
            continue
        pairs = _LEGEND.findall(text[:_LONGEST_LEGEND])
        short = _LEGENDS.findall(text[:_LONGEST_LEGEND])
        several = len(short) > 1 and all(find_status(word, words) for _mark, word in short)
        for mark, word in [*pairs, *(short if several else ())]:
            found.setdefault(_plain(mark), set()).add(find_status(word, words))
    told = {mark: statuses.pop() for mark, statuses in found.items() if len(statuses) == 1}
    return {mark: status for mark, status in told.items() if status}


def unsaid(more: Mapping[str, str], cells: Iterable[str]) -> list[str]:
    """Return the typed words that no cell holds."""
    said = set(map(_plain, cells))
    return [word for word in more if _plain(word) not in said]


def typed_as(status: str) -> str | None:
    """Return what a person types for a status, in the language of the interface."""
    return in_language(status, next(word for word, meant in _TYPED.items() if meant == status))


def find_status(cell: str, words: Words) -> str | None:
    """Return the status that a cell stands for; None if it holds anything else."""
    if len(cell) > _LONGEST:
        return None
    word = _plain(cell)
    return words.get(word) or (words.get(_OF_WHAT.sub("", word)) if "完成" in word else None)


def with_answers(heading: str, words: Words) -> Words:
    """Return the words under a heading: one that asks 是否达序 is answered with 是 or 否."""
    answers = answers_to(heading)
    if answers is None:
        return words
    kept, lost = answers
    return {**dict.fromkeys(("是", *TICKS), kept), **dict.fromkeys(("否", *CROSSES), lost), **words}


def is_question(heading: str) -> bool:
    """Return if a heading is answered with 是 or 否, whatever it asks."""
    return "是否" in heading or "与否" in heading


def answers_to(heading: str) -> tuple[str, str] | None:
    """Return which statuses 是 and 否 are under a heading; None if it doesn't ask for one."""
    text = _plain(heading)
    if not is_question(heading):
        return _ASKED[-1][1] if _MET.fullmatch(_BRACKETS.sub("", text)) else None
    match = _QUESTION.search(_BRACKETS.sub("", text)) or _QUESTION.search(text)
    asked = (match[1] or match[2]).strip("()") if match else ""
    return next((answers for question, answers in _ASKED if question.fullmatch(asked)), None)


def meanings_of(cells: Iterable[str], words: Words, name: str, heading: str) -> Mapping[str, str]:
    """Return the status of each word in the cells under a heading; raises GwrError for others.

    A dash or a stroke is none.
    """
    words = {**dict.fromkeys(_NOTHING, NONE), **words}
    count = Counter(cells)
    meant = {cell: status for cell in count if (status := find_status(cell, words))}
    if len(meant) == len(count):
        return meant
    unknown = Counter({cell: n for cell, n in count.items() if cell not in meant})
    common = [(word[:_LONGEST], n) for word, n in unknown.most_common(_SHOWN)]
    shown = listed(_("{word} ({n})", word=word, n=n) for word, n in common)
    if len(unknown) > _SHOWN:
        shown += ngettext(" and {n} more", " and {n} more", len(unknown) - _SHOWN)
    if any(len(word) > _LONGEST and _IN_PROSE.search(word) for word in unknown):
        raise GwrError(
            _(
                "{name}: no word of assessment, but a text stands under {heading}: {shown}; keep "
                "it as it is with {option}",
                name=name,
                heading=heading,
                shown=shown,
                option=f"--column {quoted(f'{heading}=other')}",
            )
        )
    nothing = typed_as(NONE)
    options = " ".join(f"--status-map {quoted(f'{word}={nothing}')}" for word, _n in common)
    raise GwrError(
        _(
            "{name}: no status is known for {shown}; add {options}, with done, partial, missed, "
            "on-track or behind in place of none for what it means",
            name=name,
            shown=shown,
            options=options,
        )
    )


def quoted(text: str) -> str:
    """Return a text as a shell takes it for one word."""
    import shlex

    plain = " ".join(text.split())
    return plain if not set(plain) & set(" \t'\"\\$`!*?[](){}<>|&;#~") else shlex.quote(plain)


@lru_cache(maxsize=4096)  # most stand in many rows
def _plain(cell: str) -> str:
    return "".join(fold(cell).split()).rstrip("。.").replace("时序", "序时")
