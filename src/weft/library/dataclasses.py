"""Classes that are records: `__init__`, `__repr__`, `__eq__` and more, from the annotations of a class.

No source text is made and compiled. The methods of all dataclasses are the same few closures over the names of the fields;
matching arguments, comparing and showing are native (`_dataclasses`).
"""

import sys
from types import MappingProxyType, MemberDescriptorType

from _dataclasses import fill, show, values

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]  # fmt: skip


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was to be changed."""


class _MISSING_TYPE:
    """The type of MISSING: no default was given."""


class _KW_ONLY_TYPE:
    """The type of KW_ONLY: the fields after it are given by name."""


class _Kind:
    """What a field is; shows as its name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_HAS_FACTORY = object()  # the default, in signatures, of a field with a factory
_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")
_NO_METADATA = MappingProxyType({})


class InitVar:
    """The annotation of a parameter of `__init__` that goes to `__post_init__` and is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


_SHOWN = (
    "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "_field_type",
)  # fmt: skip


class Field:
    """One field: what `field()` was told, and what the class adds."""

    __slots__ = _SHOWN

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return f"Field({','.join([f'{name}={getattr(self, name)!r}' for name in _SHOWN])})"

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method is not None:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(type(list[int]))


_OPTIONS = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")


class _DataclassParams:
    """The options that a dataclass was made with."""

    __slots__ = _OPTIONS

    def __init__(self, *options):
        for name, value in zip(_OPTIONS, options, strict=True):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in _OPTIONS])})"


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    """What is to be said about a field beside its type."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    """A decorator that makes a class a record of its annotated fields."""

    def wrap(cls):
        params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
        return _process(cls, params, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def _process(cls, params, match_args, kw_only, slots, weakref_slot):
    """Find the fields of a class and give it its methods."""
    frozen = params.frozen
    found, own = _collect(cls, params, kw_only)
    for f in own:
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    annotated = cls.__dict__.get("__annotations__", {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotated:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    cls.__dataclass_fields__ = found
    cls.__dataclass_params__ = params
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    parameters = [f for f in found.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in parameters if f.init and not f.kw_only]
    ordered = positional + [f for f in parameters if f.init and f.kw_only]
    plain = [f for f in parameters if f._field_type is _FIELD]
    if params.init:
        _add(cls, _init_for(cls, parameters, ordered, len(positional), frozen, slots))
    if params.repr:
        _add(cls, _repr_for(tuple([f.name for f in plain if f.repr])))
    compared = tuple([f.name for f in plain if f.compare])
    if params.eq:
        _add(cls, _eq_for(compared))
    if params.order:
        for method in _order_for(compared):
            if not _add(cls, method):
                raise TypeError(
                    f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}. Consider using "
                    f"functools.total_ordering"
                )
    if frozen:
        for method in _frozen_for(cls, frozenset([f.name for f in plain])):
            if not _add(cls, method):
                raise TypeError(f"Cannot overwrite attribute {method.__name__} in class {cls.__name__}")
    if params.unsafe_hash and has_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if params.unsafe_hash or (params.eq and frozen and not has_hash):
        cls.__hash__ = _hash_for(tuple([f.name for f in plain if (f.compare if f.hash is None else f.hash)]))
        _name_in(cls, cls.__hash__)
    elif params.eq and not has_hash:
        cls.__hash__ = None
    if not getattr(cls, "__doc__", None):
        cls.__doc__ = f"{cls.__name__}({_signature_text(ordered, len(positional))})"
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in positional])
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _with_slots(cls, frozen, weakref_slot, plain)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods

        update_abstractmethods(cls)
    return cls


def _collect(cls, params, kw_only):
    """All fields of a class by name, in order, and those that it defines itself."""
    found = {}
    has_base = any_frozen = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, "__dataclass_fields__", None)
        if inherited is not None:
            has_base = True
            found.update(inherited)
            any_frozen = any_frozen or base.__dataclass_params__.frozen
    own = []
    seen_marker = False
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or (isinstance(annotation, str) and _named(cls, annotation) is KW_ONLY):
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = kw_only = True
        else:
            own.append(_own_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
    if has_base and any_frozen and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if has_base and not any_frozen and params.frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return found, own


def _own_field(cls, name, annotation, kw_only):
    """The field that an annotation of a class means."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        made = field(default=MISSING if isinstance(default, MemberDescriptorType) else default)
    made.name = name
    made.type = annotation
    meant = _named(cls, annotation) if isinstance(annotation, str) else annotation
    made._field_type = _FIELD
    if _is_class_variable(meant):
        made._field_type = _FIELD_CLASSVAR
    elif meant is InitVar or isinstance(meant, InitVar):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and type(made.default).__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _named(cls, text):
    """What the name at the start of an annotation that is text refers to in the module of a class; None if to nothing."""
    parts = text.partition("[")[0].strip().split(".")
    module = sys.modules.get(cls.__module__)
    found = None if module is None else vars(module).get(parts[0].strip())
    for part in parts[1:]:
        found = getattr(found, part.strip(), None)
    return found


def _is_class_variable(annotation):
    variable = getattr(sys.modules.get("typing"), "ClassVar", None)
    if variable is None:
        return False
    return annotation is variable or getattr(annotation, "__origin__", None) is variable


def _add(cls, method):
    """Give a class a method unless it has one of its own; whether it has got it."""
    if method.__name__ in cls.__dict__:
        return False
    _name_in(cls, method)
    setattr(cls, method.__name__, method)
    return True


