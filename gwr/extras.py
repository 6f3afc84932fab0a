"""Libraries that not everyone needs: each comes with an extra, and is asked for by name."""

from __future__ import annotations

from importlib import import_module

from gwr.errors import GwrError


def install(extra: str) -> str:
    """Return the command that brings an extra."""
    return f"pip install 'gwr-cli[{extra}]'"


def require(module: str, extra: str, purpose: str) -> None:
    """Import a module of an extra, so that what follows may import it as any other.

    Raises GwrError where it is not installed: that `purpose` needs it, and how to get it.
    """
    try:
        import_module(module)
    except ImportError:
        raise GwrError(f"{purpose} needs {module}; {install(extra)}") from None
