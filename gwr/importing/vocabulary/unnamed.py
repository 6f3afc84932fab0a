"""Bodies that a cell has without their names: all of a kind (各镇街), and others (等部门)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.numbers import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PLACE = "[省市州盟区县旗镇乡]"
# So end the names of offices alone; other bodies are built, or are places: 中医院, 北海公园, 甲镇.
OFFICE = pattern(
    "(?:[委局办厅署]|办公室|督查室|政府|部门|管委会|指挥部|集团|公司)(?:[(（〈<\\[].{0,60})?$"
)
# Those of which others are named behind an ending: 区残联等, 经开区等.
_NAMED = pattern(
    "(?:街道|镇街|[镇乡]|[残妇文侨台社]联|工商联|供销联?社|总?工会|红十字会|[科文作]协|[协学商]会|党校|行政学院|大学|学院"
    "|中心|[大支总中]队|医院|法院|检察院|经开区|开发区|高新区|新区|园区|示范区|银行|电视台|电台|消防|融媒|站|所|馆)$"
)
_KIND = "部门|单位|机构|企业|国企|委办局|乡镇|镇街|街镇|街道|镇|乡|村|社区|[区县]县?"
_WHICH = f"有关|相关|成员|责任|职能|属地|部门|各|其[他它]|全?{PLACE}[级直属]|全{PLACE}"
_OTHERS = pattern(
    rf"\s{{0,3}}(?:等(?:[0-9一二三四五六七八九十两多数几]{{0,3}}[个家]?)?(?:(?:{_WHICH}){{0,3}}(?:{_KIND}))?"
    r"(?:按照?(?:各自)?职[责能](?:分工)?(?:负责|落实)?)?|按照?(?:各自)?职[责能](?:分工)?(?:负责|落实)?)$"
)
_OF_KIND = r"(等[^、,;，；\n(（等]{0,12}(?:部门|单位|机构|企业))"
_OTHER_KINDS = pattern(
    rf"{_OF_KIND}(?:[、/和及与]|以及)?[(（]?(?:有关|相关)?(?:部门|单位|机构|企业)[)）]?(?=[、,;，；\n和及与]|$)"
)
_TOWNS = pattern(f"{_OF_KIND}[和及与](?=(?:有关|相关)?(?:镇|乡|街|园区))")
_UNORDERED = pattern(
    r"[、，,;；\s]{0,3}[(（]?(?:以上|上述)?(?:单位|部门)?(?:排名|排序)?不分先后[)）]?"
)
_COUNT = pattern("([两二三四五六七八九十]|[2-9])[个家]?(?:部门|单位)$")

# 各区、县(市)政府 is one name: 各 with a kind of place, and another kind of place.
_EACH = pattern(
    "各(?:有关|相关)?[省市州盟区县旗镇乡街道园]{1,4}(?:[(（][^()（）]{1,9}[)）])?|(?:各|有关|相关){1,2}部门"
)
_PLACES = pattern(
    "[省市州盟区县旗镇乡街道园]{1,4}(?:[(（][^()（）]{1,9}[)）])?(?:人民)?(?:政府|管委会|办事处|街道办)?"
)


def in_short(cell: str) -> str:
    """Return a cell with others of two kinds as of one, and without how names are ordered.

    等部门、单位 are 等部门; towns behind them stay: 等部门和镇街.
    """
    cell = _UNORDERED.sub("", cell) if "不分先后" in cell else cell
    return _TOWNS.sub(r"\1、", _OTHER_KINDS.sub(r"\1", cell)) if "等" in cell else cell


def without_others(name: str) -> str:
    """Return a name without what stands for others that are not named: 区住建局等部门."""
    bare = _OTHERS.sub("", name)
    named = OFFICE.search(bare) or _NAMED.search(bare)
    return bare if bare != name and named else name


def but_others(name: str) -> str:
    """Return a name in short without others, 财政等部门; empty if it is of no others."""
    match = _OTHERS.search(name)
    told = match and (match[0].strip() != "等" or not match.start())
    return name[: match.start()] if match and told else name


def uncounted(names: Sequence[str]) -> Sequence[str]:
    """Return names, the last without their number if it is right: 区教育局、区财政局两部门."""
    match = _COUNT.search(names[-1]) if names else None
    told = match and (chinese_number(match[1].replace("两", "二")) or int(match[1]))
    return [*names[:-1], names[-1][: match.start()]] if match and told == len(names) else names


def joined(names: Sequence[str], cell: str) -> Iterable[str]:
    """Return the names in a cell, of which those of all bodies of a kind are one."""
    waiting = ""
    for name in names:
        if waiting:
            joint = f"{waiting}、{name}"
            units = waiting.endswith("部门")
            if (name == "单位" if units else _PLACES.fullmatch(name)) and joint in cell:
                waiting = joint
                continue
            yield waiting
        waiting = ""
        if _EACH.fullmatch(name):
            waiting = name
        else:
            yield name
    if waiting:
        yield waiting
