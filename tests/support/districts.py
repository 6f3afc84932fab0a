"""Reports of several districts and years, made from the bundled one, and kept in every way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gwr import Report, export_report, load, save

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gwr import Task


def _bare(task: Task) -> Task:
    """Return a target without readings."""
    return task._replace(
        measures=(), caveats=(), projects=(), due=(), corrections=(), firmness=None
    )


def _renamed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.replace("区交通局", "区交通运输局") for name in names)


def some() -> tuple[Report, ...]:
    """Return three reports, of two years and two districts; nobody has read the later one."""
    yubei = load()
    led = tuple(task._replace(departments=_renamed(task.departments)) for task in yubei.tasks)
    jinjiang = yubei._replace(
        district="四川省成都市锦江区", tasks=led[:60], declared=None, code=None, url=None
    )
    later = jinjiang._replace(year=2022, readings="none", tasks=tuple(map(_bare, led[5:25])))
    return yubei, jinjiang, later


def in_folder(reports: Iterable[Report], folder: Path) -> Path:
    """Keep reports as data files, one of them in a folder further below."""
    for number, report in enumerate(reports):
        place = folder / ("further" if number == 1 else "")
        place.mkdir(parents=True, exist_ok=True)
        save(report, place / f"{number}.toml")
    return folder


def in_archive(reports: Iterable[Report], path: Path) -> Path:
    """Keep reports in an archive."""
    for report in reports:
        export_report(report, path, append=True)
    return path
