"""What a sheet shows of a number: percentages, units, dates, as its format has them.

A format has up to four sections, for positive numbers, negative ones, zero and texts; where two
countries show a built-in one differently, it is shown as in China.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gwr.importing.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL = "General"
_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_HALF_DAY = '上午/下午h"时"mm"分"'
_ACCOUNTING = ('_ * {}_ ;_ * -{}_ ;_ * "-"{}_ ;_ @_ ', "#,##0", "#,##0.00")
_MONEY = ('"¥"#,##0;"¥"-#,##0', '"¥"#,##0.00;"¥"-#,##0.00')
BUILTIN = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    **dict(enumerate((_MONEY[0], _MONEY[0], _MONEY[1], _MONEY[1]), start=5)),
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??", "yyyy/m/d"), start=9)),
    **dict(enumerate(("d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM"), start=15)),
    **dict(enumerate(("h:mm", "h:mm:ss", "yyyy/m/d h:mm"), start=20)),
    **dict(enumerate((_YEAR_MONTH, _MONTH_DAY, _MONTH_DAY, "m-d-yy"), start=27)),
    **dict(enumerate(('yyyy"年"m"月"d"日"', 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'), start=31)),
    **dict(enumerate((_HALF_DAY, f'{_HALF_DAY}ss"秒"', _YEAR_MONTH), start=34)),
    **dict(enumerate(("#,##0;-#,##0", "#,##0;-#,##0"), start=37)),
    **dict(enumerate(("#,##0.00;-#,##0.00", "#,##0.00;-#,##0.00"), start=39)),
    41: _ACCOUNTING[0].format("#,##0", "#,##0", ""),
    42: _ACCOUNTING[0].format('"¥"#,##0', '"¥"#,##0', ""),
    43: _ACCOUNTING[0].format("#,##0.00", "#,##0.00", "??"),
    44: _ACCOUNTING[0].format('"¥"#,##0.00', '"¥"#,##0.00', "??"),
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), start=45)),
    **dict(enumerate((_YEAR_MONTH, _MONTH_DAY, _YEAR_MONTH, _MONTH_DAY, _MONTH_DAY), start=50)),
    **dict(enumerate((_HALF_DAY, f'{_HALF_DAY}ss"秒"', _YEAR_MONTH, _MONTH_DAY), start=55)),
}
"""The formats that a workbook names by a number alone."""

_TOKEN = pattern(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]{0,99})\]'
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|am/pm|A/P|上午/下午)"
    r"|(?P<exponent>[Ee][+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|a{3,4}|e+)"
    r"|(?P<digit>[0#?])|(?P<mark>[.,%/@;])|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=)(-?[0-9.]{1,20})")
_CURRENCY = pattern(r"\$([^-]*)(?:-[^-].{0,20})?")
_SYSTEM_DATE = pattern(r"\[\$-(?:F800|x-sysdate)\]", re.IGNORECASE)
_SYSTEM_TIME = pattern(r"\[\$-(?:F400|x-systime)\]", re.IGNORECASE)
_ERA = pattern(r"\[\$-[0-9A-F]{0,5}4(?:04|11)\].{0,20}[eg]", re.IGNORECASE)
_ELAPSED = pattern(r"[hH]+|[mM]+|[sS]+")
_COLOUR = pattern(
    r"(?i:black|blue|cyan|green|magenta|red|white|yellow|color ?\d\d?)|[黑蓝青绿红白黄]色?"
    r"|洋红|颜色\d+"
)
_LONGEST_CODE = 1000
_SMALLEST = 1e-4  # that is shown without an exponent there
_LONGEST = 11  # characters of a number in a cell without a format
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_EXCEL_LEAP = 60  # the 29th of February 1900, which Excel has and the calendar doesn't
_LAST_DAY = 2958466


class UnknownFormatError(Exception):
    """A format that shows a number in a way that is not known here."""


class _Token(NamedTuple):
    kind: str  # literal, digit, mark, date, half, elapsed, exponent, general
    text: str


class _Section(NamedTuple):
    tokens: list[_Token]
    condition: tuple[str, float] | None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)


def shown_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """Return what a sheet shows of a number in a format; `from_1904` is how it counts days.

    Raises UnknownFormatError for what can't be shown.
    """
    if not code or code == GENERAL:
        return _general(value)
    sections, _text = _parsed(code)
    section, value = _choose(sections, value)
    try:
        if section.has("general"):
            parts = (each.text if each.kind == "literal" else None for each in section.tokens)
            return "".join(_general(value) if text is None else text for text in parts)
        if section.has("date", "half", "elapsed"):
            return _date(value, section, from_1904=from_1904).strip()
        return _number(value, section).strip()
    except (ArithmeticError, ValueError):
        raise UnknownFormatError from None


@lru_cache(maxsize=1000)
def is_date(code: str) -> bool:
    """Return if a format shows a number as a day."""
    sections, _text = _parsed(code)
    return any(token.text[:1] in "yYdD" for token in sections[0].tokens if token.kind == "date")


def shown_text(text: str, code: str) -> str:
    """Return what a sheet shows of a text in a format."""
    _sections, section = _parsed(code)
    if section is None:
        return text
    parts = (text if token == _Token("mark", "@") else token.text for token in section.tokens)
    return "".join(parts)


@lru_cache(maxsize=1000)
def _parsed(code: str) -> tuple[list[_Section], _Section | None]:
    """Return the sections for numbers, and that for texts."""
    if len(code) > _LONGEST_CODE or _ERA.search(code):
        raise UnknownFormatError
    if _SYSTEM_DATE.match(code):
        code = BUILTIN[31]
    elif _SYSTEM_TIME.match(code):
        code = BUILTIN[21]
    parts: list[list[_Token]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup or 0]
        condition = _CONDITION.fullmatch(text) if kind == "bracket" else None
        if (kind, text) == ("mark", ";"):
            parts.append([])
            conditions.append(None)
        elif condition:
            conditions[-1] = (condition[1], float(condition[2]))
        else:
            parts[-1] += _tokens(kind, text)
    sections = [_Section(*each) for each in zip(parts, conditions, strict=True)]
    last = sections[-1]
    is_text = len(sections) == 4 or _Token("mark", "@") in last.tokens  # noqa: PLR2004  the fourth is for texts
    if is_text:
        sections.pop()
    return sections or [_Section([_Token("general", "")], None)], last if is_text else None


def _tokens(kind: str, text: str) -> list[_Token]:
    if kind == "bracket":
        return _bracket(text)
    if kind in ("quoted", "escaped", "other"):
        return [_Token("literal", text)]
    if kind == "space":
        return [_Token("literal", " ")]
    return [] if kind == "fill" else [_Token(kind, text)]


def _bracket(text: str) -> list[_Token]:
    currency = _CURRENCY.fullmatch(text)
    if currency:
        return [_Token("literal", currency[1])] if currency[1] else []
    if _ELAPSED.fullmatch(text):
        return [_Token("elapsed", text.lower())]
    if _COLOUR.fullmatch(text):
        return []
    raise UnknownFormatError


def _choose(sections: list[_Section], value: float) -> tuple[_Section, float]:
    """Return the section for a number, and the number without the sign that the section has."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(value, *section.condition):
                return section, value
        raise UnknownFormatError
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:  # noqa: PLR2004  the third is for zero
        return sections[2], value
    return sections[0], value


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound,
        "<=": value <= bound,
        "=": value == bound,
        "<>": value != bound,
        ">=": value >= bound,
        ">": value > bound,
    }[sign]


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 10**_LONGEST:
        return str(int(value))
    if not _SMALLEST <= abs(value) < 10 ** (_LONGEST - 1):
        mantissa, _, exponent = f"{value:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    decimals = _LONGEST - 1 - len(str(int(abs(value))))
    return _fixed(Decimal(repr(value)), decimals).rstrip("0").rstrip(".")


