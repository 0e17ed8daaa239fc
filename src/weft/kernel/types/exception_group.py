"""Exception groups: several exceptions raised as one (PEP 654).

A group is a tree. Splitting it by a condition makes two trees of the same form, each made by `derive`, which a subclass
may override; both keep the traceback, cause, context and notes of the original, so that a part that is raised again
still tells where it came from. `except*` splits by type, and at its end puts together what nobody handled with what
the clauses raised.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from weft.kernel.errors import ErrorKind, GuestError, attribute_error, type_error, value_error
from weft.kernel.protocol import (
    call1,
    call2,
    call_method,
    find_attribute,
    set_attribute,
    truth,
    type_name,
    type_of,
)
from weft.kernel.shape import find_in_type
from weft.kernel.types.exception import (
    BASE_EXCEPTION_TYPE,
    EXCEPTION_TYPES,
    BaseException,
    has_base,
    new_exception,
)
from weft.kernel.types.function import Function
from weft.kernel.types.generic_alias import GenericAlias, new_generic_alias
from weft.kernel.types.list import List, new_list
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, tuple1, tuple2, tuple_from_pointer
from weft.kernel.types.tuple_methods import tuple_from
from weft.kernel.types.type import Type, declare_type, is_order_member
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import Arguments, Keywords, builtin, cold, narrow, struct, sword


@struct
class ExceptionGroup(BaseException):
    """A message, and a tuple of at least one exception."""

    message: Value
    exceptions: Value


BASE_EXCEPTION_GROUP_TYPE: Final = declare_type(
    "BaseExceptionGroup", ExceptionGroup, BASE_EXCEPTION_TYPE, has_dict=True
)
EXCEPTION_GROUP_TYPE: Final = declare_type(
    "ExceptionGroup",
    ExceptionGroup,
    BASE_EXCEPTION_GROUP_TYPE,
    second=EXCEPTION_TYPES[ErrorKind.EXCEPTION],
    has_dict=True,
)


def members_of(group: ExceptionGroup) -> Tuple:
    """The exceptions of a group."""
    found = group.exceptions
    assert isinstance(found, Tuple)
    return found


def tuple_of_arguments(arguments: Arguments) -> Tuple:
    """The positional arguments as `args` keeps them."""
    if arguments.count == 0:
        return EMPTY_TUPLE
    return tuple_from_pointer(arguments.pointer(), arguments.count)


# --- Making ------------------------------------------------------------------------------------------------


@builtin("BaseExceptionGroup.__new__")
def group_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """BaseExceptionGroup(message, exceptions): an ExceptionGroup if all are Exceptions."""
    if arguments.count != 2:
        raise type_error(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            SmallInt(narrow(sword, arguments.count)),
        )
    message = arguments[0]
    if not isinstance(message, Str):
        given: Str = name("None") if message is NONE else type_name(message)
        raise type_error("BaseExceptionGroup.__new__() argument 1 must be str, not {}", given)
    members = checked_members(arguments[1])
    chosen = cls
    if not all_are_plain(members):
        if cls is EXCEPTION_GROUP_TYPE:
            raise type_error("Cannot nest BaseExceptions in an ExceptionGroup")
        if is_order_member(cls, EXCEPTION_TYPES[ErrorKind.EXCEPTION]):
            raise type_error("Cannot nest BaseExceptions in '{}'", cls.name)
    elif cls is BASE_EXCEPTION_GROUP_TYPE:
        chosen = EXCEPTION_GROUP_TYPE
    return filled_group(chosen, message, members, tuple2(message, arguments[1]))


def filled_group(cls: Type, message: Value, members: Tuple, arguments: Tuple) -> Value:
    """A new group of checked parts."""
    created = new_exception(cls, arguments)
    assert isinstance(created, ExceptionGroup)
    created.message = message
    created.exceptions = members
    return created


def checked_members(source: Value) -> Tuple:
    """The exceptions of any sequence, as a tuple. Raises TypeError, ValueError."""
    match source:
        case Tuple() | List():
            pass
        case _ if find_in_type(type_of(source), name("__getitem__")) is ABSENT or is_mapping(source):
            raise type_error("second argument (exceptions) must be a sequence")
        case _:
            pass
    members = tuple_from(source)
    if members.count == 0:
        raise value_error("second argument (exceptions) must be a non-empty sequence")
    for i in range(members.count):
        if not isinstance(members.items[i], BaseException):
            raise value_error("Item {} of second argument (exceptions) is not an exception", SmallInt(narrow(sword, i)))
    return members


def is_mapping(source: Value) -> bool:
    """Whether something with `__getitem__` has `keys` too."""
    return find_in_type(type_of(source), name("keys")) is not ABSENT


def all_are_plain(members: Tuple) -> bool:
    """Whether all exceptions derive from Exception."""
    for i in range(members.count):
        match members.items[i]:
            case BaseException() as member if has_base(member, EXCEPTION_TYPES[ErrorKind.EXCEPTION]):
                pass
            case _:
                return False
    return True


@builtin("BaseExceptionGroup.__init__")
def group_init(self: ExceptionGroup, arguments: Arguments, keywords: Keywords, /) -> None:
    """`__new__` has done it, but for `args`, which are those that a subclass was called with."""
    if keywords.count > 0:
        raise type_error("{}() takes no keyword arguments", type_name(self))
    self.arguments = tuple_of_arguments(arguments)


@builtin("BaseExceptionGroup.__class_getitem__")
def group_class_get_item(cls: Type, item: Value, /) -> GenericAlias:
    """`ExceptionGroup[item]`."""
    return new_generic_alias(cls, item)


@builtin("BaseExceptionGroup.message:get")
def get_message(self: ExceptionGroup) -> Value:
    """The message."""
    return self.message


@builtin("BaseExceptionGroup.message:set")
def set_message(self: ExceptionGroup, value: Slot) -> None:
    """Always an AttributeError."""
    raise attribute_error("readonly attribute")


@builtin("BaseExceptionGroup.exceptions:get")
def get_exceptions(self: ExceptionGroup) -> Value:
    """The exceptions, a tuple."""
    return self.exceptions


@builtin("BaseExceptionGroup.exceptions:set")
def set_exceptions(self: ExceptionGroup, value: Slot) -> None:
    """Always an AttributeError."""
    raise attribute_error("readonly attribute")


@builtin("BaseExceptionGroup.__str__")
def group_str(self: ExceptionGroup) -> Str:
    """`message (2 sub-exceptions)`."""
    builder = new_builder(0)
    match self.message:
        case Str() as message:
            builder.append(message)
        case _:
            pass
    count = members_of(self).count
    builder.append_text(" (")
    builder.append_int(narrow(sword, count))
    builder.append_text(" sub-exception)" if count == 1 else " sub-exceptions)")
    return builder.finish()


# --- Splitting ---------------------------------------------------------------------------------------------


class Condition(IntEnum):
    """By what a group is split."""

    TYPES = 0  # a type, or a tuple of types
    PREDICATE = 1  # a function of an exception
    LEAVES = 2  # a list of the very exceptions that are no groups


def condition_of(matcher: Value) -> Condition:
    """What kind of condition an argument of `split` is. Raises TypeError."""
    match matcher:
        case Function():
            return Condition.PREDICATE
        case Type() as cls if is_order_member(cls, BASE_EXCEPTION_TYPE):
            return Condition.TYPES
        case Tuple() as types:
            for i in range(types.count):
                match types.items[i]:
                    case Type() as one if is_order_member(one, BASE_EXCEPTION_TYPE):
                        pass
                    case _:
                        raise not_a_condition()
            return Condition.TYPES
        case _:
            raise not_a_condition()


@cold
def not_a_condition() -> GuestError:
    """The TypeError for what no group can be split by."""
    return type_error("expected a function, exception type or tuple of exception types")


def meets(error: BaseException, condition: Condition, matcher: Value) -> bool:
    """Whether one exception, which may be a group, meets the condition as a whole."""
    match matcher:
        case Type() as cls:
            return has_base(error, cls)
        case Tuple() as types:
            for i in range(types.count):
                match types.items[i]:
                    case Type() as one if has_base(error, one):
                        return True
                    case _:
                        pass
            return False
        case List() as leaves:
            if not isinstance(error, ExceptionGroup):
                for i in range(leaves.length):
                    if leaves.get(i) is error:
                        return True
            return False
        case _:
            return truth(call1(matcher, error))


def split_by(group: ExceptionGroup, condition: Condition, matcher: Value, with_rest: bool) -> tuple[Value, Value]:
    """The part of a group that meets the condition, and the rest if that is wanted; None for an empty one."""
    if meets(group, condition, matcher):
        return group, NONE
    members = members_of(group)
    matched = new_list(0)
    rest = new_list(0)
    for i in range(members.count):
        member = members.items[i]
        match member:
            case ExceptionGroup() as inner:
                taken, left = split_by(inner, condition, matcher, with_rest)
                if taken is not NONE:
                    matched.append(taken)
                if left is not NONE:
                    rest.append(left)
            case BaseException() as leaf:
                if meets(leaf, condition, matcher):
                    matched.append(leaf)
                elif with_rest:
                    rest.append(leaf)
            case _:
                pass
    return derived(group, matched), derived(group, rest)


def derived(group: ExceptionGroup, members: List) -> Value:
    """A group of some of a group's exceptions that says of itself what the group says; None without any."""
    if members.length == 0:
        return NONE
    made = call_method(group, name("derive"), members)
    match made:
        case ExceptionGroup() as part:
            part.traceback = group.traceback
            part.context = group.context
            part.cause = group.cause
            part.suppress_context = True
            notes = find_attribute(group, name("__notes__"))
            match notes:
                case List() as listed:
                    copied = new_list(listed.length)
                    for i in range(listed.length):
                        note = listed.get(i)
                        if note is not ABSENT:
                            copied.append(note)
                    set_attribute(part, name("__notes__"), copied)
                case _:
                    pass
            return part
        case _:
            raise type_error("derive must return an instance of BaseExceptionGroup")


