"""Making classes: what a class statement does once its body has run, and what `type(name, bases, namespace)` does.

The frame-level half (calling the body) is in `construction.py`.
"""

from __future__ import annotations

from weft.kernel.collector import derived_class, newest_link, note_subclass_of
from weft.kernel.errors import ErrorKind, GuestError, make_exception, type_error, value_error
from weft.kernel.protocol import (
    call1,
    call2,
    call_function,
    find_dunder,
    iterate,
    next_of,
    type_name,
    type_of,
)
from weft.kernel.shape import (
    SLOT_MAX,
    Instance,
    find_in_type,
    is_guest,
    no_subtype,
    note_class_change,
    type_in,
)
from weft.kernel.special import special
from weft.kernel.types.dict import Dict
from weft.kernel.types.exception import BaseException
from weft.kernel.types.function import (
    Cell,
    ClassMethod,
    Function,
    NativeFunction,
    Property,
    SlotDescriptor,
    StaticMethod,
)
from weft.kernel.types.linearization import linearize
from weft.kernel.types.list import new_list
from weft.kernel.types.object import OBJECT_TYPE
from weft.kernel.types.sequence import list_from
from weft.kernel.types.str import Str, intern, name, new_builder, new_str, text_bytes, text_size
from weft.kernel.types.str_case import str_isidentifier
from weft.kernel.types.tuple import Tuple, tuple1
from weft.kernel.types.type import (
    TYPE_HAS_SLOTS,
    TYPE_IS_ABSTRACT,
    TYPE_IS_GUEST,
    TYPE_IS_WEAKLY_REFERABLE,
    TYPE_PATTERN,
    TYPE_TYPE,
    Type,
    is_order_member,
)
from weft.kernel.value import (
    ABSENT,
    NONE,
    SHAPE_HAS_DICT,
    SHAPE_HAS_FINALIZER,
    SHAPE_IS_GUEST,
    SHAPE_IS_TYPE,
    Shape,
    Slot,
    Value,
    set_shape,
)
from weft.native.language import Array, address_of, array_of, class_id, cold, narrow, provides, sword, u16, u32


def new_class(meta: Type, text: Str, bases: Tuple, namespace: Dict, slot_names: Tuple, keywords: Dict | None) -> Type:
    """A new class: layout, resolution order, slots, attributes; then `__set_name__` and `__init_subclass__` run."""
    parents = bases if bases.count > 0 else tuple1(OBJECT_TYPE)
    refuse_duplicates(parents)
    solid = solid_base(parents)
    attributes = namespace.copied()
    cls = Type(text, parents, parents, attributes, solid.instance_shape, TYPE_IS_GUEST)
    cls.mro = linearize(cls, parents)
    if meta is not TYPE_TYPE:
        set_shape(cls, meta.instance_shape)
        ask_for_order(cls)
    wrap_special_methods(attributes)
    fill_class_cell(cls, attributes)
    cls.instance_shape = shape_of_class(cls, solid, parents, attributes, slot_names)
    inherit_flags(cls, parents)
    note_subclass(cls, parents)
    set_names(cls, namespace)
    init_subclass(cls, keywords)
    return cls


def ask_for_order(cls: Type) -> None:
    """Let a metaclass that defines `mro` decide about the resolution order."""
    hook = special(cls, name("mro"))
    if hook is ABSENT:
        return
    order = list_from(call1(hook, cls))
    made = Tuple.with_tail(order.length)
    for i in range(order.length):
        member = order.items[i]
        assert member is not ABSENT
        if not isinstance(member, Type):
            raise type_error("mro() returned a non-class ('{}')", type_name(member))
        made.items[i] = member
    cls.mro = made
    note_class_change(ABSENT, ABSENT)


