# StringIO: write, read, seek, tell, truncate, iterate, lines, closed.
import io

s = io.StringIO()
print(
    s.write("hello\n"),
    s.write("wörld"),
    s.tell(),
    s.getvalue(),
    s.read(),
    s.seek(0),
    s.read(3),
    s.readline(),
    s.readline(),
    repr(s.readline()),
)
s.seek(0)
print(
    s.readlines(),
    s.seek(2),
    s.write("LL"),
    s.getvalue(),
    s.tell(),
    s.truncate(7),
    s.getvalue(),
    s.seek(0, 2),
    s.write("!"),
    s.getvalue(),
)
r = io.StringIO("a\nb\nc")
print(
    [line for line in r],
    list(io.StringIO("x\n\ny\n")),
    next(io.StringIO("q\n")),
    r.closed,
    r.readable(),
    r.writable(),
    r.seekable(),
)
print("print into", 5, file=s)
print(
    repr(s.getvalue()),
    io.StringIO("abc").read(-1),
    io.StringIO("abc").read(None),
    io.StringIO("abcdef").read(2),
    repr(io.StringIO("").read()),
    io.StringIO("ab\ncd").readline(1),
    io.StringIO("ab\ncd").readlines(1),
)
s.writelines(["1", "2\n", "3"])
print(s.getvalue())
with io.StringIO("in with") as w:
    print(w.read())
for f in (
    w.read,
    lambda: w.write("x"),
    w.getvalue,
    lambda: io.StringIO().write(5),
    lambda: io.StringIO(5),
    lambda: io.StringIO().write(b"x"),
    lambda: io.StringIO("a").seek(-1),
    lambda: io.StringIO("a").seek(1, 1),
):
    try:
        print(f())
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e if isinstance(e, ValueError) and "closed" in str(e) else "")
x = io.StringIO("abc")
x.seek(10)
x.write("Z")
print(repr(x.getvalue()), w.closed)
