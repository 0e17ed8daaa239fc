"""Compression functions of hashes that compute with 32-bit words: MD5 (RFC 1321), SHA-1 and SHA-256 (FIPS 180-4),
BLAKE2s (RFC 7693).

Each takes the state and one block in memory. Tables of constants are computed while the kernel is imported, as the
standards define them: from sines, and from roots of primes.
"""

from __future__ import annotations

from typing import Final

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
    truncate,
    u8,
    u32,
    u64,
    wrapping_add,
    wrapping_shift_left,
)


@constant
def first_primes(count: int) -> list[int]:
    """The first prime numbers."""
    primes: list[int] = []
    number = 2
    while len(primes) < count:
        if all(number % prime for prime in primes):
            primes.append(number)
        number += 1
    return primes


@constant
def fraction_of_root(number: int, degree: int, bits: int) -> int:
    """The first bits of the fraction of a square or cube root."""
    scaled = number << degree * bits
    low, high = 0, scaled
    while low < high:
        middle = (low + high + 1) // 2
        if middle**degree <= scaled:
            low = middle
        else:
            high = middle - 1
    return low % (1 << bits)


@constant
def sines() -> Table[u32]:
    """MD5's constants."""
    from math import sin

    return table(u32, *(int(abs(sin(i + 1)) * 2**32) for i in range(64)))


@constant
def cube_roots_32() -> Table[u32]:
    """SHA-256's constants."""
    return table(u32, *(fraction_of_root(prime, 3, 32) for prime in first_primes(64)))


@constant
def square_roots_32() -> Table[u32]:
    """SHA-256's start, which is BLAKE2s's too."""
    return table(u32, *(fraction_of_root(prime, 2, 32) for prime in first_primes(8)))


@constant
def square_roots_224() -> Table[u32]:
    """SHA-224's start."""
    return table(u32, *(fraction_of_root(prime, 2, 64) % 2**32 for prime in first_primes(16)[8:]))


MD5_CONSTANTS: Final = sines()
SHA256_CONSTANTS: Final = cube_roots_32()
SHA256_START: Final = square_roots_32()
SHA224_START: Final = square_roots_224()
MD5_START: Final = table(u32, 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0)  # SHA-1's too
MD5_SHIFTS: Final = table(u8, 7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21)

