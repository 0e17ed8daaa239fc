"""Kinds of values that several subcommands take, and the ways in which they read files."""

from __future__ import annotations

from pathlib import Path

import click

from weft.cli import Failure
from weft.machine import parse_size


def to_size(context: click.Context, parameter: click.Parameter, text: str | None) -> int | None:
    """Callback of an option whose value is a size in bytes: a number, with K, M or G behind it."""
    if text is None:
        return None
    try:
        return parse_size(text)
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None


def read_file(path: str) -> bytes:
    """A file's bytes. Raises Failure."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Failure(f"can't open file {path!r}: [Errno {error.errno}] {error.strerror}") from None
