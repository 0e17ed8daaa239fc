"""Compression: streams of RFC 1951 (deflate), bare or wrapped as RFC 1950 (zlib) or RFC 1952 (gzip).

Matches are found through chains of earlier places with the same hash of three octets; a match is taken only when the next
place has no longer one (lazy evaluation). Symbols are gathered until their memory is full; then the block is written as it
is shortest: stored, with the fixed codes, or with codes of its own, whose lengths come from Huffman's construction.

Memory is bounded by the window and by zlib's `memLevel`: 2**(bits+2) + 2**(level+9) octets and about 2 KB.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.modules.checksums import adler32, crc32
from weft.kernel.modules.inflate import (
    DISTANCE_BASES,
    DISTANCE_EXTRAS,
    END_OF_BLOCK,
    LENGTH_BASES,
    LENGTH_EXTRAS,
    LENGTH_ORDER,
    LITERALS,
    Wrapper,
)
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.octets import copy_octets
from weft.kernel.value import Object
from weft.native.language import (
    Array,
    Fixed,
    array_of,
    inline,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    table,
    truncate,
    u8,
    u16,
    u32,
    u64,
    wrapping_add,
    wrapping_multiply,
)

MATCH_MIN: Final = 3
MATCH_MAX: Final = 258
LOOKAHEAD: Final = MATCH_MAX + MATCH_MIN + 1  # octets that must lie ahead for the longest match and the next hash
STORED_MAX: Final = 65535

# By level: a match so long is good enough to look less far, is not improved lazily, ends the search; places looked at.
GOOD: Final = table(u16, 0, 4, 4, 4, 4, 8, 8, 8, 32, 32)
LAZY: Final = table(u16, 0, 0, 0, 0, 4, 16, 16, 32, 128, 258)
NICE: Final = table(u16, 0, 8, 16, 32, 16, 32, 128, 128, 258, 258)
CHAIN: Final = table(u16, 0, 4, 8, 32, 16, 32, 128, 256, 1024, 4096)

STRATEGY_HUFFMAN: Final = 2  # no matches
STRATEGY_RUNS: Final = 3  # matches at distance 1 only
STRATEGY_FIXED: Final = 4  # no codes of a block's own


@struct
class Deflater(Object):
    """A stream under way; its owner keeps threads apart.

    Invariants: `window` is twice the window's size; `ahead` octets from `place` on wait there. `heads` and `links` hold
    places plus 1, 0 for none. `symbol_count` symbols of the block are in `symbols` (a literal, or length - 3) and
    `distances` (0 for a literal), which were made from the octets from `block_start` on; that is below 0 when the window
    no longer has them.
    """

    wrapper: Fixed[Wrapper]
    level: u32
    strategy: u32
    size: Fixed[u32]  # of the window
    window: Fixed[Array[u8]]
    heads: Fixed[Array[u16]]
    links: Fixed[Array[u16]]
    hash_mask: Fixed[u32]
    place: sword
    ahead: sword
    block_start: sword
    inserted: sword  # places below have been entered into the chains
    symbols: Fixed[Array[u8]]
    distances: Fixed[Array[u16]]
    symbol_count: sword
    has_previous: bool  # the octet before `place` waits as a literal or a match
    previous_length: sword
    previous_distance: sword
    bits: u64
    bit_count: u32
    check: u32
    total: u32
    dictionary_check: u32
    has_dictionary: bool
    header_written: bool
    finished: bool

    # --- Bits --------------------------------------------------------------------------------------------------

    def put_bits(self, out: ByteArray, value: u32, count: u32) -> None:
        """Up to 16 bits."""
        wide: u64 = value
        self.bits = self.bits | wide << self.bit_count
        self.bit_count += count
        while self.bit_count >= 8:
            out.append_octet(truncate(u8, self.bits))
            self.bits = self.bits >> 8
            self.bit_count -= 8

    def align(self, out: ByteArray) -> None:
        """Zeros up to the next octet."""
        if self.bit_count > 0:
            self.put_bits(out, 0, 8 - self.bit_count)

    # --- Matches -----------------------------------------------------------------------------------------------

    @inline
    def hash_at(self, place: sword) -> u32:
        """The hash of three octets."""
        mixed: u32 = self.window[place]
        mixed = mixed << 16 | narrow(u32, self.window[place + 1]) << 8 | self.window[place + 2]
        return wrapping_multiply(u32, mixed, 0x9E37_79B1) >> 16 & self.hash_mask

    def enter_places(self, stop: sword) -> None:
        """Enter the places below `stop` into the chains, as far as three octets are there."""
        last = self.place + self.ahead - MATCH_MIN + 1
        end = stop if stop < last else last
        while self.inserted < end:
            hash = self.hash_at(self.inserted)
            self.links[narrow(u32, self.inserted) & self.size - 1] = self.heads[hash]
            self.heads[hash] = narrow(u16, self.inserted + 1)
            self.inserted += 1

    @no_raise
    @no_alloc
    def match_length(self, first: sword, second: sword, limit: sword) -> sword:
        """How many octets at two places are the same, at most `limit`."""
        length: sword = 0
        while length < limit and self.window[first + length] == self.window[second + length]:
            length += 1
        return length

    def find_match(self, shortest: sword) -> tuple[sword, sword]:
        """Length and distance of the longest match at `place` that is longer than `shortest`; 0 without one."""
        limit = self.ahead if self.ahead < MATCH_MAX else MATCH_MAX
        if limit < MATCH_MIN or self.strategy == STRATEGY_HUFFMAN:
            return 0, 0
        if self.strategy == STRATEGY_RUNS:
            run: sword = 0
            if self.place > 0:
                run = self.match_length(self.place - 1, self.place, limit)
            if run < MATCH_MIN or run <= shortest:
                return 0, 0
            return run, 1
        best = shortest if shortest >= MATCH_MIN - 1 else MATCH_MIN - 1
        distance: sword = 0
        steps: sword = CHAIN[self.level]
        if shortest >= narrow(sword, GOOD[self.level]):
            steps = steps // 4
        nice: sword = NICE[self.level]
        if nice > limit:
            nice = limit
        lowest = self.place - narrow(sword, self.size) + LOOKAHEAD
        candidate = narrow(sword, self.heads[self.hash_at(self.place)]) - 1
        while candidate >= 0 and candidate >= lowest and candidate < self.place and steps > 0:
            native_turn()
            if best < limit and self.window[candidate + best] == self.window[self.place + best]:
                length = self.match_length(candidate, self.place, limit)
                if length > best:
                    best = length
                    distance = self.place - candidate
                    if length >= nice:
                        break
            following = narrow(sword, self.links[narrow(u32, candidate) & self.size - 1]) - 1
            if following >= candidate:
                break
            candidate = following
            steps -= 1
        if distance == 0 or best == MATCH_MIN and distance > 4096:
            return 0, 0
        return best, distance

    def slide(self) -> None:
        """Move the upper half of the window down."""
        size = narrow(sword, self.size)
        self.window.copy_from(0, self.window, self.size, self.size)
        self.place -= size
        self.inserted -= size
        self.block_start -= size
        for i in range(narrow(sword, self.heads.capacity)):
            head = self.heads[i]
            self.heads[i] = narrow(u16, head - self.size) if head > self.size else 0
        for i in range(size):
            link = self.links[i]
            self.links[i] = narrow(u16, link - self.size) if link > self.size else 0

    # --- Symbols -----------------------------------------------------------------------------------------------

    def add_symbol(self, out: ByteArray, symbol: u8, distance: u16, end: sword) -> None:
        """A literal, or a match as length - 3 and distance; `end` is the place behind its octets."""
        self.symbols[self.symbol_count] = symbol
        self.distances[self.symbol_count] = distance
        self.symbol_count += 1
        if self.symbol_count == narrow(sword, self.symbols.capacity):
            self.write_block(out, end, False)

    def settle(self, out: ByteArray) -> None:
        """Add what waits for a longer match."""
        if self.has_previous:
            self.has_previous = False
            self.add_symbol(out, self.window[self.place - 1], 0, self.place)

    def advance(self, out: ByteArray, count: sword) -> None:
        """Go over octets, and enter their places."""
        self.enter_places(self.place + count)
        self.place += count
        self.ahead -= count

    def take_match(self, out: ByteArray, length: sword, distance: sword, end: sword) -> None:
        """Add a match."""
        self.add_symbol(out, narrow(u8, length - MATCH_MIN), narrow(u16, distance), end)

    def step(self, out: ByteArray) -> None:
        """Go on by one literal or match."""
        lazy: sword = LAZY[self.level]
        length: sword = 0
        distance: sword = 0
        known = self.previous_length if self.has_previous else 0
        if not self.has_previous or known < lazy or lazy == 0:
            length, distance = self.find_match(known)
        if self.has_previous and known >= MATCH_MIN and length <= known:
            # The match of the place before stays the longest.
            self.has_previous = False
            end = self.place - 1 + known
            self.take_match(out, known, self.previous_distance, end)
            self.advance(out, known - 1)
            return
        self.settle(out)
        if length >= MATCH_MIN and (lazy == 0 or length >= lazy):
            self.take_match(out, length, distance, self.place + length)
            self.advance(out, length)
            return
        if length >= MATCH_MIN:
            self.has_previous = True
            self.previous_length = length
            self.previous_distance = distance
            self.advance(out, 1)
            return
        self.add_symbol(out, self.window[self.place], 0, self.place + 1)
        self.advance(out, 1)

    # --- Blocks ------------------------------------------------------------------------------------------------

    def write_stored(self, out: ByteArray, start: sword, end: sword, is_last: bool) -> None:
        """window[start:end] as it is."""
        while True:
            size = end - start if end - start < STORED_MAX else STORED_MAX
            self.put_bits(out, 1 if is_last and start + size == end else 0, 3)
            self.align(out)
            self.put_bits(out, narrow(u32, size), 16)
            self.put_bits(out, narrow(u32, size) ^ 0xFFFF, 16)
            if size > 0:
                out.append_octets(self.window.pointer(start), size)
            start += size
            if start >= end:
                return

    def write_block(self, out: ByteArray, end: sword, is_last: bool) -> None:
        """The symbols so far, which stand for the octets up to `end`."""
        if self.level == 0:
            self.write_stored(out, self.block_start, end, is_last)
        else:
            self.write_symbols(out, end, is_last)
        self.symbol_count = 0
        self.block_start = end
        safepoint()

    def write_symbols(self, out: ByteArray, end: sword, is_last: bool) -> None:
        """A block in the shortest of the three forms."""
        literal_counts: Array[u32] = array_of(u32, LITERALS)
        distance_counts: Array[u32] = array_of(u32, 32)
        extra_bits: sword = 0
        literal_counts[END_OF_BLOCK] = 1
        for i in range(self.symbol_count):
            native_turn()
            distance: sword = self.distances[i]
            if distance == 0:
                literal_counts[self.symbols[i]] = literal_counts[self.symbols[i]] + 1
            else:
                code = length_code(self.symbols[i])
                literal_counts[257 + code] = literal_counts[257 + code] + 1
                extra_bits += LENGTH_EXTRAS[code]
                code = distance_code(distance)
                distance_counts[code] = distance_counts[code] + 1
                extra_bits += DISTANCE_EXTRAS[code]
        lengths: Array[u8] = array_of(u8, LITERALS + 32)
        # Decoders want two distances, or none.
        make_lengths(literal_counts, 286, 15, lengths, 0)
        make_lengths(distance_counts, 30, 15, lengths, LITERALS)
        literal_count = used_count(lengths, 0, 286, 257)
        distance_count = used_count(lengths, LITERALS, 30, 1)
        runs: Array[u8] = array_of(u8, 2 * (286 + 30))
        run_count = find_runs(lengths, literal_count, distance_count, runs)
        run_lengths: Array[u8] = array_of(u8, 19)
        header_bits = lengths_of_runs(runs, run_count, run_lengths)
        own_bits = header_bits + extra_bits
        fixed_bits = extra_bits
        for i in range(286):
            own_bits += narrow(sword, literal_counts[i]) * lengths[i]
            fixed_bits += narrow(sword, literal_counts[i]) * fixed_length(i)
        for i in range(30):
            own_bits += narrow(sword, distance_counts[i]) * lengths[LITERALS + i]
            fixed_bits += narrow(sword, distance_counts[i]) * 5
        size = end - self.block_start
        stored_bits = (size + (size // STORED_MAX + 1) * 5) * 8
        is_fixed = fixed_bits <= own_bits or self.strategy == STRATEGY_FIXED
        if self.block_start >= 0 and stored_bits <= (fixed_bits if is_fixed else own_bits):
            self.write_stored(out, self.block_start, end, is_last)
            return
        self.put_bits(out, 1 if is_last else 0, 1)
        self.put_bits(out, 1 if is_fixed else 2, 2)
        if is_fixed:
            for i in range(LITERALS):
                lengths[i] = fixed_length(i)
            for i in range(30):
                lengths[LITERALS + i] = 5
        else:
            self.write_runs(out, runs, run_count, run_lengths, literal_count, distance_count)
        codes: Array[u16] = array_of(u16, LITERALS + 32)
        make_codes(lengths, 0, LITERALS, codes)
        make_codes(lengths, LITERALS, 30, codes)
        for i in range(self.symbol_count):
            self.write_symbol(out, self.symbols[i], self.distances[i], lengths, codes)
        self.put_bits(out, codes[END_OF_BLOCK], lengths[END_OF_BLOCK])

    def write_symbol(self, out: ByteArray, symbol: u8, distance: sword, lengths: Array[u8], codes: Array[u16]) -> None:
        """A literal, or a match with its extra bits."""
        if distance == 0:
            self.put_bits(out, codes[symbol], lengths[symbol])
            return
        code = length_code(symbol)
        self.put_bits(out, codes[257 + code], lengths[257 + code])
        length: sword = symbol
        self.put_bits(out, narrow(u32, length + MATCH_MIN - LENGTH_BASES[code]), LENGTH_EXTRAS[code])
        code = distance_code(distance)
        self.put_bits(out, codes[LITERALS + code], lengths[LITERALS + code])
        self.put_bits(out, narrow(u32, distance - DISTANCE_BASES[code]), DISTANCE_EXTRAS[code])

    def write_runs(
        self,
        out: ByteArray,
        runs: Array[u8],
        run_count: sword,
        run_lengths: Array[u8],
        literal_count: sword,
        distance_count: sword,
    ) -> None:
        """The lengths of a block's own codes."""
        self.put_bits(out, narrow(u32, literal_count - 257), 5)
        self.put_bits(out, narrow(u32, distance_count - 1), 5)
        count = used_order(run_lengths)
        self.put_bits(out, narrow(u32, count - 4), 4)
        for i in range(count):
            self.put_bits(out, run_lengths[LENGTH_ORDER[i]], 3)
        codes: Array[u16] = array_of(u16, 19)
        make_codes(run_lengths, 0, 19, codes)
        for i in range(run_count):
            symbol = runs[2 * i]
            self.put_bits(out, codes[symbol], run_lengths[symbol])
            self.put_bits(out, runs[2 * i + 1], run_extra(symbol))

    # --- The whole ---------------------------------------------------------------------------------------------

    def write_header(self, out: ByteArray) -> None:
        """What stands before the data."""
        self.header_written = True
        if self.wrapper == Wrapper.ZLIB:
            bits: u32 = 0
            while self.size >> (bits + 1) != 0:
                bits += 1
            effort: u32 = 0 if self.level < 2 or self.strategy >= STRATEGY_HUFFMAN else 1
            if effort == 1 and self.level >= 6:
                effort = 2 if self.level == 6 else 3
            head = (bits - 8 << 4 | 8) << 8 | effort << 6
            if self.has_dictionary:
                head = head | 0x20
            head = head + 31 - head % 31
            out.append_octet(truncate(u8, head >> 8))
            out.append_octet(truncate(u8, head))
            if self.has_dictionary:
                self.put_check(out, self.dictionary_check, True)
            self.check = 1
        elif self.wrapper == Wrapper.GZIP:
            for i in range(10):
                octet: u8 = 0x1F if i == 0 else 0x8B if i == 1 else 8 if i == 2 else 3 if i == 9 else 0
                if i == 8:
                    octet = 2 if self.level == 9 else 4 if self.level == 1 else 0
                out.append_octet(octet)

    def put_check(self, out: ByteArray, check: u32, is_big: bool) -> None:
        """Four octets."""
        for i in range(4):
            out.append_octet(truncate(u8, check >> narrow(u32, 24 - 8 * i if is_big else 8 * i)))

    def fill_window(self, input: Bytes, start: sword) -> sword:
        """Take input into the window; how many octets."""
        room = narrow(sword, self.window.capacity) - self.place - self.ahead
        size = bytes_size(input) - start
        count = size if size < room else room
        copy_octets(self.window.pointer(self.place + self.ahead), input.bytes.pointer(start), count)
        self.ahead += count
        return count

    def run(self, input: Bytes, out: ByteArray) -> None:
        """Compress more octets, as far as enough of them lie ahead."""
        if not self.header_written:
            self.write_header(out)
        size = bytes_size(input)
        if self.wrapper == Wrapper.ZLIB:
            self.check = adler32(input.bytes.pointer(0), size, self.check)
        elif self.wrapper == Wrapper.GZIP:
            self.check = crc32(input.bytes.pointer(0), size, self.check)
        self.total = wrapping_add(u32, self.total, truncate(u32, size))
        start: sword = 0
        while start < size:
            self.make_room(out)
            start += self.fill_window(input, start)
            self.go_on(out, LOOKAHEAD)

    def make_room(self, out: ByteArray) -> None:
        """Slide the window when its lower half is behind. What a stored block needs is written before."""
        if self.place >= narrow(sword, self.window.capacity) - LOOKAHEAD:
            if self.level == 0 and self.place > self.block_start:
                self.write_block(out, self.place, False)
            self.slide()

    def go_on(self, out: ByteArray, kept: sword) -> None:
        """Compress what lies ahead but for the last `kept` octets."""
        while self.ahead >= kept and self.ahead > 0:
            native_turn()
            if self.level == 0:
                self.place += self.ahead
                self.inserted = self.place
                self.ahead = 0
                return
            self.step(out)
            if self.place >= narrow(sword, self.window.capacity) - LOOKAHEAD and self.ahead >= kept:
                self.make_room(out)

    def end_block(self, out: ByteArray, is_last: bool) -> None:
        """Compress all that lies ahead, and end the block."""
        if not self.header_written:
            self.write_header(out)
        self.go_on(out, 0)
        assert not self.has_previous  # a match that waits has octets ahead
        if self.place > self.block_start or is_last:
            self.write_block(out, self.place, is_last)

    def flush(self, out: ByteArray, is_full: bool) -> None:
        """End at an octet, with an empty stored block; `is_full`: without matches across here."""
        self.end_block(out, False)
        self.write_stored(out, 0, 0, False)
        if is_full:
            self.heads.fill(0, self.heads.capacity, 0)

    def finish(self, out: ByteArray) -> None:
        """End the stream."""
        self.end_block(out, True)
        self.align(out)
        if self.wrapper == Wrapper.ZLIB:
            self.put_check(out, self.check, True)
        elif self.wrapper == Wrapper.GZIP:
            self.put_check(out, self.check, False)
            self.put_check(out, self.total, False)
        self.finished = True

    def set_dictionary(self, octets: Bytes) -> None:
        """Begin as if these octets had come before."""
        size = bytes_size(octets)
        count = size if size < narrow(sword, self.size) - LOOKAHEAD else narrow(sword, self.size) - LOOKAHEAD
        if count < 0:
            count = 0
        copy_octets(self.window.pointer(0), octets.bytes.pointer(size - count), count)
        self.has_dictionary = True
        self.dictionary_check = adler32(octets.bytes.pointer(0), size, 1)
        self.ahead = count
        self.enter_places(count)
        self.place = count
        self.ahead = 0
        self.block_start = count


