"""From source to code: the compiler's front door.

    code = compile_module(source, filename)      the code objects, as `ModuleCode`
    image = compile_source(source, filename)     the same as an image in memory

Modes are those of the builtin `compile`: "exec" for a module, "eval" for an expression, "single" for one statement
whose values are shown; and "prompt" for any number of such, as they are pasted. Everything
wrong with the source is a SourceError.
"""

from __future__ import annotations

from . import tree
from .code import ModuleCode
from .errors import SourceError, character_offset, error_at, line_of
from .generate import ModuleGenerator
from .generate_statements import has_annotations
from .generate_unit import Source
from .image import Module, write_image
from .literals import Unicode
from .parser import Parser, is_compound, parse_expression
from .placement import Placement
from .scopes import MODULE, Scope, ScopeAnalyser

MODES = ("exec", "eval", "single", "prompt")


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
    points: bool = False,
    unicode: Unicode | None = None,
) -> ModuleCode:
    """The code of a source. `global_names` are the slots that the module already has, at a prompt; the list grows.
    `optimize` is CPython's: 1 leaves out assertions, 2 docstrings, too. With `stringised` annotations are text from the
    start, as after `from __future__ import annotations`; with `awaits` the module may await, and is then a coroutine.
    With `points` threads may be switched before every use of what they share.
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
    shared.points = points
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
            if mode == "single" and module is None:
                raise _nothing_single(source, filename)
            break
        if mode == "single" and parser.is_line_done():
            _check_single(source, filename, statement, parser)
        scope = names.analyse(statement)
        placement.check(statement, scope)
        if module is None:
            module = ModuleGenerator(shared, scope, mode in ("single", "prompt"))
            if annotated and "__annotations__" in source and _annotates(source, filename, unicode):
                module.begin_annotations()
        try:
            module.add(scope, statement)
        except RecursionError:
            raise SourceError("too many nested blocks", filename, statement.lineno, 1) from None
    if module is None:
        module = ModuleGenerator(shared, Scope(MODULE, "<module>", tree.Pass(), None))
    return ModuleCode(module.end(), shared.global_names)


def _annotates(source: str, filename: str, unicode: Unicode | None) -> bool:
    """Whether a module has annotations, for one that also names their dict: then it is there from the start."""
    parser = Parser(source, filename, unicode)
    while (statement := parser.next_statement()) is not None:
        if has_annotations([statement]):
            return True
    return False


def _nothing_single(source: str, filename: str) -> SourceError:
    """The error of mode "single" for a source without a statement."""
    line = source.count("\n") if source.endswith("\n") else source.count("\n") + (source != "")
    return SourceError("invalid syntax", filename, line, 0, line, 0, line_of(source, line) if line else "")


def _check_single(source: str, filename: str, statement: tree.stmt, parser: Parser) -> None:
    """Mode "single" takes one line of simple statements, or one compound statement with the end of its last line."""
    line = statement.end_lineno
    text = line_of(source, line)
    if is_compound(statement):
        if statement.lineno == line and not text.endswith("\n"):
            raise SourceError("invalid syntax", filename, line, 0, line, 0, text)
        if not parser.is_done():
            raise error_at("invalid syntax", filename, source, parser.token)
    elif not parser.is_done():
        offset = character_offset(text, statement.end_col_offset)
        message = "multiple statements found while compiling a single statement"
        raise SourceError(message, filename, line, offset, line, offset, text)


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
    points: bool = False,
    unicode: Unicode | None = None,
) -> bytes:
    """The image of one module."""
    code = compile_module(
        source,
        filename,
        mode=mode,
        optimize=optimize,
        stringised=stringised,
        awaits=awaits,
        points=points,
        unicode=unicode,
    )
    return write_image([Module(name, code, filename, is_package)], word_bits)
