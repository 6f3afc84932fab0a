"""What a column is by its heading: told by what the heading is made of, not by a list alone.

A heading is a noun for the work (任务, 项目, 指标), for who does it (单位, 部门), or for how far it
came (进展, 完成情况), with words before it that matter less. To add one is a word in its line here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import are_bodies
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.statuses import WORDS, answers_to, is_question
from gwr.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gwr.importing.document import Row

LONGEST = 40
"""A text that is longer is no heading."""

TARGETS = ("target", "name", "goal", "work")
"""What may be a target's own words, most telling first: the cells beneath decide."""

BODIES = ("lead", "body", "supporting", "mixed", "doer")
"""What has names of bodies beneath it."""

# What gwr's own listings and workbooks call the columns.
_OWN = {
    "id": ("id", "no.", "no", "number"),
    "kind": ("kind",),
    "label": ("label", "asprinted"),
    "sections": ("sections", "section"),
    "target": ("target", "targets"),
    "lead": ("departments", "department", "ledby", "leaddepartment", "leaddepartments"),
    "supporting": ("supporting", "supportedby", "with"),
    "deadline": ("deadline",),
    "progress": ("progress",),
    "status": ("status",),
    "remark": ("remark", "remarks"),
    "note": ("note", "notes", "解读说明"),
    "commitment": ("commitment", "unmet"),
    "reason": ("reason",),
    "ours": ("correction", "doubt", "ourdoubt", "firmness", "存疑", "承诺性质"),
    "word": ("status_word", "initswords", "报告原词"),
}
# Whole headings that are not what they are made of.
_WHOLE = {
    "id": ("序", "条目", "项次"),
    "unit": ("单位", "计量单位", "数量单位", "指标单位"),
    "remark": ("备注", "说明", "备注说明", "附注"),
    "progress": ("进度", "进展", "完成", "实际", "现状", "情况", "累计"),
    "status": ("评价", "评估", "考核", "状态", "自评"),
    "lead": ("牵头", "主办"),
    "body": ("责任",),
    "supporting": ("配合", "协办"),
}
_ASSESSED = frozenset(word for words in WORDS.values() for word in words)
_KNOWN = {word: role for table in (_OWN, _WHOLE) for role, words in table.items() for word in words}

