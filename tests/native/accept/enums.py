"""Enums: members are constants, arithmetic gives numbers, a call makes a member."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from mini.value import Object

from weft.native.language import Table, i32, struct, table, u8, u16, u32


class Level(IntEnum):
    """Small."""

    LOW = 1
    HIGH = 200


class Wide(IntEnum):
    """Needs 16 bits and a sign."""

    MINUS = -2
    PLUS = 1000


@struct
class Setting(Object):
    """A field."""

    level: Level = Level.LOW
    flags: u16 = Level.HIGH


NAMES: Final[Table[u8]] = table(u8, Level.HIGH, Level.LOW)


def next_level(level: Level) -> Level:
    """A member from a number."""
    return Level(level ^ 201) if level == Level.LOW or level is Level.HIGH else Level.LOW


def sample_members() -> u32:
    setting = Setting()
    setting.level = next_level(setting.level)
    total: u32 = setting.level
    return total * 1000 + Level.LOW + setting.flags + int(setting.level)


def sample_signed() -> i32:
    wide = Wide.MINUS
    number: i32 = wide
    return number + Wide.PLUS


def sample_table() -> u32:
    return NAMES[0] + NAMES[1]


def sample_order() -> bool:
    return Level.LOW < Level.HIGH and Level.LOW != Level.HIGH
