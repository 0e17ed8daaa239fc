"""The guest heap: blocks, holes and the tables that describe them.

A machine has one region of memory; all that grows lies in it. Its end is cut into blocks, its start holds the tables:

    Machine | cores | mark stack | rooms | starts | marks | states | flags | block 0 | block 1 | ...

A *granule* is two words, the alignment of objects. `starts` has a bit for each granule, set where an object begins.
Free memory needs no list: it is what lies between the end of one object and the next start. So there are no size
classes, which would waste a heap of 16 KB, and sweeping a block clears start bits without touching its free memory.

Allocation bumps a pointer through a *hole* of a block that the core token owns, without a lock. When the hole is used
up, `refill` takes the next hole of the block, or another block under `pool_lock`; blocks that wait for the sweeper
are swept then, by the thread that wants one. Blocks in use come before free ones, whatever the size: runs of free
blocks are what long objects need, and nothing moves. For the same reason a free block is the lowest there is, and a
long object takes the highest run: what lives for long stays together at the bottom. So that this costs no walk in
vain, `rooms` knows the longest hole of each block that was searched since the last collection. Allocation never
switches threads: what it owes to the collector is paid at the next safepoint.

An object that is longer than half a block takes a run of free blocks and lies at the *end* of the run: its head is
in a normal block, in which a hole may precede it, and all blocks behind are BLOCK_REST. So the last start of a block
that a BLOCK_REST follows is that of the long object, and it may be freed without a look at its header, which is
needed: the shape that a dead header points to may be gone already.

In place this module runs over simulated memory: see `tests/kernel/memory.py`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.state import MODE_MARKING, POLL_COLLECT, Core, Heap, Machine, current
from weft.kernel.value import Shape, shape_bits
from weft.native.language import (
    CONFIG,
    Atomic,
    Pointer,
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
BLOCK_REST: Final = 5  # the continuation of the object that begins last in the block before

BLOCK_OVERFLOWED: Final = 1  # flag: has marked objects whose references were not looked at

BLOCK_SHIFT_MIN: Final = 9  # 512 bytes: a heap of 16 KB has 25 blocks
BLOCK_SHIFT_MAX: Final = 14  # 16 KB: a refill zeroes at most this much, 1 us
BLOCKS_WANTED: Final = 128

STACK_ENTRY_WORDS: Final = 2
STACK_ENTRIES_MIN: Final = 32
STACK_ENTRIES_MAX: Final = 8192

SMALL_SIZE: Final = 64  # bytes: most objects of most programs
SWEEP_BLOCKS: Final = 16  # swept in one go, of at most 16 KB each
SEARCH_MAX: Final = 256  # blocks looked at for room in a search: all of a small heap, and 100 ns in a large one
ROOM_UNKNOWN: Final = 0xFFFF  # granules: not searched since the last collection, any hole may be in it

POISON: Final = 0x5A  # in builds with CONFIG.poison freed memory is full of it


@upcall
def collect_full(wanted: word) -> None:
    """Finish the collection under way, or run a whole one, while this thread stays where it is; `collector.py`."""


@upcall
def collect_and_take(size: word) -> word:
    """Collect until there is memory for an object of whole granules, and take it before another thread can; 0 if there is
    none after a whole collection; `collector.py`."""


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
    """The first object that begins in address .. end, else `end`; both are multiples of a granule."""
    granule = granule_of(heap, address)
    last = granule_of(heap, end)
    while granule < last:
        if granule & 7 == 0 and heap.starts.at(granule >> 3).load_acquire() == 0:
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
        if granule & 7 == 0 and heap.starts[(granule - 1) >> 3] == 0:
            granule -= 8
        else:
            granule -= 1
            if is_start(heap, granule):
                return heap.base + (granule << granule_shift())
    return 0


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
    for_each = block_bytes(shift) + bytes_of_starts + bytes_of_marks + 4  # room, state and flags
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
    return allocate_slowly(rounded_size)


@inline
def born(heap: Heap, address: word) -> None:
    """Note the start of a new object; while the collector marks, it is born black."""
    granule = granule_of(heap, address)
    set_start(heap, granule)
    if current().mode.load_relaxed() & MODE_MARKING != 0:
        set_mark(heap, granule)


@inline
def always_slowly() -> bool:
    """Whether this is a build that hunts bugs at every allocation."""
    return CONFIG.collect_always or CONFIG.mark_in_slices or CONFIG.fail_allocation


@cold
def allocate_slowly(size: word) -> word:
    """Memory from another hole or another block, after a collection if need be. Raises MemoryError."""
    heap = current().machine[0].heap
    if CONFIG.fail_allocation or CONFIG.collect_always:
        number = heap.allocations.fetch_add(1) + 1
        if CONFIG.fail_allocation and number == heap.failing:
            raise_out_of_memory(size, 0)
        if CONFIG.collect_always and heap.collect_period != 0 and number % heap.collect_period == 0:
            collect_full(size)
    if CONFIG.mark_in_slices:
        owe(1)
    address = take(heap, size)
    if address == 0 and size <= heap.limit - heap.base and not current().reports_no_memory:
        address = collect_and_take(size)
    if address == 0:
        raise_out_of_memory(size, largest_free(heap))
    return address


def take(heap: Heap, size: word) -> word:
    """Memory for an object of whole granules, or 0 if no block has room."""
    if size > block_size(heap) >> 1:
        return take_run(heap, size)
    core = current().core
    if not refill(heap, core, size):
        return 0
    address = core[0].bump
    core[0].bump = address + size
    born(heap, address)
    return address


def refill(heap: Heap, core: Pointer[Core], size: word) -> bool:
    """Give a core token a zeroed hole of at least `size` bytes, at most half a block."""
    if core[0].bump + size <= core[0].hole_end:
        return True
    if core[0].block != 0 and next_hole(heap, core, core[0].hole_end, size):
        return True
    close_hole(heap, core)
    while True:
        block = pop_block(heap, size)
        if block == 0:
            return False
        core[0].block = block
        core[0].passed = 0
        if next_hole(heap, core, block_address(heap, block - 1), size):
            owe_work(1)
            return True
        close_hole(heap, core)


def owe_work(blocks: u32) -> None:
    """Some blocks were taken: the next safepoints pay for them with work for the collector."""
    thread = current()
    if thread.mode.load_relaxed() & MODE_MARKING != 0:
        owe(thread.machine[0].collector.pace * blocks)
    elif thread.machine[0].heap.unswept.load_relaxed() != 0 or is_cycle_due(thread.machine):
        owe(1)


def is_cycle_due(machine: Pointer[Machine]) -> bool:
    """Whether so much of the heap is in use that a cycle should begin."""
    due = machine[0].collector.start_at
    return due != 0 and used_bytes(machine) >= due


def used_bytes(machine: Pointer[Machine]) -> word:
    """Bytes in use: what the last collection found alive, and all that was handed out since."""
    total = machine[0].heap.used
    for index in range(machine[0].core_count):
        total += machine[0].cores[index].taken.load_relaxed()
    return total


def owe(units: u32) -> None:
    """Have the next safepoint do so many units of work for the collector."""
    thread = current()
    thread.machine[0].collector.debt.fetch_add(units)
    thread.poll.fetch_or(POLL_COLLECT)


def next_hole(heap: Heap, core: Pointer[Core], address: word, size: word) -> bool:
    """Move a core token to the next hole of its block, from `address` on, that has at least `size` bytes. False: there
    is none, and `passed` is the longest hole left in the block."""
    end = block_address(heap, core[0].block)
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


def close_hole(heap: Heap, core: Pointer[Core]) -> None:
    """Give the block of a core token back, after `next_hole` has searched it to its end."""
    give_back(heap, core, truncate(u16, core[0].passed >> granule_shift()))


def give_back(heap: Heap, core: Pointer[Core], room: u16) -> None:
    """Give the block of a core token back, whose longest hole is so many granules. One without room for a small object
    is not looked at again before the next collection."""
    if core[0].block != 0:
        is_full = room < SMALL_SIZE >> granule_shift()
        lock_pool(heap)
        heap.rooms[core[0].block - 1] = room
        heap.states[core[0].block - 1] = BLOCK_FULL if is_full else BLOCK_SWEPT
        if not is_full:
            heap.open_blocks += 1
        unlock_pool(heap)
        core[0].block = 0


def pop_block(heap: Heap, size: word) -> u32:
    """A block, swept and owned by the caller, that may have a hole of `size` bytes; its number + 1. 0: there is none."""
    lock_pool(heap)
    block = find_used_block(heap, size)
    if block == 0:
        block = find_free_block(heap)
    needs_sweep = False
    if block != 0:
        needs_sweep = heap.states[block - 1] == BLOCK_UNSWEPT
        if heap.states[block - 1] == BLOCK_FREE:
            heap.free_blocks -= 1
        else:
            heap.open_blocks -= 1
        heap.states[block - 1] = BLOCK_OWNED
    unlock_pool(heap)
    if needs_sweep:
        sweep_owned(heap, block - 1)
    return block


def find_used_block(heap: Heap, size: word) -> u32:
    """The next block in use that may have room; + 1. For holders of the lock."""
    if heap.open_blocks == 0:
        return 0
    wanted = size >> granule_shift()
    block = heap.search
    left = heap.block_count
    if size > SMALL_SIZE and left > SEARCH_MAX:
        left = SEARCH_MAX
    while left > 0:
        if block >= heap.block_count:
            block = 0
        state = heap.states[block]
        block += 1
        if (state == BLOCK_SWEPT or state == BLOCK_UNSWEPT) and heap.rooms[block - 1] >= wanted:
            heap.search = block
            return block
        left -= 1
    heap.search = block
    return 0


def find_free_block(heap: Heap) -> u32:
    """The lowest free block, unless only the reserve is left; + 1. For holders of the lock."""
    if heap.free_blocks <= heap.reserve:
        return 0
    block = heap.free_from
    while heap.states[block] != BLOCK_FREE:
        block += 1
    heap.free_from = block
    return block + 1


def note_free(heap: Heap, block: u32) -> None:
    """A block has become free. For holders of the lock."""
    heap.states[block] = BLOCK_FREE
    heap.free_blocks += 1
    if block < heap.free_from:
        heap.free_from = block


def take_run(heap: Heap, size: word) -> word:
    """Memory for a long object: the end of the highest run of free blocks. 0: there is no such run."""
    blocks = (size + block_size(heap) - 1) >> heap.block_shift
    if blocks > heap.block_count:
        return 0
    address = take_blocks(heap, narrow(u32, blocks), size)
    is_swept = False
    while address == 0 and not is_swept:
        is_swept = sweep_some(heap, SWEEP_BLOCKS)
        address = take_blocks(heap, narrow(u32, blocks), size)
    return address


def take_blocks(heap: Heap, wanted: u32, size: word) -> word:
    """`take_run` of so many blocks from those that are known to be free."""
    lock_pool(heap)
    length: u32 = 0
    first = heap.block_count
    while first > heap.free_from and length < wanted and heap.free_blocks >= wanted + heap.reserve:
        first -= 1
        length = length + 1 if heap.states[first] == BLOCK_FREE else 0
    if length < wanted:
        unlock_pool(heap)
        return 0
    for rest in range(first + 1, first + wanted):
        heap.states[rest] = BLOCK_REST
    heap.states[first] = BLOCK_OWNED
    heap.free_blocks -= wanted
    unlock_pool(heap)
    address = block_address(heap, first + wanted) - size
    zero(address, address + size)
    core = current().core
    note_taken(core, size)
    born(heap, address)
    lock_pool(heap)
    heap.rooms[first] = ROOM_UNKNOWN
    heap.states[first] = BLOCK_SWEPT
    heap.open_blocks += 1
    unlock_pool(heap)
    owe_work(wanted)
    return address


def zero(address: word, end: word) -> None:
    """Clear memory that a new object will lie in."""
    place = pointer_at(word, address)
    for index in range((end - address) // word_size()):
        place[index] = 0


def largest_free(heap: Heap) -> word:
    """Bytes of the longest run of free blocks, for messages: a hole in a block may be longer, or all reserved."""
    longest: u32 = 0
    length: u32 = 0
    lock_pool(heap)
    for block in range(heap.block_count):
        if heap.states[block] == BLOCK_FREE:
            length += 1
            if length > longest:
                longest = length
        else:
            length = 0
    unlock_pool(heap)
    bytes: word = longest
    return bytes << heap.block_shift


# --- Sweeping ----------------------------------------------------------------------------------------------


def sweep_all(heap: Heap) -> None:
    """Sweep every block that waits for it. One that another thread sweeps at this moment stays that thread's."""
    while not sweep_some(heap, heap.block_count):
        pass