@builtin("BaseExceptionGroup.derive")
def group_derive(self: ExceptionGroup, exceptions: Value, /) -> Value:
    """A group with the same message and other exceptions. Subclasses override it to make one of their own."""
    return call2(BASE_EXCEPTION_GROUP_TYPE, self.message, exceptions)


@builtin("BaseExceptionGroup.split")
def group_split(self: ExceptionGroup, condition: Value, /) -> Tuple:
    """(matching part, rest), each a group or None. Raises TypeError."""
    matched, rest = split_by(self, condition_of(condition), condition, True)
    return tuple2(matched, rest)


@builtin("BaseExceptionGroup.subgroup")
def group_subgroup(self: ExceptionGroup, condition: Value, /) -> Value:
    """The matching part, or None. Raises TypeError."""
    matched, rest = split_by(self, condition_of(condition), condition, False)
    return matched


# --- except* -----------------------------------------------------------------------------------------------


def check_star_types(types: Value) -> None:
    """What `except*` takes: classes of exceptions that are no groups. Raises TypeError."""
    match types:
        case Type() as cls if is_order_member(cls, BASE_EXCEPTION_TYPE):
            if is_order_member(cls, BASE_EXCEPTION_GROUP_TYPE):
                raise type_error("catching ExceptionGroup with except* is not allowed. Use except instead.")
        case Tuple() as row:
            for i in range(row.count):
                if isinstance(row.items[i], Tuple):
                    raise type_error("catching classes that do not inherit from BaseException is not allowed")
                check_star_types(row.items[i])
        case _:
            raise type_error("catching classes that do not inherit from BaseException is not allowed")


