# What Python tries when a dunder is absent or None: iteration, containment, truth, reversal, hashing.
class NoIter:
    __iter__ = None

    def __getitem__(self, i):
        return i


class NoContains:
    __contains__ = None

    def __iter__(self):
        return iter([1, 2])


class NoHash:
    __hash__ = None


class OnlyIter:
    def __iter__(self):
        yield from "abc"


class Len:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return "xy"[i]


for f in (
    lambda: list(NoIter()),
    lambda: 1 in NoContains(),
    lambda: hash(NoHash()),
    lambda: {NoHash()},
    lambda: "b" in OnlyIter(),
    lambda: "z" in OnlyIter(),
    lambda: list(reversed(Len())),
    lambda: reversed(OnlyIter()),
    lambda: list(Len()),
    lambda: "y" in Len(),
    lambda: bool(Len()),
    lambda: len(OnlyIter()),
    lambda: OnlyIter()[0],
    lambda: 1 in NoIter(),
):
    try:
        print(f())
    except TypeError as e:
        print(e)


class NoAdd:
    __add__ = None

    def __radd__(self, o):
        return "radd"


class NoEq:
    __eq__ = None


for f in (lambda: NoAdd() + 1, lambda: 1 + NoAdd(), lambda: NoEq() == 1):
    try:
        print(f())
    except TypeError as e:
        print(e)
