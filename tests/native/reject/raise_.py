"""Errors."""

from __future__ import annotations

from mini.thread import GuestError, fail
from mini.value import NONE
from weft.native.language import u32


def other_type() -> None:
    raise ValueError("no")  # error: statements: unknown function ValueError


def number() -> None:
    raise 3  # error: raise: raise an error of the guest, not int


def bare() -> None:
    raise  # error: raise: a bare raise stands in a handler


def caught() -> None:
    try:
        fail(NONE)
    except ValueError:  # error: annotated: unknown name ValueError
        pass


def two() -> None:
    try:  # error: raise: one handler: except GuestError as error
        fail(NONE)
    except GuestError:
        pass
    except GuestError:
        pass


def cause() -> None:
    raise GuestError(NONE) from None  # error: raise: no `from` in a raise


def out() -> u32:
    try:
        fail(NONE)
    finally:
        return 1  # error: raise: no way out of a finally block