# --- Codes ---------------------------------------------------------------------------------------------------


@no_raise
@no_alloc
def length_code(symbol: u8) -> sword:
    """The code of a length, given less 3: its place in LENGTH_BASES."""
    length: sword = symbol
    if length < 8:
        return length
    if length == 255:
        return 28
    code: sword = 4
    bits = length
    while bits >= 8:
        bits = bits >> 1
        code += 4
    return code + bits - 4


@no_raise
@no_alloc
def distance_code(distance: sword) -> sword:
    """The code of a distance: its place in DISTANCE_BASES."""
    rest = distance - 1
    if rest < 4:
        return rest
    code: sword = 2
    while rest >= 4:
        rest = rest >> 1
        code += 2
    return code + rest - 2


@no_raise
@no_alloc
def fixed_length(symbol: sword) -> u8:
    """The bits of a literal or length in the fixed code."""
    return 8 if symbol < 144 or symbol >= 280 else 9 if symbol < 256 else 7


@no_raise
@no_alloc
def used_count(lengths: Array[u8], start: sword, count: sword, minimum: sword) -> sword:
    """How many lengths there are without zeros at the end, at least a minimum."""
    while count > minimum and lengths[start + count - 1] == 0:
        count -= 1
    return count


@no_raise
@no_alloc
def used_order(run_lengths: Array[u8]) -> sword:
    """How many lengths of runs are written."""
    count: sword = 19
    while count > 4 and run_lengths[LENGTH_ORDER[count - 1]] == 0:
        count -= 1
    return count


