"""The syntax tree: what the parser builds and every later pass reads.

Classes and fields have exactly the names of the `ast` module of CPython 3.11, so that whoever knows that
module can read this one, and so that the test-suite can compare the two trees field by field. Each class
lists its fields in `_fields`, in the order of its constructor. Nodes with a place in the source carry
`lineno`, `end_lineno` (from 1) and `col_offset`, `end_col_offset` (from 0, in bytes of UTF-8); the parser
sets them after construction. The classes are written out, not made from a table: the compiler
runs on small machines, where a class that is a constant costs no RAM and slots keep a node small.

`children` lists a node's direct sub-nodes in source order as far as `_fields` gives it. Nodes without fields
(contexts and operators) exist once each, as the constants at the foot of the file.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import EllipsisType

    ConstantValue = None | bool | int | float | complex | str | bytes | EllipsisType


class AST:
    """Any node."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()


class Placed(AST):
    """A node with a place in the source."""

    __slots__ = ("col_offset", "end_col_offset", "end_lineno", "lineno")
    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


class mod(AST):
    """A whole source."""

    __slots__ = ()


class stmt(Placed):
    """A statement."""

    __slots__ = ()


class expr(Placed):
    """An expression."""

    __slots__ = ()


class pattern(Placed):
    """What stands after `case`."""

    __slots__ = ()


class excepthandler(Placed):
    """An `except` clause."""

    __slots__ = ()


class expr_context(AST):
    """Whether an expression is read, assigned or deleted."""

    __slots__ = ()


class boolop(AST):
    """`and`, `or`."""

    __slots__ = ()


class operator(AST):
    """An arithmetic or bitwise operator of two operands."""

    __slots__ = ()


class unaryop(AST):
    """An operator of one operand."""

    __slots__ = ()


class cmpop(AST):
    """A comparison."""

    __slots__ = ()


# A whole source


class Module(mod):
    __slots__ = ("body", "type_ignores")
    _fields = ("body", "type_ignores")

    def __init__(self, body: list[stmt]) -> None:
        self.body = body
        self.type_ignores: list[AST] = []


class Expression(mod):
    __slots__ = ("body",)
    _fields = ("body",)

    def __init__(self, body: expr) -> None:
        self.body = body


class Interactive(mod):
    __slots__ = ("body",)
    _fields = ("body",)

    def __init__(self, body: list[stmt]) -> None:
        self.body = body


# Statements


class FunctionDef(stmt):
    __slots__ = ("args", "body", "decorator_list", "name", "returns", "type_comment")
    _fields = ("name", "args", "body", "decorator_list", "returns", "type_comment")

    def __init__(
        self, name: str, args: arguments, body: list[stmt], decorator_list: list[expr], returns: expr | None
    ) -> None:
        self.name = name
        self.args = args
        self.body = body
        self.decorator_list = decorator_list
        self.returns = returns
        self.type_comment: str | None = None


class AsyncFunctionDef(stmt):
    __slots__ = ("args", "body", "decorator_list", "name", "returns", "type_comment")
    _fields = ("name", "args", "body", "decorator_list", "returns", "type_comment")

    def __init__(
        self, name: str, args: arguments, body: list[stmt], decorator_list: list[expr], returns: expr | None
    ) -> None:
        self.name = name
        self.args = args
        self.body = body
        self.decorator_list = decorator_list
        self.returns = returns
        self.type_comment: str | None = None


class ClassDef(stmt):
    __slots__ = ("bases", "body", "decorator_list", "keywords", "name")
    _fields = ("name", "bases", "keywords", "body", "decorator_list")

    def __init__(
        self,
        name: str,
        bases: list[expr],
        keywords: list[keyword],
        body: list[stmt],
        decorator_list: list[expr],
    ) -> None:
        self.name = name
        self.bases = bases
        self.keywords = keywords
        self.body = body
        self.decorator_list = decorator_list


class Return(stmt):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: expr | None) -> None:
        self.value = value


class Delete(stmt):
    __slots__ = ("targets",)
    _fields = ("targets",)

    def __init__(self, targets: list[expr]) -> None:
        self.targets = targets


class Assign(stmt):
    __slots__ = ("targets", "type_comment", "value")
    _fields = ("targets", "value", "type_comment")

    def __init__(self, targets: list[expr], value: expr) -> None:
        self.targets = targets
        self.value = value
        self.type_comment: str | None = None