# In which order each round of BLAKE2 takes the words of the message.
BLAKE2_ORDER: Final = table(
    u8,
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    *(14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    *(11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4),
    *(7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    *(9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13),
    *(2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    *(12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11),
    *(13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    *(6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5),
    *(10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0),
)


@inline
@no_raise
@no_alloc
def sum3(a: u32, b: u32, c: u32) -> u32:
    """a + b + c."""
    return wrapping_add(u32, wrapping_add(u32, a, b), c)


@inline
@no_raise
@no_alloc
def turned(value: u32, bits: u32) -> u32:
    """The word turned right by 1 to 31 bits."""
    return value >> bits | wrapping_shift_left(u32, value, 32 - bits)


@inline
@no_raise
@no_alloc
def word_little(block: Pointer[u8], place: sword) -> u32:
    """The word in four octets, the lowest first."""
    word: u32 = block[place]
    word = word | narrow(u32, block[place + 1]) << 8
    word = word | narrow(u32, block[place + 2]) << 16
    return word | narrow(u32, block[place + 3]) << 24


@inline
@no_raise
@no_alloc
def word_big(block: Pointer[u8], place: sword) -> u32:
    """The word in four octets, the highest first."""
    word: u32 = block[place + 3]
    word = word | narrow(u32, block[place + 2]) << 8
    word = word | narrow(u32, block[place + 1]) << 16
    return word | narrow(u32, block[place]) << 24


@no_raise
@no_alloc
def compress_md5(state: Array[u32], block: Pointer[u8]) -> None:
    """One block of 64 octets."""
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    for i in range(64):
        mixed: u32 = 0
        which = i
        if i < 16:
            mixed = b & c | (b ^ 0xFFFF_FFFF) & d
        elif i < 32:
            mixed = d & b | (d ^ 0xFFFF_FFFF) & c
            which = (5 * i + 1) % 16
        elif i < 48:
            mixed = b ^ c ^ d
            which = (3 * i + 5) % 16
        else:
            mixed = c ^ (b | d ^ 0xFFFF_FFFF)
            which = 7 * i % 16
        total = wrapping_add(u32, sum3(a, mixed, MD5_CONSTANTS[i]), word_little(block, which * 4))
        bits: u32 = MD5_SHIFTS[i // 16 * 4 + i % 4]
        a = d
        d = c
        c = b
        b = wrapping_add(u32, b, turned(total, 32 - bits))
    state[0] = wrapping_add(u32, state[0], a)
    state[1] = wrapping_add(u32, state[1], b)
    state[2] = wrapping_add(u32, state[2], c)
    state[3] = wrapping_add(u32, state[3], d)


@no_raise
@no_alloc
def compress_sha1(state: Array[u32], work: Array[u32], block: Pointer[u8]) -> None:
    """One block of 64 octets. `work`: the 16 words of the message schedule that are still needed."""
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    for i in range(80):
        if i < 16:
            work[i] = word_big(block, i * 4)
        else:
            joined = work[(i + 13) & 15] ^ work[(i + 8) & 15] ^ work[(i + 2) & 15] ^ work[i & 15]
            work[i & 15] = turned(joined, 31)
        mixed: u32 = 0
        added: u32 = 0
        if i < 20:
            mixed = b & c | (b ^ 0xFFFF_FFFF) & d
            added = 0x5A82_7999
        elif i < 40:
            mixed = b ^ c ^ d
            added = 0x6ED9_EBA1
        elif i < 60:
            mixed = b & c | b & d | c & d
            added = 0x8F1B_BCDC
        else:
            mixed = b ^ c ^ d
            added = 0xCA62_C1D6
        total = wrapping_add(u32, sum3(turned(a, 27), mixed, e), wrapping_add(u32, added, work[i & 15]))
        e = d
        d = c
        c = turned(b, 2)
        b = a
        a = total
    state[0] = wrapping_add(u32, state[0], a)
    state[1] = wrapping_add(u32, state[1], b)
    state[2] = wrapping_add(u32, state[2], c)
    state[3] = wrapping_add(u32, state[3], d)
    state[4] = wrapping_add(u32, state[4], e)


@no_raise
@no_alloc
def compress_sha256(state: Array[u32], work: Array[u32], block: Pointer[u8]) -> None:
    """One block of 64 octets. `work`: as in `compress_sha1`."""
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    f = state[5]
    g = state[6]
    h = state[7]
    for i in range(64):
        if i < 16:
            work[i] = word_big(block, i * 4)
        else:
            early = work[(i + 1) & 15]
            late = work[(i + 14) & 15]
            first = turned(early, 7) ^ turned(early, 18) ^ early >> 3
            second = turned(late, 17) ^ turned(late, 19) ^ late >> 10
            work[i & 15] = wrapping_add(u32, sum3(work[i & 15], first, work[(i + 9) & 15]), second)
        turned_e = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)
        chosen = e & f ^ (e ^ 0xFFFF_FFFF) & g
        one = wrapping_add(u32, sum3(h, turned_e, chosen), wrapping_add(u32, SHA256_CONSTANTS[i], work[i & 15]))
        turned_a = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)
        two = wrapping_add(u32, turned_a, a & b ^ a & c ^ b & c)
        h = g
        g = f
        f = e
        e = wrapping_add(u32, d, one)
        d = c
        c = b
        b = a
        a = wrapping_add(u32, one, two)
    state[0] = wrapping_add(u32, state[0], a)
    state[1] = wrapping_add(u32, state[1], b)
    state[2] = wrapping_add(u32, state[2], c)
    state[3] = wrapping_add(u32, state[3], d)
    state[4] = wrapping_add(u32, state[4], e)
    state[5] = wrapping_add(u32, state[5], f)
    state[6] = wrapping_add(u32, state[6], g)
    state[7] = wrapping_add(u32, state[7], h)


@inline
@no_raise
@no_alloc
def mix_blake2s(v: Array[u32], a: sword, b: sword, c: sword, d: sword, x: u32, y: u32) -> None:
    """Mix two words of the message into four of the state."""
    v[a] = sum3(v[a], v[b], x)
    v[d] = turned(v[d] ^ v[a], 16)
    v[c] = wrapping_add(u32, v[c], v[d])
    v[b] = turned(v[b] ^ v[c], 12)
    v[a] = sum3(v[a], v[b], y)
    v[d] = turned(v[d] ^ v[a], 8)
    v[c] = wrapping_add(u32, v[c], v[d])
    v[b] = turned(v[b] ^ v[c], 7)


@no_raise
@no_alloc
def compress_blake2s(
    state: Array[u32], v: Array[u32], block: Pointer[u8], total: u64, is_last: bool, is_last_node: bool
) -> None:
    """One block of 64 octets; `total` counts the octets up to its end. `v`: 16 words to work in."""
    for i in range(8):
        v[i] = state[i]
        v[i + 8] = SHA256_START[i]
    v[12] = v[12] ^ truncate(u32, total)
    v[13] = v[13] ^ truncate(u32, total >> 32)
    if is_last:
        v[14] = v[14] ^ 0xFFFF_FFFF
        if is_last_node:
            v[15] = v[15] ^ 0xFFFF_FFFF
    for turn in range(10):
        for i in range(8):
            x = word_little(block, narrow(sword, BLAKE2_ORDER[turn * 16 + 2 * i]) * 4)
            y = word_little(block, narrow(sword, BLAKE2_ORDER[turn * 16 + 2 * i + 1]) * 4)
            column = i & 3
            if i < 4:
                mix_blake2s(v, column, column + 4, column + 8, column + 12, x, y)
            else:
                mix_blake2s(v, column, 4 + (column + 1 & 3), 8 + (column + 2 & 3), 12 + (column + 3 & 3), x, y)
    for i in range(8):
        state[i] = state[i] ^ v[i] ^ v[i + 8]
