"""`select`: waiting for several descriptors at once.

Sockets of a lost link are ready: the next call on them says what happened. Losing the link ends all waits, so that it is
noticed at once.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.board import link_drops
from weft.kernel.clock import monotonic_ns
from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    error_matches,
    key_error,
    os_error,
    overflow_error,
    runtime_error,
    type_error,
    value_error,
)
from weft.kernel.modules.files import File
from weft.kernel.modules.registry import module_constant, module_numbers
from weft.kernel.modules.socket import Socket, is_closed
from weft.kernel.port import FOREVER
from weft.kernel.protocol import call_method, find_attribute, index_of, iterate, next_of
from weft.kernel.scheduler import ALL_BITS, wait_descriptors_once, wait_for_change, wake_thread
from weft.kernel.state import Thread, current
from weft.kernel.types.durations import MILLISECOND, SECOND, deadline_after, duration_of
from weft.kernel.types.exception import EXCEPTION_TYPES
from weft.kernel.types.int import is_int
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.str import name
from weft.kernel.types.tuple import Tuple, tuple2, tuple3
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Object, SmallInt, Value
from weft.native.language import (
    Array,
    Atomic,
    Fixed,
    Published,
    Text,
    array_of,
    builtin,
    i32,
    i64,
    narrow,
    struct,
    sword,
    u32,
    u64,
)

POLLIN: Final = 1
POLLPRI: Final = 2
POLLOUT: Final = 4
POLLERR: Final = 8
POLLHUP: Final = 16
POLLNVAL: Final = 32

ENOENT: Final = 2
EBADF: Final = 9
TIMEOUT_MAX_NS: Final = 2_147_483_647_000_000  # of a poll: the largest number of ms that C's `poll` takes
EVENTS_WANTED: Final = POLLIN | POLLPRI | POLLOUT  # the others are told unasked


@struct
class Watched(Object):
    """One object of a poll: what was registered, its descriptor, and the events it is watched for."""

    object: Fixed[Value]
    descriptor: Fixed[i32]
    drops: Fixed[u32]  # losses of the link that its socket has seen
    events: u32


@struct
class Poll(Object):
    """A poll object. `entries` are changed under the lock; a poll works on a copy.

    `waiter` is the thread that polled last, set under the lock before it looks at `is_woken`; `wake` stores `is_woken` and
    then takes the lock to see whom it wakes. One thread polls at a time. So no wake is lost.
    """

    lock: Fixed[Lock]
    entries: Fixed[List]
    is_running: Atomic[u32] = Atomic(0)
    waiter: Published[Thread | None] = None
    is_woken: Atomic[u32] = Atomic(0)


POLL_TYPE: Final = declare_type("select.Poll", Poll)


def descriptor_of(object: Value) -> i32:
    """An int, or what `fileno()` gives. Raises TypeError, ValueError."""
    if is_int(object):
        number = index_of(object)
    else:
        if find_attribute(object, name("fileno")) is ABSENT:
            raise type_error("argument must be an int, or have a fileno() method.")
        number = index_of(call_method(object, name("fileno"), ABSENT))
    if number < 0:
        raise value_error("file descriptor cannot be a negative integer ({})", SmallInt(number))
    return narrow(i32, number)


def watched(object: Value, events: u32) -> Watched:
    """An entry for an object."""
    drops = link_drops(current().machine)
    match object:
        case Socket() as socket:
            drops = socket.drops
        case _:
            pass
    return Watched(object, descriptor_of(object), drops, events)


def entry_at(entries: List, index: u32) -> Watched:
    """An entry of a list that nobody else changes."""
    found = entries.get(index)
    match found:
        case Watched() as entry:
            return entry
        case _:
            raise type_error("not an entry of a poll: {}", NONE)


def wait_for_any(entries: List, deadline: u64, poll: Poll | None) -> Array[i32]:
    """The events of each entry, at twice its place and one, waiting until one has some; all 0 at the deadline, or when
    the poll was woken."""
    polls = current().machine[0].polls
    polls.fetch_add(1)
    try:
        return events_of(entries, deadline, poll)
    finally:
        polls.fetch_add(ALL_BITS)


def events_of(entries: List, deadline: u64, poll: Poll | None) -> Array[i32]:
    """`wait_for_any`, for a thread that is counted among those that wait."""
    count = entries.length
    rows = array_of(i32, 2 * count)
    room = array_of(u64, count + 1)
    until = deadline
    while True:
        if poll is not None and poll.is_woken.exchange(0) != 0:
            until = 0
        is_any_over = False
        for i in range(count):
            entry = entry_at(entries, i)
            is_over = events_of_end(entry) != 0
            rows[2 * i] = -1 if is_over else entry.descriptor  # the number of one that is closed may be another's
            rows[2 * i + 1] = narrow(i32, entry.events & EVENTS_WANTED)
            is_any_over = is_any_over or is_over
        found: i32 = 0
        if count > 0:
            found = wait_descriptors_once(rows.pointer(0), count, 0 if is_any_over else until, room.pointer(0))
        elif until != 0:
            wait_for_change(until)
        for i in range(count):
            events = events_of_end(entry_at(entries, i))
            if events != 0:
                rows[2 * i + 1] = events
                is_any_over = True
        if found > 0 or is_any_over or monotonic_ns() >= until:
            return rows


def events_of_end(entry: Watched) -> i32:
    """The events of an object that is closed, or a socket whose link was lost; 0 while it can be used."""
    match entry.object:
        case Socket() as socket if is_closed(socket):
            return POLLNVAL
        case File() as file if file.closed:
            return POLLNVAL
        case _:
            return POLLERR | POLLHUP if entry.drops != link_drops(current().machine) else 0


def deadline_after_ms(timeout: Value) -> u64:
    """The moment so many ms from now; FOREVER for None and negative numbers."""
    if timeout is NONE:
        return FOREVER
    duration = timeout_argument(timeout, MILLISECOND, "timeout must be an integer or None")
    if duration > TIMEOUT_MAX_NS:
        raise overflow_error("timeout is too large")
    return FOREVER if duration < 0 else deadline_after(duration)


# --- Poll --------------------------------------------------------------------------------------------------


@builtin("select:poll")
def poll() -> Poll:
    """A poll object, without entries."""
    return Poll(Lock(), new_list(0))


def place_of(self: Poll, descriptor: i32) -> sword:
    """The place of a descriptor's entry, for a holder of the lock; -1 if there is none."""
    for i in range(self.entries.length):
        if entry_at(self.entries, i).descriptor == descriptor:
            return narrow(sword, i)
    return -1


