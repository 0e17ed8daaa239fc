# What is no program: the message, and the line, of each mistake.


def show(*sources, mode="exec"):
    for source in sources:
        try:
            compile(source, "s", mode)
            print("compiled", repr(source))
        except SyntaxError as e:
            print(type(e).__name__, "|", e.msg, "|", e.lineno)


# case: assignments to what cannot be assigned to
show("f() = 1", "1 = x", "None = 1", "True = 1", "x + 1 = 2", "(a, 1) = x", "[a, f()] = x", "lambda: 1 = 2", "'a' = 1", "... = 1", "x if y else z = 1", "(x for x in y) = 1", "[x for x in y] = 1", "{} = 1", "-x = 1", "a < b = 1", "not x = 1", "f'{x}' = 1")

# case: augmented assignments
show("f() += 1", "1 += 1", "(a, b) += 1", "[a] += 1", "None += 1", "x += y += 1", "a.b += 1", "a[0] += 1", "*a += 1")

# case: deletions
show("del f()", "del 1", "del None", "del a + b", "del (a, 1)", "del *a", "del (x for x in y)", "del a, b.c, d[0]", "del ()", "del")

# case: walrus
show("x := 1", "(x := 1)", "f(x := 1)", "f(a=(b := 1))", "f(a=b := 1)", "[y := 1, y]", "(a.b := 1)", "(a[0] := 1)", "x = y := 1", "def f(a=b := 1): pass", "lambda: (x := 1)", "{(a := 1): 2}", "assert x := 1", "del (x := 1)", "with (x := y): pass", "((x := 1))", "a[b := 1]", "a[b := 1, c := 2]")

# case: walrus after what is no bare name
show("lambda x: x := 1", "lambda: x := 1", "(lambda x: x := 1)", "f(lambda: x := 1)", "[lambda x: x := 1]", "x = lambda: x := 1", "(x) := 1", "((x) := 1)", "f((x) := 1)", "[(x) := 1]", "x + 1 := 2", "(x + 1 := 2)", "a if b else c := 1", "1 := 2", "x.y := 1", "x, (y) := 1", "(x), y := 1", "x, *y := 1", "return (x) := 1", "if (x) := 1: pass", "print((x) := 1)", "not x := 1", "x = (y) := 2", "f(x) := 1", "f(x) := ", "(x,) := 1", "(y := z := 2)", "yield x := 1")

# case: walrus after the iterable of a loop, and other tokens there
show("for x in y := z: pass", "[x for x in y := z]", "for x in (y) := z: pass", "for x in y, z := 1: pass", "for x in y z: pass", "for x in y", "for x in y\n    pass", "for x in y = 1: pass", "for x in y; pass", "for x in y): pass", "async def f():\n    async for x in y z: pass")

# case: a slash without parameters before it
show("def f(/, a): pass", "def f(/): pass", "def f(/ a): pass", "def f(/,", "lambda /: 1", "lambda /, a: 1", "lambda /, *, a: 1", "def f(a, /): pass", "def f(*, /): pass")

# case: compile and eval of an expression after blanks
def place(source):
    try:
        print(repr(source), eval(compile(source, "s", "eval")))
    except SyntaxError as e:
        print(repr(source), type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text.rstrip("\n")))
for source in "  1", " \t 1 +", "\n1", "\n 1", " 1\n 2", "\f1", "\t(", " 1 2", "  x = 1", "", "# c\n1":
    place(source)
for source in "  1", " \t 1 + 1", b"  2", bytearray(b" \t3"), "\f4":
    print(source, eval(source))

# case: walrus in comprehensions
show("[(i := 1) for i in y]", "[(j := i) for i in y]", "[i for i in (j := y)]", "[[(j := 0) for i in y] for j in z]", "class C:\n    [(j := i) for i in y]", "[x for x in y if (x := 1)]", "{(a := x): x for x in y}", "def f():\n    global j\n    [(j := i) for i in y]", "[i + 1 for i in (i := y)]", "(lambda: [(k := i) for i in y])")

# case: parameters
show("def f(a, a): pass", "def f(a=1, b): pass", "def f(*): pass", "def f(*, **k): pass", "def f(**k, a): pass", "def f(*a, *b): pass", "def f(a, /, b, /): pass", "def f(*, a, /): pass", "def f(a, *, b=1, c): pass", "def f(None): pass", "def f(a.b): pass", "def f((a, b)): pass", "lambda a, a: 1", "lambda *: 1", "lambda **k, a: 1", "def f(a:): pass", "def f(a, *, a): pass", "def f(*a, a): pass", "def f(__debug__): pass")

# case: arguments
show("f(a=1, 2)", "f(**k, *a)", "f(**k, a)", "f(a=1, a=2)", "f(x for x in y, 1)", "f(1, x for x in y)", "f(a.b=1)", "f(1=2)", "f(None=1)", "f(True=1)", "f((a)=1)", "f(*)", "f(**)", "f(a b)", "f(a=)", "class C(x for x in y): pass", "f(x for x in y)", "f(*a, *b, **c, **d)", "f(**a, b=1)")

# case: return, yield and await in wrong places
show("return 1", "class C:\n    return 1", "yield 1", "x = yield", "await x", "class C:\n    yield 1", "class C:\n    await x", "def f():\n    await x", "def f():\n    async with x: pass", "def f():\n    async for x in y: pass", "async def f():\n    yield from x", "async def f():\n    yield 1\n    return 2", "async def f():\n    yield 1\n    return", "[(yield x) for x in y]", "def f():\n    [(yield x) for x in y]", "def f():\n    return [x async for x in y]", "lambda: (yield 1)", "def f(x=(yield)): pass")

