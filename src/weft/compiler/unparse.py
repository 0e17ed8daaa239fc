"""Expressions back to text, for `from __future__ import annotations`: as CPython writes them, with the fewest
parentheses and single blanks."""

from __future__ import annotations

from . import tree

# How tightly an expression binds, from loose to tight.
TUPLE, TEST, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, TERM, FACTOR, POWER, AWAIT, ATOM = range(16)

_BINARY: dict[type[tree.operator], tuple[str, int]] = {
    tree.Add: ("+", SUM),
    tree.Sub: ("-", SUM),
    tree.Mult: ("*", TERM),
    tree.MatMult: ("@", TERM),
    tree.Div: ("/", TERM),
    tree.Mod: ("%", TERM),
    tree.FloorDiv: ("//", TERM),
    tree.LShift: ("<<", SHIFT),
    tree.RShift: (">>", SHIFT),
    tree.BitOr: ("|", BIT_OR),
    tree.BitXor: ("^", BIT_XOR),
    tree.BitAnd: ("&", BIT_AND),
    tree.Pow: ("**", POWER),
}
_UNARY: dict[type[tree.unaryop], tuple[str, int]] = {
    tree.Not: ("not ", NOT),
    tree.Invert: ("~", FACTOR),
    tree.UAdd: ("+", FACTOR),
    tree.USub: ("-", FACTOR),
}
_COMPARE: dict[type[tree.cmpop], str] = {
    tree.Eq: "==",
    tree.NotEq: "!=",
    tree.Lt: "<",
    tree.LtE: "<=",
    tree.Gt: ">",
    tree.GtE: ">=",
    tree.Is: "is",
    tree.IsNot: "is not",
    tree.In: "in",
    tree.NotIn: "not in",
}


def unparse(node: tree.expr, level: int = TEST) -> str:
    """The text of an expression, in parentheses if it binds less tightly than `level`."""
    text, own = _Unparser().visit(node)
    return f"({text})" if own < level else text


