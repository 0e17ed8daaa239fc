"""The trees are CPython's, with every field and place."""

from __future__ import annotations

import ast
import random
import warnings

import compare_library
import pytest
from comparison import difference
from host_unicode import HostUnicode
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.compiler import tree
from weft.compiler.decoding import decode_source
from weft.compiler.errors import SourceError
from weft.compiler.parser import Parser, needs_more, parse_expression, parse_module

EXPRESSIONS = r"""
a
a.b.c
a.b(c)[d]
1, 2,
()
(a,)
(a)
[]
[a, *b]
{}
{a: b, **c, }
{a, *b}
{(a := b): c}
a or b and not c or d
not not a
a < b <= c != d is not e not in f in g is h
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** c
~+-a
await_ + b
a if b else c if d else e
lambda: a
lambda a, /, b=1, *c, d, e=2, **f: (a, b)
lambda *, a: a
lambda *a: a
lambda **a: a
lambda a=lambda: 1: a
[a for b in c if d if e for f, *g in h]
{a for b in c}
{a: b for c in d}
(a for b.c[d] in e)
[a async for a in b]
f(a for b in c)
f(a, *b, c=d, *e, **f, g=h)
f((a for b in c), d)
f(a := b, c)
f(**a, b=1)
f(a)(b)(c=d,)
a[b]
a[b:c:d, ::, e:, :f, *g]
a[:, ]
a[b,]
a[b := c]
a[*b]
(yield)
(yield a, b)
(yield from a)
(a := b)
1_000, 0xFF_f, 0b1_0, 0o17, 1.5e-3, .5, 1., 1e5, 2j, 1.5J, 00, 0_0
1if 2else 3
'a' "b" '''c
d''' r'\n' u'e' if 1 else 2
b'a' rb'\x' Rb"\d" b'\x41\101\n\q'
'\x41\u0041\U00000041\101\N{BULLET}\
\q\a\b\f\n\r\t\v\\'
u'a' 'b'
f''
f'a' 'b' f'{c}d' "e" rf'\{f}'
f'{a}{b!r}{c:>{d}}{e!s:x{f!a}y}{{}}'
f'{a = }{b=!r}{c=:5}'
f'{a, b}{*c, d}{(lambda: 1)}{[x for x in y]}{ {1: 2}[1] }'
f'{a if b else c}{x!=y}{x==y}{x<y}{"}"}'
f'\N{BULLET}{a}\{b}'
f'é{a}' f'''
é{b} {
c
}'''
(f'{a:{b}c}'
 f'{d:e}' 'f')
é + (ü,
  ñ, b)
ﬁx
None, True, False, ...
print
print(a)
match
match(a, b)[c]
match * a, match - a, match [a]
match not in a
_ + case
""".strip()

