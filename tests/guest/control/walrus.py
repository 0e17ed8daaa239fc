# Assignment expressions in conditions, comprehensions, calls, nested scopes.
import sys

if (n := len("hello")) > 3:
    print(n)
data = [3, 1, 2]
print((m := max(data)) + 1, m, [y := 5, y**2], f(x := 3) if (f := lambda q: q * 2) else 0, x)
print([sq for i in range(6) if (sq := i * i) % 2 == 0], sq)
print((a := 1, b := 2), a, b, (c := (1, 2)), c, {(k := "key"): (val := 9)}, k, val)


def fn(arg=(z := 7)):
    if (w := arg) and (u := w + 1):
        pass
    return w, u


print(fn(), z)


def gen():
    while (got := (yield)) != "stop":
        print("got", got)


g = gen()
next(g)
g.send(1)
try:
    g.send("stop")
except StopIteration:
    print("stopped")


def outer():
    total = 0
    parts = [total := total + v for v in (1, 2, 3)]
    return total, parts


print(outer())
print(any((bad := v) < 0 for v in (1, -2, -3)), bad, f"{(p := 10)}", p, print(q := "q"), q)
global_v = 1


def setg():
    global global_v
    return [global_v := global_v + i for i in range(3)]


print(setg(), global_v)
lst = [0, 0]
lst[(i := 1)] = (j := 8)
print(lst, i, j, not (t := 0), t)
