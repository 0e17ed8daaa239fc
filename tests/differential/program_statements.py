"""Statements of generated programs: assignments of every form, control flow, exceptions, matching.

Every loop has an end, and what could grow in it is cut to its size by `clip`.
"""

from __future__ import annotations

from collections.abc import Callable

from program_expressions import Expressions

ASSIGNED = "iiisslltdefbco"
OPERATORS = {
    "i": [
        "+= $i",
        "-= $i",
        "*= $I",
        "//= $i",
        "%= $i",
        "&= $i",
        "|= $i",
        "^= $i",
        "<<= $n",
        ">>= $n",
        "**= $n",
        "/= $i",
    ],
    "f": ["+= $f", "-= $i", "*= $f", "/= $i", "//= $f", "%= $i"],
    "c": ["+= $c", "*= $i", "-= $f", "/= $c"],
    "s": ["+= $s", "*= $n", "%= $t"],
    "b": ["+= $b", "*= $n"],
    "l": ["+= $l", "*= $n", "+= $t", "+= $s", "+= [*$g]", "+= iter($t)"],
    "t": ["+= $t", "*= $n"],
    "d": ["|= $d", "|= $l"],
    "e": ["|= $e", "&= $e", "-= $e", "^= $e"],
    "o": ["&= $o", "|= $o", "+= $i"],
}
CHANGES = [
    *(
        "$l[$n] = $a",
        "$l[$n:$i] = $l",
        "$l[::2] = $t",
        "$d[$a] = $a",
        "$l.append($a)",
        "$l.extend($t)",
        "$d.update($d)",
    ),
    *("del $l[$n]", "del $l[$n:$i]", "del $d[$a]", "$l.sort(key=str)", "$l.reverse()", "$l.insert($n, $a)", "$l.pop()"),
    *("$l[$n] += $i", "$d[$a] = $d.get($a, 0) + $n", "$l[$n], $l[-1] = $l[-1], $l[$n]", "$e.add($a)", "$e.discard($a)"),
    *("$d.setdefault($a, $a)", "$d.pop($a, None)", "$l.remove($a)", "$l[$n:$n] += $l", "$t[$n] = $a", "$s[0] = $s"),
    *("$k.x = $a", "$k.x += $i", "del $k.x", "$k.y, $k.x = $t", "$d[$a], *$l[$n:] = $l", "$l[$n].x = $a", "$l.x = $a"),
]
ERRORS = [
    *("ValueError($a)", "TypeError('t', $i)", "KeyError($a)", "IndexError", "StopIteration($i)", "Exception($x)"),
    *(
        "ZeroDivisionError()",
        "OSError(2, 'no')",
        "ArithmeticError",
        "AssertionError($s)",
        "GeneratorExit",
        "LookupError",
    ),
    *(
        "ExceptionGroup('g', [ValueError($n), TypeError($s)])",
        "BaseExceptionGroup('b', [KeyboardInterrupt(), KeyError(1)])",
    ),
    *(
        "ExceptionGroup($s, [OSError(1), ExceptionGroup('i', [ValueError(2), KeyError($a)])])",
        "$i",
        "KeyboardInterrupt",
    ),
]
CAUGHT = [
    *("Exception", "ValueError", "(TypeError, KeyError)", "ArithmeticError", "LookupError", "BaseException", "$n"),
    *("StopIteration", "(ValueError, (TypeError, OSError))", "AttributeError", "NameError", "UnboundLocalError"),
]
AWAITS = [
    *("await Later($a)", "$= = await Later($x)", "async for $= in Steps($n):", "async with Steps($n):"),
    "$= = [$a async for z in Steps($n) if z]",
]
YIELDS = [
    *(
        "yield $a",
        "$= = yield $x",
        "yield",
        "$= = yield from $g",
        "yield from [*$l]",
        "$= = yield $x, $x",
        "yield from $s",
    ),
]
DRIVES = [
    *("show(next(@, 'end'))", "show(@.send($a))", "show(@.throw($!))", "@.close()", "show(next(@))", "$= = [*@]"),
]
PATTERNS = {
    "i": ["0", "1 | 2 | 3", "int()", "int($c)", "-1", "True", "float()", "$c", "_"],
    "s": ["''", "'a' | 'ab'", "str() as $c", "str($c)", "b'a'", "_"],
    "l": [
        *("[]", "[$c]", "[$c, $c]", "[1, *_]", "[$c, *$r]", "[*$r, 3]", "[int() as $c, str() | None, *$r]", "(1, $c)"),
        *("[[$c, *_], *$r]", "[*_]", "{}", "list()", "list($c)", "_"),
    ],
    "d": ["{}", "{'a': $c}", "{'a': $c, **$q}", "{1: 2, 'b': _}", "{None: str() as $c}", "dict(a=1)", "{2.0: $c}", "_"],
    "x": [
        *("None", "Point(x=$c, y=0)", "Point(1, $c)", "Point(x=1) | Point(y=2)", "Point($c, $c)", "(Point() as $c, _)"),
        *(
            "True | False",
            "1.5",
            "1+2j",
            "-3.0",
            "[Point(x=$c), *_]",
            "{'k': [$c, *$r]}",
            "Point(1, 2, 3)",
            "Fuel.left",
            "_",
        ),
    ],
}


