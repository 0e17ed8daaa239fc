"""Text: strings of Unicode code points, kept as UTF-8.

Most text on a chip is ASCII, so UTF-8 costs a quarter of the memory of code point arrays and is what files, sockets and
displays want. A flag says that a string is ASCII, which makes indexing O(1); the others get a table of byte offsets,
one per 64 code points, when they are first indexed. Lone surrogates are kept as the three bytes they would have
(WTF-8), so every string of CPython has exactly one form here, and equality and order are those of the bytes.

Two layouts hide behind `text_bytes`: the bytes inline, or a slice of a shared buffer. A string that ends where the used
part of its buffer ends may claim the free bytes behind it, so that `s += x` in a loop is linear.

Names (attributes, globals, keywords) are interned: one object per text, compared by address. Those that the kernel
itself mentions are constant data, found through a table in flash; all others live in the machine's table.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import forget_dead_names, is_dead, shade
from weft.kernel.errors import GuestError, memory_error
from weft.kernel.heap import is_in_heap
from weft.kernel.state import Machine, NameSlots, current, marking
from weft.kernel.thread import native_turn
from weft.kernel.types.octets import copy_octets, octets_equal, octets_hash, octets_order
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Object, Slot
from weft.native.language import (
    Array,
    Atomic,
    Fixed,
    Inline,
    Pointer,
    Published,
    Text,
    address_of,
    array_of,
    cold,
    constant,
    hook,
    in_place,
    inline,
    narrow,
    no_alloc,
    no_raise,
    provides,
    struct,
    sword,
    truncate,
    u8,
    u32,
    word,
    wrapping_subtract,
)

STR_ASCII: Final = 1  # every code point is below 128: byte offsets are indices
STR_INTERNED: Final = 2  # the one object with this text among the names
STR_PINNED: Final = 4  # and the memory of an image refers to it


@hook("str")
@struct
class Str(Object):
    """A string, whatever its layout.

    Invariants:
      - `length` is the number of code points in the `size` bytes of `text_bytes(self)`, which are valid WTF-8
      - `hash` is 0 until computed
      - `offsets[i]` is the byte offset of code point 64 * (i + 1); None until first needed, always None for ASCII
    """

    size: Fixed[u32]
    length: Fixed[u32]
    hash: Published[u32]
    flags: Published[u8]
    offsets: Published[Array[u32] | None]


@struct
class InlineStr(Str):
    """A string whose bytes follow it. Invariant: count == size."""

    count: Fixed[u32]
    bytes: Inline[u8]


@struct
class StrBuffer(Object):
    """Bytes that several strings share.

    Invariant: bytes below `used` never change; bytes from `used` on belong to whoever moves `used` over them.
    """

    used: Atomic[u32]
    count: Fixed[u32]
    bytes: Inline[u8]


@struct
class SliceStr(Str):
    """A string whose bytes lie in a shared buffer from `start` on."""

    buffer: Fixed[StrBuffer]
    start: Fixed[u32]


STR_TYPE: Final = declare_type("str", Str, layout=InlineStr)


@inline
@no_raise
@no_alloc
def text_bytes(text: Str) -> Pointer[u8]:
    """Address of the bytes of a string: `text.size` of them, valid while the string lives."""
    if isinstance(text, InlineStr):
        return text.bytes.pointer(0)
    assert isinstance(text, SliceStr)
    return text.buffer.bytes.pointer(narrow(sword, text.start))


@inline
@no_raise
@no_alloc
def text_size(text: Str) -> sword:
    """Size in bytes, as the signed number that offsets are computed with."""
    return narrow(sword, text.size)


@inline
@no_raise
@no_alloc
def text_length(text: Str) -> sword:
    """Length in code points, signed."""
    return narrow(sword, text.length)


@inline
@no_raise
@no_alloc
def is_ascii(text: Str) -> bool:
    """Whether every code point is below 128."""
    return text.flags & STR_ASCII != 0


# --- UTF-8 -----------------------------------------------------


@inline
@no_raise
@no_alloc
def unit_size(first: u8) -> sword:
    """Bytes of the code point whose first byte is `first`."""
    if first < 0x80:
        return 1
    if first < 0xE0:
        return 2
    return 3 if first < 0xF0 else 4


@no_raise
@no_alloc
def code_point_at(source: Pointer[u8], offset: sword) -> u32:
    """The code point that begins at a byte offset."""
    first: u32 = source[offset]
    if first < 0x80:
        return first
    second: u32 = source[offset + 1]
    if first < 0xE0:
        return (first & 0x1F) << 6 | second & 0x3F
    third: u32 = source[offset + 2]
    if first < 0xF0:
        return (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    fourth: u32 = source[offset + 3]
    return (first & 0x07) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | fourth & 0x3F


@inline
@no_raise
@no_alloc
def encoded_size(point: u32) -> sword:
    """Bytes of a code point in UTF-8."""
    if point < 0x80:
        return 1
    if point < 0x800:
        return 2
    return 3 if point < 0x1_0000 else 4


@no_raise
@no_alloc
def encode_point(target: Pointer[u8], point: u32) -> sword:
    """Store a code point as UTF-8; the number of bytes stored."""
    if point < 0x80:
        target[0] = narrow(u8, point)
        return 1
    if point < 0x800:
        target[0] = narrow(u8, 0xC0 | point >> 6)
        target[1] = narrow(u8, 0x80 | point & 0x3F)
        return 2
    if point < 0x1_0000:
        target[0] = narrow(u8, 0xE0 | point >> 12)
        target[1] = narrow(u8, 0x80 | point >> 6 & 0x3F)
        target[2] = narrow(u8, 0x80 | point & 0x3F)
        return 3
    target[0] = narrow(u8, 0xF0 | point >> 18)
    target[1] = narrow(u8, 0x80 | point >> 12 & 0x3F)
    target[2] = narrow(u8, 0x80 | point >> 6 & 0x3F)
    target[3] = narrow(u8, 0x80 | point & 0x3F)
    return 4


@inline
@no_raise
@no_alloc
def is_continuation(octet: u8) -> bool:
    """Whether a byte is not the first of its code point."""
    return octet & 0xC0 == 0x80


@no_raise
def count_points(source: Pointer[u8], size: sword) -> sword:
    """Number of code points in `size` bytes of UTF-8."""
    count: sword = 0
    for i in range(size):
        if i & 4095 == 4095:
            native_turn()
        if not is_continuation(source[i]):
            count += 1
    return count


# --- Making strings -----------------------------------------------------

SIZE_MAX: Final = 0x7FFF_FFFF  # bytes of one string: offsets are signed words on every build


@cold
def too_long() -> GuestError:
    """The MemoryError for a string of more than SIZE_MAX bytes."""
    return memory_error("string of more than 2147483647 bytes")


@inline
def total_size(left: sword, right: sword) -> sword:
    """Bytes of two parts of a string together. Raises MemoryError for more than SIZE_MAX."""
    if right > SIZE_MAX - left:
        raise too_long()
    return left + right


def make_str(size: sword, length: sword) -> InlineStr:
    """A new string whose bytes the caller stores at once: `size` of them, with `length` code points."""
    if size > SIZE_MAX:
        raise too_long()
    flags: u8 = STR_ASCII if size == length else 0
    count = narrow(u32, size)
    return InlineStr.with_tail(count, count, narrow(u32, length), 0, flags, None)


def new_counted_str(source: Pointer[u8], size: sword, length: sword) -> Str:
    """A string of a copy of valid UTF-8 whose number of code points is known."""
    if size == 0:
        return EMPTY
    if size == 1:
        return CHARACTERS[source[0]]
    text = make_str(size, length)
    copy_octets(text.bytes.pointer(0), source, size)
    return text


def new_str(source: Pointer[u8], size: sword) -> Str:
    """A string of a copy of `size` bytes of valid UTF-8 (lone surrogates allowed). Raises MemoryError."""
    return new_counted_str(source, size, count_points(source, size))


def character(point: u32) -> Str:
    """The string of one code point."""
    if point < 0x80:
        return CHARACTERS[point]
    text = make_str(encoded_size(point), 1)
    encode_point(text.bytes.pointer(0), point)
    return text


def str_of_text(text: Text) -> Str:
    """A string of a constant text; `name(...)` where it is a literal."""
    builder = new_builder(narrow(sword, len(text)))
    builder.append_text(text)
    return builder.finish()


# --- Equality, order, hash -----------------------------------------------------


@no_raise
@no_alloc
def str_hash(text: Str) -> u32:
    """The hash, at most 30 bits, never 0."""
    known = text.hash
    if known != 0:
        return known
    value = octets_hash(text_bytes(text), text_size(text))
    text.hash = value
    return value


@no_raise
@no_alloc
def str_equal(left: Str, right: Str) -> bool:
    """Whether two strings have the same text."""
    if left is right:
        return True
    if left.size != right.size or left.flags & right.flags & STR_INTERNED != 0:
        return False
    if left.hash != 0 and right.hash != 0 and left.hash != right.hash:
        return False
    return octets_equal(text_bytes(left), text_bytes(right), text_size(left))


@no_raise
@no_alloc
def str_order(left: Str, right: Str) -> sword:
    """Below, at or above 0 as `left` comes before, is, or comes after `right`: UTF-8 sorts as code points do."""
    if left is right:
        return 0
    return octets_order(text_bytes(left), text_size(left), text_bytes(right), text_size(right))


@no_raise
@no_alloc
def equals_text(left: Str, right: Text) -> bool:
    """Whether a string has the text of an ASCII literal."""
    if left.size != len(right):
        return False
    source = text_bytes(left)
    for i in range(len(right)):
        if source[i] != ord(right[i]):
            return False
    return True


# --- Concatenation -----------------------------------------------------

SHARE_SIZE_MIN: Final = 64  # bytes; below, a copy is cheaper than a buffer and a second object


def make_slice(buffer: StrBuffer, start: sword, size: sword, length: sword) -> Str:
    """A string over bytes of a buffer that are already claimed."""
    flags: u8 = STR_ASCII if size == length else 0
    return SliceStr(narrow(u32, size), narrow(u32, length), 0, flags, None, buffer, narrow(u32, start))


def make_buffer(capacity: sword, used: sword) -> StrBuffer:
    """A shared buffer whose first `used` bytes are the caller's to fill."""
    if capacity > SIZE_MAX:
        raise too_long()
    return StrBuffer.with_tail(narrow(u32, capacity), Atomic(narrow(u32, used)))


