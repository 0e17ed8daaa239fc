"""Functions and classes of generated programs."""

from __future__ import annotations

import functools
from collections.abc import Callable

from program_statements import Statements

BASES = ["", "", "", "(Point)", "(int)", "(list)", "(dict)", "(str)", "(Exception)", "(tuple)"]
# A dunder with its parameters, what it gives, and how an expression calls it ("K" is the instance).
DUNDERS = [
    ("__repr__(self)", "$s", "repr(K)"),
    ("__str__(self)", "$s", "str(K)"),
    ("__format__(self, i)", "f'{i}!'", "format(K, $s)"),
    ("__len__(self)", "$n", "len(K)"),
    ("__bool__(self)", "$o", "(1 if K else 2)"),
    ("__add__(self, i)", "($a, i)", "(K + $a)"),
    ("__radd__(self, i)", "(i, $a)", "($a + K)"),
    ("__iadd__(self, i)", "self", "(K + $a)"),
    ("__sub__(self, i)", "NotImplemented", "(K - $a)"),
    ("__rmul__(self, i)", "[i]", "($i * K)"),
    ("__neg__(self)", "$a", "(-K)"),
    ("__int__(self)", "$i", "int(K)"),
    ("__index__(self)", "$n", "[1, 2, 3][K]"),
    ("__float__(self)", "$f", "float(K)"),
    ("__eq__(self, i)", "$o", "(K == $x)"),
    ("__lt__(self, i)", "$o", "(K < $x)"),
    ("__ge__(self, i)", "NotImplemented", "(K >= $x)"),
    ("__hash__(self)", "$i", "hash(K)"),
    ("__getitem__(self, i)", "('p', $a, 'q')[i]", "K[$n]"),
    ("__setitem__(self, i, a)", "None", "K"),
    ("__contains__(self, i)", "$o", "($a in K)"),
    ("__call__(self, i=1, *l)", "(i, l)", "K($a, $a)"),
    ("__getattr__(self, i)", "i + '?'", "K.missing"),
    ("__iter__(self)", "iter([*$l])", "[*K][:5]"),
    ("__reversed__(self)", "$l", "list(reversed(K))"),
    ("__enter__(self)", "$a", "K"),
    ("__exit__(self, *t)", "$o", "K"),
    ("__matmul__(self, i)", "$x", "(K @ $a)"),
    ("__divmod__(self, i)", "$t", "divmod(K, $i)"),
    ("__round__(self, i=None)", "i", "round(K, 2)"),
]