class Statements(Expressions):
    """Writes statements. `budget` is how many are left; a block that finds none has `pass` or one `show`."""

    budget = 30
    lines: list[str]
    indent = 0
    loops = 0  # around what is written, in this function
    clipped: bool
    is_function = False
    is_generator = False
    is_async = False
    in_star_handler = 0
    in_class_body = False
    depth = 0  # of blocks

    def line(self, text: str) -> None:
        """A line at this depth."""
        self.lines.append("    " * self.indent + text)

    def block(self, count: int = 3) -> None:
        """Some statements, deeper by one."""
        self.indent += 1
        self.depth += 1
        begun = len(self.lines)
        for _ in range(self.choose(count) + 1):
            if self.budget <= 0 or self.depth > 4:
                break
            self.statement()
        if len(self.lines) == begun:
            self.line(self.pick(["pass", f"show({self.expression('v', 1)})", "..."]))
        self.depth -= 1
        self.indent -= 1

    def statement(self) -> None:
        """One statement of any kind."""
        self.budget -= 1
        rows = SIMPLE if self.depth > 3 or self.budget < 1 else ANY
        write = rows[self.choose(len(rows))]
        if write in (Statements.leave, Statements.define_any, Statements.delete):
            write(self)
        elif self.depth > 1 or self.depth == 1 and self.choose(2):
            write(self)
        else:
            self.guarded(lambda: write(self))

    def guarded(self, write: Callable[[], None]) -> None:
        """What is written, in a `try`: what follows is worth to be seen, too."""
        self.line("try:")
        self.indent += 1
        write()
        self.indent -= 1
        self.line("except Exception as error:")
        self.line("    caught(error)")

    # --- Assignments -------------------------------------------------------------------------------------------

    def target(self, kind: str) -> str:
        """A variable to assign: mostly a new one, or one that this scope has."""
        own = self.visible[-1].get(kind, [])
        if own and self.choose(3):
            return self.pick(own)
        if self.choose(40) == 39:  # of a scope around: it makes that name a local one
            return self.variable(kind) or self.fresh(kind)
        return self.fresh(kind)

    def cut(self, name: str) -> None:
        """Keep what is assigned in a loop small."""
        if self.loops:
            self.line(f"{name} = clip({name})")

    def show(self) -> None:
        self.line(f"show({self.number}, {self.filled(self.pick(['$x', '$x, $v', '$a, $x', '$k']), 2)})")

    def assign(self) -> None:
        kind = self.pick(ASSIGNED)
        value = self.expression(kind, 3)
        name = self.target(kind)
        form = self.pick(["{0} = {1}", "{0} = {1}", "{0} = {2} = {1}", "{0}: 'note' = {1}"])
        if name in self.declared:
            form = "{0} = {1}"
        self.line(form.format(name, value, self.fresh(kind) if "{2}" in form else ""))
        self.cut(name)

    def unpack(self) -> None:
        form = self.pick(
            ["$, $ = @a, @a", "$, *% = @l", "*%, $ = @s", "($, $), % = @t, @l", "[$, *%, $] = @l", "$, $ = @t"]
        )
        value = self.filled(form.partition(" = ")[2].replace("@", "$"), 2)
        left = form.partition(" = ")[0]
        while "$" in left:
            left = left.replace("$", self.target("a"), 1)
        left = left.replace("%", self.target("l") if "*%" in left else self.target("x"))
        self.line(f"{left} = {value}")

    def augment(self) -> None:
        kind = self.pick("iiifcsbltdeo")
        own = self.visible[-1].get(kind, [])
        if not own:
            return self.assign()
        name = self.pick(own)
        if self.loops:
            self.line(f"{name} = clip({name})")
        self.line(f"{name} {self.filled(self.pick(OPERATORS[kind]), 1)}")
        self.cut(name)
        return None

    def change(self) -> None:
        text = self.filled(self.pick(CHANGES), 1)
        self.line(text)
        if self.loops:
            for name in sorted({name for kind in "ld" for name in self.names(kind) if name in text}):
                self.line(f"trim({name})")

    def delete(self) -> None:
        kind = self.pick(ASSIGNED)
        own = self.visible[-1].get(kind, [])
        if len(own) < 2:
            return self.change()
        name = self.pick(own)
        if self.choose(2):
            own.remove(name)
        self.line(f"del {name}")
        return None

    def expression_statement(self) -> None:
        self.line(self.filled(self.pick(["$x", "$C", "$i + $a", "$x, $x", "($o and show($a))", "$l[$n]", "$k.x"]), 2))

    def assertion(self) -> None:
        self.line(f"assert {self.expression('o', 2)}{self.pick(['', ', ' + self.expression('a', 1)])}")

    # --- Control flow ------------------------------------------------------------------------------------------

    def choice(self) -> None:
        self.line(f"if {self.expression('o', 3)}:")
        self.block()
        for _ in range(self.choose(3)):
            self.line(f"elif {self.filled(self.pick(['$o', '$x', '$i', '$l']), 2)}:")
            self.block(2)
        if self.choose(2):
            self.line("else:")
            self.block()

    def loop(self) -> None:
        if self.choose(3) == 0:
            name = self.fresh("n")  # which nothing assigns
            self.line(f"{name} = {self.pick(['0', '1', '-2'])}")
            test = self.pick(
                [f"{name} < 4", f"{name} < 4 and ($o or {name} < 2)", f"({name} := {name} + 1) < 4", f"3 > {name} != 9"]
            )
            self.line(f"while {self.filled(test, 1)}:")
            self.indent += 1
            self.line(f"{name} += 1")
            self.indent -= 1
        else:
            sources = [
                "$v in range($n)", "$v in $l", "$v in $s[:3]", "$v in sorted($d, key=text)", "$v, $v in enumerate($s[:3])",
                "$v, $v in $d.items()", "$v in range(4, $n, -1)", "$v in $t[:4]", "$v, *$w in zip($l, $s, $t)",
                "$v in $g", "$v in sorted($e, key=text)", "$v in $n, $i, $s", "$v in *$l[:2], $a", "$v in reversed($l)",
            ]  # fmt: skip
            left, _, right = self.pick(sources).partition(" in ")
            right = self.filled(right, 1)
            if right in self.names("l"):
                right = f"[*{right}]"  # what the loop adds must not lengthen it
            while "$v" in left:
                left = left.replace("$v", self.fresh("a"), 1)
            self.line(f"for {left.replace('$w', self.fresh('l'))} in {right}:")
            name = ""
        self.loops += 1
        handlers, self.in_star_handler = self.in_star_handler, 0
        self.block(4)
        self.in_star_handler = handlers
        self.loops -= 1
        if self.choose(3) == 2:
            self.line("else:")
            self.block(2)

    def leave(self) -> None:
        if self.loops and not self.in_star_handler:
            if self.choose(2):
                self.line(f"if {self.expression('o', 2)}: {self.pick(['break', 'continue'])}")
            else:
                self.line(self.pick(["continue", "break"]))
        else:
            self.finish()

    def finish(self) -> None:
        if not self.is_function or self.in_star_handler:
            return self.expression_statement()
        value = self.pick(["", " $x", " $x", " $a", " *$l, $a", " $t"])
        if self.is_generator and self.is_async:
            value = ""
        if self.choose(2):
            self.line(f"if {self.expression('o', 2)}: return{self.filled(value, 2)}")
        else:
            self.line(f"return{self.filled(value, 2)}")
        return None

    def attempt(self) -> None:
        """try, with handlers or a finally or both."""
        self.line("try:")
        self.block(4)
        is_star = self.choose(5) == 4
        count = self.choose(3) + (1 if self.choose(3) else 0)
        for _ in range(count):
            types = self.filled(self.pick(CAUGHT), 1)
            name = self.fresh("x") if self.choose(3) else ""
            self.line(f"except{'*' if is_star else ''} {types}{' as ' + name if name else ''}:")
            self.indent += 1
            if name:
                self.line(f"caught({name})" if self.choose(3) else f"show({self.number}, {name})")
            self.indent -= 1
            self.in_star_handler += is_star
            self.block()
            self.in_star_handler -= is_star
        if count and not is_star and self.choose(4) == 3:
            self.line("except:")
            self.block(2)
        if count and self.choose(3) == 2:
            self.line("else:")
            self.block(2)
        if not count or self.choose(3) == 2:
            self.line("finally:")
            self.block()

    def error(self) -> None:
        form = self.pick(["raise $!", "raise $!", "raise $! from $!", "raise $! from None", "raise", "if $o: raise $!"])
        while "$!" in form:
            form = form.replace("$!", self.pick(ERRORS), 1)
        self.line(self.filled(form, 1))

    def manage(self) -> None:
        managers = []
        for _ in range(self.choose(3) + 1):
            hides = self.pick(["", "", ", Exception", ", (ValueError, TypeError)", ", BaseException"])
            text = f"Manager({self.expression('a', 1)}{hides})"
            if self.members and self.choose(6) == 5:
                text = self.expression("k", 1)
            alias = self.choose(3)
            if alias == 1:
                text += f" as {self.fresh('a')}"
            elif alias == 2:
                place = self.pick([" as $l[$n]", " as $k.x", " as (+, *+)", " as $d[$a]"])
                text += self.filled(place.replace("+", self.fresh("l")) if "+" in place else place, 0)
            managers.append(text)
        text = ", ".join(managers)
        self.line(f"with ({text}):" if self.choose(3) == 2 else f"with {text}:")
        self.block(4)

    def match(self) -> None:
        kind = self.pick("isldx")
        subject = self.filled(
            {"x": self.pick(["$x", "$k", "Point($n, $n)", "[Point($n, $a)]", "$x, $x"])}.get(kind, "$" + kind), 2
        )
        self.line(f"match {subject}:")
        self.indent += 1
        rows = PATTERNS[kind]
        for turn in range(self.choose(3) + 1):
            pattern = self.pick(rows)
            guard = f" if {self.expression('o', 2)}" if self.choose(3) == 2 else ""
            if turn < 2 and not guard and pattern in ("_", "$c"):
                guard = " if len(KEPT) > 99"
            for mark, name_kind in (("$c", "a"), ("$r", "l"), ("$q", "d")):
                while mark in pattern:
                    pattern = pattern.replace(mark, self.fresh(name_kind), 1)
            self.line(f"case {pattern}{guard}:")
            self.block(2)
        self.indent -= 1

    def produce(self) -> None:
        """yield or await, or what drives a generator."""
        if self.is_async and not (self.is_generator and self.choose(2)):
            form = self.pick(AWAITS)
        elif self.is_generator:
            form = self.pick(YIELDS[:2] if self.is_async else YIELDS)
        elif self.names("g"):
            form = self.pick(DRIVES).replace("$!", self.pick(ERRORS)).replace("@", self.variable("g") or "")
        else:
            value = self.expression("g", 2)
            form = f"{self.fresh('g')} = {value}"
        if "$=" in form:
            form = form.replace("$=", self.target("a"))
        self.line(self.filled(form, 2))
        if form.endswith(":"):
            self.loops += form.startswith("async for")
            self.block()
            self.loops -= form.startswith("async for")

    def define_any(self) -> None:
        self.define()

    def define(self) -> None:
        """A function or class: see `program_definitions.py`."""
        raise NotImplementedError("a writer of definitions")


SIMPLE = [
    Statements.show,
    Statements.assign,
    Statements.assign,
    Statements.augment,
    Statements.augment,
    Statements.change,
    Statements.unpack,
    Statements.produce,
    Statements.leave,
    Statements.error,
    Statements.assertion,
    Statements.delete,
    Statements.expression_statement,
]
ANY = [
    *SIMPLE[:8],
    Statements.choice,
    Statements.loop,
    Statements.loop,
    Statements.attempt,
    Statements.attempt,
    Statements.manage,
    Statements.match,
    Statements.define_any,
    Statements.define_any,
    *SIMPLE[8:],
]
