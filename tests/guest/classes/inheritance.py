# Single inheritance: override, extend with super(), class attributes, isinstance, issubclass.
class Animal:
    kind = "animal"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return "..."

    def intro(self):
        return f"{self.name} the {self.kind} says {self.speak()}"


class Cat(Animal):
    kind = "cat"

    def speak(self):
        return "meow"


class Lion(Cat):
    def __init__(self, name, pride):
        super().__init__(name)
        self.pride = pride

    def speak(self):
        return super().speak().upper() + "!" + super(Cat, self).speak()


for a in (Animal("x"), Cat("Tom"), Lion("Leo", 5)):
    print(
        a.intro(),
        isinstance(a, Cat),
        isinstance(a, (Lion, int)),
        issubclass(type(a), Animal),
        [c.__name__ for c in type(a).__mro__],
        type(a).__base__.__name__,
    )
Animal.speak = lambda self: "changed"
print(Animal("y").intro(), Lion("L", 1).speak(), Cat("c").speak())
del Cat.speak
print(Cat("c").intro(), Lion.kind, Lion("l", 2).pride)
print(
    issubclass(Cat, Cat),
    issubclass(Cat, object),
    issubclass(Animal, Cat),
    sorted(c.__name__ for c in Animal.__subclasses__()),
)
try:

    class Bad(5):
        pass
except TypeError as e:
    print(type(e).__name__)
try:

    class Bad2(Animal, Animal):
        pass
except TypeError as e:
    print(e)
c = Cat("z")
c.__class__ = Animal
print(type(c).__name__, c.kind)
