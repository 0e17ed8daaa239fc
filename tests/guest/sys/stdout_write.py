# sys.stdout.write returns the count; print and write share the stream; stdout can be replaced.
import io
import sys

n = sys.stdout.write("written é日\n")
print(n)
sys.stdout.write("no newline, ")
print("then print")
sys.stdout.flush()
print(sys.stderr.write("") if sys.stderr else 0)
keep = sys.stdout
sys.stdout = buf = io.StringIO()
print("captured", 1, sep="|")
sys.stdout.write("more")
sys.stdout = keep
print(repr(buf.getvalue()))


class Upper:
    def write(self, s):
        keep.write(s.upper())


sys.stdout = Upper()
print("shout", end="!\n")
sys.stdout = keep
print("other", file=Upper())
try:
    print("x", file=5)
except AttributeError as e:
    print(e)
for bad in (5, None, b"x"):
    try:
        sys.stdout.write(bad)
    except TypeError as e:
        print(e)
sys.stderr.write("this goes to stderr\n")
print("to stderr", file=sys.stderr)
for line in ("a", "b"):
    sys.stdout.write(line + "\n")
print(sys.stdout is sys.__stdout__)
