# Closures keep their own variables; nonlocal writes them.
def make():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    def reset():
        nonlocal n
        n = 0

    return inc, get, reset


inc, get, reset = make()
inc2, get2, _ = make()
print(inc(), inc(), inc(10), get(), inc2(), get2(), reset(), get(), get2())


def account(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance

    def withdraw(x):
        nonlocal balance
        if x > balance:
            raise ValueError("insufficient: %d < %d" % (balance, x))
        balance -= x
        return balance

    return {"d": deposit, "w": withdraw}


a = account(100)
print(a["d"](50), a["w"](30))
try:
    a["w"](1000)
except ValueError as e:
    print(e)
print(
    inc.__closure__ is not None,
    make.__closure__,
    len(inc.__closure__),
    inc.__code__.co_freevars if hasattr(inc, "__code__") else ("n",),
)
