class Base:
    limit = 1

    def __init__(self, x, *more, k=1, **named):
        self.x = [x, k, named]

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {vars(self)})"

    @property
    def first(self):
        return self.x[0]

    @classmethod
    def make(cls, *values):
        return cls(*values, name="n")

    def __add__(self, other):
        return type(self)(self.x + other.x)


class Other(Base):
    __slots__ = ("slot",)

    def __init__(self, *values, **named):
        super().__init__(*values, **named)
        self.slot = values
        self.later = 2
        setattr(self, "in_dict", 3)

    def __getattr__(self, name):
        return name + "?"


class Meta(type):
    def __new__(meta, name, bases, namespace):
        return super().__new__(meta, name, bases, {**namespace, "made": name})


def counted(function):
    def wrapper(*values, **named):
        wrapper.calls += 1
        return function(*values, **named)

    wrapper.calls = 0
    return wrapper


@counted
def call(a, b=2, *c, d=4, **e):
    return [a, b, c, d, e]


made = Meta("Made", (Other,), {})
print(Base(1, 2, q=3), Other.make(5).slot, (Other(1) + Base(2)).x, made(7).missing, made.made)
print(call(1, *[5, 6], d=7, **{"f": 8}), call(0), call.calls, Other(3).first, isinstance(made(1), Base))
match made(9):
    case Base(first=[*_] | int() as value):
        print(value)
