"""Frames: entering and leaving them, and what happens with a result.

A frame is a window on the thread's register stack with three link words below it (README, Registers). The interpreter
never recurses for guest calls: an instruction that needs guest code enters a frame and says, with `Then`, how to go on
when that frame returns. What the action needs lies in a few registers below the callee's function, the *state*:

    ... caller's window | state ... | function | pc | link | callee's window ...

A chunk whose `used` is 0 has no frame yet: arguments were moved to it, and the frame comes next or never. The running
window lies in the chunk before.

The collector clears what lies more than SLACK behind the running window. So whoever lays arguments there and may
allocate before a frame covers them reserves them (`keep_registers`).

Every window has SLACK free registers behind its end in its chunk, so entering a dunder's frame with its state, and
making room for a receiver, need no test of their own. A callee whose window does not fit goes to the next chunk, with
its arguments copied; the link's distance is then 0, and the chunk knows where the caller is.

`Thread.reserved` counts registers above the running window that hold arguments of native calls under way.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.collector import shade_ambiguous, shade_variables, window_end
from weft.kernel.errors import GuestError, recursion_error
from weft.kernel.heap import block_size
from weft.kernel.state import STATE_FINISHED, STATE_NEW, Machine, RegisterChunk, Thread, current
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.function import Routine
from weft.kernel.types.module import Module
from weft.kernel.value import ABSENT, Object, Slot, SmallInt, Value
from weft.native.language import (
    CONFIG,
    Pointer,
    address_of,
    cold,
    in_place,
    inline,
    narrow,
    no_raise,
    pointer_at,
    provides,
    sword,
    truncate,
    u8,
    u32,
    value_of,
    word,
    word_of,
)


class Then(IntEnum):
    """What happens with the result of a frame. "A" is the first field of the instruction that the frame serves.

    STORE to NEXT can also be done at once (`finish`); the others need a frame, and their state is given in brackets, in
    order of address.
    """

    STORE = 0  # into register A
    DISCARD = 1
    NOT = 2  # its negated truth into register A
    TO_BOOL = 3  # its truth into register A
    BRANCH_TRUE = 4  # jump by the instruction's Offset if it is true
    BRANCH_FALSE = 5
    METHOD = 6  # register A becomes the result, register A + 3 ABSENT: `load_method` of what is no method
    NEXT = 7  # into register A; StopIteration jumps by the instruction's Offset
    CHECK_BOOL = 8  # [then] result of __bool__
    CHECK_LENGTH = 9  # [then] result of __len__ asked for the truth
    CHECK_ITERATOR = 10  # [then] result of __iter__
    CHECK_STRING = 11  # [then, message] result of __str__, __repr__, __format__
    FORMAT = 12  # [then, specification] result of __str__ or __repr__, yet to be formatted
    KEEP_INSTANCE = 13  # [then, instance] result of __init__: must be None, the instance is the result
    INITIALIZE = 14  # [arguments ..., then, class, count, names] result of __new__: its __init__ comes next
    BINARY = 15  # [then, operator, left, right] NotImplemented: try the reflected method
    REFLECTED = 16  # [then, operator, left, right] NotImplemented: no method left
    INPLACE = 17  # [then, operator, left, right] NotImplemented: the plain operator
    COMPARE = 18  # [then, operator, left, right] NotImplemented: the reflected method
    COMPARED = 19  # [then, operator, left, right] NotImplemented: identity decides, or TypeError
    ATTRIBUTE = 20  # [then, object, name] AttributeError: `__getattr__`
    DELEGATE = 21  # [] of `yield_from`: a yielded value goes on to our caller, the end is our result
    CLOSE = 22  # [then] of `close()`: the generator must not yield
    CHECK_AWAIT = 24  # [then] result of `__await__`
    CLOSE_STEP = 25  # [then] of `aclose()`: the async generator may await, and must not yield
    REMEMBER = 40  # [then, memo, key, hash] the result of a call is kept in a Memo
    CLASS_BODY = (
        23  # [then, namespace, name, bases, keywords, metaclass, body] the result is the `__class__` Cell or None
    )


WIDE: Final = 0x80  # with a Then: the instruction has two words
GENERATED: Final = 0x40  # with a Then: the frame is a generator's

SLACK: Final = 24  # registers free behind every window: state, function, links, and the arguments of a dunder
CHUNK_REGISTERS: Final = 1000 if CONFIG.word_bits == 64 else 120  # at most: 8 KB on a host, 480 B on a chip
CHUNK_REGISTERS_MIN: Final = 104
CHUNK_HEADER: Final = 4  # words of an array before its elements, at most
WORD_BYTES: Final = CONFIG.word_bits // 8
STACK_SHARE: Final = 8  # a thread's registers may take this part of the heap: what is left must serve the handler
STACK_IN_PLACE: Final = 4_000_000  # the limit where there is no heap


# --- Reading frames ----------------------------------------------------------------------------------------


@inline
@no_raise
def window() -> Pointer[Slot]:
    """Register 0 of the running frame."""
    return current().registers


@inline
@no_raise
def routine_of(registers: Pointer[Slot]) -> Routine:
    """What the frame of a window runs."""
    found = registers[-3]
    assert isinstance(found, Routine)
    return found


@inline
@no_raise
def running_code() -> Code:
    """The code of the running frame."""
    return routine_of(window()).code


@no_raise
def running_module() -> Module:
    """The module whose globals the running frame uses."""
    return routine_of(window()).globals


def defining_module() -> Module:
    """The module that functions made by the running frame belong to, and that `globals()` shows."""
    module = running_module()
    outer = module.outer
    return module if outer is None else outer


@inline
@no_raise
def running_pc() -> u32:
    """Where the running frame goes on: the word behind the instruction under way."""
    return narrow(u32, current().pc.distance(running_code().instructions.pointer(0)))


@inline
@no_raise
def stack_top() -> Pointer[Slot]:
    """The first register that neither the running window nor a native call under way uses."""
    thread = current()
    return kept_from(thread).at(thread.reserved)


@inline
@no_raise
def kept_from(thread: Thread) -> Pointer[Slot]:
    """Where the registers that `Thread.reserved` counts begin: behind the running window, or in a chunk that has no
    frame yet."""
    chunk = thread.chunk
    assert chunk is not None
    if chunk.used == 0:
        return chunk.registers.pointer(0)
    return thread.registers.at(routine_of(thread.registers).code.register_count)


@no_raise
def keep_registers(arguments: Pointer[Slot], count: u32) -> u32:
    """Reserve the registers up to the end of some arguments; what `Thread.reserved` was before."""
    thread = current()
    before = thread.reserved
    end: sword = arguments.distance(kept_from(thread)) + narrow(sword, count)
    if end > narrow(sword, before):
        thread.reserved = narrow(u32, end)
    return before


@inline
@no_raise
def destination(wide: bool) -> u8:
    """Field A of the instruction under way, which has two words if `wide`."""
    pc = current().pc
    return truncate(u8, pc[-2 if wide else -1] >> 8)


@inline
@no_raise
def jump(wide: bool) -> None:
    """Take the jump of the instruction under way: its Offset is the upper half of its word, or the next word."""
    thread = current()
    word_before = thread.pc[-1]
    bits = word_before & 0xFFFF if wide else word_before >> 16
    offset = bits - 0x10000 if bits & 0x8000 != 0 else bits
    thread.pc = thread.pc.at(offset)


def _as_values_in_place(slots: Pointer[Slot]) -> Pointer[Value]:
    return slots  # type: ignore[return-value]


@in_place(_as_values_in_place)
@inline
@no_raise
def as_values(slots: Pointer[Slot]) -> Pointer[Value]:
    """Registers that hold arguments, none of them ABSENT."""
    return slots.cast(Value)


@inline
def taken(slot: Slot) -> Value:
    """A register that the compiler guarantees to be set."""
    assert slot is not ABSENT
    return slot


@inline
@no_raise
def nothing() -> Value:
    """What an instruction returns when frames have changed: word 0 with no error pending."""
    bits: word = 0
    switched: Value = value_of(bits)
    return switched


@inline
@no_raise
def is_nothing(value: Value) -> bool:
    """Whether a native function has entered a frame instead of giving a result."""
    return word_of(value) == 0


# --- Entering ----------------------------------------------------------------------------------------------


def _has_room_in_place(base: Pointer[Slot], count: u32) -> bool:
    return base.index + count <= len(base.store.items)


@in_place(_has_room_in_place)
@inline
@no_raise
def has_room(base: Pointer[Slot], count: u32) -> bool:
    """Whether `count` registers from `base` on lie in the running chunk."""
    return base.at(count).address() <= current().register_limit


def _set_limit_in_place(thread: Thread, chunk: RegisterChunk) -> None:
    thread.chunk = chunk


@in_place(_set_limit_in_place)
def use_chunk(thread: Thread, chunk: RegisterChunk) -> None:
    """Make a chunk the running one."""
    thread.chunk = chunk
    thread.register_limit = chunk.registers.pointer(chunk.count).address()


def new_chunk(count: u32) -> RegisterChunk:
    """A chunk of `count` registers. Raises MemoryError."""
    return RegisterChunk.with_tail(count, None, current().registers, 0)


@inline
def room_for_frame(base: Pointer[Slot], code: Code, arguments: u32) -> Pointer[Slot]:
    """Where the link words of a callee go whose function and arguments lie at `base`: there, or in the next chunk, to
    which they are copied. Raises RecursionError, MemoryError."""
    if has_room(base, code.register_count + SLACK + 3):
        return base
    return move_to_next_chunk(base, code.register_count, arguments)


@inline
def room_for(base: Pointer[Slot], registers: u32, arguments: u32) -> Pointer[Slot]:
    """As `room_for_frame`, for a number of registers behind the link words."""
    if has_room(base, registers + SLACK + 3):
        return base
    return move_to_next_chunk(base, registers, arguments)


def usual_registers() -> u32:
    """Registers of a chunk of a deep stack that no frame wants larger: half a block, so that many threads fit into a small
    heap and no chunk needs several free blocks in a row."""
    fitting = narrow(u32, block_size(current().machine[0].heap) // (2 * WORD_BYTES)) - CHUNK_HEADER
    if fitting > CHUNK_REGISTERS:
        return CHUNK_REGISTERS
    return fitting if fitting > CHUNK_REGISTERS_MIN else CHUNK_REGISTERS_MIN


@inline
def keep_room_for(base: Pointer[Slot], code: Code) -> None:
    """Have the registers of a later call at `base` ready, in this chunk or a spare one. Raises RecursionError,
    MemoryError."""
    if not has_room(base, code.register_count + SLACK + 3):
        keep_spare_chunk(code.register_count + SLACK + 3)


@cold
def keep_spare_chunk(wanted: u32) -> None:
    """Have a spare chunk of so many registers at least. Calls that use it meanwhile give it back, or a larger one."""
    thread = current()
    chunk = thread.spare_chunk
    if chunk is None or chunk.count < wanted:
        thread.spare_chunk = larger_chunk(wanted)


def larger_chunk(wanted: u32) -> RegisterChunk:
    """A chunk to follow the running one. Raises RecursionError, MemoryError."""
    thread = current()
    running = thread.chunk
    assert running is not None
    if thread.chunk_registers * WORD_BYTES > stack_max(thread):
        raise too_deep()
    return new_chunk(max(wanted, min(running.count * 2, usual_registers())))


@cold
def move_to_next_chunk(base: Pointer[Slot], registers: u32, arguments: u32) -> Pointer[Slot]:
    """Copy a function and its arguments to the beginning of a new chunk, or of the spare one."""
    thread = current()
    running = thread.chunk
    assert running is not None
    kept: u32 = 0  # registers below `base` that go along: the state laid into a chunk that has no frame yet
    if running.used == 0:
        kept = narrow(u32, base.distance(running.registers.pointer(0)))
    wanted: u32 = kept + (registers if registers > arguments else arguments) + SLACK + 3
    chunk = thread.spare_chunk
    if chunk is None or chunk.count < wanted:
        chunk = larger_chunk(wanted)
    thread.spare_chunk = None
    first = chunk.registers.pointer(0)
    for i in range(kept):
        first[i] = running.registers[i]
    start = first.at(kept)
    start[0] = base[0]
    for i in range(arguments):
        start[3 + i] = base[3 + i]
    if running.used == 0:
        chunk.previous = running.previous
        running.previous = None
        if chunk.previous is not None:
            thread.chunk_registers = thread.chunk_registers - running.count + chunk.count
    else:
        running.used = narrow(u32, base.distance(running.registers.pointer(0)))
        chunk.previous = running
        thread.chunk_registers += chunk.count
        if thread.chunk_registers > thread.chunk_registers_most:
            thread.chunk_registers_most = thread.chunk_registers
    chunk.caller_base = thread.registers
    chunk.used = 0
    use_chunk(thread, chunk)
    return start


def stack_max(thread: Thread) -> word:
    """Bytes that the chunks of a thread behind its first may take: the limit of recursion."""
    size = thread.machine[0].stack_max
    return STACK_IN_PLACE if size == 0 else size


@cold
def too_deep() -> GuestError:
    """The RecursionError for registers that find no further chunk."""
    limit = current().machine[0].stack_max
    text = "maximum recursion depth exceeded: the calls of a thread take {} bytes at most; a larger heap allows more"
    return recursion_error(text, SmallInt(narrow(sword, limit)))


@no_raise
def return_to_chunk(chunk: RegisterChunk) -> None:
    """Native code that entered the loop goes on: chunks that were begun meanwhile are left."""
    thread = current()
    running = thread.chunk
    while running is not chunk:
        leave_chunk()
        running = thread.chunk


@no_raise
def drop_unused_chunk() -> None:
    """Arguments were moved to a new chunk, but no frame came of it: go back."""
    chunk = current().chunk
    assert chunk is not None
    if chunk.used == 0:
        leave_chunk()


def _save_pc_in_place(place: Pointer[Slot], pc: Pointer[u32]) -> None:
    place[0] = pc  # type: ignore[assignment]


@in_place(_save_pc_in_place)
@inline
@no_raise
def save_pc(place: Pointer[Slot], pc: Pointer[u32]) -> None:
    """Store a return address in a link word."""
    place[0] = value_of(pc.address())


def _saved_pc_in_place(place: Pointer[Slot]) -> Pointer[u32]:
    return place[0]  # type: ignore[return-value]


@in_place(_saved_pc_in_place)
@inline
@no_raise
def saved_pc(place: Pointer[Slot]) -> Pointer[u32]:
    """The return address in a link word."""
    return pointer_at(u32, word_of(place[0]))


@inline
@no_raise
def push_frame(base: Pointer[Slot], routine: Routine, then: u32) -> None:
    """Run a routine in the window behind `base`, which `room_for_frame` has found; its parameters are in place."""
    thread = current()
    distance: word = 0
    chunk = thread.chunk
    assert chunk is not None
    if chunk.used == 0:
        chunk.used = 1
    else:
        distance = truncate(word, base.at(3).distance(thread.registers))
    base[0] = routine
    save_pc(base.at(1), thread.pc)
    base[2] = value_of(distance << 8 | then)
    code = routine.code
    use_frame(base.at(3), routine, code, code.instructions.pointer(0))


@inline
@no_raise
def use_frame(registers: Pointer[Slot], routine: Routine, code: Code, pc: Pointer[u32]) -> None:
    """Make a window the running one, at a position of its code."""
    thread = current()
    thread.registers = registers
    thread.pc = pc
    thread.constants = code.constants.pointer(0)
    thread.globals = routine.globals.slots.pointer(0)


# --- Leaving -----------------------------------------------------------------------------------------------


@inline
@no_raise
def frame_action() -> u32:
    """The action of the running frame, with its WIDE and GENERATED bits."""
    return truncate(u32, word_of(window()[-1]) & 0xFF)


@inline
@no_raise
def pop_frame() -> u32:
    """Go back to the caller; the action of the frame that was left, with its WIDE and GENERATED bits."""
    registers = window()
    link = word_of(registers[-1])
    pc = saved_pc(registers.at(-2))
    distance = truncate(u32, link >> 8)
    caller = registers.at(-narrow(sword, distance)) if distance != 0 else leave_chunk()
    routine = routine_of(caller)
    use_frame(caller, routine, routine.code, pc)
    return truncate(u32, link & 0xFF)


@cold
@no_raise
def leave_chunk() -> Pointer[Slot]:
    """The first frame of a chunk was left: the chunk before is the running one again. The caller's window."""
    thread = current()
    chunk = thread.chunk
    assert chunk is not None
    before = chunk.previous
    assert before is not None
    caller = chunk.caller_base
    chunk.previous = None
    thread.spare_chunk = chunk
    thread.chunk_registers -= chunk.count
    use_chunk(thread, before)
    return caller


