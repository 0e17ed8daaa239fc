# What built-in exceptions carry beside their arguments, and how it is set.


def err(function, *arguments, **named):
    try:
        print("gave", repr(function(*arguments, **named)))
    except BaseException as error:
        print(type(error).__name__, "|", error)


# case: OSError by the number of its arguments
for arguments in ((), (1,), ("text",), (2, "b"), (2, "b", "file"), (2, "b", "file", None), (2, "b", "f", None, "g"), (1, 2, 3, 4, 5, 6)):
    e = OSError(*arguments)
    print(type(e).__name__, e.args, e.errno, e.strerror, e.filename, e.filename2, "|", e, "|", repr(e))

# case: OSError picks its subclass
import errno

for name in ("ENOENT", "EACCES", "EPERM", "EEXIST", "EISDIR", "ENOTDIR", "EAGAIN", "EPIPE", "ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EINTR", "ETIMEDOUT", "ESRCH", "ECHILD", "EALREADY", "EIO"):
    e = OSError(getattr(errno, name), "m")
    print(name, type(e).__name__, e.errno == getattr(errno, name))
print(type(OSError("2", "m")).__name__, type(OSError(2.0, "m")).__name__, type(FileExistsError(2, "m")).__name__)

# case: OSError attributes can be replaced
e = OSError(5, "five", "name")
e.errno, e.strerror, e.filename, e.filename2 = 6, "six", b"other", "second"
print(e, e.args)
del e.filename2
print(e.filename2, e)

# case: subclasses of OSError with constructors
class New(OSError):
    def __new__(cls, a, b):
        self = super().__new__(cls, a, b)
        self.mark = "n"
        return self


class Init(OSError):
    def __init__(self, a, b=3):
        self.mark = a


class Calls(OSError):
    def __init__(self, a, b=3):
        super().__init__(a, "told", "file")


n = New(2, "two")
print(n.args, n.errno, n.mark, n)
i = Init(1, 2)
print(i.args, i.errno, i.mark, repr(i), str(i))
c = Calls(9)
print(c.args, c.errno, c.filename, c)

# case: BlockingIOError
e = BlockingIOError(11, "again", 7)
print(e.characters_written, e.args, e.filename)
e.characters_written = 9
print(e.characters_written)
for other in (BlockingIOError(11, "again"), BlockingIOError(11, "again", "file")):
    try:
        print(other.characters_written)
    except AttributeError as error:
        print("AttributeError", error, other.filename)

# case: KeyError and LookupError texts
print(KeyError("a"), KeyError("a", "b"), KeyError(), KeyError(1), KeyError("it's"), KeyError(""), sep="|")
print(repr(KeyError("a")), LookupError("a"), IndexError("a"))
try:
    {}["k\n"]
except KeyError as e:
    print(e, e.args)

# case: StopIteration and SystemExit
for e in (StopIteration(), StopIteration(1), StopIteration(1, 2)):
    print(e.value, e.args)
e.value = "new"
print(e.value, e.args, repr(e))
for e in (SystemExit(), SystemExit(3), SystemExit("bye"), SystemExit(1, 2), SystemExit(None)):
    print(e.code, e.args)
e.code = 9
print(e.code)

# case: ImportError
e = ImportError("m", name="n", path="p")
print(e.msg, e.name, e.path, e.args, e, repr(e))
print(ImportError().msg, ImportError("a", "b").msg, ImportError("a", "b"), ModuleNotFoundError("x", name="y").name)
err(ImportError, "a", nme=1)
e.__init__("again")
print(e.name, e.path, e.msg)
e.msg, e.name = "set", "also"
print(e, e.name)
try:
    import no_such_module_at_all
except ImportError as error:
    print(type(error).__name__, error.name, error.path, error.msg, error)
try:
    from math import no_such_name
except ImportError as error:
    print(error.name)

# case: NameError and AttributeError
try:
    no_such_name
except NameError as e:
    print(e.name, e.args, e)


class A:
    pass


a = A()
try:
    a.missing
except AttributeError as e:
    print(e.name, e.obj is a, e)
try:
    A.missing
except AttributeError as e:
    print(e.name, e.obj is A, e)
try:
    (3).missing
except AttributeError as e:
    print(e.name, e.obj, e)
print(NameError("m", name="n").name, NameError("m").name, AttributeError("m", name="n", obj=3).obj)
err(NameError, "m", obj=1)
err(AttributeError, "m", foo=1)


def late():
    print(local)
    local = 1


try:
    late()
except UnboundLocalError as e:
    print(e, e.name)

