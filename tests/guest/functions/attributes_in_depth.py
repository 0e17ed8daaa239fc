# Functions and methods as objects: what they show, what may be set, how they compare.


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def sample(a, b=2, /, c=3, *rest, d, e=5, **others):
    "Text of sample."
    return a, b, c, rest, d, e, others


class Owner:
    def method(self, x=1):
        "Text of method."
        return self, x

    @classmethod
    def maker(cls):
        return cls


# case: names and text
print(sample.__name__, sample.__qualname__, sample.__doc__, sample.__module__, Owner.method.__qualname__, (lambda: 0).__name__)
sample.__name__, sample.__qualname__, sample.__doc__ = "other", "outer.other", None
print(sample.__name__, sample.__qualname__, sample.__doc__, repr(sample).split(" at ")[0])
print(attempt(setattr, sample, "__name__", 5), attempt(setattr, sample, "__qualname__", 5), attempt(delattr, sample, "__name__")[:9])

# case: defaults
print(sample.__defaults__, sample.__kwdefaults__, sample(1, d=4))
sample.__defaults__ = (20, 30)
sample.__kwdefaults__ = {"d": 40, "e": 50}
print(sample(1), sample.__defaults__)
sample.__defaults__ = None
print(attempt(sample, 1), attempt(setattr, sample, "__defaults__", [1]), attempt(setattr, sample, "__kwdefaults__", 1))
del sample.__kwdefaults__
print(sample.__kwdefaults__, attempt(sample, 1, 2, 3))

# case: attributes
sample.extra = [1]
print(sample.extra, sample.__dict__, vars(sample) is sample.__dict__, hasattr(sample, "nothing"))
sample.__dict__["more"] = 2
print(sample.more, attempt(delattr, sample, "nothing"))
sample.__dict__ = {"only": 3}
print(sample.only, hasattr(sample, "extra"), attempt(setattr, sample, "__dict__", 5))

# case: annotations
def noted(a: int, b: "text" = 1, *c: str, d: float = 2.0, **e: bytes) -> bool: ...


print(noted.__annotations__, sample.__annotations__)
noted.__annotations__ = {"changed": 1}
print(noted.__annotations__, attempt(setattr, noted, "__annotations__", 5))
del noted.__annotations__
print(noted.__annotations__)

# case: code
def outer_code(x):
    return lambda: x


code = sample.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames[:6], code.co_flags & 12)
print(outer_code(1).__code__ is outer_code(2).__code__, type(code).__name__, code.co_name == sample.__name__)

# case: closures
def outer(x):
    y = 2

    def inner():
        return x + y

    return inner


inner = outer(1)
print(sorted(inner.__code__.co_freevars), sorted(cell.cell_contents for cell in inner.__closure__), sample.__closure__)
inner.__closure__[inner.__code__.co_freevars.index("x")].cell_contents = 10
print(inner(), attempt(setattr, inner, "__closure__", ())[:14])

# case: globals
print(sample.__globals__ is globals(), sample.__globals__["Owner"] is Owner, attempt(setattr, sample, "__globals__", {})[:14])

# case: bound methods
owner = Owner()
bound = owner.method
print(bound.__self__ is owner, bound.__func__ is Owner.method, bound.__name__, bound.__qualname__, bound.__doc__, bound.__defaults__)
print(bound == owner.method, bound is owner.method, bound == Owner().method, hash(bound) == hash(owner.method), bound(5)[1])
print(attempt(setattr, bound, "extra", 1), repr(bound).split(" object")[0], type(bound).__name__)
Owner.method.mark = "on the function"
print(bound.mark, Owner.maker.__self__ is Owner, Owner.maker == Owner.maker)

# case: get
print(sample.__get__(5).__self__, sample.__get__(None, int) is sample, attempt(sample.__get__, None))
bound = Owner.method.__get__(7, Owner)
print(bound(8), bound.__self__)

# case: functions compare by identity
def make():
    def made(): ...

    return made


print(make() == make(), make is make, hash(make) == hash(make), {make: 1}[make], attempt(lambda: make < make))

# case: methods through instances of subclasses
class Child(Owner):
    def method(self, x=2):
        return "child", super().method(x)[1]


child = Child()
print(child.method(), Owner.method(child, 9)[1], Child.method.__qualname__, child.method.__func__ is Child.method)
child.method = lambda x=3: ("instance", x)
print(child.method(), type(child).method(child))

# case: callable objects and partial methods
class Callable:
    def __init__(self):
        self.__call__ = lambda: "instance"

    def __call__(self, *arguments, **named):
        return arguments, named


made = Callable()
print(made(1, x=2), made.__call__(), Callable.__call__(made, 3), callable(made))
