"""The guest heap: blocks, holes and the tables that describe them.

A machine has one region of memory; all that grows lies in it. Its end is cut into blocks, its start holds the tables:

    Machine | cores | mark stack | rooms | leads | gaps | covers | starts | marks | states | flags | block 0 | block 1 | ...

A *granule* is two words, the alignment of objects. `starts` has a bit for each granule, set where an object begins.
Free memory needs no list: it is what lies between the end of one object and the next start. So there are no size
classes, which would waste a heap of 16 KB, and sweeping a block clears start bits without touching its free memory.

Allocation bumps a pointer through a *hole* of a block that the core token owns, without a lock. When the hole is used
up, `refill` takes the next hole of the block, or another block under `pool_lock`; blocks that wait for the sweeper
are swept then, by the thread that wants one. While half of a large heap is free a token takes a *run* of free blocks at
once: the lock, and the search before it, are what threads that allocate large things together would wait for. Else blocks
in use come before free ones, whatever the size: extents of free blocks are what long objects need, and nothing moves. For
the same reason a free block is the lowest there is, and a long object takes the highest extent: what lives for long stays
together at the bottom. So that this costs no walk in vain, `rooms` knows the longest hole of each block that was searched
since the last collection. Allocation never switches threads: what it owes to the collector is paid at the next safepoint.

An object that is longer than a quarter of a block is *long*. Long objects lie in blocks of their own, one right behind the
other whatever the blocks' borders are: a small object in the head of a long one's block would outlive it and split the room
that the long one leaves. What cannot be moved comes together at both ends of the heap, small objects at the bottom and long
ones at the top. Arrays, which `compactor.py` can move, come lowest, too, but leave the small objects room to grow (a
quarter of what is free), or blocks of those would come between arrays and stay there.

    block 7       block 8       block 9       block 10
    . . . . A A | A A A A A A | A A B B B B | B B B . . .      A begins in 7, B in 9
    LONG          REST          LONG          LONG
    lead 4        -             cover 2       cover 3
    trail 0       -             trail 0       trail 3

A BLOCK_LONG knows how much of its start the object before covers (`covers`), and how much is free at its start (`leads`), at
its end (`rooms`) and in between (`gaps`), so that the search for a free extent looks at three numbers a block. What follows
the last start of a block, in BLOCK_REST or covered, is that object's: it is freed without a look at its header, which is
needed: the shape that a dead header points to may be gone already. Small objects come into a BLOCK_LONG only when all other
memory is used up; it then is a block like those of small objects until only long ones are left in it.

In place this module runs over simulated memory: see `tests/kernel/memory.py`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.state import MODE_MARKING, POLL_COLLECT, Core, Heap, Machine, births_are_black, current
from weft.kernel.value import Shape, Slot, shape_bits
from weft.native.language import (
    CONFIG,
    Array,
    Atomic,
    Pointer,
    class_id,
    cold,
    hook,
    in_place,
    inline,
    layout_count_offset,
    layout_size,
    layout_tail,
    narrow,
    object_at,
    pointer_at,
    truncate,
    u8,
    u16,
    u32,
    upcall,
    word,
    wrapping_add,
)

BLOCK_FREE: Final = 0  # no object
BLOCK_OWNED: Final = 1  # a core token allocates in it, or a thread sweeps it
BLOCK_SWEPT: Final = 2  # has objects, and perhaps holes
BLOCK_FULL: Final = 3  # has objects, and no hole worth a look
BLOCK_UNSWEPT: Final = 4  # has objects, marked or dead
BLOCK_REST: Final = 5  # covered by the object that begins last in the block before
BLOCK_LONG: Final = 6  # long objects begin or end in it, and no small ones lie in it
BLOCK_LONG_UNSWEPT: Final = 7  # the same, marked or dead
BLOCK_LONG_OWNED: Final = 8  # a thread sweeps it

BLOCK_PINNED: Final = 2  # flag: native code may know the address of a long object that begins in it
BLOCK_OVERFLOWED: Final = 1  # flag: has marked objects whose references were not looked at

BLOCK_SHIFT_MIN: Final = 9  # 512 bytes: a heap of 16 KB has 25 blocks
BLOCK_SHIFT_MAX: Final = 13  # 8 KB: a refill zeroes at most this much, 0.5 us
BLOCKS_WANTED: Final = 512

STACK_ENTRY_WORDS: Final = 2
STACK_ENTRIES_MIN: Final = 32
STACK_ENTRIES_MAX: Final = 8192

SMALL_SIZE: Final = 64  # bytes: most objects of most programs
LONG_SWEPT_MAX: Final = 64  # blocks swept before the search for room for a long object: 10 us
SWEEP_BLOCKS: Final = 16  # swept in one go
RUN_MAX: Final = 16  # blocks swept, or taken by a core token, under one lock; two bits are noted for each
BLOCKS_OF_RUNS: Final = 1024  # smaller heaps have no memory to spare: a core token takes one block
NEAR_RUNS: Final = 2  # runs of its own among which a core token looks for a free block
ANY_LIVES: Final = 1  # what a sweep finds in a block ...
LAST_DIED: Final = 2
SEARCH_MAX: Final = 64  # blocks looked at for room before a free block is taken; the next search goes on behind them
ROOM_UNKNOWN: Final = 0xFFFF  # granules: not searched since the last collection, any hole may be in it

POISON: Final = 0x5A  # in builds with CONFIG.poison freed memory is full of it


@upcall
def collect_full(wanted: word) -> None:
    """Finish the collection under way, or run a whole one, while this thread stays where it is; `collector.py`."""


@upcall
def collect_and_take(size: word, low: bool) -> word:
    """Collect until there is memory for an object of whole granules, and take it before another thread can; 0 if there is
    none after a whole collection; `collector.py`."""


@upcall
def compact_and_take(size: word, low: bool) -> word:
    """Move storage together until there is memory for an object of whole granules, and take it; 0 if there is none when
    all is moved; `compactor.py`."""


@upcall
def move_all() -> None:
    """Move every array that may be moved; `compactor.py`."""


@upcall
def raise_out_of_memory(wanted: word, largest: word) -> None:
    """Raise MemoryError with the size wanted and the largest free run, in bytes; `modules/gc.py`."""


# --- Units -------------------------------------------------------------------------------------------------


@inline
def granule_shift() -> u32:
    """log2 of a granule's size."""
    if CONFIG.word_bits == 64:
        return 4
    return 3


