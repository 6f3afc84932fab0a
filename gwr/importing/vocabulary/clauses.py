"""Who answers for a target by a clause of its own: 由A牵头，B配合; 责任单位为A; ——A、B."""

from __future__ import annotations

from gwr.importing.pattern import pattern
from gwr.importing.vocabulary.bodies import LONGEST, are_bodies, may_be_bodies

OTHERS = "(?:等(?:有关|相关)?(?:部门|单位)?)?"  # of no name
_BY_DUTY = "按照?(?:各自)?职[责能](?:分工)?"
# How a body helps, what it does so with, how it leads and what.
_HELPS_HOW = (
    "(?:做好|协调|全力|主动|支持|分工|分别|各自|予以|给予|积极|密切|紧密|参与|共同|协同|协助|配合|通力|协力"
    "|联合|具体|大力|切实|认真|及时)"
)
_IN_WHAT = "(?:做好|落实|实施|推进|推动|完成|执行|开展|办理|相关工作|工作)"
HELPING = f"(?:{_BY_DUTY})?{_HELPS_HOW}{{0,2}}(?:配合|协助|参与|参加|协办|协同){_IN_WHAT}{{0,2}}"
_LEADS_HOW = (
    "(?:共同|联合|分别|各自|具体|统一|统筹|全程|全面|总体|主要|总|主|负责|(?<=[局厅署办府司部院街])组织"
    f"|等?{_BY_DUTY})"
)
_LEADING = (
    "牵头(?:负责|落实|实施|办理|组织|协调|统筹|抓总|主抓|抓好|做好|汇总|推动|推进|开展|制定|制订|拟定|起草"
    "|编制|建设|承办|承担|完成|指导|督促|督办|总负责|总协调|会同){0,2}"
)
LEADS = f"{_LEADS_HOW}{{0,2}}{_LEADING}"
"""How a body leads, behind its name: 总牵头, 牵头组织实施."""

_CLAUSES = (
    pattern(
        rf"\A由?(?P<lead>(?:(?!会同)[^。，,；;]){{2,200}}?)(?:{LEADS})?[，,]?会同(?P<beside>[^。；;]{{2,200}}?)"
        rf"(?P<behind>){OTHERS}(?:共同)?(?:负责|落实|实施|办理){{1,2}}[。.]?"
    ),
    pattern(
        rf"\A由?(?P<lead>[^。，,；;]{{2,200}}?){_LEADS_HOW}{{0,2}}"
        rf"(?:{_LEADING}|(?:负责|主办|承办|主责|主抓)(?:负责|落实|实施|办理){{0,2}})"
        r"(?:[，,、；;]\s?(?P<behind>[^。；;]{2,200}))?[。.]?"
    ),
    pattern(
        r"(?:责任|牵头|主办|承办)(?:单位|部门)(?:为|是)(?P<lead>[^。；;]{2,200})(?P<behind>)[。.]?"
    ),
    pattern(
        r"(?:—{1,2}|-{2})\s?(?P<lead>(?:[^。；;—()（）]|[(（](?:牵头|主办|主责|配合)[^()（）]{0,4}[)）]){2,200})"
        r"(?P<behind>)[。.]?"
    ),
)
_THIS = pattern("^(?:该|本|此|上述)[项个]?(?:项目|工作|任务|事项|目标|实事|工程)?(?=由)")
_HELP = pattern(f"{OTHERS}(?:{HELPING}|{_BY_DUTY}(?:负责|落实)|负责落实)[.]?$")
_HELPS = pattern(HELPING)
_OF_CLAUSES = pattern(
    "牵头|会同|负责|主办|承办|主责|主抓|(?:单位|部门)[为是]|—|--"
)  # most texts have none
_STARTS = pattern(
    rf"(?<=[。；;])\s{{0,3}}|(?<=[，,])(?=由|[^，,。；;由0-9%]{{2,40}}(?:{_LEADING}|负责)(?:[，,。；;]|$))|(?=——|--)"
)


def read_clause(text: str) -> tuple[str, str] | None:
    """Return who leads and who supports by a clause that says nothing else, else None."""
    if len(text) > LONGEST or not _OF_CLAUSES.search(text):
        return None
    text = _THIS.sub("", text)
    names_bodies = may_be_bodies if text.startswith("由") else are_bodies
    for clause in _CLAUSES:
        match = clause.fullmatch(text)
        if match and names_bodies(match["lead"]):
            if beside := match.groupdict().get("beside"):
                return (match["lead"], beside) if names_bodies(beside) else None
            behind = match["behind"] or ""
            helps = _HELP.search(behind)
            names = behind[: helps.start()] if helps else ""
            one_role = helps and names_bodies(names) and not _HELPS.search(names)
            return (match["lead"], names) if not behind or one_role else None
    return None


def split_clause(text: str) -> tuple[str, tuple[str, str] | None]:
    """Return a target, and who answers for it by the clause at its end."""
    if len(text) > LONGEST or not _OF_CLAUSES.search(text):
        return text, None
    for start in _STARTS.finditer(text):
        target = text[: start.start()].rstrip("，, ")
        found = read_clause(text[start.end() :].strip())
        if found and target:
            return target, found
    return text, None
