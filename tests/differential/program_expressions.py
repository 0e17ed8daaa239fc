"""Expressions of generated programs: templates by the kind of value, in which `$` and a letter stand for another one.

    i int   f float   c complex   s str   b bytes   l list   t tuple   d dict   e set   o bool   a any scalar   x anything
    n a small number   k an instance   v a variable, or a short expression without quotes   g a generator
    I S L B T  an int, str ... that is nothing else: what multiplies would otherwise grow without end

A choice is `choose(n)`, a number below n, 0 the simplest: Hypothesis draws it and shrinks it, or a seed gives it. Runs on
CPython and on Weft.
"""

from __future__ import annotations

from collections.abc import Callable

LITERALS = {
    "i": "0 1 -1 2 3 7 10 -5 255 256 1000 -32768 65536 2147483647 -2147483648 4294967296 1152921504606846975 "
    "1152921504606846976 4611686018427387904 9223372036854775807 -9223372036854775808 18446744073709551616 "
    "0x7f 0b101 1_000 True False".split(),
    "f": "0.0 1.0 -0.0 0.5 -1.5 2.5 1e16 1e-5 1e300 5e-324 123456.789 1e22 float('inf') float('nan')".split(),
    "c": "0j 1j (1+2j) (-0.0-1j) (0.5+0j) complex(3)".split(),
    "s": [
        *(
            "''",
            "'a'",
            "'ab'",
            "'b c'",
            "'Hello'",
            "'\\u00e9\\u65e5'",
            "'12'",
            "'%d'",
            "'{}'",
            "' x '",
            "'\\U0001f600z'",
        ),
        *("'a' 'b'", "r'\\n'", "'''q\n'''", "u'u'"),
    ],
    "b": ["b''", "b'a'", "b'ab\\x00\\xff'", "rb'\\x'", "bytes(3)", "b'xyz' b'w'"],
    "l": ["[]", "[1]", "[1, 2, 3]", "['a', 2, None]", "[3, 1, 2]", "[0.5, True]", "list('abc')"],
    "t": ["()", "(1,)", "(1, 2)", "('a', 1, 2.0)", "(None, True, ...)[:2]"],
    "d": ["{}", "{1: 2}", "{'a': 1, 'b': 2}", "{None: 'n', (1, 2): 't', 2.0: 3}", "dict(a=1)"],
    "e": ["set()", "{1}", "{1, 2, 'a'}", "frozenset({3, 4})", "{1.0, True, None}"],
    "o": ["True", "False"],
    "n": [*"0123456"],
}

