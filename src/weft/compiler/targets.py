"""Targets: what may stand left of `=`, after `for`, `del` and `as`.

The parser reads a target as an expression first, since only the token after it tells which it is; these
functions then check it, name the wrong part, and turn its context from Load into Store or Del.
"""

from __future__ import annotations

from . import tree

_NAMES: dict[type[tree.expr], str] = {
    tree.Attribute: "attribute",
    tree.Subscript: "subscript",
    tree.Starred: "starred",
    tree.Name: "name",
    tree.List: "list",
    tree.Tuple: "tuple",
    tree.Lambda: "lambda",
    tree.Call: "function call",
    tree.BoolOp: "expression",
    tree.BinOp: "expression",
    tree.UnaryOp: "expression",
    tree.GeneratorExp: "generator expression",
    tree.Yield: "yield expression",
    tree.YieldFrom: "yield expression",
    tree.Await: "await expression",
    tree.ListComp: "list comprehension",
    tree.SetComp: "set comprehension",
    tree.DictComp: "dict comprehension",
    tree.Dict: "dict literal",
    tree.Set: "set display",
    tree.JoinedStr: "f-string expression",
    tree.FormattedValue: "f-string expression",
    tree.Compare: "comparison",
    tree.IfExp: "conditional expression",
    tree.NamedExpr: "named expression",
}


def describe(node: tree.expr) -> str:
    """What an error message calls an expression."""
    if isinstance(node, tree.Constant):
        value = node.value
        if value is None or value is True or value is False:
            return str(value)
        return "ellipsis" if value is ... else "literal"
    return _NAMES[type(node)]


def invalid_target(node: tree.expr, deleting: bool = False) -> tree.expr | None:
    """The first part of an expression that cannot be assigned or deleted."""
    if isinstance(node, (tree.Name, tree.Attribute, tree.Subscript)):
        return None
    if isinstance(node, (tree.Tuple, tree.List)):
        for element in node.elts:
            wrong = invalid_target(element, deleting)
            if wrong is not None:
                return wrong
        return None
    if isinstance(node, tree.Starred) and not deleting:
        return invalid_target(node.value)
    return node


def set_context(node: tree.expr, context: tree.expr_context) -> None:
    """Makes a valid target out of an expression that was read as a value."""
    if isinstance(node, (tree.Name, tree.Attribute, tree.Subscript)):
        node.ctx = context
    elif isinstance(node, (tree.Tuple, tree.List)):
        node.ctx = context
        for element in node.elts:
            set_context(element, context)
    elif isinstance(node, tree.Starred):
        node.ctx = context
        set_context(node.value, context)
