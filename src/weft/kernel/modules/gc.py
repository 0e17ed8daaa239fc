"""`gc`: the collector as the program sees it."""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import collect as run_collection
from weft.kernel.collector import finalizers_run
from weft.kernel.errors import GuestError, memory_error, type_error, value_error
from weft.kernel.frame import SLACK, routine_of
from weft.kernel.heap import largest_hole, lock_pool, raise_out_of_memory, unlock_pool, used_bytes
from weft.kernel.inheritance import awaits
from weft.kernel.modules.callbacks import wake_callbacks
from weft.kernel.pauses import BUCKETS, copy_counts, forget_pauses, forget_pauses_of
from weft.kernel.port import FOREVER
from weft.kernel.protocol import index_of
from weft.kernel.scheduler import (
    ALL_BITS,
    lock_scheduler,
    thread_below,
    unlock_scheduler,
    wait_for_change,
)
from weft.kernel.shape import is_guest
from weft.kernel.state import Heap, current
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import may_switch
from weft.kernel.types.int import Int, int_of_u64
from weft.kernel.types.list import List, new_list
from weft.kernel.types.range import Range
from weft.kernel.types.str import Str, name
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value
from weft.native.language import (
    CONFIG,
    Arguments,
    Array,
    Pointer,
    array_of,
    builtin,
    i32,
    in_place,
    narrow,
    pointer_at,
    provides,
    sword,
    truncate,
    u32,
    u64,
    word,
)

WORD_BYTES: Final = CONFIG.word_bits // 8

EMFILE: Final = 24
ENFILE: Final = 23


@provides(raise_out_of_memory)
def out_of_memory(wanted: word, largest: word) -> None:
    """MemoryError with the facts if the reserve has room for it, else the one made at start. Making one may run out of
    memory in its turn, where others took the blocks of the reserve."""
    thread = current()
    machine = thread.machine
    heap = machine[0].heap
    lock_pool(heap)
    has_reserve = heap.reserve != 0 and not thread.reports_no_memory
    heap.reserve = 0
    unlock_pool(heap)
    if has_reserve:
        thread.reports_no_memory = True
        try:
            raise memory_error(
                "{} bytes wanted, {} the largest free; heapsize is {}",
                SmallInt(truncate(sword, wanted)),
                SmallInt(truncate(sword, largest)),
                SmallInt(truncate(sword, heap.limit - heap.base)),
            )
        finally:
            thread.reports_no_memory = False
    reserved = machine[0].memory_error
    assert reserved is not ABSENT
    raise GuestError(reserved)


@may_switch
@builtin("gc:collect")
def collect(arguments: Arguments, *, generation: sword = 2) -> sword:
    """Find and free all garbage, and wait for the finalisers of what was found; but not for one that waits for a lock that
    the caller holds: it goes on when the caller lets go. Returns 0: nothing counts the objects."""
    if arguments.count > 1:
        raise type_error("collect expected at most 1 argument, got {}", SmallInt(narrow(sword, arguments.count)))
    wanted = generation if arguments.count == 0 else index_of(arguments[0])
    if wanted < 0 or wanted > 2:
        raise value_error("invalid generation")
    forget_temporaries(arguments.pointer(), arguments.count)
    thread = current()
    thread.is_bare = (
        thread.loops == 1
    )  # while nothing is made: for the callback thread more comes than the registers hold
    run_collection(0)
    thread.is_bare = False
    if finalizers_run():
        wait_for_finalizers()
    return 0


def _forget_in_place(arguments: Pointer[Value], count: u32) -> None:
    """In place the registers are the host's."""


