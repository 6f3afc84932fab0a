"""Data files: a good one, its readings, every way in which one can be wrong, a nasty one."""

from __future__ import annotations

GOOD = """\
schema = 1

[report]
title = "报告"
district = "某区"
year = 2022
issuer = "区政府办公室"
published = 2023-02-10

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

[[task]]
id = 1
kind = "indicator"
target = "甲"
departments = ["区科技局"]
progress = "乙"
status = "done"

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
target_quote = "丙"
actual = 1
actual_quote = "y"
estimate = true
scope = "pushed"

[[task.caveat]]
kind = "inconsistent"
strength = "clear"
promise = "丙"
evidence = "y"
why = "W."
why_zh = "为。"
other = 1
other_quote = "乙"

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
        "task 2: status: must be one of done, partial, missed",
    ),
    "an unknown kind": ('"indicator"', '"goal"', 'task 1: kind: "goal" is none of indicator, task'),
    "no progress": ('progress = "乙"', "", "task 1: progress: is missing; it must be a text"),
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
