"""`_hash`: hash objects, and what is made of them step by step: HMAC's keys stretched (PBKDF2), digests compared.

`hashlib` and `hmac` give this its names. An object may be fed by several threads: its lock makes each `update` one step.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.errors import type_error, value_error
from weft.kernel.modules.digests_32 import (
    MD5_START,
    SHA224_START,
    SHA256_START,
    compress_blake2s,
    compress_md5,
    compress_sha1,
    compress_sha256,
)
from weft.kernel.modules.digests_64 import (
    SHA384_START,
    SHA512_START,
    absorb_sha3,
    compress_blake2b,
    compress_sha512,
    permute_sha3,
)
from weft.kernel.port import FOREVER
from weft.kernel.protocol import index_of, type_name
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.bytes import Bytes, append_hex, bytes_size, make_bytes
from weft.kernel.types.identity import identity_of
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.object import append_address
from weft.kernel.types.octet_source import bytes_like, is_buffer, require_bytes
from weft.kernel.types.octets import copy_octets
from weft.kernel.types.str import Str, equals_text, is_ascii, new_builder, str_of_text, text_bytes, text_size
from weft.kernel.types.type import declare_type
from weft.kernel.value import NONE, Object, Value
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    Text,
    array_of,
    builtin,
    narrow,
    struct,
    sword,
    table,
    truncate,
    u8,
    u32,
    u64,
)


class HashKind(IntEnum):
    """The algorithms."""

    MD5 = 0
    SHA1 = 1
    SHA224 = 2
    SHA256 = 3
    SHA384 = 4
    SHA512 = 5
    SHA3_224 = 6
    SHA3_256 = 7
    SHA3_384 = 8
    SHA3_512 = 9
    SHAKE_128 = 10
    SHAKE_256 = 11
    BLAKE2S = 12
    BLAKE2B = 13


HASH_NAMES: Final = table(
    Text,
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "shake_128",
    "shake_256",
    "blake2s",
    "blake2b",
)
DIGEST_SIZES: Final = table(u8, 16, 20, 28, 32, 48, 64, 28, 32, 48, 64, 0, 0, 32, 64)
BLOCK_SIZES: Final = table(u8, 64, 64, 64, 64, 128, 128, 144, 136, 104, 72, 168, 136, 64, 128)
PIECE: Final = 16384  # octets between two safepoints


@struct
class Hash(Object):
    """A hash under way.

    Invariants, under the lock: `filled` octets of `block` wait for more, less than a block (BLAKE2: at most one, since it
    must know the last); `total` counts all octets so far. Of the two states one is empty.
    """

    lock: Fixed[Lock]
    kind: Fixed[HashKind]
    narrow_state: Fixed[Array[u32]]
    wide_state: Fixed[Array[u64]]
    narrow_work: Fixed[Array[u32]]
    wide_work: Fixed[Array[u64]]
    block: Fixed[Array[u8]]
    filled: u32
    total: u64
    digest_size: Fixed[u32]
    is_last_node: Fixed[bool]


HASH_TYPE: Final = declare_type("_hash.Hash", Hash)


def is_wide(kind: HashKind) -> bool:
    """Whether an algorithm computes with 64-bit words."""
    return kind >= HashKind.SHA384 and kind != HashKind.BLAKE2S


def is_sponge(kind: HashKind) -> bool:
    """Whether an algorithm is of the SHA-3 family."""
    return HashKind.SHA3_224 <= kind <= HashKind.SHAKE_256


def is_blake(kind: HashKind) -> bool:
    """Whether an algorithm is one of the BLAKE2."""
    return kind >= HashKind.BLAKE2S


def new_hash(kind: HashKind, digest_size: u32, is_last_node: bool) -> Hash:
    """A hash of nothing yet; BLAKE2 without its parameters."""
    wide = is_wide(kind)
    narrow_state: Array[u32] = array_of(u32, 0 if wide else 8)
    wide_state: Array[u64] = array_of(u64, 25 if is_sponge(kind) else 8 if wide else 0)
    narrow_work: Array[u32] = array_of(u32, 0 if wide else 16)
    wide_work: Array[u64] = array_of(u64, 16 if wide else 0)
    block: Array[u8] = array_of(u8, BLOCK_SIZES[kind])
    for i in range(8):
        match kind:
            case HashKind.MD5 | HashKind.SHA1:
                narrow_state[i] = MD5_START[i] if i < 5 else 0
            case HashKind.SHA224:
                narrow_state[i] = SHA224_START[i]
            case HashKind.SHA256 | HashKind.BLAKE2S:
                narrow_state[i] = SHA256_START[i]
            case HashKind.SHA384:
                wide_state[i] = SHA384_START[i]
            case HashKind.SHA512 | HashKind.BLAKE2B:
                wide_state[i] = SHA512_START[i]
            case _:
                pass
    return Hash(Lock(), kind, narrow_state, wide_state, narrow_work, wide_work, block, 0, 0, digest_size, is_last_node)


def copied(self: Hash) -> Hash:
    """A hash that goes on from here. The caller holds the lock, or is alone."""
    made = new_hash(self.kind, self.digest_size, self.is_last_node)
    made.narrow_state.copy_from(0, self.narrow_state, 0, self.narrow_state.capacity)
    made.wide_state.copy_from(0, self.wide_state, 0, self.wide_state.capacity)
    made.block.copy_from(0, self.block, 0, self.block.capacity)
    made.filled = self.filled
    made.total = self.total
    return made


def snapshot(self: Hash) -> Hash:
    """A copy of this moment."""
    acquire(self.lock, FOREVER)
    try:
        return copied(self)
    finally:
        release(self.lock)


# --- Feeding -------------------------------------------------------------------------------------------------


def take_block(self: Hash, block: Pointer[u8], is_last: bool) -> None:
    """Compress one block; `total` counts it already."""
    match self.kind:
        case HashKind.MD5:
            compress_md5(self.narrow_state, block)
        case HashKind.SHA1:
            compress_sha1(self.narrow_state, self.narrow_work, block)
        case HashKind.SHA224 | HashKind.SHA256:
            compress_sha256(self.narrow_state, self.narrow_work, block)
        case HashKind.SHA384 | HashKind.SHA512:
            compress_sha512(self.wide_state, self.wide_work, block)
        case HashKind.BLAKE2S:
            compress_blake2s(self.narrow_state, self.narrow_work, block, self.total, is_last, self.is_last_node)
        case HashKind.BLAKE2B:
            compress_blake2b(self.wide_state, self.wide_work, block, self.total, is_last, self.is_last_node)
        case _:
            absorb_sha3(self.wide_state, self.wide_work, block, narrow(sword, self.block.capacity))


def feed(self: Hash, source: Pointer[u8], size: sword) -> None:
    """Take more octets. The caller holds the lock, or is alone."""
    block_size = narrow(sword, self.block.capacity)
    kept: sword = 1 if is_blake(self.kind) else 0  # BLAKE2 compresses a full block only when more follows
    place: sword = 0
    while place < size:
        filled = narrow(sword, self.filled)
        if filled == block_size:
            self.total += narrow(u64, block_size)
            take_block(self, self.block.pointer(0), False)
            self.filled = 0
            continue
        if filled == 0 and size - place >= block_size + kept:
            self.total += narrow(u64, block_size)
            take_block(self, source.at(place), False)
            place += block_size
            continue
        count = block_size - filled if block_size - filled < size - place else size - place
        copy_octets(self.block.pointer(filled), source.at(place), count)
        self.filled = narrow(u32, filled + count)
        place += count
        if filled + count == block_size and kept == 0:
            self.total += narrow(u64, block_size)
            take_block(self, self.block.pointer(0), False)
            self.filled = 0


def feed_locked(self: Hash, octets: Bytes) -> None:
    """Take more octets as one step, with safepoints between pieces."""
    size = bytes_size(octets)
    acquire(self.lock, FOREVER)
    try:
        place: sword = 0
        while place < size:
            count: sword = PIECE if size - place > PIECE else size - place
            feed(self, octets.bytes.pointer(place), count)
            place += count
            safepoint()
    finally:
        release(self.lock)


# --- The end -------------------------------------------------------------------------------------------------


def store_words(self: Hash, target: Bytes, is_big: bool) -> None:
    """Put the first words of the state into octets."""
    width: sword = 8 if is_wide(self.kind) else 4
    for i in range(bytes_size(target)):
        index = i // width
        part = i % width
        word: u64 = self.wide_state[index] if width == 8 else self.narrow_state[index]
        target.bytes[i] = truncate(u8, word >> narrow(u64, 8 * (width - 1 - part if is_big else part)))


def finished(self: Hash, size: sword) -> Bytes:
    """The digest, of `size` octets. Uses the object up."""
    made = make_bytes(size)
    filled = narrow(sword, self.filled)
    block_size = narrow(sword, self.block.capacity)
    if is_blake(self.kind):
        for i in range(filled, block_size):
            self.block[i] = 0
        self.total += narrow(u64, filled)
        take_block(self, self.block.pointer(0), True)
        store_words(self, made, False)
        return made
    for i in range(filled, block_size):
        self.block[i] = 0
    if is_sponge(self.kind):
        self.block[filled] = 0x1F if self.kind >= HashKind.SHAKE_128 else 0x06
        self.block[block_size - 1] = self.block[block_size - 1] | 0x80
        take_block(self, self.block.pointer(0), True)
        squeeze(self, made, block_size)
        return made
    self.total += narrow(u64, filled)
    self.block[filled] = 0x80
    length_size: sword = 16 if block_size == 128 else 8
    if filled + 1 + length_size > block_size:
        take_block(self, self.block.pointer(0), False)
        for i in range(block_size):
            self.block[i] = 0
    bits = self.total << 3
    for i in range(8):
        place = block_size - 8 + i if self.kind == HashKind.MD5 else block_size - 1 - i
        self.block[place] = truncate(u8, bits >> narrow(u64, 8 * i))
    take_block(self, self.block.pointer(0), True)
    store_words(self, made, self.kind != HashKind.MD5)
    return made


def squeeze(self: Hash, target: Bytes, rate: sword) -> None:
    """Take octets out of a sponge, block after block."""
    for i in range(bytes_size(target)):
        native_turn()
        part = i % rate
        if i > 0 and part == 0:
            permute_sha3(self.wide_state, self.wide_work)
        target.bytes[i] = truncate(u8, self.wide_state[part // 8] >> narrow(u64, 8 * (part % 8)))


# --- For the guest -------------------------------------------------------------------------------------------


def hashable(data: Value) -> Bytes:
    """The octets to hash. Raises TypeError."""
    match data:
        case Str():
            raise type_error("Strings must be encoded before hashing")
        case _:
            pass
    found = bytes_like(data)
    match found:
        case Bytes():
            return found
        case _:
            raise type_error("object supporting the buffer API required")


def kind_named(text: Str) -> HashKind:
    """The algorithm of a name. Raises ValueError."""
    for i in range(14):
        if equals_text(text, HASH_NAMES[i]):
            return HashKind(narrow(u8, i))
    raise value_error("unsupported hash type {}", text)


@builtin("_hash:new")
def new(algorithm: Str, data: Value, /) -> Hash:
    """A hash by one of the names of `hashlib`, fed with octets. Raises ValueError, TypeError."""
    kind = kind_named(algorithm)
    octets = hashable(data)
    made = new_hash(kind, DIGEST_SIZES[kind], False)
    if is_blake(kind):
        start_blake(made, 0, 1, 1, 0, 0, 0, 0, make_bytes(0), make_bytes(0))
    feed_locked(made, octets)
    return made


def start_blake(
    self: Hash,
    key_size: u32,
    fanout: u32,
    depth: u32,
    leaf_size: u32,
    node_offset: u64,
    node_depth: u32,
    inner_size: u32,
    salt: Bytes,
    person: Bytes,
) -> None:
    """Put BLAKE2's block of parameters into the state (RFC 7693, 2.5; the paper's 2.8 for trees)."""
    wide = self.kind == HashKind.BLAKE2B
    size: u32 = 64 if wide else 32
    parameters: Array[u8] = array_of(u8, size)
    parameters[0] = narrow(u8, self.digest_size)
    parameters[1] = narrow(u8, key_size)
    parameters[2] = narrow(u8, fanout)
    parameters[3] = narrow(u8, depth)
    for i in range(4):
        parameters[4 + i] = truncate(u8, leaf_size >> narrow(u32, 8 * i))
    offset_size: sword = 8 if wide else 6
    for i in range(offset_size):
        parameters[8 + i] = truncate(u8, node_offset >> narrow(u64, 8 * i))
    parameters[8 + offset_size] = narrow(u8, node_depth)
    parameters[9 + offset_size] = narrow(u8, inner_size)
    quarter = narrow(sword, size) // 4
    copy_octets(parameters.pointer(2 * quarter), salt.bytes.pointer(0), bytes_size(salt))
    copy_octets(parameters.pointer(3 * quarter), person.bytes.pointer(0), bytes_size(person))
    for i in range(narrow(sword, size)):
        octet: u64 = parameters[i]
        if wide:
            self.wide_state[i // 8] = self.wide_state[i // 8] ^ octet << narrow(u64, i % 8 * 8)
        else:
            self.narrow_state[i // 4] = self.narrow_state[i // 4] ^ truncate(u32, octet) << narrow(u32, i % 4 * 8)


@builtin("_hash:blake2")
def blake2(
    is_wide_one: bool,
    data: Value,
    digest_size: u32,
    key: Value,
    salt: Value,
    person: Value,
    fanout: u32,
    depth: u32,
    leaf_size: u32,
    node_offset: u64,
    node_depth: u32,
    inner_size: u32,
    is_last_node: bool,
    /,
) -> Hash:
    """A BLAKE2b, or BLAKE2s, with all its parameters, which the caller has checked."""
    octets = hashable(data)
    secret = require_bytes(key)
    kind = HashKind.BLAKE2B if is_wide_one else HashKind.BLAKE2S
    made = new_hash(kind, digest_size, is_last_node)
    start_blake(
        made,
        secret.count,
        fanout,
        depth,
        leaf_size,
        node_offset,
        node_depth,
        inner_size,
        require_bytes(salt),
        require_bytes(person),
    )
    if secret.count > 0:
        first = make_bytes(narrow(sword, made.block.capacity))
        copy_octets(first.bytes.pointer(0), secret.bytes.pointer(0), bytes_size(secret))
        feed(made, first.bytes.pointer(0), bytes_size(first))
    feed_locked(made, octets)
    return made


@builtin("_hash.Hash.update")
def hash_update(self: Hash, data: Value, /) -> None:
    """Take more octets. Raises TypeError."""
    feed_locked(self, hashable(data))


@builtin("_hash.Hash.copy")
def hash_copy(self: Hash) -> Hash:
    """A hash that goes on from here by itself."""
    return snapshot(self)


def digest_length(self: Hash, length: Value) -> sword:
    """The octets of a digest: those given for SHAKE, else those of the algorithm. Raises TypeError, ValueError."""
    if self.kind == HashKind.SHAKE_128 or self.kind == HashKind.SHAKE_256:
        if length is NONE:
            raise type_error("digest() missing required argument 'length' (pos 1)")
        size = index_of(length)
        if size < 0 or size > 0x1FFF_FFFF:
            raise value_error("length is too large" if size > 0 else "value must be positive")
        return size
    if length is not NONE:
        raise type_error("digest() takes no arguments (1 given)")
    return narrow(sword, self.digest_size)


@builtin("_hash.Hash.digest")
def hash_digest(self: Hash, length: Value = NONE) -> Bytes:
    """The digest of all octets so far; SHAKE's in the length asked for."""
    size = digest_length(self, length)
    return finished(snapshot(self), size)


