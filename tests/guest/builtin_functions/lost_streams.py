# `input` without the streams that it needs.
import io
import sys


def attempt(*arguments):
    try:
        return input(*arguments)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


kept = sys.stdin, sys.stdout
results = []


# case: None, and removed
sys.stdout = None
results.append(attempt("prompt"))
sys.stdin = None
results.append(attempt())
del sys.stdout
results.append(attempt("prompt"))
sys.stdin = io.StringIO("a line\nand another")
results.append(attempt("prompt"))
sys.stdout = io.StringIO()
results.append(attempt("prompt "))
results.append(attempt())
results.append(attempt())
results.append(sys.stdout.getvalue())
del sys.stdin
results.append(attempt(5))
sys.stdin, sys.stdout = kept
print(results)
