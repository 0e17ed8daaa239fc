"""The interpreter loop, and the instructions that it runs."""

from __future__ import annotations

from enum import IntEnum

from mini.machine import Constant, Flow, Register
from mini.value import NONE, Value
from weft.native.language import instruction, interpreter_loop, u8, u32, u64


class Way(IntEnum):
    """How to go on, without an error."""

    NEXT = 0
    JUMP = 1


@interpreter_loop
def second() -> Value:  # error: loop: there is a loop already, machine.run; one runs all instructions
    """A second loop."""


@interpreter_loop
def with_operands(start: u32) -> u32:  # error: loop: takes nothing and gives a Value: the Thread says what to run
    """A loop that is given what to run."""


@instruction
def two_ways(source: Value) -> Way:  # error: instructions: Way lacks SWITCH, RAISED; the loop tells ways on by them
    """Its result cannot tell an error."""
    return Way.NEXT if source is NONE else Way.JUMP


@instruction
def unread(count: u32) -> Value:  # error: instructions: count is a register, read as a Value
    """A number where a register is read."""
    return NONE


@instruction
def too_wide(*, number: u64) -> Value:  # error: instructions: no immediate number of u64; write one of u8
    """More bits than a word has."""
    return NONE


@instruction
def crowded(first: Value, second: Value, third: Value) -> Value:  # error: instructions: more registers than the three
    """Four registers with the result."""
    return NONE


@instruction
def long(*, first: u32, second: u32) -> Value:  # error: instructions: more immediates than fit into one next word
    """Three words."""
    return NONE


@instruction
def empty(source: Value, *, register: Register, constant: Constant) -> Flow:  # error: instructions: has no body yet
    """Says what it will do."""
