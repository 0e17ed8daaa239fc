# A story: evaluating a small expression tree with match; names bound stay bound.
def ev(e, env):
    match e:
        case int() | float():
            return e
        case str():
            return env[e]
        case ["let", [name, value], body]:
            return ev(body, {**env, name: ev(value, env)})
        case ["if", c, a, b]:
            return ev(a if ev(c, env) else b, env)
        case [("+" | "*" | "-") as op, a, b]:
            x, y = ev(a, env), ev(b, env)
            return {"+": x + y, "-": x - y, "*": x * y}[op]
        case ["fn", [*names], body]:
            return lambda *args: ev(body, {**env, **dict(zip(names, args))})
        case [f, *args]:
            return ev(f, env)(*[ev(a, env) for a in args])
        case _:
            raise SyntaxError(f"cannot evaluate {e!r}")


print(ev(["let", ["x", 5], ["+", "x", ["*", 2, "x"]]], {}))
print(
    ev([["fn", ["a", "b"], ["-", "a", "b"]], 10, 3], {}),
    ev(["if", 0, 1, ["+", 1, 1]], {}),
    ev(["double", 21], {"double": lambda v: v * 2}),
)
try:
    ev(None, {})
except SyntaxError as e:
    print(e)
for v in ([1, 2], [3], "x"):
    match v:
        case [a, b]:
            pass
        case [a]:
            b = "kept"
    print(a, b)
n = 0
while True:
    match n:
        case 3:
            break
        case 1:
            n += 1
            continue
    print("n", n)
    n += 1
