"""Patterns that the grammar allows but that cannot be meant: see PEP 634.

A name may be captured once in a pattern, all alternatives must capture the same names, and nothing may
follow a pattern that always matches, be it a later alternative or a later case.
"""

from __future__ import annotations

from . import tree
from .errors import SourceError, error_at
from .fold import constant_of, is_constant


class PatternCheck:
    """Checks the cases of one `match`; raises SourceError."""

    def __init__(self, filename: str, source: str) -> None:
        self._filename = filename
        self._source = source

    def check_cases(self, cases: list[tree.match_case]) -> None:
        """Checks every case, and that a case that always matches is the last."""
        for case in cases:
            hides = case is not cases[-1] and case.guard is None
            self._check_pattern(case.pattern, {}, hides)

    def _error(self, message: str, node: tree.Placed) -> SourceError:
        return error_at(message, self._filename, self._source, node)

    def _check_pattern(self, node: tree.pattern, names: dict[str, bool], hides: bool = False) -> None:
        """Adds the names that a pattern captures; `hides` if something follows that it could hide."""
        if isinstance(node, tree.MatchAs):
            self._check_as(node, names, hides)
        elif isinstance(node, tree.MatchOr):
            self._check_alternatives(node, names, hides)
        elif isinstance(node, tree.MatchStar):
            self._capture(node.name, node, names)
        elif isinstance(node, tree.MatchSequence):
            self._check_sequence(node, names)
        elif isinstance(node, tree.MatchMapping):
            self._check_mapping(node, names)
        elif isinstance(node, tree.MatchClass):
            self._check_class(node, names)
        elif isinstance(node, tree.MatchValue):
            self._check_value(node.value, "patterns may only match literals and attribute lookups", node)

    def _capture(self, name: str | None, node: tree.pattern, names: dict[str, bool]) -> None:
        if name is None:
            return
        if name in names:
            raise self._error(f"multiple assignments to name '{name}' in pattern", node)
        names[name] = True

    def _check_as(self, node: tree.MatchAs, names: dict[str, bool], hides: bool) -> None:
        if node.pattern is not None:
            self._check_pattern(node.pattern, names, hides)
        elif hides:
            what = "wildcard" if node.name is None else f"name capture '{node.name}'"
            raise self._error(f"{what} makes remaining patterns unreachable", node)
        self._capture(node.name, node, names)

    def _check_alternatives(self, node: tree.MatchOr, names: dict[str, bool], hides: bool) -> None:
        first: dict[str, bool] | None = None
        for alternative in node.patterns:
            captured: dict[str, bool] = {}
            self._check_pattern(alternative, captured, hides or alternative is not node.patterns[-1])
            if first is None:
                first = captured
            elif set(first) != set(captured):
                raise self._error("alternative patterns bind different names", node)
        for name in first or {}:
            self._capture(name, node, names)

    def _check_sequence(self, node: tree.MatchSequence, names: dict[str, bool]) -> None:
        stars = [pattern for pattern in node.patterns if isinstance(pattern, tree.MatchStar)]
        if len(stars) > 1:
            raise self._error("multiple starred names in sequence pattern", node)
        for pattern in node.patterns:
            self._check_pattern(pattern, names)

    def _check_mapping(self, node: tree.MatchMapping, names: dict[str, bool]) -> None:
        seen: list[object] = []
        for key in node.keys:
            if is_constant(key):
                value = constant_of(key)
                if value in seen:
                    message = f"mapping pattern checks duplicate key ({value!r})"
                    raise self._error(message, node)
                seen.append(value)
            self._check_value(key, "mapping pattern keys may only match literals and attribute lookups", node)
        for pattern in node.patterns:
            self._check_pattern(pattern, names)
        self._capture(node.rest, node, names)

    def _check_class(self, node: tree.MatchClass, names: dict[str, bool]) -> None:
        for index, attribute in enumerate(node.kwd_attrs):
            if attribute in node.kwd_attrs[:index]:
                message = f"attribute name repeated in class pattern: {attribute}"
                raise self._error(message, node.kwd_patterns[index])
        for pattern in node.patterns + node.kwd_patterns:
            self._check_pattern(pattern, names)

    def _check_value(self, value: tree.expr, message: str, node: tree.pattern) -> None:
        if isinstance(value, tree.JoinedStr):
            raise self._error(message, node)