# In this order: a heading has the first role whose pattern it meets.
_MADE_OF = (
    ("id", "^(?:项目|任务|目标|事项|工作|实事|指标|台账)?(?:(?:序|编|条目|条|项)号|项次)$"),
    (
        "plan",
        (
            "^(?:上年|去年|上一年|上期|上月|基期|同期|未完成|未办结)|同比|环比|^时间进度$|满意"
            "|(?:代表|委员|群众|市民|居民|百姓|公众|社会)(?:评价|测评)"
            "|(?:资金|经费|用地|要素|人员)(?:落实|到位|保障|使用)情况"
        ),
    ),
    (
        "status",
        "评估|评价|评定|考核结果|考核情况|状态|达序|达标情况|等次|标识(?!码)|亮灯|灯色",
    ),
    ("result", "(?:结果|结论)$|完成程度$|^(?:序时|时序)进度$|^目标完成情况$"),
    ("contact", "电话|联系方式|手机|邮箱"),
    (
        "report",
        "^(?!.*(?:完成|办结)).*(?:反馈|报送|上报|填报|公开|公示|督查|督导|通报).{0,4}(?:时限|期限|时间|日期|节点|要求)$",
    ),
    ("body", "(?:单位|部门|主体)(?:[及和与、/]|及其)"),
    (
        "official",
        "领导(?!.*(?:单位|部门|小组|机构))|(?:[区县市州镇乡]长|负责人|责任人|联系人|联络员|承办人|经办人|领衔人|书记|主任|专员)$",
    ),
    ("percent", "率$|增[速幅]$|比例|占比|百分比|之比|比重$|完成(?:比|(?:年度|全年)?计划$)"),
    (
        "deadline",
        "(?:时限|期限|时间节点|时间要求|(?:完成|办结|竣工|完工|结束|截止|交付|建成)(?:时间|日期|节点|月份))(?:要求)?$",
    ),
    ("body", "(?:单位|部门|主体|机构|[处科股]室|业主|分工)$"),
    (
        "body",
        "(?:责任|牵头|主责|承办|配合|协办|落实)(?:公司|企业|集团|站所|科室|乡镇|镇街|街镇|镇|街道|专班|方)$",
    ),
    (
        "plan",
        "^下一?步|原因(?:说明|分析)?$|(?:措施|举措|办法|路径|问题|打算|安排|建议|计划|要求|节点|标志|标准)$",
    ),
    (
        "goal",
        (
            "(?:目标|目标值|目标数|任务数|计划数|任务量|指标值|标准值|进度目标)$"
            "|(?:目标|(?:预期|预计|计划|应|拟).{0,3})(?:进度|成效|成果|效果)$"
            "|(?:预计|计划|应|拟)完成[数值量]?$"
        ),
    ),
    (
        "progress",
        (
            "进展|进度|成效|质效|实绩|(?:效果|成果|(?<!未)完成)$|(?:推进|落实|完成|执行|实施|开展|办[理结]|销号|建设|工作"
            "|履行|履职|兑现|答复|办复|整改|实现|达成|运行)[情状]况|战况|动态|工作量"
            "|已完成|实际|完成(?:数|值|量)|答复(?:内容|意见)"
        ),
    ),
    ("category", "(?<!办理)(?<!复)(?:类别|分类|类型)|大类|领域|板块|版块|条线|^方面$|一级指标"),
)
_ROLES = tuple((role, pattern(made_of)) for role, made_of in _MADE_OF)
_PROGRESS = pattern(dict(_MADE_OF)["progress"])
_TITLE = pattern(
    "^[图表附][0-9一二三四五六七八九]|(?:表|方案|通知|通报|的报告|汇总)$|[。!?！？>《》|=]|.{25}"
)
# 责任单位:区教委 is a label with its value, 实际完成5.2亿元 and 达到85%以上 are outcomes and goals.
_VALUED = pattern("[:：]\\s?[^\\s)）]|[0-9][%％万亿](?![)）])")
# What is expected, not what was done.
_FORECAST = pattern("(?:预计|预测|预期).{0,8}(?:是否|完成情况)|是否.{0,2}能|能否|可否")
_NOT_DONE = pattern(
    "(?:实际|已)(?:完成|办结|竣工|完工|开工|启动|交付|建成|投用|通车|销号|结束)的?(?:时间|日期|时点|年?月份?)"
)
# What is asked for, not who answers: bodies that watch, that have a contract, or that gain by it.
_WATCHES = pattern(
    "督办|督查|督导|考核|监督|监管|评价|评估|来源|填报|报送|审核|联系"
    "|施工|监理|设计|勘察|中标|承建|总包|供货|受益"
)
_LEADS = pattern("牵头|主办|领办|主责|主要责任|第一责任|领衔")
_SUPPORTS = pattern("配合|协同|协办|协作|协助|参与|参加|会办|支持")
_SUPPORTING = pattern("(?:配合|协同|协办|协作|协助|参与)责任|责任(?:配合|协同|协办|协作|协助|参与)")
_ANSWERS = pattern("责任|承办|落实|负责")

# All that the name of a column of targets is made of, once taken away.
_NOUNS = pattern(
    "任务|内容|事项|要点|清单|描述|要求|原文|指标|名称|项目|实事|工作|工程|目标|[提议]案|案由|建议|标题|题目"
)
_MODIFIERS = pattern(
    "主要|重点|具体|重大|年度|预期|约束|民生|为民|惠民|政府|报告|督办|督查|考核|量化|细化|分解|建设"
    "|实施|推进|落实|整治|攻坚|核心|经济|社会|发展|改革|计划|交办|议定|公开|承接|承担|涉及|本级|代表|委员|人大|政协|承诺|票决|[一二三]级|[一二三四五六七八九十百]{1,3}[大件]|办理?|[0-9]{1,4}件|件"
    "|规模|[年月度区县市省本我全性与和及、/的项细子类]"
)
_LATER = pattern("下一?步|下阶段|明年|来年")
_DUE = pattern("限|节点|计划|预计|拟|要求|目标|截止|应|[Dd]eadline")
# Ends like a column of work, whatever stands before it: it is one if every other is told.
_MAY_BE_WORK = pattern(
    "^(?!下|存在|未完成|进度|时间|节点).*(?:任务|内容|事项|要点|项目|工程|工作|举措|安排)$"
)
# What is called so, and what it is about: of proposals the name says what they are.
_NAME = pattern("(?:项目|实事|任务|事项|工程|工作|目标)名称$|(?:实事|项目|工程|工作)$")
_CONTENT = pattern("内容|任务")

# A month up to which an account goes: 1-11月, 截至9月底.
_PERIOD = pattern(
    "^(?:截[至止])?(?:1[-—–~至到])?(?:1[0-2]|[1-9])月(?:底|末|份)?|^(?:上半年|下半年|前?第?[一二三四]季度|全年$)"
)
_UP_TO = pattern("截|1[-—–~至到]|上半年|前|一季度")
_BESIDE = pattern(r"\([^()]*\)|\[[^\[\]]*\]|[\s:*“”\"]")
_YEAR = pattern("^(?:20[0-9][0-9]年度?|全年|本?年度?)")
_STAGE = pattern("^(?:形象|工程|工作|建设|施工)?进度|(?:形象|工程|工作|建设|施工)?进度$")
_FARTHEST = 50
MOST_ROWS = 3
"""So many rows a heading has at most."""
_BEYOND_DOUBT = 3
"""So many columns a heading row has that stands among other rows."""


