"""Completion in a real bash, and the help texts that zsh and fish show beside it."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest
from datafiles import GOOD
from program import command, environment

from gwr import Status
from gwr.cli import options
from gwr.cli.app import COMMANDS
from gwr.query.collection import in_memory

if TYPE_CHECKING:
    from gwr import Report

GWR = Path(sys.executable).parent / "gwr"
STATUSES = [status.value for status in Status]


@pytest.fixture(scope="module")
def script() -> str:
    """Return what `gwr --show-completion` gives a bash."""
    env = environment({"_GWR_COMPLETE": "source_bash"})
    done = subprocess.run(command(), capture_output=True, encoding="utf-8", check=True, env=env)
    return done.stdout


def proposals(script: str, *words: str, **env: str) -> list[str]:
    """Let bash call the completion for a command line whose last word is incomplete."""
    line = (
        f'{script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gwr_completion {GWR}\n'
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", line, "bash", "gwr", *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment(env),
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_statuses_and_kinds(script: str) -> None:
    assert proposals(script, "list", "--status", "") == STATUSES
    assert proposals(script, "list", "-s", "p") == ["partial"]
    assert proposals(script, "dept", "--kind", "") == ["indicator", "task"]
    groups = ["dept", "status", "kind", "firmness", "section", "tag", "verdict", "report", "year"]
    assert proposals(script, "stats", "--by", "") == groups
    assert proposals(script, "list", "--firmness", "") == ["figure", "outcome", "effort", "duty"]
    assert proposals(script, "list", "--format", "j") == ["json", "jsonl"]


def test_commands(script: str) -> None:
    assert proposals(script, "") == [*COMMANDS, "help"]
    assert proposals(script, "--color", "never", "sh") == ["show"]


def test_help_may_stand_before_a_command(script: str) -> None:
    assert proposals(script, "he") == ["help"]
    assert proposals(script, "help", "") == [*COMMANDS, "help"]
    assert proposals(script, "help", "sh") == ["show"]


def test_options_of_the_whole_run_after_the_command(script: str) -> None:
    assert proposals(script, "list", "--lang", "") == ["en", "zh"]
    assert proposals(script, "list", "-s", "done", "--color", "n") == ["never"]
    assert proposals(script, "list", "--l") == ["--limit", "--lang"]
    assert proposals(script, "list", "--no-pager", "--no") == ["--no-pager"]
    assert proposals(script, "list", "--no-pager", "-s", "p") == ["partial"]
    assert proposals(script, "--lang", "zh", "--col") == ["--color"]
    assert proposals(script, "search", "--", "--l") == []
    every = proposals(script, "list", "--")
    assert every[-4:] == ["--data", "--color", "--no-pager", "--lang"]
    assert len(every) == len(set(every))


def test_values_behind_an_equals_sign(script: str, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert proposals(script, "list", "--status", "=") == STATUSES
    assert proposals(script, "list", "--status", "=", "p") == ["partial"]
    assert proposals(script, "list", "--lang", "=", "z") == ["zh"]
    known = ["--data", "=", str(file)]
    assert proposals(script, "list", *known, "--dept", "=", "区科") == ["区科技局"]
    assert proposed_in_fish("gwr list --status=p") == "--status=partial\t部分完成\n"
    assert proposed_in_fish("gwr list --data=x --lang=z") == "--lang=zh\n"


def test_department_names(script: str) -> None:
    assert len(proposals(script, "dept", "")) == 49
    assert proposals(script, "dept", "区交") == ["区交通局"]
    assert proposals(script, "list", "--dept", "临空") == [
        "临空文旅公司",
        "临空经济公司",
        "临空农业公司",
        "临空基建公司",
    ]


def test_a_shell_is_no_place_for_a_complaint(script: str, tmp_path: Path) -> None:
    file = tmp_path / "no.toml"
    file.write_text("[[", encoding="utf-8")
    assert proposals(script, "dept", "", GWR_DATA=str(file)) == []


def test_a_pipe_is_not_waited_for(script: str, tmp_path: Path) -> None:
    for name in (str(tmp_path / "pipe"), "x" * 5000):
        with suppress(OSError):  # the name is too long
            os.mkfifo(name)
        assert proposals(script, "dept", "", GWR_DATA=name) == []


def test_target_numbers(script: str) -> None:
    assert proposals(script, "show", "") == [str(number) for number in range(1, 114)]
    assert proposals(script, "show", "38", "11") == ["11", "110", "111", "112", "113"]
    assert proposals(script, "list", "--id", "1-20,3")[:3] == ["1-20,3", "1-20,30", "1-20,31"]


def test_columns(script: str) -> None:
    assert proposals(script, "list", "--columns", "id,re") == ["id,remark", "id,reason"]
    assert proposals(script, "measures", "--columns", "id,re") == []


def test_fields(script: str) -> None:
    assert proposals(script, "search", "--in", "p") == ["progress"]
    assert proposals(script, "search", "--in", "target,sh") == ["target,shortfall"]


def test_another_data_set_is_completed_from_itself(script: str, tmp_path: Path) -> None:
    file = tmp_path / "2022.toml"
    file.write_text(GOOD, encoding="utf-8")
    names = ["区科技局", "区教委", "区财政局"]
    assert proposals(script, "--data", str(file), "dept", "") == names
    assert proposals(script, "dept", "", GWR_DATA=str(file)) == names
    assert proposals(script, "dept", "--data", str(file), "") == names
    assert proposals(script, "dept", "区财政局", "--data", str(file), "区") == names


def test_a_bad_data_set_is_no_reason_to_disturb_the_line(script: str, tmp_path: Path) -> None:
    assert proposals(script, "--data", str(tmp_path / "none.toml"), "dept", "") == []


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("gwr dept 区交\t", "$ gwr dept 区交通局"),
        ("gwr list --status pa\t", "$ gwr list --status partial"),
        ("gwr show 3\t\t", "30  31"),
    ],
)
def test_typed_in_an_interactive_bash(script: str, tmp_path: Path, typed: str, line: str) -> None:
    start = tmp_path / "bashrc"
    start.write_text(f'PS1="$ "; PATH={GWR.parent}:$PATH\nbind "set bell-style none"\n{script}\n')
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover  becomes bash
        env = environment({"LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null", "HOME": str(tmp_path)})
        os.execvpe("bash", ["bash", "--noprofile", "--rcfile", str(start), "-i"], env)
    try:
        os.write(terminal, typed.encode())
        assert line in seen_until(terminal, line)
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def seen_until(terminal: int, line: str) -> str:
    """Return what a terminal shows as soon as a line is in it, or after half a minute."""
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    deadline = time.monotonic() + 30
    seen = ""
    while line not in seen and time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.5)[0]:
            stream.feed(os.read(terminal, 65536))
        seen = "\n".join(screen.display)
    return seen


def test_zsh_and_fish_see_the_start_of_the_target() -> None:
    env = environment({"_GWR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "gwr show 3"})
    done = subprocess.run(command(), capture_output=True, encoding="utf-8", check=False, env=env)
    assert '"38":"全力服务铁路枢纽东环线建成投用' in done.stdout
    assert proposed_in_fish("gwr dept 区交") == "区交通局\tleads 3\n"


def proposed_in_fish(typed: str, **env: str) -> str:
    """Return what a fish gets for a command line whose last word is incomplete."""
    asked = {
        "_GWR_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        command(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment({**asked, **env}),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_zsh_sees_what_needs_no_explanation() -> None:
    typed = "gwr list --columns id,re"
    env = environment({"_GWR_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": typed})
    done = subprocess.run(command(), capture_output=True, encoding="utf-8", check=True, env=env)
    assert done.stdout == '_arguments \'*: :(("id,remark"\n"id,reason"))\'\n'


def test_help_texts_are_no_markup(tmp_path: Path) -> None:
    file = tmp_path / "nasty.toml"
    file.write_text(GOOD.replace('"甲"', r'"[b]x[/b] [/y]\u001b"'), encoding="utf-8")
    assert proposed_in_fish("gwr show 1", GWR_DATA=str(file)) == "1\t[b]x[/b] [/y]\\x1b\n"


def test_a_name_that_a_shell_would_obey_is_not_proposed(script: str, tmp_path: Path) -> None:
    file = tmp_path / "nasty.toml"
    file.write_text(GOOD.replace('"区科技局"', r'"区\u001b]0;x\u0007科"'), encoding="utf-8")
    assert proposals(script, "--data", str(file), "dept", "") == ["区教委", "区财政局"]


def test_a_data_file_in_the_home_folder(script: str, tmp_path: Path) -> None:
    (tmp_path / "2022.toml").write_text(GOOD, encoding="utf-8")
    home = str(tmp_path)
    assert proposals(script, "--data", "~/2022.toml", "show", "", HOME=home) == ["1", "2"]


@pytest.mark.parametrize("env", [{}, {"COMP_WORDS": "gwr", "COMP_CWORD": "x"}], ids=str)
def test_what_no_bash_has_asked_is_answered(env: dict[str, str]) -> None:
    env = {"_GWR_COMPLETE": "complete_bash", **env}
    done = subprocess.run(
        command(), capture_output=True, encoding="utf-8", check=True, env=environment(env)
    )
    assert (done.stdout.split(), done.stderr) == ([*COMMANDS, "help"], "")


def test_the_exit_code_of_completion_reaches_the_shell() -> None:
    env = environment({"_GWR_COMPLETE": "complete_nosuchshell"})
    done = subprocess.run(command(), capture_output=True, check=False, env=env)
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("区科技局", "区科技局"),
        ("区(科技)局", "'区(科技)局'"),
        ("区$(touch P)", "'区$(touch P)'"),
        ("区'\u2019; P", "'区''\u2019\u2019; P'"),
        ("区\u3000\u201d科", "'区\u3000\u201d科'"),
    ],
)
def test_powershell_gets_words_in_quotes(tmp_path: Path, name: str, typed: str) -> None:
    file = tmp_path / "data.toml"
    file.write_text(GOOD.replace("区科技局", name), encoding="utf-8")
    env = {
        "_GWR_COMPLETE": "complete_powershell",
        "_TYPER_COMPLETE_ARGS": f"gwr --data {file} dept ",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "",
    }
    done = subprocess.run(
        command(), capture_output=True, encoding="utf-8", check=True, env=environment(env)
    )
    assert done.stdout.splitlines()[0] == f"{typed}:::leads 1"


def test_within_quotes_bash_gets_only_what_needs_none(script: str, tmp_path: Path) -> None:
    file = tmp_path / "data.toml"
    file.write_text(GOOD.replace("区科技局", "区(科)"), encoding="utf-8")
    known = ["--data", str(file), "dept"]
    assert proposals(script, *known, "区") == ["区\\(科\\)", "区教委", "区财政局"]
    assert proposals(script, *known, "'区") == ["区教委", "区财政局"]


def test_very_many_departments_are_counted_once(report: Report) -> None:
    # To look through all targets for each of them would take minutes.
    task = report.tasks[0]
    many = [task._replace(departments=(f"局{number}", "甲")) for number in range(16_000)]
    found = dict(options._departments(in_memory([report._replace(tasks=tuple(many))])))  # noqa: SLF001
    assert (len(found), found["甲"], found["局9"]) == (16_001, "leads 16000", "leads 1")
