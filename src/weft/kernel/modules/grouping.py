"""The iterators of `itertools` that share a source: `groupby` with its groups, and those of `tee`."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import runtime_error, value_error
from weft.kernel.port import FOREVER
from weft.kernel.protocol import as_instance, call0, call1, equal, find_attribute, iterate, next_of, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.types.iterators import Iterator
from weft.kernel.types.lock import Lock, RLock, acquire_again, is_owned, release_once
from weft.kernel.types.str import name
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value
from weft.native.language import Fixed, Guarded, builtin, narrow, struct, sword, u32

# --- groupby ----------------------------------------------------------------------------------------------------


@struct
class GroupBy(Iterator):
    """`groupby`.

    Invariant: `item` and `key` are of the element read last, ABSENT before the first; `target` is the key of the group
    given last. `group` is that group: only it may read on. All of them are of the thread that has the turn, which it
    keeps while it reads, for the next element decides what becomes of this one.
    """

    iterator: Fixed[Value]
    function: Fixed[Value]  # None: the element is its own key
    item: Slot
    key: Slot
    target: Slot
    group: Group | None
    turn: Fixed[RLock]


@struct
class Group(Iterator):
    """The elements of one group."""

    parent: Fixed[GroupBy]
    target: Fixed[Value]


GROUP_BY_TYPE: Final = declare_type("itertools.groupby", GroupBy)
GROUP_TYPE: Final = declare_type("itertools._grouper", Group)


@builtin("itertools.groupby.__new__")
def group_by_new(cls: Type, iterable: Value, key: Value = NONE) -> Value:
    """`groupby(iterable, key=None)`: pairs of a key and an iterator over the elements in a row that have it."""
    return as_instance(GroupBy(iterate(iterable), key, ABSENT, ABSENT, ABSENT, None, RLock(Lock())), cls)


def read_on(self: GroupBy) -> bool:
    """Read the next element and its key; false at the end."""
    item = next_of(self.iterator)
    if item is ABSENT:
        return False
    key = item if self.function is NONE else call1(self.function, item)
    self.item = item
    self.key = key
    return True


def group_by_next(self: GroupBy) -> Slot:
    """The next key with its group; the rest of the group before is passed over."""
    acquire_again(self.turn, FOREVER)
    try:
        return next_key(self)
    finally:
        release_once(self.turn)


def next_key(self: GroupBy) -> Slot:
    """`group_by_next` for the thread that has the turn."""
    self.group = None
    while True:
        key = self.key
        target = self.target
        if key is not ABSENT:
            if target is ABSENT or not equal(target, key):
                self.target = key
                group = Group(self, key)
                self.group = group
                return tuple2(key, group)
        if not read_on(self):
            return ABSENT


def group_next(self: Group) -> Slot:
    """The next element of the group; ABSENT at its end, or when `groupby` has gone on."""
    parent = self.parent
    acquire_again(parent.turn, FOREVER)
    try:
        return next_of_group(self, parent)
    finally:
        release_once(parent.turn)


def next_of_group(self: Group, parent: GroupBy) -> Slot:
    """`group_next` for the thread that has the turn."""
    if parent.group is not self:
        return ABSENT
    if parent.item is ABSENT and not read_on(parent):
        return ABSENT
    key = parent.key
    if key is ABSENT or not equal(self.target, key):
        return ABSENT
    item = parent.item
    parent.item = ABSENT
    return item


# --- tee --------------------------------------------------------------------------------------------------------


@struct
class TeeNode(Object):
    """One element that was read, and the next one. Who has it needs nothing before it, so nothing before it is kept."""

    item: Slot
    following: TeeNode | None


@struct
class TeeSource(Object):
    """The iterator that several of `tee` share. Invariant, under the lock: `last` is the last node. Who reads has the
    turn, so that all get the elements in the order of the source, and none takes a pause for the end."""

    iterator: Fixed[Value]
    last: Guarded[TeeNode]
    turn: Fixed[RLock]


@struct
class Tee(Iterator):
    """One of the iterators of `tee`. `node` holds the element that it gave last."""

    source: Fixed[TeeSource]
    node: Guarded[TeeNode]


TEE_TYPE: Final = declare_type("itertools._tee", Tee, has_weak=True)


def new_tee(iterable: Value) -> Tee:
    """A first iterator, which others can be copied from."""
    iterator = iterate(iterable)
    match iterator:
        case Tee() as other:
            return copied_tee(other)
        case _:
            node = TeeNode(ABSENT, None)
            return Tee(TeeSource(iterator, node, RLock(Lock())), node)


def copied_tee(self: Tee) -> Tee:
    """Another iterator at the same place."""
    with self.writing():
        return Tee(self.source, self.node)


def tee_next(self: Tee) -> Slot:
    """The element after the last: known already, or read from the source, for all."""
    while True:
        with self.writing():
            following = self.node.following
            if following is not None:
                self.node = following
                return following.item
            node = self.node
        if not read_behind(self.source, node):
            return ABSENT


def read_behind(self: TeeSource, node: TeeNode) -> bool:
    """See to it that a node has a following one; false at the end. Raises RuntimeError when the source reads from one of
    its own iterators."""
    if is_owned(self.turn):
        raise runtime_error("cannot re-enter the tee iterator")
    acquire_again(self.turn, FOREVER)
    try:
        if node.following is None:
            item = next_of(self.iterator)
            if item is ABSENT:
                return False
            made = TeeNode(item, None)
            with self.writing():
                self.last.following = made
                self.last = made
        return True
    finally:
        release_once(self.turn)


@builtin("itertools._tee.__new__")
def tee_new(cls: Type, iterable: Value, /) -> Value:
    """`_tee(iterable)`."""
    return as_instance(new_tee(iterable), cls)


@builtin("itertools._tee.__copy__")
def tee_copy(self: Tee, /) -> Tee:
    """Another iterator at the same place."""
    return copied_tee(self)


@builtin("itertools:tee")
def itertools_tee(iterable: Value, n: sword = 2, /) -> Tuple:
    """`n` iterators over the elements of one iterable, which is read once."""
    if n < 0:
        raise value_error("n must be >= 0")
    if n == 0:
        return EMPTY_TUPLE
    made = Tuple.with_tail(narrow(u32, n))
    source = iterate(iterable)
    copier = find_in_type(type_of(source), name("__copy__"))
    if copier is ABSENT:
        source = new_tee(source)
    made.items[0] = source
    for i in range(1, made.count):
        method = find_attribute(source, name("__copy__"))
        assert method is not ABSENT
        made.items[i] = call0(method)
    return made