class AugAssign(stmt):
    __slots__ = ("op", "target", "value")
    _fields = ("target", "op", "value")

    def __init__(self, target: expr, op: operator, value: expr) -> None:
        self.target = target
        self.op = op
        self.value = value


class AnnAssign(stmt):
    __slots__ = ("annotation", "simple", "target", "value")
    _fields = ("target", "annotation", "value", "simple")

    def __init__(self, target: expr, annotation: expr, value: expr | None, simple: int) -> None:
        self.target = target
        self.annotation = annotation
        self.value = value
        self.simple = simple


class For(stmt):
    __slots__ = ("body", "iter", "orelse", "target", "type_comment")
    _fields = ("target", "iter", "body", "orelse", "type_comment")

    def __init__(self, target: expr, iter: expr, body: list[stmt], orelse: list[stmt]) -> None:
        self.target = target
        self.iter = iter
        self.body = body
        self.orelse = orelse
        self.type_comment: str | None = None


class AsyncFor(stmt):
    __slots__ = ("body", "iter", "orelse", "target", "type_comment")
    _fields = ("target", "iter", "body", "orelse", "type_comment")

    def __init__(self, target: expr, iter: expr, body: list[stmt], orelse: list[stmt]) -> None:
        self.target = target
        self.iter = iter
        self.body = body
        self.orelse = orelse
        self.type_comment: str | None = None


class While(stmt):
    __slots__ = ("body", "orelse", "test")
    _fields = ("test", "body", "orelse")

    def __init__(self, test: expr, body: list[stmt], orelse: list[stmt]) -> None:
        self.test = test
        self.body = body
        self.orelse = orelse


class If(stmt):
    __slots__ = ("body", "orelse", "test")
    _fields = ("test", "body", "orelse")

    def __init__(self, test: expr, body: list[stmt], orelse: list[stmt]) -> None:
        self.test = test
        self.body = body
        self.orelse = orelse


class With(stmt):
    __slots__ = ("body", "items", "type_comment")
    _fields = ("items", "body", "type_comment")

    def __init__(self, items: list[withitem], body: list[stmt]) -> None:
        self.items = items
        self.body = body
        self.type_comment: str | None = None


class AsyncWith(stmt):
    __slots__ = ("body", "items", "type_comment")
    _fields = ("items", "body", "type_comment")

    def __init__(self, items: list[withitem], body: list[stmt]) -> None:
        self.items = items
        self.body = body
        self.type_comment: str | None = None


class Match(stmt):
    __slots__ = ("cases", "subject")
    _fields = ("subject", "cases")

    def __init__(self, subject: expr, cases: list[match_case]) -> None:
        self.subject = subject
        self.cases = cases


class Raise(stmt):
    __slots__ = ("cause", "exc")
    _fields = ("exc", "cause")

    def __init__(self, exc: expr | None, cause: expr | None) -> None:
        self.exc = exc
        self.cause = cause


class Try(stmt):
    __slots__ = ("body", "finalbody", "handlers", "orelse")
    _fields = ("body", "handlers", "orelse", "finalbody")

    def __init__(
        self, body: list[stmt], handlers: list[excepthandler], orelse: list[stmt], finalbody: list[stmt]
    ) -> None:
        self.body = body
        self.handlers = handlers
        self.orelse = orelse
        self.finalbody = finalbody


class TryStar(stmt):
    __slots__ = ("body", "finalbody", "handlers", "orelse")
    _fields = ("body", "handlers", "orelse", "finalbody")

    def __init__(
        self, body: list[stmt], handlers: list[excepthandler], orelse: list[stmt], finalbody: list[stmt]
    ) -> None:
        self.body = body
        self.handlers = handlers
        self.orelse = orelse
        self.finalbody = finalbody


class Assert(stmt):
    __slots__ = ("msg", "test")
    _fields = ("test", "msg")

    def __init__(self, test: expr, msg: expr | None) -> None:
        self.test = test
        self.msg = msg


class Import(stmt):
    __slots__ = ("names",)
    _fields = ("names",)

    def __init__(self, names: list[alias]) -> None:
        self.names = names


class ImportFrom(stmt):
    __slots__ = ("level", "module", "names")
    _fields = ("module", "names", "level")

    def __init__(self, module: str | None, names: list[alias], level: int | None) -> None:
        self.module = module
        self.names = names
        self.level = level


class Global(stmt):
    __slots__ = ("names",)
    _fields = ("names",)

    def __init__(self, names: list[str]) -> None:
        self.names = names


