"""What names mean: stories of single rules, and CPython's `symtable` for whole files."""

from __future__ import annotations

import symtable
import sys
import warnings

import compare_library
import pytest
from host_unicode import HostUnicode

from weft.compiler import tree
from weft.compiler.decoding import decode_source
from weft.compiler.errors import SourceError
from weft.compiler.parser import parse_module
from weft.compiler.placement import Placement
from weft.compiler.scopes import (
    CELL,
    CLASS,
    CLASS_LOCAL,
    COMPREHENSION,
    FREE,
    GLOBAL_EXPLICIT,
    GLOBAL_IMPLICIT,
    LOCAL,
    MODULE,
    Scope,
    ScopeAnalyser,
    mangle,
)


def analyse(source: str) -> Scope:
    """The scope of the only statement."""
    (statement,) = parse_module(source, "<test>").body
    return ScopeAnalyser(source, "<test>").analyse(statement)


def test_locals_are_what_a_function_binds() -> None:
    function = analyse("def f(a, *, b, **c):\n  d = e\n  import g.h\n  for i in a: pass\n").children[0]
    assert function.parameters == ["a", "b", "c"]
    assert function.bound_names == ["a", "b", "c", "d", "g", "i"]
    assert function.kind_of("d") == LOCAL
    assert function.kind_of("e") == GLOBAL_IMPLICIT


def test_registers_of_parameters_are_in_cpythons_order() -> None:
    function = analyse("def f(a, /, b, *c, d, **e): pass").children[0]
    assert function.parameters == ["a", "b", "d", "c", "e"]


def test_a_captured_local_is_a_cell_and_passes_through() -> None:
    outer = analyse("def f(x):\n  def g():\n    def h():\n      return x\n").children[0]
    middle, inner = outer.children[0], outer.children[0].children[0]
    assert (outer.kind_of("x"), outer.cells) == (CELL, ["x"])
    assert (middle.kind_of("x"), middle.free) == (FREE, ["x"])
    assert (inner.kind_of("x"), inner.free) == (FREE, ["x"])


def test_a_class_does_not_lend_its_names_but_passes_cells_on() -> None:
    outer = analyse("def f():\n  x = 1\n  class C:\n    x = 2\n    def g(self): return x\n").children[0]
    body = outer.children[0]
    assert body.kind_of("x") == CLASS_LOCAL
    assert body.free == ["x"]
    assert body.children[0].kind_of("x") == FREE


def test_nonlocal_and_global() -> None:
    outer = analyse("def f():\n  x = 1\n  def g():\n    nonlocal x\n    global y\n    x = y = 2\n").children[0]
    inner = outer.children[0]
    assert outer.cells == ["x"]
    assert inner.kind_of("x") == FREE
    assert inner.kind_of("y") == GLOBAL_EXPLICIT
    assert inner.bound_names == []
    assert inner.global_bindings == ["y"]


def test_super_needs_the_class_cell() -> None:
    body = analyse("class C:\n  def f(self):\n    return lambda: super().f()\n").children[0]
    assert body.needs_class_cell
    assert body.cells == ["__class__"]
    assert body.children[0].free == ["__class__"]
    assert not analyse("class C:\n  def f(self): pass\n").children[0].needs_class_cell


def test_names_are_mangled_in_classes() -> None:
    body = analyse("class _C:\n  __a = 1\n  def f(self, __b): return __b, __c__, lambda: __d\n").children[0]
    assert list(body.kinds) == ["_C__a", "f"]
    method = body.children[0]
    assert method.parameters == ["self", "_C__b"]
    assert method.kind_of("__b") == LOCAL
    assert method.kind_of("__c__") == GLOBAL_IMPLICIT
    assert list(method.children[0].kinds) == ["_C__d"]
    assert mangle("__x", "___") == "__x"


