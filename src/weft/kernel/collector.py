"""The collector: incremental tri-colour marking with an insertion barrier; `heap.py` sweeps lazily afterwards.

    white  not marked
    grey   marked, and on the mark stack, or in a flagged block
    black  marked, all references shaded

A store of a reference into the heap shades what it stores while a collection is marking (`shade`, called by the
translator's plumbing), objects are born black, and registers and native stacks, which have no barrier, are looked at
again at the end until that finds nothing new. Together: no black object ever refers to a white one when marking ends.

The marker runs in slices at safepoints, paid for by the blocks that allocation takes, while all other threads run. They
are asked for what only they can do by handshakes (`handshake.py`): to shade from now on, when a cycle begins, and to look
at their roots, when nothing grey is left. Then all are stopped, once, for a last look: if that finds nothing, as nearly
always, what is dead is decided in the same stop. `collect_full` finishes the job when the heap is full: the thread
that allocates runs it where it stands, with all others stopped, and its native stack is scanned like any other.

    IDLE      the sweeper's blocks are swept first: their marks are those of the cycle before
    STARTING  some threads shade already; nothing is black, new objects are white
    MARKING   all that the roots lead to
    DOOMING   weak references are cleared; what dead objects with a finaliser lead to is marked as well
    ENDING    and what dead generators lead to that want an end

One thread at a time marks (`Collector.marker`); what marks and mark stack say is changed under `Collector.lock`, which
the marker holds for a few objects and `shade` for one.

The mark stack is bounded. When it is full, the object stays marked and its block is flagged; when the stack is empty,
the marked objects of flagged blocks are scanned once more, one at a time, so that each push finds room. An entry
names the next reference to look at: a long container is scanned in slices, with what it refers to in between.

Roots: the words of `Machine`; of each thread its object, its registers up to the end of the running window (exact:
only addresses of starts count), its saved machine registers and its native stack (ambiguous: any address inside an
object counts). An object without a header is being made and is a leaf.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.heap import (
    BLOCK_FREE,
    BLOCK_FULL,
    BLOCK_LONG,
    BLOCK_LONG_OWNED,
    BLOCK_LONG_UNSWEPT,
    BLOCK_OVERFLOWED,
    BLOCK_OWNED,
    BLOCK_PINNED,
    BLOCK_REST,
    BLOCK_SWEPT,
    BLOCK_UNSWEPT,
    ROOM_UNKNOWN,
    STACK_ENTRY_WORDS,
    SWEEP_BLOCKS,
    block_address,
    block_of,
    check,
    collect_and_take,
    collect_full,
    first_free,
    give_back,
    granule_of,
    granule_shift,
    header_at,
    header_class,
    header_slots,
    is_cycle_due,
    is_in_heap,
    is_marked,
    is_start,
    leave_hole,
    marks_in_slices,
    next_start,
    object_size,
    owe,
    set_mark,
    slots_address,
    spin,
    start_before,
    start_over,
    sweep_all,
    sweep_some,
    tail_count,
    take,
    taken_now,
    word_size,
)
from weft.kernel.pauses import begin_pause, end_awaited, end_forced, end_pause, end_stop
from weft.kernel.state import (
    MODE_MARKING,
    PHASE_DOOMING,
    PHASE_ENDING,
    PHASE_IDLE,
    PHASE_MARKING,
    PHASE_STARTING,
    POLL_HANDSHAKE,
    STATE_DETACHED,
    STATE_FINISHED,
    STATE_NEW,
    STATE_READY,
    Collector,
    Core,
    Finalizable,
    Heap,
    Machine,
    NameSlots,
    RegisterChunk,
    SubclassLink,
    Thread,
    current,
    marking,
)
from weft.kernel.value import Object, keep_shape, shape_bits
from weft.native.language import (
    CONFIG,
    Pointer,
    address_of,
    class_id,
    hook,
    in_place,
    inline,
    layout_reference_count,
    layout_reference_offset,
    layout_size,
    layout_tail,
    narrow,
    object_at,
    pointer_at,
    provides,
    struct_size,
    u16,
    u32,
    u64,
    unsanitized,
    upcall,
    word,
    wrapping_add,
)

SLICE: Final = 64  # references of a long container scanned before what they refer to has its turn
LOOKS: Final = 4  # threads looked at while the scheduler's lock is held: 10 us
BATCH: Final = 8  # objects scanned under the lock at a time: a store that shades waits as long
VAIN_MAX: Final = 48  # looks at a cycle that does not go on, 1 ms in all, before all others are stopped
TURN: Final = 4  # moments that the marker waits for who wants to shade, and may not be running
SLICE_UNITS_MAX: Final = 1000  # objects marked in one pause: 0.05 to 0.1 ms on a host ...
SLICE_NS: Final = 150_000  # ... and where that takes longer, as many as this time allows; by the clock, which is quick
SWEEP_PART: Final = 32  # a pause sweeps this part of the heap, at least SWEEP_BLOCKS ...
SWEEP_BLOCKS_MAX: Final = 64  # ... and at most so many, 0.05 ms if they are full of small objects
TIMED_UNITS: Final = 128  # objects between two looks at the clock
SHARE_ONE: Final = 1 << 16  # of `Collector.usable_share`: all that is free
LARGE_PART: Final = 4  # log2 of the part of the free memory that one object wants when it is large
TAKEN_PART: Final = 3  # log2 of the part that was taken at least when a shortage says something
SHARE_GROWTH: Final = 7  # log2: after a shortage each cycle may use a hundredth more, so that shortages are rare
BEHIND_MAX: Final = 4000  # units that all may owe while one marks, or be stopped for: not a millisecond of its time
BEHIND_TRIES: Final = 8  # sleeps of some 50 us, until a thread goes on all the same
SLEEPS: Final = 32  # tries after which `port.back_off` sleeps
ROUNDS_MAX: Final = 6  # looks at the roots in a phase, before the rest is marked while all threads are stopped
PACE_MAX: Final = 16_000  # units for a block
OBJECT_BYTES: Final = 32  # of small objects, for the first cycle, which knows no better

HEADROOM_MIN: Final = 4 << 20  # bytes: a cycle over less garbage would cost more than the cache misses it saves
UNITS_FOREVER: Final = 0x7FFF_FFFF
COUNTED: Final = 0x8000_0000  # in an entry, with reference number 0: the object's bytes were counted before


@upcall
def stop_others() -> None:
    """Stop every other thread of the machine where it can be scanned; `scheduler.py`."""


@upcall
def stop_others_first() -> bool:
    """As `stop_others`; false, and nothing to resume, when another thread was first: its stop is over."""


@upcall
def ask_to_shade(machine: Pointer[Machine]) -> bool:
    """Begin a cycle by a handshake: have all threads shade from now on, or from their next safepoint on. False: another
    thread has begun one, or stops all; `handshake.py`."""


@upcall
def ask_to_look(machine: Pointer[Machine]) -> bool:
    """Have all threads that run look at their own roots, this one now, the others at their next safepoint. False: another
    thread stops all; `handshake.py`."""


@upcall
def all_have_answered(machine: Pointer[Machine]) -> bool:
    """Whether the last handshake is complete; `handshake.py`."""


@upcall
def resume_others() -> None:
    """Let them go on; `scheduler.py`."""


@upcall
def stop_if_asked() -> None:
    """Stop here, in an allocation, if another thread stops all; `scheduler.py`."""


@upcall
def answer_handshake() -> None:
    """Do what a handshake asks of the current thread; `handshake.py`."""


@upcall
def window_end(thread: Thread) -> word:
    """The address behind the last register in use of a thread's running window; `frame.py`."""


