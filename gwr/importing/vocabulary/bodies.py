"""Who answers for a target: names of bodies, and who is a person."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.unnamed import (
    OFFICE,
    PLACE,
    but_others,
    in_short,
    joined,
    uncounted,
    without_others,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DITTO = (
    "同上",
    "同",
    "〃",
    "″",
    "”",
    '"',
    "同上行",
    "同上项",
    "同上一项",
    "同上格",
    "同上栏",
    "同前",
    "同前项",
)
_DITTO_STARTS = frozenset('同〃″”"(（')

# How the names of bodies end.
_ENDINGS = pattern(
    "(?:[委局办会院校部署队站所处室厅社行馆库团股司府区县市镇乡村旗盟州省园港关税联群企厂矿店场所银保馆台宫]"
    "|中心|公司|集团|政府|街道|单位|部门|大学|学院|银行|海关|法院|检察院|支队|大队|总队|指挥|专班"
    "|办公室|委员会|管委|乡镇|工委|新区|开发区|园区|高新|经开|移动|电信|联通|国网|供电|铁塔|邮政|烟草"
    "|.{3}[科股组]|(?:应急|综合|行政|政务|审批|业务|信息|法规|教育|文化|规划|财务|人事|组织|督查)[科股组]"
    "|镇街|街镇|电力|水务|城投|交投|气象|税务|消防|公安|机构|企业|平台|组织|成员|等|科协|妇联|残联|工商联|总工会)"
    "(?:[(（〈<\\[].{0,60})?$"
)
_EVERY = pattern("[★☆]?各")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪"
    "梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简"
    "车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄"
)
TITLE = (
    "副?(?:[区县市州旗镇乡局处科股部院校所站队厂]长|书记|主任|主席|秘书长|常委"
    "|总?经理|董事长|理事长|会长|行长)"
)
_TITLES = pattern(f"^.{{0,8}}?{TITLE}(?=.{{2,3}}$)|{TITLE}$|同志$")
_CHINESE_NAME = pattern("[\u4e00-\u9fff某×xX*]{2,3}")
_NAMES = pattern(
    r"(?:[^、,;，；\n(（〈]|[(（][^()（）\n]{0,200}[)）]|〈[^〈〉\n]{0,200}〉|[(（〈])+"
)
_SPLIT = pattern(r"[、,;，；\n]+")
_TYPED = str.maketrans("丶﹑､﹐﹔", "、、、，；")
"""Signs that are typed for marks, and their like of other widths."""

_MARKS_BETWEEN = pattern("([、,;，；])")
_HEADING = pattern(
    "(?:[(（]?[0-9一二三四五六七八九十百]{1,6}[)）]?[、.．]?)?\\s{0,9}由?([^。]{2,80}?)(?:[(（]牵头[)）])?"
    "(?:(?:牵头|负责)(?:负责|落实|承担|实施)?的?(?:重点)?(?:任务|工作|事项|项目|目标))?"
    "(?:(?:20[0-9]{2}年度?)?(?:重点|主要)?(?:任务|工作|事项|项目|目标){0,3}(?:完成|推进|落实|进展)情况表?)?"
    "(?:(?:[(（:：]|承担|承办|负责|牵头)共?\\s?([0-9]{1,4})\\s?[项件个条](?:[，,；;][^()（）]{1,20})?[)）]?)?\\s{0,3}[:：]?"
)
UNUSUAL_SIGN = pattern("[※◎√✓✔▼▽◇◈⊙▪♦❖#＃]|(?<!○)○(?!○)")  # ○○区 is a place
"""A sign beside a name that marks who leads if the page says so; others need no legend."""
_SIGN = f"(?:[★☆▲△●◆■*＊]|{UNUSUAL_SIGN.pattern})"
MARK = pattern(
    f"^{_SIGN}+|\\s{{0,3}}{_SIGN}{{1,3}}$|^[(（【\\[]?牵头[)）】\\]:：]"
    f"|^[(（【\\[]{_SIGN}[)）】\\]]|[(（【\\[](?:{_SIGN}|[★☆]?(?:牵头|主办|主责|组长|主|牵)(?:单位|部门)?)[)）】\\]]$"
)
LABEL = pattern(
    "([省市州区县]?(?:级)?(?:主要)?(?:牵头|主办|责任|承办|配合|协办|协同|协作|参与|参加|落实|实施|主责)"
    "(?:责任|配合|协办|实施)?(?:单位|部门|主体)?)[:：]"
)
_SPACED = pattern(r"^((?:牵头|责任|主办|承办)(?:责任)?(?:单位|部门))\s{1,4}(?=\S)")
"""The same at the beginning of a heading, with a space for the colon."""
SUPPORTS = pattern("配合|协办|协同|协作|参与|参加")
_UNMARKED = pattern(
    "(?:牵头|主办|责任|承办|配合|协办|协同|参与|落实|实施)(?:责任)?(?:单位|部门)[^、(（]"
)
# What parts a body from persons, brackets first: a title may stand apart, （局长　王某）.
_BESIDE = (
    pattern("[()（）]"),
    pattern(r"[\s/／|｜]"),
    pattern(r"[\s/／|｜()（）【】\[\]、，,;；·—–-]"),
)
_WHO = "(?:(?:党政|行政)?(?:主要|分管|直接)?(?:负责人|负责同志|责任人)|(?:主要|分管)领导)"
_IN_CHARGE = pattern(rf"([^\s(（]{{2,40}}?)\s{{0,9}}[(（]?({_WHO})[)）]?")
_UNNAMED = pattern(_WHO)
_BEYOND = pattern(
    f"(?:(?<!总)(?<!公安)局|[厅署]|(?<!{PLACE})委|府办?|街道|镇街)[\u4e00-\u9fff]{{1,4}}$"
)
_UNUSUAL = pattern("[^0-9０-９%％。:：;；]{1,12}")
# 启动建设湿地公园 is what is done, 湿地公园 who answers.
_WORK = pattern(
    "启动|新建(?![区县镇乡街])|改建|扩建|新增|开工|打造|完成|创建|争创|建成|推动|加快|举办|培育|深化|开展"
)
_COUNTED = pattern(
    "[0-9０-９]\\s?[所家座个处部台套条项栋户辆盏块张间名支口片]$"
)  # 建学校2所 is no body
_OF_WORK = pattern("[民公]办$|(?:[国省市区县]级|重点|挂牌|领导)督办$")  # 含民办, 市级督办
# Between names, but also within one: only what stands on both sides tells.
_AND = "(?:以及|[和及与])"
_BETWEEN = pattern(
    rf"[\s/／|｜]+|(?<=[委局办厅署府司]){_AND}|{_AND}(?=各|属地)"
    rf"|(?<=[门位会处院心镇乡道街队所联协社校团馆]){_AND}(?={PLACE}(?![场域村]))"
)
_BESIDE_EVERY = pattern(f"{_AND}(?=各|{PLACE}.{{2}})")
_LEFT = pattern(f"^(?:以及|[及与]|和(?!县))(?=各|{PLACE}.{{2}})|(?<=[委局办厅署府司会门]){_AND}$")
"""An and that no name is before or behind, as it begins or ends a line."""
# What has no name of its own, but is a part of the body before it.
_PART_OF = pattern(
    f"(?!{PLACE}|各)"
    "(?:办公室|委员会|.{0,4}分(?:公司|局|院|中心|行)|.{0,4}[支大总中]队|.{0,6}[科股处室])"
)
_WHOLE = pattern("..{2,}|[省市州盟区县旗镇乡]委|各.")  # a shorter part is one of a name with spaces
_NOBODY = pattern(r"[/\\|\-—–－_*·.。、\s]{1,9}|[(（]?(?:无|暂无|空|不涉及|不适用|N/?A)[)）]?")
# What stands in brackets on a line of its own is about the name above.
_BELOW = pattern(r"(?<=\S)\n(?=[(（][^()（）\n]{1,60}[)）]局?(?:[\n、,，;；]|$))")
_COUNT = pattern(
    r"(?<=\S)\s{0,3}[(（]\s?共?\s?[0-9一二三四五六七八九十]{1,4}\s?(?:[项件条]|个(?=[任工事项目)）]))?"
    r"(?:任务|工作|事项|实事|项目|目标)?[)）]$"
)
"""How many targets a body has, behind its name: 区教育局（2项）."""
_LOST_COUNT = pattern("[(（][项个件条]?[)）]")
_NUMBERED = pattern(r"[(（][0-9一二三四五六七八九十]{1,2}[)）]\s{0,3}(?=\S)")
# Of a name over two lines.
_REST = ("政府", "分局", "公室", "员会", "委会", "事处")
_ENDS = r"(?=[、,;，；\n(（]|$)"
LAST = frozenset("局委办厅署院处会府司联协馆校行所站部组室心队")
"""With which names end: alone in a line one is the end of the name above."""
PARTS = LAST.union(
    ("委员会", "办事处", "管理局", "事务局", "执法局", "保障局", "工作部", "管理委员会", "综合"),
    ("行政", "监督", "人民政府", "镇人民政府", "乡人民政府"),
)
"""What is a part of a name if it is alone in one of several lines."""
# A break before the last word of a name, which is none alone.
_LAST_WORD = pattern(
    r"(?<=[^\s、,;，；局委办厅署处室科股队心])\n"
    rf"(?=(?:[{''.join(sorted(LAST - {'办'}))}]|[大支中总]队|中心|分?公司|集团){_ENDS})"
    rf"|(?<=[^\s、,;，；])\n(?=办{_ENDS})|(?<=委)\n(?=会{_ENDS})|(?<=办)\n(?=(?:公室|事处){_ENDS})|(?<=委)\n(?=员会{_ENDS})|(?<=[管居村])\n(?=委会{_ENDS})"
    rf"|(?<=街)\n(?=道{_ENDS})|(?<=集)\n(?=团{_ENDS})|(?<=人民)\n(?=政府{_ENDS})"
    rf"|(?<=[^\s、,;，；局委办会府位门司团区园县市镇乡村])(?<!镇街)\n(?=街道{_ENDS})"
    rf"|(?<=局)\n(?=[^\s、,;，；(（]{{0,4}}[区县市]分局{_ENDS})"
    rf"|(?<=政府|{PLACE}委)\n(?=办公室{_ENDS})|(?<=常委会)\n(?=办公室{_ENDS})"
)
# How a name over several lines begins and goes on, and where it does though it may have ended.
_BEGINS = pattern(rf"(?:{PLACE}|各|国网)[^\s(（]{{1,60}}")
_GOES_ON = pattern(rf"(?!{PLACE}|各)[^\s(（]{{2,12}}(?:[(（][^()（）]{{1,30}}[)）])?")
_TOGETHER = pattern(
    rf"{PLACE}委\n(?:宣传|组织|统战|政法|社会|网信|编办|党校|老干|巡察|政研)|{PLACE}\n人民政府"
    r"|街道\n办事处|[区园]\n管(?:理|委)|社会\n|城乡\n|城市\n(?:管|综)|农村\n和|[有相]关\n"
    r"|公安\n(?:分局|交|特|巡)|消防\n救援|机关\n(?:事务|工委|党)|市场\n(?:监|综|管)|烟草\n专卖"
    r"|邮政\n管理|国家税务(?:\n总局|总局.{0,9}\n.{0,9}税务)|国家统计局\n.{1,9}调查"
    r"|国网\n.{1,4}[区县市]$|国网(?:.{1,9}(?<!公司))?\n.{0,9}(?:供电|电力)"
    rf"|^{PLACE}[司社行市]\n(?!{PLACE})"
)
_SHORT = pattern("发改|卫健|教[育体]|[工经]信|住建|人社|文旅|城管|财政|民政|水务|交通")
_MOST_LINES = 6
_COUNTED_BY = pattern(r"\s{0,9}[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．]{1,2}\s{0,9}")
"""The number of a heading, before a label."""

_JOINED = pattern(r"—|[:：]|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
LONGEST = 1000
_LONGEST_TITLED = 16


def is_ditto(cell: str) -> bool:
    """Return if a cell says that the one above holds here too: 同上."""
    return cell[:1] in _DITTO_STARTS and "".join(cell.split()).strip("()（）。.") in _DITTO


def names_in(cell: str) -> list[str]:
    """Return the names in a cell; what stands in brackets, or is one name with 、, stays whole.

    A dash, a stroke or 无 is none, nor are others that have no name: 财政、统计等部门.
    """
    found = _names(cell)
    return list(filter(None, map(but_others, found))) or found


def _names(cell: str) -> list[str]:
    """Return the names in a cell; of others only what stands behind an office is taken off."""
    if _NOBODY.fullmatch(cell):
        return []
    cell = in_short(cell.translate(_TYPED))
    if "\n" in cell:
        parts = _MARKS_BETWEEN.split(_LAST_WORD.sub("", _BELOW.sub("", cell)))
        cell = "".join("\n".join(_rejoined(part.split("\n"))) for part in parts)
    if "(" in cell or "（" in cell or "〈" in cell:
        found = [_COUNT.sub("", name.strip()) for name in _NAMES.findall(cell)]
    else:
        found = [name.strip() for name in _SPLIT.split(cell)]
    found = [without_others(name) for name in found]
    if len(found) > 1 and all(map(_NUMBERED.match, found)):
        found = [_NUMBERED.sub("", name) for name in found]
    if len(found) > 1:
        found = [_LEFT.sub("", name) for name in found]
    parts = [without_others(part) for name in joined(found, cell) if name for part in _apart(name)]
    return [each for part in uncounted(parts) for each in _with_person(part)]


def _rejoined(lines: Sequence[str]) -> Iterator[str]:
    """Return lines, those in one that are of one name: 县人力资源, 社会保障局 below."""
    at = 0
    while at < len(lines):
        count = _lines_of_name(lines[at : at + _MOST_LINES])
        yield "".join(lines[at : at + count])
        at += count


def _lines_of_name(lines: Sequence[str]) -> int:
    """Return how many of the first lines are one name; two names are never one."""
    count, name = 1, lines[0]
    for at, below in enumerate(lines[1:], start=2):
        begun = (at > 2 or _BEGINS.fullmatch(name)) and not is_body(name) and not is_person(name)  # noqa: PLR2004  its second line
        person = is_person(below) and ("某" in below or _SHORT.search(name))
        goes_on = begun and _GOES_ON.fullmatch(below) and not person
        if not goes_on and not _TOGETHER.search(f"{name}\n{below}"):
            break
        name += below
        count = at if is_body(name) else count
    return count


def _apart(name: str) -> Sequence[str]:
    """Return the bodies that a space, a stroke or 和 keeps apart, if every part names one."""
    between = _BESIDE_EVERY if _EVERY.match(name) else _BETWEEN
    if not between.search(name):
        return (name,)
    parts = between.split(name)
    named = all(_WHOLE.fullmatch(part) and is_body(part) and is_closed(part) for part in parts)
    return parts if named and not any(map(_PART_OF.fullmatch, parts[1:])) else (name,)


def is_closed(text: str) -> bool:
    """Return if every bracket in a text has its other half."""
    return sum(map(text.count, "(（")) == sum(map(text.count, ")）"))


def _with_person(name: str) -> Sequence[str]:
    """Return a name, and apart from it the persons beside it: 民政局 赵某, 民政局（赵某、王某）."""
    if (match := _IN_CHARGE.fullmatch(name)) and is_body(match[1]):
        return match.groups()
    for between in _BESIDE:
        parts = [part.strip() for part in between.split(name) if part.strip()]
        persons = sum(map(is_person, parts))
        if persons == len(parts) - 1 > 0 and any(map(is_body, parts)):
            return parts
    return (name,)


def is_body(name: str) -> bool:
    """Return if a name is, by its ending, that of a body; work that is done on one has a verb."""
    if len(name) > 60 or _COUNTED.search(name) or _WORK.match(name):  # noqa: PLR2004  no name is longer
        return False
    if is_rest(name) or _OF_WORK.search(name):
        return False
    return _ENDINGS.search(name) is not None


def is_rest(text: str) -> bool:
    """Return if a text is the rest of a name over two lines, or has lost a number: 区教委（项）."""
    return text in _REST or _LOST_COUNT.search(text) is not None


def is_person(name: str) -> bool:
    """Return if a name is of a person, and of no body: 王某, 赵小明, 李副区长, 主要负责人."""
    if _UNNAMED.fullmatch(name):
        return True
    text = name.replace(" ", "").replace("\u3000", "")
    bare = _TITLES.sub("", text) if len(text) <= _LONGEST_TITLED else text
    if bare[:1] not in _SURNAMES or is_body(text):
        return False
    return _CHINESE_NAME.fullmatch(bare) is not None or len(bare) == 1 < len(text)


def doubtful_persons(cell: str) -> list[str]:
    """Return names that persons have, but bodies in short may too, such as 卫健 among others."""
    if "\n" in cell or len(cell) > LONGEST:
        return []
    told = (name for name in names_in(cell) if "某" not in name and not _UNNAMED.fullmatch(name))
    return [name for name in told if is_person(name)]


@lru_cache(maxsize=2**16)  # each cell is asked several times, and many name the same
def are_bodies(cell: str) -> bool:
    """Return if a cell holds names of bodies, and nothing else."""
    if cell.isascii() or len(cell) > LONGEST or "。" in cell:
        return False
    found = _names(LABEL.sub("、", MARK.sub("", cell)))
    return bool(found) and all(is_body(MARK.sub("", name)) for name in found)


def may_be_bodies(cell: str) -> bool:
    """Return if a text may be names of bodies, be they ones whose ending is not known."""
    if are_bodies(cell):
        return True
    if len(cell) > LONGEST or "。" in cell:
        return False
    return all(
        is_body(name) or (_UNUSUAL.fullmatch(name) and not goes_beyond(name))
        for name in _names(cell)
    )


def goes_beyond(name: str) -> bool:
    """Return if more stands behind the name of an office than a name has: 区财政局兜底."""
    return _BEYOND.search(name) is not None and not is_body(name)


def names_office(cell: str) -> bool:
    """Return if a cell names an office, or all bodies of a kind: what is built has no such name."""
    found = _names(LABEL.sub("、", cell))
    return any(OFFICE.search(name) or _EVERY.match(name) for name in found)


@lru_cache(maxsize=1024)  # one heads many targets
def heading_bodies(heading: str) -> tuple[tuple[str, ...], int]:
    """Return the bodies that a heading has in charge, and of how many targets: 0 if it says none.

    一、市教育局（5项）, 由市住建局牵头的任务. A bare name may be no more than
    a title.
    """
    match = _HEADING.fullmatch(heading.strip())
    if match is None or not are_bodies(match[1]) or _JOINED.search(match[1]):
        return (), 0
    if LABEL.match(match[1]) or match[1] == match[0] or not is_closed(match[1]):
        return (), 0
    return tuple(names_in(match[1])), int(match[2] or 0)


@lru_cache(maxsize=1024)
def labelled_bodies(heading: str) -> tuple[tuple[str, ...], str]:
    """Return who leads by the label at the end of a heading, and its words without that.

    一、教育（责任单位：市教育局）, or a label with names and nothing else.
    """
    heading = _SPACED.sub(r"\1：", heading)
    label = LABEL.search(heading[:LONGEST])
    if label is None or SUPPORTS.search(label[1]):
        return (), heading
    words, opens = heading[: label.start()], heading[: label.start()].rstrip()[-1:]
    names = heading[label.end() :]
    if LABEL.search(names):  # of who supports
        return (), heading
    if opens and opens in "(（" and names.endswith((")", "）")):
        words, names = words.rstrip()[:-1], names[:-1]
    elif _COUNTED_BY.fullmatch(words):
        words = ""
    elif words.strip() and not words[-1].isspace():
        return (), heading
    return (tuple(names_in(names)), words.strip()) if are_bodies(names) else ((), heading)


def begins_with_label(name: str) -> bool:
    """Return if a name begins with a label that has lost its colon: 配合单位各镇街."""
    return _UNMARKED.match(name) is not None


def mixes_bodies(text: str) -> bool:
    """Return if some lines of a text name bodies and others don't: then it may be of two cells."""
    lines = text.split("\n")
    named = sum(map(are_bodies, lines)) if len(lines) > 1 else 0
    return 0 < named < len(lines)
