"""Numbers as a sheet shows them."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwr.importing.sources.numberformat import (
    BUILTIN,
    UnknownFormatError,
    shown_number,
    shown_text,
)

DAY = 44602.354166666664  # 2022-02-10 08:30


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1, "0%", "100%"),
        (2, "0.00%", "200.00%"),
        (0.085, "0.0%", "8.5%"),
        (0.29, "0%", "29%"),
        (1.005, "0.00", "1.01"),
        (-0.004, "0.00", "0.00"),
        (-1.5, "0.0", "-1.5"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234567, "#,##0", "1,234,567"),
        (5, "000", "005"),
        (0, "#", ""),
        (0.5, "#.##", ".5"),
        (0.5, "0.0##", "0.5"),
        (1234567, "0.0,", "1234.6"),
        (1234567890, '0.00,,"百万"', "1234.57百万"),
        (3, '0"个"', "3个"),
        (3, "0个", "3个"),
        (3.5, '0.0"万元"', "3.5万元"),
        (12, '"第"0"项"', "第12项"),
        (12, "\\第0\\项", "第12项"),
        (12345, '0!.0,"万"', "1.2万"),
        (13800001234, "000-0000-0000", "138-0000-1234"),
        (5, '"完成";"未完成";"无"', "完成"),
        (-5, '"完成";"未完成";"无"', "未完成"),
        (0, '"完成";"未完成";"无"', "无"),
        (-5, "0;(0)", "(5)"),
        (-5, "0_);[Red](0)", "(5)"),
        (5, "0_);[红色](0)", "5"),
        (5, ";;;", ""),
        (85, '[>=60]"达标";"未达标"', "达标"),
        (59, '[>=60]"达标";"未达标"', "未达标"),
        (0.5, '[<1]0.00"亿";0"亿"', "0.50亿"),
        (3, "[$¥-804]#,##0.00", "¥3.00"),
        (3, "[$-804]General", "3"),
        (3, 'G/通用格式"个"', "3个"),
        (3, "@", "3"),
        (3, "0;-0;0;@", "3"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (0.00012, "0.0E-0", "1.2E-4"),
        (1.25, "# ?/?", "1 1/4"),
        (0.5, "?/?", "1/2"),
        (2, "# ?/?", "2"),
        (1.999999, "# ?/?", "2"),
        (-0.75, "# ??/??", "-3/4"),
        (0.33, "?/8", "3/8"),
        (3, "General", "3"),
        (38.0, "", "38"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (1234567.891234, "General", "1234567.891"),
        (123456789012, "General", "1.23457E+11"),
        (0.00001, "General", "1E-05"),
        (-2.5, "General", "-2.5"),
        (DAY, "yyyy-mm-dd", "2022-02-10"),
        (DAY, 'yyyy"年"m"月"d"日"', "2022年2月10日"),
        (DAY, "yyyy年m月;@", "2022年2月"),
        (DAY, "m/d/yy h:mm", "2/10/22 8:30"),
        (DAY, "h:mm AM/PM", "8:30 AM"),
        (DAY + 0.5, "上午/下午h:mm", "下午8:30"),
        (DAY, "[h]:mm", "1070456:30"),
        (1.5, "[mm]:ss", "2160:00"),
        (DAY, "aaaa aaa ddd dddd", "星期四 周四 Thu Thursday"),
        (DAY, "d-mmm-yy mmmm", "10-Feb-22 February"),
        (DAY, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2022年2月10日"),
        (DAY, "[$-x-sysdate]dddd, mmmm dd, yyyy", "2022年2月10日"),
        (DAY, "[$-F400]h:mm:ss AM/PM", "8:30:00"),
        (DAY, "[$-804]yyyy/m/d", "2022/2/10"),
        (1.5 / 86400, "mm:ss.00", "00:01.50"),
        (0.999999999, "h:mm:ss", "0:00:00"),
        (1, "yyyy/m/d", "1900/1/1"),
        (59, "yyyy/m/d", "1900/2/28"),
        (61, "yyyy/m/d", "1900/3/1"),
        (12345.5, BUILTIN[44], "¥12,345.50"),
        (-12345, BUILTIN[41], "-12,345"),
        (0, BUILTIN[43], "-"),
        (DAY, BUILTIN[57], "2022年2月"),
        (DAY, BUILTIN[14], "2022/2/10"),
        (DAY, BUILTIN[34], "上午8时30分"),
    ],
)
def test_what_a_sheet_shows(value: float, code: str, shown: str) -> None:
    assert " ".join(shown_number(value, code).split()) == " ".join(shown.split())


def test_days_since_1904() -> None:
    assert shown_number(DAY - 1462, "yyyy-mm-dd", from_1904=True) == "2022-02-10"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (3, "[DBNum1]0"),
        (-1, "yyyy"),
        (3e6, "yyyy"),
        (3, "[<1]0"),
        (3, "##0.0E+0"),
        (3, "0E+"),
        (1e300, "0." + "0" * 500),
        (DAY, "[$-404]e/m/d"),
        (DAY, "mmmmm"),
        (3, "0" * 2000),
        (3, "[" * 900),
    ],
)
def test_what_is_not_known_is_said(value: float, code: str) -> None:
    if code.startswith("[["):
        assert shown_number(value, code)
        return
    with pytest.raises(UnknownFormatError):
        shown_number(value, code)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "甲"),
        ("@", "甲"),
        ('@"局"', "甲局"),
        ('0;0;0;"区"@', "区甲"),
        ("0%", "甲"),
        (";;;", ""),
    ],
)
def test_texts(code: str, shown: str) -> None:
    assert shown_text("甲", code) == shown


@given(st.integers(-(10**9), 10**9), st.integers(0, 4), st.booleans())
def test_numbers_with_places_are_those_of_python(number: int, decimals: int, grouped: bool) -> None:
    value = number / 10**decimals
    code = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    assert shown_number(value, code) == f"{value:{',' if grouped else ''}.{decimals}f}"


@given(st.text(st.sampled_from('0#?.,%/;@"\\_*[]yYmMdDhHsSeEaA年月日个+- GeneralAM/P<>=1$¥')))
def test_any_format_shows_a_text_or_is_not_known(code: str) -> None:
    for value in (0, 1, -1, 0.5, DAY, random.Random(code).uniform(-1e6, 1e6)):
        with suppress(UnknownFormatError):
            assert isinstance(shown_number(value, code), str)
            assert isinstance(shown_text("甲", code), str)
