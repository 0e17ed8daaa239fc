"""`zlib`: the guest's view of the streams of `deflater.py` and `inflate.py`.

An object may be used by several threads: its lock makes each call one step.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error, value_error
from weft.kernel.modules.checksums import adler32, crc32
from weft.kernel.modules.deflater import Deflater, new_deflater
from weft.kernel.modules.inflate import Codes, Inflater, Phase, Wrapper, new_inflater
from weft.kernel.modules.registry import module_constant, module_numbers
from weft.kernel.modules.zlib_error import zlib_error, zlib_message
from weft.kernel.port import FOREVER
from weft.kernel.thread import safepoint
from weft.kernel.types.byte_array import ByteArray, new_byte_array
from weft.kernel.types.byte_methods import concatenate_octets, part
from weft.kernel.types.bytes import EMPTY_BYTES, Bytes, bytes_size
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.int import int_sign, magnitude_of
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.octet_source import is_buffer, require_bytes
from weft.kernel.types.range import int_argument
from weft.kernel.types.str import name
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, Object, Slot, Value
from weft.native.language import (
    Array,
    Fixed,
    array_of,
    builtin,
    narrow,
    struct,
    sword,
    truncate,
    u8,
    u16,
    u32,
    wrapping_subtract,
)

Z_BEST_SPEED: Final = 1
DEFLATED: Final = 8
WINDOW_BITS_MAX: Final = 15
Z_NO_FLUSH: Final = 0
Z_PARTIAL_FLUSH: Final = 1
Z_FULL_FLUSH: Final = 3
Z_FINISH: Final = 4
Z_BLOCK: Final = 5
PIECE: Final = 65536  # octets of output between two safepoints


@struct
class Compressor(Object):
    """`zlib.compressobj()`."""

    lock: Fixed[Lock]
    stream: Fixed[Deflater]


COMPRESSOR_TYPE: Final = declare_type("zlib.Compress", Compressor)


@struct
class Decompressor(Object):
    """`zlib.decompressobj()`. Invariant, under the lock: `pending` are octets that the stream needs more behind; `tail` are
    those that a limit of the output kept back."""

    lock: Fixed[Lock]
    stream: Fixed[Inflater]
    dictionary: Fixed[Bytes | None]
    pending: Bytes
    unused: Bytes
    tail: Bytes


DECOMPRESSOR_TYPE: Final = declare_type("zlib.Decompress", Decompressor)

# --- Checksums -----------------------------------------------------------------------------------------------


def checksum_before(value: Slot, default: u32) -> u32:
    """The start of a checksum: any int, of which 32 bits count. Raises TypeError."""
    if value is ABSENT:
        return default
    number = int_argument(value)
    low = truncate(u32, magnitude_of(number))
    return wrapping_subtract(u32, 0, low) if int_sign(number) < 0 else low


@builtin("zlib:crc32")
@builtin("binascii:crc32")
def crc32_of(data: Value, value: Slot = ABSENT, /) -> u32:
    """The CRC-32 of a buffer, that of what came before given."""
    octets = require_bytes(data)
    return crc32(octets.bytes.pointer(0), bytes_size(octets), checksum_before(value, 0))


@builtin("zlib:adler32")
def adler32_of(data: Value, value: Slot = ABSENT, /) -> u32:
    """The Adler-32 of a buffer, that of what came before given."""
    octets = require_bytes(data)
    return adler32(octets.bytes.pointer(0), bytes_size(octets), checksum_before(value, 1))


# --- Compressing ---------------------------------------------------------------------------------------------


def is_window(window_bits: sword, minimum: sword) -> bool:
    """Whether a number is a size of the window of bare, zlib or gzip streams."""
    size = -window_bits if window_bits < 0 else window_bits - 16 if window_bits > WINDOW_BITS_MAX else window_bits
    return minimum <= size <= WINDOW_BITS_MAX


@builtin("zlib:compress")
def compress(data: Value, /, level: sword = -1, wbits: sword = 15) -> Bytes:
    """A whole stream. Raises zlib.error."""
    octets = require_bytes(data)
    if level < -1 or level > 9:
        raise zlib_message("Bad compression level")
    if not is_window(wbits, 9) and wbits != 8:
        raise zlib_error(-2, "while compressing data", "inconsistent stream state")
    stream = new_deflater(narrow(u32, 6 if level == -1 else level), wbits, 8, 0)
    out = new_byte_array(bytes_size(octets) // 4 + 64)
    stream.run(octets, out)
    stream.finish(out)
    return hold_octets(out)


@builtin("zlib:compressobj")
def compressobj(
    level: sword = -1,
    method: sword = 8,
    wbits: sword = 15,
    memLevel: sword = 8,  # noqa: N803 - CPython's name
    strategy: sword = 0,
    zdict: Slot = ABSENT,
) -> Compressor:
    """A stream under way. Raises ValueError."""
    if (
        level < -1
        or level > 9
        or method != DEFLATED
        or not is_window(wbits, 8)
        or wbits == -8
        or not 1 <= memLevel <= 9
        or not 0 <= strategy <= 4
    ):
        raise value_error("Invalid initialization option")
    stream = new_deflater(narrow(u32, 6 if level == -1 else level), wbits, narrow(u32, memLevel), narrow(u32, strategy))
    if zdict is not ABSENT:
        stream.set_dictionary(require_bytes(zdict))
    return Compressor(Lock(), stream)


@builtin("zlib.Compress.compress")
def compressor_compress(self: Compressor, data: Value, /) -> Bytes:
    """Take more octets; what comes out of it by now. Raises zlib.error."""
    octets = require_bytes(data)
    acquire(self.lock, FOREVER)
    try:
        if self.stream.finished:
            raise zlib_error(-2, "while compressing data", "inconsistent stream state")
        out = new_byte_array(0)
        self.stream.run(octets, out)
        return hold_octets(out)
    finally:
        release(self.lock)


@builtin("zlib.Compress.flush")
def compressor_flush(self: Compressor, mode: sword = 4, /) -> Bytes:
    """What is held back; by default also the end of the stream. Raises zlib.error."""
    if mode == Z_NO_FLUSH:
        return EMPTY_BYTES
    acquire(self.lock, FOREVER)
    try:
        if self.stream.finished:
            raise zlib_error(-2, "while flushing", "inconsistent stream state")
        if mode < 0 or mode > Z_BLOCK:
            raise zlib_error(-2, "while flushing", "inconsistent stream state")
        out = new_byte_array(0)
        if mode == Z_FINISH:
            self.stream.finish(out)
        else:
            self.stream.flush(out, mode == Z_FULL_FLUSH)
        return hold_octets(out)
    finally:
        release(self.lock)


def octets_copied(source: Array[u8]) -> Array[u8]:
    """A copy."""
    made: Array[u8] = array_of(u8, source.capacity)
    made.copy_from(0, source, 0, source.capacity)
    return made


def numbers_copied(source: Array[u16]) -> Array[u16]:
    """A copy."""
    made: Array[u16] = array_of(u16, source.capacity)
    made.copy_from(0, source, 0, source.capacity)
    return made


def deflater_copied(self: Deflater) -> Deflater:
    """A stream that goes on from here by itself."""
    return Deflater(
        self.wrapper,
        self.level,
        self.strategy,
        self.size,
        octets_copied(self.window),
        numbers_copied(self.heads),
        numbers_copied(self.links),
        self.hash_mask,
        self.place,
        self.ahead,
        self.block_start,
        self.inserted,
        octets_copied(self.symbols),
        numbers_copied(self.distances),
        self.symbol_count,
        self.has_previous,
        self.previous_length,
        self.previous_distance,
        self.bits,
        self.bit_count,
        self.check,
        self.total,
        self.dictionary_check,
        self.has_dictionary,
        self.header_written,
        self.finished,
    )


@builtin("zlib.Compress.copy")
@builtin("zlib.Compress.__copy__")
def compressor_copy(self: Compressor) -> Compressor:
    """A stream that goes on from here by itself. Raises ValueError after the end."""
    acquire(self.lock, FOREVER)
    try:
        if self.stream.finished:
            raise value_error("Inconsistent stream state")
        return Compressor(Lock(), deflater_copied(self.stream))
    finally:
        release(self.lock)


@builtin("zlib.Compress.__deepcopy__")
def compressor_deepcopy(self: Compressor, memo: Value, /) -> Compressor:
    """As `copy`."""
    return compressor_copy(self)


# --- Decompressing -------------------------------------------------------------------------------------------


def is_inflate_window(window_bits: sword) -> bool:
    """Whether a number says what streams to take."""
    if window_bits < 0:
        return -WINDOW_BITS_MAX <= window_bits <= -8
    rest = window_bits % 16
    return window_bits < 48 and (rest == 0 or rest >= 8)


def run_inflater(stream: Inflater, dictionary: Bytes | None, input: Bytes, out: ByteArray, limit: sword) -> sword:
    """Decompress as far as possible, with a safepoint after each piece; how much input was used. Raises zlib.error."""
    place: sword = 0
    while True:
        length = narrow(sword, out.length)
        piece = length + PIECE
        if limit >= 0 and limit < piece:
            piece = limit
        place = stream.run(input, place, out, piece)
        if stream.phase == Phase.DICTIONARY:
            if dictionary is None:
                raise zlib_error(2, "while decompressing data", "")
            octets: Bytes = dictionary
            if adler32(octets.bytes.pointer(0), bytes_size(octets), 1) != stream.dictionary_check:
                raise zlib_error(-3, "while setting zdict", "invalid input data")
            stream.set_dictionary(octets)
            stream.phase = Phase.BLOCK
            continue
        if narrow(sword, out.length) < piece or piece == limit:
            return place
        safepoint()


@builtin("zlib:decompress")
def decompress(data: Value, /, wbits: sword = 15, bufsize: sword = 16384) -> Bytes:
    """The content of a whole stream. Raises zlib.error."""
    octets = require_bytes(data)
    if bufsize < 0:
        raise value_error("bufsize must be non-zero")
    if not is_inflate_window(wbits):
        raise zlib_error(-2, "while preparing to decompress data", "inconsistent stream state")
    stream = new_inflater(wbits)
    out = new_byte_array(bufsize if bufsize < 4 * bytes_size(octets) else 4 * bytes_size(octets))
    run_inflater(stream, None, octets, out, -1)
    if stream.phase != Phase.DONE:
        raise zlib_error(-5, "while decompressing data", "incomplete or truncated stream")
    return hold_octets(out)


@builtin("zlib:decompressobj")
def decompressobj(wbits: sword = 15, zdict: Slot = ABSENT) -> Decompressor:
    """A stream under way. Raises ValueError."""
    if not is_inflate_window(wbits):
        raise value_error("Invalid initialization option")
    stream = new_inflater(wbits)
    dictionary: Bytes | None = None
    if zdict is not ABSENT:
        if not is_buffer(zdict):
            raise type_error("zdict argument must support the buffer protocol")
        octets = require_bytes(zdict)
        dictionary = octets
        if stream.wrapper == Wrapper.RAW:
            stream.set_dictionary(octets)
    return Decompressor(Lock(), stream, dictionary, EMPTY_BYTES, EMPTY_BYTES, EMPTY_BYTES)


def decompress_more(self: Decompressor, octets: Bytes, limit: sword) -> Bytes:
    """Take more octets, for a holder of the lock. The limit may be -1. Raises zlib.error."""
    out = new_byte_array(0)
    if is_done(self.stream):
        self.unused = concatenate_octets(self.unused, octets)
        return EMPTY_BYTES
    input = concatenate_octets(self.pending, octets)
    place = run_inflater(self.stream, self.dictionary, input, out, limit)
    rest = part(input, place, bytes_size(input))
    self.pending = EMPTY_BYTES
    self.tail = EMPTY_BYTES
    if is_done(self.stream):
        self.unused = rest
    elif limit >= 0 and narrow(sword, out.length) == limit:
        self.tail = rest
    else:
        self.pending = rest
    return hold_octets(out)


def is_done(stream: Inflater) -> bool:
    """Whether the end of the stream was reached."""
    return stream.phase == Phase.DONE


@builtin("zlib.Decompress.decompress")
def decompressor_decompress(self: Decompressor, data: Value, /, max_length: sword = 0) -> Bytes:
    """Take more octets; what comes out of it, at most `max_length` octets, the rest of the input then stands in
    `unconsumed_tail`. Raises zlib.error."""
    octets = require_bytes(data)
    if max_length < 0:
        raise value_error("max_length must be non-negative")
    acquire(self.lock, FOREVER)
    try:
        return decompress_more(self, octets, max_length if max_length > 0 else -1)
    finally:
        release(self.lock)


@builtin("zlib.Decompress.flush")
def decompressor_flush(self: Decompressor, length: sword = 16384, /) -> Bytes:
    """The content of all input so far that is still held back. Raises zlib.error."""
    if length <= 0:
        raise value_error("length must be greater than zero")
    acquire(self.lock, FOREVER)
    try:
        return decompress_more(self, self.tail, -1)
    finally:
        release(self.lock)


@builtin("zlib.Decompress.unused_data:get")
def decompressor_unused_data(self: Decompressor) -> Bytes:
    """What came behind the end of the stream."""
    return self.unused


@builtin("zlib.Decompress.unconsumed_tail:get")
def decompressor_unconsumed_tail(self: Decompressor) -> Bytes:
    """Input that the last call left because of its limit, to be offered again."""
    return self.tail


@builtin("zlib.Decompress.eof:get")
def decompressor_eof(self: Decompressor) -> bool:
    """Whether the end of the stream was reached."""
    return is_done(self.stream)


@builtin("zlib.Decompress.copy")
@builtin("zlib.Decompress.__copy__")
def decompressor_copy(self: Decompressor) -> Decompressor:
    """A stream that goes on from here by itself."""
    acquire(self.lock, FOREVER)
    try:
        return Decompressor(Lock(), inflater_copied(self.stream), self.dictionary, self.pending, self.unused, self.tail)
    finally:
        release(self.lock)


@builtin("zlib.Decompress.__deepcopy__")
def decompressor_deepcopy(self: Decompressor, memo: Value, /) -> Decompressor:
    """As `copy`."""
    return decompressor_copy(self)


def codes_copied(self: Codes) -> Codes:
    """A copy."""
    return Codes(numbers_copied(self.counts), numbers_copied(self.symbols), numbers_copied(self.fast), self.longest)


def inflater_copied(self: Inflater) -> Inflater:
    """A stream that goes on from here by itself."""
    return Inflater(
        self.wrapper,
        self.phase,
        self.bits,
        self.bit_count,
        self.place,
        self.is_last_block,
        octets_copied(self.window),
        self.window_place,
        self.filled,
        self.stored_left,
        self.copy_left,
        self.copy_distance,
        self.check,
        self.total,
        self.dictionary_check,
        codes_copied(self.literals),
        codes_copied(self.distances),
        octets_copied(self.lengths),
        self.window_bits,
    )


module_numbers(
    "zlib",
    DEFLATED=8,
    DEF_BUF_SIZE=16384,
    DEF_MEM_LEVEL=8,
    MAX_WBITS=15,
    Z_BEST_COMPRESSION=9,
    Z_BEST_SPEED=1,
    Z_BLOCK=5,
    Z_DEFAULT_COMPRESSION=-1,
    Z_DEFAULT_STRATEGY=0,
    Z_FILTERED=1,
    Z_FINISH=4,
    Z_FIXED=4,
    Z_FULL_FLUSH=3,
    Z_HUFFMAN_ONLY=2,
    Z_NO_COMPRESSION=0,
    Z_NO_FLUSH=0,
    Z_PARTIAL_FLUSH=1,
    Z_RLE=3,
    Z_SYNC_FLUSH=2,
    Z_TREES=6,
)
module_constant("zlib", "ZLIB_VERSION", name("1.2.13"))
module_constant("zlib", "ZLIB_RUNTIME_VERSION", name("1.2.13"))
