# Programs that write programs: templates, rules, small languages, plug-ins.
# case: accessors made from a table
fields = {"width": 3, "height": 4}
lines = ["class Box:"]
for name, default in fields.items():
    lines += [f"    def get_{name}(self, scale=1):", f"        return self._{name} * scale"]
lines += ["    def __init__(self, " + ", ".join(f"{n}={d}" for n, d in fields.items()) + "):"]
lines += [f"        self._{n} = {n}" for n in fields]
space = {}
exec("\n".join(lines), space)
Box = space["Box"]
print(Box().get_width(), Box(5).get_width(2), Box(height=9).get_height(), sorted(k for k in vars(Box) if k.startswith("get")))
# case: a calculator that keeps its names
names = {"__builtins__": {"abs": abs, "max": max}}
for line in ("x = 3", "y = x ** 2 - 1", "max(x, y)", "abs(x - y)", "open('file')", "y /= 0", "z +", "[n for n in (x, y)]"):
    try:
        try:
            code = compile(line, "<line>", "eval")
        except SyntaxError:
            exec(compile(line, "<line>", "exec"), names)
            print(line, "ok")
        else:
            print(line, "=", eval(code, names))
    except Exception as error:
        print(line, type(error).__name__, str(error).partition(" (<")[0])
print(sorted(k for k in names if k != "__builtins__"))
# case: rules compiled once
rules = ["n % 2 == 0 and n > 10", "'a' in word", "len(word) == n or n < 0", "word[::-1] == word"]
compiled = [compile(rule, f"<rule {index}>", "eval") for index, rule in enumerate(rules)]
for n, word in ((12, "abca"), (3, "aba"), (-1, "xyz"), (4, "noon")):
    print(n, word, [bool(eval(rule, {"n": n, "word": word})) for rule in compiled])
try:
    eval(compiled[1], {"n": 1})
except NameError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_filename)
# case: a template language
def template(text):
    body = ["def render(**values):", "    out = []"]
    depth = 1
    for piece in text.replace("}}", "{{").split("{{"):
        if piece.startswith("for ") or piece.startswith("if "):
            body.append("    " * depth + piece.strip() + ":")
            depth += 1
        elif piece == "end":
            depth -= 1
        elif piece.startswith("="):
            body.append("    " * depth + f"out.append(str({piece[1:].strip()}))")
        elif piece:
            body.append("    " * depth + f"out.append({piece!r})")
    body.append("    return ''.join(out)")
    space = {}
    exec("\n".join(body), space)
    return space["render"]


page = template("Hi {{= values['name'] }}!{{for i in values['items']}} <{{= i * 2 }}{{if i > 1}}*{{end}}>{{end}}.")
print(page(name="Ann", items=[1, 2, 3]))
print(page(name="Bo", items=[]))
# case: decorators and closures in generated code
source = """
calls = []
def traced(label):
    def wrap(function):
        def inner(*args, **kwargs):
            calls.append((label, args, kwargs))
            return function(*args, **kwargs)
        return inner
    return wrap

@traced('add')
@traced('again')
def add(a, b=1): return a + b

def counter(start):
    def step(by=1):
        nonlocal start
        start += by
        return start
    return step
"""
space = {}
exec(source, space)
print(space["add"](1), space["add"](1, b=5), len(space["calls"]), space["calls"][0][0])
one, two = space["counter"](0), space["counter"](10)
print(one(), one(5), two(), one(), two(by=-3))
# case: generators and exceptions across the border
source = """
def numbers(stop):
    try:
        for i in range(stop):
            got = yield i
            if got: print('got', got)
    finally:
        print('closed')
def boom(depth):
    if depth: return boom(depth - 1)
    raise LookupError('deep')
"""
space = {}
exec(source, space)
made = space["numbers"](5)
print(next(made), made.send("value"), next(made))
made.close()
try:
    space["boom"](3)
except LookupError as error:
    place, names = error.__traceback__, []
    while place:
        names.append((place.tb_frame.f_code.co_name, place.tb_frame.f_code.co_filename == "<string>"))
        place = place.tb_next
    print(error, names)
# case: metaclasses and descriptors in generated classes
source = """
class Registry(type):
    known = []
    def __new__(mcls, name, bases, names, **options):
        cls = super().__new__(mcls, name, bases, names)
        mcls.known.append((name, sorted(options)))
        return cls
    def __init__(cls, name, bases, names, **options): pass

class Positive:
    def __set_name__(self, owner, name): self.name = '_' + name
    def __get__(self, instance, owner): return self if instance is None else getattr(instance, self.name)
    def __set__(self, instance, value):
        if value <= 0: raise ValueError(self.name)
        setattr(instance, self.name, value)

class Item(metaclass=Registry, final=True):
    price = Positive()
    __slots__ = ('_price',)
"""
space = {"__name__": "made"}
exec(source, space)
item = space["Item"]()
item.price = 5
print(item.price, space["Registry"].known, space["Item"].__module__, repr(space["Item"]))
try:
    item.price = -1
except ValueError as error:
    print(error)
# case: code at many lines keeps its lines
source = "\n" * 300 + "def f():\n" + "\n" * 200 + "    return 1 / 0\n"
space = {}
exec(compile(source, "long", "exec"), space)
try:
    space["f"]()
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_lineno, space["f"].__code__.co_firstlineno)
source = "x = [\n" + "".join(f"    {i},\n" for i in range(300)) + "]\ny = x[299] + 'a'\n"
try:
    exec(source, {})
except TypeError as error:
    print(error.__traceback__.tb_next.tb_lineno)
# case: large sources
source = "\n".join(f"v{i} = {i} + (v{i - 1} if {i} else 0)" for i in range(600))
space = {}
exec(source, space)
print(space["v599"], len(space))
source = "def f(x):\n" + "".join(f"    if x == {i}: return 'case {i}'\n" for i in range(300)) + "    return None\n"
exec(source, space)
print(space["f"](0), space["f"](299), space["f"](300))
print(len(eval("[" + ", ".join(map(str, range(700))) + "]")), eval("+".join(["1"] * 300)), len(eval("{" + ",".join(f"{i}:{i}" for i in range(400)) + "}")))
print(len(eval("'" + "x" * 5000 + "'")))
# case: names of every kind in a source
source = "_a = 1\na1 = 2\nÄ = 3\nµ2 = 4\n__dunder__ = 5\nprint(_a + a1 + Ä + µ2 + __dunder__)"
exec(source, {})
class Mangled:
    exec("__private = 1")
    __own = 2
    names = sorted(k for k in locals() if "private" in k or "own" in k)


print(Mangled.names)
exec("class M:\n    __x = 1\n    def get(self): return self.__x\nprint(M().get(), hasattr(M, '_M__x'))", {})
