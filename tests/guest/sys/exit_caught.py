# SystemExit can be caught, and is no Exception.
import sys

for args in ((), (0,), (5,), ("text",), (None,), (True,), ([1],)):
    try:
        try:
            sys.exit(*args)
        except Exception:
            print("wrong")
    except SystemExit as e:
        print(repr(e), e.code, e.args)
try:
    sys.exit(1, 2)
except TypeError as e:
    print("TypeError")
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(e.code)


class Quit(SystemExit):
    pass


try:
    raise Quit(4)
except SystemExit as e:
    print(type(e).__name__, e.code)
with open(__file__) as f:
    try:
        sys.exit(9)
    except SystemExit:
        print("still open", not f.closed)
print("end of script is status 0")