@inline
@no_raise
def frame_state() -> Pointer[Slot]:
    """Just above the state of the running frame, which is about to be popped: the last is at index -1."""
    registers = window()
    if word_of(registers[-1]) >> 8 != 0:
        return registers.at(-3)
    return state_of_first_frame(registers.at(-3))


@cold
@no_raise
def state_of_first_frame(base: Pointer[Slot]) -> Pointer[Slot]:
    """`frame_state` of the first frame of a chunk: in the chunk before, if the frame alone was moved."""
    chunk = current().chunk
    assert chunk is not None
    if not (base == chunk.registers.pointer(0)):
        return base
    before = chunk.previous
    assert before is not None
    return before.registers.pointer(before.used)


@provides(window_end)
def end_of_window(thread: Thread) -> word:
    """See `collector.window_end`: native calls' arguments and the state of a frame to come are in use as well."""
    registers = thread.registers
    code = routine_of(registers).code
    used = thread.reserved
    if code.flags & CodeFlag.BOUNDARY != 0:
        called: u32 = 3 + number_in(registers[1])  # the function and arguments that `reenter` is about to call
        if called > used:
            used = called
    return registers.at(code.register_count + used + SLACK).address()


def start_stack(thread: Thread, bottom: Routine) -> None:
    """Give a new thread its first chunk, with a frame of `bottom` at its base that is never left: it only tells native
    code where the stack is in use. It is a small one, each further one twice as long up to the usual length: most threads
    wait in shallow calls. Raises MemoryError."""
    chunk = new_chunk(usual_registers() if thread.is_main else CHUNK_REGISTERS_MIN)
    use_chunk(thread, chunk)
    start = chunk.registers.pointer(0)
    zero: word = 0
    start[0] = bottom
    start[1] = value_of(zero)
    start[2] = value_of(zero)
    start[4] = small(0)  # the stub's count of arguments
    chunk.used = 1
    code = bottom.code
    thread.registers = start.at(3)
    thread.pc = code.instructions.pointer(0)
    thread.constants = code.constants.pointer(0)
    thread.globals = bottom.globals.slots.pointer(0)
    thread.reserved = 0


