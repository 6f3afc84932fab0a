"""Who is in charge of what follows, a person: 责任领导　王某, 副区长王某牵头."""

from __future__ import annotations

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import TITLE, is_person

_LEADER = pattern(
    "^(?:(?:责任|牵头|分管|主管|包[抓保联]|联系|挂[钩联包]|[省市区县][委级政府]{0,3})?(?:领导|负责人|责任人|组长|联系人)"
    r"[\s:：/／—－-]{0,4}|[省市区县](?:委|政府)(?=.{1,2}某))"
)
_LED = pattern(
    r"(?:同志)?(?:牵头|负责|分管|包抓)?$|[(（](?:[^()（）]{0,6}长|书记|主任|常委|副?局长)[)）]$"
)
_BETWEEN_PERSONS = pattern(r"[、，,\s/／]{1,3}")
_OFFICES = pattern(rf"[省市区县]?[委政府]{{0,3}}(?:常务)?{TITLE}")
_LONGEST_LED = 30
_SHORT_NAME = 2


def names_person(text: str) -> bool:
    """Return if a text alone names persons; words such as 文化 and 党建 look like a name.

    They may have what they are before or behind them: 责任领导　王某, 副区长王某牵头.
    """
    if len(text) > _LONGEST_LED:
        return False
    bare = _LED.sub("", _LEADER.sub("", text))
    parts = list(filter(None, _BETWEEN_PERSONS.split(bare)))
    told = bare != text
    persons = [part for part in parts if is_person(part) and (told or not _may_be_word(part))]
    return bool(persons) and all(part in persons or _OFFICES.fullmatch(part) for part in parts)


def _may_be_word(name: str) -> bool:
    return len(name) <= _SHORT_NAME and "某" not in name
