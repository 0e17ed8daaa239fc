"""The data of a machine, its core tokens and its threads: what every layer of the kernel touches.

A machine has no C globals: all that changes hangs off `Machine`, reached from the hidden current thread. The
operations on these structs live in the layers above (`heap.py`, `collector.py`, `thread.py`, `locks.py`,
`scheduler.py`, `frame.py`).

Who may touch what is written at the fields:

    owner      the thread itself, or the collector on its behalf while it is stopped
    scheduler  whoever holds `Machine.scheduler_lock`
    pool       whoever holds `Heap.pool_lock`
    collector  the thread that runs the collector: there is one at a time
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import (
    CONFIG,
    NULL,
    Array,
    Atomic,
    Fixed,
    Inline,
    Pointer,
    Published,
    hook,
    i32,
    in_place,
    inline,
    struct,
    sword,
    u8,
    u16,
    u32,
    u64,
    value_of,
    word,
)

if TYPE_CHECKING:
    from weft.kernel.modules.imports import ImportLock
    from weft.kernel.types.bytes import Bytes
    from weft.kernel.types.dict import Dict
    from weft.kernel.types.list import List
    from weft.kernel.types.showing import Showing
    from weft.kernel.types.str import NameTable, Str, StrBuilder
    from weft.kernel.types.tuple import Tuple


# --- The heap ----------------------------------------------------------------------------------------------


@struct
class Heap:
    """The guest heap of a machine: blocks, and the tables that describe them. See `heap.py`.

    Invariants:
      - all tables and blocks lie in the one region of the machine; `limit == base + block_count << block_shift`
      - a granule's start bit is set exactly if an object begins there
      - between two markings the marks of every swept block are 0
    """

    base: word = 0  # address of block 0
    limit: word = 0  # address behind the last block
    block_count: u32 = 0
    block_shift: u32 = 0  # log2 of a block's size in bytes
    starts: Pointer[u8] = NULL  # a bit per granule: an object begins here; written by the block's owner
    marks: Pointer[u8] = NULL  # a byte (single core: a bit) per granule: reached in this cycle
    rooms: Pointer[u16] = NULL  # granules of each block's longest hole; ROOM_UNKNOWN: not searched; pool, or owner
    leads: Pointer[u16] = (
        NULL  # granules free at the start of each BLOCK_LONG, whose `rooms` are those at its end; pool
    )
    gaps: Pointer[u16] = (
        NULL  # granules of the longest hole before the last object of each BLOCK_LONG, but its lead; pool
    )
    covers: Pointer[u16] = (
        NULL  # granules at the start of each block that an object covers which begins before it; pool
    )
    states: Pointer[u8] = NULL  # BLOCK_ state of each block; pool
    flags: Pointer[u8] = NULL  # BLOCK_ flags of each block; collector
    pool_lock: Atomic[u32] = Atomic(0)
    search: u32 = 0  # block at which the next search for room begins; pool
    open_end: u32 = 0  # from this block on none is BLOCK_SWEPT or BLOCK_UNSWEPT; pool
    sweep_from: u32 = 0  # no block before this one waits for the sweeper; pool
    free_from: u32 = 0  # no block before this one is free; pool
    long_from: u32 = 0  # no block before this one is a BLOCK_LONG; pool
    kept_for_small: u32 = 0  # arrays are put before this block when there is no other room
    sweep_long: u32 = 0  # no block of long objects from this one on waits for the sweeper; pool
    is_short: bool = False  # collections have found no room: small objects may lie among the long ones
    is_mixed: bool = False  # they have lain there at some time: there may be blocks with both
    unswept: Atomic[u32] = Atomic(0)  # blocks that wait for the sweeper; changed under the pool lock
    open_blocks: u32 = 0  # blocks in use that may have holes: SWEPT or UNSWEPT; pool
    free_blocks: u32 = 0  # pool
    reserve: u32 = 0  # free blocks kept back so that the handler of a MemoryError can run; pool
    reserve_full: u32 = 0  # what `reserve` is set to after each collection
    used: word = 0  # bytes that the last collection found alive; collector
    allocations: Atomic[u32] = Atomic(0)  # in builds that fail, collect or move by number: how many there were
    failing: u32 = 0  # number of the allocation that fails; 0: none
    collect_period: u32 = 0  # every allocation whose number it divides collects; 0: none
    move_period: u32 = 0  # every allocation whose number it divides moves all arrays; 0: none
    marks_in_slices: bool = False  # in builds that can: see `heap.marks_in_slices`


@struct
class Pauses:
    """What the collector's work has cost the threads of a machine; see `pauses.py`."""

    lock: Atomic[u32] = Atomic(0)  # of all that follows, for writers; a spin lock
    times: Array[u32] | None = None  # pauses by their processor time
    units: Array[u32] | None = None  # and by their work
    longest_ns: Atomic[u32] = Atomic(0)  # all ones: 4.3 s or more
    longest_units: Atomic[u32] = Atomic(0)
    longest_stop_ns: Atomic[u32] = Atomic(0)  # by the clock
    stops: u32 = 0  # times that all other threads were stopped for it
    awaited: u32 = 0  # allocations that marked to the end of a cycle, since the heap was full, while others ran
    longest_awaited_ns: Atomic[u32] = Atomic(0)  # by the clock
    forced: u32 = 0  # collections inside an allocation, since the heap was full; all other threads were stopped
    longest_forced_ns: Atomic[u32] = Atomic(0)  # by the clock