def fill_class_cell(cls: Type, attributes: Dict) -> None:
    """Let the methods of a class statement know their class: its namespace brings the cell that they share."""
    match attributes.remove_name(name("__classcell__")):
        case Cell() as cell:
            cell.value = cls
        case other if other is not ABSENT:
            raise type_error("type.__new__(): __classcell__ must be a nonlocal cell, not {!r}", type_of(other))
        case _:
            pass


def refuse_duplicates(bases: Tuple) -> None:
    """Raise TypeError for a base that is written twice."""
    for i in range(bases.count):
        for j in range(i):
            if bases.items[i] is bases.items[j] and isinstance(bases.items[i], Type):
                raise type_error("duplicate base class {}", type_in(bases.items[i]).name)


# --- Bases and layout --------------------------------------------------------------------------------------


def solid_base(bases: Tuple) -> Type:
    """The base whose struct the instances have: the most special one. Raises TypeError if there are several."""
    best = OBJECT_TYPE
    for i in range(bases.count):
        base = base_in(bases.items[i])
        layout = base.instance_shape.layout
        if layout == best.instance_shape.layout or layout == class_id(Instance):
            continue
        if best.instance_shape.layout == class_id(Instance) or extends_layout(base, best):
            best = base
        elif not extends_layout(best, base):
            raise type_error("multiple bases have instance lay-out conflict")
    refuse_rival_slots(bases)
    return best


def refuse_rival_slots(bases: Tuple) -> None:
    """Raise TypeError for bases of which two declare slots that the other one does not have."""
    best: Slot = ABSENT
    for i in range(bases.count):
        owner = slots_owner(type_in(bases.items[i]))
        if best is ABSENT:
            best = owner
        elif owner is not ABSENT and not is_order_member(type_in(best), type_in(owner)):
            if not is_order_member(type_in(owner), type_in(best)):
                raise type_error("multiple bases have instance lay-out conflict")
            best = owner


def solid_of(bases: Tuple) -> Type:
    """The base that decides how instances are laid out: among those that add nothing, the first."""
    best = type_in(bases.items[0])
    for i in range(1, bases.count):
        base = type_in(bases.items[i])
        if layout_owner(base) is not layout_owner(best) and is_order_member(layout_owner(base), layout_owner(best)):
            best = base
    return best


def layout_owner(cls: Type) -> Type:
    """The nearest class in a resolution order that adds to the layout of instances."""
    for i in range(cls.mro.count):
        owner = type_in(cls.mro.items[i])
        if owner.flags & TYPE_IS_GUEST == 0 or owner.flags & TYPE_HAS_SLOTS != 0:
            return owner
    return OBJECT_TYPE


def change_bases(cls: Type, bases: Tuple) -> None:
    """`cls.__bases__ = bases`. Raises TypeError when that makes no sense, and then changes nothing."""
    for i in range(bases.count):
        base = bases.items[i]
        if not isinstance(base, Type):
            text = "{}.__bases__ must be tuple of classes, not '{}'"
            raise type_error(text, cls.name, type_name(base))
        if is_order_member(base, cls):
            raise type_error("a __bases__ item causes an inheritance cycle")
    refuse_duplicates(bases)
    wanted = solid_base(bases).instance_shape
    solid = solid_of(bases)
    before = cls.bases
    former = solid_of(before)
    if wanted.layout != cls.instance_shape.layout or layout_owner(solid) is not layout_owner(former):
        raise type_error("__bases__ assignment: '{}' object layout differs from '{}'", solid.name, former.name)
    cls.bases = bases
    try:
        renew_order(cls)
    except GuestError:
        cls.bases = before
        renew_order(cls)
        raise
    for i in range(before.count):
        forget_subclass_of(before.items[i], cls)
    note_subclass(cls, bases)
    inherit_flags(cls, bases)


def renew_order(cls: Type) -> None:
    """Work out the resolution order of a class anew, and those of the classes that extend it."""
    cls.mro = linearize(cls, cls.bases)
    ask_for_order(cls)
    note_class_change(ABSENT, ABSENT)
    link = newest_link()
    oldest_first = new_list(0)
    while link is not None:
        derived = derived_class(link)
        if derived is not None and link.base == address_of(cls):
            oldest_first.insert(0, derived)
        link = link.next
    for i in range(oldest_first.length):
        match oldest_first.items[i]:
            case Type() as derived_type:
                renew_order(derived_type)
            case _:
                pass