# case: UnicodeDecodeError and UnicodeEncodeError
e = UnicodeDecodeError("utf-8", b"a\xffb", 1, 2, "bad byte")
print(e.encoding, e.object, e.start, e.end, e.reason, e)
e.end = 3
e.reason = "worse"
print(e)
e = UnicodeEncodeError("ascii", "a\u20acb", 1, 2, "no")
print(e)
print(UnicodeEncodeError("ascii", "\xe9\U0001f600", 0, 1, "no"), UnicodeEncodeError("ascii", "\xe9\U0001f600", 1, 2, "no"), UnicodeEncodeError("x", "abc", 0, 3, "no"), sep="\n")
print(UnicodeTranslateError("a\u1234", 1, 2, "no"), UnicodeTranslateError("abc", 0, 3, "no"), sep="\n")
err(UnicodeDecodeError)
err(UnicodeDecodeError, "a", "text", 1, 2, "r")
err(UnicodeDecodeError, "a", b"", 1, 2, 3)
err(UnicodeDecodeError, "a", b"", "1", 2, "r")
err(UnicodeEncodeError, "a", b"bytes", 1, 2, "r")
err(UnicodeTranslateError, "a", 1, 2)
try:
    b"ab\xfe".decode()
except UnicodeDecodeError as e:
    print(e.start, e.end, e.object, e)

# case: SyntaxError
e = SyntaxError("m", ("f", 3, 5, "text here", 3, 9))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e, repr(e))
print(SyntaxError("m"), SyntaxError("m").lineno, SyntaxError(), SyntaxError("m", ("f", 1, 2, "t")), SyntaxError("m", (None, 1, 2, None)), SyntaxError("a", "bcde"), sep="|")
for bad in (("f", 1, 2), ("f", 1, 2, "t", 4), (1,) * 7, 3):
    err(SyntaxError, "m", bad)
e.lineno, e.msg, e.filename = 8, "other", "g"
print(e)
try:
    compile("x = = 1\n", "name", "exec")
except SyntaxError as e:
    print(type(e).__name__, e.filename, e.lineno, e.offset, repr(e.text))
try:
    compile("if 1:\nx\n", "name", "exec")
except IndentationError as e:
    print(type(e).__name__, e.filename, e.lineno)

# case: chaining attributes
e = ValueError(1)
for name, value in (("__cause__", 3), ("__context__", 3), ("__traceback__", 3), ("args", 3), ("__suppress_context__", 3)):
    err(setattr, e, name, value)
for name in ("__cause__", "__context__", "__traceback__", "args", "__suppress_context__"):
    err(delattr, e, name)
e.__cause__ = KeyError(1)
print(repr(e.__cause__), e.__suppress_context__, e.__context__)
e.__cause__ = None
e.__context__ = TypeError(2)
e.__suppress_context__ = False
print(e.__cause__, repr(e.__context__), e.__suppress_context__)

# case: notes
e = ValueError(1)
e.add_note("first")
e.add_note("")
print(e.__notes__)
err(e.add_note, 3)
e.__notes__ = "not a list"
err(e.add_note, "x")
e.__notes__ = ["mine"]
e.add_note("more")
print(e.__notes__, e.__dict__)

# case: attributes, state and copies of its parts
e = ValueError(1, "two")
e.own = [1]
print(e.__dict__, e.__reduce__())
e.__setstate__({"other": 2})
print(e.other, e.own)
err(e.__setstate__, 3)
err(ValueError, a=1)
f = ValueError(1, "two")
print(e == f, e.args == f.args, f.__reduce__())

# case: with_traceback and throw forms
def make():
    try:
        raise KeyError("k")
    except KeyError as e:
        return e


e = make()
t = e.__traceback__
print(t.tb_lineno, t.tb_next, t.tb_frame.f_code.co_name)
v = ValueError("v").with_traceback(t)
print(v.__traceback__ is t, v)
err(v.with_traceback, 3)
print(v.with_traceback(None).__traceback__)

# case: raise in every form
def raises(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e.args, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def f1():
    raise ValueError from KeyError


def f2():
    raise ValueError("x") from None


def f3():
    raise ValueError from 3


def f4():
    raise 3


def f5():
    raise


def f6():
    try:
        raise KeyError(1)
    except KeyError:
        raise ValueError(2)


def f7():
    try:
        raise KeyError(1)
    except KeyError as e:
        raise e from e


def f8():
    raise int


class Returns(Exception):
    def __new__(cls):
        return 3


def f9():
    raise Returns


for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9):
    raises(f)
