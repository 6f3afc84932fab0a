"""Whatever is typed and whatever a file holds: an answer, or a line that says what is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from documents import broken_files, broken_pages, documents, toml, words_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import Result, unmeasured
from typed import ENVIRONMENTS, LISTINGS, arguments

from gwr.output import Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.long

CASES = int(os.environ.get("FUZZ_CASES", "600"))
"""How many cases there are in all."""

KEPT = ("data.toml", "page.csv", "2022.toml", "out", "err")
"""What stays in the folder from one run to the next."""

cases = settings(
    max_examples=CASES // 5,
    suppress_health_check=list(HealthCheck),
)


class Server:
    """Runs gwr in forks of a process, a hundredth of a second each."""

    def __init__(self, folder: Path, locale: Mapping[str, str]) -> None:
        self.folder = folder
        self.data = folder / "data.toml"
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("server.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env={**unmeasured(locale), "HOME": str(folder)},  # for --install-completion
        )

    def run(self, typed: list[bytes], env: Mapping[str, str]) -> Result:
        assert self.process.stdin
        assert self.process.stdout
        case = {"arguments": [word.hex() for word in typed], "environment": env}
        for path in self.folder.iterdir():
            if path.name not in KEPT:  # what another case has written
                path.unlink()
        self.process.stdin.write(json.dumps(case).encode() + b"\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        assert not [*self.folder.glob("*.part")]
        out, err = ((self.folder / name).read_bytes().decode() for name in ("out", "err"))
        return Result(code, out, err)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    """Return servers under two locales; in one, Python keeps Chinese words as bytes."""
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    both = [Server(tmp_path_factory.mktemp("fuzz"), locale) for locale in ({}, ascii_only)]
    with both[0].process, both[1].process:
        yield both


def held(done: Result, typed: list[bytes]) -> None:
    """Hold a run to what every run promises."""
    assert done.code in (0, 1, 2)
    assert "Traceback" not in done.err
    summary = b"import" in typed and done.code == 0  # several lines on what was read
    assert re.fullmatch(f"([^\n]+\n){'*' if summary else '?'}", done.err)
    assert done.code == 0 or done.err.startswith("error: ")
    assert done.code != 2 or not done.out or b"check" in typed
    out = re.sub("\x1b\\[[0-9;]*m", "", done.out) if b"always" in typed else done.out
    for character in set(out.replace("\r\n", "") + done.err) - set("\n\t"):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(character) not in ("LRO", "RLO", "LRE", "RLE", "PDF")
    if b"json" in typed and out.startswith("[\n"):
        json.loads(out, parse_constant=pytest.fail)


@cases
@given(st.data(), arguments(), ENVIRONMENTS)
def test_whatever_is_typed(
    servers: list[Server], data: st.DataObject, typed: list[bytes], env: dict[str, str]
) -> None:
    server = data.draw(st.sampled_from(servers))
    held(server.run(typed, env), typed)


@cases
@given(st.data(), documents(), ENVIRONMENTS)
def test_whatever_the_data_says(
    servers: list[Server], data: st.DataObject, document: dict[str, Any], env: dict[str, str]
) -> None:
    server = data.draw(st.sampled_from(servers))
    server.data.write_bytes(toml(document))
    typed = data.draw(arguments(own=words_of(document)))
    held(server.run([b"--data", b"data.toml", *typed], env), typed)


@cases
@given(st.data(), documents())
def test_what_is_taken_can_be_shown(
    servers: list[Server], data: st.DataObject, document: dict[str, Any]
) -> None:
    server = data.draw(st.sampled_from(servers))
    server.data.write_bytes(toml(document))
    taken = server.run([b"--data", b"data.toml", b"--version"], {})
    name = data.draw(st.sampled_from(LISTINGS))
    form = data.draw(st.sampled_from(Form))
    typed = [b"--data", b"data.toml", name.encode(), b"--format", form.value.encode()]
    shown = server.run(typed, {})
    held(shown, typed)
    assert shown.code == taken.code


@cases
@given(st.data(), arguments(), broken_files(), ENVIRONMENTS)
def test_whatever_the_file_holds(
    servers: list[Server],
    data: st.DataObject,
    typed: list[bytes],
    content: bytes,
    env: dict[str, str],
) -> None:
    server = data.draw(st.sampled_from(servers))
    server.data.write_bytes(content)
    held(server.run(typed, {**env, "GWR_DATA": "data.toml"}), typed)


@cases
@given(st.data(), broken_pages())
def test_whatever_a_page_holds(servers: list[Server], data: st.DataObject, content: bytes) -> None:
    server = data.draw(st.sampled_from(servers))
    (server.folder / "page.csv").write_bytes(content)
    (server.folder / "2022.toml").unlink(missing_ok=True)
    typed = ["import", "page.csv", "-o", "2022.toml", "--district", "某区", "--year", "2022"]
    done = server.run([word.encode() for word in typed], {})
    held(done, [b"import"])
    assert (server.folder / "2022.toml").exists() == (done.code == 0)
    if done.code == 0:
        assert server.run([b"check", b"2022.toml"], {}).code == 0