def forget_subclass_of(base: Value, cls: Type) -> None:
    """Take a class out of what its former base knows."""
    link = newest_link()
    while link is not None:
        derived = derived_class(link)
        if derived is not None and derived is cls and isinstance(base, Type) and link.base == address_of(base):
            link.derived = 0
        link = link.next


def slots_owner(cls: Type) -> Slot:
    """The nearest class in a resolution order that declares slots of its own, or ABSENT."""
    for i in range(cls.mro.count):
        owner = type_in(cls.mro.items[i])
        if owner.flags & TYPE_HAS_SLOTS != 0:
            return owner
    return ABSENT


def extends_layout(cls: Type, other: Type) -> bool:
    """Whether the struct of a class's instances begins with that of the other's: some class in its resolution order
    has that struct."""
    wanted = other.instance_shape.layout
    for i in range(cls.mro.count):
        if type_in(cls.mro.items[i]).instance_shape.layout == wanted:
            return True
    return False


def base_in(base: Value) -> Type:
    """A base, which must be a class that can be extended."""
    match base:
        case Type() as cls:
            if is_final(cls):
                raise type_error("type '{}' is not an acceptable base type", cls.name)
            return cls
        case _:
            raise type_error("bases must be types")


def is_final(cls: Type) -> bool:
    """Whether a built-in type cannot be extended."""
    if cls.flags & TYPE_IS_GUEST != 0:
        return False
    text = cls.name
    return (
        text is name("bool")
        or text is name("NoneType")
        or text is name("function")
        or text is name("generator")
        or text is name("range")
        or text is name("slice")
        or text is name("ellipsis")
        or text is name("NotImplementedType")
        or text is name("method")
        or text is name("builtin_function_or_method")
        or text is name("cell")
        or text is name("code")
        or text is name("memoryview")
        or text is name("Match")
        or text is name("Pattern")
    )


def best_metaclass(given: Type, bases: Tuple) -> Type:
    """The most derived of a metaclass and those of the bases. Raises TypeError if there is none."""
    best = given
    for i in range(bases.count):
        other = type_of(bases.items[i])
        if is_order_member(best, other):
            continue
        if is_order_member(other, best):
            best = other
        else:
            raise type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
                "of all its bases"
            )
    return best


def call_class_hook(function: Value, text: Str, bases: Tuple, namespace: Slot, keywords: Dict) -> Value:
    """function(text, bases[, namespace], **keywords)."""
    names, values = split_keywords(keywords)
    fixed: u32 = 2 if namespace is ABSENT else 3
    row = Tuple.with_tail(fixed + names.count)
    row.items[0] = text
    row.items[1] = bases
    if namespace is not ABSENT:
        row.items[2] = namespace
    for i in range(names.count):
        row.items[fixed + i] = values.items[i]
    return call_function(function, row.items.pointer(0), row.count, names if names.count > 0 else None)


# --- Slots -------------------------------------------------------------------------------------------------