TEMPLATES = {
    "i": [
        *("($i + $i)", "($i - $i)", "($I * $I)", "($i // $i)", "($i % $i)", "($i & $i)", "($i | $i)", "($i ^ $i)"),
        *("($i + $n)", "($i - $n)", "($I ** $n)", "($i << $n)", "($i >> $n)", "-$i", "+$i", "~$i", "abs($i)"),
        *("len($l)", "len($s)", "len($d)", "len($e)", "len($t)", "$l.count($a)", "$s.find($s)", "len($b)"),
        *(
            "int($o)",
            "round($f, None) if $f == 0 else 0",
            "sum(range($n))",
            "$d.get($a, $i)",
            "max($i, $i)",
            "min($i, $i, $i)",
        ),
        *("($i if $o else $i)", "($i and $i)", "($i or $i)", "(lambda *z, y=$i: len(z) + y)($i, $i)"),
        *("divmod($i, $i)[0]", "pow($i, $n, $i)", "($i).bit_length()", "sum(z for z in range($n) if z % 2)"),
        *(
            "int(format($i, 'x'), 16)",
            "[*range($i % 7)].__len__()",
            "[*$l, $i][0]",
            "(5, *$t)[-1]",
            "($o + $o)",
            "hash($n)",
        ),
    ],
    "f": [
        *("($f + $f)", "($f - $i)", "($i * $f)", "($i / $i)", "($f / $f)", "($f // $f)", "($f % $f)", "-$f", "abs($f)"),
        *("float($i)", "$c.real", "$c.imag", "round($f, $n)", "max($f, $i)", "sum([$f, $i, $f])"),
        *("($f if $o else $i)", "($f ** 2)", "divmod($f, $i)[1]", "float($f.__repr__())", "($i).__truediv__($i)"),
    ],
    "c": ["($c + $c)", "($c * $i)", "($c - $f)", "-$c", "$c.conjugate()", "complex($i, $f)", "($f + $c)", "($c / $c)"],
    "s": [
        *("($s + $s)", "($S * $n)", "$s[$n:$i]", "$s[-1:]", "$s[::$i]", "$s[$n:]", "str($a)", "repr($a)", "ascii($s)"),
        *("$s.upper()", "$s.replace($s, $s)", "$s.join([$s, $s])", "$s.strip()", "$s.center($n, '*')", "$s.title()"),
        *("('%s|%r' % ($a, $a))", "('%5d|%-5s|' % ($i, $s))", "('%(k)s' % {'k': $a})", "'{:>5}|{!r}'.format($a, $a)"),
        *("'{0}{k}'.format($a, k=$a)", "$F", "$F", "$F", "format($i, ',')", "format($f, '.3f')", "format($s, '^7')"),
        *("($s if $o else $s)", "$s.partition($s)[2]", "chr($n + 97)", "bin($i)", "hex($i)", "($s or $s)"),
        *("''.join(sorted($s))", "''.join(z for z in $s if z != 'a')", "$b.decode('latin-1')", "type($x).__name__"),
    ],
    "b": [
        *("($b + $b)", "($B * $n)", "$b[$n:$i]", "$b[::-1]", "$s.encode()", "bytes([$n, $n])", "$b.upper()"),
        *(
            "(b'%d|%s' % ($i, $b))",
            "($i).to_bytes(9, 'little', signed=True)",
            "bytes(bytearray($b) + $b)",
            "$b.strip(b'a')",
        ),
        *("$b.join([$b, $b])", "bytes(memoryview($b)[$n:])", "($b or $b)"),
    ],
    "l": [
        *("[$a, $a]", "[*$l, $a]", "[$a, *$t, *$s]", "($l + $l)", "($L * $n)", "$l[$n:$i]", "$l[::$i]", "$s.split()"),
        *("sorted($l, key=str)", "list($s)", "list(range($i % 5))", "list($d)", "list($d.values())", "list($t)"),
        *("$C", "$C", "$C", "list(map(str, $l))", "list(zip($l, $s))", "list(enumerate($s, $i))", "list(reversed($l))"),
        *("list(filter(None, $l))", "sorted($e, key=text)", "($l if $o else $l)", "list($g)", "[*$g]", "$s.split($s)"),
        *("list($b)", "[z for z in $l if z is not None]", "[[z, y] for z in range($n) for y in $s[:2]][-3:]"),
        *("list($d.items())", "[*map(lambda z, y=$i: (z, y), $l)]", "(lambda *z: [*z])(*$l)"),
    ],
    "t": [
        *(
            "($a, $a)",
            "($a,)",
            "(*$l, $a)",
            "($t + $t)",
            "($T * $n)",
            "$t[$n:$i]",
            "$t[::-1]",
            "tuple($l)",
            "divmod($i, $i)",
        ),
        *("(lambda p, /, q=$a, *r, s=$a, **u: (p, q, r, s, u))($a, *$t, **{'w': $a})", "tuple($g)", "$s.partition($s)"),
        *("($t if $o else $t)", "(*$s, *$t)", "tuple(z for z in $l if z)", "(lambda p, q=1, *r: (p, q))($a, *$t)"),
        *("(lambda *p, **q: (p, sorted(q)))($a, *$l, y=$a, z=$a)", "($i).as_integer_ratio()"),
    ],
    "d": [
        *("{$a: $a}", "{$a: $a, **$d}", "($d | $d)", "dict($d, z=$a)", "dict(zip($s, $l))", "$D", "$D", "$d.copy()"),
        *("dict.fromkeys($l, $a)", "dict(enumerate($s))", "($d if $o else $d)", "(lambda **z: z)(y=$a, x=$a)"),
        "{str(z): y for y, z in $d.items()}",
    ],
    "e": [
        *("{$a, $a}", "($e | $e)", "($e & $e)", "($e - $e)", "($e ^ $e)", "set($l)", "set($s)", "$E", "{*$l, $a}"),
        *("frozenset($t)", "set($d)", "(set($d) | $d.keys())", "$e.union($l)"),
    ],
    "o": [
        *("($i < $i)", "($i <= $i < $i)", "($a == $a)", "($a != $a)", "($a in $l)", "($a not in $t)", "($s in $s)"),
        *(
            "(not $x)",
            "($o and $o)",
            "($o or $o)",
            "($x is None)",
            "($x is not None)",
            "bool($x)",
            "isinstance($x, int)",
        ),
        *("($f > $i)", "($s < $s)", "($t <= $t)", "($l == $l)", "($a in $d)", "($e <= $e)", "any($l)", "all($t)"),
        *(
            "($i == $n)",
            "($i < $n)",
            "($i > $n)",
            "($n != $i)",
            "($i >= $n > $i)",
            "($i < $f < $i)",
            "$s.startswith($s)",
        ),
        *("any(z == $a for z in $l)", "callable($x)", "isinstance($x, (str, list))", "($b < $b)", "($d == $d)"),
        *("($i in range($i % 100))", "($x is $x)", "($i < $i > $i != $i)", "hasattr($k, 'a')", "isinstance($k, Point)"),
    ],
}
# What mostly raises, by the text and type of its error as worth comparing as a value.
RISKS = {
    "i": [
        "$l.index($a)",
        "int($f)",
        "int($s)",
        "sum($l)",
        "$l[$n]",
        "$t[-1]",
        "$d[$a]",
        "$b[$n]",
        "ord($s)",
        "$s.index($s)",
    ],
    "f": ["float($s)", "($i / $n)", "($f ** $i)", "float($x)", "round($x)"],
    "c": ["complex($s)", "($c // $i)", "($c < $c)"],
    "s": [
        "$s[$i]",
        "($s % $t)",
        "chr($i)",
        "'{0}{1}'.format($a)",
        "'{x.y}'.format(x=$a)",
        "format($a, $s)",
        "($s + $x)",
    ],
    "b": ["bytes($t)", "bytes($x)", "$s.encode('ascii')", "($b + $x)", "bytes($n, $s)"],
    "l": ["sorted($l)", "[*$x]", "list($x)", "($l + $x)", "$l[$f:]", "[z.y for z in $l]", "[*map(len, $l)]"],
    "t": [
        "(lambda p, q=1: (p, q))(*$t)",
        "(lambda *p, **q: (p, sorted(q)))($a, *$l, y=$a, **$d)",
        "(*$x, 1)",
        "divmod($i, $n)",
    ],
    "d": ["{$x: $a}", "dict($l)", "{**$x}", "(lambda **z: z)(y=$a, **$d)", "{z: y for y, z in $d.items()}"],
    "e": ["{*$l, *$x}", "{$x}", "($e | $l)", "set($x)"],
    "o": ["($x < $x)", "($a in $x)", "($a > $a)", "isinstance($x, $x)", "($x <= $n < $x)"],
}
SCALARS = "iisfocb"
ALL = "iisfocbltde"


