"""Data files: a good one, its readings, every way in which one can be wrong, a nasty one."""

from __future__ import annotations

GOOD = """\
schema = 1

[report]
title = "报告"
district = "某区"
code = "500112"
year = 2022
as_of = "2022-11"
issuer = "区政府办公室"
published = 2023-02-10
url = "https://example.org/1"
readings = "complete"

[report.declared]
targets = 2
indicators = 1
tasks = 1
done = 1
partial = 1
quote = "2项"

[[correction]]
task = 2
field = "progress"
source = "x"
reading = "y"
basis = "z"
basis_zh = "字"

[[task]]
id = 1
label = "(一)"
kind = "indicator"
sections = ["一、经济", "(一)增长"]
target = "甲"
departments = ["区科技局"]
supporting = ["区统计局"]
deadline = "12月底"
progress = "乙"
status = "done"
status_word = "超额完成"
firmness = "figure"

[task.other]
"进度" = "100%"

[[task]]
id = 2
kind = "task"
target = "丙"
departments = ["区教委", "区财政局"]
progress = "y"
status = "partial"
remark = "丁"

[task.shortfall]
commitment = "丙"
reason = "戊"
"""

READINGS = """
[[task.measure]]
name = "甲"
unit = "个"
target = 1.5
target_to = 2
bound = "about"
target_quote = "丙"
actual = 1
actual_quote = "y"
estimate = true
scope = "pushed"
note = "N."
note_zh = "注。"

[[task.caveat]]
kind = "inconsistent"
strength = "clear"
promise = "丙"
evidence = "y"
why = "W."
why_zh = "为。"
other = 1
other_quote = "乙"

[[task.project]]
name = "院"
tags = ["医院", "公共设施"]
promised = "in-use"
soft = true
promise = "丙"
reported = "under-way"
evidence = "戊"
percent = 80.5
count = 2

[[task.due]]
event = "事"
when = "2023-H1"
quote = "丁"
"""

