# exec, eval and compile: what they take, what they give, which errors they raise.
def attempt(function, *arguments, **keywords):
    try:
        print(function.__name__, "->", function(*arguments, **keywords))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


# case: eval gives values
for text in ("1 + 2", "  3", "\t[1, 2][0]", "(1,\n2)", "'a' 'b'", "x if (x := 5) > 3 else 0", "[y for y in 'ab']", "lambda: 1"):
    value = eval(text)
    print(repr(text), value() if callable(value) else value)
print(eval(b"1 + 1"), eval(bytearray(b"2 + 2")), eval("\u0061bs(-3)"))
attempt(eval, "")
attempt(eval, "x = 1")
attempt(eval, "1 2")
attempt(eval, "pass")
attempt(eval, "1; 2")
attempt(eval, 5)
attempt(eval)
attempt(eval, "1", 2)
attempt(eval, "1", {}, 2)
attempt(eval, "1", [])
attempt(eval, None)
# case: exec gives nothing
names = {}
print(exec("a = 1\nb = a + 1", names), names["a"], names["b"], "__builtins__" in names)
print(exec("", {}), exec("# nothing", {}), exec("\n\n", {}))
exec(b"c = 'bytes'", names)
exec(bytearray(b"d = 'array'"), names)
print(names["c"], names["d"])
attempt(exec, 5)
attempt(exec, "1", 2)
attempt(exec, "1", {}, 2)
attempt(exec, "a = 1", [])
attempt(exec, "if")
attempt(exec, "1/0", {})
# case: modes of compile
for mode in ("exec", "eval", "single"):
    code = compile("2 * 3", "<here>", mode)
    print(mode, type(code).__name__, code.co_filename, code.co_name, eval(code))
attempt(compile, "1", "f", "wrong")
attempt(compile, "1", "f")
attempt(compile, "1", 5, "eval")
attempt(compile, 1, "f", "eval")
attempt(compile, "1", "f", "eval", 1)
attempt(compile, "1", "f", "eval", 0, False, 5)
attempt(compile, "1", "f", "eval", optimize=-2)
attempt(compile, "a b", "f", "eval")
attempt(compile, "a = 1", "f", "eval")
attempt(compile, "'\\x0g'", "f", "eval")
print(eval(compile(source="4", filename="f", mode="eval", flags=0, dont_inherit=True, optimize=1)))
# case: single shows values
import sys

exec(compile("5\n", "f", "single"))
exec(compile("None\n", "f", "single"))
exec(compile("'a'; [1]; x = 3; x\n", "f", "single"))
exec(compile("for i in (1, 2): i * 10\n", "f", "single"))
print(_, x, i)
shown = []
sys.displayhook = shown.append
exec(compile("6\n", "f", "single"))
exec(compile("def f():\n    7\nf()\n", "f", "exec"))
print(shown)
sys.displayhook = sys.__displayhook__
exec(compile("8\n", "f", "single"))
# case: single takes one statement
for source in ("a=1\nb=2", "a=1;b=2", "", "\n", "# c", "if 1: pass", "if 1: pass\n", "if 1:\n  pass\na=1\n", "a=1\n\n\nb", "\n\na=1"):
    try:
        print(repr(source), type(compile(source, "f", "single")).__name__)
    except SyntaxError as error:
        print(repr(source), error.args)
# case: optimisation levels
source = "def f():\n    'documentation'\n    assert False\n    return __debug__\n"
for level in (-1, 0, 1, 2):
    names = {}
    exec(compile(source, "f", "exec", optimize=level), names)
    f = names["f"]
    try:
        print(level, f.__doc__, f())
    except AssertionError:
        print(level, f.__doc__, "AssertionError")
# case: annotations of the future
code = compile("def f(a: undefined) -> 'x': pass\nz: missing = 1", "f", "exec", 0x1000000)
names = {}
exec(code, names)
print(names["f"].__annotations__, names["__annotations__"], code.co_flags & 0x1000000 != 0)
attempt(exec, "def f(a: undefined): pass", {})
source = "from __future__ import annotations\ncode = compile('def g(b: nothing): pass', 'f', 'exec')\nother = compile('1', 'f', 'exec', 0, True)"
names = {}
exec(source, names)
print(names["code"].co_flags & 0x1000000 != 0, names["other"].co_flags & 0x1000000 != 0)
exec(names["code"], names)
print(names["g"].__annotations__)
# case: await at the top level
import types

AWAIT = 0x2000


class Step:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value
        return self.value * 10


def drive(coroutine):
    seen = []
    try:
        while True:
            seen.append(coroutine.send(None))
    except StopIteration as end:
        return seen, end.value


attempt(compile, "await Step(1)", "f", "exec")
code = compile("a = await Step(1)\nb = await Step(2)\n", "f", "exec", AWAIT)
print(code.co_flags & 0x80 != 0)
names = {"Step": Step}
made = eval(code, names)
print(type(made).__name__, drive(made), names["a"], names["b"])
value = compile("await Step(3) + 1", "f", "eval", AWAIT)
print(drive(eval(value, names)))
print(compile("a = 1", "f", "exec", AWAIT).co_flags & 0x80)
exec(compile("def g():\n    return 1\nx = g()", "f", "exec", AWAIT), names)
print(names["x"])
attempt(compile, "def f(): await x", "f", "exec", AWAIT)
listed = compile("l = [await Step(n) async for n in items]", "f", "exec", AWAIT)