@inline
def word_size() -> word:
    """Bytes of a machine word."""
    if CONFIG.word_bits == 64:
        return 8
    return 4


@inline
def rounded(size: word) -> word:
    """`size` rounded up to whole granules."""
    mask: word = (1 << granule_shift()) - 1
    return (size + mask) & ~mask


@inline
def block_size(heap: Heap) -> word:
    """Bytes of a block."""
    size: word = 1
    return size << heap.block_shift


@inline
def block_address(heap: Heap, block: u32) -> word:
    """Where a block begins."""
    index: word = block
    return heap.base + (index << heap.block_shift)


@inline
def block_of(heap: Heap, address: word) -> u32:
    """The block that an address lies in."""
    return truncate(u32, (address - heap.base) >> heap.block_shift)


@inline
def granule_of(heap: Heap, address: word) -> word:
    """The number of the granule that an address lies in."""
    return (address - heap.base) >> granule_shift()


@inline
def is_in_heap(heap: Heap, address: word) -> bool:
    """Whether an address lies in a block: not frozen, not null, not elsewhere."""
    return heap.base <= address < heap.limit


# --- Start bits and marks ----------------------------------------------------------------------------------


@inline
def is_start(heap: Heap, granule: word) -> bool:
    """Whether an object begins in a granule."""
    return heap.starts.at(granule >> 3).load_acquire() >> (granule & 7) & 1 == 1


@inline
def set_start(heap: Heap, granule: word) -> None:
    """An object begins here. Only the owner of the block may say so: the byte has other granules' bits."""
    place = heap.starts.at(granule >> 3)
    place.store_release(truncate(u8, place.load_acquire() | 1 << (granule & 7)))


@inline
def clear_start(heap: Heap, granule: word) -> None:
    """No object begins here any more. For the owner of the block."""
    place = heap.starts.at(granule >> 3)
    place.store_release(truncate(u8, place.load_acquire() & (0xFF ^ 1 << (granule & 7))))


@inline
def is_marked(heap: Heap, granule: word) -> bool:
    """Whether the collector has reached the object that begins in a granule."""
    if CONFIG.single_core:
        return heap.marks[granule >> 3] >> (granule & 7) & 1 == 1
    return heap.marks.at(granule).load_acquire() != 0


@inline
def set_mark(heap: Heap, granule: word) -> None:
    """A byte for each granule where cores run in parallel: two writers of one byte lose bits."""
    if CONFIG.single_core:
        place = granule >> 3
        heap.marks[place] = truncate(u8, heap.marks[place] | 1 << (granule & 7))
    else:
        heap.marks.at(granule).store_release(1)


@inline
def clear_mark(heap: Heap, granule: word) -> None:
    """Undo `set_mark`."""
    if CONFIG.single_core:
        place = granule >> 3
        heap.marks[place] = truncate(u8, heap.marks[place] & (0xFF ^ 1 << (granule & 7)))
    else:
        heap.marks.at(granule).store_release(0)


def next_start(heap: Heap, address: word, end: word) -> word:
    """The first object that begins in address .. end, else `end`, also for an address behind it; both are multiples of a
    granule."""
    granule = granule_of(heap, address)
    last = granule_of(heap, end)
    while granule < last:
        if granule & 31 == 0 and pointer_at(u32, heap.starts.at(granule >> 3).address()).load_acquire() == 0:
            granule += 32
        elif granule & 7 == 0 and heap.starts.at(granule >> 3).load_acquire() == 0:
            granule += 8
        elif is_start(heap, granule):
            return heap.base + (granule << granule_shift())
        else:
            granule += 1
    return end


def start_before(heap: Heap, address: word, first: word) -> word:
    """The last object that begins in first ..= address, both in one block; 0 if there is none."""
    granule = granule_of(heap, address) + 1
    lowest = granule_of(heap, first)
    while granule > lowest:
        if granule & 7 == 0 and heap.starts.at((granule - 1) >> 3).load_acquire() == 0:
            granule -= 8
        else:
            granule -= 1
            if is_start(heap, granule):
                return heap.base + (granule << granule_shift())
    return 0


def start_over(heap: Heap, block: u32) -> word:
    """Where the object begins that covers the start of a block."""
    block -= 1
    while heap.states[block] == BLOCK_REST:
        block -= 1
    return start_before(heap, block_address(heap, block + 1) - 1, block_address(heap, block))


# --- Sizes of objects --------------------------------------------------------------------------------------

SHAPES_IN_PLACE: dict[int, tuple[int, int]] = {}  # in place: header -> class id and slots, as a test declares them


def _header_class_in_place(header: word) -> u16:
    return SHAPES_IN_PLACE[header][0]


@in_place(_header_class_in_place)
@inline
def header_class(header: word) -> u16:
    """The class id that a header, not 0, says."""
    return object_at(Shape, shape_bits(header)).layout


def _header_slots_in_place(header: word) -> u32:
    return SHAPES_IN_PLACE[header][1]


@in_place(_header_slots_in_place)
@inline
def header_slots(header: word) -> u32:
    """The number of slots behind the object, that a header, not 0, says."""
    return object_at(Shape, shape_bits(header)).slot_count


@inline
def header_at(address: word) -> word:
    """The header of the object at an address. What its class says of it was stored before; the lock bits may change."""
    return pointer_at(word, address).load_acquire()


def tail_count(address: word, number: u16) -> u32:
    """Number of elements in the tail of an object of a class that has one."""
    return pointer_at(u32, address + layout_count_offset(number))[0]


def slots_address(address: word, number: u16) -> word:
    """Where the slots of an object begin: behind its tail, in whole words."""
    end = address + layout_size(number)
    tail = layout_tail(number)
    if tail == 1:
        end += tail_count(address, number) * word_size()
    elif tail > 1:
        end += (tail_count(address, number) * (tail - 16) + word_size() - 1) & ~(word_size() - 1)
    return end


