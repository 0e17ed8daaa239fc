"""The compiler, which runs on the machine: `exec`, `eval`, `compile`, and mistakes that it reports."""

names = {}
exec("def f(a, *b, c=1):\n    return [a, b, c]\nclass C:\n    x: int = 2\nfound = [f(i, c=i) for i in range(2)]", names)
print(names["found"], names["C"].x, eval("f(1, 2) + [C.x]", names))
try:
    compile("a = (1,\n", "<text>", "exec")
except SyntaxError as error:
    print(error.msg, error.lineno)