@builtin("select.Poll.register")
def poll_register(self: Poll, object: Value, eventmask: u32 = 7, /) -> None:
    """Watch an object for events, or for other ones than before."""
    entry = watched(object, eventmask)
    acquire(self.lock, FOREVER)
    try:
        place = place_of(self, entry.descriptor)
        if place >= 0:
            self.entries.set_signed(place, entry)
        else:
            self.entries.append(entry)
    finally:
        release(self.lock)


@builtin("select.Poll.modify")
def poll_modify(self: Poll, object: Value, eventmask: u32, /) -> None:
    """Watch a registered object for other events. Raises FileNotFoundError."""
    entry = watched(object, eventmask)
    acquire(self.lock, FOREVER)
    try:
        place = place_of(self, entry.descriptor)
        if place < 0:
            raise os_error(ENOENT)
        self.entries.set_signed(place, entry)
    finally:
        release(self.lock)


@builtin("select.Poll.unregister")
def poll_unregister(self: Poll, object: Value, /) -> None:
    """Watch an object no more. Raises KeyError."""
    descriptor = descriptor_of(object)
    acquire(self.lock, FOREVER)
    try:
        place = place_of(self, descriptor)
        if place < 0:
            raise key_error(SmallInt(descriptor))
        self.entries.pop(place)
    finally:
        release(self.lock)


def entries_of(self: Poll) -> List:
    """A copy of the entries, for the current thread, which is about to poll."""
    copied = new_list(0)
    acquire(self.lock, FOREVER)
    try:
        self.waiter = current()
        for i in range(self.entries.length):
            copied.append(entry_at(self.entries, i))
    finally:
        release(self.lock)
    return copied


@builtin("select.Poll._wake")
def poll_wake(self: Poll, /) -> None:
    """End the poll that is under way, or the next one, as if its time were over. Any thread may call it."""
    self.is_woken.store(1)
    acquire(self.lock, FOREVER)
    waiter = self.waiter
    release(self.lock)
    if waiter is not None:
        wake_thread(waiter)


