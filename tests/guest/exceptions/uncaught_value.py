# An uncaught exception writes a traceback to stderr and exits with status 1.
# exit: 1
def f(n):
    if n == 0:
        raise ValueError("went wrong: %d" % n)
    f(n - 1)


print("before")
try:
    f(3)
finally:
    print("finally runs")
print("never")