@struct
class Collector:
    """The state of the collection under way. See `collector.py`.

    Invariant: a marked object whose references were not all shaded yet is on the mark stack, or its block is
    flagged, or it is the one that `mark_some` is scanning.
    """

    phase: Atomic[u32] = Atomic(0)  # PHASE_
    stack: Pointer[word] = NULL  # entries of two words: object, next reference to look at
    stack_depth: u32 = 0  # entries in use
    stack_capacity: u32 = 0
    overflowed: bool = False  # some block is flagged
    rescan_block: u32 = 0  # flagged blocks are looked at in order; here now
    rescan_address: word = 0  # the next object in it; 0: look for the next flagged block
    lock: Atomic[u32] = Atomic(0)  # of marks, mark stack and flags, while other threads run; a spin lock
    shading: Atomic[u32] = Atomic(0)  # threads that wait for it to shade
    marker: Atomic[u32] = Atomic(0)  # 1 while a thread marks a slice and goes on with the cycle: one at a time
    has_asked: Atomic[bool] = Atomic(False)  # all that run were asked for their roots since they were stopped; `marker`
    rounds: u32 = 0  # times that the roots were looked at again in this phase
    scans: u32 = 0  # units of work of this cycle
    last_scans: u32 = 0  # and of the cycle before
    pace: u32 = 0  # units that each block owes in this cycle
    stopped_ends: u32 = 0  # cycles of which the rest was marked while all threads were stopped
    enabled: bool = True  # gc.enable / gc.disable
    generation_threshold: u32 = 700  # gc.set_threshold: 0 stops collections from beginning by themselves
    second_threshold: u32 = 10  # these two mean nothing: there is one generation
    third_threshold: u32 = 10
    threshold: word = 0  # bytes handed out since the last collection that start the next; 0: only when full
    debt: Atomic[u32] = Atomic(0)  # units of work that allocation owes, paid at the next safepoint
    collections: u32 = 0
    overflows: u32 = 0  # times the mark stack was full
    pauses: Pauses = NULL
    marked_bytes: word = 0  # found alive in this cycle
    taken_before: word = 0  # bytes that cores had taken when births became black
    slice_units: u32 = 200  # of work at least for each block that allocation takes: 200 objects on a chip
    usable_share: Atomic[u32] = Atomic(1 << 16)  # of what is free can be handed out in a cycle; `SHARE_ONE`: all
    start_at: word = 0  # use of the heap, in bytes, at which a cycle begins; 0: only when full
    finalizable: Finalizable | None = None  # objects with a finaliser that are still reachable
    doomed: Finalizable | None = None  # objects whose finaliser the callback thread must run
    finalizable_lock: Atomic[u32] = Atomic(0)
    subclasses: SubclassLink | None = None  # of all guest classes, the newest first; `subclass_lock`
    subclass_lock: Atomic[u32] = Atomic(0)
    finalizing: bool = False  # the callback thread runs a finaliser; `finalizable_lock`
    weak_buckets: Array[word] | None = None  # chains of weak references, by their target's address; `weak_lock`
    weak_count: u32 = 0  # references in the chains; `weak_lock`
    weak_cleared: WeakReference | None = None  # their callbacks are to be called; `finalizable_lock`
    weak_lock: Atomic[u32] = Atomic(0)
    exports: word = 0  # the newest export of a buffer, the list of all; `types/exporter.py`; `export_lock`
    export_lock: Atomic[u32] = Atomic(0)
    lost: word = 0  # generators to be ended, a list as `Core.resumables` is; `finalizable_lock`
    is_exact: bool = False  # only variables count as roots, for now
    is_pinning: bool = False  # what native stacks lead to is not marked, but stays where it is


