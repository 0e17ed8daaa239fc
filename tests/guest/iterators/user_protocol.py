# Python-level loops written out: while/next, nested iterators, iterators that change their source.
class Chain:
    def __init__(self, *its):
        self.its = [iter(i) for i in its]

    def __iter__(self):
        return self

    def __next__(self):
        while self.its:
            try:
                return next(self.its[0])
            except StopIteration:
                self.its.pop(0)
        raise StopIteration


print(list(Chain([1], "", "ab", range(2))), list(Chain()))


class Peek:
    none = object()

    def __init__(self, it):
        self.it, self.head = iter(it), Peek.none

    def __iter__(self):
        return self

    def peek(self, default=None):
        if self.head is Peek.none:
            try:
                self.head = next(self.it)
            except StopIteration:
                return default
        return self.head

    def __next__(self):
        if self.head is not Peek.none:
            x, self.head = self.head, Peek.none
            return x
        return next(self.it)


def tokens(s):
    p = Peek(s)
    for c in p:
        if c.isdigit():
            while p.peek("").isdigit():
                c += next(p)
            yield int(c)
        elif not c.isspace():
            yield c


print(list(tokens("12+ 3*(45-6)")))


def parse(p, level=0):
    def atom():
        t = next(p)
        if t == "(":
            v = parse(p)
            next(p)
            return v
        return t

    v = atom()
    while p.peek() in ("+", "-", "*", "/"):
        op = p.peek()
        prec = 1 if op in "+-" else 2
        if prec <= level:
            break
        next(p)
        r = parse(p, prec)
        v = {"+": v + r, "-": v - r, "*": v * r, "/": v / r if r else 0}[op]
    return v


for e in ("1+2*3", "(1+2)*3", "10-4-3", "2*(3+4)*5-6/2"):
    print(e, parse(Peek(tokens(e))))