@in_place(_forget_in_place)
def forget_temporaries(arguments: Pointer[Value], count: u32) -> None:
    """Clear the registers of the running frame that hold results of expressions before this call, whose arguments these
    are: what the program has let go of is to be found now. All that lives lies below the called function's register."""
    thread = current()
    start = thread.registers.address()
    end = thread.registers.at(routine_of(thread.registers).code.register_count).address()
    if thread.reserved == 0:
        end += SLACK * WORD_BYTES  # scanned as well, and nothing lives there
    place = arguments.address()
    if start + 3 * WORD_BYTES <= place and place <= end:
        registers = pointer_at(word, place)
        registers[-1] = 0
        registers[-2] = 0
        for index in range(count, narrow(u32, (end - place) // WORD_BYTES)):
            registers[index] = 0


def collect_now() -> None:
    """`gc.collect()` for the kernel's own purposes."""
    run_collection(0)
    if finalizers_run():
        wait_for_finalizers()


def wait_for_finalizers() -> None:
    """Block until the callback thread has run all finalisers, or waits for this thread. Raises KeyboardInterrupt,
    SystemExit; RuntimeError, MemoryError if the callback thread must be made and cannot."""
    wake_callbacks()
    awaited = current().machine[0].finalizers_awaited
    awaited.fetch_add(1)
    try:
        while finalizers_run() and not is_awaited_by_callbacks():
            wait_for_change(FOREVER)
    finally:
        awaited.fetch_add(0xFFFF_FFFF)


def is_awaited_by_callbacks() -> bool:
    """Whether the callback thread waits for a lock of this thread, perhaps over those of others."""
    machine = current().machine
    lock_scheduler(machine)
    callbacks = machine[0].callback_thread
    result = callbacks is not None and awaits(callbacks, current())
    unlock_scheduler(machine)
    return result


def is_out_of_descriptors(result: i32) -> bool:
    """Whether the system had no descriptor left. Those of forgotten files and sockets are free then: try again."""
    if result != -EMFILE and result != -ENFILE:
        return False
    collect_now()
    return True


@builtin("gc:enable")
def enable() -> None:
    """Let collections begin by themselves."""
    current().machine[0].collector.enabled = True


@builtin("gc:disable")
def disable() -> None:
    """Let collections begin only when the heap is full, or by `collect`."""
    current().machine[0].collector.enabled = False


@builtin("gc:isenabled")
def is_enabled() -> bool:
    """Whether collections begin by themselves."""
    return current().machine[0].collector.enabled


@builtin("gc:mem_alloc")
def mem_alloc() -> word:
    """Bytes in use, dead objects that no collection has found yet included."""
    return used_bytes(current().machine)


@builtin("gc:mem_free")
def mem_free() -> word:
    """Bytes that can still be handed out without a collection."""
    machine = current().machine
    size = machine[0].heap.limit - machine[0].heap.base
    used = used_bytes(machine)
    return size - used if used < size else 0


@builtin("gc:threshold")
def threshold(amount: Slot = ABSENT, /) -> sword:
    """Begin a collection after so many bytes were handed out since the last (-1: when the heap is full). Without an
    argument: the setting."""
    collector = current().machine[0].collector
    match amount:
        case SmallInt(number):
            collector.threshold = narrow(word, number) if number > 0 else 0
            collector.start_at = 0
            if number > 0:
                collector.start_at = used_bytes(current().machine) + narrow(word, number)
        case _:
            pass
    return narrow(sword, collector.threshold) if collector.threshold != 0 else -1


@builtin("gc:set_threshold")
def set_threshold(threshold0: u32, threshold1: u32 = 10, threshold2: u32 = 10, /) -> None:
    """0 for the first stops collections from beginning by themselves; other numbers mean nothing to this collector."""
    collector = current().machine[0].collector
    collector.generation_threshold = threshold0
    collector.second_threshold = threshold1
    collector.third_threshold = threshold2


@builtin("gc:get_threshold")
def get_threshold() -> Tuple:
    """What `set_threshold` was given."""
    collector = current().machine[0].collector
    made = Tuple.with_tail(3)
    made.items[0] = int_of_u64(collector.generation_threshold)
    made.items[1] = int_of_u64(collector.second_threshold)
    made.items[2] = int_of_u64(collector.third_threshold)
    return made


@builtin("gc:is_tracked")
def is_tracked(object: Value, /) -> bool:
    """Whether the object may refer to others, so that it can be part of a cycle."""
    match object:
        case Str() | Bytes() | ByteArray() | Int() | Range():
            return is_guest(object)
        case Object():
            return True
        case _:
            return False


@builtin("gc:stats")
def stats(*, reset: bool = False) -> Dict:
    """What the collector has done, as a dict of bytes, counts, and its pauses; with `reset` these begin anew.

    A pause is what one thread did for the collector in one go. `pause_ns` and `pause_units` are lists of (bound, count):
    so many pauses were below this bound and not below the one before; the last bound is None. The first is in nanoseconds of
    processor time, the second in units of work, each an object looked at, 64 references of a long one, 64 words of a stack,
    or a block swept. `by_thread` has the longest ones of each thread. `longest_stop_ns` is by the clock: so long all threads
    but one stood still, for their stacks to be looked at. So many allocations were `awaited`: the heap was full before a
    cycle had ended, and the thread marked in slices until it had, for `longest_awaited_ns` by the clock at most, while
    others ran on. `forced` collections were done whole inside an allocation; all threads stood still, the longest time for
    `longest_forced_ns` by the clock. `gc.collect()` is none of these.

    `largest_free` is the longest piece of free memory, in bytes; what else is free can be had for smaller objects, or when
    arrays are moved, which a program that needs it waits for. `compactions` were begun so far; `moved_bytes` were
    copied by them, in slices of which the longest took `longest_slice_ns` of processor time while all threads stood still.
    """
    machine = current().machine
    collector = machine[0].collector
    heap: Heap = machine[0].heap
    result = new_dict()
    result.set_name(name("heap_bytes"), int_of_u64(heap.limit - heap.base))
    result.set_name(name("used_bytes"), int_of_u64(used_bytes(machine)))
    result.set_name(name("largest_free"), int_of_u64(largest_hole(heap, True)))
    result.set_name(name("block_bytes"), int_of_u64(1 << heap.block_shift))
    result.set_name(name("collections"), int_of_u64(collector.collections))
    result.set_name(name("mark_stack_overflows"), int_of_u64(collector.overflows))
    result.set_name(name("stopped_ends"), int_of_u64(collector.stopped_ends))
    result.set_name(name("threads"), int_of_u64(machine[0].thread_count.load()))
    compactor = machine[0].compactor
    result.set_name(name("compactions"), int_of_u64(compactor.begun))
    result.set_name(name("moved_bytes"), int_of_u64(compactor.moved_bytes))
    result.set_name(name("longest_slice_ns"), int_of_u64(compactor.longest_slice_ns))
    pauses = collector.pauses
    times: Array[u32] = array_of(u32, BUCKETS)
    units: Array[u32] = array_of(u32, BUCKETS)
    copy_counts(pauses, times, units)
    result.set_name(name("pause_ns"), histogram(times, 1000))
    result.set_name(name("pause_units"), histogram(units, 1))
    result.set_name(name("longest_pause_ns"), int_of_u64(pauses.longest_ns.load_relaxed()))
    result.set_name(name("longest_pause_units"), int_of_u64(pauses.longest_units.load_relaxed()))
    result.set_name(name("stops"), int_of_u64(pauses.stops))
    result.set_name(name("longest_stop_ns"), int_of_u64(pauses.longest_stop_ns.load_relaxed()))
    result.set_name(name("awaited"), int_of_u64(pauses.awaited))
    result.set_name(name("longest_awaited_ns"), int_of_u64(pauses.longest_awaited_ns.load_relaxed()))
    result.set_name(name("forced"), int_of_u64(pauses.forced))
    result.set_name(name("longest_forced_ns"), int_of_u64(pauses.longest_forced_ns.load_relaxed()))
    result.set_name(name("by_thread"), rows_of_threads(reset))
    if reset:
        forget_pauses(pauses)
    return result


def histogram(counts: Array[u32], scale: u64) -> List:
    """(bound, count) for each bucket of `pauses.py`."""
    rows = new_list(BUCKETS)
    bound = scale
    for index in range(BUCKETS):
        last = index == BUCKETS - 1
        rows.append(tuple2(NONE if last else int_of_u64(bound), int_of_u64(counts[index])))
        bound *= 2
    return rows


def rows_of_threads(reset: bool) -> List:
    """Of each thread a dict: its name, and how long and for how much work the collector has held it up."""
    rows = new_list(0)
    thread = thread_below(ALL_BITS)
    while thread is not None:
        row = new_dict()
        label = thread.name
        row.set_name(name("name"), NONE if label is ABSENT else label)
        row.set_name(name("number"), int_of_u64(thread.number))
        row.set_name(name("longest_pause_ns"), int_of_u64(thread.longest_pause_ns.load_relaxed()))
        row.set_name(name("longest_pause_units"), int_of_u64(thread.longest_pause_units.load_relaxed()))
        rows.append(row)
        if reset:
            forget_pauses_of(thread)
        thread = thread_below(thread.number)
    return rows