@struct
class Compactor:
    """The state of the compaction under way. See `compactor.py`. Changed while all other threads are stopped."""

    phase: u32 = 0  # PHASE_
    collections: u32 = 0  # `Collector.collections` when it began: an owner found since then is still one
    place: u32 = 0  # granule, or block, that is looked at next
    above: u32 = 0  # the first block behind the hole that arrays are raised for
    begun: u32 = 0  # compactions that were begun ...
    moves: u32 = 0  # arrays moved by all of them ...
    moved_bytes: word = 0  # ... and their bytes
    longest_slice_ns: u64 = 0  # of processor time


@struct
class Finalizable(Object):
    """A link of the list of objects that have a finaliser. The list holds them weakly: see `collector.py`."""

    next: Finalizable | None
    object: word  # address; not a reference, so that the list does not keep the object alive


@struct
class SubclassLink(Object):
    """That one guest class extends another: what `__subclasses__` looks for. It holds neither, so that classes made
    while the program runs can die. The collector takes links of dead classes out of the list and sets `derived` to 0;
    it leaves their `next` to whoever stands there."""

    next: SubclassLink | None
    base: word  # address of a class; not a reference
    derived: Published[word]  # address of a class; not a reference


@struct
class WeakReference(Object):
    """`weakref.ref`. Neither `target` nor `next` is a reference, so neither the table of weak references nor they
    themselves keep anything alive: see `types/weak_reference.py`."""

    target: Published[word]  # address of the object; 0 when it is dead
    next: word  # address of the next of the chain; `weak_lock`
    callback: Published[Slot]  # ABSENT: none, or it was called
    hash: Published[sword]  # of the target, once it was asked for
    has_hash: Published[bool]
    next_cleared: WeakReference | None


# --- Cores and threads -------------------------------------------------------------------------------------


@struct
class Apart:
    """Memory that keeps two cores' data in different lines of the cache: 64 bytes."""

    first: u64 = 0
    second: u64 = 0
    third: u64 = 0
    fourth: u64 = 0
    fifth: u64 = 0
    sixth: u64 = 0
    seventh: u64 = 0
    eighth: u64 = 0


@struct
class Core:
    """A core token: the right to run bytecode, and what belongs to it rather than to a thread."""

    thread: Thread | None = None  # who holds it; scheduler
    bump: word = 0  # next free byte of the hole that allocation fills; owner: the thread with the token
    hole_end: word = 0
    taken: Atomic[word] = Atomic(0)  # bytes of holes taken since the last collection; written by the owner
    resumables: word = 0  # the newest of the generators that may want an end; `types/generator.py`; owner: as `bump`
    passed: word = 0  # bytes of the longest hole of `block` that allocation went past
    block: u32 = 0  # that the hole lies in; those of the run before it are used up, those behind it empty
    run_from: u32 = 0  # the blocks run_from .. run_end are this core token's; owner: as `bump`
    run_end: u32 = 0  # 0: it has none
    asked: Thread | None = None  # by the handshake under way, and has not answered yet; scheduler
    attribute_cache: Array[Slot] = NULL  # `shape.give_attribute_cache`; owner: the thread with the token
    cache_mask: u32 = 0  # bits of the index of a row's first word in it
    apart: Apart = NULL


@struct
class Image(Object):
    """An image that is being loaded, and the places inside it, from its header. Offsets in bytes from its start. Used by
    the thread that loads."""

    data: Fixed[Pointer[u8]]
    size: Fixed[word]
    buffer: Fixed[Array[u8] | None]  # that `data` lies in; None: it lies outside of the heap
    objects: word = 0
    objects_end: word = 0
    starts: word = 0
    relocations: word = 0
    names: word = 0
    name_count: u32 = 0
    entry: word = 0