STATEMENTS = [
    "pass; break; continue",
    "return\nreturn a, *b\nreturn (yield)",
    "raise\nraise a\nraise a from b",
    "assert a\nassert a, b",
    "del a, (b, [c]), d.e, f[g]\ndel (a)\ndel (a, b)\ndel a,",
    "global a, b\nnonlocal c",
    "import a, b.c as d",
    "from a import b, c as d\nfrom . import a\nfrom ...a.b import (c, d as e,)\nfrom .... import a\nfrom a import *",
    "a = b = c\na, *b = c\n[a, (b, c)] = d\n(a) = (b).c = d[e] = yield f\nx = *a, b\n",
    "a += 1\na.b -= 1\na[b] *= 2; a /= 1; a //= 1; a %= 1; a @= 1; a &= 1; a |= 1; a ^= 1; a <<= 1; a >>= 1",
    "a **= yield b\na += b, c",
    "a: b\na: b = c\n(a): b\na.b: c = d\na[b]: c\na: b = yield\na: b = *c, d\n(a.b): c",
    "if a: b\nif a:\n  b\nelif c:\n  d\nelif e: f\nelse:\n  g\n",
    "while a:\n  b\nelse:\n  c\nwhile (a := b): c; d;",
    "for a in b: c\nfor a, *b in *c, d:\n  e\nelse:\n  f\nfor (a, b), in c: d\nfor a.b[c] in d: e",
    "try:\n  a\nexcept:\n  b\n",
    "try: a\nexcept (b, c) as d: e\nexcept f: g\nelse: h\nfinally: i",
    "try: a\nfinally: b",
    "try: a\nexcept* b as c: d\nexcept *e: f\n",
    "with a: b\nwith a as b, c as (d, e): f\nwith (a): b\nwith (a, b): c\nwith (a, b) as c: d",
    "with (a as b, c as d,): e\nwith (a), b: c\nwith (a).b as c: d\nwith (yield a): b\nwith (a, b,) as c: d",
    "with (a as b): c\nwith (a if b else c) as d: e\nwith a as b.c, d as e[f]: g\nwith (a for b in c): d",
    "def f(): pass",
    "def f(a, b: c, /, d=1, *e: f, g, h: i = 2, **j: k) -> l:\n  m\n",
    "def f(*, a): pass\ndef f(*a: *b): pass\ndef f(a, /): pass\ndef f(a,): pass\ndef f(**a,): pass",
    "@a.b(c)\n@d\ndef f(): pass\n@a\nclass B: pass\n@a\nasync def f(): pass\n@(a := b)\ndef f(): pass",
    "async def f():\n  async for a in b: c\n  async with d as e: f\n  await g\n  return await h ** 2",
    "class A: pass\nclass A(): pass\nclass A(B, *C, metaclass=D, **E):\n  'doc'\n  x: int = 1\n",
    "match a:\n  case 1: pass\n  case -1 | 1.5 | -2j | 1+2j | -1-2j | 'a' 'b' | b'c': pass\n",
    "match a, b:\n  case a, *b: c\n  case [a, *_]: d\n  case (): e\n  case (a): f\n  case (a,): g\n  case *a,: h\n",
    "match *a, b:\n  case None | True | False: pass\n  case a.b.c: pass\n  case _: pass\n",
    "match (a):\n  case A(): b\n  case A.B(c, d=e, f=g,): h\n  case A(b) if c: d\n  case [a, b] as c if d: e\n",
    "match {}:\n  case {}: a\n  case {'a': b, **c}: d\n  case {1: a, -1: b, c.d: e, None: f,}: g\n  case {**a,}: b\n",
    "match x := y:\n  case a | b as c: d\n  case ((a | b) as c): d\n  case (a, (b, c)), [[d]]: e\n",
    "match = 1\nmatch.a = 2\nmatch[a]: b\nmatch: int\nmatch(a)\nmatch, b = c\nmatch if a else b\ncase = match\n",
    "match -a:\n  case b: c\nmatch (a, b):\n  case c: d\nmatch [a]:\n  case b: c\nmatch not a:\n  case b: c\n",
    "match lambda: a:\n  case b: c\n",
    "x = 1;\n# comment\n\n\n  # odd\ny = 2 # end",
    "if a:\n\tb\n\tif c:\n\t  d\n\n# x\n  # y\n\te\n",
    "a = \\\n  b + \\\n  c\nx = (a, # b\n\n  c)\n",
    "if a:\n  b\n  \\\n\n  c\n",
    "\f\nif a:\n  b\n\f  c\n",
    "x = 'a\\\nb'\ny = 1\r\nz = '''a\r\nb'''\r\nw = 2\rv = 3",
    "",
    "\n\n",
    "# only",
    "'doc'",
]