@builtin("_hash.Hash.hexdigest")
def hash_hexdigest(self: Hash, length: Value = NONE) -> Str:
    """The digest in hexadecimal digits."""
    octets = hash_digest(self, length)
    builder = new_builder(bytes_size(octets) * 2)
    for i in range(bytes_size(octets)):
        native_turn()
        append_hex(builder, octets.bytes[i])
    return builder.finish()


@builtin("_hash.Hash.name:get")
def hash_name(self: Hash) -> Str:
    """The name of the algorithm."""
    return str_of_text(HASH_NAMES[self.kind])


@builtin("_hash.Hash.digest_size:get")
def hash_digest_size(self: Hash) -> sword:
    """Octets of the digest; 0 for SHAKE."""
    return narrow(sword, self.digest_size)


@builtin("_hash.Hash.block_size:get")
def hash_block_size(self: Hash) -> sword:
    """Octets of a block."""
    return narrow(sword, self.block.capacity)


@builtin("_hash.Hash.__repr__")
def hash_repr(self: Hash) -> Str:
    """`<sha256 _hash.Hash object @ 0x...>`."""
    builder = new_builder(48)
    builder.append_text("<")
    builder.append_text(HASH_NAMES[self.kind])
    builder.append_text(" _hash.Hash object @ 0x")
    append_address(builder, identity_of(self))
    builder.append_text(">")
    return builder.finish()


