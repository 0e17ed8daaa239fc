"""The code of some idioms, as text: what the generator is proud of, and must not lose."""

from __future__ import annotations

import textwrap

import pytest

from weft.compiler.compile import compile_module
from weft.compiler.disassemble import disassemble


def code_of(source: str) -> list[str]:
    """The instructions of the first function, without lines and addresses, labels kept."""
    text = disassemble(compile_module(textwrap.dedent(source), "t.py")).split("\n\n")[1]
    lines = []
    for line in text.splitlines()[1:]:
        words = line[11:].split()
        if line.strip().startswith(("handler", "cleanup")):
            lines.append(" ".join(line.split()))
        else:
            label = line[5:11].strip()
            lines.append(" ".join([label, *words[1:]] if label else words[1:]))
    return lines


IDIOMS = {
    "results go into the local": (
        "def f(a, b):\n    x = a + b\n    return x",
        ["add x, a, b", "return_ x"],
    ),
    "small ints are immediates": (
        "def f(a):\n    a += 1\n    return a - 3",
        ["inplace_add_small a, a, 1", "subtract_small r1, a, 3", "return_ r1"],
    ),
    "comparisons branch": (
        "def f(a):\n    while a < 10:\n        a = g(a)\n    return a",
        [
            "L1: jump_unless_less_small a, 10, L2",
            "load_global r1, #0, g",
            "move r4, a",
            "call a, r1, 1",
            "loop L1",
            "L2: return_ a",
        ],
    ),
    "methods without bound methods": (
        "def f(a):\n    return a.get(1)",
        ["move r4, a", "load_method r1, get", "load_small r5, 1", "call_method r1, r1, 2", "return_ r1"],
    ),
    "for stores into the local": (
        "def f(a):\n    for x in a:\n        g(x)",
        [
            "get_iterator r2, a",
            "L1: for_next x, r2, L2",
            "load_global r3, #0, g",
            "move r6, x",
            "call r3, r3, 1",
            "loop L1",
            "L2: load_constant r2, None",
            "return_ r2",
        ],
    ),
    "a swap needs no tuple": (
        "def f(a, b):\n    a, b = b, a\n    return a",
        ["move r2, b", "move r3, a", "move a, r2", "move b, r3", "return_ a"],
    ),
    "bound locals are not checked": (
        "def f(a):\n    if a:\n        x = 1\n    else:\n        x = 2\n    return x",
        ["jump_unless a, L1", "load_small x, 1", "jump L2", "L1: load_small x, 2", "L2: return_ x"],
    ),
    "locals that may be unbound are checked and cleared": (
        "def f(a):\n    if a:\n        x = 1\n    return x",
        ["clear x", "jump_unless a, L1", "load_small x, 1", "L1: check_local x, x", "return_ x"],
    ),
    "conditions become jumps": (
        "def f(a, b, c):\n    if a and not (b or c):\n        return 1",
        [
            "jump_unless a, L1",
            "jump_if b, L1",
            "jump_if c, L1",
            "load_small r3, 1",
            "return_ r3",
            "L1: load_constant r3, None",
            "return_ r3",
        ],
    ),
    "code after return is dropped": ("def f(a):\n    return a\n    g()", ["return_ a"]),
    "constants are folded": (
        "def f():\n    return (1 + 2 * 3, -1, 'a' 'b' + 'c')",
        ["load_constant r0, (7, -1, 'abc')", "return_ r0"],
    ),
    "finally": (
        "def f(a):\n    try:\n        return a.b\n    finally:\n        g()",
        [
            "load_attribute r3, a, b",
            "load_global r4, #0, g",
            "call r4, r4, 0",
            "return_ r3",
            "L1: enter_handler r2, r1",
            "load_global r4, #0, g",
            "call r4, r4, 0",
            "leave_handler r2",
            "reraise r1",
            "L2: leave_handler r2",
            "reraise r3",
            "handler 0-2 -> L1 r1",
            "handler 7-10 -> L2 r3",
            "cleanup 2-5",
            "cleanup 7-10",
        ],
    ),
}


@pytest.mark.parametrize("idiom", IDIOMS)
def test_idiom(idiom: str) -> None:
    source, expected = IDIOMS[idiom]
    assert code_of(source) == expected