def sweep_some(heap: Heap, count: u32) -> bool:
    """Sweep up to so many blocks. True: none waits any more, except those that other threads sweep at this moment."""
    while count > 0:
        block = pop_unswept(heap)
        if block == 0:
            return True
        block -= 1
        sweep_owned(heap, block)
        lock_pool(heap)
        if is_empty(heap, block):
            note_free(heap, block)
            heap.open_blocks -= 1
        else:
            heap.states[block] = BLOCK_SWEPT
        unlock_pool(heap)
        count -= 1
    return False


def pop_unswept(heap: Heap) -> u32:
    """Own the next block that waits for the sweeper; its number + 1. 0: none waits."""
    lock_pool(heap)
    block = heap.sweep_from
    if heap.unswept.load_relaxed() == 0:
        block = heap.block_count
    while block < heap.block_count and heap.states[block] != BLOCK_UNSWEPT:
        block += 1
    heap.sweep_from = block
    found: u32 = 0
    if block < heap.block_count:
        heap.states[block] = BLOCK_OWNED
        found = block + 1
    unlock_pool(heap)
    return found


def is_empty(heap: Heap, block: u32) -> bool:
    """Whether no object begins in a block."""
    end = block_address(heap, block + 1)
    return next_start(heap, block_address(heap, block), end) == end


