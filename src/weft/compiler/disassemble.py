"""Register code as readable text.

    f(a, b)  registers 4, line 1
       2     0  add            t = a + ...

Each line has the source line where it changes, the pc in words, a label if something jumps there, the
instruction, and its operands: `r3` a register (or the name of the local in it), names, constants, labels. Below
follow the handler table and the code objects among the constants.
"""

from __future__ import annotations

from .assemble import CLEANUP, decode
from .code import MODULE_BODY, CodeObject, ModuleCode
from .lines import line_of


def disassemble(code: CodeObject | ModuleCode) -> str:
    """The text of a code object and all within it."""
    if isinstance(code, ModuleCode):
        code = code.body
    lines: list[str] = []
    _show(code, lines)
    return "\n".join(lines) + "\n"


def _show(code: CodeObject, lines: list[str]) -> None:
    lines.append(_head(code))
    labels = _labels(code)
    pc = 0
    before = -1
    while pc < len(code.instructions):
        line = line_of(code.lines, code.first_line, pc)
        shown = str(line) if line != before else ""
        before = line
        layout, operands, following = decode(code.instructions, pc)
        parts = []
        for kind, operand in zip(layout.kinds, operands, strict=True):
            parts.append(_operand(code, layout.name, kind, operand, labels, following))
        label = labels[pc] + ":" if pc in labels else ""
        lines.append(f"{shown:>5} {label:>4} {pc:4}  {layout.name:<20} {', '.join(parts)}".rstrip())
        pc = following
    for index in range(0, len(code.handlers), 4):
        start, end, target, register = code.handlers[index : index + 4]
        if target == CLEANUP:
            lines.append(f"      cleanup {start}-{end}")
            continue
        lines.append(f"      handler {start}-{end} -> {labels[target]} {_register(code, register)}")
    for constant in code.constants:
        if isinstance(constant, CodeObject):
            lines.append("")
            _show(constant, lines)


def _head(code: CodeObject) -> str:
    text = f"{code.qualified_name}: line {code.first_line}, registers {code.register_count}"
    if _locals(code):
        text += f", locals {' '.join(_locals(code))}"
    if code.free_names:
        text += f", free {' '.join(code.free_names)}"
    if code.cell_parameters:
        text += f", cells {' '.join([code.local_names[register] for register in code.cell_parameters])}"
    if code.slot_names:
        text += f", slots {' '.join([name or '<bases>' for name in code.slot_names])}"
    return text


def _labels(code: CodeObject) -> dict[int, str]:
    """The pc of everything that is jumped to, and its name; in order of address."""
    targets: set[int] = set()
    pc = 0
    while pc < len(code.instructions):
        layout, operands, pc = decode(code.instructions, pc)
        if layout.jump >= 0:
            targets.add(pc + operands[layout.jump])
    for index in range(2, len(code.handlers), 4):
        if code.handlers[index] != CLEANUP:
            targets.add(code.handlers[index])
    return {target: f"L{number}" for number, target in enumerate(sorted(targets), 1)}


def _locals(code: CodeObject) -> tuple[str, ...]:
    return () if code.flags & MODULE_BODY else code.local_names  # those of a module's body are its globals


def _register(code: CodeObject, number: int) -> str:
    names = _locals(code)
    return names[number] if number < len(names) else f"r{number}"


def _operand(code: CodeObject, name: str, kind: str, operand: int, labels: dict[int, str], following: int) -> str:
    if kind in ("d", "s", "r"):
        return _register(code, operand)
    if kind == "off":
        return labels[following + operand]
    if kind == "n":
        return str(code.constants[operand])
    if kind == "c":
        constant = code.constants[operand]
        return f"<{constant.qualified_name}>" if isinstance(constant, CodeObject) else repr(constant)
    if kind == "u16":
        return f"#{operand}"
    if kind == "u8" and name in ("load_free", "store_free", "delete_free", "load_closure", "load_class_free"):
        return f"^{code.free_names[operand]}"
    return str(operand)
