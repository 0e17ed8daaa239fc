"""Imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weft.native.language import u32

if TYPE_CHECKING:
    from mini.nowhere import Thing
    from mini.value import Missing


def unknown_module(thing: Thing) -> u32:  # error: imports: there is no module mini.nowhere
    return 1


def unknown_name(missing: Missing) -> u32:  # error: imports: mini.value has no Missing
    return 1
