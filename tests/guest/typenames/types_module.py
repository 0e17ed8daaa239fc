# The types module: names of types, SimpleNamespace, MappingProxyType, new_class, DynamicClassAttribute, unions.

import types


def attempt(function, *arguments, **named):
    try:
        return function(*arguments, **named)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# case: names
def function():
    yield


async def coroutine():
    pass


class Thing:
    __slots__ = ("slot",)

    def method(self): ...


made = coroutine()
for name, value in (
    ("FunctionType", function),
    ("LambdaType", lambda: 0),
    ("GeneratorType", function()),
    ("CoroutineType", made),
    ("MethodType", Thing().method),
    ("BuiltinFunctionType", len),
    ("BuiltinMethodType", [].append),
    ("WrapperDescriptorType", object.__init__),
    ("MethodWrapperType", object().__str__),
    ("MethodDescriptorType", str.join),
    ("ClassMethodDescriptorType", dict.__dict__["fromkeys"]),
    ("ModuleType", types),
    ("CodeType", function.__code__),
    ("MemberDescriptorType", Thing.slot),
    ("GetSetDescriptorType", type.__dict__["__name__"]),
    ("MappingProxyType", Thing.__dict__),
    ("GenericAlias", list[int]),
    ("UnionType", int | str),
    ("NoneType", None),
    ("EllipsisType", ...),
    ("NotImplementedType", NotImplemented),
):
    print(name, type(value) is getattr(types, name), getattr(types, name).__name__)
made.close()

# case: namespaces
space = types.SimpleNamespace(a=1, b="x")
space.c = [1]
print(space, space.a, space == types.SimpleNamespace(a=1, b="x", c=[1]), space != types.SimpleNamespace(), vars(space))
del space.a
print(space, attempt(lambda: space.a)[:14], attempt(types.SimpleNamespace, 1, 2)[:9], types.SimpleNamespace())
space.me = space
print(space)


class Named(types.SimpleNamespace):
    pass


print(Named(x=1), Named(x=1) == types.SimpleNamespace(x=1), attempt(lambda: space < space)[:9], attempt(hash, space)[:26])

# case: views
mapping = {"a": 1, "b": 2}
view = types.MappingProxyType(mapping)
mapping["c"] = 3
print(view["c"], len(view), list(view), "a" in view, view.get("z", 5), list(view.items()), list(view.values()), list(reversed(view)))
print(repr(view), str(view), view == mapping, view | {"d": 4}, {"d": 4} | view, view.copy() is mapping, bool(types.MappingProxyType({})))
print(attempt(view.__class__.__getitem__, view, "q"), attempt(lambda: view.clear()), attempt(types.MappingProxyType, 5), attempt(types.MappingProxyType, [1]))


def change():
    view["x"] = 1


def delete():
    del view["a"]


print(attempt(change), attempt(delete)[:9])

# case: views of other mappings
class Custom(dict):
    def __getitem__(self, key):
        return ("custom", key)

    def __contains__(self, key):
        return True

    def __len__(self):
        return 99

    def keys(self):
        return "own keys"


view = types.MappingProxyType(Custom())
print(view["a"], "zz" in view, len(view), view.keys(), view.copy())

# case: new class
def fill(namespace):
    namespace["x"] = 5
    namespace["double"] = lambda self: self.x * 2


Made = types.new_class("Made", (), {}, fill)
print(Made().double(), Made.__name__, types.new_class("Empty").__bases__)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **others):
        return {"prepared": (name, others)}

    def __new__(mcs, name, bases, namespace, **others):
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **others):
        super().__init__(name, bases, namespace)


Other = types.new_class("Other", (Made,), {"metaclass": Meta, "z": 1}, fill)
print(Other.prepared, type(Other).__name__, issubclass(Other, Made), types.prepare_class("N", (Other,))[0] is Meta)

# case: resolve bases
class Alias:
    def __mro_entries__(self, bases):
        return (int, str)


print(types.resolve_bases((Alias(), list)), types.resolve_bases((int,)), types.resolve_bases((list[int],)))


class Wrong:
    def __mro_entries__(self, bases):
        return 5


print(attempt(types.resolve_bases, (Wrong(),)))

# case: dynamic attributes
class Meta(type):
    def __getattr__(cls, name):
        return f"class {name}"


class Holder(metaclass=Meta):
    @types.DynamicClassAttribute
    def value(self):
        "The value."
        return "instance value"

    @value.setter
    def value(self, new):
        self.new = new


holder = Holder()
holder.value = 3
print(Holder.value, holder.value, holder.new, Holder.__dict__["value"].__doc__, attempt(delattr, holder, "value"))

# case: functions made by hand
def template(a, b=2):
    return a + b + offset  # noqa: F821


made = types.FunctionType(template.__code__, {"offset": 100}, "made", (5,))
print(made(1), made.__name__, made.__defaults__, attempt(types.FunctionType, 5, {})[:9])


def outer(x):
    def inner():
        return x

    return inner


cell = types.CellType(7)
print(types.FunctionType(outer(1).__code__, {}, None, None, (cell,))(), cell.cell_contents, attempt(lambda: types.CellType().cell_contents))

# case: methods made by hand
bound = types.MethodType(lambda self, x: (self, x), 5)
print(bound(6), bound.__self__, attempt(types.MethodType, 5, 5), attempt(types.MethodType, len))

# case: modules made by hand
module = types.ModuleType("made", "its text")
module.x = 5
print(module.__name__, module.__doc__, module.x, repr(module), sorted(name for name in vars(module) if name[0] != "_"))
print(attempt(lambda: module.nothing), attempt(types.ModuleType)[:9], attempt(types.ModuleType, 5)[:9])

# case: unions
either = int | str
print(either, either == (str | int), either.__args__, isinstance(5, either), isinstance(1.5, either), issubclass(bool, either))
print(int | None, int | int, (int | str) | (str | float), type(either).__name__, hash(int | str) == hash(str | int), list[int] | None)
print(attempt(lambda: int | 5), attempt(isinstance, 5, int | list[int]), either != int, {either: 1}[str | int])

# case: generic aliases
alias = list[int]
print(alias, alias.__origin__, alias.__args__, alias == list[int], alias != list[str], hash(alias) == hash(list[int]), alias([1, 2]))
print(dict[str, list[int]], tuple[int, ...], type[int], set[int](), issubclass(type(alias([1])), list), tuple[()])


class Child(list[int]):
    pass


print(Child.__bases__, Child.__orig_bases__, Child([1]), attempt(isinstance, [], list[int]), types.GenericAlias(dict, (int, str)))

# case: generator functions as coroutines
@types.coroutine
def steps():
    got = yield "step"
    return got


async def waiting():
    return await steps()


running = waiting()
print(running.send(None))
try:
    running.send("answer")
except StopIteration as stop:
    print(stop.value)
