"""`_random`: the generator that the library's `random` is built on.

The Mersenne Twister MT19937 (Matsumoto and Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
pseudo-random number generator", 1998, with the initialisation of 2002), so that a seed gives CPython's numbers.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.clock import entropy
from weft.kernel.errors import type_error, value_error
from weft.kernel.port import FOREVER
from weft.kernel.protocol import as_instance, hash_of
from weft.kernel.thread import native_turn
from weft.kernel.types.int import (
    digit_count,
    int_absolute,
    int_of,
    int_of_digits,
    is_int,
    widened,
    word_of_int,
)
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import NONE, Object, Value
from weft.native.language import (
    Arguments,
    Array,
    Fixed,
    Keywords,
    array_of,
    builtin,
    f64,
    float_of_int,
    narrow,
    struct,
    sword,
    truncate,
    u32,
    u64,
    wrapping_add,
    wrapping_multiply,
    wrapping_shift_left,
    wrapping_subtract,
)

SIZE: Final = 624  # words of state
PERIOD: Final = 397
UPPER: Final = 0x8000_0000
LOWER: Final = 0x7FFF_FFFF
TWIST: Final = 0x9908_B0DF


@struct
class Random(Object):
    """A generator. Its lock makes each call one step, so threads that share it never get the same number.

    Invariant, under the lock: `position` is the number of words used since the last twist, `SIZE` at most.
    """

    lock: Fixed[Lock]
    state: Fixed[Array[u32]]
    position: u32


RANDOM_TYPE: Final = declare_type("_random.Random", Random, has_dict=True)


@builtin("_random.Random.__new__")
def random_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A generator with a seed of its own, or the int given; a class of the guest seeds it with other values."""
    made = Random(Lock(), array_of(u32, SIZE), SIZE)
    seed_with(made, arguments[0] if arguments.count > 0 and is_int(arguments[0]) else NONE)
    return as_instance(made, cls)


def seed_number(self: Random, seed: u32) -> None:
    """Fill the state from one word."""
    before = seed
    self.state[0] = seed
    for i in range(1, SIZE):
        mixed = before ^ before >> 30
        before = wrapping_add(u32, wrapping_multiply(u32, mixed, 1812433253), narrow(u32, i))
        self.state[i] = before
    self.position = SIZE


def mixed_word(self: Random, i: u32, factor: u32) -> u32:
    """What the word before adds to word i."""
    before = self.state[i - 1]
    return self.state[i] ^ wrapping_multiply(u32, before ^ before >> 30, factor)


def seed_words(self: Random, key: Array[u32], count: u32) -> None:
    """Fill the state from any number of words."""
    seed_number(self, 19650218)
    i: u32 = 1
    j: u32 = 0
    steps: u32 = count if count > SIZE else SIZE
    for _ in range(steps):
        self.state[i] = wrapping_add(u32, wrapping_add(u32, mixed_word(self, i, 1664525), key[j]), j)
        i += 1
        j += 1
        if i == SIZE:
            self.state[0] = self.state[SIZE - 1]
            i = 1
        if j == count:
            j = 0
    rest: u32 = SIZE - 1
    for _ in range(rest):
        self.state[i] = wrapping_subtract(u32, mixed_word(self, i, 1566083941), i)
        i += 1
        if i == SIZE:
            self.state[0] = self.state[SIZE - 1]
            i = 1
    self.state[0] = UPPER
    self.position = SIZE


def words_of_seed(seed: Value) -> Array[u32]:
    """The words of a seed's magnitude; random ones without a seed."""
    if seed is NONE:
        words = array_of(u32, 8)
        for i in range(4):
            bits = entropy()
            words[2 * i] = truncate(u32, bits)
            words[2 * i + 1] = truncate(u32, bits >> 32)
        return words
    number = widened(int_absolute(seed if is_int(seed) else int_of(hash_of(seed))))
    count = digit_count(number)
    words = array_of(u32, narrow(u32, count) if count > 0 else 1)
    for i in range(count):
        if i & 4095 == 4095:
            native_turn()
        words[i] = number.digits[i]
    return words