def shape_of_class(cls: Type, solid: Type, bases: Tuple, attributes: Dict, slot_names: Tuple) -> Shape:
    """The shape of the first instances: slots of the bases, of `__slots__`, and those that the compiler saw, among which an
    empty name says that those before it are set before those of the bases."""
    base_shape = solid.instance_shape
    if base_shape.flags & SHAPE_IS_TYPE != 0 or solid is TYPE_TYPE:
        return Shape(cls, None, base_shape.layout, 0, base_shape.slots_offset, SHAPE_IS_GUEST | SHAPE_IS_TYPE)
    names: Array[Value] = array_of(Value, SLOT_MAX + 1)
    count: u32 = 1
    flags: u16 = SHAPE_IS_GUEST
    declared = attributes.get_name(name("__slots__"))
    early = names_before_bases(slot_names) if declared is ABSENT else 0
    for i in range(early):
        count = add_slot(names, count, slot_names.items[i])
    for i in range(bases.count):
        inherited = type_in(bases.items[i]).instance_shape
        flags = flags | (inherited.flags & SHAPE_HAS_DICT)
        count = add_slots_of(inherited, names, count)
    if declared is ABSENT:
        flags = flags | SHAPE_HAS_DICT
        if takes_weak_references(cls):
            cls.flags = cls.flags | TYPE_IS_WEAKLY_REFERABLE
        for i in range(early, slot_names.count):
            if slot_names.items[i] is not name(""):
                count = add_slot(names, count, slot_names.items[i])
    else:
        names, count = declare_slots(cls, attributes, declared, names, count)
        if attributes.get_name(name("__dict__")) is not ABSENT:
            attributes.remove_name(name("__dict__"))
            flags = flags | SHAPE_HAS_DICT
    if find_in_type(cls, name("__del__")) is not ABSENT:
        flags = flags | SHAPE_HAS_FINALIZER
    kept: Array[Value] = array_of(Value, count)
    kept.copy_from(0, names, 0, count)
    return Shape(cls, kept, base_shape.layout, narrow(u16, count), base_shape.slots_offset, flags)


def names_before_bases(slot_names: Tuple) -> u32:
    """How many names come before the empty one; 0 without it."""
    for i in range(narrow(u32, slot_names.count)):
        if slot_names.items[i] is name(""):
            return i
    return 0


def add_slots_of(shape: Shape, names: Array[Value], count: u32) -> u32:
    """Add the slots of a base's instances; the new number of slots."""
    known = shape.slot_names
    if known is None:
        return count
    for i in range(1, narrow(u32, shape.slot_count)):
        count = add_slot(names, count, known[i])
    return count


def add_slot(names: Array[Value], count: u32, slot: Value) -> u32:
    """Add one slot name, if it is new and there is room."""
    for i in range(1, count):
        if names[i] is slot:
            return count
    if count > SLOT_MAX:
        return count
    names[count] = slot
    return count + 1


def mangled(cls: Type, text: Str) -> Str:
    """A private name as the body of the class writes it: `__x` becomes `_Class__x`."""
    octets = text_bytes(text)
    size = text_size(text)
    if size < 3 or octets[0] != 95 or octets[1] != 95 or (octets[size - 1] == 95 and octets[size - 2] == 95):
        return text
    owner = text_bytes(cls.name)
    start: sword = 0
    while start < text_size(cls.name) and owner[start] == 95:
        start += 1
    if start == text_size(cls.name):
        return text
    builder = new_builder(32)
    builder.append_text("_")
    builder.append(new_str(owner.at(start), text_size(cls.name) - start))
    builder.append(text)
    return builder.finish()


def declare_slots(
    cls: Type, attributes: Dict, declared: Value, names: Array[Value], count: u32
) -> tuple[Array[Value], u32]:
    """Add the names of `__slots__`, with a descriptor for each. Names there must have a slot, so the array may grow."""
    match declared:
        case Str() as only:
            return declare_slot(cls, attributes, only, names, count)
        case _:
            pass
    iterator = iterate(declared)
    item = next_of(iterator)
    while item is not ABSENT:
        match item:
            case Str() as text:
                names, count = declare_slot(cls, attributes, text, names, count)
            case _:
                raise type_error("__slots__ items must be strings, not '{}'", type_name(item))
        item = next_of(iterator)
    return names, count