@no_raise
@no_alloc
def run_extra(symbol: u8) -> u32:
    """The extra bits of a symbol for a run of lengths."""
    return 0 if symbol < 16 else 2 if symbol == 16 else 3 if symbol == 17 else 7


def make_lengths(counts: Array[u32], count: sword, limit: sword, lengths: Array[u8], start: sword) -> None:
    """Lengths of codes, `limit` bits at most, for symbols that occur so often (Huffman). A single symbol gets one bit, and
    a second one with it."""
    order: Array[u16] = array_of(u16, count)
    used: sword = 0
    for symbol in range(count):
        lengths[start + symbol] = 0
        if counts[symbol] != 0:
            # Sorted by how often they occur; insertion is fast enough for 286.
            place = used
            while place > 0 and counts[order[place - 1]] > counts[symbol]:
                order[place] = order[place - 1]
                place -= 1
            order[place] = narrow(u16, symbol)
            used += 1
    if used == 0:
        return
    if used == 1:
        lengths[start + order[0]] = 1
        lengths[start + (1 if order[0] == 0 else 0)] = 1
        return
    weights: Array[u32] = array_of(u32, 2 * used)
    parents: Array[u16] = array_of(u16, 2 * used)
    for i in range(used):
        weights[i] = counts[order[i]]
    # The nodes that are made come out in order of weight, so two queues give the two lightest.
    leaf: sword = 0
    inner = used
    for made in range(used, 2 * used - 1):
        for _ in range(2):
            if leaf < used and (inner >= made or weights[leaf] <= weights[inner]):
                weights[made] = weights[made] + weights[leaf]
                parents[leaf] = narrow(u16, made)
                leaf += 1
            else:
                weights[made] = weights[made] + weights[inner]
                parents[inner] = narrow(u16, made)
                inner += 1
    depths: Array[u8] = array_of(u8, 2 * used)
    node = 2 * used - 3
    while node >= 0:
        depths[node] = depths[parents[node]] + 1
        node -= 1
    sizes: Array[u16] = array_of(u16, limit + 1)
    for i in range(used):
        bits: sword = depths[i] if depths[i] < limit else limit
        sizes[bits] = sizes[bits] + 1
    shorten(sizes, limit)
    place = used - 1
    for bits in range(1, limit + 1):
        for _ in range(narrow(sword, sizes[bits])):
            lengths[start + order[place]] = narrow(u8, bits)
            place -= 1