@upcall
def forget_caches(machine: Machine) -> None:
    """Called when marking begins: empty every cache that should keep nothing alive; `shape.py`."""


@upcall
def forget_cache(core: Pointer[Core]) -> None:
    """As `forget_caches`, for one core token; `shape.py`."""


@upcall
def forget_dead_names(machine: Machine) -> None:
    """Called when marking ends, while all threads are stopped: take unmarked names out of the table; `types/str.py`."""


@upcall
def clear_weak_references(machine: Machine) -> None:
    """Called when everything that is reachable is marked: the other objects are dead, also those whose finaliser will
    run; `types/weak_reference.py`."""


@upcall
def forget_weak_references(machine: Machine) -> None:
    """Called when marking ends: take unmarked weak references out of the table; `types/weak_reference.py`."""


@upcall
def forget_dead_exports(machine: Machine) -> None:
    """Called while all threads are stopped, when marking ends or has followed all but the native stacks: buffers that only
    unmarked views hold may change their length again; `types/exporter.py`."""


@upcall
def shade_lost_generators(machine: Machine) -> None:
    """Shade what waits in `Collector.lost`; `types/generator.py`."""


@upcall
def doom_generators(machine: Machine) -> None:
    """Called when all that lives or has a finaliser is marked: keep the generators in `lost` that nobody holds any more
    and that want an end; `types/generator.py`."""


@upcall
def shade_variables(machine: Machine, thread: Thread) -> None:
    """Shade what the local variables of a stopped thread hold, and nothing that only temporaries do; `frame.py`."""


@upcall
def finalizers_wait() -> None:
    """Objects wait in `Collector.doomed` for their finaliser, or callbacks of weak references in `weak_cleared`: wake the
    callback thread; `scheduler.py`."""


# --- Marking -----------------------------------------------------------------------------------------------


@hook("shade")
def shade(bits: word) -> None:
    """The barrier: a reference to `bits` (any word that a value may be) is being stored while the collector marks."""
    machine = current().machine
    if is_in_heap(machine[0].heap, bits) and bits & ((1 << granule_shift()) - 1) == 0:
        if not is_marked(machine[0].heap, granule_of(machine[0].heap, bits)):
            assert may_push(current())
            lock_to_shade(machine[0].collector)
            shade_exact(machine[0].heap, machine[0].collector, bits)
            machine[0].collector.lock.store(0)


@inline
def lock_to_shade(collector: Collector) -> None:
    """Take `Collector.lock`, before the marker takes it again."""
    if not collector.lock.compare_exchange(0, 1):
        collector.shading.fetch_add(1)
        spin(collector.lock)
        collector.shading.fetch_add(0xFFFF_FFFF)


def let_shade(collector: Collector) -> None:
    """Between two batches: who waits to shade has its turn. The marker's processor, which has the lock in its cache, would
    have it back each time before another one sees that it is free."""
    tries: u32 = 0
    while collector.shading.load_relaxed() != 0 and tries < TURN:
        port.back_off(0)
        tries += 1


def may_push(thread: Thread) -> bool:
    """Whether a thread may make an object grey: it runs. What does not may be on its way to the ready queue while another
    one has stopped all threads, and marks without the lock; it stores threads only, and these are marked from the start."""
    return not is_parked(thread) or thread.machine[0].seeds.is_on


@provides(keep_shape)
@inline
def shade_shape(address: word) -> None:
    """See `value.keep_shape`."""
    if marking():
        shade(address)


def shade_exact(heap: Heap, collector: Collector, bits: word) -> None:
    """Make the object at an address grey, if it is white. Words that are no address of an object are ignored."""
    if is_in_heap(heap, bits) and bits & ((1 << granule_shift()) - 1) == 0:
        granule = granule_of(heap, bits)
        if is_start(heap, granule) and not is_marked(heap, granule):
            set_mark(heap, granule)
            push(heap, collector, bits, 0)


def shade_ambiguous(heap: Heap, collector: Collector, bits: word) -> None:
    """As `shade_exact`, for a word that may point anywhere into an object, or mean something else."""
    if not is_in_heap(heap, bits):
        return
    block = block_of(heap, bits)
    state = heap.states[block]
    if state == BLOCK_FREE:
        return
    address: word = 0
    if bits >= first_free(heap, block) and state != BLOCK_REST:
        address = start_before(heap, bits, block_address(heap, block))
    else:
        address = start_over(heap, block)
    if address == 0:
        return
    if collector.is_pinning:
        heap.flags[block_of(heap, address)] |= BLOCK_PINNED
        return
    granule = granule_of(heap, address)
    if is_marked(heap, granule):
        return
    if header_at(address) == 0:
        set_mark(heap, granule)
    elif bits < address + object_size(address):
        set_mark(heap, granule)
        push(heap, collector, address, 0)


