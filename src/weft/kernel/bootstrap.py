"""Completing the built-in world, once, while the kernel is imported.

Types and native functions are declared beside their structs; here every one of them gets its name, bases,
resolution order and dict of attributes, and every native module its table. What comes out is static data: the
translator finds it from the `Final`s below and lays it into flash. Nothing here is translated.

Import this module last: it imports every module that declares something.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Final, cast

import weft.kernel.modules
import weft.kernel.types
from weft.kernel.dunders import SHARED, UNHASHABLE
from weft.kernel.modules.registry import MODULE_ALIASES, MODULE_CONSTANTS
from weft.kernel.modules.sys import system_constants
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import (
    CLASS_METHOD_DESCRIPTOR_TYPE,
    METHOD_DESCRIPTOR_TYPE,
    NATIVE_IS_CLASS_METHOD,
    NATIVE_IS_GETTER,
    NATIVE_IS_METHOD,
    NATIVE_IS_NAMELESS,
    NATIVE_IS_SETTER,
    NATIVE_IS_SHARED,
    NATIVE_IS_STATIC,
    WRAPPER_DESCRIPTOR_TYPE,
    Entry,
    NativeAttribute,
    NativeFunction,
    TupleField,
)
from weft.kernel.types.named_sequence import SEQUENCE_FIELDS
from weft.kernel.types.object import OBJECT_TYPE
from weft.kernel.types.str import Str, name
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import TYPE_DECLARATIONS, Type
from weft.kernel.value import ABSENT, ELLIPSIS, FALSE, NONE, NOT_IMPLEMENTED, TRUE, SmallInt, Value, set_shape
from weft.native.language import BUILTINS, Builtin, constant

_CLASS_METHODS = {
    "dict.fromkeys",
    "_collections.OrderedDict.fromkeys",
    "int.from_bytes",
    "float.__getformat__",
    "float.fromhex",
    "bytes.fromhex",
    "bytearray.fromhex",
    "itertools.chain.from_iterable",
    "type.__prepare__",
}
# Dunders that CPython keeps in its types' slots; the others are plain methods there.
_SLOTS = {
    f"__{text}__"
    for text in (
        "repr str hash call getattribute setattr delattr lt le eq ne gt ge iter next get set delete init del len "
        "getitem setitem delitem contains add radd iadd sub rsub isub mul rmul imul mod rmod imod divmod rdivmod "
        "pow rpow ipow neg pos abs bool invert lshift rlshift ilshift rshift rrshift irshift and rand iand or ror ior "
        "xor rxor ixor int float floordiv rfloordiv ifloordiv truediv rtruediv itruediv index matmul rmatmul imatmul "
        "await aiter anext buffer release_buffer"
    ).split()
}
_PLAIN_DUNDERS = {
    *("dict.__getitem__", "dict.__contains__", "list.__getitem__", "set.__contains__", "frozenset.__contains__"),
}
_IMPLICIT_CLASS_METHODS = ("__init_subclass__", "__class_getitem__", "__subclasshook__")


# Native modules below a module of the library that shows their types as its own.
_SHOWN_MODULES = {
    "_io.UnsupportedOperation": "io",
    "_collections": "collections",
    "_functools": "functools",
    "_re": "re",
    "_types": "types",
    "_weakref": "weakref",
}


@constant
def tuple_of_values(*values: Value) -> Tuple:
    """A constant tuple."""
    result = Tuple.with_tail(len(values))
    for index, value in enumerate(values):
        result.items[index] = value
    return result


@constant
def import_all() -> None:
    """Import every module that may declare a type or a native function."""
    for package in (weft.kernel.types, weft.kernel.modules):
        for found in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{found.name}")
    for module in ("dunders", "dispatch", "interpreter"):
        importlib.import_module(f"weft.kernel.{module}")


@constant
def method_flags(path: str) -> int:
    """How a method of a built-in type binds."""
    method = path.rpartition(".")[2]
    if method in ("__new__", "maketrans"):
        return NATIVE_IS_STATIC
    if path in _CLASS_METHODS or method in _IMPLICIT_CLASS_METHODS:
        return NATIVE_IS_CLASS_METHOD
    return NATIVE_IS_METHOD


@constant
def entry_of(builtin: Builtin) -> Entry:
    """What the translator turns into the address of the function's wrapper."""
    return cast("Entry", builtin)


