"""Markers of fields: Published, Guarded, Fixed, Atomic."""

from __future__ import annotations

from mini.value import NONE, Object, SmallInt, Value

from weft.native.language import Atomic, Fixed, Guarded, Published, same, struct, sword, u32, word


@struct
class Shared(Object):
    """One field of each kind."""

    size: Fixed[u32]
    length: Published[u32] = 0
    private: Guarded[Value] = NONE
    state: Atomic[u32] = Atomic(7)
    owner: Atomic[Value] = Atomic(NONE)
    turn: Atomic[word] = Atomic(0)


def spin(lock: Atomic[u32]) -> u32:
    """An atomic field as a parameter is its address."""
    turns: u32 = 0
    while not lock.compare_exchange(0, 1):
        turns += 1
        lock.store(0)
    return turns


def sample_markers() -> u32:
    shared = Shared(3)
    shared.length += shared.size
    with shared.writing():
        shared.private = SmallInt(8)
        if same(shared.private, SmallInt(8)):
            shared.length += 1
    return shared.length


def sample_atomics() -> u32:
    shared = Shared(3, state=Atomic(40))
    before = shared.state.fetch_add(5)
    after = shared.state.load()
    shared.state.store(12)
    first = shared.state.fetch_or(3)
    second = shared.state.fetch_and(6)
    third = shared.state.exchange(9)
    fits = shared.state.compare_exchange(9, 10)
    fails = shared.state.compare_exchange(9, 11)
    shared.turn.store_relaxed(2)
    total = before * 2 + after * 3 + first * 5 + second * 7 + third * 11
    if fits and not fails and shared.turn.load_relaxed() == 2:
        total += 1000
    return total


def sample_atomic_references() -> u32:
    shared = Shared(1)
    if not shared.owner.compare_exchange(NONE, shared):
        return 0
    found = shared.owner.load()
    if isinstance(found, Shared):
        return found.size + 10
    return 1


def sample_passed() -> u32:
    shared = Shared(1)
    lock = shared.state
    return spin(shared.state) * 100 + spin(lock) * 10 + shared.state.load()


def sample_default_is_fresh() -> sword:
    first = Shared(1)
    first.state.store(1)
    second = Shared(1)
    return -1 if second.state.load() == 7 else 1