def _fixed(number: Decimal, decimals: int) -> str:
    return f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def _number(value: float, section: _Section) -> str:
    tokens = section.tokens
    if not section.has("digit"):  # words alone
        return ("-" if value < 0 and tokens else "") + "".join(
            token.text for token in tokens if token.text != ","
        )
    if section.has("exponent"):
        return _scientific(value, tokens)
    if _Token("mark", "/") in tokens:
        return _fraction(value, tokens)
    number = abs(Decimal(repr(value))).scaleb(2 * tokens.count(_Token("mark", "%")))
    first, last = _edges(tokens)
    point = next((at for at in range(first, last + 1) if tokens[at].text == "."), last + 1)
    point = point if point <= last and tokens[point].kind == "mark" else last + 1
    after = last + 1
    while tokens[after : after + 1] == [_Token("mark", ",")]:
        number, after = number.scaleb(-3), after + 1
    places = [token.text for token in tokens[point : last + 1] if token.kind == "digit"]
    whole, _, decimals = _fixed(number, len(places)).partition(".")
    sign = "-" if value < 0 and (whole.strip("0") or decimals.strip("0")) else ""
    grouped = any(token == _Token("mark", ",") for token in tokens[first:point])
    return "".join(
        (
            *(token.text for token in tokens[:first]),
            sign,
            _whole(whole, [t for t in tokens[first:point] if t.text != ","], grouped=grouped),
            _decimals(decimals, tokens[point : last + 1]),
            *(token.text for token in tokens[after:]),
        )
    )