@constant
def native_function(builtin: Builtin, module: str | None, flags: int, owner: Type | None = None) -> NativeFunction:
    """The object for one `@builtin` function."""
    last = builtin.path.rpartition(":" if module else ".")[2]
    flags |= getattr(builtin.function, "native_flags", 0)
    if (
        last in ("__new__", "__init__")
        and builtin.path != "set.__init__"
        and all(
            parameter.kind is parameter.POSITIONAL_ONLY
            for parameter in list(inspect.signature(builtin.function).parameters.values())[1:]
        )
    ):
        flags |= NATIVE_IS_NAMELESS
    owner_name = next((known.name for known in TYPE_DECLARATIONS if known.type is owner), "")
    made = NativeFunction(name(last), entry_of(builtin), name(module) if module else None, flags, owner)
    if flags & NATIVE_IS_CLASS_METHOD:
        set_shape(made, CLASS_METHOD_DESCRIPTOR_TYPE.instance_shape)
    elif flags & NATIVE_IS_METHOD:
        is_slot = last in _SLOTS and f"{owner_name}.{last}" not in _PLAIN_DUNDERS
        set_shape(made, (WRAPPER_DESCRIPTOR_TYPE if is_slot else METHOD_DESCRIPTOR_TYPE).instance_shape)
    return made


@constant
def complete_types() -> dict[str, Type]:
    """Fill in every declared type; the types by name."""
    types: dict[str, Type] = {}
    for declaration in TYPE_DECLARATIONS:
        declared = declaration.type
        base = declaration.base or (OBJECT_TYPE if declared is not OBJECT_TYPE else None)
        second = declaration.second
        bases = (base, second) if base and second else (base,) if base else ()
        mro = [declared]
        while base is not None:
            mro.append(base)
            if second is not None:
                mro.append(second)
                second = None
            base = (
                next(d.base or OBJECT_TYPE for d in TYPE_DECLARATIONS if d.type is base)
                if base is not OBJECT_TYPE
                else None
            )
        declared.__init__(  # type: ignore[misc]
            name=name(declaration.name.rpartition(".")[2]),
            bases=tuple_of_values(*bases),
            mro=tuple_of_values(*mro),
            attributes=new_dict(),
            instance_shape=declaration.shape,
            **initial_type_fields(declaration.name) | {"flags": declaration.flags},
        )
        assert declaration.name not in types, f"two types are called {declaration.name}"
        types[declaration.name] = declared
        module, dot, _ = declaration.name.rpartition(".")
        if dot:
            shown = _SHOWN_MODULES.get(declaration.name, _SHOWN_MODULES.get(module, module))
            declared.attributes.set_name(name("__module__"), name(shown))
    for path, builtin in BUILTINS.items():
        if "." in path.partition(":")[0] and not path.startswith("dunder."):
            add_attribute(types, path, builtin)
    add_shared_dunders(types)
    add_sequence_fields(types)
    for text in ("method_descriptor", "wrapper_descriptor", "classmethod_descriptor", "getset_descriptor"):
        for position in range(types["builtin_function_or_method"].attributes.table.used):
            _, key, value = types["builtin_function_or_method"].attributes.entry(position)
            assert isinstance(key, Str) and value is not ABSENT
            if text != "getset_descriptor" or key not in (name("__call__"), name("__self__")):
                if types[text].attributes.get_name(key) is ABSENT:
                    types[text].attributes.set_name(key, value)
    return types


@constant
def add_sequence_fields(types: dict[str, Type]) -> None:
    """Put the fields of named sequences into their types."""
    for title, fields in SEQUENCE_FIELDS.items():
        attributes = types[title].attributes
        for index, field in enumerate(fields):
            attributes.set_name(name(field), TupleField(index, NONE))
        attributes.set_name(name("__match_args__"), tuple_of_values(*[name(field) for field in fields]))
        for counted in ("n_fields", "n_sequence_fields"):
            attributes.set_name(name(counted), SmallInt(len(fields)))
        attributes.set_name(name("n_unnamed_fields"), SmallInt(0))


@constant
def add_shared_dunders(types: dict[str, Type]) -> None:
    """Put the dunders that one function serves into the types that share it."""
    for owner, dunders in {**SHARED, **iterator_dunders(types)}.items():
        for dunder in dunders.split():
            text = f"__{dunder}__"
            if types[owner].attributes.get_name(name(text)) is ABSENT:
                flags = NATIVE_IS_METHOD | (0 if owner == "object" else NATIVE_IS_SHARED)
                made = native_function(BUILTINS[f"dunder.{text}"], None, flags, types[owner])
                types[owner].attributes.set_name(name(text), made)
    for owner in UNHASHABLE:
        types[owner].attributes.set_name(name("__hash__"), NONE)
    types["object"].attributes.set_name(name("__doc__"), NONE)  # what every instance finds


@constant
def iterator_dunders(types: dict[str, Type]) -> dict[str, str]:
    """Every iterator can be iterated and stepped."""
    return {
        text: "iter next"
        for text in types
        if text.endswith("iterator") or text in ITERATORS or text.startswith("itertools.")
    }


