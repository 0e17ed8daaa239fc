"""Compression functions of hashes that compute with 64-bit words: SHA-512 (FIPS 180-4), SHA-3 (FIPS 202), BLAKE2b
(RFC 7693)."""

from __future__ import annotations

from typing import Final

from weft.kernel.modules.digests_32 import BLAKE2_ORDER, first_primes, fraction_of_root
from weft.native.language import (
    Array,
    Pointer,
    Table,
    constant,
    inline,
    narrow,
    no_alloc,
    no_raise,
    sword,
    table,
    u8,
    u64,
    wrapping_add,
    wrapping_shift_left,
)


@constant
def cube_roots_64() -> Table[u64]:
    """SHA-512's constants."""
    return table(u64, *(fraction_of_root(prime, 3, 64) for prime in first_primes(80)))


@constant
def square_roots_64(first: int) -> Table[u64]:
    """SHA-512's start from the first prime on, which is BLAKE2b's too; SHA-384's from the ninth on."""
    return table(u64, *(fraction_of_root(prime, 2, 64) for prime in first_primes(first + 8)[first:]))


@constant
def round_constants() -> Table[u64]:
    """SHA-3's constants: bits of a feedback shift register at places 2**j - 1."""
    rows: list[int] = []
    register = 1
    for _ in range(24):
        row = 0
        for j in range(7):
            if register & 1:
                row |= 1 << (1 << j) - 1
            register = register << 1 ^ (register >> 7) * 0x171
        rows.append(row)
    return table(u64, *rows)


@constant
def lane_walk() -> tuple[list[int], list[int]]:
    """The walk of SHA-3's steps rho and pi over the lanes: which come next, and by how much each turns."""
    lanes, turns = [], []
    x, y = 1, 0
    for step in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        lanes.append(x + 5 * y)
        turns.append((step + 1) * (step + 2) // 2 % 64)
    return lanes, turns


@constant
def lanes() -> Table[u8]:
    """The lanes of the walk."""
    return table(u8, *lane_walk()[0])


@constant
def turns() -> Table[u8]:
    """The turns of the walk, in bits to the left."""
    return table(u8, *lane_walk()[1])


SHA512_CONSTANTS: Final = cube_roots_64()
SHA512_START: Final = square_roots_64(0)
SHA384_START: Final = square_roots_64(8)
SHA3_CONSTANTS: Final = round_constants()
SHA3_LANES: Final = lanes()
SHA3_TURNS: Final = turns()


@inline
@no_raise
@no_alloc
def sum3(a: u64, b: u64, c: u64) -> u64:
    """a + b + c."""
    return wrapping_add(u64, wrapping_add(u64, a, b), c)


@inline
@no_raise
@no_alloc
def turned(value: u64, bits: u64) -> u64:
    """The word turned right by 1 to 63 bits."""
    return value >> bits | wrapping_shift_left(u64, value, 64 - bits)


@inline
@no_raise
@no_alloc
def word_little(block: Pointer[u8], place: sword) -> u64:
    """The word in eight octets, the lowest first."""
    word: u64 = 0
    for i in range(8):
        word = word << 8 | block[place + 7 - i]
    return word


@inline
@no_raise
@no_alloc
def word_big(block: Pointer[u8], place: sword) -> u64:
    """The word in eight octets, the highest first."""
    word: u64 = 0
    for i in range(8):
        word = word << 8 | block[place + i]
    return word


@no_raise
@no_alloc
def compress_sha512(state: Array[u64], work: Array[u64], block: Pointer[u8]) -> None:
    """One block of 128 octets. `work`: the 16 words of the message schedule that are still needed."""
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    f = state[5]
    g = state[6]
    h = state[7]
    for i in range(80):
        if i < 16:
            work[i] = word_big(block, i * 8)
        else:
            early = work[(i + 1) & 15]
            late = work[(i + 14) & 15]
            first = turned(early, 1) ^ turned(early, 8) ^ early >> 7
            second = turned(late, 19) ^ turned(late, 61) ^ late >> 6
            work[i & 15] = wrapping_add(u64, sum3(work[i & 15], first, work[(i + 9) & 15]), second)
        turned_e = turned(e, 14) ^ turned(e, 18) ^ turned(e, 41)
        chosen = e & f ^ (e ^ 0xFFFF_FFFF_FFFF_FFFF) & g
        one = wrapping_add(u64, sum3(h, turned_e, chosen), wrapping_add(u64, SHA512_CONSTANTS[i], work[i & 15]))
        turned_a = turned(a, 28) ^ turned(a, 34) ^ turned(a, 39)
        two = wrapping_add(u64, turned_a, a & b ^ a & c ^ b & c)
        h = g
        g = f
        f = e
        e = wrapping_add(u64, d, one)
        d = c
        c = b
        b = a
        a = wrapping_add(u64, one, two)
    state[0] = wrapping_add(u64, state[0], a)
    state[1] = wrapping_add(u64, state[1], b)
    state[2] = wrapping_add(u64, state[2], c)
    state[3] = wrapping_add(u64, state[3], d)
    state[4] = wrapping_add(u64, state[4], e)
    state[5] = wrapping_add(u64, state[5], f)
    state[6] = wrapping_add(u64, state[6], g)
    state[7] = wrapping_add(u64, state[7], h)


@no_raise
@no_alloc
def permute_sha3(state: Array[u64], column: Array[u64]) -> None:
    """Keccak's 24 rounds over the 25 lanes. `column`: 5 words to work in."""
    for turn in range(24):
        for x in range(5):
            column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20]
        for x in range(5):
            mixed = column[(x + 4) % 5] ^ turned(column[(x + 1) % 5], 63)
            for row in range(5):
                state[x + row * 5] = state[x + row * 5] ^ mixed
        carried = state[1]
        for step in range(24):
            lane: sword = SHA3_LANES[step]
            bits: u64 = SHA3_TURNS[step]
            held = state[lane]
            state[lane] = turned(carried, 64 - bits)
            carried = held
        for row in range(5):
            for x in range(5):
                column[x] = state[x + row * 5]
            for x in range(5):
                state[x + row * 5] = column[x] ^ (column[(x + 1) % 5] ^ 0xFFFF_FFFF_FFFF_FFFF) & column[(x + 2) % 5]
        state[0] = state[0] ^ SHA3_CONSTANTS[turn]


