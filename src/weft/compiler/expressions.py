"""The rules for expressions (Language Reference, chapter 6) and for parameters.

Operators are parsed by precedence climbing: `operation(level)` reads an operand and goes on while the next
operator binds at least as tightly as `level`; the tables _INFIX and _PREFIX say how tightly that is. It is
the one place through which every nesting passes, and so it counts the depth.

The methods named `explain_...` are only reached when the source is already known to be wrong, at the token
where it went wrong. They look for the likely cause, raise its message, or return for a plain "invalid
syntax".
"""

from __future__ import annotations

from . import fstrings, literals, targets, tokens, tree
from .cursor import Cursor
from .errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

# Levels of binding
_OR, _AND, _NOT, _COMPARISON, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _SUM, _PRODUCT, _UNARY, _POWER = range(1, 13)

# What stands between two operands: its level, and the operator of a BinOp
_INFIX: dict[str, tuple[int, tree.operator | None]] = {
    "or": (_OR, None),
    "and": (_AND, None),
    "==": (_COMPARISON, None),
    "!=": (_COMPARISON, None),
    "<": (_COMPARISON, None),
    "<=": (_COMPARISON, None),
    ">": (_COMPARISON, None),
    ">=": (_COMPARISON, None),
    "in": (_COMPARISON, None),
    "not": (_COMPARISON, None),
    "is": (_COMPARISON, None),
    "|": (_BIT_OR, tree.BIT_OR),
    "^": (_BIT_XOR, tree.BIT_XOR),
    "&": (_BIT_AND, tree.BIT_AND),
    "<<": (_SHIFT, tree.LEFT_SHIFT),
    ">>": (_SHIFT, tree.RIGHT_SHIFT),
    "+": (_SUM, tree.ADD),
    "-": (_SUM, tree.SUB),
    "*": (_PRODUCT, tree.MULT),
    "/": (_PRODUCT, tree.DIV),
    "//": (_PRODUCT, tree.FLOOR_DIV),
    "%": (_PRODUCT, tree.MOD),
    "@": (_PRODUCT, tree.MAT_MULT),
    "**": (_POWER, tree.POW),
}
_PREFIX: dict[str, tuple[int, tree.unaryop]] = {
    "not": (_NOT, tree.NOT),
    "+": (_UNARY, tree.UADD),
    "-": (_UNARY, tree.USUB),
    "~": (_UNARY, tree.INVERT),
}
_COMPARISONS: dict[str, tree.cmpop] = {
    "==": tree.EQ,
    "!=": tree.NOT_EQ,
    "<": tree.LT,
    "<=": tree.LT_E,
    ">": tree.GT,
    ">=": tree.GT_E,
    "in": tree.IN,
}
_CONSTANTS: dict[str, tree.ConstantValue] = {"None": None, "True": True, "False": False, "...": ...}
# Tokens that can only begin an expression, not continue one
EXPRESSION_STARTS = frozenset(
    [tokens.NAME, tokens.NUMBER, tokens.STRING, "{", "~", "not", "lambda", "await", *_CONSTANTS]
)
_SOFT_KEYWORDS = ("match", "case", "_")
_OLD_STATEMENTS = ("print", "exec")
_TUPLE_ENDS = frozenset([")", "]", "}", "=", ":", ";", tokens.NEWLINE, tokens.END, "in"])


