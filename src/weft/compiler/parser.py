"""The parser: source text to trees, one top-level statement at a time.

    parser = Parser(source, filename)
    while (statement := parser.next_statement()) is not None:
        ...

Nothing of a statement is kept once it is returned, so a file of any length can be compiled in the memory that
its longest top-level statement needs. The parser is a recursive descent with one token of lookahead, written
from the grammar in the Language Reference of Python 3.11; at three places (`match`, parenthesised `with`, a
keyword in a class pattern) it tries one reading and goes back. The classes are stacked: Cursor moves over the
tokens, ExpressionParser and PatternParser add their rules, and Parser adds the statements.

Nesting is limited (NESTING_MAX), so that a hostile source ends in a SyntaxError and never in an overflow of
the host's stack. What only names and placement can tell (`return` outside of a function) is left to scopes.py
and placement.py.
"""

from __future__ import annotations

from . import targets, tokens, tree
from .cursor import NESTING_MAX
from .errors import SourceError
from .expressions import EXPRESSION_STARTS
from .literals import Unicode
from .patterns import PatternParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

_AUGMENTED: dict[str, tree.operator] = {
    "+=": tree.ADD,
    "-=": tree.SUB,
    "*=": tree.MULT,
    "/=": tree.DIV,
    "//=": tree.FLOOR_DIV,
    "%=": tree.MOD,
    "@=": tree.MAT_MULT,
    "&=": tree.BIT_AND,
    "|=": tree.BIT_OR,
    "^=": tree.BIT_XOR,
    "<<=": tree.LEFT_SHIFT,
    ">>=": tree.RIGHT_SHIFT,
    "**=": tree.POW,
}
_ENDS = frozenset([tokens.NEWLINE, ";"])


def parse_module(source: str, filename: str, unicode: Unicode | None = None) -> tree.Module:
    """The tree of a whole file."""
    parser = Parser(source, filename, unicode)
    body: list[tree.stmt] = []
    while True:
        statement = parser.next_statement()
        if statement is None:
            return tree.Module(body)
        body.append(statement)


def parse_expression(source: str, filename: str, unicode: Unicode | None = None) -> tree.Expression:
    """The tree of an expression, as for `eval`."""
    return Parser(source, filename, unicode).whole_expression()


def needs_more(source: str, filename: str = "<stdin>") -> bool:
    """Whether lines typed so far are only the beginning of a statement: the REPL then asks for another.

    A compound statement needs more until an empty line, as in CPython's REPL. A wrong source does not need
    more.
    """
    parser = Parser(source, filename)
    last: tree.stmt | None = None
    try:
        while (statement := parser.next_statement()) is not None:
            last = statement
    except SourceError as error:
        return error.incomplete
    return last is not None and is_compound(last) and not source.endswith("\n\n")


def is_compound(statement: tree.stmt) -> bool:
    """Whether a statement has a body of its own."""
    return "body" in statement._fields or isinstance(statement, tree.Match)


