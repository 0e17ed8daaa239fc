"""The virtual board: levels of pins, readings of converters and the radio's link, as words that guest and host share.

    words   pins | converters | link | events that wait for the callback thread
    edges   a log of the changes of pins: moment in us << 8 | pin << 1 | level, in 64 bits, low half first

The host gives memory of its own (`board_attach`) before the program starts, and drives the words from any of its
threads; a machine that nobody gave a board gets one in its heap when a program first asks for a pin. Every access is
one atomic operation; only the queue of events has a spin lock, held for a few instructions.

A pin's word: what drives it from outside, what the program has set, and which edges the program wants to hear of.
Each change of the level that the program listens to becomes an event; the callback thread calls the handlers. A full
queue of events drops the newest, and counts it.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.clock import monotonic_ns
from weft.kernel.scheduler import give_permit, lock_scheduler, unlock_scheduler, wake_all
from weft.kernel.state import Machine, current
from weft.native.language import (
    NULL,
    Pointer,
    array_of,
    export,
    pointer_at,
    truncate,
    u32,
    u64,
    word,
)

PIN_COUNT: Final = 64
CONVERTER_COUNT: Final = 64  # a converter has the number of its pin
EVENT_COUNT: Final = 32
EDGE_COUNT: Final = 4096

# Places of words
CONVERTERS: Final = PIN_COUNT
LINK: Final = CONVERTERS + CONVERTER_COUNT  # LINK_ bits
LINK_DROPS: Final = LINK + 1  # times that a connection to the network was lost: sockets from before are dead
SIGNAL: Final = LINK + 2  # dBm, as a positive number
EVENT_LOCK: Final = LINK + 3
EVENT_FIRST: Final = LINK + 4
EVENT_WAITING: Final = LINK + 5
EVENTS_LOST: Final = LINK + 6
EDGES: Final = LINK + 7  # edges logged since the start
EVENTS: Final = LINK + 8
WORD_COUNT: Final = EVENTS + EVENT_COUNT

# Bits of a pin's word
DRIVEN: Final = 1  # from outside
DRIVEN_HIGH: Final = 2
OUTPUT: Final = 4
OPEN_DRAIN: Final = 8
LATCH: Final = 16  # what the program wants the output to be
PULL_UP: Final = 32
PULL_DOWN: Final = 64
WANTS_FALLING: Final = 128
WANTS_RISING: Final = 256

# Bits of LINK
LINK_IS_RADIO: Final = 1  # the machine's sockets depend on the link
LINK_IN_RANGE: Final = 2  # the access point can be heard
LINK_JOINED: Final = 4

EVENT_LINK: Final = 0xFFFF  # else pin << 1 | level


# --- The machine's side -------------------------------------------------------------------------------------


def board() -> Pointer[u32]:
    """The words of the machine's board, which is made if there is none. Raises MemoryError."""
    machine = current().machine
    if machine[0].board == NULL:
        memory = array_of(u32, WORD_COUNT)
        lock_scheduler(machine)
        if machine[0].board == NULL:  # else another thread was quicker
            machine[0].board_memory = memory
            machine[0].board = memory.pointer(0)
        unlock_scheduler(machine)
    return machine[0].board


def level_of(bits: u32) -> u32:
    """The level of a pin with these bits: an output's latch, else what drives it, else its pull, else 0."""
    if bits & OUTPUT != 0 and (bits & OPEN_DRAIN == 0 or bits & LATCH == 0):
        return 1 if bits & LATCH != 0 else 0
    if bits & DRIVEN != 0:
        return 1 if bits & DRIVEN_HIGH != 0 else 0
    return 1 if bits & PULL_UP != 0 else 0


def change_pin(machine: Pointer[Machine], pin: u32, cleared: u32, set_bits: u32) -> None:
    """Change bits of a pin, log the edge, and tell the callback thread if the program listens to it. Any native
    thread may call it."""
    place = machine[0].board.at(pin)
    before = place.load_acquire()
    after = before & (cleared ^ 0xFFFF_FFFF) | set_bits
    while not place.compare_exchange(before, after):
        before = place.load_acquire()
        after = before & (cleared ^ 0xFFFF_FFFF) | set_bits
    level = level_of(after)
    if level != level_of(before):
        log_edge(machine, pin << 1 | level)
        if after & (WANTS_RISING if level == 1 else WANTS_FALLING) != 0:
            post_event(machine, pin << 1 | level)


def log_edge(machine: Pointer[Machine], edge: u32) -> None:
    """Note an edge for the host, over the oldest one."""
    count = machine[0].board.at(EDGES)
    number = count.load_acquire()
    while not count.compare_exchange(number, number + 1):
        number = count.load_acquire()
    if machine[0].board_edges != NULL:
        moment: u64 = monotonic_ns() // 1000
        entry = machine[0].board_edges.at(number % EDGE_COUNT * 2)
        entry.at(1).store_release(truncate(u32, moment >> 24))
        entry.store_release(truncate(u32, moment << 8) | edge)


def lock_events(words: Pointer[u32]) -> None:
    """For a few instructions."""
    while not words.at(EVENT_LOCK).compare_exchange(0, 1):
        port.pause()