def sweep_owned(heap: Heap, block: u32) -> None:
    """Forget the objects of a block that were not reached, and clear the marks of the others. The caller owns the
    block. Of a long object whose head is dead, the other blocks become free."""
    start = block_address(heap, block)
    end = block_address(heap, block + 1)
    last_died = False
    for eight in range(granule_of(heap, start) >> 3, granule_of(heap, end) >> 3):
        if heap.starts[eight] != 0:
            last_died = sweep_eight(heap, eight)
    if last_died:
        free_rest(heap, block + 1)
    if CONFIG.poison:
        poison_holes(heap, start, end)
    lock_pool(heap)
    heap.unswept.store_relaxed(heap.unswept.load_relaxed() - 1)
    unlock_pool(heap)


@inline
def sweep_eight(heap: Heap, eight: word) -> bool:
    """Sweep eight granules, in which objects begin; whether the last of these has died."""
    if not any_marked(heap, eight):
        heap.starts[eight] = 0
        return True
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


def free_rest(heap: Heap, block: u32) -> None:
    """The long object before `block` is dead: its blocks from there on are free."""
    lock_pool(heap)
    while block < heap.block_count and heap.states[block] == BLOCK_REST:
        note_free(heap, block)
        block += 1
    unlock_pool(heap)


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
    for block in range(heap.block_count):
        state = heap.states[block]
        if state == BLOCK_SWEPT or state == BLOCK_UNSWEPT:
            open += 1
        start = block_address(heap, block)
        end = block_address(heap, block + 1)
        if state == BLOCK_FREE or state == BLOCK_REST:
            assert is_empty(heap, block)
        if state == BLOCK_FREE:
            free += 1
        if state == BLOCK_REST:
            assert block > 0
        if state != BLOCK_UNSWEPT:
            address = next_start(heap, start, end)
            while address < end:
                behind = object_end(heap, address, end)
                if behind > end:
                    assert next_start(heap, address + (1 << granule_shift()), end) == end
                    assert heap.states[block + 1] == BLOCK_REST
                    address = end
                else:
                    following = next_start(heap, address + (1 << granule_shift()), end)
                    assert behind <= following
                    address = following
    assert free == heap.free_blocks
    assert open == heap.open_blocks