@no_raise
@no_alloc
def _claim(buffer: StrBuffer, end: sword, size: sword) -> bool:
    """Take `size` bytes behind `end`, if that is where the used part ends and they are free. One thread wins."""
    if size > narrow(sword, buffer.count) - end:
        return False
    return buffer.used.compare_exchange(narrow(u32, end), narrow(u32, end + size))


def concatenate(left: Str, right: Str) -> Str:
    """left + right. In a loop that appends, each byte is copied O(1) times on average."""
    if left.size == 0:
        return right
    if right.size == 0:
        return left
    left_size = text_size(left)
    right_size = text_size(right)
    size = left_size + right_size
    length = text_length(left) + text_length(right)
    if isinstance(left, SliceStr):
        start = narrow(sword, left.start)
        if _claim(left.buffer, start + left_size, right_size):
            copy_octets(left.buffer.bytes.pointer(start + left_size), text_bytes(right), right_size)
            return make_slice(left.buffer, start, size, length)
    if size < SHARE_SIZE_MIN or left_size < right_size:
        text = make_str(size, length)
        copy_octets(text.bytes.pointer(0), text_bytes(left), left_size)
        copy_octets(text.bytes.pointer(left_size), text_bytes(right), right_size)
        return text
    # A long left operand is likely to be appended to again: leave room, more once that has happened.
    room = size // 2 if isinstance(left, SliceStr) else size // 4
    buffer = make_buffer(size + room, size)
    copy_octets(buffer.bytes.pointer(0), text_bytes(left), left_size)
    copy_octets(buffer.bytes.pointer(left_size), text_bytes(right), right_size)
    return make_slice(buffer, 0, size, length)


