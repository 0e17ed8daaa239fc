"""Moving arrays: over simulated memory, with objects whose arrays the test fills and looks at again."""

from __future__ import annotations

import random

import pytest

from weft.kernel import compactor, heap
from weft.native.language import class_id, layout_size, pointer_at, u8, word

from .memory import BYTES, KEEPER, LEAF, OCTETS, Octets, OutOfMemory, World, world

FIRST = layout_size(class_id(Octets))  # where the octets of an array begin


def keeper(w: World, size: int, seed: int) -> int:
    """A keeper, a root, of an array of octets that the seed gives."""
    made = w.make(KEEPER)
    w.roots.append(made)
    array = w.make(OCTETS, size)
    w.store(made, 0, array)
    for index, octet in enumerate(random.Random(seed).randbytes(size)):
        pointer_at(u8, array + FIRST)[index] = octet
    return made


def content(w: World, made: int) -> bytes:
    """The octets of a keeper's array."""
    array = w.load(made, 0)
    return bytes(pointer_at(u8, array + FIRST)[index] for index in range(heap.tail_count(array, class_id(Octets))))


def compact(w: World) -> None:
    """A whole compaction, with the heap's invariants after each slice."""
    while compactor.compact_some(w.machine, True):
        heap.check(w.machine.heap)


def let_go(w: World, made: int) -> None:
    w.roots.remove(made)


def test_arrays_come_together_at_the_bottom():
    with world(65_536) as w:
        kept = {keeper(w, 600 + 8 * n, n): n for n in range(40)}
        for made in list(kept)[::2]:
            let_go(w, made)
            del kept[made]
        w.collect()
        free = w.machine.heap.limit - w.machine.heap.base - w.machine.heap.used
        assert heap.largest_hole(w.machine.heap, True) < free * 2 // 3
        compact(w)
        assert heap.largest_hole(w.machine.heap, True) > free * 3 // 4
        arrays = [w.load(made, 0) for made in kept]
        for made, seed in kept.items():
            assert content(w, made) == random.Random(seed).randbytes(600 + 8 * seed)
        w.collect()
        assert w.objects() == set(w.roots) | set(arrays)
        w.check()


def test_an_array_that_native_code_knows_stays():
    with world(65_536) as w:
        first, second = keeper(w, 3000, 1), keeper(w, 3000, 2)
        array = w.load(second, 0)
        w.roots.append(array + 1500)  # anywhere into it
        let_go(w, first)
        w.collect()
        compact(w)
        assert w.load(second, 0) == array
        w.roots.pop()
        compact(w)
        assert w.load(second, 0) < array
        assert content(w, second) == random.Random(2).randbytes(3000)


@pytest.mark.parametrize("reason", ["exported", "locked", "two owners", "no owner"])
def test_an_array_stays(reason: str):
    with world(65_536) as w:
        first, second = keeper(w, 3000, 1), keeper(w, 3000, 2)
        array = w.load(second, 0)
        match reason:
            case "exported":
                w.held.add(second)
            case "locked":
                pointer_at(word, second)[0] += 1
                heap.SHAPES_IN_PLACE[KEEPER + 1] = heap.SHAPES_IN_PLACE[KEEPER]
            case "two owners":
                w.roots.append(w.make(KEEPER))
                w.store(w.roots[-1], 0, array)
            case "no owner":
                row = w.make(8)  # a pair refers to it, too, which owns nothing
                w.roots.append(row)
                w.store(row, 0, array)
                pointer_at(word, w.place(second, 0))[0] = 0
        let_go(w, first)
        w.collect()
        compact(w)
        assert w.load(row if reason == "no owner" else second, 0) == array
        w.check()


def test_long_objects_that_cannot_move_take_the_other_end():
    with world(65_536) as w:
        heap_of = w.machine.heap
        made = keeper(w, 3000, 1)
        fixed = w.make(BYTES, 3000)
        w.roots.append(fixed)
        assert w.load(made, 0) < fixed
        assert fixed + heap.object_size(fixed) == heap_of.limit


def test_memory_that_is_only_in_pieces_is_had_by_moving():
    with world(65_536) as w:
        kept = []
        with pytest.raises(OutOfMemory):
            while True:
                kept.append(keeper(w, 2000, len(kept)))
        w.roots[:] = kept[::2]
        w.collect()
        assert heap.largest_hole(w.machine.heap, True) < 20_000
        w.roots.append(w.make(BYTES, 20_000))
        for number, made in enumerate(kept):
            if made in w.roots:
                assert content(w, made) == random.Random(number).randbytes(2000)
        w.check()


def test_arrays_go_up_between_what_must_stay_when_the_longest_hole_grows_by_it():
    with world(65_536) as w:
        h = w.machine.heap
        fixed = [w.make(BYTES, 3000) for _ in range(9)]  # the end of the heap
        w.roots.extend(fixed)
        kept = {keeper(w, 2500, n): n for n in range(9)}
        for made in fixed[1::2]:
            let_go(w, made)
        w.collect()
        heap.sweep_all(h)
        below = min(fixed) - max(w.load(made, 0) + 2512 for made in kept)
        holes = [address for address in fixed[1::2] if address not in w.roots]
        assert len(holes) == 4
        compact(w)
        assert heap.largest_hole(h, True) >= below + 4 * 2512
        raised = [w.load(made, 0) for made in kept if w.load(made, 0) > min(fixed)]
        assert len(raised) == 4
        for made, seed in kept.items():
            assert content(w, made) == random.Random(seed).randbytes(2500)
        w.collect()
        w.check()


def test_arrays_stay_below_when_the_longest_hole_lies_above():
    with world(65_536) as w:
        fixed = [w.make(BYTES, count) for count in (3000, 20_000, 3000)]
        w.roots.extend(fixed)
        kept = [keeper(w, 600, n) for n in range(40)]
        let_go(w, fixed[1])
        w.collect()
        hole = heap.largest_hole(w.machine.heap, True)
        assert hole > 20_000
        compact(w)
        assert heap.largest_hole(w.machine.heap, True) >= hole
        assert all(w.load(made, 0) < fixed[2] for made in kept)


@pytest.mark.parametrize("seed", range(6))
def test_random_lifetimes(seed: int):
    numbers = random.Random(seed)
    with world(65_536) as w:
        alive: dict[int, tuple[int, int]] = {}
        for step in range(300):
            if alive and (len(alive) > 25 or numbers.random() < 0.4):
                made = numbers.choice(list(alive))
                let_go(w, made)
                del alive[made]
            try:
                if numbers.random() < 0.3:
                    w.roots.append(w.make(LEAF))
                else:
                    size = int(16 * 128 ** numbers.random())
                    alive[keeper(w, size, step)] = (size, step)
            except OutOfMemory:
                w.roots[:] = list(alive)
            if step % 30 == 0:
                compactor.compact_some(w.machine, numbers.random() < 0.5)
        for made, (size, number) in alive.items():
            assert content(w, made) == random.Random(number).randbytes(size)
        w.collect()
        compact(w)
        for made, (size, number) in alive.items():
            assert content(w, made) == random.Random(number).randbytes(size)
        w.check()
