"""Weak references: `weakref.ref`, which gives an object as long as something else keeps it alive.

All that there are hang in chains of one table, by the address of their target, so that `ref(x)` finds the one made
before, and the collector finds all of them. When it has marked what is reachable it clears the others' references, and
hands those with a callback to the callback thread: so no reference ever gives an object whose finaliser may have begun.
References that are garbage themselves leave the table at the end of marking, after finalisers have kept what they need.

A target is read between two safepoints, where no collection can end; from then on a register or the native stack keeps
it. What cannot be referred to weakly is what CPython refuses: values of most built-in types, and instances whose classes
all say `__slots__` without `__weakref__`.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.collector import clear_weak_references, forget_weak_references, is_dead, shade
from weft.kernel.errors import GuestError, type_error
from weft.kernel.heap import spin
from weft.kernel.protocol import CompareOperator, compare, find_attribute, hash_of, type_name, type_of
from weft.kernel.shape import allocate_instance, no_subtype
from weft.kernel.state import Machine, WeakReference, current, marking
from weft.kernel.types.code import Code
from weft.kernel.types.dict import Dict
from weft.kernel.types.function import Function, Method, NativeFunction
from weft.kernel.types.generator import Resumable
from weft.kernel.types.generic_alias import GenericAlias
from weft.kernel.types.hash_table import key_hash
from weft.kernel.types.identity import identity_of
from weft.kernel.types.list import List, new_list
from weft.kernel.types.memory_view import MemoryView
from weft.kernel.types.module import Module
from weft.kernel.types.object import append_address
from weft.kernel.types.pattern import Pattern
from weft.kernel.types.set import Set
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.type import TYPE_IS_WEAKLY_REFERABLE, Type, declare_type, is_order_member
from weft.kernel.types.typed_array import TypedArray
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Object, Slot, SmallInt, Value, boolean
from weft.native.language import (
    Arguments,
    Array,
    Keywords,
    address_of,
    array_of,
    builtin,
    in_place,
    narrow,
    object_at,
    provides,
    same,
    sword,
    truncate,
    u32,
    word,
    wrapping_subtract,
)

WEAK_REFERENCE_TYPE: Final = declare_type("_weakref.ReferenceType", WeakReference)

BUCKETS_MIN: Final = 16

OBJECTS_IN_PLACE: dict[int, Object] = {}  # in place: address -> object


def _object_in_place(address: word) -> Object:
    return OBJECTS_IN_PLACE[address]


@in_place(_object_in_place)
def object_of(address: word) -> Object:
    """The object at an address that is known to be one."""
    return object_at(Object, address)


def _address_in_place(object: Object) -> word:
    OBJECTS_IN_PLACE[address_of(object)] = object
    return address_of(object)


@in_place(_address_in_place)
def hidden(object: Object) -> word:
    """The address of an object, which keeps nothing alive."""
    return address_of(object)


def reference_at(address: word) -> WeakReference | None:
    """The weak reference at an address of a chain; None at its end."""
    if address == 0:
        return None
    found = object_of(address)
    assert isinstance(found, WeakReference)
    return found


# --- The table ---------------------------------------------------------------------------------------------


def bucket_of(buckets: Array[word], target: word) -> u32:
    """The chain of a target. By its place in the machine: callbacks are called in the order of the chains, which
    repeats."""
    place = wrapping_subtract(word, target, current().machine.address())
    return truncate(u32, (place >> 4) ^ (place >> 12)) & (buckets.capacity - 1)


def enter(reference: WeakReference, target: Object) -> WeakReference:
    """Let a new weak reference refer to an object; give the plain one that another thread has entered meanwhile if this
    is to be a plain one, too. Raises MemoryError."""
    make_room()
    collector = current().machine[0].collector
    address = hidden(target)
    spin(collector.weak_lock)
    if is_plain(reference):
        known = plain_of_chain(target)
        if known is not None:
            collector.weak_lock.store(0)
            if marking():
                shade(address_of(known))
            return known
    buckets = collector.weak_buckets
    assert buckets is not None
    place = bucket_of(buckets, address)
    reference.next = buckets[place]
    buckets[place] = hidden(reference)
    reference.target = address
    collector.weak_count += 1
    collector.weak_lock.store(0)
    return reference


def make_room() -> None:
    """Give the table twice the chains when they are long. Raises MemoryError."""
    wanted = chains_wanted()
    if wanted == 0:
        return
    collector = current().machine[0].collector
    made: Array[word] = array_of(word, wanted)
    spin(collector.weak_lock)
    buckets = collector.weak_buckets
    if buckets is None:
        collector.weak_buckets = made
    elif buckets.capacity < made.capacity:
        for i in range(buckets.capacity):
            reference = reference_at(buckets[i])
            while reference is not None:
                following = reference.next
                place = bucket_of(made, reference.target)
                reference.next = made[place]
                made[place] = hidden(reference)
                reference = reference_at(following)
        collector.weak_buckets = made
    collector.weak_lock.store(0)


def chains_wanted() -> u32:
    """How many chains the table shall have instead of those that it has; 0: these are enough."""
    collector = current().machine[0].collector
    wanted: u32 = 0
    spin(collector.weak_lock)
    buckets = collector.weak_buckets
    if buckets is None:
        wanted = BUCKETS_MIN
    elif collector.weak_count >= buckets.capacity * 2:
        wanted = buckets.capacity * 2
    collector.weak_lock.store(0)
    return wanted


def first_of_chain(target: Object) -> WeakReference | None:
    """Where the chain of a target begins. The table's lock is held."""
    buckets = current().machine[0].collector.weak_buckets
    if buckets is None:
        return None
    return reference_at(buckets[bucket_of(buckets, address_of(target))])


