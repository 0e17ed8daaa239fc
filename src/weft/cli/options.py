"""Kinds of values that several subcommands take, and the ways in which they read files."""

from __future__ import annotations

from pathlib import Path

import click

from weft.cli import Failure
from weft.machine import parse_size


class Size(click.ParamType):
    """A size in bytes: a number, with K, M or G behind it."""

    name = "size"

    def convert(self, value: object, parameter: click.Parameter | None, context: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        try:
            return parse_size(str(value))
        except ValueError as error:
            self.fail(str(error), parameter, context)


def read_file(path: str) -> bytes:
    """A file's bytes. Raises Failure."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Failure(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}") from None
