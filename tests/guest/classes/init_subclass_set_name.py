# __init_subclass__ with keywords, __set_name__, class body order.
class Plugin:
    all = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.all[name or cls.__name__] = cls
        print("init_subclass", cls.__name__, name)


class A(Plugin):
    pass


class B(A, name="bee"):
    pass


print(sorted(Plugin.all), Plugin.all["bee"] is B)
try:

    class C(Plugin, bad=1):
        pass
except TypeError as e:
    print(e)


class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, v):
        obj.__dict__[self.name] = v


class M:
    x = Field()
    print("body", sorted(k for k in locals() if not k.startswith("__")))
    y = Field()


m = M()
m.x = 5
print(m.x, m.y, M.x.name, m.__dict__)


class Order:
    a = 1
    b = a + 1
    if b == 2:
        c = "if"
    for i in range(3):
        pass
    d = [b, c, i]

    def f(self):
        return self.d


print(Order().f(), Order.i, [k for k in Order.__dict__ if not k.startswith("_")])
