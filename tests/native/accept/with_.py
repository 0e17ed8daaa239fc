"""Locks are released on every way out."""

from __future__ import annotations

from mini.thread import GuestError, current, fail
from mini.value import NONE, Object

from weft.native.language import Guarded, struct, u32


@struct
class Counter(Object):
    """Has a guarded field."""

    number: Guarded[u32] = 0

    def step(self, way: u32) -> u32:
        """Leave the lock in several ways."""
        for _ in range(2):
            with self.writing():
                self.number += 1
                if way == 0:
                    return self.number
                if way == 1:
                    break
                if way == 2:
                    continue
                if way == 3:
                    fail(NONE)
                if way == 4:
                    raise GuestError(NONE)
        return 50

    def locked_step(self) -> None:
        """Only under the lock."""
        assert self.is_writing()
        self.number += 10


def sample_ways() -> u32:
    counter = Counter()
    total: u32 = 0
    way: u32 = 0
    while way < 6:
        try:
            total = total * 7 + counter.step(way)
        except GuestError:
            total += 1
        assert current().locked == 0
        if current().locked != 0:
            return 99
        way += 1
    with counter.writing():
        counter.locked_step()
        total += counter.number
    return total * 10 + current().locked


def sample_two_locks() -> u32:
    first, second = Counter(), Counter()
    depth: u32 = 0
    try:
        with first.writing(), second.writing():
            depth = current().locked
            first.number = second.number + 3
            fail(NONE)
    except GuestError:
        depth = depth * 10 + current().locked
    return depth


def sample_nested_with_finally() -> u32:
    counter = Counter()
    steps: u32 = 0
    try:
        with counter.writing():
            try:
                fail(NONE)
            finally:
                steps = steps * 10 + current().locked
    except GuestError:
        steps = steps * 10 + current().locked + 5
    return steps