# case: break and continue
show("break", "continue", "if 1:\n    break", "for x in y:\n    def f():\n        break", "while 1:\n    class C:\n        continue", "for x in y: pass\nelse:\n    break", "for x in y:\n    try: pass\n    finally: continue", "while x:\n    with y:\n        break", "for x in y:\n    lambda: 1\n    break")

# case: global and nonlocal
show("def f(x):\n    global x", "def f():\n    x = 1\n    global x", "def f():\n    print(x)\n    global x", "nonlocal x", "def f():\n    nonlocal x", "def f():\n    global x\n    nonlocal x", "def f(x):\n    def g():\n        nonlocal x\n        x = 1", "def f(x):\n    nonlocal x", "def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x", "class C:\n    nonlocal x", "def f():\n    for x in y: pass\n    global x", "def f():\n    x: int\n    global x", "def f():\n    global x\n    x: int = 1", "global x\nx = 1")

# case: stars
show("*a = 1", "*a, = 1", "a, *b, *c = d", "(*a)", "x = *a", "x = *a,", "*a", "print(*)", "[*a, *b]", "{**a, **b}", "{*a, **b}", "for *x in y: pass", "for *x, in y: pass", "return *a", "def f(): return *a, b", "x = (*a, *b)", "a[*b]", "a[*b] = 1", "del *a,", "(**a)", "[**a]", "lambda: *a", "*a if b else c", "f(*a if b else c)")

# case: strings
show("'abc", "'''abc", "f'{'", "f'}'", "f'{}'", "f'{a b}'", "f'{a!x}'", "f'{a!}'", "f'{a:{b}}'", "f'{a:{b:{c}}}'", "f'{*a}'", "b'\u00e9'", "'a' b'b'", "f'{lambda x: 1}'", "f'{a=}'", "f'{a!r:>{b}}'", "'\\x'", "'\\N{no such name}'", "b'\\x1'", "f'{a'", "f'{#}'", "rb'x' br'y'", "ur'x'")

# case: numbers
show("0777", "0o8", "0b2", "0x", "1_", "1__0", "1e", "1.5j", "0_0", "00", "1_000", "0xfg", "12abc", "1if x else y", "0b", "1.e5", "1..real", "0o", "1_.5", "09.5", "09")

# case: brackets
show("(", ")", "(]", "[1, 2", "{1: 2", "f(", "(1, 2", "{", "x = (1,\n2\n", "[)", "{(})", "print((1)", "a[1", "}")

# case: indentation
show("if 1:\npass", "  x = 1", "if 1:\n    a\n  b", "def f():\nx", "class C:\n\nx", "if 1:\n\ta\n        b", "for x in y:\n", "while 1:\n# comment\n", "if 1: pass\n  else: pass", "try:\n    x\n  finally:\n    y", "x\n    y", "with a:\nb", "else: x", "if 1:\n    x\n\n    y\n   z")

# case: statements that are not whole
show("if", "if x", "if x\n    y", "while", "for x", "for x in", "for x in y\n    z", "def", "def f", "def f()", "def f(:", "class", "class C(", "import", "from x", "from x import", "from . import *\n", "import a.b as", "try:\n    x", "with x", "lambda", "x =", "x ==", "x +", "not", "return x y", "assert", "raise from x", "del", "global", "x.", "x[", "@", "@x", "async x", "else", "elif x: y", "except: x")

# case: imports
show("import a.b.c as d", "from a import (b, c,)", "from a import b,", "from a import ()", "from a import *, b", "def f():\n    from a import *", "class C:\n    from a import *", "import a as b.c", "from __future__ import braces", "from __future__ import nothing", "x = 1\nfrom __future__ import annotations", "'doc'\nfrom __future__ import annotations", "from __future__ import annotations, division", "import .a", "from a import b as c.d", "from .. import x", "from ... import x", "from .a.b import c")

# case: try statements
show("try: pass", "try: pass\nfinally: pass", "try: pass\nexcept: pass\nexcept ValueError: pass", "try: pass\nexcept ValueError, TypeError: pass", "try: pass\nexcept ValueError as e.x: pass", "try: pass\nelse: pass", "try: pass\nexcept* ValueError: pass\nexcept TypeError: pass", "try: pass\nexcept*: pass", "try: pass\nexcept (A, B) as e: pass\nelse: pass\nfinally: pass", "try: pass\nexcept A as 1: pass", "try: pass\nfinally: pass\nexcept: pass")

# case: expressions that are not
show("a b", "a, b c", "1 2", "x = 1 y = 2", "a not b", "a is is b", "a in in b", "a and", "or b", "a if b", "a if b else", "x ? y", "a $ b", "a !", "a <> b", "++a", "a++", "a--b", "a ** ** b", "a =! b", "print x", "print 'x'", "exec 'x'", "a = b = ", "= b", "a := b", "if x = 1: pass", "while x = 1: pass", "(a = 1)", "[a = 1]", "f(a, b=c=d)", "{a = 1}", "{1: }", "{1:2, 3}", "{1, 2: 3}", "{**a: b}", "a.1", "a.None", "a.if")

# case: modes of compile
show("1 + 2", "x = 1", "", "x; y", "x\n\n", mode="eval")
show("1 + 2", "x = 1", "", "x\ny", "if 1:\n    x\n", "if 1:\n    x", mode="single")
for bad in ("no", 3):
    try:
        compile("x", "s", bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__)

# case: null bytes, odd characters, line ends
show("x = \u00a0 1", "a\u2212b", "x = 1\r\ny = 2\r", "\ufeffx = 1", "x = '\u2028'", "\u00e9t\u00e9 = 1", "\uff58 = 1", "x \\ y", "x = \\\n1", "x = \\", "\u20ac = 1", "x\f = 1")