def polled(self: Poll, timeout: Value) -> tuple[List, Array[i32]]:
    """The entries, and their events as `wait_for_any` gives them. Raises RuntimeError while another thread polls."""
    deadline = deadline_after_ms(timeout)
    if self.is_running.exchange(1) != 0:
        raise runtime_error("concurrent poll() invocation")
    try:
        entries = entries_of(self)
        rows = wait_for_any(entries, deadline, self)
        return entries, rows
    finally:
        self.is_running.store(0)


@builtin("select.Poll.poll")
def poll_poll(self: Poll, timeout: Value = NONE, /) -> List:
    """(descriptor, events) of all that are ready, waiting at most `timeout` ms (None: for ever) until one is."""
    entries, rows = polled(self, timeout)
    pairs = new_list(0)
    for i in range(entries.length):
        if rows[2 * i + 1] != 0:
            pairs.append(tuple2(SmallInt(entry_at(entries, i).descriptor), SmallInt(rows[2 * i + 1])))
    return pairs


@builtin("select.Poll.ipoll")
def poll_ipoll(self: Poll, timeout: Value = NONE, flags: u32 = 0, /) -> Value:
    """An iterator over (object, events) of all that are ready (MicroPython)."""
    entries, rows = polled(self, timeout)
    pairs = new_list(0)
    for i in range(entries.length):
        if rows[2 * i + 1] != 0:
            pairs.append(tuple2(entry_at(entries, i).object, SmallInt(rows[2 * i + 1])))
    return iterate(pairs)


# --- select ------------------------------------------------------------------------------------------------


def add_watched(entries: List, objects: Value, events: u32) -> u32:
    """Append an entry for each object; their number."""
    count: u32 = 0
    iterator = iterate(objects)
    item = next_of(iterator)
    while item is not ABSENT:
        entries.append(watched(item, events))
        count += 1
        item = next_of(iterator)
    return count


def ready_part(entries: List, rows: Array[i32], start: u32, stop: u32, events: i32) -> List:
    """The objects of those entries that have one of the events. Raises OSError for a descriptor that is none."""
    found = new_list(0)
    for i in range(start, stop):
        if rows[2 * i + 1] & POLLNVAL != 0:
            raise os_error(EBADF)
        if rows[2 * i + 1] & events != 0:
            found.append(entry_at(entries, i).object)
    return found


@builtin("select:select")
def select(rlist: Value, wlist: Value, xlist: Value, timeout: Value = NONE, /) -> Tuple:
    """The objects that can be read, those that can be written, and those with urgent data, as soon as there is one, or
    after `timeout` seconds (None: for ever)."""
    deadline: u64 = FOREVER
    if timeout is not NONE:
        duration = timeout_argument(timeout, SECOND, "timeout must be a float or None")
        if duration < 0:
            raise value_error("timeout must be non-negative")
        deadline = deadline_after(duration)
    entries = new_list(0)
    reading = add_watched(entries, rlist, POLLIN)
    writing = add_watched(entries, wlist, POLLOUT)
    urgent = add_watched(entries, xlist, POLLPRI)
    rows = wait_for_any(entries, deadline, None)
    ends = reading + writing
    return tuple3(
        ready_part(entries, rows, 0, reading, POLLIN | POLLHUP | POLLERR),
        ready_part(entries, rows, reading, ends, POLLOUT | POLLERR),
        ready_part(entries, rows, ends, ends + urgent, POLLPRI),
    )


def timeout_argument(timeout: Value, unit: i64, text: Text) -> i64:
    """How long to wait, in ns. Raises TypeError with a text of its own, ValueError, OverflowError."""
    try:
        return duration_of(timeout, unit)
    except GuestError as error:
        if error_matches(error.value, ErrorKind.TYPE_ERROR):
            raise type_error(text)
        raise


module_constant("select", "error", EXCEPTION_TYPES[ErrorKind.OS_ERROR])
module_numbers(
    "select", POLLIN=POLLIN, POLLPRI=POLLPRI, POLLOUT=POLLOUT, POLLERR=POLLERR, POLLHUP=POLLHUP, POLLNVAL=POLLNVAL
)
