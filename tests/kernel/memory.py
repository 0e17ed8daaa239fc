"""A heap over simulated memory, with objects of a few classes made by hand, and a model to compare it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weft.kernel import collector, compactor, heap
from weft.kernel.state import STATE_RUNNING, Collector, Compactor, Core, Heap, Machine, Pauses, Seeds, Thread
from weft.kernel.types.str import new_name_table
from weft.kernel.value import Object, Slot, Value
from weft.native import language
from weft.native.language import (
    PORT,
    Fixed,
    Inline,
    Memory,
    class_id,
    layout_count_offset,
    layout_reference_offset,
    layout_size,
    pointer_at,
    struct,
    u8,
    u32,
    word,
)


@struct
class Pair(Object):
    """Two references."""

    first: Slot
    second: Slot


@struct
class Row(Object):
    """A tail of references."""

    count: Fixed[u32]
    items: Inline[Value]


@struct
class Bytes(Object):
    """A tail without references."""

    count: Fixed[u32]
    bytes: Inline[u8]


@struct
class Leaf(Object):
    """Nothing but a number."""

    number: u32


@struct
class Octets(Object):
    """Stands for an array, which may be moved."""

    count: Fixed[u32]
    octets: Inline[u8]


@struct
class Keeper(Object):
    """Owns two arrays, which may be missing."""

    first: Slot
    second: Slot


class OutOfMemory(Exception):
    """What stands for MemoryError."""


PAIR, ROW, BYTES, LEAF, SLOTTED, KEEPER, OCTETS = (8 * n for n in range(1, 8))  # headers


class World:
    """One machine over simulated memory. Objects are addresses; `roots` are what the program holds."""

    def __init__(self, size: int, cores: int = 1) -> None:
        self.memory = Memory(size)
        language.set_memory(self.memory)
        machine: Inline[Machine] = Inline(object, 1)
        self.machine = machine.items[0] = Machine()
        self.machine.seeds = Seeds()
        self.machine.heap, self.machine.collector, self.machine.names = Heap(), Collector(), new_name_table()
        self.machine.collector.pauses, self.machine.compactor = Pauses(), Compactor()
        tokens: Inline[Core] = Inline(object, cores)
        tokens.items[:] = [Core() for _ in range(cores)]
        self.machine.cores, self.machine.core_count = tokens.pointer(0), cores
        self.threads = [Thread(machine.pointer(0), number=n + 1) for n in range(cores)]
        for number, thread in enumerate(self.threads):
            thread.core = tokens.pointer(number)
            thread.state.store(STATE_RUNNING)
            thread.next_thread, self.machine.threads = self.machine.threads, thread
        self.thread = self.threads[0]
        self.machine.size = size
        self.held: set[int] = set()  # keepers whose arrays are exported
        self.roots = collector.ROOTS_IN_PLACE
        self.roots.clear()
        assert heap.initialise(self.machine, self.memory.base, self.memory.base + size)
        heap.SHAPES_IN_PLACE.update(
            {
                PAIR: (class_id(Pair), 0),
                ROW: (class_id(Row), 0),
                BYTES: (class_id(Bytes), 0),
                LEAF: (class_id(Leaf), 0),
                SLOTTED: (class_id(Pair), 3),
                KEEPER: (class_id(Keeper), 0),
                OCTETS: (class_id(Octets), 0),
            }
        )
        heap.STORAGE_IN_PLACE.add(class_id(Octets))

    def make(self, header: int, count: int = 0, extra: int = 0) -> int:
        """A new object with `count` elements in its tail."""
        number, slots = heap.SHAPES_IN_PLACE[header]
        size = layout_size(number) + (count * 8 if header == ROW else count) + slots * 8 + extra
        address = heap.allocate(size, number)
        pointer_at(word, address)[0] = header
        if header in (ROW, BYTES, OCTETS):
            pointer_at(u32, address + layout_count_offset(number))[0] = count
        return address

    def place(self, address: int, index: int) -> int:
        """The address of reference number `index` of an object."""
        header = heap.header_at(address)
        number, _slots = heap.SHAPES_IN_PLACE[header]
        if header == ROW:
            return address + layout_size(number) + 8 * index
        if header == SLOTTED and index >= 2:
            return address + layout_size(number) + 8 * (index - 2)
        return address + layout_reference_offset(number, index)

    def store(self, address: int, index: int, target: int) -> None:
        """Store a reference, with the barrier."""
        if self.thread.mode.load() & 2:
            collector.shade(target)
        pointer_at(word, self.place(address, index))[0] = target

    def load(self, address: int, index: int) -> int:
        """Load a reference."""
        return pointer_at(word, self.place(address, index))[0]

    def references(self, address: int) -> int:
        """How many references an object has."""
        header = heap.header_at(address)
        if header == ROW:
            return heap.tail_count(address, heap.SHAPES_IN_PLACE[header][0])
        return {PAIR: 2, SLOTTED: 5, KEEPER: 2}.get(header, 0)

    def objects(self) -> set[int]:
        """Every object that the tables know, once all blocks are swept."""
        heap.sweep_all(self.machine.heap)
        found = set()
        address = self.machine.heap.base
        while (
            address := heap.next_start(self.machine.heap, address, self.machine.heap.limit)
        ) < self.machine.heap.limit:
            found.add(address)
            address += 16
        return found

    def collect(self) -> None:
        """A whole collection."""
        collector.collect(0)

    def check(self) -> None:
        """The heap's invariants."""
        collector.close_holes(self.machine)
        heap.check(self.machine.heap)


@contextmanager
def world(size: int, cores: int = 1) -> Iterator[World]:
    """A world for the time of the block."""
    before, providers = dict(PORT.functions), dict(language._providers)
    made = World(size, cores)

    def out_of_memory(wanted: int, largest: int) -> Any:
        raise OutOfMemory(f"{wanted} bytes wanted, {largest} free")

    PORT.functions.update({"current": lambda: made.thread, "pause": lambda: None})
    PORT.functions.update({"thread_ns": lambda: 0, "monotonic_ns": lambda: 0})
    for function, fake in (
        (heap.raise_out_of_memory, out_of_memory),
        (collector.stop_others, lambda: None),
        (collector.stop_others_first, lambda: True),
        (collector.resume_others, lambda: None),
        (collector.stop_if_asked, lambda: None),
        (collector.forget_caches, lambda machine: None),
        (collector.finalizers_wait, lambda: None),
        (compactor.owns_storage, lambda number: number == class_id(Keeper)),
        (compactor.is_storage_held, lambda owner, number: owner in made.held),
    ):
        language._providers[function.upcall__] = fake  # type: ignore[attr-defined]
    try:
        yield made
    finally:
        PORT.functions.clear()
        PORT.functions.update(before)
        language._providers.clear()
        language._providers.update(providers)
