"""`_collections`: what the library's `collections` is built on, beside the types of `types/deque.py` and `types/dict.py`.

Types of the kernel that a guest module of another name offers say here where they come from.
"""

from __future__ import annotations

from weft.kernel.frame import routine_of, window
from weft.kernel.protocol import BinaryOperator, binary, iterate, next_of
from weft.kernel.state import current
from weft.kernel.thread import safepoint
from weft.kernel.types.dict import Dict
from weft.kernel.types.hash_table import key_hash
from weft.kernel.types.module import find_global
from weft.kernel.types.str import name
from weft.kernel.value import ABSENT, SmallInt, Value
from weft.native.language import builtin, narrow, sword, truncate, u32, word_of


@builtin("_collections:_count_elements")
def count_elements(mapping: Dict, iterable: Value, /) -> None:
    """Add one to the count of each element of an iterable. Threads that count into one mapping lose nothing as long as the
    counts are small ints."""
    iterator = iterate(iterable)
    while True:
        safepoint()
        item = next_of(iterator)
        if item is ABSENT:
            return
        hash = key_hash(item)
        if not mapping.increment(item, hash):
            before = mapping.get_hashed(item, hash)
            count: Value = SmallInt(0) if before is ABSENT else before
            mapping.put_hashed(item, hash, binary(BinaryOperator.ADD, count, SmallInt(1)), True)


@builtin("_collections:caller_name")
def caller_name(depth: u32, /) -> Value:
    """The `__name__` of the module whose code called the running function, `depth` calls up; `__main__` when it has none."""
    registers = window()
    for _ in range(depth):
        distance = truncate(u32, word_of(registers[-1]) >> 8)
        if distance == 0:
            chunk = current().chunk
            assert chunk is not None
            registers = chunk.caller_base
        else:
            registers = registers.at(-narrow(sword, distance))
    found = find_global(routine_of(registers).globals, name("__name__"))
    return name("__main__") if found is ABSENT else found
