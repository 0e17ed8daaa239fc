"""Type variables in the arguments of generic aliases: which there are, and what stands in their place (PEP 484, 612, 646).

Built-in aliases (`list[T]`) and those of `typing` share these rules. A variable says by `__typing_subst__` what it takes,
and by `__typing_prepare_subst__` how many of the arguments it takes; an alias has `__parameters__` and `[...]`.
"""


def collected(args):
    """The variables in some arguments, each once, in order."""
    found = []
    for value in args:
        if isinstance(value, type):
            continue
        if hasattr(value, "__typing_subst__"):
            inner = (value,)
        elif isinstance(value, tuple):
            inner = collected(value)
        else:
            inner = getattr(value, "__parameters__", ())
        for variable in inner:
            if variable not in found:
                found.append(variable)
    return tuple(found)


def prepared(alias, parameters, item):
    """The arguments given, one for each of the variables of `alias`: a tuple for those that take several. TypeError: too
    few or too many."""
    given = spread(item if isinstance(item, tuple) else (item,))
    for variable in parameters:
        prepare = getattr(variable, "__typing_prepare_subst__", None)
        if prepare is not None:
            given = prepare(alias, given)
    if len(given) != len(parameters):
        much = "many" if len(given) > len(parameters) else "few"
        raise TypeError(f"Too {much} arguments for {alias}; actual {len(given)}, expected {len(parameters)}")
    return given


def spread(args):
    """Arguments with those of `*tuple[int, str]` one by one; `*tuple[int, ...]` stays."""
    found = []
    for value in args:
        inner = None if isinstance(value, type) else getattr(value, "__typing_unpacked_tuple_args__", None)
        if inner is None or inner and inner[-1] is ...:
            found.append(value)
        else:
            found += inner
    return tuple(found)


def replaced(alias, item):
    """The arguments of an alias, with those given in the place of its variables."""
    parameters = alias.__parameters__
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    types = dict(zip(parameters, prepared(alias, parameters, item), strict=True))
    origin = alias.__origin__ if hasattr(alias, "__origin__") else None
    is_callable = getattr(origin, "__module__", None) == "collections.abc" and origin.__name__ == "Callable"
    return exchanged(alias.__args__, types, is_callable)


def exchanged(args, types, flat=False):
    """Arguments with those of the dict `types` in the place of its keys. `flat`: what stands for several parameters (of a
    `Callable`) comes one by one."""
    made = []
    for value in args:
        if isinstance(value, type):
            made.append(value)
            continue
        substitute = getattr(value, "__typing_subst__", None)
        if substitute is not None:
            new = substitute(types[value])
        elif isinstance(value, tuple):
            new = exchanged(value, types)
        else:
            new = value
            wanted = getattr(value, "__parameters__", ())
            if wanted:
                given = []
                for variable in wanted:
                    if getattr(variable, "_takes_several", False):
                        given += types[variable]
                    else:
                        given.append(types[variable])
                new = value[tuple(given)]
        if getattr(value, "__typing_is_unpacked_typevartuple__", False) or flat and isinstance(new, tuple):
            made += new
        else:
            made.append(new)
    return tuple(made)


def unpacked(origin, args):
    """`*origin[args]`"""
    return next(iter(type(list[int])(origin, args)))


def names_in(alias):
    """The names of the attributes of an alias: those of its class, and its own."""
    return [*{*dir(alias.__origin__), *object.__dir__(alias)}]