async def items():
    yield 4
    yield 5


names["items"] = items()
print(drive(eval(listed, names)), names["l"])
attempt(compile, "async with a: pass", "f", "exec")
print(compile("async with a: pass", "f", "exec", AWAIT).co_flags & 0x80 != 0)
attempt(compile, "class C:\n    await x", "f", "exec", AWAIT)
# case: encodings of a source in bytes
print(eval("'ü'".encode()), eval(b"# -*- coding: latin-1 -*-\n'\xfc'"), eval(b"\xef\xbb\xbf'bom'"))
names = {}
exec(b"# coding: latin-1\nx = '\xe4'", names)
print(names["x"])
attempt(eval, b"# coding: nothing\n1")
try:
    exec(b"x = '\xff'", {})
except SyntaxError as error:
    print(type(error).__name__)
# case: syntax errors say where
import traceback

for source in ("a b", "x = (1,\n", "def f(:\n  pass", "if x:\npass", "  x", "x = 'abc", "é é"):
    try:
        compile(source, "some file", "exec")
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset)
        print(repr((error.text or "").rstrip()), error.args[0] == error.msg, len(error.args[1]), error.__context__, error.__cause__)
# case: no frames of the compiler in a traceback
import traceback

try:
    exec("x = = 1")
except SyntaxError as error:
    depth = 0
    place = error.__traceback__
    while place is not None:
        depth += 1
        place = place.tb_next
    print(depth, error.__context__)
try:
    exec("def f():\n    g()\n\ndef g():\n    return 1/0\nf()", {})
except ZeroDivisionError as error:
    place = error.__traceback__
    while place is not None:
        print(place.tb_lineno > 0, end=" ")
        place = place.tb_next
    print()
    print(traceback.format_exc().splitlines()[-1])
# case: deep nesting is an error of the source
for source in ("(" * 90 + "1" + ")" * 90, "[" * 80 + "]" * 80, "(" * 5000 + ")" * 5000, "-" * 100000 + "1", "a" + ".a" * 20000):
    try:
        print(type(eval(source, {"a": 1})).__name__)
    except (SyntaxError, MemoryError, RecursionError, AttributeError) as error:
        print(type(error) is AttributeError or "an error, no crash")
source = "x = 1\n"
for depth in range(30):
    source = "if x:\n" + "".join("  " + line + "\n" for line in source.splitlines())
try:
    exec(source, {"x": 1})
    print("ran")
except SyntaxError as error:
    print(error.msg)
# case: names of the program in the source
print(eval("'\\N{LATIN SMALL LETTER A}'") if False else "skipped")
größe = 3
print(eval("größe"), eval("größe * 2"))
exec("länge = größe + 1")
print(länge)
# case: many exec calls do not fill the memory
total = 0
for i in range(300):
    names = {"i": i}
    exec("def f(x):\n    return [x, 'text %d', i]\nresult = f(i)" % i, names)
    total += names["result"][0]
print(total)
# case: a code runs many times over many names
code = compile("total = total + step\nsteps.append(step)", "f", "exec")
for start in (1, 10):
    names = {"total": start, "step": 2, "steps": []}
    for _ in range(4):
        exec(code, names)
    print(names["total"], names["steps"])
expression = compile("a * b", "f", "eval")
print([eval(expression, {"a": a, "b": b}) for a in (1, 2) for b in (3, 4)])
# case: exec within exec
source = "x = 1\nexec('y = x + 1\\nexec(\"z = y + 1\")')\n"
names = {}
exec(source, names)
print(names["x"], names["y"], names["z"])
print(eval("eval('eval(\"1 + 1\") + 1') + 1"))
print(eval("[eval(str(n) + '+1') for n in range(3)]"))
# case: code with a closure
def outer():
    seen = [1]

    def inner():
        seen.append(len(seen) + 1)

    def reader(a):
        return seen

    return inner, reader, seen


inner, reader, seen = outer()
exec(inner.__code__, {}, closure=inner.__closure__)
print(seen)
attempt(exec, inner.__code__)
attempt(exec, inner.__code__, {}, closure=())
attempt(exec, inner.__code__, {}, closure=(1,))
attempt(eval, inner.__code__)
try:
    exec("1", {}, closure=inner.__closure__)
except TypeError as error:
    print(error)
# case: statements of many kinds
source = """
import math as m
from math import pi, tau
class Shape:
    sides = 0
    def area(self): return self.sides
    @property
    def double(self): return self.area() * 2
class Square(Shape):
    sides = 4
def outer(n):
    total = 0
    def add(k):
        nonlocal total
        total += k
        return total
    return [add(i) for i in range(n)]
def counter():
    global count
    count += 1
    yield count
    yield from (count, -count)
count = 0
values = list(counter())
try:
    1 / 0
except ZeroDivisionError as e:
    text = str(e)
finally:
    done = True
match values:
    case [first, *rest]:
        pass
with open(__import__('sys').argv[1] + '/f', 'w') as f:
    size = f.write('four')
del f
"""
names = {}
exec(source, names)
print(names["Square"]().double, names["outer"](4), names["values"], names["text"], names["done"], names["first"])
print(names["rest"], names["size"], "f" in names, "e" in names, names["m"].pi == names["pi"])
print(names["Square"].__module__, names["outer"].__module__, names["outer"].__qualname__, names["Shape"].area.__qualname__)