def _edges(tokens: list[_Token]) -> tuple[int, int]:
    """Return where the places of the digits begin and end; a point may stand before or after."""
    at = [
        at
        for at, token in enumerate(tokens)
        if token.kind == "digit" or token == _Token("mark", ".")
    ]
    return at[0], at[-1]


def _whole(digits: str, tokens: list[_Token], *, grouped: bool) -> str:
    """Return the digits before the point, in their places from the right, words between them."""
    left = list(digits.lstrip("0"))
    places = sum(token.kind == "digit" for token in tokens)
    out: list[str] = []  # from the right
    count = 0

    def put(digit: str) -> None:
        nonlocal count
        if grouped and count and count % 3 == 0:
            out.append(",")
        out.append(digit)
        count += 1

    for token in reversed(tokens):
        if token.kind != "digit":
            out.append(token.text[::-1])
            continue
        places -= 1
        if left:
            put(left.pop())
        elif token.text == "0":
            put("0")
        if not places:
            while left:
                put(left.pop())
    return "".join(out)[::-1]


def _decimals(digits: str, tokens: list[_Token]) -> str:
    needed = 0  # digits up to here are shown, be they 0
    places = [token.text for token in tokens if token.kind == "digit"]
    for at, (digit, place) in enumerate(zip(digits, places, strict=True), start=1):
        if digit != "0" or place == "0":
            needed = at
    out = []
    at = 0
    for token in tokens:
        if token.kind == "digit":
            out.append(digits[at] if at < needed else "")
            at += 1
        else:
            out.append(token.text)
    return "".join(out)


def _scientific(value: float, tokens: list[_Token]) -> str:
    at = next(at for at, token in enumerate(tokens) if token.kind == "exponent")
    before, after = tokens[:at], tokens[at + 1 :]
    point = before.index(_Token("mark", ".")) if _Token("mark", ".") in before else len(before)
    if sum(token.kind == "digit" for token in before[:point]) != 1 or not after:
        raise UnknownFormatError
    decimals = sum(token.kind == "digit" for token in before[point:])
    mantissa, _, exponent = f"{value:.{decimals}E}".partition("E")
    width = sum(token.kind == "digit" for token in after)
    power = int(exponent)
    sign = "-" if power < 0 else tokens[at].text[1].replace("-", "")
    return f"{mantissa}E{sign}{abs(power):0{width}d}"