@no_raise
@no_alloc
def absorb_sha3(state: Array[u64], column: Array[u64], block: Pointer[u8], size: sword) -> None:
    """One block, whose size is a multiple of 8 octets."""
    for i in range(size // 8):
        state[i] = state[i] ^ word_little(block, i * 8)
    permute_sha3(state, column)


@inline
@no_raise
@no_alloc
def mix_blake2b(v: Array[u64], a: sword, b: sword, c: sword, d: sword, x: u64, y: u64) -> None:
    """Mix two words of the message into four of the state."""
    v[a] = sum3(v[a], v[b], x)
    v[d] = turned(v[d] ^ v[a], 32)
    v[c] = wrapping_add(u64, v[c], v[d])
    v[b] = turned(v[b] ^ v[c], 24)
    v[a] = sum3(v[a], v[b], y)
    v[d] = turned(v[d] ^ v[a], 16)
    v[c] = wrapping_add(u64, v[c], v[d])
    v[b] = turned(v[b] ^ v[c], 63)


@no_raise
@no_alloc
def compress_blake2b(
    state: Array[u64], v: Array[u64], block: Pointer[u8], total: u64, is_last: bool, is_last_node: bool
) -> None:
    """One block of 128 octets; `total` counts the octets up to its end. `v`: 16 words to work in."""
    for i in range(8):
        v[i] = state[i]
        v[i + 8] = SHA512_START[i]
    v[12] = v[12] ^ total
    if is_last:
        v[14] = v[14] ^ 0xFFFF_FFFF_FFFF_FFFF
        if is_last_node:
            v[15] = v[15] ^ 0xFFFF_FFFF_FFFF_FFFF
    for turn in range(12):
        row = turn % 10 * 16
        for i in range(8):
            x = word_little(block, narrow(sword, BLAKE2_ORDER[row + 2 * i]) * 8)
            y = word_little(block, narrow(sword, BLAKE2_ORDER[row + 2 * i + 1]) * 8)
            column = i & 3
            if i < 4:
                mix_blake2b(v, column, column + 4, column + 8, column + 12, x, y)
            else:
                mix_blake2b(v, column, 4 + (column + 1 & 3), 8 + (column + 2 & 3), 12 + (column + 3 & 3), x, y)
    for i in range(8):
        state[i] = state[i] ^ v[i] ^ v[i + 8]
