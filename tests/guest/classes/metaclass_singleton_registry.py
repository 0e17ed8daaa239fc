# Two usual metaclasses: a registry of subclasses, and one instance per class.
class Registry(type):
    known = {}

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            Registry.known[name.lower()] = cls


class Shape(metaclass=Registry):
    def __init__(self, size):
        self.size = size


class Square(Shape):
    def area(self):
        return self.size**2


class Line(Shape):
    def area(self):
        return 0


print(sorted(Registry.known), Registry.known["square"](4).area(), Registry.known["line"](4).area())


class Single(type):
    def __init__(cls, *args):
        super().__init__(*args)
        cls.instance = None

    def __call__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__call__(*args)
        return cls.instance


class Config(metaclass=Single):
    def __init__(self, value):
        self.value = value


class Other(Config):
    pass


print(Config(1) is Config(2), Config(3).value, Other(5).value, Other(6) is Config(7), Other.instance.value)


class Frozen(type):
    def __setattr__(cls, name, value):
        raise AttributeError(f"{cls.__name__}.{name} is frozen")

    def __delattr__(cls, name):
        raise AttributeError("no del")

    def __instancecheck__(cls, value):
        return value == 5

    def __subclasscheck__(cls, other):
        return other is int


class K(metaclass=Frozen):
    x = 1


for f in (lambda: setattr(K, "x", 2), lambda: delattr(K, "x")):
    try:
        f()
    except AttributeError as e:
        print(e)
print(K.x, isinstance(5, K), isinstance(6, K), issubclass(int, K), issubclass(str, K), isinstance(K(), K), isinstance(5, (str, K)))
