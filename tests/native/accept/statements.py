"""Statements: loops, conditions, defaults and keywords, order of evaluation."""

from __future__ import annotations

from mini.value import Object

from weft.native.language import array_of, i32, struct, sword, u8, u16, u32


@struct
class Trace(Object):
    """Notes in which order things happen."""

    steps: u32 = 0


def note(trace: Trace, number: u32) -> u32:
    """Append a digit."""
    trace.steps = trace.steps * 10 + number
    return number


def sample_loops() -> u32:
    total: u32 = 0
    end: u32 = 5
    for i in range(end):
        if i == 1:
            continue
        if i == 4:
            break
        total += i
    count: u32 = 10
    while count > 0:
        count -= 3
        if count < 3:
            break
    return total * 100 + count


def sample_range_forms() -> sword:
    total: sword = 0
    for i in range(10, 0, -3):
        total = total * 2 + i
    for j in range(-4, 7, 5):
        total += j
    for k in reversed(range(2, 5)):
        total = total * 3 + k
    low: u8 = 250
    high: u8 = 255
    for n in range(low, high, 2):
        total += n
    return total + i


def sample_bounds_once() -> u32:
    stop: u32 = 3
    turns: u32 = 0
    for i in range(stop):
        stop = 10
        turns += i + 1
    return turns


def sample_order() -> u32:
    trace = Trace()
    array = array_of(u32, 10)
    array[note(trace, 2)] = note(trace, 1)
    sum = note(trace, 3) + note(trace, 4) * note(trace, 5)
    array[sum - 15] += note(trace, 6)
    return trace.steps


def sample_short_circuit() -> u32:
    trace = Trace()
    if note(trace, 1) == 2 and note(trace, 9) == 9:
        note(trace, 8)
    if note(trace, 2) == 2 or note(trace, 9) == 9:
        note(trace, 3)
    chosen = note(trace, 4) if trace.steps > 5 else note(trace, 5)
    return trace.steps * 10 + chosen


def weighted(a: u32, b: u32 = 2, *, c: u32 = 3) -> u32:
    """Defaults and keywords."""
    return a * 100 + b * 10 + c


def sample_arguments() -> u32:
    return weighted(1) + weighted(1, 5) + weighted(b=4, a=1) + weighted(1, c=9)


def sample_chain_once() -> u32:
    trace = Trace()
    if note(trace, 1) < note(trace, 2) < note(trace, 3) and note(trace, 5) > note(trace, 6) > note(trace, 7):
        return 0
    return trace.steps


def sample_walrus() -> u32:
    count: u32 = 0
    limit: u32 = 7
    while (square := count * count) < limit:
        count += 1
    return square * 10 + count


def sample_unpack() -> i32:
    a: i32 = 1
    b: i32 = 2
    a, b = b, a + b
    a, b = b, a + b
    return a * 10 + b


def sample_nested_loops() -> u16:
    found: u16 = 0
    for i in range(4):
        for j in range(4):
            if j > i:
                break
            found += 1
    return found


def sample_pass() -> bool:
    if not False:
        pass
    assert True, "never fails"
    return True
