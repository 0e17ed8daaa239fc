"""Reading TOML with errors that name the file, the line and the field."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any


class BoardError(Exception):
    """A board file or a scenario is wrong; the text says where and what."""


class Source:
    """A TOML file: its tables, and the place of a field for messages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text("utf-8")
            self.tables: dict[str, Any] = tomllib.loads(self.text)
        except OSError as error:
            raise BoardError(f"{path}: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BoardError(f"{path}: {error}") from None

    def line_of(self, table: str, index: int = 0, field: str = "") -> int:
        """The line where a table begins (the index-th of that name; "": the file), or where its field stands."""
        pattern = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]")
        lines = self.text.splitlines()
        starts = [number for number, line in enumerate(lines) if pattern.match(line)] if table else [-1]
        if index >= len(starts):
            return 1
        for number in range(starts[index] + 1, len(lines)):
            if lines[number].lstrip().startswith("["):
                break
            if field and re.match(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=", lines[number]):
                return number + 1
        return max(starts[index], 0) + 1

    def error(self, problem: str, table: str, index: int = 0, field: str = "") -> BoardError:
        """The error for a field."""
        place = f"{table}.{field}" if table and field else table or field
        return BoardError(f"{self.path}:{self.line_of(table, index, field)}: {place}: {problem}")


def pin_number(name: object) -> int:
    """The number of a pin: 9, "9" or "P9". Raises ValueError."""
    text = str(name).removeprefix("GP").removeprefix("P")
    if isinstance(name, bool) or not text.isdecimal() or int(text) > 63:
        raise ValueError(f"{name!r} is no pin: P0 to P63")
    return int(text)
