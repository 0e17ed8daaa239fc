# traceback: the texts of exceptions with their places, causes, contexts, notes and groups.
import sys
import traceback


def plain(text):
    """Without folders, and without the marks below parts of lines, which need columns."""
    lines = []
    for line in text.splitlines(True):
        before, mark, path = line.partition('File "')
        name, quote, rest = path.partition('"')
        if line.strip(" |^~\n") or not line.strip(" |\n"):
            lines.append(before + mark + name.rpartition("/")[2] + quote + rest)
    return "".join(lines)



def inner(n):
    raise ValueError(n)


def outer(n):
    inner(n)


def shown(error, **named):
    print(plain("".join(traceback.format_exception(error, **named))), end="")
    print("-----")


def caught(function, *arguments):
    try:
        function(*arguments)
    except BaseException as error:
        return error


# case: places and the last line
e = caught(outer, 3)
shown(e)
print(traceback.format_exception_only(e), traceback.format_exception_only(None))
print(traceback.format_exception_only(type(e), e))

# case: limits
e = caught(outer, 3)
shown(e, limit=1)
shown(e, limit=-1)
shown(e, limit=0)
shown(e, limit=100)

# case: cause and context
def with_cause():
    try:
        inner(1)
    except ValueError as e:
        raise KeyError("k") from e


def with_context():
    try:
        inner(1)
    except ValueError:
        outer(2)


def suppressed():
    try:
        inner(1)
    except ValueError:
        raise TypeError("t") from None


for f in (with_cause, with_context, suppressed):
    shown(caught(f))
    shown(caught(f), chain=False)

# case: a longer chain
def chain():
    try:
        try:
            try:
                1 / 0
            except ZeroDivisionError:
                raise KeyError("second")
        except KeyError as e:
            raise ValueError("third") from e
    finally:
        pass


shown(caught(chain))

# case: an exception that is its own context by a ring
a, b = ValueError("a"), ValueError("b")
a.__context__ = b
b.__context__ = a
shown(a)
a.__cause__ = b
b.__cause__ = a
shown(b)

# case: texts that are empty, long, of several lines, or fail
class Fails(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class Module(Exception):
    pass


Module.__module__ = "some.module"
for e in (ValueError(), ValueError(""), ValueError("two\nlines"), ValueError(None), Fails(1), Module("m"), KeyError("k"), OSError(2, "n", "f")):
    shown(e)

# case: notes
e = ValueError("v")
e.add_note("one")
e.add_note("two\nthree")
e.add_note("")
shown(e)
e.__notes__ = 42
shown(e)
e.__notes__ = ["mixed", 3]
shown(e)

# case: recursion is counted
def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)


for depth in (3, 4, 5, 30):
    shown(caught(down, depth))

# case: groups as trees
def group():
    raise ExceptionGroup("top", [caught(outer, 1), ExceptionGroup("in", [KeyError(2), caught(inner, 3)]), TypeError("x\ny")])


shown(caught(group))
shown(ExceptionGroup("not raised", [ValueError(1)]))
shown(ExceptionGroup("notes", [ValueError(1)]), chain=False)

# case: wide and deep groups
shown(ExceptionGroup("wide", [ValueError(i) for i in range(17)]))
shown(ExceptionGroup("wide", [ValueError(i) for i in range(16)]))
g = ValueError("leaf")
for i in range(12):
    g = ExceptionGroup(str(i), [g])
shown(g)

# case: groups with causes inside
def both():
    try:
        group_error()
    except ExceptionGroup as g:
        raise KeyError("after") from g


def group_error():
    raise ExceptionGroup("g", [caught(with_cause_inside)])


def with_cause_inside():
    try:
        inner(9)
    except ValueError as e:
        raise OSError("o") from e


shown(caught(both))

# case: notes within groups
e = ValueError("inner")
e.add_note("note of inner")
g = ExceptionGroup("g", [e, TypeError(1)])
g.add_note("note of group\nwith two lines")
shown(g)

# case: syntax errors point at the place
for source in ("x = = 1", "def f(:\n  pass", "print('a' 'b' c d)", "if 1:\npass", "  x = 1"):
    try:
        compile(source, "file.py", "exec")
    except SyntaxError as e:
        text = traceback.format_exception_only(e)
        print(text[0], text[-1].partition(":")[0])
for e in (SyntaxError("m"), SyntaxError("m", ("f", 1, 3, "  some text\n")), SyntaxError("m", ("f", 1, 3, "some text", 1, 8)), SyntaxError("m", (None, 2, None, None))):
    shown(e)

# case: print_exception, print_exc, format_exc
import io

try:
    outer(4)
except ValueError as e:
    out = io.StringIO()
    traceback.print_exc(file=out)
    traceback.print_exception(e, file=out)
    traceback.print_exception(type(e), e, e.__traceback__, file=out)
    traceback.print_exc(limit=1, file=out)
    print(plain(out.getvalue()))
    print(traceback.format_exc() == "".join(traceback.format_exception(e)))
print(traceback.format_exc())
for arguments in ((3,), (ValueError, 1), ()):
    try:
        traceback.print_exception(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)

# case: uncaught goes to sys.excepthook
def hook(kind, value, tb):
    print("hook", kind.__name__, value, tb.tb_frame.f_code.co_name, tb.tb_lineno)


print(sys.excepthook is sys.__excepthook__, sys.unraisablehook is sys.__unraisablehook__)
sys.excepthook = hook
try:
    outer(5)
except ValueError as e:
    sys.excepthook(type(e), e, e.__traceback__)
stderr, sys.stderr = sys.stderr, io.StringIO() if "io" in globals() else __import__("io").StringIO()
sys.__excepthook__(ValueError, ValueError("direct"), None)
text, sys.stderr = sys.stderr.getvalue(), stderr
print(repr(text))
