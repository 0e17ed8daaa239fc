# Arithmetic operators and their dunders, all of them.
class N:
    def __init__(self, n):
        self.n = n


def install(name, sym):
    setattr(N, f"__{name}__", lambda s, o: f"({s.n}{sym}{o.n if isinstance(o, N) else o})")
    setattr(N, f"__r{name}__", lambda s, o: f"r({o}{sym}{s.n})")


for name, sym in (
    ("add", "+"),
    ("sub", "-"),
    ("mul", "*"),
    ("truediv", "/"),
    ("floordiv", "//"),
    ("mod", "%"),
    ("matmul", "@"),
    ("lshift", "<<"),
    ("rshift", ">>"),
    ("and", "&"),
    ("or", "|"),
    ("xor", "^"),
    ("divmod", "dm"),
):
    install(name, sym)
N.__pow__ = lambda s, o, m=None: f"pow({s.n},{o},{m})"
N.__rpow__ = lambda s, o: f"rpow({o},{s.n})"
N.__neg__ = lambda s: "neg"
N.__pos__ = lambda s: "pos"
N.__invert__ = lambda s: "inv"
N.__abs__ = lambda s: "abs"
N.__round__ = lambda s, n=None: f"round {n}"
N.__int__ = lambda s: s.n
N.__float__ = lambda s: s.n + 0.5
N.__index__ = lambda s: s.n
N.__trunc__ = lambda s: 0
a, b = N(6), N(3)
print(
    a + b, a - 1, a * "x", a / b, a // 2, a % b, a @ b, a << 1, a >> b, a & b, a | None, a ^ b, divmod(a, b)
)
print(
    1 + a,
    1.5 - a,
    7 % a,
    1 / a,
    2 // a,
    3 @ a,
    4 << a,
    5 >> a,
    6 & a,
    7 | a,
    8 ^ a,
    divmod(9, a),
    2**a,
    a**2,
    pow(a, 2),
    pow(a, 2, 5),
)
print(
    -a,
    +a,
    ~a,
    abs(a),
    round(a),
    round(a, 2),
    int(a),
    float(a),
    [0, 1, 2, 3, 4, 5, 6][a],
    hex(a),
    range(a)[-1],
    "ab" * b,
)
print(None + a, "q" - a, [1] @ a, {} | a)