@constant
def initial_type_fields(type_name: str) -> dict[str, object]:
    """Fields of Type beyond those of the declaration, as a built-in type has them."""
    given = {"name", "bases", "mro", "attributes", "instance_shape"}
    blank: dict[str, object] = {}
    for field in Type.fields__:
        if field.name not in given and field.name not in Type.defaults__:
            blank[field.name] = 0 if field.kind else None
    return blank


@constant
def add_attribute(types: dict[str, Type], path: str, builtin: Builtin) -> None:
    """Put one method or computed attribute into its type."""
    owner, _, last = path.rpartition(".")
    assert owner in types, f"@builtin({path!r}): no type is called {owner!r}"
    attributes = types[owner].attributes
    if last.endswith(":set"):
        return
    if last.endswith(":get"):
        plain = last.removesuffix(":get")
        setter = BUILTINS.get(f"{owner}.{plain}:set")
        made = NativeAttribute(
            name(plain),
            entry_of(builtin),
            None,
            NATIVE_IS_GETTER | (NATIVE_IS_SETTER if setter else 0),
            types[owner],
            setter=NativeFunction(name(plain), entry_of(setter), None, NATIVE_IS_SETTER, None) if setter else None,
        )
        attributes.set_name(name(plain), made)
        return
    attributes.set_name(name(last), native_function(builtin, None, method_flags(path), types[owner]))


@constant
def module_tables(types: dict[str, Type]) -> dict[str, Dict]:
    """The names of every native module: functions, types whose name says so ("io.StringIO"), constants."""
    tables: dict[str, Dict] = {}
    for path, builtin in BUILTINS.items():
        module, colon, function = path.partition(":")
        if colon and "." not in module:
            tables.setdefault(module, new_dict()).set_name(name(function), native_function(builtin, module, 0))
    for module, aliases in MODULE_ALIASES.items():
        for text, known in aliases.items():
            function_object = tables[module].get_name(name(known))
            assert function_object is not ABSENT
            tables[module].set_name(name(text), function_object)
    for text, declared in types.items():
        module, dot, last = text.rpartition(".")
        if dot:
            tables.setdefault(module, new_dict()).set_name(name(last), declared)
    for module, constants in MODULE_CONSTANTS.items():
        for text, value in constants.items():
            if module in types:
                types[module].attributes.set_name(name(text), value)
                continue
            tables.setdefault(module, new_dict()).set_name(name(text), value)
    return tables


ITERATORS = ("enumerate", "zip", "map", "filter", "reversed")

# The types that have a name in every module, beside the exceptions.
_PUBLIC_TYPES = set(
    "bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property "
    "range reversed set slice staticmethod str super tuple type zip".split()
)


@constant
def tuple_items(row: Tuple) -> list[Value]:
    """The items of a constant tuple."""
    return [row.items[i] for i in range(row.count)]


@constant
def builtin_names(types: dict[str, Type], tables: dict[str, Dict]) -> Dict:
    """What every module sees: types by name, functions, constants."""
    names = tables.pop("builtins")
    for text, declared in types.items():
        is_error = types["BaseException"] in tuple_items(declared.mro)
        if text in _PUBLIC_TYPES or (is_error and "." not in text and not text.startswith("_")):
            names.set_name(name(text), declared)
    for text, value in (
        *(
            ("None", NONE),
            ("NotImplemented", NOT_IMPLEMENTED),
            ("Ellipsis", ELLIPSIS),
            ("True", TRUE),
            ("False", FALSE),
        ),
        ("__debug__", TRUE),
    ):
        names.set_name(name(text), value)
    names.set_name(name("EnvironmentError"), types["OSError"])
    names.set_name(name("IOError"), types["OSError"])
    return names


@constant
def system_names(tables: dict[str, Dict]) -> Dict:
    """What `sys` holds at start."""
    names = tables.pop("sys")
    for text, value in system_constants().items():
        names.set_name(name(text), value)
    for hook in ("displayhook", "excepthook", "unraisablehook"):
        function = names.get_name(name(hook))
        assert function is not ABSENT
        names.set_name(name(f"__{hook}__"), function)
    return names


@constant
def module_rows(tables: dict[str, Dict]) -> Dict:
    """Native module name -> dict of its names."""
    rows = new_dict()
    for module in sorted(tables):
        rows.set_name(name(module), tables[module])
    return rows


import_all()
_types = complete_types()
_tables = module_tables(_types)
BUILTIN_NAMES: Final = builtin_names(_types, _tables)
SYSTEM_NAMES: Final = system_names(_tables)
NATIVE_MODULES: Final = module_rows(_tables)