def seed_with(self: Random, seed: Value) -> None:
    """Begin anew. A hash, too, may run code of the guest, so it comes before the lock."""
    words = words_of_seed(seed)
    acquire(self.lock, FOREVER)
    seed_words(self, words, words.capacity)
    release(self.lock)


@builtin("_random.Random.seed")
def random_seed(self: Random, a: Value = NONE, /) -> None:
    """Begin anew: an int's magnitude, or the hash of anything else; None takes random bits."""
    seed_with(self, a)


def twist(self: Random) -> None:
    """The next 624 words."""
    for i in range(SIZE):
        following = i + 1 if i + 1 < SIZE else 0
        distant = i + PERIOD if i + PERIOD < SIZE else i + PERIOD - SIZE
        joined = self.state[i] & UPPER | self.state[following] & LOWER
        word = self.state[distant] ^ joined >> 1
        if joined & 1 != 0:
            word = word ^ TWIST
        self.state[i] = word
    self.position = 0


def next_word(self: Random) -> u32:
    """32 random bits, for a holder of the lock."""
    if self.position >= SIZE:
        twist(self)
    bits = self.state[self.position]
    self.position += 1
    bits = bits ^ bits >> 11
    bits = bits ^ wrapping_shift_left(u32, bits, 7) & 0x9D2C_5680
    bits = bits ^ wrapping_shift_left(u32, bits, 15) & 0xEFC6_0000
    return bits ^ bits >> 18


@builtin("_random.Random.random")
def random_random(self: Random) -> f64:
    """A float from 0 up to 1, that excluded, of 53 bits."""
    acquire(self.lock, FOREVER)
    high: u64 = next_word(self) >> 5
    low: u64 = next_word(self) >> 6
    release(self.lock)
    return float_of_int(high << 26 | low) / 9007199254740992.0


@builtin("_random.Random.getrandbits")
def random_getrandbits(self: Random, k: sword, /) -> Value:
    """An int of k random bits."""
    if k < 0:
        raise value_error("number of bits must be non-negative")
    count = (k + 31) // 32
    digits = array_of(u32, narrow(u32, count) if count > 0 else 1)
    acquire(self.lock, FOREVER)
    for i in range(count):
        native_turn()
        digits[i] = next_word(self)
    release(self.lock)
    if k % 32 != 0:
        digits[count - 1] = digits[count - 1] >> narrow(u32, 32 - k % 32)
    return int_of_digits(False, digits.pointer(0), count)


@builtin("_random.Random.getstate")
def random_getstate(self: Random) -> Tuple:
    """624 words and the position."""
    facts = Tuple.with_tail(SIZE + 1)
    words = array_of(u32, SIZE)
    acquire(self.lock, FOREVER)
    words.copy_from(0, self.state, 0, SIZE)
    position = self.position
    release(self.lock)
    for i in range(SIZE):
        facts.items[i] = int_of(narrow(sword, words[i])) if words[i] < UPPER else large_word(words[i])
    facts.items[SIZE] = int_of(narrow(sword, position))
    return facts


def large_word(bits: u32) -> Value:
    """A word with its highest bit set, as an int."""
    digits = array_of(u32, 1)
    digits[0] = bits
    return int_of_digits(False, digits.pointer(0), 1)


@builtin("_random.Random.setstate")
def random_setstate(self: Random, state: Tuple, /) -> None:
    """Go on from what `getstate` gave. Raises TypeError, ValueError."""
    if state.count != SIZE + 1:
        raise value_error("state vector is the wrong size")
    words = array_of(u32, SIZE)
    for i in range(SIZE + 1):
        if not is_int(state.items[i]):
            raise type_error("an integer is required")
    for i in range(SIZE):
        number = widened(state.items[i])
        words[i] = number.digits[0] if number.count > 0 else 0
    position = word_of_int(state.items[SIZE])
    if position < 0 or position > SIZE:
        raise value_error("invalid state")
    acquire(self.lock, FOREVER)
    self.state.copy_from(0, words, 0, SIZE)
    self.position = narrow(u32, position)
    release(self.lock)