def star_match(error: Value, types: Value) -> Value:
    """For one clause `except* types`: None if nothing of `error` (an exception or None) is meant, else the group it
    handles and what is left, None or a group. A lone exception is handled as a group."""
    check_star_types(types)
    match error:
        case ExceptionGroup() as group:
            matched, rest = split_by(group, Condition.TYPES, types, True)
            return NONE if matched is NONE else tuple2(matched, rest)
        case BaseException() as lone if meets(lone, Condition.TYPES, types):
            return tuple2(call2(BASE_EXCEPTION_GROUP_TYPE, name(""), tuple1(lone)), NONE)
        case _:
            return NONE


def star_result(original: Value, outcomes: List) -> Value:
    """What goes on after the clauses of `except*`: None, or an exception. `outcomes` holds what the clauses raised, and
    what is left, last; what is a part of the original keeps its place in it."""
    match original:
        case ExceptionGroup() as group:
            raised = new_list(0)
            leaves = new_list(0)
            for i in range(outcomes.length):
                match outcomes.get(i):
                    case BaseException() as outcome:
                        if is_part(outcome, group):
                            add_leaves(outcome, leaves)
                        else:
                            raised.append(outcome)
                    case _:
                        pass
            if leaves.length > 0:
                kept, rest = split_by(group, Condition.LEAVES, leaves, False)
                if raised.length == 0:
                    return kept
                raised.append(kept)
            if raised.length > 1:
                return call2(BASE_EXCEPTION_GROUP_TYPE, name(""), raised)
            return value_or_none(raised)
        case _:
            return value_or_none(outcomes)


def value_or_none(found: List) -> Value:
    """The first element, if there is one."""
    first = found.get(0) if found.length > 0 else ABSENT
    return NONE if first is ABSENT else first


def is_part(error: BaseException, group: ExceptionGroup) -> bool:
    """Whether an exception was split from the group, or is it: then it tells of itself the same."""
    return (
        error.traceback is group.traceback
        and error.cause is group.cause
        and error.context is group.context
        and same_notes(error, group)
    )


def same_notes(left: BaseException, right: BaseException) -> bool:
    """Whether two exceptions have the same notes."""
    return notes_count(left) == notes_count(right)


def notes_count(error: BaseException) -> sword:
    """The number of notes."""
    match find_attribute(error, name("__notes__")):
        case List() as notes:
            return narrow(sword, notes.length)
        case _:
            return 0


def add_leaves(error: BaseException, leaves: List) -> None:
    """Append the exceptions within a tree that are no groups."""
    match error:
        case ExceptionGroup() as group:
            members = members_of(group)
            for i in range(members.count):
                match members.items[i]:
                    case BaseException() as member:
                        add_leaves(member, leaves)
                    case _:
                        pass
        case _:
            leaves.append(error)
