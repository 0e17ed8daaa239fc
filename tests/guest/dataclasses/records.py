# Dataclasses.
import dataclasses
import typing
from dataclasses import (KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace)


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: fields of all kinds
@dataclass
class P:
    x: int
    y: int = 2
    z: list = field(default_factory=list, repr=False)
    c: typing.ClassVar[int] = 5
    i: InitVar[int] = 3

    def __post_init__(self, i):
        self.k = i


p = P(1)
print(p, p.z, p.k, P(1, 2, [3], i=9).k, P.__match_args__, p == P(1), p != P(2), [f.name for f in fields(P)])
print(asdict(p), astuple(p), replace(p, x=7, i=1), is_dataclass(P), is_dataclass(p), is_dataclass(int), P(1).z is P(1).z)
# case: call errors
@dataclass
class P:
    x: int
    y: int = 2


for args, kwargs in [((), {}), ((1, 2, 3), {}), ((1,), {"w": 2}), ((1,), {"x": 2})]:
    print(attempt(P, *args, **kwargs))
print(attempt(fields, 3), attempt(asdict, P), attempt(astuple, 1), attempt(replace, P), attempt(hash, P(1)), attempt(lambda: P(1) < P(2)))
print(attempt(replace, P(1), q=1), attempt(field, default=1, default_factory=list), replace(P(1), y=5))
# case: order and frozen
@dataclass(order=True, frozen=True)
class O:
    a: int
    b: str = "q"


print(sorted([O(2), O(1, "z"), O(1)]), hash(O(1)) == hash(O(1)), O(1) < O(2), O(1) >= O(1), {O(1): 2}[O(1)])
print(attempt(setattr, O(1), "a", 2), attempt(delattr, O(1), "a"), attempt(setattr, O(1), "new", 2), issubclass(FrozenInstanceError, AttributeError))
print(attempt(lambda: O(1) < 3), O(1) == (1, "q"), O.__eq__(O(1), 1))
# case: slots and keywords
@dataclass(slots=True, kw_only=True)
class S:
    a: int
    b: int = 3


print(S(a=1), S.__slots__, hasattr(S(a=1), "__dict__"), attempt(S, 1), attempt(S), attempt(setattr, S(a=1), "zz", 1).split(":")[0])
# case: inheritance
@dataclass
class A:
    x: int
    y: int = 2


@dataclass
class B(A):
    q: int = 9
    _: KW_ONLY
    w: int = 1
    x: float = 0.5


print(B(), B(1, 2, x=3, w=5), [f.name for f in fields(B)], [f.kw_only for f in fields(B)], attempt(B, 1, 2, 3, 4), isinstance(B(), A), B() == A(0.5))
# case: wrong classes
def made(*args, **kwargs):
    return type(make_dataclass("X", *args, **kwargs)).__name__


for body in ([("a", int, [])], ["a", "a"], ["1"], ["class"], [("a", int, 1), ("b", int)], [("a",)], [3]):
    print(attempt(made, body))
print(attempt(made, ["a"], order=True, eq=False), attempt(made, ["a"], weakref_slot=True), attempt(made, ["a"], namespace={"__lt__": 1}, order=True))
print(attempt(made, ["a"], namespace={"__hash__": lambda s: 1}, unsafe_hash=True), attempt(made, ["a"], namespace={"__setattr__": 1}, frozen=True))
# case: frozen and not
@dataclass(frozen=True)
class F:
    a: int = 1


print(attempt(lambda: dataclass(type("G", (F,), {"__annotations__": {}}))), attempt(lambda: dataclass(frozen=True)(type("H", (dataclass(type("I", (), {})),), {}))))
# case: made by a call
C = make_dataclass("C", ["x", ("y", int), ("z", int, field(default=3))], namespace={"m": lambda s: s.x}, frozen=True)
print(C(1, 2), C(1, 2).m(), C.__name__, [f.type for f in fields(C)], attempt(C))
# case: nested records
@dataclass
class T:
    n: "int"
    child: "T | None" = None
    more: list = field(default_factory=list)


t = T(1)
t.child = t
print(t)
print(asdict(T(1, T(2, T(3)), [T(4), (T(5),), {"k": T(6)}])), T.__dataclass_fields__["n"].type)
print(astuple(T(1, T(2))), asdict(T(1), dict_factory=lambda pairs: sorted(p[0] for p in pairs)))
# case: comparison and hash options
@dataclass(eq=False)
class E:
    a: int = 1


@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(default=0, hash=False, compare=False)


e = E()
print(E() == E(), e == e, hash(H(1, 2)) == hash(H(1, 3)), H(1, 2) == H(1, 3), hash(H(5)) == hash((5,)))
# case: own methods stay
@dataclass
class R:
    x: int

    def __repr__(self):
        return "mine"

    def __init__(self):
        self.x = 3

    def __eq__(self, other):
        return True


print(R(), R().x, R() == 5, R.__hash__)
# case: fields that are no parameters
@dataclass
class L:
    a: int = field(init=False, default=4)
    b: list = field(init=False, default_factory=list)
    c: int = field(default=2, kw_only=True, metadata={"unit": "s"})


print(L(), L(c=5).c, attempt(L, 1), attempt(L, a=1), fields(L)[2].metadata["unit"], attempt(replace, L(), a=1), L.a)
# case: patterns
@dataclass
class Point:
    x: int
    y: int


for value in (Point(0, 5), Point(1, 1), Point(2, 3)):
    match value:
        case Point(0, y):
            print("on the axis", y)
        case Point(x=a, y=b) if a == b:
            print("diagonal", a)
        case Point(a, b):
            print("at", a, b)
# case: docstrings and names
@dataclass
class D:
    a: int
    b: str = "x"
    c: list = field(default_factory=list)


print(D.__doc__, D.__init__.__qualname__, D.__eq__.__name__, D.__dataclass_params__, InitVar[int])
