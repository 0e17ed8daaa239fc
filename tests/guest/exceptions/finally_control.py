# finally with return, break and continue; the last one wins.
def ret():
    try:
        return "try"
    finally:
        print("cleanup", end=" ")


def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError
    finally:
        return "swallowed"


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i, end=" ")
        finally:
            print("fin", i, end="; ")
    return i


def brk():
    while True:
        try:
            return "returned"
        finally:
            break
    return "broken"


def cont():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            continue
    return "continued", i


def nested():
    try:
        try:
            return 1
        finally:
            print("in", end=" ")
    finally:
        print("out", end=" ")


def value():
    x = 1
    try:
        return x
    finally:
        x = 2


def gen():
    try:
        yield 1
        return "r"
    finally:
        print("gen fin", end=" ")


print(ret(), override(), swallow(), loop(), brk(), cont(), nested(), value(), list(gen()))


def order():
    def f(x):
        print(x, end=" ")
        return x

    try:
        return f("value")
    finally:
        f("then finally")


print(order())
