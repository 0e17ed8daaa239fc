"""Class statements: calling the body in a frame, then making the class; and `super()`, which looks at its caller.

The body runs with its namespace in register 0 and returns the `__class__` Cell that its methods share, or None. What
comes after it (`__prepare__` before) runs by re-entry: a metaclass, `__set_name__`, `__init_subclass__`.
"""

from __future__ import annotations

from weft.kernel.calls import call_then, complete_class, finish, instantiate
from weft.kernel.errors import recursion_error, runtime_error, type_error
from weft.kernel.frame import (
    SLACK,
    Then,
    has_room,
    keep_registers,
    nothing,
    number_in,
    routine_of,
    small,
    stack_top,
    taken,
    window,
)
from weft.kernel.protocol import call1, find_attribute, set_item, type_name, type_of
from weft.kernel.shape import find_in_type
from weft.kernel.state import current
from weft.kernel.types.classes import best_metaclass, call_class_hook, new_class
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import Cell, Function, NativeFunction, may_switch
from weft.kernel.types.list import new_list
from weft.kernel.types.list_methods import list_extend
from weft.kernel.types.str import Str, name
from weft.kernel.types.super import make_super, make_unbound_super
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, new_tuple
from weft.kernel.types.type import TYPE_TYPE, Type
from weft.kernel.types.type_methods import running_module_name
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import Arguments, Keywords, Pointer, builtin, narrow, provides, sword, u8, u32


def build_class_then(registers: Pointer[Slot], base: u32, count: u32, names: Tuple | None, then: u32) -> None:
    """R[base] is the body, R[base + 3] the name, then bases, then named arguments."""
    start = registers.at(base)
    positional = count if names is None else count - names.count
    construct(start, taken(start[3]), bases_of(start, positional), class_keywords(start, positional, names), then)


def build_class_spread_then(registers: Pointer[Slot], base: u32) -> None:
    """R[base] is the body, R[base + 3] a tuple of name and bases, R[base + 4] the dict of named arguments."""
    start = registers.at(base)
    given = taken(start[3])
    assert isinstance(given, Tuple)
    bases = Tuple.with_tail(given.count - 1)
    for i in range(given.count - 1):
        bases.items[i] = given.items[i + 1]
    keywords = start[4]
    if not isinstance(keywords, Dict):
        keywords = new_dict()
    construct(start, given.items[0], bases, keywords, Then.STORE)


def construct(start: Pointer[Slot], text: Value, written: Tuple, keywords: Dict, then: u32) -> None:
    """Find the metaclass, prepare the namespace, and enter the body."""
    body = taken(start[0])
    bases = resolved_bases(written)
    meta: Value = TYPE_TYPE
    given = keywords.remove_name(name("metaclass"))
    if given is not ABSENT:
        meta = given
    elif bases.count > 0:
        meta = type_of(bases.items[0])
    match meta:
        case Type() as cls:
            meta = best_metaclass(cls, bases)
        case _:
            pass
    assert isinstance(text, Str)
    namespace = prepared(meta, text, bases, keywords)
    if not isinstance(namespace, Dict) and find_in_type(type_of(namespace), name("__getitem__")) is ABSENT:
        called: Value = name("<metaclass>")
        match meta:
            case Type() as cls:
                called = cls.name
            case _:
                pass
        raise type_error("{}.__prepare__() must return a mapping, not {}", called, type_name(namespace))
    set_item(namespace, name("__module__"), running_module_name())
    match body:
        case Function() as function:
            set_item(namespace, name("__qualname__"), function.qualified_name)
        case _:
            pass
    if bases is not written:
        set_original_bases(namespace, written)
    top = stack_top()
    top[0] = small(then)
    top[1] = namespace
    top[2] = text
    top[3] = bases
    top[4] = keywords
    top[5] = meta
    top[6] = body
    top[7] = body
    top[10] = namespace
    call_then(top.at(7), 1, None, Then.CLASS_BODY)


def class_keywords(start: Pointer[Slot], positional: u32, names: Tuple | None) -> Dict:
    """The named arguments of a class statement."""
    keywords = new_dict()
    if names is not None:
        for i in range(names.count):
            key = names.items[i]
            assert isinstance(key, Str)
            keywords.set_name(key, taken(start[3 + positional + i]))
    return keywords


def bases_of(start: Pointer[Slot], positional: u32) -> Tuple:
    """The bases as they were written."""
    if positional <= 1:
        return EMPTY_TUPLE
    bases = Tuple.with_tail(positional - 1)
    for i in range(positional - 1):
        bases.items[i] = taken(start[4 + i])
    return bases


def resolved_bases(written: Tuple) -> Tuple:
    """The bases, with what is no class replaced by its `__mro_entries__`."""
    is_plain = True
    for i in range(written.count):
        if not isinstance(written.items[i], Type):
            is_plain = False
    if is_plain:
        return written
    found = new_list(0)
    for i in range(written.count):
        base = written.items[i]
        entries: Slot = ABSENT
        if not isinstance(base, Type):
            entries = find_attribute(base, name("__mro_entries__"))
        if entries is ABSENT:
            found.append(base)
        else:
            list_extend(found, call1(entries, written))
    return new_tuple(found.items, 0, found.length)


def set_original_bases(namespace: Value, written: Tuple) -> None:
    """`__orig_bases__`, which `typing` looks at."""
    set_item(namespace, name("__orig_bases__"), written)


