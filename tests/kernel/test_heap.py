"""Blocks, holes and sweeping."""

from __future__ import annotations

import pytest

from weft.kernel import collector, heap
from weft.native import language
from weft.native.language import pointer_at, word

from .memory import BYTES, LEAF, OCTETS, PAIR, ROW, OutOfMemory, world


@pytest.mark.parametrize("size", [4096, 16_384, 65_536, 1 << 20, 8 << 20])
def test_tables_and_blocks_fill_the_region(size):
    with world(size) as w:
        h = w.machine.heap
        assert h.limit <= w.memory.base + size
        assert w.memory.base + size - h.limit < 2 * (1 << h.block_shift) + 600
        assert h.base % 16 == 0
        w.check()


def test_a_region_too_small_is_refused():
    with world(16_384) as w:
        assert not heap.initialise(w.machine, 0x10000, 0x10000 + 1024)


def test_objects_do_not_overlap_and_are_zeroed():
    with world(16_384) as w:
        h = w.machine.heap
        w.roots.extend(w.make(LEAF) for _ in range(100))
        assert len(set(w.roots)) == 100
        assert all(b - a >= 16 for a, b in zip(sorted(w.roots), sorted(w.roots)[1:], strict=False))
        assert all(pointer_at(word, a)[1] == 0 for a in w.roots)
        assert w.objects() == set(w.roots)
        assert h.unswept.load() == 0
        w.check()


def test_memory_of_dead_objects_is_used_again():
    with world(16_384) as w:
        for _ in range(5_000):
            w.make(PAIR)
        assert w.machine.collector.collections > 5
        w.check()


def test_a_full_heap_raises_and_goes_on():
    with world(16_384) as w:
        with pytest.raises(OutOfMemory):
            while True:
                w.roots.append(w.make(PAIR))
        assert len(w.roots) > 300
        del w.roots[::2]
        w.make(PAIR)
        w.check()


def test_collections_do_not_spread_objects_over_blocks():
    with world(65_536) as w:
        h = w.machine.heap
        w.roots.extend(w.make(ROW, 10) for _ in range(40))
        for _ in range(60):
            w.collect()
            w.roots.append(w.make(BYTES, 180))  # too large for most holes, too short for a block of its own
        w.collect()
        heap.sweep_all(h)
        live = sum(heap.object_size(address) for address in w.roots)
        in_use = sum(state != heap.BLOCK_FREE for state in (h.states[block] for block in range(h.block_count)))
        assert in_use << h.block_shift < live * 3 // 2
        w.check()


def test_what_a_block_is_known_to_lack_is_not_searched_again():
    with world(65_536) as w:
        h = w.machine.heap
        w.roots.extend(w.make(LEAF) for _ in range(600))
        del w.roots[::2]  # holes of one object each
        w.collect()
        w.roots.append(w.make(BYTES, 100))  # the longest that lies among the small ones
        rooms = [h.rooms[block] for block in range(h.block_count) if h.states[block] != heap.BLOCK_FREE]
        assert rooms.count(1) > 10
        assert heap.find_used_block(h, 128, h.block_count) == 0
        w.make(LEAF)
        w.check()


def test_a_core_takes_several_free_blocks_and_gives_back_what_it_did_not_use():
    with world(16 << 20) as w:
        h, core = w.machine.heap, w.machine.cores[0]
        w.roots.append(w.make(LEAF))
        assert core.run_end - core.run_from == heap.RUN_MAX
        while core.block < core.run_from + 2:
            w.roots.append(w.make(BYTES, 100))
        run = range(core.run_from, core.run_end)
        assert {h.states[block] for block in run} == {heap.BLOCK_OWNED}
        assert h.free_blocks == h.block_count - len(run)
        w.check()
        heap.leave_hole(w.machine.cores.at(0))
        heap.give_back(h, w.machine.cores.at(0))
        assert h.free_blocks == h.block_count - 3
        assert [h.states[block] == heap.BLOCK_FREE for block in run] == [False] * 3 + [True] * (len(run) - 3)
        w.check()


