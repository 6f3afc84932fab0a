"""Run gwr's own entry once for each line of standard input, in a fork that has all of it imported.

A line is JSON: the arguments as bytes in hexadecimal digits, and what the environment has besides.
What the run writes goes to the files `out` and `err` of the folder that is named; the answer is its
exit code, or the negative number of the signal that ended it.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import sys
import traceback
from typing import NoReturn

import rich.cells
import rich.table

import gwr
from gwr.__main__ import main

LIMIT = 30
"""After so many seconds a run hangs."""


def run(arguments: list[str], environment: dict[str, str]) -> NoReturn:
    """Become the program, as if it had just been started."""
    signal.alarm(LIMIT)
    for descriptor, name, flags in ((1, "out", os.O_WRONLY), (2, "err", os.O_WRONLY)):
        os.dup2(os.open(name, flags | os.O_CREAT | os.O_TRUNC), descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(environment)
    sys.argv[1:] = [os.fsdecode(bytes.fromhex(argument)) for argument in arguments]
    try:
        main()
    except BaseException:  # noqa: BLE001  shown and judged by the test
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def serve() -> None:
    """Answer until there is no more to read."""
    for module in pkgutil.walk_packages(gwr.__path__, "gwr."):
        importlib.import_module(module.name)
    for name in ("opencc", "openpyxl", "pypinyin", "rich.console", "rich.text", "sqlite3"):
        importlib.import_module(name)
    rich.cells.cell_len("名")  # reads a table of widths
    gc.freeze()  # what is never touched is never copied
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    serve()
