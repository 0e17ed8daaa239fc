# get_type_hints, forward references, NewType, protocols, NamedTuple and TypedDict with type variables
from typing import *

T = TypeVar("T")


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: names that are looked up
class Tree:
    left: "Optional[Tree]"
    rows: "list[Tree]"
    kind: "ClassVar[int]" = 1
    fixed: "Final[str]" = "x"
    noted: Annotated["int", "metres"]
    none: None


print(get_type_hints(Tree))
print(get_type_hints(Tree, include_extras=True)["noted"], get_type_hints(int), get_type_hints(Tree.__init__))


def star(*args: "*tuple[int, str]", **named: "Tree") -> "Tree | None": ...


print(get_type_hints(star), attempt(get_type_hints, 5))
Loop = Union[int, "Loop"]


def around(x: Loop): ...


print(get_type_hints(around), ForwardRef("a") == ForwardRef("a"), ForwardRef("a", module="m"), ForwardRef("a") == ForwardRef("a", module="m"))
print(attempt(ForwardRef, "a b"), attempt(ForwardRef, 5), attempt(get_type_hints, type("X", (), {"__annotations__": {"a": "no_such"}})))


@no_type_check
class Plain:
    a: "not a type"

    def method(self, x: 5): ...


print(get_type_hints(Plain), get_type_hints(Plain.method), Plain.method.__annotations__)


def wrong(x: "ClassVar[int]"): ...


print(attempt(get_type_hints, wrong), attempt(lambda: List[ClassVar[int]]), attempt(lambda: List[Final]), attempt(lambda: TypeVar("B", bound=Union)))
# case: new types
UserId = NewType("UserId", int)
print(UserId(5), UserId, UserId.__supertype__, UserId.__name__, UserId.__module__ == __name__, UserId | None, Optional[UserId])
print(attempt(lambda: isinstance(5, UserId)), UserId.__module__)
try:

    class Pro(UserId):
        pass
except TypeError as error:
    print(error)
# case: protocols
@runtime_checkable
class Sized2(Protocol):
    def __len__(self): ...


@runtime_checkable
class Named(Protocol):
    name: str


class Quiet(Protocol):
    def speak(self): ...


class Loud(Quiet):
    def __init__(self, volume):
        self.volume = volume


class Thing:
    def __init__(self):
        self.name = "x"


print(isinstance([], Sized2), isinstance(5, Sized2), issubclass(dict, Sized2), isinstance(Thing(), Named), isinstance(5, Named))
print(attempt(issubclass, Thing, Named), attempt(isinstance, 5, Quiet), attempt(issubclass, int, Quiet), attempt(Quiet), Loud(3).volume)
Named.register(int)
print(isinstance(5, Named), attempt(runtime_checkable, int), attempt(lambda: type("X", (Thing, Protocol), {})).split(",")[0])


class Both(Sized2, Named, Protocol):
    pass


class Silent(Sized2):
    __len__ = None


print(attempt(isinstance, [], Both), isinstance(Silent(), Sized2), Loud.__mro__[1:3] == (Quiet, Protocol), Both._is_protocol, Loud._is_protocol)
# case: protocols over abstract classes
import collections.abc
import contextlib


@runtime_checkable
class Closing(contextlib.AbstractContextManager, Protocol[T]):
    def close(self): ...


class File:
    def __enter__(self): ...
    def __exit__(self, *details): ...
    def close(self): ...


print(isinstance(File(), Closing), isinstance(Thing if False else 5, Closing), Closing.__parameters__, Closing[int])


class Streams(collections.abc.Iterable, Protocol): ...


print(attempt(Streams), attempt(lambda: type(Protocol)("Y", (collections.abc.Sequence, Protocol), {})))
# case: records with variables
class Pair(NamedTuple, Generic[T]):
    first: T
    second: T = None


print(Pair[int](1), Pair(1, 2).second, Pair[int], Pair.__bases__, Pair.__parameters__, Pair.__orig_bases__[1])


class Box(TypedDict, Generic[T]):
    inside: T
    label: NotRequired[str]


print(Box[int](inside=1), Box[int], Box.__bases__, Box.__required_keys__, Box.__optional_keys__, Box.__parameters__)


class Labelled(Box[str]):
    label: Required[str]


print(Labelled.__required_keys__ == {"inside", "label"}, Labelled.__optional_keys__, Labelled.__orig_bases__, Labelled.__total__)
print(attempt(lambda: isinstance({}, Box)), attempt(type(Box), "Z", (Box, int), {}), is_typeddict(Box), is_typeddict(dict))
# case: overloads
@overload
def size(x: int) -> int: ...


@overload
def size(x: str) -> str: ...


print(attempt(size, 1))


def size(x):
    return x


print([f.__annotations__["x"] for f in get_overloads(size)], size(2), get_overloads(attempt))
clear_overloads()
print(get_overloads(size), attempt(assert_never, 5), cast(int, "a"), assert_type(1, str))
