"""A machine from its first byte to its last: what the port calls.

    Machine | main thread | core tokens | heap (see heap.py)

The port gives one region of zeroed memory. `machine_start` lays it out; it runs without a thread, so it stores no
reference. Everything else runs on the main thread, which lies before the heap: it must be there before the first
allocation.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.clock import monotonic_ns
from weft.kernel.collector import SHARE_ONE, headroom
from weft.kernel.errors import ErrorKind, GuestError, make_exception_of
from weft.kernel.frame import CHUNK_REGISTERS, STACK_SHARE
from weft.kernel.heap import initialise, rounded, used_bytes
from weft.kernel.image_memory import release_images
from weft.kernel.interpreter import begin_thread
from weft.kernel.modules._thread import STACK_RESERVE
from weft.kernel.pauses import prepare_pauses
from weft.kernel.scheduler import (
    begin_native,
    come_back,
    context_of,
    interrupt,
    leave_native,
    stop_all,
    stop_threads,
    wake_all,
)
from weft.kernel.seeds import begin
from weft.kernel.shape import ROW_BYTES, cache_rows, give_attribute_cache
from weft.kernel.state import (
    NO_OWNER,
    PRIORITY_NORMAL,
    STATE_NEW,
    Core,
    Machine,
    Thread,
    current,
)
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.str import name, new_name_table, text_bytes, text_size
from weft.kernel.value import ABSENT, default_shape, header_of
from weft.native.language import (
    CONFIG,
    Pointer,
    array_of,
    export,
    i32,
    i64,
    narrow,
    native_stack,
    object_at,
    pointer_at,
    struct_size,
    u8,
    u32,
    u64,
    upcall,
    word,
)

CORES_MAX: Final = 64
SLICE_NS: Final = 10_000_000  # of equals that take turns
START_SIZE: Final = (2 * CHUNK_REGISTERS + 256) * (CONFIG.word_bits // 8)  # bytes of the main thread's start
MAIN_STACK_MAX: Final = 512 * 1024  # bytes of native stack: some 1,000 calls of the guest by native code in one another
ENOMEM: Final = 12
STATUS_NOT_STARTED: Final = 70  # exit status when the machine cannot even start: EX_SOFTWARE


@upcall
def run_image(image: word, size: word, count: i32, arguments: word) -> i32:
    """Run the program of an image, at address `image`, with `count` texts at address `arguments` as `sys.argv`: the
    exit status; `start.py`. Without an image (address 0) the texts are for the library's `_main`, which arranges the
    program. Raises nothing."""


@upcall
def answer_call(request: word, size: word) -> Bytes | None:
    """Call what a request asks for: the answer, None if there is no memory for one; `host_calls.py`. Raises nothing."""


@export
def machine_start(region: word, size: word, cores: u32, host: word, stack_max: word) -> word:
    """Lay a machine out in zeroed memory. The address of its main thread, 0 if it is too little memory. `host` is for
    the port; `stack_max` limits the registers of each thread, in bytes (0: a share of the heap)."""
    if cores > CORES_MAX:
        cores = CORES_MAX
    thread_at = rounded(region + struct_size(Machine))
    cores_at = rounded(thread_at + struct_size(Thread))
    heap_at = rounded(cores_at + cores * struct_size(Core))
    if heap_at >= region + size:
        return 0
    machine = pointer_at(Machine, region)
    machine[0].size = size
    machine[0].host = host
    machine[0].stack_max = stack_max if stack_max != 0 else size // STACK_SHARE
    machine[0].cores = pointer_at(Core, cores_at)
    machine[0].core_count = cores
    machine[0].slice_ns = SLICE_NS
    machine[0].collector.enabled = True
    machine[0].collector.generation_threshold = 700
    machine[0].collector.second_threshold = 10
    machine[0].collector.third_threshold = 10
    machine[0].collector.slice_units = 500
    machine[0].collector.usable_share.store(SHARE_ONE)
    machine[0].is_starting = True
    if not initialise(machine[0], heap_at, region + size):
        return 0
    if machine[0].heap.limit - machine[0].heap.base < START_SIZE + cores * cache_rows(machine[0]) * ROW_BYTES:
        return 0
    machine[0].collector.start_at = headroom(machine[0])
    thread = object_at(Thread, thread_at)
    thread.header.store(header_of(default_shape(Thread)))
    thread.machine = machine
    thread.state.store(STATE_NEW)
    thread.core = pointer_at(Core, cores_at)
    thread.number = 1
    thread.priority = PRIORITY_NORMAL
    thread.base_priority = PRIORITY_NORMAL
    thread.ownership = NO_OWNER
    thread.former = NO_OWNER
    thread.is_main = True
    return thread_at


def prepare_main(thread: Thread) -> None:
    """Make what the main thread needs, beginning with what an allocation that fails needs. What can fail comes first,
    so that a machine that could not start is as it was. Raises MemoryError."""
    machine = thread.machine
    thread.handled = ABSENT
    thread.name = ABSENT
    thread.function = ABSENT
    thread.arguments = ABSENT
    thread.keywords = ABSENT
    thread.storage = ABSENT
    thread.at_end = ABSENT
    thread.variables = ABSENT
    thread.generator_hooks = ABSENT
    machine[0].names = new_name_table()
    machine[0].memory_error = ABSENT
    machine[0].memory_error = make_exception_of(ErrorKind.MEMORY_ERROR, ABSENT)
    machine[0].main_thread = thread
    machine[0].threads = thread
    machine[0].thread_count.store(1)
    machine[0].thread_number = 1
    prepare_pauses(machine[0].collector.pauses)
    thread.context = array_of(word, port.context_words())
    begin_thread(thread)
    for index in range(machine[0].core_count):
        give_attribute_cache(machine[0].cores.at(index), cache_rows(machine[0]))
    port.context_adopt(context_of(thread))
    thread.core = no_core()
    begin_native(thread, STACK_RESERVE)
    machine[0].is_starting = False


def no_core() -> Pointer[Core]:
    """A token is given by the scheduler; until now the main thread allocated with one that nobody else had."""
    nowhere: word = 0
    return pointer_at(Core, nowhere)


def enter(thread: Thread) -> bool:
    """The calling native thread becomes the main thread. False: there is no memory for it."""
    if thread.machine[0].is_starting:
        try:
            prepare_main(thread)
        except GuestError:
            return False
    else:
        port.context_adopt(context_of(thread))
        come_back()
        # Not before: until here the collector took the stack for that of the native thread that left.
        thread.stack_high = port.stack_high(context_of(thread))
        thread.stack_limit = port.stack_low(context_of(thread)) + STACK_RESERVE
    bound_main_stack(thread)
    return True


@export
def machine_run(image: word, size: word, count: i32, arguments: word) -> i32:
    """`run_image` on the calling native thread, as the main thread: the exit status."""
    thread = current()
    if not enter(thread):
        return not_started()
    status = run_image(image, size, count, arguments)
    leave_native()
    return status


def not_started() -> i32:
    """Say that the machine has not the memory to begin with: the exit status. Needs none itself."""
    text = name("weft: the heap is too small to start a program; see heapsize\n")
    port.console_write(current().machine[0].host, 2, text_bytes(text), narrow(word, text_size(text)))
    return STATUS_NOT_STARTED


@export
def machine_called(request: word, size: word) -> i64:
    """Call a function on the calling native thread, as the main thread; request and answer as `host_calls.py` says. The
    size of the answer, which `machine_answered` hands over; -ENOMEM if there is no memory for one."""
    thread = current()
    if not enter(thread):
        return -ENOMEM
    answer = answer_call(request, size)
    thread.machine[0].answer = answer
    leave_native()
    return -ENOMEM if answer is None else bytes_size(answer)


@export
def machine_answered(result: word) -> None:
    """Copy the answer of the last call to `result`, and forget it."""
    thread = current()
    come_back()
    answer = thread.machine[0].answer
    if answer is not None:
        pointer_at(u8, result).copy_from(answer.bytes.pointer(0), bytes_size(answer))
    thread.machine[0].answer = None
    leave_native()


def bound_main_stack(thread: Thread) -> None:
    """Native recursion of the main thread ends at the same depth whatever stack the host gave its thread."""
    lowest = native_stack() - MAIN_STACK_MAX
    if thread.stack_limit < lowest:
        thread.stack_limit = lowest


@export
def machine_end(deadline: u64) -> bool:
    """Stop all threads: whether no native thread touches the region any more."""
    thread = current()
    if thread.machine[0].is_starting:
        return True
    if not enter(thread):
        return False
    is_alone = stop_threads(own_deadline(deadline))
    leave_native()
    if not is_alone:
        return False
    while thread.machine[0].contexts.load() != 0:
        if port.monotonic_ns() >= deadline:
            return False
        port.pause()
    release_images()
    port.context_close(context_of(thread))
    return True


def own_deadline(deadline: u64) -> u64:
    """A moment of the port's clock by that of the machine."""
    now = port.monotonic_ns()
    return monotonic_ns() + (deadline - now if deadline > now else 0)