def slots(template: str) -> list[str]:
    """A template cut at its places: text, letter, text, letter ... text."""
    parts = template.split("$")
    cut = [parts[0]]
    for part in parts[1:]:
        cut += [part[0], part[1:]]
    return cut


CUT = {kind: [slots(template) for template in rows] for kind, rows in TEMPLATES.items()}
CUT_RISKS = {kind: [slots(template) for template in rows] for kind, rows in RISKS.items()}


class Expressions:
    """Writes expressions out of the variables of the scope at hand."""

    def __init__(self, choose: Callable[[int], int]) -> None:
        self.choose = choose
        self.number = 0  # of the newest name
        self.visible: list[dict[str, list[str]]] = [{}]  # by scope, from the outermost: by kind, the names
        self.makers: list[str] = []  # calls that give generators, with $ for arguments
        self.calls: list[str] = []  # calls that give anything
        self.members: list[str] = []  # expressions on instances
        self.is_walrus_allowed = True
        self.is_strict = 0
        self.declared: set[str] = set()  # names that the function at hand says are global or nonlocal
        self.yields: str | None = None  # "yield" or "await", where such expressions may stand

    def pick(self, rows: list[str] | str) -> str:
        """One of some words, the first the simplest."""
        return rows[self.choose(len(rows))]

    def fresh(self, kind: str) -> str:
        """A name that nothing has, of a variable of this kind."""
        self.number += 1
        name = f"{kind}{self.number}"
        self.visible[-1].setdefault(kind, []).append(name)
        return name

    def names(self, kind: str) -> list[str]:
        """The variables of a kind, the nearest first."""
        return [name for scope in reversed(self.visible) for name in reversed(scope.get(kind, []))]

    def variable(self, kind: str) -> str | None:
        """One of the variables of a kind."""
        names = self.names(kind)
        return self.pick(names[:6]) if names else None

    def expand(self, cut: list[str], depth: int) -> str:
        """A template with its places filled."""
        made = cut[0]
        for i in range(1, len(cut), 2):
            value = self.expression(cut[i], depth)
            made += f"({value})" if cut[i + 1][:1] in (".", "[") and value[-1:].isdigit() else value
            made += cut[i + 1]
        return made

    def filled(self, template: str, depth: int = 2) -> str:
        """A template with its places filled."""
        return self.expand(slots(template), depth)

    def expression(self, kind: str, depth: int) -> str:
        """An expression of a kind; now and then of another one."""
        if kind == "F":
            return self.format_string(depth)
        if kind in "CDE":
            return self.comprehension(kind, depth - 1)
        if kind in "ISLBT":
            self.is_strict += 1
            made = self.expression(kind.lower(), min(depth, 1))
            self.is_strict -= 1
            return made
        if kind == "v":
            return self.short()
        if kind == "g":
            return self.generator(depth)
        if kind == "k":
            return self.variable("k") or "Point(1, 2)"
        if kind == "n":
            return self.pick(LITERALS["n"])
        if kind == "x":
            turn = self.choose(12)
            if turn == 11 and self.calls:
                return self.filled(self.pick(self.calls), depth - 1)
            if turn == 10 and self.members:
                return self.filled(self.pick(self.members), depth - 1)
            kind = self.pick(ALL)
        if kind == "a":
            turn = self.choose(10)
            name = self.variable("a") if turn > 6 else None
            if name:
                return name
            if turn == 9:
                return self.pick(["None", "...", "(1, 'a')"])
            kind = self.pick(SCALARS)
        if not self.is_strict and self.choose(200) == 199:
            kind = self.pick(ALL)
        turn = self.choose(10)
        if depth <= 0 or turn < 4:
            name = self.variable(kind) if turn % 4 != 3 else None
            return name or self.pick(LITERALS[kind])
        if not self.is_strict:
            if turn == 9 and self.is_walrus_allowed and self.choose(4) == 3:
                value = self.expression(kind, depth - 1)
                return f"({self.fresh(kind)} := {value})"
            if turn == 8 and self.yields and self.choose(3) == 2:
                value = self.expression("a", depth - 1)
                return f"(yield {value})" if self.yields == "yield" else f"(await Later({value}))"
            if turn == 7 and self.calls and self.choose(4) == 3:
                return self.filled(self.pick(self.calls), depth - 1)
            if turn == 6 and self.members and self.choose(4) == 3:
                return self.filled(self.pick(self.members), depth - 1)
        is_risk = not self.is_strict and self.choose(30) == 29
        rows = (CUT_RISKS if is_risk else CUT)[kind]
        cut = rows[self.choose(len(rows))]
        if "lambda" not in cut[0]:
            return self.expand(cut, depth - 1)
        kept, self.is_walrus_allowed, self.yields = (self.is_walrus_allowed, self.yields), False, None
        made = self.expand(cut, depth - 1)  # a name or a yield in it would be the lambda's
        self.is_walrus_allowed, self.yields = kept
        return made

    def short(self) -> str:
        """An expression without quotes, backslashes and braces, for places inside f-strings."""
        name = self.variable(self.pick("isfltdeo"))
        shape = self.pick(["{0}", "{0}", "({0}, 1)", "{0} == 1", "[{0}][0]", "not {0}", "{0} if {0} else 0"])
        return shape.format(name or "1")

    def format_string(self, depth: int) -> str:
        """An f-string."""
        parts = []
        for _ in range(self.choose(3) + 1):
            value = self.short()
            parts.append(
                self.pick(["", "x", "{{", "}}", " "])
                + "{"
                + value
                + self.pick(["", "", "!r", "!s", "!a", " = ", "="])
                + self.pick(["", "", "", ":>7", ":5", ":{1 + 4}", ":^{6}", ":x", ":.2f", ":,", ":*<8s"])
                + "}"
            )
        return self.pick(["f", "f", "rf"]) + '"' + "".join(parts) + '"'

    def comprehension(self, kind: str, depth: int) -> str:
        """A comprehension: of a list, dict or set; its variables are seen in it only."""
        allowed, self.is_walrus_allowed = self.is_walrus_allowed, False
        yields, self.yields = self.yields, None
        first = self.pick(["$l", "range($n)", "$s", "$t", "sorted($d, key=text)"])
        source = self.filled(first, depth)
        if source in self.names("l"):
            source = f"[*{source}]"  # a generator of it may be what makes the list longer
        self.visible.append({})
        name = self.fresh(self.pick("ai"))
        clauses = [f"for {name} in {source}"]
        for _ in range(self.choose(3)):
            if self.choose(2):
                inner = self.filled(self.pick(["range($n)", "$s[:3]", "($a, $a)", f"({name},)"]), depth)
                clauses.append(f"for {self.fresh('i')} in {inner}")
            else:
                self.is_walrus_allowed = allowed
                clauses.append(f"if {self.expression('o', depth)}")
                self.is_walrus_allowed = False
        element = self.filled(self.pick(["$a", f"({name}, $a)", f"{name}", "$i"]), depth)
        self.visible.pop()
        self.is_walrus_allowed, self.yields = allowed, yields
        text = f"{element} {' '.join(clauses)}"
        if kind == "D":
            return f"{{{name}: {text}}}"
        return f"[{text}]" if kind == "C" else f"{{{text}}}"

    def generator(self, depth: int) -> str:
        """A generator: a call of a function that is one, an expression, or a variable."""
        name = self.variable("g")
        if name and self.choose(3) == 0:
            return name
        if self.makers and self.choose(3):
            return f"keep({self.filled(self.pick(self.makers), depth - 1)})"
        return f"({self.comprehension('C', depth)[1:-1]})"
