"""What a page doesn't show, or strikes out.

Its attributes and its own style sheets tell, not those it links to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern
from gwr.importing.sources.selectors import Selecting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER_SHOWN = frozenset(
    (
        *("area", "audio", "base", "canvas", "datalist", "embed", "head", "iframe", "link", "meta"),
        *("noembed", "noframes", "noscript", "object", "param", "rp", "script", "style"),
        *("template", "title", "video"),
    )
)
"""Elements of which a browser shows no text, or only where it can't do what they are for."""

_SHOWS = pattern(
    r"(?<![\w-])(display|visibility|list-style)(?:-type)?\s*:\s*"
    r"(?:(?:inside|outside)\s{1,9})?([a-z-]+)\s*(!\s*important)?",
    re.IGNORECASE,
)
_STRIKES = pattern(
    r"(?<![\w-])(text-decoration)(?:-line)?\s*:([^;!]*)(!\s*important)?", re.IGNORECASE
)
_OF_LISTS = "list-style"


class Shown(NamedTuple):
    """How elements are shown that the page says something of, by the identity of their nodes."""

    display: dict[int, str]
    visibility: dict[int, str]
    decoration: dict[int, str]
    lists: dict[int, str]  # how their items are numbered
    unread: list[str]  # selectors of rules that are not followed

    def of(self, name: str) -> dict[int, str]:
        """Return the values of a property."""
        told = {"display": self.display, "visibility": self.visibility, _OF_LISTS: self.lists}
        return told.get(name, self.decoration)

    def gone(self, node: LexborNode) -> bool:
        """Return if an element, with all that is in it, takes no place on the page."""
        return self.display.get(node.mem_id) == "none"

    def strikes(self, node: LexborNode) -> bool:
        """Return if a line goes through all that is in an element."""
        return "line-through" in self.decoration.get(node.mem_id, "").lower()


class _Rule(NamedTuple):
    """That elements get a value; of two rules the weightier applies, else the later one."""

    weight: tuple[bool, int, tuple[int, int, int]]
    selector: str
    node: LexborNode | None
    name: str
    value: str


def read_shown(tree: LexborHTMLParser) -> Shown:
    """Return what the page says of how its elements are shown."""
    rules = [*_of_attributes(tree), *_of_sheets(tree)]
    if tree.css_first("ol") is None:
        rules = [rule for rule in rules if rule.name != _OF_LISTS]
    shown = Shown({}, {}, {}, {}, [])
    selecting = Selecting(tree)
    for rule in sorted(rules, key=lambda rule: rule.weight):
        where = shown.of(rule.name)
        if rule.node is not None:
            where[rule.node.mem_id] = rule.value
            continue
        nodes = selecting.found(rule.selector)
        if nodes is None and rule.name != _OF_LISTS:
            shown.unread.append(rule.selector)
        for node in nodes or ():
            where[node.mem_id] = rule.value
    return shown


def _of_attributes(tree: LexborHTMLParser) -> Iterator[_Rule]:
    for node in tree.css("[hidden], dialog:not([open])"):
        if (node.attributes.get("hidden") or "").casefold() != "until-found":
            yield _Rule((False, 0, (0, 0, 0)), "", node, "display", "none")
    for node in tree.css("del, s, strike"):
        yield _Rule((False, 0, (0, 0, 0)), "", node, "text-decoration", "line-through")
    told = ("display", "visibility", "text-decoration", _OF_LISTS)
    for node in tree.css(", ".join(f'[style*="{name}" i]' for name in told)):
        for name, value, important in _declared(node.attributes.get("style") or ""):
            yield _Rule((bool(important), 2, (0, 0, 0)), "", node, name, value)


def _of_sheets(tree: LexborHTMLParser) -> Iterator[_Rule]:
    for sheet in tree.css("style"):
        for selectors, body in _blocks(_without_comments(sheet.text())):
            for name, value, important in _declared(body):
                for selector in map(str.strip, selectors.split(",")):
                    weight = (bool(important), 1, _specificity(selector))
                    yield _Rule(weight, selector, None, name, value)


def _declared(style: str) -> list[tuple[str, str, str]]:
    """Return each property that is told of, its value, and if that is important, as applies."""
    told: dict[str, tuple[str, str, str]] = {}
    for name, value, important in (*_SHOWS.findall(style), *_STRIKES.findall(style)):
        key = name.lower()
        if important or key not in told or not told[key][2]:
            told[key] = (key, value.lower(), important)
    return list(told.values())


def _without_comments(sheet: str) -> str:
    kept = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = len(sheet) if end < 0 else end + 2
    return "".join((*kept, sheet[at:]))


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Return selectors with their declarations, but for those that hold on some screens alone."""
    open_: list[str] = []
    skipped = 0  # blocks that are open and may not hold
    text = ""
    for part in re.split(r"([{}])", sheet):
        if part == "{":
            open_.append(text.rpartition(";")[2].strip())
            skipped += _may_not_hold(open_[-1])
        elif part == "}" and open_:
            selectors = open_.pop()
            skipped -= _may_not_hold(selectors)
            if not skipped and not selectors.startswith("@"):
                yield selectors, text
        elif part != "}":
            text = part


def _may_not_hold(block: str) -> bool:
    return block.startswith("@") and not re.fullmatch(r"@media\s+(?:all|screen)", block)


def _specificity(selector: str) -> tuple[int, int, int]:
    names = len(re.findall(r"(?:^|[\s>+~])[a-zA-Z]", selector))
    return selector.count("#"), selector.count(".") + selector.count(":"), names