class _Unparser:
    """One method for each class of node: its text, and how tightly that binds."""

    def visit(self, node: tree.AST) -> tuple[str, int]:
        result: tuple[str, int] = getattr(self, "visit_" + type(node).__name__)(node)
        return result

    def visit_BoolOp(self, node: tree.BoolOp) -> tuple[str, int]:
        own, word = (AND, " and ") if isinstance(node.op, tree.And) else (OR, " or ")
        return word.join([unparse(value, own + 1) for value in node.values]), own

    def visit_BinOp(self, node: tree.BinOp) -> tuple[str, int]:
        sign, own = _BINARY[type(node.op)]
        power = isinstance(node.op, tree.Pow)
        return f"{unparse(node.left, own + power)} {sign} {unparse(node.right, own + (not power))}", own

    def visit_UnaryOp(self, node: tree.UnaryOp) -> tuple[str, int]:
        sign, own = _UNARY[type(node.op)]
        return sign + unparse(node.operand, own), own

    def visit_Lambda(self, node: tree.Lambda) -> tuple[str, int]:
        parameters = _parameters(node.args)
        return f"lambda{' ' if parameters else ''}{parameters}: {unparse(node.body)}", TEST

    def visit_IfExp(self, node: tree.IfExp) -> tuple[str, int]:
        return f"{unparse(node.body, OR)} if {unparse(node.test, OR)} else {unparse(node.orelse)}", TEST

    def visit_NamedExpr(self, node: tree.NamedExpr) -> tuple[str, int]:
        return f"({unparse(node.target, ATOM)} := {unparse(node.value, ATOM)})", ATOM

    def visit_Compare(self, node: tree.Compare) -> tuple[str, int]:
        text = unparse(node.left, COMPARE + 1)
        for operator, operand in zip(node.ops, node.comparators, strict=True):
            text += f" {_COMPARE[type(operator)]} {unparse(operand, COMPARE + 1)}"
        return text, COMPARE

    def visit_Call(self, node: tree.Call) -> tuple[str, int]:
        if len(node.args) == 1 and not node.keywords and isinstance(node.args[0], tree.GeneratorExp):
            return unparse(node.func, ATOM) + unparse(node.args[0]), ATOM
        parts = [unparse(argument) for argument in node.args]
        for keyword in node.keywords:
            parts.append(("**" if keyword.arg is None else keyword.arg + "=") + unparse(keyword.value))
        return f"{unparse(node.func, ATOM)}({', '.join(parts)})", ATOM

    def visit_Constant(self, node: tree.Constant) -> tuple[str, int]:
        if node.value is ...:
            return "...", ATOM
        if isinstance(node.value, tuple):  # only made by folding
            return repr(node.value), ATOM
        text = ("u" if node.kind else "") + repr(node.value)
        return text.replace("inf", "1e309") if isinstance(node.value, (float, complex)) else text, ATOM

    def visit_Attribute(self, node: tree.Attribute) -> tuple[str, int]:
        text = unparse(node.value, ATOM)
        if isinstance(node.value, tree.Constant) and type(node.value.value) is int:
            text += " "
        return f"{text}.{node.attr}", ATOM

    def visit_Subscript(self, node: tree.Subscript) -> tuple[str, int]:
        inner = node.slice
        if isinstance(inner, tree.Tuple) and inner.elts:
            starred = False
            for element in inner.elts:
                starred = starred or isinstance(element, tree.Starred)
            if not starred:
                parts = [unparse(element) for element in inner.elts]
                comma = "," if len(parts) == 1 else ""
                return f"{unparse(node.value, ATOM)}[{', '.join(parts)}{comma}]", ATOM
        return f"{unparse(node.value, ATOM)}[{unparse(inner, TUPLE)}]", ATOM

    def visit_Starred(self, node: tree.Starred) -> tuple[str, int]:
        return "*" + unparse(node.value, BIT_OR), ATOM

    def visit_Name(self, node: tree.Name) -> tuple[str, int]:
        return node.id, ATOM

    def visit_List(self, node: tree.List) -> tuple[str, int]:
        return f"[{', '.join([unparse(element) for element in node.elts])}]", ATOM

    def visit_Tuple(self, node: tree.Tuple) -> tuple[str, int]:
        if not node.elts:
            return "()", ATOM
        parts = [unparse(element) for element in node.elts]
        return ", ".join(parts) + ("," if len(parts) == 1 else ""), TUPLE

    def visit_Set(self, node: tree.Set) -> tuple[str, int]:
        return f"{{{', '.join([unparse(element) for element in node.elts])}}}", ATOM

    def visit_Dict(self, node: tree.Dict) -> tuple[str, int]:
        parts = []
        for key, value in zip(node.keys, node.values, strict=True):
            parts.append(f"**{unparse(value, BIT_OR)}" if key is None else f"{unparse(key)}: {unparse(value)}")
        return f"{{{', '.join(parts)}}}", ATOM

    def visit_Slice(self, node: tree.Slice) -> tuple[str, int]:
        text = (unparse(node.lower) if node.lower else "") + ":" + (unparse(node.upper) if node.upper else "")
        return text + (":" + unparse(node.step) if node.step else ""), ATOM

    def visit_ListComp(self, node: tree.ListComp) -> tuple[str, int]:
        return f"[{unparse(node.elt)}{_loops(node.generators)}]", ATOM

    def visit_SetComp(self, node: tree.SetComp) -> tuple[str, int]:
        return f"{{{unparse(node.elt)}{_loops(node.generators)}}}", ATOM

    def visit_GeneratorExp(self, node: tree.GeneratorExp) -> tuple[str, int]:
        return f"({unparse(node.elt)}{_loops(node.generators)})", ATOM

    def visit_DictComp(self, node: tree.DictComp) -> tuple[str, int]:
        return f"{{{unparse(node.key)}: {unparse(node.value)}{_loops(node.generators)}}}", ATOM

    def visit_Yield(self, node: tree.Yield) -> tuple[str, int]:
        return f"(yield {unparse(node.value)})" if node.value else "(yield)", ATOM

    def visit_YieldFrom(self, node: tree.YieldFrom) -> tuple[str, int]:
        return f"(yield from {unparse(node.value)})", ATOM

    def visit_Await(self, node: tree.Await) -> tuple[str, int]:
        return f"await {unparse(node.value, ATOM)}", AWAIT

    def visit_JoinedStr(self, node: tree.JoinedStr) -> tuple[str, int]:
        return "f" + repr(_format_text(node)), ATOM

    def visit_FormattedValue(self, node: tree.FormattedValue) -> tuple[str, int]:
        return "f" + repr(_format_text(tree.JoinedStr([node]))), ATOM


def _format_text(node: tree.JoinedStr) -> str:
    text = ""
    for part in node.values:
        if isinstance(part, tree.FormattedValue):
            inner = unparse(part.value, TEST + 1)
            text += "{ " if inner.startswith("{") else "{"
            text += inner
            if part.conversion > 0:
                text += "!" + chr(part.conversion)
            if isinstance(part.format_spec, tree.JoinedStr):
                text += ":" + _format_text(part.format_spec)
            text += "}"
        elif isinstance(part, tree.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
    return text


def _loops(generators: list[tree.comprehension]) -> str:
    text = ""
    for generator in generators:
        text += " async for " if generator.is_async else " for "
        text += f"{unparse(generator.target, TUPLE)} in {unparse(generator.iter, OR)}"
        for condition in generator.ifs:
            text += f" if {unparse(condition, OR)}"
    return text


def _parameters(arguments: tree.arguments) -> str:
    parts: list[str] = []
    positional = [*arguments.posonlyargs, *arguments.args]
    without = len(positional) - len(arguments.defaults)
    for index, parameter in enumerate(positional):
        text = parameter.arg
        if index >= without:
            text += "=" + unparse(arguments.defaults[index - without])
        parts.append(text)
        if index == len(arguments.posonlyargs) - 1:
            parts.append("/")
    if arguments.vararg is not None:
        parts.append("*" + arguments.vararg.arg)
    elif arguments.kwonlyargs:
        parts.append("*")
    for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        parts.append(parameter.arg if default is None else f"{parameter.arg}={unparse(default)}")
    if arguments.kwarg is not None:
        parts.append("**" + arguments.kwarg.arg)
    return ", ".join(parts)
