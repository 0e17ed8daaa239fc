"""Threads compile, import, make classes, patterns and documents at the same time: each gets its own, and whole."""

import enum
import json
import re
import sys
import typing

from torture import Round, main

MODULES = ("textwrap", "string", "stat", "hmac", "secrets", "base64")


class Makers(Round):
    """What the threads make from."""

    steps = 200  # each compiles, or builds classes

    def __init__(self):
        super().__init__()
        self.names = {"base": 10}
        self.base = type("Base", (), {"kind": "base"})
        self.T = typing.TypeVar("T")


def on_compiler(this, value, numbers):
    me, step = value
    names = {}
    exec(f"def f(a, *, b={step}):\n    return [a + x + b for x in range(3)]\n", names)
    if names["f"](me) != [me + x + step for x in range(3)]:
        this.wrong.append(names["f"](me))
    exec(f"base = 10\nlast_{me} = {step}", this.names)
    if eval(f"base + last_{me}", this.names) != 10 + step:
        this.wrong.append(this.names)
    try:
        compile("a = = 1", f"<{me}>", "exec")
        this.wrong.append("compiled")
    except SyntaxError as error:
        if error.filename != f"<{me}>":
            this.wrong.append(error.filename)


def on_imports(this, value, numbers):
    name = MODULES[numbers.below(len(MODULES))]
    module = __import__(name)
    if module.__name__ != name or not dir(module):
        this.wrong.append(name)
    if numbers.below(4) == 0:
        sys.modules.pop(name, None)  # the next import runs it again, perhaps while others import it


def on_classes(this, value, numbers):
    me, step = value
    made = type(f"C{me}", (this.base,), {"step": step, "__slots__": ("x",)})
    thing = made()
    thing.x = step
    if (thing.x, made.step, thing.kind, made.__mro__[1]) != (step, step, "base", this.base):
        this.wrong.append(made)
    if numbers.below(5) == 0:
        this.base.kind = "base"
    colour = enum.Enum(f"E{me}", {"A": step, "B": step + 1})
    if [member.value for member in colour] != [step, step + 1] or colour(step) is not colour.A:
        this.wrong.append(colour)
    alias = typing.Mapping[str, this.T | None][int]
    if repr(alias) != "typing.Mapping[str, typing.Optional[int]]":
        this.wrong.append(repr(alias))


def on_texts(this, value, numbers):
    me, step = value
    found = re.sub(rf"(\d+)-{numbers.below(40)}?", rf"<\1:{me}>", f"{step}-{step}")
    if str(step) not in found:
        this.wrong.append(found)
    document = {"me": me, "steps": [step] * 3, "text": "é"}
    if json.loads(json.dumps(document, indent=numbers.below(3))) != document:
        this.wrong.append(document)


main(Makers, (on_compiler, on_imports, on_classes, on_texts))