@struct
class Seeds:
    """How a machine chooses among its threads when a seed decides; see `seeds.py`. Used by the thread that has the one
    core token."""

    is_on: bool = False  # fixed before the first thread runs
    random: u64 = 0  # state of the generator that choices are drawn from
    entropy: u64 = 0  # state of the one that serves the guest
    trace: u64 = 0  # hash over all choices and what they depended on
    clock_ns: u64 = 0  # the virtual clock
    readings: u32 = 0  # of the clock since it last moved
    steps: u64 = 0  # safepoints while there was more than one thread
    switches: u64 = 0  # times that another thread went on
    left: u32 = 0  # safepoints until the next choice
    gap_shift: u32 = 0  # of a random walk: log2 of the mean number of safepoints between choices
    depth: u32 = 0  # 0: a random walk; else ranks that change at `depth - 1` steps
    changes: u32 = 0  # changes of rank that are still to come
    expected: u64 = 0  # steps among which the changes are spread
    streak: u32 = 0  # steps of the running thread since it last waited
    lowest: u32 = 0  # below it lie no ranks
    is_stuck: bool = False  # no thread could go on: the main thread reports it


@struct
class Machine:
    """One virtual machine. Plain memory at the start of the region that the port hands over.

    The collector looks at every word of it for addresses of objects, so a field of any kind that holds a reference
    is a root.
    """

    modules: Dict = NULL  # sys.modules
    builtins: Dict = NULL  # names that every module sees: constant until the program changes one
    has_own_builtins: bool = False
    names: NameTable = NULL  # interned strings made at run time
    native_modules: Dict = NULL  # name of a native module -> dict of its names; constant
    system: Dict | None = None  # the names of `sys`
    imports: Dict | None = None  # imports under way: module name -> ImportLock
    program: Tuple | None = None  # module entries of the program's image
    frozen: Dict | None = None  # what was loaded of the frozen archive: module entries by top-level name
    sources: List | None = None  # texts that are in no file, for tracebacks; `types/source_lines.py`
    optimize: u32 = (
        0  # level at which source is compiled, unless the program says another: `weft-vm -O`; and FLAG_POINTS
    )
    epoch: Atomic[u32] = Atomic(0)  # moves when a class's or the builtins' table gains or loses a key

    size: word = 0  # of the region
    host: word = 0  # the port's word for whoever the machine is embedded in
    stack_max: word = 0  # bytes that the registers of one thread may take: the limit of recursion
    answer: Bytes | None = None  # of the last call of the host, until it has fetched it
    images: Atomic[word] = Atomic(0)  # address of the newest memory with an image: see `image.image_room`
    is_starting: bool = False  # the main thread is not complete: no collection
    heap: Heap = NULL
    collector: Collector = NULL
    compactor: Compactor = NULL
    cores: Pointer[Core] = NULL
    core_count: u32 = 0

    scheduler_lock: Atomic[u32] = Atomic(0)  # a spin lock, held for a few instructions
    threads: Thread | None = None  # all that are not finished, by `next_thread`; scheduler
    thread_count: Atomic[u32] = Atomic(0)  # changed by scheduler
    thread_number: u32 = 0  # the last identity given; scheduler
    owner_number: u32 = 0  # the last one given to a thread as an owner; scheduler
    contexts: Atomic[u32] = Atomic(0)  # native threads that may still touch the region
    polls: Atomic[u32] = Atomic(0)  # threads that wait for several descriptors: who closes one wakes them
    has_pinned: bool = False  # some thread takes one core token only; scheduler, never taken back
    ready_first: Thread | None = None  # wait for a token, by priority, then by arrival; scheduler
    stopper: Thread | None = None  # has stopped all others, or is about to; scheduler
    running: Atomic[u32] = Atomic(0)  # threads that the stopper still waits for; changed by scheduler
    stopping: Atomic[bool] = Atomic(False)  # the machine ends: every thread unwinds, also one that begins now
    ended: Atomic[bool] = Atomic(False)  # and no handler of the guest runs any more; never taken back
    exit_status: i32 = 0  # of an ended machine
    main_thread: Thread | None = None
    callback_thread: Thread | None = None
    int_digits_limit: u32 = 0  # of conversions between int and text; 0: the default, all ones: none
    finalizers_awaited: Atomic[u32] = Atomic(0)  # threads in `gc.collect` that wait for finalisers
    callbacks: Array[Slot] | None = None  # ring of function, argument pairs; `callback_lock`
    callback_first: u32 = 0
    callback_count: u32 = 0
    callback_lock: Atomic[u32] = Atomic(0)
    board: Pointer[u32] = NULL  # the words of `board.py`, in memory of the host or in `board_memory`
    board_edges: Pointer[u32] = NULL  # its log of edges; only in memory of the host
    board_memory: Array[u32] | None = None
    handlers: Array[Slot] | None = None  # of pins and the network: function, argument; `board.py`
    interfaces: Array[Slot] | None = None  # the objects of `network.WLAN`
    mounts: Dict | None = None  # folder of the guest -> folder of the host; None: the host's names are the guest's
    directory: Str | None = None  # the working directory while there are mounts
    memory_error: Slot = ABSENT  # made at start, for when nothing can be made
    slice_ns: u64 = 10_000_000  # of equals that take turns: CPython's switch interval is 5 ms, chips use 10
    stack_size: word = 0  # for new threads; 0: the port's default
    seeds: Seeds = NULL
    failures: Atomic[u32] = Atomic(0)  # exceptions that left a thread