def push(heap: Heap, collector: Collector, address: word, index: u32) -> None:
    """Remember that the references of a marked object are to be looked at, from number `index` on."""
    depth = collector.stack_depth
    if depth < collector.stack_capacity:
        collector.stack[depth * STACK_ENTRY_WORDS] = address
        collector.stack[depth * STACK_ENTRY_WORDS + 1] = index
        collector.stack_depth = depth + 1
    else:
        if index == 0 and header_at(address) != 0:
            collector.marked_bytes += object_size(address)
        heap.flags[block_of(heap, address)] = BLOCK_OVERFLOWED
        collector.overflowed = True
        collector.overflows += 1


def mark_some(machine: Machine, units: u32) -> bool:
    """Do up to `units` of marking: objects, or slices of long ones. True: nothing grey is left."""
    collector = machine.collector
    while units > 0:
        batch: u32 = BATCH if units > BATCH else units
        let_shade(collector)
        spin(collector.lock)
        is_done = mark_batch(machine.heap, collector, batch)
        collector.lock.store(0)
        if is_done:
            return True
        units -= batch
    return False


def mark_batch(heap: Heap, collector: Collector, units: u32) -> bool:
    """`mark_some` for holders of the lock."""
    collector.scans += units
    current().pause_units += units
    while units > 0:
        depth = collector.stack_depth
        if depth == 0:
            if not collector.overflowed or not push_flagged(heap, collector):
                return True
        else:
            depth -= 1
            collector.stack_depth = depth
            address = collector.stack[depth * STACK_ENTRY_WORDS]
            index = collector.stack[depth * STACK_ENTRY_WORDS + 1]
            scan(heap, collector, address, index)
            units -= 1
    return not is_grey(collector)


def is_grey(collector: Collector) -> bool:
    """Whether a marked object is left whose references were not all looked at. For holders of the lock, or while all
    other threads are stopped."""
    return collector.stack_depth != 0 or collector.overflowed


def is_grey_now(collector: Collector) -> bool:
    """`is_grey` while other threads run, whose stores shade."""
    spin(collector.lock)
    is_left = is_grey(collector)
    collector.lock.store(0)
    return is_left


def push_flagged(heap: Heap, collector: Collector) -> bool:
    """Push the next marked object of a flagged block; the stack is empty. False: there is none left."""
    while True:
        if collector.rescan_address == 0:
            block = collector.rescan_block
            tries: u32 = 0
            while tries < heap.block_count and heap.flags[block] == 0:
                tries += 1
                block += 1
                if block == heap.block_count:
                    block = 0
            if tries == heap.block_count:
                collector.overflowed = False
                return False
            heap.flags[block] = 0
            collector.rescan_block = block
            collector.rescan_address = block_address(heap, block)
        end = block_address(heap, collector.rescan_block + 1)
        address = next_start(heap, collector.rescan_address, end)
        while address < end and not is_marked(heap, granule_of(heap, address)):
            address = next_start(heap, address + (1 << granule_shift()), end)
        if address < end:
            following = address + (1 << granule_shift())
            collector.rescan_address = following if following < end else 0
            if header_at(address) != 0:
                push(heap, collector, address, COUNTED)
                return True
        else:
            collector.rescan_address = 0


def scan(heap: Heap, collector: Collector, address: word, index: word) -> None:
    """Shade up to SLICE references of a marked object, from number `index` on. They are numbered through the fixed
    part, the tail and the slots."""
    header = header_at(address)
    if header == 0:
        return
    number = header_class(header)
    if number == class_id(Thread) and is_under_way(address):
        if index == 0:
            collector.marked_bytes += object_size(address)
        return
    fixed: word = layout_reference_count(number)
    tail: word = 0
    if layout_tail(number) == 1 and not has_unfollowed_tail(number):
        tail = tail_count(address, number)
    count = fixed + tail + header_slots(header)
    if index == 0:
        collector.marked_bytes += object_size(address)
    elif index == COUNTED:
        index = 0
    if index == 0:
        shade_exact(heap, collector, shape_bits(header))
    end = index + SLICE
    if end < count:
        push(heap, collector, address, narrow(u32, end))
    else:
        end = count
    while index < end:
        place: word = 0
        if index < fixed:
            place = address + layout_reference_offset(number, narrow(u32, index))
        elif index < fixed + tail:
            place = address + layout_size(number) + (index - fixed) * word_size()
        else:
            place = slots_address(address, number) + (index - fixed - tail) * word_size()
        shade_exact(heap, collector, pointer_at(word, place).load_acquire())
        index += 1


def is_under_way(address: word) -> bool:
    """Whether a thread has begun and not ended, so that it is among the roots: what it changes of itself it changes without
    telling, and is looked at only while it does not run. `follow_finished` has the rest."""
    thread = object_at(Object, address)
    assert isinstance(thread, Thread)
    state = thread.state.load()
    return state != STATE_NEW and state != STATE_FINISHED


def keep_thread(thread: Thread) -> None:
    """A thread begins to count as one of the machine's, perhaps in a cycle: in each, all of them are marked before they
    shade. For holders of the scheduler's lock."""
    collector = thread.machine[0].collector
    if collector.phase.load() != PHASE_IDLE:
        thread.mode.fetch_or(MODE_MARKING)
        spin(collector.lock)
        shade_exact(thread.machine[0].heap, collector, address_of(thread))
        collector.lock.store(0)


def follow_finished(thread: Thread) -> None:
    """A thread has ended, and is no root any more: what it still names is looked at like that of any object."""
    if thread.mode.load_relaxed() & MODE_MARKING == 0:
        return  # nothing is black yet
    heap = thread.machine[0].heap
    collector = thread.machine[0].collector
    address = address_of(thread)
    spin(collector.lock)
    if is_in_heap(heap, address) and is_marked(heap, granule_of(heap, address)):
        push(heap, collector, address, COUNTED)
    collector.lock.store(0)


def has_unfollowed_tail(number: u16) -> bool:
    """Whether the tail of a class's objects keeps nothing alive: registers are scanned through their thread only, and
    names live as long as somebody else knows them."""
    return number == class_id(RegisterChunk) or number == class_id(NameSlots)


