"""What `functools.lru_cache` makes of a function: one that remembers its results.

A call is three steps: a key from the arguments, a look into a dict, and, when the result is not known, the function in a
frame of its own whose result is remembered on its way back (`calls.call_memo`, `Then.REMEMBER`). The dict is in order of
use, the least recently used first. Threads that miss the same key at once all call the function; each step is whole for
the others.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error
from weft.kernel.protocol import as_instance, call_function, index_of, type_of
from weft.kernel.types.callables import is_callable
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import Cell, Method
from weft.kernel.types.int import int_of, is_int
from weft.kernel.types.list import LENGTH_MAX
from weft.kernel.types.str import STR_TYPE, Str
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, SmallInt, Value, shape_of
from weft.native.language import Array, Fixed, Guarded, Pointer, array_of, builtin, inline, narrow, struct, sword, u32

UNLIMITED: Final = -1
HASH_MASK: Final = 0x3FFF_FFFF  # hashes of keys fit a small int on every machine, for frames keep them as state
KEYWORDS_FOLLOW: Final = Cell(ABSENT)  # in a key, between positional and keyword arguments: nobody can pass it


@struct
class Memo(Object):
    """A function with its results.

    Invariant: at most `limit` results, unless that is UNLIMITED.
    """

    function: Fixed[Value]
    results: Fixed[Dict]
    limit: Fixed[sword]
    typed: Fixed[bool]
    info: Fixed[Value]  # the class of what `cache_info` returns
    hits: Guarded[sword]
    misses: Guarded[sword]

    @inline
    def note(self, is_hit: bool) -> None:
        """Count a call."""
        with self.writing():
            if is_hit:
                self.hits += 1
            else:
                self.misses += 1


MEMO_TYPE: Final = declare_type("_functools._lru_cache_wrapper", Memo, has_dict=True, has_weak=True)


@builtin("_functools._lru_cache_wrapper.__new__")
def memo_new(cls: Type, user_function: Value, maxsize: Value, typed: bool, cache_info_type: Value) -> Value:
    """A function that remembers `maxsize` results, all with None; `typed`: arguments of different types are different."""
    if not is_callable(user_function):
        raise type_error("the first argument must be callable")
    limit: sword = UNLIMITED
    if maxsize is not NONE:
        if not is_int(maxsize):
            raise type_error("maxsize should be integer or None")
        limit = index_of(maxsize)
        if limit < 0:
            limit = 0
    return as_instance(Memo(user_function, new_dict(), limit, typed, cache_info_type, 0, 0), cls)


def is_own_key(value: Value) -> bool:
    """Whether a single argument can be the key itself: an int or str, which no tuple equals."""
    match value:
        case SmallInt(_):
            return True
        case Str() as text:
            return shape_of(text).type is STR_TYPE or shape_of(text).type is None
        case _:
            return False


def memo_key(self: Memo, arguments: Pointer[Slot], count: u32, names: Tuple | None) -> Value:
    """What the result of a call is remembered under. `names` name the last arguments."""
    first = arguments[0] if count > 0 else NONE
    assert first is not ABSENT
    if count == 1 and names is None and not self.typed and is_own_key(first):
        return first
    named: u32 = 0 if names is None else names.count
    total = count + (named + 1 if named > 0 else 0)
    row = Tuple.with_tail(total + (count if self.typed else 0))
    filled: u32 = 0
    for i in range(count - named):
        row.items[filled] = known(arguments[i])
        filled += 1
    if names is not None and named > 0:
        row.items[filled] = KEYWORDS_FOLLOW
        filled += 1
        for k in range(named):
            row.items[filled] = names.items[k]
            row.items[filled + 1] = known(arguments[count - named + k])
            filled += 2
    if self.typed:
        for m in range(count):
            row.items[filled] = type_of(known(arguments[m]))
            filled += 1
    return row


@inline
def known(slot: Slot) -> Value:
    """An argument, which is there."""
    assert slot is not ABSENT
    return slot


def remembered(self: Memo, key: Value, hash: u32) -> Slot:
    """The result that is known for a key, now the one used last; ABSENT if there is none."""
    if self.limit == UNLIMITED:
        return self.results.get_hashed(key, hash)
    return self.results.move_hashed_to_end(key, hash)


def keep_result(self: Memo, key: Value, hash: u32, result: Value) -> None:
    """Keep a result; the one that was not used for longest goes when there are too many."""
    if self.limit == UNLIMITED:
        self.results.put_hashed(key, hash, result, False)
    else:
        self.results.put_within(key, hash, result, narrow(u32, min(self.limit, LENGTH_MAX)))


@builtin("_functools._lru_cache_wrapper.cache_info")
def memo_cache_info(self: Memo, /) -> Value:
    """How often a result was known, and not; the limit, and how many are kept."""
    with self.writing():
        hits = self.hits
        misses = self.misses
    values: Array[Value] = array_of(Value, 4)
    values[0] = int_of(hits)
    values[1] = int_of(misses)
    values[2] = NONE if self.limit == UNLIMITED else int_of(self.limit)
    values[3] = int_of(narrow(sword, self.results.count()))
    return call_function(self.info, values.pointer(0), 4, None)


@builtin("_functools._lru_cache_wrapper.cache_clear")
def memo_cache_clear(self: Memo, /) -> None:
    """Forget all results, and count from 0."""
    self.results.clear()
    with self.writing():
        self.hits = 0
        self.misses = 0


@builtin("_functools._lru_cache_wrapper.__get__")
def memo_get(self: Memo, instance: Value, owner: Value = NONE, /) -> Value:
    """A method, when it is found through an instance."""
    return self if instance is NONE else Method(self, instance)


@builtin("_functools._lru_cache_wrapper.__copy__")
def memo_copy(self: Memo, /) -> Memo:
    """Itself: a function."""
    return self


@builtin("_functools._lru_cache_wrapper.__deepcopy__")
def memo_deep_copy(self: Memo, memo: Value, /) -> Memo:
    """Itself: a function."""
    return self