def prepared(meta: Value, text: Str, bases: Tuple, keywords: Dict) -> Value:
    """The namespace of the body: a dict, or what the metaclass's `__prepare__` gives."""
    if meta is TYPE_TYPE:
        return new_dict()
    hook = find_attribute(meta, name("__prepare__"))
    if hook is ABSENT or isinstance(hook, NativeFunction):
        return new_dict()
    return call_class_hook(hook, text, bases, ABSENT, keywords)


@provides(complete_class)
def finish_class(result: Value, state: Pointer[Slot]) -> None:
    """The body has run: make the class."""
    then = number_in(state[-7])
    namespace = taken(state[-6])
    text = taken(state[-5])
    bases = taken(state[-4])
    keywords = taken(state[-3])
    meta = taken(state[-2])
    body = taken(state[-1])
    assert isinstance(text, Str)
    assert isinstance(bases, Tuple)
    assert isinstance(keywords, Dict)
    assert isinstance(body, Function)
    match result:
        case Cell():
            set_item(namespace, name("__classcell__"), result)
        case _:
            pass
    made = class_of_body(meta, text, bases, namespace, keywords, body)
    match result, made:
        case Cell() as cell, Type() as cls:
            check_class_cell(cell.value, cls)
        case _:
            pass
    finish(made, then, state.at(-7))


def check_class_cell(content: Slot, cls: Type) -> None:
    """Raise RuntimeError, TypeError if the `__class__` that the methods of a new class share is not the class."""
    if content is ABSENT:
        text = "__class__ not set defining {!r} as {!r}. Was __classcell__ propagated to type.__new__?"
        raise runtime_error(text, cls.name, cls)
    if content is not cls:
        raise type_error("__class__ set to {!r} defining {!r} as {!r}", content, cls.name, cls)


def class_of_body(meta: Value, text: Str, bases: Tuple, namespace: Value, keywords: Dict, body: Function) -> Value:
    """The class, made by `type` itself or by calling the metaclass."""
    match namespace:
        case Dict() as names if meta is TYPE_TYPE:
            return new_class(TYPE_TYPE, text, bases, names, body.code.slot_names, keywords)
        case _:
            pass
    return call_class_hook(meta, text, bases, namespace, keywords)


# --- type.__call__ -----------------------------------------------------------------------------------------


@builtin("type.__call__")
@may_switch
def type_call(self: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """`cls(...)` as `type` does it, whatever the metaclass says: what `super().__call__` reaches from there."""
    count = arguments.count + keywords.count
    row = Tuple.with_tail(count)
    names = Tuple.with_tail(keywords.count)
    for i in range(arguments.count):
        row.items[i] = arguments[i]
    for i in range(keywords.count):
        row.items[arguments.count + i] = keywords.value(i)
        names.items[i] = keywords.name(i)
    base = stack_top()
    if not has_room(base, count + SLACK):
        raise recursion_error("maximum recursion depth exceeded by {} arguments", SmallInt(narrow(sword, count)))
    before = keep_registers(base.at(3), count)
    for i in range(count):
        base[3 + i] = row.items[i]
    try:
        instantiate(self, base, count, names if names.count > 0 else None, current().then)
    finally:
        current().reserved = before
    return nothing()


# --- super() -----------------------------------------------------------------------------------------------


@builtin("super.__new__")
def super_new(cls: Type, arguments: Arguments, keywords: Keywords, /) -> Value:
    """`super(owner, object)`; without arguments the class around the running method, and its first argument."""
    if keywords.count > 0:
        raise type_error("super() takes no keyword arguments")
    if arguments.count > 2:
        raise type_error("super() expected at most 2 arguments, got {}", SmallInt(narrow(sword, arguments.count)))
    owner: Slot = arguments[0] if arguments.count > 0 else ABSENT
    object: Slot = arguments[1] if arguments.count > 1 else ABSENT
    if owner is ABSENT:
        receiver = first_argument()
        return make_super(cls, class_around(), receiver)
    match owner:
        case Type() as given:
            if object is ABSENT:
                return make_unbound_super(cls, given)
            if object is NONE:
                return make_unbound_super(cls, given)
            return make_super(cls, given, object)
        case _:
            raise type_error("super() argument 1 must be a type, not {}", type_name(owner))


def class_around() -> Type:
    """What the `__class__` cell of the running function holds."""
    registers = window()
    routine = routine_of(registers)
    cells = routine.closure
    free = routine.code.free_names
    for i in range(free.count):
        if free.items[i] is name("__class__") and cells is not None:
            match cells[i].value:
                case Type() as found:
                    return found
                case _:
                    raise runtime_error("super(): empty __class__ cell")
    raise runtime_error("super(): __class__ cell not found")


def first_argument() -> Value:
    """The first argument of the running function."""
    registers = window()
    code = routine_of(registers).code
    if code.positional_count == 0 and code.flags & CodeFlag.STAR_ARGUMENTS == 0:
        raise runtime_error("super(): no arguments")
    found: Slot = registers[0]
    if code.positional_count == 0:
        rest = registers[code.keyword_only_count]
        if isinstance(rest, Tuple) and rest.count > 0:
            found = rest.items[0]
    if isinstance(found, Cell) and is_cell_parameter(code, 0):
        found = found.value
    if found is ABSENT:
        raise runtime_error("super(): arg[0] deleted")
    return found


def is_cell_parameter(code: Code, register: u8) -> bool:
    """Whether a parameter's register holds a Cell."""
    cells = code.cell_parameters
    if cells is None:
        return False
    for i in range(cells.capacity):
        if cells[i] == register:
            return True
    return False