def test_slots_of_self_in_the_order_of_the_source() -> None:
    source = (
        "class C:\n"
        "  def __init__(me, a):\n    me.x = me.__y = a\n    me.z += 1\n    a.w = 1\n    me.v: int = 2\n"
        "  def f(self):\n    self.x = 1\n    (self.u, [self.t]) = 1, [2]\n    for self.s in 'a': pass\n"
        "  @staticmethod\n  def g(a):\n    a.r = 1\n"
    )
    assert analyse(source).children[0].self_slots == ["x", "_C__y", "z", "v", "u", "t", "s"]


def test_slots_of_self_in_the_order_in_which_init_sets_them() -> None:
    source = (
        "class C:\n"
        "  def last(self):\n    self.late = self.c = 1\n"
        "  def reset(self):\n    self.b = 1\n    self.__more()\n    self.reset()\n"
        "  def __init__(self):\n    self.a = self.reset() or 1\n    self.d = Thread(self.last)\n"
        "    self.e: int = self.none()\n    self.last = 1\n"
        "  def __more(self):\n    self.c = 1\n"
        "  @property\n  def size(self):\n    self.got = 1\n"
        "  @size.setter\n  def size(self, size):\n    self.set = size\n"
    )
    expected = ["b", "c", "a", "d", "e", "last", "late", "got", "set"]
    assert analyse(source).children[0].self_slots == expected


@pytest.mark.parametrize(
    "call", ["super().__init__()", "super(C, me).__init__(1)", "Base.__init__(me)", "a.Base.__init__(me, 2)"]
)
def test_slots_of_a_base_come_where_init_calls_its_init(call: str) -> None:
    source = "class C(Base):\n  def f(self):\n    self.z = 1\n  def __init__(me):\n    {}\n    me.b = 1\n"
    assert analyse(source.format(f"me.a = 1\n    {call}")).children[0].self_slots == ["a", "", "b", "z"]
    assert analyse(source.format(f"me.start()\n    {call}")).children[0].self_slots == ["b", "z"]
    other = call.replace("__init__", "start").replace("(me", "(you")
    assert analyse(source.format(f"me.a = 1\n    {other}")).children[0].self_slots == ["a", "b", "z"]


def test_a_comprehension_is_a_function_and_its_first_iterable_is_outside() -> None:
    function = analyse("def f(a, b):\n  return [x + b for x in a]\n").children[0]
    inner = function.children[0]
    assert (inner.kind, inner.name, inner.parameters) == (COMPREHENSION, "<listcomp>", [".0"])
    assert inner.kinds == {".0": LOCAL, "x": LOCAL, "b": FREE}
    assert function.kinds == {"a": LOCAL, "b": CELL}


def test_a_walrus_in_a_comprehension_binds_outside() -> None:
    function = analyse("def f():\n  return [(y := x) for x in z]\n").children[0]
    assert function.kinds["y"] == CELL
    assert function.children[0].kinds["y"] == FREE
    module = analyse("[(y := x) for x in z]")
    assert module.bound_names == ["y"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(): return 1", (False, False, False)),
        ("def f(): yield", (True, False, False)),
        ("async def f(): await x", (False, True, False)),
        ("async def f(): yield", (False, False, True)),
        ("lambda: (yield)", (True, False, False)),
        ("(x for x in y)", (True, False, False)),
        ("(await x for x in y)", (False, False, True)),
        ("[x for x in y]", (False, False, False)),
        ("[x async for x in y]", (False, True, False)),
        ("[[x async for x in y] for z in w]", (False, True, False)),
    ],
)
def test_generators_and_coroutines(source: str, expected: tuple[bool, bool, bool]) -> None:
    scope = analyse(source).children[0]
    assert (scope.is_generator(), scope.is_coroutine(), scope.is_async_generator()) == expected


def test_scopes_are_found_by_node_from_anywhere() -> None:
    source = "def f():\n  class C:\n    g = lambda: [x for x in y]\n"
    module = analyse(source)
    function = module.node
    assert isinstance(function, tree.FunctionDef)
    body = function.body[0]
    assert module.scope_of(function).qualified_name == "f"
    assert module.scope_of(body).qualified_name == "f.<locals>.C"
    assert module.scope_of(function).scope_of(body) is module.scope_of(body)
    with pytest.raises(KeyError):
        module.scope_of(tree.Pass())


