"""Who answers for a target: who leads, who supports, and the persons named beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gwr.errors import GwrError
from gwr.importing.document import UnreadableError
from gwr.importing.layouts.endings import split_bracket
from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import (
    MARK,
    PARTS,
    SUPPORTS,
    UNUSUAL_SIGN,
    are_bodies,
    begins_with_label,
    is_body,
    is_closed,
    is_person,
    is_rest,
    names_in,
)
from gwr.importing.vocabulary.due import is_due
from gwr.importing.vocabulary.numbers import split_number
from gwr.importing.vocabulary.roles import Bodies, read_bodies
from gwr.importing.vocabulary.sections import is_section
from gwr.importing.vocabulary.statuses import find_status, status_words
from gwr.text import shortened
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gwr.importing.columns.result import Columns
    from gwr.importing.entry import Rows

_LONGEST_NAME = 60
_LONGEST_SHOWN = 20
_LONGEST_QUOTE = 60
_FIRST_LEADS = pattern(
    "(?:第一|第\\s?1位|首位|首个|首列|(?:最前|打头)[面的]?|排前)[^，。；]{0,12}[为是系][^，。；]{0,3}(?:牵头|主办|主责)"
    "|(?:首位|前者)(?:的|单位|部门){0,3}(?:负责)?牵头"
    "|(?:牵头|主办|主责)(?:单位|部门)(?:[为是系][^，。；]{0,8}|均?[排列居][在于]?)(?:第一|首位|首个)"
)
_LONGEST_LEGEND = 120
_BULLETS = "•·-–—*"
_SIGNED = pattern(
    '[★☆▲△●○◆◇■□※◎√✓✔▼▽◈⊙▪♦❖*][”"」』]?(?:号|的|者|标记|标注|单位|部门){0,3}(?:表示|代表|为|是|系)'
    "[^，。；;]{0,4}(?:配合|协办|协同)"
)
_LEGEND = pattern(
    f"{_SIGNED.pattern}|(?:括号(?:内|里)|[;；/／]?分?号?后|其他|其余|后者)(?:的|者|单位|部门){{0,3}}(?:表示|代表|为|是|系)?"
    "[^，。；;]{0,3}(?:配合|协办|协同)"
    "|(?:加粗|粗体|黑体|红色|下划线)[^，。；;]{0,10}(?:牵头|主办|主责)"
)
"""How a text says who supports, or leads: ☆表示配合单位, 括号内为配合单位, 加粗的为牵头单位."""

_HELPS = "配合|协办|协同"
_LEADS = "(?:牵头|主办|主责)"
_LEADS_OR_HELPS = pattern("牵头|主办|主责|配合|协办|协同")
_MARKS_LEAD = pattern(
    rf"(?P<sign>{UNUSUAL_SIGN.pattern})[”\"」』]?\s?(?:(?!{_HELPS})[^，,。；;、\s]){{0,12}}{_LEADS}"
    rf"|{_LEADS}(?:单位|部门)?[^，,。；;、\s]{{0,6}}[用以标带加为前后(（“\"][^，,。；;、\s]{{0,6}}"
    rf"(?P<last>{UNUSUAL_SIGN.pattern})(?![^，,。；;]{{0,9}}(?:{_HELPS}))"
)
"""How a text says that a sign marks who leads: 标注※的为牵头单位, 牵头单位用※标注."""

_NUMBER = pattern("[(（][0-9一二三四五六七八九十]{0,2}[)）]")
_TELEPHONE = pattern("[0-9]{6}")
_IN_BRACKETS = pattern(
    "括号内|(?:牵头|主办|主责|责任)(?:单位|部门)?[(（](?:配合|协办|协同|协助|参与|参加)(?:单位|部门)?[)）]"
)
_BRACKET = pattern("[()（）]")
_WRAPPED = pattern(
    r"[(（【\[〔“「《\"]\s{0,3}([^()（）【】\[\]〔〕“”「」《》\"]{1,300})[)）】\]〕”」》\"]\s{0,3}"
)
"""Names within brackets or quotes: 责任单位：（区教育局）."""

_ALL_WRAPPED = pattern(f"(?:{_WRAPPED.pattern}){{1,9}}")
# Which side of a stroke leads, by a heading: 责任单位（牵头/配合）, 责任单位（主办在前）.
_SIDES = pattern(
    "[(（](?:牵头|主办|主责)(?:单位|部门)?[/／|｜、和及](?:配合|协办|协同|协助|参与)"
    "|^(?:牵头|主办|主责)(?:单位|部门)?[/／|｜](?:配合|协办|协同|协助|参与)"
    "|(?:牵头|主办|主责)(?:单位|部门)?[在列排]前|[(（，,]前[^()（）]{0,4}(?:牵头|主办|主责)"
)
_STROKE = pattern(r"\s{0,9}[/／|｜]\s{0,9}")
_PERSONS = pattern("领导|责任人|负责人|责任者")
_APART = pattern(r"[/／|｜]|\S{2}\s{1,9}\S{2}")
_CUT = (*"省市州盟区县旗镇乡", "等", "部门", "单位")
"""What is left of a name whose rest is lost."""

# In a name: what tells roles apart, or begins another value, was not understood.
_STATE = "(?:均?已|未|基本|部分|正在|全部|超额|按期|持续|有序)?(?:完成|推进|办结|启动|销号|达标)中?"
_ROLE = pattern(
    rf"[(（](?:按.{{0,4}}职[责能]|{_STATE}).{{0,8}}[)）]$|(?:^|\s){_STATE}$|"
    "[委局办厅署府司]等|…|[两二三四五六七八九十2-9][个家]?(?:部门|单位)$|"
    "牵头|配合|负责(?!人)|情况|时限|节点|^完成|^(?:责任|主办|承办|协办|参与|实施|落实)(?:单位|部门)?$"
    "|^(?:详?见|与|同)(?:序号|第)?[0-9一二三四五六七八九十]|^(?:[同见][左右上下前]|下同)"
    "|^(?:责任|负责|联系|承办|经办)人|^(?:责任|分管|包保|挂钩)领导"
    "|^[0-9][0-9年月日上中下旬底末之前]{0,12}(?:完成)?$|持续推进$"
    "|(?:竣工|开工|完工|建成|封顶|投用|通车|负责|参加|协助|主办|会办|统筹|指导|实施|落实|为主|负总责|协调|参与|协办|协作|推进"
    "|做好|支持|各司其职|抓总|兜底|[局委办部]双)$"
    "|[(（](?:第一)?(?:责任|主办|主责|会办)(?:单位|部门)?[)）]$"
    "|^(?:该|本|此|上述).{0,4}由|^(?:(?:尚?待|[暂尚]?未|尚未|另行?|待另行?)(?:明确|确定|定|落实|填报?|补充)|缺失|undefined|[Xx×]{2,}|加载中.{0,3}|\\{.{0,30}\\}|详?见[附下上备另].{0,6}|略|取消|转入.{1,4}|[上前]述.{0,4}"
    "|暂[缺无].{0,4}|按.{0,4}分工|[省市区县][级长])$"
    "|(?:^|[^等0-9])[0-9][0-9.,]{0,12}[十百千万亿余多]{0,3}(?:[户个人座所条亩吨元家处台件次项米套%％]|公里|平方米)$"
)

# A place that begins a name, but no word such as 市政, 区域 and 乡村.
_PLACE = (
    "(?:[镇市](?![民政场容区县村街长直属级中])|市(?=民政)|[省州盟旗]"
    "|[区县](?![域划长直属级乡区县])|乡(?![镇村]))"
)
_GLUED = pattern(
    "(?:(?<!总)局|[厅署办室部会联院]|[^省市州盟区县旗镇乡]委|政府|中心|公司|集团|街道)"
    "(?:[(（][^()（）]{1,20}[)）])?"
    f"(?:{_PLACE}.{{1,20}}(?<!分)[局委厅署办会联部院府]"
    "|(?<!政府)各[镇乡街道区县市园]{1,4}(?:人民)?(?:政府|办事处)?"
    "|(?<=[局委厅办]).{2,3}(?:[区县市][^区县市]{1,10}(?<!分)[局委厅]|街道|镇|乡))$"
)
"""Two names of offices with nothing between them: 区教育局区财政局, but not 市公安局某区分局."""

_OTHER_SIGN = pattern(
    r"[局厅署委办会院府司团心][)）]?\s?[\\+＋&＆·•‖丨︱—－\-．｡∕│~～→_#＃或暨]{1,2}\s?\S{1,20}[局厅署委办会院府司团心]$"
)
"""Two names with a sign between them that may be part of one: 区教育局+区财政局."""

# Others, in brackets behind a body, of whom it isn't said in a way that is read what they do.
_OTHERS_INSIDE = pattern(
    "[(（](?:会同|联合(?!会|国)|[及与和同](?:各|[区市县省][^区市县]))"
    "|(?:[局委办厅署府门位]|镇街|街道|各[镇乡区县])(?:协助|参与|参加|指导|协同|支持|督导|会办|共同.{0,4})[)）]"
)
# What a target is, not who answers for it: 续建项目, 约束性指标, A类; at the end of a name, too.
_SORT = pattern(
    r"(?:^|[\s/／|｜(（【\[])(?:[^\s/／|｜()（）【】\[\]]{0,8}(?:项目|实事|指标|事项|任务|工程)"
    "|[国省市州区县]定|[国省市州区县]级重[点大]|(?:约束|预期|指导)性"
    "|新增|新建|续建|扩建|改建|在建|拟建|跨年|结转|持续|[红黄绿]灯"
    r"|[0-9]{1,3}分|(?:[A-Da-d]|[一二三四甲乙丙])类|[序编]号\s?[0-9]{1,4})[)）】\]]?$"
)
_STATUSES = status_words({})
_PARTS = pattern(r"[\s/／|｜()（）【】\[\]、，,;；·—–-]{1,9}")
_LAST = pattern(r"(?:^|[\s/／|｜(（【\[])([^()（）【】\[\]\s/／|｜]{1,20})[)）】\]]?$")


class Answering(NamedTuple):
    """The bodies that lead and that support, and under which heading which persons are named."""

    lead: tuple[str, ...]
    supporting: tuple[str, ...]
    other: tuple[tuple[str, str], ...]


def who_answers(cells: Sequence[str], columns: Columns) -> Answering:
    """Return who answers for the target of a row.

    Where no column of those who lead names any, those who answer without leading do. Raises
    UnreadableError for a cell that holds anything but names.
    """
    first = columns.fields.get("departments")
    lead: tuple[str, ...] = ()
    supporting: list[str] = []
    other: list[tuple[str, str]] = []
    for at in columns.bodies:
        text = cells[at]
        try:
            named = _named(text, columns.headings[at], told=at in columns.told)
        except UnreadableError as error:
            raise UnreadableError(str(error), columns.option(at)) from None
        if at == first or (not lead and (named.marked or at in columns.answers)):
            lead = named.lead
        else:
            supporting += named.lead
        supporting += named.supporting
        if named.persons:
            other.append((columns.name(at), "、".join(named.persons)))
    behind = dict.fromkeys(supporting)
    for name in lead:
        behind.pop(name, None)
    return Answering(lead, tuple(behind), tuple(other))


def _named(text: str, heading: str, *, told: bool) -> Bodies:
    """Return who a cell names; in a column that a person has `told` to be of bodies all are."""
    if not text:
        return Bodies()
    if "\n" in text and any(map(is_section, text.split("\n"))):
        raise UnreadableError(_("a heading stands among its departments"))
    if "。" in text.rstrip("。\n ") or (text.endswith("。") and len(text) > _LONGEST_NAME):
        raise _sentence(text)
    heading = "".join(heading.split())
    inside = _IN_BRACKETS.search(heading) and _BRACKET.search(text)
    wrapped = None if inside else _WRAPPED.fullmatch(text.rstrip("。"))
    text = wrapped[1].rstrip() if wrapped and are_bodies(wrapped[1]) else text
    named = (_by_brackets if inside else _by_sides)(text.rstrip("。"), heading)
    if "" in named.lead + named.supporting:
        raise UnreadableError(_("a mark stands where the name of a department should"))
    if told:
        return Bodies(tuple(names_in(text))) if named.persons else named
    for name in named.lead + named.supporting:
        if not _may_be_name(name) or ("\n" in text and name in PARTS):
            raise _sentence(name)
        if _GLUED.search(name) or _OTHER_SIGN.search(name):
            raise UnreadableError(
                _("several names stand in one, {words}; write 、 between them", words=name)
            )
        if _PERSONS.search(heading) and _APART.search(name):  # a person, maybe, and a body
            raise _sentence(name)
    return named


def _by_sides(text: str, heading: str) -> Bodies:
    """Return who a cell names; before a stroke who leads, where the heading says so.

    So it is of two names where those who lead stand first. Raises UnreadableError for others.
    """
    named = read_bodies(text)
    if not _SIDES.search(heading) or named.marked:
        return named
    sides = _STROKE.split(text)
    if len(sides) == 1 and len(named.lead) == len(sides) + 1 and "前" in heading:
        sides = list(named.lead)
    if len(sides) > 2 or not all(sides) or len(named.lead) > len(sides) == 1:  # noqa: PLR2004  the one side and the other
        raise UnreadableError(_("who leads and who supports can't be told apart"))
    lead, *behind = map(read_bodies, sides)
    supporting = tuple(name for side in behind for name in side.lead)
    return Bodies(lead.lead, supporting, named.persons, marked=True)


def _by_brackets(text: str, heading: str) -> Bodies:
    """Return who a cell names; who supports stands in brackets at its end, as the heading says.

    Raises UnreadableError for brackets that stand elsewhere, or have anything but bodies.
    """
    lead, supporting = split_bracket(text)
    apart = not _BRACKET.search(lead + supporting) and SUPPORTS.search(heading)
    if not apart or not are_bodies(lead) or not are_bodies(supporting):
        raise UnreadableError(_("who supports in brackets can't be read"))
    return Bodies(tuple(names_in(lead)), tuple(names_in(supporting)), marked=True)


def _sentence(text: str) -> UnreadableError:
    shown = shortened(" ".join(text.split()), _LONGEST_SHOWN)
    return UnreadableError(
        _("a sentence stands where its departments should: {words}", words=shown)
    )


def _may_be_name(name: str) -> bool:
    """Return if a text may be the name of a body: it has no number in front, and is no sentence."""
    if name in _CUT or len(name) > _LONGEST_NAME or (name[0].isdigit() and split_number(name)[0]):
        return False
    if name[0] in _BULLETS or is_rest(name) or _NUMBER.match(name) or _TELEPHONE.search(name):
        return False
    if "】" in name[:-1] or "【" in name[1:]:
        return False
    if ":" in name or "：" in name or not any(map(str.isalpha, name)):
        return False
    if _ALL_WRAPPED.fullmatch(name) or _has_person(name) or _says_more(name):
        return False
    return is_closed(name) and not begins_with_label(name) and not _ROLE.search(name)


def of_who_leads(texts: Iterable[str]) -> list[str]:
    """Return the texts that may say how who leads is told from who supports."""
    return list(filter(_LEADS_OR_HELPS.search, texts))


def _says_more(name: str) -> bool:
    """Return if a name, or its end, says what others do, or of the target when, how far, what."""
    last = _LAST.search(name)
    told = last and not is_body(last[1]) and (is_due(last[1]) or find_status(last[1], _STATUSES))
    return bool(told or _OTHERS_INSIDE.search(name) or _SORT.search(name))


def _has_person(name: str) -> bool:
    """Return if a person stands in a name beside several bodies, or beside what is neither."""
    parts = list(filter(None, _PARTS.split(name)))
    persons = list(filter(is_person, parts)) if len(parts) > 1 else []
    known = all(part in persons or is_body(part) for part in parts)
    return bool(persons) and (known or any("某" in person for person in persons))


def require_read_legend(found: Rows, texts: Iterable[str], name: str) -> None:
    """Raise GwrError for a text of its own that says how those who support are marked.

    By a sign, brackets or what stands before them: such marks are not read where nobody supports,
    or where the sign that leads elsewhere is theirs.
    """
    said = next(
        (text for text in texts if len(text) <= _LONGEST_LEGEND and _LEGEND.search(text)), ""
    )
    signed = _SIGNED.search(said) is not None
    named = any(entry.departments for entry in found.entries)
    if said and named and (signed or not any(entry.supporting for entry in found.entries)):
        raise GwrError(
            _(
                "{name}: '{words}' says how those who support are marked, which can't be read; "
                "write it beside each target, as in {example}",
                name=name,
                words=shortened(" ".join(said.split()), _LONGEST_QUOTE),
                example="牵头单位：…；配合单位：…",
            )
        )


def require_explained_signs(found: Rows, texts: Iterable[str], name: str) -> None:
    """Raise GwrError for an unusual sign beside bodies that no text says to mark who leads.

    One that is still in a name was not read.
    """
    explained = {
        match["sign"] or match["last"] for text in texts for match in _MARKS_LEAD.finditer(text)
    }
    signs = {sign for cell in _cells_of_bodies(found) for sign in UNUSUAL_SIGN.findall(cell)}
    named = dict.fromkeys(
        [each for entry in found.entries for each in entry.departments + entry.supporting]
    )
    left = [
        *sorted(signs - explained),
        *(mark[0].strip() for mark in map(MARK.search, named) if mark),
    ]
    if left:
        raise GwrError(
            _(
                "{name}: what {sign} beside bodies means can't be told; take it out, or write in a "
                "line below the table if it marks who leads: {example}",
                name=name,
                sign=left[0],
                example=f"注：标注{left[0]}的为牵头单位",
            )
        )


def _cells_of_bodies(found: Rows) -> set[str]:
    """Return what stands in the rows of targets under the headings of those who answer."""
    places = {entry.place for entry in found.entries}
    return {
        row.cells[at]
        for table in found.tables
        for at in table.columns.bodies
        for row in table.rows
        if row.place in places and at < len(row.cells)
    }


def let_first_lead(found: Rows, texts: Iterable[str]) -> None:
    """Let the first of several bodies lead, and the others support, if the source says so.

    It does in a text of its own: 责任单位中排名第一的为牵头单位.
    """
    said = next(filter(_FIRST_LEADS.search, texts), None)
    if said is None:
        return
    found.entries[:] = [
        entry
        if entry.supporting
        else entry._replace(departments=entry.departments[:1], supporting=entry.departments[1:])
        for entry in found.entries
    ]
    words = shortened(" ".join(said.split()), _LONGEST_QUOTE)
    found.notes.append(_("the first of several bodies leads, as it says: {words}", words=words))
