# __getattr__, __setattr__ and __delattr__ that go through object, errors inside them, and hasattr with three errors.
class Guard:
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.x = 1

    def __setattr__(self, name, value):
        self.log.append(("set", name))
        if name == "no":
            raise TypeError("refused")
        super().__setattr__(name, value)

    def __getattr__(self, name):
        if name == "boom":
            raise KeyError("boom")
        if name == "gone":
            raise AttributeError("gone for good")
        return name.upper()

    def __delattr__(self, name):
        self.log.append(("del", name))
        object.__delattr__(self, name)


g = Guard()
g.y = 2
del g.x
print(g.x, g.y, g.log, hasattr(g, "gone"), hasattr(g, "anything"), getattr(g, "gone", "dflt"))
for f in (lambda: hasattr(g, "boom"), lambda: getattr(g, "boom", 1), lambda: g.gone, lambda: setattr(g, "no", 1), lambda: delattr(g, "zz")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(object.__getattribute__(g, "y"), vars(g), g.__class__.__name__)
try:
    object.__getattribute__(g, "nope")
except AttributeError as e:
    print(e)
try:
    setattr(g, 5, 1)
except TypeError as e:
    print(e)
try:
    object().x = 1
except AttributeError as e:
    print(e)
try:
    (5).real = 1
except AttributeError as e:
    print(e)


class Counted:
    count = 0

    def __getattribute__(self, name):
        type(self).count += 1
        return super().__getattribute__(name)

    def m(self):
        return self.v

    v = 3


k = Counted()
print(k.m(), k.v, Counted.count, Counted().__class__.__name__)
