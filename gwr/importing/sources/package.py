"""The parts of a workbook or a Word file, read as they come.

No tree is built, which a small file could make huge. Names are taken without their namespace, so
that a file in the strict form of the format is read as any other.
"""

from __future__ import annotations

import io
import posixpath
from typing import TYPE_CHECKING
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

from gwr.errors import GwrError
from gwr.importing.sources.bounds import Room
from gwr.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    Attributes = Mapping[str, str]

LARGEST = 512 * 1024 * 1024
"""A file that is larger than this when unpacked is not opened."""

_SMALL = 32 * 1024 * 1024
_MOST_TIMES = 40
"""Nor one that is larger than the one and as many times as large as its file as the other."""

_BLOCK = 2**16
_BYTES_OF_A_STEP = 256


class Package(ZipFile):
    """A packed file, with the room for what is read of it."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take a file and its name; raises GwrError if it is far too large when unpacked."""
        super().__init__(io.BytesIO(content))
        _require_moderate(self, len(content), name)
        self.room = Room(len(content), name)


class PartReader:
    """Reads a part, an element at a time."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._text: list[str] = []
        self._names: dict[str, str] = {}
        self._depth = 0

    def read(self, package: Package, part: str) -> None:
        """Read a part; raises what zipfile and expat raise of broken ones."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.StartDoctypeDeclHandler = self._refuse
        with package.open(part) as file:
            while block := file.read(_BLOCK):
                package.room.step(len(block) // _BYTES_OF_A_STEP + block.count(b"<"))
                parser.Parse(block, False)  # noqa: FBT003  if it is the last one
                package.room.nest(self._depth)
        parser.Parse(b"", True)  # noqa: FBT003  as above

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take an element that begins."""

    def end(self, name: str, text: str) -> None:
        """Take an element that ends, with the text since the last mark."""

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._text = []
        self._depth += 1
        local = self._names.get(name)
        if local is None:
            local = self._names[name] = local_name(name)
        self.begin(local, attributes)

    def _end(self, name: str) -> None:
        self.end(self._names[name], "".join(self._text))
        self._text = []
        self._depth -= 1

    def _take(self, data: str) -> None:
        self._text.append(data)

    def _refuse(self, *_declared: object) -> None:
        raise ValueError("it declares entities of its own")


class Relations(PartReader):
    """Which part another one means: by the name of the relation, and by its kind."""

    def __init__(self, folder: str = "") -> None:
        """Take the folder of the part whose relations these are."""
        super().__init__()
        self.by_name: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}
        self.sheets: set[str] = set()
        self._folder = folder

    def begin(self, name: str, attributes: Attributes) -> None:
        """Take a relation."""
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.join("/" + self._folder, attributes["Target"])
        part = posixpath.normpath(target).lstrip("/")
        kind = attributes["Type"].rpartition("/")[2]
        self.by_name[attributes["Id"]] = part
        self.by_kind.setdefault(kind, part)
        if kind == "worksheet":
            self.sheets.add(part)


def _require_moderate(archive: ZipFile, packed: int, name: str) -> None:
    """Raise GwrError for a file that is far too large when unpacked; `packed` is its size."""
    # No part of a file gives more than it says here: zipfile stops there.
    size = sum(part.file_size for part in archive.infolist())
    most = min(LARGEST, _SMALL + _MOST_TIMES * packed)
    if size > most:
        raise GwrError(
            _(
                "{name} would be {size} MiB when unpacked, more than the {most} that gwr opens; "
                "save the table alone",
                name=name,
                size=size // 2**20,
                most=most // 2**20,
            )
        )


def main_part(package: Package) -> tuple[str, Relations]:
    """Return the name of the part that holds the document, and the parts that it names, if any.

    Raises KeyError for a part that is missing, and what zipfile and expat raise of broken ones.
    """
    top = Relations()
    top.read(package, "_rels/.rels")
    part = top.by_kind["officeDocument"]
    folder, base = posixpath.split(part)
    relations = Relations(folder)
    named = posixpath.join(folder, "_rels", f"{base}.rels")
    if named in package.NameToInfo:
        relations.read(package, named)
    return part, relations


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(":")[2]
