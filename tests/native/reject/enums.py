"""Enums."""

from __future__ import annotations

from enum import IntEnum

from weft.native.language import u32


class Level(IntEnum):
    """Small."""

    LOW = 0
    HIGH = 1


def missing() -> Level:
    return Level.MIDDLE  # error: enums: Level has no member MIDDLE


def number() -> Level:
    return 1  # error: annotated: int where Level is wanted


def uncovered(level: Level) -> u32:
    match level:  # error: statements: uncovered may end without a result
        case Level.LOW:
            return 1
