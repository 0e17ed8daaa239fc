"""The dispatch loop, generated from the declared instructions.

The body of an instruction is the translated function, which the C compiler inlines; around it stand the reading of
operands and the ways on. Computed goto and `switch` come from the same text through the macros OPCODE and NEXT.
"""

from __future__ import annotations

from weft.native import types as ty
from weft.native.declarations import Function, Program
from weft.native.effects import EFFECTS, Effects
from weft.native.language import INSTRUCTIONS, Instruction
from weft.native.lower import failed, prototype, sentinel

DISPATCH = """\
#ifndef WEFT_COMPUTED_GOTO
#define WEFT_COMPUTED_GOTO 1
#endif
#if WEFT_COMPUTED_GOTO
#define OPCODE(name) op_##name:
#define NEXT() do { instruction = *pc++; goto *labels[(u8)instruction]; } while (0)
#else
#define OPCODE(name) case OP_##name:
#define NEXT() goto next
#endif
#define FIELD_A ((u8)(instruction >> 8))
#define FIELD_B ((u8)(instruction >> 16))
#define FIELD_C ((u8)(instruction >> 24))
#define ENTER_FRAME() \\
    do { \\
        pc = t->pc; \\
        registers = t->registers; \\
        constants = t->constants; \\
        globals = t->globals; \\
    } while (0)"""


def instructions(program: Program) -> list[tuple[Instruction, Function]]:
    """The declared instructions in order of opcode."""
    by_name = {f.name: f for f in program.functions if "instruction" in f.decorators}
    return [(found, by_name[name]) for name, found in INSTRUCTIONS.items() if name in by_name]


def interpreter(program: Program, effects: Effects, loop: Function) -> list[str]:
    """The C unit's lines: opcodes and loop. `loop_rules.py` has found nothing wrong."""
    rows = instructions(program)
    unwind = effects.hook("unwind")
    assert unwind is not None, "loop_rules.py"
    lines = ['#line 1 "interpreter loop"', *DISPATCH.splitlines(), "enum {"]
    lines += [f"OP_{i.name} = {number}," for number, (i, _) in enumerate(rows)]
    lines += ["};", f"{prototype(effects, loop)} {{"]
    lines += ["#if WEFT_COMPUTED_GOTO", "static const void *const labels[256] = {"]
    lines += [f"&&op_{i.name}," for i, _ in rows]
    lines += ["&&op_unknown,"] * (256 - len(rows))
    lines += ["};", "#endif"]
    lines += ["u32 *pc;", "word *registers, *constants, *globals;", "u32 instruction;"]
    check = effects.hook("check_stack")
    if check is not None:
        thread = "t" if effects.needs_thread(check) else ""
        lines.append(f"if (UNLIKELY({check.symbol}({thread}))) return {sentinel(loop.result)};")
    lines.append("ENTER_FRAME();")
    lines += ["#if WEFT_COMPUTED_GOTO", "NEXT();", "#else", "next:", "instruction = *pc++;"]
    lines += ["switch ((u8)instruction) {", "#endif"]
    for declared, function in rows:
        lines += _instruction(effects, declared, function)
    lines += ["#if WEFT_COMPUTED_GOTO", "op_unknown:", "#else", "default:", "#endif"]
    lines.append("UNREACHABLE(HERE);")
    lines += ["#if !WEFT_COMPUTED_GOTO", "}", "#endif"]
    call = f"{unwind.symbol}({'t' if effects.needs_thread(unwind) else ''})"
    lines += ["changed:;", "if (t->pending == 0) {", "ENTER_FRAME();", "NEXT();", "}"]
    lines += [f"if (!{call}) return {sentinel(loop.result)};", "ENTER_FRAME();", "NEXT();", "}"]
    return lines


def _operand(kind: str, offset: int, bits: int) -> str:
    """The bits of an immediate, with its sign."""
    source = f"extra >> {offset - 32}" if offset > 32 else "extra" if offset == 32 else f"instruction >> {offset}"
    if kind in ("u32", "i32"):
        return f"({kind})({source})"
    if kind in ("i8", "i16"):
        return f"({kind})(u{bits})({source})"
    if kind == "Offset":
        return f"(i32)(i16)(u16)({source})"
    if kind in ("Name", "Constant"):
        return f"constants[(u16)({source})]"
    return f"(u{bits})({source})"


def _instruction(effects: Effects, declared: Instruction, function: Function) -> list[str]:
    encoding = {operand: (kind, offset, bits) for operand, kind, offset, bits in declared.encoding()}
    wide = declared.words() == 2
    lines = [f"OPCODE({declared.name}) {{"]
    if declared.name == "leave":
        return [*lines, "return registers[FIELD_A];" if "result" not in encoding else "return registers[FIELD_B];", "}"]
    if wide:
        lines.append("u32 extra = *pc++;")
    arguments: list[str] = []
    jump = ""
    for parameter in function.parameters:
        name = parameter.name
        if name not in encoding:
            arguments.append(name)
            continue
        kind, offset, bits = encoding[name]
        if kind == "register":
            arguments.append(f"registers[FIELD_{'ABC'[offset // 8 - 1]}]")
            continue
        text = _operand(kind, offset, bits)
        if kind == "Offset":
            jump = text
        arguments.append(f"({parameter.type.c}){text}")
    has_effect = any(effects.of(function).has(effect) for effect in EFFECTS)
    if has_effect:
        lines.append("t->pc = pc;")
    if effects.needs_thread(function):
        arguments.insert(0, "t")
    call = f"{function.symbol}({', '.join(arguments)})"
    raises = effects.of(function).has("raises")
    result = function.result
    if isinstance(result, ty.Word):
        lines.append(f"word result = {call};")
        if has_effect:
            lines.append("if (UNLIKELY(result == 0)) goto changed;")
        lines.append("registers[FIELD_A] = result;")
    elif isinstance(result, ty.EnumRef):
        lines += _flow(function, result, call, jump)
    elif result == ty.VOID:
        lines.append(f"if (UNLIKELY({call})) goto changed;" if raises else f"{call};")
    else:
        lines.append(f"{result.pair('result')} = {call};")
        lines.append(f"if (UNLIKELY({failed(result, 'result')})) goto changed;")
    return [*lines, "NEXT();", "}"]


def _flow(function: Function, result: ty.EnumRef, call: str, jump: str) -> list[str]:
    members = result.decl.members
    taken = f"pc += {jump};" if jump else "UNREACHABLE(HERE);"
    return [
        f"{result.c} flow = {call};",
        f"if (flow == {members['JUMP']}) {{",
        taken,
        f"}} else if (UNLIKELY(flow != {members['NEXT']})) {{",
        f"if (flow == {members['RAISED']}) goto changed;",
        "ENTER_FRAME();",
        "}",
    ]
