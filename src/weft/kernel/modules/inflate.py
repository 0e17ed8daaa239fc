"""Decompression: streams of RFC 1951 (deflate), bare or wrapped as RFC 1950 (zlib) or RFC 1952 (gzip).

Input comes in pieces that may end anywhere. The reader takes bits from an accumulator; where the input ends within a
header, a code or a length with its extra bits, it goes back to where that began and gives the octets back, to be
offered again with more behind them. So no state lies between two bits, and what is kept is the window, the codes of the
block and a few numbers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.errors import GuestError
from weft.kernel.modules.checksums import adler32, crc32
from weft.kernel.modules.zlib_error import zlib_error
from weft.kernel.thread import native_turn
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.value import Object
from weft.native.language import (
    Array,
    Fixed,
    Text,
    array_of,
    cold,
    inline,
    narrow,
    struct,
    sword,
    table,
    u8,
    u16,
    u32,
    u64,
    wrapping_add,
)


class Phase(IntEnum):
    """What comes next in the stream."""

    WRAPPER = 0
    DICTIONARY = 1  # which the guest must have given
    BLOCK = 2
    STORED = 3
    CODES = 4
    TRAILER = 5
    DONE = 6


class Wrapper(IntEnum):
    """What is around the deflated data."""

    RAW = 0
    ZLIB = 1
    GZIP = 2
    EITHER = 3  # of the last two


FAST_BITS: Final = 9  # codes up to here are found by one look
FAST_SIZE: Final = 1 << FAST_BITS
CODE_BITS_MAX: Final = 15
LITERALS: Final = 288
DISTANCES: Final = 30
FIXED_DISTANCES: Final = 32  # the fixed code has two more, which mean nothing
END_OF_BLOCK: Final = 256

LENGTH_BASES: Final = table(
    u16,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    13,
    15,
    17,
    19,
    23,
    27,
    31,
    35,
    43,
    51,
    59,
    67,
    83,
    99,
    115,
    131,
    163,
    195,
    227,
    258,
)
LENGTH_EXTRAS: Final = table(u8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0)
DISTANCE_BASES: Final = table(
    u16,
    *(1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769),
    *(1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577),
)
DISTANCE_EXTRAS: Final = table(
    u8, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13
)
LENGTH_ORDER: Final = table(u8, 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)


@cold
def wrong(text: Text) -> GuestError:
    """The error of data that are no such stream."""
    return zlib_error(-3, "while decompressing data", text)


@struct
class Codes(Object):
    """A prefix code. Invariant: `symbols` are in the order of their codes, `counts[n]` of them have n bits; `fast` holds
    `symbol << 4 | bits` for each start of FAST_BITS bits that a code of so many bits or fewer has, else 0. No code is
    longer than `longest` bits."""

    counts: Fixed[Array[u16]]
    symbols: Fixed[Array[u16]]
    fast: Fixed[Array[u16]]
    longest: sword

    def build(self, lengths: Array[u8], start: sword, count: sword) -> sword:
        """Make the code of symbols with these lengths. 0: complete; above: codes are left over; below: too many."""
        for bits in range(CODE_BITS_MAX + 1):
            self.counts[bits] = 0
        for i in range(count):
            size: sword = lengths[start + i]
            self.counts[size] = self.counts[size] + 1
        for i in range(FAST_SIZE):
            self.fast[i] = 0
        left: sword = 1
        self.longest = 0
        for bits in range(1, CODE_BITS_MAX + 1):
            if self.counts[bits] != 0:
                self.longest = bits
            left = left * 2 - self.counts[bits]
            if left < 0:
                return left
        place: sword = 0
        code: sword = 0
        for bits in range(1, CODE_BITS_MAX + 1):
            for symbol in range(count):
                if lengths[start + symbol] == bits:
                    self.symbols[place] = narrow(u16, symbol)
                    place += 1
                    if bits <= FAST_BITS:
                        self.enter(code, bits, symbol)
                    code += 1
            code = code << 1
        if self.counts[0] == narrow(u16, count):
            return 0  # a block of literals alone has no distances
        return left

    def enter(self, code: sword, bits: sword, symbol: sword) -> None:
        """Fill the fast table for a code, whose first bit is the lowest there."""
        turned: sword = 0
        for i in range(bits):
            turned = turned << 1 | code >> i & 1
        step: sword = 1
        step = step << bits
        while turned < FAST_SIZE:
            self.fast[turned] = narrow(u16, symbol << 4 | bits)
            turned += step


def new_codes(symbols: sword) -> Codes:
    """An empty code."""
    counts: Array[u16] = array_of(u16, CODE_BITS_MAX + 1)
    order: Array[u16] = array_of(u16, symbols)
    fast: Array[u16] = array_of(u16, FAST_SIZE)
    return Codes(counts, order, fast, 0)


@struct
class Inflater(Object):
    """A stream under way; its owner keeps threads apart.

    Invariants: `bit_count` bits of the input wait in `bits`, at most 7 between calls. `window` holds the last octets of the
    output, `filled` of them, the next at `window_place`. `copy_left` octets of a match are still to be copied.
    """

    wrapper: Wrapper
    phase: Phase
    bits: u64
    bit_count: u32
    place: sword  # in the input of this call
    is_last_block: bool
    window: Array[u8]
    window_place: u32
    filled: u32
    stored_left: u32
    copy_left: u32
    copy_distance: u32
    check: u32
    total: u32  # octets of output, modulo 2**32
    dictionary_check: u32
    literals: Fixed[Codes]
    distances: Fixed[Codes]
    lengths: Fixed[Array[u8]]
    window_bits: u32  # what the guest allows, or 0 for what the header says

    # --- Bits --------------------------------------------------------------------------------------------------

    @inline
    def has_bits(self, input: Bytes, count: u32) -> bool:
        """Whether so many bits, at most 32, wait or can be taken from the input."""
        while self.bit_count < count:
            if self.place >= bytes_size(input):
                return False
            octet: u64 = input.bytes[self.place]
            self.bits = self.bits | octet << self.bit_count
            self.bit_count += 8
            self.place += 1
        return True

    @inline
    def take(self, count: u32) -> u32:
        """So many bits, which `has_bits` has found."""
        one: u64 = 1
        taken = narrow(u32, self.bits & (one << count) - 1)
        self.bits = self.bits >> count
        self.bit_count -= count
        return taken

    def give_back(self) -> None:
        """Return whole octets to the input."""
        while self.bit_count >= 8:
            self.bit_count -= 8
            self.place -= 1
        one: u64 = 1
        self.bits = self.bits & (one << self.bit_count) - 1

    def symbol(self, input: Bytes, codes: Codes) -> sword:
        """The next symbol; -1 when the input ends before, -2 when no code begins like the bits."""
        self.has_bits(input, CODE_BITS_MAX)
        entry: u32 = codes.fast[narrow(u32, self.bits & FAST_SIZE - 1)]
        if entry != 0 and entry & 15 <= self.bit_count:
            self.take(entry & 15)
            return narrow(sword, entry >> 4)
        code: sword = 0
        first: sword = 0
        index: sword = 0
        rest = self.bits
        for bits in range(1, CODE_BITS_MAX + 1):
            if bits > 1 and bits > codes.longest:
                return -2
            if narrow(u32, bits) > self.bit_count:
                return -1
            code = code | narrow(sword, rest & 1)
            rest = rest >> 1
            count: sword = codes.counts[bits]
            if code - count < first:
                self.take(narrow(u32, bits))
                return narrow(sword, codes.symbols[index + code - first])
            index += count
            first = first + count << 1
            code = code << 1
        return -2

    # --- Output ------------------------------------------------------------------------------------------------

    def put(self, out: ByteArray, octet: u8) -> None:
        """An octet of output."""
        out.append_octet(octet)
        self.window[self.window_place] = octet
        self.window_place = 0 if self.window_place + 1 == self.window.capacity else self.window_place + 1
        if self.filled < self.window.capacity:
            self.filled += 1

    def copy(self, out: ByteArray, limit: sword) -> None:
        """What is left of the match, as far as the output may grow."""
        capacity = self.window.capacity
        while self.copy_left > 0 and (limit < 0 or narrow(sword, out.length) < limit):
            native_turn()
            source = self.window_place + capacity - self.copy_distance
            self.put(out, self.window[source - capacity if source >= capacity else source])
            self.copy_left -= 1

    # --- The parts of a stream ---------------------------------------------------------------------------------

    def read_wrapper(self, input: Bytes) -> bool:
        """The header around the data. False: the input ends before its end."""
        if not self.has_bits(input, 16):
            return False
        first = narrow(u32, self.bits & 0xFF)
        second = narrow(u32, self.bits >> 8 & 0xFF)
        if self.wrapper == Wrapper.EITHER:
            self.wrapper = Wrapper.GZIP if first == 0x1F and second == 0x8B else Wrapper.ZLIB
        if self.wrapper == Wrapper.GZIP:
            return self.read_gzip_header(input)
        if (first << 8 | second) % 31 != 0:
            raise wrong("incorrect header check")
        if first & 15 != 8:
            raise wrong("unknown compression method")
        size = (first >> 4) + 8
        if size > 15 or self.window_bits != 0 and size > self.window_bits:
            raise wrong("invalid window size")
        if second & 0x20 != 0 and not self.has_bits(input, 48):
            return False
        self.take(16)
        self.make_window(size)
        self.check = 1
        self.phase = Phase.BLOCK
        if second & 0x20 != 0:
            self.dictionary_check = 0
            for _ in range(4):
                self.dictionary_check = self.dictionary_check << 8 | self.take(8)
            self.phase = Phase.DICTIONARY
        return True

    def read_gzip_header(self, input: Bytes) -> bool:
        """The header of RFC 1952, whose texts are skipped. False: the input ends before its end."""
        if not self.has_bits(input, 32):
            return False
        head = narrow(u32, self.bits & 0xFFFF_FFFF)
        if head & 0xFFFF != 0x8B1F:
            raise wrong("incorrect header check")
        if head >> 16 & 0xFF != 8:
            raise wrong("unknown compression method")
        flags = head >> 24
        if flags & 0xE0 != 0:
            raise wrong("unknown header flags set")
        start = self.place - narrow(sword, self.bit_count // 8)
        place = start + 10
        size = bytes_size(input)
        if flags & 4 != 0:
            if place + 2 > size:
                return False
            place += 2 + narrow(sword, input.bytes[place]) + (narrow(sword, input.bytes[place + 1]) << 8)
        for flag in range(3, 5):
            if flags >> narrow(u32, flag) & 1 != 0:
                while place < size and input.bytes[place] != 0:
                    place += 1
                place += 1
        if flags & 2 != 0:
            if place + 2 > size:
                return False
            check = crc32(input.bytes.pointer(start), place - start, 0) & 0xFFFF
            given: u32 = input.bytes[place]
            given = given | narrow(u32, input.bytes[place + 1]) << 8
            if check != given:
                raise wrong("header crc mismatch")
            place += 2
        if place > size:
            return False
        self.bits = 0
        self.bit_count = 0
        self.place = place
        self.make_window(15)
        self.check = 0
        self.phase = Phase.BLOCK
        return True

    def make_window(self, bits: u32) -> None:
        """Memory for the last 2**bits octets."""
        one: u32 = 1
        if self.window.capacity == 0:
            self.window = array_of(u8, one << bits)

    def read_block(self, input: Bytes) -> bool:
        """The head of a block, with its codes. False: the input ends before its end."""
        if not self.has_bits(input, 3):
            return False
        bits = self.bits
        bit_count = self.bit_count
        place = self.place
        is_last = self.take(1) == 1
        kind = self.take(2)
        done = True
        match kind:
            case 0:
                self.take(self.bit_count & 7)
                done = self.has_bits(input, 32)
                if done:
                    size = self.take(16)
                    if size != self.take(16) ^ 0xFFFF:
                        raise wrong("invalid stored block lengths")
                    self.stored_left = size
                    self.phase = Phase.STORED
            case 1:
                self.fixed_codes()
                self.phase = Phase.CODES
            case 2:
                done = self.read_codes(input)
                if done:
                    self.phase = Phase.CODES
            case _:
                raise wrong("invalid block type")
        if not done:
            self.bits = bits
            self.bit_count = bit_count
            self.place = place
            return False
        self.is_last_block = is_last
        return True

    def fixed_codes(self) -> None:
        """The codes that a block of kind 1 has."""
        for i in range(LITERALS):
            self.lengths[i] = 8 if i < 144 or i >= 280 else 9 if i < 256 else 7
        self.literals.build(self.lengths, 0, LITERALS)
        for i in range(FIXED_DISTANCES):
            self.lengths[i] = 5
        self.distances.build(self.lengths, 0, FIXED_DISTANCES)

    def read_codes(self, input: Bytes) -> bool:
        """The codes of a block of kind 2. False: the input ends before their end."""
        if not self.has_bits(input, 14):
            return False
        literal_count = narrow(sword, self.take(5)) + 257
        distance_count = narrow(sword, self.take(5)) + 1
        length_count = narrow(sword, self.take(4)) + 4
        if literal_count > 286 or distance_count > 30:
            raise wrong("too many length or distance symbols")
        for i in range(19):
            bits: u8 = 0
            if i < length_count:
                if not self.has_bits(input, 3):
                    return False
                bits = narrow(u8, self.take(3))
            self.lengths[LENGTH_ORDER[i]] = bits
        if self.literals.build(self.lengths, 0, 19) != 0:
            raise wrong("invalid code lengths set")
        index: sword = 0
        while index < literal_count + distance_count:
            symbol = self.symbol(input, self.literals)
            if symbol == -2:  # a code without symbols: zlib takes each bit for a length of 0
                self.take(1)
                symbol = 0
            if symbol < 0:
                return False
            if symbol < 16:
                self.lengths[index] = narrow(u8, symbol)
                index += 1
                continue
            extra: u32 = 2 if symbol == 16 else 3 if symbol == 17 else 7
            if not self.has_bits(input, extra):
                return False
            repeat = narrow(sword, self.take(extra)) + (11 if symbol == 18 else 3)
            length: u8 = 0
            if symbol == 16:
                if index == 0:
                    raise wrong("invalid bit length repeat")
                length = self.lengths[index - 1]
            if index + repeat > literal_count + distance_count:
                raise wrong("invalid bit length repeat")
            for _ in range(repeat):
                self.lengths[index] = length
                index += 1
        if self.lengths[END_OF_BLOCK] == 0:
            raise wrong("invalid code -- missing end-of-block")
        left = self.literals.build(self.lengths, 0, literal_count)
        if left < 0 or left > 0 and not has_one_code(self.literals):
            raise wrong("invalid literal/lengths set")
        left = self.distances.build(self.lengths, literal_count, distance_count)
        if left < 0 or left > 0 and not has_one_code(self.distances):
            raise wrong("invalid distances set")
        return True

    def read_stored(self, input: Bytes, out: ByteArray, limit: sword) -> bool:
        """Octets that are not compressed. False: the input ends, or the output may not grow."""
        self.give_back()
        while self.stored_left > 0:
            native_turn()
            if self.place >= bytes_size(input) or limit >= 0 and narrow(sword, out.length) >= limit:
                return False
            self.put(out, input.bytes[self.place])
            self.place += 1
            self.stored_left -= 1
        self.phase = Phase.TRAILER if self.is_last_block else Phase.BLOCK
        return True

    def read_data(self, input: Bytes, out: ByteArray, limit: sword) -> bool:
        """Literals and matches up to the end of the block. False: the input ends, or the output may not grow."""
        while True:
            native_turn()
            if self.copy_left > 0:
                self.copy(out, limit)
            if limit >= 0 and narrow(sword, out.length) >= limit:
                return False
            bits = self.bits
            bit_count = self.bit_count
            place = self.place
            symbol = self.symbol(input, self.literals)
            if 0 <= symbol < END_OF_BLOCK:
                self.put(out, narrow(u8, symbol))
                continue
            if symbol == END_OF_BLOCK:
                self.phase = Phase.TRAILER if self.is_last_block else Phase.BLOCK
                return True
            if symbol == -2 or symbol >= END_OF_BLOCK + 30:
                raise wrong("invalid literal/length code")
            if symbol < 0 or not self.read_match(input, symbol - 257):
                self.bits = bits
                self.bit_count = bit_count
                self.place = place
                return False

    def read_match(self, input: Bytes, symbol: sword) -> bool:
        """Length and distance of a match. False: the input ends before."""
        extra: u32 = LENGTH_EXTRAS[symbol]
        if not self.has_bits(input, extra):
            return False
        length = LENGTH_BASES[symbol] + self.take(extra)
        code = self.symbol(input, self.distances)
        if code == -1:
            return False
        if code < 0 or code >= DISTANCES:
            raise wrong("invalid distance code")
        extra = DISTANCE_EXTRAS[code]
        if not self.has_bits(input, extra):
            return False
        distance = DISTANCE_BASES[code] + self.take(extra)
        if distance > self.filled:
            raise wrong("invalid distance too far back")
        self.copy_left = length
        self.copy_distance = distance
        return True

    def read_trailer(self, input: Bytes) -> bool:
        """The check behind the data. False: the input ends before."""
        self.take(self.bit_count & 7)
        if self.wrapper == Wrapper.RAW:
            self.phase = Phase.DONE
            return True
        if not self.has_bits(input, 32):
            return False
        if self.wrapper == Wrapper.ZLIB:
            check: u32 = 0
            for _ in range(4):
                check = check << 8 | self.take(8)
            if check != self.check:
                raise wrong("incorrect data check")
        else:
            self.give_back()
            if bytes_size(input) - self.place < 8:
                return False
            self.has_bits(input, 32)
            if self.take(32) != self.check:
                raise wrong("incorrect data check")
            self.has_bits(input, 32)
            if self.take(32) != self.total:
                raise wrong("incorrect length check")
        self.phase = Phase.DONE
        return True

    # --- The whole ---------------------------------------------------------------------------------------------

    def step(self, input: Bytes, out: ByteArray, limit: sword) -> bool:
        """One part of the stream. False: nothing more can be done with this input and limit."""
        match self.phase:
            case Phase.WRAPPER:
                return self.read_wrapper(input)
            case Phase.BLOCK:
                return self.read_block(input)
            case Phase.STORED:
                return self.read_stored(input, out, limit)
            case Phase.CODES:
                return self.read_data(input, out, limit)
            case Phase.TRAILER:
                return self.read_trailer(input)
            case _:
                return False

    def run(self, input: Bytes, start: sword, out: ByteArray, limit: sword) -> sword:
        """Decompress input[start:] until it ends, the output has `limit` octets (-1: no limit), the stream is done, or a
        dictionary is missing. The place behind what was used; what is left must be offered again. Raises zlib.error."""
        self.place = start
        counted = out.length
        while self.step(input, out, limit):
            if self.phase == Phase.TRAILER:
                self.count(out, counted)
                counted = out.length
        self.count(out, counted)
        self.give_back()
        return self.place

    def count(self, out: ByteArray, start: u32) -> None:
        """Take the output from `start` on into the check."""
        size = narrow(sword, out.length - start)
        if self.wrapper == Wrapper.ZLIB:
            self.check = adler32(out.storage.pointer(start), size, self.check)
        elif self.wrapper == Wrapper.GZIP:
            self.check = crc32(out.storage.pointer(start), size, self.check)
        self.total = wrapping_add(u32, self.total, narrow(u32, size))

    def set_dictionary(self, octets: Bytes) -> None:
        """Begin as if these octets had come before."""
        size = bytes_size(octets)
        start: sword = 0
        if size > narrow(sword, self.window.capacity):
            start = size - narrow(sword, self.window.capacity)
        for i in range(start, size):
            self.window[self.window_place] = octets.bytes[i]
            self.window_place = 0 if self.window_place + 1 == self.window.capacity else self.window_place + 1
            if self.filled < self.window.capacity:
                self.filled += 1


def has_one_code(codes: Codes) -> bool:
    """Whether a code that is not complete may stand: it has one symbol, of one bit."""
    for bits in range(2, CODE_BITS_MAX + 1):
        if codes.counts[bits] != 0:
            return False
    return codes.counts[1] == 1


def new_inflater(window_bits: sword) -> Inflater:
    """A stream by zlib's `wbits`, which the caller has checked: below 0 bare, 8 to 15 zlib, 24 to 31 gzip, 40 to 47 either;
    0, 16 and 32 more: the window's size stands in the header."""
    wrapper = Wrapper.ZLIB
    size = window_bits
    if window_bits < 0:
        wrapper = Wrapper.RAW
        size = -window_bits
    elif window_bits >= 32:
        wrapper = Wrapper.EITHER
        size = window_bits - 32
    elif window_bits >= 16:
        wrapper = Wrapper.GZIP
        size = window_bits - 16
    window: Array[u8] = array_of(u8, 0)
    lengths: Array[u8] = array_of(u8, LITERALS + 32)
    literals = new_codes(LITERALS)
    distances = new_codes(32)
    phase = Phase.BLOCK if wrapper == Wrapper.RAW else Phase.WRAPPER
    made = Inflater(
        wrapper, phase, 0, 0, 0, False, window, 0, 0, 0, 0, 0, 1, 0, 0, literals, distances, lengths, narrow(u32, size)
    )
    if wrapper == Wrapper.RAW:
        made.make_window(narrow(u32, size))
    return made