@export
def machine_hunt(failing: u32, collect_period: u32, move_period: u32, marks_in_slices: bool) -> None:
    """In builds that hunt bugs: let the allocation of this number, counted from now, raise MemoryError (0: none), each one
    whose number `collect_period` divides collect (0: none), each one whose number `move_period` divides move all arrays (0:
    none), and each one mark a single object."""
    machine = current().machine
    machine[0].heap.allocations.store(0)
    machine[0].heap.failing = failing
    machine[0].heap.collect_period = collect_period
    machine[0].heap.move_period = move_period
    machine[0].heap.marks_in_slices = marks_in_slices


@export
def machine_allocations() -> u32:
    """In builds that hunt bugs: how many there were since `machine_hunt`."""
    return current().machine[0].heap.allocations.load()


@export
def machine_seeded(seed: u32, depth: u32, steps: u32) -> None:
    """Have a seed decide who runs, before the machine runs anything: `seeds.begin`."""
    begin(current().machine, seed, depth, steps)


@export
def machine_schedule(index: u32) -> u64:
    """Numbers of the run that a seed decided: hash of its trace, steps, switches, the virtual clock in ns, exceptions that
    left a thread, whether no thread could go on."""
    machine = current().machine
    match index:
        case 0:
            return machine[0].seeds.trace
        case 1:
            return machine[0].seeds.steps
        case 2:
            return machine[0].seeds.switches
        case 3:
            return machine[0].seeds.clock_ns
        case 4:
            return machine[0].failures.load()
        case _:
            return 1 if machine[0].seeds.is_stuck else 0


@export
def machine_interrupted() -> None:
    """Ctrl-C: any native thread, or a signal handler, may call it, with the main thread as its thread."""
    thread = current()
    if thread.context is not None:
        interrupt(thread.machine)


@export
def machine_stopped(is_final: bool) -> None:
    """Have the program end: all threads unwind with SystemExit; if it is final, without their handlers. Any native
    thread may call it."""
    thread = current()
    if thread.context is not None:
        stop_all(thread.machine, None, is_final)


@export
def machine_fed() -> None:
    """There is something to read on the console. Any native thread may call it."""
    thread = current()
    if thread.context is not None:
        wake_all(thread.machine)


@export
def machine_statistic(index: u32) -> u64:
    """Numbers for the host: heap size, bytes in use, collections, longest pause in ns, overflows, threads."""
    machine = current().machine
    if index == 0:
        return machine[0].heap.limit - machine[0].heap.base
    if index == 1:
        return used_bytes(machine)
    if index == 2:
        return machine[0].collector.collections
    if index == 3:
        return machine[0].collector.pauses.longest_ns.load_relaxed()
    if index == 4:
        return machine[0].collector.overflows
    return machine[0].thread_count.load()
