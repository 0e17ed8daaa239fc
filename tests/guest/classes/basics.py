# Classes: attributes of class and instance, methods, __init__, isinstance, repr of types.
class Dog:
    """A dog."""

    legs = 4
    count = 0

    def __init__(self, name, age=1):
        self.name = name
        self.age = age
        Dog.count += 1

    def bark(self, n=1):
        return f"{self.name}: " + "wuff " * n

    def older(self):
        self.age += 1
        return self


a, b = Dog("Rex"), Dog("Ada", age=5)
print(
    a.name,
    b.age,
    a.bark(),
    b.bark(2),
    Dog.bark(a),
    a.older().older().age,
    Dog.count,
    a.count,
    a.legs,
    Dog.__name__,
    Dog.__doc__,
    Dog.__module__,
    Dog.__bases__ == (object,),
)
a.legs = 3
print(a.legs, b.legs, Dog.legs, a.__dict__, sorted(vars(b)))
Dog.legs = 5
del a.legs
print(a.legs, b.legs)
print(
    isinstance(a, Dog),
    type(a) is Dog,
    type(a).__name__,
    a.__class__ is Dog,
    Dog,
    type(Dog),
    a == b,
    a is a,
    a != b,
    hash(a) == hash(a),
    bool(a),
    callable(Dog),
    callable(a),
)
for f in (
    lambda: Dog(),
    lambda: Dog("x", 1, 2),
    lambda: a.nope,
    lambda: Dog.nope,
    lambda: a.bark(1, 2),
    lambda: Dog.bark(),
    lambda: a(),
    lambda: a + b,
    lambda: a < b,
    lambda: a[0],
    lambda: len(a),
    lambda: iter(a),
    lambda: -a,
    lambda: a in a,
    lambda: int(a),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    del a.nope
except AttributeError as e:
    print(type(e).__name__)
m = a.bark
a.name = "Max"
print(
    m(), hasattr(a, "name"), getattr(a, "x", None), setattr(a, "y", 7), a.y, delattr(a, "y"), hasattr(a, "y")
)
print(None.__doc__, (x for x in ()).__doc__, Dog.older.__doc__, [hasattr(x, "__doc__") for x in (1, "a", object(), [], len)])
