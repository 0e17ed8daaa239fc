# Wrong use of files: missing, closed, wrong mode, wrong type.
import sys

top = sys.argv[1]
name = top + "/f"
with open(name, "w") as f:
    f.write("text")
w, r = open(name, "a"), open(name)
b = open(name, "rb")
for fn in (
    lambda: open(top + "/none"),
    lambda: open(top + "/no/dir", "w"),
    lambda: open(top),
    lambda: w.read(),
    lambda: r.write("x"),
    lambda: w.write(b"x"),
    lambda: w.write(5),
    lambda: open(name, "q"),
    lambda: open(name, "rw"),
    lambda: open(name, ""),
    lambda: open(),
    lambda: open(None),
    lambda: f.read(),
    lambda: f.write("x"),
    lambda: iter(f).__next__(),
    lambda: open(name, "wb").write("x"),
    lambda: r.read("x"),
    lambda: r.seek(-1),
    lambda: b.write(b"x"),
):
    try:
        print(fn())
    except OSError as e:
        print(type(e).__name__, e.errno if e.errno else e)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e if "closed" in str(e) else "")
for h in (w, r, b):
    h.close()
    h.close()
    print(h.closed)
try:
    with open(name) as f:
        raise KeyError("inside with")
except KeyError:
    print(f.closed)
try:
    with f:
        pass
except ValueError as e:
    print(e)
with open(name, "wb") as f:
    f.write(b"bad \xff utf")
try:
    open(name, encoding="utf-8").read()
except UnicodeDecodeError as e:
    print(e.reason, e.start)
print(open(name, encoding="latin-1").read(), ascii(open(name, encoding="utf-8", errors="replace").read()))
