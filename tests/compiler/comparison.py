"""Compares our trees with those of CPython's `ast`, node by node, with places."""

from __future__ import annotations

import ast

from weft.compiler import tree

_PLACES = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def difference(ours: object, theirs: object, path: str = "tree") -> str | None:
    """The first difference, as a path to the field with both values; None if the trees are equal."""
    if isinstance(theirs, ast.AST):
        return _node_difference(ours, theirs, path)
    if isinstance(theirs, list):
        if not isinstance(ours, list) or len(ours) != len(theirs):
            return f"{path}: {ours!r} instead of {theirs!r}"
        for index, (our_item, their_item) in enumerate(zip(ours, theirs, strict=True)):
            found = difference(our_item, their_item, f"{path}[{index}]")
            if found is not None:
                return found
        return None
    if type(ours) is not type(theirs) or repr(ours) != repr(theirs):
        return f"{path}: {ours!r} instead of {theirs!r}"
    return None


def _node_difference(ours: object, theirs: ast.AST, path: str) -> str | None:
    if type(ours).__name__ != type(theirs).__name__ or not isinstance(ours, tree.AST):
        return f"{path}: {type(ours).__name__} instead of {type(theirs).__name__}"
    path = f"{path}.{type(theirs).__name__}"
    assert ours._fields == theirs._fields, (path, ours._fields, theirs._fields)
    for place in _PLACES:
        if hasattr(theirs, place):
            our_value, their_value = getattr(ours, place), getattr(theirs, place)
            if our_value != their_value:
                return f"{path}.{place} (line {theirs.lineno}): {our_value} instead of {their_value}"
    for field in theirs._fields:
        found = difference(getattr(ours, field), getattr(theirs, field), f"{path}.{field}")
        if found is not None:
            return found
    return None
