# __init_subclass__ with arguments and super, __class_getitem__, __mro_entries__, __set_name__ order, __new__ signatures.
class Plugin:
    plugins = []

    def __init_subclass__(cls, /, name=None, **rest):
        super().__init_subclass__(**rest)
        cls.plugin_name = name or cls.__name__.lower()
        Plugin.plugins.append(cls.plugin_name)


class A(Plugin):
    pass


class B(Plugin, name="bee"):
    pass


class C(B, name="sea"):
    pass


print(Plugin.plugins, A.plugin_name, C.plugin_name)
try:

    class D(Plugin, unknown=1):
        pass

except TypeError as e:
    print(e)
try:

    class E(name="x"):
        pass

except TypeError as e:
    print(e)


class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {item.__name__ if isinstance(item, type) else item}"


class Small(Box):
    pass


print(Box[int], Small[str], Box["x", 1])
try:
    Box()[1]
except TypeError as e:
    print(e)
try:
    A[int]
except TypeError as e:
    print(e)


class Entries:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (Box, Plugin)


class F(Entries()):
    pass


print([c.__name__ for c in F.__mro__], F.__bases__ == (Box, Plugin), type(F.__orig_bases__[0]).__name__)


class Named:
    def __set_name__(self, owner, name):
        order.append((owner.__name__, name))


order = []


class G:
    z = Named()
    a = Named()
    m = z

    class Inner:
        n = Named()


print(order)


class New:
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self.args = args, kwargs
        return self


class WithInit(New):
    def __init__(self, a, *, b=0):
        self.init = a, b


w = WithInit(1, b=2)
print(w.args, w.init, New(1, x=2).args)
try:
    WithInit(1, 2)
except TypeError as e:
    print(e)


class Swap:
    def __new__(cls, kind):
        return {"int": 5, "str": "text", "self": super().__new__(cls)}[kind]

    def __init__(self, kind):
        self.kind = kind


print(Swap("int"), Swap("str"), Swap("self").kind)
print(list[int], dict[str, int], tuple[int, ...], list[int]([1]), isinstance([], list), type(list[int]).__name__, list[int] == list[int])