def test_the_module_is_remembered_from_statement_to_statement() -> None:
    source = "x = 1\nglobal x\n"
    first, second = parse_module(source, "<test>").body
    analyser = ScopeAnalyser(source, "<test>")
    assert analyser.analyse(first).bound_names == ["x"]
    with pytest.raises(SourceError, match="assigned to before global declaration"):
        analyser.analyse(second)


# The comparison with symtable: its numbers for the kinds of names
THEIR_KINDS = {1: LOCAL, 2: GLOBAL_EXPLICIT, 3: GLOBAL_IMPLICIT, 4: FREE, 5: CELL}


def compare_tables(ours: Scope, theirs: symtable.SymbolTable, path: str) -> None:
    """All names of a scope and of those inside of it."""
    for symbol in theirs.get_symbols():
        name = symbol.get_name()
        expected = THEIR_KINDS[symbol._Symbol__scope]  # type: ignore[attr-defined]
        found = ours.kinds.get(name, FREE if name in ours.free else None)
        if found == CLASS_LOCAL:
            found = LOCAL
        if ours.kind == COMPREHENSION and expected == GLOBAL_EXPLICIT:
            expected = GLOBAL_IMPLICIT  # CPython marks the targets of := so
        if ours.kind == CLASS and name == "__class__" and found is None:
            continue
        assert found == expected, f"{path}: {name} is {found}, not {expected}"
    children = sorted(ours.children, key=our_key)
    their_children = sorted(theirs.get_children(), key=their_key)
    assert [our_key(scope)[:2] for scope in children] == [their_key(child)[:2] for child in their_children]
    for child, their_child in zip(children, their_children, strict=True):
        compare_tables(child, their_child, f"{path}/{child.name}:{their_child.get_lineno()}")


def our_key(scope: Scope) -> tuple[int, str, list[str]]:
    """The line, the name, and the symbols, for several scopes on a line."""
    assert isinstance(scope.node, tree.Placed)
    return scope.node.lineno, scope.name.strip("<>"), sorted(set(scope.kinds) | set(scope.free))


def their_key(table: symtable.SymbolTable) -> tuple[int, str, list[str]]:
    """The same of CPython's."""
    return table.get_lineno(), table.get_name(), sorted(symbol.get_name() for symbol in table.get_symbols())


def compare_file(source: str, name: str) -> None:
    """The scopes of a file, as far as CPython's compiler accepts it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, name, "exec", dont_inherit=True)
            theirs = symtable.symtable(source, name, "exec")
        except (SyntaxError, ValueError):
            return
    analyser = ScopeAnalyser(source, name)
    placement = Placement(source, name)
    whole = Scope(MODULE, "<module>", tree.Pass(), None)
    for statement in parse_module(source, name, HostUnicode()).body:
        scope = analyser.analyse(statement)
        placement.check(statement, scope)
        whole.children.extend(scope.children)
    theirs_without_module = [symbol.get_name() for symbol in theirs.get_symbols()]
    whole.kinds = dict.fromkeys(theirs_without_module, LOCAL)
    for child, their_child in zip(
        sorted(whole.children, key=our_key),
        sorted(theirs.get_children(), key=their_key),
        strict=True,
    ):
        compare_tables(child, their_child, f"{name}/{child.name}")


FILES = compare_library.library_files()[::12]


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="comprehensions are functions in 3.11 only")
@pytest.mark.parametrize("start", range(0, len(FILES), 15))
def test_library_has_cpythons_symbols(start: int) -> None:
    for path in FILES[start : start + 15]:
        try:
            source = decode_source(path.read_bytes())
        except SourceError:
            continue
        if "from __future__ import annotations" not in source:
            compare_file(source, str(path.relative_to(compare_library.LIBRARY)))