def _name_in(cls, method):
    method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"


def _init_for(cls, parameters, ordered, positional, frozen, slots):
    defaults = {}
    factories = {}
    seen_default = False
    for place, f in enumerate(ordered):
        if f.default is not MISSING:
            defaults[f.name] = f.default
        elif f.default_factory is not MISSING:
            defaults[f.name] = _HAS_FACTORY
            factories[f.name] = f.default_factory
        if place < positional:
            if f.name in defaults:
                seen_default = True
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument")
    names = tuple([f.name for f in ordered])
    hidden = {f.name: None for f in parameters if f._field_type is _FIELD_INITVAR}
    late = []  # fields that are no parameters: pairs of name and what makes the value
    for f in parameters:
        if not f.init and f._field_type is _FIELD:
            if f.default_factory is not MISSING:
                late.append((f.name, f.default_factory))
            elif slots and f.default is not MISSING:
                late.append((f.name, lambda value=f.default: value))
    has_post_init = hasattr(cls, "__post_init__")
    title = f"{cls.__qualname__}.__init__"

    def __init__(self, /, *args, **kwargs):
        rest = hidden.copy() if hidden else hidden
        fill(self, title, names, positional, defaults, factories, rest, args, kwargs, plainly=frozen)
        for name, make in late:
            if frozen:
                object.__setattr__(self, name, make())
            else:
                setattr(self, name, make())
        if has_post_init:
            self.__post_init__(*rest.values())

    __init__.__annotations__ = {f.name: f.type for f in ordered} | {"return": None}
    return __init__


def _repr_for(names):
    def __repr__(self):
        return show(self, names)

    return __repr__


def _eq_for(names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return values(self, names) == values(other, names)
        return NotImplemented

    return __eq__


def _order_for(names):
    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self, names) < values(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self, names) <= values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self, names) > values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self, names) >= values(other, names)
        return NotImplemented

    return __lt__, __le__, __gt__, __ge__


def _hash_for(names):
    def __hash__(self):
        return hash(values(self, names))

    return __hash__


def _frozen_for(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _signature_text(ordered, positional):
    """The parameters of `__init__` as they are written, for the docstring."""
    shown = []
    for place, f in enumerate(ordered):
        if place == positional:
            shown.append("*")
        kind = f.type
        if isinstance(kind, type) and type(kind) is not type(list[int]):
            kind = (
                kind.__qualname__ if kind.__module__ in ("builtins", "") else f"{kind.__module__}.{kind.__qualname__}"
            )
        else:
            kind = repr(kind).replace("typing.", "")
        text = f"{f.name}: {kind}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        shown.append(text)
    return ", ".join(shown)


def _with_slots(cls, frozen, weakref_slot, plain):
    """The same class again, with `__slots__`."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    body = dict(cls.__dict__)
    names = tuple([f.name for f in plain])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        given = base.__dict__.get("__slots__", ())
        inherited.update((given,) if isinstance(given, str) else given)
    wanted = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        wanted.append("__weakref__")
    body["__slots__"] = tuple(wanted)
    for name in names:
        body.pop(name, None)
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    if frozen:
        body["__getstate__"] = lambda self: [getattr(self, name) for name in names]
        body["__setstate__"] = lambda self, state: [
            object.__setattr__(self, name, value) for name, value in zip(names, state, strict=True)
        ]
    made = type(cls)(cls.__name__, cls.__bases__, body)
    if qualname is not None:
        made.__qualname__ = qualname
    return made


def _fields_of(value, message):
    found = getattr(value, "__dataclass_fields__", None)
    if found is None:
        raise TypeError(message)
    return [f for f in found.values() if f._field_type is _FIELD]


def fields(class_or_instance):
    """The fields of a dataclass, as a tuple of Field objects."""
    return tuple(_fields_of(class_or_instance, "must be called with a dataclass type or instance"))


def is_dataclass(obj):
    """Whether this is a dataclass or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses, lists, tuples and dicts inside become new ones too, all else is copied."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple; what is inside as for `asdict`."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _converted(value, make):
    """A new value: `make` turns the pairs of name and value of a dataclass into what stands for it."""
    if _is_instance(value):
        return make([(f.name, _converted(getattr(value, f.name), make)) for f in fields(value)])
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*[_converted(item, make) for item in value])
    if isinstance(value, (list, tuple)):
        return kind([_converted(item, make) for item in value])
    if isinstance(value, dict):
        pairs = [(_converted(key, make), _converted(item, make)) for key, item in value.items()]
        return kind(value.default_factory, pairs) if hasattr(kind, "default_factory") else kind(pairs)
    import copy

    return copy.deepcopy(value)


_PLAIN = frozenset((int, float, str, bytes, bool, type(None)))  # a copy of which is itself


def make_dataclass(
    cls_name,
    fields,
    *,
    bases=(),
    namespace=None,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    """A new dataclass. `fields`: names, or tuples of name, type and perhaps a field or default."""
    from collections import KEYWORDS
    from types import new_class

    body = {} if namespace is None else dict(namespace)
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    body["__annotations__"] = annotations
    cls = new_class(cls_name, bases, {}, lambda names: names.update(body))
    return dataclass(
        cls,
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """Another instance of the same class with some fields changed; `__init__` and `__post_init__` run for it."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
