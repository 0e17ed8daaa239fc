"""The protocol of owners, in all its states; and that the search would find what it is there to exclude."""

from __future__ import annotations

import pytest

from .owners_model import FAULTS, Leave, Model, Renew, Write, search

A, B = (0,), (1,)
BOTH = (0, 1)

PROGRAMS = {
    "an owner that writes": ([0], [[Write(A), Write(A)], [Write(A)]]),
    "an owner that leaves": ([0], [[Write(A), Leave(), Write(A)], [Write(A)]]),
    "an owner that stops inside": ([0], [[Write(A, stops=True), Write(A)], [Write(A)]]),
    "an owner that ends": ([0], [[Write(A)], [Write(A), Write(A)]]),
    "a number used again": ([0], [[Write(A), Renew(0), Write(A)], [Write(A)]]),
    "a number that another had": ([0, 0], [[Write(A), Write(B)], [Write(A), Renew(0), Write(B)]]),
    "an owner of two": ([0, 0], [[Write(A), Write(B)], [Write(B), Write(A)]]),
    "two others want it": ([0], [[Write(A), Leave(), Write(A)], [Write(A)], [Write(A)]]),
    "one is lost, the other is held": ([0, 0], [[Write(A, stops=True)], [Write(B)], [Write(A)]]),
    "a number used again while one is held": ([0, 0], [[Write(A, stops=True)], [Write(B), Renew(0)], [Write(A)]]),
    "each wants the other's": ([0, 1], [[Write(A), Write(B)], [Write(B), Write(A)]]),
    "each wants the other's, inside": ([0, 1], [[Write(A), Write(B, stops=True)], [Write(B), Write(A, stops=True)]]),
    "two objects": ([0, 1], [[Write(BOTH), Write(A)], [Write(BOTH), Write(B)]]),
    "one of two objects": ([1, 0], [[Write(BOTH)], [Write(A), Write(B)]]),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_protocol_holds_in_every_state(name):
    owners, programs = PROGRAMS[name]
    assert search(Model(owners, programs)) > 100


EARNING = ("an owner that writes", "an owner that stops inside", "a number used again", "an owner of two")


@pytest.mark.parametrize("name", EARNING)
def test_the_protocol_holds_where_locks_make_owners(name):
    owners, programs = PROGRAMS[name]
    assert search(Model(owners, programs, earns=True)) > search(Model(owners, programs))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault):
    with pytest.raises(AssertionError, match="two threads|an owner again|a lock is left|no way to the end"):
        for owners, programs in PROGRAMS.values():
            search(Model(owners, programs, frozenset({fault})))
