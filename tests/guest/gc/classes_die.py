# A class that nobody uses any more goes, though the classes that it extended know it.

import gc


class Base:
    pass


class Kept(Base):
    pass


for n in range(45000):
    type("Made", (Base,), {"n": n})
gc.collect()
left = Base.__subclasses__()
print(left[0] is Kept, len(left) < 10)


class Second(Base):
    pass


class Third(Kept, Second):
    pass


names = [cls.__name__ for cls in Base.__subclasses__() if cls.__name__ != "Made"]
print(names, Kept.__subclasses__() == [Third], [cls.__name__ for cls in Second.__subclasses__()])
del Third
gc.collect()
print(len(Second.__subclasses__()) < 2)
