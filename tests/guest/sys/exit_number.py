# sys.exit(n) sets the status.
# exit: 7
import sys


def deep(n):
    if n == 0:
        sys.exit(7)
    deep(n - 1)


print("going down")
deep(20)
