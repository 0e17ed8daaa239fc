"""Statements that are no part of the language."""

from __future__ import annotations

from collections.abc import Callable

from weft.native.language import array_of, u32


def comprehension() -> u32:
    numbers = [i for i in range(3)]  # error: statements: ListComp is no part of native Python
    return 1


def closure() -> u32:
    def inner() -> u32:  # error: statements: FunctionDef is no statement of native Python
        return 1

    return 2


def anonymous(number: u32) -> u32:
    action = lambda: number  # error: statements: Lambda is no part of native Python
    return number


def otherwise(number: u32) -> u32:
    while number > 3:  # error: statements: no else of a loop
        number -= 1
    else:
        number = 7
    return number


def over(numbers: u32) -> u32:
    for i in numbers:  # error: statements: for goes over range(...) and tables, not u32
        pass
    return 1


def formatted(number: u32) -> None:
    text = f"{number}"  # error: statements: JoinedStr is no part of native Python


def generator(number: u32) -> None:
    yield number  # error: statements: Yield is no part of native Python


def missing(number: u32) -> u32:
    if number > 3:  # error: statements: missing may end without a result
        return 1


def arguments(first: u32, second: u32) -> u32:
    return first


def too_few() -> u32:
    return arguments(1)  # error: statements: arguments also needs second


def too_many() -> u32:
    return arguments(1, 2, 3)  # error: statements: arguments takes 2 arguments, not 3


def starred(*numbers: u32) -> u32:  # error: statements: no *args
    return 1


def member(number: u32) -> bool:
    return number in array_of(u32, 3)  # error: statements: no `in`


def useless(number: u32) -> None:
    number + 1  # error: statements: an expression without effect