# --- Roots -------------------------------------------------------------------------------------------------

ROOTS_IN_PLACE: list[int] = []  # in place: what a test holds


def _shade_roots_in_place(machine: Machine) -> None:
    for address in ROOTS_IN_PLACE:
        shade_ambiguous(machine.heap, machine.collector, address)


@in_place(_shade_roots_in_place)
def shade_roots(machine: Machine) -> None:
    """Shade all that the machine and its threads hold. Every thread but the current one is stopped."""
    shade_machine(machine)
    thread = machine.threads
    while thread is not None:
        shade_thread(machine, thread)
        thread = thread.next_thread


def _shade_again_in_place(machine: Machine, parked: bool) -> None:
    _shade_roots_in_place(machine)


@in_place(_shade_again_in_place)
def shade_roots_again(machine: Machine, parked: bool) -> None:
    """As `shade_roots`, without the threads that were looked at in this cycle and have not run since; and, unless `parked`,
    without what all others hold that do not run: `shade_parked` looks at them a few at a time. These are marked all the
    same, see `may_push`."""
    shade_machine(machine)
    collector = machine.collector
    cycle = number_of_cycle(collector)
    thread = machine.threads
    while thread is not None:
        if not is_parked(thread):
            shade_thread(machine, thread)
        elif not parked:
            shade_exact(machine.heap, collector, address_of(thread))
        elif thread.looked_at != cycle:
            shade_thread(machine, thread)
            if not collector.is_exact:
                thread.looked_at = cycle
        thread = thread.next_thread


def shade_parked(machine: Machine) -> bool:
    """Look at a few threads that do not run, while others do; what they hold is theirs alone until they get a token, and
    then they are looked at again. True: there are none left."""
    collector = machine.collector
    cycle = number_of_cycle(collector)
    spin(machine.scheduler_lock)
    spin(collector.lock)
    spin(machine.heap.pool_lock)
    looks: u32 = 0
    thread = machine.threads
    while thread is not None and looks < LOOKS:
        if is_parked(thread) and thread.looked_at != cycle:
            shade_thread(machine, thread)
            thread.looked_at = cycle
            looks += 1
        thread = thread.next_thread
    machine.heap.pool_lock.store(0)
    collector.lock.store(0)
    machine.scheduler_lock.store(0)
    return looks == 0


def is_parked(thread: Thread) -> bool:
    """Whether a thread has no token and needs the scheduler's lock to get one."""
    state = thread.state.load()
    return state == STATE_DETACHED or state == STATE_READY


def number_of_cycle(collector: Collector) -> u32:
    """Of the cycle under way, for `Thread.looked_at`: never 0."""
    return wrapping_add(u32, collector.collections, 1) | 0x8000_0000


def shade_machine(machine: Machine) -> None:
    """Shade all that the machine holds beside its threads."""
    heap = machine.heap
    collector = machine.collector
    start = address_of(machine)
    shade_words(machine, start, start + struct_size(Machine))
    for index in range(machine.core_count):
        shade_exact(heap, collector, address_of(machine.cores[index].attribute_cache))
    start = machine.cores.address()
    shade_words(machine, start, start + machine.core_count * struct_size(Core))
    doomed = collector.doomed
    while doomed is not None:
        shade_exact(heap, collector, doomed.object)
        doomed = doomed.next
    shade_lost_generators(machine)


def shade_thread(machine: Machine, thread: Thread) -> None:
    """Shade all that a thread holds, which is the current one or does not run."""
    address = address_of(thread)
    shade_exact(machine.heap, machine.collector, address)  # not the main thread, which lies before the heap
    shade_words(machine, address, address + struct_size(Thread))
    if machine.collector.is_exact:
        shade_variables(machine, thread)
    else:
        shade_registers(machine, thread)
        shade_native(machine, thread)