class Nonlocal(stmt):
    __slots__ = ("names",)
    _fields = ("names",)

    def __init__(self, names: list[str]) -> None:
        self.names = names


class Expr(stmt):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: expr) -> None:
        self.value = value


class Pass(stmt):
    __slots__ = ()


class Break(stmt):
    __slots__ = ()


class Continue(stmt):
    __slots__ = ()


# Expressions


class BoolOp(expr):
    __slots__ = ("op", "values")
    _fields = ("op", "values")

    def __init__(self, op: boolop, values: list[expr]) -> None:
        self.op = op
        self.values = values


class NamedExpr(expr):
    __slots__ = ("target", "value")
    _fields = ("target", "value")

    def __init__(self, target: expr, value: expr) -> None:
        self.target = target
        self.value = value


class BinOp(expr):
    __slots__ = ("left", "op", "right")
    _fields = ("left", "op", "right")

    def __init__(self, left: expr, op: operator, right: expr) -> None:
        self.left = left
        self.op = op
        self.right = right


class UnaryOp(expr):
    __slots__ = ("op", "operand")
    _fields = ("op", "operand")

    def __init__(self, op: unaryop, operand: expr) -> None:
        self.op = op
        self.operand = operand


class Lambda(expr):
    __slots__ = ("args", "body")
    _fields = ("args", "body")

    def __init__(self, args: arguments, body: expr) -> None:
        self.args = args
        self.body = body


class IfExp(expr):
    __slots__ = ("body", "orelse", "test")
    _fields = ("test", "body", "orelse")

    def __init__(self, test: expr, body: expr, orelse: expr) -> None:
        self.test = test
        self.body = body
        self.orelse = orelse


class Dict(expr):
    __slots__ = ("keys", "values")
    _fields = ("keys", "values")

    def __init__(self, keys: list[expr | None], values: list[expr]) -> None:
        self.keys = keys
        self.values = values


class Set(expr):
    __slots__ = ("elts",)
    _fields = ("elts",)

    def __init__(self, elts: list[expr]) -> None:
        self.elts = elts


class ListComp(expr):
    __slots__ = ("elt", "generators")
    _fields = ("elt", "generators")

    def __init__(self, elt: expr, generators: list[comprehension]) -> None:
        self.elt = elt
        self.generators = generators


class SetComp(expr):
    __slots__ = ("elt", "generators")
    _fields = ("elt", "generators")

    def __init__(self, elt: expr, generators: list[comprehension]) -> None:
        self.elt = elt
        self.generators = generators


class DictComp(expr):
    __slots__ = ("generators", "key", "value")
    _fields = ("key", "value", "generators")

    def __init__(self, key: expr, value: expr, generators: list[comprehension]) -> None:
        self.key = key
        self.value = value
        self.generators = generators


class GeneratorExp(expr):
    __slots__ = ("elt", "generators")
    _fields = ("elt", "generators")

    def __init__(self, elt: expr, generators: list[comprehension]) -> None:
        self.elt = elt
        self.generators = generators


class Await(expr):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: expr) -> None:
        self.value = value


class Yield(expr):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: expr | None) -> None:
        self.value = value


class YieldFrom(expr):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: expr) -> None:
        self.value = value


class Compare(expr):
    __slots__ = ("comparators", "left", "ops")
    _fields = ("left", "ops", "comparators")

    def __init__(self, left: expr, ops: list[cmpop], comparators: list[expr]) -> None:
        self.left = left
        self.ops = ops
        self.comparators = comparators


class Call(expr):
    __slots__ = ("args", "func", "keywords")
    _fields = ("func", "args", "keywords")

    def __init__(self, func: expr, args: list[expr], keywords: list[keyword]) -> None:
        self.func = func
        self.args = args
        self.keywords = keywords


class FormattedValue(expr):
    __slots__ = ("conversion", "format_spec", "value")
    _fields = ("value", "conversion", "format_spec")

    def __init__(self, value: expr, conversion: int, format_spec: expr | None) -> None:
        self.value = value
        self.conversion = conversion
        self.format_spec = format_spec


class JoinedStr(expr):
    __slots__ = ("values",)
    _fields = ("values",)

    def __init__(self, values: list[expr]) -> None:
        self.values = values


class Constant(expr):
    __slots__ = ("kind", "value")
    _fields = ("value", "kind")

    def __init__(self, value: ConstantValue, kind: str | None = None) -> None:
        self.value = value
        self.kind = kind