def is_plain(reference: WeakReference) -> bool:
    """Whether a weak reference has neither a callback nor a class of its own: an object has one such."""
    return reference.callback is ABSENT and type_of(reference) is WEAK_REFERENCE_TYPE


def plain_of_chain(target: Object) -> WeakReference | None:
    """The plain weak reference that an object has already. The table's lock is held."""
    reference = first_of_chain(target)
    while reference is not None:
        if reference.target == address_of(target) and is_plain(reference):
            return reference
        reference = reference_at(reference.next)
    return None


def known_reference(target: Object) -> WeakReference | None:
    """The plain weak reference that an object has already."""
    collector = current().machine[0].collector
    spin(collector.weak_lock)
    reference = plain_of_chain(target)
    collector.weak_lock.store(0)
    if reference is not None and marking():
        shade(address_of(reference))
    return reference


@provides(clear_weak_references)
def clear_references(machine: Machine) -> None:
    """See `collector.clear_weak_references`."""
    collector = machine.collector
    buckets = collector.weak_buckets
    if buckets is None:
        return
    for i in range(buckets.capacity):
        kept: WeakReference | None = None
        reference = reference_at(buckets[i])
        while reference is not None:
            following = reference.next
            if is_dead(machine.heap, reference.target):
                reference.target = 0
                if kept is None:
                    buckets[i] = following
                else:
                    kept.next = following
                collector.weak_count -= 1
                if reference.callback is not ABSENT and not is_dead(machine.heap, address_of(reference)):
                    reference.next_cleared = collector.weak_cleared
                    collector.weak_cleared = reference
            else:
                kept = reference
            reference = reference_at(following)
    reverse_cleared(machine)


def reverse_cleared(machine: Machine) -> None:
    """Callbacks of one object are called in the order of its chain: that of the newest reference first."""
    collector = machine.collector
    reversed_list: WeakReference | None = None
    reference = collector.weak_cleared
    while reference is not None:
        following = reference.next_cleared
        reference.next_cleared = reversed_list
        reversed_list = reference
        reference = following
    collector.weak_cleared = reversed_list


@provides(forget_weak_references)
def forget_references(machine: Machine) -> None:
    """See `collector.forget_weak_references`."""
    collector = machine.collector
    buckets = collector.weak_buckets
    if buckets is None:
        return
    for i in range(buckets.capacity):
        kept: WeakReference | None = None
        reference = reference_at(buckets[i])
        while reference is not None:
            following = reference.next
            if is_dead(machine.heap, address_of(reference)):
                if kept is None:
                    buckets[i] = following
                else:
                    kept.next = following
                collector.weak_count -= 1
            else:
                kept = reference
            reference = reference_at(following)


def next_cleared() -> WeakReference | None:
    """For the callback thread: a cleared weak reference whose callback is to be called. None: there is none."""
    collector = current().machine[0].collector
    spin(collector.finalizable_lock)
    reference = collector.weak_cleared
    if reference is not None:
        collector.weak_cleared = reference.next_cleared
        collector.finalizing = True
    collector.finalizable_lock.store(0)
    if reference is not None:
        reference.next_cleared = None
    return reference


def target_of(reference: WeakReference) -> Slot:
    """The object that a weak reference refers to, ABSENT when it is dead."""
    address = reference.target
    if address == 0:
        return ABSENT
    if marking():
        shade(address)
    return object_of(address)


# --- What the guest sees -----------------------------------------------------------------------------------


def is_weakly_referable(value: Value) -> bool:
    """Whether an object may have weak references."""
    match value:
        case (
            Function()
            | NativeFunction()
            | Method()
            | Type()
            | Module()
            | Set()
            | Resumable()
            | Code()
            | GenericAlias()
            | Pattern()
            | TypedArray()
            | MemoryView()
        ):
            return True
        case Object():
            cls = type_of(value)
            if cls.flags & TYPE_IS_WEAKLY_REFERABLE != 0:
                return True
            return isinstance(value, WeakReference)
        case _:
            return False


