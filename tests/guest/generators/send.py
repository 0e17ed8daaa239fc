# send: values in, first send must be None, coroutine-style averager.
def echo():
    got = []
    while True:
        x = yield len(got)
        got.append(x)
        if x == "stop":
            return got


g = echo()
try:
    g.send(1)
except TypeError as e:
    print(e)
print(g.send(None), g.send("a"), next(g), g.send("b"))
try:
    g.send("stop")
except StopIteration as e:
    print(e.value)


def average():
    total = n = 0
    avg = None
    while True:
        total += yield avg
        n += 1
        avg = total / n


a = average()
next(a)
print([a.send(x) for x in (10, 20, 60)])


def parts():
    a = yield "a?"
    b = yield "b?"
    yield a + b, (yield "c?")


p = parts()
print(next(p), p.send(1), p.send(2), p.send(3))
try:
    p.send(4)
except StopIteration as e:
    print("done", e.value)
try:
    p.send(5)
except StopIteration:
    print("still done")


def busy():
    yield next(me)


me = busy()
try:
    next(me)
except ValueError as e:
    print(e)
