"""Data sets that are many times as large as the bundled one, for gwr and for other programs.

python benchmarks/large.py FOLDER TIMES
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from gwr import load
from gwr.output import csv, json
from gwr.output.sheet import Sheet, cell_text
from gwr.output.targets import task_sheet
from gwr.store.bundled import bundled_path


def write_data(folder: Path, times: int) -> None:
    """Write the bundled data set so many times over, under new numbers, in all formats.

    `data.toml` for gwr, `data.jsonl` for jq, `data.csv` for Miller and csvkit; `words.csv` has a
    column `all` more, with everything that a search looks at.
    """
    report = load()
    head, *tables = bundled_path().read_text(encoding="utf-8").split("\n[[task]]\n")
    shifts = range(0, times * len(report.tasks), len(report.tasks))
    with (folder / "data.toml").open("w", encoding="utf-8") as file:
        file.write(head + "\n")
        for shift in shifts:
            for task, table in zip(report.tasks, tables, strict=True):
                numbered = table.replace(f"id = {task.id}\n", f"id = {task.id + shift}\n", 1)
                file.write(f"\n[[task]]\n{numbered}")
    tasks = [task._replace(id=task.id + shift) for shift in shifts for task in report.tasks]
    sheet = task_sheet(tasks, every=True)
    rows = [[cell_text(cell) for cell in row] for row in sheet.rows]
    joined = ([*row, "\v".join(row)] for row in rows)
    for name, lines in {
        "data.jsonl": json.lines(sheet),
        "data.csv": csv.lines(Sheet(sheet.names, rows)),
        "words.csv": csv.lines(Sheet((*sheet.names, "all"), joined)),
    }.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)


@contextmanager
def data(times: int) -> Iterator[Path]:
    """Give a folder in which the data set stands so many times over.

    Another process writes it: what one is large of counts for the programs that it starts.
    """
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, __file__, folder, str(times)], check=True)
        yield Path(folder)


if __name__ == "__main__":
    write_data(Path(sys.argv[1]), int(sys.argv[2]))