def declare_slot(cls: Type, attributes: Dict, text: Str, names: Array[Value], count: u32) -> tuple[Array[Value], u32]:
    """Add one name of `__slots__`. `__dict__` and `__weakref__` are no slots."""
    if not str_isidentifier(text):
        raise type_error("__slots__ must be identifiers")
    slot = intern(mangled(cls, text))
    if slot is name("__dict__"):
        if attributes.get_name(slot) is not ABSENT or has_dict_already(cls):
            raise type_error("__dict__ slot disallowed: we already got one")
        attributes.set_name(slot, NONE)
        return names, count
    if slot is name("__weakref__"):
        if not takes_weak_references(cls):
            raise type_error("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0")
        cls.flags = cls.flags | TYPE_IS_WEAKLY_REFERABLE
        return names, count
    if attributes.get_name(slot) is not ABSENT:
        raise value_error("{!r} in __slots__ conflicts with class variable", slot)
    if count >= names.capacity:
        names = names.grown(count * 2)
    grown = count
    is_known = False
    for i in range(1, count):
        if names[i] is slot:
            is_known = True
    if not is_known:
        names[count] = slot
        grown = count + 1
    refuse_slots_of_numbers(cls)
    cls.flags = cls.flags | TYPE_HAS_SLOTS
    attributes.set_name(slot, SlotDescriptor(slot, cls))
    return names, grown


def has_dict_already(cls: Type) -> bool:
    """Whether instances of a base have a dict."""
    for i in range(cls.bases.count):
        if type_in(cls.bases.items[i]).instance_shape.flags & SHAPE_HAS_DICT != 0:
            return True
    return False


def refuse_slots_of_numbers(cls: Type) -> None:
    """Raise TypeError for slots of a class below a built-in type whose objects CPython makes of any size."""
    for i in range(1, cls.mro.count):
        base = type_in(cls.mro.items[i])
        text = base.name
        if base.flags & TYPE_IS_GUEST == 0 and (text is name("int") or text is name("tuple") or text is name("bytes")):
            raise type_error("nonempty __slots__ not supported for subtype of '{}'", type_in(cls.bases.items[0]).name)


@provides(no_subtype)
@cold
def no_subtype_error(cls: Type, wanted: Type) -> GuestError:
    """See `shape.no_subtype`."""
    builder = new_builder(64)
    builder.append(cls.name)
    builder.append_text(" is not a subtype of ")
    builder.append(wanted.name)
    return type_error("{}.__new__({}): {}", wanted.name, cls.name, builder.finish())


# --- Attributes --------------------------------------------------------------------------------------------


def wrap_special_methods(attributes: Dict) -> None:
    """`__new__` is static, `__init_subclass__` and `__class_getitem__` take the class; `__eq__` alone unsets hashing."""
    created = attributes.get_name(name("__new__"))
    if isinstance(created, Function):
        attributes.set_name(name("__new__"), StaticMethod(created, None))
    wrap_class_method(attributes, name("__init_subclass__"))
    wrap_class_method(attributes, name("__class_getitem__"))
    if attributes.get_name(name("__eq__")) is not ABSENT and attributes.get_name(name("__hash__")) is ABSENT:
        attributes.set_name(name("__hash__"), NONE)
    if attributes.get_name(name("__doc__")) is ABSENT:
        attributes.set_name(name("__doc__"), NONE)


def wrap_class_method(attributes: Dict, method: Str) -> None:
    """Make a plain function a class method."""
    found = attributes.get_name(method)
    if isinstance(found, Function):
        attributes.set_name(method, ClassMethod(found, None))


def inherit_flags(cls: Type, bases: Tuple) -> None:
    """What instances of a base may have, those of a subclass may; and a subclass of an abstract class is abstract until
    `abc` has looked at it."""
    for i in range(bases.count):
        kept: u32 = TYPE_IS_ABSTRACT | TYPE_IS_WEAKLY_REFERABLE
        if cls.flags & TYPE_PATTERN == 0:
            kept = kept | TYPE_PATTERN
        cls.flags = cls.flags | (type_in(bases.items[i]).flags & kept)