def object_size(address: word) -> word:
    """Bytes of an object with a header, in whole granules."""
    header = header_at(address)
    number = header_class(header)
    return rounded(slots_address(address, number) - address + header_slots(header) * word_size())


@inline
def is_long(heap: Heap, size: word) -> bool:
    """Whether an object of so many bytes lies among the long ones: more than a quarter of a block, since holes of small
    objects rarely fit a larger one."""
    return size > block_size(heap) >> 2


def object_end(heap: Heap, address: word, end: word) -> word:
    """The first byte behind an object. Without a header it is being made: it reaches to the next one, or `end`."""
    if header_at(address) == 0:
        return next_start(heap, address + (1 << granule_shift()), end)
    return address + object_size(address)


# --- Making the heap ---------------------------------------------------------------------------------------


def initialise(machine: Machine, start: word, end: word) -> bool:
    """Lay out tables and blocks in start .. end, which is zeroed. False: too small for two blocks."""
    heap = machine.heap
    size = end - start
    shift: u32 = BLOCK_SHIFT_MIN
    while shift < BLOCK_SHIFT_MAX and size >> shift > BLOCKS_WANTED:
        shift += 1
    entries = size >> 11
    if entries < STACK_ENTRIES_MIN:
        entries = STACK_ENTRIES_MIN
    if entries > STACK_ENTRIES_MAX:
        entries = STACK_ENTRIES_MAX
    granule: word = 1 << granule_shift()
    bytes_of_stack = entries * STACK_ENTRY_WORDS * word_size()
    granules = block_bytes(shift) >> granule_shift()
    bytes_of_starts = granules >> 3
    bytes_of_marks = granules >> 3 if CONFIG.single_core else granules
    for_each = block_bytes(shift) + bytes_of_starts + bytes_of_marks + 10  # room, lead, gap, cover, state and flags
    start = rounded(start)
    if end < start + bytes_of_stack + granule + 2 * for_each:
        return False
    count = (end - start - bytes_of_stack - granule) // for_each
    heap.block_count = narrow(u32, count)
    heap.block_shift = shift
    machine.collector.stack = pointer_at(word, start)
    machine.collector.stack_capacity = narrow(u32, entries)
    place = start + bytes_of_stack
    heap.rooms = pointer_at(u16, place)
    place += 2 * count
    heap.leads = pointer_at(u16, place)
    place += 2 * count
    heap.gaps = pointer_at(u16, place)
    place += 2 * count
    heap.covers = pointer_at(u16, place)
    place += 2 * count
    heap.starts = pointer_at(u8, place)
    place += bytes_of_starts * count
    heap.marks = pointer_at(u8, place)
    place += bytes_of_marks * count
    heap.states = pointer_at(u8, place)
    place += count
    heap.flags = pointer_at(u8, place)
    place += count
    heap.base = rounded(place)
    heap.limit = heap.base + (count << shift)
    for block in range(heap.block_count):
        heap.rooms[block] = ROOM_UNKNOWN
    assert heap.limit <= end
    heap.free_blocks = heap.block_count
    heap.long_from = heap.block_count
    heap.kept_for_small = heap.block_count >> 2
    heap.sweep_long = 0
    heap.reserve_full = 1 + heap.block_count // 64
    heap.reserve = heap.reserve_full
    return True


@inline
def block_bytes(shift: u32) -> word:
    """2 ** shift."""
    size: word = 1
    return size << shift


# --- Allocation --------------------------------------------------------------------------------------------


@hook("allocate")
@inline
def allocate(size: word, number: u16) -> word:
    """Zeroed memory for an object of a class; its header is not set. Raises MemoryError."""
    core = current().core
    rounded_size = rounded(size)
    address = core[0].bump
    if rounded_size <= core[0].hole_end - address and not always_slowly():
        core[0].bump = address + rounded_size
        born(current().machine[0].heap, address)
        return address
    return allocate_slowly(rounded_size, number)


@inline
def born(heap: Heap, address: word) -> None:
    """Note the start of a new object; while the collector marks, it is born black."""
    granule = granule_of(heap, address)
    set_start(heap, granule)
    if births_are_black():
        set_mark(heap, granule)


@inline
def always_slowly() -> bool:
    """Whether this is a build that hunts bugs at every allocation."""
    return CONFIG.collect_always or CONFIG.mark_in_slices or CONFIG.fail_allocation or CONFIG.move_always


@inline
def marks_in_slices(heap: Heap) -> bool:
    """Whether each allocation pays for one unit of marking, so that the barrier is on nearly always."""
    return CONFIG.mark_in_slices and heap.marks_in_slices


@inline
def moves_always(heap: Heap) -> bool:
    """Whether all arrays are moved again and again."""
    return CONFIG.move_always and heap.move_period != 0


STORAGE_IN_PLACE: set[int] = set()  # in place: class ids that stand for those of arrays


def _is_storage_in_place(number: u16) -> bool:
    return number in STORAGE_IN_PLACE


@in_place(_is_storage_in_place)
@inline
def is_storage(number: u16) -> bool:
    """Whether the objects of a class are arrays: those of lists, dicts and the like can be moved; `compactor.py`."""
    return (
        number == class_id(Array[Slot])
        or number == class_id(Array[u8])
        or number == class_id(Array[u16])
        or number == class_id(Array[u32])
    )


@cold
def allocate_slowly(size: word, number: u16) -> word:
    """Memory from another hole or another block, after a collection if need be. Raises MemoryError."""
    heap = current().machine[0].heap
    if CONFIG.fail_allocation or CONFIG.collect_always or CONFIG.move_always:
        count = heap.allocations.fetch_add(1) + 1
        if CONFIG.fail_allocation and count == heap.failing:
            raise_out_of_memory(size, 0)
        if CONFIG.collect_always and heap.collect_period != 0 and count % heap.collect_period == 0:
            collect_full(size)
        if moves_always(heap) and count % heap.move_period == 0:
            move_all()
    if marks_in_slices(heap):
        owe(1)
    low = is_storage(number)
    address = take(heap, size, low)
    if address == 0 and size <= heap.limit - heap.base and not current().reports_no_memory:
        address = collect_and_take(size, low)
        if address == 0:
            address = compact_and_take(size, low)
    if address == 0:
        raise_out_of_memory(size, largest_hole(heap, False))
    return address


