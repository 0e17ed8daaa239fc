# A SyntaxError in an imported file carries its line and leaves the program running.
import sys

scratch = sys.argv[1]
sys.path.insert(0, scratch)
with open(scratch + "/_broken_syntax.py", "w") as f:
    f.write("x = 1\nif x:\n    y = (1,)\nz = 2 2\n")
with open(scratch + "/_broken_indent.py", "w") as f:
    f.write("x = 1\n  y = 2\n")
for name in ("_broken_syntax", "_broken_indent"):
    try:
        __import__(name)
    except SyntaxError as e:
        print(type(e).__name__, e.lineno, isinstance(e, SyntaxError))
print("still running")
