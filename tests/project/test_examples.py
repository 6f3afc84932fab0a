"""What the READMEs and docs/ show is run, and its output compared; `pytest --golden` renews it."""

from __future__ import annotations

import doctest
import re
import shlex
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from program import ROOT, environment, on_terminal

from gwr import load
from gwr.cli.app import COMMANDS
from gwr.extras import NAME

if TYPE_CHECKING:
    from types import TracebackType

    from program import Golden, Run

DOORS = ("README.md", "README.zh-CN.md")
TEXTS = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in (*(ROOT / door for door in DOORS), *sorted((ROOT / "docs").glob("*.md")))
}
# What is sql or text was put to Spark, which is too large to be installed for the tests.
KINDS = "console|python|toml|sh|sql|text"
BLOCK = re.compile(rf"(?<=^```)({KINDS})\n(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
IN_TABLE = re.compile(r"^\|.*\| `gwr (.+)` \|$", re.MULTILINE)
LINES = 150
"""How long what a newcomer reads first may be."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which a text is followed from top to bottom, as it were a clone."""
    for name in ("data", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ran(command: str, path: str = "", language: str = "") -> tuple[int, str]:
    """Return the exit code of a command, and what bash shows on a terminal of 80 columns."""
    programs = Path(sys.executable).parent
    env = environment(
        {"PATH": f"{programs}:/usr/bin:/bin", "PYTHONPATH": path, "GWR_LANG": language}
    )
    shown = on_terminal(["bash", "-c", command], 80, env)
    return shown.code, "\n".join(shown.lines) + "\n"


class Session(doctest.DocTestRunner):
    """Runs examples in Python, one after the other, and puts down for each what it really gives."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.names: dict[str, object] = {}

    def answered(self, text: str) -> str:
        """Return examples with what each gives."""
        parts = doctest.DocTestParser().parse(text)
        examples = [part for part in parts if isinstance(part, doctest.Example)]
        test = doctest.DocTest(examples, self.names, "an example", None, 0, text)
        self.run(test, out=lambda _: None, clear_globs=False)
        self.names = test.globs
        return "".join(part if isinstance(part, str) else _as_typed(part) for part in parts)

    def report_success(
        self, out: object, test: doctest.DocTest, example: doctest.Example, got: str
    ) -> None:
        del out, test
        example.want = got

    report_failure = report_success

    def report_unexpected_exception(
        self,
        out: object,
        test: doctest.DocTest,
        example: doctest.Example,
        exc_info: tuple[type[BaseException], BaseException, TracebackType],
    ) -> None:
        del out, test, example
        raise exc_info[1]


def _as_typed(example: doctest.Example) -> str:
    return ">>> " + "... ".join(example.source.splitlines(keepends=True)) + example.want


def followed(text: str, language: str = "") -> str:
    """Return a text in which every output is what there is if its examples are followed."""
    session = Session()

    def renewed(block: re.Match[str]) -> str:
        kind, inside = block.groups()
        if kind == "console":
            command = inside.partition("\n")[0]
            assert command.startswith("$ ")
            code, shown = ran(command[2:], language=language)
            assert code == 0, shown
            inside = f"{command}\n{shown}"
        elif kind == "python":
            inside = session.answered(inside)
        elif kind == "toml":
            Path("example.toml").write_text(inside, encoding="utf-8")
            load("example.toml")
        return f"{kind}\n{inside}"

    return BLOCK.sub(renewed, text)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_shown_is_what_there_is(golden: Golden, name: str) -> None:
    assert len(re.findall("^```", TEXTS[name], re.MULTILINE)) == 2 * len(BLOCK.findall(TEXTS[name]))
    golden(str(ROOT / name), followed(TEXTS[name], "zh" if "zh" in name else ""))


def test_every_command_has_an_example() -> None:
    shown = "".join(TEXTS.values())
    for command in COMMANDS:
        assert f"```console\n$ gwr {command}" in shown
        for door in DOORS:
            assert any(typed.split()[0] == command for typed in IN_TABLE.findall(TEXTS[door]))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", DOORS)
def test_the_commands_of_the_table_work(run: Run, name: str) -> None:
    for typed in IN_TABLE.findall(TEXTS[name]):
        done = run(*shlex.split(typed))
        assert (done.code, bool(done.out)) == (0, True), typed


@pytest.mark.parametrize("name", DOORS)
def test_the_front_door_is_short(name: str) -> None:
    assert TEXTS[name].count("\n") <= LINES


@pytest.mark.parametrize("name", DOORS)
def test_there_are_exactly_two_commands_to_set_up(name: str) -> None:
    install, test = (inside for kind, inside in BLOCK.findall(TEXTS[name]) if kind == "sh")
    assert install.count("\n") == test.count("\n") == 1
    assert install.endswith("gwr list --status partial\n")
    assert test.endswith("pytest -n auto\n")


def test_the_two_readmes_are_set_up_alike() -> None:
    first, second = (re.findall("```sh\n.*\n```", TEXTS[door]) for door in DOORS)
    assert first == second


@pytest.mark.parametrize("name", [*TEXTS, "CONTRIBUTING.md", "benchmarks/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for address, heading in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text):
        target = (ROOT / name).parent / address if address else ROOT / name
        assert target.exists(), address
        if heading:
            headings = re.findall("^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in [
                re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings
            ]


def test_the_files_that_are_named_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:gwr|tests|docs|data|benchmarks)/[\w./-]*)`", text)
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_picture_is_what_the_program_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    import picture

    assert picture.PICTURE.read_text(encoding="utf-8") == picture.picture()


def libraries() -> list[str]:
    """Return the modules of the libraries that come with the extras of users."""
    of_extras = {
        line.partition(">")[0].partition("<")[0].lower()
        for line in requires(NAME) or []
        if "extra ==" in line and "dev" not in line
    }
    modules = packages_distributions().items()
    return [module for module, names in modules if of_extras & {name.lower() for name in names}]


@pytest.mark.long
@pytest.mark.parametrize("name", TEXTS)
def test_no_example_stands_above_the_line_that_says_what_it_needs(folder: Path, name: str) -> None:
    absent = folder / "absent"
    absent.mkdir()
    for module in libraries():
        (absent / f"{module}.py").write_text("raise ImportError")
    for block in BLOCK.finditer(TEXTS[name]):
        if block[1] == "console":
            _, shown = ran(block[2].partition("\n")[0][2:], str(absent))
            for extra in re.findall(r"pip install.*\[(\w+)\]'", shown.replace("\n", "")):
                assert f"[{extra}]" in TEXTS[name][: block.start()]