def takes_weak_references(cls: Type) -> bool:
    """Whether instances may have weak references if no base allows it yet: not below the built-in types whose objects
    CPython makes of any size."""
    for i in range(1, cls.mro.count):
        base = type_in(cls.mro.items[i])
        if base.flags & TYPE_IS_WEAKLY_REFERABLE != 0:
            return False
        if base.flags & TYPE_IS_GUEST == 0:
            text = base.name
            if text is name("int") or text is name("tuple") or text is name("bytes"):
                return False
    return True


def note_subclass(cls: Type, bases: Tuple) -> None:
    """Let its guest bases know the class; built-in types do not know who extends them."""
    for i in range(bases.count):
        base = type_in(bases.items[i])
        if base.flags & TYPE_IS_GUEST != 0:
            note_subclass_of(base, cls)


def set_names(cls: Type, namespace: Dict) -> None:
    """Tell every attribute of the class that wants it its name: `__set_name__`."""
    table = namespace.table
    for i in range(table.used):
        value = table.value(i)
        key = table.key(i)
        if value is ABSENT or key is ABSENT:
            continue
        match value:
            case Function():
                continue
            case Property() as computed if not is_guest(value):
                computed.name = key
                continue
            case _:
                pass
        if is_guest(value):
            hook = find_dunder(value, name("__set_name__"))
            if hook is not ABSENT:
                set_name_of(hook, cls, key, value)


def set_name_of(hook: Value, cls: Type, key: Value, value: Value) -> None:
    """Call `__set_name__`. What it raises becomes the cause of a RuntimeError."""
    try:
        call2(hook, cls, key)
    except GuestError as error:
        text = "Error calling __set_name__ on '{}' instance {!r} in '{}'"
        wrapped = make_exception(ErrorKind.RUNTIME_ERROR, text, type_name(value), key, cls.name)
        if isinstance(wrapped, BaseException):
            wrapped.cause = error.value
            wrapped.context = error.value
            wrapped.suppress_context = True
        raise GuestError(wrapped)


def init_subclass(cls: Type, keywords: Dict | None) -> None:
    """Call `super(cls, cls).__init_subclass__(**keywords)`."""
    mro = cls.mro
    hook: Slot = ABSENT
    for i in range(1, mro.count):
        hook = type_in(mro.items[i]).attributes.get_name(name("__init_subclass__"))
        if hook is not ABSENT:
            break
    if hook is ABSENT:
        return
    match hook:
        case NativeFunction():
            if keywords is not None and keywords.count() > 0:
                raise no_keywords(cls)
        case ClassMethod() as method:
            function = method.function
            if function is not ABSENT:
                call_with_keywords(function, cls, keywords)
        case _:
            call_with_keywords(hook, cls, keywords)


@cold
def no_keywords(cls: Type) -> GuestError:
    """The TypeError for class keywords that nobody takes."""
    called = cls.attributes.get_name(name("__qualname__"))
    return type_error("{}.__init_subclass__() takes no keyword arguments", cls.name if called is ABSENT else called)


def call_with_keywords(function: Value, argument: Value, keywords: Dict | None) -> Value:
    """function(argument, **keywords)."""
    if keywords is None or keywords.count() == 0:
        return call1(function, argument)
    names, values = split_keywords(keywords)
    row = Tuple.with_tail(names.count + 1)
    row.items[0] = argument
    for i in range(names.count):
        row.items[i + 1] = values.items[i]
    return call_function(function, row.items.pointer(0), row.count, names)


def split_keywords(keywords: Dict) -> tuple[Tuple, Tuple]:
    """The keys of a dict of keywords, which nobody else has, and its values."""
    count = keywords.count()
    names = Tuple.with_tail(count)
    values = Tuple.with_tail(count)
    table = keywords.table
    filled: u32 = 0
    for i in range(table.used):
        value = table.value(i)
        key = table.key(i)
        if value is not ABSENT and key is not ABSENT and filled < count:
            names.items[filled] = key
            values.items[filled] = value
            filled += 1
    return names, values