# --- Building -----------------------------------------------------


@struct
class StrBuilder(Object):
    """A string in the making, of one thread.

    Invariants: `size` bytes of `buffer` are valid UTF-8 with `length` code points; the buffer is seen by nobody else.
    """

    buffer: StrBuffer
    size: sword
    length: sword

    def reserve(self, size: sword) -> None:
        """Make room for `size` more bytes."""
        capacity = narrow(sword, self.buffer.count)
        if size <= capacity - self.size:
            return
        grown = make_buffer(self.size + size + capacity // 2, 0)
        copy_octets(grown.bytes.pointer(0), self.buffer.bytes.pointer(0), self.size)
        self.buffer = grown

    def append_octets(self, source: Pointer[u8], size: sword, length: sword) -> None:
        """Append valid UTF-8 with a known number of code points."""
        self.reserve(size)
        copy_octets(self.buffer.bytes.pointer(self.size), source, size)
        self.size += size
        self.length += length

    def append(self, text: Str) -> None:
        """Append a string."""
        self.append_octets(text_bytes(text), text_size(text), text_length(text))

    def append_text(self, text: Text) -> None:
        """Append a constant text."""
        size = narrow(sword, len(text))
        self.reserve(size)
        for i in range(size):
            self.buffer.bytes[self.size + i] = ord(text[i])
        self.size += size
        self.length += size

    def append_char(self, point: u32) -> None:
        """Append one code point."""
        self.reserve(4)
        self.size += encode_point(self.buffer.bytes.pointer(self.size), point)
        self.length += 1

    def append_repeated(self, point: u32, count: sword) -> None:
        """Append one code point `count` times; none if `count` is negative."""
        for _ in range(count):
            native_turn()
            self.append_char(point)

    def append_int(self, number: sword) -> None:
        """Append a number in decimal."""
        rest = truncate(word, number)
        if number < 0:
            self.append_char(0x2D)
            rest = wrapping_subtract(word, 0, rest)
        digits: sword = 1
        shifted = rest // 10
        while shifted > 0:
            digits += 1
            shifted = shifted // 10
        self.reserve(digits)
        for i in range(digits):
            self.buffer.bytes[self.size + digits - 1 - i] = narrow(u8, 0x30 + rest % 10)
            rest = rest // 10
        self.size += digits
        self.length += digits

    def finish(self) -> Str:
        """The string. The builder must not be used again."""
        if self.size < SHARE_SIZE_MIN or self.size < narrow(sword, self.buffer.count) // 2:
            made = new_counted_str(self.buffer.bytes.pointer(0), self.size, self.length)
            if self.buffer.count <= SPARE_MAX:
                self.size = 0
                self.length = 0
                current().spare_builder = self
            return made
        self.buffer.used.store(narrow(u32, self.size))
        return make_slice(self.buffer, 0, self.size, self.length)


SPARE_MAX: Final = 128  # bytes of a finished builder's buffer that a thread keeps for its next one


def new_builder(capacity: sword) -> StrBuilder:
    """A builder with room for `capacity` bytes; it grows."""
    spare = current().spare_builder
    if spare is not None and capacity <= narrow(sword, spare.buffer.count):
        current().spare_builder = None
        return spare
    return StrBuilder(make_buffer(capacity if capacity > 16 else 16, 0), 0, 0)


# --- Names -----------------------------------------------------


@struct
class Pinned(Object):
    """A name of the heap that the memory of an image refers to, which the collector does not look at."""

    name: Fixed[Str]
    next: Fixed[Pinned | None]


@struct
class NameTable(Object):
    """The interned strings of one world: open addressing by hash, linear probing, at most three quarters full.

    The table keeps no name alive. When marking ends, and all threads are stopped, names of the heap that nobody else
    knows are taken out (`forget_dead_names`); those in the memory of images stay.

    Invariants: between two ends of a marking a slot never changes once set in one array; growth, and shrinking, publish
    a new array. So readers take no lock, and only a miss is repeated under it. No reader stops while it looks.
    """

    slots: Published[NameSlots]
    live: u32
    pinned: Pinned | None = None


NAME_SLOTS_MIN: Final = 64


def new_name_table() -> NameTable:
    """An empty table. Raises MemoryError."""
    return NameTable(NameSlots.with_tail(NAME_SLOTS_MIN), 0)


@constant
def _make_names() -> NameTable:
    return new_name_table()


STATIC_NAMES: Final = _make_names()  # every `name(...)` of the kernel; in flash
_NAMES_IN_PLACE: Final = _make_names()


@no_raise
@no_alloc
def find_name(slots: NameSlots, source: Pointer[u8], size: sword, hash: u32) -> Slot:
    """The interned string with these bytes, or ABSENT."""
    mask = narrow(sword, slots.count) - 1
    place = narrow(sword, hash) & mask
    while True:
        slot = slots.names[place]
        if slot is ABSENT:
            return ABSENT
        if isinstance(slot, Str) and slot.hash == hash and text_size(slot) == size:
            if octets_equal(text_bytes(slot), source, size):
                return slot
        place = (place + 1) & mask


@no_raise
def find_heap_name(names: NameTable, source: Pointer[u8], size: sword, hash: u32) -> Slot:
    """As `find_name`, of the machine's table: a name that nobody knew until now lives on."""
    known = find_name(names.slots, source, size, hash)
    if isinstance(known, Str) and marking():
        shade(address_of(known))
    return known


@no_raise
@no_alloc
def _put_name(slots: NameSlots, text: Str) -> None:
    """Store a string that is not in the array, which has a free slot."""
    mask = narrow(sword, slots.count) - 1
    place = narrow(sword, text.hash) & mask
    while slots.names[place] is not ABSENT:
        place = (place + 1) & mask
    slots.names[place] = text


def _add_name(names: NameTable, text: Str) -> None:
    """Add a name whose hash is set. The table is locked, or seen by nobody else."""
    capacity = names.slots.count
    if (names.live + 1) * 4 > capacity * 3:
        try:
            _resize(names, capacity * 2)
        except GuestError:  # the heap is full: the collection that found that out has made room here, or there is some
            if names.live + 1 >= capacity:
                raise
    elif capacity > NAME_SLOTS_MIN and (names.live + 1) * 16 < capacity:
        _resize(names, capacity // 4)
    _put_name(names.slots, text)
    names.live += 1


def _resize(names: NameTable, capacity: u32) -> None:
    """Publish an array with another number of slots. While it is allocated names may be forgotten, none added."""
    resized = NameSlots.with_tail(capacity)
    for i in range(names.slots.count):
        slot = names.slots.names[i]
        if isinstance(slot, Str):
            _put_name(resized, slot)
    names.slots = resized


@provides(forget_dead_names)
def forget_names(machine: Machine) -> None:
    """Take out the names that the sweeper will take, and close the gaps that they leave: every name moves to the first
    free slot from its own on. The walk begins behind a slot that was free before, so what it has seen is in order, and
    what it moves goes into what it has seen."""
    slots = machine.names.slots
    mask = slots.count - 1
    first: u32 = 0
    while slots.names[first] is not ABSENT:
        first += 1
    for step in range(1, slots.count):
        place = (first + step) & mask
        slot = slots.names[place]
        if isinstance(slot, Str):
            slots.names[place] = ABSENT
            if is_dead(machine.heap, address_of(slot)):
                machine.names.live -= 1
            else:
                _put_name(slots, slot)


def _heap_names_in_place() -> NameTable:
    return _NAMES_IN_PLACE


@in_place(_heap_names_in_place)
@inline
@no_raise
@no_alloc
def _heap_names() -> NameTable:
    """The names that the running machine has made."""
    return current().machine[0].names


def intern(text: Str) -> Str:
    """The one string with this text that serves as a name. Raises MemoryError."""
    if text.flags & STR_INTERNED != 0:
        return text
    hash = str_hash(text)
    known = find_name(STATIC_NAMES.slots, text_bytes(text), text_size(text), hash)
    if isinstance(known, Str):
        return known
    names = _heap_names()
    known = find_heap_name(names, text_bytes(text), text_size(text), hash)
    if isinstance(known, Str):
        return known
    # A slice would keep its whole buffer alive for as long as the name is known.
    copy = make_str(text_size(text), text_length(text))
    copy_octets(copy.bytes.pointer(0), text_bytes(text), text_size(text))
    copy.hash = hash
    copy.flags = copy.flags | STR_INTERNED
    with names.writing():
        known = find_heap_name(names, text_bytes(copy), text_size(copy), hash)
        if isinstance(known, Str):
            return known
        _add_name(names, copy)
    return copy


def adopt(text: Str) -> Str:
    """The machine's name with the text of an image's name, whose flag and hash are set: that one, or one known
    before, which then lives as long as the machine. Raises MemoryError."""
    known = find_name(STATIC_NAMES.slots, text_bytes(text), text_size(text), text.hash)
    if isinstance(known, Str):
        return known
    names = _heap_names()
    with names.writing():
        known = find_heap_name(names, text_bytes(text), text_size(text), text.hash)
        if isinstance(known, Str):
            if known.flags & STR_PINNED == 0 and is_in_heap(current().machine[0].heap, address_of(known)):
                names.pinned = Pinned(known, names.pinned)
                known.flags = known.flags | STR_PINNED
            return known
        _add_name(names, text)
    return text


@constant
def name(text: str) -> Str:
    """The interned constant string of a literal: `name("append") is name("append")`."""
    made = _NAMES_MADE.get(text)
    if made is None:
        made = _NAMES_MADE[text] = _make_name(text)
    return made


_NAMES_MADE: dict[str, Str] = {}  # by their text: the same few hundred are wanted thousands of times


@constant
def _make_name(text: str) -> Str:
    encoded = text.encode("utf-8", "surrogatepass")
    source = array_of(u8, len(encoded))
    for i in range(len(encoded)):
        source[i] = encoded[i]
    hash = octets_hash(source.pointer(0), len(encoded))
    known = find_name(STATIC_NAMES.slots, source.pointer(0), len(encoded), hash)
    if isinstance(known, Str):
        return known
    made = make_str(len(encoded), len(text))
    copy_octets(made.bytes.pointer(0), source.pointer(0), len(encoded))
    made.hash = hash
    made.flags = made.flags | STR_INTERNED
    _add_name(STATIC_NAMES, made)
    return made


@constant
def _make_characters() -> Array[Str]:
    characters: Array[Str] = array_of(Str, 128)
    for point in range(128):
        characters[point] = name(chr(point))
    return characters


EMPTY: Final = name("")
CHARACTERS: Final = _make_characters()  # the strings of one ASCII character
