# eval and exec see the variables of the function, class or module around them; own locals, and who sees which names.
x = "global"


def f(a, b=2):
    c = 3
    return eval("a + b + c"), eval("x"), eval("[a, b]"), eval("sorted(locals())")


print(f(1))


def g():
    x = 1
    exec("x = 2; y = 3")
    return x


print(g(), x, "y" in globals())


def h():
    variables = {"n": 1}
    exec("m = n + 1\nprint(x, sorted(locals()))", globals(), variables)
    return variables


print(h())


class C:
    size = 4
    exec("double = size * 2")
    print(eval("size + double"))


print(C.double)

own = {}
exec("a = 1\ndef inner():\n    return sorted(k for k in globals() if k in ('a', 'b', 'x'))\nb = inner()", {"x": 0}, own)
print(own["a"], own["b"], sorted(own))
try:
    exec("a = 1\ndef inner(): return a\ninner()", {}, {})
except NameError as e:
    print(e)
print(eval("a + b", {"a": 1}, {"b": 2}), eval("a", {"a": 1}, {"a": 2}))
space = {}
exec("class D:\n    z = 1\nw = D.z\ndel w\nimport math\nfor i in range(3): pass", space, own)
print(sorted(k for k in space if k != "__builtins__"), own["D"].z, "w" in own, own["math"].__name__, own["i"])
try:
    exec("del nothing", {}, {})
except NameError as e:
    print(e)
print(eval("(lambda: x)()"), eval("(lambda k: k + k)(3)", {}, {"x": 1}))


def nested(k):
    def inside():
        return eval("k") if k else None

    return inside()


print(nested(5))
code = compile("p = q", "<text>", "exec")
for start in ({"q": 1}, {"q": 2}):
    result = {}
    exec(code, start, result)
    print(result)
