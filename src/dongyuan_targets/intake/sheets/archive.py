"""Checks of a workbook's archive before a library opens it: XLSX and ODS are ZIP archives of XML.

A few kilobytes may unpack to gigabytes. No part is read beyond the size that the directory gives, and XML with a
document type is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from dongyuan_targets.errors import InvalidFileError, Problem
from dongyuan_targets.message import message

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 2**20
MOST_RATIO = 200
_SMALL = 2**20
"""An archive that unpacks to less than this may have any compression ratio."""

_MOST_OF_A_TREE = 10 * 2**20
_NOT_READ = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


class Archive:
    """A workbook's archive whose directory has been checked."""

    def __init__(self, content: bytes, file: str) -> None:
        """Read and check the directory only.

        Raises:
            InvalidFileError: it is not a ZIP archive, or would unpack to more than any sheet of figures needs.
        """
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _NOT_READ as error:
            raise self._problem("sheet.broken") from error
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        tight = unpacked > _SMALL and unpacked > MOST_RATIO * max(len(content), 1)
        if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or tight:
            raise self._problem("sheet.bomb")
        self._sizes = {entry.filename: entry.file_size for entry in entries}

    def check(self) -> None:
        """Unpack everything once: each part must have the size that the directory gives, and XML be well-formed.

        The library trusts the directory, and never stops reading where an XML element is not closed.

        Raises:
            InvalidFileError: the directory is wrong, or a part is broken.
        """
        for name in self._sizes:
            if name.endswith((".xml", ".rels")):
                parse(self, name)
            else:
                self.read(name)

    def read(self, name: str) -> bytes:
        """Return a part's bytes, at most as many as the directory says; empty if there is no such part.

        Raises:
            InvalidFileError: it is broken, or larger than the directory says.
        """
        if name not in self._sizes:
            return b""
        try:
            return self._zip.read(name)
        except _NOT_READ as error:
            raise self._problem("sheet.broken") from error

    def size(self, name: str) -> int:
        """Return the size of a part as the directory gives it; 0 if there is no such part."""
        return self._sizes.get(name, 0)

    def _problem(self, key: str) -> InvalidFileError:
        return InvalidFileError([Problem(message(key), self.file)])


def parse(
    archive: Archive,
    part: str,
    start: Callable[[str, dict[str, str]], object] | None = None,
    end: Callable[[str], object] | None = None,
    characters: Callable[[str], object] | None = None,
) -> None:
    """Parse a part's XML, with tags without prefixes; without handlers, only check that it is well-formed."""
    content = archive.read(part)
    if not content:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    if start is not None:
        parser.StartElementHandler = lambda tag, attributes: start(local_name(tag), attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(local_name(tag))
    if characters is not None:
        parser.CharacterDataHandler = characters

    def refuse(*_: object) -> None:
        raise InvalidFileError([Problem(message("sheet.bomb"), archive.file)])

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 (its only way to say that this is all)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InvalidFileError([Problem(message("sheet.broken"), archive.file)]) from error


def tree(archive: Archive, part: str) -> Element:
    """Return a small part's elements, tags without prefixes, below a root that is empty if there is no such part.

    Raises:
        InvalidFileError: it is broken, or too large for a part without cells or their texts.
    """
    if archive.size(part) > _MOST_OF_A_TREE:
        raise InvalidFileError([Problem(message("sheet.bomb"), archive.file)])
    builder = TreeBuilder()
    builder.start("part", {})
    parse(archive, part, builder.start, builder.end, builder.data)
    builder.end("part")
    return builder.close()


def local_name(name: str) -> str:
    """Return an XML name without its prefix."""
    return name.rpartition(":")[2]
