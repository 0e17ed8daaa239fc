# traceback's objects: FrameSummary, StackSummary, TracebackException, and the frames they are made of.
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



def inner():
    raise ValueError("v")


def outer():
    inner()


def caught(function):
    try:
        function()
    except BaseException as error:
        return error


# case: extract_tb
rows = traceback.extract_tb(caught(outer).__traceback__)
print(len(rows), type(rows).__name__)
for row in rows:
    print(row.filename.rpartition("/")[2], row.lineno, row.name, repr(row.line), len(row), row[2])
print([row.name for row in traceback.extract_tb(caught(outer).__traceback__, 2)], [row.name for row in traceback.extract_tb(caught(outer).__traceback__, -1)])
print(traceback.extract_tb(None), traceback.format_tb(None))

# case: walk_tb
for frame, line in traceback.walk_tb(caught(outer).__traceback__):
    print(frame.f_code.co_name, line, type(frame).__name__)
t = caught(outer).__traceback__
count = 0
while t:
    count += 1
    print(t.tb_lineno, t.tb_frame.f_code.co_name, t.tb_frame.f_globals is globals())
    t = t.tb_next
print(count)

# case: FrameSummary
f = traceback.FrameSummary("file.py", 3, "name", line="  text  ")
print(repr(f), list(f), f.line, f[0], f[-1], len(f))
print(f == traceback.FrameSummary("file.py", 3, "name", line="text"), f == ("file.py", 3, "name", "text"), f == 3)
g = traceback.FrameSummary("no such file", 1, "n", locals={"b": [1], "a": "x"})
print(repr(g.line), g.locals, g.name)

# case: StackSummary
rows = traceback.StackSummary.from_list([("f", 1, "a", "line a"), ("g", 2, "b", None), traceback.FrameSummary("h", 3, "c", line="line c")])
print(rows)
print("".join(rows.format()))
same = traceback.StackSummary.from_list([("f", 1, "a", "x")] * 5 + [("f", 2, "a", "y")])
print("".join(same.format()))
print("".join(traceback.format_list([("f", 1, "a", "x"), ("f", 1, "b", "")])))

# case: format_frame_summary can be overridden
class Mine(traceback.StackSummary):
    def format_frame_summary(self, frame):
        return None if frame.name == "outer" else f"{frame.name}!\n"


rows = Mine.extract(traceback.walk_tb(caught(outer).__traceback__))
print(type(rows).__name__, rows.format())

# case: extract_stack and walk_stack
def here():
    return traceback.extract_stack(), traceback.extract_stack(limit=2)


def there():
    return here()


whole, part = there()
print([row.name for row in whole], [row.name for row in part])
print([row.lineno for row in whole], repr(whole[-1].line))
print("".join(traceback.format_stack(limit=1)).count("\n"))

# case: frames
def depth():
    f = sys._getframe()
    return f.f_code.co_name, f.f_back.f_code.co_name, sys._getframe(1).f_lineno, sys._getframe(1).f_globals is globals(), f.f_code is depth.__code__


def calls():
    return depth()


print(calls())
print(sys._getframe().f_back, sys._getframe().f_lineno, sys._getframe().f_code.co_name, sys._getframe().f_locals is globals())
for number in (100, 1000):
    try:
        sys._getframe(number)
    except ValueError as e:
        print(e)
print(sys._getframe(-5).f_code.co_name)

# case: TracebackException
def chained():
    try:
        inner()
    except ValueError as e:
        raise KeyError("k") from e


te = traceback.TracebackException.from_exception(caught(chained))
print(te.exc_type, str(te), te.__cause__.exc_type, te.__cause__.__cause__, te.__suppress_context__)
print([row.name for row in te.stack], [row.name for row in te.__cause__.stack])
print(plain("".join(te.format())))
print(plain("".join(te.format(chain=False))))
print(list(te.format_exception_only()))
print(te == traceback.TracebackException.from_exception(caught(chained)), te == 3)

# case: TracebackException of groups
te = traceback.TracebackException.from_exception(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
print(len(te.exceptions), [str(x) for x in te.exceptions], te.exceptions[0].exceptions)
print(plain("".join(te.format())))
te = traceback.TracebackException.from_exception(ExceptionGroup("g", [ValueError(i) for i in range(5)]), max_group_width=2, max_group_depth=1)
print(plain("".join(te.format())))

# case: TracebackException of a syntax error
try:
    compile("a b", "f.py", "exec")
except SyntaxError as e:
    te = traceback.TracebackException.from_exception(e)
    print(te.filename, te.lineno, te.text, te.offset, te.msg)

# case: print_tb and print_list
import io

out = io.StringIO()
traceback.print_tb(caught(outer).__traceback__, file=out)
traceback.print_tb(caught(outer).__traceback__, limit=1, file=out)
traceback.print_list([("f", 1, "a", "x")], file=out)
print(plain(out.getvalue()))

# case: tracebacks can be cut and joined
e = caught(outer)
t = e.__traceback__
t.tb_next = None
print([row.name for row in traceback.extract_tb(t)])
u = caught(outer).__traceback__
t.tb_next = u
print([row.name for row in traceback.extract_tb(t)])
for bad in (3, t):
    try:
        u.tb_next = bad
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    del t.tb_next
except TypeError as error:
    print(error)

# case: a reraise adds no line for itself
def again():
    try:
        inner()
    except ValueError:
        raise


def renamed():
    try:
        inner()
    except ValueError as e:
        raise e


for f in (again, renamed):
    print([(row.name, row.lineno) for row in traceback.extract_tb(caught(f).__traceback__)])
