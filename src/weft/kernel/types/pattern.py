"""What a compiled regular expression is; `modules/_re.py` has its methods."""

from __future__ import annotations

from typing import Final

from weft.kernel.protocol import CompareOperator, equal, hash_of
from weft.kernel.types.dict import Dict
from weft.kernel.types.type import declare_type
from weft.kernel.value import NOT_IMPLEMENTED, Object, Value, boolean
from weft.native.language import Array, Fixed, narrow, struct, sword, u32


@struct
class Pattern(Object):
    """A compiled regular expression. Nothing of it changes, so threads share it freely."""

    pattern: Fixed[Value]  # as given
    flags: Fixed[u32]
    is_text: Fixed[bool]
    groups: Fixed[u32]  # the whole match included
    names: Fixed[Dict]  # of groups: number by name; nobody changes it
    program: Fixed[Array[u32]]
    slot_count: Fixed[u32]
    expander: Fixed[Value]  # a function (pattern, template) -> pieces of the library, for templates with a backslash


PATTERN_TYPE: Final = declare_type("_re.Pattern", Pattern)


def pattern_compare(operation: CompareOperator, left: Pattern, right: Value) -> Value:
    """Patterns are equal if their texts and flags are."""
    match right:
        case Pattern() as other if operation == CompareOperator.EQUAL or operation == CompareOperator.NOT_EQUAL:
            same = left.is_text == other.is_text and left.flags == other.flags and equal(left.pattern, other.pattern)
            return boolean(same == (operation == CompareOperator.EQUAL))
        case _:
            return NOT_IMPLEMENTED


def pattern_hash(self: Pattern) -> sword:
    """That of the text and the flags."""
    return hash_of(self.pattern) ^ narrow(sword, self.flags)
