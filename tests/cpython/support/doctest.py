"""The examples of docstrings as cases: as much of doctest as CPython's own test files use."""

import sys
import unittest

ELLIPSIS = 1
NORMALIZE_WHITESPACE = 2
IGNORE_EXCEPTION_DETAIL = 4
SKIP = 8
DONT_ACCEPT_BLANKLINE = 16
REPORT_UDIFF = REPORT_NDIFF = REPORT_ONLY_FIRST_FAILURE = FAIL_FAST = 0
_FLAGS = {
    "ELLIPSIS": ELLIPSIS,
    "NORMALIZE_WHITESPACE": NORMALIZE_WHITESPACE,
    "IGNORE_EXCEPTION_DETAIL": IGNORE_EXCEPTION_DETAIL,
    "SKIP": SKIP,
}


class Example:
    """Source, what it is to print, and the exception's last line if it is to raise."""

    def __init__(self, source, want, line, flags):
        self.source = source
        self.want = want
        self.line = line
        self.flags = flags


def examples_of(text):
    """The examples in a docstring."""
    found = []
    lines = text.expandtabs().split("\n")
    index = 0
    while index < len(lines):
        stripped = lines[index].lstrip()
        if not (stripped == ">>>" or stripped.startswith(">>> ")):
            index += 1
            continue
        indent = len(lines[index]) - len(stripped)
        first = index
        source = [stripped[4:]]
        index += 1
        while index < len(lines):
            stripped = lines[index][indent:]
            if not (stripped == "..." or stripped.startswith("... ")) or lines[index][:indent].strip():
                break
            source.append(stripped[4:])
            index += 1
        want = []
        while index < len(lines):
            stripped = lines[index].strip()
            if not stripped or stripped == ">>>" or stripped.startswith(">>> "):
                break
            want.append(lines[index][indent:])
            index += 1
        if all(not line.strip() or line.lstrip().startswith("#") for line in source):
            continue  # comments alone
        source = "\n".join(source) + "\n"
        found.append(Example(source, "\n".join(want) + "\n" if want else "", first, _flags_of(source)))
    return found


def _flags_of(source):
    flags = 0
    _, mark, words = source.partition("# doctest:")
    if not mark:
        _, mark, words = source.partition("#doctest:")
    for word in words.replace(",", " ").split():
        if word.startswith("+"):
            flags |= _FLAGS.get(word[1:], 0)
    return flags


def fits(want, got, flags):
    """Whether an output is the one that is wanted."""
    if want == got or (want, got) in (("1\n", "True\n"), ("0\n", "False\n")):
        return True
    want = "\n".join(["" if line.strip() == "<BLANKLINE>" else line for line in want.split("\n")])
    got_lines = "\n".join([line if line.strip() else "" for line in got.split("\n")])
    if want == got or want == got_lines:
        return True
    if flags & NORMALIZE_WHITESPACE:
        want, got = " ".join(want.split()), " ".join(got.split())
        if want == got:
            return True
    return bool(flags & ELLIPSIS) and _fits_dots(want, got)


def _fits_dots(want, got):
    pieces = want.split("...")
    if len(pieces) == 1:
        return want == got
    if not got.startswith(pieces[0]) or not got.endswith(pieces[-1]):
        return False
    place = len(pieces[0])
    end = len(got) - len(pieces[-1])
    if place > end:
        return False
    for piece in pieces[1:-1]:
        place = got.find(piece, place, end)
        if place < 0:
            return False
        place += len(piece)
    return True


def _wanted_error(want):
    """The last line of a wanted traceback, None if none is wanted."""
    lines = want.split("\n")
    if not lines[0].startswith(("Traceback (most recent call last):", "Traceback (innermost last):")):
        return None
    for number, line in enumerate(lines[1:], 1):
        if line[:1].isalnum() or line[:1] == "_":  # the frames may be given as `...`
            return "\n".join(lines[number:])
    return ""


class _Out:
    """Collects what is printed."""

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def flush(self):
        pass

    def take(self):
        text = "".join(self.parts)
        self.parts = []
        return text + "\n" if text and not text.endswith("\n") else text