class Definitions(Statements):
    """Writes whole programs."""

    classes: list[str]

    def within(self, is_generator: bool, is_async: bool, parameters: list[str]) -> None:
        """The body of a function whose parameters have these names, with a few that the scopes around share."""
        declared, self.declared = self.declared, set()
        kept = self.loops, self.is_function, self.is_generator, self.is_async, self.in_star_handler, self.yields
        walrus, self.is_walrus_allowed = self.is_walrus_allowed, True
        depth, self.depth = self.depth, min(self.depth, 2)
        self.loops, self.in_star_handler = 0, 0
        self.is_function, self.is_generator, self.is_async = True, is_generator, is_async
        self.yields = "await" if is_async else "yield" if is_generator else None
        shared: dict[str, list[str]] = {}
        self.indent += 1
        self.line("if spent(): return")
        word = self.pick(["nonlocal", "global"]) if self.owned else "global"
        scopes = self.owned if word == "nonlocal" else self.visible[:1]
        for kind in "isl":
            names = [
                name
                for scope in scopes
                for name in scope.get(kind, [])
                if name not in self.globals_ and name not in parameters
            ]
            if names and self.choose(3) == 2:
                name = self.pick(names)
                shared[kind] = [name]
                self.declared.add(name)
                if word == "global":
                    self.globals_.add(name)
                self.line(f"{word} {name}")
        self.visible.append(shared)
        self.owned.append(shared)
        for name in parameters:
            self.visible[-1].setdefault(name[0], []).append(name)
        self.indent -= 1
        begun = len(self.lines)
        self.block(6)
        if is_generator and not any("yield" in line for line in self.lines[begun:]):
            self.indent += 1
            self.line("yield 1")
            self.indent -= 1
        self.visible.pop()
        self.owned.pop()
        self.loops, self.is_function, self.is_generator, self.is_async, self.in_star_handler, self.yields = kept
        self.is_walrus_allowed, self.depth, self.declared = walrus, depth, declared

    owned: list[dict[str, list[str]]]  # the scopes that are of functions: their names may be nonlocal further in
    globals_: set[str]  # but not these, which a function says are global

    def parameters(self) -> tuple[list[str], str, str]:
        """Names of parameters, how they are declared, and how they are given."""
        names, declared, given = [], [], []
        kinds = self.pick(["", "i", "il", "is", "aa", "ilo", "iai"])
        with_default = self.choose(len(kinds) + 1)
        slash = self.choose(4) == 3 and kinds
        for index, kind in enumerate(kinds):
            self.number += 1
            name = f"{kind}{self.number}"
            names.append(name)
            default = len(kinds) - index <= with_default
            declared.append(f"{name}={self.filled('$' + kind, 1)}" if default else name)
            if index == 0 and slash:
                declared.append("/")
            if not default or self.choose(2):
                is_named = index == len(kinds) - 1 and index > 0 and self.choose(3) == 2
                given.append(f"{name}=${kind}" if is_named else f"${kind}")
        if self.choose(3) == 2:
            self.number += 2
            names += [f"t{self.number - 1}", f"d{self.number}"]
            declared += [f"*t{self.number - 1}", f"y={self.filled('$a', 1)}", f"**d{self.number}"]
            if not (given and "=" in given[-1]):
                given.append("*$l")
            given.append(self.pick(["**$d", "z=$a", "y=$a"]))
        if self.choose(20) == 19:
            given.append("$a" if not (given and ("=" in given[-1] or given[-1].startswith("*"))) else "w=1")
        return names, ", ".join(declared), ", ".join(given)

    def define(self) -> None:
        if self.in_class_body or self.choose(3) == 2:
            return self.define_class()
        names, declared, given = self.parameters()
        self.number += 1
        name = f"function{self.number}"
        sort = self.choose(5)
        is_generator, is_async = sort in (2, 4), sort in (3, 4)
        if self.choose(5) == 4:
            self.line(
                self.pick(["@(lambda f: f)", "@keep", "@(f := lambda f: f)" if not self.in_class_body else "@keep"])
            )
        self.line(f"{'async ' if is_async else ''}def {name}({declared}){self.pick(['', '', ' -> int'])}:")
        self.within(is_generator, is_async, names)
        call = f"{name}({given})"
        if is_async and is_generator:
            call = f"drive(gathered({call}))"
        elif is_async:
            call = f"drive({call})"
        elif is_generator:
            self.makers.append(call)
            call = f"list(keep({call}))"
        self.calls.append(call)
        self.guarded(lambda: self.line(f"show({self.number}, {self.filled(call, 1)})"))
        return None

    def define_class(self) -> None:
        self.number += 1
        name = f"Class{self.number}"
        bases = self.pick(BASES)
        if self.classes and self.choose(2):
            bases = "(" + ", ".join({self.pick(self.classes): 0 for _ in range(self.choose(2) + 1)}) + ")"
        is_point = bases in ("", "(Point)") or "Class" in bases
        self.line(f"class {name}{bases}:")
        function, self.is_function = self.is_function, False
        walrus, self.is_walrus_allowed = self.is_walrus_allowed, False
        yields, self.yields = self.yields, None
        loops, self.loops = self.loops, 0
        generator, self.is_generator = self.is_generator, False
        asynchronous, self.is_async = self.is_async, False
        stars, self.in_star_handler = self.in_star_handler, 0
        self.visible.append({})
        self.indent += 1
        if self.choose(3) == 2:
            self.line(self.pick(['"""Text."""', "__slots__ = ('x', 'z')", "__slots__ = 'z', '__dict__'", "x = 5"]))
        for _ in range(self.choose(2)):
            Statements.assign(self)
        made = []
        if is_point:
            self.line(f"def __init__(self, x={self.expression('i', 0)}, y=2, *rest):")
            self.line("    if spent(): return")
            self.line(
                self.pick(["    self.x, self.y = x, y", "    super().__init__()", "    self.x = x; self.__y = y"])
            )
        for _ in range(self.choose(4)):
            head, result, use = DUNDERS[self.choose(len(DUNDERS))]
            self.line(f"def {head}:")
            self.indent += 1
            self.line("if spent(): raise IndexError")
            if self.choose(3) == 2:
                self.line(f"show({self.number}, {self.expression('v', 0)})")
            if self.choose(5) == 4 and "getattr" not in head and "del" not in head:
                dunder = head.partition("(")[0]
                rest = head.partition("self")[2].partition(")")[0].replace("=1", "").replace("=None", "")
                self.line(f"return super().{dunder}({rest.strip(', ')})")
            else:
                self.line(f"return {self.filled(result, 1)}")
            self.indent -= 1
            made.append(use)
        for _ in range(self.choose(3)):
            made.append(self.method())
        self.line("pass")
        self.indent -= 1
        self.visible.pop()
        self.is_function, self.is_walrus_allowed, self.yields, self.loops = function, walrus, yields, loops
        self.is_generator, self.is_async, self.in_star_handler = generator, asynchronous, stars
        self.classes.append(name)
        arguments = self.filled(self.pick(["", "", "$n", "$n, $a"] if is_point else ["", "", "$l", "$n", "$s"]), 1)
        self.line(f"{self.fresh('k')} = {name}({arguments})")
        self.members += [use.replace("K", "$k") for use in made if use != "K"]
        for use in made:
            text = f"show({self.number}, {self.filled(use.replace('K', self.variable('k') or '1'), 1)})"
            self.guarded(functools.partial(self.line, text))
        if self.choose(4) == 3:
            self.line(f"show({name}.__name__, [c.__name__ for c in {name}.__mro__])")

    def method(self) -> str:
        """A method, property or static method; gives how it is called."""
        name = self.pick(["first", "second", "third"])
        form = self.choose(6)
        if form == 1:
            self.line("@property")
            self.line(f"def {name}(self):")
            self.within(False, False, [])
            self.line(f"@{name}.setter")
            self.line(f"def {name}(self, i):")
            self.within(False, False, ["i"])
            return f"K.{name}"
        if form == 2:
            self.line(self.pick(["@staticmethod", "@classmethod"]))
            self.line(f"def {name}(*l):")
            self.within(False, False, ["l"])
            return f"K.{name}($a)"
        if form == 3:
            self.line(f"def {name}(self, *l, **d):")
            self.line(f"    return super().{name}(*l, **d)")
            return f"K.{name}($a)"
        self.line(f"def {name}(self, i=1):")
        self.within(False, False, ["i"])
        return f"K.{name}($i)"


def written(choose: Callable[[int], int], size: int = 30) -> str:
    """The text of a program of about `size` statements."""
    writer = Definitions(choose)
    writer.budget = size
    writer.lines = []
    writer.classes = []
    writer.owned, writer.globals_ = [], set()
    for kind in ("isl", "isltdf", "isltdefbc")[choose(3)]:
        value = writer.expression(kind, 1)
        writer.line(f"{writer.fresh(kind)} = {value}")
    while writer.budget > 0:
        writer.statement()
    return "\n".join(writer.lines) + "\n"