def test_cores_take_runs_of_their_own_again():
    """Each has the same blocks in every cycle, whoever comes first, as long as none takes much more than the other."""
    with world(16 << 20, cores=2) as w:
        h = w.machine.heap
        taken: list[set[int]] = [set(), set()]
        for cycle in range(3):
            for _ in range(4000):
                for number in (0, 1) if cycle % 2 == 0 else (1, 0):
                    w.thread = w.threads[number]
                    block = heap.block_of(h, w.make(BYTES, 500))
                    assert cycle == 0 or block in taken[number]
                    taken[number].add(block)
            w.thread = w.threads[0]
            w.collect()
            heap.sweep_all(h)
        assert len(taken[0]) > 4 * heap.RUN_MAX
        assert not taken[0] & taken[1]
        w.check()


def test_a_core_alone_takes_all_blocks():
    with world(16 << 20, cores=2) as w:
        h = w.machine.heap
        while h.free_blocks > h.block_count // 2:
            w.roots.append(w.make(BYTES, 500))
        taken = {heap.block_of(h, address) for address in w.roots}
        assert max(taken) < len(taken) + 2 * heap.NEAR_RUNS * heap.RUN_MAX


def test_a_core_takes_one_block_when_few_are_free():
    with world(16 << 20) as w:
        h, core = w.machine.heap, w.machine.cores[0]
        while h.free_blocks >= h.block_count // 2:
            w.roots.append(w.make(BYTES, 2000))
        first = core.run_end
        while core.block < first:
            w.roots.append(w.make(BYTES, 2000))
        assert core.run_end == core.run_from + 1
        w.check()


def test_a_core_takes_one_block_of_a_small_heap():
    with world(1 << 20) as w:
        w.roots.append(w.make(LEAF))
        assert w.machine.cores[0].run_end == w.machine.cores[0].run_from + 1
        w.check()


def test_the_last_hole_is_found_however_far_it_is():
    with world(131_072) as w:
        h = w.machine.heap
        with pytest.raises(OutOfMemory):
            while True:
                w.roots.append(w.make(BYTES, 100))
        blocks = [heap.block_of(h, address) for address in w.roots]
        assert max(blocks) > 2 * heap.SEARCH_MAX
        for block in (max(blocks), heap.SEARCH_MAX + 2, 0):
            index = next(index for index, address in enumerate(w.roots) if heap.block_of(h, address) == block)
            hole = w.roots.pop(index)
            w.roots.append(w.make(BYTES, 100))
            assert w.roots[-1] == hole
        w.check()


@pytest.mark.parametrize("count", [200, 500, 513, 1024, 3000, 5000])
def test_long_objects_take_runs_of_blocks(count):
    with world(32_768) as w:
        w.roots.append(w.make(BYTES, count))
        w.check()
        for _ in range(3_000):
            w.make(BYTES, count)
        w.roots.append(w.make(LEAF))
        w.collect()
        assert w.objects() == set(w.roots)
        w.check()


def test_small_objects_come_between_long_ones_only_when_all_else_is_full():
    with world(32_768) as w:
        h = w.machine.heap
        long = w.make(BYTES, 600)
        start = heap.block_address(h, heap.block_of(h, long))
        w.roots.append(long)
        assert long > start
        while not start <= w.roots[-1] < long:
            w.roots.append(w.make(LEAF))
        assert h.free_blocks <= h.reserve
        w.collect()
        assert w.objects() == set(w.roots)
        w.check()


def test_long_objects_lie_one_right_behind_the_other():
    with world(65_536) as w:
        h = w.machine.heap
        w.roots.extend(w.make(BYTES, count) for count in (700, 300, 1500, 264, 5000))
        w.check()
        for above, below in zip([h.limit, *w.roots], w.roots, strict=False):
            assert below + heap.object_size(below) == above
        w.roots.pop(2)
        w.collect()
        assert w.objects() == set(w.roots)
        w.check()
        between = w.make(BYTES, 1400)  # lies where the third was
        assert w.roots[1] > between > w.roots[2]
        w.check()


