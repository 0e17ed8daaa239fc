"""From source to code: the compiler's front door.

    code = compile_module(source, filename)      the code objects, as `ModuleCode`
    image = compile_source(source, filename)     the same as an image in memory

Modes are those of the builtin `compile`: "exec" for a module, "eval" for an expression, "single" for what is
typed at a prompt, whose values are shown. Everything wrong with the source is a SourceError.
"""

from __future__ import annotations

from . import tree
from .code import ModuleCode
from .errors import SourceError
from .generate import ModuleGenerator
from .generate_unit import Source
from .image import Module, write_image
from .literals import Unicode
from .parser import Parser, parse_expression
from .placement import Placement
from .scopes import MODULE, Scope, ScopeAnalyser

MODES = ("exec", "eval", "single")


def compile_module(
    source: str,
    filename: str,
    *,
    mode: str = "exec",
    global_names: list[str] | None = None,
    optimize: int = 0,
    stringised: bool = False,
    awaits: bool = False,
    annotated: bool = True,
    unicode: Unicode | None = None,
) -> ModuleCode:
    """The code of a source. `global_names` are the slots that the module already has, at a prompt; the list grows.
    `optimize` is CPython's: 1 leaves out assertions, 2 docstrings, too. With `stringised` annotations are text from the
    start, as after `from __future__ import annotations`; with `awaits` the module may await, and is then a coroutine.
    Without `annotated` no annotation is kept, for code that nobody asks about them.
    `unicode` supplies the tables for names of characters and for identifiers beyond ASCII."""
    if mode not in MODES:
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    if "\0" in source:
        line = source[: source.index("\0")].count("\n") + 1
        raise SourceError("source code string cannot contain null bytes", filename, line, 0)
    shared = Source(filename, global_names)
    shared.has_walrus = ":=" in source
    shared.optimize = optimize
    shared.stringised = stringised
    shared.annotated = annotated
    shared.text = source
    names = ScopeAnalyser(source, filename)
    names.annotations_are_text = stringised
    placement = Placement(source, filename, stringised, awaits)
    if mode == "eval":
        expression = parse_expression(source, filename, unicode)
        scope = names.analyse_expression(expression)
        placement.check(expression, scope)
        body = ModuleGenerator(shared, scope).expression(scope, expression.body)
        return ModuleCode(body, shared.global_names)
    parser = Parser(source, filename, unicode)
    module: ModuleGenerator | None = None
    while True:
        statement = parser.next_statement()
        if statement is None:
            break
        scope = names.analyse(statement)
        placement.check(statement, scope)
        if module is None:
            module = ModuleGenerator(shared, scope, mode == "single")
        try:
            module.add(scope, statement)
        except RecursionError:
            raise SourceError("too many nested blocks", filename, statement.lineno, 1) from None
    if module is None:
        module = ModuleGenerator(shared, Scope(MODULE, "<module>", tree.Pass(), None))
    return ModuleCode(module.end(), shared.global_names)


def compile_source(
    source: str,
    filename: str,
    *,
    mode: str = "exec",
    word_bits: int = 64,
    name: str = "__main__",
    is_package: bool = False,
    optimize: int = 0,
    stringised: bool = False,
    awaits: bool = False,
    unicode: Unicode | None = None,
) -> bytes:
    """The image of one module."""
    code = compile_module(
        source, filename, mode=mode, optimize=optimize, stringised=stringised, awaits=awaits, unicode=unicode
    )
    return write_image([Module(name, code, filename, is_package)], word_bits)
