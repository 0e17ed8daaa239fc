# Binary operators: reflected methods, NotImplemented, subclass priority, both failing.
log = []


class A:
    def __add__(self, o):
        log.append("A.add")
        return NotImplemented

    def __radd__(self, o):
        log.append("A.radd")
        return "A.radd"

    def __sub__(self, o):
        log.append("A.sub")
        return "A.sub"

    def __rsub__(self, o):
        log.append("A.rsub")
        return "A.rsub"

    def __mul__(self, o):
        log.append("A.mul")
        return NotImplemented


class B(A):
    def __radd__(self, o):
        log.append("B.radd")
        return "B.radd"

    def __rsub__(self, o):
        log.append("B.rsub")
        return "B.rsub"


class C:
    def __radd__(self, o):
        log.append("C.radd")
        return NotImplemented

    def __rmul__(self, o):
        log.append("C.rmul")
        return "C.rmul"


for name, f in (
    ("A+A", lambda: A() + A()),
    ("A+B", lambda: A() + B()),
    ("B+A", lambda: B() + A()),
    ("A-B", lambda: A() - B()),
    ("B-A", lambda: B() - A()),
    ("1+A", lambda: 1 + A()),
    ("A+1", lambda: A() + 1),
    ("A+C", lambda: A() + C()),
    ("A*C", lambda: A() * C()),
    ("A*A", lambda: A() * A()),
    ("C+A", lambda: C() + A()),
    ("'x'*C", lambda: "x" * C()),
    ("[]+C", lambda: [] + C()),
    ("C*1", lambda: C() * 1),
):
    log.clear()
    try:
        r = f()
    except TypeError as e:
        r = str(e)
    print(name, r, log)


class Bad:
    def __add__(self, o):
        raise ValueError("in add")


try:
    Bad() + 1
except ValueError as e:
    print(e)
print(A().__add__(1), A().__sub__(1), (5).__add__("x"), "a".__eq__(1))
