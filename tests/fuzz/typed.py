"""What may be typed: the commands and options that there are, with values right, near and wild."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from hypothesis import strategies as st

from gwr.cli.app import COMMANDS, app
from gwr.fields import FIELDS, SEARCHED
from gwr.output.export import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

NUMBERS = ["1", "2", "38", "1-20,38", "10-15", "113"]
WORDS = ["医院", "建设", "醫院", "yiyuan", "jtj", "９ 号线", "OPPO", "a", "5"]
DATES = ["2022", "2022-H1", "2022-05", "2022-05-31", "9999"]

# Values that make sense, by the name of the parameter; a choice has its own.
RIGHT = {
    "status": ["done", "partial", "missed", "完成", "部分完成"],
    "kind": ["indicator", "task", "主要经济指标"],
    "id": NUMBERS,
    "numbers": NUMBERS,
    "dept": ["交通", "发改委", "区教委", "jtj"],
    "names": ["交通", "发改委", "区教委", "住建委"],
    "keyword": WORDS,
    "words": WORDS,
    "without": WORDS,
    "columns": list(FIELDS),
    "fields": [*SEARCHED, "shortfall"],
    "file": ["data.toml", *(f"a{ending}" for ending in ENDINGS)],
    "before": DATES,
    "after": DATES,
    "today": DATES,
    "district": ["渝北", "重庆", "某区", "chongqing"],
    "year": ["2021", "2019-2022", "2021,2022"],
}
# Characters that often break programs: what a terminal obeys, what Unicode folds or joins, syntax.
CHARACTERS = st.one_of(
    st.sampled_from(
        "\x1b\x07\r\n\t\x7f\x9b\u202e\u2066\u200b\u2028\u061c\ufeffİßﬁΐ가ᄀ\u0301\u0327ａＺ９０、，。・"
        "㈱㍿ﷺ½²Ⅷ𠀀👨\u200d👩\u200d👧\U000e0001\U0010ffffāǖ乾著瞭 \u3000\"'\\[]{}|:%~-–—*?^$.()<>&"
        "#=,;/0123456789aeinghzv"
    ),
    st.characters(codec="utf-8"),
)
TEXTS = st.text(CHARACTERS, max_size=12)
# As a shell hands them over: any bytes, without the zero that ends an argument.
WILD = st.one_of(
    TEXTS.map(lambda text: text.encode().replace(b"\0", b"")),
    st.binary(max_size=8).map(lambda raw: raw.replace(b"\0", b"")),
)

# What stands before a command; mostly nothing.
GENERAL = [*[[]] * 12, [b"--color", b"always"], [b"--version"], [b"--help"], [b"--data"]]

GROUP: Any = typer.main.get_command(app)
PARAMETERS: dict[str, list[Any]] = {
    name: [*GROUP.get_command(None, name).params] for name in COMMANDS
}
LISTINGS = [
    name
    for name, parameters in PARAMETERS.items()
    if any(each.name == "form" for each in parameters)
    and not any(each.required for each in parameters)
]
"""The commands that take a form and need no argument."""


@st.composite
def arguments(draw: DrawFn, own: Sequence[str] = (), of: str | None = None) -> list[bytes]:
    """Return a command with options, one of a name if that is given.

    With words that the data has, only what makes sense.
    """
    name = of or draw(st.sampled_from([*COMMANDS]))
    words = [*draw(st.sampled_from(GENERAL)), name.encode()]
    given = [each for each in PARAMETERS[name] if each.param_type_name == "argument"]
    options = [each for each in PARAMETERS[name] if each.param_type_name == "option"]
    for parameter in given:
        words += draw(st.lists(value(parameter, own), min_size=parameter.required, max_size=3))
    for parameter in draw(st.lists(st.sampled_from(options), max_size=3)) if options else ():
        words.append(draw(st.sampled_from(parameter.opts)).encode())
        words += [] if parameter.is_flag else [draw(value(parameter, own))]
    slip = "" if own else draw(st.sampled_from(["", "", "", "", "", "one more", "one less"]))
    if slip == "one more":
        words.insert(draw(st.integers(0, len(words))), draw(WILD))
    elif slip == "one less":
        del words[draw(st.integers(0, len(words) - 1))]
    return [word.replace(b"/", b"") for word in words]  # what is written stays in the folder


def value(parameter: Any, own: Sequence[str]) -> SearchStrategy[bytes]:  # noqa: ANN401  Typer's own
    """Return what may be typed for a parameter."""
    choices = getattr(parameter.type, "choices", None)
    right = choices or RIGHT.get(parameter.name, WORDS)
    fitting = st.sampled_from([*right, *own] if right == WORDS else right)
    if own:
        return fitting.map(str.encode)
    return st.one_of(fitting.map(str.encode), fitting.map(str.encode), near(fitting), WILD)


@st.composite
def near(draw: DrawFn, fitting: SearchStrategy[str]) -> bytes:
    """Return what is almost right, or right in another way."""
    word = draw(fitting)
    at = draw(st.integers(0, len(word)))
    change = draw(st.integers(0, 5))
    if change == 0:
        word = word[:at] + draw(CHARACTERS) + word[at:]
    elif change == 1:
        word = word[:at] + word[at + 1 :]
    elif change == 2:
        word = f"{word},{draw(fitting)}"
    elif change == 3:
        word = word.swapcase()
    elif change == 4:
        word = f" {word}\u3000"
    else:
        word = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)
    return word.encode().replace(b"\0", b"")


ENVIRONMENTS = st.fixed_dictionaries(
    {},
    optional={
        "COLUMNS": st.sampled_from(["0", "1", "20", "33", "60", "80", "200", "99999", "x"]),
        "NO_COLOR": st.just("1"),
    },
)
