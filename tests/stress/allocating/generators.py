def count(n):
    for i in range(n):
        yield i * 10**10


def both(n):
    got = yield from count(n)
    sent = yield "waits"
    yield [got, sent]


def recursive(n):
    if n:
        yield n
        yield from recursive(n - 1)


generator = both(2)
print(list(zip(range(3), generator)), generator.send("s"), list(generator))
print(list(recursive(5)), sum(count(4)), max(x for x in count(3)), {x: [x] for x in count(2)})
print(list(map(lambda a, b: (a, b), count(3), "abc")), list(filter(None, count(3))), sorted(enumerate("ab")))
