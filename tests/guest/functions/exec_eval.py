# exec and eval: in the running module, in a dict, of text and of code objects; names meet in both directions.
x = 3
print(eval("x + 1"), eval("[i * x for i in range(3)]"))
exec("y = x * 2\ndef double(n):\n    return n * 2 + y - y")
print(y, double(21))
exec(compile("z = 5\nx = 10", "<text>", "exec"), globals())
print(z, x)


def read_z():
    return z, x


print(read_z())
names = {"a": 1}
exec("b = a + 1\nc = [a, b]", names)
print(names["b"], names["c"], "__builtins__" in names, sorted(k for k in names if not k.startswith("_")))
print(eval("a + b", names))
code = compile("a * 100", "<expression>", "eval")
print(eval(code, names), eval(code, {"a": 7}))
for text in ("1 +", "x = = 2", "nosuchname", "1 / 0"):
    try:
        exec(text)
    except Exception as error:
        print(type(error).__name__)
try:
    exec(5)
except TypeError as error:
    print("TypeError")