class Parser(PatternParser):
    """Parses statements."""

    def __init__(
        self,
        source: str,
        filename: str,
        unicode: Unicode | None = None,
        nesting_max: int = NESTING_MAX,
    ) -> None:
        super().__init__(source, filename, unicode, nesting_max)
        self._pending: list[tree.stmt] = []  # the rest of a line of simple statements, last first

    def next_statement(self) -> tree.stmt | None:
        """The next top-level statement; None at the end of the source."""
        try:
            if not self._pending:
                if self.token.kind == tokens.NEWLINE:
                    self.skip()
                if self.token.kind == tokens.END:
                    return None
                self._pending = self._statements()
                self._pending.reverse()
        except SourceError as error:
            raise self.cause_of(error) from None
        return self._pending.pop()

    def is_line_done(self) -> bool:
        """Whether no statement is left of the line, or of the compound statement, that the last one came from."""
        return not self._pending

    def is_done(self) -> bool:
        """Whether nothing follows but empty lines and comments."""
        while self.token.kind == tokens.NEWLINE:
            self.skip()
        return self.token.kind == tokens.END

    def whole_expression(self) -> tree.Expression:
        """The source as one expression."""
        try:
            body = self.star_expressions()
            while self.token.kind == tokens.NEWLINE:
                self.skip()
            if self.token.kind != tokens.END:
                self.fail()
        except SourceError as error:
            raise self.cause_of(error) from None
        return tree.Expression(body)

    def _statements(self) -> list[tree.stmt]:
        """A compound statement, or a line of simple ones."""
        token = self.token
        compound = _COMPOUND.get(token.kind)
        if compound is not None:
            return [compound(self)]
        if token.kind == tokens.NAME and token.text == "match":
            found = self._match()
            if found is not None:
                return [found]
        return self._simple_statements()

    def _block(self, owner: str, head: tokens.Token) -> list[tree.stmt]:
        """The statements after a colon; `owner` is how an error names what they belong to."""
        if self.token.kind != tokens.NEWLINE:
            return self._simple_statements()
        self.skip()
        if self.token.kind != tokens.INDENT:
            message = f"expected an indented block after {owner} on line {head.lineno}"
            raise self.error_here(message, kind="IndentationError")
        self.deepen()
        self.skip()
        body: list[tree.stmt] = []
        while self.token.kind != tokens.DEDENT:
            body.extend(self._statements())
        self.skip()
        self.depth -= 1
        return body

    def _colon(self) -> None:
        """The colon of a statement: at the end of the line it is plainly forgotten."""
        if self.token.kind == tokens.NEWLINE:
            self.expect_forced(":")
        self.expect(":")

    # Simple statements

    def _simple_statements(self) -> list[tree.stmt]:
        found = [self._simple_statement()]
        while self.accept(";"):
            if self.token.kind == tokens.NEWLINE:
                break
            found.append(self._simple_statement())
        if self.token.kind != tokens.NEWLINE:
            self.fail()
        self.skip()
        return found

    def _simple_statement(self) -> tree.stmt:
        simple = _SIMPLE.get(self.token.kind)
        if simple is not None:
            return simple(self)
        return self._expression_statement()

    def _expression_statement(self) -> tree.stmt:
        start = self.token
        first = self.yield_or_star_expressions()
        kind = self.token.kind
        if kind == "=":
            return self._assignment(start, first)
        if kind in _AUGMENTED:
            return self._augmented_assignment(start, first)
        if kind == ":":
            return self._annotated_assignment(start, first)
        if kind == ":=" and start.kind != "yield":
            self._explain_walrus()
        return self.close(tree.Expr(first), start)

    def _explain_walrus(self) -> None:
        """`:=` in a statement of its own: after a bare name it is merely not allowed there."""
        value = self.last_element
        bare_name = isinstance(value, tree.Name) and self.previous.kind == tokens.NAME
        if bare_name or isinstance(value, tree.Starred):
            return
        error = self.error(f"cannot use assignment expressions with {targets.describe(value)}", value)
        self.advance()
        self.expression()
        raise error

    def _assignment(self, start: tokens.Token, first: tree.expr) -> tree.stmt:
        found = [first]
        value = first
        value_start = start
        while self.token.kind == "=":
            wrong = targets.invalid_target(value)
            if wrong is not None:
                self._explain_target(start, value_start, found, wrong)
            targets.set_context(value, tree.STORE)
            self.advance()
            value_start = self.token
            value = self.yield_or_star_expressions()
            found.append(value)
        found.pop()
        return self.close(tree.Assign(found, value), start)

    def _explain_target(
        self,
        start: tokens.Token,
        value_start: tokens.Token,
        found: list[tree.expr],
        wrong: tree.expr,
    ) -> None:
        """Something else than a target left of `=`; in which way it is wrong depends on what was meant."""
        value = found[-1]
        if len(found) == 1 and self.is_comparable(start, value):
            self._explain_first_target(value)
        elif len(found) == 2 and isinstance(found[0], tree.Name):
            left = _leftmost(value)
            if left is not value and self.is_comparable(value_start, left):
                message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
                raise self.error(message, start, left)
        if isinstance(value, (tree.Yield, tree.YieldFrom)) and value_start.kind == "yield":
            raise self.error("assignment to yield expression not possible", value)
        raise self.error(f"cannot assign to {targets.describe(wrong)}", wrong)

    def _explain_first_target(self, value: tree.expr) -> None:
        if isinstance(value, (tree.Yield, tree.YieldFrom)) and self.previous.kind != ")":
            return
        mark = self.mark()
        self.advance()
        try:
            self.bitwise_or()
            hint = self.token.kind not in ("=", ":=")
        except SourceError:
            hint = False
        self.rewind(mark)
        if hint:
            what = targets.describe(value)
            message = f"cannot assign to {what} here. Maybe you meant '==' instead of '='?"
            raise self.error(message, value)

    def _augmented_assignment(self, start: tokens.Token, target: tree.expr) -> tree.stmt:
        operator = _AUGMENTED[self.token.kind]
        if not isinstance(target, (tree.Name, tree.Attribute, tree.Subscript)):
            what = targets.describe(target)
            raise self.error(f"'{what}' is an illegal expression for augmented assignment", target)
        self.advance()
        targets.set_context(target, tree.STORE)
        value = self.yield_or_star_expressions()
        return self.close(tree.AugAssign(target, operator, value), start)

    def _annotated_assignment(self, start: tokens.Token, target: tree.expr) -> tree.stmt:
        if not isinstance(target, (tree.Name, tree.Attribute, tree.Subscript)):
            self._explain_annotation(start, target)
        self.advance()
        targets.set_context(target, tree.STORE)
        annotation = self.expression()
        value = self.yield_or_star_expressions() if self.accept("=") else None
        simple = int(start.kind == tokens.NAME and isinstance(target, tree.Name))
        return self.close(tree.AnnAssign(target, annotation, value, simple), start)

    def _explain_annotation(self, start: tokens.Token, target: tree.expr) -> NoReturn:
        furthest = self.furthest()
        try:
            self.advance()
            self.expression()
        except SourceError:
            raise self.error("invalid syntax", furthest) from None
        if isinstance(target, tree.List):
            raise self.error("only single target (not list) can be annotated", target)
        if isinstance(target, tree.Tuple):
            bare = target.elts and target.elts[0].col_offset == target.col_offset and start.kind != "("
            place = target.elts[0] if bare else target
            raise self.error("only single target (not tuple) can be annotated", place)
        raise self.error("illegal target for annotation", target)

    def _pass(self) -> tree.stmt:
        start = self.advance()
        return self.close(tree.Pass(), start)

    def _break(self) -> tree.stmt:
        start = self.advance()
        return self.close(tree.Break(), start)

    def _continue(self) -> tree.stmt:
        start = self.advance()
        return self.close(tree.Continue(), start)

    def _return(self) -> tree.stmt:
        start = self.advance()
        value = None if self.token.kind in _ENDS else self.star_expressions()
        return self.close(tree.Return(value), start)

    def _raise(self) -> tree.stmt:
        start = self.advance()
        exception = cause = None
        if self.token.kind not in _ENDS:
            exception = self.expression()
            if self.accept("from"):
                cause = self.expression()
        return self.close(tree.Raise(exception, cause), start)

    def _assert(self) -> tree.stmt:
        start = self.advance()
        test = self.expression()
        message = self.expression() if self.accept(",") else None
        return self.close(tree.Assert(test, message), start)

    def _global(self) -> tree.stmt:
        start = self.advance()
        return self.close(tree.Global(self._names()), start)

    def _nonlocal(self) -> tree.stmt:
        start = self.advance()
        return self.close(tree.Nonlocal(self._names()), start)

    def _names(self) -> list[str]:
        names = [self.identifier()]
        while self.accept(","):
            names.append(self.identifier())
        return names

    def _delete(self) -> tree.stmt:
        start = self.advance()
        found = [self.star_expression()]
        while self.accept(",") and self.token.kind not in _ENDS:
            found.append(self.star_expression())
        if self.token.kind not in _ENDS:
            self.fail()
        for target in found:
            wrong = targets.invalid_target(target, deleting=True)
            if wrong is not None:
                raise self.error(f"cannot delete {targets.describe(wrong)}", wrong)
            targets.set_context(target, tree.DEL)
        return self.close(tree.Delete(found), start)

    # Imports

    def _import(self) -> tree.stmt:
        start = self.advance()
        names = [self._dotted_alias()]
        while self.accept(","):
            names.append(self._dotted_alias())
        return self.close(tree.Import(names), start)

    def _dotted_alias(self) -> tree.alias:
        start = self.token
        name = self._module_name()
        return self.close(tree.alias(name, self._as_name()), start)

    def _module_name(self) -> str:
        name = self.identifier()
        while self.accept("."):
            name += "." + self.identifier()
        return name

    def _as_name(self) -> str | None:
        return self.identifier() if self.accept("as") else None

    def _import_from(self) -> tree.stmt:
        start = self.advance()
        level = 0
        while self.token.kind in (".", "..."):
            level += len(self.advance().kind)
        module = None
        if level == 0 or self.token.kind != "import":
            module = self._module_name()
        self.expect("import")
        return self.close(tree.ImportFrom(module, self._imported_names(), level), start)

    def _imported_names(self) -> list[tree.alias]:
        start = self.token
        if self.accept("*"):
            return [self.close(tree.alias("*", None), start)]
        bracketed = self.accept("(")
        names = [self._alias()]
        while self.accept(","):
            if bracketed and self.token.kind == ")":
                break
            if self.token.kind == tokens.NEWLINE and not bracketed:
                message = "trailing comma not allowed without surrounding parentheses"
                raise self.error_here(message)
            names.append(self._alias())
        if bracketed:
            self.expect(")")
        return names

    def _alias(self) -> tree.alias:
        start = self.token
        name = self.identifier()
        return self.close(tree.alias(name, self._as_name()), start)

    # Compound statements

    def _if(self) -> tree.stmt:
        """`if` with its `elif`s, which are gathered in a loop: a long chain is no deep nesting."""
        heads: list[tokens.Token] = []
        arms: list[tuple[tree.expr, list[tree.stmt]]] = []
        while not heads or self.token.kind == "elif":
            head = self.advance()
            test = self.named_expression()
            self._colon()
            heads.append(head)
            arms.append((test, self._block(f"'{head.kind}' statement", head)))
        orelse = self._else()
        while True:
            test, body = arms.pop()
            statement = self.close(tree.If(test, body, orelse), heads.pop())
            if not arms:
                return statement
            orelse = [statement]

    def _else(self) -> list[tree.stmt]:
        if self.token.kind != "else":
            return []
        head = self.advance()
        self.expect_forced(":")
        return self._block("'else' statement", head)

    def _while(self) -> tree.stmt:
        start = self.advance()
        test = self.named_expression()
        self._colon()
        body = self._block("'while' statement", start)
        orelse = self._else()
        return self.close(tree.While(test, body, orelse), start)

    def _for(self, start: tokens.Token | None = None) -> tree.stmt:
        """`for`; after `async`, that is the start."""
        head = self.advance()
        target = self.target_list()
        self.expect("in")
        iterable = self.star_expressions()
        self._colon()
        body = self._block("'for' statement", head)
        orelse = self._else()
        if start is None:
            return self.close(tree.For(target, iterable, body, orelse), head)
        return self.close(tree.AsyncFor(target, iterable, body, orelse), start)

    def _with(self, start: tokens.Token | None = None) -> tree.stmt:
        head = self.advance()
        items = self._with_items()
        body = self._block("'with' statement", head)
        if start is None:
            return self.close(tree.With(items, body), head)
        return self.close(tree.AsyncWith(items, body), start)

    def _with_items(self) -> list[tree.withitem]:
        """The items with the colon. A parenthesis may enclose them all or belong to the first expression."""
        if self.token.kind != "(":
            return self._bare_with_items()
        mark = self.mark()
        cause: SourceError | None = None
        try:
            items = self._bracketed_with_items()
            if self.token.kind in (":", tokens.NEWLINE):
                self.release()
                self._colon()
                return items
        except SourceError as error:
            cause = error
        self.rewind(mark)
        try:
            return self._bare_with_items()
        except SourceError as error:
            if cause is not None and error.message == "invalid syntax":
                raise cause from None
            raise

    def _bracketed_with_items(self) -> list[tree.withitem]:
        self.expect("(")
        items = [self._with_item()]
        while self.accept(",") and self.token.kind != ")":
            items.append(self._with_item())
        self.expect(")")
        return items

    def _bare_with_items(self) -> list[tree.withitem]:
        items = [self._with_item()]
        while self.accept(","):
            items.append(self._with_item())
        self._colon()
        return items

    def _with_item(self) -> tree.withitem:
        context = self.expression()
        if not self.accept("as"):
            return tree.withitem(context, None)
        target = self.target()
        wrong = targets.invalid_target(target)
        if wrong is not None:
            raise self.error(f"cannot assign to {targets.describe(wrong)}", wrong)
        targets.set_context(target, tree.STORE)
        return tree.withitem(context, target)

    def _try(self) -> tree.stmt:
        start = self.advance()
        self.expect_forced(":")
        body = self._block("'try' statement", start)
        handlers: list[tree.excepthandler] = []
        starred: bool | None = None
        while self.token.kind == "except":
            head = self.token
            handler, head_end = self._handler()
            handlers.append(handler)
            has_star = head_end.kind == "*"
            if starred is not None and starred != has_star:
                message = "cannot have both 'except' and 'except*' on the same 'try'"
                raise self.error(message, head, head_end)
            starred = has_star
        orelse = self._else() if handlers else []
        final = self._finally()
        if not handlers and not final:
            raise self.error_here("expected 'except' or 'finally' block")
        if starred:
            return self.close(tree.TryStar(body, handlers, orelse, final), start)
        return self.close(tree.Try(body, handlers, orelse, final), start)

    def _handler(self) -> tuple[tree.ExceptHandler, tokens.Token]:
        """An `except` clause, and its star or, if it has none, its keyword."""
        head = self.advance()
        starred = self.accept("*")
        head_end = self.previous
        caught: tree.expr | None = None
        name: str | None = None
        if starred and self.token.kind in (":", tokens.NEWLINE):
            raise self.error_here("expected one or more exception types")
        if self.token.kind != ":" and self.token.kind != tokens.NEWLINE:
            caught_start = self.token
            caught = self.expression()
            if self.token.kind == ",":
                self._explain_except(caught_start)
            name = self._as_name()
        self._colon()
        body = self._block("'except*' statement" if starred else "'except' statement", head)
        return self.close(tree.ExceptHandler(caught, name, body), head), head_end

    def _explain_except(self, start: tokens.Token) -> None:
        while self.accept(",") and self.token.kind in EXPRESSION_STARTS:
            self.expression()
        end = self.previous
        if self.accept("as"):
            self.identifier()
            end = self.previous
        if self.token.kind == ":":
            raise self.error("multiple exception types must be parenthesized", start, end)
        self.fail()

    def _finally(self) -> list[tree.stmt]:
        if self.token.kind != "finally":
            return []
        head = self.advance()
        self.expect_forced(":")
        return self._block("'finally' statement", head)

    def _async(self) -> tree.stmt:
        start = self.advance()
        kind = self.token.kind
        if kind == "def":
            return self._function(start=start)
        if kind == "for":
            return self._for(start)
        if kind == "with":
            return self._with(start)
        self.fail()

    def _decorated(self) -> tree.stmt:
        decorators: list[tree.expr] = []
        while self.accept("@"):
            decorators.append(self.named_expression())
            if self.token.kind != tokens.NEWLINE:
                self.fail()
            self.skip()
        kind = self.token.kind
        if kind == "class":
            return self._class(decorators)
        if kind == "def":
            return self._function(decorators)
        start = self.expect("async")
        if self.token.kind != "def":
            self.fail()
        return self._function(decorators, start)

    def _function(self, decorators: list[tree.expr] | None = None, start: tokens.Token | None = None) -> tree.stmt:
        head = self.advance()
        name = self.identifier()
        self.expect_forced("(")
        parameters = self.parameters(")")
        self.expect(")")
        returns = self.expression() if self.accept("->") else None
        self.expect_forced(":")
        body = self._block("function definition", head)
        decorators = decorators or []
        if start is None:
            return self.close(tree.FunctionDef(name, parameters, body, decorators, returns), head)
        return self.close(tree.AsyncFunctionDef(name, parameters, body, decorators, returns), start)

    def _class(self, decorators: list[tree.expr] | None = None) -> tree.stmt:
        start = self.advance()
        name = self.identifier()
        bases: list[tree.expr] = []
        keywords: list[tree.keyword] = []
        if self.accept("("):
            bases, keywords = self.arguments()
            self.expect(")")
        self._colon()
        body = self._block("class definition", start)
        return self.close(tree.ClassDef(name, bases, keywords, body, decorators or []), start)

    # Match

    def _match(self) -> tree.stmt | None:
        """A match statement; None, without a token consumed, if `match` is an ordinary name here."""
        mark = self.mark()
        start = self.advance()
        certain = self.token.kind in EXPRESSION_STARTS and self.token.kind != "not"
        try:
            subject = self._subject()
            if self.token.kind == tokens.NEWLINE and certain:
                self._colon()
            self.expect(":")
            if self.token.kind != tokens.NEWLINE:
                self.fail()
        except SourceError:
            self.rewind(mark)
            if certain:
                raise
            return None
        self.release()
        self.skip()
        return self._match_body(start, subject)

    def _subject(self) -> tree.expr:
        start = self.token
        first = self.star_named_expression()
        if self.token.kind != ",":
            if isinstance(first, tree.Starred):
                self.fail()
            return first
        elements = [first]
        while self.accept(",") and self.token.kind != ":":
            elements.append(self.star_named_expression())
        return self.close(tree.Tuple(elements, tree.LOAD), start)

    def _match_body(self, start: tokens.Token, subject: tree.expr) -> tree.stmt:
        if self.token.kind != tokens.INDENT:
            message = f"expected an indented block after 'match' statement on line {start.lineno}"
            raise self.error_here(message, kind="IndentationError")
        self.deepen()
        self.skip()
        cases: list[tree.match_case] = []
        while self.token.kind != tokens.DEDENT:
            cases.append(self._case())
        self.skip()
        self.depth -= 1
        return self.close(tree.Match(subject, cases), start)

    def _case(self) -> tree.match_case:
        head = self.token
        if head.kind != tokens.NAME or head.text != "case":
            self.fail()
        self.advance()
        pattern = self.patterns()
        guard = self.named_expression() if self.accept("if") else None
        self._colon()
        return tree.match_case(pattern, guard, self._block("'case' statement", head))


def _leftmost(node: tree.expr) -> tree.expr:
    """The first operand of comparisons, conditions and tuples."""
    while True:
        if isinstance(node, tree.Compare):
            node = node.left
        elif isinstance(node, tree.BoolOp):
            node = node.values[0]
        elif isinstance(node, tree.IfExp):
            node = node.body
        else:
            return node


_COMPOUND: dict[str, Callable[[Parser], tree.stmt]] = {
    "if": Parser._if,
    "while": Parser._while,
    "for": Parser._for,
    "with": Parser._with,
    "try": Parser._try,
    "def": Parser._function,
    "class": Parser._class,
    "async": Parser._async,
    "@": Parser._decorated,
}
_SIMPLE: dict[str, Callable[[Parser], tree.stmt]] = {
    "pass": Parser._pass,
    "break": Parser._break,
    "continue": Parser._continue,
    "return": Parser._return,
    "raise": Parser._raise,
    "assert": Parser._assert,
    "global": Parser._global,
    "nonlocal": Parser._nonlocal,
    "del": Parser._delete,
    "import": Parser._import,
    "from": Parser._import_from,
}