def shorten(sizes: Array[u16], limit: sword) -> None:
    """Make numbers of codes by length, of which those too long count as `limit` bits, a complete code: a code of the
    limit moves beside a shorter one, which becomes longer by a bit."""
    total: sword = 0
    one: sword = 1
    for bits in range(1, limit + 1):
        total += narrow(sword, sizes[bits]) << (limit - bits)
    while total > one << limit:
        sizes[limit] = sizes[limit] - 1
        bits = limit - 1
        while sizes[bits] == 0:
            bits -= 1
        sizes[bits] = sizes[bits] - 1
        sizes[bits + 1] = sizes[bits + 1] + 2
        total -= 1


def make_codes(lengths: Array[u8], start: sword, count: sword, codes: Array[u16]) -> None:
    """The canonical codes of these lengths, the first bit lowest, as they are written."""
    next_codes: Array[u32] = array_of(u32, 17)
    for i in range(count):
        bits: sword = lengths[start + i]
        if bits > 0:
            next_codes[bits + 1] = next_codes[bits + 1] + 1
    code: u32 = 0
    for bits in range(1, 16):
        code = code + next_codes[bits] << 1
        next_codes[bits] = code
    for i in range(count):
        size: sword = lengths[start + i]
        if size > 0:
            turned: u32 = 0
            rest = next_codes[size]
            next_codes[size] = rest + 1
            for _ in range(size):
                turned = turned << 1 | rest & 1
                rest = rest >> 1
            codes[start + i] = narrow(u16, turned)


