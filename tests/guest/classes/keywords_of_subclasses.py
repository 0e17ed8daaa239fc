# Keywords for a subclass's own `__init__` or `__new__` do not disturb the built-in type's.


def kinds():
    import collections

    return (
        (list, [1, 2]),
        (tuple, [1, 2]),
        (set, [1]),
        (frozenset, [1]),
        (float, 1.5),
        (collections.deque, "ab"),
    )


# case: own init
for base, argument in kinds():

    class Own(base):
        def __init__(self, value, extra=None):
            if base in (list, set):
                super().__init__(value)
            self.extra = extra

    made = Own(argument, extra=3)
    print(base.__name__, made.extra, isinstance(made, base), list(made) if base is not float else made + 1)

# case: own new
for base, argument in kinds():

    class Own(base):
        def __new__(cls, value, extra=None):
            made = super().__new__(cls, value)
            made.extra = extra
            return made

    try:
        made = Own(argument, extra=3)
    except TypeError as error:
        print(error)
        continue
    print(base.__name__, made.extra, isinstance(made, base), list(made) if base is not float else made + 1)

# case: neither
for base, argument in kinds()[:5]:

    class Own(base):
        pass

    try:
        Own(argument, extra=3)
    except TypeError as error:
        print(base.__name__, type(error).__name__)
    try:
        base(argument, extra=3)
    except TypeError as error:
        print(error)