@struct
class RegisterChunk(Object):
    """A piece of a thread's register stack. It never moves.

    The collector scans it through its thread only: all registers below `used` (or, in the newest chunk, below the
    end of the running window) are values or links.
    """

    previous: RegisterChunk | None
    caller_base: Pointer[Slot]  # window of the caller, in the previous chunk, of the first frame here
    used: u32  # registers in use when a newer chunk was begun
    count: Fixed[u32]
    registers: Inline[Slot]


@struct
class NameSlots(Object):
    """The slots of a table of names. The collector does not follow them: a name that only the table knows is garbage,
    and its slot is cleared when marking ends. Who takes a name out shades it; see `types/str.py`."""

    count: Fixed[u32]
    names: Inline[Slot]


# States of a thread. Only RUNNING <-> OUTSIDE change without the scheduler's lock, by compare-and-swap.
STATE_NEW: Final = 0  # made, not yet run
STATE_RUNNING: Final = 6  # holds a core token
STATE_WANTED: Final = 1  # as RUNNING, and somebody waits for the token or for a stop: no fast way out
STATE_OUTSIDE: Final = 2  # in a blocking call; keeps its token until somebody wants it
STATE_DETACHED: Final = 3  # in a blocking call, without a token
STATE_STOPPED: Final = 4  # keeps its token, waits for the end of a stop of all threads
STATE_READY: Final = 5  # in the ready queue
STATE_FINISHED: Final = 7

POLL_STOP_ALL: Final = 1  # another thread wants all others stopped
POLL_YIELD: Final = 2  # another thread wants the token
POLL_INTERRUPT: Final = 4  # raise KeyboardInterrupt
POLL_EXIT: Final = 8  # the thread or the machine ends: unwind
POLL_CALLBACKS: Final = 32  # objects wait for their finaliser
POLL_COLLECT: Final = 16  # allocation owes work to the collector
POLL_SEEDS: Final = 64  # a seed decides who runs: each safepoint is a step
POLL_STUCK: Final = 128  # no thread can go on: report it, and end
POLL_INSIST: Final = 256  # beside POLL_EXIT: asked again before it was answered, so at once
POLL_HANDSHAKE: Final = 1024  # the collector asks for something; `handshake.py`
POLL_OWNED: Final = 512  # another thread wants to write an object that this one owns

MODE_PARALLEL: Final = 1  # other guest threads may run at this moment
MODE_MARKING: Final = 2  # the collector is marking, or about to: stores shade

PHASE_IDLE: Final = 0  # what the collector does; `collector.py`
PHASE_STARTING: Final = 1
PHASE_MARKING: Final = 2
PHASE_DOOMING: Final = 3
PHASE_ENDING: Final = 4

# What a thread waits for that is DETACHED while a seed decides, beside its time and its poll word.
WAIT_PERMIT: Final = 0  # `unpark`
WAIT_CHANGE: Final = 1  # `wake_all`
WAIT_DESCRIPTOR: Final = 2  # that, or one descriptor
WAIT_DESCRIPTORS: Final = 3  # that, or one of several

PRIORITY_NORMAL: Final = 5  # of 0 (lowest) to 9

