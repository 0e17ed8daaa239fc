"""Host Python stays on the host."""

from __future__ import annotations

import string

from weft.native.language import constant, u32

KNOWN: dict[str, int] = {}


class Helper:
    """A host class."""


def class_used() -> u32:
    helper = Helper()  # error: host-only: Helper is host Python
    return 1


def dictionary() -> u32:
    return KNOWN["a"]  # error: host-only: KNOWN is host Python


def module() -> u32:
    return string.digits  # error: host-only: string is host Python


def annotation(helper: Helper) -> u32:  # error: host-only: Helper is host Python; it cannot be a native type
    return 1


@constant
def anything() -> object:
    """No native result."""
    return object()


def result() -> u32:
    found = anything()  # error: host-only: the result of anything is no native type
    return 1
