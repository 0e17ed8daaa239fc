"""What each thread does at a moment: facts for the library's `_thread_info`, which puts them into words.

All other threads are stopped while the facts are taken, so that they belong to one moment; as nothing can be allocated
then, room for them is made before, and the values that the guest sees after.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.frame import WORD_BYTES, routine_of, saved_pc
from weft.kernel.modules._thread import STACK_RESERVE
from weft.kernel.modules.sys import linked_frames
from weft.kernel.scheduler import context_of, resume_all_others, stop_all_others
from weft.kernel.state import (
    STATE_DETACHED,
    STATE_NEW,
    STATE_OUTSIDE,
    STATE_READY,
    Thread,
    Waiters,
    current,
)
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.function import NativeFunction
from weft.kernel.types.int import int_of, int_of_u64
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import RLock
from weft.kernel.types.module import Module
from weft.kernel.types.stack_frame import StackFrame
from weft.kernel.types.str import name
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value, boolean
from weft.native.language import (
    INSTRUCTIONS,
    Array,
    Fixed,
    Pointer,
    array_of,
    builtin,
    constant,
    narrow,
    pointer_at,
    same,
    struct,
    sword,
    truncate,
    u32,
    u64,
    unsanitized,
    word,
    word_of,
)

FRAMES_MAX: Final = 16  # of a thread, the innermost: enough to come from the library to the program
SPARE: Final = 4  # threads that may begin between the count and the stop


@constant
def _opcode(instruction: str) -> int:
    return list(INSTRUCTIONS).index(instruction)


CALL: Final[u32] = _opcode("call")
CALL_METHOD: Final[u32] = _opcode("call_method")


@struct
class ThreadFacts(Object):
    """Facts about one thread. Used by the thread that takes them."""

    codes: Fixed[Array[Slot]]  # of its frames, the innermost first
    globals: Fixed[Array[Slot]]
    places: Fixed[Array[u32]]  # pc behind the instruction under way
    frame_count: u32 = 0
    number: u32 = 0  # 0: there was no such thread any more
    is_callback: bool = False
    state: u32 = 0
    priority: u32 = 0
    base_priority: u32 = 0
    pinned: u32 = 0
    registers: word = 0
    native: word = 0
    time_ns: u64 = 0
    late_ns: u64 = 0
    lock: Waiters | None = None
    holder: u32 = 0
    called: NativeFunction | None = None  # that it waits in


@builtin("_thread:_facts")
def facts() -> List:
    """A tuple for each thread: its number; whether it runs callbacks; its state; its frames (the innermost, linked); the
    lock that it waits for; the number of the thread that holds that; the native function that it waits in; its priority,
    and that which it was started with; the core that it is pinned to; its processor time in ns; the bytes of its registers
    and of its native stack, at most; the ns that it ran on, at most, after it was asked to yield. None for what
    there is not."""
    machine = current().machine
    rooms = new_list(0)
    for _ in range(machine[0].thread_count.load() + SPARE):
        rooms.append(ThreadFacts(array_of(Slot, FRAMES_MAX), array_of(Slot, FRAMES_MAX), array_of(u32, FRAMES_MAX)))
    take_facts(rooms)
    rows = new_list(0)
    for i in range(rooms.length):
        match rooms.get(i):
            case ThreadFacts() as found if found.number != 0:
                rows.append(row_of(found))
            case _:
                pass
    return rows


def take_facts(rooms: List) -> None:
    """Fill the rooms while all other threads are stopped."""
    machine = current().machine
    stop_all_others()
    thread = machine[0].threads
    for i in range(rooms.length):
        if thread is None:
            break
        match rooms.get(i):
            case ThreadFacts() as room:
                note_thread(room, thread)
            case _:
                pass
        thread = thread.next_thread
    resume_all_others()


def note_thread(room: ThreadFacts, thread: Thread) -> None:
    """The facts of a thread that is stopped, or the current one. Allocates nothing."""
    machine = thread.machine
    room.number = thread.number
    room.is_callback = thread is machine[0].callback_thread
    room.state = thread.state.load()
    room.priority = thread.priority
    room.base_priority = thread.base_priority
    room.pinned = thread.pinned
    waiters = thread.stuck_at if machine[0].seeds.is_stuck else thread.waits_for
    room.lock = waiters
    holder = thread.stuck_for if machine[0].seeds.is_stuck else None
    if waiters is not None and not machine[0].seeds.is_stuck:
        holder = waiters.owner
    if holder is not None:
        room.holder = holder.number
    room.late_ns = thread.late_ns_most
    if room.state != STATE_NEW:
        if not machine[0].seeds.is_on:
            room.time_ns = port.context_ns(context_of(thread))
        room.native = native_stack_most(thread)
        note_frames(room, thread)


def note_frames(room: ThreadFacts, thread: Thread) -> None:
    """The frames of a thread, the native function that its innermost one is in, and the size of its registers."""
    registers = thread.registers
    pc = thread.pc
    chunk = thread.chunk
    if chunk is not None and chunk.used == 0:
        chunk = chunk.previous
    first = chunk
    note_native(room, registers, pc)
    while True:
        routine = routine_of(registers)
        code = routine.code
        if code.flags & CodeFlag.BOUNDARY == 0 and room.frame_count < FRAMES_MAX:
            room.codes[room.frame_count] = code
            room.globals[room.frame_count] = routine.globals
            room.places[room.frame_count] = narrow(u32, pc.distance(code.instructions.pointer(0)))
            room.frame_count += 1
        distance = truncate(u32, word_of(registers[-1]) >> 8)
        pc = saved_pc(registers.at(-2))
        if distance != 0:
            registers = registers.at(-narrow(sword, distance))
        else:
            if chunk is None or chunk.previous is None:
                break
            registers = chunk.caller_base
            chunk = chunk.previous
    if chunk is not None:
        first = chunk
    if first is not None:
        room.registers = narrow(word, first.count + thread.chunk_registers_most) * WORD_BYTES


def note_native(room: ThreadFacts, registers: Pointer[Slot], pc: Pointer[u32]) -> None:
    """The native function that a frame calls."""
    code = routine_of(registers).code
    if code.flags & CodeFlag.BOUNDARY != 0 or pc.distance(code.instructions.pointer(0)) == 0:
        return
    first = pc[-1]
    if first & 0xFF == CALL or first & 0xFF == CALL_METHOD:
        match registers[first >> 16 & 0xFF]:
            case NativeFunction() as native:
                room.called = native
            case _:
                pass


@unsanitized
def native_stack_most(thread: Thread) -> word:
    """Bytes of the native stack that were ever written: from its highest address to the lowest word that is not 0. The
    system may give a new thread the stack of one that has ended; then that one's count."""
    if thread.stack_limit < STACK_RESERVE or thread.stack_low == thread.stack_high:
        return 0
    address = (thread.stack_limit - STACK_RESERVE) // WORD_BYTES * WORD_BYTES
    while address < thread.stack_high and pointer_at(word, address)[0] == 0:
        address += WORD_BYTES
    return thread.stack_high - address


