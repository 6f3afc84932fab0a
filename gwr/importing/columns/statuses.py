"""Which column has words of assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.headings import plain, role_of
from gwr.importing.vocabulary.periods import month_of, year_in
from gwr.importing.vocabulary.statuses import find_status, with_answers
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gwr.importing.columns.draft import Draft

_MARK = pattern("标志$")
_PERIOD = pattern("[0-9年月季期]")
_YEAR_END = 12
_TO_THE_END = pattern("(?:截[至止]|1[-—–~至到])12月[底末份]?|12月[底末]")
# What headings have that ask of a target as a whole how far it came.
_OF_ALL = pattern(
    "目标|任务|工作|项目|事项|实事|指标|要点|重点|主要|民生|工程|年度|全年|年[终底末]|总体|整体|[目当]前|最[新终]"
    "|实际|具体|累计|是否|完成|落实|进展|推进|办[理结复]|执行|实施|开展|销号|履[行职]|兑现|答复|实现|达[成序]|运行"
    "|建设|序时|时序|形象|进度|成效|效果|成果|实绩|情[况形]|状[况态]|动态|结果|程度|督[查办]|考[核评]|自[评查]|评[估价审级]|认定"
    "|审核|核[查实定验]|(?:责任|牵头|承办|主办)?(?:单位|部门)|[组室]|政府|报告|计划|承诺|[已的及和与、/度率年]"
)
# And those that assess it: what others judge, and what may say how far it came.
_JUDGED = pattern("评|考核|认定|核[查实定验]|审核|督[查办]")
_ASSESSED = pattern(
    f"{_JUDGED.pattern}|完成|进[度展]|推进|落实|状[况态]|程度|结果|情况|是否|达[成序]"
)
_STEP = pattern(
    "上[次期轮一]|前次|前期|招标|投标|采购|征[地收迁]|拆迁|立项|可研|环评|验收|公示|入库|手续|投资|资金|拨付|审批|设计|勘察|备案|选址|许可"
)
_OF_OTHER = pattern(
    "中期|期中|年中(?!完)|(?<!现)阶段|[季月]度|上[季月]"
    "|(?:填报|提交|上报|报送|审核|审批|流程|发布|公开|公示|合同.{0,4}|归档|录入|数据|信息)状态"
)
"""What is assessed is a part of the year, or the entry in a register."""
_HIGHER = pattern("^(?:国家|中央|省|市)级?(?:考核|评[定估价]|督[查导])")
"""What a higher government finds; of that and another it is asked which is the status."""
_MENDED = pattern("整改|问题|隐患")
MENDS = pattern("整改|销号|问题|诉求|[提议]案|建议|隐患")
"""How targets are headed that are mended or answered themselves."""


def choose_status(draft: Draft) -> None:
    """Take the column whose cells are words of assessment."""
    told = draft.of("status")
    found = [at for at in told if not is_of_part(draft, at)]
    if len(found) == 1 and found[0] not in draft.typed:
        found = [at for at in found if not _HIGHER.search(draft.headings[at])]
    draft.other += [at for at in told if at not in found]
    if not draft.told(found):
        found += _by_cells(draft, found)
    known = [at for at in found if has_status_words(draft, at)]
    if len(found) > 1 and len(known) == 1:
        draft.other += [at for at in found if at not in known]
        found = known
    if len(found) > 1 or (found and _of_another_year(draft, found[0])):
        draft.which(_("the status"), found, "status")
    elif found:
        draft.take("status", found[0])
        draft.other = [at for at in draft.other if at != found[0]]


def _of_another_year(draft: Draft, at: int) -> bool:
    """Return if the heading of a status names a year, and that of an account none, or another."""
    year = year_in(draft.headings[at])
    told = draft.fields.get("progress")
    return (
        bool(year)
        and at not in draft.typed
        and told is not None
        and year_in(draft.headings[told]) != year
    )


def _by_cells(draft: Draft, told: Sequence[int]) -> list[int]:
    """Return the columns that have words of assessment under a heading that may be of a status.

    Beside those that are `told` it has to be judged, and beside an account to assess the target;
    else there is one. One that names a period may be of another.
    """
    goals = draft.every("goal")
    beside = [at for at in draft.other if at not in goals]
    taken = {*draft.fields.values(), *draft.supporting, *beside, *draft.typed, *told}
    account = "progress" in draft.fields
    test = _is_judged if told else _is_assessed if account else _may_be_status
    free = [at for at in range(len(draft.headings)) if at not in taken]
    found = [at for at in free if has_status_words(draft, at) and test(draft, at)]
    if told or (account and len(found) > 1):
        return found
    return found if len(found) == 1 and not _PERIOD.search(draft.headings[found[0]]) else []


def _is_judged(draft: Draft, at: int) -> bool:
    """Return if a heading that says nothing else asks what was found of a target, by whomever."""
    heading = draft.headings[at]
    return at not in draft.roles and bool(_JUDGED.search(heading)) and not _STEP.search(heading)


def _is_assessed(draft: Draft, at: int) -> bool:
    """Return if a heading asks how far a target came, as a whole."""
    heading = draft.headings[at]
    unknown = at not in draft.roles
    if unknown and (_OF_ALL.sub("", plain(heading)) or not _ASSESSED.search(heading)):
        return False
    return _may_be_status(draft, at)


def _may_be_status(draft: Draft, at: int) -> bool:
    """Return if a heading says nothing else; what is to be (目标进度) has several words."""
    role = draft.roles.get(at)
    if role is None:
        return not is_of_part(draft, at)
    several = len(set(draft.beneath.cells(at))) > 1
    return bool(_MARK.search(draft.headings[at])) or (role == "goal" and several)


def is_of_part(draft: Draft, at: int) -> bool:
    """Return if a heading asks for one step of a target, or a part of the year, and nobody says.

    招标情况, 前期工作完成情况, 上半年完成情况: what is done there may not be done as a whole.
    So may not what has problems that are mended, 整改状态.
    """
    text = plain(draft.headings[at])
    if at in draft.typed:
        return False
    target = draft.fields.get("target")
    if _MENDED.search(text) and target is not None and not MENDS.search(draft.headings[target]):
        return True
    if month_of(text) not in (None, _YEAR_END):
        return True
    if "status" in (draft.roles.get(at), role_of(text)) and _OF_OTHER.search(draft.headings[at]):
        return True
    role = draft.roles.get(at)
    account = role == "progress" or (role is None and text.endswith("情况"))
    return bool(_OF_ALL.sub("", _TO_THE_END.sub("", text)) if account else _STEP.search(text))


def has_status_words(draft: Draft, at: int) -> bool:
    """Return if a column has words of assessment that are known, and nothing else."""
    words = with_answers(draft.headings[at], draft.words)
    return draft.beneath.all(at, lambda cell: find_status(cell, words) is not None)
