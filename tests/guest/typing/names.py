# The names of typing as programs see them.
import typing
from typing import *


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: how they show
T = TypeVar("T")
U = TypeVar("U", bound=int)
P = ParamSpec("P")
print(Any, Union[int, str], Optional[int], Union[int], Union[int, int], List[int], Dict[str, List[int]], Tuple[int, ...], Tuple[()])
print(Callable[[int], str], Callable[..., int], Callable, List, Literal[1, "a"], ClassVar[int], Final[int], Type[int], T, U, P, P.args)
print(TypeVar("A", covariant=True), TypeVar("B", contravariant=True), Self, Never, NoReturn, TypeAlias, ForwardRef("x"), List["a"])
# case: origins and arguments
T = TypeVar("T")
print(get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int, str], bool]), get_origin(int), get_args(int))
print(get_origin(Union[int, str]) is Union, get_args(int | str), get_origin(list[int]), get_args(list[int]), get_origin(Generic[T]))
print(get_args(Callable[..., int]), get_args(Literal[1, 2]), get_origin(Callable[[], int]).__name__, get_args(Tuple[()]))
# case: equality and hash
print(List[int] == List[int], Union[int, str] == Union[str, int], Union[int, str] == int | str, hash(List[int]) == hash(List[int]))
print(Optional[int] == Union[int, None], Literal[1] == Literal[True], Literal[1, 2] == Literal[2, 1], List[int] == List[str], List[int] != Dict[int, int])
# case: variables are replaced
T = TypeVar("T")
U = TypeVar("U")
print(List[T][int], Dict[T, U][str, int], Union[T, int][str], List[T].__parameters__, Dict[T, List[U]].__parameters__, Callable[[T], U][int, str])
print(attempt(lambda: List[T][int, str]), attempt(lambda: List[int][int]), Tuple[T, ...][int], Optional[T][int])
# case: generic classes
T = TypeVar("T")


class S(Generic[T]):
    def __init__(self, x):
        self.x = x


s = S[int](3)
print(s.x, s.__orig_class__, S[int], S.__parameters__, S.__orig_bases__, S.__mro__[1:])


class D(S[int]):
    pass


print(D.__bases__, D.__orig_bases__, D(4).x, attempt(lambda: S[int, str]), attempt(lambda: isinstance(1, S[int])))
# case: wrong uses
T = TypeVar("T")
print(attempt(lambda: Generic[int]), attempt(lambda: Generic[T, T]), attempt(lambda: List[int, str]), attempt(lambda: Union[()]))
print(attempt(lambda: isinstance(1, List[int])), attempt(Any), attempt(lambda: List()), attempt(lambda: Callable[int]), attempt(TypeVar, "A", int))
print(attempt(lambda: TypeVar("A", covariant=True, contravariant=True)), attempt(lambda: Optional[int, str]).split(".")[0])
# case: protocols
@runtime_checkable
class Closes(Protocol):
    def close(self): ...


class C:
    def close(self):
        pass


class Plain(Protocol):
    x: int


class Own(Closes):
    def __init__(self):
        self.v = 1


print(isinstance(C(), Closes), isinstance(3, Closes), issubclass(C, Closes), issubclass(int, Closes), Own().v, isinstance(Own(), Closes))
print(attempt(isinstance, 1, Plain), attempt(Closes), isinstance(3, SupportsInt), isinstance("a", SupportsInt), isinstance(3, SupportsIndex))
# case: named tuples with types
class N(NamedTuple):
    "doc of N"
    x: int
    y: str = "a"

    def double(self):
        return self.x * 2


n = N(3)
print(n, n.double(), N._fields, N._field_defaults, N.__annotations__, N.__doc__, N.__bases__)
M = NamedTuple("M", [("a", int), ("b", str)])
print(M(1, "q"), M.__annotations__, attempt(M, 1), attempt(N))
# case: typed dicts
class TD(TypedDict, total=False):
    a: int
    b: Required[str]


class More(TD):
    c: int


print(TD(a=1, b="x"), TD.__required_keys__, TD.__optional_keys__, TD.__total__, type(TD(a=1)), TD.__annotations__)
print(sorted(More.__required_keys__), sorted(More.__annotations__), is_typeddict(TD), is_typeddict(dict), attempt(isinstance, {}, TD))
# case: annotated
T = TypeVar("T")
A = Annotated[int, "meta", 3]
print(A, A.__metadata__, A.__origin__, get_args(A), get_origin(A), Annotated[A, 4], List[Annotated[T, 1]][int], A(5))
print(attempt(lambda: Annotated[int]), A == Annotated[int, "meta", 3], A == Annotated[int, "meta"], attempt(Annotated))
# case: hints of classes
class K:
    a: int
    b: Annotated[int, 1]


class K2(K):
    c: Optional[K] = None


print(get_type_hints(K2), get_type_hints(K2, include_extras=True)["b"], get_type_hints(print), attempt(get_type_hints, 3))
# case: new types and casts
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, UserId.__supertype__, UserId, List[UserId], cast(int, "x"), TYPE_CHECKING, Optional[UserId])
print(attempt(assert_never, 3), assert_type(1, int))
# case: overloads
@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(len(get_overloads(f)), f(3), get_overloads(f)[0].__annotations__)
clear_overloads()
print(get_overloads(f), attempt(overload(lambda x: x), 1).split(".")[0])
# case: names of abstract classes
print(Iterable[int], Mapping[str, int], Iterator, Generator[int, None, str], Awaitable[int], Counter[int], DefaultDict[str, int], Deque[int])
print(isinstance([], Sequence), isinstance({}, Mapping), issubclass(list, Iterable), isinstance(3, Hashable), isinstance(iter([]), Iterator))
# case: parameters
T = TypeVar("T")
P = ParamSpec("P")


class X(Generic[P, T]):
    pass


print(Callable[P, T], Callable[Concatenate[int, P], T], Callable[P, T][[int, str], bool], X[..., int], P.kwargs, P.__name__, X.__parameters__)

# case: unions of both kinds are equal and hash alike
import types
import typing
for left, right in (int | str, str | int), (int | str, typing.Union[int, str]), (typing.Union[str, None, int], int | None | str), (int | None, typing.Optional[int]), (int | str, int | bytes):
    print(left == right, hash(left) == hash(right), {left: "found"}.get(right), len({left, right}))
class Fake(str):
    __class__ = types.SimpleNamespace
print(types.SimpleNamespace() == Fake(), types.SimpleNamespace() != Fake(), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1))
try:
    types.SimpleNamespace() < Fake()
except TypeError as error:
    print(type(error).__name__)
