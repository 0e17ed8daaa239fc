"""The compactor: moves the arrays of lists, dicts and buffers together, so that free memory is in one piece.

An object stays where it is, since anything may know its address. An array below a list, a deque, a hash table, a bytearray
or an `array` is known to one other object alone, its owner; so when no native code is looking at it, it can be moved by
storing its new address in the owner. What may be looked at is found as the collector finds roots: native stacks and saved
machine registers are searched for words that point into a long object, and such ones stay (Bartlett, Compacting garbage
collection with ambiguous roots, 1988). Readers without a lock, writers under one, system calls with a buffer: all of them
hold the array's address there while it matters, so none sees its array move; they need no barrier and no second look.
Who holds the owner instead loads the address again.

It works in slices, all other threads stopped for each, between collections, when marks and sweep are complete:

    IDLE     nothing under way
    FINDING  a walk over all objects notes for each long array the object that refers to it
    FILLING  from the top down, arrays go to the lowest extent that takes them
    SLIDING  from the bottom up, arrays go down to what lies below; only for a thread that needs memory
    PACKING  as FILLING, now that the holes have come together between the objects that stay
    RAISING  arrays go up to holes between objects that stay, where that makes the longest hole longer
    SETTLING as SLIDING, for the arrays that the raised ones left behind

The table of owners lies where the mark stack is, while nothing is marked. What stands there is only a hint: at the move
the owner must still refer to the array, so it does no harm when it is out of date.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.collector import (
    ROOTS_IN_PLACE,
    collect_whole,
    finish_cycle,
    resume_others,
    shade_ambiguous,
    shade_native,
    stop_others,
)
from weft.kernel.heap import (
    BLOCK_FREE,
    BLOCK_LONG,
    BLOCK_PINNED,
    BLOCK_REST,
    block_address,
    block_of,
    block_size,
    check,
    compact_and_take,
    first_free,
    granule_of,
    granule_shift,
    header_at,
    header_class,
    is_in_heap,
    is_long,
    is_start,
    is_storage,
    largest_hole,
    lock_pool,
    lowest_extent,
    move_all,
    moves_always,
    next_start,
    object_end,
    object_size,
    occupy,
    poison,
    start_before,
    sweep_some,
    take,
    take_among_long,
    trail_of,
    unlock_pool,
    vacate,
    word_size,
)
from weft.kernel.state import PHASE_IDLE, Heap, Machine, Thread, current
from weft.native.language import (
    CONFIG,
    Pointer,
    in_place,
    layout_reference_count,
    layout_reference_offset,
    pointer_at,
    provides,
    truncate,
    u16,
    u32,
    u64,
    upcall,
    word,
)

STEP_IDLE: Final = 0
STEP_FINDING: Final = 1
STEP_FILLING: Final = 2
STEP_SLIDING: Final = 3
STEP_PACKING: Final = 4
STEP_RAISING: Final = 5
STEP_SETTLING: Final = 6

NO_OWNER: Final = 0
NOWHERE: Final = 0xFFFF_FFFF
PROBES_MAX: Final = 16  # pairs looked at for an array; one that finds no room stays
TWO_OWNERS: Final = 0xFFFF_FFFF  # an array that two objects refer to, for the moment: it stays

FOUND_MAX: Final = 500  # objects looked at in a slice
COPIED_MAX: Final = 65_536  # bytes after which a slice ends: 10 us on a host, 1 ms on a chip
BLOCKS_MAX: Final = 64  # blocks looked at in a slice
SWEPT_MAX: Final = 16  # blocks swept in a slice
SLICES_MAX: Final = 100_000  # of a compaction which other threads' collections begin anew


@upcall
def owns_storage(number: u16) -> bool:
    """Whether the arrays that an object of a class refers to in its fixed part are its own; `types/storage.py`."""


@upcall
def is_storage_held(owner: word, number: u16) -> bool:
    """Whether somebody relies on the place of the arrays of an owner: it is exported; `types/storage.py`."""


@provides(compact_and_take)
def take_what_is_compacted(size: word, low: bool) -> word:
    """See `heap.compact_and_take`. Between slices other threads run, and may take what was won; who was left with nothing
    has it done once more while they are stopped."""
    machine = current().machine
    if machine[0].is_starting:
        return 0
    begun = machine[0].compactor.begun
    address: word = 0
    slices: u32 = 0
    while address == 0 and slices < SLICES_MAX:
        stop_others()
        started = port.thread_ns()
        is_done = not compact_some(machine[0], True) and machine[0].compactor.begun != begun
        note_slice(machine[0], port.thread_ns() - started)
        address = take(machine[0].heap, size, low)
        if address == 0 and is_done:
            slices = SLICES_MAX
            if machine[0].thread_count.load() > 1:
                collect_whole(machine[0])
                address = take_stopped(machine[0], size, low)
            elif take_among_long(machine[0].heap):
                address = take(machine[0].heap, size, low)
        resume_others()
        slices += 1
    return address


def note_slice(machine: Machine, duration_ns: u64) -> None:
    """A slice has taken so long."""
    if duration_ns > machine.compactor.longest_slice_ns:
        machine.compactor.longest_slice_ns = duration_ns


def take_stopped(machine: Machine, size: word, low: bool) -> word:
    """Memory after a whole compaction; 0 if there is none. All other threads are stopped."""
    while compact_some(machine, True):
        pass
    address = take(machine.heap, size, low)
    if address == 0 and take_among_long(machine.heap):
        address = take(machine.heap, size, low)
    return address


@provides(move_all)
def move_all_now() -> None:
    """See `heap.move_all`. While the collector marks nothing moves."""
    machine = current().machine
    if machine[0].is_starting:
        return
    stop_others()
    if machine[0].collector.phase.load() == PHASE_IDLE:
        machine[0].compactor.phase = STEP_IDLE
        while compact_some(machine[0], machine[0].compactor.begun & 1 == 0):
            pass
    resume_others()


def compact_some(machine: Machine, slides: bool) -> bool:
    """One slice, or the beginning of a compaction. False: it is complete. All other threads are stopped."""
    heap = machine.heap
    compactor = machine.compactor
    if machine.collector.phase.load() != PHASE_IDLE:
        finish_cycle(machine)
    if heap.unswept.load_relaxed() != 0:
        compactor.phase = STEP_IDLE
        sweep_some(heap, SWEPT_MAX)
        return True
    if compactor.phase == STEP_IDLE or compactor.collections != machine.collector.collections:
        begin(machine)
    if compactor.phase == STEP_FINDING:
        find_owners(machine)
        return True
    clear_pins(heap)
    pin_all(machine)
    if compactor.phase == STEP_SLIDING:
        if slide(machine):
            compactor.phase = STEP_PACKING
    elif compactor.phase == STEP_SETTLING:
        if slide(machine):
            compactor.phase = STEP_IDLE
    elif compactor.phase == STEP_RAISING:
        if raise_some(machine):
            compactor.phase = STEP_SETTLING
            compactor.place = 0
    elif fill(machine):
        if compactor.phase == STEP_PACKING:
            compactor.phase = STEP_RAISING if plan_raising(machine) else STEP_IDLE
        else:
            compactor.phase = STEP_SLIDING if slides else STEP_IDLE
    clear_pins(heap)
    if CONFIG.debug:
        check(heap)
    return compactor.phase != STEP_IDLE


def begin(machine: Machine) -> None:
    """Begin a compaction."""
    compactor = machine.compactor
    compactor.phase = STEP_FINDING
    compactor.collections = machine.collector.collections
    compactor.place = 0
    compactor.begun += 1
    pairs = pairs_of(machine)
    for index in range(2 * pair_count(machine)):
        pairs[index] = 0


# --- Owners ------------------------------------------------------------------------------------------------


def pairs_of(machine: Machine) -> Pointer[u32]:
    """The table of owners: pairs of granules + 1, of a long array and its owner, from where the hash of the first leads."""
    return machine.collector.stack.cast(u32)


def pair_count(machine: Machine) -> u32:
    """For how many arrays the table has room: at least one for each 2 KB of the heap."""
    return machine.collector.stack_capacity * (CONFIG.word_bits // 32)


def pair_at(machine: Machine, array: word) -> u32:
    """Where the pair of an array is, or its first number can be entered; NOWHERE when there is no room near its place."""
    key = truncate(u32, granule_of(machine.heap, array)) + 1
    pairs = pairs_of(machine)
    count = pair_count(machine)
    place = key % count
    for _ in range(PROBES_MAX):
        if pairs[2 * place] == key or pairs[2 * place] == 0:
            return 2 * place
        place = place + 1 if place + 1 < count else 0
    return NOWHERE


def find_owners(machine: Machine) -> None:
    """Look at some objects for long arrays that they own."""
    heap = machine.heap
    compactor = machine.compactor
    place: word = compactor.place
    address = heap.base + (place << granule_shift())
    left: u32 = FOUND_MAX
    while address < heap.limit and left > 0:
        end = block_address(heap, block_of(heap, address) + 1)
        address = next_start(heap, address, end)
        left -= 1
        if address < end:
            note_owned(machine, address)
            address += 1 << granule_shift()
    compactor.place = truncate(u32, granule_of(heap, address))
    if address == heap.limit:
        compactor.phase = STEP_FILLING
        compactor.place = heap.block_count


def note_owned(machine: Machine, owner: word) -> None:
    """Enter an object as the owner of its long arrays."""
    heap = machine.heap
    header = header_at(owner)
    if header == 0 or not owns_storage(header_class(header)):
        return
    number = header_class(header)
    pairs = pairs_of(machine)
    for index in range(layout_reference_count(number)):
        array = pointer_at(word, owner + layout_reference_offset(number, index)).load_acquire()
        if is_long_array(heap, array):
            place = pair_at(machine, array)
            if place != NOWHERE:
                pairs[place] = truncate(u32, granule_of(heap, array)) + 1
                is_first = pairs[place + 1] == NO_OWNER
                pairs[place + 1] = truncate(u32, granule_of(heap, owner)) + 1 if is_first else TWO_OWNERS


def is_long_array(heap: Heap, address: word) -> bool:
    """Whether a reference leads to a long array in the heap."""
    if not is_in_heap(heap, address) or not is_start(heap, granule_of(heap, address)):
        return False
    header = header_at(address)
    return header != 0 and is_storage(header_class(header)) and is_long(heap, object_size(address))


def place_in_owner(machine: Machine, array: word) -> word:
    """The address of the field that refers to an array and to which alone it is known; 0 when it must stay."""
    heap = machine.heap
    pair = pair_at(machine, array)
    if pair == NOWHERE:
        return 0
    granule: word = pairs_of(machine)[pair + 1]
    if granule == NO_OWNER or granule == TWO_OWNERS:
        return 0
    owner = heap.base + ((granule - 1) << granule_shift())
    header = header_at(owner)
    if header & 1 != 0 or is_storage_held(owner, header_class(header)):
        return 0
    number = header_class(header)
    for reference in range(layout_reference_count(number)):
        place = owner + layout_reference_offset(number, reference)
        if pointer_at(word, place).load_acquire() == array:
            return place
    return 0


# --- Pins --------------------------------------------------------------------------------------------------


def _pin_stacks_in_place(machine: Machine) -> None:
    for address in ROOTS_IN_PLACE:
        shade_ambiguous(machine.heap, machine.collector, address)


@in_place(_pin_stacks_in_place)
def pin_stacks(machine: Machine) -> None:
    """Pin what native code may know."""
    thread: Thread | None = machine.threads
    while thread is not None:
        shade_native(machine, thread)
        thread = thread.next_thread


def pin_all(machine: Machine) -> None:
    """Find out which long objects must stay in this slice."""
    machine.collector.is_pinning = True
    pin_stacks(machine)
    machine.collector.is_pinning = False


def clear_pins(heap: Heap) -> None:
    """All may be moved; and the collector, whose flags these are, finds none."""
    for block in range(heap.block_count):
        heap.flags[block] = 0


# --- Moving ------------------------------------------------------------------------------------------------


def fill(machine: Machine) -> bool:
    """Give some of the highest arrays the lowest extent that takes them; whether all had their turn."""
    heap = machine.heap
    compactor = machine.compactor
    copied: word = 0
    left: u32 = BLOCKS_MAX
    while compactor.place > 0 and left > 0 and copied < COPIED_MAX:
        block = compactor.place - 1
        left -= 1
        if heap.states[block] == BLOCK_LONG:
            start = block_address(heap, block)
            address = start_before(heap, block_address(heap, block + 1) - 1, start)
            while address != 0:
                below = start_before(heap, address - 1, start) if address > start else 0
                copied += lower(machine, address)
                address = below
        compactor.place = block
    return compactor.place == 0


def lower(machine: Machine, address: word) -> word:
    """Move a long object to the lowest extent, if it is an array that may be moved and that is lower; bytes copied."""
    heap = machine.heap
    place = movable(machine, address)
    if place == 0:
        return 0
    size = object_size(address)
    lock_pool(heap)
    target = lowest_extent(heap, size, 0)
    if target == 0 or target > address and not moves_always(heap):
        unlock_pool(heap)
        return 0
    move(machine, place, address, target)
    unlock_pool(heap)
    return size


def move(machine: Machine, place: word, address: word, target: word) -> None:
    """Move an array, which the field at `place` refers to, into a free extent. For holders of the lock."""
    size = object_size(address)
    occupy(machine.heap, target, size)
    copy_words(target, address, size)
    pointer_at(word, place).store_release(target)
    vacate(machine.heap, address, size)
    if CONFIG.poison:
        poison(address, address + size)
    note_move(machine, address, target, size)


def slide(machine: Machine) -> bool:
    """Move some arrays down to what lies below them; whether all had their turn."""
    heap = machine.heap
    compactor = machine.compactor
    copied: word = 0
    left: u32 = BLOCKS_MAX
    while compactor.place < heap.block_count and left > 0 and copied < COPIED_MAX:
        block = compactor.place
        left -= 1
        if heap.states[block] == BLOCK_LONG:
            end = block_address(heap, block + 1)
            address = next_start(heap, block_address(heap, block), end)
            while address < end:
                above = next_start(heap, address + (1 << granule_shift()), end)
                copied += sink(machine, address)
                address = above
        compactor.place = block + 1
    return compactor.place == heap.block_count


def sink(machine: Machine, address: word) -> word:
    """Move a long object down to what lies below, if it is an array that may be moved; bytes copied."""
    heap = machine.heap
    target = floor_below(heap, address)
    place: word = 0
    if target != address:
        place = movable(machine, address)
    if place == 0 or ends_among_small(heap, address):
        return 0
    size = object_size(address)
    header = header_at(address)
    lock_pool(heap)
    vacate(heap, address, size)
    copy_words(target, address, size)
    occupy(heap, target, size)
    pointer_at(word, target)[0] = header
    pointer_at(word, place).store_release(target)
    unlock_pool(heap)
    if CONFIG.poison:
        poison(target + size if target + size > address else address, address + size)
    note_move(machine, address, target, size)
    return size


def plan_raising(machine: Machine) -> bool:
    """Choose the hole that grows longest when the arrays below it go up to holes above it; whether that is worth while."""
    heap = machine.heap
    compactor = machine.compactor
    longest = largest_hole(heap, True)
    if longest < block_size(heap) >> 2:
        return False
    best = longest
    hole = lowest_extent(heap, longest >> 2, 0)
    while hole != 0:
        end = next_start(heap, hole, heap.limit)
        above = block_of(heap, end - 1) + 1
        found = end - hole + raisable_bytes(machine, hole, room_from(heap, above))
        if found > best:
            best = found
            compactor.place = truncate(u32, granule_of(heap, hole))
            compactor.above = above
        hole = lowest_extent(heap, longest >> 2, above)
    return best > longest


def room_from(heap: Heap, block: u32) -> word:
    """Bytes of the holes for long objects from a block on."""
    total: word = 0
    least = block_size(heap) >> 2
    hole = lowest_extent(heap, least, block)
    while hole != 0:
        end = next_start(heap, hole, heap.limit)
        total += end - hole
        hole = lowest_extent(heap, least, block_of(heap, end - 1) + 1)
    return total


def raisable_bytes(machine: Machine, hole: word, most: word) -> word:
    """Bytes of the arrays right below a hole, up to the first object that must stay; no more than `most`."""
    total: word = 0
    array = object_below(machine.heap, hole)
    while array != 0 and total < most and movable(machine, array) != 0:
        total += object_size(array)
        array = object_below(machine.heap, array)
    return total if total < most else most


def raise_some(machine: Machine) -> bool:
    """Give some of the arrays below the chosen hole an extent above it; whether all had their turn."""
    heap = machine.heap
    compactor = machine.compactor
    copied: word = 0
    left: u32 = BLOCKS_MAX
    place: word = compactor.place
    array = heap.base + (place << granule_shift())
    while left > 0 and copied < COPIED_MAX:
        left -= 1
        array = object_below(heap, array)
        field: word = 0 if array == 0 else movable(machine, array)
        if field == 0:
            return True
        lock_pool(heap)
        target = lowest_extent(heap, object_size(array), compactor.above)
        if target != 0:
            copied += object_size(array)
            move(machine, field, array, target)
        unlock_pool(heap)
    compactor.place = truncate(u32, granule_of(heap, array))
    return False


def object_below(heap: Heap, address: word) -> word:
    """The long object that begins last before an address; 0 when a block of small ones comes before."""
    while address > heap.base:
        block = block_of(heap, address - 1)
        state = heap.states[block]
        if state != BLOCK_FREE and state != BLOCK_REST and state != BLOCK_LONG:
            return 0
        found = start_before(heap, address - 1, block_address(heap, block))
        if found != 0:
            return found
        address = block_address(heap, block)
    return 0


def ends_among_small(heap: Heap, address: word) -> bool:
    """Whether a long object ends in a block of small ones, which may be some core's. It could not slide and end there
    still: that would make the block one of long objects."""
    last = block_of(heap, address + object_size(address) - 1)
    state = heap.states[last]
    return state != BLOCK_LONG and state != BLOCK_REST


def movable(machine: Machine, address: word) -> word:
    """`place_in_owner` of a long object that is an array and not pinned; else 0."""
    heap = machine.heap
    if heap.flags[block_of(heap, address)] & BLOCK_PINNED != 0 or not is_long_array(heap, address):
        return 0
    return place_in_owner(machine, address)


def floor_below(heap: Heap, address: word) -> word:
    """Where the free memory begins that ends at a long object; the object itself when there is none."""
    block = block_of(heap, address)
    start = block_address(heap, block)
    before = start_before(heap, address - 1, start) if address > start else 0
    if before != 0:
        return object_end(heap, before, address)
    if heap.covers[block] != 0:
        return first_free(heap, block)
    while block > 0 and heap.states[block - 1] == BLOCK_FREE:
        block -= 1
    floor = block_address(heap, block)
    return floor - trail_of(heap, block - 1) if block > 0 and heap.states[block - 1] == BLOCK_LONG else floor


def copy_words(target: word, source: word, size: word) -> None:
    """Copy an object, which may overlap its new place."""
    pointer_at(word, target).copy_from(pointer_at(word, source), size // word_size())


def note_move(machine: Machine, address: word, target: word, size: word) -> None:
    """Keep the hint at its owner, and count."""
    pairs = pairs_of(machine)
    pair = pair_at(machine, address)
    granule = pairs[pair + 1]
    pairs[pair + 1] = NO_OWNER
    pair = pair_at(machine, target)
    if pair != NOWHERE:
        pairs[pair] = truncate(u32, granule_of(machine.heap, target)) + 1
        pairs[pair + 1] = granule
    machine.compactor.moves += 1
    machine.compactor.moved_bytes += size