def _fraction(value: float, tokens: list[_Token]) -> str:
    at = tokens.index(_Token("mark", "/"))
    before = [token for token in tokens[:at] if token.kind == "digit"]
    after = [token for token in tokens[at + 1 :] if token.kind in ("digit", "literal")]
    typed = "".join(token.text for token in after).strip()
    number = Fraction(repr(abs(value)))
    whole = int(number) if len(before) > 1 else 0
    if typed.isdecimal() and typed.strip("0"):
        bottom = int(typed)
        top = round((number - whole) * bottom)
    else:
        part = (number - whole).limit_denominator(10 ** min(len(after), 5) - 1)
        top, bottom = part.numerator, part.denominator
    if len(before) > 1 and top == bottom:
        whole, top = whole + 1, 0
    sign = "-" if value < 0 else ""
    if top == 0 and len(before) > 1:
        return f"{sign}{whole}"
    return f"{sign}{whole} {top}/{bottom}" if whole else f"{sign}{top}/{bottom}"


def _date(value: float, section: _Section, *, from_1904: bool) -> str:
    tokens = _with_minutes(section.tokens)
    if not 0 <= value < _LAST_DAY:
        raise UnknownFormatError
    milliseconds = round(value * 86_400_000)
    if not any("." in token.text for token in tokens if token.kind == "date"):
        milliseconds = (milliseconds + 500) // 1000 * 1000
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  no zone is meant
    if not from_1904 and value < _EXCEL_LEAP:
        start += timedelta(days=1)
    moment = start + timedelta(milliseconds=milliseconds)
    parts = _date_parts(moment, half=section.has("half"))
    return "".join(_date_part(token, moment, milliseconds, parts) for token in tokens)


def _with_minutes(tokens: list[_Token]) -> list[_Token]:
    """Return the tokens with an m that means minutes, beside hours or seconds, as an n."""
    found = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    out = list(tokens)
    for n, at in enumerate(found):
        if tokens[at].kind == "date" and tokens[at].text.lower() in ("m", "mm"):
            before = tokens[found[n - 1]].text[0].lower() if n else ""
            after = tokens[found[n + 1]].text[0].lower() if n + 1 < len(found) else ""
            if before == "h" or after == "s":
                out[at] = _Token("date", "n" * len(tokens[at].text))
    return out


def _date_part(token: _Token, moment: datetime, milliseconds: int, parts: Mapping[str, str]) -> str:
    if token.kind == "half":
        morning, _, afternoon = token.text.partition("/")
        return morning if moment.hour < 12 else afternoon  # noqa: PLR2004  noon
    if token.kind == "elapsed":
        unit = {"h": 3_600_000, "m": 60_000, "s": 1000}[token.text[0]]
        return f"{milliseconds // unit:0{len(token.text)}d}"
    if token.kind not in ("date", "digit"):
        return token.text
    code, _, decimals = token.text.lower().partition(".")
    if decimals:
        fraction = f"{moment.microsecond // 1000:03d}".ljust(len(decimals), "0")
        return f"{moment.second:0{len(code)}d}.{fraction[: len(decimals)]}"
    if code not in parts:
        raise UnknownFormatError
    return parts[code]


def _date_parts(moment: datetime, *, half: bool) -> dict[str, str]:
    """Return what each code of a format stands for at a moment; `half` if hours go up to 12."""
    hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
    parts = {
        **dict.fromkeys(("y", "yy"), f"{moment.year % 100:02d}"),
        **dict.fromkeys(("yyy", "yyyy", "e"), f"{moment.year}"),
        "mmmm": _MONTHS.split()[moment.month - 1],
        "mmm": _MONTHS.split()[moment.month - 1][:3],
        "dddd": _DAYS.split()[moment.weekday()],
        "ddd": _DAYS.split()[moment.weekday()][:3],
        "aaaa": "星期" + "一二三四五六日"[moment.weekday()],
        "aaa": "周" + "一二三四五六日"[moment.weekday()],
    }
    for letter, number in zip(
        "mdhns", (moment.month, moment.day, hour, moment.minute, moment.second), strict=True
    ):
        parts |= {letter: f"{number}", letter * 2: f"{number:02d}"}
    return parts