class ExpressionParser(Cursor):
    """Parses expressions."""

    last_element: tree.expr  # of the last list of expressions, for the explanation of what comes after it

    # Lists of expressions

    def star_expressions(self) -> tree.expr:
        """One expression, or a tuple without parentheses; both may have stars."""
        start = self.token
        first = self.star_expression()
        self.last_element = first
        if self.token.kind != ",":
            return first
        elements = [first]
        while self.accept(",") and self.token.kind not in _TUPLE_ENDS and not self._is_augmented():
            self.last_element = self.star_expression()
            elements.append(self.last_element)
        return self.close(tree.Tuple(elements, tree.LOAD), start)

    def _is_augmented(self) -> bool:
        return self.token.kind not in EXPRESSION_STARTS and self.token.text[-1:] == "="

    def star_expression(self) -> tree.expr:
        """An expression or `*x`."""
        if self.token.kind == "*":
            return self._starred()
        return self.expression()

    def star_named_expression(self) -> tree.expr:
        """What may stand in a display: an expression, `*x` or `x := y`."""
        if self.token.kind == "*":
            return self._starred()
        return self.named_expression()

    def yield_or_star_expressions(self) -> tree.expr:
        """What may stand right of `=`."""
        if self.token.kind == "yield":
            return self.yield_expression()
        return self.star_expressions()

    def _starred(self) -> tree.Starred:
        start = self.advance()
        return self.close(tree.Starred(self.operation(_BIT_OR), tree.LOAD), start)

    def yield_expression(self) -> tree.expr:
        """`yield`, `yield x, y` or `yield from x`."""
        start = self.advance()
        if self.accept("from"):
            return self.close(tree.YieldFrom(self.expression()), start)
        value = None
        if self.token.kind not in _TUPLE_ENDS:
            value = self.star_expressions()
        return self.close(tree.Yield(value), start)

    def target_list(self) -> tree.expr:
        """What follows `for`: one target or several, as a Store."""
        start = self.token
        mark = self.mark()
        found = self.target()
        if self.token.kind == ",":
            elements = [found]
            while self.accept(",") and self.token.kind not in _TUPLE_ENDS:
                elements.append(self.target())
            found = self.close(tree.Tuple(elements, tree.LOAD), start)
        if self.token.kind != "in":
            self.rewind(mark)
            self._explain_target_list()
        self.release()
        wrong = targets.invalid_target(found)
        if wrong is not None:
            raise self.error(f"cannot assign to {targets.describe(wrong)}", wrong)
        targets.set_context(found, tree.STORE)
        return found

    def target(self) -> tree.expr:
        """One target, still unchecked and as a Load: no comparison, so that `in` is left alone."""
        if self.token.kind == "*":
            return self._starred()
        return self.operation(_BIT_OR)

    def _explain_target_list(self) -> NoReturn:
        """`for` without `in`: if the targets as an expression explain nothing, it is invalid syntax."""
        wrong = targets.invalid_target(self.star_expressions())
        if isinstance(wrong, tree.Compare) and isinstance(wrong.ops[0], tree.In):
            wrong = targets.invalid_target(wrong.left)
        if wrong is not None:
            raise self.error(f"cannot assign to {targets.describe(wrong)}", wrong)
        self.fail()

    # One expression

    def named_expression(self) -> tree.expr:
        """An expression or `name := expression`."""
        start = self.token
        value = self.expression()
        kind = self.token.kind
        if kind == ":=":
            return self._assignment_expression(start, value)
        if kind == "=":
            self._explain_equals(start, value)
        return value

    def _assignment_expression(self, start: tokens.Token, name: tree.expr) -> tree.expr:
        if not isinstance(name, tree.Name) or self.previous is not start:
            raise self.error(f"cannot use assignment expressions with {targets.describe(name)}", name)
        self.advance()
        name.ctx = tree.STORE
        return self.close(tree.NamedExpr(name, self.expression()), start)

    def expression(self) -> tree.expr:
        """An expression without `:=`."""
        start = self.token
        if start.kind == "lambda":
            return self._lambda()
        value = self.operation(_OR)
        kind = self.token.kind
        if kind == "if":
            return self._conditional(start, value)
        if kind in EXPRESSION_STARTS:
            self._explain_neighbour(start, value)
        return value

    def disjunction(self) -> tree.expr:
        """An expression without a condition: what follows `in` and `if` in a comprehension."""
        return self.operation(_OR)

    def _conditional(self, start: tokens.Token, body: tree.expr) -> tree.expr:
        self.advance()
        test = self.operation(_OR)
        if self.token.kind != "else":
            if self.token.kind == ":" or not self.hints:
                self.fail()
            raise self.error("expected 'else' after 'if' expression", start, self.previous)
        self.advance()
        self.deepen()
        orelse = self.expression()
        self.depth -= 1
        return self.close(tree.IfExp(test, body, orelse), start)

    def _lambda(self) -> tree.expr:
        start = self.advance()
        parameters = self.parameters(":")
        self.expect(":")
        self.deepen()
        body = self.expression()
        self.depth -= 1
        return self.close(tree.Lambda(parameters, body), start)

    def operation(self, level: int) -> tree.expr:
        """An operand with all operators after it that bind at least as tightly as `level`."""
        self.deepen()
        start = self.token
        prefix = _PREFIX.get(start.kind)
        left = self.primary() if prefix is None else self._prefixed(prefix, level)
        while True:
            infix = _INFIX.get(self.token.kind)
            if infix is None or infix[0] < level:
                break
            operator = infix[1]
            if operator is not None:
                self.advance()
                right = self.operation(infix[0] + 1 if infix[0] != _POWER else _UNARY)
                left = self.close(tree.BinOp(left, operator, right), start)
            elif infix[0] == _COMPARISON:
                left = self._comparison(start, left)
            else:
                left = self._boolean(start, left)
        self.depth -= 1
        return left

    def bitwise_or(self) -> tree.expr:
        """An operation without comparisons."""
        return self.operation(_BIT_OR)

    def _prefixed(self, prefix: tuple[int, tree.unaryop], level: int) -> tree.expr:
        if prefix[0] < level:
            self.fail()
        start = self.advance()
        return self.close(tree.UnaryOp(prefix[1], self.operation(prefix[0])), start)

    def _boolean(self, start: tokens.Token, left: tree.expr) -> tree.expr:
        kind = self.token.kind
        level = _INFIX[kind][0]
        values = [left]
        while self.accept(kind):
            values.append(self.operation(level + 1))
        return self.close(tree.BoolOp(tree.AND if kind == "and" else tree.OR, values), start)

    def _comparison(self, start: tokens.Token, left: tree.expr) -> tree.expr:
        operators: list[tree.cmpop] = []
        comparators: list[tree.expr] = []
        while True:
            infix = _INFIX.get(self.token.kind)
            if infix is None or infix[0] != _COMPARISON:
                return self.close(tree.Compare(left, operators, comparators), start)
            operators.append(self._comparison_operator())
            comparators.append(self.operation(_BIT_OR))

    def _comparison_operator(self) -> tree.cmpop:
        kind = self.advance().kind
        if kind == "is":
            return tree.IS_NOT if self.accept("not") else tree.IS
        if kind == "not":
            self.expect("in")
            return tree.NOT_IN
        return _COMPARISONS[kind]

    # Operands

    def primary(self) -> tree.expr:
        """An atom with its attributes, calls and subscripts."""
        start = self.token
        if start.kind == "await":
            self.advance()
            return self.close(tree.Await(self._trailed()), start)
        return self._trailed()

    def _trailed(self) -> tree.expr:
        start = self.token
        value = self.atom()
        while True:
            kind = self.token.kind
            if kind == ".":
                self.advance()
                value = self.close(tree.Attribute(value, self.identifier(), tree.LOAD), start)
            elif kind == "(":
                value = self._call(start, value)
            elif kind == "[":
                self.advance()
                index = self._subscript()
                self.expect("]")
                value = self.close(tree.Subscript(value, index, tree.LOAD), start)
            else:
                return value

    def atom(self) -> tree.expr:
        """A name, a literal or something in brackets."""
        start = self.token
        kind = start.kind
        if kind == tokens.NAME:
            self.advance()
            return self.close(tree.Name(self.normal(start), tree.LOAD), start)
        if kind == tokens.NUMBER:
            return self.number()
        if kind == tokens.STRING:
            return fstrings.parse_strings(self)
        if kind == "(":
            return self._parenthesised()
        if kind == "[":
            return self._list()
        if kind == "{":
            return self._dict_or_set()
        if kind in _CONSTANTS:
            self.advance()
            return self.close(tree.Constant(_CONSTANTS[kind]), start)
        self.fail()

    def number(self) -> tree.Constant:
        """A NUMBER."""
        start = self.advance()
        try:
            value = literals.number_value(start.text)
        except literals.LiteralError as error:
            raise self.error(str(error), start) from None
        return self.close(tree.Constant(value), start)

    def bracketed_expression(self, start: int, stop: int, piece: tokens.Token) -> tree.expr:
        """The expression of a replacement field of an f-string: see fstrings.py."""
        inner = ExpressionParser(self.tokens.source, self.filename, self.unicode, self.nesting_max, start, stop, piece)
        inner.depth = self.depth
        try:
            value = inner.star_expressions()
            if inner.token.kind != tokens.END:
                inner.fail()
        except SourceError as error:
            self._grammar_error = error
            if not error.message.startswith("f-string"):
                error.message = "f-string: " + error.message
            raise
        return value

    # Brackets

    def _parenthesised(self) -> tree.expr:
        start = self.advance()
        if self.accept(")"):
            return self.close(tree.Tuple([], tree.LOAD), start)
        if self.token.kind == "yield":
            value = self.yield_expression()
            if self.token.kind == "=":
                self._explain_equals(start, value)
            self.expect(")")
            return value
        if self.token.kind == "**":
            self._explain_double_star()
        first = self.star_named_expression()
        if self._is_comprehension():
            return self._comprehension_of(start, first, ")")
        if self.token.kind == ",":
            elements = self._more_elements(first, ")")
            return self.close(tree.Tuple(elements, tree.LOAD), start)
        if self.token.kind == ")" and isinstance(first, tree.Starred):
            raise self.error("cannot use starred expression here", first)
        self.expect(")")
        return first

    def _explain_double_star(self) -> NoReturn:
        start = self.token
        mark = self.mark()
        try:
            self.advance()
            self.expression()
            self.expect(")")
        except SourceError:
            self.rewind(mark)
            self.fail()
        raise self.error("cannot use double starred expression here", start)

    def _list(self) -> tree.expr:
        start = self.advance()
        if self.accept("]"):
            return self.close(tree.List([], tree.LOAD), start)
        first = self.star_named_expression()
        if self._is_comprehension():
            return self._comprehension_of(start, first, "]")
        return self.close(tree.List(self._more_elements(first, "]"), tree.LOAD), start)

    def _more_elements(self, first: tree.expr, closer: str) -> list[tree.expr]:
        """The rest of a display after its first element, with the closing bracket."""
        elements = [first]
        while self.accept(","):
            if self.token.kind == closer:
                break
            elements.append(self.star_named_expression())
        if closer != ")" and len(elements) + (self.previous.kind == ",") > 1 and self._is_comprehension():
            self._explain_bare_tuple(first)
        self.expect(closer)
        return elements

    def _explain_bare_tuple(self, first: tree.expr) -> None:
        error = self.error("did you forget parentheses around the comprehension target?", first, self.previous)
        self._clauses()
        raise error

    def _dict_or_set(self) -> tree.expr:
        start = self.advance()
        if self.accept("}"):
            return self.close(tree.Dict([], []), start)
        if self.token.kind == "**":
            return self._dict(start, [], [])
        key_start = self.token
        first = self.star_named_expression()
        if self.token.kind == ":" and _may_precede_colon(key_start, first):
            value = self._dict_value()
            if self._is_comprehension():
                clauses = self._clauses()
                self.expect("}")
                return self.close(tree.DictComp(first, value, clauses), start)
            return self._dict(start, [first], [value])
        if self._is_comprehension():
            return self._comprehension_of(start, first, "}")
        return self.close(tree.Set(self._more_elements(first, "}")), start)

    def _dict(self, start: tokens.Token, keys: list[tree.expr | None], values: list[tree.expr]) -> tree.expr:
        """The items of a dict display, from the second one if there is a first."""
        while not keys or self.accept(","):
            if self.token.kind == "}":
                break
            if self.token.kind == "**":
                star = self.advance()
                keys.append(None)
                values.append(self.operation(_BIT_OR))
                if self._is_comprehension():
                    raise self.error("dict unpacking cannot be used in dict comprehension", star)
            else:
                key = self.expression()
                if self.token.kind in ("}", ","):
                    self._explain_missing_colon(key)
                keys.append(key)
                values.append(self._dict_value())
        self.expect("}")
        return self.close(tree.Dict(keys, values), start)

    def _explain_missing_colon(self, key: tree.expr) -> NoReturn:
        error = self.error("':' expected after dictionary key", key)
        error.lineno = key.end_lineno
        error.offset = error.end_offset - 1 if error.end_offset else 0
        error.end_offset = 0
        raise error

    def _dict_value(self) -> tree.expr:
        colon = self.expect(":")
        if self.token.kind in ("}", ","):
            raise self.error("expression expected after dictionary key and ':'", colon)
        if self.token.kind == "*":
            starred = self._starred()
            raise self.error("cannot use a starred expression in a dictionary value", starred)
        return self.expression()

    # Comprehensions

    def _is_comprehension(self) -> bool:
        return self.token.kind == "for" or self.token.kind == "async"

    def _comprehension_of(self, start: tokens.Token, element: tree.expr, closer: str) -> tree.expr:
        if isinstance(element, tree.Starred):
            raise self.error("iterable unpacking cannot be used in comprehension", element)
        clauses = self._clauses()
        self.expect(closer)
        if closer == ")":
            return self.close(tree.GeneratorExp(element, clauses), start)
        if closer == "]":
            return self.close(tree.ListComp(element, clauses), start)
        return self.close(tree.SetComp(element, clauses), start)

    def _clauses(self) -> list[tree.comprehension]:
        clauses: list[tree.comprehension] = []
        while self._is_comprehension():
            is_async = int(self.accept("async"))
            self.expect("for")
            target = self.target_list()
            self.expect("in")
            iterable = self.disjunction()
            conditions: list[tree.expr] = []
            while self.accept("if"):
                conditions.append(self.disjunction())
            clauses.append(tree.comprehension(target, iterable, conditions, is_async))
        return clauses

    # Calls and subscripts

    def _call(self, start: tokens.Token, function: tree.expr) -> tree.expr:
        opener = self.advance()
        arguments, keywords = self.arguments(opener)
        self.expect(")")
        if len(arguments) == 1 and not keywords:
            first = arguments[0]
            if first.col_offset == opener.col_offset and first.lineno == opener.lineno:
                self.close(first, opener)  # a generator expression: it has the call's parentheses
        return self.close(tree.Call(function, arguments, keywords), start)

    def arguments(self, opener: tokens.Token | None = None) -> tuple[list[tree.expr], list[tree.keyword]]:
        """The arguments up to a closing parenthesis.

        With the opening parenthesis of a call, a generator expression may be the only one.
        """
        arguments: list[tree.expr] = []
        keywords: list[tree.keyword] = []
        misplaced = False
        while self.token.kind != ")":
            kind = self.token.kind
            if kind == "*":
                arguments.append(self._starred_argument(keywords))
            elif kind == "**":
                start = self.advance()
                keywords.append(self.close(tree.keyword(None, self.expression()), start))
            else:
                start = self.token
                value = self.expression()
                if self.token.kind == "=":
                    keywords.append(self._keyword(start, value))
                else:
                    alone = opener is not None and not arguments and not keywords
                    arguments.append(self._positional(start, value, opener, alone))
                    misplaced = misplaced or bool(keywords)
            if not self.accept(","):
                break
        if misplaced and self.token.kind == ")":
            self._explain_positional(keywords)
        return arguments, keywords

    def _starred_argument(self, keywords: list[tree.keyword]) -> tree.expr:
        if any(keyword.arg is None for keyword in keywords):
            message = "iterable argument unpacking follows keyword argument unpacking"
            raise self.error(message, self.token)
        start = self.advance()
        return self.close(tree.Starred(self.expression(), tree.LOAD), start)

    def _positional(self, start: tokens.Token, value: tree.expr, opener: tokens.Token | None, alone: bool) -> tree.expr:
        """An argument without name or star, or a generator expression if it is `alone`."""
        if self.token.kind == ":=":
            if not isinstance(value, tree.Name) or self.previous is not start:
                self.fail()
            value = self._assignment_expression(start, value)
        if opener is None or not self._is_comprehension():
            return value
        clauses = self._clauses()
        if not alone or self.token.kind == ",":
            raise self.error("Generator expression must be parenthesized", value, self.previous)
        return self.close(tree.GeneratorExp(value, clauses), opener)

    def _keyword(self, start: tokens.Token, name: tree.expr) -> tree.keyword:
        if not isinstance(name, tree.Name) or self.previous is not start:
            self._explain_keyword(start, name)
        equals = self.advance()
        value = self.expression()
        if self._is_comprehension():
            message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
            error = self.error(message, start, equals)
            self._clauses()
            raise error
        assert isinstance(name, tree.Name)
        return self.close(tree.keyword(name.id, value), start)

    def _explain_keyword(self, start: tokens.Token, name: tree.expr) -> NoReturn:
        equals = self.token
        if start is self.previous and isinstance(name, tree.Constant) and start.kind in _CONSTANTS:
            raise self.error(f"cannot assign to {targets.describe(name)}", start, equals)
        message = 'expression cannot contain assignment, perhaps you meant "=="?'
        raise self.error(message, start, equals)

    def _explain_positional(self, keywords: list[tree.keyword]) -> NoReturn:
        message = "positional argument follows keyword argument"
        if any(keyword.arg is None for keyword in keywords):
            message += " unpacking"
        raise self.error_here(message)

    def _subscript(self) -> tree.expr:
        start = self.token
        first = self._slice()
        if self.token.kind != "," and not isinstance(first, tree.Starred):
            return first
        elements = [first]
        while self.accept(","):
            if self.token.kind == "]":
                break
            elements.append(self._slice())
        return self.close(tree.Tuple(elements, tree.LOAD), start)

    def _slice(self) -> tree.expr:
        start = self.token
        if start.kind == "*":
            return self._starred()
        lower = upper = step = None
        if start.kind != ":":
            lower = self.named_expression()
            if self.token.kind != ":" or not _may_precede_colon(start, lower):
                return lower
        self.expect(":")
        if self.token.kind not in (":", "]", ","):
            upper = self.expression()
        if self.accept(":") and self.token.kind not in ("]", ","):
            step = self.expression()
        return self.close(tree.Slice(lower, upper, step), start)

    # Parameters

    def parameters(self, closer: str) -> tree.arguments:
        """Parameters up to `closer`: ")" for a function, with annotations, or ":" for a lambda."""
        found = _Parameters(self, closer)
        while self.token.kind != closer:
            found.read_one()
            if not self.accept(","):
                break
        return found.finish()

    # Likely causes of errors

    def _explain_neighbour(self, start: tokens.Token, value: tree.expr) -> None:
        """Two expressions side by side: an old `print x`, or a missing comma if in brackets."""
        if not self.hints:
            return
        if isinstance(value, tree.Name) and self.previous is start and value.id in _OLD_STATEMENTS:
            self._explain_old_statement(start, value.id)
            return
        if start.kind == tokens.NAME:
            alone = self.previous is start
            if start.text in _SOFT_KEYWORDS or (alone and self.token.kind == tokens.STRING):
                return
        furthest = self.furthest()
        self.mark()
        self.hints = False
        try:
            self.expression()
        except SourceError:
            raise self.error("invalid syntax", furthest) from None
        end = self.previous
        if end.level == 0:
            raise self.error("invalid syntax", furthest)
        raise self.error("invalid syntax. Perhaps you forgot a comma?", start, end)

    def _explain_old_statement(self, start: tokens.Token, name: str) -> None:
        mark = self.mark()
        try:
            self.star_expressions()
        except SourceError:
            self.rewind(mark)
            return
        message = f"Missing parentheses in call to '{name}'. Did you mean {name}(...)?"
        raise self.error(message, start, self.previous)

    def _explain_equals(self, start: tokens.Token, value: tree.expr) -> None:
        """`=` where only `==` or `:=` makes sense."""
        alone = isinstance(value, tree.Name) and self.previous is start
        if not alone and not self.is_comparable(start, value):
            return
        furthest = self.furthest()
        self.mark()
        self.advance()
        try:
            self.operation(_BIT_OR)
        except SourceError:
            raise self.error("invalid syntax", furthest) from None
        if self.token.kind in ("=", ":="):
            raise self.error("invalid syntax", furthest)
        if alone:
            message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
            raise self.error(message, start, self.previous)
        what = targets.describe(value)
        message = f"cannot assign to {what} here. Maybe you meant '==' instead of '='?"
        raise self.error(message, value)

    def is_comparable(self, start: tokens.Token, value: tree.expr) -> bool:
        """Whether an expression that began at `start` might have been meant as the left side of `==`."""
        if isinstance(value, (tree.List, tree.Tuple, tree.GeneratorExp)):
            return False
        if isinstance(value, tree.Constant):
            return value.value is not None and value.value is not True and value.value is not False
        if start.col_offset != value.col_offset or start.lineno != value.lineno:
            return True  # in parentheses
        if isinstance(value, tree.UnaryOp):
            return not isinstance(value.op, tree.Not)
        loose = (tree.BoolOp, tree.Compare, tree.IfExp, tree.Lambda, tree.NamedExpr, tree.Starred)
        return not isinstance(value, loose)


