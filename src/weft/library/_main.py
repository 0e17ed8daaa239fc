"""What `weft-vm` does with its command line: which program runs, what it finds in `sys`.

The executable reads the options; the kernel calls `arrange` with them as texts, runs the entry that it returns as
`__main__`, so that no frame of this file is in the program's tracebacks, and then calls `interact` where a prompt is
wanted. What goes wrong before a program begins is said in one line, with the status of CPython.
"""

import sys

import _image
from _os import _environment, getcwd, sep

ENVIRONMENT = _environment()


class _Failure(Exception):
    """There is no program to run: the text says why."""


def arrange(kind, flags, target, executable, *arguments):
    """The module entry that is to run, and its package; None where there is nothing to run. Raises SystemExit."""
    sys.argv[:] = arguments
    sys.executable = executable
    sys.dont_write_bytecode = "B" in flags or bool(ENVIRONMENT.get("WEFT_DONT_WRITE_BYTECODE"))
    _image.set_optimize(min(flags.count("O"), 2))
    sys.path.extend([folder for folder in ENVIRONMENT.get("WEFT_PATH", "").split(":") if folder])
    try:
        return ARRANGE[kind](target)
    except _Failure as failure:
        sys.stderr.write(f"weft-vm: {failure}\n")
        raise SystemExit(1) from None
    except OSError as error:
        sys.stderr.write(f"weft-vm: can't open file {_absolute(target)!r}: [Errno {error.errno}] {error.strerror}\n")
        raise SystemExit(2) from None


def _absolute(path):
    return path if path.startswith(sep) else getcwd() + sep + path


def _file(target):
    """A source file, or the `__main__.py` of a folder."""
    path = _absolute(target)
    try:
        with open(path, "rb") as file:
            source = file.read()
    except IsADirectoryError:
        sys.path.insert(0, path)
        entry = _image.find("__main__", [path])
        if entry is None:
            raise _Failure(f"can't find '__main__' module in {path!r}") from None
        return entry, ""
    sys.path.insert(0, path.replace("/./", "/").rpartition(sep)[0] or sep)
    return _image.compile(path, source), None


def _code(text):
    """The text behind `-c`."""
    sys.path.insert(0, "")
    return _image.compile("<string>", text + "\n"), None


def _input(target):
    """The standard input."""
    sys.path.insert(0, "")
    return _image.compile("<stdin>", sys.stdin.read()), None


def _module(name):
    """A module of the library, or of `sys.path`, by its full name; of a package its `__main__`."""
    sys.path.insert(0, getcwd())
    package = name.rpartition(".")[0]
    entry = _find(name, package)
    if entry is not None and entry[3]:
        package = name
        entry = _find(name + ".__main__", package)
        if entry is None:
            reason = f"{name!r} is a package and cannot be directly executed"
            raise _Failure(f"No module named {name}.__main__; {reason}")
    if entry is None:
        raise _Failure(f"No module named {name}")
    sys.argv[0] = entry[4]
    return entry, package


def _find(name, package):
    if not package:
        return _image.find(name, sys.path)
    try:
        __import__(package)
    except ModuleNotFoundError as error:
        if error.name != package and not package.startswith(f"{error.name}."):
            raise
        return None
    return _image.find(name, getattr(sys.modules[package], "__path__", ()))


def _nothing(target):
    sys.path.insert(0, "")


ARRANGE = {"file": _file, "code": _code, "input": _input, "module": _module, "prompt": _nothing}


def interact(flags):
    """The prompt, over the names of `__main__`."""
    from _prompt import Prompt

    main = sys.modules.get("__main__")
    if main is None:
        main = sys.modules["__main__"] = type(sys)("__main__")
    Prompt(main.__dict__).run("q" not in flags)