@lru_cache(maxsize=1024)
def plain(cell: str) -> str:
    """Return a heading as it is compared: notes in brackets, spaces and the year don't count."""
    if len(cell) > LONGEST:
        return ""
    text = _BESIDE.sub("", fold(cell))
    return _YEAR.sub("", text) or text


@lru_cache(maxsize=1024)
def role_of(cell: str) -> str | None:
    """Return what a heading says of its column, None if it is no heading that is known.

    Of a heading in two languages, a line each, both are known: the English line is one of gwr's.
    """
    if not cell or cell.isdecimal() or len(cell) > LONGEST:
        return None
    lines = cell.splitlines()
    if len(lines) > 1 and lines[0].isascii():
        return _KNOWN.get(plain(lines[0]))
    text = plain(cell)
    known = _KNOWN.get(text)
    if known or text.isascii() or text in _ASSESSED or _VALUED.search(cell):
        return known
    return _made_of(text)


def may_be_work(cell: str) -> bool:
    """Return if a heading that says nothing else ends like one of work: 整治事项, 改革举措."""
    return role_of(cell) in (None, "plan") and bool(_MAY_BE_WORK.search(plain(cell)))


def is_name(cell: str) -> bool:
    """Return if a heading asks what something is called, which a content beside it describes."""
    return _NAME.search(plain(cell)) is not None


def is_content(cell: str) -> bool:
    """Return if a heading asks what is to be done: 项目内容, 建设内容及规模, 目标任务, 建设任务."""
    return not is_name(cell) and _CONTENT.search(plain(cell)) is not None


def is_period(cell: str) -> bool:
    """Return if a heading is the name of a period, and no more: 二季度 may be a plan or not.

    So may 二季度形象进度, and 二季度 beneath 形象进度.
    """
    return bool(cell) and not _PERIOD.sub("", _STAGE.sub("", plain(cell)))


def is_due(cell: str) -> bool:
    """Return if a heading says when a target is due, not when it was met: 完成时间 may be both."""
    return _DUE.search(cell) is not None


def _made_of(text: str) -> str | None:
    if _TITLE.search(text):
        return None
    if _NOT_DONE.search(text):
        return "plan"
    if _FORECAST.search(text):
        return "plan"
    if is_question(text):
        return "status" if answers_to(text) else "plan"
    for role, words in _ROLES:
        match = words.search(text)
        if not match:
            continue
        closer = {"body": _body, "plan": _unless_goal}.get(role)
        return closer(text) if closer else role
    return _of_work(text)


def _of_work(text: str) -> str | None:
    """Return what a heading is that names work, or a month up to which an account goes."""
    left = _MODIFIERS.sub("", _NOUNS.sub("", text))
    if not left and _NOUNS.search(text):
        return _noun(text)
    beside = _PERIOD.sub("", text)
    if beside == text or (not beside and not _UP_TO.match(text)):
        return None
    return _KNOWN.get(beside or "进度")


def _body(text: str) -> str | None:
    if _WATCHES.search(text):
        return "plan"
    if _SUPPORTS.search(text):
        answers = _ANSWERS.search(_SUPPORTING.sub("", text))
        return "mixed" if _LEADS.search(text) or answers or "主体" in text else "supporting"
    if _LEADS.search(text):
        return "lead"
    return "body" if _ANSWERS.search(text) or text in ("部门", "单位部门") else "doer"


def _unless_goal(text: str) -> str | None:
    """Return what a heading in words of planning is: 进展情况、下一步打算 has progress too."""
    progress = _PROGRESS.search(text)
    if progress and not progress.start() and ("情况" in text or "进展" in text):
        return "progress"
    if text.endswith("要求") and ("内容" in text or "任务" in text):
        return "target"
    if text.endswith("要求") and "目标" in text:
        return "goal"
    return "goal" if text.endswith("计划") and not _LATER.search(text) else "plan"


def _noun(text: str) -> str:
    if "名称" in text:
        return "name"
    if "任务" in text or "内容" in text or "目标" in text:
        return "target"
    return "name" if re.search("指标|事项|实事|要点|案|标题|题目|原文", text) else "work"


