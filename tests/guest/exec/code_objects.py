# What code objects tell of themselves.
# case: parameters and variables
def full(a, b=1, /, c=2, *rest, key, **others):
    "documentation"
    local = 1
    return local


code = full.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals)
print(code.co_varnames, code.co_freevars, code.co_cellvars, code.co_flags, code.co_consts[0])
for function in (lambda: 0, lambda x, *y: x, lambda *, k: k):
    code = function.__code__
    print(code.co_name, code.co_argcount, code.co_kwonlyargcount, code.co_varnames, code.co_flags)
# case: shared variables
def outer(parameter, plain):
    mine = 1

    def inner():
        nonlocal mine
        mine = parameter
        return mine

    return inner


print(outer.__code__.co_cellvars, outer.__code__.co_varnames)
inner = outer(1, 2)
print(sorted(inner.__code__.co_freevars), inner.__code__.co_varnames, len(inner.__closure__))


class A:
    def method(self):
        return super().method


print(A.method.__code__.co_freevars, A.method.__code__.co_qualname, A.method.__code__.co_name)
# case: kinds in flags
def generator():
    yield


async def coroutine():
    pass


async def both():
    yield


for function in (generator, coroutine, both):
    flags = function.__code__.co_flags
    print(function.__name__, bool(flags & 0x20), bool(flags & 0x80), bool(flags & 0x200))
print(compile("x", "f", "exec").co_flags, compile("x", "f", "eval").co_flags)


def star(*a): pass


def stars(**k): pass


print(bool(star.__code__.co_flags & 4), bool(star.__code__.co_flags & 8), bool(stars.__code__.co_flags & 8))
# case: names
def uses(data):
    import os.path
    print(data.attribute, len(data))
    data.method(key=1)
    return data.other.attribute


print(uses.__code__.co_names)
for source, mode in (("x = 1\ny = x", "exec"), ("a + b.c", "eval"), ("del z", "exec"), ("import q.w as e", "exec")):
    code = compile(source, "file", mode)
    print(code.co_name, code.co_filename, code.co_names, code.co_varnames, code.co_argcount, code.co_nlocals)
# case: lines
def lines():
    a = 1

    b = (a +
         a)
    return b


code = lines.__code__
table = list(code.co_lines())
print(sorted({line - code.co_firstlineno for _, _, line in table})[-1])
print(all(start < end for start, end, _ in table), [table[i][1] == table[i + 1][0] for i in range(len(table) - 1)].count(False))
first = compile("\n\n\nx = 1\n", "f", "exec")
print(first.co_firstlineno, {line for _, _, line in first.co_lines()} >= {4})
decorated = compile("@deco\n@deco\ndef f(): pass\n", "f", "exec")
names = {"deco": lambda f: f}
exec(decorated, names)
print(names["f"].__code__.co_firstlineno)
# case: replaced
def original():
    return 1


changed = original.__code__.replace(co_name="renamed", co_filename="elsewhere", co_firstlineno=77)
print(changed.co_name, changed.co_filename, changed.co_firstlineno, original.__code__.co_name)
print(type(changed) is type(original.__code__), eval(changed) if False else "kept")
function = type(original)(changed, {})
print(function(), function.__name__)
try:
    original.__code__.co_name = "x"
except AttributeError as error:
    print("AttributeError")
try:
    original.__code__.replace(nothing=1)
except TypeError as error:
    print("TypeError")
print(repr(changed).startswith("<code object renamed at 0x"), repr(changed).endswith(', file "elsewhere", line 77>'))
# case: nested code in constants
code = compile("def f():\n    def g(): pass\n    return lambda: 1\nclass C: pass\n", "f", "exec")
kind = type(code)


def walk(code, depth=0):
    for constant in code.co_consts:
        if isinstance(constant, kind):
            print("  " * depth + constant.co_name)
            walk(constant, depth + 1)


walk(code)
print("text" in compile("x = 'text'", "f", "exec").co_consts, 1.5 in compile("1.5", "f", "eval").co_consts)
# case: functions made of code
def template(a, b=2):
    return a, b, scale


made = type(template)(template.__code__, {"scale": 10}, "made", (5,))
print(made(1), made.__name__, made.__defaults__)


def close(x):
    return lambda: (x, scale)


kind, shared = type(close), close(4)
print(kind(shared.__code__, {"scale": 3}, closure=shared.__closure__)())
for arguments in ((shared.__code__, {}), (shared.__code__, {}, None, None, ())):
    try:
        kind(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
nested = kind(compile("total = 0\nfor i in range(4): total += i", "f", "exec"), names := {})
print(nested(), names["total"])


def counter():
    global count
    count += 1

    def again():
        global count
        count += 10
        return count

    return again


space = {"count": 1}
print(kind(counter.__code__, space)()(), space["count"], "count" in globals())
