"""Enumerations: classes whose attributes are their only instances.

The class body runs in a namespace that notes which names are members, and gives `auto()` its values. The metaclass then
makes the members, by the `__new__` of the data type that the enumeration mixes in, if any. Flags are ints whose bits are
members: any combination is made when it is first met, and kept.
"""

from builtins import property as _property

__all__ = [
    *(
        "EnumType",
        "EnumMeta",
        "Enum",
        "IntEnum",
        "StrEnum",
        "Flag",
        "IntFlag",
        "ReprEnum",
        "auto",
        "unique",
        "property",
    ),
    *("verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr"),
    *("global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"),
]

Enum = Flag = ReprEnum = None  # until they are made; the metaclass asks
EJECT = KEEP = None


class nonmember:
    """Keeps a value of the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value of the class body a member, whatever it is."""

    def __init__(self, value):
        self.value = value


_NO_VALUE = object()


class auto:
    """A value that the enumeration chooses."""

    def __init__(self, value=_NO_VALUE):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


def _add_auto_operators():
    """`auto() | auto()` is worked out when both have their values."""
    import operator

    for name in ("or", "and", "xor"):
        function = getattr(operator, f"__{name}__")
        setattr(auto, f"__{name}__", lambda self, other, function=function: _AutoExpression(function, self, other))
        setattr(auto, f"__r{name}__", lambda self, other, function=function: _AutoExpression(function, other, self))


class _AutoExpression(auto):
    """An operator over values of which some are `auto`."""

    def __init__(self, function, left, right):
        super().__init__()
        self.function = function
        self.left = left
        self.right = right


_add_auto_operators()


class property(_property):
    """A property of members that leaves its name free for a member of the enumeration."""

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            found = ownerclass.__dict__.get("_member_map_", {}).get(self.name)
            if found is None:
                raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
            return found
        if self.fget is None:
            found = type(instance)._member_map_.get(self.name)
            if found is None:
                raise AttributeError(f"{type(instance)!r} has no attribute {self.name!r}")
            return found
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    pattern = f"_{cls_name}__"
    return len(name) > len(pattern) and name.startswith(pattern) and (name[-1] != "_" or name[-2] != "_")


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _iter_bits_lsb(value):
    """The bits of an int, or of a flag, that are set, the lowest first."""
    if isinstance(value, Enum):
        value = value.value
    if value < 0:
        raise ValueError(f"{value} is not a positive integer")
    while value > 0:
        bit = value & -value
        yield bit
        value ^= bit