# --- Keys ----------------------------------------------------------------------------------------------------


def keyed(kind: HashKind, key: Bytes, pad: u8) -> Hash:
    """A hash that has taken an HMAC's key, padded (RFC 2104)."""
    made = new_hash(kind, DIGEST_SIZES[kind], False)
    block = make_bytes(narrow(sword, made.block.capacity))
    if key.count > made.block.capacity:
        short = new_hash(kind, DIGEST_SIZES[kind], False)
        feed(short, key.bytes.pointer(0), bytes_size(key))
        key = finished(short, narrow(sword, made.digest_size))
    copy_octets(block.bytes.pointer(0), key.bytes.pointer(0), bytes_size(key))
    for i in range(bytes_size(block)):
        block.bytes[i] = block.bytes[i] ^ pad
    feed(made, block.bytes.pointer(0), bytes_size(block))
    return made


def authenticated(inner: Hash, outer: Hash, message: Pointer[u8], size: sword) -> Bytes:
    """The HMAC of a message."""
    first = copied(inner)
    feed(first, message, size)
    digest = finished(first, narrow(sword, inner.digest_size))
    second = copied(outer)
    feed(second, digest.bytes.pointer(0), bytes_size(digest))
    return finished(second, narrow(sword, outer.digest_size))


@builtin("_hash:pbkdf2")
def pbkdf2(algorithm: Str, password: Value, salt: Value, iterations: sword, length: sword, /) -> Bytes:
    """A key of `length` octets stretched from a password (RFC 8018). Raises ValueError."""
    kind = kind_named(algorithm)
    if is_sponge(kind) or is_blake(kind):
        raise value_error("unsupported hash type {}", algorithm)
    secret = require_bytes(password)
    start = require_bytes(salt)
    if iterations < 1:
        raise value_error("iteration value must be greater than 0.")
    if length < 1:
        raise value_error("key length must be greater than 0.")
    inner = keyed(kind, secret, 0x36)
    outer = keyed(kind, secret, 0x5C)
    made = make_bytes(length)
    first = make_bytes(bytes_size(start) + 4)
    copy_octets(first.bytes.pointer(0), start.bytes.pointer(0), bytes_size(start))
    place: sword = 0
    number: u32 = 1
    while place < length:
        for i in range(4):
            first.bytes[bytes_size(start) + i] = truncate(u8, number >> narrow(u32, 24 - 8 * i))
        round = authenticated(inner, outer, first.bytes.pointer(0), bytes_size(first))
        total = make_bytes(bytes_size(round))
        copy_octets(total.bytes.pointer(0), round.bytes.pointer(0), bytes_size(round))
        for _ in range(iterations - 1):
            round = authenticated(inner, outer, round.bytes.pointer(0), bytes_size(round))
            for i in range(bytes_size(round)):
                total.bytes[i] = total.bytes[i] ^ round.bytes[i]
            safepoint()
        count = bytes_size(total) if bytes_size(total) < length - place else length - place
        copy_octets(made.bytes.pointer(place), total.bytes.pointer(0), count)
        place += count
        number += 1
    return made


def comparable(value: Value) -> Bytes:
    """The octets of an argument of `compare_digest`. Raises TypeError."""
    match value:
        case Str():
            if not is_ascii(value):
                raise type_error("comparing strings with non-ASCII characters is not supported")
            made = make_bytes(text_size(value))
            copy_octets(made.bytes.pointer(0), text_bytes(value), text_size(value))
            return made
        case _:
            return require_bytes(value)


@builtin("_hash:compare_digest")
def compare_digest(a: Value, b: Value, /) -> bool:
    """Whether two digests are the same, in a time that does not show where they differ."""
    if not isinstance(a, Str) or not isinstance(b, Str):
        if not is_buffer(a) and not is_buffer(b):
            raise type_error(
                "unsupported operand types(s) or combination of types: '{}' and '{}'", type_name(a), type_name(b)
            )
        a = require_bytes(a)
        b = require_bytes(b)
    first = comparable(a)
    second = comparable(b)
    different: u8 = 0 if first.count == second.count else 1
    for i in range(bytes_size(second)):
        if i & 4095 == 4095:
            native_turn()
        other: u8 = first.bytes[i] if first.count == second.count else second.bytes[i]
        different = different | second.bytes[i] ^ other
    return different == 0
