"""Names and locals without a type."""

from __future__ import annotations

from mini.value import Object
from weft.native.language import struct, u8, u32


@struct
class Node(Object):
    """A node."""

    next: Node | None
    untyped = 3  # error: struct: a struct holds typed fields and methods


def parameter(number) -> u32:  # error: annotated: parameter number needs a type
    return 1


def result(number: u32):  # error: annotated: result needs a result type
    return number


def changed(number: u32) -> u32:
    count = number
    count = Node(None)  # error: annotated: Node where u32 is wanted
    return count


def unknown() -> u32:
    return nowhere  # error: annotated: unknown name nowhere


def nothing() -> None:
    node = None  # error: annotated: node needs a declaration: node: T = ...


def redeclared(number: u32) -> u32:
    small: u8 = 3
    small: u32 = number  # error: annotated: small is a u8; a local keeps its type
    return number
