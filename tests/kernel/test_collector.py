"""Marking: what is reachable stays, what is not goes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weft.kernel import collector, heap
from weft.kernel.state import PHASE_IDLE, SubclassLink
from weft.native import language
from weft.native.language import CONFIG

from .memory import BYTES, LEAF, PAIR, ROW, SLOTTED, OutOfMemory, World, world


def reachable(w: World) -> set[int]:
    """What the roots lead to, by the plain definition."""
    found: set[int] = set()
    todo = list(w.roots)
    while todo:
        address = todo.pop()
        if address and address not in found:
            found.add(address)
            todo.extend(w.load(address, i) for i in range(w.references(address)))
    return found


def test_cycles_die():
    with world(16_384) as w:
        a, b = w.make(PAIR), w.make(PAIR)
        w.store(a, 0, b)
        w.store(b, 0, a)
        w.collect()
        assert w.objects() == set()


def test_slots_and_tails_are_scanned():
    with world(16_384) as w:
        row, slotted, first, second = w.make(ROW, 3), w.make(SLOTTED), w.make(LEAF), w.make(LEAF)
        w.store(row, 2, slotted)
        w.store(slotted, 4, first)
        w.store(slotted, 1, second)
        w.roots.append(row)
        w.collect()
        assert w.objects() == {row, slotted, first, second}


def test_links_of_dead_classes_leave_the_list():
    with world(16_384) as w:
        base, first, second, third = (w.make(LEAF) for _ in range(4))
        links: list[SubclassLink] = []
        for derived in (first, second, third):
            links.append(SubclassLink(links[-1] if links else None, base, derived))
        w.machine.collector.subclasses = links[2]
        w.roots.extend([base, first])
        w.collect()
        assert w.machine.collector.subclasses is links[0] and links[0].derived == first
        assert [link.derived for link in links[1:]] == [0, 0]
        assert links[2].next is links[1] and links[1].next is links[0], "whoever stands there goes on to what lives"
        w.roots[:] = [first]
        w.collect()
        assert w.machine.collector.subclasses is None and links[0].derived == 0


def test_interior_addresses_hold_objects():
    with world(32_768) as w:
        short, long = w.make(ROW, 10), w.make(BYTES, 2_000)
        w.roots.extend([short + 47, long + 1_999])
        w.collect()
        assert w.objects() == {short, long}
        w.roots[:] = [short + 96, long - 8]
        w.collect()
        assert w.objects() == set()


def test_plain_data_is_not_scanned():
    with world(16_384) as w:
        buffer, leaf = w.make(BYTES, 64), w.make(LEAF)
        for place in range(8):
            w.memory.pointer(collector.word, buffer + 16 + 8 * place)[0] = leaf
        w.roots.append(buffer)
        w.collect()
        assert w.objects() == {buffer}


@pytest.mark.parametrize("shape", ["wide", "deep"])
def test_the_mark_stack_may_overflow(shape):
    with world(1 << 20) as w:
        w.machine.collector.stack_capacity = 4
        if shape == "wide":
            rows = [w.make(ROW, 100) for _ in range(30)]
            top = w.make(ROW, 30)
            for i, row in enumerate(rows):
                w.store(top, i, row)
                for j in range(100):
                    w.store(row, j, w.make(PAIR))
            w.roots.append(top)
        else:
            for _ in range(2_000):
                pair = w.make(PAIR)
                if w.roots:
                    w.store(pair, 0, w.roots.pop())
                w.store(pair, 1, w.make(ROW, 2))
                w.roots.append(pair)
        expected = reachable(w)
        w.collect()
        assert w.machine.heap.used == sum(heap.object_size(address) for address in expected), "bytes count once"
        assert w.objects() == expected
        assert shape == "deep" or w.machine.collector.overflows > 0
        w.check()


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["pair", "row", "bytes", "slotted", "long", "link", "drop", "collect", "mark", "unlink"]),
        st.integers(0, 1_000),
        st.integers(0, 1_000),
        st.integers(0, 1_000),
    ),
    max_size=120,
)


def play(w: World, actions: list[tuple[str, int, int, int]]) -> None:
    """A program that holds `roots` and reaches everything else through them, checked against the definition."""
    for action, a, b, c in actions:
        try:
            if action in ("pair", "row", "bytes", "slotted", "long"):
                header = {"pair": PAIR, "row": ROW, "slotted": SLOTTED}.get(action, BYTES)
                count = {"row": a % 150, "bytes": a % 40, "long": a * 3}.get(action, 0)
                w.roots.append(w.make(header, count))
        except OutOfMemory:
            del w.roots[::2]
        if action == "collect":
            expected = reachable(w)
            w.collect()
            assert w.objects() == expected
        if action == "mark":
            if w.machine.collector.phase.load() == PHASE_IDLE:
                collector.start_cycle(w.machine)
            elif collector.mark_some(w.machine, 1 + a % 3):
                collector.finish_cycle(w.machine)
                assert w.objects() >= reachable(w)
        live = sorted(reachable(w))
        if not live:
            continue
        source, target = live[a % len(live)], live[b % len(live)]
        if w.references(source):
            if action == "link":
                w.store(source, c % w.references(source), target)
            if action == "unlink":
                w.store(source, c % w.references(source), 0)
        if action == "drop" and w.roots:
            del w.roots[a % len(w.roots)]
    expected = reachable(w)
    w.collect()
    assert w.objects() == expected
    w.check()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTIONS, st.sampled_from([4_096, 16_384, 40_000]), st.sampled_from([2, 4, 32]))
def test_any_program_keeps_what_it_reaches(actions, size, stack):
    with world(size) as w:
        w.machine.collector.stack_capacity = stack
        play(w, actions)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTIONS)
def test_poison_meets_only_free_memory(actions):
    CONFIG.poison = True
    try:
        with world(16_384) as w:
            play(w, actions)
    finally:
        CONFIG.poison = False


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTIONS)
def test_a_collection_at_every_allocation(actions):
    CONFIG.collect_always = True
    try:
        with world(16_384) as w:
            w.machine.heap.collect_period = 1
            play(w, actions[:40])
            assert w.machine.collector.collections >= w.machine.heap.allocations.load()
    finally:
        CONFIG.collect_always = False


def test_a_heap_that_was_full_too_early_begins_its_cycles_earlier():
    """Free memory that no object fits into does not count, until cycles without a shortage have shown that it is used."""
    with world(65_536) as w:
        c = w.machine.collector
        w.roots.extend(w.make(LEAF) for _ in range(1_500))
        del w.roots[::2]
        w.collect()
        free = w.machine.heap.limit - w.machine.heap.base - w.machine.heap.used
        assert collector.usable_bytes(w.machine.heap, c) == free
        usual = c.start_at - w.machine.heap.used
        before = c.collections
        while c.collections == before:  # no hole between two leaves takes it
            w.make(BYTES, 100)
        usable = collector.usable_bytes(w.machine.heap, c)
        assert usable < free * 3 // 4
        assert c.start_at - w.machine.heap.used == (usable >> 3) * 3 < usual
        w.roots.clear()
        cycles = 0
        while c.usable_share.load() < collector.SHARE_ONE:
            w.collect()
            cycles += 1
        assert 20 < cycles < 500
        free = w.machine.heap.limit - w.machine.heap.base - w.machine.heap.used
        assert collector.usable_bytes(w.machine.heap, c) == free
        assert c.start_at - w.machine.heap.used == (free >> 3) * 3


def test_one_large_object_that_finds_no_hole_changes_nothing():
    with world(65_536) as w:
        w.roots.extend(w.make(BYTES, 1000) for _ in range(50))
        del w.roots[::2]
        w.collect()
        with pytest.raises(OutOfMemory):
            w.make(BYTES, 10_000)
        assert w.machine.collector.usable_share.load() == collector.SHARE_ONE


def test_a_shortage_right_after_a_cycle_changes_nothing():
    with world(65_536) as w:
        w.roots.extend(w.make(LEAF) for _ in range(1_500))
        w.collect()
        w.make(LEAF)
        collector.note_shortage(w.machine, 128)
        assert w.machine.collector.usable_share.load() == collector.SHARE_ONE


@pytest.mark.parametrize("count", [1_000, 9_000])
def test_who_needs_memory_marks_to_the_end_of_a_long_cycle_in_slices(count, monkeypatch):
    with world(1 << 20) as w:
        c = w.machine.collector
        for handshake in (collector.ask_to_look, collector.all_have_answered):  # there is no other thread
            monkeypatch.setitem(language._providers, handshake.upcall__, lambda machine: True)
        w.roots.extend(w.make(PAIR) for _ in range(count))
        w.collect()
        assert c.scans >= count
        for _ in range(2_000):
            w.make(BYTES, 100)  # garbage that this cycle finds
        collector.start_cycle(w.machine)
        before = c.collections
        while c.collections == before:
            w.make(BYTES, 100)
        is_long = count > collector.BEHIND_MAX
        assert (c.pauses.awaited, c.pauses.forced) == ((1, 0) if is_long else (0, 1))
        assert c.pauses.longest_units.load() <= collector.SLICE_UNITS_MAX + collector.BATCH
        assert c.phase.load() == PHASE_IDLE
        assert set(w.roots) <= w.objects()
        w.check()


def test_a_reference_moved_behind_the_marker_is_seen():
    with world(16_384) as w:
        top, late, leaf = w.make(ROW, 200), w.make(PAIR), w.make(LEAF)
        w.store(top, 199, late)
        w.store(late, 0, leaf)
        w.roots.append(top)
        collector.start_cycle(w.machine)
        assert not collector.mark_some(w.machine, 1)  # the first slice of `top` is black now
        w.store(top, 0, leaf)
        w.store(late, 0, 0)
        w.roots.clear()
        w.roots.append(top)
        collector.finish_cycle(w.machine)
        assert w.objects() == {top, late, leaf}