class _EnumDict(dict):
    """The namespace of the body: knows which names are members, in order."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            self._set_special(key, value)
            if key == "_ignore_":
                value = self._ignore
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, type) and value.__qualname__ == f"{self.get('__qualname__')}.{value.__name__}":
                _warn(
                    "In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to keep "
                    "the current behavior."
                )
            value = self._member_value(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _set_special(self, key, value):
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            already = set(self._ignore) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif key not in ("_order_", "_numeric_repr_", "_missing_", "_iter_member_", "_iter_member_by_value_"):
            if key not in ("_iter_member_by_def_", "_add_alias_", "_add_value_alias_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")

    def _member_value(self, key, value):
        """The value of a member, with `auto` replaced: also within a tuple of its own."""
        if isinstance(value, auto):
            return self._resolve(key, value)
        if type(value) is tuple and any(isinstance(item, auto) for item in value):
            return tuple([self._resolve(key, item, True) if isinstance(item, auto) else item for item in value])
        return value

    def _resolve(self, key, value, in_tuple=False):
        if isinstance(value, _AutoExpression):
            left, right = [
                self._resolve(key, part) if isinstance(part, auto) else part for part in (value.left, value.right)
            ]
            value.value = value.function(left, right)
        elif value.value is _NO_VALUE:
            value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        if in_tuple:
            self._last_values.append(value.value)
        return value.value

    def update(self, members=(), /, **more):
        """Set names of a mapping or pairs."""
        pairs = members.items() if hasattr(members, "keys") else members
        for name, value in pairs:
            self[name] = value
        for name, value in more.items():
            self[name] = value


def _warn(text):
    from warnings import warn

    warn(text, DeprecationWarning, 4)


def _warn_of_auto():
    _warn(
        "In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding "
        "+1\nand the value returned will be the largest value in the enum incremented by 1"
    )


def _member_type_of(bases, cls):
    """The data type that the bases of an enumeration mix in (`object`: none), and the enumeration to extend."""
    if not bases:
        return object, Enum
    data_types = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    _add_once(data_types, base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                _add_once(data_types, candidate or base)
                break
            else:
                candidate = candidate or base
    if len(data_types) > 1:
        raise TypeError(f"too many data types for {cls!r}: {set(data_types)!r}")
    first = bases[-1]
    if not isinstance(first, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return (data_types[0] if data_types else object), first


def _add_once(items, item):
    if item not in items:
        items.append(item)


def _constructor_of(namespace, member_type, first_enum):
    """The `__new__` that makes members, and whether it gets the value."""
    new = namespace.get("__new__")
    if isinstance(new, staticmethod):
        new = new.__func__
    if new is None:
        for source in (member_type, first_enum):
            new = source.__dict__.get("__new_member__") or getattr(source, "__new_member__", None)
            if new is not None and new is not object.__new__:
                break
        else:
            new = member_type.__new__
    return new, new is not object.__new__


class _Members:
    """Makes the members when `type.__new__` says that the class is there: before `__init_subclass__`, which uses them."""

    def __init__(self, values, order):
        self.values = values
        self.order = order

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        for name, value in self.values:
            _add_member(cls, name, value)
        if Flag is not None and issubclass(cls, Flag):
            _finish_flag(cls)
        if self.order is not None:
            _check_order(cls, self.order)


def _add_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, "_value_"):
        if cls._member_type_ is object:
            made._value_ = value
        else:
            try:
                made._value_ = cls._member_type_(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    value = made._value_
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    for known in cls._member_map_.values():
        if known._value_ == value:
            made = known
            break
    else:
        is_flag = Flag is not None and issubclass(cls, Flag)
        if not is_flag or not isinstance(value, int) or _is_single_bit(value):
            cls._member_names_.append(name)
        if is_flag and isinstance(value, int):
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
    _show_member(cls, name, made)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        pass  # it cannot be hashed: found by comparing


def _show_member(cls, name, made):
    """Make a member an attribute of its class, beside a property of that name if there is one."""
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if found is None:
            continue
        if isinstance(found, _property) or hasattr(found, "fget"):
            shown = property(found.fget, found.fset, found.fdel)
            shown.__set_name__(cls, name)
            type.__setattr__(cls, name, shown)
            return
        break
    type.__setattr__(cls, name, made)


def _finish_flag(cls):
    """Aliases may name several bits; members are the single ones, by value unless they were written in another order."""
    cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
    values = [made._value_ for made in cls if isinstance(made._value_, int)]
    cls._is_sorted_ = values == sorted(values)


def _check_order(cls, order):
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    names = cls._member_names_
    if Flag is not None and issubclass(cls, Flag):
        order = [name for name in order if name not in cls._member_map_ or name in names]
    else:
        seen = set()
        order = [name for name in order if name in names or name not in cls._member_map_ or seen.add(name)]
    if order != names:
        raise TypeError(f"member order does not match _order_:\n  {names!r}\n  {order!r}")


_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


def _finish_methods(body, bases, member_type, first_enum):
    """What the mixed in type would hide: the texts of an enumeration, and the operators of a flag."""
    if ReprEnum is not None and ReprEnum in bases:
        body.setdefault("__format__", member_type.__format__)
        text = member_type.__str__
        body.setdefault("__str__", member_type.__repr__ if text is object.__str__ else text)
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name in body or first_enum is None:
            continue
        found = object
        for base in bases:
            found = getattr(base, name)
            break
        if found in (getattr(member_type, name), getattr(object, name)):
            body[name] = getattr(first_enum, name)
    if Flag is not None and first_enum is not None and issubclass(first_enum, Flag):
        for name in _OPERATORS:
            if name not in body:
                body[name] = getattr(first_enum, name)


def _refuse_extension(name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")


class EnumType(type):
    """The metaclass of enumerations: members are its instances' only instances."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        _refuse_extension(cls, bases)
        namespace = _EnumDict(cls)
        _, first_enum = _member_type_of(bases, cls)
        if first_enum is not None:
            namespace["_generate_next_value_"] = first_enum._generate_next_value_
        return namespace

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __new__(metacls, cls, bases, namespace, *, boundary=None, _simple=False, **kwds):
        _refuse_extension(cls, bases)
        for name in [*namespace._ignore, "_ignore_"]:
            namespace.pop(name, None)
        names = namespace._member_names
        invalid = [name for name in names if name in ("mro", "")]
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")
        member_type, first_enum = _member_type_of(bases, cls)
        values = [(name, namespace.pop(name)) for name in names]
        order = namespace.pop("_order_", None)
        body = dict(namespace)
        if first_enum is not None:
            new, uses_args = _constructor_of(body, member_type, first_enum)
            if "__new__" in body:
                body["__new_member__"] = body.pop("__new__")
            body["_new_member_"] = staticmethod(new)
            body["_use_args_"] = uses_args
            body["__new__"] = Enum.__new__ if Enum is not None else body.get("__new__")
        if isinstance(body.get("_generate_next_value_"), type(_is_dunder)):
            body["_generate_next_value_"] = staticmethod(body["_generate_next_value_"])
        _finish_methods(body, bases, member_type, first_enum)
        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        body["_member_type_"] = member_type
        body["_flag_mask_"] = body["_singles_mask_"] = body["_all_bits_"] = 0
        body["_is_sorted_"] = True
        body["_value_repr_"] = repr
        body["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
        body["_members_"] = _Members(values, order)
        if body["__new__"] is None:
            del body["__new__"]
        try:
            return super().__new__(metacls, cls, bases, body, **kwds)
        except RuntimeError as error:
            if error.__cause__ is None:
                raise
            cause = error.__cause__
        raise cause

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module, qualname, type, start, boundary)

    def _create_(cls, class_name, names, module, qualname, mixin, start, boundary):
        """The enumeration that `Enum("Name", "A B C")` means."""
        metacls = cls.__class__
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        pairs = list(names.items()) if hasattr(names, "items") else list(names)
        if pairs and isinstance(pairs[0], str):
            values = []
            for count, name in enumerate(pairs):
                values.append(namespace._generate_next_value(name, start, count, values[:]))
            pairs = list(zip(pairs, values, strict=True))
        for name, value in pairs:
            namespace[name] = value
        if module is None:
            import sys

            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                module = None
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            kinds = type(member).__qualname__, type(cls).__qualname__
            raise TypeError("unsupported operand type(s) for 'in': '{}' and '{}'".format(*kinds))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            *("__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__"),
            *("__len__", "__members__"),
            *("__module__", "__name__", "__qualname__", *cls._member_names_),
        }
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_property
    def __members__(cls):
        return type(type.__dict__)(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))


