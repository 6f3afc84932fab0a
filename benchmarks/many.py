"""An archive of the reports of many districts, ten years each.

python benchmarks/many.py FILE REPORTS
"""

import sys
import time
from collections.abc import Iterable, Iterator
from itertools import compress, product
from pathlib import Path

from gwr import Report, load
from gwr.store.archive.writer import add_all

YEARS = 10
PROVINCES = (
    *("河北省", "山西省", "辽宁省", "吉林省", "江苏省", "浙江省", "安徽省", "福建省", "江西省"),
    *("山东省", "河南省", "湖北省", "湖南省", "广东省", "海南省", "四川省", "贵州省", "云南省"),
    *("陕西省", "甘肃省", "青海省", "北京市", "天津市", "上海市", "重庆市", "广西", "宁夏"),
    *("新疆", "西藏", "内蒙古", "黑龙江省"),
)
# Two of these are the name of a district.
SYLLABLES = "安平宁永兴昌泰和福顺新东南西北中江河湖海山川阳华金银玉石林泉龙凤云天长大高清明光城"
SYLLABLES += "关桥溪港湾洲岭原丰润嘉康"
FIRST = f"{SYLLABLES}宜武定广建德仁义太万通临静"
SWAPPED = (("医院", "卫生院"), ("轨道", "公交"), ("学校", "校园"), ("公园", "绿地"))
"""Words of which every second report has another, each in its own turn."""


def districts() -> Iterator[str]:
    """Return names, three thousand and some; every province comes up again after all others."""
    names = ("".join(two) for two in product(FIRST, SYLLABLES))
    return (f"{PROVINCES[at % len(PROVINCES)]}{name}区" for at, name in enumerate(names))


def reports(number: int) -> Iterator[Report]:
    """Return the bundled report under so many names and years, in words that differ."""
    report = load()
    choices = product((False, True), repeat=len(SWAPPED))
    variants = [_reworded(report, compress(SWAPPED, chosen)) for chosen in choices]
    names = districts()
    for at in range(number):
        if at % YEARS == 0:
            district = next(names)
        variant = variants[(at * 7 + at // YEARS) % len(variants)]
        own = _reworded(variant, [("渝北", district[-3:-1])])
        yield own._replace(district=district, year=2015 + at % YEARS)


def _reworded(report: Report, words: Iterable[tuple[str, str]]) -> Report:
    """Return a report with other words in its promises, and in what came of them."""
    pairs = tuple(words)

    def told(text: str) -> str:
        for word, other in pairs:
            text = text.replace(word, other)
        return text

    tasks = [
        # The readings of a correction stand in the texts.
        task
        if task.corrections
        else task._replace(target=told(task.target), progress=task.progress and told(task.progress))
        for task in report.tasks
    ]
    return report._replace(tasks=tuple(tasks))


if __name__ == "__main__":
    start = time.perf_counter()
    path = Path(sys.argv[1])
    add_all(path, reports(int(sys.argv[2])), str(path))
    size = path.stat().st_size / 2**20
    print(f"{int(sys.argv[2]):,} reports, {size:,.0f} MiB, in {time.perf_counter() - start:.0f} s")