def run_examples(name, text, names, flags=0):
    """Run the examples of a docstring: what went wrong, as texts."""
    from traceback import format_exception_only

    failures = []
    out = _Out()
    before = sys.stdout
    hook = sys.displayhook if hasattr(sys, "displayhook") else None
    try:
        for number, example in enumerate(examples_of(text)):
            chosen = flags | example.flags
            if chosen & SKIP:
                continue
            sys.stdout = out
            error = None
            try:
                code = compile(example.source, f"<doctest {name}[{number}]>", "single", 0, True)
                exec(code, names)
            except KeyboardInterrupt:
                raise
            except BaseException as raised:
                error = raised
            sys.stdout = before
            got = out.take()
            wanted = _wanted_error(example.want)
            if error is None:
                if wanted is not None or not fits(example.want, got, chosen):
                    failures.append(f"line {example.line}: {example.source}expected:\n{example.want}got:\n{got}")
            elif isinstance(error, unittest.SkipTest):
                raise error
            else:
                last = "".join(format_exception_only(error))
                if isinstance(error, SyntaxError):
                    last = last[last.rfind(f"{type(error).__name__}") :]
                fine = wanted is not None and fits(wanted, last, chosen)
                if not fine and wanted is not None and chosen & IGNORE_EXCEPTION_DETAIL:
                    fine = wanted.partition(":")[0].rpartition(".")[2] == type(error).__name__
                if not fine:
                    failures.append(f"line {example.line}: {example.source}expected:\n{example.want}got:\n{got}{last}")
    finally:
        sys.stdout = before
        if hook is not None:
            sys.displayhook = hook
    return failures


class DocTestCase(unittest.TestCase):
    """The examples of one docstring."""

    def __init__(self, name, text, module, flags=0):
        super().__init__()
        self.name = name
        self.text = text
        self.module = module
        self.flags = flags

    def id(self):
        return self.name

    def runTest(self):
        names = dict(self.module.__dict__)
        names["__name__"] = "__main__" if self.module is None else self.module.__name__
        failures = run_examples(self.name, self.text, names, self.flags)
        if failures:
            self.fail("\n".join(failures))


def found_in(module):
    """(name, docstring) for each docstring of a module that has examples, sorted."""
    found = {}

    def look(name, thing):
        if isinstance(thing, str):
            doc = thing
        else:
            doc = getattr(thing, "__doc__", None)
        if isinstance(doc, str) and ">>>" in doc and examples_of(doc):
            found[name] = doc
        if isinstance(thing, type):
            for key, item in list(thing.__dict__.items()):
                if isinstance(item, (staticmethod, classmethod)):
                    item = item.__func__
                if isinstance(item, property) or _is_here(item, module):
                    look(f"{name}.{key}", item)

    look(module.__name__, module)
    for key, item in list(module.__dict__.items()):
        if key != "__test__" and _is_here(item, module):
            look(f"{module.__name__}.{key}", item)
    for key, item in getattr(module, "__test__", {}).items():
        look(f"{module.__name__}.__test__.{key}", item)
    return sorted(found.items())


def _is_here(item, module):
    kind = type(look_for_type)
    return isinstance(item, (type, kind)) and getattr(item, "__module__", None) == module.__name__


def look_for_type():
    """Its type is that of functions."""


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, optionflags=0, **options):
    """A suite of a module's docstrings."""
    if module is None:
        module = sys.modules[sys._doctest_module]
    elif isinstance(module, str):
        __import__(module)
        module = sys.modules[module]
    return unittest.TestSuite([DocTestCase(name, text, module, optionflags) for name, text in found_in(module)])


class TestResults(tuple):
    """(failed, attempted)"""

    failed = property(lambda self: self[0])
    attempted = property(lambda self: self[1])


def testmod(m=None, optionflags=0, **options):
    """Run the examples of a module: (failed, attempted)."""
    failed = attempted = 0
    for name, text in found_in(m):
        attempted += len(examples_of(text))
        failed += len(run_examples(name, text, dict(m.__dict__), optionflags))
    return TestResults((failed, attempted))


class _Document(unittest.TestCase):
    """A file of examples, which lies beside CPython's tests and is not compiled into the program."""

    def runTest(self):
        self.skipTest("examples in text files")


def DocFileSuite(*paths, **options):
    """A suite for files of examples."""
    return unittest.TestSuite([_Document() for _ in paths])
