# A SyntaxError in an imported file carries its line and leaves the program running.
import sys

sys.path.insert(0, "../imports")
for name in ("_broken_syntax", "_broken_indent"):
    try:
        __import__(name)
    except SyntaxError as e:
        print(type(e).__name__, e.lineno, isinstance(e, SyntaxError))
print("still running")
