"""Packages of office documents (ZIP files): the same parts give the same bytes on every machine and at any time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

EPOCH = dt.datetime(1980, 1, 1)  # noqa: DTZ001 (the first day a ZIP file knows, in no time zone)


def stored(made: io.BytesIO) -> bytes:
    """Return a package with its files uncompressed, as compression differs between systems."""
    result = io.BytesIO()
    with zipfile.ZipFile(made) as written, zipfile.ZipFile(result, "w") as package:
        for entry in written.infolist():
            plain = zipfile.ZipInfo(entry.filename, EPOCH.timetuple()[:6])
            plain.create_system = 0  # the default is this machine's
            package.writestr(plain, written.read(entry))
    return result.getvalue()
