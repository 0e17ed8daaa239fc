"""Errors: raise, except, bare raise, finally, sentinels of every type of result."""

from __future__ import annotations

from mini.thread import GuestError, fail
from mini.value import ABSENT, NONE, Object, Slot, SmallInt, Value

from weft.native.language import Pointer, array_of, f64, struct, sword, u8, u32


@struct
class Log(Object):
    """What happened."""

    steps: u32 = 0

    def add(self, number: u32) -> None:
        """Append a digit."""
        self.steps = self.steps * 10 + number


def number_in(error: Value) -> sword:
    """The number that an error carries."""
    match error:
        case SmallInt(number):
            return number
    return -1


def value_or_raise(wanted: bool) -> Value:
    if wanted:
        return SmallInt(1)
    raise GuestError(SmallInt(21))


def slot_or_raise(wanted: bool) -> Slot:
    if wanted:
        return ABSENT
    raise GuestError(SmallInt(22))


def struct_or_raise(wanted: bool) -> Log:
    if wanted:
        return Log()
    raise GuestError(SmallInt(23))


def nullable_or_raise(wanted: bool) -> Log | None:
    if wanted:
        return None
    raise GuestError(SmallInt(24))


def number_or_raise(wanted: bool) -> u8:
    if wanted:
        return 0
    raise GuestError(SmallInt(25))


def truth_or_raise(wanted: bool) -> bool:
    if wanted:
        return False
    raise GuestError(SmallInt(26))


def float_or_raise(wanted: bool) -> f64:
    if wanted:
        return 0.0
    raise GuestError(SmallInt(27))


def pair_or_raise(wanted: bool) -> tuple[bool, u32]:
    if wanted:
        return False, 0
    raise GuestError(SmallInt(28))


def nothing_or_raise(wanted: bool) -> None:
    if not wanted:
        raise GuestError(SmallInt(29))


def attempt(which: u32, wanted: bool) -> sword:
    """One of the above; the number of its error, or 1."""
    try:
        if which == 1:
            value_or_raise(wanted)
        elif which == 2:
            slot_or_raise(wanted)
        elif which == 3:
            struct_or_raise(wanted)
        elif which == 4:
            if nullable_or_raise(wanted) is not None:
                return -5
        elif which == 5:
            number_or_raise(wanted)
        elif which == 6:
            if truth_or_raise(wanted):
                return -6
        elif which == 7:
            float_or_raise(wanted)
        elif which == 8:
            found, place = pair_or_raise(wanted)
            if found or place != 0:
                return -8
        else:
            nothing_or_raise(wanted)
    except GuestError as error:
        return number_in(error.value)
    return 1


def sample_sentinels() -> sword:
    total: sword = 0
    for which in range(1, 10):
        total = total * 31 % 1000003 + attempt(narrow_to(which), False) * 2 + attempt(narrow_to(which), True)
    return total


def narrow_to(which: sword) -> u32:
    """As u32."""
    count: u32 = 0
    for _ in range(which):
        count += 1
    return count


def sample_uncaught() -> sword:
    fail(SmallInt(77))
    return 1


def again(log: Log) -> None:
    try:
        fail(SmallInt(3))
    except GuestError:
        log.add(1)
        raise


def sample_bare_raise() -> u32:
    log = Log()
    try:
        again(log)
    except GuestError as error:
        log.add(2)
        if error.value is not NONE:
            log.add(3)
    return log.steps


def finals(log: Log, way: u32) -> u32:
    """Every way out of a try with finally."""
    for _ in range(2):
        try:
            log.add(1)
            if way == 0:
                return 5
            if way == 1:
                break
            if way == 2:
                continue
            if way == 3:
                fail(NONE)
        finally:
            log.add(2)
        log.add(3)
    return 6


def sample_finally() -> u32:
    log = Log()
    total: u32 = 0
    for way in range(5):
        log.steps = 0
        try:
            total = total * 3 + finals(log, narrow_to(way))
        except GuestError:
            total += 100
        total = (total * 7 + log.steps) % 1000003
    return total


def both(log: Log) -> u32:
    try:
        try:
            fail(SmallInt(1))
            log.add(9)
        except GuestError:
            log.add(1)
            fail(SmallInt(2))
        else:
            log.add(8)
        finally:
            log.add(2)
    except GuestError as error:
        log.add(3)
        return 1 if number_in(error.value) == 2 else 0
    finally:
        log.add(4)
    return 7


def sample_nested() -> u32:
    log = Log()
    result = both(log)
    return log.steps * 10 + result


def sample_else() -> u32:
    log = Log()
    try:
        log.add(1)
    except GuestError:
        log.add(2)
    else:
        log.add(3)
    return log.steps


def sample_in_expression() -> sword:
    try:
        return number_in(value_or_raise(True)) + number_in(value_or_raise(False))
    except GuestError as error:
        return number_in(error.value) * 2


def sample_in_condition() -> u32:
    turns: u32 = 0
    array = array_of(u32, 4)
    place: Pointer[u32] = array.pointer(0)
    try:
        while turns < 10 and not truth_or_raise(turns < 4):
            place[turns % 4] = turns
            turns += 1
    except GuestError:
        turns += 100
    return turns
