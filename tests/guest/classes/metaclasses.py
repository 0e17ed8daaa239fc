# Metaclasses: __new__, __init__, __call__, __prepare__, attributes of classes, dunders on the metaclass.
class Meta(type):
    def __new__(meta, name, bases, namespace, **options):
        print("new", name, [b.__name__ for b in bases], sorted(options))
        namespace["stamp"] = name.lower()
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)
        cls.options = options

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.made_by = cls.__name__
        return made

    def __len__(cls):
        return 42

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key}]"

    def __iter__(cls):
        return iter([cls.__name__, "iterated"])

    def __contains__(cls, item):
        return item == cls.stamp

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"

    def __getattr__(cls, name):
        return f"missing {name}"

    @property
    def computed(cls):
        return cls.stamp * 2


class A(metaclass=Meta, colour="red"):
    def __init__(self, x=0):
        self.x = x


class B(A):
    pass


print(A, B, type(A) is Meta, isinstance(B, Meta), A.stamp, B.stamp, A.options, B.options)
a = B(3)
print(a.x, a.made_by, len(A), A["k"], list(B), "a" in A, "b" in A, A.nothing, A.computed, A or 1)
try:
    a.nothing
except AttributeError as e:
    print(e)
try:
    a.computed
except AttributeError as e:
    print(e)


class Ordered(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print("prepare", name)
        return {"first": 1}

    def __eq__(cls, other):
        return "eq"

    def __hash__(cls):
        return 5


class C(metaclass=Ordered):
    second = first + 1
    names = sorted(n for n in locals() if not n.startswith("_"))


print(C.first, C.second, C == 5, hash(C), {C: 1}[C])


class Conflict(type):
    pass


try:

    class D(A, metaclass=Conflict):
        pass

except TypeError as e:
    print(e)
try:

    class E(5):
        pass

except TypeError as e:
    print(e)


def make(name, bases, namespace):
    return (name, bases, sorted(n for n in namespace if not n.startswith("_")))


class F(int, metaclass=make):
    a = 1


print(F)