EnumMeta = EnumType


class Enum(metaclass=EnumType):  # noqa: F811 - what the metaclass waited for
    """A class whose instances are its constants."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        failure = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            failure = error
            result = None
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        unknown = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if failure is None:
            if result is None:
                raise unknown
            text = f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
            failure = TypeError(text)
        if not isinstance(failure, ValueError):
            failure.__context__ = unknown
        raise failure

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of `auto()`: one more than the greatest so far."""
        if not last_values:
            return start
        try:
            largest = max(last_values)
            if largest is last_values[-1]:
                return largest + 1
            _warn_of_auto()
            return largest + 1
        except TypeError:
            _warn_of_auto()
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        """A member for a value that none has, or None."""
        return None

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_repr_(self._value_)}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __dir__(self):
        if type(self)._member_type_ is object:
            found = {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"}
        else:
            found = set(object.__dir__(self))
        for cls in type(self).__mro__:
            for name, value in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(value, _property):
                    if value.fget is not None or name not in self._member_map_:
                        found.add(name)
                elif name not in self._member_map_:
                    found.add(name)
        found.update([name for name in getattr(self, "__dict__", ()) if name[0] != "_"])
        return sorted(found)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):  # noqa: F811
    """An enumeration that only shows itself in `repr`: its texts are those of the data type."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The lower-cased name."""
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has: STRICT refuses, CONFORM drops, EJECT gives an int, KEEP keeps them."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def bin(num, max_bits=None):
    """As the built-in one, with a sign bit in front: `0b0 1010`, `0b1 0110`."""
    ceiling = 1 << num.bit_length()
    digits = format(num + ceiling, "b") if num >= 0 else format(~num ^ (ceiling - 1) + ceiling, "b")
    sign, digits = ("0" if num >= 0 else "1"), digits[1:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f"0b{sign} {digits}"


class Flag(Enum, boundary=STRICT):  # noqa: F811
    """An enumeration of bits that can be combined."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The bit above the highest so far."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except AttributeError:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_(cls, value):
        """The members whose bits are in a value."""
        found = [
            cls._value2member_map_[bit]
            for bit in _iter_bits_lsb(value & cls._flag_mask_)
            if bit in cls._value2member_map_
        ]
        if not cls._is_sorted_:
            found.sort(key=lambda made: made._sort_order_)
        return iter(found)

    _iter_member_by_value_ = _iter_member_by_def_ = _iter_member_

    @classmethod
    def _missing_(cls, value):
        """The combination of a value's bits."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        everything = cls._all_bits_
        if not ~everything <= value <= everything or value & (everything ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(mask, width)}"
                )
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(everything + 1, 1 << value.bit_length())
        if value < 0:
            value += everything + 1
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        unknown = value & ~mask
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = int(value)
        names = [part._name_ for part in cls._iter_member_(value)]
        if names and unknown:
            names.append(cls._numeric_repr_(unknown))
        made._name_ = "|".join(names) or None
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            kinds = type(other).__qualname__, self.__class__.__qualname__
            raise TypeError("unsupported operand type(s) for 'in': {!r} and {!r}".format(*kinds))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value = self._numeric_repr_(self._value_)
        if self._name_ is None:
            return f"<{type(self).__name__}: {value}>"
        return f"<{type(self).__name__}.{self._name_}: {value}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ is KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A flag whose members are ints, and combine with them."""


