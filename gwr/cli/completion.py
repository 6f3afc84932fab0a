"""What a shell is given where TAB is typed: words that it takes for words, whatever is in them.

Typer asks the options for proposals and gives them to the shell, but quotes too little: bash and
PowerShell would obey a word of a data file when the line is run, zsh already at the TAB.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from typer import _completion_classes, _completion_shared
from typer._click.shell_completion import ShellComplete, add_completion_class

from gwr.cli.arguments import FLAGS, VALUED, arranged

if TYPE_CHECKING:
    from typer._click.shell_completion import CompletionItem

# ASCII and spaces, but for what bash takes for itself wherever in a word it stands.
_SPECIAL = re.compile(r"(?=[\x00-\x7f\s])[^\w,.:/@%+-]")
# PowerShell takes typographic quotes for quotes, and knows more spaces.
_SPECIAL_IN_POWERSHELL = re.compile(r"[^\w./-]")

BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' word
    COMPREPLY=()
    while read -r word; do
        [ -n "$word" ] && COMPREPLY+=("$word")
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \
                 %(autocomplete_var)s=complete_bash "$1")
    return 0
}

complete -o default -F %(complete_func)s %(prog_name)s
"""
"""Unlike Typer's, it expands nothing that it reads."""

ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    eval "$(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
        %(autocomplete_var)s=complete_zsh %(prog_name)s)"
}

if [[ "${funcstack[1]}" == "_%(prog_name)s" ]]; then
    %(complete_func)s "$@"  # TAB is what loads this file, and runs it from then on
else
    compdef %(complete_func)s %(prog_name)s
fi
"""
"""Unlike Typer's, it answers the TAB at which it is loaded."""


class Anywhere(ShellComplete):
    """Options of the whole run are known wherever they may be typed, values also behind a =."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return what is proposed."""
        name, equals, value = incomplete.partition("=")
        if equals and name.startswith("--"):
            found = self._proposed([*args, name], value)
            for item in found:
                item.value = f"{name}={item.value}"
            return found
        return self._proposed(args, incomplete)

    def _proposed(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        args = [word for word in args if word != "="]  # for bash a word of its own
        value_of = [word for word in args[-1:] if word in VALUED]
        before, _ = arranged(args[: len(args) - len(value_of)])
        found = super().get_completions(value_of or before, incomplete)
        if incomplete.startswith("-") and "--" not in args:
            known = {item.value for item in found}
            everywhere = super().get_completions([], incomplete)
            whole = (item for item in everywhere if item.value in (*VALUED, *FLAGS))
            found += [item for item in whole if item.value not in known]
        return found


class Bash(Anywhere, _completion_classes.BashComplete):
    """Words with a backslash before whatever bash would obey."""

    source_template = BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and what there is of it."""
        try:
            return super().get_completion_args()
        except (KeyError, ValueError):  # no bash has asked
            return [], ""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return what is proposed; within quotes that are open only what needs none."""
        found = super().get_completions(args, incomplete)
        typed = os.environ.get("COMP_WORDS", "").split("\n")[len(args) + 1 :]
        quoted = re.search("[\"']", typed[0] if typed else "")
        return [item for item in found if not (quoted and _SPECIAL.search(item.value))]

    def format_completion(self, item: CompletionItem) -> str:
        """Return the word as it is to be typed."""
        return _SPECIAL.sub(r"\\\g<0>", item.value)


class Zsh(Anywhere, _completion_classes.ZshComplete):
    """Words and helps within quotes, for zsh evaluates what it is given twice."""

    source_template = ZSH

    def format_completion(self, item: CompletionItem) -> str:
        """Return the word and its help as `_arguments` reads them, which quotes what it inserts."""
        texts = [item.value.replace("\\", "\\\\").replace(":", "\\:")]
        if item.help:
            texts.append(item.help)
        return ":".join(map(_twice_quoted, texts))


class PowerShell(Anywhere, _completion_classes.PowerShellComplete):
    """Words within single quotes, where PowerShell would obey anything in them."""

    def format_completion(self, item: CompletionItem) -> str:
        """Return the word as it is to be typed, and its help."""
        word = item.value
        if _SPECIAL_IN_POWERSHELL.search(word):
            word = "'" + re.sub("['\u2018-\u201b]", r"\g<0>\g<0>", word) + "'"
        return f"{word}:::{item.help or ' '}"


class Fish(Anywhere, _completion_classes.FishComplete):
    """Words as they are: fish quotes what it inserts, but for a home folder at the beginning."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return what is proposed, and can be quoted."""
        found = super().get_completions(args, incomplete)
        return [item for item in found if not item.value.startswith("~")]

    def format_completion(self, item: CompletionItem) -> str:
        """Return a word, and behind a tab its help."""
        return f"{item.value}\t{item.help}" if item.help else item.value


def prepare() -> None:
    """Let Typer complete, and install completion, as said here; after it has built the command."""
    for shell in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(shell, shell.name)
    add_completion_class(PowerShell, "pwsh")
    _completion_shared._completion_scripts.update(bash=BASH, zsh=ZSH)  # noqa: SLF001  not public


def _twice_quoted(text: str) -> str:
    inner = re.sub(r'[\\"$`]', r"\\\g<0>", text)
    return '"' + inner.replace("'", "'\\''") + '"'