FAULTS = {
    "a later schema": ("schema = 1", "schema = 2", "schema: is newer than this gwr reads"),
    "an earlier schema": ("schema = 1", "schema = 0", "schema: must be 1"),
    "no schema": ("schema = 1", "", "schema: is missing; it must be a whole number"),
    "a schema of another type": ("schema = 1", "schema = true", "schema: must be a whole number"),
    "a total that is no number": (
        "partial = 1",
        'partial = 1\ntasks_done = "1"',
        "report: declared: tasks_done: must be a whole number",
    ),
    "no district": ('district = "某区"', "", "report: district: is missing; it must be a text"),
    "no quote of the totals": ('quote = "2项"', "", "report: declared: quote: is missing"),
    "an empty title": ('"报告"', '" "', "report: title: is empty"),
    "a date in quotes": ("2023-02-10", '"2023-02-10"', "report: published: must be a date such as"),
    "a date with a time": (
        "2023-02-10",
        "2023-02-10T00:00:00",
        "report: published: must be a date",
    ),
    "an unknown key in the report": ("year =", "yaer = 1\nyear =", "report: yaer: is no key of"),
    "an unknown total": ("quote =", "qoute = 1\nquote =", "report: declared: qoute: is no key"),
    "an unknown table": ("[[correction]]", "[[corection]]", "corection: is no key of this table"),
    "no report": ("[report]", "[rapport]", "rapport: is no key of this table"),
    "an unknown status": ('"partial"', '"halfway"', 'task 2: status: "halfway" is none of done, '),
    "a status of another type": (
        '"partial"',
        "7",
        "task 2: status: must be one of done, partial, missed, on-track, behind",
    ),
    "an unknown kind": ('"indicator"', '"goal"', 'task 1: kind: "goal" is none of indicator, task'),
    "a code that is no code": ('"500112"', '"50011２"', "report: code: must be a code of six"),
    "a code that is too short": ('"500112"', '"50011"', "report: code: must be a code of six"),
    "a code without quotes": ('"500112"', "500112", "report: code: must be a code of six digits"),
    "no month": ('"2022-11"', '"2022-13"', "report: as_of: must be a month such as 2023-11"),
    "a year in place of a month": ('"2022-11"', '"2022"', "report: as_of: must be a month such"),
    "a month without quotes": ('"2022-11"', "2022", "report: as_of: must be a month such as 2023"),
    "an address of something else": (
        '"https://example.org/1"',
        '"file:///etc/passwd"',
        "report: url: must be an address that begins with http:// or https://",
    ),
    "a district without end": (
        '"某区"',
        f'"{"区" * 201}"',
        "report: district: is longer than 200 characters",
    ),
    "an address without end": (
        "example.org/1",
        "a" * 2000,
        "report: url: is longer than 2,000 characters",
    ),
    "an address that is no text": ('"https://example.org/1"', "1", "report: url: must be an addr"),
    "readings that go somewhere": (
        '"complete"',
        '"half"',
        'report: readings: "half" is none of none, complete',
    ),
    "an empty label": ('"(一)"', '""', "task 1: label: is empty"),
    "a label that is no text": ('"(一)"', "1.1", "task 1: label: must be a text"),
    "no section": ('["一、经济", "(一)增长"]', "[]", "task 1: sections: must be a list of one or"),
    "a blank section": ('"(一)增长"', '" "', "task 1: sections: must be a list of one or more"),
    "a section without brackets": (
        '["一、经济", "(一)增长"]',
        '"一、经济"',
        "task 1: sections: must be a list",
    ),
    "nobody that helps": ('["区统计局"]', "[]", "task 1: supporting: must be a list of one or"),
    "one that helps twice": (
        '["区统计局"]',
        '["区统计局", "区统计局"]',
        "task 1: supporting: names one twice",
    ),
    "a deadline that is a date": ('"12月底"', "2022-12-31", "task 1: deadline: must be a text"),
    "an empty deadline": ('"12月底"', '" "', "task 1: deadline: is empty"),
    "a progress of nothing": ('progress = "乙"', 'progress = ""', "task 1: progress: is empty"),
    "an empty word for a status": ('"超额完成"', '""', "task 1: status_word: is empty"),
    "a word for no status": (
        'status = "done"\n',
        "",
        "task 1: status_word: is the word for a status, and there is none",
    ),
    "an unknown firmness": (
        '"figure"',
        '"hard"',
        'task 1: firmness: "hard" is none of figure, outcome, effort, duty',
    ),
    "another column that is empty": ('"100%"', '""', "task 1: other: must be a table of texts"),
    "another column of a number": ('"100%"', "100", "task 1: other: must be a table of texts"),
    "no other column": ('"进度" = "100%"', "", "task 1: other: must be a table of texts"),
    "a basis in Chinese that is empty": (
        '"字"',
        '""',
        "[[correction]] number 1: basis_zh: is empty",
    ),
    "an unknown key": ("remark =", "remarks =", "task 2: remarks: is no key of this table"),
    "an unknown key of a shortfall": (
        "reason =",
        "raison =",
        "task 2: shortfall: raison: is no key",
    ),
    "one key too many": ("reason =", 'why = "x"\nreason =', "task 2: shortfall: why: is no key"),
    "a slip in a table": ("[task.shortfall]", "[task.shortfal]", "task 2: shortfal: is no key"),
    "a shortfall that is no table": (
        'remark = "丁"',
        "shortfall = 1",
        "task 2: shortfall: must be",
    ),
    "a number twice": ("id = 2", "id = 1", "task 1: id: stands twice"),
    "a number below 1": ("id = 2", "id = 0", "task 0: id: must be 1 or more"),
    "no number": ("id = 2", "", "[[task]] number 2: id: is missing"),
    "a number in quotes": ("id = 2", 'id = "2"', "[[task]] number 2: id: must be a whole number"),
    "no department": ('["区科技局"]', "[]", "task 1: departments: must be a list of one"),
    "a blank department": ('["区科技局"]', '[" "]', "task 1: departments: must be a list of one"),
    "one that is no text": ('["区科技局"]', "[1]", "task 1: departments: must be a list of one or"),
    "one without brackets": ('["区科技局"]', '"区科技局"', "task 1: departments: must be a list"),
    "a correction of nothing": (
        "task = 2\n",
        "task = 3\n",
        "[[correction]] number 1: task: there is no task 3",
    ),
    "a correction elsewhere": (
        '"progress"',
        '"status"',
        '[[correction]] number 1: field: "status" is none of target, progress, remark',
    ),
    "a correction without basis": ('basis = "z"', "", "[[correction]] number 1: basis: is missing"),
    "a correction of what isn't there": ('"y"', '"q"', 'task 2: progress: lacks "q", a correction'),
    "a correction of no remark": ('"progress"', '"remark"', 'task 2: remark: lacks "y", a corr'),
    "a department twice": (
        '["区教委", "区财政局"]',
        '["区教委", "区教委"]',
        "task 2: departments: names",
    ),
    "a huge number": ("id = 2", f"id = 0x{'f' * 5000}", "[[task]] number 2: id: is too large"),
    "a huge schema": ("schema = 1", f"schema = 0x{'f' * 5000}", "schema: is newer than this gwr"),
    "a huge year": ("year = 2022", f"year = {10**18}", "report: year: must be a year such as 2022"),
    "a correction of a huge one": (
        "task = 2\n",
        f"task = 0x{'f' * 5000}\n",
        "[[correction]] number",
    ),
    "a correction of too much": (
        "basis =",
        "base = 1\nbasis =",
        "[[correction]] number 1: base: is no",
    ),
}

NASTY = r"\u001b]0;pwn\u0007[b]x[/b] :smile: \u202eabc\u061c\u200b\t1\r\n2"
SHOWN = r"\x1b]0;pwn\x07[b]x[/b] :smile: \u202eabc\u061c\u200b 1 2"
