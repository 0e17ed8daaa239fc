# Stories: shapes with abstract methods, plugins, observers, undo, a small ORM by descriptors.
class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def __lt__(self, o):
        return self.area() < o.area()

    def describe(self):
        return f"{type(self).__name__.lower()} of {self.area():.2f}"


class Square(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r**2


print([s.describe() for s in sorted([Square(2), Circle(1), Square(1)])])
try:
    Shape().describe()
except NotImplementedError as e:
    print(e)


class Signal:
    def __init__(self):
        self.slots = []

    def __iadd__(self, f):
        self.slots.append(f)
        return self

    def __isub__(self, f):
        self.slots.remove(f)
        return self

    def __call__(self, *a):
        return [f(*a) for f in self.slots]


class Button:
    def __init__(self):
        self.clicked = Signal()


b = Button()
b.clicked += lambda n: n * 2
b.clicked += str
print(b.clicked(5))
b.clicked -= str
print(b.clicked(6))


class Editor:
    def __init__(self):
        self.text, self.undo_stack = "", []

    def do(self, f, undo):
        self.undo_stack.append(undo)
        f()

    def type(self, s):
        def f():
            self.text += s

        def u():
            self.text = self.text[: -len(s)]

        self.do(f, u)
        return self

    def undo(self):
        if self.undo_stack:
            self.undo_stack.pop()()
        return self


print(Editor().type("ab").type("cd").undo().type("e").text, repr(Editor().type("x").undo().undo().text))
