# __init__ chains over several bases with keyword arguments.
class Base:
    def __init__(self, **kw):
        print("Base", kw)
        assert not kw


class Named(Base):
    def __init__(self, *, name, **kw):
        print("Named", name)
        super().__init__(**kw)
        self.name = name


class Sized(Base):
    def __init__(self, *, size, **kw):
        print("Sized", size)
        super().__init__(**kw)
        self.size = size


class Box(Named, Sized):
    def __init__(self, **kw):
        print("Box")
        super().__init__(**kw)


b = Box(name="b", size=3)
print(b.name, b.size, b.__dict__)
for kw in ({"name": 1}, {"size": 1}, {"name": 1, "size": 2, "z": 3}):
    try:
        Box(**kw)
    except (TypeError, AssertionError) as e:
        print(type(e).__name__, e)


class NoInit:
    pass


class Returns:
    def __init__(self):
        return 5


for k, a in ((NoInit, (1,)), (Returns, ()), (object, (1,))):
    try:
        k(*a)
    except TypeError as e:
        print(e)