def shade_registers(machine: Machine, thread: Thread) -> None:
    """Shade the registers of a stopped thread, and forget what lies behind the end of its running window, so that
    no register ever holds the address of an object that died. A chunk that the running window does not lie in holds
    arguments that were moved to it: all of it counts."""
    chunk = thread.chunk
    if chunk is None:
        return
    first = chunk.registers.pointer(0).address()
    behind = first + chunk.count * word_size()
    end = behind
    if first <= thread.registers.address() < behind:  # where the window begins: its end may reach into the next chunk
        end = window_end(thread)
        if end > behind:  # arguments of native calls lie in the slack behind the last window of the chunk
            end = behind
    shade_window(machine, first, end)
    place = pointer_at(word, end)
    for index in range((behind - end) // word_size()):
        place[index] = 0
    chunk = chunk.previous
    while chunk is not None:
        first = chunk.registers.pointer(0).address()
        shade_window(machine, first, first + chunk.used * word_size())
        chunk = chunk.previous


def shade_window(machine: Machine, first: word, end: word) -> None:
    """Shade registers: values and links, of which the return addresses may point into code."""
    place = pointer_at(word, first)
    note_words((end - first) // word_size())
    for index in range((end - first) // word_size()):
        bits = place[index]
        if bits & (word_size() - 1) == 0:
            shade_ambiguous(machine.heap, machine.collector, bits)


def shade_native(machine: Machine, thread: Thread) -> None:
    """Shade what the native code of a stopped thread, or of the current one, holds."""
    state = thread.state.load()
    if state == STATE_NEW or state == STATE_FINISHED:
        return
    outer = thread.outer_registers
    if thread.is_bare and outer is not None and not machine.collector.is_pinning:
        start = outer.pointer(0).address()
        shade_words(machine, start, start + outer.capacity * word_size())
        shade_words(machine, thread.outer_low, thread.stack_high)
        return
    context = thread.context
    if context is None:
        return
    pointer = context.pointer(0)
    low = thread.stack_low
    if thread is current():
        low = port.save_registers(pointer)
    saved = port.saved_registers(pointer).address()
    shade_words(machine, saved, saved + port.saved_register_count() * word_size())
    shade_words(machine, low, thread.stack_high)


@unsanitized
def shade_words(machine: Machine, start: word, end: word) -> None:
    """Shade what the words of some memory may point to. The native stack of a thread in a blocking call ends in what the
    system writes there meanwhile, and threads that come back queue in the machine; neither is a reference."""
    place = pointer_at(word, start & ~(word_size() - 1))
    note_words((end - start) // word_size())
    for index in range((end - start) // word_size()):
        shade_ambiguous(machine.heap, machine.collector, place[index])


def note_words(count: word) -> None:
    """The current thread looks at so many words of roots."""
    current().pause_units += narrow(u32, count // SLICE)


# --- Classes -----------------------------------------------------------------------------------------------


CLASSES_IN_PLACE: dict[int, Object] = {}  # in place: address of a class -> the class


def _new_link_in_place(base: Object, derived: Object) -> SubclassLink:
    CLASSES_IN_PLACE[address_of(derived)] = derived
    return SubclassLink(None, address_of(base), address_of(derived))


@in_place(_new_link_in_place)
def new_link(base: Object, derived: Object) -> SubclassLink:
    """A link that is not listed yet. Raises MemoryError."""
    return SubclassLink(None, address_of(base), address_of(derived))


def note_subclass_of(base: Object, derived: Object) -> None:
    """Enter a class and one that it extends into the machine's list. Raises MemoryError."""
    link = new_link(base, derived)
    collector = current().machine[0].collector
    spin(collector.subclass_lock)
    link.next = collector.subclasses
    collector.subclasses = link
    collector.subclass_lock.store(0)


def newest_link() -> SubclassLink | None:
    """Where a walk over the list begins. Links may go while it is under way, and only lose their place behind it."""
    collector = current().machine[0].collector
    spin(collector.subclass_lock)
    link = collector.subclasses
    collector.subclass_lock.store(0)
    return link


def is_dead(heap: Heap, address: word) -> bool:
    """Whether marking, which has ended, did not reach an object."""
    return is_in_heap(heap, address) and not is_marked(heap, granule_of(heap, address))


def forget_subclasses(machine: Machine) -> None:
    """Take the links of dead classes out of the list. All that lives is marked, and all other threads are stopped."""
    heap = machine.heap
    collector = machine.collector
    kept: SubclassLink | None = None
    link = collector.subclasses
    while link is not None:
        if is_dead(heap, link.base) or is_dead(heap, link.derived):
            link.derived = 0
            if kept is None:
                collector.subclasses = link.next
            else:
                kept.next = link.next
        else:
            kept = link
        link = link.next


def _derived_class_in_place(link: SubclassLink) -> Object | None:
    return CLASSES_IN_PLACE.get(link.derived)


@in_place(_derived_class_in_place)
def derived_class(link: SubclassLink) -> Object | None:
    """The class that extends, None when it is dead."""
    address = link.derived
    if address == 0:
        return None
    return object_at(Object, address)


# --- A cycle -----------------------------------------------------------------------------------------------


def start_cycle(machine: Machine) -> None:
    """Begin to mark. All other threads are stopped."""
    heap = machine.heap
    collector = machine.collector
    close_holes(machine)
    sweep_all(heap)
    prepare_cycle(machine)
    collector.phase.store(PHASE_MARKING)
    forget_caches(machine)
    shade_roots_again(machine, False)
    set_marking(machine, True)  # after the roots: a thread that queues for a token now finds all threads marked


def prepare_cycle(machine: Machine) -> None:
    """Set all numbers of a cycle. For who holds `Collector.lock`, while no thread shades, or all are stopped."""
    collector = machine.collector
    assert collector.phase.load() == PHASE_IDLE
    collector.taken_before = taken_now(machine)
    collector.has_asked.store(False)
    collector.rounds = 0
    collector.last_scans = collector.scans
    collector.scans = 0
    collector.pace = pace_of(machine.heap, collector)
    collector.marked_bytes = 0
    collector.stack_depth = 0
    collector.overflowed = False
    collector.rescan_address = 0
    collector.rescan_block = 0


def begin_to_mark(machine: Machine) -> None:
    """All threads shade: births are black from now on, and what the machine holds is grey. What threads that run hold is
    looked at in the second handshake, or when all are stopped."""
    collector = machine.collector
    collector.taken_before = taken_now(machine)
    collector.phase.store(PHASE_MARKING)
    spin(collector.finalizable_lock)
    spin(collector.lock)
    spin(machine.heap.pool_lock)
    shade_machine(machine)
    machine.heap.pool_lock.store(0)
    collector.lock.store(0)
    collector.finalizable_lock.store(0)


def pace_of(heap: Heap, collector: Collector) -> u32:
    """Units of work for each block that is taken in this cycle, so that all is marked when half of the free memory has
    been handed out. There is about as much to mark as in the cycle before."""
    used = min(heap.used + collector.taken_before, heap.limit - heap.base)
    units: word = used // OBJECT_BYTES if collector.last_scans == 0 else collector.last_scans
    free = usable_bytes(heap, collector)
    left = free - collector.taken_before if collector.taken_before < free else 0
    blocks = (left >> heap.block_shift) >> 1
    pace = units // (blocks + 1)
    if pace < collector.slice_units:
        return collector.slice_units
    return narrow(u32, pace) if pace < PACE_MAX else PACE_MAX


def finish_cycle(machine: Machine) -> None:
    """Mark what is left, decide what is dead and let the sweeper have it. All other threads are stopped."""
    if machine.collector.phase.load() == PHASE_STARTING:
        set_marking(machine, True)
        machine.collector.taken_before = taken_now(machine)
        machine.collector.phase.store(PHASE_MARKING)
    if machine.collector.phase.load() == PHASE_MARKING:
        mark_to_the_end(machine)
        keep_doomed(machine)
    if machine.collector.phase.load() == PHASE_DOOMING:
        mark_to_the_end(machine)
        keep_generators(machine)
    mark_to_the_end(machine)
    end_cycle(machine)


def keep_doomed(machine: Machine) -> None:
    """All that the roots lead to is marked: decide what is dead, and begin to mark what finalisers will see of it. All
    other threads are stopped."""
    assert machine.collector.phase.load() == PHASE_MARKING and not is_grey(machine.collector)
    clear_weak_references(machine)
    doom(machine)
    machine.collector.phase.store(PHASE_DOOMING)
    machine.collector.rounds = 0


def keep_generators(machine: Machine) -> None:
    """All is marked that lives or that finalisers will see: keep the lost generators that want an end, and begin to mark
    what they will see. All other threads are stopped."""
    assert machine.collector.phase.load() == PHASE_DOOMING and not is_grey(machine.collector)
    doom_generators(machine)
    machine.collector.phase.store(PHASE_ENDING)
    machine.collector.rounds = 0


def end_cycle(machine: Machine) -> None:
    """All that is to stay is marked: let the sweeper have the rest. All other threads are stopped."""
    heap = machine.heap
    collector = machine.collector
    assert collector.phase.load() == PHASE_ENDING and not is_grey(collector)
    forget_weak_references(machine)
    forget_subclasses(machine)
    forget_dead_names(machine)
    forget_dead_exports(machine)
    set_marking(machine, False)
    close_holes(machine)
    lock = heap.pool_lock
    spin(lock)
    unswept: u32 = 0
    long_unswept: u32 = 0
    heap.long_from = heap.block_count
    heap.open_end = 0
    for block in range(heap.block_count):
        state = heap.states[block]
        assert state != BLOCK_OWNED and state != BLOCK_LONG_OWNED
        if state == BLOCK_SWEPT or state == BLOCK_FULL:
            heap.states[block] = BLOCK_UNSWEPT
            heap.rooms[block] = ROOM_UNKNOWN
            unswept += 1
            heap.open_end = block + 1
        elif state == BLOCK_LONG:
            heap.states[block] = BLOCK_LONG_UNSWEPT
            if long_unswept == 0:
                heap.long_from = block
            long_unswept += 1
    heap.unswept.store_relaxed(unswept + long_unswept)
    heap.open_blocks = unswept
    heap.sweep_long = heap.block_count
    heap.kept_for_small = unswept + (heap.free_blocks >> 2)
    heap.is_short = False
    heap.search = 0
    heap.sweep_from = 0
    heap.reserve = heap.reserve_full
    lock.store(0)
    taken = taken_bytes(machine)
    used = collector.marked_bytes + (taken - collector.taken_before if taken > collector.taken_before else 0)
    heap.used = min(used, heap.limit - heap.base)  # what was born as births became black may be counted twice
    share = collector.usable_share.load_relaxed()
    collector.usable_share.store_relaxed(min(share + (share >> SHARE_GROWTH) + 1, SHARE_ONE))
    collector.phase.store(PHASE_IDLE)
    collector.debt.store(0)
    if collector.threshold != 0:
        collector.start_at = heap.used + collector.threshold
    else:
        collector.start_at = heap.used + headroom(machine)
    collector.collections += 1
    if collector.doomed is not None or collector.weak_cleared is not None or collector.lost != 0:
        finalizers_wait()


def headroom(machine: Machine) -> word:
    """Bytes to hand out before the next cycle begins, which is to end before the heap is full. On a host the program
    runs best in memory that caches hold. The more of the free memory is handed out in between, the more blocks keep an
    object or two, and the fewer stay whole for what is large: three eighths let a program of 800 lines compile in 2 MB,
    all of it in 6."""
    used = machine.heap.used
    wanted = used if used > HEADROOM_MIN else HEADROOM_MIN
    most = (usable_bytes(machine.heap, machine.collector) >> 3) * 3
    return wanted if wanted < most else most


def usable_bytes(heap: Heap, collector: Collector) -> word:
    """Bytes that can be handed out between two cycles: the share of what was free after the last one that could be, when
    an allocation found no hole of its size, until many cycles have shown that it is more."""
    return narrow(word, free_bytes(heap) * collector.usable_share.load_relaxed() // SHARE_ONE)


def free_bytes(heap: Heap) -> u64:
    """Bytes that the last collection found free, wide enough to be multiplied by a share."""
    return heap.limit - heap.base - heap.used


def note_shortage(machine: Machine, size: word) -> None:
    """An allocation has found no hole of its size: see `usable_bytes`. To begin earlier helps little where a hole that is
    a large part of all that is free was wanted, or when hardly anything was taken since the last cycle."""
    collector = machine.collector
    free = free_bytes(machine.heap)
    taken: u64 = taken_now(machine)
    if free >> TAKEN_PART <= taken < free and size <= free >> LARGE_PART:
        collector.usable_share.store_relaxed(narrow(u32, taken * SHARE_ONE // free))


def mark_to_the_end(machine: Machine) -> None:
    """Mark until a look at the roots finds nothing new."""
    grey = True
    while grey:
        while not mark_some(machine, UNITS_FOREVER):
            pass
        shade_roots_again(machine, True)
        grey = is_grey(machine.collector)


def set_marking(machine: Machine, marking: bool) -> None:
    """Switch the barrier of all threads, which are stopped, and take back what a handshake asks of them."""
    thread = machine.threads
    while thread is not None:
        if marking:
            thread.mode.fetch_or(MODE_MARKING)
        else:
            thread.mode.fetch_and(0xFFFF_FFFF ^ MODE_MARKING)
        thread.poll.fetch_and(0xFFFF_FFFF ^ POLL_HANDSHAKE)
        thread = thread.next_thread
    for index in range(machine.core_count):
        machine.cores.at(index)[0].asked = None


def close_holes(machine: Machine) -> None:
    """Take the blocks of all core tokens back."""
    for index in range(machine.core_count):
        core = machine.cores.at(index)
        leave_hole(core)
        give_back(machine.heap, core)


def taken_bytes(machine: Machine) -> word:
    """What the cores have taken since this was last asked."""
    total: word = 0
    for index in range(machine.core_count):
        total += machine.cores[index].taken.exchange(0)
    return total


@provides(collect_full)
def collect(wanted: word) -> None:
    """The rest of the collection under way, or a whole one. `wanted` 0 asks for all garbage, so for a whole one in
    any case: what died after the marker passed it is found only then. Threads that run out of memory together share one
    collection: who had to wait for another's has what it wanted."""
    machine = current().machine
    if machine[0].is_starting:
        return  # nothing is garbage yet
    collections = machine[0].collector.collections
    stop_others()
    if wanted == 0 or machine[0].collector.collections == collections:
        is_under_way = machine[0].collector.phase.load() != PHASE_IDLE
        if is_under_way:
            finish_cycle(machine[0])
        if not is_under_way or wanted == 0:
            start_cycle(machine[0])
            finish_cycle(machine[0])
        if CONFIG.debug:
            check(machine[0].heap)
    resume_others()


@provides(collect_and_take)
def take_what_is_found(size: word, low: bool) -> word:
    """See `heap.collect_and_take`. If the end of the cycle under way is not enough, or another thread has it first, all
    others are stopped until the memory is taken: else they could have it again and again, and this thread would see no end
    of a heap full of their garbage. For the same reason only a whole collection that begins after the request proves that
    there is no memory."""
    machine = current().machine
    if machine[0].is_starting:
        return 0  # nothing is garbage yet
    address = take_after_cycle(machine, size, low)
    if address != 0:
        return address
    stop_others()
    begun = port.monotonic_ns()
    address = take(machine[0].heap, size, low)  # what another thread's collection may have found meanwhile
    has_memory = address != 0
    if address == 0:
        note_shortage(machine[0], size)
    if address == 0 and machine[0].collector.phase.load() != PHASE_IDLE:
        finish_cycle(machine[0])
        address = take(machine[0].heap, size, low)
    if address == 0:
        start_cycle(machine[0])
        finish_cycle(machine[0])
        if CONFIG.debug:
            check(machine[0].heap)
        address = take(machine[0].heap, size, low)
    resume_others()
    if not has_memory:
        end_forced(machine[0].collector.pauses, port.monotonic_ns() - begun)
    return address


def take_after_cycle(machine: Pointer[Machine], size: word, low: bool) -> word:
    """Mark to the end of the cycle under way, where this thread stands but slice by slice, while the others run on; and take
    memory. 0: no cycle is under way, so little is left of it that all may be stopped for it, a thread does not answer, or
    there is no memory."""
    collector = machine[0].collector
    cycle = number_of_cycle(collector)
    if not goes_on(collector, cycle) or is_nearly_done(collector):
        return 0
    begun = port.monotonic_ns()
    note_shortage(machine[0], size)
    vain: u32 = 0
    while goes_on(collector, cycle) and vain < VAIN_MAX:
        if mark_where_it_stands(machine):
            vain = 0
        else:
            port.back_off(vain)
            vain += 1
        stop_if_asked()
        if goes_on(collector, cycle) and current().poll.load() & POLL_HANDSHAKE != 0:
            answer_handshake()
    end_awaited(collector.pauses, port.monotonic_ns() - begun)
    return take(machine[0].heap, size, low)


def goes_on(collector: Collector, cycle: u32) -> bool:
    """Whether a cycle is being marked. For a thread that runs, until it stops: without it no cycle ends."""
    return number_of_cycle(collector) == cycle and collector.phase.load() > PHASE_STARTING


def is_nearly_done(collector: Collector) -> bool:
    """Whether so little is left to mark, as the cycle before had it, that all may be stopped for it."""
    spin(collector.lock)
    is_near = collector.scans + BEHIND_MAX > collector.last_scans
    collector.lock.store(0)
    return is_near


def mark_where_it_stands(machine: Pointer[Machine]) -> bool:
    """A longest slice, by a thread that needs memory; whether there was anything to do."""
    thread = current()
    begun = begin_pause(thread)
    mark_slice(machine, SLICE_UNITS_MAX)
    units = thread.pause_units
    end_pause(thread, begun)
    return units != 0


def collect_whole(machine: Machine) -> None:
    """A whole collection. All other threads are stopped."""
    if machine.collector.phase.load() != PHASE_IDLE:
        finish_cycle(machine)
    start_cycle(machine)
    finish_cycle(machine)


def collect_exports() -> None:
    """A whole collection that gives back the exports of buffers which no variable leads to. Native stacks and the registers
    of temporaries may hold views that nobody uses any more, and that must not make a program fail; a view that lives in
    such a place alone finds itself released."""
    machine = current().machine
    if machine[0].is_starting:
        return
    stop_others()
    if machine[0].collector.phase.load() != PHASE_IDLE:
        finish_cycle(machine[0])
    machine[0].collector.is_exact = True
    start_cycle(machine[0])
    mark_to_the_end(machine[0])
    forget_dead_exports(machine[0])
    machine[0].collector.is_exact = False
    finish_cycle(machine[0])
    resume_others()


def pay(thread: Thread) -> None:
    """At a safepoint: do some of the work that allocation owes."""
    machine = thread.machine
    collector = machine[0].collector
    debt = collector.debt.exchange(0)
    if not collector.enabled or collector.generation_threshold == 0 or debt == 0:
        return
    if waits_for_answers(machine):
        collector.debt.fetch_add(debt)
        if has_handed_out(machine[0], 4):
            port.back_off(SLEEPS)
        return
    begun = begin_pause(thread)
    if collector.phase.load() == PHASE_IDLE:
        blocks = sweep_units(machine[0].heap)
        thread.pause_units += blocks
        if sweep_some(machine[0].heap, blocks) and (marks_in_slices(machine[0].heap) or is_cycle_due(machine)):
            if ask_to_shade(machine):
                owe(1)
    else:
        mark_slice(machine, debt)
    end_pause(thread, begun)


def sweep_units(heap: Heap) -> u32:
    """Blocks swept in one pause. To measure a pause takes two calls of the system, as long as to sweep some ten blocks."""
    return max(SWEEP_BLOCKS, min(heap.block_count // SWEEP_PART, SWEEP_BLOCKS_MAX))


def waits_for_answers(machine: Pointer[Machine]) -> bool:
    """Whether the cycle goes on only when a thread has answered a handshake. Meanwhile what is owed stays owed, and as long
    as there is memory nobody waits."""
    collector = machine[0].collector
    if collector.phase.load() == PHASE_STARTING:
        return not all_have_answered(machine)
    if not collector.has_asked.load():
        return False
    if not collector.lock.compare_exchange(0, 1):
        return True  # another thread marks, or looks at its roots
    is_left = is_grey(collector)
    collector.lock.store(0)
    return not is_left and not all_have_answered(machine)


def mark_slice(machine: Pointer[Machine], debt: u32) -> None:
    """Mark as much as is owed, up to the longest slice; what is left stays owed. One thread marks at a time, for others too,
    since what it marks is in its processor's cache. When memory runs short there is a longest slice at each safepoint."""
    collector = machine[0].collector
    is_short = has_handed_out(machine[0], 6)
    if is_short and debt < SLICE_UNITS_MAX:
        debt = SLICE_UNITS_MAX
    if not collector.marker.compare_exchange(0, 1):
        collector.debt.fetch_add(debt)
        if has_handed_out(machine[0], 3):
            wait_for_marker(collector, is_short)
        return
    thread = current()
    units: u32 = debt if debt < SLICE_UNITS_MAX else SLICE_UNITS_MAX
    end = thread.pause_units + units
    is_done = False
    if collector.phase.load() == PHASE_STARTING:
        if all_have_answered(machine):
            begin_to_mark(machine[0])
    elif mark_or_look(machine[0], end):
        is_done = all_have_looked(machine)
    elif thread.pause_units < end:
        debt += end - thread.pause_units  # it took too long
    collector.marker.store(0)
    if is_done:
        look_again(machine[0])
    elif is_short:
        owe(1 + debt - units)
    elif debt > units or collector.debt.load() != 0:
        owe(debt - units)


def has_handed_out(machine: Machine, eighths: word) -> bool:
    """Whether so much of what can be handed out between two cycles is, that the heap may be full before this one ends."""
    return taken_now(machine) > (usable_bytes(machine.heap, machine.collector) >> 3) * eighths


def wait_for_marker(collector: Collector, is_short: bool) -> None:
    """Let the thread that marks catch up with what all owe: else the others would fill the heap meanwhile."""
    most: u32 = 0 if is_short else BEHIND_MAX
    tries: u32 = 0
    while collector.debt.load() > most and collector.marker.load() != 0 and tries < BEHIND_TRIES:
        port.back_off(SLEEPS + tries)
        tries += 1
    if collector.debt.load() > most:
        owe(0)


def mark_or_look(machine: Machine, end: u32) -> bool:
    """Mark, and look at threads that do not run, until there is nothing left, which gives True, or the pause has come to
    `end` units or has taken long."""
    thread = current()
    until = port.monotonic_ns() + SLICE_NS
    is_late = False
    while thread.pause_units < end and not is_late:
        left = end - thread.pause_units
        if mark_some(machine, left if left < TIMED_UNITS else TIMED_UNITS):
            if shade_parked(machine):
                return not is_grey_now(machine.collector)
        is_late = not machine.seeds.is_on and port.monotonic_ns() > until
    return False


def all_have_looked(machine: Pointer[Machine]) -> bool:
    """Whether the threads that run have looked at their roots, and nothing is grey since; else ask them once. For the
    marker."""
    collector = machine[0].collector
    if not collector.has_asked.load():
        collector.has_asked.store(ask_to_look(machine))
    return collector.has_asked.load() and all_have_answered(machine) and not is_grey_now(collector)


def look_again(machine: Machine) -> None:
    """Nothing grey is left: stop the others and look at the roots, from which there may be more to mark; if there is
    not, go on to the next phase."""
    collector = machine.collector
    begun = port.monotonic_ns()
    if not stop_others_first():
        owe(1)
        return
    if collector.phase.load() != PHASE_IDLE and not is_grey(collector):
        shade_roots_again(machine, True)
        if is_grey(collector) and collector.rounds < ROUNDS_MAX:
            collector.rounds += 1
            collector.has_asked.store(False)
        elif is_grey(collector):
            collector.stopped_ends += 1
            finish_cycle(machine)
        else:
            if collector.phase.load() == PHASE_MARKING:
                keep_doomed(machine)
            if collector.phase.load() == PHASE_DOOMING and not is_grey(collector):
                keep_generators(machine)
            if collector.phase.load() == PHASE_ENDING and not is_grey(collector):
                end_cycle(machine)
    resume_others()
    end_stop(collector.pauses, port.monotonic_ns() - begun)


# --- Finalisers --------------------------------------------------------------------------------------------


def _register_finalizer_in_place(object: Object) -> None:
    """The host's collector has the objects there, and runs no finaliser of ours."""


@in_place(_register_finalizer_in_place)
def register_finalizer(object: Object) -> None:
    """Called once for each new object whose shape has a finaliser. Raises MemoryError."""
    link = Finalizable(None, address_of(object))
    machine = current().machine
    spin(machine[0].collector.finalizable_lock)
    link.next = machine[0].collector.finalizable
    machine[0].collector.finalizable = link
    machine[0].collector.finalizable_lock.store(0)


def doom(machine: Machine) -> None:
    """Move the links of unreachable objects to `doomed`, and keep the objects for their finaliser."""
    heap = machine.heap
    collector = machine.collector
    kept: Finalizable | None = None
    link = collector.finalizable
    while link is not None:
        following = link.next
        if is_dead(heap, link.object):
            link.next = collector.doomed
            collector.doomed = link
            shade_exact(heap, collector, link.object)
        else:
            link.next = kept
            kept = link
        link = following
    collector.finalizable = kept


def next_doomed() -> Object | None:
    """For the callback thread: an object whose finaliser is to be run, once. None: there is none, and what this gave
    before has been run."""
    machine = current().machine
    spin(machine[0].collector.finalizable_lock)
    link = machine[0].collector.doomed
    if link is not None:
        machine[0].collector.doomed = link.next
    machine[0].collector.finalizing = link is not None
    machine[0].collector.finalizable_lock.store(0)
    if link is None:
        return None
    return object_at(Object, link.object)


def finalizers_run() -> bool:
    """Whether finalisers of dead objects wait or run, on another thread than this one."""
    machine = current().machine
    spin(machine[0].collector.finalizable_lock)
    left = machine[0].collector.doomed is not None or machine[0].collector.finalizing
    left = left or machine[0].collector.weak_cleared is not None or machine[0].collector.lost != 0
    machine[0].collector.finalizable_lock.store(0)
    return left and machine[0].callback_thread is not current()