def check(source: str) -> None:
    """Compares the trees of a source."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = ast.parse(source)
    assert difference(parse_module(source, "<test>", HostUnicode()), theirs) is None


def split_expressions() -> list[str]:
    """The lines above; a line that is not yet an expression goes on."""
    found: list[str] = []
    lines: list[str] = []
    for line in EXPRESSIONS.split("\n"):
        lines.append(line)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                ast.parse("\n".join(lines))
        except SyntaxError:
            continue
        found.append("\n".join(lines))
        lines = []
    assert not lines, lines
    return found


@pytest.mark.parametrize("source", split_expressions())
def test_expression(source: str) -> None:
    check(source)
    check(f"if a:\n  x = [é, ({source}\n)]\n")


@pytest.mark.parametrize("source", STATEMENTS)
def test_statement(source: str) -> None:
    check(source)


def test_expression_for_eval() -> None:
    ours = parse_expression("(a,\n b) \n", "<test>")
    assert difference(ours, ast.parse("(a,\n b)", mode="eval")) is None
    assert difference(parse_expression("a + b", "<test>"), ast.parse("a + b", mode="eval")) is None
    with pytest.raises(SourceError):
        parse_expression("a = b", "<test>")


def test_every_node_class_has_cpythons_fields() -> None:
    for name, ours in vars(tree).items():
        theirs = getattr(ast, name, None)
        if isinstance(ours, type) and isinstance(theirs, type) and issubclass(theirs, ast.AST):
            assert ours._fields == theirs._fields, name


def test_statements_come_one_at_a_time() -> None:
    parser = Parser("a; b\nif c:\n  d\n(", "<test>")
    kinds = [type(parser.next_statement()).__name__ for _ in range(3)]
    assert kinds == ["Expr", "Expr", "If"]
    with pytest.raises(SourceError, match="was never closed"):
        parser.next_statement()


def test_tokens_are_forgotten() -> None:
    parser = Parser("def f():\n" + "  x = (1 + 2) * 3\n" * 5000, "<test>")
    longest = 0
    skip = parser.skip

    def counting_skip() -> None:
        nonlocal longest
        skip()
        longest = max(longest, len(parser._buffer))

    parser.skip = counting_skip  # type: ignore[method-assign]
    parser.next_statement()
    assert longest <= 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 1", False),
        ("x = (1,", True),
        ("x = '''a", True),
        ("x = 'a", False),
        ("if x:", True),
        ("if x:\n  y", True),
        ("if x:\n  y\n\n", False),
        ("x = 1 + \\", True),
        ("@a", True),
        ("x = )", False),
        ("a b", False),
        ("", False),
        ("try:\n  x\n", True),
    ],
)
def test_needs_more(source: str, expected: bool) -> None:
    assert needs_more(source + "\n" if source and not source.endswith("\n") else source) is expected


@pytest.mark.parametrize(
    "data",
    [
        b"x = '\xc3\xa9'",
        b"\xef\xbb\xbfx = 1",
        b"# coding: latin-1\nx = '\xe9'",
        b"#!x\n# -*- coding: iso-8859-15 -*-\nx = '\xa4'",
        b"'a'\n# coding: latin-1\n",
    ],
)
def test_decode_source(data: bytes) -> None:
    assert difference(parse_module(decode_source(data), "<test>"), ast.parse(data)) is None


@pytest.mark.parametrize("data", [b"x = '\xe9'", b"# coding: nonsense\n", b"\xef\xbb\xbf# coding: latin-1\n"])
def test_decode_source_rejects(data: bytes) -> None:
    with pytest.raises(SourceError):
        decode_source(data)


SAMPLE = random.Random(1991).sample(compare_library.library_files(), 150)


@pytest.mark.parametrize("start", range(0, 150, 10))
def test_library_sample(start: int) -> None:
    tally = compare_library.Tally()
    for path in SAMPLE[start : start + 10]:
        assert compare_library.compare_file(path, tally) is None, path


# Sources put together at random: what CPython accepts must give its tree, what it rejects must be rejected.
PIECES = [
    "a",
    "b",
    "1",
    "'x'",
    "f'{a}'",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "=",
    ":=",
    ".",
    "*",
    "**",
    "+",
    "-",
    "not",
    "in",
    "is",
    "if",
    "else",
    "for",
    "lambda",
    "yield",
    "await",
    "and",
    "or",
    "async",
    "match",
    "case",
    "print",
    "del",
    "==",
    "<",
    "@",
    "->",
    ";",
    "\n",
    "...",
    "None",
    "return",
    "with",
    "as",
    "import",
    "from",
]


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9))
def test_random_tokens(pieces: list[str]) -> None:
    source = " ".join(pieces).replace("\n ", "\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            theirs: ast.AST | None = ast.parse(source)
        except SyntaxError:
            theirs = None
    try:
        ours: tree.Module | None = parse_module(source, "<test>")
    except SourceError:
        ours = None
    assert (ours is None) == (theirs is None), source
    if theirs is not None:
        assert difference(ours, theirs) is None, source


def sources(nested: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions one level deeper."""
    pair = st.tuples(nested, nested)
    return st.one_of(
        st.tuples(nested, st.sampled_from(["+", "-", "*", "**", "<", "in", "and", "or", "|", "is"]), nested).map(
            " ".join
        ),
        pair.map(lambda parts: f"({parts[0]}, {parts[1]})"),
        pair.map(lambda parts: f"[{parts[0]} for é in {parts[1]}]"),
        pair.map(lambda parts: f"{{{parts[0]}:\n{parts[1]}}}"),
        pair.map(lambda parts: f"({parts[0]})({parts[1]}, k={parts[0]})"),
        pair.map(lambda parts: f"({parts[0]})[{parts[1]}:]"),
        pair.map(lambda parts: f"(lambda q={parts[0]}: {parts[1]})"),
        pair.map(lambda parts: f"({parts[0]} if {parts[1]} else é)"),
        nested.map(lambda part: f"-({part})"),
        nested.map(lambda part: f"(not {part})"),
    )


@settings(max_examples=300, deadline=None)
@given(st.recursive(st.sampled_from(["a", "é", "1", "'ü'", "f'{a}ü{b!r:>{c}}'", "()"]), sources, max_leaves=15))
def test_random_expressions(source: str) -> None:
    check(f"({source}\n)")
