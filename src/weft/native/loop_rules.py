"""What is wrong with the declarations of instructions and of the loop that runs them, before anything is generated."""

from __future__ import annotations

from collections.abc import Iterator

from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import Enum, Function, Mistake, Program, Struct
from weft.native.interpreter import instructions
from weft.native.language import IMMEDIATES, Instruction

FRAME = ("pc", "registers", "constants", "globals")  # of the Thread; the loop keeps them in locals
VIEWS = ("registers", "globals", "pc")  # of the running frame: parameters that are no operands
FLOW = ("NEXT", "JUMP", "SWITCH", "RAISED")


def mistakes(program: Program, bodies: dict[Function, t.Body]) -> Iterator[tuple[Function, Mistake]]:
    """Every mistake, with the function that it is in."""
    loops = [f for f in program.functions if "interpreter_loop" in f.decorators]
    for loop in loops:
        for text in _loop(program, loop, loops[0]):
            yield loop, Mistake(loop.node, "loop", text)
    for declared, function in instructions(program):
        for text in _instruction(declared, function, bodies):
            yield function, Mistake(function.node, "instructions", text)


def _loop(program: Program, loop: Function, first: Function) -> Iterator[str]:
    if loop is not first:
        yield f"there is a loop already, {first.title}; one runs all instructions"
    if loop.parameters or not isinstance(loop.result, ty.Word):
        yield f"{loop.name} takes nothing and gives a Value: the Thread says what to run"
    thread = program.hooks.get("thread")
    fields = {f.name for f in thread.fields} if isinstance(thread, Struct) else set()
    if missing := [name for name in FRAME if name not in fields]:
        yield f"the struct of @hook('thread') lacks {', '.join(missing)}; the loop loads them"
    if program.hooked("unwind") is None:
        yield "the kernel lacks @hook('unwind'), which finds the handler of an error"
    if not any(declared.name == "leave" for declared, _ in instructions(program)):
        yield "no instruction is named leave; nothing would end the loop"


def _instruction(declared: Instruction, function: Function, bodies: dict[Function, t.Body]) -> Iterator[str]:
    for parameter in function.parameters:
        name = parameter.name
        if name in declared.immediates:
            if declared.immediates[name] not in IMMEDIATES:
                yield f"no immediate {name} of {declared.immediates[name]}; write one of {', '.join(IMMEDIATES)}"
        elif name not in VIEWS and not isinstance(parameter.type, ty.Word):
            yield f"{name} is a register, read as a Value; an immediate stands behind the *"
    try:
        declared.encoding()
    except ValueError as error:
        yield f"{declared.name} has {error}"
    if declared.name == "leave":
        return
    body = bodies.get(function)
    if body is None or not body.statements:
        yield f"{declared.name} has no body yet"
    if isinstance(function.result, ty.EnumRef):
        yield from _flow(function.result.decl)


def _flow(result: Enum) -> Iterator[str]:
    if missing := [name for name in FLOW if name not in result.members]:
        yield f"{result.name} lacks {', '.join(missing)}; the loop tells ways on by them"