@builtin("_weakref.ReferenceType.__new__")
def reference_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """A weak reference to an object; `callback(reference)` is called when the object is dead. What else there is, a
    subclass's `__init__` may take."""
    if not is_order_member(cls, WEAK_REFERENCE_TYPE):
        raise no_subtype(cls, WEAK_REFERENCE_TYPE)
    if arguments.count == 0 or (arguments.count > 2 and cls is WEAK_REFERENCE_TYPE):
        text = "__new__ expected at least 1 argument, got {}"
        if arguments.count > 2:
            text = "__new__ expected at most 2 arguments, got {}"
        raise type_error(text, SmallInt(narrow(sword, arguments.count)))
    if keywords.count > 0 and cls is WEAK_REFERENCE_TYPE:
        raise type_error("ref() takes no keyword arguments")
    object = arguments[0]
    callback: Value = arguments[1] if arguments.count > 1 else NONE
    match object:
        case Object() as target if is_weakly_referable(object):
            if callback is NONE and cls is WEAK_REFERENCE_TYPE:
                known = known_reference(target)
                if known is not None:
                    return known
            made = allocate_instance(cls)
            assert isinstance(made, WeakReference)
            made.callback = ABSENT
            if callback is not NONE:
                made.callback = callback
            return enter(made, target)
        case _:
            raise type_error("cannot create weak reference to '{}' object", type_name(object))


@builtin("_weakref.ReferenceType.__init__")
def reference_init(self: WeakReference, object: Value, callback: Value = NONE, /) -> None:
    """Nothing: `__new__` has done it."""


@builtin("_weakref.ReferenceType.__call__")
def reference_call(self: WeakReference) -> Value:
    """The object, or None when it is dead."""
    target = target_of(self)
    return NONE if target is ABSENT else target


@builtin("_weakref.ReferenceType.__callback__:get")
def reference_callback(self: WeakReference) -> Value:
    """What is called when the object is dead."""
    callback = self.callback
    return NONE if callback is ABSENT or self.target == 0 else callback


def reference_hash(self: WeakReference) -> sword:
    """The hash of the object, which outlives it."""
    if self.has_hash:
        return self.hash
    target = target_of(self)
    if target is ABSENT:
        raise type_error("weak object has gone away")
    found = hash_of(target)
    self.hash = found
    self.has_hash = True
    return found


def reference_compare(operation: CompareOperator, left: WeakReference, right: Value) -> Value:
    """As the objects compare while both are alive; then equal is only the same reference."""
    if operation != CompareOperator.EQUAL and operation != CompareOperator.NOT_EQUAL:
        return NOT_IMPLEMENTED
    match right:
        case WeakReference() as other:
            mine = target_of(left)
            its = target_of(other)
            if mine is ABSENT or its is ABSENT:
                return boolean(same(left, right) == (operation == CompareOperator.EQUAL))
            return compare(operation, mine, its)
        case _:
            return NOT_IMPLEMENTED


def reference_repr(self: WeakReference) -> Str:
    """`<weakref at 0x...; to 'C' at 0x...>`."""
    builder = new_builder(48)
    builder.append_text("<weakref at 0x")
    append_address(builder, identity_of(self))
    target = target_of(self)
    if target is ABSENT:
        builder.append_text("; dead>")
        return builder.finish()
    builder.append_text("; to '")
    builder.append(type_name(target))
    builder.append_text("' at 0x")
    append_address(builder, identity_of(target))
    match name_of_target(target):
        case Str() as text:
            builder.append_text(" (")
            builder.append(text)
            builder.append_text(")")
        case _:
            pass
    builder.append_text(">")
    return builder.finish()


def name_of_target(target: Value) -> Slot:
    """What an object says that it is called; ABSENT also if that fails."""
    try:
        return find_attribute(target, name("__name__"))
    except GuestError:
        return ABSENT


@builtin("_weakref:getweakrefs")
def getweakrefs(object: Value, /) -> List:
    """All weak references to an object."""
    found = new_list(0)
    match object:
        case Object() as target:
            collector = current().machine[0].collector
            collected: Array[Value] = array_of(Value, narrow(u32, getweakrefcount(object)) + 8)
            count: u32 = 0
            spin(collector.weak_lock)
            reference = first_of_chain(target)
            while reference is not None:
                if reference.target == address_of(target) and count < collected.capacity:
                    collected[count] = reference
                    count += 1
                reference = reference_at(reference.next)
            collector.weak_lock.store(0)
            for i in range(count):
                listed = collected[count - 1 - i]
                assert isinstance(listed, WeakReference)
                found.insert(0 if is_plain(listed) else narrow(sword, found.length), listed)
        case _:
            pass
    return found


@builtin("_weakref:getweakrefcount")
def getweakrefcount(object: Value, /) -> sword:
    """How many weak references there are to an object."""
    count: sword = 0
    match object:
        case Object() as target:
            collector = current().machine[0].collector
            spin(collector.weak_lock)
            reference = first_of_chain(target)
            while reference is not None:
                if reference.target == address_of(target):
                    count += 1
                reference = reference_at(reference.next)
            collector.weak_lock.store(0)
        case _:
            pass
    return count


@builtin("_weakref:_remove_if")
def remove_if(mapping: Dict, key: Value, value: Value, /) -> bool:
    """Delete a key of a dict if its value is that very object: one step for other threads. Whether it did."""
    return mapping.remove_if(key, key_hash(key), value)