def small(number: u32) -> Value:
    """A number as state of a frame."""
    return SmallInt(narrow(sword, number))


def number_in(state: Slot) -> u32:
    """A number that was put into the state of a frame."""
    match state:
        case SmallInt(number):
            return truncate(u32, number)
        case _:
            return 0


def object_in(state: Slot) -> Object:
    """An object that was put into the state of a frame."""
    assert isinstance(state, Object)
    return state


@provides(shade_variables)
def shade_locals(machine: Machine, thread: Thread) -> None:
    """See `collector.shade_variables`: the named registers of all frames, and what the frames run."""
    chunk = thread.chunk
    state = thread.state.load()
    if chunk is None or state == STATE_NEW or state == STATE_FINISHED:
        return
    if chunk.used == 0:
        chunk = chunk.previous
    registers = thread.registers
    while True:
        routine = routine_of(registers)
        shade_ambiguous(machine.heap, machine.collector, address_of(routine))
        code = routine.code
        count: u32 = 0 if code.flags & CodeFlag.MODULE_BODY != 0 else code.local_names.count
        for i in range(narrow(sword, count)):
            slot = registers[i]
            if slot is not ABSENT:
                shade_ambiguous(machine.heap, machine.collector, word_of(slot))
        distance = truncate(u32, word_of(registers[-1]) >> 8)
        if distance != 0:
            registers = registers.at(-narrow(sword, distance))
            continue
        if chunk is None or chunk.previous is None:
            return
        registers = chunk.caller_base
        chunk = chunk.previous
