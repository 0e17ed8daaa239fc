"""The match statement.

A pattern is a sequence of tests that jump to the next case when they fail. What it captures stays in temporaries
until the whole pattern has matched, and only then is bound, before the guard, as in CPython. The alternatives of
an or-pattern leave a capture in the same register.
"""

from __future__ import annotations

from . import tree
from .assemble import Label
from .generate_blocks import Blocks


class _Captures:
    """The names that a pattern binds, and the registers that hold their values so far."""

    __slots__ = ("alternatives", "registers")

    def __init__(self) -> None:
        self.registers: dict[str, int] = {}
        self.alternatives = 0  # how many or-patterns are around


class Patterns(Blocks):
    """match and case."""

    def match_statement(self, node: tree.Match) -> None:
        """match: the cases in order."""
        mark = self.mark()
        subject = self.temporary(node.subject)
        done = Label()
        inner = self.mark()
        for case in node.cases:
            following = Label()
            captures = _Captures()
            self._pattern(case.pattern, subject, following, captures)
            self.line = case.pattern.lineno
            for name, register in captures.registers.items():
                self.store_variable(name, register)
            self.release(inner)
            if case.guard is not None:
                self.branch(case.guard, following, False)
            self.body(case.body)
            self.emit_jump("jump", done)
            self.place(following)
        self.place(done)
        self.release(mark)

    def _pattern(self, node: tree.pattern, subject: int, failed: Label, captures: _Captures) -> None:
        """Tests the register against a pattern. Registers of captures are not released here, all others are."""
        self.line = node.lineno
        if isinstance(node, tree.MatchValue):
            mark = self.mark()
            self.emit_jump("jump_unless_equal", failed, subject, self.operand(node.value))
            self.release(mark)
        elif isinstance(node, tree.MatchSingleton):
            mark = self.mark()
            value = self.take()
            self.load(node.value, value)
            self.emit_jump("jump_unless_is", failed, subject, value)
            self.release(mark)
        elif isinstance(node, tree.MatchAs):
            if node.pattern is not None:
                self._pattern(node.pattern, subject, failed, captures)
            if node.name is not None:
                self._capture(node.name, subject, captures)
        elif isinstance(node, tree.MatchOr):
            self._alternatives(node, subject, failed, captures)
        elif isinstance(node, tree.MatchSequence):
            self._sequence(node, subject, failed, captures)
        elif isinstance(node, tree.MatchMapping):
            self._mapping(node, subject, failed, captures)
        elif isinstance(node, tree.MatchClass):
            self._class(node, subject, failed, captures)
        else:
            self.fail("unknown pattern", node)

    def _capture(self, name: str, register: int, captures: _Captures) -> None:
        name = self.mangled(name)
        if not captures.alternatives:
            captures.registers[name] = register
        elif name in captures.registers:
            self.emit("move", captures.registers[name], register)
        else:
            self.fail(f"name '{name}' is bound by some alternatives only")

    def _alternatives(self, node: tree.MatchOr, subject: int, failed: Label, captures: _Captures) -> None:
        for name in _captured_names(node):
            captures.registers.setdefault(self.mangled(name), self.take())
        captures.alternatives += 1
        matched = Label()
        last = len(node.patterns) - 1
        for index, alternative in enumerate(node.patterns):
            mark = self.mark()
            if index == last:
                self._pattern(alternative, subject, failed, captures)
            else:
                following = Label()
                self._pattern(alternative, subject, following, captures)
                self.emit_jump("jump", matched)
                self.place(following)
            self.release(mark)
        self.place(matched)
        captures.alternatives -= 1

    def _sequence(self, node: tree.MatchSequence, subject: int, failed: Label, captures: _Captures) -> None:
        star = -1
        for index, element in enumerate(node.patterns):
            if isinstance(element, tree.MatchStar):
                star = index
        count = len(node.patterns)
        if count > 127:
            self.fail("more than 127 elements in a sequence pattern", node)
        skips = star >= 0 and _is_wildcard(node.patterns[star])
        first = self.take(max(count, 1))
        length = self.take() if skips else first  # the number of elements, None if this is no sequence
        self.emit("match_sequence", length, subject)
        if star < 0:
            self.emit_jump("jump_unless_equal_small", failed, length, count)
        else:
            mark = self.mark()
            none = self.take()
            self.load(None, none)
            self.emit_jump("jump_if_is", failed, length, none)
            self.release(mark)
            if count > 1:
                self.emit_jump("jump_if_less_small", failed, length, count - 1)
        for element in node.patterns:
            if not _is_wildcard(element):
                break
        else:
            return
        if skips:
            self._elements_by_index(node, subject, first, star, length)
        elif star < 0:
            self.emit("unpack", subject, first, count)
        else:
            self.emit("unpack_star", subject, first, star, count - star - 1)
        for index, element in enumerate(node.patterns):
            if not isinstance(element, tree.MatchStar):
                self._pattern(element, first + index, failed, captures)
            elif element.name is not None:
                self._capture(element.name, first + index, captures)

    def _elements_by_index(self, node: tree.MatchSequence, subject: int, first: int, star: int, length: int) -> None:
        """The elements around `*_`: those in between, which may be many, are not touched."""
        count = len(node.patterns)
        for index, element in enumerate(node.patterns):
            if _is_wildcard(element):
                continue
            place = first + index
            if index < star:
                self.load(index, place)
            else:
                self.emit("subtract_small", place, length, count - index)
            self.emit("get_item", place, subject, place)

    def _mapping(self, node: tree.MatchMapping, subject: int, failed: Label, captures: _Captures) -> None:
        count = len(node.keys)
        first = self.take(max(count, 1))
        rest = self.take() if node.rest is not None else -1
        mark = self.mark()
        found = self.take()
        self.emit("match_mapping", found, subject)
        self.emit_jump("jump_unless", failed, found)
        keys = self.take()
        if count:
            self.tuple_of(node.keys, keys)
            self.emit("match_keys", found, subject, keys)
            self._fail_if_none(found, failed)
            self.emit("unpack", found, first, count)
        if rest >= 0:
            key = self.take(max(count, 1))
            self.emit("build_dict", rest, key, 0)
            self.emit("dict_update", rest, subject)
            if count:
                self.emit("unpack", keys, key, count)
            for index in range(count):
                self.emit("delete_item", rest, key + index)
        self.release(mark)
        for index, element in enumerate(node.patterns):
            self._pattern(element, first + index, failed, captures)
        if node.rest is not None:
            self._capture(node.rest, rest, captures)

    def _class(self, node: tree.MatchClass, subject: int, failed: Label, captures: _Captures) -> None:
        patterns = [*node.patterns, *node.kwd_patterns]
        first = self.take(max(len(patterns), 1))
        mark = self.mark()
        names = self.constants.add(tuple(node.kwd_attrs))
        found = self.take()
        self.emit("match_class", found, subject, self.operand(node.cls), len(node.patterns), names)
        self._fail_if_none(found, failed)
        if patterns:
            self.emit("unpack", found, first, len(patterns))
        self.release(mark)
        for index, element in enumerate(patterns):
            self._pattern(element, first + index, failed, captures)

    def _fail_if_none(self, register: int, failed: Label) -> None:
        none = self.take()
        self.load(None, none)
        self.emit_jump("jump_if_is", failed, register, none)


def _is_wildcard(node: tree.pattern) -> bool:
    if isinstance(node, tree.MatchStar):
        return node.name is None
    return isinstance(node, tree.MatchAs) and node.pattern is None and node.name is None


def _captured_names(node: tree.AST) -> list[str]:
    """The names that a pattern binds, not mangled."""
    names: list[str] = []
    if isinstance(node, (tree.MatchAs, tree.MatchStar)):
        if node.name is not None:
            names.append(node.name)
    elif isinstance(node, tree.MatchMapping) and node.rest is not None:
        names.append(node.rest)
    for child in tree.children(node):
        if isinstance(child, tree.pattern):
            for name in _captured_names(child):
                if name not in names:
                    names.append(name)
    return names