def find_runs(lengths: Array[u8], literal_count: sword, distance_count: sword, runs: Array[u8]) -> sword:
    """The lengths of both codes as pairs of a symbol and its extra bits; how many pairs."""
    total = literal_count + distance_count
    count: sword = 0
    index: sword = 0
    while index < total:
        length = length_in(lengths, literal_count, index)
        repeat: sword = 1
        while index + repeat < total and length_in(lengths, literal_count, index + repeat) == length:
            repeat += 1
        index += repeat
        if length != 0:
            runs[2 * count] = length
            runs[2 * count + 1] = 0
            count += 1
            repeat -= 1
        while repeat > 0:
            used: sword = 1
            symbol: u8 = length
            extra: sword = 0
            if length == 0 and repeat >= 11:
                used = repeat if repeat < 138 else 138
                symbol = 18
                extra = used - 11
            elif repeat >= 3:
                most: sword = 10 if length == 0 else 6
                used = repeat if repeat < most else most
                symbol = 17 if length == 0 else 16
                extra = used - 3
            runs[2 * count] = symbol
            runs[2 * count + 1] = narrow(u8, extra)
            count += 1
            repeat -= used
    return count


@no_raise
@no_alloc
def length_in(lengths: Array[u8], literal_count: sword, index: sword) -> u8:
    """One of the lengths of both codes in a row."""
    return lengths[index] if index < literal_count else lengths[LITERALS + index - literal_count]


