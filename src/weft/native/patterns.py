"""Second pass, patterns of `match`: each case becomes a test with captures, and shows what it has tested."""

from __future__ import annotations

import ast

from weft.native import tree as t
from weft.native import types as ty
from weft.native.declarations import Enum, Mistake, Variant, WordClass
from weft.native.expressions import Expressions
from weft.native.scope import Narrowing
from weft.native.types import Type


class Patterns(Expressions):
    """Tests of cases."""

    def members(self, kind: Type) -> set[object] | None:
        """What the cases together must cover, where that can be told."""
        if isinstance(kind, ty.EnumRef):
            return set(kind.decl.members)
        if kind is ty.BOOL:
            return {True, False}
        return None

    def share_class_number(self, tests: list[t.Expr], place: t.Expr) -> None:
        """Let the class tests of one subject read its class once: the first to be evaluated keeps the number."""
        found = [
            (test, [n for n in t.walk_all(test) if isinstance(n, t.Is) and _is_place(n.value, place)]) for test in tests
        ]
        found = [(test, ises) for test, ises in found if ises]
        if sum(len(ises) for _, ises in found) < 2:
            return
        first, ises = found[0]
        while isinstance(first, t.Logic):
            first = first.operands[0]
        if first is not ises[0]:
            return  # other tests of its case come before it and may skip it
        name = self.fresh(ty.U16)
        for _, ises in found:
            for node in ises:
                node.number = name
        found[0][1][0].keeps = True

    def covered(self, pattern: ast.pattern) -> set[object]:
        match pattern:
            case ast.MatchValue(value=ast.Attribute(attr=name)):
                return {name}
            case ast.MatchSingleton(value=bool() as value):
                return {value}
            case ast.MatchOr(patterns=parts):
                return {m for p in parts for m in self.covered(p)}
        return set()

    def case(
        self, case: ast.match_case, places: list[t.Expr], paths: list[str | None]
    ) -> tuple[t.Expr | None, Narrowing, Narrowing, bool]:
        """The test of a case (None: nothing to do), what its body knows, what later cases know, whether it always
        matches."""
        patterns = [case.pattern]
        if len(places) > 1:
            match case.pattern:
                case ast.MatchSequence(patterns=parts) if len(parts) == len(places):
                    patterns = parts
                case ast.MatchAs(pattern=None, name=None):
                    patterns = [case.pattern] * len(places)
                case _:
                    raise Mistake(case.pattern, "match", f"a tuple of {len(places)} patterns is wanted")
        tests: list[t.Expr] = []
        shown: Narrowing = {}
        refuted: Narrowing = {}
        for pattern, place, path in zip(patterns, places, paths, strict=True):
            known = self._pattern(pattern, self._now(place, path), tests)
            if path and known is not None:
                shown[path] = known
            if path and len(places) == 1 and case.guard is None:
                refuted.update(self._refuted(pattern, place, path))
        if case.guard is not None:
            before = dict(self.narrow)
            self.narrow.update(shown)
            test, yes, no = self.condition(case.guard)
            if not tests:
                refuted.update(no)
            tests.append(test)
            shown |= yes
            self.narrow = before
        if not tests:
            return None, shown, refuted, True
        always = all(isinstance(test, t.Bind) and test.capture for test in tests)
        test = tests[0] if len(tests) == 1 else t.Logic(ty.BOOL, tests[0].line, "and", tests)
        return test, shown, refuted, always

    def _now(self, place: t.Expr, path: str | None) -> t.Expr:
        found = self.narrow.get(path) if path else None
        return t.Convert(found, place.line, place) if found is not None and found != place.type else place

    def _refuted(self, pattern: ast.pattern, place: t.Expr, path: str) -> Narrowing:
        """What a failed pattern shows."""
        kind = self.narrow.get(path, place.type)
        match pattern:
            case ast.MatchSingleton(value=None) if isinstance(kind, ty.Nullable):
                return {path: kind.nonnull()}
            case ast.MatchValue(value=value) if isinstance(kind, ty.Word) and kind.slot:
                return {path: ty.Word(kind.decl)} if self.expr(value).type is ty.ABSENT else {}
            case ast.MatchClass(cls=cls) if isinstance(kind, ty.Word) and kind.slot:
                found = self.lookup(cls)
                return {path: ty.Word(kind.decl)} if isinstance(found, Enum) and found.sentinel else {}
            case ast.MatchOr(patterns=parts):
                return {p: k for part in parts for p, k in self._refuted(part, place, path).items()}
        return {}

    def _capture(self, node: ast.AST, name: str, value: t.Expr, tests: list[t.Expr]) -> None:
        converted = self.assign_local(node, name, value)
        tests.append(t.Bind(ty.BOOL, value.line, self.local(name, value.line).name, converted, capture=True))

    def _pattern(self, pattern: ast.pattern, value: t.Expr, tests: list[t.Expr]) -> Type | None:
        """Add the tests of a pattern; the type that they show."""
        line = pattern.lineno
        match pattern:
            case ast.MatchAs(pattern=None, name=None):
                return None
            case ast.MatchAs(pattern=None, name=str(name)):
                self._capture(pattern, name, value, tests)
                return None
            case ast.MatchAs(pattern=inner, name=str(name)) if inner is not None:
                known = self._pattern(inner, value, tests)
                seen = t.Convert(known, line, value) if known is not None else value
                self._capture(pattern, name, seen, tests)
                return known
            case ast.MatchSingleton(value=None):
                nothing: t.Expr = t.Const(ty.VOID, line, None, None)
                tests.append(self._compare(pattern, value, ast.Is(), nothing))
                return None
            case ast.MatchSingleton(value=truth):
                if value.type is not ty.BOOL:
                    raise Mistake(pattern, "match", f"{value.type} is no truth")
                tests.append(value if truth else self._not(value))
                return None
            case ast.MatchValue(value=constant):
                other = self.expr(constant, value.type)
                operator = ast.Is() if isinstance(value.type, ty.Word) else ast.Eq()
                tests.append(self._compare(pattern, value, operator, other))
                return ty.ABSENT if other.type is ty.ABSENT else None
            case ast.MatchOr(patterns=parts):
                return self._alternatives(parts, value, tests)
            case ast.MatchClass():
                return self._class_pattern(pattern, value, tests)
        raise Mistake(pattern, "match", f"{type(pattern).__name__} is no pattern of native Python")

    def _alternatives(self, parts: list[ast.pattern], value: t.Expr, tests: list[t.Expr]) -> Type | None:
        ways: list[t.Expr] = []
        shown: list[Type | None] = []
        for part in parts:
            inner: list[t.Expr] = []
            shown.append(self._pattern(part, value, inner))
            if any(isinstance(i, t.Bind) for i in inner):
                raise Mistake(part, "match", "no captures in alternatives")
            ways.append(inner[0] if len(inner) == 1 else t.Logic(ty.BOOL, part.lineno, "and", inner))
        tests.append(t.Logic(ty.BOOL, parts[0].lineno, "or", ways))
        return self.joined(shown)

    def _class_pattern(self, pattern: ast.MatchClass, value: t.Expr, tests: list[t.Expr]) -> Type | None:
        if pattern.kwd_patterns:
            raise Mistake(pattern, "match", "take the object (`as x`) and read its fields")
        if isinstance(value.type, ty.Nullable) and value.type.nullable:
            tests.append(self._compare(pattern, value, ast.IsNot(), t.Const(ty.VOID, pattern.lineno, None, None)))
            value = t.Convert(value.type.nonnull(), value.line, value)
        test, shown = self.test_class(value, pattern.cls)
        if not (isinstance(test, t.Const) and test.low is True):
            tests.append(test)
        found = self.lookup(pattern.cls)
        if isinstance(found, Variant) and pattern.patterns:
            (content,) = pattern.patterns
            unpack = found.methods["unpack"]
            word = self.convert(t.Convert(ty.WORD, value.line, value), unpack.parameters[0].type, pattern)
            opened = t.Call(unpack.result, pattern.lineno, unpack, [word])
            if isinstance(content, ast.MatchAs):
                self._pattern(content, opened, tests)
            else:
                name = self.fresh(opened.type)
                tests.append(t.Bind(ty.BOOL, pattern.lineno, name, opened, capture=True))
                self._pattern(content, t.Local(opened.type, pattern.lineno, name), tests)
        elif pattern.patterns:
            raise Mistake(pattern, "match", "take the object (`as x`) and read its fields")
        if isinstance(found, WordClass):
            return shown or value.type
        return shown


def _is_place(value: t.Expr, place: t.Expr) -> bool:
    """Whether a value is a local, perhaps seen as another type."""
    while isinstance(value, t.Convert):
        value = value.value
    return isinstance(value, t.Local) and isinstance(place, t.Local) and value.name == place.name