def take(heap: Heap, size: word, low: bool) -> word:
    """Memory for an object of whole granules, or 0 if no block has room; `low` if it is an array."""
    if is_long(heap, size):
        return take_long(heap, size, low)
    core = current().core
    if not refill(heap, core, size):
        return 0
    address = core[0].bump
    core[0].bump = address + size
    born(heap, address)
    return address


def refill(heap: Heap, core: Pointer[Core], size: word) -> bool:
    """Give a core token a zeroed hole of at least `size` bytes, at most a quarter of a block."""
    if core[0].bump + size <= core[0].hole_end:
        return True
    if core[0].run_end != 0 and next_hole(heap, core, core[0].hole_end, size):
        return True
    while True:
        start = change_block(heap, core, size)
        if start == 0:
            return False
        if next_hole(heap, core, start, size):
            owe_work(1, core[0].block == core[0].run_from)
            return True


def owe_work(blocks: u32, may_begin: bool) -> None:
    """Some blocks were taken: the next safepoints pay for them with work for the collector. Only if `may_begin` a cycle
    begins: to know whether one is due, what other cores write all the time has to be looked at."""
    thread = current()
    if thread.mode.load_relaxed() & MODE_MARKING != 0:
        owe(thread.machine[0].collector.pace * blocks)
    elif thread.machine[0].heap.unswept.load_relaxed() != 0 or may_begin and is_cycle_due(thread.machine):
        owe(1)


def is_cycle_due(machine: Pointer[Machine]) -> bool:
    """Whether so much of the heap is in use that a cycle should begin."""
    due = machine[0].collector.start_at
    return due != 0 and used_bytes(machine) >= due


def used_bytes(machine: Pointer[Machine]) -> word:
    """Bytes in use: what the last collection found alive, and all that was handed out since."""
    return machine[0].heap.used + taken_now(machine[0])


def taken_now(machine: Machine) -> word:
    """Bytes that the cores have taken since the last collection, while they go on."""
    total: word = 0
    for index in range(machine.core_count):
        total += machine.cores[index].taken.load_relaxed()
    return total


def owe(units: u32) -> None:
    """Have the next safepoint do so many units of work for the collector."""
    thread = current()
    thread.machine[0].collector.debt.fetch_add(units)
    thread.poll.fetch_or(POLL_COLLECT)


def next_hole(heap: Heap, core: Pointer[Core], address: word, size: word) -> bool:
    """Move a core token to the next hole of its block, from `address` on, that has at least `size` bytes. False: there
    is none, and `passed` is the longest hole left in the block."""
    end = block_address(heap, core[0].block + 1)
    leave_hole(core)
    while address < end:
        start = next_start(heap, address, end)
        if start - address >= size:
            note_taken(core, start - address)
            zero(address, start)
            core[0].bump = address
            core[0].hole_end = start
            return True
        if start - address > core[0].passed:
            core[0].passed = start - address
        if start == end:
            return False
        address = object_end(heap, start, end)
    return False


def note_taken(core: Pointer[Core], size: word) -> None:
    """Count bytes that a core token has got. Only its thread writes the sum; others may look at it."""
    core[0].taken.store_relaxed(core[0].taken.load_relaxed() + size)


def leave_hole(core: Pointer[Core]) -> None:
    """What is left of the hole of a core token is a hole that it passed."""
    rest = core[0].hole_end - core[0].bump
    core[0].taken.store_relaxed(core[0].taken.load_relaxed() - rest)
    if rest > core[0].passed:
        core[0].passed = rest
    if CONFIG.poison:
        poison(core[0].bump, core[0].hole_end)
    core[0].bump = 0
    core[0].hole_end = 0


def change_block(heap: Heap, core: Pointer[Core], size: word) -> word:
    """Move a core token on, after `next_hole` has searched its block to the end: to the next block of its run, or to a
    run whose first block may have a hole of `size` bytes. Where the memory of that block begins; 0: there is none."""
    if core[0].run_end != 0:
        heap.rooms[core[0].block] = truncate(u16, core[0].passed >> granule_shift())
        if core[0].block + 1 < core[0].run_end:
            core[0].block += 1
            core[0].passed = 0
            return block_address(heap, core[0].block)
    lock_pool(heap)
    put_back(heap, core)
    block = find_block(heap, core, size)
    start: word = 0
    needs_sweep = False
    if block != 0:
        needs_sweep = heap.states[block - 1] == BLOCK_UNSWEPT
        start = first_free(heap, block - 1)
        take_run(heap, core, block - 1)
    unlock_pool(heap)
    if needs_sweep:
        sweep_owned(heap, block - 1)
    return start


def take_run(heap: Heap, core: Pointer[Core], block: u32) -> None:
    """Give a core token a block, and the free ones behind a free one. For holders of the lock."""
    core[0].run_from = block
    core[0].block = block
    core[0].passed = 0
    core[0].run_end = block + 1
    if heap.states[block] == BLOCK_FREE:
        core[0].run_end += free_behind(heap, block)
        heap.free_blocks -= core[0].run_end - block
    elif heap.states[block] != BLOCK_LONG:
        heap.open_blocks -= 1
    for index in range(block, core[0].run_end):
        heap.states[index] = BLOCK_OWNED


def free_behind(heap: Heap, block: u32) -> u32:
    """How many blocks a core token takes with a free one: up to the next multiple of RUN_MAX. For holders of the lock."""
    if not comes_in_runs(heap):
        return 0
    count: u32 = 0
    block += 1
    while block % RUN_MAX != 0 and block < heap.block_count and heap.states[block] == BLOCK_FREE:
        count += 1
        block += 1
    return count


def give_back(heap: Heap, core: Pointer[Core]) -> None:
    """Give the run of a core token back; the longest hole of the block that it is at is not known."""
    if core[0].run_end != 0:
        heap.rooms[core[0].block] = ROOM_UNKNOWN
    lock_pool(heap)
    put_back(heap, core)
    unlock_pool(heap)


