# f-strings with nested fields in the spec, nested f-strings, = and side effects in order.
# fmt: off
w, p, v, fill = 10, 3, 3.14159265, "*"
print(f"{v:{w}.{p}f}|{v:{fill}>{w}.{p}}|{v:{'<'}{w}}|{'a':{fill}^{w - 1}}|{v!r:>{w + 5}}")
print(f"{f'{v:.1f}':>8}|{f'{w}'}|{'-'.join(f'{i:02}' for i in range(3))}")
x, s = 5, "t"
print(f"{x=} {x = } {x=:>4} {x=!s} {s=} {s=!s} {s=:>3} {x+1=} {x + 1 = } {len(s)=} {s.upper()=}")
print(f"{x = :+d} {v=:.2f} { x=}", f"{x=}" f"{s=}", f"{'a'=}", f"{(x, s)=}", f"{[x][0]=}")


def t(n):
    print("t", n, end="; ")
    return n


print(f"{t(1)}{t(2):{t(3)}}{t(4)}")
print(f"{(y := 7)} {y} {y:=4}")


class Deep:
    def __format__(self, spec):
        return f"[{spec:>{5}}]"


print(f"{Deep():a{x}b} {Deep()}", f"{lambda_ok}" if (lambda_ok := 1) else 0)
try:
    print(f"{undefined}")
except NameError as e:
    print(e)
try:
    print(f"{x:{s}q}")
except ValueError as e:
    print(e)