def lengths_of_runs(runs: Array[u8], run_count: sword, run_lengths: Array[u8]) -> sword:
    """The lengths of the code in which runs are written; the bits of the whole head of the block."""
    counts: Array[u32] = array_of(u32, 19)
    for i in range(run_count):
        counts[runs[2 * i]] = counts[runs[2 * i]] + 1
    make_lengths(counts, 19, 7, run_lengths, 0)
    bits = 14 + 3 * used_order(run_lengths)
    for i in range(19):
        bits += narrow(sword, counts[i]) * (run_lengths[i] + narrow(sword, run_extra(narrow(u8, i))))
    return bits


def new_deflater(level: u32, window_bits: sword, memory_level: u32, strategy: u32) -> Deflater:
    """A stream by zlib's parameters, which the caller has checked: wbits below 0 bare, 9 to 15 zlib, 25 to 31 gzip."""
    wrapper = Wrapper.ZLIB
    bits = window_bits
    if window_bits < 0:
        wrapper = Wrapper.RAW
        bits = -window_bits
    elif window_bits > 15:
        wrapper = Wrapper.GZIP
        bits = window_bits - 16
    if bits == 8:
        bits = 9
    one: u32 = 1
    size = one << narrow(u32, bits)
    heads = one << (memory_level + 7)
    window: Array[u8] = array_of(u8, 2 * size)
    links: Array[u16] = array_of(u16, size)
    places: Array[u16] = array_of(u16, heads)
    symbols: Array[u8] = array_of(u8, one << (memory_level + 6))
    distances: Array[u16] = array_of(u16, one << (memory_level + 6))
    return Deflater(
        wrapper=wrapper,
        level=level,
        strategy=strategy,
        size=size,
        window=window,
        heads=places,
        links=links,
        hash_mask=heads - 1,
        place=0,
        ahead=0,
        block_start=0,
        inserted=0,
        symbols=symbols,
        distances=distances,
        symbol_count=0,
        has_previous=False,
        previous_length=0,
        previous_distance=0,
        bits=0,
        bit_count=0,
        check=0,
        total=0,
        dictionary_check=0,
        has_dictionary=False,
        header_written=False,
        finished=False,
    )