NO_OWNER: Final = 1 << (CONFIG.word_bits - 2)  # `Thread.ownership` of a thread that owns nothing: no header looks so


@struct
class Waiters(Object):
    """The threads that wait for a lock. All fields belong to the scheduler's lock.

    Invariant: while somebody waits, and the holder has not ended, `owner` is the holder and this is in its `awaited`
    list; else `owner` is None and this is in no list.
    """

    owner: Thread | None = None
    first: Thread | None = None  # by `next_waiter`: the highest priority first, equals in order of arrival
    next_awaited: Waiters | None = None


@hook("thread")
@struct
class Thread(Object):
    """A guest thread, the hidden first parameter of kernel functions.

    `pc registers constants globals` describe the running frame whenever kernel code with an effect runs. `poll` is
    tested by every safepoint: 0 means go on.
    """

    machine: Pointer[Machine]
    pending: Slot = ABSENT  # the exception on its way; ABSENT in place, word 0 in C, when there is none
    poll: Atomic[u32] = Atomic(0)
    pc: Pointer[u32] = NULL
    registers: Pointer[Slot] = NULL
    constants: Pointer[Value] = NULL
    globals: Pointer[Slot] = NULL
    handled: Slot = ABSENT  # the exception being handled (sys.exc_info), ABSENT when none
    spare_builder: StrBuilder | None = None  # empty, for the next text that is put together; owner
    showing: Showing | None = None  # the containers whose `repr` is running, innermost first; owner
    reserved: u32 = 0  # registers in use by native calls above the running window
    then: u32 = 0  # what a native function that may switch does with its result; see frame.py
    chunk_registers: u32 = 0  # in all chunks but the first
    chunk_registers_most: u32 = 0  # that there ever were
    skips_turns: bool = False  # of native loops: a thin lock may be held; owner
    native_turns: u32 = 0  # of native loops since the last that was a step, while a seed decides; owner
    skips_traceback: bool = False  # the exception that is being raised has its traceback entry for this line
    mode: Atomic[u32] = Atomic(0)  # MODE_ bits; changed by the owner, or while it does not run
    looked_at: u32 = 0  # the collector's cycle in which its stack was looked at since it last ran, 0: none; scheduler
    ownership: word = NO_OWNER  # owner bits in the headers of the objects that it owns: `owners.py`; as `mode`
    pause_units: u32 = 0  # of work for the collector in the pause under way; owner
    longest_pause_units: Atomic[u32] = Atomic(0)
    longest_pause_ns: Atomic[u32] = Atomic(0)  # of processor time
    register_limit: word = 0  # end of the running register chunk
    chunk: RegisterChunk | None = None  # the running one
    spare_chunk: RegisterChunk | None = None  # kept when the stack shrinks, so that a call at the edge is cheap
    core: Pointer[Core] = NULL  # the token; owner while it runs, else scheduler
    state: Atomic[u32] = Atomic(0)  # STATE_
    context: Array[word] | None = None  # the port's data of the native thread
    stack_low: word = 0  # native stack in use while stopped: from here ...
    stack_high: word = 0  # ... to here
    loops: u32 = 0  # interpreter loops under way, one within another's native calls; owner
    outer_low: word = 0  # `stack_low` when the outermost loop began ...
    outer_registers: Array[word] | None = None  # ... and the machine registers that a callee keeps; owner
    is_bare: bool = False  # the native code since then holds no reference that the guest's registers do not hold; owner
    reports_no_memory: bool = False  # it makes a MemoryError: what does not find room for that shall not collect; owner
    stack_limit: word = 0  # below this address lies the reserve: RecursionError
    next_thread: Thread | None = None  # in Machine.threads; scheduler
    next_ready: Thread | None = None  # in Machine.ready_first; scheduler
    next_waiter: Thread | None = None  # in the queue of `waits_for`; scheduler
    waits_for: Waiters | None = None  # of the lock whose queue it stands in; scheduler
    granted: bool = False  # the lock it waited for was handed to it; scheduler
    awaited: Waiters | None = None  # of the locks it holds that others wait for, by `next_awaited`; scheduler
    woken: Atomic[u32] = Atomic(0)  # by `wake_all`, since it last looked
    permit: Atomic[u32] = Atomic(0)  # an `unpark` that no `park` has used yet
    is_patient: bool = False  # no request ends its waits, but that of a machine which has ended; owner
    priority: u32 = PRIORITY_NORMAL  # scheduler; the base, or what it inherits: see `inheritance.py`
    base_priority: u32 = PRIORITY_NORMAL  # what it was started with
    asked_ns: u64 = 0  # its processor time when it was asked to yield; 0: it is not, or the port cannot tell; scheduler
    late_ns_most: u64 = 0  # that it has run on after it was asked; scheduler
    pinned: u32 = 0  # the only core token that it takes, + 1; 0: any; set before it runs
    number: u32 = 0  # the guest's identity; 1 is the main thread
    name: Slot = ABSENT
    function: Slot = ABSENT  # what it was started with
    arguments: Slot = ABSENT  # until it runs
    keywords: Slot = ABSENT
    ended: Waiters | None = None  # a lock that it holds as long as it lives: see `types/lock.give_up`
    importing: ImportLock | None = None  # the import of another thread that it waits for
    storage: Slot = ABSENT  # its dict for thread-local data
    at_end: Slot = ABSENT  # a function that it calls last
    generator_hooks: Slot = ABSENT  # `sys.set_asyncgen_hooks`: a tuple of two
    variables: Slot = ABSENT  # the Context of `contextvars` that it runs in
    started_ns: u64 = 0
    waiting: u32 = WAIT_PERMIT  # these, while a seed decides; owner, or the thread with the token
    until: u64 = 0  # a moment of the virtual clock
    rank: u32 = 0  # the highest runs, where ranks decide
    former: word = NO_OWNER  # `ownership` until it gave up everything; as `mode`
    wanted: Object | None = None  # owned by another thread, and this one waits to write it; scheduler
    penalty: u32 = (
        0  # how many chances to own an object the next loss of one costs; owner, or scheduler while it is stopped
    )
    abstain: u32 = 0  # chances that it still lets pass; as `penalty`
    descriptor: Published[i32] = -1  # that it waits for, also without a seed; -1 when it was closed: scheduler
    for_write: bool = False
    rows: Pointer[i32] = NULL  # of descriptors; bits 8 to 15 of their events are those wanted
    row_count: u32 = 0
    room: Pointer[u64] = NULL  # for the port
    found: i32 = 0  # what the last look at the descriptors said
    stuck_at: Waiters | None = None  # the lock that it waited for when nobody could go on
    stuck_for: Thread | None = None  # who held that
    is_main: bool = False
    is_daemon: bool = False
    is_shielded: bool = False  # requests to unwind wait until it is not; owner
    defers: bool = False  # a request to unwind was met where it has to wait, so no wait ends for it; owner


