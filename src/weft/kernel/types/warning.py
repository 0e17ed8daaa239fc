"""Warnings that the machine itself gives: of what CPython's documentation announces to go, and of what can't be meant.

They go through the library's `warnings`, which is imported for the first of them.
"""

from __future__ import annotations

from weft.kernel.errors import ErrorKind, GuestError, error_matches, make_exception
from weft.kernel.protocol import call1, get_attribute, library_module
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, Slot
from weft.native.language import Text, cold


@cold
def warn(kind: ErrorKind, text: Text, first: Slot = ABSENT, second: Slot = ABSENT, third: Slot = ABSENT) -> None:
    """Give a warning whose text is as of an error. Raises it where a filter says so; runs guest code."""
    warning = make_exception(kind, text, first, second, third)
    if not error_matches(warning, ErrorKind.WARNING):  # no memory for it
        raise GuestError(warning)
    call1(get_attribute(library_module(name("warnings")), name("warn")), warning)
