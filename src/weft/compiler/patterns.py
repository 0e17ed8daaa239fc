"""The rules for what stands after `case` (Language Reference 8.6.4)."""

from __future__ import annotations

from . import fstrings, tokens, tree
from .expressions import ExpressionParser

_SINGLETONS: dict[str, bool | None] = {"None": None, "True": True, "False": False}


class PatternParser(ExpressionParser):
    """Parses patterns, and the expressions among them."""

    def patterns(self) -> tree.pattern:
        """A pattern, or a sequence of patterns without brackets."""
        start = self.token
        first = self._maybe_star_pattern()
        if self.token.kind != ",":
            if isinstance(first, tree.MatchStar):
                self.fail()
            return first
        return self.close(tree.MatchSequence(self._more_patterns(first, ":")), start)

    def _more_patterns(self, first: tree.pattern, closer: str) -> list[tree.pattern]:
        """The rest of a sequence after its first pattern, up to the closing token or a guard."""
        found = [first]
        while self.accept(",") and self.token.kind not in (closer, "if"):
            found.append(self._maybe_star_pattern())
        return found

    def _maybe_star_pattern(self) -> tree.pattern:
        if self.token.kind != "*":
            return self._pattern()
        start = self.advance()
        name = self.identifier()
        return self.close(tree.MatchStar(None if name == "_" else name), start)

    def _pattern(self) -> tree.pattern:
        """Alternatives, perhaps with `as name`."""
        self.deepen()
        start = self.token
        first = self._closed_pattern()
        found = first
        if self.token.kind == "|":
            alternatives = [first]
            while self.accept("|"):
                alternatives.append(self._closed_pattern())
            found = self.close(tree.MatchOr(alternatives), start)
        if self.accept("as"):
            found = self.close(tree.MatchAs(found, self._as_target()), start)
        self.depth -= 1
        return found

    def _as_target(self) -> str:
        token = self.token
        if token.kind != tokens.NAME:
            target = self.expression()
            raise self.error("invalid pattern target", target)
        name = self.identifier()
        if name == "_":
            raise self.error("cannot use '_' as a target", token)
        return name

    def _closed_pattern(self) -> tree.pattern:
        start = self.token
        kind = start.kind
        if kind == tokens.NAME:
            return self._name_pattern()
        if kind == tokens.NUMBER or kind == "-":
            value = self._signed_or_complex_number()
            return self.close(tree.MatchValue(value), start)
        if kind == tokens.STRING:
            return self.close(tree.MatchValue(fstrings.parse_strings(self)), start)
        if kind == "(":
            return self._group_or_sequence()
        if kind == "[":
            return self._sequence()
        if kind == "{":
            return self._mapping()
        if kind in _SINGLETONS:
            self.advance()
            return self.close(tree.MatchSingleton(_SINGLETONS[kind]), start)
        self.fail()

    # Literals

    def _signed_or_complex_number(self) -> tree.expr:
        start = self.token
        real = self._signed_number()
        if self.token.kind not in ("+", "-"):
            return real
        number = real.operand if isinstance(real, tree.UnaryOp) else real
        if isinstance(number, tree.Constant) and isinstance(number.value, complex):
            raise self.error("real number required in complex literal", number)
        operator = tree.ADD if self.advance().kind == "+" else tree.SUB
        if self.token.kind != tokens.NUMBER:
            self.fail()
        imaginary = self.number()
        if not isinstance(imaginary.value, complex):
            raise self.error("imaginary number required in complex literal", imaginary)
        return self.close(tree.BinOp(real, operator, imaginary), start)

    def _signed_number(self) -> tree.expr:
        start = self.token
        negative = self.accept("-")
        if self.token.kind != tokens.NUMBER:
            self.fail()
        number = self.number()
        return self.close(tree.UnaryOp(tree.USUB, number), start) if negative else number

    # Names

    def _name_pattern(self) -> tree.pattern:
        """A capture, `_`, a dotted value, or a class with its arguments."""
        start = self.token
        value = self._dotted_name()
        if self.token.kind == "(":
            return self._class_pattern(start, value)
        if not isinstance(value, tree.Name):
            return self.close(tree.MatchValue(value), start)
        return self.close(tree.MatchAs(None, None if value.id == "_" else value.id), start)

    def _dotted_name(self) -> tree.expr:
        start = self.token
        value: tree.expr = self.close(tree.Name(self.identifier(), tree.LOAD), start)
        while self.accept("."):
            value = self.close(tree.Attribute(value, self.identifier(), tree.LOAD), start)
        return value

    def _class_pattern(self, start: tokens.Token, value: tree.expr) -> tree.pattern:
        self.expect("(")
        positional: list[tree.pattern] = []
        names: list[str] = []
        named: list[tree.pattern] = []
        late: tree.pattern | None = None
        while self.token.kind != ")":
            name = self._keyword_name()
            if name is not None:
                names.append(name)
                named.append(self._pattern())
            else:
                positional.append(self._pattern())
                if names and late is None:
                    late = positional[-1]
            if not self.accept(","):
                break
        if late is not None and self.token.kind == ")":
            raise self.error("positional patterns follow keyword patterns", late, positional[-1])
        self.expect(")")
        return self.close(tree.MatchClass(value, positional, names, named), start)

    def _keyword_name(self) -> str | None:
        """Consumes `name =` if that is what comes next."""
        if self.token.kind != tokens.NAME:
            return None
        mark = self.mark()
        name = self.identifier()
        if self.accept("="):
            self.release()
            return name
        self.rewind(mark)
        return None

    # Brackets

    def _group_or_sequence(self) -> tree.pattern:
        start = self.advance()
        if self.accept(")"):
            return self.close(tree.MatchSequence([]), start)
        first = self._maybe_star_pattern()
        if self.token.kind != ",":
            if isinstance(first, tree.MatchStar):
                self.fail()
            self.expect(")")
            return first
        found = self._more_patterns(first, ")")
        self.expect(")")
        return self.close(tree.MatchSequence(found), start)

    def _sequence(self) -> tree.pattern:
        start = self.advance()
        found: list[tree.pattern] = []
        if self.token.kind != "]":
            found = self._more_patterns(self._maybe_star_pattern(), "]")
        self.expect("]")
        return self.close(tree.MatchSequence(found), start)

    def _mapping(self) -> tree.pattern:
        start = self.advance()
        keys: list[tree.expr] = []
        values: list[tree.pattern] = []
        rest: str | None = None
        while self.token.kind != "}":
            if self.accept("**"):
                if self.token.text == "_":
                    self.fail()
                rest = self.identifier()
                self.accept(",")
                break
            keys.append(self._mapping_key())
            self.expect(":")
            values.append(self._pattern())
            if not self.accept(","):
                break
        self.expect("}")
        return self.close(tree.MatchMapping(keys, values, rest), start)

    def _mapping_key(self) -> tree.expr:
        start = self.token
        kind = start.kind
        if kind == tokens.NUMBER or kind == "-":
            return self._signed_or_complex_number()
        if kind == tokens.STRING:
            return fstrings.parse_strings(self)
        if kind in _SINGLETONS:
            self.advance()
            return self.close(tree.Constant(_SINGLETONS[kind]), start)
        value = self._dotted_name()
        if isinstance(value, tree.Name):
            self.fail()
        return value