class Attribute(expr):
    __slots__ = ("attr", "ctx", "value")
    _fields = ("value", "attr", "ctx")

    def __init__(self, value: expr, attr: str, ctx: expr_context) -> None:
        self.value = value
        self.attr = attr
        self.ctx = ctx


class Subscript(expr):
    __slots__ = ("ctx", "slice", "value")
    _fields = ("value", "slice", "ctx")

    def __init__(self, value: expr, slice: expr, ctx: expr_context) -> None:
        self.value = value
        self.slice = slice
        self.ctx = ctx


class Starred(expr):
    __slots__ = ("ctx", "value")
    _fields = ("value", "ctx")

    def __init__(self, value: expr, ctx: expr_context) -> None:
        self.value = value
        self.ctx = ctx


class Name(expr):
    __slots__ = ("ctx", "id")
    _fields = ("id", "ctx")

    def __init__(self, id: str, ctx: expr_context) -> None:
        self.id = id
        self.ctx = ctx


class List(expr):
    __slots__ = ("ctx", "elts")
    _fields = ("elts", "ctx")

    def __init__(self, elts: list[expr], ctx: expr_context) -> None:
        self.elts = elts
        self.ctx = ctx


class Tuple(expr):
    __slots__ = ("ctx", "elts")
    _fields = ("elts", "ctx")

    def __init__(self, elts: list[expr], ctx: expr_context) -> None:
        self.elts = elts
        self.ctx = ctx


class Slice(expr):
    __slots__ = ("lower", "step", "upper")
    _fields = ("lower", "upper", "step")

    def __init__(self, lower: expr | None, upper: expr | None, step: expr | None) -> None:
        self.lower = lower
        self.upper = upper
        self.step = step


# Patterns of a match statement


class MatchValue(pattern):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: expr) -> None:
        self.value = value


class MatchSingleton(pattern):
    __slots__ = ("value",)
    _fields = ("value",)

    def __init__(self, value: bool | None) -> None:
        self.value = value


class MatchSequence(pattern):
    __slots__ = ("patterns",)
    _fields = ("patterns",)

    def __init__(self, patterns: list[pattern]) -> None:
        self.patterns = patterns


class MatchMapping(pattern):
    __slots__ = ("keys", "patterns", "rest")
    _fields = ("keys", "patterns", "rest")

    def __init__(self, keys: list[expr], patterns: list[pattern], rest: str | None) -> None:
        self.keys = keys
        self.patterns = patterns
        self.rest = rest


class MatchClass(pattern):
    __slots__ = ("cls", "kwd_attrs", "kwd_patterns", "patterns")
    _fields = ("cls", "patterns", "kwd_attrs", "kwd_patterns")

    def __init__(self, cls: expr, patterns: list[pattern], kwd_attrs: list[str], kwd_patterns: list[pattern]) -> None:
        self.cls = cls
        self.patterns = patterns
        self.kwd_attrs = kwd_attrs
        self.kwd_patterns = kwd_patterns


class MatchStar(pattern):
    __slots__ = ("name",)
    _fields = ("name",)

    def __init__(self, name: str | None) -> None:
        self.name = name


class MatchAs(pattern):
    __slots__ = ("name", "pattern")
    _fields = ("pattern", "name")

    def __init__(self, pattern: pattern | None, name: str | None) -> None:
        self.pattern = pattern
        self.name = name


class MatchOr(pattern):
    __slots__ = ("patterns",)
    _fields = ("patterns",)

    def __init__(self, patterns: list[pattern]) -> None:
        self.patterns = patterns


# Parts


class ExceptHandler(excepthandler):
    __slots__ = ("body", "name", "type")
    _fields = ("type", "name", "body")

    def __init__(self, type: expr | None, name: str | None, body: list[stmt]) -> None:
        self.type = type
        self.name = name
        self.body = body


class comprehension(AST):
    __slots__ = ("ifs", "is_async", "iter", "target")
    _fields = ("target", "iter", "ifs", "is_async")

    def __init__(self, target: expr, iter: expr, ifs: list[expr], is_async: int) -> None:
        self.target = target
        self.iter = iter
        self.ifs = ifs
        self.is_async = is_async


