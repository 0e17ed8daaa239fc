# Every division by zero, with CPython's words.
def attempt(name, f):
    try:
        print(name, f())
    except ZeroDivisionError as e:
        print(name, type(e).__name__)


z = 0
attempt("//", lambda: 1 // z)
attempt("%", lambda: 1 % z)
attempt("/", lambda: 1 / z)
attempt("divmod", lambda: divmod(1, z))
attempt("big //", lambda: 10**30 // z)
attempt("big %", lambda: 10**30 % z)
attempt("big /", lambda: 10**30 / z)
attempt("float //", lambda: 1.0 // z)
attempt("float %", lambda: 1.0 % z)
attempt("float /", lambda: 1.0 / z)
attempt("pow", lambda: z**-1)
attempt("bool", lambda: 1 // False)
try:
    1 / z
except ArithmeticError as e:
    print(e, e.args)
try:
    1.5 / z
except ArithmeticError as e:
    print(type(e).__mro__)
x = 5
try:
    x //= z
except ZeroDivisionError:
    print("x stays", x)
