"""Selectors mean what Lexbor takes them for, however many ways there are to the elements."""

from __future__ import annotations

import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from gwr.importing.sources import selectors
from gwr.importing.sources.selectors import Selecting

PARTS = ("*", "div", "p", "b", ".a", ".b", "p.a", "#i", "div.a.b")
BETWEEN = (" ", ">", " > ", "+", " ~ ", "~")


def page(draw: random.Random) -> str:
    pieces = []
    for _each in range(40):
        tag = draw.choice(("div", "p", "b", "/div", "/p", "/b"))
        told = draw.choice(("", " class=a", " class='a b'", " id=i")) if tag[0] != "/" else ""
        pieces.append(f"<{tag}{told}>" + draw.choice(("", "x", "<!---->")))
    return "".join(pieces)


def selector(draw: random.Random) -> str:
    parts = [draw.choice(PARTS) for _each in range(draw.randint(1, 4))]
    if draw.random() < 0.3:
        return f"{draw.choice((' ', ' > ')).join(parts)}{draw.choice(('', ' '))}:nth-child(2)"
    return "".join(part + draw.choice(BETWEEN) for part in parts[:-1]) + parts[-1]


def test_a_selector_means_what_lexbor_takes_it_for() -> None:
    draw = random.Random(5)
    for _each in range(300):
        tree = LexborHTMLParser(page(draw))
        typed = selector(draw)
        found = Selecting(tree).found(typed)
        assert found is not None, typed
        meant = {node.mem_id for node in tree.css(typed)}
        assert {node.mem_id for node in found} == meant, (typed, tree.html)


@pytest.mark.parametrize("typed", [":nth-child(2)", "div > :nth-child(2)", "div :nth-child(2)"])
def test_any_element_may_be_counted(typed: str) -> None:
    tree = LexborHTMLParser("<div><p>1</p><b>2</b></div>")
    found = Selecting(tree).found(typed)
    assert found is not None
    assert {node.mem_id for node in found} == {node.mem_id for node in tree.css(typed)}


def test_no_more_is_followed_than_a_page_may_ask_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "_WORK", 50)
    monkeypatch.setattr(selectors, "_WORK_EACH", 1)
    selecting = Selecting(LexborHTMLParser("<p class=a>"))
    assert selecting.found(".a") is not None
    assert [selecting.found(".b") for _each in range(20)][-1] is None