def roles(cells: Sequence[str], typed: Mapping[str, str] | None = None) -> dict[int, str]:
    """Return the role of each cell that has one; `typed` are the plain headings that were said."""
    found = {}
    for at, cell in enumerate(cells):
        role = (typed or {}).get(plain(cell)) if cell else None
        role = role or role_of(cell)
        if role:
            found[at] = role
    return found


def columns(cells: Sequence[str], typed: Mapping[str, str] | None = None) -> dict[str, int]:
    """Return at which place each role stands first if the cells are a heading row, else nothing.

    A heading row has two roles and more, or one of which a person said that it is the target; and
    one of them is what may be a target's words, or that which a report of gwr's own would not be
    without.
    """
    found: dict[str, int] = {}
    for at, role in roles(cells, typed).items():
        found.setdefault(role, at)
    distinct = len({cells[at] for at in found.values()})
    said = typed is not None and any(typed.get(plain(cell)) == "target" for cell in cells if cell)
    if not said and distinct < 2:  # noqa: PLR2004  more than by chance
        return {}
    told = any(role in found for role in (*TARGETS, "progress"))
    return found if told or any(map(may_be_work, cells)) else {}


def is_heading(cells: Sequence[str], typed: Mapping[str, str] | None = None) -> bool:
    """Return if cells are a heading row beyond doubt, wherever it stands: most tell their roles."""
    filled = list(filter(None, cells))
    if len(filled) < _BEYOND_DOUBT or any(map(_is_no_heading, filled)):
        return False
    told = roles(filled, typed).values()
    several = len(set(told)) >= _BEYOND_DOUBT and len(told) * 2 > len(filled)
    return several and any(role in told for role in TARGETS)


def _is_no_heading(cell: str) -> bool:
    """Return if a cell has what rows have: a number, numbered words, sentences, names of bodies."""
    numbered = cell.isdecimal() or split_number(cell)[0] is not None
    told = len(cell) > LONGEST or "。" in cell
    return told or numbered or (role_of(cell) is None and are_bodies(cell))


def heading_at(rows: Sequence[Row], typed: Mapping[str, str] | None = None) -> int | None:
    """Return at which row the heading of a table ends, of which it may have several rows."""
    for at, row in enumerate(rows[:_FARTHEST]):
        if columns(row.cells, typed):
            return _last_of(rows, at, typed)
    return None


def heading_rows(rows: Sequence[Row], last: int, typed: Mapping[str, str] | None = None) -> int:
    """Return at which row the heading begins that ends at `last`."""
    first = last
    while first > max(0, last - MOST_ROWS + 1) and columns(rows[first - 1].cells, typed):
        first -= 1
    return first


def _last_of(rows: Sequence[Row], first: int, typed: Mapping[str, str] | None) -> int:
    """Return the last row of a heading: one that goes on has cells of the first, or none there."""
    last = first
    for at in range(first + 1, min(len(rows), first + MOST_ROWS)):
        if not _goes_on(rows[first].cells, rows[at].cells, typed):
            break
        last = at
    return last


def _goes_on(
    above: Sequence[str], cells: Sequence[str], typed: Mapping[str, str] | None = None
) -> bool:
    if any(len(cell) > LONGEST for cell in cells) or len(set(filter(None, cells))) < 2:  # noqa: PLR2004  one text heads rows
        return False
    same = [at for at, cell in enumerate(cells) if cell and at < len(above) and cell == above[at]]
    found = columns(above, typed)
    needed = [at for role, at in found.items() if role in ("id", *TARGETS)]
    under = [at for at, cell in enumerate(cells) if cell and at not in same]
    if not under or (len(cells) < len(above) and not same):
        return False
    if any(at < len(cells) and cells[at] and at not in same for at in needed[:1]):
        # the words of the first target stand there, unless this is a heading in two languages
        return len(roles(cells, typed)) >= len(roles(above, typed)) > 1
    if not needed:
        return False
    goal = found.get("goal") if len(needed) > 1 else None  # beneath which its unit may stand
    return bool(same) or not any(at < len(cells) and cells[at] for at in needed if at != goal)


def merged_heading(rows: Sequence[Row]) -> list[str]:
    """Return the heading of each column, what stands above in several rows in one text.

    Where no source says which cells are merged, 年度目标 goes on over the empty cells beside it.
    """
    width = max(len(row.cells) for row in rows)
    lines = [[*map(str.strip, row.cells), *[""] * (width - len(row.cells))] for row in rows]
    for above, below in pairwise(lines):
        for at in range(1, width):
            if below[at] and not above[at] and below[at - 1] not in ("", above[at - 1]):
                above[at] = above[at - 1]
    return ["\n".join(dict.fromkeys(filter(None, parts))) for parts in zip(*lines, strict=True)]
