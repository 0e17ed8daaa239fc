# Stories: pipelines, primes, permutations, tree walk, round robin scheduler, windowed.
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def take(n, it):
    for i, x in enumerate(it):
        if i == n:
            return
        yield x


def windows(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)


def perms(s):
    if len(s) <= 1:
        yield s
    for i, c in enumerate(s):
        if len(s) > 1:
            for p in perms(s[:i] + s[i + 1 :]):
                yield c + p


print(list(take(12, primes())), list(windows(range(5), 3)), list(perms("abc")))


def task(name, n):
    for i in range(n):
        yield f"{name}{i}"


def schedule(*tasks):
    queue = list(tasks)
    while queue:
        t = queue.pop(0)
        try:
            yield next(t)
        except StopIteration:
            continue
        queue.append(t)


print(list(schedule(task("a", 3), task("b", 1), task("c", 2))))


def lines(text):
    yield from text.split("\n")


def strip_comments(ls):
    for line in ls:
        line = line.partition("#")[0].strip()
        if line:
            yield line


def pairs(ls):
    for line in ls:
        k, _, v = line.partition("=")
        yield k.strip(), v.strip()


print(dict(pairs(strip_comments(lines("a = 1 # one\n# nothing\n\nb=2\n")))))


def walk(t, depth=0):
    for k, v in t.items():
        yield "  " * depth + k
        if isinstance(v, dict):
            yield from walk(v, depth + 1)


print("\n".join(walk({"root": {"etc": {"passwd": 0}, "bin": {}}, "x": 1})))


def collatz(n):
    yield n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        yield n


print(list(collatz(6)), max(collatz(27)), sum(1 for _ in collatz(97)))