def put_back(heap: Heap, core: Pointer[Core]) -> None:
    """Give the run of a core token back, whose used blocks have their `rooms`. For holders of the lock."""
    for block in range(core[0].run_from, core[0].run_end):
        if block <= core[0].block:
            put_used(heap, block)
        else:
            note_free(heap, block)
    core[0].run_from = 0
    core[0].run_end = 0


def put_used(heap: Heap, block: u32) -> None:
    """Others may have what is left of a block. One without room for a small object is not looked at again before the next
    collection. For holders of the lock."""
    if heap.rooms[block] < SMALL_SIZE >> granule_shift():
        heap.states[block] = BLOCK_FULL
    else:
        heap.states[block] = BLOCK_SWEPT
        note_open(heap, block)


def find_block(heap: Heap, core: Pointer[Core], size: word) -> u32:
    """A block that may have a hole of `size` bytes; its number + 1. 0: there is none. For holders of the lock."""
    most = heap.block_count if size <= SMALL_SIZE else SEARCH_MAX
    block = find_used_block(heap, size, most)
    if block == 0:
        block = find_free_block(heap, core)
    if block == 0 and most < heap.block_count:
        block = find_used_block(heap, size, heap.block_count)
    if block == 0 and heap.is_short:
        block = find_long_block(heap, size)
    return block


def note_open(heap: Heap, block: u32) -> None:
    """A block is BLOCK_SWEPT. For holders of the lock."""
    heap.open_blocks += 1
    if block >= heap.open_end:
        heap.open_end = block + 1


def find_used_block(heap: Heap, size: word, most: u32) -> u32:
    """The next block in use that may have room, among so many; + 1. For holders of the lock."""
    if heap.open_blocks == 0:
        return 0
    wanted = size >> granule_shift()
    block = heap.search
    left = heap.open_end if most > heap.open_end else most
    while left > 0:
        if block >= heap.open_end:
            block = 0
        state = heap.states[block]
        block += 1
        if (state == BLOCK_SWEPT or state == BLOCK_UNSWEPT) and heap.rooms[block - 1] >= wanted:
            heap.search = block
            return block
        left -= 1
    heap.search = block
    return 0


