"""The Unicode tables of the host, for comparisons with CPython."""

from __future__ import annotations

import unicodedata

from weft.compiler.literals import Unicode


class HostUnicode(Unicode):
    """Asks `unicodedata`."""

    def normalise(self, name: str) -> str:
        return unicodedata.normalize("NFKC", name)

    def character(self, name: str) -> str:
        return unicodedata.lookup(name)
