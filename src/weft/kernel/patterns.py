"""What `match` statements ask of a subject."""

from __future__ import annotations

from weft.kernel.errors import GuestError, type_error, value_error
from weft.kernel.protocol import call2, contains, find_attribute, is_instance, length_of, type_name, type_of
from weft.kernel.types.dict import Dict
from weft.kernel.types.list import List, new_list
from weft.kernel.types.set import Set, new_set
from weft.kernel.types.str import Str, intern, name
from weft.kernel.types.tuple import Tuple, new_tuple
from weft.kernel.types.type import TYPE_IS_GUEST, TYPE_IS_MAPPING, TYPE_IS_SEQUENCE, TYPE_PATTERN, Type
from weft.kernel.value import ABSENT, NONE, SmallInt, Value
from weft.native.language import builtin, cold, narrow, same, sword, u8, u32


def sequence_length(subject: Value) -> Value:
    """`len(subject)` if sequence patterns match it, else None. A class says so by inheriting from a built-in sequence or
    from `collections.abc.Sequence`, or by being registered there."""
    if type_of(subject).flags & TYPE_IS_SEQUENCE == 0:
        return NONE
    match subject:
        case List() as items:
            return SmallInt(narrow(sword, items.length))
        case Tuple() as row:
            return SmallInt(narrow(sword, row.count))
        case _:
            return SmallInt(length_of(subject))


def is_mapping(subject: Value) -> bool:
    """Whether mapping patterns match: dicts, and classes that inherit from `collections.abc.Mapping` or are registered
    there."""
    return type_of(subject).flags & TYPE_IS_MAPPING != 0


@builtin("_thread:_match_like")
def match_like(cls: Type, other: Type, /) -> bool:
    """Let patterns match the instances of a class of the guest as they match those of `other`. Whether that changed
    anything: then subclasses that there are need it, too."""
    kind = other.flags & TYPE_PATTERN
    if kind == 0 or cls.flags & TYPE_IS_GUEST == 0 or cls.flags & TYPE_PATTERN == kind:
        return False
    cls.flags = cls.flags & ~TYPE_PATTERN | kind
    return True


def values_of_keys(subject: Value, keys: Tuple) -> Value:
    """The values of all keys, or None: asked with `get`, so that a defaultdict makes none. Raises ValueError for a key
    that comes twice."""
    found = new_list(keys.count)
    seen: Set | None = new_set() if keys.count > 1 else None
    for i in range(keys.count):
        key = keys.items[i]
        if seen is not None and not seen.add(key):
            raise value_error("mapping pattern checks duplicate key ({!r})", key)
        match subject:
            case Dict() as mapping:
                value = mapping.get(key)
                if value is ABSENT:
                    return NONE
                found.append(value)
            case _:
                get = find_attribute(subject, name("get"))
                if get is ABSENT:
                    return NONE
                missing = new_list(0)  # an object that no mapping holds
                answer = call2(get, key, missing)
                if same(answer, missing):
                    return NONE
                found.append(answer)
    return new_tuple(found.items, 0, found.length)


def attributes_of_pattern(subject: Value, cls: Value, count: u8, names: Tuple) -> Value:
    """What a class pattern compares: `__match_args__` gives the names of the `count` positional ones."""
    match cls:
        case Type():
            pass
        case _:
            raise type_error("called match pattern must be a type")
    if not is_instance(subject, cls):
        return NONE
    found = new_list(narrow(u32, count) + names.count)
    seen = new_list(0)
    if count > 0:
        listed = find_attribute(cls, name("__match_args__"))
        match listed:
            case Tuple() as arguments:
                if arguments.count < count:
                    raise too_many_patterns(cls, arguments.count, count)
                for i in range(narrow(u32, count)):
                    note_attribute(seen, cls, arguments.items[i])
                    if not append_attribute(found, subject, arguments.items[i]):
                        return NONE
            case _ if listed is not ABSENT:
                raise type_error("{}.__match_args__ must be a tuple (got {})", class_name(cls), type_name(listed))
            case _:
                if count != 1 or not matches_itself(cls):
                    raise too_many_patterns(cls, 1 if matches_itself(cls) else 0, count)
                found.append(subject)
    for i in range(names.count):
        note_attribute(seen, cls, names.items[i])
        if not append_attribute(found, subject, names.items[i]):
            return NONE
    return new_tuple(found.items, 0, found.length)


def note_attribute(seen: List, cls: Value, attribute: Value) -> None:
    """Raise TypeError for an attribute that a pattern names twice."""
    if contains(seen, attribute):
        raise type_error("{}() got multiple sub-patterns for attribute {!r}", class_name(cls), attribute)
    seen.append(attribute)


def append_attribute(found: List, subject: Value, attribute: Value) -> bool:
    """Append an attribute of the subject; false if it has none of that name."""
    match attribute:
        case Str() as text:
            value = find_attribute(subject, intern(text))
            if value is ABSENT:
                return False
            found.append(value)
            return True
        case _:
            raise type_error("__match_args__ elements must be strings (got {})", type_name(attribute))


def matches_itself(cls: Value) -> bool:
    """Whether `cls(x)` binds the subject itself to x: the plain built-in types and their subclasses (PEP 634)."""
    match cls:
        case Type() as given:
            for i in range(given.mro.count):
                match given.mro.items[i]:
                    case Type() as base if base.flags & TYPE_IS_GUEST == 0:
                        return is_plain_type(base.name)
                    case _:
                        pass
            return False
        case _:
            return False


def is_plain_type(text: Str) -> bool:
    """Whether a built-in type is one of PEP 634's list."""
    return (
        text is name("bool")
        or text is name("bytearray")
        or text is name("bytes")
        or text is name("dict")
        or text is name("float")
        or text is name("frozenset")
        or text is name("int")
        or text is name("list")
        or text is name("set")
        or text is name("str")
        or text is name("tuple")
    )


def class_name(cls: Value) -> Str:
    """The name of a class, for messages."""
    assert isinstance(cls, Type)
    return cls.name


@cold
def too_many_patterns(cls: Value, accepted: u32, given: u8) -> GuestError:
    """The TypeError for more positional patterns than the class takes."""
    known = class_name(cls)
    text = "{}() accepts {} positional sub-pattern ({} given)"
    if accepted != 1:
        text = "{}() accepts {} positional sub-patterns ({} given)"
    return type_error(text, known, SmallInt(narrow(sword, accepted)), SmallInt(given))