def unique(enumeration):
    """Refuse an enumeration with aliases."""
    pairs = [f"{name} -> {made.name}" for name, made in enumeration.__members__.items() if name != made.name]
    if pairs:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(pairs)}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` can look at: no gaps, names for all bits of aliases, no aliases."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Refuses an enumeration that does not pass some checks."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        is_flag = issubclass(enumeration, Flag)
        for check in self.checks:
            if check is UNIQUE:
                self._check_unique(enumeration)
            elif check is CONTINUOUS:
                self._check_continuous(enumeration, is_flag)
            elif check is NAMED_FLAGS and is_flag:
                self._check_named(enumeration)
        return enumeration

    def _check_unique(self, enumeration):
        pairs = [f"{name} -> {made.name}" for name, made in enumeration.__members__.items() if name != made.name]
        if pairs:
            raise ValueError(f"aliases found in {enumeration!r}: {', '.join(pairs)}")

    def _check_continuous(self, enumeration, is_flag):
        values = {made.value for made in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if is_flag:
            wanted = [1 << place for place in range(low.bit_length(), high.bit_length() - 1)]
        else:
            wanted = range(low + 1, high)
        missing = [value for value in wanted if value not in values]
        if missing:
            kind = "flag" if is_flag else "enum"
            text = f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}"
            raise ValueError(text[:256])

    def _check_named(self, enumeration):
        values = {made.value for made in enumeration}
        names = []
        missing = 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            bits = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
            if bits:
                names.append(name)
                missing |= sum(bits)
        if not names:
            return
        if len(names) == 1:
            found = f"alias {names[0]} is missing"
        else:
            found = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
        values = f"value {missing:#x}" if _is_single_bit(missing) else f"combined values of {missing:#x}"
        raise ValueError(
            f"invalid Flag {enumeration.__name__!r}: {found} {values} [use enum.show_flag_values(value) for details]"
        )


def show_flag_values(value):
    """The bits of a flag's value."""
    return list(_iter_bits_lsb(int(value)))


def global_enum_repr(self):
    """`module.NAME`."""
    return f"{type(self).__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """`module.NAME|module.OTHER`."""
    module = type(self).__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{type(self).__name__}({self._value_})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    return "|".join([name if name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    """The name alone."""
    if self._name_ is None:
        return f"{type(self).__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Make the members names of the module, and show them so."""
    import sys

    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Make an enumeration of a plain class: its public values become the members."""

    def convert(cls):
        namespace = type(etype).__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        return type(etype)(cls.__name__, (etype,), namespace, boundary=boundary)

    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Refuse two enumerations whose members or methods differ."""
    if checked_enum.__dict__ == simple_enum.__dict__:
        return
    ignored = ("__doc__", "__module__", "__qualname__", "__init__", "__str__", "_value2member_map_")
    failed = []
    for name in sorted({*checked_enum._member_map_, *simple_enum._member_map_}):
        checked, simple = checked_enum._member_map_.get(name), simple_enum._member_map_.get(name)
        if checked is None or simple is None:
            failed.append(f"member {name!r} is in one only")
        elif checked.value != simple.value or checked.name != simple.name:
            failed.append(f"member {name!r}: {checked.value!r} and {simple.value!r}")
    for name in sorted({*dir(checked_enum), *dir(simple_enum)}):
        if name not in ignored and hasattr(checked_enum, name) != hasattr(simple_enum, name):
            failed.append(f"attribute {name!r} is in one only")
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))