class arguments(AST):
    __slots__ = ("args", "defaults", "kw_defaults", "kwarg", "kwonlyargs", "posonlyargs", "vararg")
    _fields = ("posonlyargs", "args", "vararg", "kwonlyargs", "kw_defaults", "kwarg", "defaults")

    def __init__(
        self,
        posonlyargs: list[arg],
        args: list[arg],
        vararg: arg | None,
        kwonlyargs: list[arg],
        kw_defaults: list[expr | None],
        kwarg: arg | None,
        defaults: list[expr],
    ) -> None:
        self.posonlyargs = posonlyargs
        self.args = args
        self.vararg = vararg
        self.kwonlyargs = kwonlyargs
        self.kw_defaults = kw_defaults
        self.kwarg = kwarg
        self.defaults = defaults


class arg(Placed):
    __slots__ = ("annotation", "arg", "type_comment")
    _fields = ("arg", "annotation", "type_comment")

    def __init__(self, arg: str, annotation: expr | None) -> None:
        self.arg = arg
        self.annotation = annotation
        self.type_comment: str | None = None


class keyword(Placed):
    __slots__ = ("arg", "value")
    _fields = ("arg", "value")

    def __init__(self, arg: str | None, value: expr) -> None:
        self.arg = arg
        self.value = value


class alias(Placed):
    __slots__ = ("asname", "name")
    _fields = ("name", "asname")

    def __init__(self, name: str, asname: str | None) -> None:
        self.name = name
        self.asname = asname


class withitem(AST):
    __slots__ = ("context_expr", "optional_vars")
    _fields = ("context_expr", "optional_vars")

    def __init__(self, context_expr: expr, optional_vars: expr | None) -> None:
        self.context_expr = context_expr
        self.optional_vars = optional_vars


class match_case(AST):
    __slots__ = ("body", "guard", "pattern")
    _fields = ("pattern", "guard", "body")

    def __init__(self, pattern: pattern, guard: expr | None, body: list[stmt]) -> None:
        self.pattern = pattern
        self.guard = guard
        self.body = body


# Contexts and operators


class Load(expr_context):
    __slots__ = ()


class Store(expr_context):
    __slots__ = ()


class Del(expr_context):
    __slots__ = ()


class And(boolop):
    __slots__ = ()


class Or(boolop):
    __slots__ = ()


class Add(operator):
    __slots__ = ()


class Sub(operator):
    __slots__ = ()


class Mult(operator):
    __slots__ = ()


class MatMult(operator):
    __slots__ = ()


class Div(operator):
    __slots__ = ()


class Mod(operator):
    __slots__ = ()


class Pow(operator):
    __slots__ = ()


class LShift(operator):
    __slots__ = ()


class RShift(operator):
    __slots__ = ()


class BitOr(operator):
    __slots__ = ()


class BitXor(operator):
    __slots__ = ()


class BitAnd(operator):
    __slots__ = ()


class FloorDiv(operator):
    __slots__ = ()


class Invert(unaryop):
    __slots__ = ()


class Not(unaryop):
    __slots__ = ()


class UAdd(unaryop):
    __slots__ = ()


class USub(unaryop):
    __slots__ = ()


class Eq(cmpop):
    __slots__ = ()


class NotEq(cmpop):
    __slots__ = ()


class Lt(cmpop):
    __slots__ = ()


class LtE(cmpop):
    __slots__ = ()


class Gt(cmpop):
    __slots__ = ()


class GtE(cmpop):
    __slots__ = ()


class Is(cmpop):
    __slots__ = ()


class IsNot(cmpop):
    __slots__ = ()


class In(cmpop):
    __slots__ = ()


class NotIn(cmpop):
    __slots__ = ()


LOAD = Load()
STORE = Store()
DEL = Del()
AND = And()
OR = Or()
ADD = Add()
SUB = Sub()
MULT = Mult()
MAT_MULT = MatMult()
DIV = Div()
MOD = Mod()
POW = Pow()
LEFT_SHIFT = LShift()
RIGHT_SHIFT = RShift()
BIT_OR = BitOr()
BIT_XOR = BitXor()
BIT_AND = BitAnd()
FLOOR_DIV = FloorDiv()
INVERT = Invert()
NOT = Not()
UADD = UAdd()
USUB = USub()
EQ = Eq()
NOT_EQ = NotEq()
LT = Lt()
LT_E = LtE()
GT = Gt()
GT_E = GtE()
IS = Is()
IS_NOT = IsNot()
IN = In()
NOT_IN = NotIn()


def children(node: AST) -> list[AST]:
    """The direct sub-nodes of `node`, in the order of its fields."""
    found: list[AST] = []
    for field in node._fields:
        value = getattr(node, field)
        if isinstance(value, AST):
            found.append(value)
        elif isinstance(value, list):
            found.extend([item for item in value if isinstance(item, AST)])
    return found