def find_free_block(heap: Heap, core: Pointer[Core]) -> u32:
    """A free block for a core token, unless only the reserve is left; + 1. It is the lowest; or, where blocks come in runs,
    the lowest of this token's own, which are every so many runs, if there is one near: its processor wrote there in the
    cycle before, and no other one has that memory in its cache. For holders of the lock."""
    if heap.free_blocks <= heap.reserve:
        return 0
    lowest = heap.free_from
    while heap.states[lowest] != BLOCK_FREE:
        lowest += 1
    heap.free_from = lowest
    if comes_in_runs(heap):
        machine = current().machine
        cores = machine[0].core_count
        for block in range(lowest, min(lowest + NEAR_RUNS * RUN_MAX * cores, heap.block_count)):
            if heap.states[block] == BLOCK_FREE and machine[0].cores.at(block // RUN_MAX % cores) == core:
                return block + 1
    return lowest + 1


def comes_in_runs(heap: Heap) -> bool:
    """Whether a core token takes several free blocks at a time: while half of the heap is free. With less, small objects
    that live on would lie where long ones will want extents. For holders of the lock."""
    return heap.block_count >= BLOCKS_OF_RUNS and heap.free_blocks >= heap.block_count >> 1


def take_among_long(heap: Heap) -> bool:
    """Let small objects lie among the long ones until the next collection ends. False: they did so already."""
    if heap.is_short:
        return False
    sweep_all(heap)
    heap.is_short = True
    heap.is_mixed = True
    return True


def find_long_block(heap: Heap, size: word) -> u32:
    """A block of long objects with room for a small one, when all others are used up; + 1. For holders of the lock."""
    wanted = size >> granule_shift()
    for block in range(heap.long_from, heap.block_count):
        if heap.states[block] == BLOCK_LONG and has_room(heap, block, wanted):
            return block + 1
    return 0


def has_room(heap: Heap, block: u32, wanted: word) -> bool:
    """Whether a BLOCK_LONG has a hole of so many granules. For holders of the lock."""
    return heap.leads[block] >= wanted or heap.gaps[block] >= wanted or heap.rooms[block] >= wanted


def note_free(heap: Heap, block: u32) -> None:
    """A block has become free. For holders of the lock."""
    heap.states[block] = BLOCK_FREE
    heap.free_blocks += 1
    if block < heap.free_from:
        heap.free_from = block


# --- Long objects ------------------------------------------------------------------------------------------


@inline
def first_free(heap: Heap, block: u32) -> word:
    """Where a block begins, without what the object before covers."""
    covered: word = heap.covers[block]
    return block_address(heap, block) + (covered << granule_shift())


def take_long(heap: Heap, size: word, low: bool) -> word:
    """Memory for a long object: the highest free extent that is long enough, for an array the lowest. 0: there is none."""
    sweep_long_blocks(heap, LONG_SWEPT_MAX)
    address = take_extent(heap, size, low)
    is_swept = False
    while address == 0 and not is_swept:
        is_swept = sweep_some(heap, SWEEP_BLOCKS)
        address = take_extent(heap, size, low)
    return address


def take_extent(heap: Heap, size: word, low: bool) -> word:
    """`take_long` from what is known to be free."""
    lock_pool(heap)
    address: word = 0
    if low:
        address = lowest_extent(heap, size, heap.kept_for_small)
    if address == 0:
        address = lowest_extent(heap, size, 0) if low else highest_extent(heap, size)
    wanted: u32 = 0 if address == 0 else free_in_extent(heap, address, size)
    if address == 0 or wanted != 0 and wanted + heap.reserve > heap.free_blocks:
        unlock_pool(heap)
        return 0
    occupy(heap, address, size)
    unlock_pool(heap)
    zero(address + word_size(), address + size)  # others may look at the header
    note_taken(current().core, size)
    if births_are_black():
        set_mark(heap, granule_of(heap, address))
    owe_work(narrow(u32, (size + block_size(heap) - 1) >> heap.block_shift), True)
    return address


def highest_extent(heap: Heap, size: word) -> word:
    """The place for an object at the end of the highest extent of at least `size` bytes; 0: there is none. For holders of
    the lock."""
    lowest = lowest_with_room(heap)
    block = heap.block_count
    end = heap.limit
    length: word = 0
    while block > lowest:
        block -= 1
        state = heap.states[block]
        if state == BLOCK_FREE:
            length += block_size(heap)
        elif state == BLOCK_LONG:
            length += trail_of(heap, block)
            if length < size and gap_of(heap, block) >= size:
                gap = gap_from(heap, block, size)
                if gap != 0:
                    return next_start(heap, gap, block_address(heap, block + 1)) - size
            if length < size:
                length = lead_of(heap, block)
                end = block_address(heap, block) + length
        else:
            length = 0
            end = block_address(heap, block)
        if length >= size:
            return end - size
    return 0


def lowest_extent(heap: Heap, size: word, lowest: u32) -> word:
    """The place for an object at the start of the lowest extent of at least `size` bytes, from block `lowest` on; 0: there
    is none. For holders of the lock."""
    block = lowest_with_room(heap)
    if block < lowest:
        block = lowest
    start = block_address(heap, block)
    length: word = 0
    while block < heap.block_count:
        state = heap.states[block]
        block += 1
        if state == BLOCK_FREE:
            length += block_size(heap)
        elif state == BLOCK_LONG:
            length += lead_of(heap, block - 1)
            if length < size and gap_of(heap, block - 1) >= size:
                gap = gap_from(heap, block - 1, size)
                if gap != 0:
                    return gap
            if length < size:
                length = trail_of(heap, block - 1)
                start = block_address(heap, block) - length
        else:
            length = 0
            start = block_address(heap, block)
        if length >= size:
            return start
    return 0


@inline
def lowest_with_room(heap: Heap) -> u32:
    """No block before this one is part of an extent."""
    return heap.free_from if heap.free_from < heap.long_from else heap.long_from


@inline
def lead_of(heap: Heap, block: u32) -> word:
    """Bytes free at the start of a BLOCK_LONG."""
    lead: word = heap.leads[block]
    return lead << granule_shift()


@inline
def trail_of(heap: Heap, block: u32) -> word:
    """Bytes free at the end of a BLOCK_LONG."""
    trail: word = heap.rooms[block]
    return trail << granule_shift()


@inline
def gap_of(heap: Heap, block: u32) -> word:
    """Bytes of the longest hole of a BLOCK_LONG that is neither at its start nor at its end."""
    gap: word = heap.gaps[block]
    return gap << granule_shift()


def gap_from(heap: Heap, block: u32, size: word) -> word:
    """Where the first hole of at least `size` bytes begins that `gaps` of a BLOCK_LONG counts. 0: another thread has not
    yet said how long the object before it is. For holders of the lock."""
    end = block_address(heap, block + 1)
    free = first_free(heap, block)
    address = next_start(heap, free, end)
    if free == block_address(heap, block):
        free = object_end(heap, address, end)
        address = next_start(heap, free, end)
    while address < end:
        if address - free >= size:
            return free
        free = object_end(heap, address, end)
        address = next_start(heap, free, end)
    return 0


def free_in_extent(heap: Heap, address: word, size: word) -> u32:
    """How many free blocks an object at an address would lie in."""
    free: u32 = 0
    for block in range(block_of(heap, address), block_of(heap, address + size - 1) + 1):
        if heap.states[block] == BLOCK_FREE:
            free += 1
    return free


def occupy(heap: Heap, address: word, size: word) -> None:
    """Enter a long object, without a header yet, into the tables. For holders of the lock."""
    first = block_of(heap, address)
    last = block_of(heap, address + size - 1)
    pointer_at(word, address)[0] = 0
    set_start(heap, granule_of(heap, address))
    for block in range(first, last + 1):
        if heap.states[block] == BLOCK_FREE:
            heap.free_blocks -= 1
            heap.covers[block] = 0
        heap.states[block] = BLOCK_LONG if block == first else BLOCK_REST
    covered = (address + size - block_address(heap, last)) >> granule_shift()
    if first != last and address + size != block_address(heap, last + 1):
        heap.states[last] = BLOCK_LONG
        heap.covers[last] = truncate(u16, covered)
        measure(heap, last)
    measure_with(heap, first, address, address + size)
    if first < heap.long_from:
        heap.long_from = first


def vacate(heap: Heap, address: word, size: word) -> None:
    """Take a long object out of the tables. For holders of the lock."""
    block = block_of(heap, address)
    clear_start(heap, granule_of(heap, address))
    if address + size > block_address(heap, block + 1):
        release(heap, block + 1)
    if heap.states[block] == BLOCK_LONG:
        measure(heap, block)
    elif heap.states[block] == BLOCK_SWEPT:
        heap.rooms[block] = ROOM_UNKNOWN


def measure(heap: Heap, block: u32) -> None:
    """Find the free memory of a BLOCK_LONG that is swept; without an object it becomes free. For holders of the lock."""
    measure_with(heap, block, 0, 0)


def measure_with(heap: Heap, block: u32, made: word, made_end: word) -> None:
    """`measure`, when an object that has no header yet is known to end somewhere. Behind others of that kind nothing is
    known to be free."""
    start = block_address(heap, block)
    end = block_address(heap, block + 1)
    free = first_free(heap, block)
    address = next_start(heap, free, end)
    if address == end and free == start:
        note_free(heap, block)
        return
    lead: word = address - start if free == start else 0
    gap: word = address - free if free != start and address < end else 0
    while address < end:
        free = made_end if address == made else object_end(heap, address, end)
        address = next_start(heap, free, end)
        if address < end and address - free > gap:
            gap = address - free
    heap.leads[block] = truncate(u16, lead >> granule_shift())
    heap.gaps[block] = truncate(u16, gap >> granule_shift())
    heap.rooms[block] = truncate(u16, (end - free) >> granule_shift()) if free < end else 0


def release(heap: Heap, block: u32) -> None:
    """The object that begins last before `block` is gone: what it covers from there on is free. For holders of the lock."""
    while block < heap.block_count and heap.states[block] == BLOCK_REST:
        note_free(heap, block)
        block += 1
    if block < heap.block_count and heap.covers[block] != 0 and heap.states[block] != BLOCK_FREE:
        heap.covers[block] = 0
        if heap.states[block] == BLOCK_LONG:
            measure(heap, block)
        elif heap.states[block] == BLOCK_SWEPT:
            heap.rooms[block] = ROOM_UNKNOWN


def sweep_long_blocks(heap: Heap, count: u32) -> None:
    """Sweep up to so many blocks of long objects, from the top: what is free there is filled first."""
    while count > 0:
        block = pop_unswept_long(heap)
        if block == 0:
            return
        sweep_and_return(heap, block - 1)
        count -= 1


def pop_unswept_long(heap: Heap) -> u32:
    """Own the highest block of long objects that waits for the sweeper; its number + 1. 0: none waits."""
    lock_pool(heap)
    block = heap.sweep_long
    while block > heap.long_from and heap.states[block - 1] != BLOCK_LONG_UNSWEPT:
        block -= 1
    heap.sweep_long = block
    found: u32 = 0
    if block > heap.long_from:
        heap.states[block - 1] = BLOCK_LONG_OWNED
        found = block
    unlock_pool(heap)
    return found


def zero(address: word, end: word) -> None:
    """Clear memory that a new object will lie in."""
    place = pointer_at(word, address)
    for index in range((end - address) // word_size()):
        place[index] = 0


def largest_hole(heap: Heap, with_reserve: bool) -> word:
    """Bytes of the longest extent that a long object could take, or could if the reserve were there for it, too. Sweeps
    what waits for it."""
    sweep_all(heap)
    lock_pool(heap)
    kept: u32 = 0 if with_reserve else heap.reserve
    most: u32 = heap.free_blocks - kept if heap.free_blocks > kept else 0
    longest: word = 0
    blocks: u32 = 0  # free ones above the one looked at
    behind: word = 0  # bytes free behind them
    block = heap.block_count
    while block > 0:
        block -= 1
        if heap.states[block] == BLOCK_FREE:
            blocks += 1
            continue
        before: word = 0
        lead: word = 0
        if heap.states[block] == BLOCK_LONG:
            before = trail_of(heap, block)
            lead = lead_of(heap, block)
            longest = max(longest, gap_of(heap, block))
        longest = max(longest, length_with(heap, before, blocks, behind, most))
        blocks = 0
        behind = lead
    longest = max(longest, length_with(heap, 0, blocks, behind, most))
    unlock_pool(heap)
    return longest


def length_with(heap: Heap, before: word, blocks: u32, behind: word, most: u32) -> word:
    """Bytes of an extent, of which at most so many free blocks can be taken."""
    if blocks <= most:
        return before + block_size(heap) * blocks + behind
    return max(before, behind) + block_size(heap) * most


# --- Sweeping ----------------------------------------------------------------------------------------------


def sweep_all(heap: Heap) -> None:
    """Sweep every block that waits for it. One that another thread sweeps at this moment stays that thread's."""
    while not sweep_some(heap, heap.block_count):
        pass


def sweep_some(heap: Heap, count: u32) -> bool:
    """Sweep up to so many blocks. True: none waits any more, except those that other threads sweep at this moment."""
    while count > 0:
        found = sweep_run(heap, count if count < RUN_MAX else RUN_MAX)
        if found == 0:
            return True
        count -= found
    return False


def sweep_run(heap: Heap, most: u32) -> u32:
    """Sweep the next blocks that wait, up to `most`, one right behind the other, and give them back; how many. 0: none
    waits. With many threads the lock is what sweeping costs, so it is taken twice for all of them."""
    lock_pool(heap)
    first = heap.sweep_from
    if heap.unswept.load_relaxed() == 0:
        first = heap.block_count
    while first < heap.block_count and not waits_for_sweeper(heap, first):
        first += 1
    last = first
    while last < heap.block_count and last - first < most and waits_for_sweeper(heap, last):
        heap.states[last] = BLOCK_OWNED if heap.states[last] == BLOCK_UNSWEPT else BLOCK_LONG_OWNED
        last += 1
    heap.sweep_from = last
    unlock_pool(heap)
    results: u32 = 0
    for block in range(first, last):
        results |= sweep_objects(heap, block) << 2 * (block - first)
    lock_pool(heap)
    for block in range(first, last):
        put_swept(heap, block, results >> 2 * (block - first))
    unlock_pool(heap)
    return last - first


@inline
def waits_for_sweeper(heap: Heap, block: u32) -> bool:
    """Whether a block has objects that are marked or dead."""
    return heap.states[block] == BLOCK_UNSWEPT or heap.states[block] == BLOCK_LONG_UNSWEPT


def sweep_and_return(heap: Heap, block: u32) -> None:
    """Sweep a block that the caller owns, and give it back."""
    result = sweep_objects(heap, block)
    lock_pool(heap)
    put_swept(heap, block, result)
    unlock_pool(heap)


def put_swept(heap: Heap, block: u32, result: u32) -> None:
    """Give a block back that was owned for the sweeper, as `sweep_objects` has found it. For holders of the lock."""
    note_swept(heap, block, result)
    is_of_long = heap.states[block] == BLOCK_LONG_OWNED
    if not is_of_long:
        heap.open_blocks -= 1
    if result & ANY_LIVES == 0:
        is_of_long = heap.covers[block] != 0
    elif not is_of_long and heap.is_mixed:
        is_of_long = has_only_long(heap, block)
    if is_of_long:
        heap.states[block] = BLOCK_LONG
        if block < heap.long_from:
            heap.long_from = block
        measure(heap, block)
    elif result & ANY_LIVES == 0:
        note_free(heap, block)
    else:
        heap.states[block] = BLOCK_SWEPT
        note_open(heap, block)


def note_swept(heap: Heap, block: u32, result: u32) -> None:
    """A block that is owned does not wait for the sweeper any more. For holders of the lock."""
    if result & LAST_DIED != 0:
        release(heap, block + 1)
    heap.unswept.store_relaxed(heap.unswept.load_relaxed() - 1)
    if CONFIG.poison:
        poison_holes(heap, first_free(heap, block), block_address(heap, block + 1))


def has_only_long(heap: Heap, block: u32) -> bool:
    """Whether a swept block that had small objects has long ones, and no small one any more."""
    end = block_address(heap, block + 1)
    address = next_start(heap, block_address(heap, block), end)
    if address == end:
        return heap.covers[block] != 0
    while address < end:
        behind = object_end(heap, address, end)
        if not is_long(heap, behind - address):
            return False
        address = next_start(heap, behind, end)
    return True


def is_empty(heap: Heap, block: u32) -> bool:
    """Whether no object lies in a block, if it is no BLOCK_REST."""
    end = block_address(heap, block + 1)
    return heap.covers[block] == 0 and next_start(heap, block_address(heap, block), end) == end


def sweep_owned(heap: Heap, block: u32) -> None:
    """Sweep a block that the caller owns and keeps."""
    result = sweep_objects(heap, block)
    lock_pool(heap)
    note_swept(heap, block, result)
    unlock_pool(heap)


def sweep_objects(heap: Heap, block: u32) -> u32:
    """Forget the objects of a block that were not reached, and clear the marks of the others. The caller owns the
    block. ANY_LIVES: some were reached. LAST_DIED: the last was not, so that what it covers of the blocks behind is free;
    see `release`."""
    first = granule_of(heap, block_address(heap, block)) >> 3
    any_lives = False
    last_died = False
    for four in range(first >> 2, granule_of(heap, block_address(heap, block + 1)) >> 5):
        if pointer_at(u32, heap.starts.at(four << 2).address())[0] != 0:
            for eight in range(four << 2, (four + 1) << 2):
                if heap.starts[eight] != 0:
                    last_died = True
                    if any_marked(heap, eight):
                        any_lives = True
                        last_died = sweep_eight(heap, eight)
                    else:
                        heap.starts[eight] = 0
    return (ANY_LIVES if any_lives else 0) | (LAST_DIED if last_died else 0)


def sweep_eight(heap: Heap, eight: word) -> bool:
    """Sweep eight granules, in which objects begin; whether the last of these has died."""
    last_died = False
    for granule in range(eight << 3, (eight + 1) << 3):
        if is_start(heap, granule):
            last_died = not is_marked(heap, granule)
            if last_died:
                clear_start(heap, granule)
            else:
                clear_mark(heap, granule)
    return last_died


@inline
def any_marked(heap: Heap, eight: word) -> bool:
    """Whether one of eight granules is marked."""
    if CONFIG.single_core:
        return heap.marks[eight] != 0
    halves = pointer_at(u32, heap.marks.at(eight << 3).address())
    return halves[0] | halves[1] != 0


def poison_holes(heap: Heap, start: word, end: word) -> None:
    """Overwrite the free memory of a block, so that a use of a dead object shows."""
    address = start
    while address < end:
        object = next_start(heap, address, end)
        poison(address, object)
        address = end if object == end else object_end(heap, object, end)


def poison(address: word, end: word) -> None:
    """Overwrite memory that no object lies in."""
    place = pointer_at(u8, address)
    for index in range(end - address):
        place[index] = POISON


def lock_pool(heap: Heap) -> None:
    """Take the pool lock: a few instructions, spinning."""
    spin(heap.pool_lock)


def unlock_pool(heap: Heap) -> None:
    """Release the pool lock."""
    heap.pool_lock.store(0)


def spin(lock: Atomic[u32]) -> None:
    """Take a spin lock: 0 becomes 1."""
    if not lock.compare_exchange(0, 1):
        spin_slowly(lock)


@cold
def spin_slowly(lock: Atomic[u32]) -> None:
    """`spin`, when another thread holds the lock."""
    tries: u32 = 0
    while not lock.compare_exchange(0, 1):
        port.back_off(tries)
        tries = wrapping_add(u32, tries, 1)


# --- Checks ------------------------------------------------------------------------------------------------


def check(heap: Heap) -> None:
    """The invariants of the heap, while nobody allocates. A failed one is a bug of the kernel."""
    free: u32 = 0
    open: u32 = 0
    unswept: u32 = 0
    for block in range(heap.block_count):
        state = heap.states[block]
        if state == BLOCK_SWEPT or state == BLOCK_UNSWEPT:
            open += 1
            assert block < heap.open_end
        if state == BLOCK_UNSWEPT or state == BLOCK_LONG_UNSWEPT:
            unswept += 1
        if state == BLOCK_FREE or state == BLOCK_REST:
            assert is_empty(heap, block)
        if state == BLOCK_FREE:
            free += 1
        if heap.covers[block] != 0:
            assert first_free(heap, block) < block_address(heap, block + 1)
        if state == BLOCK_REST or heap.covers[block] != 0:
            assert block > 0 and heap.states[block - 1] != BLOCK_FREE
            assert start_over(heap, block) != 0
        if state == BLOCK_LONG:
            check_long(heap, block)
        if state != BLOCK_UNSWEPT and state != BLOCK_LONG_UNSWEPT:
            check_objects(heap, block)
    assert free == heap.free_blocks
    assert open == heap.open_blocks
    assert unswept == heap.unswept.load_relaxed()


def check_long(heap: Heap, block: u32) -> None:
    """The numbers of a BLOCK_LONG."""
    assert block >= heap.long_from
    lead = heap.leads[block]
    gap = heap.gaps[block]
    trail = heap.rooms[block]
    measure(heap, block)
    assert heap.states[block] == BLOCK_LONG
    assert heap.leads[block] == lead  # an object without a header had no end:
    assert heap.gaps[block] >= gap and heap.rooms[block] >= trail


def check_objects(heap: Heap, block: u32) -> None:
    """That the objects of a swept block do not overlap, and cover what follows."""
    end = block_address(heap, block + 1)
    address = next_start(heap, block_address(heap, block), end)
    assert address >= first_free(heap, block)
    while address < end:
        behind = object_end(heap, address, end)
        following = next_start(heap, address + (1 << granule_shift()), end)
        if behind > end:
            assert following == end
            last = block_of(heap, behind - 1)
            for rest in range(block + 1, last):
                assert heap.states[rest] == BLOCK_REST
            assert heap.states[last] == BLOCK_REST or first_free(heap, last) == behind
        assert behind <= following or following == end
        address = following