def _may_precede_colon(start: tokens.Token, node: tree.expr) -> bool:
    """Whether an element or index can be a key or a bound: no star, and `:=` in parentheses only."""
    if isinstance(node, tree.NamedExpr):
        return start.kind != tokens.NAME
    return not isinstance(node, tree.Starred)


class _Parameters:
    """Gathers the parameters of one function, and knows what may still follow."""

    def __init__(self, parser: ExpressionParser, closer: str) -> None:
        self._parser = parser
        self._closer = closer
        self._annotated = closer == ")"
        self._positional_only: list[tree.arg] = []
        self._positional: list[tree.arg] = []
        self._defaults: list[tree.expr] = []
        self._slash = False
        self._star: tokens.Token | None = None
        self._variable: tree.arg | None = None
        self._keyword_only: list[tree.arg] = []
        self._keyword_defaults: list[tree.expr | None] = []
        self._keywords: tree.arg | None = None

    def read_one(self) -> None:
        """One parameter, `*`, or `/`."""
        parser = self._parser
        kind = parser.token.kind
        if self._keywords is not None and kind in ("*", "**", "/", tokens.NAME):
            raise parser.error("arguments cannot follow var-keyword argument", parser.token)
        if kind == "/":
            self._read_slash()
        elif kind == "**":
            parser.advance()
            self._keywords = self._read_name()
            self._refuse_default("var-keyword")
        elif kind == "*":
            self._read_star()
        elif kind == "(":
            self._explain_parenthesis()
        else:
            self._read_plain()

    def finish(self) -> tree.arguments:
        """All of them."""
        if self._star is not None and self._variable is None and not self._keyword_only:
            message = "named arguments must follow bare *"
            if self._annotated:
                raise self._parser.error(message, self._star)
            raise self._parser.error_here(message)
        return tree.arguments(
            self._positional_only,
            self._positional,
            self._variable,
            self._keyword_only,
            self._keyword_defaults,
            self._keywords,
            self._defaults,
        )

    def _read_slash(self) -> None:
        parser = self._parser
        if self._slash:
            raise parser.error("/ may appear only once", parser.token)
        if self._star is not None:
            raise parser.error("/ must be ahead of *", parser.token)
        if not self._positional:
            slash = parser.advance()
            if parser.token.kind == ",":
                raise parser.error("at least one argument must precede /", slash)
            raise parser.error("invalid syntax", slash)
        parser.advance()
        self._slash = True
        self._positional_only = self._positional
        self._positional = []

    def _read_star(self) -> None:
        parser = self._parser
        if self._star is not None:
            raise parser.error("* argument may appear only once", parser.token)
        self._star = parser.advance()
        if parser.token.kind != ",":
            if parser.token.kind == self._closer:
                return
            self._variable = self._read_name(star=True)
            self._refuse_default("var-positional")

    def _read_plain(self) -> None:
        parser = self._parser
        name = self._read_name()
        default = None
        if parser.token.kind == "=":
            equals = parser.advance()
            if parser.token.kind in (self._closer, ","):
                raise parser.error("expected default value expression", equals)
            default = parser.expression()
        if self._star is not None:
            self._keyword_only.append(name)
            self._keyword_defaults.append(default)
            return
        self._positional.append(name)
        if default is not None:
            self._defaults.append(default)
        elif self._defaults:
            raise parser.error("non-default argument follows default argument", name)

    def _read_name(self, star: bool = False) -> tree.arg:
        parser = self._parser
        start = parser.token
        name = parser.identifier()
        annotation: tree.expr | None = None
        if self._annotated and parser.accept(":"):
            annotation = parser.star_expression() if star else parser.expression()
        return parser.close(tree.arg(name, annotation), start)

    def _refuse_default(self, what: str) -> None:
        parser = self._parser
        if parser.token.kind == "=":
            raise parser.error(f"{what} argument cannot have default value", parser.token)

    def _explain_parenthesis(self) -> NoReturn:
        parser = self._parser
        furthest = parser.furthest()
        parser.mark()
        start = parser.advance()
        try:
            parser.identifier()
            while parser.accept(",") and parser.token.kind == tokens.NAME:
                parser.identifier()
            parser.expect(")")
        except SourceError:
            raise parser.error("invalid syntax", furthest) from None
        what = "Function" if self._annotated else "Lambda expression"
        raise parser.error(f"{what} parameters cannot be parenthesized", start, parser.previous)