# --- For the guest -----------------------------------------------------------------------------------------


def row_of(room: ThreadFacts) -> Tuple:
    """See `facts`."""
    row = Tuple.with_tail(14)
    lock = room.lock
    called = room.called
    row.items[0] = int_of(narrow(sword, room.number))
    row.items[1] = boolean(room.is_callback)
    row.items[2] = state_name(room.state)
    row.items[3] = frames_in(room)
    row.items[4] = NONE if lock is None else lock
    row.items[5] = NONE if room.holder == 0 else int_of(narrow(sword, room.holder))
    row.items[6] = NONE if called is None else called
    row.items[7] = int_of(narrow(sword, room.priority))
    row.items[8] = int_of(narrow(sword, room.base_priority))
    row.items[9] = NONE if room.pinned == 0 else int_of(narrow(sword, room.pinned) - 1)
    row.items[10] = int_of_u64(room.time_ns)
    row.items[11] = int_of(narrow(sword, room.registers))
    row.items[13] = int_of_u64(room.late_ns)
    row.items[12] = int_of(narrow(sword, room.native))
    return row


def state_name(state: u32) -> Value:
    """What people call a state."""
    if state == STATE_NEW:
        return name("new")
    if state == STATE_READY:
        return name("ready")
    if state == STATE_OUTSIDE or state == STATE_DETACHED:
        return name("waiting")
    return name("running")


def frames_in(room: ThreadFacts) -> Value:
    """The frames that were noted, linked; None if there is none."""
    frames = new_list(0)
    for i in range(room.frame_count):
        match room.codes[i], room.globals[i]:
            case Code() as code, Module() as module:
                frames.append(StackFrame(code, room.places[i], module, ABSENT))
            case _:
                pass
    found = linked_frames(frames, 0)
    return NONE if found is ABSENT else found


@builtin("_thread:_is_lock")
def is_lock(value: Value, lock: Value, /) -> bool:
    """Whether a value is a lock, or an RLock over it."""
    match value:
        case RLock() as again:
            return same(again.lock, lock)
        case _:
            return same(value, lock)
