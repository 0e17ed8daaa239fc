# Endless recursion of many kinds ends in RecursionError, and the program goes on.
def plain():
    return plain()


def mutual_a():
    return mutual_b() + 1


def mutual_b():
    return mutual_a() + 1


def with_finally():
    try:
        return with_finally()
    finally:
        pass


def in_generator():
    yield from in_generator()


def in_comprehension():
    return [in_comprehension() for _ in range(1)]


def by_lambda():
    f = lambda: f()  # noqa: E731
    return f()


def by_key():
    return sorted([1, 2], key=lambda x: by_key())


def by_map():
    return list(map(lambda x: by_map(), [1]))


def star(*args):
    return star(*args)


class Attribute:
    def __getattr__(self, name):
        return self.missing


class Get:
    @property
    def p(self):
        return self.p


class Text:
    def __repr__(self):
        return repr(self)


class Text2:
    def __str__(self):
        return f"{self}"


class Equal:
    def __eq__(self, other):
        return self == other


class Item:
    def __getitem__(self, key):
        return self[key]


class Iter:
    def __iter__(self):
        return iter(self)


class Call:
    def __call__(self):
        return self()


class Add:
    def __add__(self, other):
        return self + other


class Hash:
    def __hash__(self):
        return hash(self)


class Bool:
    def __bool__(self):
        return not self


class Set:
    def __setattr__(self, name, value):
        self.x = value


class Init:
    def __init__(self):
        Init()


class New:
    def __new__(cls):
        return cls()


class Compare:
    def __lt__(self, other):
        return sorted([self, other])


class Contains:
    def __contains__(self, item):
        return item in self


class Length:
    def __len__(self):
        return len(self)


class Enter:
    def __enter__(self):
        with self:
            pass

    def __exit__(self, *args):
        pass


def nested_list():
    a = []
    for _ in range(100_000):
        a = [a]
    return repr(a)


def nested_compare():
    a, b = [], []
    for _ in range(100_000):
        a, b = [a], [b]
    return a == b


def enter():
    with Enter():
        pass


caught = 0
for f in (
    plain, mutual_a, with_finally, lambda: list(in_generator()), in_comprehension, by_lambda, by_key, by_map, star,
    lambda: Attribute().x, lambda: Get().p, lambda: repr(Text()), lambda: str(Text2()), lambda: Equal() == 1, lambda: Item()[0],
    lambda: iter(Iter()), lambda: Call()(), lambda: Add() + 1, lambda: hash(Hash()), lambda: bool(Bool()),
    lambda: setattr(Set(), "y", 1), Init, New, lambda: Compare() < Compare(), lambda: 1 in Contains(), lambda: len(Length()),
    enter, nested_list, nested_compare,
):  # fmt: skip
    try:
        f()
        print("no error", f)
    except RecursionError as e:
        caught += 1
print(caught, "caught, still well")