def post_event(machine: Pointer[Machine], event: u32) -> None:
    """Queue an event for the callback thread."""
    words = machine[0].board
    lock_events(words)
    waiting = words[EVENT_WAITING]
    if waiting < EVENT_COUNT:
        words[EVENTS + (words[EVENT_FIRST] + waiting) % EVENT_COUNT] = event
        words[EVENT_WAITING] = waiting + 1
    else:
        words[EVENTS_LOST] = words[EVENTS_LOST] + 1
    words.at(EVENT_LOCK).store_release(0)
    thread = machine[0].callback_thread
    if thread is not None:
        give_permit(thread)


def take_event(machine: Pointer[Machine]) -> tuple[bool, u32]:
    """The next event, for the callback thread; false: there is none."""
    words = machine[0].board
    lock_events(words)
    waiting = words[EVENT_WAITING]
    event: u32 = 0
    if waiting > 0:
        event = words[EVENTS + words[EVENT_FIRST]]
        words[EVENT_FIRST] = (words[EVENT_FIRST] + 1) % EVENT_COUNT
        words[EVENT_WAITING] = waiting - 1
    words.at(EVENT_LOCK).store_release(0)
    return waiting > 0, event


def link_bits(machine: Pointer[Machine]) -> u32:
    """LINK_ bits; 0 without a board."""
    if machine[0].board == NULL:
        return 0
    return machine[0].board.at(LINK).load_acquire()


def link_drops(machine: Pointer[Machine]) -> u32:
    """How often the link was lost."""
    if machine[0].board == NULL:
        return 0
    return machine[0].board.at(LINK_DROPS).load_acquire()


def has_network(machine: Pointer[Machine]) -> bool:
    """Whether sockets can be used now."""
    bits = link_bits(machine)
    return bits & LINK_IS_RADIO == 0 or bits & LINK_JOINED != 0


def change_link(machine: Pointer[Machine], cleared: u32, set_bits: u32) -> u32:
    """Change bits of the link; those before."""
    place = machine[0].board.at(LINK)
    before = place.load_acquire()
    while not place.compare_exchange(before, before & (cleared ^ 0xFFFF_FFFF) | set_bits):
        before = place.load_acquire()
    return before


def lose_link(machine: Pointer[Machine], cleared: u32) -> None:
    """The connection to the network ends: sockets die, and whoever waits for one wakes."""
    before = change_link(machine, cleared | LINK_JOINED, 0)
    if before & LINK_JOINED != 0:
        drops = machine[0].board.at(LINK_DROPS)
        number = drops.load_acquire()
        while not drops.compare_exchange(number, number + 1):
            number = drops.load_acquire()
        post_event(machine, EVENT_LINK)
        wake_all(machine)


# --- The host's side: any native thread, with the main thread as its thread ----------------------------------


@export
def board_size() -> word:
    """Bytes of memory that `board_attach` wants: the log of edges, then the words."""
    return EDGE_COUNT * 8 + WORD_COUNT * 4


@export
def board_attach(memory: word, has_radio: bool) -> None:
    """Give the machine, before its program starts, a board in zeroed memory that lives as long as the machine."""
    machine = current().machine
    machine[0].board_edges = pointer_at(u32, memory)
    machine[0].board = pointer_at(u32, memory + EDGE_COUNT * 8)
    if has_radio:
        change_link(machine, 0, LINK_IS_RADIO)


@export
def board_drive_pin(pin: u32, level: u32) -> None:
    """Drive a pin from outside: 0, 1, or 2 to let it go."""
    machine = current().machine
    if pin < PIN_COUNT and machine[0].board != NULL:
        if level > 1:
            change_pin(machine, pin, DRIVEN | DRIVEN_HIGH, 0)
        else:
            change_pin(machine, pin, DRIVEN_HIGH, DRIVEN | (DRIVEN_HIGH if level == 1 else 0))


@export
def board_pin_level(pin: u32) -> u32:
    """The level of a pin."""
    machine = current().machine
    if pin >= PIN_COUNT or machine[0].board == NULL:
        return 0
    return level_of(machine[0].board.at(pin).load_acquire())


@export
def board_set_converter(pin: u32, reading: u32) -> None:
    """What the converter at a pin reads from now on: 0 to 65535."""
    machine = current().machine
    if pin < CONVERTER_COUNT and machine[0].board != NULL:
        machine[0].board.at(CONVERTERS + pin).store_release(reading & 0xFFFF)


@export
def board_set_range(is_in_range: bool, signal: u32) -> None:
    """Whether the access point can be heard, and with how many dBm below 0. Out of range ends the connection."""
    machine = current().machine
    if machine[0].board == NULL:
        return
    machine[0].board.at(SIGNAL).store_release(signal)
    if is_in_range:
        change_link(machine, 0, LINK_IN_RANGE)
    else:
        lose_link(machine, LINK_IN_RANGE)


@export
def board_copy_edges(result: word, capacity: u32) -> u32:
    """Copy the newest entries of the log, at most `capacity`, the oldest of them first: how many."""
    machine = current().machine
    if machine[0].board_edges == NULL:
        return 0
    count = machine[0].board.at(EDGES).load_acquire()
    kept: u32 = count if count < EDGE_COUNT else EDGE_COUNT
    if kept > capacity:
        kept = capacity
    target = pointer_at(u32, result)
    for i in range(kept):
        entry = machine[0].board_edges.at((count - kept + i) % EDGE_COUNT * 2)
        target[i * 2] = entry.load_acquire()
        target[i * 2 + 1] = entry.at(1).load_acquire()
    return kept


@export
def board_events_lost() -> u32:
    """Events that found the queue full."""
    machine = current().machine
    return 0 if machine[0].board == NULL else machine[0].board.at(EVENTS_LOST).load_acquire()
