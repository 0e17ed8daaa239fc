# A generator is no function, whoever calls it: the call fails, and takes no step of it.
def numbers():
    yield 1
    yield 2


made = numbers()
callers = {
    "()": lambda: made(),
    "* of many": lambda: made(*[0] * 300),
    "**": lambda: made(**{"a": 1}),
    "map": lambda: list(map(made, [1])),
    "filter": lambda: list(filter(made, [1])),
    "key of sorted": lambda: sorted([2, 1], key=made),
    "key of max": lambda: max([2, 1], key=made),
    "iter": lambda: list(iter(made, 5)),
}
for name, call in callers.items():
    try:
        print(name, call())
    except TypeError as e:
        print(name, e)
print(list(made))
