# Type variables in aliases, built in and of typing: what stands in their place, and what is refused
import collections.abc
import copy
import typing
from typing import *

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


def attempt(function, *args, **kwargs):
    """The result, or the type and text of the exception."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: built in aliases
print(list[T][int], dict[T, list[U]][str, int], dict[T, T][int], list[T].__parameters__, dict[U, list[T]].__parameters__)
print((int | list[T])[str], (int | list[T]).__parameters__, list[int].__parameters__, list[List[T]][int], List[list[T]][int])
print(attempt(lambda: list[int][int]), attempt(lambda: dict[T, U][int]), attempt(lambda: list[T][int, str]))
print(list[int].append is list.append, list[int].__name__, list[int].__module__, dict[str, int].fromkeys("ab"), list[int].__doc__ == list.__doc__)
print(sorted({"append", "__parameters__", "__origin__"} & set(dir(list[int]))), hasattr(list[int], 'no_such'))
print(copy.copy(list[int]) == list[int], copy.deepcopy(dict[str, list[int]]), list[int] == list[int], hash(list[T]) == hash(list[T]))


class Row(list):
    pass


print(Row[int]([1]).__orig_class__ == Row[int], attempt(lambda: list[int]([1])), list[str].__getitem__([4], 0))
# case: unpacked
print(tuple[*tuple[int, str]], next(iter(tuple[int])), tuple[int].__unpacked__, next(iter(tuple[int])).__unpacked__)
print(next(iter(tuple[int])) == tuple[int], tuple[*Ts][int, str], tuple[int, *Ts][()], Tuple[Unpack[Ts], T][int, str, float])
print(tuple[*Ts].__parameters__, (*Ts,), Unpack[Ts], copy.copy(next(iter(tuple[int, str]))), [*tuple[int]])
print(tuple[T, *Ts, U][*tuple[int, ...]], attempt(lambda: tuple[T, *Ts, U][int]), attempt(lambda: list[T][*Ts]))
print(attempt(lambda: tuple[Ts][int]), attempt(lambda: tuple[T, *Ts][*tuple[int, ...], *tuple[str, ...]]))


class Shaped(Generic[T, *Ts]):
    pass


print(Shaped[int].__args__, Shaped[int, str, float].__args__, Shaped[T, *Ts][int, str], Shaped.__parameters__)
# case: callables
for Call in (Callable, collections.abc.Callable):
    print(Call[[int, T], U][str, float], Call[P, int][[str, T]], Call[P, T][..., int], Call[[], int], Call[..., T][int])
    print(Call[Concatenate[int, P], T].__parameters__, Call[Concatenate[int, P], T][[str], float], Call[[T], list[T]][int])
    print(attempt(lambda: Call[int]), attempt(lambda: Call[[T], int][int, str]), get_args(Call[[int], str]), get_args(Call[P, T]))
    print(Call[[int], str] == Call[[int], str], copy.copy(Call[[int], str]), Call[[int], str].__origin__ is collections.abc.Callable)
print(Concatenate[int, P][[str, float]], Concatenate[int, P][Concatenate[str, P]], Concatenate[int, P][...])
# case: parameters of functions in classes
class Wraps(Generic[P, T]):
    pass


class Only(Generic[P]):
    pass


print(Wraps[[int, str], float].__args__, Wraps[..., int].__args__, Only[int, str].__args__, Only[[int]].__args__, Only[...].__args__)
print(Wraps[P, T][[int], str], attempt(lambda: Wraps[int]), attempt(lambda: Wraps[int, str]), Only.__parameters__)
print(P.args, P.kwargs, P.args == P.args, P.args == P.kwargs, P.args.__origin__ is P)
# case: what may not be extended
for make in (
    lambda: type("A", (type(Union),), {}),
    lambda: type("A", (TypeVar,), {}),
    lambda: type("A", (type(List[int]),), {}),
    lambda: type("A", (ForwardRef,), {}),
):
    print(attempt(make))


def classes():
    for base in (Union, Union[int, str], Literal[1], ClassVar, Optional[int], Self):
        try:

            class C(base):
                pass
        except TypeError as error:
            yield str(error)


print(*classes(), sep="\n")
# case: not iterable
for form in (Union, Union[int, str], List, Callable, Callable[[T], str], Annotated[T, ""], Literal):
    print(attempt(iter, form)[-15:], isinstance(form, collections.abc.Iterable))
# case: attributes of the class
class C(Generic[T]):
    kind = "plain"


C[int].kind = "changed"
print(C.kind, C[int].kind, "kind" in dir(C[int]), C[int].__name__, List.__name__, List[int].__qualname__, Optional[int].__name__, Union[int, str].__name__)
print(typing.Counter("ab"), typing.Deque([1]), attempt(typing.List), attempt(typing.Tuple[int], 1), typing.AbstractSet[int].__name__)
print(C[int]().__orig_class__, attempt(C[int], 1), C[int] == C[int], C[T][int] == C[int], C[int] | None)