def _current_in_place() -> Thread:
    import threading

    from weft.native.language import PORT, Inline

    supplied = PORT.functions.get("current")
    if supplied is not None:
        return supplied()  # type: ignore[no-any-return]
    native = threading.current_thread()
    if not hasattr(native, "guest_thread"):
        machine: Inline[Machine] = Inline(object, 1)
        machine.items[0] = Machine()
        machine.items[0].seeds = Seeds()
        native.guest_thread = Thread(machine.pointer(0))  # type: ignore[attr-defined]
    return cast(Thread, native.guest_thread)  # type: ignore[attr-defined]


@hook("current")
@in_place(_current_in_place)
def current() -> Thread:
    """The thread that runs this code. In place: what a test puts under "current" in `PORT.functions`, else a thread
    of a machine of its own for each host thread."""


def _clear_pending_in_place(thread: Thread) -> None:
    thread.pending = ABSENT


@in_place(_clear_pending_in_place)
def clear_pending(thread: Thread) -> None:
    """No error is on its way in a new thread; its constructor knows only ABSENT."""
    nothing: word = 0
    thread.pending = value_of(nothing)


@hook("marking")
@inline
def marking() -> bool:
    """Whether stores of references must shade what they store."""
    return current().mode.load_relaxed() & MODE_MARKING != 0


@inline
def births_are_black() -> bool:
    """Whether new objects are marked. Before all threads shade they must not be: what a thread that does not shade yet
    stores into a marked object would be lost."""
    thread = current()
    return (
        thread.mode.load_relaxed() & MODE_MARKING != 0
        and thread.machine[0].collector.phase.load_relaxed() > PHASE_STARTING
    )
