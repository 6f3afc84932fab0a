"""What can be held of Windows without it, and of locales without UTF-8."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest
from program import ROOT, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES = sorted((ROOT / "gwr").rglob("*.py"))
# What the manual of Python marks as Unix only, as far as a program like this might use it.
MODULES = {"crypt", "curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource"}
MODULES |= {"select", "syslog", "termios", "tty"}
NAMES = {
    "os": "chown chroot fchmod fchown fork forkpty geteuid getgid getgroups getpgid getpwuid getuid"
    " kill killpg lchown mkfifo mknod nice openpty posix_spawn setgid setsid setuid statvfs sysconf"
    " uname wait wait3 wait4 WNOHANG O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_SYNC",
    "signal": "SIGALRM SIGCHLD SIGHUP SIGKILL SIGPIPE SIGQUIT SIGTSTP SIGUSR1 SIGUSR2 SIGWINCH"
    " SIGXFSZ alarm pause pthread_sigmask setitimer sigwait",
    "time": "tzset clock_settime",
}
POSIX = {f"{module}.{name}" for module, names in NAMES.items() for name in names.split()}


def uses(source: str) -> Iterator[str]:
    """Return the modules that a source imports, and the names that it uses of them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_used_that_only_unix_has(path: Path) -> None:
    assert not (MODULES | POSIX) & set(uses(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "source", ["import fcntl", "import os\nos.fork()", "from signal import SIGPIPE"]
)
def test_what_only_unix_has_is_found(source: str) -> None:
    assert (MODULES | POSIX) & set(uses(source))


ANSWERS = [
    ["list", "-f", "table"],
    ["list", "-f", "csv", "--bom"],
    ["show", "38", "-f", "json"],
    ["search", "醫院"],
    ["search", "yiyuan", "-f", "markdown"],
    ["stats"],
    ["audit", "-f", "jsonl"],
]


@pytest.mark.parametrize("arguments", ANSWERS, ids=str)
def test_the_answer_is_the_same_under_a_locale_that_has_no_chinese(
    process: Run, arguments: list[str]
) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert process(*arguments, env=bare) == process(*arguments, env={"PYTHONUTF8": "1"})


@pytest.mark.parametrize("arguments", ANSWERS, ids=str)
def test_no_file_is_opened_in_the_encoding_of_the_locale(
    process: Run, arguments: list[str]
) -> None:
    warned = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "always::EncodingWarning"}
    done = process(*arguments, env=warned)
    assert done.code == 0
    assert f"{ROOT / 'gwr'}" not in done.err  # a library may, where what it reads is ASCII
