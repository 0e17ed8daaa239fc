# Arguments are bound before the body runs; errors in arguments leave the callee untouched.
calls = []


def f(*a, **k):
    calls.append((a, k))
    return len(calls)


try:
    f(1, f(2), 1 // 0)
except ZeroDivisionError:
    print(calls)
try:
    f(*[f(3)], **{"k": f(4)}, z=undefined)
except NameError as e:
    print(e, calls)
print(f(f(f())), calls[-3:])


def late(x, y=None):
    y = y or []
    y.append(x)
    x = "rebound"
    return x, y


shared = [0]
v = "mine"
print(late(v, shared), v, shared)
try:
    f(k=1, *undefined_too)
except NameError as e:
    print(e, len(calls))