@pytest.mark.parametrize("header", [BYTES, OCTETS])
@pytest.mark.parametrize("count", [140, 200, 300])
def test_holes_between_long_objects_of_one_block_are_found(header, count):
    with world(65_536) as w:
        h = w.machine.heap
        w.roots.extend(w.make(header, count) for _ in range(100))
        assert all(heap.is_long(h, heap.object_size(address)) for address in w.roots)
        holes = set(w.roots[10:90:2])
        del w.roots[10:90:2]
        w.collect()
        heap.sweep_all(h)
        with pytest.raises(OutOfMemory):
            while True:
                w.roots.append(w.make(header, count))
        assert holes <= set(w.roots)
        w.check()


def test_a_hole_that_needs_no_free_block_is_had_when_only_the_reserve_is_left():
    with world(65_536) as w:
        h = w.machine.heap
        w.roots.extend(w.make(BYTES, 140) for _ in range(100))
        hole = w.roots.pop(50)
        w.collect()
        heap.sweep_all(h)
        free = h.free_blocks
        h.reserve = free + 1
        assert heap.take_long(h, heap.rounded(156), False) == hole
        while heap.take_long(h, heap.rounded(156), False) != 0:
            pass
        assert h.free_blocks == free
        w.check()


def test_what_is_left_of_a_hole_between_long_objects_is_known():
    with world(65_536) as w:
        h = w.machine.heap
        w.roots.extend(w.make(BYTES, count) for count in [480, 300] * 12)
        gone = w.roots[1::2]
        del w.roots[1::2]
        w.collect()
        made = [w.make(BYTES, 130) for _ in range(3 * len(gone))]
        gaps = [hole for hole in gone[1:] if heap.block_of(h, hole - 1) == heap.block_of(h, hole + 320)]
        assert len(gaps) > 3
        assert all(sum(hole <= address < hole + 320 for address in made) == 2 for hole in gaps)
        w.roots.extend(made)
        w.check()


@pytest.mark.parametrize("kept", [0, 1, 5, 20])
def test_the_largest_hole_is_what_can_be_had(kept):
    for gone in range(3, 20):
        with world(65_536) as w:
            h = w.machine.heap
            w.roots.extend(w.make(BYTES, 1000 + 8 * i) for i in range(45))
            del w.roots[3 : 3 + gone]
            del w.roots[4::2]
            w.collect()
            h.reserve = kept
            hole = heap.largest_hole(h, False)
            assert 0 < hole < 65_536
            assert heap.take_long(h, hole + 16, False) == 0
            assert heap.take_long(h, hole + 16, True) == 0
            w.check()
            assert heap.take_long(h, hole, gone % 2 == 1) != 0


def test_what_is_kept_does_not_count_as_free_where_memory_is_out():
    with world(65_536) as w:
        with pytest.raises(OutOfMemory) as caught:
            while True:
                w.roots.append(w.make(BYTES, 1000))
        wanted, free = [int(text) for text in str(caught.value).split() if text.isdigit()]
        assert free < wanted
        assert w.machine.heap.free_blocks > 0


def test_more_than_the_heap_is_refused():
    with world(16_384) as w, pytest.raises(OutOfMemory, match="100016 bytes wanted"):
        w.make(BYTES, 100_000)


@pytest.mark.parametrize("count", [8, 3000])
@pytest.mark.parametrize("is_marking", [False, True])
def test_what_a_collection_finds_is_taken_before_others_can(count, is_marking):
    """Whenever this thread lets the others go on, they fill the heap with garbage; it gets its memory all the same."""
    with world(16_384, cores=2) as w:

        def others_go_on():
            w.thread = w.threads[1]
            while heap.take(w.machine.heap, 16, False) != 0:
                pass
            w.thread = w.threads[0]

        language._providers[collector.resume_others.upcall__] = others_go_on
        others_go_on()
        for _ in range(5):
            if is_marking:
                collector.start_cycle(w.machine)
                others_go_on()
            w.make(BYTES, count)


def test_use_is_counted():
    with world(65_536) as w:
        w.roots.append(w.make(ROW, 50))
        w.collect()
        assert w.machine.heap.used == 16 + 400
