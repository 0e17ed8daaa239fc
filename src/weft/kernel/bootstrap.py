"""Completing the built-in world, once, while the kernel is imported.

Types and native functions are declared beside their structs; here every one of them gets its name, bases,
resolution order and dict of attributes, and every native module its table. What comes out is static data: the
translator finds it from the `Final`s below and lays it into flash. Nothing here is translated.

Import this module last: it imports every module that declares something.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Final, cast

import weft.kernel.modules
import weft.kernel.types
from weft.kernel.dunders import SHARED, UNHASHABLE
from weft.kernel.modules.registry import MODULE_CONSTANTS
from weft.kernel.modules.sys import system_constants
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import (
    NATIVE_IS_CLASS_METHOD,
    NATIVE_IS_GETTER,
    NATIVE_IS_METHOD,
    NATIVE_IS_SETTER,
    NATIVE_IS_STATIC,
    Entry,
    NativeAttribute,
    NativeFunction,
)
from weft.kernel.types.object import OBJECT_TYPE
from weft.kernel.types.str import name
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import TYPE_DECLARATIONS, Type
from weft.kernel.value import ABSENT, ELLIPSIS, NONE, NOT_IMPLEMENTED, Value
from weft.native.language import BUILTINS, Builtin, constant

_CLASS_METHODS = {
    "dict.fromkeys",
    "int.from_bytes",
    "float.fromhex",
    "bytes.fromhex",
    "bytearray.fromhex",
    "itertools.chain.from_iterable",
}
_SHOWN_MODULES = {"_re": "re"}  # types of native modules that say they are from the library's module
_IMPLICIT_CLASS_METHODS = ("__init_subclass__", "__class_getitem__", "__subclasshook__")


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
def native_function(builtin: Builtin, module: str | None, flags: int) -> NativeFunction:
    """The object for one `@builtin` function."""
    last = builtin.path.rpartition(":" if module else ".")[2]
    flags |= getattr(builtin.function, "native_flags", 0)
    return NativeFunction(name(last), entry_of(builtin), name(module) if module else None, flags)


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
            **initial_type_fields(declaration.name),
        )
        assert declaration.name not in types, f"two types are called {declaration.name}"
        types[declaration.name] = declared
        module, dot, _ = declaration.name.rpartition(".")
        if dot:
            declared.attributes.set_name(name("__module__"), name(_SHOWN_MODULES.get(module, module)))
    for path, builtin in BUILTINS.items():
        if "." in path.partition(":")[0] and not path.startswith("dunder."):
            add_attribute(types, path, builtin)
    add_shared_dunders(types)
    return types


@constant
def add_shared_dunders(types: dict[str, Type]) -> None:
    """Put the dunders that one function serves into the types that share it."""
    made: dict[str, NativeFunction] = {}
    for owner, dunders in {**SHARED, **iterator_dunders(types)}.items():
        for dunder in dunders.split():
            text = f"__{dunder}__"
            if text not in made:
                made[text] = native_function(BUILTINS[f"dunder.{text}"], None, NATIVE_IS_METHOD)
            if types[owner].attributes.get_name(name(text)) is ABSENT:
                types[owner].attributes.set_name(name(text), made[text])
    for owner in UNHASHABLE:
        types[owner].attributes.set_name(name("__hash__"), NONE)


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
            setter=NativeFunction(name(plain), entry_of(setter), None, NATIVE_IS_SETTER) if setter else None,
        )
        attributes.set_name(name(plain), made)
        return
    attributes.set_name(name(last), native_function(builtin, None, method_flags(path)))


@constant
def module_tables(types: dict[str, Type]) -> dict[str, Dict]:
    """The names of every native module: functions, types whose name says so ("io.StringIO"), constants."""
    tables: dict[str, Dict] = {}
    for path, builtin in BUILTINS.items():
        module, colon, function = path.partition(":")
        if colon and "." not in module:
            tables.setdefault(module, new_dict()).set_name(name(function), native_function(builtin, module, 0))
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

_HIDDEN_TYPES = {
    "traceback", "frame", "cell", "function", "builtin_function_or_method", "method", "member_descriptor", "code", "module",
    "NoneType", "ellipsis", "NotImplementedType", "generator",
    "coroutine", "coroutine_wrapper", "async_generator", "async_generator_asend",
}  # fmt: skip


@constant
def builtin_names(types: dict[str, Type], tables: dict[str, Dict]) -> Dict:
    """What every module sees: types by name, functions, constants."""
    names = tables.pop("builtins")
    for text, declared in types.items():
        if text not in _HIDDEN_TYPES and "_iterator" not in text and "." not in text and not text.startswith("_"):
            names.set_name(name(text), declared)
    for text, value in (("None", NONE), ("NotImplemented", NOT_IMPLEMENTED), ("Ellipsis", ELLIPSIS)):
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
    for hook in ("excepthook", "unraisablehook"):
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
